//! Lines as any editor ends them, and what a line says in front matter.

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
    /// A line that opens or closes front matter, or is meant to.
    Fence,
    /// A comment of YAML or the beginning of one of HTML.
    Comment,
    /// The beginning or the end of code.
    Code,
    Words,
}

/// The lines of a part of a text, ended by line feeds, carriage returns or both.
pub(super) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Line> + Clone + '_ {
    let end = range.end.min(text.len());
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = text.get(at..end).filter(|rest| !rest.is_empty())?;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (words, behind) = rest.split_at_checked(length)?;
        let newline = if behind.starts_with("\r\n") { 2 } else { 1 };
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
    } else if is_fence(words) {
        Shape::Fence
    } else if words.starts_with("<!--") || words.starts_with("# ") || words == "#" {
        Shape::Comment
    } else if words.starts_with("```") || words.starts_with("~~~") {
        Shape::Code
    } else {
        Shape::Words
    }
}

/// Whether words are a line of dashes, or what programs make of one: `—`, `–––`, `\---`; or
/// what other tools open front matter with: `+++`, `;;;`, `---json`.
fn is_fence(words: &str) -> bool {
    let plain = words.replace('\\', "");
    let named = |name: &str| {
        plain
            .strip_suffix(name)
            .unwrap_or(&plain)
            .trim_end()
            .to_owned()
    };
    let dashes = ["json", "yaml", "yml", "toml"]
        .iter()
        .map(|name| named(name))
        .min_by_key(String::len)
        .unwrap_or_default();
    let count = dashes.chars().count();
    let only = |known: fn(char) -> bool| count > 0 && dashes.chars().all(known);
    let is_long = dashes.starts_with(['—', '―', '–']);
    only(is_dash) && (count > 1 || is_long)
        || count == 3 && (only(|c| c == '+') || only(|c| c == ';'))
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
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

    pub fn is_fence(&self) -> bool {
        self.shape == Shape::Fence
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

    /// The key and the value of a line `key: value`, also as TOML (`key = "value"`) and JSON
    /// (`"key": "value",`) write it.
    pub fn key<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let words = self.words(text).trim_start_matches(['{', ' ']);
        let (key, value) = match words.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => words.split_at_checked(words.find([':', '=', ' '])?)?,
        };
        let behind = value.trim_start_matches(' ');
        let value = behind.strip_prefix([':', '='])?;
        let is_key = key.starts_with(char::is_alphabetic)
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let parted = value.is_empty() || value.starts_with([' ', '\t', '"', '[']);
        (is_key && parted).then(|| (key, value.trim_matches(is_unseen)))
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
