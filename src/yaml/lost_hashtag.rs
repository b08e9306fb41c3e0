//! A hashtag that YAML swallows: `tags: #summer` is a key without a value and a comment.
//! It is valid YAML that never means what its author meant, so it is not passed over.

use super::part::Part;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};

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
    let line = part.line_after(line_start);
    let from_comment = line.trim_start_matches([' ', '\t', ':', '-']);
    let start = line_start + (line.len() - from_comment.len());
    let comment = from_comment.trim_end();
    if !comment
        .strip_prefix('#')?
        .starts_with(char::is_alphanumeric)
    {
        return None;
    }
    let span = part.span(start..start + comment.len());
    let mut problem = Diagnostic::obstacle(
        "yaml-lost-hashtag",
        format!("`{comment}` is read as a comment, so nothing is given here"),
        Label::new(span, "a `#` after a space begins a comment"),
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
