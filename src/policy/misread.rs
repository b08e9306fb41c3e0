//! Conditions that readers take otherwise than they are meant: warned of where the difference
//! frees something.

use super::ir::{Expr, Guard, Noun, OperandKind, Problems, Rule, Sentence, Test};
use super::{Effect, Quantifier};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Kind, Schema, fields};

/// Warns of the conditions of some rules.
pub(super) fn warn(rules: &[Rule], schema: &Schema, problems: &mut Problems) {
    for rule in rules {
        let permits = match &rule.sentence {
            Sentence::Speaking(act) => act.effect == Effect::Permit,
            Sentence::Demands(_) => false,
        };
        for guard in &rule.guards {
            declared_topics(rule, guard, problems);
            // What restricts is read wide already.
            if guard.negated != permits {
                of_none(guard, schema, problems);
            }
        }
    }
}

/// `topics include crisis`, where `about crisis` looks at the words as well.
fn declared_topics(rule: &Rule, guard: &Guard, problems: &mut Problems) {
    if rule.scope.kind != Kind::Post {
        return;
    }
    let mut terms = vec![&guard.condition];
    while let Some(term) = terms.pop() {
        match term {
            Expr::And(inner, _) | Expr::Or(inner, _) => terms.extend(inner),
            Expr::Not(inner, _) => terms.push(inner),
            Expr::Phrase {
                span,
                noun: Noun::Value(noun),
                test: Test::Includes(names),
            } => {
                let OperandKind::Field(path) = &noun.what else {
                    continue;
                };
                let (true, Some(first)) = (path.fields == [fields::post_topics()], names.first())
                else {
                    continue;
                };
                let topic = &first.value;
                problems.push(
                    Diagnostic::finding(
                        Severity::Warning,
                        "easily-misread",
                        "this asks only for the topics that the draft names itself".to_owned(),
                        Label::new(*span, "its words are not looked at"),
                    )
                    .with_help(format!(
                        "`it is about {topic}` holds of what names the topic and of what speaks of it"
                    )),
                );
            }
            Expr::Phrase { .. } | Expr::Members { .. } => {}
        }
    }
}

/// `unless every image has alt`, which holds where there is no image.
fn of_none(guard: &Guard, schema: &Schema, problems: &mut Problems) {
    let Expr::Members {
        span,
        quantifier,
        collection,
        negated: false,
        ..
    } = &guard.condition
    else {
        return;
    };
    let word = match quantifier {
        Quantifier::Any => return,
        Quantifier::Every => "every",
        Quantifier::No => "no",
    };
    let last = collection
        .fields
        .last()
        .and_then(|field| schema.get(*field));
    let Some(many) = last.map(|field| field.name.to_string()) else {
        return;
    };
    problems.push(
        Diagnostic::finding(
            Severity::Warning,
            "easily-misread",
            format!("what is said of `{word}` one holds too where there are no {many}"),
            Label::new(*span, "so it holds of whatever has none"),
        )
        .with_help(format!(
            "where that is not meant, say `it has at least 1 …` of its {many} as well, joined by `and`"
        )),
    );
}
