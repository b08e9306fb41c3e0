//! Numbers of prose.

use super::chars;
use super::tokens::{TextFacts, Token, touches};
use std::ops::Range;

/// The numbers of a text outside links, mentions, hashtags, emoji and code.
pub(super) fn find(facts: &TextFacts) -> Vec<Token> {
    let text = facts.visible().text();
    let others = [
        facts.links(),
        facts.mentions(),
        facts.hashtags(),
        facts.emojis(),
        facts.code(),
    ];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text
        .get(at..)
        .and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let start = at + next;
        let end = chain_end(text, start);
        at = end;
        let Some(range) = number(text, start..end) else {
            continue;
        };
        if !others.iter().any(|tokens| touches(tokens, &range)) {
            at = at.max(range.end);
            found.push(Token::new(range));
        }
    }
    found
}

/// Where the chain of digits that begins at `start` ends: digits joined by one sign of
/// decimals, dates, times and ranges, or by a space between groups of thousands.
fn chain_end(text: &str, start: usize) -> usize {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()
    };
    let mut end = start + digits(start);
    let mut group = end - start;
    while let Some(joint) = chars::after(text, end) {
        let next = digits(end + joint.len_utf8());
        let thousands = (1..=3).contains(&group) && next == 3;
        let joins = match joint {
            '.' | ',' | ':' | '/' | '-' | '–' | '\'' | '’' => next > 0,
            ' ' | '\u{A0}' | '\u{202F}' => thousands,
            _ => false,
        };
        if !joins {
            break;
        }
        group = next;
        end += joint.len_utf8() + next;
    }
    end
}

/// The number at `digits` with its signs and unit; `None` within a word.
fn number(text: &str, digits: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = digits;
    if chars::before(text, start).is_some_and(chars::is_word) {
        return None;
    }
    if let Some(sign) = chars::before(text, start).filter(|c| is_currency(*c)) {
        start -= sign.len_utf8();
    }
    if let Some(sign) = chars::before(text, start).filter(|c| matches!(c, '-' | '+' | '−' | '±'))
    {
        let outside = start - sign.len_utf8();
        if chars::before(text, outside).is_none_or(|c| c.is_whitespace() || c == '(') {
            start = outside;
        }
    }
    let rest = text.get(end..)?;
    let letters = rest.find(|c| !chars::is_word(c)).unwrap_or(rest.len());
    if letters > 0 {
        UNITS.binary_search(&rest.get(..letters)?).ok()?;
        end += letters;
    }
    let rest = text.get(end..)?;
    let tight = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let space = rest.len() - tight.len();
    if let Some(sign) = tight
        .chars()
        .next()
        .filter(|c| is_after_number(*c) && space <= 3)
    {
        // `5 $10` is two numbers.
        let sign_end = end + space + sign.len_utf8();
        if !chars::after(text, sign_end).is_some_and(|c| c.is_ascii_digit()) {
            end = sign_end;
        }
    }
    Some(start..end)
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₿' | '￥')
}

fn is_after_number(c: char) -> bool {
    is_currency(c) || matches!(c, '%' | '‰' | '°' | '％')
}

/// Letters that may follow the digits at once: magnitudes and common units. Any others
/// (`3D`, `1st`, `5G`) make a word of it.
const UNITS: [&str; 35] = [
    "AM", "B", "GB", "K", "KB", "M", "MB", "Md", "Mio", "Mrd", "PB", "PM", "TB", "am", "bn", "cm",
    "g", "h", "k", "kg", "km", "l", "m", "mg", "min", "ml", "mm", "mn", "ms", "pm", "px", "s", "t",
    "x", "€",
];

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain, texts};
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        let facts = plain(text);
        texts(&facts, facts.numbers())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn numbers_with_their_signs() {
        assert_eq!(
            numbers("$1,234.50 or 12 %, -3.5°C, 10 000 €, 1 234 567, 10k, 48h, (+5%), 2025. 7,"),
            [
                "$1,234.50",
                "12 %",
                "-3.5°",
                "10 000 €",
                "1 234 567",
                "10k",
                "48h",
                "+5%",
                "2025",
                "7"
            ]
        );
    }

    #[test]
    fn dates_times_and_ranges_are_one() {
        assert_eq!(
            numbers("2025-04-27 at 13:30, 10AM, 10/12, 14.15.0, 5–10%"),
            ["2025-04-27", "13:30", "10AM", "10/12", "14.15.0", "5–10%"]
        );
    }

    #[test]
    fn digits_of_words_and_addresses_are_none() {
        assert!(numbers("v12.x C3 1st 5G https://x.org/10 #PyBr2021 @a1 1️⃣").is_empty());
        let facts = markdown("1. `10`\n2. ten");
        assert_eq!(texts(&facts, facts.numbers()), ["1", "2"]);
    }

    #[test]
    fn the_units_are_sorted() {
        assert!(UNITS.is_sorted());
    }
}
