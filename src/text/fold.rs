//! Folding: one form for all the ways the same words are written.
//!
//! Compatibility forms are unified (NFKC), case is folded (Unicode default case folding),
//! typographic apostrophes become `'`, every hyphen and dash `-`, and any run of white space
//! one space. Where a list asks for it, accents go too. Invisible characters are taken out
//! before ([`super::reading`]).
//!
//! The text is folded cluster by cluster, so that every place in the folded text has a place
//! in the original.

use super::map::{OffsetMap, offset};
use super::matcher::ListOptions;
use super::reading;
use super::spaces::evenly_spaced;
use super::{chars, clusters};
use caseless::Caseless;
use std::ops::Range;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// A folded text and where each part of it comes from.
pub(super) struct Folded {
    pub text: String,
    pub map: OffsetMap,
}

impl Folded {
    /// Where a stretch of the folded text comes from.
    pub fn origin(&self, at: &Range<usize>) -> Range<u32> {
        self.map.origin(offset(at.start)..offset(at.end))
    }
}

/// Folds `text` as `options` say.
pub(super) fn fold(text: &str, options: ListOptions) -> Folded {
    let mut folder = Folder {
        out: String::with_capacity(text.len()),
        map: OffsetMap::default(),
        options,
        after_space: false,
    };
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let ascii = if rest.is_ascii() {
            rest.len()
        } else {
            rest.bytes().take_while(u8::is_ascii).count()
        };
        // The last letter before a character beyond ASCII may carry an accent.
        let safe = match chars::after(rest, ascii) {
            Some(next) if !clusters::begins(next) => ascii.saturating_sub(1),
            Some(_) | None => ascii,
        };
        if safe > 0 {
            folder.ascii(at, rest.get(..safe).unwrap_or_default());
            at += safe;
            continue;
        }
        let cluster = clusters::first(rest);
        if cluster.is_ascii() {
            folder.ascii(at, cluster);
        } else {
            folder.cluster(at, cluster);
        }
        at += cluster.len().max(1);
    }
    Folded {
        text: folder.out,
        map: folder.map,
    }
}

/// A term in the form it is looked for: folded, without invisible characters and white space
/// around it.
pub(super) fn fold_term(term: &str, options: ListOptions) -> String {
    let seen = reading::without_hidden(term);
    fold(&seen.text, options).text.trim().to_owned()
}

struct Folder {
    out: String,
    map: OffsetMap,
    options: ListOptions,
    /// Whether the last thing written is the space of a run of white space.
    after_space: bool,
}

impl Folder {
    /// Folds ASCII text that stands at `at`.
    fn ascii(&mut self, at: usize, part: &str) {
        let bytes = part.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let rest = bytes.get(start..).unwrap_or_default();
            let len = evenly_spaced(rest, self.after_space);
            let stretch = part.get(start..start + len).unwrap_or_default();
            if !stretch.is_empty() {
                let before = self.out.len();
                self.out.push_str(stretch);
                if !self.options.match_case
                    && let Some(new) = self.out.get_mut(before..)
                {
                    new.make_ascii_lowercase();
                }
                self.map.push_exact(at + start, len);
                self.after_space = stretch.ends_with(' ');
            }
            start += len;
            if start < bytes.len() {
                self.space(at + start, 1);
                start += 1;
            }
        }
    }

    /// Writes white space of `len` bytes at `at`, unless it continues a run.
    fn space(&mut self, at: usize, len: usize) {
        if !self.after_space {
            self.out.push(' ');
            if len == 1 {
                self.map.push_exact(at, len);
            } else {
                self.map.push_whole(at..at + len, 1);
            }
            self.after_space = true;
        }
    }

    /// Folds one grapheme cluster beyond ASCII that stands at `at`.
    fn cluster(&mut self, at: usize, cluster: &str) {
        if cluster.chars().all(char::is_whitespace) {
            self.space(at, cluster.len());
            return;
        }
        if let Some(c) = self.simple(cluster) {
            self.out.push(c);
            if c.len_utf8() == cluster.len() {
                self.map.push_exact(at, cluster.len());
            } else {
                self.map.push_whole(at..at + cluster.len(), c.len_utf8());
            }
            self.after_space = false;
            return;
        }
        let folded = fold_cluster(cluster, self.options);
        if !folded.is_empty() && folded.trim_start().is_empty() {
            // Something that is a space once it is unified.
            self.space(at, cluster.len());
            return;
        }
        let folded = if self.after_space {
            folded.trim_start()
        } else {
            folded.as_str()
        };
        if folded.is_empty() {
            return;
        }
        self.out.push_str(folded);
        if folded == cluster {
            self.map.push_exact(at, cluster.len());
        } else {
            self.map.push_whole(at..at + cluster.len(), folded.len());
        }
        self.after_space = folded.ends_with(' ');
    }

    /// The folded form of the commonest single characters, without normalising.
    fn simple(&self, cluster: &str) -> Option<char> {
        let mut chars = cluster.chars();
        let c = chars.next()?;
        if chars.next().is_some() {
            return None;
        }
        match c {
            '\u{80}'..LETTERS_END => {
                let at = u32::from(c) - LETTERS_START;
                letters(self.options).get(at as usize).copied().flatten()
            }
            // Kana, Han and Hangul have one form, besides those for compatibility.
            '“'
            | '”'
            | '•'
            | '€'
            | '\u{3041}'..='\u{3096}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}' => Some(c),
            _ => match unified(c) {
                unified @ ('\'' | '-') => Some(unified),
                _ => None,
            },
        }
    }
}

const LETTERS_START: u32 = 0x80;
/// Behind the letters of Latin, Greek, Cyrillic and Armenian.
const LETTERS_END: char = '\u{590}';

/// The folded forms of letters of one character each, from [`LETTERS_START`] on; `None` where
/// it is no single character, or a space.
fn letters(options: ListOptions) -> &'static [Option<char>] {
    static LETTERS: [OnceLock<Vec<Option<char>>>; 4] = [const { OnceLock::new() }; 4];
    let [none, accents, case, both] = &LETTERS;
    let known = match (options.match_case, options.ignore_accents) {
        (false, false) => none,
        (false, true) => accents,
        (true, false) => case,
        (true, true) => both,
    };
    known.get_or_init(|| {
        let form = |number| {
            let c = char::from_u32(number)?;
            let folded = fold_cluster(c.encode_utf8(&mut [0; 4]), options);
            let mut chars = folded.chars();
            let first = chars.next().filter(|first| *first != ' ')?;
            chars.next().is_none().then_some(first)
        };
        (LETTERS_START..u32::from(LETTERS_END)).map(form).collect()
    })
}

fn fold_cluster(cluster: &str, options: ListOptions) -> String {
    let unified = cluster.chars().map(unified);
    let folded: String = if options.match_case {
        unified.nfkc().collect()
    } else {
        // Unicode 3.13, D146: folding before and after, since each can undo the other.
        unified
            .nfd()
            .default_case_fold()
            .nfkd()
            .default_case_fold()
            .nfkc()
            .collect()
    };
    let folded = if options.ignore_accents {
        let bare = folded.nfkd().filter(|c| !is_accent(*c));
        bare.flat_map(|c| {
            plain_letter(c)
                .chars()
                .chain(plain_letter(c).is_empty().then_some(c))
                .collect::<Vec<_>>()
        })
        .nfc()
        .collect()
    } else {
        folded
    };
    folded.chars().map(unify_space).collect()
}

fn unify_space(c: char) -> char {
    if c.is_whitespace() { ' ' } else { unified(c) }
}

/// `c` with typographic variants unified.
fn unified(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{FF07}' => '\'',
        _ if chars::is_dash(c) => '-',
        _ => c,
    }
}

/// Marks that accent a letter of European scripts. Those of other scripts are vowels and
/// stay.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

/// Letters whose accent does not come apart from them; empty for any other.
fn plain_letter(c: char) -> &'static str {
    match c {
        'ø' => "o",
        'Ø' => "O",
        'œ' => "oe",
        'Œ' => "OE",
        'æ' => "ae",
        'Æ' => "AE",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ı' => "i",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use proptest::prelude::*;

    const FOLD: ListOptions = ListOptions {
        match_case: false,
        ignore_accents: false,
    };
    const BARE: ListOptions = ListOptions {
        match_case: false,
        ignore_accents: true,
    };
    const CASE: ListOptions = ListOptions {
        match_case: true,
        ignore_accents: false,
    };

    #[test]
    fn one_form_for_many_spellings() {
        for (text, folded) in [
            ("L’Équipe  A\u{A0}\n\tB", "l'équipe a b"),
            ("E\u{301}te\u{301}", "été"),
            ("ﬁnance Ⅳ ２", "finance iv 2"),
            ("Straße ΣΑΣ", "strasse σασ"),
            (
                "non‑breaking – or—not − 1990–91",
                "non-breaking - or-not - 1990-91",
            ),
            ("𝐁𝐞𝐬𝐭 ｆｒｅｅ", "best free"),
            (" \u{A0} a", " a"),
        ] {
            assert_eq!(fold(text, FOLD).text, folded, "{text}");
        }
        assert_eq!(fold("Été Œuvre ł हिन्दी", BARE).text, "ete oeuvre l हिन्दी");
        assert_eq!(fold("Été ＦＲＥＥ", CASE).text, "Été FREE");
    }

    #[test]
    fn common_characters_are_folded_as_all_are() {
        for options in [FOLD, BARE, CASE] {
            let folder = Folder {
                out: String::new(),
                map: OffsetMap::default(),
                options,
                after_space: false,
            };
            for c in '\u{80}'..='\u{FFFF}' {
                let cluster = c.to_string();
                if let Some(simple) = folder.simple(&cluster) {
                    let slowly = fold_cluster(&cluster, options);
                    assert_eq!(simple.to_string(), slowly, "{:X}", u32::from(c));
                }
            }
        }
    }

    #[test]
    fn every_folded_place_has_an_original_place() {
        let text = "Le ﬁn \u{A0} E\u{301}té";
        let folded = fold(text, FOLD);
        let at = u32::try_from(folded.text.find("été").unwrap()).unwrap();
        let range = folded.map.origin(at..at + 5);
        assert_eq!(
            text.get(range.start as usize..range.end as usize),
            Some("E\u{301}té")
        );
        let fi = folded.map.origin(3..4);
        assert_eq!(text.get(fi.start as usize..fi.end as usize), Some("ﬁ"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_and_places_are_on_characters(
            text in "[a-zA-Z éÉœß’‑\u{301}\u{a0}ﬁ１\n👍\u{fe0f}\u{200d}]{0,24}|\\PC{0,16}",
            case in any::<bool>(), accents in any::<bool>(),
        ) {
            let options = ListOptions { match_case: case, ignore_accents: accents };
            let folded = fold(&text, options);
            prop_assert_eq!(&fold(&folded.text, options).text, &folded.text);
            prop_assert_eq!(folded.map.len() as usize, folded.text.len());
            for (at, c) in folded.text.char_indices() {
                let range = folded.map.origin(super::super::map::offset(at)..super::super::map::offset(at + c.len_utf8()));
                prop_assert!(text.get(range.start as usize..range.end as usize).is_some());
            }
        }
    }
}
