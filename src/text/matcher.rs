//! All terms and patterns of all rules, found in one pass.
//!
//! Terms are looked up in the folded text, folded once for each way that some list asks for.
//! Patterns are looked for in the visible text as it stands; an automaton over the literals
//! they need tells which of them can match at all. Both are looked for once more in what
//! readers read otherwise than it is written, where there is such a thing.

use super::fold::fold_term;
use super::folding::Folding;
use super::hits::{Hits, RawHit};
use super::map::offset;
use super::pattern_set::PatternSet;
use super::patterns::{Pattern, PatternError};
use super::reading;
use super::tokens::TextFacts;
use crate::limits;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
pub(super) struct Owner {
    pub list: ListId,
    pub needle: u32,
}

/// A folded term and the needle it belongs to.
pub(super) struct Term {
    pub options: ListOptions,
    pub text: String,
    pub owner: Owner,
}

/// The identity of a [`Matcher`] within the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MatcherId(u64);

impl MatcherId {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// Where the needles of a list are looked for.
struct ListNeedles {
    options: ListOptions,
    /// Its patterns, by their places among all.
    patterns: Range<usize>,
}

/// Gathers the lists of a policy.
#[derive(Default)]
pub struct MatcherBuilder {
    lists: Vec<ListNeedles>,
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
        let list = ListId(offset(self.lists.len()));
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
        let first = self.patterns.len();
        self.terms.append(&mut terms);
        self.patterns.append(&mut patterns);
        self.lists.push(ListNeedles {
            options,
            patterns: first..self.patterns.len(),
        });
        self.bare = bare;
        Ok(list)
    }

    /// Makes what is looked in.
    pub fn build(self) -> Matcher {
        let mut terms = self.terms;
        terms.sort_unstable_by(|a, b| {
            (a.options, &a.text, a.owner).cmp(&(b.options, &b.text, b.owner))
        });
        let mut foldings = Vec::new();
        let mut rest = terms.into_iter().peekable();
        while let Some(first) = rest.peek() {
            let options = first.options;
            let same = std::iter::from_fn(|| rest.next_if(|term| term.options == options));
            foldings.push(Folding::new(options, same));
        }
        Matcher {
            id: MatcherId::new(),
            lists: self.lists,
            foldings,
            patterns: PatternSet::new(self.patterns),
        }
    }
}

/// The lists of a policy, ready to be looked for.
pub struct Matcher {
    id: MatcherId,
    lists: Vec<ListNeedles>,
    foldings: Vec<Folding>,
    patterns: PatternSet,
}

impl Matcher {
    /// Finds every needle of every list. Hits of different lists may overlap; within one list
    /// the leftmost and longest of overlapping ones is kept. Of a list with more than
    /// [`limits::HITS`] the rest is left out, and the hits say so.
    ///
    /// Characters nobody sees hide nothing: a term is found without them, and ends where one of
    /// them stands; a pattern is asked of the text with and without them. Nor does the address
    /// behind the label of a link part what stands around it.
    ///
    /// A text is looked through once: what was found is kept with it.
    pub fn scan(&self, facts: &TextFacts) -> Arc<Hits> {
        facts.hits(self.id, || self.look(facts, None))
    }

    /// The same of some lists alone, which are looked for by themselves.
    pub fn scan_for(&self, lists: &[ListId], facts: &TextFacts) -> Hits {
        self.look(facts, Some(lists))
    }

    fn look(&self, facts: &TextFacts, only: Option<&[ListId]>) -> Hits {
        let mut found = Found {
            only,
            ..Found::default()
        };
        let visible = facts.visible();
        let seen = reading::without_hidden(visible.text());
        let over_links = reading::over_links(visible);
        for folding in &self.foldings {
            if !self.asks(only, |list| list.options == folding.options()) {
                continue;
            }
            folding.scan(&seen, |_| true, &mut found);
            if let Some(reading) = &over_links {
                folding.scan(reading, |range| reading.joins(range), &mut found);
            }
        }
        if self.asks(only, |list| !list.patterns.is_empty()) {
            let of = only.map(|lists| self.patterns_of(lists));
            let patterns =
                |text, place: &dyn Fn(Range<u32>) -> Option<Range<u32>>, found: &mut _| {
                    self.patterns.scan(text, of.as_deref(), place, found);
                };
            patterns(visible.text(), &Some, &mut found);
            if seen.differs() {
                let place = |range| Some(seen.origin(range));
                patterns(&seen.text, &place, &mut found);
            }
            if let Some(reading) = &over_links {
                let place = |range| reading.joins(&range).then(|| reading.origin(range));
                patterns(&reading.text, &place, &mut found);
            }
        }
        Hits::new(found.raw, found.capped, facts)
    }

    /// Whether something is so of a list that is looked for.
    fn asks(&self, only: Option<&[ListId]>, is_so: impl Fn(&ListNeedles) -> bool) -> bool {
        match only {
            None => self.lists.iter().any(is_so),
            Some(lists) => self.of(lists).any(is_so),
        }
    }

    fn of(&self, lists: &[ListId]) -> impl Iterator<Item = &ListNeedles> {
        lists
            .iter()
            .filter_map(|list| self.lists.get(list.0 as usize))
    }

    /// The patterns of lists, in order.
    fn patterns_of(&self, lists: &[ListId]) -> Vec<usize> {
        let mut all: Vec<usize> = self
            .of(lists)
            .flat_map(|list| list.patterns.clone())
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The hits so far.
#[derive(Default)]
pub(super) struct Found<'l> {
    /// The lists that are looked for; all, when it is `None`.
    only: Option<&'l [ListId]>,
    raw: Vec<RawHit>,
    /// How many hits each list has, counted only once there are many.
    counts: BTreeMap<ListId, usize>,
    /// The lists of which hits were left out.
    capped: Vec<ListId>,
}

impl Found<'_> {
    pub fn add(&mut self, owner: Owner, range: Range<u32>) {
        if self.only.is_some_and(|only| !only.contains(&owner.list)) {
            return;
        }
        if self.raw.len() >= limits::HITS && !self.has_room(owner.list) {
            return;
        }
        self.raw.push(RawHit {
            list: owner.list,
            needle: owner.needle,
            range,
        });
    }

    /// All of them, by list and place.
    #[cfg(test)]
    pub fn in_order(mut self) -> Vec<(ListId, u32, u32, u32)> {
        let place = |hit: &RawHit| (hit.list, hit.range.start, hit.range.end, hit.needle);
        self.raw.sort_by_key(place);
        self.raw.iter().map(place).collect()
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

#[cfg(test)]
#[path = "matcher_tests.rs"]
mod tests;
