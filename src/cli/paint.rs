//! Words at a terminal: harmless, and in colour where that is wanted.

use std::fmt::Write as _;

/// How words are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    color: bool,
}

/// The colours that are used, each with one meaning.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tone {
    /// Broken.
    Error,
    /// Undecided.
    Warning,
    /// Kept.
    Good,
    /// Less important.
    Dim,
    /// A title.
    Strong,
}

impl Paint {
    /// Without colour.
    pub(super) fn plain() -> Self {
        Self { color: false }
    }

    /// With or without colour.
    pub(super) fn new(color: bool) -> Self {
        Self { color }
    }

    /// The words in a tone. Whatever came from a file is made harmless.
    pub(super) fn say(self, tone: Tone, words: &str) -> String {
        let words = harmless(words);
        if !self.color {
            return words;
        }
        let code = match tone {
            Tone::Error => "1;31",
            Tone::Warning => "1;33",
            Tone::Good => "1;32",
            Tone::Dim => "2",
            Tone::Strong => "1",
        };
        format!("\u{1b}[{code}m{words}\u{1b}[0m")
    }
}

/// Words on one line that can neither command a terminal nor hide what they say.
pub(super) fn harmless(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if hides(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// The same JSON document without a character that hides or reverses others: such characters
/// stand in strings only, where JSON has a way to spell them.
pub(super) fn harmless_json(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    for c in document.chars() {
        if c != '\n' && hides(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character shows nothing by itself, or changes how its neighbours show.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_spelt_out() {
        assert_eq!(harmless("a\u{1b}[31m\u{202e}é"), "a\\u{1b}[31m\\u{202e}é");
        assert_eq!(Paint::plain().say(Tone::Error, "x\u{7}"), "x\\u{7}");
        assert_eq!(
            Paint::new(true).say(Tone::Error, "x"),
            "\u{1b}[1;31mx\u{1b}[0m"
        );
    }

    #[test]
    fn json_keeps_its_meaning() {
        let hostile = "\u{202e}\u{e0041}é\u{9b}";
        let document = serde_json::json!([hostile]).to_string();
        let safe = harmless_json(&document);
        assert_eq!(safe, "[\"\\u202e\\udb40\\udc41é\\u009b\"]");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&safe).ok(),
            serde_json::from_str(&document).ok()
        );
    }
}
