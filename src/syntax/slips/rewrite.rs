//! The sentence to write instead: lines of the phrasebook are tried where reading stopped, as long
//! as each lets the grammar read on.

use super::known::{DECLARING, Known};
use super::phrasebook::{Chapter, french};
use super::token::{Class, Token, tokens};
use super::wording::{self, Found};
use crate::syntax::parse::{self, Rule};
use pest::iterators::Pair;
use std::ops::Range;

/// The longest passage that is rewritten, in bytes: nobody reads a longer suggestion.
const LONGEST: usize = 4000;
/// The longest suggestion, in bytes.
const SENTENCE: usize = 240;
/// The longest file that is read again for one sentence, in bytes.
const FILE: usize = 100_000;
/// The longest block that is shown on one line, in bytes.
const LINE: usize = 100;
/// How many lines of the book one sentence may need.
const ROUNDS: usize = 14;

/// What stands around a passage that is no item by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::syntax) enum Shell {
    /// Nothing: it is made of items.
    File,
    /// A rule or an adjustment.
    Rule,
    /// A rule that does not say yet what it is for.
    Unscoped,
    /// The block of a permit or forbid.
    Speaking,
}

impl Shell {
    fn opens(self) -> &'static str {
        match self {
            Self::File => "",
            Self::Rule | Self::Unscoped => "rule x { ",
            Self::Speaking => "permit x to publish { ",
        }
    }

    fn closes(self) -> &'static str {
        match self {
            Self::File => "",
            Self::Rule | Self::Unscoped | Self::Speaking => " }",
        }
    }

    /// What stands in it.
    fn inside(self, text: &str) -> &str {
        let rest = text.strip_prefix(self.opens()).unwrap_or(text);
        rest.strip_suffix(self.closes()).unwrap_or(rest)
    }
}

/// What is to be written instead.
pub(super) struct Rewritten {
    /// The chapter of the first line that was used.
    pub(super) chapter: &'static Chapter,
    /// The words that line was used for, in the text that was read.
    pub(super) theirs: Range<usize>,
    /// What is written for them.
    pub(super) ours: String,
    /// The whole sentence, when all of it can be read then.
    pub(super) sentence: Option<String>,
    /// The bytes to replace in the text that was read, and what stands there then.
    pub(super) edit: (Range<usize>, String),
}

/// A passage in its shell, as far as it is rewritten.
struct Passage {
    text: String,
    /// Where reading stops in it; `None` when all of it is read.
    stop: Option<usize>,
}

impl Passage {
    fn new(text: String) -> Self {
        let stop = parse::stop(&text);
        Self { text, stop }
    }

    /// How much is unread.
    fn unread(&self) -> usize {
        self.stop.map_or(0, |stop| self.text.len() - stop)
    }
}

/// What the book says of `whole` of some text, where the passage ends at its end.
pub(super) fn find(
    text: &str,
    whole: &Range<usize>,
    shell: Shell,
    known: &Known,
) -> Option<Rewritten> {
    let original = text
        .get(whole.clone())
        .filter(|passage| passage.len() <= LONGEST)?;
    let opens = shell.opens();
    let mut passage = Passage::new(format!("{opens}{original}{}", shell.closes()));
    let mut first: Option<(&'static Chapter, Range<usize>, String)> = None;
    let mut is_french = false;
    let mut rounds = 0;
    while rounds < ROUNDS {
        let Some(stop) = passage.stop else { break };
        let Some((chapter, found, next)) = best(&passage, stop, shell, known) else {
            break;
        };
        rounds += 1;
        is_french |= french::is_french(chapter);
        first.get_or_insert((chapter, found.range, found.ours));
        passage = next;
    }
    if is_french && passage.stop.is_none() {
        passage = in_english(passage);
    }
    let (chapter, theirs, ours) = first?;
    if passage.stop.is_none() {
        passage = with_known_names(passage, known);
    }
    let back = |at: usize| whole.start + at.saturating_sub(opens.len()).min(original.len());
    let written = shell.inside(&passage.text);
    let (old, new) = difference(original, written);
    let sentence = match passage.stop {
        None => {
            let mut changed = opens.len() + new.start..opens.len() + new.end;
            if rounds == 1 {
                changed.end = changed.end.max(theirs.start + ours.len());
            }
            around(&passage.text, &changed)
                .iter()
                .find_map(|place| sentence(&passage.text, place, shell))
        }
        Some(_) => None,
    };
    Some(Rewritten {
        chapter,
        theirs: back(theirs.start)..back(theirs.end),
        ours,
        sentence: sentence.filter(|words| words.len() <= SENTENCE),
        edit: (
            whole.start + old.start..whole.start + old.end,
            written.get(new).unwrap_or_default().to_owned(),
        ),
    })
}

/// The line of the book after which the grammar reads furthest; of equal ones the first.
fn best(
    passage: &Passage,
    stop: usize,
    shell: Shell,
    known: &Known,
) -> Option<(&'static Chapter, Found, Passage)> {
    let text = &passage.text;
    let all: Vec<Token<'_>> = tokens(text);
    let from = shell.opens().len();
    let until = text.len() - shell.closes().len();
    // A line must reach the place where reading stopped, or the word before it.
    let reached = all
        .iter()
        .take_while(|token| token.range.start < stop)
        .last()
        .map_or(stop, |token| token.range.end.min(stop));
    let mut best: Option<(usize, &'static Chapter, Found, Passage)> = None;
    let mut least = passage.unread();
    for wording in wording::lines(shell) {
        for (at, token) in all.iter().enumerate() {
            if token.range.start < from || token.range.start > stop.max(reached) {
                continue;
            }
            let Some(found) = wording.find(all.get(at..)?, known, text) else {
                continue;
            };
            if found.range.end < reached || found.range.end > until {
                continue;
            }
            let mut next = text.clone();
            let follows = text
                .get(..found.range.start)
                .is_some_and(|t| t.ends_with(char::is_alphanumeric));
            let space = if follows && !found.ours.is_empty() {
                " "
            } else {
                ""
            };
            next.replace_range(found.range.clone(), &format!("{space}{}", found.ours));
            let next = Passage::new(next);
            if next.unread() < least {
                least = next.unread();
                best = Some((at, wording.chapter, found, next));
            }
        }
        if least == 0 {
            break;
        }
    }
    best.map(|(_, chapter, found, next)| (chapter, found, next))
}

/// The passage with names as they are declared: without capitals, in their number.
fn with_known_names(passage: Passage, known: &Known) -> Passage {
    let mut text = passage.text.clone();
    let all = tokens(&passage.text);
    for (at, token) in all.iter().enumerate().rev() {
        let declares = at
            .checked_sub(1)
            .and_then(|before| all.get(before))
            .is_some_and(|before| DECLARING.contains(&before.text));
        if token.class != Class::Word || declares || known.has(token.text) {
            continue;
        }
        if let Some(name) = known.spelt(token.text) {
            text.replace_range(token.range.clone(), &name);
        }
    }
    let spelt = Passage::new(text);
    if spelt.stop.is_none() { spelt } else { passage }
}

/// The passage with the nouns of French put right.
fn in_english(passage: Passage) -> Passage {
    let mut text = passage.text.clone();
    for token in tokens(&passage.text).iter().rev() {
        let noun = french::NOUNS.iter().find(|(theirs, _)| token.is(theirs));
        if let Some((_, ours)) = noun {
            text.replace_range(token.range.clone(), ours);
        }
    }
    let english = Passage::new(text);
    if english.stop.is_none() {
        english
    } else {
        passage
    }
}

/// Where two texts differ, at whole words: the bytes of each.
fn difference(old: &str, new: &str) -> (Range<usize>, Range<usize>) {
    let mut start = old
        .char_indices()
        .zip(new.chars())
        .find(|((_, a), b)| a != b)
        .map_or(old.len().min(new.len()), |((at, _), _)| at);
    let word = |c: char| !c.is_whitespace();
    start = old
        .get(..start)
        .map_or(start, |same| same.trim_end_matches(word).len());
    let tail = |text: &str| {
        text.get(start..)
            .unwrap_or_default()
            .chars()
            .rev()
            .collect::<Vec<_>>()
    };
    let (old_tail, new_tail) = (tail(old), tail(new));
    let mut same = 0;
    let mut end = 0;
    for (a, b) in old_tail.iter().zip(&new_tail) {
        if a != b {
            break;
        }
        same += a.len_utf8();
        if a.is_whitespace() {
            end = same;
        }
    }
    // One of the two is used up: where it ends, something was only taken out or put in.
    let (left, right) = (old.len() - start - same, new.len() - start - same);
    let ends_word = |text: &str, more: usize| {
        more > 0
            && text
                .get(start..start + more)
                .is_some_and(|rest| rest.ends_with(char::is_whitespace))
    };
    let whole_words = match (left, right) {
        (0, 0) => true,
        (left, 0) => ends_word(old, left),
        (0, right) => ends_word(new, right),
        (_, _) => false,
    };
    if whole_words {
        end = same;
    }
    (start..old.len() - end, start..new.len() - end)
}

/// What was changed; where something was only taken out, the word before it, or behind it.
fn around(text: &str, changed: &Range<usize>) -> [Range<usize>; 2] {
    if !changed.is_empty() {
        return [changed.clone(), changed.clone()];
    }
    let before = text.get(..changed.start).unwrap_or_default();
    let word = before.trim_end().char_indices().next_back();
    let behind = text.get(changed.start..).unwrap_or_default();
    let next = text.len() - behind.trim_start().len();
    let places = [word.map_or(0, |(at, _)| at)..changed.end, next..next + 1];
    if before.trim_end_matches([' ', '\t']).ends_with('\n') {
        let [before, behind] = places;
        return [behind, before];
    }
    places
}

/// The whole sentence of a file in which some bytes are other words, when it can be read and is
/// not too long.
pub(crate) fn sentence_with(text: &str, range: Range<usize>, words: &str) -> Option<String> {
    if text.len() > FILE {
        return None;
    }
    let changed = range.start..range.start + words.len();
    let mut text = text.to_owned();
    text.get(range.clone())?;
    text.replace_range(range, words);
    let whole = sentence(&text, &changed, Shell::File)?;
    // A test or a list of many lines is no sentence.
    let is_short = whole.len() <= SENTENCE && (whole.len() <= LINE || !whole.contains(" {"));
    is_short.then_some(whole)
}

/// The sentence of a text that can be read, around what was changed.
fn sentence(text: &str, changed: &Range<usize>, shell: Shell) -> Option<String> {
    let items = parse::items(text)?;
    let touched: Vec<Pair<'_, Rule>> = touching(items.into_iter(), changed);
    let (first, last) = (touched.first()?, touched.last()?);
    let is_block = matches!(
        first.as_rule(),
        Rule::rule_item | Rule::adjust | Rule::permit | Rule::forbid
    );
    let range = if touched.len() == 1 && is_block {
        let open = text
            .get(first.as_span().start()..)
            .and_then(|item| item.find('{'));
        let body = open.map(|open| first.as_span().start() + open);
        let in_head = body.is_none_or(|body| changed.start < body);
        if in_head && shell == Shell::File {
            let end = body.unwrap_or(first.as_span().end());
            let head = one_line(text.get(first.as_span().start()..end)?);
            return Some(if body.is_some() {
                format!("{head} {{ … }}")
            } else {
                head
            });
        }
        let clauses = first
            .clone()
            .into_inner()
            .filter(|part| part.as_span().start() > body.unwrap_or(0));
        let clauses = touching(clauses, changed);
        clauses.first()?.as_span().start()..clauses.last()?.as_span().end()
    } else {
        first.as_span().start()..last.as_span().end()
    };
    text.get(range).map(one_line)
}

fn touching<'t>(
    pairs: impl Iterator<Item = Pair<'t, Rule>>,
    changed: &Range<usize>,
) -> Vec<Pair<'t, Rule>> {
    pairs
        .filter(|pair| pair.as_rule() != Rule::EOI)
        .filter(|pair| {
            let (start, end) = (pair.as_span().start(), pair.as_span().end());
            start < changed.end.max(changed.start + 1) && end > changed.start
        })
        .collect()
}

/// Without line breaks and comments.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text
        .lines()
        .map(|line| line.split(" # ").next().unwrap_or_default())
        .flat_map(str::split_whitespace)
        .collect();
    words.join(" ")
}
