//! The insides of strings and regular expressions.

use crate::diagnostic::{Diagnostic, Label};
use crate::source::Span;

/// The value of a string between single quotes; `inner` stands at `inside`.
pub(super) fn unescape(inner: &str, inside: Span, problems: &mut Vec<Diagnostic>) -> String {
    let mut value = String::with_capacity(inner.len());
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            value.push(c);
            continue;
        }
        let Some((_, escaped)) = chars.next() else {
            break;
        };
        match escaped {
            '"' | '\\' => value.push(escaped),
            'n' => value.push('\n'),
            't' => value.push('\t'),
            'u' => {
                let rest = inner.get(at + 2..).unwrap_or_default();
                let hex = rest
                    .strip_prefix('{')
                    .and_then(|r| r.split_once('}'))
                    .map(|(hex, _)| hex);
                let decoded = hex
                    .and_then(|hex| u32::from_str_radix(hex, 16).ok())
                    .and_then(char::from_u32);
                if let (Some(hex), Some(decoded)) = (hex, decoded) {
                    value.push(decoded);
                    chars.by_ref().take(hex.len() + 2).for_each(drop);
                } else {
                    problems.push(bad_escape(inside, at, 2));
                }
            }
            other => problems.push(bad_escape(inside, at, 1 + other.len_utf8())),
        }
    }
    value
}

fn bad_escape(inside: Span, at: usize, len: usize) -> Diagnostic {
    let start = inside.start as usize + at;
    let label = Label::new(Span::new(inside.file, start..start + len), "no such escape");
    Diagnostic::obstacle(
        "bad-escape",
        "a string holds an escape that means nothing",
        label,
    )
    .with_help("the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F600}`")
}

/// A triple-quoted text without the indentation its lines share, and without the line breaks
/// next to the quotes. What comes back are pieces of the original, so places can be kept.
pub(super) fn dedent(inner: &str) -> String {
    let body = inner
        .strip_prefix("\r\n")
        .or_else(|| inner.strip_prefix('\n'))
        .unwrap_or(inner);
    let body = body.trim_end_matches([' ', '\t']);
    let body = body.strip_suffix('\n').unwrap_or(body);
    let body = body.strip_suffix('\r').unwrap_or(body);
    let indent = body
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let lines: Vec<&str> = body
        .split('\n')
        .map(|line| {
            line.get(indent..)
                .unwrap_or_else(|| line.trim_start_matches([' ', '\t']))
        })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dedent_keeps_relative_indentation() {
        assert_eq!(
            dedent("\n    ---\n      a: 1\n    ---\n\n    Text\n  "),
            "---\n  a: 1\n---\n\nText"
        );
        assert_eq!(dedent("one line"), "one line");
    }
}
