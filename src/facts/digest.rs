//! The digest of what an approver approves.
//!
//! It covers everything that can change what a post says or how rules judge it: for each part
//! of the draft its text as written (line ends made alike, white space around it left out), the
//! hashtags and mentions added to it, whether it is split into a thread, and every field that is written, defaults of the
//! configuration included; but none of what is recorded on the post (approvals, overrides,
//! escalations). Fields are taken in the order of their names, so that moving a line changes
//! nothing. The bytes under an image's name are not covered.
//!
//! The form is `sayso-1:` and 64 hexadecimal digits of SHA-256 (FIPS 180-4). Another way of
//! taking the digest gets another number, so that an old approval never counts by accident.

use super::{Draft, Kind, Moment, Record, Schema, Type, Written};
use crate::source::{SourceMap, Spanned};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The version of the digest, which every digest begins with.
pub const VERSION: &str = "sayso-1";

/// What somebody approved, in a few characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentDigest(String);

impl ContentDigest {
    /// The digest of a draft.
    pub fn of(draft: &Draft, sources: &SourceMap, schema: &Schema) -> Self {
        let mut hash = Hash::new(schema);
        hash.text(VERSION);
        hash.count(draft.posts.len());
        for post in &draft.posts {
            let written = sources.slice(post.text.visible().whole());
            hash.text(&written.replace("\r\n", "\n"));
            hash.added(&post.added_hashtags);
            hash.added(&post.added_mentions);
            if post.auto_threaded {
                hash.text("auto-threaded");
            }
            hash.record(&post.record);
        }
        Self(format!("{VERSION}:{}", hash.hexadecimal()))
    }

    /// The digest as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a person signs who approves this content: the digest, who they are, and when.
    pub fn statement(&self, approver: &str, at: Moment) -> String {
        statement(&self.0, approver, at)
    }
}

/// What somebody signs who approves the content of a digest. Each part stands on a line of its
/// own; a name holds no line break, or the statement is one nobody signs.
pub fn statement(digest: &str, approver: &str, at: Moment) -> String {
    let approver = approver.replace(['\n', '\r'], "?");
    let digest = digest.replace(['\n', '\r'], "?");
    let at = instant(at);
    format!("sayso approval 1\ncontent {digest}\napprover {approver}\nat {at}\n")
}

impl fmt::Display for ContentDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A moment in one spelling: in UTC when its zone is known.
fn instant(at: Moment) -> String {
    match at.instant {
        Some(instant) => instant.to_string(),
        None => at.local.to_string(),
    }
}

/// Feeds values into SHA-256, each with its kind and length, so that no two contents feed it
/// the same bytes.
struct Hash<'a> {
    state: Sha256,
    schema: &'a Schema,
}

impl<'a> Hash<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self {
            state: Sha256::new(),
            schema,
        }
    }

    fn hexadecimal(self) -> String {
        use std::fmt::Write as _;
        let mut out = String::new();
        for byte in self.state.finalize() {
            // Writing to a string never fails.
            let _ = write!(out, "{byte:02x}");
        }
        out
    }

    fn count(&mut self, count: usize) {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        self.state.update(count.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.state.update(text);
    }

    fn added(&mut self, added: &[(Option<String>, Spanned<String>)]) {
        self.count(added.len());
        for (channel, name) in added {
            self.count(usize::from(channel.is_some()));
            self.text(channel.as_deref().unwrap_or_default());
            self.text(&name.value);
        }
    }

    fn record(&mut self, record: &Record) {
        let is_recorded = |ty: &Type| matches!(ty, Type::Many(kind) if kind.is_recorded());
        let mut written: Vec<(&str, &Written)> = self
            .schema
            .of(record.kind)
            .filter(|field| !is_recorded(&field.ty))
            .filter_map(|field| Some((field.name.as_ref(), &record.get(field.id)?.value)))
            .collect();
        written.sort_by_key(|(name, _)| *name);
        self.count(written.len());
        for (name, value) in written {
            self.text(name);
            self.value(value);
        }
    }

    fn value(&mut self, value: &Written) {
        match value {
            Written::Text(text) => {
                self.text("text");
                self.text(text);
            }
            Written::Number(number) => {
                self.text("number");
                self.state.update(number.to_bits().to_be_bytes());
            }
            Written::Boolean(yes) => self.text(if *yes { "yes" } else { "no" }),
            Written::Date(date) => {
                self.text("date");
                self.text(&date.to_string());
            }
            Written::Moment(moment) => {
                self.text("moment");
                self.text(&instant(*moment));
                if moment.instant.is_some() {
                    // Which day it is depends on the clock it was written with.
                    self.text(&moment.local.to_string());
                }
            }
            Written::Hours(hours) => {
                self.text("hours");
                self.count(hours.rows.len());
                for (day, from, to) in &hours.rows {
                    self.text(&format!("{day:?} {from} {to}"));
                }
            }
            Written::Names(names) => {
                self.text("names");
                self.count(names.len());
                for name in names {
                    self.text(&name.value);
                }
            }
            Written::Records(records) => {
                self.text("records");
                self.count(records.len());
                for record in records {
                    if record.kind != Kind::Image && record.kind != Kind::Video {
                        self.text(&record.name.value);
                    }
                    self.record(record);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::read::{self, Defaults, DraftFormat, ReadContext};

    fn digest(text: &str) -> ContentDigest {
        let mut sources = SourceMap::new();
        let file = sources.add("draft.md", text);
        let schema = Schema::new();
        let defaults = Defaults::default();
        let context = ReadContext {
            schema: &schema,
            defaults: &defaults,
        };
        let (draft, _) = read::draft(&sources, file, DraftFormat::Markdown, &context);
        ContentDigest::of(&draft, &sources, &schema)
    }

    const POST: &str = "---\nauthor: lea\nchannel: x\npublish-at: 2026-10-01T09:00\n---\nHello!\n";

    #[test]
    fn what_changes_nothing_keeps_the_digest() {
        for same in [
            "---\r\nauthor: lea\r\nchannel: x\r\npublish-at: 2026-10-01T09:00\r\n---\r\nHello!\r\n",
            "---\npublish-at: 2026-10-01 09:00\nchannel: [x] # there\nauthor: lea\n---\n\nHello!",
            "---\nauthor: lea\nchannel: x\npublish-at: 2026-10-01T09:00\napprovals:\n  - approver: \
             sam\noverrides:\n  - rule: a/b\nescalations:\n  - rule: a/c\n---\nHello!\n",
        ] {
            assert_eq!(digest(POST), digest(same), "{same}");
        }
        assert!(digest(POST).as_str().starts_with("sayso-1:"));
        assert_eq!(digest(POST).as_str().len(), 8 + 64);
    }

    #[test]
    fn every_change_of_the_content_changes_the_digest() {
        for (from, to) in [
            ("Hello!", "Hello?"),
            ("Hello!", "Hello! <!-- more -->"),
            ("lea", "sam"),
            ("channel: x", "channel: [x, mastodon]"),
            ("2026-10-01T09:00", "2026-10-01T09:01"),
            ("author", "images: [{file: a.png}]\nauthor"),
            ("author", "images: [{file: a.png, alt: a}]\nauthor"),
            ("author", "hashtags: [a]\nauthor"),
            ("author", "status: draft\nauthor"),
            ("author", "topics: [results]\nauthor"),
        ] {
            assert_ne!(digest(POST), digest(&POST.replace(from, to)), "{to}");
        }
    }

    /// A digest that approvals in people's files carry must never change by accident.
    #[test]
    fn the_digest_of_a_known_post_is_known() {
        assert_eq!(
            digest(POST).as_str(),
            "sayso-1:2e37baf79b7b1251fcbe67b8e36a32bbd9059b25d8f992abe9f6e721a3395688"
        );
    }

    #[test]
    fn the_statement_names_content_person_and_moment() {
        let at = Moment::parse("2026-10-01T11:00:00+02:00")
            .unwrap_or(Moment::from_timestamp(jiff::Timestamp::UNIX_EPOCH));
        assert_eq!(
            statement("sayso-1:ab", "ni\nna", at),
            "sayso approval 1\ncontent sayso-1:ab\napprover ni?na\nat 2026-10-01T09:00:00Z\n"
        );
    }
}
