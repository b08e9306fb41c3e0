//! Lists that stand in files of their own: one entry a line.

use crate::source::{FileId, Span, Spanned};
use crate::syntax::ast::{Needle, Term};

/// Reads `words`, `words -> replacement` or `/pattern/` from each line; empty lines and lines
/// that begin with `#` are left out.
pub(in crate::policy) fn read(text: &str, file: FileId) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let (left, right) = match line.split_once("->") {
            Some((left, right)) => (left, Some((right, at + left.len() + 2))),
            None => (line, None),
        };
        let Some(words) = trimmed(left, at, file) else {
            continue;
        };
        if words.value.starts_with('#') {
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

fn trimmed(text: &str, at: usize, file: FileId) -> Option<Spanned<String>> {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let body = text.trim_matches(blank);
    let start = at + text.len() - text.trim_start_matches(blank).len();
    (!body.is_empty())
        .then(|| Spanned::new(body.to_owned(), Span::new(file, start..start + body.len())))
}
