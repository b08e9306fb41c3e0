//! Columns for people.

use super::super::{columns, escape};
use super::{Waiting, asked, closing, could, stopped, when};
use crate::facts::Moment;
use std::io::{self, Write};

const HEADINGS: [&str; 5] = ["draft", "waits for", "who could", "until", "rule"];

/// Writes the list.
pub fn write(drafts: &[Waiting<'_>], now: Moment, out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<[String; 5]> = Vec::new();
    for draft in drafts {
        rows.extend(of_draft(draft, now));
    }
    let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
    columns(&HEADINGS, &rows, out)?;
    if !rows.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", escape::line(&closing(drafts, now)))
}

fn of_draft(draft: &Waiting<'_>, now: Moment) -> Vec<[String; 5]> {
    let mut rows = Vec::new();
    for standing in draft.standings {
        let until = standing
            .next_deadline()
            .map_or_else(String::new, |deadline| when(deadline, now));
        for party in standing.parties.iter().filter(|one| one.missing() > 0) {
            if !standing.gaps.is_empty() {
                break;
            }
            let signed = if standing.signed { " (signed)" } else { "" };
            rows.push([
                draft.draft.to_owned(),
                format!("{}{signed}", asked(party)),
                could(party),
                until.clone(),
                standing.rule.to_string(),
            ]);
        }
        for gap in &standing.gaps {
            rows.push([
                draft.draft.to_owned(),
                format!("`{}` is not known", gap.what),
                "-".to_owned(),
                String::new(),
                standing.rule.to_string(),
            ]);
        }
    }
    for stop in draft.stops {
        rows.push([
            draft.draft.to_owned(),
            stopped(stop),
            "-".to_owned(),
            String::new(),
            stop.name().to_owned(),
        ]);
    }
    if rows.is_empty() {
        let given: Vec<&str> = draft
            .standings
            .iter()
            .flat_map(|one| one.parties.iter().flat_map(|party| &party.given))
            .map(|given| given.person.as_str())
            .collect();
        let mut named: Vec<&str> = Vec::new();
        for person in given {
            if !named.contains(&person) {
                named.push(person);
            }
        }
        let lapses = draft
            .next_deadline()
            .map_or_else(String::new, |lapses| when(lapses, now));
        let approved = format!("nothing: approved by {}", named.join(", "));
        rows.push([
            draft.draft.to_owned(),
            approved,
            String::new(),
            lapses,
            String::new(),
        ]);
    }
    // The path stands once for all its rows.
    for row in rows.iter_mut().skip(1) {
        if let Some(cell) = row.first_mut() {
            cell.clear();
        }
    }
    rows
}
