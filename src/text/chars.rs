//! Small questions about the characters of a text.

use unicode_normalization::char::is_combining_mark;

/// Whether `c` belongs to a word: a letter, a digit, `_`, or a mark on one.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    // Variation selectors are combining marks, but they belong to the emoji before them.
    c.is_alphanumeric() || (is_combining_mark(c) && !matches!(c, '\u{FE00}'..='\u{FE0F}'))
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
pub(super) fn trim(text: &str, from: usize, to: usize) -> Option<std::ops::Range<usize>> {
    let part = text.get(from..to)?;
    let start = from + (part.len() - part.trim_start().len());
    let inner = part.trim();
    (!inner.is_empty()).then(|| start..start + inner.len())
}
