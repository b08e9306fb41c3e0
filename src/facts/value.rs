//! Types, and the values a field gives with their origins.

use super::{Kind, Members, Moment, PlatformTable, Team, Thing, WeekHours};
use crate::source::{Span, Spanned};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::borrow::Cow;
use std::sync::Arc;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Nothing: a bare number.
    None,
    /// Characters, as the platform counts them.
    Characters,
    /// Words.
    Words,
    /// Per cent.
    Percent,
    /// Time, in seconds.
    Time,
    /// People.
    People,
}

impl Unit {
    /// The unit a word names, and how many of the unit it stands for (a minute is 60 seconds).
    pub fn named(word: &str) -> Option<(Self, f64)> {
        Some(match word {
            "character" | "characters" => (Self::Characters, 1.0),
            "word" | "words" => (Self::Words, 1.0),
            "second" | "seconds" => (Self::Time, 1.0),
            "minute" | "minutes" => (Self::Time, 60.0),
            "hour" | "hours" => (Self::Time, 3600.0),
            "day" | "days" => (Self::Time, 86_400.0),
            "week" | "weeks" => (Self::Time, 604_800.0),
            "person" | "people" => (Self::People, 1.0),
            _ => return None,
        })
    }

    /// Every word [`Unit::named`] knows.
    pub const WORDS: &'static [&'static str] = &[
        "characters",
        "words",
        "seconds",
        "minutes",
        "hours",
        "days",
        "weeks",
        "people",
    ];

    /// How a quantity of this unit is said.
    pub fn say(self, number: f64) -> String {
        let plural = |word: &str, n: f64| {
            let s = if (n - 1.0).abs() < f64::EPSILON {
                ""
            } else {
                "s"
            };
            format!("{} {word}{s}", plain(n))
        };
        match self {
            Self::None => plain(number),
            Self::Characters => plural("character", number),
            Self::Words => plural("word", number),
            Self::Percent => format!("{}%", plain(number)),
            Self::People if (number - 1.0).abs() < f64::EPSILON => "1 person".to_owned(),
            Self::People => format!("{} people", plain(number)),
            Self::Time => {
                let parts = [
                    ("day", 86_400.0),
                    ("hour", 3600.0),
                    ("minute", 60.0),
                    ("second", 1.0),
                ];
                let (word, size) = parts
                    .into_iter()
                    .find(|(_, size)| number.abs() >= *size && (number / size).fract().abs() < 1e-9)
                    .unwrap_or(("second", 1.0));
                plural(word, number / size)
            }
        }
    }

    /// The word for the dimension in messages about types.
    pub fn dimension(self) -> &'static str {
        match self {
            Self::None => "a plain number",
            Self::Characters => "a number of characters",
            Self::Words => "a number of words",
            Self::Percent => "a percentage",
            Self::Time => "a length of time",
            Self::People => "a number of people",
        }
    }
}

fn plain(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    format!("{rounded}")
}

/// The names a symbol is one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// Any text.
    Free,
    /// A word that the organisation or the format of a file chooses: `brand`, `ready`, `png`.
    Word,
    /// A hashtag, with or without its `#`. Platforms tell no case apart in it.
    Hashtag,
    /// The name of an account, with or without its `@`. Platforms tell no case apart in it.
    Handle,
    /// The name of a host, with or without `www.`. Nobody tells case apart in it.
    Host,
    /// An address on the web. Nobody tells case apart in its scheme and its host.
    Url,
    /// A fixed set of the language.
    Of(&'static [&'static str]),
    /// A set declared with `one of` in `fields`.
    Declared(Arc<[String]>),
    /// The declared roles.
    Role,
    /// The declared actions.
    Action,
    /// The declared topics.
    Topic,
    /// Two-letter languages.
    Language,
    /// The platforms of the platform table.
    Platform,
}

/// The type of a field or value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Text, or a name out of a set.
    Text(Domain),
    /// A number with its unit.
    Number(Unit),
    /// A quality a thing has or has not.
    Boolean,
    /// A day.
    Date,
    /// A moment.
    Moment,
    /// A time of day, on any day.
    Time,
    /// Opening hours over a week.
    Hours,
    /// One thing, referred to by its name.
    One(Kind),
    /// A collection of things.
    Many(Kind),
    /// A set of names.
    Set(Domain),
}

impl Type {
    /// How the type is called in messages and in the reference.
    pub fn say(&self) -> String {
        match self {
            Self::Text(Domain::Free) => "text".to_owned(),
            Self::Text(domain) => domain.say(),
            Self::Number(Unit::None) => "a number".to_owned(),
            Self::Number(unit) => unit.dimension().to_owned(),
            Self::Boolean => "a quality (yes or no)".to_owned(),
            Self::Date => "a day".to_owned(),
            Self::Moment => "a moment".to_owned(),
            Self::Time => "a time of day".to_owned(),
            Self::Hours => "hours of the week".to_owned(),
            Self::One(kind) => format!("one {kind}"),
            Self::Many(kind) => format!("a collection of {}", kind.plural()),
            Self::Set(Domain::Free | Domain::Word) => "a list of names".to_owned(),
            Self::Set(domain) => format!("a list, each {}", domain.say()),
        }
    }
}

impl Domain {
    /// Whether one of its names may be written without quotes though nothing declares it.
    pub fn takes_any_name(&self) -> bool {
        match self {
            Self::Word | Self::Handle | Self::Language => true,
            Self::Free
            | Self::Hashtag
            | Self::Host
            | Self::Url
            | Self::Of(_)
            | Self::Declared(_)
            | Self::Role
            | Self::Action
            | Self::Topic
            | Self::Platform => false,
        }
    }

    /// A value as it is compared: what nobody tells apart is the same.
    pub fn compared<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self {
            Self::Hashtag => Cow::Owned(bare(text, &['#', '＃']).to_lowercase()),
            Self::Handle => Cow::Owned(bare(text, &['@', '＠']).to_lowercase()),
            Self::Host => {
                let lower = text.trim().to_lowercase();
                let bare = lower.strip_prefix("www.").map(str::to_owned);
                Cow::Owned(bare.unwrap_or(lower))
            }
            Self::Url => {
                let after = text.find("://").map_or(0, |at| at + 3);
                let rest = text.get(after..).unwrap_or_default();
                let end = after + rest.find(['/', '?', '#']).unwrap_or(rest.len());
                let (host, path) = text.split_at(end);
                Cow::Owned(host.to_lowercase() + path)
            }
            Self::Free
            | Self::Word
            | Self::Of(_)
            | Self::Declared(_)
            | Self::Role
            | Self::Action
            | Self::Topic
            | Self::Language
            | Self::Platform => Cow::Borrowed(text),
        }
    }

    /// Whether upper and lower case make no difference.
    pub fn ignores_case(&self) -> bool {
        matches!(self, Self::Hashtag | Self::Handle | Self::Host | Self::Url)
    }

    fn say(&self) -> String {
        match self {
            Self::Free => "text".to_owned(),
            Self::Word => "a name".to_owned(),
            Self::Hashtag => "a hashtag".to_owned(),
            Self::Handle => "the name of an account".to_owned(),
            Self::Host => "the name of a host".to_owned(),
            Self::Url => "an address".to_owned(),
            Self::Of(names) => format!("one of {}", names.join(", ")),
            Self::Declared(names) => format!("one of {}", names.join(", ")),
            Self::Role => "a role".to_owned(),
            Self::Action => "an action".to_owned(),
            Self::Topic => "a topic".to_owned(),
            Self::Language => "a language such as `fr`".to_owned(),
            Self::Platform => "a platform".to_owned(),
        }
    }
}

/// A name without the sign before it.
fn bare<'t>(text: &'t str, signs: &[char]) -> &'t str {
    let text = text.trim();
    text.strip_prefix(signs).unwrap_or(text)
}

/// A fact that is not there, and where it would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is missing, as the user would write it: `publish-at`.
    pub what: Cow<'static, str>,
    /// Where it would be added.
    pub place: Span,
    /// What to do about it.
    pub help: String,
}

/// What a field answers.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// The fact is not written anywhere.
    Missing(Gap),
    /// Text or a name.
    Text(Cow<'a, str>),
    /// A number of its unit.
    Number(f64, Unit),
    /// A quality.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A moment.
    Moment(Moment),
    /// Some moment of a day: its time is not said.
    Day(Date),
    /// A time of day, on any day.
    Time(Time),
    /// Hours of the week.
    Hours(&'a WeekHours),
    /// A thing referred to by name; `None` when the team does not know it.
    One(&'a str, Option<Thing<'a>>),
    /// A collection.
    Many(Members<'a>),
    /// A set of names, each with its place.
    Set(Cow<'a, [Spanned<String>]>),
}

/// A value with the place it came from.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The value.
    pub value: Value<'a>,
    /// Where it was written or found; for something computed, what it was computed from.
    pub origin: Span,
}

impl<'a> Answer<'a> {
    /// A value found at `origin`.
    pub fn new(value: Value<'a>, origin: Span) -> Self {
        Self { value, origin }
    }
}

/// What the fields of one evaluation may look at besides the thing itself.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The team, when there is a team file.
    pub team: Option<&'a Team>,
    /// The limits of the platforms.
    pub platforms: &'a PlatformTable,
    /// The moment of the check.
    pub now: Moment,
    /// The time zone of whoever does not say.
    pub zone: Option<&'a TimeZone>,
    /// Which of the post's channels this evaluation is for; `None` when it names none.
    pub channel: Option<usize>,
}
