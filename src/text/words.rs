//! Words of prose.

use super::chars;
use super::tokens::{TextFacts, Token, touches};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text that are not parts of links, mentions, hashtags, emoji or code.
pub(super) fn words(facts: &TextFacts) -> Vec<Token> {
    let text = facts.visible().text();
    let others = [
        facts.links(),
        facts.mentions(),
        facts.hashtags(),
        facts.emojis(),
        facts.code(),
    ];
    let mut joined: Vec<Range<usize>> = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        let range = at..at + word.len();
        if others.iter().any(|tokens| touches(tokens, &range)) {
            continue;
        }
        match joined.last_mut() {
            Some(last) if is_joint(text, last.end..at) => last.end = range.end,
            _ => joined.push(range),
        }
    }
    joined.into_iter().map(Token::new).collect()
}

/// Whether the text between two words makes them one: a hyphen (UAX 29 already joins at an
/// apostrophe), or the colon of a time (`6:30pm`).
fn is_joint(text: &str, between: Range<usize>) -> bool {
    match text.get(between.clone()) {
        Some("-" | "\u{2010}" | "\u{2011}") => true,
        Some(":") => {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            digit(chars::before(text, between.start)) && digit(chars::after(text, between.end))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain, texts};

    #[test]
    fn hyphens_and_apostrophes_join() {
        let facts = plain("L'équipe’s world-class Node.js: don’t wait - go, 3.5 % now 6:30pm: x");
        assert_eq!(
            texts(&facts, facts.words()),
            [
                "L'équipe’s",
                "world-class",
                "Node.js",
                "don’t",
                "wait",
                "go",
                "3.5",
                "now",
                "6:30pm",
                "x"
            ]
        );
    }

    #[test]
    fn other_things_are_no_words() {
        let facts = markdown("Hi @some-one, #tag https://x.org/a-b `code` 1️⃣ **bold**ly *it*-self");
        assert_eq!(
            texts(&facts, facts.words()),
            ["Hi", "one", "boldly", "it-self"]
        );
    }
}
