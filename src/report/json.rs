//! The versioned JSON document: a contract with whatever program reads it.

use super::place::Place;
use super::{Report, safe_json};
use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::source::{SourceMap, Span};
use serde::Serialize;
use std::io::{self, Write};

/// The version of the document. It changes when a field changes its meaning or goes away.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    summary: Counts,
    findings: Vec<Finding<'a>>,
    waivers: Vec<Waiver<'a>>,
}

/// A waiver that lives, whether or not a finding needed it.
#[derive(Serialize)]
struct Waiver<'a> {
    rule: &'a str,
    #[serde(rename = "for")]
    of: Option<&'a str>,
    until: &'a str,
    approved_by: &'a [String],
    reason: &'a str,
    #[serde(flatten)]
    place: Option<Pointed<'a>>,
}

/// What lets a finding pass.
#[derive(Serialize)]
struct LetPass<'a> {
    how: &'a str,
    by: Option<&'a str>,
    until: Option<&'a str>,
    reason: &'a str,
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    posts: usize,
    rules: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: Option<&'a str>,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<String>,
    url: Option<&'a str>,
    file: Option<&'a str>,
    span: Option<Region>,
    labels: Vec<Marked<'a>>,
    policy: Option<Pointed<'a>>,
    fixes: Vec<Change<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled: Option<LetPass<'a>>,
    awaits: &'a [String],
}

/// Bytes from the start of the file; lines and columns from one, columns in code points.
#[derive(Serialize)]
struct Region {
    start: usize,
    end: usize,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct Marked<'a> {
    file: &'a str,
    span: Region,
    text: &'a str,
}

#[derive(Serialize)]
struct Pointed<'a> {
    file: &'a str,
    span: Region,
}

#[derive(Serialize)]
struct Change<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

/// Writes the document.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = report.summary;
    let document = Document {
        version: VERSION,
        summary: Counts {
            files: summary.files,
            posts: summary.posts,
            rules: summary.rules,
            errors: summary.errors,
            warnings: summary.warnings,
            notes: summary.notes,
        },
        findings: report
            .diagnostics
            .iter()
            .map(|diagnostic| finding(report.sources, diagnostic))
            .collect(),
        waivers: report
            .waivers
            .iter()
            .map(|waiver| Waiver {
                rule: waiver.rule.as_str(),
                of: waiver.of.as_deref(),
                until: &waiver.until,
                approved_by: &waiver.approved,
                reason: &waiver.reason,
                place: pointed(report.sources, waiver.span),
            })
            .collect(),
    };
    safe_json::write(&document, out)
}

fn finding<'a>(sources: &'a SourceMap, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let primary = diagnostic
        .primary()
        .and_then(|label| pointed(sources, label.span));
    let (file, span) = match primary {
        Some(place) => (Some(place.file), Some(place.span)),
        None => (diagnostic.about.as_deref(), None),
    };
    // The first place in the facts is `file` and `span`, the first in the policy `policy`.
    let further = diagnostic
        .labels
        .iter()
        .skip(1)
        .chain(diagnostic.policy.iter().skip(1));
    Finding {
        rule: diagnostic
            .rule
            .as_ref()
            .map(crate::diagnostic::RuleId::as_str),
        code: diagnostic.code,
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        help: (!diagnostic.help.is_empty()).then(|| diagnostic.help.join("\n")),
        url: diagnostic.url.as_deref(),
        file,
        span,
        labels: further.filter_map(|label| marked(sources, label)).collect(),
        policy: diagnostic
            .policy
            .first()
            .and_then(|label| pointed(sources, label.span)),
        fixes: diagnostic
            .fixes
            .iter()
            .map(|fix| change(sources, fix))
            .collect(),
        settled: diagnostic.settled.as_ref().map(|settled| LetPass {
            how: settled.how.word(),
            by: Some(settled.by.as_str()).filter(|by| !by.is_empty()),
            until: settled.until.as_deref(),
            reason: &settled.reason,
        }),
        awaits: &diagnostic.awaits,
    }
}

fn pointed(sources: &SourceMap, span: Span) -> Option<Pointed<'_>> {
    let place = Place::of(sources, span)?;
    Some(Pointed {
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

fn marked<'a>(sources: &'a SourceMap, label: &'a Label) -> Option<Marked<'a>> {
    let Pointed { file, span } = pointed(sources, label.span)?;
    Some(Marked {
        file,
        span,
        text: &label.text,
    })
}

fn change<'a>(sources: &'a SourceMap, fix: &'a Fix) -> Change<'a> {
    Change {
        title: &fix.title,
        safe: fix.safe,
        edits: fix
            .edits
            .iter()
            .filter_map(|edit| {
                let place = Place::of(sources, edit.span)?;
                Some(Replacement {
                    file: place.file.name(),
                    start: place.range.start,
                    end: place.range.end,
                    text: &edit.text,
                })
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use crate::report::Format;
    use crate::report::testing::{STYLE, hostile, launch, rendered};

    #[test]
    #[expect(clippy::too_many_lines, reason = "a whole document")]
    fn the_contract() {
        let (sources, diagnostics) = launch();
        insta::assert_snapshot!(rendered(Format::Json, STYLE, &sources, &diagnostics), @r#"
        {
          "version": 1,
          "summary": {
            "files": 2,
            "posts": 2,
            "rules": 7,
            "errors": 2,
            "warnings": 1,
            "notes": 0
          },
          "findings": [
            {
              "rule": "acme-charter/claims-need-proof",
              "code": "violation",
              "severity": "error",
              "message": "a superlative without a source",
              "help": "link to the test or award that proves it, or drop \"world-class\"",
              "url": null,
              "file": "drafts/launch day.md",
              "span": {
                "start": 52,
                "end": 63,
                "line": 4,
                "column": 25,
                "end_line": 4,
                "end_column": 36
              },
              "labels": [],
              "policy": {
                "file": "policies/acme.sayso",
                "span": {
                  "start": 53,
                  "end": 78,
                  "line": 52,
                  "column": 3,
                  "end_line": 52,
                  "end_column": 28
                }
              },
              "fixes": [],
              "awaits": []
            },
            {
              "rule": "acme-charter/plain-words",
              "code": "violation",
              "severity": "warning",
              "message": "2 words of jargon",
              "help": null,
              "url": "https://intranet.example/charter",
              "file": "drafts/launch day.md",
              "span": {
                "start": 99,
                "end": 107,
                "line": 5,
                "column": 13,
                "end_line": 5,
                "end_column": 21
              },
              "labels": [
                {
                  "file": "drafts/launch day.md",
                  "span": {
                    "start": 113,
                    "end": 120,
                    "line": 5,
                    "column": 27,
                    "end_line": 5,
                    "end_column": 34
                  },
                  "text": ""
                }
              ],
              "policy": {
                "file": "policies/acme.sayso",
                "span": {
                  "start": 81,
                  "end": 106,
                  "line": 53,
                  "column": 3,
                  "end_line": 53,
                  "end_column": 28
                }
              },
              "fixes": [
                {
                  "title": "replace `leverage` with `use`",
                  "safe": true,
                  "edits": [
                    {
                      "file": "drafts/launch day.md",
                      "start": 99,
                      "end": 107,
                      "text": "use"
                    }
                  ]
                }
              ],
              "awaits": []
            },
            {
              "rule": null,
              "code": "unreadable",
              "severity": "error",
              "message": "cannot be read",
              "help": null,
              "url": null,
              "file": "drafts/lost.md",
              "span": null,
              "labels": [],
              "policy": null,
              "fixes": [],
              "awaits": []
            }
          ],
          "waivers": []
        }
        "#);
    }

    #[test]
    fn the_roles_a_finding_waits_for() {
        let (sources, mut diagnostics) = launch();
        let roles = ["legal-counsel".to_owned(), "spokesperson".to_owned()];
        diagnostics[0] = diagnostics[0].clone().with_awaited(roles);
        let printed = rendered(Format::Json, STYLE, &sources, &diagnostics);
        let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
        let awaited = &document["findings"][0]["awaits"];
        assert_eq!(
            *awaited,
            serde_json::json!(["legal-counsel", "spokesperson"])
        );
    }

    #[test]
    fn hostile_text_comes_back_unchanged_and_is_printed_escaped() {
        let (sources, diagnostics) = hostile();
        let printed = rendered(Format::Json, STYLE, &sources, &diagnostics);
        assert!(
            !printed
                .chars()
                .any(|c| c != '\n' && crate::report::escape::is_hidden(c))
        );
        let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
        let finding = &document["findings"][0];
        assert_eq!(finding["message"], diagnostics[0].message.as_str());
        assert_eq!(finding["file"], "::error file=x,line=1::\u{1b}[2Jd.md");
    }
}
