//! Sentences and paragraphs.
//!
//! Posts use line breaks as stops, so a line break always ends a sentence. Within a line a
//! sentence ends after `.`, `!`, `?`, `…` (and what closes a quotation or bracket) when white
//! space follows, or nothing; a full stop does not end one before a lower-case letter or
//! after an abbreviation. This is UAX 29's rule SB8 with a table of abbreviations.

use super::abbreviations;
use super::chars::{self, is_closer};
use super::map::offset;
use super::tokens::{TextFacts, Token, touches, touching};
use std::ops::Range;

/// Blocks of lines separated by blank lines, without the white space around them.
pub(super) fn paragraphs(facts: &TextFacts) -> Vec<Token> {
    let text = facts.visible().text();
    let mut blocks = Vec::new();
    let mut current: Option<Range<usize>> = None;
    for line in lines(text) {
        match (chars::trim(text, line.start, line.end), &mut current) {
            (Some(words), Some(block)) => block.end = words.end,
            (Some(words), None) => current = Some(words),
            (None, _) => blocks.extend(current.take()),
        }
    }
    blocks.extend(current);
    blocks.into_iter().map(Token::new).collect()
}

/// The sentences of a text: those with at least one word.
pub(super) fn sentences(facts: &TextFacts) -> Vec<Token> {
    let text = facts.visible().text();
    let mut found = Vec::new();
    for line in lines(text) {
        let Some(line) = chars::trim(text, line.start, line.end) else {
            continue;
        };
        let mut start = line.start + list_marker(text.get(line.clone()).unwrap_or_default());
        while start < line.end {
            let end = sentence_end(facts, text, start..line.end);
            found.extend(chars::trim(text, start, end).filter(|range| has_word(facts, range)));
            start = end;
        }
    }
    found.into_iter().map(Token::new).collect()
}

/// The lines of `text`, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(['\n', '\u{2028}', '\u{2029}'])
        .map(move |line| {
            let range = start..start + line.trim_end_matches(['\n', '\u{2028}', '\u{2029}']).len();
            start += line.len();
            range
        })
}

/// The length of the bullet or number (and the space after it) that opens a list item.
fn list_marker(line: &str) -> usize {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line.get(digits..).unwrap_or_default();
    let bullets = [
        '-', '*', '+', '•', '–', '—', '·', '‣', '▪', '▫', '◦', '►', '▶', '→', '➡', '➜', '✓', '✔',
    ];
    let marker = match rest.chars().next() {
        Some('.' | ')') if (1..=3).contains(&digits) => 1,
        Some(c) if digits == 0 && bullets.contains(&c) => c.len_utf8(),
        _ => return 0,
    };
    let rest = rest.get(marker..).unwrap_or_default();
    match rest.len() - rest.trim_start().len() {
        0 => 0,
        space => digits + marker + space,
    }
}

/// Where the sentence that begins at the start of `line` ends.
fn sentence_end(facts: &TextFacts, text: &str, line: Range<usize>) -> usize {
    let mut at = line.start;
    while let Some(rest) = text.get(at..line.end) {
        let Some(found) = rest.find(is_stop) else {
            break;
        };
        let stop = at + found;
        let marks = |from: usize, of: fn(char) -> bool| {
            let rest = text.get(from..line.end).unwrap_or_default();
            from + rest.find(|c| !of(c)).unwrap_or(rest.len())
        };
        let mut end = marks(stop, is_stop);
        at = end;
        let range = stop..end;
        if touches(facts.links(), &range)
            || touches(facts.code(), &range)
            || touches(facts.mentions(), &range)
        {
            continue;
        }
        let stops = text.get(range).unwrap_or_default();
        end = closing(text, end, line.end);
        at = end;
        if ends_here(facts, text, stop, stops, end, line.end) {
            return end;
        }
    }
    line.end
}

/// Where the quotation marks and brackets after a stop end; French puts a space before `»`.
fn closing(text: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    loop {
        let rest = text.get(at..end).unwrap_or_default();
        let inner = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let Some(next) = rest.chars().next() else {
            return at;
        };
        if is_closer(next) {
            at += next.len_utf8();
        } else if inner.starts_with('»') {
            at += rest.len() - inner.len() + '»'.len_utf8();
        } else {
            return at;
        }
    }
}

/// Whether the stops at `stop` end a sentence, what closes with them ending at `end`.
fn ends_here(
    facts: &TextFacts,
    text: &str,
    stop: usize,
    stops: &str,
    end: usize,
    line: usize,
) -> bool {
    let rest = text.get(end..line).unwrap_or_default();
    let Some(next) = rest.trim_start().chars().next() else {
        return true;
    };
    let wide = stops.ends_with(['。', '！', '？', '｡']);
    let glued_link = touching(facts.links(), &(end..end + 1))
        .is_some_and(|link| link.range.start == offset(end));
    let emoji = touches(facts.emojis(), &(end..end + 1));
    if !wide && !glued_link && !emoji && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let quoted = end > stop + stops.len();
    if stops.contains(['!', '?', '‼', '⁇', '⁈', '⁉', '؟']) {
        // « Bravo ! » dit-il.
        return !(quoted && next.is_lowercase());
    }
    if wide {
        return true;
    }
    let space = rest.len() - rest.trim_start().len();
    let link_next = touching(facts.links(), &(end + space..end + space + 1))
        .is_some_and(|link| link.range.start == offset(end + space));
    if next.is_lowercase() && !link_next {
        return false;
    }
    stops != "."
        || quoted
        || !abbreviations::ends_with_one(text.get(..stop).unwrap_or_default(), next)
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '。' | '｡' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '؟'
    )
}

/// Whether a word with a letter stands in `range`.
fn has_word(facts: &TextFacts, range: &Range<usize>) -> bool {
    let words = facts.words();
    let first = words.partition_point(|word| (word.range.start as usize) < range.start);
    let within = words.get(first..).unwrap_or_default().iter();
    within
        .take_while(|word| word.range.end as usize <= range.end)
        .any(|word| facts.str(word.range.clone()).contains(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain, texts};

    fn sentences(text: &str) -> Vec<String> {
        let facts = plain(text);
        texts(&facts, facts.sentences())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn stops_and_line_breaks_end_a_sentence() {
        assert_eq!(
            sentences("We did it! Did you? Yes… Then go.\n- first item\n2. second item\nlast"),
            [
                "We did it!",
                "Did you?",
                "Yes…",
                "Then go.",
                "first item",
                "second item",
                "last"
            ]
        );
        assert_eq!(
            sentences("はい。東京です！次"),
            ["はい。", "東京です！", "次"]
        );
    }

    #[test]
    fn abbreviations_decimals_and_addresses_do_not() {
        for whole in [
            "Node.js v12.x and 3.5 % of it, e.g. Dr. J. Smith at Acme Inc. in the U.S. market.",
            "M. Dupont et Mme. Martin, p. ex. au n° 5, cf. art. 3 etc. avec eux.",
            "Visit https://x.org/a.b?c=d. or www.y.org now",
            "Ask @galaxyproject.bsky.social today, or No. 5 vs. No. 6",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
        assert_eq!(
            sentences("He said No. We left at 5 p.m. Then home."),
            ["He said No.", "We left at 5 p.m.", "Then home."]
        );
        assert_eq!(sentences("Read it. https://x.org/a"), ["Read it."]);
        assert_eq!(
            sentences("We are certified.https://x.org/a"),
            ["We are certified."]
        );
    }

    #[test]
    fn quotations_close_with_their_sentence() {
        assert_eq!(
            sentences("« Bravo ! » dit-il. “Yes.” She left."),
            ["« Bravo ! » dit-il.", "“Yes.”", "She left."]
        );
        assert_eq!(
            sentences("At 11pm UTC!🚀 Online"),
            ["At 11pm UTC!", "🚀 Online"]
        );
        assert_eq!(sentences("(So it is.) Good"), ["(So it is.)", "Good"]);
    }

    #[test]
    fn without_a_word_there_is_no_sentence() {
        assert_eq!(
            sentences("Great! 🎉\n#one #two\n@acme https://x.org\n17:30\n1️⃣"),
            ["Great!"]
        );
    }

    #[test]
    fn paragraphs_are_separated_by_blank_lines() {
        let facts = markdown("One\ntwo\n\n \n# Three\n\n![alt](x.png)\n\n- four\n- five");
        assert_eq!(
            texts(&facts, facts.paragraphs()),
            ["One\ntwo", "Three", "- four\n- five"]
        );
    }
}
