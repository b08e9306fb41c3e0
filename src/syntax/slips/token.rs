//! The words of a text that the grammar does not read: quotation marks of any kind, contractions
//! and signs are tokens as well.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Letters, with what may stand in a name.
    Word,
    /// What begins with a digit: `3`, `48h`, `09:00`, `20%`.
    Number,
    /// Words between quotation marks of any kind.
    Quoted,
    /// A pattern or a link.
    Other,
    /// A sign.
    Mark,
}

/// One token.
#[derive(Debug, Clone)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) range: Range<usize>,
    pub(super) class: Class,
}

impl Token<'_> {
    /// What stands between the quotation marks.
    pub(super) fn inside(&self) -> &str {
        let triple = self
            .text
            .strip_prefix("\"\"\"")
            .and_then(|rest| rest.strip_suffix("\"\"\""));
        triple.unwrap_or_else(|| {
            let mut chars = self.text.chars();
            chars.next();
            chars.next_back();
            chars.as_str().trim()
        })
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.class != Class::Quoted && self.text.to_lowercase() == word
    }
}

/// Quotation marks by pairs; the straight ones are read apart.
const QUOTES: [(char, &[char]); 11] = [
    ('“', &['”', '“']),
    ('”', &['”']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('‹', &['›']),
    ('‘', &['’', '‘']),
    ('\'', &['\'']),
    ('’', &['’']),
    ('‚', &['‘', '’']),
    ('`', &['`', '´', '\'']),
    ('»', &['«']),
];

/// Signs of more than one character.
const SIGNS: [&str; 8] = [">=", "<=", "!=", "==", "->", "=>", "&&", "||"];

/// Words French writes with an apostrophe before the next one.
const ELIDED: [&str; 6] = ["l", "d", "qu", "n", "s", "jusqu"];

/// All tokens of a text, comments left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        if first.is_whitespace() || first == '\u{feff}' {
            at += first.len_utf8();
            continue;
        }
        if first == '#' && !rest.starts_with("##") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        let after_name = text
            .get(..at)
            .is_some_and(|before| before.ends_with(is_name_char));
        let (len, class) = token(rest, first, after_name);
        let range = at..at + len.max(first.len_utf8());
        at = range.end;
        all.push(Token {
            text: text.get(range.clone()).unwrap_or_default(),
            range,
            class,
        });
    }
    all
}

/// How long the token at the beginning of `rest` is, and what it is.
fn token(rest: &str, first: char, after_name: bool) -> (usize, Class) {
    if let Some(len) = quoted(rest, first, after_name) {
        return (len, Class::Quoted);
    }
    if first.is_alphabetic() {
        return (word(rest), Class::Word);
    }
    if first.is_ascii_digit() {
        let len = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ':' | '-' | '%' | '/')))
            .unwrap_or(rest.len());
        let number = rest.get(..len).unwrap_or_default();
        let number = number.trim_end_matches(['.', ':', '-', '/']);
        return (number.len(), Class::Number);
    }
    if (first == '\'' || first == '’') && after_name {
        let ends = |c: char| !is_name_char(c);
        let s = rest.get(first.len_utf8()..).unwrap_or_default();
        if s.strip_prefix('s')
            .is_some_and(|more| more.is_empty() || more.starts_with(ends))
        {
            return (first.len_utf8() + 1, Class::Mark);
        }
    }
    let is_path =
        first == '/' && after_name && rest.get(1..).is_some_and(|r| r.starts_with(is_name_char));
    if (first == '/' && !is_path)
        || (first == '<' && rest.get(1..).is_some_and(|r| r.starts_with("http")))
    {
        let close = if first == '/' { '/' } else { '>' };
        let line = rest.lines().next().unwrap_or_default();
        if let Some(end) = line.get(1..).and_then(|inside| inside.find(close)) {
            return (end + 2, Class::Other);
        }
    }
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
    (
        sign.map_or(first.len_utf8(), |sign| sign.len()),
        Class::Mark,
    )
}

/// A word, with the apostrophe of `can't`, up to the one of `l'`, without that of `lea's`.
fn word(rest: &str) -> usize {
    let len = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
    let (head, tail) = rest.split_at(len);
    let Some(mark) = tail.chars().next().filter(|c| matches!(c, '\'' | '’')) else {
        return head.trim_end_matches('-').len();
    };
    if ELIDED.contains(&head.to_lowercase().as_str()) {
        return len + mark.len_utf8();
    }
    let after = tail.get(mark.len_utf8()..).unwrap_or_default();
    let more = after.find(|c| !is_name_char(c)).unwrap_or(after.len());
    match after.get(..more) {
        Some("t" | "re" | "ll" | "ve") => len + mark.len_utf8() + more,
        _ => len,
    }
}

/// The length of the quotation that begins here.
fn quoted(rest: &str, first: char, after_name: bool) -> Option<usize> {
    if let Some(body) = rest.strip_prefix("\"\"\"") {
        return Some(6 + body.find("\"\"\"")?);
    }
    let line = rest.lines().next()?;
    if first == '"' {
        let mut escaped = false;
        for (at, c) in line.char_indices().skip(1) {
            match c {
                '"' if !escaped => return Some(at + 1),
                _ => escaped = c == '\\' && !escaped,
            }
        }
        return None;
    }
    if matches!(first, '\'' | '’') && after_name {
        return None;
    }
    let (_, closing) = QUOTES.iter().find(|(open, _)| *open == first)?;
    let inside = line.get(first.len_utf8()..)?;
    let ends = |(at, c): &(usize, char)| {
        let after = inside.get(at + c.len_utf8()..).unwrap_or_default();
        closing.contains(c) && !after.starts_with(char::is_alphanumeric)
    };
    let (end, mark) = inside.char_indices().find(ends)?;
    Some(first.len_utf8() + end + mark.len_utf8())
}

pub(super) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.text).collect()
    }

    #[test]
    fn quotation_marks_contractions_and_signs_are_tokens() {
        assert_eq!(
            words("Lea's post can't contain ‘pas cher’ or l'or >= 48h, 20% # no\nend"),
            [
                "Lea",
                "'s",
                "post",
                "can't",
                "contain",
                "‘pas cher’",
                "or",
                "l'",
                "or",
                ">=",
                "48h",
                ",",
                "20%",
                "end"
            ]
        );
        let quoted = tokens("« à voir » “one” 'two' \"t\\\"h\"");
        let inside: Vec<&str> = quoted.iter().map(Token::inside).collect();
        assert_eq!(inside, ["à voir", "one", "two", "t\\\"h"]);
    }
}
