//! Exceptions in the comments of a Markdown draft: `<!-- sayso allow RULE: reason -->`.
//!
//! A comment before all text is for the whole post. One within a paragraph, or behind it on its
//! last line, is for that paragraph; one on a line of its own is for the next.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::Exception;
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
    while let Some(comment) = next(source, at..range.end) {
        at = comment.end;
        // What readers see is no comment, such as one that is shown as code.
        if text.visible().shows(comment.start) {
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
        let rest = words.end - said.len()..words.end;
        match exception(source, file, rest) {
            Some((rule, reason)) => found.push(Exception {
                span,
                rule,
                reason,
                over: over(source, span, text),
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

/// A comment that begins like an exception and never ends: it would hide the rest of the post
/// from readers and from every rule.
fn unclosed(
    source: &str,
    file: FileId,
    range: Range<usize>,
    text: &TextFacts,
) -> Option<Diagnostic> {
    let opened = source.get(range.clone())?.match_indices(OPEN);
    let mut hidden = opened
        .map(|(at, _)| range.start + at)
        .filter(|start| !text.visible().shows(*start));
    let start = hidden.find(|start| {
        let inside = source.get(start + OPEN.len()..range.end);
        inside.is_some_and(|inside| inside.trim_start().starts_with("sayso"))
    })?;
    let span = Span::new(file, start..start + OPEN.len());
    Some(
        Diagnostic::obstacle(
            "unreadable-exception",
            "this comment never ends",
            Label::new(span, "it hides everything behind it"),
        )
        .with_help("close it with `-->`"),
    )
}

/// The next comment that is closed.
fn next(source: &str, range: Range<usize>) -> Option<Range<usize>> {
    let start = range.start + source.get(range.clone())?.find(OPEN)?;
    let inside = start + OPEN.len();
    let end = inside + source.get(inside..range.end)?.find(CLOSE)? + CLOSE.len();
    Some(start..end)
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

/// The paragraph a comment is for; `None` when no text stands before it.
fn over(source: &str, comment: Span, text: &TextFacts) -> Option<Span> {
    let paragraphs = || {
        text.paragraphs()
            .iter()
            .map(|token| text.span(token.range.clone()))
    };
    if paragraphs()
        .next()
        .is_none_or(|first| comment.end <= first.start)
    {
        return None;
    }
    let between = |paragraph: &Span| source.get(paragraph.range().end..comment.range().start);
    let here = paragraphs().find(|paragraph| {
        comment.start < paragraph.end
            || between(paragraph).is_some_and(|between| !between.contains('\n'))
    });
    // Behind the last paragraph nothing is left that it could be for.
    Some(here.unwrap_or(Span::at(comment.file, comment.range().end)))
}
