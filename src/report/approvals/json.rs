//! The versioned JSON document.

use super::super::{Finding, safe_json};
use super::{Waiting, closing};
use crate::check::{PartyStanding, Standing};
use crate::facts::Moment;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the document; it grows only by keys.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    summary: String,
    drafts: Vec<Draft<'a>>,
    problems: &'a [Finding<'a>],
}

#[derive(Serialize)]
struct Draft<'a> {
    path: &'a str,
    complete: bool,
    missing: usize,
    next_deadline: Option<String>,
    requirements: Vec<Requirement<'a>>,
    stops: Vec<Stopped<'a>>,
}

/// A stop that holds it back.
#[derive(Serialize)]
struct Stopped<'a> {
    rule: &'a str,
    message: &'a str,
    because: &'a [String],
}

#[derive(Serialize)]
struct Requirement<'a> {
    rule: &'a str,
    title: Option<&'a str>,
    signed: bool,
    complete: bool,
    not_before: Option<String>,
    deadline: Option<String>,
    parties: Vec<Party<'a>>,
    refused: Vec<Refused<'a>>,
    undecided: Vec<Undecided<'a>>,
}

#[derive(Serialize)]
struct Party<'a> {
    /// From 1.
    step: usize,
    open: bool,
    roles: &'a [String],
    quorum: usize,
    missing: usize,
    given: Vec<Given<'a>>,
    could: &'a [String],
    on_duty: &'a [String],
}

#[derive(Serialize)]
struct Given<'a> {
    person: &'a str,
    at: String,
    signed: bool,
    lapses: Option<String>,
}

#[derive(Serialize)]
struct Refused<'a> {
    person: Option<&'a str>,
    at: Option<String>,
    why: &'a str,
    reason: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Undecided<'a> {
    fact: &'a str,
    help: &'a str,
}

/// Writes the document; `problems` kept something from being known.
pub fn write(
    drafts: &[Waiting<'_>],
    problems: &[Finding<'_>],
    now: Moment,
    out: &mut dyn Write,
) -> io::Result<()> {
    let summary = if drafts.is_empty() && !problems.is_empty() {
        "nobody can say what is waited for".to_owned()
    } else {
        closing(drafts, now)
    };
    let document = Document {
        version: VERSION,
        summary,
        drafts: drafts.iter().map(of_draft).collect(),
        problems,
    };
    safe_json::write(&document, out)
}

fn of_draft<'a>(draft: &Waiting<'a>) -> Draft<'a> {
    Draft {
        path: draft.draft,
        complete: draft.is_complete(),
        missing: draft.missing(),
        next_deadline: draft.next_deadline().map(stamp),
        requirements: draft.standings.iter().map(requirement).collect(),
        stops: draft
            .stops
            .iter()
            .map(|stop| Stopped {
                rule: stop.name(),
                message: &stop.message,
                because: &stop.because,
            })
            .collect(),
    }
}

fn requirement(standing: &Standing) -> Requirement<'_> {
    Requirement {
        rule: standing.rule.as_str(),
        title: standing.title.as_deref(),
        signed: standing.signed,
        complete: standing.is_met(),
        not_before: standing.not_before.map(stamp),
        deadline: standing.deadline.map(stamp),
        parties: standing.parties.iter().map(party).collect(),
        refused: standing
            .refused
            .iter()
            .map(|refusal| Refused {
                person: refusal.person.as_deref(),
                at: refusal.at.map(stamp),
                why: refusal.why.word(),
                reason: &refusal.reason,
                help: refusal.help.as_deref(),
            })
            .collect(),
        undecided: standing
            .gaps
            .iter()
            .map(|gap| Undecided {
                fact: &gap.what,
                help: &gap.help,
            })
            .collect(),
    }
}

fn party(party: &PartyStanding) -> Party<'_> {
    Party {
        step: party.step + 1,
        open: party.is_open,
        roles: &party.roles,
        quorum: party.quorum,
        missing: party.missing(),
        given: party
            .given
            .iter()
            .map(|given| Given {
                person: &given.person,
                at: stamp(given.at),
                signed: given.signed,
                lapses: given.lapses.map(stamp),
            })
            .collect(),
        could: &party.could,
        on_duty: &party.on_duty,
    }
}

/// A moment as RFC 3339 writes it; on the clock it was written with when its zone is not known.
fn stamp(moment: Moment) -> String {
    match moment.instant {
        Some(instant) => instant.to_string(),
        None => moment.local.to_string(),
    }
}
