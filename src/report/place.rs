use crate::source::{Position, SourceFile, SourceMap, Span};
use std::ops::Range;

/// A span resolved in its file, fit to slice with.
///
/// A span that overshoots its file or falls inside a character is brought to the nearest
/// place before it that exists: a report must come out even when a span is wrong.
#[derive(Clone)]
pub(super) struct Place<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// The bytes, on character boundaries.
    pub range: Range<usize>,
    /// Where the first byte stands.
    pub start: Position,
    /// Where the byte after the last one stands.
    pub end: Position,
}

impl<'a> Place<'a> {
    /// Resolves `span`; `None` when its file is not one of `sources`.
    pub fn of(sources: &'a SourceMap, span: Span) -> Option<Self> {
        let file = sources.get(span.file)?;
        let start = boundary(file.text(), span.range().start);
        let end = boundary(file.text(), span.range().end).max(start);
        let position = |at: usize| file.lines().position(file.text(), at);
        Some(Self {
            file,
            range: start..end,
            start: position(start),
            end: position(end),
        })
    }

    /// The words at the place.
    pub fn words(&self) -> &'a str {
        self.file.text().get(self.range.clone()).unwrap_or_default()
    }
}

/// The last character boundary of `text` at or before `offset`.
fn boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_span_that_does_not_fit_is_brought_into_the_file() {
        let mut sources = SourceMap::new();
        let file = sources.add("a.md", "é🎉");
        let place = Place::of(&sources, Span::new(file, 3..99)).unwrap();
        assert_eq!(place.range, 2..6);
        assert_eq!(place.words(), "🎉");
        assert_eq!((place.start.column, place.end.column), (2, 3));
    }
}
