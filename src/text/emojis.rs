//! Emoji, one for each picture readers see.

use super::chars;
use super::tokens::{TextFacts, Token};
use unicode_segmentation::UnicodeSegmentation;

/// The emoji of a text.
pub(super) fn find(facts: &TextFacts) -> Vec<Token> {
    let text = facts.visible().text();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(near) = text.get(at..).and_then(|rest| rest.find(is_pictorial)) {
        // What is enclosed in a keycap, or has its style chosen, stands before the first
        // such character.
        let before = chars::before(text, at + near)
            .map_or(0, char::len_utf8)
            .min(near);
        at += near - before;
        for (index, cluster) in text
            .get(at..)
            .unwrap_or_default()
            .graphemes(true)
            .enumerate()
        {
            if is_emoji(cluster) {
                found.push(at..at + cluster.len());
            }
            at += cluster.len();
            if index > 0 && !cluster.contains(is_pictorial) {
                break;
            }
        }
    }
    found.into_iter().map(Token::new).collect()
}

/// Every emoji has a character from here on: its picture, its keycap or its style.
fn is_pictorial(c: char) -> bool {
    c >= '\u{203C}'
}

/// Shows a symbol as text.
const TEXT_STYLE: char = '\u{FE0E}';
/// Shows a symbol as a picture.
const PICTURE_STYLE: char = '\u{FE0F}';

/// Encloses a digit, `#` or `*`.
const KEYCAP: char = '\u{20E3}';

/// Whether one grapheme cluster is shown as a picture.
pub(super) fn is_emoji(grapheme: &str) -> bool {
    let Some(first) = grapheme.chars().next().filter(|_| !grapheme.is_ascii()) else {
        return false;
    };
    if grapheme.contains(TEXT_STYLE) {
        return false;
    }
    // A keycap; the digit with a variation selector alone is still a digit.
    if first.is_ascii() && !grapheme.contains(KEYCAP) {
        return false;
    }
    if is_sign(first) && !grapheme.contains(PICTURE_STYLE) {
        return false;
    }
    if emojis::get(grapheme).is_some() {
        return true;
    }
    // A variation selector may be missing or be one too many, a joiner may hang at the end.
    let bare: String = grapheme
        .chars()
        .filter(|c| *c != PICTURE_STYLE)
        .collect::<String>();
    let bare = bare.trim_end_matches('\u{200D}');
    if emojis::get(bare).is_some() {
        return true;
    }
    // Sequences that are newer than the table: the pictographic blocks.
    ('\u{1F300}'..='\u{1FAFF}').contains(&first)
}

/// Signs of ordinary writing that become pictures only with a variation selector: ©, ®, ™,
/// punctuation, arrows and the shapes that serve as bullets.
fn is_sign(c: char) -> bool {
    matches!(c,
        '©' | '®' | '™' | 'ℹ' | '‼' | '⁉' | 'Ⓜ' | '〰' | '〽' | '↔'..='↪' | '▪' | '▫' | '▶' | '◀'
        | '◻' | '◼' | '⤴' | '⤵' | '⬅'..='⬇')
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{plain, texts};

    fn emojis(text: &str) -> Vec<String> {
        let facts = plain(text);
        texts(&facts, facts.emojis())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_sequence_is_one_emoji() {
        let all = [
            "🎉",
            "🇫🇷",
            "🇧🇷",
            "👩‍👩‍👧‍👦",
            "👍🏽",
            "👨‍💻",
            "1️⃣",
            "#️⃣",
            "❤️",
            "❤",
            "☀",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "📷️",
            "©️",
            "✨",
        ];
        assert_eq!(emojis(&all.join(" x ")), all);
        assert_eq!(emojis("🎉🎉🇫🇷🇧🇷"), ["🎉", "🎉", "🇫🇷", "🇧🇷"]);
    }

    #[test]
    fn signs_and_digits_are_none() {
        assert_eq!(
            emojis("# 12 * © ® ™ → ↔ ▪ ‼ 1\u{FE0F} é ❤\u{FE0E} ☃\u{FE0E} 世"),
            Vec::<String>::new()
        );
    }
}
