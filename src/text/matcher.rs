//! All terms and patterns of all rules, found in one pass.
//!
//! Terms are looked for in the folded text by one automaton for each way of folding that
//! some list asks for. Patterns are looked for in the visible text as it stands; an
//! automaton over the literals they need tells which of them can match at all. Both are
//! looked for once more in what readers read otherwise than it is written, where there is
//! such a thing.

use super::chars;
use super::fold::{fold, fold_term};
use super::hits::{Hits, RawHit};
use super::map::offset;
use super::patterns::{Pattern, PatternError};
use super::reading::{self, Reading};
use super::tokens::TextFacts;
use crate::limits;
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;
use std::ops::Range;

/// How the terms of a list are compared. Patterns say it themselves (`(?i)`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct ListOptions {
    /// `Apple` does not match `apple`.
    pub match_case: bool,
    /// `ete` matches `été`.
    pub ignore_accents: bool,
}

/// Something to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needle {
    /// Words, found as whole words. No boundary is asked of an end that is no letter or
    /// digit, nor of scripts that put no space between words. A hyphen and an apostrophe are
    /// boundaries: `best` is found in `best-in-class`, `avion` in `l'avion`.
    Term(String),
    /// The source of a regular expression.
    Pattern(String),
}

/// The identity of a list within one [`Matcher`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(pub u32);

/// A needle of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Owner {
    list: ListId,
    needle: u32,
}

/// A folded term and the needle it belongs to, before the automata are made.
struct Term {
    options: ListOptions,
    text: String,
    owner: Owner,
}

/// Gathers the lists of a policy.
#[derive(Default)]
pub struct MatcherBuilder {
    lists: u32,
    terms: Vec<Term>,
    patterns: Vec<(Pattern, Owner)>,
    /// How many of them have no literal that tells when they cannot match.
    bare: usize,
}

impl MatcherBuilder {
    /// Without any list yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a list and returns its identity, or the index of the first needle that cannot be
    /// used and why; then nothing is added. A term of white space only matches nothing.
    pub fn list(
        &mut self,
        needles: &[Needle],
        options: ListOptions,
    ) -> Result<ListId, (usize, PatternError)> {
        let list = ListId(self.lists);
        let mut terms = Vec::new();
        let mut patterns = Vec::new();
        let mut bare = self.bare;
        for (index, needle) in needles.iter().enumerate() {
            let owner = Owner {
                list,
                needle: offset(index),
            };
            match needle {
                Needle::Term(term) => {
                    let text = fold_term(term, options);
                    if !text.is_empty() {
                        terms.push(Term {
                            options,
                            text,
                            owner,
                        });
                    }
                }
                Needle::Pattern(source) => {
                    let pattern = Pattern::new(source).map_err(|error| (index, error))?;
                    bare += usize::from(pattern.literals.is_none());
                    patterns.push((pattern, owner));
                    if self.patterns.len() + patterns.len() > limits::PATTERNS {
                        return Err((index, PatternError::TooMany));
                    }
                    if bare > limits::BARE_PATTERNS {
                        return Err((index, PatternError::TooManyBare));
                    }
                }
            }
        }
        self.terms.append(&mut terms);
        self.patterns.append(&mut patterns);
        self.lists += 1;
        self.bare = bare;
        Ok(list)
    }

    /// Makes the automata.
    pub fn build(self) -> Matcher {
        let mut terms = self.terms;
        terms.sort_by(|a, b| (a.options, &a.text, a.owner).cmp(&(b.options, &b.text, b.owner)));
        let mut foldings = Vec::new();
        for same in terms.chunk_by(|a, b| a.options == b.options) {
            let mut distinct: Vec<Distinct> = Vec::new();
            for term in same {
                match distinct.last_mut() {
                    Some(last) if last.text == term.text => last.owners.push(term.owner),
                    _ => distinct.push(Distinct::new(&term.text, term.owner)),
                }
            }
            if let Some(first) = same.first() {
                let automata = automata(distinct, |term| term.text.as_bytes());
                foldings.push(Folding {
                    options: first.options,
                    automata,
                });
            }
        }
        Matcher {
            foldings,
            patterns: Patterns::new(self.patterns),
        }
    }
}

/// A folded term, once, with all needles that mean it.
struct Distinct {
    text: String,
    owners: Vec<Owner>,
    /// Whether its first and last characters must stand at the bounds of a word.
    ends: (bool, bool),
}

impl Distinct {
    fn new(text: &str, owner: Owner) -> Self {
        let ends = (
            text.chars().next().is_some_and(joins),
            text.chars().next_back().is_some_and(joins),
        );
        Self {
            text: text.to_owned(),
            owners: vec![owner],
            ends,
        }
    }
}

/// An automaton and what its patterns stand for.
struct Automaton<T> {
    search: AhoCorasick,
    meanings: Vec<T>,
}

/// One automaton for all of `meanings`; more only if one would exceed what an automaton can
/// number.
fn automata<T>(mut meanings: Vec<T>, bytes: impl Fn(&T) -> &[u8] + Copy) -> Vec<Automaton<T>> {
    if meanings.is_empty() {
        return Vec::new();
    }
    match AhoCorasick::new(meanings.iter().map(bytes)) {
        Ok(search) => vec![Automaton { search, meanings }],
        Err(_) if meanings.len() > 1 => {
            let rest = meanings.split_off(meanings.len() / 2);
            let mut all = automata(meanings, bytes);
            all.extend(automata(rest, bytes));
            all
        }
        // A single needle of more than 2 GiB; input is capped far below.
        Err(_) => Vec::new(),
    }
}

/// All terms that are compared after the same folding.
struct Folding {
    options: ListOptions,
    automata: Vec<Automaton<Distinct>>,
}

/// All patterns, and which literals call for which of them.
struct Patterns {
    all: Vec<(Pattern, Owner)>,
    /// Literals, each with the index of the pattern that needs it.
    needed: Vec<Automaton<(Vec<u8>, usize)>>,
}

impl Patterns {
    fn new(all: Vec<(Pattern, Owner)>) -> Self {
        let literals = all.iter().enumerate().flat_map(|(index, (pattern, _))| {
            let literals = pattern.literals.iter().flatten();
            literals.map(move |literal| (literal.clone(), index))
        });
        let needed = automata(literals.collect(), |(literal, _)| literal.as_slice());
        Self { all, needed }
    }

    /// Which patterns can match in `text`.
    fn possible(&self, text: &str) -> Vec<bool> {
        let mut possible: Vec<bool> = self
            .all
            .iter()
            .map(|(pattern, _)| pattern.literals.is_none())
            .collect();
        let mut missing = possible.iter().filter(|possible| !**possible).count();
        for automaton in &self.needed {
            for found in automaton.search.find_overlapping_iter(text) {
                let meaning = automaton.meanings.get(found.pattern().as_usize());
                let Some(slot) = meaning.and_then(|(_, index)| possible.get_mut(*index)) else {
                    continue;
                };
                if !*slot {
                    *slot = true;
                    missing -= 1;
                    if missing == 0 {
                        return possible;
                    }
                }
            }
        }
        possible
    }
}

/// The lists of a policy, ready to be looked for.
pub struct Matcher {
    foldings: Vec<Folding>,
    patterns: Patterns,
}

impl Matcher {
    /// Finds every needle of every list. Hits of different lists may overlap; within one list
    /// the leftmost and longest of overlapping ones is kept. Of a list with more than
    /// [`limits::HITS`] the rest is left out, and the hits say so.
    ///
    /// Characters nobody sees hide nothing: a term is found without them, and ends where one of
    /// them stands; a pattern is asked of the text with and without them. Nor does the address
    /// behind the label of a link part what stands around it.
    pub fn scan(&self, facts: &TextFacts) -> Hits {
        let mut found = Found::default();
        let visible = facts.visible();
        let seen = reading::without_hidden(visible.text());
        let over_links = reading::over_links(visible);
        for folding in &self.foldings {
            folding.scan(&seen, |_| true, &mut found);
            if let Some(reading) = &over_links {
                folding.scan(reading, |range| reading.joins(range), &mut found);
            }
        }
        if !self.patterns.all.is_empty() {
            self.patterns.scan(visible.text(), Some, &mut found);
            if seen.differs() {
                let place = |range| Some(seen.origin(range));
                self.patterns.scan(&seen.text, place, &mut found);
            }
            if let Some(reading) = &over_links {
                let place = |range| reading.joins(&range).then(|| reading.origin(range));
                self.patterns.scan(&reading.text, place, &mut found);
            }
        }
        Hits::new(found.raw, found.capped, facts)
    }
}

/// The hits so far.
#[derive(Default)]
struct Found {
    raw: Vec<RawHit>,
    /// How many hits each list has, counted only once there are many.
    counts: BTreeMap<ListId, usize>,
    /// The lists of which hits were left out.
    capped: Vec<ListId>,
}

impl Found {
    fn add(&mut self, owner: Owner, range: Range<u32>) {
        if self.raw.len() >= limits::HITS && !self.has_room(owner.list) {
            return;
        }
        self.raw.push(RawHit {
            list: owner.list,
            needle: owner.needle,
            range,
        });
    }

    /// Counts one more hit of a list, unless it has as many as are kept.
    fn has_room(&mut self, list: ListId) -> bool {
        if self.counts.is_empty() {
            for hit in &self.raw {
                *self.counts.entry(hit.list).or_default() += 1;
            }
        }
        let count = self.counts.entry(list).or_default();
        let has_room = *count < limits::HITS && self.raw.len() < limits::ALL_HITS;
        if has_room {
            *count += 1;
        } else if !self.capped.contains(&list) {
            self.capped.push(list);
        }
        has_room
    }
}

impl Folding {
    /// Adds the hits in a reading whose range in it is `wanted`.
    fn scan(&self, reading: &Reading<'_>, wanted: impl Fn(&Range<u32>) -> bool, found: &mut Found) {
        let folded = fold(&reading.text, self.options);
        for automaton in &self.automata {
            for hit in automaton.search.find_overlapping_iter(&folded.text) {
                let Some(term) = automaton.meanings.get(hit.pattern().as_usize()) else {
                    continue;
                };
                let range = || folded.map.origin(offset(hit.start())..offset(hit.end()));
                let (starts, ends) = is_whole(&folded.text, hit.start(), hit.end(), term.ends);
                if !(starts && ends) {
                    // What nobody sees ends a word as well.
                    let range = range();
                    let starts = starts || reading.hides_at(range.start as usize);
                    let ends = ends || reading.hides_at(range.end as usize);
                    if !(starts && ends) {
                        continue;
                    }
                }
                let range = range();
                if !wanted(&range) {
                    continue;
                }
                let range = reading.origin(range);
                for owner in &term.owners {
                    found.add(*owner, range.clone());
                }
            }
        }
    }
}

impl Patterns {
    /// Adds the hits in a text, each where `place` says that it stands.
    fn scan(
        &self,
        text: &str,
        place: impl Fn(Range<u32>) -> Option<Range<u32>>,
        found: &mut Found,
    ) {
        for ((pattern, owner), possible) in self.all.iter().zip(self.possible(text)) {
            let Some(regex) = pattern.regex().filter(|_| possible) else {
                continue;
            };
            for hit in regex.find_iter(text).filter(|hit| !hit.is_empty()) {
                if let Some(range) = place(offset(hit.start())..offset(hit.end())) {
                    found.add(*owner, range);
                }
            }
        }
    }
}

/// Whether the folded text from `start` to `end` begins, and ends, where a word may.
fn is_whole(text: &str, start: usize, end: usize, ends: (bool, bool)) -> (bool, bool) {
    let glued_before = ends.0 && chars::before(text, start).is_some_and(joins);
    let glued_after = ends.1 && chars::after(text, end).is_some_and(joins);
    (!glued_before, !glued_after)
}

/// Whether `c` makes one word with a letter next to it. Scripts that put no space between
/// words do not.
fn joins(c: char) -> bool {
    chars::is_word(c)
        && !matches!(c,
            // Thai and Lao, Myanmar, Khmer, kana, Han.
            '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
#[path = "matcher_tests.rs"]
mod tests;
