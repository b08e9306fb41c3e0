//! The front matter of a post: YAML between two `---` lines at the very beginning.

use crate::diagnostic::{Diagnostic, Label};
use crate::source::{FileId, Span};
use std::ops::Range;

/// The front matter found at some place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::facts) struct FrontMatter {
    /// The three dashes that open it.
    pub opening: Range<usize>,
    /// The YAML between the two lines; `None` when it is never closed.
    pub yaml: Option<Range<usize>>,
    /// Where the text behind it begins.
    pub body: usize,
}

/// The front matter that begins exactly at `at`, if a line of dashes stands there.
pub(in crate::facts) fn find(text: &str, at: usize) -> Option<FrontMatter> {
    let rest = text.get(at..)?;
    let mut lines = rest.split_inclusive('\n');
    let first = lines.next().filter(|line| is_dashes(line))?;
    let start = at + first.len();
    let opening = at..at + 3;
    let mut line_start = start;
    for line in lines {
        if is_dashes(line) {
            return Some(FrontMatter {
                opening,
                yaml: Some(start..line_start),
                body: line_start + line.len(),
            });
        }
        line_start += line.len();
    }
    Some(FrontMatter {
        opening,
        yaml: None,
        body: start,
    })
}

/// The problem with front matter that is never closed.
pub(super) fn never_closed(file: FileId, found: &FrontMatter) -> Diagnostic {
    Diagnostic::obstacle(
        "front-matter-open",
        "the front matter that begins here is never closed",
        Label::new(Span::new(file, found.opening.clone()), "opened here"),
    )
    .with_help("add a line `---` where the front matter ends and the text begins")
}

/// Whether a line holds three dashes and no more.
pub(super) fn is_dashes(line: &str) -> bool {
    line.trim_end_matches(['\n', '\r', ' ', '\t']) == "---"
}

/// The length of the byte-order mark at the beginning of a file, if there is one.
pub(in crate::facts) fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') {
        '\u{FEFF}'.len_utf8()
    } else {
        0
    }
}
