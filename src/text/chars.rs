//! Small questions about the characters of a text.

use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Whether `c` belongs to a word: a letter, a digit, `_`, or a mark on one.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    // Latin letters are the commonest of the others.
    if matches!(c, '\u{C0}'..='\u{24F}') {
        return !matches!(c, '×' | '÷');
    }
    // Variation selectors are combining marks, but they belong to the emoji before them.
    c.is_alphanumeric() || (is_combining_mark(c) && !matches!(c, '\u{FE00}'..='\u{FE0F}'))
}

/// Whether nobody sees `c`: a character that is ignored where it is not supported
/// (`Default_Ignorable_Code_Point`), or a control other than a tab and what ends a line.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        ' '..='~' | '\t'..='\r' | '\u{85}' => false,
        '\0'..='\u{9F}' => true,
        _ => matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'),
    }
}

/// Whether `c` is any kind of hyphen or dash (`Dash` or `Hyphen`) besides the soft one, which
/// nobody sees.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c,
        '-' | '\u{58A}' | '\u{5BE}' | '\u{1400}' | '\u{1806}' | '\u{2010}'..='\u{2015}' | '\u{2053}'
        | '\u{207B}' | '\u{208B}' | '\u{2212}' | '\u{2E17}' | '\u{2E1A}' | '\u{2E3A}'..='\u{2E3B}'
        | '\u{2E40}' | '\u{2E5D}' | '\u{301C}' | '\u{3030}' | '\u{30A0}' | '\u{30FB}'
        | '\u{FE31}'..='\u{FE32}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '\u{FF65}'
        | '\u{10D6E}' | '\u{10EAD}')
}

/// Where the lines of `text` end: each line feed, carriage return, or the two together.
pub(super) fn line_ends(text: &str) -> impl Iterator<Item = Range<usize>> {
    let after_return = |at: usize| text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\r');
    text.match_indices(['\r', '\n'])
        .filter_map(move |(at, end)| match end {
            "\r" if text.as_bytes().get(at + 1) == Some(&b'\n') => None,
            "\n" if after_return(at) => Some(at - 1..at + 1),
            _ => Some(at..at + 1),
        })
}

/// The character that ends at `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether `c` closes a quotation or bracket.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）'
    )
}

/// `text[from..to]` without white space around it, as a range of `text`; `None` when empty.
pub(super) fn trim(text: &str, from: usize, to: usize) -> Option<Range<usize>> {
    let part = text.get(from..to)?;
    let start = from + (part.len() - part.trim_start().len());
    let inner = part.trim();
    (!inner.is_empty()).then(|| start..start + inner.len())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use regex::Regex;

    /// Compares a question with a class of the regex crate, which has the tables of Unicode.
    fn is_class(asked: fn(char) -> bool, class: &str) {
        let class = Regex::new(class).unwrap();
        for c in '\0'..=char::MAX {
            let known = class.is_match(c.encode_utf8(&mut [0; 4]));
            assert_eq!(asked(c), known, "{:X}", u32::from(c));
        }
    }

    #[test]
    fn what_belongs_to_a_word_is_known_without_a_table_where_it_is_common() {
        for c in '\0'..='\u{2FF}' {
            assert_eq!(is_word(c), c.is_alphanumeric() || c == '_', "{c}");
        }
    }

    #[test]
    fn invisible_characters_and_dashes_are_those_of_unicode() {
        is_class(
            is_invisible,
            r"[\p{Default_Ignorable_Code_Point}\p{Cc}--[\t\n\x0B\f\r\x{85}]]",
        );
        is_class(is_dash, r"[\p{Dash}\p{Hyphen}--\x{AD}]");
    }

    #[test]
    fn a_line_ends_in_three_ways() {
        let ends: Vec<_> = line_ends("a\nb\rc\r\nd\n\r").collect();
        assert_eq!(ends, [1..2, 3..4, 5..7, 8..9, 9..10]);
    }
}
