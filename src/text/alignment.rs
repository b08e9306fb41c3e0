//! Where each character of a decoded YAML scalar stands in what was written.
//!
//! The scalar was decoded elsewhere; here the two texts are only laid side by side: quotes
//! and block headers skipped, escapes and folded line breaks matched with what they mean.
//! As soon as something does not fit, there is no alignment and no place is invented.

use super::map::OffsetMap;

/// How the scalar is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
}

/// The map from `value` to `raw`, which begins at `base`; `None` when they do not fit.
pub(super) fn align(value: &str, raw: &str, base: usize) -> Option<OffsetMap> {
    let mut map = OffsetMap::default();
    if let Some(found) = raw.find(value) {
        map.push_exact(base + found, value.len());
        return Some(map);
    }
    let (style, mut at) = opening(raw);
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let here = raw.get(at..)?;
        if style == Style::Double && here.starts_with('\\') {
            match escape(here)? {
                (len, Some(meant)) if meant == c => {
                    map.push_whole(base + at..base + at + len, c.len_utf8());
                    rest = rest.get(c.len_utf8()..)?;
                    at += len;
                }
                (len, None) => at += len,
                _ => return None,
            }
        } else if style == Style::Single && c == '\'' && here.starts_with("''") {
            map.push_whole(base + at..base + at + 2, 1);
            rest = rest.get(1..)?;
            at += 2;
        } else if here.starts_with(char::is_whitespace) || c == '\n' || c == ' ' {
            let written = here.len() - here.trim_start().len();
            let meant = rest.len() - rest.trim_start().len();
            if written == 0 && meant < rest.len() {
                return None;
            }
            if here.starts_with(rest.get(..meant)?) {
                map.push_exact(base + at, meant);
            } else {
                map.push_whole(base + at..base + at + written, meant);
            }
            rest = rest.get(meant..)?;
            at += written;
        } else if here.starts_with(c) {
            map.push_exact(base + at, c.len_utf8());
            rest = rest.get(c.len_utf8()..)?;
            at += c.len_utf8();
        } else {
            return None;
        }
    }
    Some(map)
}

/// The style of the scalar and where its content begins.
fn opening(raw: &str) -> (Style, usize) {
    match raw.chars().next() {
        Some('"') => (Style::Double, 1),
        Some('\'') => (Style::Single, 1),
        // A block scalar begins on the line after its header (`|`, `>-`, `|2+ # comment`).
        Some('|' | '>') => (Style::Plain, raw.find('\n').map_or(raw.len(), |at| at + 1)),
        _ => (Style::Plain, 0),
    }
}

/// The length of the escape `text` begins with and the character it means, `None` for an
/// escaped line break (YAML 1.2.2, section 5.7).
fn escape(text: &str) -> Option<(usize, Option<char>)> {
    let letter = text.chars().nth(1)?;
    let code = |digits: usize| {
        let hex = text.get(2..2 + digits)?;
        let code = u32::from_str_radix(hex, 16).ok()?;
        // JSON writes a character outside the basic plane as two escapes.
        if (0xD800..0xDC00).contains(&code) {
            let low =
                u32::from_str_radix(text.get(6..)?.strip_prefix("\\u")?.get(..4)?, 16).ok()?;
            let low = low.checked_sub(0xDC00)?;
            let code = 0x1_0000 + ((code - 0xD800) << 10) + low;
            return Some((12, Some(char::from_u32(code)?)));
        }
        Some((2 + digits, Some(char::from_u32(code)?)))
    };
    let meant = match letter {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{B}',
        'f' => '\u{C}',
        'r' => '\r',
        'e' => '\u{1B}',
        'N' => '\u{85}',
        '_' => '\u{A0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' => return code(2),
        'u' => return code(4),
        'U' => return code(8),
        '\n' | '\r' => {
            let after = text.get(1..)?;
            return Some((1 + after.len() - after.trim_start().len(), None));
        }
        other => other,
    };
    Some((1 + letter.len_utf8(), Some(meant)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test may stop")]
    use super::super::Visible;
    use crate::source::{SourceMap, Span};

    /// What stands in `raw` for the words `needle` of `value`.
    fn written<'a>(value: &str, raw: &'a str, needle: &str) -> &'a str {
        let span = Span::new(SourceMap::new().add("team.yaml", raw), 0..raw.len());
        let visible = Visible::scalar(value, raw, span);
        let at = u32::try_from(value.find(needle).expect("in the value")).expect("small");
        let end = at + u32::try_from(needle.len()).expect("small");
        raw.get(visible.span(at..end).range())
            .expect("on boundaries")
    }

    #[test]
    fn verbatim_scalars_are_exact() {
        assert_eq!(written("the best", "the best", "best"), "best");
        assert_eq!(written("the best", "\"the best\"", "best"), "best");
    }

    #[test]
    fn escapes_are_taken_whole() {
        assert_eq!(
            written("a\tbest \u{202C}b", r#""a\tbest \u202Cb""#, "best"),
            "best"
        );
        assert_eq!(written("a\tb", r#""a\tb""#, "\t"), r"\t");
        assert_eq!(written("it's best", "'it''s best'", "best"), "best");
        assert_eq!(
            written("🎉 best\n", r#""\ud83c\udf89 best\n""#, "best"),
            "best"
        );
        assert_eq!(written("one two\n", "\"one \\\n   two\\n\"", "two"), "two");
    }

    #[test]
    fn block_scalars_lose_their_indentation() {
        let raw = "|\n    first best\n    second worst\n";
        assert_eq!(written("first best\nsecond worst\n", raw, "worst"), "worst");
        let folded = ">-\r\n    first\r\n    best";
        assert_eq!(written("first best", folded, "best"), "best");
        assert_eq!(
            written("first best", folded, "first best"),
            "first\r\n    best"
        );
    }

    #[test]
    fn what_does_not_fit_is_the_whole_scalar() {
        assert_eq!(
            written("other words", "\"something else\"", "words"),
            "\"something else\""
        );
    }
}
