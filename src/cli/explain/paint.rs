//! Words at a terminal: harmless, and in colour where that is wanted.

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
        let hides = c.is_control()
            || matches!(
                c,
                '\u{ad}'
                    | '\u{61c}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{2028}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}'
                    | '\u{feff}'
                    | '\u{e0000}'..='\u{e0fff}'
            );
        if hides {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}
