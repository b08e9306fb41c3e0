//! A diagnostic said in lines without any drawing, for the forms that have none.

use super::escape;
use super::measure::shorten;
use super::place::Place;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::SourceMap;

/// How many places are shown for one diagnostic: in each file where they are drawn, of the
/// facts and of the policy each where they are listed.
pub(super) const PLACES: usize = 8;

/// How many characters of a place are quoted at most.
const QUOTED: usize = 80;

/// Which characters the lines may use beside those they quote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// Between the quoted words and what is said of them.
    pub dash: &'static str,
    /// At the end of words that were cut.
    pub cut: &'static str,
}

impl Marks {
    /// The marks of good typography, or ones of ASCII.
    pub fn new(unicode: bool) -> Self {
        if unicode {
            Self {
                dash: "—",
                cut: "…",
            }
        } else {
            Self {
                dash: "-",
                cut: "...",
            }
        }
    }
}

/// What is below the first line: what was found, the words of the policy, what to do.
/// Every line is harmless to print but for its beginning (see [`escape::row`]).
pub(super) fn details(sources: &SourceMap, diagnostic: &Diagnostic, marks: Marks) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, label) in diagnostic.labels.iter().take(PLACES).enumerate() {
        if index == 0 {
            lines.extend(said_of(sources, label, marks).map(|said| format!("found: {said}")));
        } else {
            lines.extend(pointed(sources, label, marks).map(|said| format!("also: {said}")));
        }
    }
    lines.extend(more(&diagnostic.labels).map(|places| format!("also: {places}")));
    for label in diagnostic.policy.iter().take(PLACES) {
        lines.extend(pointed(sources, label, marks).map(|said| format!("policy: {said}")));
    }
    lines.extend(more(&diagnostic.policy).map(|places| format!("policy: {places}")));
    lines.extend(advice(diagnostic).into_iter().flat_map(|(word, text)| {
        escape::lines(text)
            .enumerate()
            .map(move |(index, line)| {
                if index == 0 {
                    format!("{word}: {line}")
                } else {
                    format!("  {line}")
                }
            })
            .collect::<Vec<_>>()
    }));
    lines
}

/// What is said after the places, each with the word that introduces it: help, the fixes
/// help does not already speak of, notes, and where to read more.
pub(super) fn advice(diagnostic: &Diagnostic) -> Vec<(&'static str, &str)> {
    let help = diagnostic.help.iter().map(|text| ("help", text.as_str()));
    let fixes = diagnostic
        .fixes
        .iter()
        .filter(|fix| !diagnostic.help.contains(&fix.title))
        .map(|fix| ("fix", fix.title.as_str()));
    let settled = diagnostic.settled.iter().map(|settled| &settled.reason);
    let notes = settled.chain(&diagnostic.because).chain(&diagnostic.notes);
    let notes = notes.map(|text| ("note", text.as_str()));
    let url = diagnostic.url.iter().map(|text| ("see", text.as_str()));
    help.chain(fixes).chain(notes).chain(url).collect()
}

/// `4 more places`.
pub(super) fn places(more: usize) -> String {
    format!("{more} more place{}", if more == 1 { "" } else { "s" })
}

/// What is said of the labels that are not shown, if there are any.
fn more(labels: &[Label]) -> Option<String> {
    Some(labels.len().saturating_sub(PLACES))
        .filter(|&more| more > 0)
        .map(places)
}

/// `path:line:column`, harmless.
pub(super) fn address(place: &Place<'_>) -> String {
    format!(
        "{}:{}:{}",
        escape::line(place.file.name()),
        place.start.line,
        place.start.column
    )
}

/// The address of a label and what is said of it; `None` when its file is unknown.
fn pointed(sources: &SourceMap, label: &Label, marks: Marks) -> Option<String> {
    let address = address(&Place::of(sources, label.span)?);
    Some(match said_of(sources, label, marks) {
        Some(said) => format!("{address}: {said}"),
        None => address,
    })
}

/// The words of a label in quotation marks and its text; `None` when it has neither.
fn said_of(sources: &SourceMap, label: &Label, marks: Marks) -> Option<String> {
    let words = Place::of(sources, label.span).map_or("", |place| place.words());
    // Only so much is looked at: a place can be a whole file.
    let head: String = words.chars().take(QUOTED * 4).collect();
    let joined = head.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = escape::line(&shorten(&joined, QUOTED, marks.cut));
    let text = escape::line(&label.text);
    match (words.is_empty(), text.is_empty()) {
        (true, true) => None,
        (true, false) => Some(text),
        (false, true) => Some(format!("\"{words}\"")),
        (false, false) => Some(format!("\"{words}\" {} {text}", marks.dash)),
    }
}
