//! The keys of a post's front matter, in each of the formats people keep posts in.

use super::reader::{Alias, Reader, shortened};
use super::values::says_nothing;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Domain, Record, platform_meant};
use crate::source::Spanned;
use crate::text::is_invisible;
use crate::yaml::{Map, Node, Value};

/// How the front matter of a file speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::facts) enum Dialect {
    /// Our own words.
    Sayso,
    /// Those of twitter-together as well.
    Tweet,
    /// Those of galaxy-social as well; `media` are the accounts.
    GalaxySocial,
}

const SAYSO: &[Alias] = &[
    Alias {
        key: "channel",
        field: "channels",
    },
    Alias {
        key: "poll",
        field: "poll-options",
    },
];

const TWEET: &[Alias] = &[
    Alias {
        key: "channel",
        field: "channels",
    },
    Alias {
        key: "poll",
        field: "poll-options",
    },
    Alias {
        key: "reply",
        field: "reply-to",
    },
    Alias {
        key: "retweet",
        field: "repost-of",
    },
    Alias {
        key: "schedule",
        field: "publish-at",
    },
];

const GALAXY_SOCIAL: &[Alias] = &[
    Alias {
        key: "channel",
        field: "channels",
    },
    Alias {
        key: "media",
        field: "channels",
    },
    Alias {
        key: "poll",
        field: "poll-options",
    },
];

/// Of twitter-together and of galaxy-social, for the file and the words of an image.
const ATTACHMENT: &[Alias] = &[
    Alias {
        key: "url",
        field: "file",
    },
    Alias {
        key: "alt_text",
        field: "alt",
    },
];

/// The other keys for fields, and the keys that are no fields, of a dialect.
pub(in crate::facts) fn keys(dialect: Dialect) -> (&'static [Alias], &'static [&'static str]) {
    match dialect {
        Dialect::Sayso => (SAYSO, &["media", "hashtags", "mentions"]),
        Dialect::Tweet => (
            TWEET,
            &["media", "hashtags", "mentions", "thread-delimiter"],
        ),
        Dialect::GalaxySocial => (GALAXY_SOCIAL, &["hashtags", "mentions"]),
    }
}

/// A hashtag or mention that is added to the text, with the channel it is for.
pub(super) type Added = (Option<String>, Spanned<String>);

/// What front matter says besides the fields of a post.
#[derive(Debug, Default)]
pub(super) struct Besides {
    pub hashtags: Vec<Added>,
    pub mentions: Vec<Added>,
    /// The channels that hashtags and mentions are given for apart.
    pub accounts: Vec<Spanned<String>>,
    /// The line that parts a thread, when it is not `---`.
    pub thread_delimiter: Option<String>,
}

impl Besides {
    /// Hashtags and mentions for channels that the post does not go to: nobody sees them.
    pub(super) fn elsewhere(&self, channels: &[Spanned<String>]) -> Vec<Diagnostic> {
        let goes = |name: &str| channels.iter().any(|channel| channel.value == name);
        let others = self.accounts.iter().filter(|one| !goes(&one.value));
        let problem = |one: &Spanned<String>| {
            let name = shortened(&one.value);
            let known = || channels.iter().map(|channel| channel.value.as_str());
            let near = platform_meant(&one.value, known());
            let severity = match near {
                Some(_) => Severity::Error,
                None => Severity::Warning,
            };
            let said: Vec<String> = known().map(|name| format!("`{name}`")).collect();
            let help = match (near, said.as_slice()) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, []) => "say with `channel:` where the post goes".to_owned(),
                (None, said) => format!("it goes to {}", said.join(", ")),
            };
            let message =
                format!("the post does not go to `{name}`, and nobody sees what is added for it");
            let label = Label::new(one.span, "not among its channels");
            Diagnostic::finding(severity, "unknown-channel", message, label).with_help(help)
        };
        others.map(problem).collect()
    }
}

/// The keys under which hashtags and mentions are given for each channel its own.
fn accounts(map: &Map) -> Vec<Spanned<String>> {
    let each = |key: &str| match map.get(key).map(|node| &node.value) {
        Some(Value::Map(each)) => each.iter().collect(),
        _ => Vec::new(),
    };
    let all = each("hashtags").into_iter().chain(each("mentions"));
    let is_empty = |node: &Node| match &node.value {
        Value::List(items) => items.is_empty(),
        _ => says_nothing(node),
    };
    let said = all.filter(|entry| !is_empty(&entry.value));
    said.map(|entry| Spanned::new(entry.key.clone(), entry.key_span))
        .collect()
}

impl Reader<'_> {
    /// Reads the front matter of a post into its record.
    pub(super) fn post(&mut self, map: &Map, record: &mut Record, dialect: Dialect) -> Besides {
        if dialect != Dialect::Sayso {
            self.attachment_aliases = ATTACHMENT;
        }
        let (aliases, others) = keys(dialect);
        self.fields(map, record, aliases, others);
        let mut besides = Besides {
            accounts: accounts(map),
            ..Besides::default()
        };
        for entry in map {
            let (key, node) = (entry.key.as_str(), &entry.value);
            if !others.contains(&key) || says_nothing(node) {
                continue;
            }
            match key {
                "media" => self.media(node, record),
                "hashtags" => besides.hashtags = self.added(node, key, '#'),
                "mentions" => besides.mentions = self.added(node, key, '@'),
                _ => besides.thread_delimiter = self.delimiter(node, key),
            }
        }
        besides
    }

    /// Names to add to the text: for every channel, or in a mapping for each its own.
    fn added(&mut self, node: &Node, key: &str, sign: char) -> Vec<Added> {
        let Value::Map(map) = &node.value else {
            return self.signed(node, key, None, sign);
        };
        map.iter()
            .flat_map(|entry| self.signed(&entry.value, &entry.key, Some(&entry.key), sign))
            .collect()
    }

    fn signed(&mut self, node: &Node, key: &str, channel: Option<&str>, sign: char) -> Vec<Added> {
        let names = self.names(node, key, &Domain::Free);
        let signed = names.into_iter().filter_map(|name| {
            if !is_one(&name.value, sign) {
                let (what, help) = if sign == '#' {
                    ("one hashtag", "a hashtag has no spaces or stops: write each as an item of a list")
                } else {
                    ("one handle", "a handle has no spaces: write each as an item of a list, words in the text")
                };
                let hidden = name.value.chars().find(|c| is_invisible(*c));
                let help = match hidden {
                    Some(hidden) => format!(
                        "it holds a character that nobody sees (U+{:04X}), usually copied along: type it again",
                        u32::from(hidden)
                    ),
                    None => help.to_owned(),
                };
                self.wrong_type(&name, what, key, &help);
                return None;
            }
            Some(name)
        });
        let signed: Vec<Spanned<String>> = signed.collect();
        let signed = signed.into_iter().map(|name| {
            let name = name.map(|name| {
                if name.starts_with(sign) {
                    name
                } else {
                    format!("{sign}{name}")
                }
            });
            (channel.map(str::to_owned), name)
        });
        signed.collect()
    }

    fn delimiter(&mut self, node: &Node, key: &str) -> Option<String> {
        let text = self.decoder.text(node, key)?;
        if text.value.contains('\n') {
            self.wrong_type(
                &text,
                "one line",
                key,
                "write the line that parts the posts",
            );
            return None;
        }
        Some(text.value.trim_end().to_owned())
    }
}

/// Whether what front matter adds is one hashtag, or one handle: `@name`, `@name@host`.
fn is_one(name: &str, sign: char) -> bool {
    let name = name.strip_prefix(sign).unwrap_or(name);
    let fits =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '\u{b7}' | '\u{30fb}') || is_mark(c);
    let of_handle = |c: char| fits(c) || matches!(c, '-' | '.' | '@' | ':');
    !name.is_empty()
        && if sign == '#' {
            name.chars().all(fits)
        } else {
            name.chars().all(of_handle)
        }
}

/// Whether a character belongs to the letter before it, as in words of many scripts.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether an entry of `media` names an account rather than a file.
pub(super) fn names_account(item: &Node) -> bool {
    item.scalar_text()
        .is_some_and(|name| !name.trim().is_empty() && !name.contains(['.', '/']))
}

/// Whether front matter has the shape galaxy-social gives it: `media` lists accounts rather
/// than files, or hashtags and mentions are given for each account.
pub(super) fn is_galaxy_social(map: &Map) -> bool {
    let accounts = map.get("media").is_some_and(|media| match &media.value {
        Value::List(items) => !items.is_empty() && items.iter().all(names_account),
        _ => names_account(media),
    });
    let each = |key: &str| {
        map.get(key)
            .is_some_and(|node| matches!(node.value, Value::Map(_)))
    };
    accounts || each("hashtags") || each("mentions")
}
