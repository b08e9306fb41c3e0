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

/// The marks of one paragraph that have opened something and not yet closed it, by kind.
#[derive(Default)]
struct Opened {
    /// `“`
    high: Vec<usize>,
    /// `„`, which German closes with what opens an English quotation.
    low: Vec<usize>,
    /// `«`
    guillemet: Vec<usize>,
    /// `»` as the opening mark of `»…«`.
    reversed: Vec<usize>,
    /// `「`
    corner: Vec<usize>,
    /// `『`
    double_corner: Vec<usize>,
    /// `"`
    straight: Vec<usize>,
    /// `‘`
    single: Vec<usize>,
    /// `‚`, which German closes with what opens an English one.
    low_single: Vec<usize>,
    /// `‹`
    single_guillemet: Vec<usize>,
    /// `›` as the opening mark of `›…‹`.
    single_reversed: Vec<usize>,
}

impl Opened {
    /// Reads the mark `c` at `at`; where the quotation it closes began.
    fn read(&mut self, c: char, at: usize, text: &str) -> Option<usize> {
        let (opens, closed) = match c {
            '“' => (Some(&mut self.high), self.low.pop()),
            '”' => (None, self.high.pop().or_else(|| self.low.pop())),
            '„' => (Some(&mut self.low), None),
            '«' => (Some(&mut self.guillemet), self.reversed.pop()),
            '»' => (Some(&mut self.reversed), self.guillemet.pop()),
            '「' => (Some(&mut self.corner), None),
            '」' => (None, self.corner.pop()),
            '『' => (Some(&mut self.double_corner), None),
            '』' => (None, self.double_corner.pop()),
            '"' => {
                let closed = self.straight.pop();
                (can_open(text, at).then_some(&mut self.straight), closed)
            }
            '‘' => {
                let closed = self.low_single.pop();
                (can_open(text, at).then_some(&mut self.single), closed)
            }
            '’' if can_close(text, at, c) => {
                (None, self.single.pop().or_else(|| self.low_single.pop()))
            }
            '‚' => (can_open(text, at).then_some(&mut self.low_single), None),
            '‹' => (Some(&mut self.single_guillemet), self.single_reversed.pop()),
            '›' => (Some(&mut self.single_reversed), self.single_guillemet.pop()),
            _ => return None,
        };
        if let (Some(opens), None) = (opens, closed) {
            opens.push(at);
        }
        closed
    }
}

/// Adds the quotations of one paragraph: a mark without its partner there quotes nothing.
fn in_paragraph(facts: &TextFacts, paragraph: Range<usize>, tokens: &mut Vec<Token>) {
    let text = facts.visible().text();
    let mut opened = Opened::default();
    for (found, c) in text
        .get(paragraph.clone())
        .unwrap_or_default()
        .char_indices()
    {
        if c.is_alphanumeric() || c == ' ' {
            continue;
        }
        let start = paragraph.start + found;
        let mark = start..start + c.len_utf8();
        if touches(facts.code(), &mark) || touches(facts.links(), &mark) {
            continue;
        }
        let Some(from) = opened.read(c, start, text) else {
            continue;
        };
        let words = text.get(from..start).unwrap_or_default();
        if words.chars().nth(1).is_some() && !words.chars().skip(1).all(char::is_whitespace) {
            tokens.push(Token::new(from..mark.end));
        }
    }
}

/// A straight mark opens when nothing is glued before it and something is after it; so
/// `5" wide` opens nothing.
fn can_open(text: &str, at: usize) -> bool {
    let free = |c: char| !chars::is_word(c) && !matches!(c, '.' | ',' | '!' | '?' | ')' | ']');
    let len = text.get(at..).and_then(|rest| rest.chars().next());
    let behind = at + len.map_or(1, char::len_utf8);
    chars::before(text, at).is_none_or(free)
        && chars::after(text, behind).is_some_and(|c| !c.is_whitespace())
}

/// An apostrophe stands within a word or before one; what closes stands behind words.
fn can_close(text: &str, at: usize, mark: char) -> bool {
    let after = chars::after(text, at + mark.len_utf8());
    chars::before(text, at).is_some_and(|c| !c.is_whitespace())
        && after.is_none_or(|c| !chars::is_word(c))
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
    fn single_marks_quote_and_apostrophes_do_not() {
        assert_eq!(
            quotations("It’s ‘the best’, l’été ‹ a › ›b‹ ‚c‘ and ‘it’s d’."),
            ["‘the best’", "‹ a ›", "›b‹", "‚c‘", "‘it’s d’"]
        );
        assert!(quotations("The dogs’ bowl isn’t the cats’ one, rock ’n’ roll, a ‘").is_empty());
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
