//! The part of a line that is shown: the whole of a short one, and of a long one as much
//! around the underlined words as fits, with the rest elided.

use super::escape;
use super::measure::{TAB, column_count};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How much room there is for a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Columns for the text of the line.
    pub columns: usize,
    /// Columns to keep free at the right of the last underlined words for what is said of
    /// them.
    pub label: usize,
    /// What stands for what is elided.
    pub ellipsis: &'static str,
}

/// What is shown of a line, harmless, and where the underlined words are in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The text, with tabs as they are.
    pub text: String,
    /// The bytes of `text` to underline, in the order they were asked for.
    pub marks: Vec<Range<usize>>,
}

/// Parts `marks`, which are sorted by their start, into runs that fit one window together.
pub(super) fn runs(line: &str, marks: &[Range<usize>], room: Room) -> Vec<Range<usize>> {
    let limit = room
        .columns
        .saturating_sub(room.label + 2 * room.ellipsis.len());
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut reach = 0..0;
    for (index, mark) in marks.iter().enumerate() {
        let joined = reach.start..mark.end.max(reach.end);
        match runs.last_mut() {
            Some(run) if cost(line, &joined, limit).is_some() => {
                run.end = index + 1;
                reach = joined;
            }
            _ => {
                runs.push(index..index + 1);
                reach = mark.clone();
            }
        }
    }
    runs
}

/// The window onto `line` around `marks`, which fit one window or are a single one.
pub(super) fn cut(line: &str, marks: &[Range<usize>], room: Room) -> Window {
    let range = extent(line, marks, room);
    let mut text = String::new();
    if range.start > 0 {
        text.push_str(room.ellipsis);
    }
    // Where each shown character is in the line and in the window.
    let mut offsets = Vec::new();
    escape::each(
        line.get(range.clone()).unwrap_or_default(),
        |at, c, shown| {
            offsets.push((range.start + at, text.len()));
            match (c, shown) {
                ('\t', _) => text.push('\t'),
                (_, Some(shown)) => text.push_str(&shown),
                (c, None) => text.push(c),
            }
        },
    );
    let end = text.len();
    if range.end < line.len() {
        text.push_str(room.ellipsis);
    }
    let shown = |at: usize| {
        let index = offsets.partition_point(|&(original, _)| original < at);
        offsets.get(index).map_or(end, |&(_, shown)| shown)
    };
    let marks = marks
        .iter()
        .map(|mark| shown(mark.start)..shown(mark.end))
        .collect();
    Window { text, marks }
}

/// The bytes of the line that are shown.
fn extent(line: &str, marks: &[Range<usize>], room: Room) -> Range<usize> {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
        return 0..line.len();
    };
    let whole = 0..line.len();
    // The middle of the last mark, where the stroke to its label goes down.
    let anchor = last.start + (last.end - last.start) / 2;
    let free = room.columns.saturating_sub(room.label);
    if cost(line, &whole, room.columns).is_some() && cost(line, &(0..anchor), free).is_some() {
        return whole;
    }
    let budget = room.columns.saturating_sub(2 * room.ellipsis.len());
    let reach = marks.iter().map(|mark| mark.end).max().unwrap_or(last.end);
    let marked = cost(line, &(first.start..reach), budget).unwrap_or(budget);
    let anchored = cost(line, &(first.start..anchor), budget).unwrap_or(budget);
    // Two thirds of what the marks leave go to what stands before them, unless the labels
    // need the room.
    let lead = ((budget - marked) * 2 / 3).min(budget.saturating_sub(anchored + room.label));

    // Every character takes a column, so no more of them need be looked at than there are
    // columns: a line may hold a million combining marks. A cluster that begins before
    // what is looked at is not shown.
    let mut left = lead;
    let mut start = first.start;
    let before = line.get(..start).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .nth(lead)
        .map_or(0, |(at, _)| at);
    let near = before.get(from..).unwrap_or_default();
    for (at, cluster) in near.grapheme_indices(true).rev() {
        let wide = width(cluster);
        if wide > left || (at == 0 && from > 0) {
            break;
        }
        left -= wide;
        start -= cluster.len();
    }
    let mut left = budget;
    let mut end = start;
    let after = line.get(start..).unwrap_or_default();
    let near = after
        .char_indices()
        .nth(budget + 1)
        .map_or(after.len(), |(at, _)| at);
    for cluster in after.get(..near).unwrap_or_default().graphemes(true) {
        let wide = width(cluster);
        if wide > left {
            // One cluster of hundreds of combining marks still shows its first characters.
            if end == start {
                end += clip(cluster, left);
            }
            break;
        }
        left -= wide;
        end += cluster.len();
    }
    start..end
}

/// The columns of a part of the line as it is shown, unless they are more than `limit`.
fn cost(line: &str, range: &Range<usize>, limit: usize) -> Option<usize> {
    // No character takes more than four bytes, and each counts for one column or more.
    if range.len() > limit.saturating_mul(4) {
        return None;
    }
    let mut sum = 0;
    for c in line
        .get(boundary(line, range.start)..boundary(line, range.end))?
        .chars()
    {
        sum += char_cost(c);
        if sum > limit {
            return None;
        }
    }
    Some(sum)
}

/// The columns of a cluster as it is shown.
fn width(cluster: &str) -> usize {
    cluster.chars().map(char_cost).sum()
}

/// The columns of a character as it is shown. A combining character counts too, so that a
/// heap of them cannot make a row of any length.
fn char_cost(c: char) -> usize {
    match c {
        '\t' => TAB,
        '\u{200c}' | '\u{200d}' | '\u{fe0f}' => 1,
        // As it is written, `\u{202e}`.
        _ if escape::is_hidden(c) => 4 + (32 - u32::from(c).leading_zeros()).div_ceil(4) as usize,
        _ => column_count(c).max(1),
    }
}

/// How many bytes of `cluster` take at most `limit` columns.
fn clip(cluster: &str, limit: usize) -> usize {
    let mut used = 0;
    cluster
        .chars()
        .take_while(|&c| {
            used += char_cost(c);
            used <= limit
        })
        .map(char::len_utf8)
        .sum()
}

/// The last character boundary at or before `at`.
fn boundary(line: &str, at: usize) -> usize {
    (0..=at.min(line.len()))
        .rev()
        .find(|&at| line.is_char_boundary(at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::single_range_in_vec_init,
        reason = "marks are a list of ranges"
    )]
    use super::*;

    const ROOM: Room = Room {
        columns: 40,
        label: 10,
        ellipsis: "…",
    };

    fn shown(window: &Window) -> Vec<&str> {
        window
            .marks
            .iter()
            .map(|mark| &window.text[mark.clone()])
            .collect()
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let window = cut("a \u{1b}[31m best\tone", &[8..12], ROOM);
        assert_eq!(window.text, "a \\u{1b}[31m best\tone");
        assert_eq!(shown(&window), ["best"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let line = format!("{}needle{}", "界".repeat(5000), "é".repeat(5000));
        let at = 15_000;
        let window = cut(&line, &[at..at + 6], ROOM);
        assert_eq!(shown(&window), ["needle"]);
        assert!(window.text.starts_with("…界") && window.text.ends_with("é…"));
        assert!(crate::report::measure::columns(&window.text) <= ROOM.columns);
    }

    #[test]
    fn words_longer_than_the_window_show_their_beginning() {
        let line = "x".repeat(10_000);
        let window = cut(&line, &[100..9_000], ROOM);
        assert_eq!(window.text, format!("…{}…", "x".repeat(34)));
        assert_eq!(window.marks, [3..37]);
    }

    #[test]
    fn a_heap_of_combining_marks_is_clipped() {
        let line = format!("a{}b", "\u{301}".repeat(10_000));
        let window = cut(&line, &[0..line.len()], ROOM);
        assert!(window.text.chars().count() <= ROOM.columns);
        assert!(window.text.starts_with("a\u{301}"));
    }

    #[test]
    fn marks_far_apart_get_windows_of_their_own() {
        let line = "word ".repeat(100);
        assert_eq!(runs(&line, &[0..4, 5..9, 400..404], ROOM), [0..2, 2..3]);
    }
}
