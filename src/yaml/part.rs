//! The part of a file that holds YAML.

use crate::source::{FileId, Span};
use std::ops::Range;

/// A part of a file, and the way from offsets in the part to places in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub file: FileId,
    /// Where the part begins in the file, in bytes.
    pub offset: usize,
    /// The part's text.
    pub text: &'a str,
}

impl<'a> Part<'a> {
    /// The place of a range of the part's bytes.
    pub fn span(self, range: Range<usize>) -> Span {
        Span::new(
            self.file,
            self.offset + range.start..self.offset + range.end,
        )
    }

    /// The place of what the parser points to. Read from a string, it always knows bytes.
    pub fn place(self, span: granit_parser::Span) -> Span {
        self.span(span.byte_range().unwrap_or_default())
    }

    /// The text from an offset in the part to its end, `""` off character boundaries.
    pub fn after(self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The place of one character of the part; empty at a line's end or the part's.
    pub fn character(self, at: usize) -> Span {
        let length = self
            .after(at)
            .chars()
            .next()
            .filter(|c| !matches!(c, '\n' | '\r'))
            .map_or(0, char::len_utf8);
        self.span(at..at + length)
    }

    /// The rest of the line from an offset in the part, without the line's end.
    pub fn line_after(self, at: usize) -> &'a str {
        self.after(at).lines().next().unwrap_or_default()
    }

    /// The offset in the part of the dash that begins the last line of `range` to begin with
    /// one.
    pub fn last_dash(self, range: Range<usize>) -> Option<usize> {
        let mut start = range.start;
        let mut last = None;
        for line in self.text.get(range)?.split_inclusive('\n') {
            let words = line.trim_start();
            if words.starts_with('-') {
                last = Some(start + line.len() - words.len());
            }
            start += line.len();
        }
        last
    }

    /// The offset in the part of a place in it.
    pub fn offset_of(self, place: u32) -> usize {
        (place as usize).saturating_sub(self.offset)
    }
}
