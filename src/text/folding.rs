//! All terms that are compared after the same folding.

use super::automata::{Automaton, automata};
use super::chars;
use super::fold::{Folded, fold};
use super::map::offset;
use super::matcher::{Found, ListOptions, Owner, Term};
use super::reading::Reading;
use super::whole_terms::{WholeTerms, joins};
use std::ops::Range;
use std::sync::OnceLock;

/// Terms, looked up word by word; by automata where that cannot find them.
pub(super) struct Folding {
    options: ListOptions,
    terms: Vec<Distinct>,
    owners: Vec<Owner>,
    whole: WholeTerms,
    /// Terms of very many words.
    long: Vec<Automaton<u32>>,
    /// All terms, made when a text first parts words with characters nobody sees: where a
    /// word ends is then a question of its own at each place.
    every: OnceLock<Vec<Automaton<u32>>>,
}

/// A folded term, once.
struct Distinct {
    text: Box<str>,
    /// All needles that mean it.
    owners: Range<u32>,
    /// Whether its first and last characters must stand at the bounds of a word.
    ends: (bool, bool),
}

impl Folding {
    /// Makes the table of terms, which are in the order of their text.
    pub fn new(options: ListOptions, all: impl Iterator<Item = Term>) -> Self {
        let mut terms: Vec<Distinct> = Vec::new();
        let mut owners = Vec::new();
        for term in all {
            owners.push(term.owner);
            let end = offset(owners.len());
            match terms.last_mut() {
                Some(last) if *last.text == *term.text => last.owners.end = end,
                _ => terms.push(Distinct::new(term.text, end - 1..end)),
            }
        }
        let (whole, too_long) = WholeTerms::new(terms.iter().map(|term| &*term.text));
        let long = automata_of(&terms, too_long.into_iter());
        Self {
            options,
            terms,
            owners,
            whole,
            long,
            every: OnceLock::new(),
        }
    }

    /// The way of folding.
    pub fn options(&self) -> ListOptions {
        self.options
    }

    /// Adds the hits in a reading whose range in it is `wanted`.
    pub fn scan(
        &self,
        reading: &Reading<'_>,
        wanted: impl Fn(&Range<u32>) -> bool,
        found: &mut Found<'_>,
    ) {
        let folded = fold(&reading.text, self.options);
        let mut add = |term: &Distinct, at: Range<usize>| {
            let range = folded.origin(&at);
            if wanted(&range) {
                let range = reading.origin(range);
                let owners = term.owners.start as usize..term.owners.end as usize;
                for owner in self.owners.get(owners).unwrap_or_default() {
                    found.add(*owner, range.clone());
                }
            }
        };
        if reading.parts_words() {
            self.try_each(self.every(), reading, &folded, &mut add);
        } else {
            self.whole.each(&folded.text, |number, at| {
                if let Some(term) = self.terms.get(number as usize)
                    && folded.text.get(at.clone()) == Some(&term.text)
                {
                    add(term, at);
                }
            });
            self.try_each(&self.long, reading, &folded, &mut add);
        }
    }

    /// Finds terms letter by letter, and tells the whole words among what is found.
    fn try_each(
        &self,
        automata: &[Automaton<u32>],
        reading: &Reading<'_>,
        folded: &Folded,
        found: &mut dyn FnMut(&Distinct, Range<usize>),
    ) {
        for automaton in automata {
            for hit in automaton.search.find_overlapping_iter(&folded.text) {
                let number = automaton.meanings.get(hit.pattern().as_usize());
                let Some(term) = number.and_then(|number| self.terms.get(*number as usize)) else {
                    continue;
                };
                let (starts, ends) = is_whole(&folded.text, &hit.range(), term.ends);
                let is_whole = (starts && ends) || {
                    // What nobody sees ends a word as well.
                    let range = folded.origin(&hit.range());
                    (starts || reading.hides_at(range.start as usize))
                        && (ends || reading.hides_at(range.end as usize))
                };
                if is_whole {
                    found(term, hit.range());
                }
            }
        }
    }

    fn every(&self) -> &[Automaton<u32>] {
        self.every
            .get_or_init(|| automata_of(&self.terms, 0..self.terms.len()))
    }
}

impl Distinct {
    fn new(text: String, owners: Range<u32>) -> Self {
        let ends = (
            text.chars().next().is_some_and(joins),
            text.chars().next_back().is_some_and(joins),
        );
        Self {
            text: text.into_boxed_str(),
            owners,
            ends,
        }
    }
}

fn automata_of(terms: &[Distinct], numbers: impl Iterator<Item = usize>) -> Vec<Automaton<u32>> {
    automata(numbers.map(offset).collect(), |number| {
        terms.get(*number as usize).map_or("", |term| &*term.text)
    })
}

/// Whether what stands at a place in the folded text begins, and ends, where a word may.
fn is_whole(text: &str, at: &Range<usize>, ends: (bool, bool)) -> (bool, bool) {
    let glued_before = ends.0 && chars::before(text, at.start).is_some_and(joins);
    let glued_after = ends.1 && chars::after(text, at.end).is_some_and(joins);
    (!glued_before, !glued_after)
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold_term;
    use super::super::matcher::ListId;
    use super::super::reading::without_hidden;
    use super::*;
    use proptest::prelude::*;

    /// Terms of few different words, so that texts hold many of them, and beginnings of more.
    fn words(most: usize) -> impl Strategy<Value = String> {
        let parts = vec![
            "a",
            "best",
            "Best",
            "bes",
            "été",
            "E\u{301}te\u{301}",
            "ΣΑΣ",
            "straße",
            "l’",
            "'",
            "-",
            "\u{2014}",
            "\u{AD}",
            "\u{200B}",
            "\u{200D}",
            "\u{FE0F}",
            "\u{1}",
            "\n",
            "\r\n",
            " ",
            "  ",
            "\u{A0}",
            "東京",
            "カ",
            "가",
            "❤",
            "👍",
            "🏽",
            "#",
            "@",
            "ﬁ",
            "™",
            "①",
            "\u{338}",
            "=",
            "_",
            "7",
            "%",
            "می\u{200C}خواهم",
            "हि",
        ];
        prop::collection::vec(prop::sample::select(parts), 1..most).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn terms_are_looked_up_where_they_are_found_letter_by_letter(
            terms in prop::collection::vec(words(5), 1..12),
            text in words(30),
            match_case in any::<bool>(), ignore_accents in any::<bool>(),
        ) {
            let options = ListOptions { match_case, ignore_accents };
            let mut terms: Vec<String> = terms.iter().map(|term| fold_term(term, options)).collect();
            terms.retain(|term| !term.is_empty());
            terms.sort();
            let all = terms.into_iter().enumerate().map(|(at, text)| Term {
                options,
                text,
                owner: Owner { list: ListId(0), needle: offset(at) },
            });
            let folding = Folding::new(options, all);
            let reading = without_hidden(&text);
            let mut quick = Found::default();
            folding.scan(&reading, |_| true, &mut quick);
            let mut slow = Found::default();
            let folded = fold(&reading.text, options);
            folding.try_each(folding.every(), &reading, &folded, &mut |term, at| {
                let range = reading.origin(folded.origin(&at));
                for owner in term.owners.clone() {
                    if let Some(owner) = folding.owners.get(owner as usize) {
                        slow.add(*owner, range.clone());
                    }
                }
            });
            prop_assert_eq!(quick.in_order(), slow.in_order());
        }
    }
}
