//! Moments that no clock shows, and moments that come twice: where clocks go forward and back.

use crate::check::ask::eval::{Eval, PostView};
use crate::check::engine::Engine;
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Kind, Moment, Record, Schema, Shown, Written, fields, rota};
use crate::source::Spanned;
use jiff::tz::TimeZone;

impl Engine<'_> {
    /// The moments that the charter names and the clocks of the workspace do not show once.
    pub fn check_charter(&self) -> Vec<Diagnostic> {
        let of_team = || rota::zone_of(self.team?, None);
        let Some(zone) = self.zone.clone().or_else(of_team) else {
            return Vec::new();
        };
        let moments = self.policy.moments.iter();
        moments
            .filter_map(|written| of_moment(self.sources.slice(written.span), *written, &zone))
            .collect()
    }
}

impl<'a> Eval<'a> {
    /// The moments of a post, on the clocks it is read on.
    pub(in crate::check) fn post_moments(&self, view: PostView<'a>, findings: &mut Findings<'_>) {
        let of_team = || rota::zone_of(self.facts.team?, None);
        let Some(zone) = self.zone_here().cloned().or_else(of_team) else {
            return;
        };
        self.moments(&view.post.record, &|_| zone.clone(), findings);
        for review in &view.draft.reviews {
            self.moments(review, &|_| zone.clone(), findings);
        }
    }

    /// The moments of the team: a rota has clocks of its own, and so may a shift.
    pub(in crate::check) fn team_moments(&self, findings: &mut Findings<'_>) {
        let Some(team) = self.facts.team else {
            return;
        };
        let Some(zone) = rota::zone_of(team, self.zone) else {
            return;
        };
        let of = |record: &Record| match record.kind {
            Kind::Shift => rota::own_zone(record, fields::shift_time_zone(), &zone),
            Kind::Absence | Kind::Substitution => zone.clone(),
            _ => self.zone.unwrap_or(&zone).clone(),
        };
        self.moments(&team.record, &of, findings);
    }

    fn moments(
        &self,
        record: &Record,
        zone_of: &dyn Fn(&Record) -> TimeZone,
        findings: &mut Findings<'_>,
    ) {
        each_moment(record, &self.policy.schema, &mut |record, moment| {
            let zone = zone_of(record);
            let written = self.sources.slice(moment.span);
            if let Some(finding) = of_moment(written, moment, &zone) {
                findings.explain(finding, moment.span);
            }
        });
    }
}

/// Every moment that is written in a record and in those within it.
fn each_moment(record: &Record, schema: &Schema, found: &mut dyn FnMut(&Record, Spanned<Moment>)) {
    for field in schema.of(record.kind) {
        let Some(written) = record.get(field.id) else {
            continue;
        };
        match &written.value {
            Written::Moment(moment) => found(record, Spanned::new(*moment, written.span)),
            Written::Records(members) => {
                for member in members {
                    each_moment(member, schema, found);
                }
            }
            Written::Text(_)
            | Written::Number(_)
            | Written::Boolean(_)
            | Written::Date(_)
            | Written::Hours(_)
            | Written::Names(_) => {}
        }
    }
}

/// What is wrong with a moment on the clocks of a zone, if anything is. A day alone is that day,
/// whatever its midnight.
fn of_moment(written: &str, moment: Spanned<Moment>, zone: &TimeZone) -> Option<Diagnostic> {
    let written = written.trim().trim_matches(['"', '\'']);
    if !written.contains(':') {
        return None;
    }
    let name = zone.iana_name().unwrap_or("this time zone");
    Some(match Shown::of(moment.value, zone) {
        Shown::Once => return None,
        Shown::Never(instead) => Diagnostic::finding(
            Severity::Error,
            "skipped-moment",
            format!("no clock shows `{written}` in {name}"),
            Label::new(moment.span, "the clocks go forward over it"),
        )
        .with_help(format!(
            "for as long after the change, write `{}`",
            instead.strftime("%Y-%m-%dT%H:%M")
        )),
        Shown::Twice(first, second) => {
            let [first, second] = [first, second].map(|at| rota::offset(at, zone));
            Diagnostic::finding(
                Severity::Warning,
                "repeated-moment",
                format!("`{written}` comes twice in {name}"),
                Label::new(
                    moment.span,
                    "the clocks go back over it, and the first is meant",
                ),
            )
            .with_help(format!(
                "say which: `{written}{first}` is the first, `{written}{second}` the second",
            ))
        }
    })
}
