//! The versioned JSON document: a contract with whatever program reads it.
//!
//! `sayso schema findings` prints its JSON Schema, which the tests hold against real documents.

mod finding;

pub use finding::{Finding, findings};
pub(super) use finding::{Measure, measures};

use super::{CharterState, Report, TeamState, not_yet, safe_json};
use crate::source::SourceMap;
use finding::Pointed;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the document. It changes when a field changes its meaning or goes away;
/// fields are added without.
const VERSION: u32 = 1;

/// The JSON Schema of the document.
pub const SCHEMA: &str = include_str!("findings.schema.json");

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    summary: Counts,
    findings: Vec<Finding<'a>>,
    waivers: Vec<Waiver<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_yet_in_force: Vec<Ahead<'a>>,
}

/// A policy that is not in force yet.
#[derive(Serialize)]
struct Ahead<'a> {
    policy: &'a str,
    from: &'a str,
    message: String,
    #[serde(flatten)]
    place: Option<Pointed<'a>>,
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    posts: usize,
    rules: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    charter: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'static str>,
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
            charter: summary.charter.map(CharterState::word),
            team: summary.team.map(TeamState::word),
        },
        findings: findings(report.sources, report.diagnostics),
        waivers: waivers(report, report.sources),
        not_yet_in_force: ahead(report, report.sources),
    };
    safe_json::write(&document, out)
}

fn ahead<'a>(report: &Report<'a>, sources: &'a SourceMap) -> Vec<Ahead<'a>> {
    let all = report.ahead.iter();
    all.map(|one| Ahead {
        policy: &one.policy,
        from: &one.from,
        message: not_yet::sentence(one),
        place: Pointed::of(sources, one.span),
    })
    .collect()
}

fn waivers<'a>(report: &Report<'a>, sources: &'a SourceMap) -> Vec<Waiver<'a>> {
    let all = report.waivers.iter();
    all.map(|waiver| Waiver {
        rule: waiver.rule.as_str(),
        of: waiver.of.as_deref(),
        until: &waiver.until,
        approved_by: &waiver.approved,
        reason: &waiver.reason,
        place: Pointed::of(sources, waiver.span),
    })
    .collect()
}

#[cfg(test)]
mod tests;
