//! Files, byte spans and line tables: where everything that is read comes from.
//!
//! Every other floor speaks of places in files as a [`Span`]: a file and a range of
//! bytes in it, always counted from the first byte of the file as it lies on disk
//! (a byte-order mark and carriage returns included).

mod encoding;
mod lines;
mod spanned;

pub use encoding::{Likely, Misencoded, decode};
pub use lines::{LineIndex, Position};
pub use spanned::Spanned;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Words that may go over several lines, on one.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The identity of one file of a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file the bytes are in.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset one past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// A span over `range`. Offsets past 4 GiB cannot occur: input is capped far below.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let end = u32::try_from(range.end).unwrap_or(u32::MAX).max(start);
        Self { file, start, end }
    }

    /// The empty span at one place.
    pub fn at(file: FileId, offset: usize) -> Self {
        Self::new(file, offset..offset)
    }

    /// The bytes as a range, to slice the file's text with `get`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both; `self` when they are in different files.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// One file as it was read: its display name, its text and its line table.
pub struct SourceFile {
    name: String,
    text: Arc<str>,
    lines: LineIndex,
}

impl SourceFile {
    /// The name to show: a path relative to where the user stands, or `<stdin>`, or the
    /// name of a pack in the binary.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, byte-order mark and carriage returns included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `span`, or `""` when the span is not on character boundaries of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line table.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// One-based line and column (in code points) of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset as usize)
    }
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceFile")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// All files of a run, by [`FileId`]. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<Arc<SourceFile>>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and returns its identity. Identities are handed out in order, so the
    /// caller adds files in a sorted order to keep output independent of threads.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let text = text.into();
        let lines = LineIndex::new(&text);
        self.files.push(Arc::new(SourceFile {
            name: name.into(),
            text,
            lines,
        }));
        id
    }

    /// The file with this identity; `None` only for an identity of another map.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize).map(AsRef::as_ref)
    }

    /// The display name of a file, `""` for an identity of another map.
    pub fn name(&self, id: FileId) -> &str {
        self.get(id).map_or("", SourceFile::name)
    }

    /// The text of a file, `""` for an identity of another map.
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", SourceFile::text)
    }

    /// The words at a span, `""` when it does not fit its file.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |file| file.slice(span))
    }

    /// One-based line and column where a span begins.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file)
            .map_or(Position { line: 1, column: 1 }, |f| f.position(span.start))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
