//! Exceptions in the comments of a Markdown draft: `<!-- sayso allow RULE: reason -->`.
//!
//! A comment before all text is for the whole post. One within a paragraph, or behind it on its
//! last line, is for that paragraph; one on a line of its own is for the next.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::Exception;
use crate::limits;
use crate::source::{FileId, Span, Spanned};
use crate::text::{TextFacts, says_something};
use std::ops::Range;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The exceptions in a part of a file; comments that mean to be one and are none are
/// complained of.
pub(super) fn find(
    source: &str,
    file: FileId,
    range: Range<usize>,
    text: &TextFacts,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Exception> {
    let mut found = Vec::new();
    let mut at = range.start;
    let is_written = source
        .get(range.clone())
        .is_some_and(|part| part.contains(OPEN));
    if !is_written {
        return found;
    }
    let shown = text.visible().shown();
    let mut paragraphs = None;
    let mut comments = Comments {
        source,
        end: range.end,
        close: None,
    };
    while let Some(comment) = comments.next(at) {
        at = comment.end;
        // What readers see is no comment, such as one that is shown as code.
        if shown.holds(comment.start) {
            at = comment.start + OPEN.len();
            continue;
        }
        let inside = comment.start + OPEN.len()..comment.end.saturating_sub(CLOSE.len());
        let words = trimmed(source, inside);
        let Some(said) = source
            .get(words.clone())
            .and_then(|words| words.strip_prefix("sayso"))
            .filter(|said| !said.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        else {
            continue;
        };
        let span = Span::new(file, comment);
        if found.len() == limits::EXCEPTIONS {
            problems.push(too_many(span));
            return found;
        }
        let rest = words.end - said.len()..words.end;
        match exception(source, file, rest) {
            Some((rule, reason)) => found.push(Exception {
                span,
                rule,
                reason,
                over: over(
                    span,
                    paragraphs.get_or_insert_with(|| Paragraphs::of(source, text)),
                ),
            }),
            None => problems.push(
                Diagnostic::obstacle(
                    "unreadable-exception",
                    "this comment cannot be read as an exception",
                    Label::new(span, "it begins with `sayso`"),
                )
                .with_help("write `<!-- sayso allow RULE: the reason -->`"),
            ),
        }
    }
    problems.extend(unclosed(source, file, at..range.end, text));
    found
}

fn too_many(span: Span) -> Diagnostic {
    Diagnostic::obstacle(
        "too-many-exceptions",
        format!("a post makes at most {} exceptions", limits::EXCEPTIONS),
        Label::new(span, "one too many"),
    )
    .with_help("a comment before all text is for the whole post")
}

/// A comment that begins like an exception and never ends: it excuses nothing, and readers see
/// it with the rest of the post. Code may show one.
fn unclosed(
    source: &str,
    file: FileId,
    range: Range<usize>,
    text: &TextFacts,
) -> Option<Diagnostic> {
    let opened = source.get(range.clone())?.match_indices(OPEN);
    let code = text.code().iter();
    let code: Vec<Range<usize>> = code
        .map(|code| text.span(code.range.clone()).range())
        .collect();
    let is_code = |at: usize| {
        let next = code.partition_point(|code| code.end <= at);
        code.get(next).is_some_and(|code| code.start <= at)
    };
    let mut opened = opened.map(|(at, _)| range.start + at);
    let start = opened.find(|start| {
        let inside = source.get(start + OPEN.len()..range.end);
        inside.is_some_and(|inside| inside.trim_start().starts_with("sayso")) && !is_code(*start)
    })?;
    let span = Span::new(file, start..start + OPEN.len());
    Some(
        Diagnostic::obstacle(
            "unreadable-exception",
            "this comment never ends",
            Label::new(span, "readers would see it and everything behind it"),
        )
        .with_help("close it with `-->`"),
    )
}

/// The comments of a part of a file that are closed.
struct Comments<'s> {
    source: &'s str,
    end: usize,
    /// Where the end of a comment that was found last begins: it ends those before it too.
    close: Option<usize>,
}

impl Comments<'_> {
    /// The first one at `from` or behind it.
    fn next(&mut self, from: usize) -> Option<Range<usize>> {
        let find = |from: usize, what| Some(from + self.source.get(from..self.end)?.find(what)?);
        let start = find(from, OPEN)?;
        let inside = start + OPEN.len();
        let known = self.close.filter(|close| inside <= *close);
        let close = known.or_else(|| find(inside, CLOSE))?;
        self.close = Some(close);
        Some(start..close + CLOSE.len())
    }
}

/// The rule and the reason in ` allow RULE: reason`.
fn exception(
    source: &str,
    file: FileId,
    range: Range<usize>,
) -> Option<(Spanned<String>, Spanned<String>)> {
    let words = trimmed(source, range);
    let allowed = source
        .get(words.clone())?
        .strip_prefix("allow")
        .filter(|rest| rest.starts_with(char::is_whitespace))?;
    let start = words.end - allowed.len();
    let colon = start + allowed.find(':')?;
    let part = |range: Range<usize>| {
        let range = trimmed(source, range);
        let text = source.get(range.clone()).filter(|text| !text.is_empty())?;
        Some(Spanned::new(text.to_owned(), Span::new(file, range)))
    };
    let rule = part(start..colon)?;
    let reason = part(colon + 1..words.end).filter(|reason| says_something(&reason.value))?;
    let is_name = !rule.value.contains(char::is_whitespace);
    Some((rule, reason)).filter(|_| is_name)
}

/// A range without the white space around what it holds.
fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let text = source.get(range.clone()).unwrap_or_default();
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// The paragraphs of a post in its file, each with where the line ends that it ends on.
struct Paragraphs(Vec<(Span, usize)>);

impl Paragraphs {
    fn of(source: &str, text: &TextFacts) -> Self {
        let placed = text.paragraphs().iter().map(|token| {
            let span = text.span(token.range.clone());
            let end = span.range().end;
            let rest = source.get(end..).unwrap_or_default();
            (span, end + rest.find('\n').unwrap_or(rest.len()))
        });
        Self(placed.collect())
    }
}

/// The paragraph a comment is for; `None` when no text stands before it.
fn over(comment: Span, paragraphs: &Paragraphs) -> Option<Span> {
    let Paragraphs(all) = paragraphs;
    all.first().filter(|(first, _)| first.start < comment.end)?;
    let (start, end) = (comment.range().start, comment.range().end);
    let next = all.partition_point(|(paragraph, _)| paragraph.end <= comment.start);
    let before = next.checked_sub(1).and_then(|at| all.get(at));
    let here = before
        .filter(|(_, line_end)| start <= *line_end)
        .or_else(|| all.get(next));
    // Behind the last paragraph nothing is left that it could be for.
    Some(here.map_or(Span::at(comment.file, end), |(paragraph, _)| *paragraph))
}
