//! Substitutions that change nothing.

use crate::check::ask::eval::Eval;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Kind, Record, fields, rota};

impl Eval<'_> {
    /// Warns of substitutions that take over no shift at all: whoever wrote one believes that
    /// somebody is there.
    pub(in crate::check) fn idle_substitutions(&self) -> Vec<Diagnostic> {
        let Some(team) = self.facts.team else {
            return Vec::new();
        };
        let Some(zone) = rota::zone_of(team, self.zone) else {
            return Vec::new();
        };
        let standing_in = rota::StandingIn::of(team, &zone);
        let idle = standing_in.idle(team, &zone).into_iter();
        // Of somebody nobody knows, that is what there is to say.
        let is_known = |row: &&Record| {
            let whose = row.text(fields::substitution_instead_of());
            whose.is_some_and(|name| team.find(Kind::Person, name.value).is_some())
        };
        idle.filter(is_known).filter_map(of_row).collect()
    }
}

fn of_row(row: &Record) -> Option<Diagnostic> {
    let whose = row.text(fields::substitution_instead_of())?;
    let who = row.text(fields::substitution_person())?;
    let (label, help) = if whose.value == who.value {
        let label = "who stands in is the same person".to_owned();
        (label, "name somebody else as `person`, or take it out")
    } else {
        (
            format!("`{}` has no shift in this time", whose.value),
            "look up whose shift it is and when, in `sayso rota`, or take it out",
        )
    };
    let message = "this substitution takes over nothing";
    let label = Label::new(whose.span, label);
    let finding = Diagnostic::finding(Severity::Warning, "unused-substitution", message, label);
    Some(finding.with_help(help))
}
