//! What readers see as one character (a grapheme cluster), without a table where it is plain.

use super::chars;
use unicode_segmentation::UnicodeSegmentation;

/// The first cluster of a text.
pub(super) fn first(text: &str) -> &str {
    let is_plain = |c: char| c != '\r' && begins(c);
    let alone = chars::after(text, 0)
        .filter(|c| is_plain(*c))
        .map(char::len_utf8)
        .filter(|len| chars::after(text, *len).is_none_or(begins));
    match alone {
        Some(len) => text.get(..len).unwrap_or_default(),
        None => text.graphemes(true).next().unwrap_or(text),
    }
}

/// Whether `c` begins a cluster wherever it stands behind another of these, save a line feed
/// behind a carriage return. Not all that do are told, only common ones.
pub(super) fn begins(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2FF}'
        // Greek, Cyrillic, Armenian.
        | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{590}'
        // Dashes, quotation marks, dots; currencies.
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20C0}'
        // Kana, Han and Hangul.
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        // Pictures, besides the colours of skin and the letters of flags.
        | '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1F6FF}'
        | '\u{1F900}'..='\u{1F9FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_cluster_does_behind_all_others_that_do() {
        let all: Vec<char> = ('\0'..=char::MAX).filter(|c| begins(*c)).collect();
        let behind = [
            'a', '\n', 'é', 'Ж', '—', 'か', '東', '가', '각', '☀', '👍', '©',
        ];
        for c in all {
            for before in behind {
                let text = format!("{before}{c}");
                let clusters: Vec<&str> = text.graphemes(true).collect();
                assert_eq!(clusters.len(), 2, "{text:?} {:X}", u32::from(c));
                let other = format!("{c}{before}");
                if c != '\r' {
                    assert_eq!(other.graphemes(true).count(), 2, "{other:?}");
                }
            }
        }
    }
}
