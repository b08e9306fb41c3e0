//! One line of the phrasebook: how people say something, and how the language says it.

use super::capture::Capture;
use super::known::Known;
use super::phrasebook::{self, Chapter};
use super::rewrite::Shell;
use super::token::{Class, Token};
use super::vocabulary::agreeing;
use std::ops::Range;
use std::sync::LazyLock;

/// A line of the book, read.
pub(super) struct Wording {
    pub(super) chapter: &'static Chapter,
    theirs: Vec<Part>,
    ours: &'static str,
}

/// A part of how people say it.
#[derive(Debug)]
enum Part {
    /// One of these words; whether it may be left out.
    Word(Vec<&'static str>, bool),
    /// What stands for something, by its word in capitals.
    Capture(&'static str, Capture),
    /// A word of the language in capitals or with one.
    Capitals,
}

/// Somewhere people said it so.
pub(super) struct Found {
    /// Where.
    pub(super) range: Range<usize>,
    /// What is to be written there.
    pub(super) ours: String,
}

/// All lines of the book.
static ALL: LazyLock<Vec<Wording>> = LazyLock::new(|| {
    let chapters = phrasebook::CHAPTERS.iter();
    read(chapters.flat_map(|chapters| chapters.iter()))
});

/// Lines for a rule that does not say yet what it is for.
static UNSCOPED: LazyLock<Vec<Wording>> = LazyLock::new(|| read(phrasebook::UNSCOPED.iter()));

/// The lines that are tried in a shell, in their order.
pub(super) fn lines(shell: Shell) -> impl Iterator<Item = &'static Wording> {
    let first = match shell {
        Shell::Unscoped => UNSCOPED.as_slice(),
        Shell::File | Shell::Rule | Shell::Speaking => &[],
    };
    first.iter().chain(ALL.iter())
}

fn read(chapters: impl Iterator<Item = &'static Chapter>) -> Vec<Wording> {
    let lines = chapters.flat_map(|chapter| chapter.lines.iter().map(move |line| (chapter, line)));
    lines
        .map(|(chapter, (theirs, ours))| Wording {
            chapter,
            theirs: theirs.split(' ').map(part).collect(),
            ours,
        })
        .collect()
}

fn part(word: &'static str) -> Part {
    if word == "CAPITALS" {
        return Part::Capitals;
    }
    if let Some(capture) = Capture::named(word) {
        return Part::Capture(word, capture);
    }
    let optional = word
        .strip_prefix('[')
        .and_then(|word| word.strip_suffix(']'));
    Part::Word(split(optional.unwrap_or(word)), optional.is_some())
}

fn split(word: &'static str) -> Vec<&'static str> {
    match word {
        "|" | "||" => vec![word],
        _ => word.split('|').collect(),
    }
}

impl Wording {
    /// Whether the line is said at the beginning of some tokens of `text`.
    pub(super) fn find(&self, tokens: &[Token<'_>], known: &Known, text: &str) -> Option<Found> {
        let mut at = 0;
        let mut said: Vec<(&str, String)> = Vec::new();
        for part in &self.theirs {
            let rest = tokens.get(at..)?;
            match part {
                Part::Word(words, optional) => {
                    let is = rest
                        .first()
                        .is_some_and(|token| words.iter().any(|word| token.is(word)));
                    if is {
                        at += 1;
                    } else if !optional {
                        return None;
                    }
                }
                Part::Capture(word, capture) => {
                    let (written, taken) = capture.read(rest, known, text)?;
                    said.push((word, written));
                    at += taken;
                }
                Part::Capitals => {
                    let token = rest.first()?;
                    let lower = token.text.to_lowercase();
                    if token.class != Class::Word
                        || lower == token.text
                        || !super::is_keyword(&lower)
                    {
                        return None;
                    }
                    said.push(("CAPITALS", lower));
                    at += 1;
                }
            }
        }
        let range = tokens.first()?.range.start..tokens.get(at.checked_sub(1)?)?.range.end;
        let words = self.ours.split(' ').map(|word| {
            let (bare, comma) = [",", "'s"]
                .into_iter()
                .find_map(|end| Some((word.strip_suffix(end)?, end)))
                .unwrap_or((word, ""));
            let captured = said.iter().find(|(one, _)| *one == bare);
            captured.map_or_else(
                || word.to_owned(),
                |(_, written)| format!("{written}{comma}"),
            )
        });
        let ours = agreeing(&words.collect::<Vec<_>>().join(" "));
        (text.get(range.clone())? != ours).then_some(Found { range, ours })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_writes_was_read() {
        for wording in lines(Shell::Unscoped) {
            for word in wording.ours.split(' ') {
                let capitals = word.len() > 1
                    && word.contains(|c: char| c.is_ascii_uppercase())
                    && word
                        .chars()
                        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
                if word == "N" || capitals {
                    let read = wording.theirs.iter().any(|part| match part {
                        Part::Capture(one, _) => *one == word,
                        Part::Capitals => word == "CAPITALS",
                        Part::Word(..) => false,
                    });
                    assert!(read, "`{word}` of `{}` is never read", wording.ours);
                }
            }
        }
    }
}
