//! The text between the tags of a block of HTML.
//!
//! Readers see what stands between tags, so a rule must see it too; tags and comments are
//! invisible.

use std::ops::Range;

/// Where in the markup a scan stands; carried from line to line of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum State {
    /// Between tags.
    #[default]
    Text,
    /// Within `<…>`.
    Tag,
    /// Within `<!-- … -->`.
    Comment,
}

/// The visible stretches of one line of a block of HTML.
pub(super) fn text_between_tags(line: &str, state: &mut State) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        match state {
            State::Text => {
                let opens = |(found, _): &(usize, &str)| {
                    rest.get(found + 1..).is_some_and(|after| {
                        after.starts_with(|c: char| {
                            c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')
                        })
                    })
                };
                let open = rest.match_indices('<').find(opens).map(|(found, _)| found);
                let end = open.unwrap_or(rest.len());
                if end > 0 {
                    stretches.push(at..at + end);
                }
                at += end;
                if open.is_some() {
                    let comment = line.get(at..).is_some_and(|tag| tag.starts_with("<!--"));
                    *state = if comment { State::Comment } else { State::Tag };
                    at += if comment { 4 } else { 1 };
                }
            }
            State::Tag | State::Comment => {
                let close = if *state == State::Tag { ">" } else { "-->" };
                let Some(found) = rest.find(close) else { break };
                at += found + close.len();
                *state = State::Text;
            }
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lines: &[&str]) -> Vec<String> {
        let mut state = State::default();
        let stretch = |line: &&str| {
            let found = text_between_tags(line, &mut state);
            found
                .into_iter()
                .filter_map(|r| line.get(r))
                .collect::<String>()
        };
        lines.iter().map(stretch).collect()
    }

    #[test]
    fn tags_and_comments_are_invisible_and_the_text_between_is_not() {
        assert_eq!(seen(&["<p class=x>Hello <b>you</b></p>"]), ["Hello you"]);
        assert_eq!(seen(&["<div", "id=a>in 1 < 2"]), ["", "in 1 < 2"]);
        assert_eq!(seen(&["a <!-- b > c", "d --> e"]), ["a ", " e"]);
    }
}
