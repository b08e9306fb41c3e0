//! What drafts still wait for, as columns for people, as JSON, and as a comment for a pull
//! request. All of them say the same.

mod json;
mod markdown;
mod table;

pub use json::write as json;
pub use markdown::{unable, write as markdown};
pub use table::write as table;

use super::escape;
use crate::check::{PartyStanding, Standing};
use crate::diagnostic::Diagnostic;
use crate::facts::Moment;
use std::fmt::Write as _;

/// One draft with everything that is required of it.
#[derive(Debug, Clone, Copy)]
pub struct Waiting<'a> {
    /// Its path as shown.
    pub draft: &'a str,
    /// What each rule requires, and what is there.
    pub standings: &'a [Standing],
    /// The stops that hold it back, whoever approves.
    pub stops: &'a [Diagnostic],
}

impl Waiting<'_> {
    fn is_complete(&self) -> bool {
        self.stops.is_empty() && self.standings.iter().all(Standing::is_met)
    }

    /// How many approvals are still to come.
    fn missing(&self) -> usize {
        let parties = self.standings.iter().flat_map(|one| &one.parties);
        parties.map(PartyStanding::missing).sum()
    }

    fn next_deadline(&self) -> Option<Moment> {
        let all = self.standings.iter().filter_map(Standing::next_deadline);
        all.min_by(|a, b| a.compare(*b))
    }
}

/// What a draft still waits for, in a few lines.
pub fn still_waits(waiting: &Waiting<'_>, now: Moment) -> String {
    let mut out = String::new();
    for standing in waiting.standings.iter().filter(|one| !one.is_met()) {
        for party in standing.parties.iter().filter(|one| one.missing() > 0) {
            let _ = writeln!(
                out,
                "still waits for {}: {} [{}]",
                asked(party),
                could(party),
                standing.rule
            );
        }
        for gap in &standing.gaps {
            let _ = writeln!(
                out,
                "cannot be decided without `{}` [{}]",
                gap.what, standing.rule
            );
        }
    }
    for stop in waiting.stops {
        let _ = writeln!(out, "{} [{}]", stopped(stop), stop.name());
    }
    if out.is_empty() {
        out.push_str("nothing more is waited for\n");
    } else if let Some(deadline) = waiting.next_deadline() {
        let _ = writeln!(out, "there is time until {}", when(deadline, now));
    }
    out.lines().fold(String::new(), |mut all, line| {
        all.push_str(&escape::line(line));
        all.push('\n');
        all
    })
}

/// `legal-counsel`, `2 of spokesperson or finance-director`, `1 more of …`.
fn asked(party: &PartyStanding) -> String {
    let roles = party.roles.join(" or ");
    match (party.missing(), party.given.len()) {
        (1, 0) if party.quorum == 1 => roles,
        (missing, 0) => format!("{missing} of {roles}"),
        (missing, _) => format!("{missing} more of {roles}"),
    }
}

/// Who could give it now.
fn could(party: &PartyStanding) -> String {
    if !party.is_open {
        "not yet their turn".to_owned()
    } else if party.could.is_empty() {
        "nobody could now".to_owned()
    } else {
        let said = |name: &String| {
            let is_here = party.on_duty.contains(name);
            let duty = if is_here { " (on duty)" } else { "" };
            format!("{name}{duty}")
        };
        // Whoever is there comes first.
        let (here, others): (Vec<&String>, Vec<&String>) = party
            .could
            .iter()
            .partition(|name| party.on_duty.contains(name));
        let names: Vec<String> = here.into_iter().chain(others).map(said).collect();
        names.join(", ")
    }
}

/// `publishing is stopped until it is lifted: a leak`.
fn stopped(stop: &Diagnostic) -> String {
    format!("{}: {}", stop.message, stop.because.join(" "))
}

/// A moment, and how far off it is.
fn when(moment: Moment, now: Moment) -> String {
    let seconds = moment.seconds_since(now);
    let hours = (seconds.abs() / 3600.0).floor();
    let far = if hours < 1.0 {
        format!("{:.0} min", (seconds.abs() / 60.0).floor())
    } else if hours < 72.0 {
        format!("{hours:.0} h")
    } else {
        format!("{:.0} days", (hours / 24.0).floor())
    };
    if seconds < 0.0 {
        format!("{} ({far} ago)", moment.say())
    } else {
        format!("{} (in {far})", moment.say())
    }
}

/// What a whole list comes to: `2 of 5 drafts wait for 3 approvals`.
fn closing(drafts: &[Waiting<'_>], now: Moment) -> String {
    let held = drafts.iter().filter(|one| !one.stops.is_empty()).count();
    let said = waited_for(drafts, now);
    match held {
        0 => said,
        1 => format!("{said}; a stop holds 1 of them back"),
        _ => format!("{said}; a stop holds {held} of them back"),
    }
}

fn waited_for(drafts: &[Waiting<'_>], now: Moment) -> String {
    let waits = |one: &&Waiting<'_>| !one.standings.iter().all(Standing::is_met);
    let waiting: Vec<&Waiting<'_>> = drafts.iter().filter(waits).collect();
    if drafts.is_empty() {
        return "no rule requires an approval of these drafts".to_owned();
    }
    let noun = |count: usize, noun: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {noun}{plural}")
    };
    if waiting.is_empty() {
        return format!("{}: nothing is waited for", noun(drafts.len(), "draft"));
    }
    let missing: usize = waiting.iter().map(|one| one.missing()).sum();
    let next = waiting
        .iter()
        .filter_map(|one| Some((one.next_deadline()?, one.draft)))
        .min_by(|(a, _), (b, _)| a.compare(*b));
    let verb = if waiting.len() == 1 { "waits" } else { "wait" };
    let mut said = format!(
        "{} of {} {verb} for {}",
        waiting.len(),
        noun(drafts.len(), "draft"),
        noun(missing, "approval")
    );
    if let Some((deadline, draft)) = next {
        let _ = write!(said, "; next: {draft}, {}", when(deadline, now));
    }
    said
}

#[cfg(test)]
mod tests;
