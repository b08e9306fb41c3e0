//! The page of one rule: what it says, why, and what it accepts and rejects.

use super::Place;
use crate::cli::paint::{Paint, Tone, harmless};
use crate::policy::{Example, Loaded, Rule};
use crate::source::{SourceMap, Span, one_line};
use crate::syntax::ast::{self, Item, Modal};
use serde::Serialize;
use std::collections::BTreeSet;

/// The page of a rule.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    version: u32,
    rule: &'a str,
    title: Option<&'a str>,
    /// `error` for a `must`, `warning` for a `should`; nothing for a rule that only says what
    /// may be done.
    severities: Vec<&'static str>,
    /// The clauses as written, in their order.
    sentences: Vec<String>,
    because: &'a [String],
    see: &'a [String],
    suggest: &'a [String],
    examples: Vec<Shown<'a>>,
    place: Place,
}

/// One example.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    kind: &'static str,
    text: &'a str,
    at: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn new(example: &'a Example) -> Self {
        Self {
            kind: if example.rejects {
                "rejects"
            } else {
                "accepts"
            },
            text: &example.text,
            at: example.at.as_ref().map(|at| at.value.as_str()),
        }
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(rule: &'a Rule, loaded: &Loaded, sources: &SourceMap) -> Self {
        let item = loaded
            .files
            .iter()
            .flat_map(|file| &file.tree.items)
            .find(|item| span_of(item) == Some(rule.span));
        let (spans, severities) = item.map(clauses).unwrap_or_default();
        let position = Place::new(rule.span, sources);
        Self {
            version: 1,
            rule: rule.id.as_str(),
            title: rule.title.as_deref(),
            severities,
            sentences: spans
                .into_iter()
                .map(|span| one_line(sources.slice(span)))
                .collect(),
            because: &rule.because,
            see: &rule.see,
            suggest: &rule.suggest,
            examples: rule.examples.iter().map(Shown::new).collect(),
            place: position,
        }
    }

    /// The page as lines for people.
    pub(super) fn lines(&self, paint: Paint) -> Vec<String> {
        let severity = if self.severities.is_empty() {
            "never a finding".to_owned()
        } else {
            self.severities.join(", ")
        };
        let mut lines = vec![format!(
            "{}: {severity}",
            paint.say(Tone::Strong, self.rule)
        )];
        lines.extend(self.title.map(harmless));
        lines.push(String::new());
        lines.extend(
            self.sentences
                .iter()
                .map(|one| format!("  {}", harmless(one))),
        );
        let parts = [
            ("because", self.because),
            ("see", self.see),
            ("suggest", self.suggest),
        ];
        for (word, texts) in parts {
            if !texts.is_empty() {
                lines.push(String::new());
            }
            let texts = texts.iter().map(|text| harmless(&one_line(text)));
            lines.extend(texts.map(|text| format!("{} {text}", paint.say(Tone::Dim, word))));
        }
        if !self.examples.is_empty() {
            lines.push(String::new());
        }
        for example in &self.examples {
            lines.extend(example.lines(paint));
        }
        lines.push(String::new());
        lines.push(paint.say(Tone::Dim, &self.place.say()));
        lines
    }
}

impl Shown<'_> {
    fn lines(&self, paint: Paint) -> Vec<String> {
        let tone = if self.kind == "rejects" {
            Tone::Error
        } else {
            Tone::Good
        };
        let kind = paint.say(tone, self.kind);
        let at = match self.at {
            Some(at) => format!(" at \"{}\"", harmless(at)),
            None => String::new(),
        };
        let text = self.text.trim();
        if text.contains('\n') {
            let rows = text.lines().map(|row| format!("    {}", harmless(row)));
            return std::iter::once(format!("{kind}{at}")).chain(rows).collect();
        }
        vec![format!("{kind} \"{}\"{at}", harmless(text))]
    }
}

fn span_of(item: &Item) -> Option<Span> {
    match item {
        Item::Rule(rule) => Some(rule.span),
        Item::Speaking(speaking) => Some(speaking.span),
        _ => None,
    }
}

/// The clauses of a rule in their order, without its reasons and examples, and the severities
/// of its sentences.
fn clauses(item: &Item) -> (Vec<Span>, Vec<&'static str>) {
    let (first, body): (Option<Span>, &ast::Body) = match item {
        Item::Rule(rule) => (None, &rule.body),
        Item::Speaking(speaking) => (Some(speaking.sentence), &speaking.body),
        _ => return (Vec::new(), Vec::new()),
    };
    let inside = |span: &Span| first.is_none_or(|first| !first.contains(*span));
    let mut spans: Vec<Span> = body
        .scopes
        .iter()
        .map(|scope| scope.span)
        .chain(body.guards.iter().map(|guard| guard.span))
        .chain(body.obligations.iter().map(|one| one.span))
        .filter(inside)
        .chain(first)
        .collect();
    spans.sort_by_key(|span| span.start);
    // Gravest first.
    let modals: BTreeSet<_> = body.obligations.iter().map(|one| one.modal).collect();
    let mut severities: Vec<&'static str> = modals
        .into_iter()
        .rev()
        .filter_map(|modal| match modal {
            Modal::Must => Some("error"),
            Modal::Should => Some("warning"),
            Modal::May => None,
        })
        .collect();
    if let Item::Speaking(_) = item {
        severities.push("error");
    }
    (spans, severities)
}
