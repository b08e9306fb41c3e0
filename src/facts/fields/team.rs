//! Fields of people and channels.

use super::{Access, Field, today};
use crate::facts::{
    Answer, Domain, Facts, Kind, Members, Record, Team, Thing, Type, Unit, Value, Written,
};
use crate::source::Spanned;
use std::collections::HashSet;

const FREE: Type = Type::Text(Domain::Free);

/// The ways somebody can be bound to the organisation.
const EMPLOYMENT: &[&str] = &[
    "employee",
    "temporary",
    "apprentice",
    "intern",
    "contractor",
    "agency",
    "volunteer",
];

pub(super) static FIELDS: &[Field] = &[
    Field::written(
        Kind::Person,
        "name",
        FREE,
        "The person's name as people say it.",
        "must have name",
    ),
    Field::written(
        Kind::Person,
        "roles",
        Type::Set(Domain::Role),
        "The roles the person holds.",
        "when roles include community-manager",
    ),
    Field::written(
        Kind::Person,
        "entity",
        Type::One(Kind::Entity),
        "The entity the person works for.",
        "must have entity",
    ),
    Field::written(
        Kind::Person,
        "employment",
        Type::Text(Domain::Of(EMPLOYMENT)),
        "How the person is bound to the organisation.",
        "its employment must not be intern",
    ),
    Field::written(
        Kind::Person,
        "languages",
        Type::Set(Domain::Language),
        "The languages the person writes.",
        "its languages must include fr",
    ),
    Field {
        kind: Kind::Person,
        name: "trainings",
        ty: Type::Many(Kind::Training),
        access: Access::Through(|facts, thing| trainings(facts, thing, true)),
        doc: "The trainings that hold on the day of the check.",
        example: "its trainings must include social-media",
    },
    Field::computed(
        Kind::Person,
        "expired-trainings",
        Type::Many(Kind::Training),
        |facts, thing| trainings(facts, thing, false),
        "The trainings that have expired.",
        "must have no expired-trainings",
    ),
    Field::written(
        Kind::Person,
        "reports-to",
        Type::One(Kind::Person),
        "Whom the person reports to.",
        "must have reports-to",
    ),
    Field::computed(
        Kind::Person,
        "managers",
        Type::Many(Kind::Person),
        managers,
        "Everybody above the person along `reports-to`, nearest first.",
        "when any manager's roles include coordinator",
    ),
    Field::computed(
        Kind::Person,
        "reports",
        Type::Many(Kind::Person),
        reports,
        "Everybody who reports to the person directly.",
        "must have at most 8 reports",
    ),
    Field::written(
        Kind::Person,
        "full-time-share",
        Type::Number(Unit::Percent),
        "The share of full time the person gives to this work.",
        "its full-time-share must be at least 20%",
    ),
    Field::written(
        Kind::Person,
        "starts-on",
        Type::Date,
        "The first day of work.",
        "its starts-on must be before today",
    ),
    Field::written(
        Kind::Person,
        "ends-on",
        Type::Date,
        "The last day of work.",
        "its ends-on must be after today",
    ),
    Field::computed(
        Kind::Person,
        "active",
        Type::Boolean,
        active,
        "The person works here on the day of the check.",
        "must be active",
    ),
    Field::written(
        Kind::Person,
        "email",
        FREE,
        "Where the person is written to.",
        "must have email",
    ),
    Field::written(
        Kind::Person,
        "handles",
        Type::Set(Domain::Handle),
        "The person's own accounts.",
        "must have at least 1 handle",
    ),
    Field::written(
        Kind::Person,
        "signing-keys",
        Type::Many(Kind::SigningKey),
        "The SSH keys the person signs approvals with.",
        "must have at least 1 signing-key",
    ),
    Field::computed(
        Kind::Person,
        "channels",
        Type::Many(Kind::Channel),
        channels,
        "The channels the person owns or backs up.",
        "must have at most 4 channels",
    ),
    Field::computed(
        Kind::Person,
        "shortest-rest",
        Type::Number(Unit::Time),
        super::rota::shortest_rest,
        "The shortest time between two of the person's shifts at work, as far as the rota is looked at; endless when there are no two.",
        "its shortest-rest must be at least 11 hours",
    ),
    Field::computed(
        Kind::Person,
        "weekly-hours",
        Type::Number(Unit::Time),
        super::rota::weekly_hours,
        "The most time at work in one week, from Monday on, as far as the rota is looked at.",
        "its weekly-hours must be at most 48 hours",
    ),
    Field::written(
        Kind::Channel,
        "platform",
        Type::Text(Domain::Platform),
        "The platform the channel is on.",
        "must have platform",
    ),
    Field::written(
        Kind::Channel,
        "handle",
        Type::Text(Domain::Handle),
        "The account's name there.",
        "must have handle",
    ),
    Field::written(
        Kind::Channel,
        "url",
        Type::Text(Domain::Url),
        "The account's address.",
        "must have url",
    ),
    Field::written(
        Kind::Channel,
        "entity",
        Type::One(Kind::Entity),
        "The entity the channel speaks for.",
        "must have entity",
    ),
    Field::written(
        Kind::Channel,
        "purpose",
        Type::Text(Domain::Word),
        "What the channel is for: image, care, recruiting and so on.",
        "its purpose must be one of image, care",
    ),
    Field::written(
        Kind::Channel,
        "language",
        Type::Text(Domain::Language),
        "The language the channel speaks.",
        "must have language",
    ),
    Field::written(
        Kind::Channel,
        "owner",
        Type::One(Kind::Person),
        "Who answers for the channel.",
        "must have owner",
    ),
    Field::written(
        Kind::Channel,
        "backups",
        Type::Many(Kind::Person),
        "Who stands in for the owner.",
        "must have at least 1 backup",
    ),
    Field::written(
        Kind::Channel,
        "hours",
        Type::Hours,
        "The hours the channel is covered, in its time zone.",
        "must have hours",
    ),
    Field::written(
        Kind::Channel,
        "time-zone",
        FREE,
        "The time zone of the channel.",
        "must have time-zone",
    ),
    Field::written(
        Kind::Channel,
        "response-target",
        Type::Number(Unit::Time),
        "How soon the channel promises an answer.",
        "its response-target must be at most 24 hours",
    ),
    Field::computed(
        Kind::Channel,
        "people",
        Type::Many(Kind::Person),
        people,
        "The owner and the backups.",
        "must have at least 2 people",
    ),
    Field::written(
        Kind::Training,
        "completed",
        Type::Date,
        "The day the training was finished.",
        "must have completed",
    ),
    Field::written(
        Kind::Training,
        "expires",
        Type::Date,
        "The last day the training holds.",
        "must have expires",
    ),
];

fn team_of<'a>(
    facts: &Facts<'a>,
    thing: Thing<'a>,
    read: impl FnOnce(&'a Team, &'a Record) -> Value<'a>,
) -> Answer<'a> {
    match (facts.team, thing.record()) {
        (Some(team), Some(record)) => Answer::new(read(team, record), thing.span()),
        _ => Answer::new(Value::Many(Members::Things(Vec::new())), thing.span()),
    }
}

pub(super) fn things<'a>(records: impl Iterator<Item = &'a Record>) -> Value<'a> {
    Value::Many(Members::Things(records.map(Thing::Record).collect()))
}

fn trainings<'a>(facts: &Facts<'a>, thing: Thing<'a>, holding: bool) -> Answer<'a> {
    let Some(record) = thing.record() else {
        return thing.answer();
    };
    let today = today(facts.now);
    let field = super::person_trainings();
    let things = record
        .records(field)
        .iter()
        .filter(|training| {
            let expired = matches!(
                training.get(super::training_expires()),
                Some(Spanned { value: Written::Date(last), .. }) if *last < today
            );
            expired != holding
        })
        .map(Thing::Record)
        .collect();
    let origin = record
        .get(field)
        .map_or(record.place, |written| written.span);
    Answer::new(Value::Many(Members::Things(things)), origin)
}

fn managers<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    team_of(facts, thing, |team, person| {
        things(team.above(&person.name.value))
    })
}

fn reports<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    team_of(facts, thing, |team, person| {
        things(team.reports(&person.name.value))
    })
}

fn active<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let Some(record) = thing.record() else {
        return thing.answer();
    };
    let today = today(facts.now);
    let day = |field| match record.get(field) {
        Some(Spanned {
            value: Written::Date(day),
            span,
        }) => Some((*day, *span)),
        _ => None,
    };
    let (starts, ends) = (day(super::person_starts_on()), day(super::person_ends_on()));
    let not_yet = starts.filter(|(day, _)| today < *day);
    let gone = ends.filter(|(day, _)| *day < today);
    let origin = not_yet.or(gone).map_or(record.name.span, |(_, span)| span);
    Answer::new(Value::Boolean(not_yet.is_none() && gone.is_none()), origin)
}

fn channels<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    team_of(facts, thing, |team, person| {
        things(team.looked_after(&person.name.value))
    })
}

fn people<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    team_of(facts, thing, |team, channel| {
        let owner = channel
            .text(super::channel_owner())
            .map(|owner| owner.value);
        let backups = channel
            .names(super::channel_backups())
            .iter()
            .map(|one| one.value.as_str());
        let mut seen = HashSet::new();
        let names = owner.into_iter().chain(backups);
        let names = names.filter(|name| seen.insert(*name));
        things(names.filter_map(|name| team.find(Kind::Person, name)))
    })
}
