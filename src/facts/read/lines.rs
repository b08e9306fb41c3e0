//! Lines as any editor ends them, and what a line says in front matter.

use super::fences::{Fence, fence};
use std::ops::Range;

/// One line of a text, told apart by what it could be in front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins.
    pub start: usize,
    /// Where it ends, without its line end.
    pub end: usize,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Blank,
    /// A line that opens or closes front matter, or may be meant to.
    Fence(Fence),
    /// A comment of YAML or the beginning of one of HTML.
    Comment,
    /// The beginning or the end of code.
    Code,
    Words,
}

/// A key as it stands in a line, and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'t> {
    pub name: &'t str,
    pub value: &'t str,
    /// Whether the value is parted from it, as YAML wants it.
    pub is_parted: bool,
}

impl Key<'_> {
    /// Whether it is another key in all but capitals and what joins its words.
    pub fn is_alike(&self, other: &str) -> bool {
        let letters = |name: &str| -> String {
            let kept = name.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
            kept.flat_map(char::to_lowercase).collect()
        };
        letters(self.name) == letters(other)
    }

    /// Whether its value is a name, a moment or a list, as facts have them, rather than words:
    /// `linkedin`, `2026-10-03T09:00`, `[a, b]`.
    pub fn has_fact(&self) -> bool {
        let value = self.value.trim_end_matches(['*', '_', '`', '}', ',']);
        let value = value.trim_matches(['"', '\'']);
        value.starts_with('[') && value.ends_with(']')
            || value.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
                && value
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '+' | '.' | '/'))
                && value.ends_with(char::is_alphanumeric)
    }
}

/// What ends a line, in one program or another.
const ENDS: [char; 7] = [
    '\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// The lines of a part of a text, as any program ends them.
pub(super) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Line> + Clone + '_ {
    let end = range.end.min(text.len());
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = text.get(at..end).filter(|rest| !rest.is_empty())?;
        let length = rest.find(ENDS).unwrap_or(rest.len());
        let (words, behind) = rest.split_at_checked(length)?;
        let newline = match behind.chars().next() {
            Some('\r') if behind.starts_with("\r\n") => 2,
            Some(end) => end.len_utf8(),
            None => 0,
        };
        let line = Line {
            start: at,
            end: at + length,
            shape: shape(words),
        };
        at = (at + length + newline).min(end);
        Some(line)
    })
}

fn shape(line: &str) -> Shape {
    let words = line.trim_matches(is_unseen);
    if words.is_empty() {
        Shape::Blank
    } else if words.starts_with("<!--") || words.starts_with("# ") || words == "#" {
        Shape::Comment
    } else if words.starts_with("```") || words.starts_with("~~~") {
        Shape::Code
    } else {
        fence(words).map_or(Shape::Words, Shape::Fence)
    }
}

/// White space, and what nobody sees before a word.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{AD}' | '\u{2060}'
        )
}

impl Line {
    pub fn is_blank(&self) -> bool {
        self.shape == Shape::Blank
    }

    pub fn fence(&self) -> Option<Fence> {
        match self.shape {
            Shape::Fence(fence) => Some(fence),
            Shape::Blank | Shape::Comment | Shape::Code | Shape::Words => None,
        }
    }

    pub fn is_fence(&self) -> bool {
        self.fence().is_some()
    }

    pub fn is_comment(&self) -> bool {
        self.shape == Shape::Comment
    }

    pub fn begins_code(&self) -> bool {
        self.shape == Shape::Code
    }

    /// How many bytes nobody sees stand before its words.
    pub fn indent(&self, text: &str) -> usize {
        let line = text.get(self.start..self.end).unwrap_or_default();
        line.len() - line.trim_start_matches(is_unseen).len()
    }

    /// What stands in it, without what nobody sees around it.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        let line = text.get(self.start..self.end).unwrap_or_default();
        line.trim_matches(is_unseen)
    }

    /// The place of its words.
    pub fn place(&self, text: &str) -> Range<usize> {
        let start = self.start + self.indent(text);
        start..start + self.words(text).len()
    }

    /// The key and the value of a line `key: value`, also as TOML (`key = "value"`), JSON
    /// (`"key": "value",`) and Markdown (`**key:** value`) write it.
    pub fn key<'t>(&self, text: &'t str) -> Option<Key<'t>> {
        let words = self.words(text);
        let words = words.trim_start_matches(['{', ' ', '*', '_', '`', '>', '|']);
        let (name, value) = match words.strip_prefix(['"', '\'']) {
            Some(quoted) => {
                let (name, behind) = quoted.split_once(['"', '\''])?;
                (name, behind.trim_start_matches(' '))
            }
            None => words.split_at_checked(words.find([':', '=', '：'])?)?,
        };
        let name = name.trim_end_matches(['*', '_', '`', ' ']);
        let value = value.strip_prefix([':', '=', '：'])?;
        let value = value.trim_start_matches(['*', '_', '`']);
        let is_name = name.starts_with(char::is_alphabetic)
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
        is_name.then(|| Key {
            name,
            value: value.trim_matches(is_unseen),
            is_parted: value.is_empty() || value.starts_with([' ', '\t', '\u{A0}', '"', '[']),
        })
    }

    /// Whether it belongs to the value of the key above it, or closes it.
    pub fn goes_on(&self, text: &str) -> bool {
        self.indent(text) > 0 || self.words(text).starts_with(['-', '}', ']'])
    }

    /// Whether it opens facts written as JSON.
    pub fn opens_json(&self, text: &str) -> bool {
        self.words(text) == "{"
    }
}
