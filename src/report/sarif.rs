//! SARIF 2.1.0 (OASIS standard), for code-scanning services and editors.

use super::fingerprint::Fingerprints;
use super::lines;
use super::place::Place;
use super::{Report, safe_json, uri, waivers};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Origin, Settlement, Severity};
use crate::source::{SourceMap, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    column_kind: &'a str,
    results: Vec<Outcome<'a>>,
    #[serde(skip_serializing_if = "Properties::is_empty")]
    properties: Properties,
}

/// A property bag of the run.
#[derive(Serialize)]
struct Properties {
    /// The waivers that live, one sentence each.
    waivers: Vec<String>,
}

impl Properties {
    fn is_empty(&self) -> bool {
        self.waivers.is_empty()
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

/// A `result` object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: Message,
    locations: Vec<Pointed>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Pointed>,
    partial_fingerprints: BTreeMap<&'a str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Repair<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
}

/// A `suppression` object.
#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'a str,
    status: &'a str,
    justification: String,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pointed {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize, Clone, PartialEq)]
struct Artifact {
    uri: String,
}

/// Lines and columns from one, the end column one past the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// A `fix` object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Repair<'a> {
    description: Message,
    artifact_changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

/// Writes the log, with one run.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Ids in alphabetical order, each with the first address anybody gives for it.
    let mut rules: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for diagnostic in report.diagnostics {
        let help = rules.entry(diagnostic.name()).or_default();
        *help = help.or_else(|| diagnostic.url.as_deref().filter(|url| is_address(url)));
    }
    let indexes: BTreeMap<&str, usize> = rules
        .keys()
        .enumerate()
        .map(|(index, &id)| (id, index))
        .collect();
    let mut prints = Fingerprints::default();
    let results = report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let index = indexes.get(diagnostic.name()).copied().unwrap_or_default();
            outcome(report.sources, diagnostic, index, &mut prints)
        })
        .collect();
    let obstructed = report
        .diagnostics
        .iter()
        .any(|one| one.origin == Origin::Obstacle && one.severity == Severity::Error);
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "sayso",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: rules
                        .into_iter()
                        .map(|(id, help_uri)| Descriptor { id, help_uri })
                        .collect(),
                },
            },
            invocations: [Invocation {
                execution_successful: !obstructed,
            }],
            column_kind: "unicodeCodePoints",
            results,
            properties: Properties {
                waivers: report.waivers.iter().map(waivers::sentence).collect(),
            },
        }],
    };
    safe_json::write(&log, out)
}

fn outcome<'a>(
    sources: &SourceMap,
    diagnostic: &'a Diagnostic,
    rule_index: usize,
    prints: &mut Fingerprints,
) -> Outcome<'a> {
    let primary = diagnostic.primary();
    let words = primary
        .and_then(|label| Place::of(sources, label.span))
        .map_or("", |place| place.words());
    let file = primary.map(|label| sources.name(label.span.file));
    let file = file.or(diagnostic.about.as_deref()).unwrap_or_default();
    let print = prints.next(diagnostic.name(), words, file);

    let locations = match primary {
        Some(label) => location(sources, label, None).into_iter().collect(),
        None => diagnostic
            .about
            .iter()
            .map(|name| whole_file(name))
            .collect(),
    };
    let from_facts = usize::from(!diagnostic.labels.is_empty());
    let from_policy = 1 - from_facts;
    let related = diagnostic
        .labels
        .iter()
        .skip(from_facts)
        .chain(diagnostic.policy.iter().skip(from_policy))
        .enumerate()
        .filter_map(|(index, label)| location(sources, label, Some(index)))
        .collect();

    let advice = lines::advice(diagnostic);
    let text: Vec<String> = std::iter::once(diagnostic.message.clone())
        .chain(
            advice
                .into_iter()
                .map(|(word, line)| format!("{word}: {line}")),
        )
        .collect();
    Outcome {
        rule_id: diagnostic.name(),
        rule_index,
        level: diagnostic.severity.word(),
        message: message(&text.join("\n")),
        locations,
        related_locations: related,
        partial_fingerprints: BTreeMap::from([("saysoWords/v1", print)]),
        fixes: diagnostic
            .fixes
            .iter()
            .filter_map(|fix| repair(sources, fix))
            .collect(),
        suppressions: diagnostic
            .settled
            .iter()
            .map(|settled| Suppression {
                kind: if settled.how == Settlement::Waived {
                    "external"
                } else {
                    "inSource"
                },
                status: "accepted",
                justification: format!("{}: {}", settled.say(), settled.reason),
            })
            .collect(),
    }
}

/// A message of plain text. Braces would be placeholders and a bracket before a parenthesis
/// a link (sections 3.11.5 and 3.11.6), so what a draft says is kept from being either.
fn message(text: &str) -> Message {
    Message {
        text: text
            .replace('{', "{{")
            .replace('}', "}}")
            .replace("](", "\\]("),
    }
}

/// The place of a label. A related place has an id and says why it is there.
fn location(sources: &SourceMap, label: &Label, related: Option<usize>) -> Option<Pointed> {
    let place = Place::of(sources, label.span)?;
    let says = if related.is_some() && label.text.is_empty() {
        Some("see here")
    } else {
        Some(label.text.as_str()).filter(|text| !text.is_empty())
    };
    Some(Pointed {
        id: related,
        physical_location: Physical {
            artifact_location: artifact(place.file.name()),
            region: Some(region(&place)),
        },
        message: says.map(message),
    })
}

fn whole_file(name: &str) -> Pointed {
    Pointed {
        id: None,
        physical_location: Physical {
            artifact_location: artifact(name),
            region: None,
        },
        message: None,
    }
}

fn artifact(name: &str) -> Artifact {
    Artifact {
        uri: uri::of_path(name),
    }
}

fn region(place: &Place<'_>) -> Region {
    Region {
        start_line: place.start.line,
        start_column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    }
}

/// A fix; `None` when it changes nothing, which the standard has no form for.
fn repair<'a>(sources: &SourceMap, fix: &'a Fix) -> Option<Repair<'a>> {
    let mut changes: Vec<Change<'a>> = Vec::new();
    for Edit { span, text } in &fix.edits {
        let Some((file, deleted_region)) = cut(sources, *span) else {
            continue;
        };
        let replacement = Replacement {
            deleted_region,
            inserted_content: Content { text },
        };
        match changes
            .iter_mut()
            .find(|change| change.artifact_location == file)
        {
            Some(change) => change.replacements.push(replacement),
            None => changes.push(Change {
                artifact_location: file,
                replacements: vec![replacement],
            }),
        }
    }
    (!changes.is_empty()).then(|| Repair {
        description: message(&fix.title),
        artifact_changes: changes,
    })
}

/// The file and region an edit takes out.
fn cut(sources: &SourceMap, span: Span) -> Option<(Artifact, Region)> {
    let place = Place::of(sources, span)?;
    Some((artifact(place.file.name()), region(&place)))
}

/// Whether a text is an address that can stand in a `helpUri`, not the title of a book.
fn is_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests;
