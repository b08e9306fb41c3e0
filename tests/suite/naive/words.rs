//! Looking for words and patterns, the plain way: every term at every place of the text.

use super::seen::Seen;
use regex::Regex;
use sayso::syntax::ast::{ListOption, Needle, Term};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A list of terms and how they are compared.
#[derive(Clone)]
pub struct Words {
    pub terms: Vec<Term>,
    pub matching_case: bool,
    pub ignoring_accents: bool,
}

impl Words {
    pub fn new(terms: Vec<Term>, options: &[ListOption]) -> Self {
        Self {
            terms,
            matching_case: options.contains(&ListOption::MatchingCase),
            ignoring_accents: options.contains(&ListOption::IgnoringAccents),
        }
    }

    /// One needle written in a sentence.
    pub fn inline(what: Needle) -> Self {
        let term = Term {
            what,
            replacement: None,
        };
        Self::new(vec![term], &[])
    }

    /// The characters of a text as they are compared, each with the bytes it comes from.
    fn folded(&self, text: &str) -> Vec<(char, Range<usize>)> {
        let mut out: Vec<(char, Range<usize>)> = Vec::new();
        for (at, cluster) in text.grapheme_indices(true) {
            let plain: String = cluster.nfkc().collect();
            let cased = if self.matching_case {
                plain
            } else {
                plain.to_lowercase()
            };
            let bare: String = if self.ignoring_accents {
                cased
                    .nfd()
                    .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
                    .collect()
            } else {
                cased
            };
            for c in bare.chars() {
                let c = match c {
                    '\u{2018}' | '\u{2019}' => '\'',
                    '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
                    c if c.is_whitespace() => ' ',
                    c => c,
                };
                if c == ' ' && out.last().is_some_and(|(before, _)| *before == ' ') {
                    continue;
                }
                out.push((c, at..at + cluster.len()));
            }
        }
        out
    }

    /// Every place where an entry stands, with the number of the entry, however it is read.
    pub fn places(&self, ways: &[Seen]) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        for (number, term) in self.terms.iter().enumerate() {
            for seen in ways {
                let places = match &term.what {
                    Needle::Words(words) => self.term(seen, &words.value),
                    Needle::Regex(source) => Regex::new(&source.value)
                        .unwrap()
                        .find_iter(&seen.text)
                        .map(|found| found.range())
                        .filter(|range| !range.is_empty())
                        .collect(),
                };
                let places = places.iter().filter_map(|place| seen.place(place));
                found.extend(places.map(|place| (place, number)));
            }
        }
        found
    }

    /// Of overlapping places the leftmost, of those the longest. What is written already as the
    /// list wants it is not found.
    pub fn apart(&self, text: &str, mut found: Vec<(Range<usize>, usize)>) -> Vec<Range<usize>> {
        found.sort_by_key(|(place, number)| (place.start, std::cmp::Reverse(place.end), *number));
        let mut end = 0;
        found.retain(|(place, _)| {
            let apart = place.start >= end;
            if apart {
                end = place.end;
            }
            apart
        });
        found.retain(|(place, number)| {
            let right = &self.terms[*number].replacement;
            right
                .as_ref()
                .is_none_or(|right| right.value != text[place.clone()])
        });
        found.into_iter().map(|(place, _)| place).collect()
    }

    fn term(&self, seen: &Seen, term: &str) -> Vec<Range<usize>> {
        let letters: Vec<char> = self
            .folded(Seen::of(term, &[]).text.trim())
            .into_iter()
            .map(|(c, _)| c)
            .collect();
        let text = self.folded(&seen.text);
        if letters.is_empty() {
            return Vec::new();
        }
        let word = |c: char| c.is_alphanumeric() || c == '_';
        text.windows(letters.len())
            .enumerate()
            .filter(|(at, window)| {
                let same = window.iter().map(|(c, _)| *c).eq(letters.iter().copied());
                let before = *at > 0 && word(text[at - 1].0) && word(letters[0]);
                let after = text.get(at + letters.len()).is_some_and(|(c, _)| word(*c))
                    && word(letters[letters.len() - 1]);
                let (first, last) = (&window[0].1, &window[window.len() - 1].1);
                same && (!before || seen.hides(first.start)) && (!after || seen.hides(last.end))
            })
            .map(|(_, window)| window[0].1.start..window[window.len() - 1].1.end)
            .collect()
    }

    /// Whether a text is, begins with or ends with an entry.
    pub fn stands(&self, text: &str, first: bool, last: bool) -> bool {
        self.terms.iter().any(|term| match &term.what {
            Needle::Words(words) => {
                let seen = Seen::of(text, &[]);
                let found = self.term(&seen, &words.value);
                let mut places = found.iter().filter_map(|place| seen.place(place));
                places
                    .any(|place| (!first || place.start == 0) && (!last || place.end == text.len()))
            }
            Needle::Regex(source) => {
                let source = format!(
                    "{}(?:{}){}",
                    if first { r"\A" } else { "" },
                    source.value,
                    if last { r"\z" } else { "" }
                );
                // Nothing matches by an empty stretch.
                let regex = Regex::new(&source).unwrap();
                regex.find_iter(text).any(|found| !found.is_empty())
            }
        })
    }
}
