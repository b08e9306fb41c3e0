//! `sayso rota`: who is on duty when, and when an escalation would find nobody.

use super::args::{RotaArgs, RotaForm};
use super::clock;
use super::exit::Status;
use super::output;
use super::paths::Standpoint;
use super::prepared::{Prepared, Preparing};
use super::selection::Selection;
use crate::check::Coverage;
use crate::diagnostic::{self, Diagnostic, Label};
use crate::facts::Team;
use crate::facts::rota::{self, Interval, Plan, spoken, spoken_length};
use crate::report::columns;
use crate::source::SourceMap;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::io;

/// How many who nearly could be reached one line names.
const MOST_NEAR: usize = 3;

/// Prints the rota or its gaps, and answers the status.
pub(super) fn run(args: &RotaArgs) -> io::Result<Status> {
    let standpoint = Standpoint::here();
    let mut sources = SourceMap::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let paths: Vec<_> = args.path.clone().into_iter().collect();
    let selection = Selection::new(&paths, None, &standpoint);
    let groups = Preparing {
        args: &args.charter,
        standpoint: &standpoint,
        sources: &mut sources,
        diagnostics: &mut diagnostics,
    }
    .all(selection);
    let rotas: Vec<(&Prepared, &Team)> = groups
        .iter()
        .filter_map(|group| Some((group, group.charter.team.as_ref()?)))
        .filter(|(_, team)| !team.rota().is_empty())
        .collect();
    if rotas.is_empty() {
        if diagnostics.is_empty() {
            let about = paths
                .first()
                .map_or(".".to_owned(), |path| standpoint.shown(path));
            let message = format!("there is no rota in `{about}`");
            let problem = Diagnostic::about_file("no-rota", message, about);
            diagnostics.push(problem.with_help("write `rota:` in the team file"));
        }
        diagnostic::sort(&mut diagnostics);
        output::complain(&sources, &diagnostics)?;
        return Ok(Status::Unable);
    }
    let mut status = Status::Clean;
    for (group, team) in rotas {
        let Some(zone) = rota::zone_of(team, group.charter.time_zone.as_ref()) else {
            let place = Label::new(team.record.place, "no `time-zone:` stands in this file");
            let message = "nobody can say when these shifts are";
            let problem = Diagnostic::obstacle("no-time-zone", message, place)
                .with_help("add for example `time-zone: Europe/Paris`: the hours are read in it");
            output::complain(&sources, &[problem])?;
            return Ok(Status::Unable);
        };
        let Some(window) = window(args, team, &zone) else {
            let message = "`--to` is not after `--from`";
            let problem = Diagnostic::about_file("no-time", message, "--to");
            output::complain(&sources, &[problem])?;
            return Ok(Status::Unable);
        };
        let engine = group.charter.engine(&sources, clock::now(args.charter.now));
        if args.gaps {
            let coverage = engine.coverage(Some(window));
            if coverage.iter().any(|one| !one.gaps.is_empty()) {
                status = Status::Findings;
            }
            gaps(args.format, &coverage)?;
        } else {
            shifts(args.format, team, &zone, window)?;
        }
    }
    Ok(status)
}

/// From `--from`, else now, to `--to`, else as far as the team looks ahead.
fn window(args: &RotaArgs, team: &Team, zone: &TimeZone) -> Option<Interval> {
    let now = clock::now(args.charter.now);
    let from = args.from.unwrap_or(now).in_zone(zone).instant?;
    match args.to {
        Some(to) => Interval::new(from, to.in_zone(zone).instant?),
        None => Interval::starting(from, rota::horizon_of(team)),
    }
}

#[derive(Serialize)]
struct Shift<'a> {
    from: String,
    to: String,
    person: &'a str,
    on_call: bool,
    instead_of: Option<&'a str>,
}

#[derive(Serialize)]
struct Gap<'a> {
    rule: &'a str,
    channel: &'a str,
    roles: &'a [String],
    from: String,
    to: String,
    zone: Option<&'a str>,
    seconds: f64,
}

fn shifts(form: RotaForm, team: &Team, zone: &TimeZone, window: Interval) -> io::Result<()> {
    let plan = Plan::new(team, zone, window);
    if form == RotaForm::Json {
        let all: Vec<Shift<'_>> = plan
            .stints
            .iter()
            .map(|one| Shift {
                from: one.interval.from.to_string(),
                to: one.interval.to.to_string(),
                person: &one.person.name.value,
                on_call: one.is_on_call(),
                instead_of: one.instead_of.map(|other| other.name.value.as_str()),
            })
            .collect();
        return document("shifts", &all);
    }
    let rows: Vec<Vec<String>> = plan
        .stints
        .iter()
        .map(|one| {
            let instead = one.instead_of.map_or(String::new(), |other| {
                format!("instead of {}", other.name.value)
            });
            vec![
                spoken(one.interval, zone),
                one.person.name.value.clone(),
                if one.is_on_call() {
                    "on call"
                } else {
                    "at work"
                }
                .to_owned(),
                instead,
            ]
        })
        .collect();
    output::print(|out| columns(&["when", "who", "how", ""], &rows, out))
}

fn gaps(form: RotaForm, coverage: &[Coverage]) -> io::Result<()> {
    let all = || {
        coverage
            .iter()
            .flat_map(|one| one.gaps.iter().map(move |gap| (one, gap)))
    };
    if form == RotaForm::Json {
        let all: Vec<Gap<'_>> = all()
            .map(|(one, gap)| Gap {
                rule: one.rule.as_str(),
                channel: &one.channel,
                roles: &one.roles,
                from: gap.interval.from.to_string(),
                to: gap.interval.to.to_string(),
                zone: one.zone.iana_name(),
                seconds: gap.interval.seconds(),
            })
            .collect();
        return document("gaps", &all);
    }
    let rows: Vec<Vec<String>> = all()
        .map(|(one, gap)| {
            let near = gap.near.iter().take(MOST_NEAR);
            let mut why: Vec<String> = near.map(|near| near.text.clone()).collect();
            if gap.near.len() > MOST_NEAR {
                why.push(format!("{} more", gap.near.len() - MOST_NEAR));
            }
            vec![
                one.channel.clone(),
                one.roles.join(" or "),
                gap.spoken.clone(),
                spoken_length(gap.interval.seconds()),
                why.join("; "),
            ]
        })
        .collect();
    let total: f64 = all().map(|(_, gap)| gap.interval.seconds()).sum();
    output::print(|out| {
        if rows.is_empty() {
            return writeln!(out, "somebody can be reached at every minute");
        }
        columns(
            &["channel", "nobody as", "when", "how long", "why"],
            &rows,
            out,
        )?;
        let noun = if rows.len() == 1 { "gap" } else { "gaps" };
        writeln!(
            out,
            "\n{} {noun}, {} in all",
            rows.len(),
            spoken_length(total)
        )
    })
}

fn document(key: &str, rows: &impl Serialize) -> io::Result<()> {
    let document = serde_json::json!({"version": 1, key: rows});
    output::print(|out| crate::report::document(&document, out))
}
