//! Texts that say nearly the same.
//!
//! Two texts are near-identical when at least four fifths of the pairs of neighbouring words
//! that stand in either stand in both. Case, typographic forms, punctuation, links, hashtags,
//! mentions and emoji make no difference.

use super::fold::fold_term;
use super::matcher::ListOptions;
use super::tokens::TextFacts;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a text is compared by: the pairs of neighbouring words in it, as numbers, each once
/// and in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness(Vec<u64>);

impl Likeness {
    /// What `text` is compared by. A text without words is compared as a whole.
    pub(super) fn of(text: &TextFacts) -> Self {
        let folded = |words: &str| fold_term(words, ListOptions::default());
        let words: Vec<String> = text
            .words()
            .iter()
            .map(|word| folded(text.str(word.range.clone())))
            .collect();
        let mut pairs: Vec<u64> = words
            .windows(2)
            .map(|pair| number(&pair.join(" ")))
            .collect();
        match words.as_slice() {
            [] => pairs.push(number(&folded(text.visible().text()))),
            [alone] => pairs.push(number(alone)),
            _ => {}
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }

    /// Whether two texts are near-identical.
    pub fn is_near(&self, other: &Self) -> bool {
        let (a, b) = (&self.0, &other.0);
        if !may_be_near(a.len(), b.len()) {
            return false;
        }
        let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
        let mut both = 0;
        while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    both += 1;
                    left.next();
                    right.next();
                }
            }
        }
        let either = a.len() + b.len() - both;
        both * 5 >= either * 4
    }
}

/// Whether sets of these sizes can share four fifths of what is in either.
fn may_be_near(a: usize, b: usize) -> bool {
    a.min(b) * 5 >= a.max(b) * 4
}

/// The same number for the same words in every run of a build: hashed with fixed keys.
fn number(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// For each text, the last one before it that is near-identical.
///
/// Exact, and not quadratic: two texts that share four fifths of their pairs share one of the
/// rarest fifth of each, so only texts that do are compared, the nearest first. What most
/// texts have in common (a slogan, a signature) is never among the rarest of a text that is
/// otherwise its own.
pub fn nearest_repeats(texts: &[&Likeness]) -> Vec<Option<usize>> {
    let mut common: HashMap<u64, u32> = HashMap::new();
    for pair in texts.iter().flat_map(|text| &text.0) {
        *common.entry(*pair).or_default() += 1;
    }
    let mut holding: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut repeats = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let mut rarest: Vec<(u32, u64)> = text
            .0
            .iter()
            .map(|pair| (common.get(pair).copied().unwrap_or(0), *pair))
            // What stands in no other text leads nowhere, and it is not counted as read.
            .collect();
        rarest.sort_unstable();
        rarest.truncate(text.0.len() - (text.0.len() * 4).div_ceil(5) + 1);
        let mut candidates: Vec<&[usize]> = rarest
            .iter()
            .filter_map(|(_, pair)| holding.get(pair).map(Vec::as_slice))
            .collect();
        let mut found = None;
        while let Some(next) = candidates
            .iter()
            .filter_map(|list| list.last())
            .max()
            .copied()
        {
            if texts.get(next).is_some_and(|other| text.is_near(other)) {
                found = Some(next);
                break;
            }
            for list in &mut candidates {
                if let Some((last, rest)) = list.split_last()
                    && *last == next
                {
                    *list = rest;
                }
            }
        }
        repeats.push(found);
        for (_, pair) in rarest {
            holding.entry(pair).or_default().push(at);
        }
    }
    repeats
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::markdown;
    use super::*;

    fn likeness(text: &str) -> Likeness {
        Likeness::of(&markdown(text))
    }

    #[test]
    fn a_word_of_twenty_may_differ_and_a_fifth_of_the_words_may_not() {
        let first = "On Saturday the workshop in the old town opens its doors to everybody who \
                     repairs things and likes to learn";
        let near = likeness(first);
        let same = |other: &str| near.is_near(&likeness(other));
        assert!(same(&first.to_uppercase()));
        assert!(same(&format!(
            "{first}! 🎉 https://example.org/2 #OpenDay @museum"
        )));
        assert!(same(&first.replace("Saturday", "Sunday")));
        assert!(!same(
            "On Sunday the garden in the old town opens its gates to anybody who \
             grows things and likes to learn"
        ));
        assert!(!same(""));
    }

    #[test]
    fn texts_without_words_are_the_same_only_as_a_whole() {
        assert!(likeness("🎉🎉").is_near(&likeness("🎉🎉")));
        assert!(!likeness("🎉").is_near(&likeness("🎁")));
        assert!(likeness("Merci").is_near(&likeness("merci !")));
        assert!(!likeness("Merci").is_near(&likeness("Bonjour")));
    }

    #[test]
    fn the_search_finds_what_comparing_all_with_all_finds() {
        let words = [
            "red", "door", "opens", "on", "monday", "for", "all", "friends",
        ];
        // Every text is a walk through few words, so that many are nearly the same.
        let texts: Vec<Likeness> = (0_usize..300)
            .map(|seed| {
                let step = 1 + seed % 3;
                let text: Vec<&str> = (0..6 + seed % 9)
                    .filter_map(|at| words.get((seed / 7 + at * step + at * at * (seed % 2)) % 8))
                    .copied()
                    .collect();
                likeness(&text.join(" "))
            })
            .collect();
        let texts: Vec<&Likeness> = texts.iter().collect();
        let naive: Vec<Option<usize>> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| texts.iter().take(at).rposition(|other| text.is_near(other)))
            .collect();
        assert!(naive.iter().flatten().count() > 50);
        assert!(naive.iter().any(Option::is_none));
        assert_eq!(nearest_repeats(&texts), naive);
    }
}
