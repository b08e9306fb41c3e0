//! Terms that are looked for as whole words, found by the words they begin with.
//!
//! A text is read word by word. A word is a run of characters that join; every other character
//! stands for itself. Since a term begins and ends where words do, it is found by looking up
//! the words it is made of, and what is between them: a table holds every beginning of every
//! term up to the end of one of its words. How long that takes does not depend on how many
//! terms there are, only on how many words of a text are beginnings of terms.

use super::chars;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::ops::Range;

/// Terms of more words and signs than this are not looked up: in a text of nothing but the words
/// they are made of, each place would be followed to the end of the term.
const MOST_PARTS: usize = 32;
/// How many bits of the filter stand for each beginning.
const BITS: usize = 16;

/// The terms, by their number, in the table of their beginnings.
pub(super) struct WholeTerms {
    beginnings: HashMap<u64, Beginning, BuildHasherDefault<Known>>,
    /// A bit for each beginning: what has none is not in the table. It is small enough to stay
    /// near the processor.
    filter: Vec<u64>,
    /// For each term, the next one of the same key.
    next: Vec<Option<u32>>,
    /// Keys differ from process to process, so that nobody can write terms whose keys agree.
    seed: u64,
}

/// What follows a beginning of terms.
#[derive(Default)]
struct Beginning {
    /// A term that it is the whole of.
    term: Option<u32>,
    /// Whether a term goes on.
    goes_on: bool,
}

/// The part of a text that begins at a place: a word, or a character that is in none.
struct Part {
    end: usize,
    key: u64,
}

impl WholeTerms {
    /// The table of `terms`, and the numbers of those that have too many parts for it.
    pub fn new<'t>(terms: impl Iterator<Item = &'t str>) -> (Self, Vec<usize>) {
        let mut all = Self {
            beginnings: HashMap::default(),
            filter: Vec::new(),
            next: Vec::new(),
            seed: RandomState::new().hash_one(0),
        };
        let mut too_long = Vec::new();
        for (number, term) in (0_u32..).zip(terms) {
            all.next.push(None);
            let Some(keys) = all.keys(term) else {
                too_long.push(number as usize);
                continue;
            };
            let mut keys = keys.into_iter().peekable();
            while let Some(key) = keys.next() {
                let beginning = all.beginnings.entry(key).or_default();
                if keys.peek().is_some() {
                    beginning.goes_on = true;
                } else {
                    let other = beginning.term.replace(number);
                    if let Some(next) = all.next.last_mut() {
                        *next = other;
                    }
                }
            }
        }
        let bits = (all.beginnings.len() * BITS).next_power_of_two().max(64);
        all.filter = vec![0; bits / 64];
        for key in all.beginnings.keys() {
            let (word, bit) = place(*key, all.filter.len());
            if let Some(word) = all.filter.get_mut(word) {
                *word |= bit;
            }
        }
        (all, too_long)
    }

    /// The keys of the beginnings of a term, the last that of the whole; `None` when it has too
    /// many parts.
    fn keys(&self, term: &str) -> Option<Vec<u64>> {
        let mut keys = Vec::new();
        let (mut at, mut key) = (0, self.seed);
        while at < term.len() {
            if keys.len() == MOST_PARTS {
                return None;
            }
            let part = self.part(term, at);
            key = joined(key, part.key);
            keys.push(key);
            at = part.end;
        }
        Some(keys)
    }

    /// Calls `found` with each term that may stand in `text`, where it would begin and end.
    /// Whether it is the term is for the caller to see.
    pub fn each(&self, text: &str, mut found: impl FnMut(u32, Range<usize>)) {
        if self.beginnings.is_empty() {
            return;
        }
        let mut at = 0;
        while at < text.len() {
            let first = self.part(text, at);
            let mut end = first.end;
            let mut key = joined(self.seed, first.key);
            while let Some(beginning) = self.beginning(key) {
                let mut term = beginning.term;
                while let Some(number) = term {
                    found(number, at..end);
                    term = self.next.get(number as usize).copied().flatten();
                }
                if !beginning.goes_on || end >= text.len() {
                    break;
                }
                let part = self.part(text, end);
                end = part.end;
                key = joined(key, part.key);
            }
            at = first.end;
        }
    }

    fn beginning(&self, key: u64) -> Option<&Beginning> {
        let (word, bit) = place(key, self.filter.len());
        if self.filter.get(word)? & bit == 0 {
            return None;
        }
        self.beginnings.get(&key)
    }

    /// The part of `text` that begins at `at`, which is before its end.
    fn part(&self, text: &str, at: usize) -> Part {
        let bytes = text.as_bytes();
        let mut end = at;
        loop {
            let joining = bytes.get(end..).unwrap_or_default().iter();
            end += joining.take_while(|byte| is_joining(**byte)).count();
            match bytes.get(end) {
                Some(byte) if !byte.is_ascii() => {}
                _ => break,
            }
            let Some(c) = chars::after(text, end).filter(|c| joins(*c)) else {
                break;
            };
            end += c.len_utf8();
        }
        if end == at {
            end += chars::after(text, at).map_or(1, char::len_utf8);
        }
        Part {
            end,
            key: self.key(bytes, at, end),
        }
    }

    /// A key of the bytes from `at` to `end`.
    fn key(&self, bytes: &[u8], at: usize, end: usize) -> u64 {
        let mut key = self.seed ^ (end - at) as u64;
        let mut from = at;
        while from < end {
            let eight = if let Some(eight) = bytes.get(from..from + 8) {
                eight.try_into().unwrap_or_default()
            } else {
                let mut eight = [0; 8];
                let rest = bytes.get(from..).unwrap_or_default();
                eight
                    .iter_mut()
                    .zip(rest)
                    .for_each(|(to, byte)| *to = *byte);
                eight
            };
            let mut number = u64::from_le_bytes(eight);
            if let Some(beyond @ 1..) = (from + 8).checked_sub(end) {
                number &= u64::MAX >> (8 * beyond);
            }
            key = joined(key, number);
            from += 8;
        }
        key
    }
}

/// The key of something that goes on.
fn joined(key: u64, next: u64) -> u64 {
    let product = u128::from(key ^ next ^ 0x9E37_79B9_7F4A_7C15) * 0xD6E8_FEB8_6659_FD93;
    #[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
    let (low, high) = (product as u64, (product >> 64) as u64);
    (low ^ high).wrapping_add(key.rotate_left(23))
}

/// The word of a filter of `words` words, a power of two, and the bit in it, that stand for a
/// key.
fn place(key: u64, words: usize) -> (usize, u64) {
    let word = (key >> 6) as usize & (words - 1);
    (word, 1 << (key & 63))
}

/// Whether a byte of ASCII makes one word with a letter next to it.
fn is_joining(byte: u8) -> bool {
    #[expect(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "computed when Sayso is compiled"
    )]
    const JOINING: [bool; 256] = {
        let mut joining = [false; 256];
        let mut byte = 0;
        while byte < 128 {
            let c = byte as u8;
            joining[byte] = c.is_ascii_alphanumeric() || c == b'_';
            byte += 1;
        }
        joining
    };
    JOINING.get(byte as usize).copied().unwrap_or_default()
}

/// Whether `c` makes one word with a letter next to it. Scripts that put no space between
/// words do not.
pub(super) fn joins(c: char) -> bool {
    chars::is_word(c)
        && !matches!(c,
            // Thai and Lao, Myanmar, Khmer, kana, Han.
            '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}')
}

/// Keys are hashes already.
#[derive(Default)]
struct Known(u64);

impl Hasher for Known {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = joined(self.0, u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(terms: &[&str], text: &str) -> Vec<(u32, String)> {
        let (all, _) = WholeTerms::new(terms.iter().copied());
        let mut found = Vec::new();
        all.each(text, |term, at| {
            found.push((term, text.get(at).unwrap_or_default().to_owned()));
        });
        found
    }

    #[test]
    fn a_term_is_found_where_its_words_stand() {
        let terms = ["the best", "the", "best-in-class", "#ad", "東京", "l'avion"];
        assert_eq!(found(&terms, "the bestow"), [(1, "the".to_owned())]);
        let all: Vec<u32> = found(
            &terms,
            "in the best-in-class 大東京 #ad l'avion, l'avions #ads",
        )
        .into_iter()
        .map(|(term, _)| term)
        .collect();
        assert_eq!(all, [1, 0, 2, 4, 3, 5]);
    }

    #[test]
    fn the_key_of_a_word_is_that_of_its_bytes_alone() {
        let (all, _) = WholeTerms::new(std::iter::empty());
        for len in 1..20 {
            let word = "abcdefghijklmnopqrstuvwxyz".get(..len).unwrap_or_default();
            let alone = all.part(word, 0).key;
            let text = format!("xyz {word} and what else stands there");
            assert_eq!(all.part(&text, 4).key, alone, "{word}");
        }
    }

    #[test]
    fn what_has_too_many_parts_is_told() {
        let long = "a ".repeat(MOST_PARTS);
        let (all, too_long) = WholeTerms::new([long.as_str(), "a"].into_iter());
        assert_eq!(too_long, [0]);
        let mut times = 0;
        all.each(&long, |_, _| times += 1);
        assert_eq!(times, MOST_PARTS);
    }
}
