//! Fields of what is found in a text.

use super::{Access, Field};
use crate::facts::{Answer, Domain, Facts, Kind, Members, Post, Thing, Type, Unit, Value};
use crate::source::Span;
use crate::text::{LinkParts, TextFacts, Token, holding};
use std::borrow::Cow;
use std::ops::Range;

macro_rules! field {
    ($kind:ident $name:literal, $ty:expr, $compute:expr, $doc:literal, $example:literal) => {
        Field {
            kind: Kind::$kind,
            name: $name,
            ty: $ty,
            access: Access::Computed($compute),
            doc: $doc,
            example: $example,
        }
    };
}

/// What every stretch of text can be asked.
macro_rules! common {
    ($($kind:ident)*) => {
        [$(
            [
                field!($kind "text", Type::Text(own(Kind::$kind)), own_words, "Its words.", "when text is \"#ad\""),
                field!($kind "index", Type::Number(Unit::None), index, "Its place among its like, from 1.", "when index is 1"),
                field!($kind "trailing", Type::Boolean, trailing, "Nothing but links, hashtags, mentions and emoji stands behind it.", "must be trailing"),
                field!($kind "leading", Type::Boolean, leading, "Nothing stands before it.", "must not be leading"),
            ],
        )*]
    };
}

const FREE: Type = Type::Text(Domain::Free);

/// How the words of a stretch of text are compared.
const fn own(kind: Kind) -> Domain {
    match kind {
        Kind::Hashtag => Domain::Hashtag,
        Kind::Mention => Domain::Handle,
        Kind::Link => Domain::Url,
        _ => Domain::Free,
    }
}

/// The common fields of every kind of text, one row a kind.
static COMMON: [[Field; 4]; 14] = common! {
    Link Hashtag Mention Sentence Paragraph Word Emoji Exclamation Question ShoutedWord Number
    Quotation Address Code
};

pub(super) static FIELDS: &[Field] = &[
    field!(Link "url", Type::Text(Domain::Url), |_, thing| link(thing, |_, parts| parts.url.to_owned()), "The whole address.", "its url must not match /.*utm_.*/"),
    field!(Link "scheme", Type::Text(Domain::Word), |_, thing| link(thing, |_, parts| parts.scheme.to_owned()), "What stands before `://`.", "its scheme must be https"),
    field!(Link "domain", Type::Text(Domain::Host), |_, thing| link(thing, |_, parts| parts.domain.clone()), "The host, in lower case, without `www.`.", "its domain must not be one of \"bit.ly\", \"t.co\""),
    field!(Link "label", FREE, |_, thing| link(thing, |post, parts| parts.label.clone().map_or(String::new(), |range| post.text.str(range).to_owned())), "The words the link stands behind, in Markdown.", "its label must not be \"click here\""),
    field!(Hashtag "name", Type::Text(Domain::Hashtag), |_, thing| name(thing), "The hashtag without its `#`.", "its name must match /[A-Z].*/"),
    field!(Mention "handle", Type::Text(Domain::Handle), |_, thing| name(thing), "The account without its first `@`.", "its handle must be one of acme, \"acme.fr\""),
    field!(Sentence "words", Type::Many(Kind::Word), |_, thing| inside(thing, Kind::Word, TextFacts::words), "The words of the sentence.", "must have at most 25 words"),
    field!(Sentence "emojis", Type::Many(Kind::Emoji), |_, thing| inside(thing, Kind::Emoji, TextFacts::emojis), "The emoji in the sentence.", "must have no emojis"),
    field!(Sentence "exclamations", Type::Many(Kind::Exclamation), |_, thing| inside(thing, Kind::Exclamation, TextFacts::exclamations), "The exclamation marks of the sentence.", "must have at most 1 exclamation"),
    field!(Sentence "length", Type::Number(Unit::Characters), |_, thing| length(thing), "How many characters it has.", "its length must be at most 140 characters"),
    field!(Paragraph "words", Type::Many(Kind::Word), |_, thing| inside(thing, Kind::Word, TextFacts::words), "The words of the paragraph.", "must have at most 60 words"),
    field!(Paragraph "sentences", Type::Many(Kind::Sentence), |_, thing| inside(thing, Kind::Sentence, TextFacts::sentences), "The sentences of the paragraph.", "must have at most 3 sentences"),
    field!(Paragraph "emojis", Type::Many(Kind::Emoji), |_, thing| inside(thing, Kind::Emoji, TextFacts::emojis), "The emoji in the paragraph.", "must have at most 1 emoji"),
    field!(Quotation "words", Type::Many(Kind::Word), |_, thing| inside(thing, Kind::Word, TextFacts::words), "The words of the quotation.", "must have at most 40 words"),
    field!(Hashtag "length", Type::Number(Unit::Characters), |_, thing| length(thing), "How many characters it has, its `#` included.", "its length must be at most 25 characters"),
    field!(Word "length", Type::Number(Unit::Characters), |_, thing| length(thing), "How many characters it has.", "its length must be at most 30 characters"),
    field!(Emoji "inside-sentence", Type::Boolean, |_, thing| inside_sentence(thing), "Words of the same sentence stand on both sides of it.", "must not be inside-sentence"),
];

/// The rows of [`COMMON`] as one table.
pub(super) fn common() -> impl Iterator<Item = &'static Field> {
    COMMON.iter().flatten()
}

fn own_words<'a>(_: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    thing.answer()
}

fn quality(thing: Thing<'_>, yes: bool) -> Answer<'_> {
    Answer::new(Value::Boolean(yes), thing.span())
}

/// What a text holds of a kind; nothing for kinds that are not found in texts.
pub(crate) fn tokens(text: &TextFacts, kind: Kind) -> &[Token] {
    match kind {
        Kind::Link => text.links(),
        Kind::Hashtag => text.hashtags(),
        Kind::Mention => text.mentions(),
        Kind::Sentence => text.sentences(),
        Kind::Paragraph => text.paragraphs(),
        Kind::Word => text.words(),
        Kind::Emoji => text.emojis(),
        Kind::Exclamation => text.exclamations(),
        Kind::Question => text.questions(),
        Kind::ShoutedWord => text.shouted_words(),
        Kind::Number => text.numbers(),
        Kind::Quotation => text.quotations(),
        Kind::Address => text.addresses(),
        Kind::Code => text.code(),
        _ => &[],
    }
}

fn index<'a>(_: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let at = match thing {
        Thing::Token(post, kind, token) => {
            let like = tokens(&post.text, kind);
            like.partition_point(|one| one.range.start < token.range.start) + 1
        }
        Thing::Added(post, kind, name) => {
            let added = if kind == Kind::Hashtag {
                &post.added_hashtags
            } else {
                &post.added_mentions
            };
            let found = tokens(&post.text, kind).len();
            added
                .iter()
                .position(|(_, one)| one.span == name.span)
                .unwrap_or(0)
                + found
                + 1
        }
        _ => 1,
    };
    let at = f64::from(u32::try_from(at).unwrap_or(u32::MAX));
    Answer::new(Value::Number(at, Unit::None), thing.span())
}

fn trailing<'a>(_: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let Thing::Token(post, kind, token) = thing else {
        return quality(thing, true);
    };
    let tail = post.text.tail(kind as u8, |text| {
        [Kind::Link, Kind::Hashtag, Kind::Mention, Kind::Emoji, kind]
            .into_iter()
            .flat_map(|kind| tokens(text, kind))
            .cloned()
            .collect()
    });
    quality(thing, tail <= token.range.end)
}

fn leading<'a>(_: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let Thing::Token(post, _, token) = thing else {
        return quality(thing, false);
    };
    quality(thing, post.text.str(0..token.range.start).trim().is_empty())
}

fn link(thing: Thing<'_>, read: fn(&Post, &LinkParts<'_>) -> String) -> Answer<'_> {
    let Thing::Token(post, _, token) = thing else {
        return thing.answer();
    };
    let words = read(post, &post.text.link(token));
    Answer::new(Value::Text(Cow::Owned(words)), thing.span())
}

fn name(thing: Thing<'_>) -> Answer<'_> {
    let words = thing.words();
    let bare = words.strip_prefix(['#', '＃', '@']).unwrap_or(words);
    Answer::new(Value::Text(Cow::Borrowed(bare)), thing.span())
}

fn length(thing: Thing<'_>) -> Answer<'_> {
    let count = u32::try_from(thing.words().chars().count()).unwrap_or(u32::MAX);
    Answer::new(
        Value::Number(f64::from(count), Unit::Characters),
        thing.span(),
    )
}

fn inside(
    thing: Thing<'_>,
    kind: Kind,
    find: for<'b> fn(&'b TextFacts) -> &'b [Token],
) -> Answer<'_> {
    let Thing::Token(post, _, token) = thing else {
        return thing.answer();
    };
    let all = find(&post.text);
    let from = all.partition_point(|one| one.range.start < token.range.start);
    let to = all.partition_point(|one| one.range.start < token.range.end);
    let members = all.get(from..to).unwrap_or_default();
    Answer::new(
        Value::Many(Members::Tokens(post, kind, members)),
        thing.span(),
    )
}

fn inside_sentence(thing: Thing<'_>) -> Answer<'_> {
    let Thing::Token(post, _, token) = thing else {
        return quality(thing, false);
    };
    let span: Span = thing.span();
    let yes = holding(post.text.sentences(), &token.range).is_some_and(|sentence| {
        let wordy = |range: Range<u32>| post.text.has_letters(&range);
        wordy(sentence.range.start..token.range.start) && wordy(token.range.end..sentence.range.end)
    });
    Answer::new(Value::Boolean(yes), span)
}
