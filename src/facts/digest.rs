//! The digest of what an approver approves.
//!
//! It covers everything that can change what is published, where, when, or how rules judge it:
//! the format of the file; for each part of the draft its text as written (line ends made alike,
//! white space around it left out), the hashtags and mentions added to it, whether it is split
//! into a thread, and every field that is written, defaults of the configuration included; for
//! each of its channels the platform, the account and the instant of publication on its clock;
//! and the bytes of the pictures, videos and subtitles that lie beside the draft. What lies
//! elsewhere counts by its address. None of what is recorded on the post (approvals, overrides,
//! escalations) is covered. Fields and channels are taken in the order of their names, so that
//! moving a line changes nothing.
//!
//! The form is `sayso-2:` and 64 hexadecimal digits of SHA-256 (FIPS 180-4). Another way of
//! taking the digest gets another number, so that an old approval never counts by accident.

use super::media_files::{self, MediaFile};
use super::{
    Draft, Gap, Kind, Moment, PlatformTable, Post, Record, Schema, Team, Type, Written, fields,
    rota,
};
use crate::source::{SourceMap, Spanned};
use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The version of the digest, which every digest begins with.
pub const VERSION: &str = "sayso-2";

/// What every version begins with, before its number.
const FAMILY: &str = "sayso-";

/// What decides, besides a draft, where and when it is published.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The team, which knows the platforms, accounts and clocks of its channels.
    pub team: Option<&'a Team>,
    /// The platforms there are, for channels the team does not know.
    pub platforms: &'a PlatformTable,
    /// The zone of moments that do not say theirs, where the channel has none.
    pub zone: Option<&'a TimeZone>,
}

/// What somebody approved, in a few characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentDigest(String);

impl ContentDigest {
    /// The digest of a draft; what is not known when a file that it publishes was not read.
    pub fn of(
        draft: &Draft,
        sources: &SourceMap,
        schema: &Schema,
        around: &Surroundings<'_>,
    ) -> Result<Self, Gap> {
        let mut hash = Hash {
            state: Sha256::new(),
            schema,
            draft,
            unread: None,
        };
        hash.text(VERSION);
        hash.text(draft.format.word());
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
            hash.channels(post, around);
        }
        match hash.unread.take() {
            Some(gap) => Err(gap),
            None => Ok(Self(format!("{VERSION}:{}", hash.hexadecimal()))),
        }
    }

    /// Whether a digest as written is of an earlier version: nobody can say any more what was
    /// approved by it.
    pub fn is_outdated(written: &str) -> bool {
        let number = |text: &str| -> Option<u32> {
            let version = text.split(':').next()?;
            version.strip_prefix(FAMILY)?.parse().ok()
        };
        number(written).is_some_and(|written| number(VERSION).is_some_and(|now| written < now))
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
    draft: &'a Draft,
    /// The first file that would have to be covered and was not read.
    unread: Option<Gap>,
}

impl Hash<'_> {
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
            .filter(|field| !is_recorded(&field.ty) && field.id != fields::post_channels())
            .filter_map(|field| Some((field.name.as_ref(), &record.get(field.id)?.value)))
            .collect();
        written.sort_by_key(|(name, _)| *name);
        self.count(written.len());
        for (name, value) in written {
            self.text(name);
            self.value(value);
        }
        for file in media_files::local(record) {
            self.file(file);
        }
    }

    /// The bytes of a file that is published with the draft.
    fn file(&mut self, file: Spanned<&str>) {
        self.text(file.value);
        match self.draft.media.get(file.value) {
            Some(MediaFile::Holds(digest)) => self.state.update(digest),
            unread => {
                let why = match unread {
                    Some(MediaFile::Unread(why)) => why.as_str(),
                    _ => "it was not read",
                };
                let gap = || media_files::unread(file, why);
                self.unread.get_or_insert_with(gap);
            }
        }
    }

    /// Where a post goes and when it appears there.
    fn channels(&mut self, post: &Post, around: &Surroundings<'_>) {
        let mut channels: Vec<&str> = post
            .channels()
            .iter()
            .map(|one| one.value.as_str())
            .collect();
        channels.sort_unstable();
        channels.dedup();
        self.count(channels.len());
        let when = match post.record.get(fields::post_publish_at()) {
            Some(Spanned {
                value: Written::Moment(moment),
                ..
            }) => Some(*moment),
            Some(Spanned {
                value: Written::Date(day),
                ..
            }) => Some(Moment::of_day(*day)),
            _ => None,
        };
        let usual = around.zone.cloned().unwrap_or(TimeZone::UTC);
        if channels.is_empty() {
            self.moment(when, &usual);
        }
        for name in channels {
            self.text(name);
            let known = around.team.and_then(|team| team.find(Kind::Channel, name));
            let says = |field| known.and_then(|channel| channel.text(field));
            let named = || around.platforms.get(name).map(|_| name);
            let platform = says(fields::channel_platform()).map(|platform| platform.value);
            self.text(platform.or_else(named).unwrap_or_default());
            for field in [fields::channel_handle(), fields::channel_url()] {
                self.text(says(field).map_or("", |account| account.value));
            }
            let zone = fields::channel_time_zone();
            let zone = known.map(|channel| rota::own_zone(channel, zone, &usual));
            self.moment(when, &zone.unwrap_or_else(|| usual.clone()));
        }
    }

    fn moment(&mut self, when: Option<Moment>, zone: &TimeZone) {
        let when = when.map(|when| instant(when.in_zone(zone)));
        self.text(when.as_deref().unwrap_or_default());
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
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::facts::read::{self, Defaults, DraftFormat, ReadContext};

    const TEAM: &str = "channels: {c: {platform: x, handle: acme, time-zone: Europe/Paris}}";

    /// The digest of a draft of a format, under a team, with files beside it.
    fn of(
        text: &str,
        format: DraftFormat,
        team: &str,
        media: &[(&str, MediaFile)],
    ) -> Result<ContentDigest, Gap> {
        let mut sources = SourceMap::new();
        let file = sources.add("draft.md", text);
        let schema = Schema::new();
        let defaults = Defaults::default();
        let context = ReadContext {
            schema: &schema,
            defaults: &defaults,
        };
        let (mut draft, _) = read::draft(&sources, file, format, &context);
        let media = media
            .iter()
            .map(|(name, file)| ((*name).to_owned(), file.clone()));
        draft.media = media.collect();
        let file = sources.add("team.yaml", team);
        let (team, _) = read::team(&sources, file, &schema);
        let around = Surroundings {
            team: team.as_ref(),
            platforms: &PlatformTable::default(),
            zone: None,
        };
        ContentDigest::of(&draft, &sources, &schema, &around)
    }

    fn digest(text: &str) -> ContentDigest {
        let picture = [("a.png", MediaFile::Holds([1; 32]))];
        of(text, DraftFormat::Markdown, TEAM, &picture).unwrap()
    }

    const POST: &str = "---\nauthor: lea\nchannel: x\npublish-at: 2026-10-01T09:00\n---\nHello!\n";

    #[test]
    fn what_changes_nothing_keeps_the_digest() {
        for same in [
            "---\r\nauthor: lea\r\nchannel: x\r\npublish-at: 2026-10-01T09:00\r\n---\r\nHello!\r\n",
            "---\npublish-at: 2026-10-01 09:00\nchannel: [x] # there\nauthor: lea\n---\n\nHello!",
            "---\nauthor: lea\nchannel: [x, x]\npublish-at: 2026-10-01T09:00\n---\nHello!\n",
            "---\nauthor: lea\nchannel: x\npublish-at: 2026-10-01T09:00\napprovals:\n  - approver: \
             sam\noverrides:\n  - rule: a/b\nescalations:\n  - rule: a/c\n---\nHello!\n",
        ] {
            assert_eq!(digest(POST), digest(same), "{same}");
        }
        assert!(digest(POST).as_str().starts_with("sayso-2:"));
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

    #[test]
    fn the_order_of_channels_is_no_change() {
        let both =
            |channels: &str| digest(&POST.replace("channel: x", &format!("channel: {channels}")));
        assert_eq!(both("[x, mastodon]"), both("[mastodon, x]"));
    }

    #[test]
    fn the_same_words_in_another_format_are_other_content() {
        let read = |format| of(POST, format, TEAM, &[]);
        assert_ne!(read(DraftFormat::Markdown), read(DraftFormat::Tweet));
    }

    #[test]
    fn platform_account_and_clock_of_a_channel_are_covered() {
        let post = POST.replace("channel: x", "channel: c");
        let under = |team: &str| of(&post, DraftFormat::Markdown, team, &[]).unwrap();
        for (from, to) in [
            ("platform: x", "platform: mastodon"),
            ("acme", "acme-2"),
            ("handle: acme", "url: https://x.com/acme"),
            ("Europe/Paris", "Asia/Tokyo"),
        ] {
            assert_ne!(under(TEAM), under(&TEAM.replace(from, to)), "{to}");
        }
        // What says nothing of where and when a post appears is no change of it.
        let owned = TEAM.replace("handle", "purpose: care, handle");
        assert_eq!(under(TEAM), under(&owned));
        // With an offset, the instant is known whatever the clock of the channel.
        let fixed = post.replace("09:00", "09:00Z");
        let under = |team: &str| of(&fixed, DraftFormat::Markdown, team, &[]).unwrap();
        assert_eq!(
            under(TEAM),
            under(&TEAM.replace("Europe/Paris", "Asia/Tokyo"))
        );
    }

    #[test]
    fn the_bytes_of_what_lies_here_count_and_of_what_lies_elsewhere_the_address() {
        let with = |file: &str, media: &[(&str, MediaFile)]| {
            let post = POST.replace("author", &format!("images: [{{file: '{file}'}}]\nauthor"));
            of(&post, DraftFormat::Markdown, TEAM, media)
        };
        let holds = |byte| [("a.png", MediaFile::Holds([byte; 32]))];
        assert_ne!(with("a.png", &holds(1)), with("a.png", &holds(2)));
        let missing = [("a.png", MediaFile::Unread("it is not there".to_owned()))];
        for unknown in [&missing[..], &[]] {
            let gap = with("a.png", unknown).unwrap_err();
            assert_eq!(gap.what, "a.png");
        }
        let there = with("https://a.example/a.png", &[]).unwrap();
        assert_ne!(there, with("https://a.example/b.png", &[]).unwrap());
    }

    #[test]
    fn an_earlier_version_is_known_as_one() {
        for (written, is_outdated) in [
            ("sayso-1:2e37", true),
            ("sayso-2:2e37", false),
            ("sayso-3:2e37", false),
            ("sayso-x:2e37", false),
            ("", false),
        ] {
            assert_eq!(
                ContentDigest::is_outdated(written),
                is_outdated,
                "{written}"
            );
        }
    }

    /// A digest that approvals in people's files carry must never change by accident.
    #[test]
    fn the_digest_of_a_known_post_is_known() {
        assert_eq!(
            digest(POST).as_str(),
            "sayso-2:9aa31938eccb3c8e3073620f8524ed4da84b7ede0c8e5c16cbcecac9cd1d5da6"
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
