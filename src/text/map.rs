//! A map from offsets of a derived text back to offsets of the text it was made from.

use std::ops::Range;

/// One stretch of the derived text and where it comes from.
#[derive(Debug, Clone)]
struct Run {
    /// Where the stretch begins in the derived text.
    out: u32,
    /// Its length in the derived text; never 0.
    len: u32,
    /// Where it comes from.
    from: Range<u32>,
    /// Whether the two are the same bytes, so that every byte has its own place. Otherwise
    /// every part of the stretch comes from the whole of `from`.
    exact: bool,
}

/// Offsets of a derived text → offsets of its origin, as a list of runs in order.
#[derive(Debug, Clone, Default)]
pub(super) struct OffsetMap {
    runs: Vec<Run>,
    len: u32,
}

/// `value` as an offset. Input is capped far below 4 GiB.
pub(super) fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

impl OffsetMap {
    /// Appends bytes that stand in the origin exactly so, from `from` on.
    pub fn push_exact(&mut self, from: usize, len: usize) {
        let (from, len) = (offset(from), offset(len));
        if len == 0 {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.exact && last.from.end == from => {
                last.len += len;
                last.from.end += len;
            }
            _ => {
                let from = from..from + len;
                self.runs.push(Run {
                    out: self.len,
                    len,
                    from,
                    exact: true,
                });
            }
        }
        self.len += len;
    }

    /// Appends `len` bytes that stand for the whole of `from`.
    pub fn push_whole(&mut self, from: Range<usize>, len: usize) {
        let len = offset(len);
        if len == 0 {
            return;
        }
        let from = offset(from.start)..offset(from.end);
        self.runs.push(Run {
            out: self.len,
            len,
            from,
            exact: false,
        });
        self.len += len;
    }

    /// How many bytes of the derived text are mapped.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// The stretches of the origin that some derived byte comes from, in order and apart.
    pub fn origins(&self) -> Vec<Range<u32>> {
        let mut all: Vec<Range<u32>> = self.runs.iter().map(|run| run.from.clone()).collect();
        all.sort_by_key(|from| from.start);
        all.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        all
    }

    /// The run that holds the derived byte at `at`.
    fn run(&self, at: u32) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.out <= at);
        self.runs
            .get(after.checked_sub(1)?)
            .filter(|run| at < run.out + run.len)
    }

    /// The smallest range of the origin that the derived `range` comes from. An empty range
    /// gives the empty range at its place.
    pub fn origin(&self, range: Range<u32>) -> Range<u32> {
        let end_of_all = self.runs.last().map_or(0, |run| run.from.end);
        let start = self.run(range.start).map_or(end_of_all, |run| {
            if run.exact {
                run.from.start + (range.start - run.out)
            } else {
                run.from.start
            }
        });
        if range.end <= range.start {
            return start..start;
        }
        let end = self.run(range.end - 1).map_or(end_of_all, |run| {
            if run.exact {
                run.from.start + (range.end - run.out)
            } else {
                run.from.end
            }
        });
        // Only a replaced stretch whose origin lies elsewhere can come out of order.
        start.min(end)..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_in_order_and_apart() {
        let mut map = OffsetMap::default();
        map.push_exact(20, 3);
        map.push_whole(5..9, 1);
        map.push_exact(8, 2);
        map.push_exact(30, 1);
        assert_eq!(map.origins(), [5..10, 20..23, 30..31]);
    }

    #[test]
    fn exact_runs_map_byte_for_byte_and_others_as_a_whole() {
        let mut map = OffsetMap::default();
        map.push_exact(10, 3);
        map.push_exact(13, 2);
        map.push_whole(20..25, 1);
        map.push_exact(30, 4);
        assert_eq!(map.runs.len(), 3);
        assert_eq!(map.origin(1..4), 11..14);
        assert_eq!(map.origin(4..6), 14..25);
        assert_eq!(map.origin(5..7), 20..31);
        assert_eq!(map.origin(7..7), 31..31);
        assert_eq!(map.origin(10..10), 34..34);
        assert_eq!(map.origin(9..99), 33..34);
    }
}
