//! All patterns of all lists, and which literals call for which of them.

use super::automata::{Automaton, automata};
use super::map::offset;
use super::matcher::{Found, Owner};
use super::patterns::Pattern;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many patterns are tried without asking for their literals.
const FEW: usize = 4;

/// Patterns, most of which are tried only where a text holds a literal of theirs.
pub(super) struct PatternSet {
    all: Vec<(Pattern, Owner)>,
    /// Literals, each with the indices of the patterns that need it.
    needed: Vec<Automaton<(Vec<u8>, Vec<usize>)>>,
    /// Those that can match anywhere.
    bare: Vec<usize>,
}

impl PatternSet {
    pub fn new(all: Vec<(Pattern, Owner)>) -> Self {
        let mut bare = Vec::new();
        let mut literals: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
        for (index, (pattern, _)) in all.iter().enumerate() {
            match &pattern.literals {
                None => bare.push(index),
                Some(some) => some.iter().for_each(|literal| {
                    literals.entry(literal.clone()).or_default().push(index);
                }),
            }
        }
        let needed = automata(literals.into_iter().collect(), |(literal, _)| {
            literal.clone()
        });
        Self { all, needed, bare }
    }

    /// Which patterns can match in `text`, in order.
    fn possible(&self, text: &str) -> Vec<usize> {
        let mut possible = self.bare.clone();
        for automaton in &self.needed {
            let mut seen = Vec::new();
            for found in automaton.search.find_overlapping_iter(text) {
                let literal = found.pattern().as_usize();
                seen.resize(automaton.meanings.len(), false);
                let Some(seen) = seen.get_mut(literal).filter(|seen| !**seen) else {
                    continue;
                };
                *seen = true;
                let meaning = automaton.meanings.get(literal);
                possible.extend(meaning.into_iter().flat_map(|(_, indices)| indices));
            }
        }
        possible.sort_unstable();
        possible.dedup();
        possible
    }

    /// Which of some patterns are tried: all of them while that costs less than asking for their
    /// literals.
    fn possible_of(&self, text: &str, some: &[usize]) -> Vec<usize> {
        if some.len() <= FEW {
            return some.to_vec();
        }
        let mut possible = self.possible(text);
        possible.retain(|index| some.binary_search(index).is_ok());
        possible
    }

    /// Adds the hits in a text, each where `place` says that it stands; of some patterns, which
    /// are in order, when not of all.
    pub fn scan(
        &self,
        text: &str,
        only: Option<&[usize]>,
        place: &dyn Fn(Range<u32>) -> Option<Range<u32>>,
        found: &mut Found<'_>,
    ) {
        let possible = match only {
            None => self.possible(text),
            Some(some) => self.possible_of(text, some),
        };
        for index in possible {
            let Some((pattern, owner)) = self.all.get(index) else {
                continue;
            };
            let Some(regex) = pattern.regex() else {
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
