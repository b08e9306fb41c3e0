use std::ops::Range;
use std::sync::OnceLock;

/// A one-based place in a file, as people and CI services count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode code points, from 1. A byte-order mark is not counted.
    pub column: u32,
}

/// Where each line of a text begins.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
    /// Made when a place in a long line is first asked for.
    columns: OnceLock<Columns>,
}

/// How many characters stand before a byte of a text, without counting them from the start.
#[derive(Debug, Clone)]
struct Columns {
    /// How many begin before each step of so many bytes.
    before: Vec<u32>,
    /// Where the marks of byte order in the first line are.
    marks: Vec<u32>,
}

impl Columns {
    const STEP: usize = 512;

    fn of(text: &str, first_line: &str) -> Self {
        let mut count = 0;
        let mut before = vec![0];
        for step in text.as_bytes().chunks(Self::STEP) {
            count += beginning(step);
            before.push(count);
        }
        let marks = first_line.match_indices('\u{feff}');
        Self {
            before,
            marks: marks
                .map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX))
                .collect(),
        }
    }

    fn before(&self, text: &str, offset: usize) -> u32 {
        let step = offset / Self::STEP;
        let before = self.before.get(step).copied().unwrap_or_default();
        let rest = text.as_bytes().get(step * Self::STEP..offset);
        before + beginning(rest.unwrap_or_default())
    }
}

/// How many characters begin in some bytes of a text.
fn beginning(bytes: &[u8]) -> u32 {
    let begins = |byte: &&u8| !matches!(byte, 0x80..=0xBF);
    u32::try_from(bytes.iter().filter(begins).count()).unwrap_or(u32::MAX)
}

impl LineIndex {
    /// Reads the line table of `text`. A line ends after `\n`; `\r` belongs to its line's end.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            text.bytes()
                .enumerate()
                .filter(|&(_, byte)| byte == b'\n')
                .map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX)),
        );
        Self {
            starts,
            len: u32::try_from(text.len()).unwrap_or(u32::MAX),
            columns: OnceLock::new(),
        }
    }

    /// The zero-based line that holds a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        self.starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }

    /// The bytes of a zero-based line, its line ending included; empty past the last line.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.len);
        let end = self.starts.get(line + 1).copied().unwrap_or(self.len);
        start as usize..end as usize
    }

    /// How many lines there are; at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The one-based position of a byte offset of `text`, which must be the indexed text.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.line_range(line).start;
        let end = offset.min(text.len());
        let before = text.get(start..end).unwrap_or_default();
        let column = if before.len() <= Columns::STEP {
            let counts = |c: &char| *c != '\u{feff}' || start != 0;
            u32::try_from(before.chars().filter(counts).count()).unwrap_or(u32::MAX)
        } else {
            let first_line = || text.get(self.line_range(0)).unwrap_or_default();
            let columns = self.columns.get_or_init(|| Columns::of(text, first_line()));
            let marks = columns.marks.partition_point(|at| (*at as usize) < end);
            let marks = if start == 0 { marks } else { 0 };
            let marks = u32::try_from(marks).unwrap_or(u32::MAX);
            columns.before(text, end) - columns.before(text, start) - marks
        };
        Position {
            line: u32::try_from(line + 1).unwrap_or(u32::MAX),
            column: column.saturating_add(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_code_points_after_mark_and_emoji() {
        let text = "\u{feff}a🎉b\r\nsecond";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.position(text, text.find(needle).unwrap_or(0));
        assert_eq!(at("a"), Position { line: 1, column: 1 });
        assert_eq!(at("b"), Position { line: 1, column: 3 });
        assert_eq!(at("second"), Position { line: 2, column: 1 });
        assert_eq!(at("econd"), Position { line: 2, column: 2 });
        assert_eq!(index.count(), 2);
    }

    proptest! {
        #[test]
        fn columns_of_long_lines_are_counted_as_those_of_short_ones(
            parts in prop::collection::vec(prop::sample::select(
                vec!["a", "é", "東京", "🎉", "\u{feff}", "\r\n", "\n"]), 1..6),
            times in 1_usize..120, more in prop::sample::select(vec!["", "é\u{feff}x"]),
        ) {
            let text = [more, &parts.concat().repeat(times)].concat();
            let index = LineIndex::new(&text);
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let line = index.line_of(offset);
                let start = index.line_range(line).start;
                let before = text.get(start..offset).unwrap_or_default();
                let column = before.chars().filter(|c| start != 0 || *c != '\u{feff}').count() + 1;
                if offset % 97 < 3 || offset == text.len() {
                    prop_assert_eq!(index.position(&text, offset).column as usize, column);
                }
            }
        }
    }
}
