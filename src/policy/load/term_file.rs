//! Lists that stand in files of their own: one entry a line.

use super::entry_slip::Slip;
use crate::diagnostic::{Diagnostic, Label};
use crate::policy::ir::Problems;
use crate::source::{FileId, Span, Spanned};
use crate::syntax::ast::{Needle, Term};
use std::collections::BTreeMap;

/// What ends a line in a file of entries or days, whatever wrote it. Of two characters that end
/// one line together the second ends an empty one.
pub(super) const LINE_ENDS: [char; 7] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// Reads `words`, `words -> replacement` or `/pattern/` from each line; empty lines and
/// comments are left out. A line that is written in another way is refused, each way once.
pub(in crate::policy) fn read(text: &str, file: FileId, problems: &mut Problems) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut slips: BTreeMap<Slip, (Diagnostic, usize)> = BTreeMap::new();
    let mut start = 0;
    for line in text.split_inclusive(LINE_ENDS) {
        let at = start;
        start += line.len();
        let Some(whole) = trimmed(line, at, file).filter(|whole| !is_comment(&whole.value)) else {
            continue;
        };
        if let Some((slip, instead)) = Slip::of(&whole.value) {
            let (_, more) = slips
                .entry(slip)
                .or_insert_with(|| (refused(slip, whole.span, &instead), 0));
            *more += 1;
            continue;
        }
        let (left, right) = match arrow(line) {
            Some((left, right)) => (left, Some((right, at + left.len() + 2))),
            None => (line, None),
        };
        let Some(words) = trimmed(left, at, file) else {
            continue;
        };
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
    problems.extend(slips.into_values().map(|(problem, lines)| match lines {
        ..=1 => problem,
        2 => problem.with_note("one more line is written like this"),
        _ => problem.with_note(format!("{} more lines are written like this", lines - 1)),
    }));
    terms
}

fn refused(slip: Slip, span: Span, instead: &str) -> Diagnostic {
    let label = Label::new(span, "as it stands, this would never be found");
    Diagnostic::obstacle("not-an-entry", slip.message(), label).with_help(instead)
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
        let said = read(text, file, &mut Vec::new()).into_iter().map(|term| {
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

    #[test]
    fn lines_end_as_whoever_wrote_them_ends_them() {
        let two = vec![("foo".to_owned(), None), ("bar".to_owned(), None)];
        for text in [
            "foo\nbar",
            "foo\r\nbar\r\n",
            "foo\rbar\r",
            "# c\rfoo\u{2028}bar",
        ] {
            assert_eq!(entries(text), two, "{text:?}");
        }
    }

    #[test]
    fn each_way_to_write_a_line_wrong_is_said_once() {
        let file = SourceMap::new().add("l.txt", "");
        let mut problems = Vec::new();
        let read = read("- foo\nbar\n- baz\n\"qux\"\n- quux\n", file, &mut problems);
        assert_eq!(read.len(), 1);
        let said: Vec<_> = problems
            .iter()
            .map(|one| (one.code, one.help.concat(), one.notes.concat()))
            .collect();
        let of = |help: &str, note: &str| ("not-an-entry", help.to_owned(), note.to_owned());
        let more = "2 more lines are written like this";
        assert_eq!(said, [of("write `foo`", more), of("write `qux`", "")]);
    }
}
