//! A key given twice: nobody can say which of the two values counts.

use super::tree::Entry;
use crate::diagnostic::{Diagnostic, Label};

/// Reports every key that stands in `entries` before, with both places.
pub(super) fn report_duplicates(entries: &[Entry], problems: &mut Vec<Diagnostic>) {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    // A stable sort: among equal keys, the first in the file comes first.
    sorted.sort_by(|a, b| a.key.cmp(&b.key));
    for same in sorted.chunk_by(|a, b| a.key == b.key) {
        let Some((first, again)) = same.split_first() else {
            continue;
        };
        for entry in again {
            problems.push(
                Diagnostic::obstacle(
                    "duplicate-key",
                    format!("the key `{}` is given twice", entry.key),
                    Label::new(entry.key_span, "given again here"),
                )
                .with_label(first.key_span, "first given here")
                .with_help("keep one of the two; for several values, write a list under one key"),
            );
        }
    }
}
