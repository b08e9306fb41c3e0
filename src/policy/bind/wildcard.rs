//! A `*` in words: file names have it, terms do not.

use crate::diagnostic::{Diagnostic, Label};
use crate::source::Spanned;

/// A `*` in words, as file names have it.
pub(super) fn refused(words: &Spanned<String>) -> Option<Diagnostic> {
    let text = words.value.as_str();
    if !(text.contains('*') && text.contains(char::is_alphanumeric)) {
        return None;
    }
    let mut rest = String::new();
    let mut itself = String::new();
    for c in text.chars() {
        match c {
            '*' => {
                rest.push_str(r"\w*");
                itself.push_str(r"\*");
            }
            c => {
                if r"\.+?()[]{}|^$/".contains(c) {
                    rest.push('\\');
                    itself.push('\\');
                }
                rest.push(c);
                itself.push(c);
            }
        }
    }
    let edge = |is_word: bool| if is_word { r"\b" } else { "" };
    let before = edge(text.starts_with(char::is_alphanumeric));
    let after = edge(text.ends_with(char::is_alphanumeric));
    let label = Label::new(words.span, "`*` is looked for as it stands");
    let message = "in words a `*` stands for nothing else";
    Some(Diagnostic::obstacle("wildcard", message, label).with_help(format!(
        "for any letters write the pattern `/(?i){before}{rest}{after}/`, for the character itself `/{itself}/`"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceMap, Span};

    #[test]
    fn a_star_beside_letters_is_told_the_pattern() {
        let file = SourceMap::new().add("p.sayso", "");
        let help = |words: &str| {
            let words = Spanned::new(words.to_owned(), Span::at(file, 0));
            refused(&words).map(|problem| problem.help.concat())
        };
        let said = |rest: &str, itself: &str| {
            Some(format!(
                "for any letters write the pattern `/(?i){rest}/`, for the character itself `/{itself}/`"
            ))
        };
        assert_eq!(help("miracle*"), said(r"\bmiracle\w*", r"miracle\*"));
        assert_eq!(help("*cure a.b"), said(r"\w*cure a\.b\b", r"\*cure a\.b"));
        assert_eq!(help("f*ck"), said(r"\bf\w*ck\b", r"f\*ck"));
        for words in ["*", "**", "* *", "miracle"] {
            assert_eq!(help(words), None, "{words}");
        }
    }
}
