//! An individual thing a rule speaks of.

use super::{Answer, Group, Kind, Post, Record, Team, Value};
use crate::source::{Span, Spanned};
use crate::text::Token;

/// An individual thing: cheap to copy, it only points at the facts.
#[derive(Debug, Clone, Copy)]
pub enum Thing<'a> {
    /// A post.
    Post(&'a Post),
    /// Something found in a post's text.
    Token(&'a Post, Kind, &'a Token),
    /// A name in the front matter of a post: a hashtag or mention added to the text, or a
    /// channel the team does not know.
    Added(&'a Post, Kind, &'a Spanned<String>),
    /// Something with fields of its own in a file: an image, a person, a channel.
    Record(&'a Record),
    /// Posts that are looked at together.
    Group(&'a Group<'a>),
    /// The team as a whole.
    Team(&'a Team),
}

impl<'a> Thing<'a> {
    /// What kind of thing it is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Post(_) => Kind::Post,
            Self::Token(_, kind, _) | Self::Added(_, kind, _) => kind,
            Self::Record(record) => record.kind,
            Self::Group(_) => Kind::Group,
            Self::Team(_) => Kind::Team,
        }
    }

    /// Where it stands: the words of a token, the key of a person, the text of a post.
    pub fn span(self) -> Span {
        match self {
            Self::Post(post) => post.text.visible().whole(),
            Self::Token(post, _, token) => post.text.span(token.range.clone()),
            Self::Added(_, _, name) => name.span,
            Self::Record(record) => record.name.span,
            Self::Group(group) => group.place,
            Self::Team(team) => team.record.place,
        }
    }

    /// What it is called in messages: its words, or its name.
    pub fn words(self) -> &'a str {
        match self {
            Self::Post(post) => post.record.name.value.as_str(),
            Self::Token(post, _, token) => post.text.str(token.range.clone()),
            Self::Added(_, _, name) => &name.value,
            Self::Record(record) => &record.name.value,
            Self::Group(group) => &group.name,
            Self::Team(_) => "the team",
        }
    }

    /// What is written about it, for things that are written about.
    pub fn record(self) -> Option<&'a Record> {
        match self {
            Self::Post(post) => Some(&post.record),
            Self::Record(record) => Some(record),
            Self::Team(team) => Some(&team.record),
            Self::Token(..) | Self::Added(..) | Self::Group(_) => None,
        }
    }

    /// Its own words as a value: what `it` is when a text is compared.
    pub fn answer(self) -> Answer<'a> {
        Answer::new(Value::Text(self.words().into()), self.span())
    }
}

/// The members of a collection.
#[derive(Debug, Clone)]
pub enum Members<'a> {
    /// Things found in a text.
    Tokens(&'a Post, Kind, &'a [Token]),
    /// Things written in a file.
    Records(&'a [Record]),
    /// One thing.
    One(Thing<'a>),
    /// Any things.
    Things(Vec<Thing<'a>>),
}

impl<'a> Members<'a> {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Tokens(_, _, tokens) => tokens.len(),
            Self::Records(records) => records.len(),
            Self::One(_) => 1,
            Self::Things(things) => things.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The member at a place.
    pub fn get(&self, at: usize) -> Option<Thing<'a>> {
        match self {
            Self::Tokens(post, kind, tokens) => {
                tokens.get(at).map(|token| Thing::Token(post, *kind, token))
            }
            Self::Records(records) => records.get(at).map(Thing::Record),
            Self::One(thing) => (at == 0).then_some(*thing),
            Self::Things(things) => things.get(at).copied(),
        }
    }

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = Thing<'a>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}
