//! SARIF 2.1.0 (OASIS standard), for code-scanning services and editors.
//!
//! Everything is written that GitHub's code scanning shows: what each rule is, every place with
//! what is said of it, and a fingerprint that stays while a finding moves to other lines.

mod model;
mod rules;

use super::fingerprint::Fingerprints;
use super::json::measures;
use super::lines;
use super::measure::shorten;
use super::place::Place;
use super::{CharterState, Report, TeamState, not_yet, safe_json, uri, waivers};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Origin, RuleId, Settlement, Severity};
use crate::source::{Span, one_line};
use model::{
    Artifact, Automation, Base, Change, Content, Details, Driver, Invocation, Log, Message,
    Outcome, Physical, Plain, Pointed, Properties, Region, Repair, Replacement, Run, Suppression,
    Tool,
};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many characters of a place are quoted in a message.
const QUOTED: usize = 80;

/// What addresses within the repository start from.
const ROOT: &str = "%SRCROOT%";

/// Writes the log, with one run.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = rules::descriptors(report);
    let indexes: BTreeMap<&str, usize> = rules
        .iter()
        .enumerate()
        .map(|(index, rule)| (rule.id, index))
        .collect();
    let mut prints = Fingerprints::default();
    let results = report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let index = indexes.get(diagnostic.name()).copied().unwrap_or_default();
            outcome(report, diagnostic, index, &mut prints)
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
                    rules,
                },
            },
            automation_details: Automation { id: "sayso/" },
            invocations: [Invocation {
                execution_successful: !obstructed,
            }],
            original_uri_base_ids: BTreeMap::from([(
                ROOT,
                Base {
                    description: Plain {
                        text: "the root of the repository",
                    },
                },
            )]),
            column_kind: "unicodeCodePoints",
            results,
            properties: Properties {
                waivers: report.waivers.iter().map(waivers::sentence).collect(),
                ahead: report.ahead.iter().map(not_yet::sentence).collect(),
                charter: report.summary.charter.map(CharterState::word),
                team: report.summary.team.map(TeamState::word),
            },
        }],
    };
    safe_json::write(&log, out)
}

fn outcome<'a>(
    report: &Report<'a>,
    diagnostic: &'a Diagnostic,
    rule_index: usize,
    prints: &mut Fingerprints,
) -> Outcome<'a> {
    let primary = diagnostic.primary();
    let words = primary
        .and_then(|label| Place::of(report.sources, label.span))
        .map_or("", |place| place.words());
    let file = primary.map(|label| report.sources.name(label.span.file));
    let file = file.or(diagnostic.about.as_deref()).unwrap_or_default();
    let print = prints.next(diagnostic.name(), words, file);
    let locations = match primary {
        Some(label) => location(report, label, None).into_iter().collect(),
        None => diagnostic
            .about
            .iter()
            .map(|name| whole_file(report, name))
            .collect(),
    };
    let related = related(diagnostic);
    Outcome {
        rule_id: diagnostic.name(),
        rule_index,
        level: diagnostic.severity.word(),
        message: Message {
            text: text(report, diagnostic, &related),
        },
        locations,
        related_locations: related
            .iter()
            .enumerate()
            .filter_map(|(index, (_, label))| location(report, label, Some(index)))
            .collect(),
        partial_fingerprints: BTreeMap::from([
            ("primaryLocationLineHash", format!("{print}:1")),
            ("saysoWords/v1", print),
        ]),
        fixes: diagnostic
            .fixes
            .iter()
            .filter_map(|fix| repair(report, fix))
            .collect(),
        suppressions: suppressions(diagnostic),
        properties: Details {
            code: diagnostic.code,
            also: diagnostic.also.iter().map(RuleId::as_str).collect(),
            measured: measures(diagnostic),
            awaits: &diagnostic.awaits,
        },
    }
}

/// The places beside the primary one, each with the word that introduces it. Their numbers
/// are their ids.
fn related(diagnostic: &Diagnostic) -> Vec<(&'static str, &Label)> {
    let facts = diagnostic.labels.iter().map(|label| ("also", label));
    let policy = diagnostic.policy.iter().map(|label| ("policy", label));
    facts.chain(policy).skip(1).collect()
}

/// What is said, with a link to every related place.
fn text(report: &Report<'_>, diagnostic: &Diagnostic, related: &[(&str, &Label)]) -> String {
    let mut all = vec![literal(&diagnostic.message)];
    let said = diagnostic.primary().map(|label| label.text.as_str());
    if let Some(said) = said.filter(|said| !said.is_empty()) {
        all.push(format!("found: {}", literal(said)));
    }
    for (index, (word, label)) in related.iter().enumerate() {
        let Some(place) = Place::of(report.sources, label.span) else {
            continue;
        };
        let words = one_line(&shorten(place.words(), QUOTED, "…"));
        let words = if words.is_empty() {
            format!("line {}", place.start.line)
        } else {
            format!("\"{words}\"")
        };
        let link = format!("{word}: [{}]({index})", label_of_link(&words));
        all.push(if label.text.is_empty() {
            link
        } else {
            format!("{link}: {}", literal(&label.text))
        });
    }
    let advice = lines::advice(diagnostic).into_iter();
    all.extend(advice.map(|(word, line)| format!("{word}: {}", literal(line))));
    all.join("\n")
}

fn suppressions(diagnostic: &Diagnostic) -> Vec<Suppression<'static>> {
    let settled = diagnostic.settled.iter();
    settled
        .map(|settled| Suppression {
            kind: match settled.how {
                Settlement::Waived => "external",
                Settlement::Overridden | Settlement::Excepted => "inSource",
            },
            status: "accepted",
            justification: format!("{}: {}", settled.say(), settled.reason),
        })
        .collect()
}

fn message(text: &str) -> Message {
    Message {
        text: literal(text),
    }
}

/// Plain text. Braces would be placeholders and a bracket before a parenthesis a link
/// (sections 3.11.5 and 3.11.6), so what a draft says is kept from being either.
fn literal(text: &str) -> String {
    text.replace('{', "{{")
        .replace('}', "}}")
        .replace("](", "\\](")
}

/// Text that stands in the brackets of a link.
fn label_of_link(text: &str) -> String {
    text.replace('{', "{{")
        .replace('}', "}}")
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

/// The place of a label. A related place has an id and says why it is there.
fn location(report: &Report<'_>, label: &Label, related: Option<usize>) -> Option<Pointed> {
    let place = Place::of(report.sources, label.span)?;
    let says = if related.is_some() && label.text.is_empty() {
        Some("see here")
    } else {
        Some(label.text.as_str()).filter(|text| !text.is_empty())
    };
    Some(Pointed {
        id: related,
        physical_location: Physical {
            artifact_location: artifact(report, place.file.name()),
            region: Some(region(&place)),
        },
        message: says.map(message),
    })
}

fn whole_file(report: &Report<'_>, name: &str) -> Pointed {
    Pointed {
        id: None,
        physical_location: Physical {
            artifact_location: artifact(report, name),
            region: None,
        },
        message: None,
    }
}

fn artifact(report: &Report<'_>, name: &str) -> Artifact {
    let uri = uri::of_path(&report.root.name(name));
    Artifact {
        uri_base_id: (!uri.starts_with("file:") && !name.starts_with('<')).then_some(ROOT),
        uri,
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
fn repair<'a>(report: &Report<'_>, fix: &'a Fix) -> Option<Repair<'a>> {
    let mut changes: Vec<Change<'a>> = Vec::new();
    for Edit { span, text } in &fix.edits {
        let Some((file, deleted_region)) = cut(report, *span) else {
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
fn cut(report: &Report<'_>, span: Span) -> Option<(Artifact, Region)> {
    let place = Place::of(report.sources, span)?;
    Some((artifact(report, place.file.name()), region(&place)))
}

#[cfg(test)]
mod tests;
