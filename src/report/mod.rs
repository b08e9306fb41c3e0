//! Diagnostics turned into output: for people at a terminal, for screen readers and logs,
//! and for the machines of continuous integration.
//!
//! Every form is made from the same [`Report`], in the order the diagnostics come in, and
//! every form treats what drafts, teams and policies hold as hostile: nothing in them can
//! move a cursor, reverse a line or command a CI runner.

pub mod approvals;
mod escape;
mod fingerprint;
mod github;
mod json;
pub mod junit;
mod lines;
mod measure;
mod not_yet;
mod place;
mod plain;
mod root;
mod rule_card;
mod safe_json;
mod sarif;
mod snippet;
mod summary;
mod table;
mod terminal;
#[cfg(test)]
mod testing;
mod uri;
mod waivers;
mod window;

use crate::diagnostic::{Diagnostic, LivingWaiver, NotYetInForce};
use crate::source::SourceMap;
pub use json::{Finding, SCHEMA as FINDINGS_SCHEMA, findings};
pub use root::Root;
pub use rule_card::RuleCard;
pub use safe_json::write as document;
use std::io;
pub use summary::{CharterState, Summary, TeamState};
pub use table::columns;

/// The forms a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Framed excerpts with the broken rule beside what broke it, for a person at a terminal.
    Terminal,
    /// Lines without drawing or colour, for screen readers, logs and `grep`.
    Plain,
    /// The versioned JSON document.
    Json,
    /// GitHub Actions workflow commands, which become annotations of a pull request.
    Github,
    /// SARIF 2.1.0, for code-scanning services and editors.
    Sarif,
}

/// How the forms for people look. The forms for machines ignore it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to use colour.
    pub color: bool,
    /// How wide a row may be, in terminal columns. Less than 40 is taken as 40.
    pub width: usize,
    /// Whether frames may be drawn with characters outside ASCII. What is quoted from a
    /// file keeps its own characters either way.
    pub unicode: bool,
}

/// Everything a report says.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The files the diagnostics point into.
    pub sources: &'a SourceMap,
    /// What there is to say, already [sorted](crate::diagnostic::sort).
    pub diagnostics: &'a [Diagnostic],
    /// The waivers that live, whether or not anything needed them.
    pub waivers: &'a [LivingWaiver],
    /// The policies that are not in force yet.
    pub ahead: &'a [NotYetInForce],
    /// What the rules are that findings may name; those that no finding names are passed over.
    pub rules: &'a [RuleCard],
    /// From where services expect the names of files to start.
    pub root: &'a Root,
    /// What was checked and how much was found.
    pub summary: Summary,
}

/// One line of text from a draft, a policy or a file name, harmless to print.
pub fn harmless(text: &str) -> String {
    escape::line(text)
}

/// Writes `report` to `out` in one of the forms. Fails only when `out` does.
pub fn render(
    format: Format,
    style: Style,
    report: &Report<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write(style, report, out),
        Format::Plain => plain::write(style, report, out),
        Format::Json => json::write(report, out),
        Format::Github => github::write(report, out),
        Format::Sarif => sarif::write(report, out),
    }
}
