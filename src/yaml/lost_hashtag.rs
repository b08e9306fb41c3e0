//! A hashtag that YAML swallows: `tags: #summer` is a key without a value and a comment, and
//! `alt: Winners of #OpenDay` a value without its end. It is valid YAML that never means what
//! its author meant, so it is not passed over.

use super::part::Part;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use std::ops::Range;

const BEGINS_A_COMMENT: &str = "a `#` after a space begins a comment";

/// Whether a comment begins like a hashtag.
fn is_hashtag(comment: &str) -> bool {
    let words = comment.strip_prefix('#');
    words.is_some_and(|words| words.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Looks behind a value without quotes, which is `value` in the part, for a comment that begins
/// like a hashtag: on its line, or on the next one when that is indented as the value's end
/// would be.
pub(super) fn lost_end(part: Part<'_>, value: Range<usize>) -> Option<Diagnostic> {
    let words = part.text.get(value.clone())?;
    // Lines may be long and hold many values: only what stands beside this one is looked at.
    let mut start = value.end + blanks(part.after(value.end));
    let beside = part.after(start);
    if beside.is_empty() || beside.starts_with(['\n', '\r']) {
        let next = start + line_end(beside);
        let indent = blanks(part.after(next));
        if indent <= column(part, value.start) {
            return None;
        }
        start = next + indent;
    } else if start == value.end {
        return None;
    }
    if !part.after(start).starts_with('#') {
        return None;
    }
    let comment = part.line_after(start).trim_end();
    if !is_hashtag(comment) {
        return None;
    }
    let span = part.span(start..start + comment.len());
    let mut problem = Diagnostic::obstacle(
        "yaml-lost-hashtag",
        format!("`{comment}` is read as a comment, so the value ends before it"),
        Label::new(span, BEGINS_A_COMMENT),
    )
    .with_help("put the whole value between quotes, or leave a space after `#` to write a comment");
    let whole = format!("{words} {comment}");
    if !whole.contains(['"', '\\', '\n', '\r']) {
        problem = problem.with_fix(Fix {
            title: "put the whole value between quotes".to_owned(),
            safe: false,
            edits: vec![Edit {
                span: part.span(value.start..start + comment.len()),
                text: format!("\"{whole}\""),
            }],
        });
    }
    Some(problem)
}

/// How many spaces and tabs a text begins with.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// The length of the line end that a text begins with.
fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") {
        2
    } else {
        usize::from(text.starts_with(['\n', '\r']))
    }
}

/// How far the key of a value is indented, or the dash of an item without a key: what belongs to
/// the value is indented further.
fn column(part: Part<'_>, value: usize) -> usize {
    let before = part.text.get(..value).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = before.get(line..).unwrap_or_default();
    let key = before.len() - before.trim_start_matches([' ', '\t', '-']).len();
    if key == before.len() {
        before.rfind('-').unwrap_or_default()
    } else {
        key
    }
}

/// Looks beside a value left out for a comment that begins like a hashtag (no space after
/// its `#`).
///
/// `key_end` is the end of the value's key, or `None` for an item of a list, whose dash then
/// stands between `reached`, the end of what was read before, and `at`, where the parser
/// noticed that the item is empty. All are offsets in the part.
pub(super) fn lost_hashtag(
    part: Part<'_>,
    key_end: Option<usize>,
    reached: usize,
    at: usize,
) -> Option<Diagnostic> {
    let line_start = match key_end {
        Some(end) => end,
        None => part.last_dash(reached..at)?,
    };
    let rest = part.after(line_start);
    let start = line_start + rest.len() - rest.trim_start_matches([' ', '\t', ':', '-']).len();
    if !part.after(start).starts_with('#') {
        return None;
    }
    let comment = part.line_after(start).trim_end();
    if !is_hashtag(comment) {
        return None;
    }
    let span = part.span(start..start + comment.len());
    let mut problem = Diagnostic::obstacle(
        "yaml-lost-hashtag",
        format!("`{comment}` is read as a comment, so nothing is given here"),
        Label::new(span, BEGINS_A_COMMENT),
    )
    .with_help("put the hashtag between quotes, or leave a space after `#` to write a comment");
    if !comment.contains(['"', '\\']) {
        problem = problem.with_fix(Fix {
            title: format!("put `{comment}` between quotes"),
            safe: false,
            edits: vec![Edit {
                span,
                text: format!("\"{comment}\""),
            }],
        });
    }
    Some(problem)
}
