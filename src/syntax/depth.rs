//! A guard before the parser: it descends recursively, so nesting is bounded first.

use crate::limits;
use std::ops::Range;

/// Where parentheses first nest deeper than the cap, strings and comments aside.
///
/// A regular expression may hold unbalanced parentheses in a character class, so the count
/// starts afresh on every line that closes a block.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_string(text, at);
                continue;
            }
            b'#' => {
                at = text
                    .get(at..)
                    .and_then(|rest| rest.find('\n'))
                    .map_or(bytes.len(), |n| at + n);
                continue;
            }
            b'\\' => at += 1,
            b'(' => {
                depth += 1;
                if depth > limits::PARENTHESES {
                    return Some(at..at + 1);
                }
            }
            b')' => depth = depth.saturating_sub(1),
            b'}' => depth = 0,
            _ => {}
        }
        at += 1;
    }
    None
}

fn end_of_string(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    if let Some(body) = rest.strip_prefix("\"\"\"") {
        return body
            .find("\"\"\"")
            .map_or(text.len(), |end| start + 3 + end + 3);
    }
    let mut escaped = false;
    for (offset, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' | b'\n' => return start + offset + 1,
            _ => {}
        }
    }
    text.len()
}
