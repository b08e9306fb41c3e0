//! References within a team file: to nobody, or round in a circle.

use crate::diagnostic::{Diagnostic, Edit, Fix, Label, did_you_mean};
use crate::facts::{FieldId, Kind, Record, Schema, SchemaField, Team, Type, Written, fields};
use crate::limits;
use crate::source::{Span, Spanned};
use std::collections::HashSet;

/// Every reference of the team to something the team file does not declare, and every circle
/// of people reporting to each other or of entities belonging to each other.
pub(super) fn dangling(team: &Team, schema: &Schema) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut guesses = limits::GUESSES;
    references(team, schema, &team.record, &mut guesses, &mut problems);
    circles(
        team,
        team.people(),
        fields::person_reports_to(),
        &mut problems,
    );
    problems.extend(too_long(team));
    circles(
        team,
        team.entities(),
        fields::entity_parent(),
        &mut problems,
    );
    problems
}

/// `guesses` is how many more names are compared with all others for "did you mean".
fn references(
    team: &Team,
    schema: &Schema,
    record: &Record,
    guesses: &mut usize,
    problems: &mut Vec<Diagnostic>,
) {
    for field in schema.of(record.kind) {
        let Some(written) = record.get(field.id) else {
            continue;
        };
        match (&field.ty, &written.value) {
            (Type::One(kind), Written::Text(name)) => {
                problems.extend(unknown(team, *kind, field, name, written.span, guesses));
            }
            (Type::Many(kind), Written::Names(names)) => {
                let unknown = |name: &Spanned<String>| {
                    unknown(team, *kind, field, &name.value, name.span, guesses)
                };
                problems.extend(names.iter().filter_map(unknown));
            }
            (_, Written::Records(members)) => {
                for member in members {
                    references(team, schema, member, guesses, problems);
                }
            }
            _ => {}
        }
    }
}

fn unknown(
    team: &Team,
    kind: Kind,
    field: &SchemaField,
    name: &str,
    span: Span,
    guesses: &mut usize,
) -> Option<Diagnostic> {
    let code = match kind {
        Kind::Person => "unknown-person",
        Kind::Channel => "unknown-channel",
        Kind::Entity => "unknown-entity",
        _ => return None,
    };
    if team.find(kind, name).is_some() {
        return None;
    }
    let list = fields::find(Kind::Team, kind.plural());
    let declared = list.and_then(|list| team.record.records(list).first());
    let mut problem = Diagnostic::obstacle(
        code,
        format!(
            "`{}` names {kind} `{name}`, and the team has none of that name",
            field.name
        ),
        Label::new(span, format!("unknown {kind}")),
    );
    if let Some(first) = declared {
        let text = format!("the {} of the team begin here", kind.plural());
        problem = problem.with_label(first.name.span, text);
    }
    let guessing = *guesses > 0;
    *guesses = guesses.saturating_sub(1);
    let names = team.names(kind).filter(|_| guessing);
    Some(match did_you_mean(name, names) {
        Some(near) => problem
            .with_help(format!("did you mean `{near}`?"))
            .with_fix(Fix {
                title: format!("replace `{name}` with `{near}`"),
                safe: false,
                edits: vec![Edit {
                    span,
                    text: near.to_owned(),
                }],
            }),
        None => problem.with_help(format!("add `{name}:` under `{}:`", kind.plural())),
    })
}

/// Follows `along` from each of `list`, and reports every circle once, at its member that
/// stands first in the file.
fn circles(team: &Team, list: &[Record], along: FieldId, problems: &mut Vec<Diagnostic>) {
    let mut settled: HashSet<&str> = HashSet::new();
    for start in list {
        let mut path: Vec<&Record> = Vec::new();
        let mut on_path: HashSet<&str> = HashSet::new();
        let mut next = Some(start);
        while let Some(at) = next {
            let name = at.name.value.as_str();
            if !settled.insert(name) {
                if on_path.contains(name) {
                    let circle = path.iter().skip_while(|one| one.name.value != name);
                    problems.extend(circular(&circle.copied().collect::<Vec<_>>(), along));
                }
                break;
            }
            on_path.insert(name);
            path.push(at);
            next = at
                .text(along)
                .and_then(|above| team.find(at.kind, above.value));
        }
    }
}

/// A chain of managers longer than anybody's, said once, at who stands lowest in the file.
fn too_long(team: &Team) -> Option<Diagnostic> {
    let lowest = team.below_many(limits::MANAGERS)?;
    let place = lowest.text(fields::person_reports_to())?.span;
    Some(
        Diagnostic::obstacle(
            "too-many-managers",
            format!(
                "`{}` has {} managers or more, one above the other",
                lowest.name.value,
                limits::MANAGERS
            ),
            Label::new(place, "reports to the first of them"),
        )
        .with_help("let `reports-to` name whom somebody answers to"),
    )
}

fn circular(circle: &[&Record], along: FieldId) -> Option<Diagnostic> {
    // The path enters the circle anywhere; it is told from its first member in the file.
    let (first, opening) = circle
        .iter()
        .enumerate()
        .min_by_key(|(_, one)| one.name.span.start)?;
    let (link, verb, elsewhere) = if opening.kind == Kind::Person {
        (
            ", who ",
            "reports to",
            "let one of them report to somebody outside the circle",
        )
    } else {
        (
            ", which ",
            "belongs to",
            "let one of them belong to something outside the circle",
        )
    };
    let mut chain = format!("`{}`", opening.name.value);
    let mut labels = Vec::new();
    for (one, link) in circle
        .iter()
        .cycle()
        .skip(first)
        .take(circle.len())
        .zip(std::iter::once(" ").chain(std::iter::repeat(link)))
    {
        let above = one.text(along)?;
        chain.extend([link, verb, " `", above.value, "`"]);
        let text = format!("`{}` {verb} `{}`", one.name.value, above.value);
        labels.push(Label::new(above.span, text));
    }
    let mut labels = labels.into_iter();
    let mut problem = Diagnostic::obstacle("circular", chain, labels.next()?)
        .with_help(format!("{elsewhere}, or remove the key"));
    problem.labels.extend(labels);
    Some(problem)
}
