//! What a rota must say before anybody can count on it.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{FieldId, Moment, Record, Team, Written, fields};

/// The longest time a rota is looked at ahead, in seconds: 366 days.
const FARTHEST: f64 = 366.0 * 86_400.0;

const WEEK: f64 = 604_800.0;

/// Everything that keeps an entry of the rota from saying who is there when. Such an entry
/// counts for nothing.
pub(super) fn rota_problems(team: &Team) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for shift in team.rota() {
        shift_problems(shift, &mut problems);
    }
    for absence in team.absences() {
        let (from, to) = (fields::absence_from(), fields::absence_until());
        needed(absence, fields::absence_person(), "person", &mut problems);
        needed(absence, from, "from", &mut problems);
        needed(absence, to, "until", &mut problems);
        in_order(absence, from, to, &mut problems);
    }
    for one in team.substitutions() {
        let (from, to) = (fields::substitution_from(), fields::substitution_until());
        needed(one, fields::substitution_person(), "person", &mut problems);
        let instead = fields::substitution_instead_of();
        needed(one, instead, "instead-of", &mut problems);
        needed(one, from, "from", &mut problems);
        needed(one, to, "until", &mut problems);
        in_order(one, from, to, &mut problems);
    }
    if let Some((seconds, label)) = number(
        &team.record,
        fields::team_rota_horizon(),
        "more than a year, or nothing",
    ) && !(seconds > 0.0 && seconds <= FARTHEST)
    {
        let message = "a rota is looked at for up to 366 days ahead";
        problems.push(
            Diagnostic::obstacle("out-of-range", message, label)
                .with_help("write for example `rota-horizon: 28 days`"),
        );
    }
    problems
}

fn shift_problems(shift: &Record, problems: &mut Vec<Diagnostic>) {
    needed(shift, fields::shift_person(), "person", problems);
    let (from, to) = (fields::shift_from(), fields::shift_until());
    let is_weekly = shift.get(fields::shift_hours()).is_some();
    if !is_weekly && (shift.get(from).is_none() || shift.get(to).is_none()) {
        problems.push(
            Diagnostic::obstacle(
                "missing-key",
                "this shift does not say when it is",
                Label::new(shift.name.span, "when?"),
            )
            .with_help(
                "add `hours:` for a shift that comes back every week, or `from:` and `until:`",
            ),
        );
    }
    in_order(shift, from, to, problems);
    let on_call = shift.get(fields::shift_on_call());
    if let Some(on_call) = on_call.filter(|found| found.value == Written::Boolean(true))
        && shift.get(fields::shift_reach_within()).is_none()
    {
        problems.push(
            Diagnostic::obstacle(
                "missing-key",
                "this shift does not say how soon the person is reached on call",
                Label::new(on_call.span, "within what time?"),
            )
            .with_help("add for example `reach-within: 30 minutes`"),
        );
    }
    if let Some((seconds, label)) = number(shift, fields::shift_every(), "how often?") {
        let weeks = seconds / WEEK;
        let help = "write for example `every: 2 weeks`, with `hours:` and the day of the first \
                    week as `from:`";
        if weeks.fract().abs() > 1e-9 || !(1.0..=52.0).contains(&weeks) {
            let message = "a shift comes back after whole weeks, 1 to 52";
            problems.push(Diagnostic::obstacle("out-of-range", message, label).with_help(help));
        } else if !is_weekly || shift.get(from).is_none() {
            let message = "`every` counts the weeks of `hours` from the week of `from`";
            problems.push(Diagnostic::obstacle("missing-key", message, label).with_help(help));
        }
    }
}

fn needed(record: &Record, field: FieldId, key: &str, problems: &mut Vec<Diagnostic>) {
    if record.get(field).is_none() {
        problems.push(
            Diagnostic::obstacle(
                "missing-key",
                format!("this {} does not say `{key}`", record.kind),
                Label::new(record.name.span, "incomplete"),
            )
            .with_help(format!("add `{key}:`")),
        );
    }
}

fn in_order(record: &Record, from: FieldId, to: FieldId, problems: &mut Vec<Diagnostic>) {
    let moment = |field| match record.get(field) {
        Some(found) => match found.value {
            Written::Moment(moment) => Some((moment, found.span)),
            _ => None,
        },
        None => None,
    };
    if let (Some((from, first)), Some((to, last))) = (moment(from), moment(to))
        && Moment::compare(from, to).is_ge()
    {
        problems.push(
            Diagnostic::obstacle(
                "out-of-order",
                format!("this {} ends before it begins", record.kind),
                Label::new(last, "ends here"),
            )
            .with_label(first, "begins here")
            .with_help("write the earlier moment as `from`, the later one as `to`"),
        );
    }
}

fn number(record: &Record, field: FieldId, label: &str) -> Option<(f64, Label)> {
    let found = record.get(field)?;
    match found.value {
        Written::Number(number) => Some((number, Label::new(found.span, label))),
        _ => None,
    }
}
