//! `sayso approvals`: what drafts still wait for.

use super::args::{ApprovalsArgs, ApprovalsForm};
use super::base::Base;
use super::clock;
use super::exit::Status;
use super::output;
use super::paths::Standpoint;
use super::prepared::Preparing;
use super::reviews::Reviews;
use super::selection::Selection;
use crate::check::Standing;
use crate::diagnostic::{self, Diagnostic, Origin, Severity};
use crate::report;
use crate::report::approvals::{self, Waiting};
use crate::source::SourceMap;
use std::io;

/// Prints the list, and answers the status.
pub(super) fn run(args: &ApprovalsArgs) -> io::Result<Status> {
    let standpoint = Standpoint::here();
    let mut sources = SourceMap::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut preparing = Preparing {
        args: &args.charter,
        standpoint: &standpoint,
        sources: &mut sources,
        diagnostics: &mut diagnostics,
    };
    let mut groups = preparing.all(Selection::new(&args.paths, None, &standpoint));
    let reviews = Reviews::read(&args.reviews, &standpoint, &mut sources, &mut diagnostics);
    Base::open_all(
        &mut groups,
        &args.reviews,
        &args.charter,
        &standpoint,
        &mut sources,
        &mut diagnostics,
    );
    let now = clock::now(args.charter.now);
    let mut found: Vec<(String, Vec<Standing>, Vec<Diagnostic>)> = Vec::new();
    let mut drafts = 0_usize;
    for group in &groups {
        let engine = group.charter.engine(&sources, now);
        for draft in &group.drafts {
            let schema = group.charter.loaded.schema();
            let workspace = group.workspace.as_ref();
            let Some((mut facts, problems)) = draft.facts(workspace, schema, &sources) else {
                continue;
            };
            // What is wrong with a draft is said when it is checked; what keeps its
            // requirements from being known is said here.
            let broken = |one: &Diagnostic| one.origin == Origin::Obstacle;
            diagnostics.extend(problems.into_iter().filter(broken));
            drafts += 1;
            reviews.add_to(&mut facts, draft, group, &mut diagnostics);
            let mut standings = engine.approvals(&facts);
            standings.retain(|standing| !standing.is_waived);
            let stops = engine.stops(&facts);
            if !(standings.is_empty() && stops.is_empty()) {
                found.push((draft.name().to_owned(), standings, stops));
            }
        }
    }
    let waiting: Vec<Waiting<'_>> = found
        .iter()
        .map(|(draft, standings, stops)| Waiting {
            draft,
            standings,
            stops,
        })
        .collect();
    diagnostic::sort(&mut diagnostics);
    let unable = diagnostics
        .iter()
        .any(|one| one.origin == Origin::Obstacle && one.severity == Severity::Error);
    // Of drafts that nobody looked at nothing can be said.
    let nothing_seen = unable && drafts == 0;
    output::print(|out| match args.format {
        ApprovalsForm::Table if nothing_seen => Ok(()),
        ApprovalsForm::Table => approvals::table(&waiting, now, out),
        ApprovalsForm::Json => {
            let problems = report::findings(&sources, &diagnostics);
            approvals::json(&waiting, &problems, now, out)
        }
        ApprovalsForm::Markdown if nothing_seen => approvals::unable(&diagnostics, out),
        ApprovalsForm::Markdown => approvals::markdown(&waiting, now, out),
    })?;
    if !diagnostics.is_empty() {
        output::complain(&sources, &diagnostics)?;
    }
    Ok(match drafts {
        _ if unable => Status::Unable,
        0 => Status::Nothing,
        _ => Status::Clean,
    })
}
