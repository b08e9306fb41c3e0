//! Policies and posts of any size, made the same way every time.

use crate::words::{Chance, Vocabulary};
use sayso::facts::read::{Defaults, DraftFormat, ReadContext, draft};
use sayso::facts::{Draft, PlatformTable, Schema};
use sayso::policy::{LoadError, Loader, Policy, Root, compile, load};
use sayso::source::SourceMap;
use std::fmt::Write as _;

/// No files: the policy stands alone.
struct Nothing;

impl Loader for Nothing {
    fn read(&mut self, _: &str) -> Result<String, LoadError> {
        Err(LoadError::Missing)
    }
}

const CHANNELS: [&str; 6] = [
    "linkedin",
    "x",
    "mastodon",
    "bluesky",
    "instagram",
    "facebook",
];

/// A charter of `count` rules: forbidden words, words that call for a link, counts on one
/// channel, a language. One rule in ten is asked of every post on its channel; the others
/// wait for a word, as most rules of real charters do. The terms begin like words of the
/// posts, and all but those of [`BROKEN`] stand in none.
pub fn charter(count: usize) -> String {
    let words = Vocabulary::new();
    let mut text = String::from("terms jargon { \"synergy\", \"leverage\" -> \"use\" }\n");
    for at in 0..count {
        let channel = CHANNELS[at % CHANNELS.len()];
        let (one, two) = (words.term(2 * at), words.term(2 * at + 1));
        let rule = match at % 10 {
            0 => format!(
                "for posts on {channel} should have at most {} exclamations",
                6 + at % 3
            ),
            1..=3 => {
                format!("for posts when it contains \"{one}\", \"{two}\" must have at least 1 link")
            }
            4 => format!("for posts in fr must not contain \"{one}\""),
            5 => format!("for posts on {channel} must not contain /\\bcode-{at}-\\d+\\b/"),
            6 if at == 6 => "for posts must not contain jargon".to_owned(),
            6 => format!("for posts must not contain \"{one}\", \"cliché {two}\""),
            7 if at == 7 => format!("for posts must not contain \"{BROKEN}\", \"{two}\""),
            _ => format!("for posts on {channel} must not contain \"{one}\", \"{two}\""),
        };
        writeln!(text, "rule r{at} {{ {rule} }}").expect("a string takes everything");
    }
    text
}

/// What one post in twenty holds.
const BROKEN: &str = "guaranteed returns";

/// The compiled charter and the files it came from.
pub fn compiled(text: &str) -> (Policy, SourceMap) {
    let mut sources = SourceMap::new();
    let root = Root::Text {
        name: "charter.sayso".to_owned(),
        text: text.to_owned(),
    };
    let (loaded, problems) = load(&[root], &mut Nothing, &mut sources);
    assert!(problems.is_empty(), "{problems:?}");
    let (policy, _) = compile(&loaded, &sources, None, &PlatformTable::default());
    (policy, sources)
}

/// One post of about `len` bytes. One in ten is in French.
pub fn post(words: &Vocabulary, number: usize, len: usize) -> String {
    let channel = CHANNELS[number % CHANNELS.len()];
    let mut chance = Chance::new(number);
    let french = number % 10 == 3;
    let language = if french { "fr" } else { "en" };
    let mut text = format!("---\nchannel: {channel}\nlanguage: {language}\n---\n");
    text.push_str(&words.prose(&mut chance, len.saturating_sub(60), french));
    writeln!(
        text,
        "Number {number}: https://example.org/{number} #OpenDay @museum 🎉"
    )
    .expect("a string takes everything");
    if number.is_multiple_of(20) {
        writeln!(text, "We leverage {BROKEN}.").expect("a string takes everything");
    }
    text
}

/// Posts read into drafts.
pub fn drafts(count: usize, len: usize, schema: &Schema, sources: &mut SourceMap) -> Vec<Draft> {
    let defaults = Defaults::default();
    let context = ReadContext {
        schema,
        defaults: &defaults,
    };
    let words = Vocabulary::new();
    (0..count)
        .map(|number| {
            let file = sources.add(format!("{number}.md"), post(&words, number, len));
            draft(sources, file, DraftFormat::Markdown, &context).0
        })
        .collect()
}
