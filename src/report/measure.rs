//! How many terminal columns text takes, and text broken to fit them.

use unicode_segmentation::UnicodeSegmentation;

/// The columns a tab may take at most; the tab width of the excerpts.
pub(super) const TAB: usize = 4;

/// The columns one character takes, rather over- than underestimated: it decides how much
/// of a line is shown, not where anything is underlined.
pub(super) fn column_count(c: char) -> usize {
    match u32::from(c) {
        0x09 => TAB,
        0x0300..=0x036f
        | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff
        | 0x200b..=0x200f
        | 0x20d0..=0x20ff
        | 0xfe00..=0xfe0f
        | 0xfe20..=0xfe2f => 0,
        0x1100..=0x115f
        | 0x231a..=0x23ff
        | 0x2600..=0x27bf
        | 0x2b00..=0x2bff
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff01..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f000..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// The columns `text` takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(column_count).sum()
}

/// `text` in rows of at most `width` columns, broken at spaces, or within a word that is
/// longer than a row. A web address is never broken: it has to be copied whole.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut rows = Vec::new();
    let mut row = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let length = columns(word);
        if used > 0 && used + 1 + length > width {
            rows.push(std::mem::take(&mut row));
            used = 0;
        }
        if used > 0 {
            row.push(' ');
            used += 1;
        }
        if length <= width || word.contains("://") {
            row.push_str(word);
            used += length;
            continue;
        }
        for cluster in word.graphemes(true) {
            let wide = columns(cluster);
            if used + wide > width && used > 0 {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            row.push_str(cluster);
            used += wide;
        }
    }
    rows.push(row);
    rows
}

/// At most `limit` characters of `text`, with `mark` at the end of what was cut. No emoji
/// and no accented letter is cut in two, unless it is longer than the limit by itself.
pub(super) fn shorten(text: &str, limit: usize, mark: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let end = text
        .grapheme_indices(true)
        .map(|(at, cluster)| at + cluster.len())
        .take_while(|&end| end <= limit)
        .last()
        .unwrap_or(limit);
    format!("{}{mark}", text.get(..end).unwrap_or_default().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_break_at_spaces_and_inside_giant_words_only() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("界界界", 4), ["界界", "界"]);
        assert_eq!(wrap("a👩‍💻b", 4), ["a", "👩‍💻", "b"]);
        assert_eq!(
            wrap("see https://example.com/long", 8),
            ["see", "https://example.com/long"]
        );
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn shortening_counts_characters() {
        assert_eq!(shorten("né à", 4, "…"), "né à");
        assert_eq!(shorten("né à", 3, "…"), "né…");
        assert_eq!(shorten("a👩‍💻b", 3, "…"), "a…");
        assert_eq!(shorten("e\u{301}\u{301}\u{301}", 2, "…"), "e\u{301}…");
    }
}
