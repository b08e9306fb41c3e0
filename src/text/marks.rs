//! Exclamation and question marks of prose.

use super::chars;
use super::tokens::{TextFacts, Token, touches};
use aho_corasick::AhoCorasick;
use std::ops::Range;
use std::sync::LazyLock;

/// Each exclamation mark outside links and code. `!=` is an operator.
pub(super) fn exclamations(facts: &TextFacts) -> Vec<Token> {
    let text = facts.visible().text();
    let is_operator = |range: &Range<usize>| chars::after(text, range.end) == Some('=');
    let marks = find(facts, &EXCLAMATIONS);
    marks
        .filter(|range| !is_operator(range))
        .map(Token::new)
        .collect()
}

/// Each question mark outside links and code.
pub(super) fn questions(facts: &TextFacts) -> Vec<Token> {
    find(facts, &QUESTIONS).map(Token::new).collect()
}

static EXCLAMATIONS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(["!", "！", "‼", "⁉", "⁈"]).ok());

static QUESTIONS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(["?", "？", "⁇", "⁈", "⁉", "؟"]).ok());

fn find<'f>(
    facts: &'f TextFacts,
    marks: &'static LazyLock<Option<AhoCorasick>>,
) -> impl Iterator<Item = Range<usize>> + 'f {
    let text = facts.visible().text();
    let places = marks.iter().flat_map(move |marks| marks.find_iter(text));
    places
        .map(|mark| mark.range())
        .filter(|range| !touches(facts.links(), range) && !touches(facts.code(), range))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain};

    #[test]
    fn every_mark_counts() {
        assert_eq!(
            plain("Yes!!! Oui ! はい！ ‼ What⁉ a != b")
                .exclamations()
                .len(),
            7
        );
        assert_eq!(plain("Why? Pourquoi ? 何？ What⁉").questions().len(), 4);
    }

    #[test]
    fn addresses_code_and_images_hold_none() {
        let facts = markdown("https://x.org/?a=!b `wow!?` ![alt](x.png) [a](https://x.org/?b)");
        assert_eq!(facts.exclamations().len(), 0);
        assert_eq!(facts.questions().len(), 0);
        assert_eq!(plain("see https://x.org/a! ok").exclamations().len(), 1);
    }
}
