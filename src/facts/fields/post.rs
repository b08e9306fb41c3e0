//! Fields of posts: what the front matter says, and what the text holds.

use super::{Access, Field, missing};
use crate::facts::{
    Answer, Domain, Facts, Gap, Kind, Members, Post, Thing, Type, Unit, Value, Written,
};
use crate::source::Spanned;
use crate::text::{self, TextFacts, Token};
use std::borrow::Cow;

macro_rules! found {
    ($kind:ident, $find:ident, $doc:literal, $example:literal) => {
        Field {
            kind: Kind::Post,
            name: plural(Kind::$kind),
            ty: Type::Many(Kind::$kind),
            access: Access::Computed(|_, thing| tokens(thing, Kind::$kind, TextFacts::$find)),
            doc: $doc,
            example: $example,
        }
    };
}

/// The names of kinds are needed in a constant table.
const fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Link => "links",
        Kind::Sentence => "sentences",
        Kind::Paragraph => "paragraphs",
        Kind::Word => "words",
        Kind::Emoji => "emojis",
        Kind::Exclamation => "exclamations",
        Kind::Question => "questions",
        Kind::ShoutedWord => "shouted-words",
        Kind::Number => "numbers",
        Kind::Quotation => "quotations",
        _ => "code-spans",
    }
}

pub(super) static FIELDS: &[Field] = &[
    Field::written(
        Kind::Post,
        "title",
        Type::Text(Domain::Free),
        "The title, on platforms that show one.",
        "must have title",
    ),
    Field::written(
        Kind::Post,
        "author",
        Type::One(Kind::Person),
        "Who publishes the post: a person of the team.",
        "must have author",
    ),
    Field::written(
        Kind::Post,
        "channels",
        Type::Many(Kind::Channel),
        "Where the post goes: channels of the team, or platforms.",
        "must have at least 1 channel",
    ),
    Field::computed(
        Kind::Post,
        "channel",
        Type::One(Kind::Channel),
        channel,
        "The channel the post is checked for; a post for several channels is checked for each.",
        "when channel is linkedin",
    ),
    Field::computed(
        Kind::Post,
        "platform",
        Type::Text(Domain::Platform),
        platform,
        "The platform of the channel.",
        "when platform is mastodon",
    ),
    Field::written(
        Kind::Post,
        "publish-at",
        Type::Moment,
        "When the post is to appear.",
        "its publish-at should be during office-hours",
    ),
    Field {
        kind: Kind::Post,
        name: "language",
        ty: Type::Text(Domain::Language),
        access: Access::WrittenOr(language),
        doc: "The language: the one declared, else the channel's, else the one its words speak when that is clear.",
        example: "its language must be one of en, fr",
    },
    Field::written(
        Kind::Post,
        "topics",
        Type::Set(Domain::Topic),
        "The topics the front matter declares; a post is also about every topic whose words it contains.",
        "its topics must include results",
    ),
    Field::written(
        Kind::Post,
        "campaign",
        Type::Text(Domain::Free),
        "The campaign the post belongs to.",
        "must have campaign",
    ),
    Field::written(
        Kind::Post,
        "kind",
        Type::Text(Domain::Word),
        "What kind of post it is, in the organisation's own words.",
        "its kind must be one of brand, product",
    ),
    Field::written(
        Kind::Post,
        "purpose",
        Type::Text(Domain::Word),
        "What the post is for: image, care, recruiting and so on.",
        "its purpose must be one of image, care",
    ),
    Field::written(
        Kind::Post,
        "status",
        Type::Text(Domain::Word),
        "How far the draft is.",
        "its status must be ready",
    ),
    Field::written(
        Kind::Post,
        "action",
        Type::Text(Domain::Action),
        "What publishing this post amounts to: `publish` unless it says otherwise or replies.",
        "its action must be reply",
    ),
    Field::written(
        Kind::Post,
        "reply-to",
        Type::Text(Domain::Free),
        "What the post replies to.",
        "when it has reply-to",
    ),
    Field::written(
        Kind::Post,
        "repost-of",
        Type::Text(Domain::Free),
        "What the post passes on.",
        "when it has repost-of",
    ),
    Field::written(
        Kind::Post,
        "content-warning",
        Type::Text(Domain::Free),
        "The warning shown in place of the text.",
        "must have content-warning",
    ),
    Field::written(
        Kind::Post,
        "images",
        Type::Many(Kind::Image),
        "The images attached to the post or standing in its text.",
        "must have at most 4 images",
    ),
    Field::written(
        Kind::Post,
        "videos",
        Type::Many(Kind::Video),
        "The videos attached to the post.",
        "must have at most 1 video",
    ),
    Field::written(
        Kind::Post,
        "poll-options",
        Type::Many(Kind::Option),
        "The options of the post's poll.",
        "must have between 2 and 4 poll-options",
    ),
    Field::written(
        Kind::Post,
        "approvals",
        Type::Many(Kind::Approval),
        "Who approved the post, as recorded in its front matter.",
        "must have at least 1 approval",
    ),
    Field::written(
        Kind::Post,
        "overrides",
        Type::Many(Kind::Override),
        "The rules somebody with the right to do so set aside for this post.",
        "must have at most 1 override",
    ),
    Field::written(
        Kind::Post,
        "escalations",
        Type::Many(Kind::Escalation),
        "Who was called because of the post, as recorded in its front matter.",
        "must have at most 3 escalations",
    ),
    Field::computed(
        Kind::Post,
        "text",
        Type::Text(Domain::Free),
        |_, thing| {
            with_post(thing, |post| {
                Answer::new(
                    Value::Text(post.text.visible().text().trim().into()),
                    post.text.visible().whole(),
                )
            })
        },
        "The words readers see, markup aside.",
        "its text must match /[A-Z].*/",
    ),
    Field::computed(
        Kind::Post,
        "length",
        Type::Number(Unit::Characters),
        length,
        "How long the text is, counted as the platform counts (X weighs, Mastodon counts a link as 23).",
        "its length must be at most 280 characters",
    ),
    Field::computed(
        Kind::Post,
        "limit",
        Type::Number(Unit::Characters),
        limit,
        "The most characters the channel or its platform takes.",
        "its length must be at most its limit",
    ),
    Field::computed(
        Kind::Post,
        "part",
        Type::Number(Unit::None),
        |_, thing| with_post(thing, |post| number(post, f64::from(post.part.0))),
        "Which part of a thread the post is, from 1.",
        "when part is 1",
    ),
    Field::computed(
        Kind::Post,
        "parts",
        Type::Number(Unit::None),
        |_, thing| with_post(thing, |post| number(post, f64::from(post.part.1))),
        "How many parts the thread has; 1 for a post alone.",
        "its parts must be at most 10",
    ),
    Field::computed(
        Kind::Post,
        "auto-threaded",
        Type::Boolean,
        |_, thing| {
            with_post(thing, |post| {
                Answer::new(Value::Boolean(post.auto_threaded), post.record.place)
            })
        },
        "The publishing tool cuts a text that is too long into a thread.",
        "unless it is auto-threaded",
    ),
    found!(
        Sentence,
        sentences,
        "The sentences; a line break ends one.",
        "must have at most 5 sentences"
    ),
    found!(
        Paragraph,
        paragraphs,
        "The paragraphs.",
        "must have at most 3 paragraphs"
    ),
    found!(
        Word,
        words,
        "The words; a compound with a hyphen is one.",
        "must have at most 60 words"
    ),
    Field::computed(
        Kind::Post,
        "hashtags",
        Type::Many(Kind::Hashtag),
        |facts, thing| with_added(facts, thing, Kind::Hashtag),
        "The hashtags, in the text and added by the front matter.",
        "must have at most 3 hashtags",
    ),
    Field::computed(
        Kind::Post,
        "mentions",
        Type::Many(Kind::Mention),
        |facts, thing| with_added(facts, thing, Kind::Mention),
        "The accounts mentioned, in the text and by the front matter.",
        "must have no mentions",
    ),
    found!(Link, links, "The links.", "must have at least 1 link"),
    found!(
        Emoji,
        emojis,
        "The emoji; a family or a flag is one.",
        "must have at most 2 emojis"
    ),
    found!(
        Exclamation,
        exclamations,
        "The exclamation marks; `!!!` is three.",
        "must have at most 1 exclamation"
    ),
    found!(
        Question,
        questions,
        "The question marks.",
        "must have at most 1 question"
    ),
    found!(
        ShoutedWord,
        shouted_words,
        "Ordinary words in capitals (`FREE`); acronyms are none.",
        "should have no shouted-words"
    ),
    found!(
        Number,
        numbers,
        "The numbers.",
        "must have at most 3 numbers"
    ),
    found!(
        Quotation,
        quotations,
        "The quotations.",
        "must have no quotations"
    ),
    Field::computed(
        Kind::Post,
        "addresses",
        Type::Many(Kind::Address),
        addresses,
        "The words that address readers in French: `vous`, `votre`, `tu`, `ton` and so on.",
        "must have no addresses",
    ),
    found!(Code, code, "Stretches of code.", "must have no code-spans"),
    Field::computed(
        Kind::Post,
        "address",
        Type::Set(Domain::Of(&["vous", "tu"])),
        address,
        "How the text addresses its readers in French, word by word.",
        "its address must be vous",
    ),
];

fn with_post<'a>(thing: Thing<'a>, read: impl FnOnce(&'a Post) -> Answer<'a>) -> Answer<'a> {
    match thing {
        Thing::Post(post) => read(post),
        other => other.answer(),
    }
}

fn number(post: &Post, number: f64) -> Answer<'_> {
    Answer::new(
        Value::Number(number, Unit::None),
        post.text.visible().whole(),
    )
}

fn tokens(
    thing: Thing<'_>,
    kind: Kind,
    find: for<'b> fn(&'b TextFacts) -> &'b [Token],
) -> Answer<'_> {
    with_post(thing, |post| {
        let members = Members::Tokens(post, kind, find(&post.text));
        Answer::new(Value::Many(members), post.text.visible().whole())
    })
}

fn with_added<'a>(facts: &Facts<'a>, thing: Thing<'a>, kind: Kind) -> Answer<'a> {
    with_post(thing, |post| {
        let (found, added) = if kind == Kind::Hashtag {
            (post.text.hashtags(), &post.added_hashtags)
        } else {
            (post.text.mentions(), &post.added_mentions)
        };
        let whole = post.text.visible().whole();
        if added.is_empty() {
            return Answer::new(Value::Many(Members::Tokens(post, kind, found)), whole);
        }
        let channel = facts
            .channel
            .and_then(|at| post.channels().get(at))
            .map(|c| c.value.as_str());
        let things = found
            .iter()
            .map(|token| Thing::Token(post, kind, token))
            .chain(
                added
                    .iter()
                    .filter(|(on, _)| on.is_none() || on.as_deref() == channel)
                    .map(|(_, name)| Thing::Added(post, kind, name)),
            )
            .collect();
        Answer::new(Value::Many(Members::Things(things)), whole)
    })
}

fn channel<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    with_post(thing, |post| {
        let Some(name) = facts.channel.and_then(|at| post.channels().get(at)) else {
            return missing(thing, "channel".to_owned());
        };
        let found = facts
            .team
            .and_then(|team| team.thing(Kind::Channel, &name.value));
        Answer::new(Value::One(&name.value, found), name.span)
    })
}

/// The platform of the channel: the team's word, else the channel's own name when a platform
/// is called so.
pub(super) fn platform<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let found = channel(facts, thing);
    let Value::One(name, known) = found.value else {
        return found;
    };
    if let Some(written) = known
        .and_then(Thing::record)
        .and_then(|record| record.text(super::channel_platform()))
    {
        return Answer::new(Value::Text(Cow::Borrowed(written.value)), found.origin);
    }
    if facts.platforms.get(name).is_some() {
        return Answer::new(Value::Text(Cow::Borrowed(name)), found.origin);
    }
    let place = found.origin;
    let help = format!("declare the channel `{name}` with its `platform:` in the team file");
    let gap = Gap {
        what: Cow::Borrowed("platform"),
        place,
        help,
    };
    Answer::new(Value::Missing(gap), place)
}

fn language<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    with_post(thing, |post| {
        if let Some(written) = channel_language(facts, thing) {
            return Answer::new(Value::Text(Cow::Borrowed(written.value)), written.span);
        }
        match post.text.language() {
            Some(spoken) => Answer::new(
                Value::Text(Cow::Borrowed(spoken)),
                post.text.visible().whole(),
            ),
            None => missing(thing, "language".to_owned()),
        }
    })
}

fn length<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    with_post(thing, |post| {
        let platform = platform(facts, thing);
        let counting = match &platform.value {
            Value::Text(name) => facts.platforms.get(name).map(|platform| platform.counting),
            _ => None,
        };
        let counting = counting.unwrap_or(text::Counting::Characters);
        // What the front matter adds stands behind the text, each after a space.
        let channel = facts
            .channel
            .and_then(|at| post.channels().get(at))
            .map(|c| &c.value);
        let added: u32 = post
            .added_hashtags
            .iter()
            .chain(&post.added_mentions)
            .filter(|(on, _)| on.is_none() || on.as_ref() == channel)
            .map(|(_, name)| u32::try_from(name.value.chars().count() + 1).unwrap_or(u32::MAX))
            .fold(0, u32::saturating_add);
        let warning = match (counting, post.record.get(super::post_content_warning())) {
            (
                text::Counting::Mastodon { .. },
                Some(Spanned {
                    value: Written::Text(text),
                    ..
                }),
            ) => u32::try_from(text.chars().count()).unwrap_or(u32::MAX),
            _ => 0,
        };
        let all = text::length(&post.text, counting)
            .saturating_add(added)
            .saturating_add(warning);
        Answer::new(
            Value::Number(f64::from(all), Unit::Characters),
            post.text.visible().whole(),
        )
    })
}

fn limit<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let platform = platform(facts, thing);
    let Value::Text(name) = &platform.value else {
        return platform;
    };
    let value = match facts.platforms.get(name).map(|known| known.text) {
        Some(Some(limit)) => Value::Number(f64::from(limit), Unit::Characters),
        Some(None) => Value::Number(f64::INFINITY, Unit::Characters),
        // Nobody knows what a platform takes that the table does not have.
        None => Value::Missing(Gap {
            what: Cow::Borrowed("limit"),
            place: platform.origin,
            help: format!(
                "write the most characters a post may have on `{name}` under `limits:` in \
                 `sayso.yaml`, or `none` where there may be any number"
            ),
        }),
    };
    Answer::new(value, platform.origin)
}

/// The language that the channel speaks, as its team says.
fn channel_language<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Option<Spanned<&'a str>> {
    let Value::One(_, Some(known)) = channel(facts, thing).value else {
        return None;
    };
    known.record()?.text(super::channel_language())
}

/// The words of a post that address readers, on the channel that is judged.
fn addressing<'a>(facts: &Facts<'a>, post: &'a Post) -> &'a [text::Token] {
    let language = channel_language(facts, Thing::Post(post));
    post.text.addresses_on(language.map(|one| one.value))
}

fn addresses<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    with_post(thing, |post| {
        let members = Members::Tokens(post, Kind::Address, addressing(facts, post));
        Answer::new(Value::Many(members), post.text.visible().whole())
    })
}

fn address<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    with_post(thing, |post| {
        let forms = addressing(facts, post).iter().filter_map(|token| {
            let form = match post.text.address(token)? {
                text::Address::Vous => "vous",
                text::Address::Tu => "tu",
            };
            Some(Spanned::new(
                form.to_owned(),
                post.text.span(token.range.clone()),
            ))
        });
        Answer::new(
            Value::Set(Cow::Owned(forms.collect())),
            post.text.visible().whole(),
        )
    })
}
