//! The one registry of fields: what can be asked of which kind of thing, of what type, what
//! it means, and how it is come by. Adding a field is one entry in one of these tables.

mod group;
mod media;
mod organisation;
mod post;
mod recorded;
mod rota;
mod team;
mod text;

pub(crate) use text::tokens;

use super::{
    Answer, Facts, FieldId, Gap, Kind, Members, Moment, SchemaField, Thing, Type, Value, Written,
};
use crate::source::Spanned;
use std::borrow::Cow;
use std::sync::OnceLock;

/// Computes a field of a thing.
pub type Compute = for<'a> fn(&Facts<'a>, Thing<'a>) -> Answer<'a>;

/// How the value of a field is come by.
#[derive(Debug, Clone, Copy)]
pub enum Access {
    /// It is written in a file.
    Written,
    /// It is worked out from other facts.
    Computed(Compute),
    /// It is written, or else worked out.
    WrittenOr(Compute),
    /// It is written, and what is written is read through a computation.
    Through(Compute),
}

impl Access {
    /// Whether people write the field in files.
    pub fn is_written(self) -> bool {
        !matches!(self, Self::Computed(_))
    }
}

/// One field of the language.
#[derive(Debug)]
pub struct Field {
    /// What has it.
    pub kind: Kind,
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub ty: Type,
    /// How it is come by.
    pub access: Access,
    /// What it means, for the reference and the editor.
    pub doc: &'static str,
    /// A sentence that uses it.
    pub example: &'static str,
}

impl Field {
    /// A field people write.
    const fn written(
        kind: Kind,
        name: &'static str,
        ty: Type,
        doc: &'static str,
        example: &'static str,
    ) -> Self {
        Self::of(kind, name, ty, Access::Written, doc, example)
    }

    /// A field that is worked out.
    const fn computed(
        kind: Kind,
        name: &'static str,
        ty: Type,
        compute: Compute,
        doc: &'static str,
        example: &'static str,
    ) -> Self {
        Self::of(kind, name, ty, Access::Computed(compute), doc, example)
    }

    const fn of(
        kind: Kind,
        name: &'static str,
        ty: Type,
        access: Access,
        doc: &'static str,
        example: &'static str,
    ) -> Self {
        Self {
            kind,
            name,
            ty,
            access,
            doc,
            example,
        }
    }
}

/// The tables, in the order of the reference.
const TABLES: [&[Field]; 8] = [
    post::FIELDS,
    media::FIELDS,
    recorded::FIELDS,
    group::FIELDS,
    text::FIELDS,
    team::FIELDS,
    rota::FIELDS,
    organisation::FIELDS,
];

/// All fields of the language, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static Field> {
    TABLES.into_iter().flatten().chain(text::common())
}

/// The identity of a field of the language, worked out when Sayso is built: a name that no table
/// has does not compile.
#[expect(clippy::panic, reason = "it is the compiler that stops here")]
const fn known(kind: Kind, name: &str) -> FieldId {
    let mut id = 0_u16;
    let mut tables: &[&[Field]] = &TABLES;
    while let [table, others @ ..] = tables {
        let mut table: &[Field] = table;
        while let [field, rest @ ..] = table {
            if field.kind as u8 == kind as u8 && is_same(field.name, name) {
                return FieldId(id);
            }
            id += 1;
            table = rest;
        }
        tables = others;
    }
    panic!("no table has this field")
}

const fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([a, rest_of_one @ ..], [b, rest_of_other @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (rest_of_one, rest_of_other);
    }
    one.is_empty() && other.is_empty()
}

macro_rules! known {
    ($($(#[$doc:meta])* $name:ident = $kind:ident $field:literal;)*) => {
        $($(#[$doc])* pub const fn $name() -> FieldId {
            const { known(Kind::$kind, $field) }
        })*
    };
}

known! {
    /// The channels of a post.
    post_channels = Post "channels";
    /// The channel a post is checked for.
    post_channel = Post "channel";
    /// The platform of that channel.
    post_platform = Post "platform";
    /// How far a draft is.
    post_status = Post "status";
    /// What kind of post it is.
    post_kind = Post "kind";
    /// What a post is for.
    post_purpose = Post "purpose";
    /// How long a post is.
    post_length = Post "length";
    /// The languages of a person.
    person_languages = Person "languages";
    /// The author of a post.
    post_author = Post "author";
    /// The moment a post is to appear.
    post_publish_at = Post "publish-at";
    /// The language of a post.
    post_language = Post "language";
    /// The topics a post is declared to be about.
    post_topics = Post "topics";
    /// The act a post is, when it says.
    post_action = Post "action";
    /// What a post replies to.
    post_reply_to = Post "reply-to";
    /// The title of a post.
    post_title = Post "title";
    /// The images of a post.
    post_images = Post "images";
    /// The options of a poll.
    post_poll_options = Post "poll-options";
    /// The file or address of an image.
    image_file = Image "file";
    /// What an image is to those who do not see it.
    image_alt = Image "alt";
    /// The file or address of a video.
    video_file = Video "file";
    /// The subtitles of a video.
    video_captions = Video "captions";
    /// The videos of a post.
    post_videos = Post "videos";
    /// The content warning of a post.
    post_content_warning = Post "content-warning";
    /// The posts of a group.
    group_posts = Group "posts";
    /// The shortest time from one post to the next.
    group_shortest_gap = Group "shortest-gap";
    /// The longest time from one post to the next.
    group_longest_gap = Group "longest-gap";
    /// The shortest time between two posts that say nearly the same.
    group_shortest_repeat = Group "shortest-repeat";
    /// The campaign of a post.
    post_campaign = Post "campaign";
    /// The address of a link.
    link_url = Link "url";
    /// The name of a hashtag.
    hashtag_name = Hashtag "name";
    /// The people of the team.
    team_people = Team "people";
    /// The channels of the team.
    team_channels = Team "channels";
    /// The entities of the organisation.
    team_entities = Team "entities";
    /// The board of the team.
    team_board = Team "board";
    /// What the team file says about roles.
    team_roles = Team "roles";
    /// The trainings a role takes.
    role_trainings = Role "trainings";
    /// Whether a person works here.
    person_active = Person "active";
    /// A person's own accounts.
    person_handles = Person "handles";
    /// The time zone of the team.
    team_time_zone = Team "time-zone";
    /// The rota of the team.
    team_rota = Team "rota";
    /// How far ahead the rota is looked at.
    team_rota_horizon = Team "rota-horizon";
    /// Who is not there, and when.
    team_absences = Team "absences";
    /// Who stands in, and when.
    team_substitutions = Team "substitutions";
    /// Whose shift it is.
    shift_person = Shift "person";
    /// The only role a shift is for.
    shift_role = Shift "role";
    /// The only channels a shift is for.
    shift_channels = Shift "channels";
    /// The weekly hours of a shift.
    shift_hours = Shift "hours";
    /// When a shift begins, or is first held.
    shift_from = Shift "from";
    /// When a shift ends, or is no longer held.
    shift_until = Shift "until";
    /// How often weekly hours come round.
    shift_every = Shift "every";
    /// Whether the person is on call.
    shift_on_call = Shift "on-call";
    /// How soon the person is reached on call.
    shift_reach_within = Shift "reach-within";
    /// The time zone of a shift.
    shift_time_zone = Shift "time-zone";
    /// Who is not there.
    absence_person = Absence "person";
    /// Since when.
    absence_from = Absence "from";
    /// Until when.
    absence_until = Absence "until";
    /// Who stands in.
    substitution_person = Substitution "person";
    /// Whose shifts are taken over.
    substitution_instead_of = Substitution "instead-of";
    /// Since when.
    substitution_from = Substitution "from";
    /// Until when.
    substitution_until = Substitution "until";
    /// The hours a channel is covered.
    channel_hours = Channel "hours";
    /// The roles of a person.
    person_roles = Person "roles";
    /// Whom a person reports to.
    person_reports_to = Person "reports-to";
    /// The entity of a person.
    person_entity = Person "entity";
    /// The trainings of a person.
    person_trainings = Person "trainings";
    /// When a person's work begins.
    person_starts_on = Person "starts-on";
    /// When a person's work ends.
    person_ends_on = Person "ends-on";
    /// The platform of a channel.
    channel_platform = Channel "platform";
    /// The entity of a channel.
    channel_entity = Channel "entity";
    /// The language of a channel.
    channel_language = Channel "language";
    /// The owner of a channel.
    channel_owner = Channel "owner";
    /// The backups of a channel.
    channel_backups = Channel "backups";
    /// The account's name on the platform of a channel.
    channel_handle = Channel "handle";
    /// The account's address.
    channel_url = Channel "url";
    /// The time zone of a channel.
    channel_time_zone = Channel "time-zone";
    /// The parent of an entity.
    entity_parent = Entity "parent";
    /// Who holds a seat.
    seat_holder = Seat "holder";
    /// When a training expires.
    training_expires = Training "expires";
    /// What approvals a post has.
    post_approvals = Post "approvals";
    /// What overrides a post has.
    post_overrides = Post "overrides";
    /// What escalations a post has.
    post_escalations = Post "escalations";
    /// Who approved.
    approval_approver = Approval "approver";
    /// When somebody approved.
    approval_at = Approval "at";
    /// What somebody approved.
    approval_digest = Approval "digest";
    /// The signature of an approval.
    approval_signature = Approval "signature";
    /// The rule that is overridden.
    override_rule = Override "rule";
    /// Who overrides it.
    override_person = Override "person";
    /// When it was overridden.
    override_at = Override "at";
    /// Why it was overridden.
    override_reason = Override "reason";
    /// The rule that asks for an escalation.
    escalation_rule = Escalation "rule";
    /// The role that was called.
    escalation_role = Escalation "role";
    /// Who called.
    escalation_caller = Escalation "caller";
    /// When somebody called.
    escalation_at = Escalation "at";
    /// What somebody called about.
    escalation_digest = Escalation "digest";
    /// Who answered.
    escalation_acknowledged_by = Escalation "acknowledged-by";
    /// When somebody answered.
    escalation_acknowledged_at = Escalation "acknowledged-at";
    /// The keys a person signs with.
    person_signing_keys = Person "signing-keys";
    /// The public key.
    signing_key_key = SigningKey "key";
    /// The first day a key may sign.
    signing_key_from = SigningKey "from";
    /// The last day a key may sign.
    signing_key_until = SigningKey "until";
    /// The day a key was revoked.
    signing_key_revoked = SigningKey "revoked";
}

/// The identity of a field of the language, when a kind has one of this name.
pub fn find(kind: Kind, name: &str) -> Option<FieldId> {
    let at = all().position(|field| field.kind == kind && field.name == name)?;
    u16::try_from(at).ok().map(FieldId)
}

/// The collection of a post that holds things of a kind, when it has one.
pub fn post_collection(kind: Kind) -> Option<FieldId> {
    static ALL: OnceLock<Vec<(Kind, FieldId)>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let of = |&kind: &Kind| Some((kind, find(Kind::Post, kind.plural())?));
        Kind::ALL.iter().filter_map(of).collect()
    });
    all.iter().find(|(one, _)| *one == kind).map(|(_, id)| *id)
}

/// What a field answers for a thing.
pub fn answer<'a>(field: &'a SchemaField, facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    match field.access {
        Access::Computed(compute) | Access::Through(compute) => compute(facts, thing),
        Access::Written => written(field, facts, thing).unwrap_or_else(|| absent(field, thing)),
        Access::WrittenOr(compute) => {
            written(field, facts, thing).unwrap_or_else(|| compute(facts, thing))
        }
    }
}

fn written<'a>(field: &'a SchemaField, facts: &Facts<'a>, thing: Thing<'a>) -> Option<Answer<'a>> {
    let record = thing.record()?;
    let (value, origin) = match record.get(field.id) {
        Some(found) => (&found.value, found.span),
        None => (field.default.as_ref()?, record.place),
    };
    Some(Answer::new(convert(&field.ty, value, facts, thing), origin))
}

fn convert<'a>(ty: &Type, value: &'a Written, facts: &Facts<'a>, thing: Thing<'a>) -> Value<'a> {
    let find = |kind: Kind, name: &str| facts.team.and_then(|team| team.thing(kind, name));
    match (value, ty) {
        (Written::Text(name), Type::One(kind)) => Value::One(name, find(*kind, name)),
        (Written::Text(text), _) => Value::Text(Cow::Borrowed(text)),
        (Written::Number(number), Type::Number(unit)) => Value::Number(*number, *unit),
        (Written::Number(number), _) => Value::Number(*number, super::Unit::None),
        (Written::Boolean(yes), _) => Value::Boolean(*yes),
        (Written::Date(date), Type::Moment) => Value::Day(*date),
        (Written::Date(date), _) => Value::Date(*date),
        (Written::Moment(moment), _) => Value::Moment(*moment),
        (Written::Hours(hours), _) => Value::Hours(hours),
        (Written::Names(names), Type::Many(kind)) => {
            let member = |name: &'a Spanned<String>| match (find(*kind, &name.value), thing) {
                (None, Thing::Post(post)) => Some(Thing::Added(post, *kind, name)),
                (found, _) => found,
            };
            Value::Many(Members::Things(names.iter().filter_map(member).collect()))
        }
        (Written::Names(names), _) => Value::Set(Cow::Borrowed(names)),
        (Written::Records(records), _) => Value::Many(Members::Records(records)),
    }
}

fn absent<'a>(field: &'a SchemaField, thing: Thing<'a>) -> Answer<'a> {
    let value = match field.ty {
        Type::Many(_) => Value::Many(Members::Things(Vec::new())),
        Type::Set(_) => Value::Set(Cow::Borrowed(&[])),
        _ => return missing(thing, field.name.to_string()),
    };
    Answer::new(
        value,
        thing.record().map_or(thing.span(), |record| record.place),
    )
}

/// The answer of a field that is not there.
pub fn missing(thing: Thing<'_>, what: String) -> Answer<'_> {
    let place = thing.record().map_or(thing.span(), |record| record.place);
    let help = match thing {
        Thing::Post(_) => format!("add `{what}:` to the front matter"),
        Thing::Team(_) => format!("add `{what}:` to the team file"),
        Thing::Record(record) if record.kind.is_of_posts() => {
            format!("add `{what}:` to this {}", record.kind)
        }
        other => format!("add `{what}:` to `{}` in the team file", other.words()),
    };
    Answer::new(
        Value::Missing(Gap {
            what: Cow::Owned(what),
            place,
            help,
        }),
        place,
    )
}

/// The day of the check.
fn today(now: Moment) -> jiff::civil::Date {
    now.date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Schema;

    #[test]
    fn what_is_worked_out_when_building_is_what_is_found_when_running() {
        for (kind, name, id) in [
            (Kind::Post, "channels", post_channels()),
            (Kind::Video, "captions", video_captions()),
            (Kind::SigningKey, "revoked", signing_key_revoked()),
        ] {
            assert_eq!(find(kind, name), Some(id));
        }
        assert_eq!(find(Kind::Post, "titel"), None);
        assert_eq!(post_collection(Kind::Person), None);
        let schema = Schema::new();
        let images = post_collection(Kind::Image).and_then(|id| schema.get(id));
        assert_eq!(images.map(|field| field.name.as_ref()), Some("images"));
    }

    #[test]
    fn every_field_is_documented_and_named_once() {
        let mut seen = std::collections::BTreeSet::new();
        for field in all() {
            assert!(
                seen.insert((field.kind, field.name)),
                "{} twice",
                field.name
            );
            assert!(field.doc.ends_with('.'), "{}: `{}`", field.kind, field.doc);
            assert!(!field.example.is_empty(), "{} {}", field.kind, field.name);
        }
    }
}
