//! `sayso rota`: who is on duty when, and when an escalation would find nobody.

use super::args::{RotaArgs, RotaForm};
use super::clock;
use super::exit::Status;
use super::output;
use super::paths::Standpoint;
use super::prepared::{Prepared, Preparing};
use super::selection::Selection;
use crate::check::{Coverage, RotaGap};
use crate::diagnostic::{self, Diagnostic, Label};
use crate::facts::Team;
use crate::facts::rota::{self, Interval, Plan, spoken, spoken_length};
use crate::report::{self, columns};
use crate::source::SourceMap;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

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
        .filter(|group| !group.is_around)
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
        return unable(args, &sources, diagnostics);
    }
    let mut pages = Vec::new();
    for (group, team) in rotas {
        let Some(zone) = rota::zone_of(team, group.charter.time_zone.as_ref()) else {
            let place = Label::new(team.record.place, "no `time-zone:` stands in this file");
            let message = "nobody can say when these shifts are";
            let problem = Diagnostic::obstacle("no-time-zone", message, place)
                .with_help("add for example `time-zone: Europe/Paris`: the hours are read in it");
            return unable(args, &sources, vec![problem]);
        };
        let Some(window) = window(args, team, &zone) else {
            let message = "`--to` is not after `--from`";
            let problem = Diagnostic::about_file("no-time", message, "--to");
            return unable(args, &sources, vec![problem]);
        };
        let engine = group.charter.engine(&sources, clock::now(args.charter.now));
        let coverage = if args.gaps {
            engine.coverage(Some(window))
        } else {
            Vec::new()
        };
        pages.push(Page {
            team,
            zone,
            window,
            coverage,
        });
    }
    let found = pages.iter().any(|page| page.gaps().next().is_some());
    match (args.format, args.gaps) {
        (RotaForm::Json, true) => {
            let rows: Vec<Value> = pages.iter().flat_map(Page::gaps_in_json).collect();
            document("gaps", &pages, &rows)?;
        }
        (RotaForm::Json, false) => {
            let rows: Vec<Value> = pages.iter().flat_map(Page::shifts_in_json).collect();
            document("shifts", &pages, &rows)?;
        }
        (RotaForm::Table, gaps) => output::print(|out| {
            pages.iter().try_for_each(|page| {
                if gaps {
                    page.gaps_in_columns(out)
                } else {
                    page.shifts_in_columns(out)
                }
            })
        })?,
    }
    Ok(if found {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// Says why there is no rota, in the form that was asked for.
fn unable(
    args: &RotaArgs,
    sources: &SourceMap,
    mut diagnostics: Vec<Diagnostic>,
) -> io::Result<Status> {
    diagnostic::sort(&mut diagnostics);
    if args.format == RotaForm::Json {
        let key = if args.gaps { "gaps" } else { "shifts" };
        let problems = report::findings(sources, &diagnostics);
        let document = serde_json::json!({"version": 1, key: [], "problems": problems});
        output::print(|out| report::document(&document, out))?;
    } else {
        output::complain(sources, &diagnostics)?;
    }
    Ok(Status::Unable)
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
    zone: Option<&'a str>,
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

/// The rota of one team within a window.
struct Page<'a> {
    team: &'a Team,
    zone: TimeZone,
    window: Interval,
    /// How it is covered, when gaps are asked for.
    coverage: Vec<Coverage>,
}

impl Page<'_> {
    fn gaps(&self) -> impl Iterator<Item = (&Coverage, &RotaGap)> {
        let all = self.coverage.iter();
        all.flat_map(|one| one.gaps.iter().map(move |gap| (one, gap)))
    }

    /// `from Wed 2026-11-25 09:00 to Wed 2026-12-23 09:00 (Europe/Paris)`.
    fn looked(&self) -> String {
        let window = spoken(self.window, &self.zone);
        format!("from {window} ({})", named(&self.zone))
    }

    fn shifts_in_json(&self) -> Vec<Value> {
        let plan = Plan::new(self.team, &self.zone, self.window);
        let shifts = plan.stints.iter().map(|one| Shift {
            from: one.interval.from.to_string(),
            to: one.interval.to.to_string(),
            zone: self.zone.iana_name(),
            person: &one.person.name.value,
            on_call: one.is_on_call(),
            instead_of: one.instead_of.map(|other| other.name.value.as_str()),
        });
        shifts.map(|one| serde_json::json!(one)).collect()
    }

    fn gaps_in_json(&self) -> Vec<Value> {
        let gaps = self.gaps().map(|(one, gap)| Gap {
            rule: one.rule.as_str(),
            channel: &one.channel,
            roles: &one.roles,
            from: gap.interval.from.to_string(),
            to: gap.interval.to.to_string(),
            zone: one.zone.iana_name(),
            seconds: gap.interval.seconds(),
        });
        gaps.map(|one| serde_json::json!(one)).collect()
    }

    fn shifts_in_columns(&self, out: &mut dyn Write) -> io::Result<()> {
        let plan = Plan::new(self.team, &self.zone, self.window);
        let rows: Vec<Vec<String>> = plan
            .stints
            .iter()
            .map(|one| {
                let instead = one.instead_of.map_or(String::new(), |other| {
                    format!("instead of {}", other.name.value)
                });
                let how = if one.is_on_call() {
                    "on call"
                } else {
                    "at work"
                };
                vec![
                    spoken(one.interval, &self.zone),
                    one.person.name.value.clone(),
                    how.to_owned(),
                    instead,
                ]
            })
            .collect();
        columns(&["when", "who", "how", ""], &rows, out)?;
        if rows.is_empty() {
            return writeln!(out, "nobody is on duty {}", self.looked());
        }
        writeln!(out, "\nlooked {}", self.looked())
    }

    fn gaps_in_columns(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows: Vec<Vec<String>> = self
            .gaps()
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
                    named(&one.zone),
                    spoken_length(gap.interval.seconds()),
                    why.join("; "),
                ]
            })
            .collect();
        let looked = self.looked();
        if self.coverage.is_empty() {
            return writeln!(
                out,
                "no rule escalates on a channel of this team, looked {looked}"
            );
        }
        if rows.is_empty() {
            return writeln!(out, "somebody can be reached at every minute {looked}");
        }
        let headings = ["channel", "nobody as", "when", "zone", "how long", "why"];
        columns(&headings, &rows, out)?;
        let total: f64 = self.gaps().map(|(_, gap)| gap.interval.seconds()).sum();
        let noun = if rows.len() == 1 { "gap" } else { "gaps" };
        let total = spoken_length(total);
        writeln!(
            out,
            "\n{} {noun}, {total} in all, looked {looked}",
            rows.len()
        )
    }
}

/// A zone as it is called.
fn named(zone: &TimeZone) -> String {
    let name = zone.iana_name().map(str::to_owned);
    name.unwrap_or_else(|| "a zone without a name".to_owned())
}

fn document(key: &str, pages: &[Page<'_>], rows: &[Value]) -> io::Result<()> {
    let looked: Vec<Value> = pages
        .iter()
        .map(|page| {
            let (from, to) = (page.window.from.to_string(), page.window.to.to_string());
            serde_json::json!({"from": from, "to": to, "zone": page.zone.iana_name()})
        })
        .collect();
    let document = serde_json::json!({"version": 1, "looked": looked, key: rows, "problems": []});
    output::print(|out| report::document(&document, out))
}
