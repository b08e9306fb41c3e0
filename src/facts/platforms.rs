//! What platforms allow: one dated table, which a workspace may overrule.

use crate::diagnostic::did_you_mean;
use crate::text::Counting;
use std::collections::BTreeMap;

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct PlatformLimit {
    /// The platform's name in the language.
    pub name: &'static str,
    /// The most characters of a post, counted as `counting` says; `None` when unlimited.
    pub text: Option<u32>,
    /// How characters are counted.
    pub counting: Counting,
    /// Where this was read.
    pub source: &'static str,
    /// The day it was checked.
    pub checked: &'static str,
}

const PLAIN: Counting = Counting::Characters;

/// The platforms the language knows.
pub static PLATFORMS: &[PlatformLimit] = &[
    PlatformLimit {
        name: "bluesky",
        text: Some(300),
        counting: Counting::Graphemes,
        source: "app.bsky.feed.post lexicon, atproto repository",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "facebook",
        text: Some(63_206),
        counting: PLAIN,
        source: "commonly cited; overrule it if it matters",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "instagram",
        text: Some(2_200),
        counting: PLAIN,
        source: "Instagram Platform documentation, Content Publishing",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "linkedin",
        text: Some(3_000),
        counting: PLAIN,
        source: "LinkedIn Posts API documentation",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "mastodon",
        text: Some(500),
        counting: Counting::Mastodon { url: 23 },
        source: "Mastodon documentation, Posting toots; instances may differ",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "matrix",
        text: None,
        counting: PLAIN,
        source: "no limit worth checking",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "pinterest",
        text: Some(500),
        counting: PLAIN,
        source: "Pinterest Help, Pin specifications",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "slack",
        text: Some(40_000),
        counting: PLAIN,
        source: "Slack API documentation, chat.postMessage",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "threads",
        text: Some(500),
        counting: Counting::Threads,
        source: "Threads API documentation",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "tiktok",
        text: Some(2_200),
        counting: PLAIN,
        source: "TikTok Content Posting API documentation",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "x",
        text: Some(280),
        counting: Counting::Weighted,
        source: "twitter-text configuration v3",
        checked: "2026-11-01",
    },
    PlatformLimit {
        name: "youtube",
        text: Some(5_000),
        counting: Counting::Bytes,
        source: "YouTube Data API documentation, videos",
        checked: "2026-11-01",
    },
];

/// Other names people have for platforms.
const ALSO: [(&str, &str); 7] = [
    ("bsky", "bluesky"),
    ("fb", "facebook"),
    ("ig", "instagram"),
    ("insta", "instagram"),
    ("meta", "facebook"),
    ("twitter", "x"),
    ("yt", "youtube"),
];

/// The one of `known` names somebody meant who wrote another: as written but for capitals,
/// under another name of the platform, or a slip of the keyboard.
pub fn platform_meant<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let lower = name.trim().to_lowercase();
    let also = ALSO.iter().find(|(other, _)| *other == lower);
    let meant = also.map_or(lower.as_str(), |(_, platform)| platform);
    known
        .clone()
        .find(|one| *one == meant && *one != name)
        .or_else(|| did_you_mean(name, known.clone()))
        .or_else(|| did_you_mean(&lower, known))
}

/// A platform in force.
#[derive(Debug, Clone, Copy)]
pub struct Platform {
    /// The most characters of a post; `None` when unlimited.
    pub text: Option<u32>,
    /// How characters are counted.
    pub counting: Counting,
}

/// The table in force in a workspace.
#[derive(Debug, Clone)]
pub struct PlatformTable {
    rows: BTreeMap<String, Platform>,
}

impl Default for PlatformTable {
    fn default() -> Self {
        let row = |limit: &PlatformLimit| {
            (
                limit.name.to_owned(),
                Platform {
                    text: limit.text,
                    counting: limit.counting,
                },
            )
        };
        Self {
            rows: PLATFORMS.iter().map(row).collect(),
        }
    }
}

impl PlatformTable {
    /// The platform with a name.
    pub fn get(&self, name: &str) -> Option<&Platform> {
        self.rows.get(name)
    }

    /// Overrules the length limit of a platform, or adds a platform the table does not know,
    /// which then counts plain characters.
    pub fn set_limit(&mut self, name: &str, text: Option<u32>) {
        self.rows
            .entry(name.to_owned())
            .and_modify(|platform| platform.text = text)
            .or_insert(Platform {
                text,
                counting: PLAIN,
            });
    }

    /// Whether there is a platform of this name.
    pub fn has(&self, name: &str) -> bool {
        self.rows.contains_key(name)
    }

    /// The names of all platforms, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.rows.keys().map(String::as_str)
    }
}
