//! Quotations: stretches between quotation marks, and block quotations of Markdown.

use super::chars;
use super::tokens::{TextFacts, Token, touches};
use std::ops::Range;

/// The outermost quotations of a text, marks included.
pub(super) fn find(facts: &TextFacts) -> Vec<Token> {
    let blocks = facts.visible().quotes.iter().map(|range| Token {
        range: range.clone(),
    });
    let mut tokens: Vec<Token> = blocks.collect();
    for paragraph in facts.paragraphs() {
        let range = paragraph.range.start as usize..paragraph.range.end as usize;
        in_paragraph(facts, range, &mut tokens);
    }
    // The outer one first, so that what lies within it goes.
    tokens.sort_by_key(|token| (token.range.start, std::cmp::Reverse(token.range.end)));
    let mut last = 0;
    tokens.retain(|token| {
        let apart = token.range.start >= last;
        last = last.max(token.range.end);
        apart
    });
    tokens
}

/// Adds the quotations of one paragraph: a mark without its partner there quotes nothing.
fn in_paragraph(facts: &TextFacts, paragraph: Range<usize>, tokens: &mut Vec<Token>) {
    let text = facts.visible().text();
    let mut at = paragraph.start;
    while let Some(rest) = text.get(at..paragraph.end) {
        let Some((found, mark)) = rest.char_indices().find(|(_, c)| partner(*c).is_some()) else {
            return;
        };
        let start = at + found;
        at = start + mark.len_utf8();
        let skip = touches(facts.links(), &(start..at)) || touches(facts.code(), &(start..at));
        if skip || (mark == '"' && !can_open(text, start)) {
            continue;
        }
        if let Some(end) = close(facts, text, start, paragraph.end) {
            tokens.push(Token::new(start..end));
            at = end;
        }
    }
}

/// The marks that close what `mark` opens.
fn partner(mark: char) -> Option<&'static [char]> {
    Some(match mark {
        '“' => &['”'],
        // German quotations open low and close with what opens an English one.
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '"' => &['"'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    })
}

/// A straight mark opens when nothing is glued before it and something is after it; so
/// `5" wide` opens nothing.
fn can_open(text: &str, at: usize) -> bool {
    let free = |c: char| !chars::is_word(c) && !matches!(c, '.' | ',' | '!' | '?' | ')' | ']');
    chars::before(text, at).is_none_or(free)
        && chars::after(text, at + 1).is_some_and(|c| !c.is_whitespace())
}

/// One past the mark that closes the quotation opened at `start`.
fn close(facts: &TextFacts, text: &str, start: usize, limit: usize) -> Option<usize> {
    let mark = chars::after(text, start)?;
    let closers = partner(mark)?;
    let mut nested = 0_usize;
    let mut at = start + mark.len_utf8();
    for (found, c) in text.get(at..limit)?.char_indices() {
        let here = start + mark.len_utf8() + found;
        at = here + c.len_utf8();
        if touches(facts.code(), &(here..at)) {
            continue;
        }
        if closers.contains(&c) {
            if nested > 0 {
                nested -= 1;
                continue;
            }
            // A reversed guillemet is an opening only where it closes again.
            let empty = text.get(start + mark.len_utf8()..here)?.trim().is_empty();
            return (!empty).then_some(at);
        }
        if c == mark {
            nested += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain, texts};

    fn quotations(text: &str) -> Vec<String> {
        let facts = plain(text);
        texts(&facts, facts.quotations())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn each_pair_of_marks() {
        assert_eq!(
            quotations("“a b”, « c « d » e », \"f g\" „h“ 「i」 (\"j\")."),
            ["“a b”", "« c « d » e »", "\"f g\"", "„h“", "「i」", "\"j\""]
        );
    }

    #[test]
    fn marks_without_a_partner_quote_nothing() {
        assert!(quotations("a 5\" pipe and 6\" more. “open\n\nclose” \" \" «»").is_empty());
    }

    #[test]
    fn block_quotations_count_and_code_does_not() {
        let facts = markdown("> quoted \"here\"\n> again\n\n`a \"b\" c`");
        assert_eq!(
            texts(&facts, facts.quotations()),
            ["quoted \"here\"\nagain"]
        );
    }
}
