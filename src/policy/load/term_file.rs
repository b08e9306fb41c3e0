//! Lists that stand in files of their own: one entry a line.

use crate::source::{FileId, Span, Spanned};
use crate::syntax::ast::{Needle, Term};

/// Reads `words`, `words -> replacement` or `/pattern/` from each line; empty lines and
/// comments are left out.
pub(in crate::policy) fn read(text: &str, file: FileId) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let (left, right) = match arrow(line) {
            Some((left, right)) => (left, Some((right, at + left.len() + 2))),
            None => (line, None),
        };
        let Some(words) = trimmed(left, at, file) else {
            continue;
        };
        if is_comment(&words.value) {
            continue;
        }
        let pattern = words
            .value
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'))
            .filter(|pattern| !pattern.is_empty())
            .map(|pattern| Spanned::new(pattern.to_owned(), words.span));
        let replacement = right.map(|(text, at)| {
            trimmed(text, at, file)
                .unwrap_or_else(|| Spanned::new(String::new(), Span::at(file, at)))
        });
        let what = pattern.map_or(Needle::Words(words), Needle::Regex);
        terms.push(Term { what, replacement });
    }
    terms
}

/// Whether a line is a comment: a `#` with a space, or nothing, behind it. A `#` that touches a
/// word is a hashtag.
fn is_comment(words: &str) -> bool {
    let mut behind = words.strip_prefix('#').map(|rest| rest.chars());
    let next = behind.as_mut().map(Iterator::next);
    next.is_some_and(|next| next.is_none_or(|c| c.is_whitespace() || matches!(c, '#' | '!')))
}

/// What stands before and behind the arrow of a replacement. An arrow within a pattern is part
/// of the pattern.
fn arrow(line: &str) -> Option<(&str, &str)> {
    let is_whole = |left: &str| {
        let left = left.trim();
        !left.starts_with('/') || (left.len() > 1 && left.ends_with('/'))
    };
    let mut places = line.match_indices("->");
    let (at, _) = places.find(|(at, _)| line.get(..*at).is_some_and(is_whole))?;
    Some((line.get(..at)?, line.get(at + 2..)?))
}

fn trimmed(text: &str, at: usize, file: FileId) -> Option<Spanned<String>> {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let body = text.trim_matches(blank);
    let start = at + text.len() - text.trim_start_matches(blank).len();
    (!body.is_empty())
        .then(|| Spanned::new(body.to_owned(), Span::new(file, start..start + body.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn entries(text: &str) -> Vec<(String, Option<String>)> {
        let file = SourceMap::new().add("l.txt", text);
        let said = read(text, file).into_iter().map(|term| {
            let what = match term.what {
                Needle::Words(words) => words.value,
                Needle::Regex(regex) => format!("/{}/", regex.value),
            };
            (what, term.replacement.map(|text| text.value))
        });
        said.collect()
    }

    #[test]
    fn no_entry_vanishes() {
        let one = |what: &str| vec![(what.to_owned(), None)];
        let two = |what: &str, with: &str| vec![(what.to_owned(), Some(with.to_owned()))];
        assert_eq!(entries("#ad\n"), one("#ad"));
        assert_eq!(entries("# ad\n#\n## ad\n  # ad\n#!ad\n\n"), []);
        assert_eq!(entries("/a->b/\n"), one("/a->b/"));
        assert_eq!(entries("/a->b/ -> c\n"), two("/a->b/", "c"));
        assert_eq!(entries("/a/ -> b\n"), two("/a/", "b"));
        assert_eq!(entries("a/b -> c\n"), two("a/b", "c"));
        assert_eq!(entries("#ad -> #advert\n"), two("#ad", "#advert"));
    }
}
