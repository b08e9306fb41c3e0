//! One finding in JSON: everything that the forms for people show of it.

use crate::diagnostic::{Diagnostic, Fix, Label, Limit, Measured, Number, Origin, RuleId, Settled};
use crate::report::measure::shorten;
use crate::report::place::Place;
use crate::source::{SourceMap, Span};
use serde::Serialize;

/// How many characters of a place are quoted at most.
const QUOTED: usize = 200;

/// One finding.
#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    name: &'a str,
    rule: Option<&'a str>,
    also: Vec<&'a str>,
    code: &'a str,
    origin: &'static str,
    severity: &'a str,
    message: &'a str,
    measured: Vec<Measure<'a>>,
    because: &'a [String],
    notes: &'a [String],
    help: Option<String>,
    url: Option<&'a str>,
    file: Option<&'a str>,
    span: Option<Region>,
    text: Option<&'a str>,
    labels: Vec<Marked<'a>>,
    policy: Option<Pointed<'a>>,
    places: Vec<Shown<'a>>,
    fixes: Vec<Change<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled: Option<LetPass<'a>>,
    awaits: &'a [String],
}

/// A value beside its limits.
#[derive(Debug, Serialize)]
pub(in crate::report) struct Measure<'a> {
    found: &'a str,
    asked: &'a str,
    value: Option<Figure>,
    unit: Option<&'a str>,
    least: Option<End>,
    most: Option<End>,
    of: Option<Figure>,
}

/// The end of what is allowed.
#[derive(Debug, Serialize)]
struct End {
    number: Figure,
    included: bool,
    percent: bool,
}

/// A number, written without a fraction where it has none.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Figure {
    Whole(i64),
    Other(f64),
}

/// Bytes from the start of the file; lines and columns from one, columns in code points.
#[derive(Debug, Serialize)]
struct Region {
    start: usize,
    end: usize,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Debug, Serialize)]
struct Marked<'a> {
    file: &'a str,
    span: Region,
    text: &'a str,
}

/// A place with everything that is said of it.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    side: &'static str,
    file: &'a str,
    span: Region,
    words: String,
    text: &'a str,
}

/// A place.
#[derive(Debug, Serialize)]
pub(super) struct Pointed<'a> {
    file: &'a str,
    span: Region,
}

/// What lets a finding pass.
#[derive(Debug, Serialize)]
struct LetPass<'a> {
    how: &'a str,
    by: Option<&'a str>,
    until: Option<&'a str>,
    reason: &'a str,
    #[serde(flatten)]
    place: Option<Pointed<'a>>,
}

#[derive(Debug, Serialize)]
struct Change<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Replacement<'a>>,
}

#[derive(Debug, Serialize)]
struct Replacement<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

/// Diagnostics as they stand in documents.
pub fn findings<'a>(sources: &'a SourceMap, diagnostics: &'a [Diagnostic]) -> Vec<Finding<'a>> {
    let all = diagnostics.iter();
    all.map(|one| Finding::new(sources, one)).collect()
}

/// What a diagnostic measured.
pub(in crate::report) fn measures(diagnostic: &Diagnostic) -> Vec<Measure<'_>> {
    diagnostic.measured.iter().map(Measure::new).collect()
}

impl<'a> Finding<'a> {
    fn new(sources: &'a SourceMap, diagnostic: &'a Diagnostic) -> Self {
        let primary = diagnostic
            .primary()
            .and_then(|label| Pointed::of(sources, label.span));
        let (file, span) = match primary {
            Some(place) => (Some(place.file), Some(place.span)),
            None => (diagnostic.about.as_deref(), None),
        };
        // The first place in the facts is `file` and `span`, the first in the policy `policy`.
        let further = diagnostic.labels.iter().skip(1);
        let further = further.chain(diagnostic.policy.iter().skip(1));
        let facts = diagnostic.labels.iter().map(|label| ("found", label));
        let policy = diagnostic.policy.iter().map(|label| ("policy", label));
        Self {
            name: diagnostic.name(),
            rule: diagnostic.rule.as_ref().map(RuleId::as_str),
            also: diagnostic.also.iter().map(RuleId::as_str).collect(),
            code: diagnostic.code,
            origin: match diagnostic.origin {
                Origin::Finding => "finding",
                Origin::Obstacle => "obstacle",
            },
            severity: diagnostic.severity.word(),
            message: &diagnostic.message,
            measured: measures(diagnostic),
            because: &diagnostic.because,
            notes: &diagnostic.notes,
            help: (!diagnostic.help.is_empty()).then(|| diagnostic.help.join("\n")),
            url: diagnostic.url.as_deref(),
            file,
            span,
            text: diagnostic.primary().map(|label| label.text.as_str()),
            labels: further
                .filter_map(|label| Marked::new(sources, label))
                .collect(),
            policy: diagnostic
                .policy
                .first()
                .and_then(|label| Pointed::of(sources, label.span)),
            places: facts
                .chain(policy)
                .filter_map(|(side, label)| Shown::new(side, sources, label))
                .collect(),
            fixes: diagnostic
                .fixes
                .iter()
                .map(|fix| Change::new(sources, fix))
                .collect(),
            settled: diagnostic
                .settled
                .as_ref()
                .map(|settled| LetPass::new(sources, settled)),
            awaits: &diagnostic.awaits,
        }
    }
}

impl<'a> Measure<'a> {
    fn new(measured: &'a Measured) -> Self {
        let numbers = measured.numbers.as_ref();
        Self {
            found: &measured.found,
            asked: &measured.asked,
            value: numbers.map(|all| Figure::new(all.value)),
            unit: numbers.map(|all| all.unit.as_str()),
            least: numbers.and_then(|all| all.least).map(End::new),
            most: numbers.and_then(|all| all.most).map(End::new),
            of: numbers.and_then(|all| all.of).map(Figure::new),
        }
    }
}

impl End {
    fn new(limit: Limit) -> Self {
        Self {
            number: Figure::new(limit.number),
            included: limit.is_allowed,
            percent: limit.is_percent,
        }
    }
}

impl Figure {
    fn new(number: Number) -> Self {
        match number.whole() {
            Some(whole) => Self::Whole(whole),
            None => Self::Other(number.get()),
        }
    }
}

impl<'a> Pointed<'a> {
    /// The place of a span; `None` when its file is unknown.
    pub(super) fn of(sources: &'a SourceMap, span: Span) -> Option<Self> {
        let place = Place::of(sources, span)?;
        Some(Self {
            file: place.file.name(),
            span: Region {
                start: place.range.start,
                end: place.range.end,
                line: place.start.line,
                column: place.start.column,
                end_line: place.end.line,
                end_column: place.end.column,
            },
        })
    }
}

impl<'a> Marked<'a> {
    fn new(sources: &'a SourceMap, label: &'a Label) -> Option<Self> {
        let Pointed { file, span } = Pointed::of(sources, label.span)?;
        Some(Self {
            file,
            span,
            text: &label.text,
        })
    }
}

impl<'a> Shown<'a> {
    fn new(side: &'static str, sources: &'a SourceMap, label: &'a Label) -> Option<Self> {
        let Pointed { file, span } = Pointed::of(sources, label.span)?;
        let words = Place::of(sources, label.span)?.words();
        Some(Self {
            side,
            file,
            span,
            words: shorten(words, QUOTED, "…"),
            text: &label.text,
        })
    }
}

impl<'a> LetPass<'a> {
    fn new(sources: &'a SourceMap, settled: &'a Settled) -> Self {
        Self {
            how: settled.how.word(),
            by: Some(settled.by.as_str()).filter(|by| !by.is_empty()),
            until: settled.until.as_deref(),
            reason: &settled.reason,
            place: Pointed::of(sources, settled.span),
        }
    }
}

impl<'a> Change<'a> {
    fn new(sources: &'a SourceMap, fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().filter_map(|edit| {
            let place = Place::of(sources, edit.span)?;
            Some(Replacement {
                file: place.file.name(),
                start: place.range.start,
                end: place.range.end,
                text: &edit.text,
            })
        });
        Self {
            title: &fix.title,
            safe: fix.safe,
            edits: edits.collect(),
        }
    }
}
