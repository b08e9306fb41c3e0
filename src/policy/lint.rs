//! What has no effect in a policy: reported, never silent. Also what must be found in a text
//! before a rule can have anything to say, which the engine indexes by.

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Kind, Team, fields};
use crate::policy::bind::act;
use crate::policy::bind::names::Names;
use crate::policy::ir::{
    Amount, Bound, Comparison, Contain, Entry, Expr, Guard, List, ListKind, Narrow, Noun,
    Obligation, OperandKind, Order, Path, Per, Place, Problems, Rule, Scope, Sentence, Sign, Test,
    Trigger,
};
use crate::policy::load::Loaded;
use crate::source::Span;
use crate::text::{ListId, Needle};

/// Warns of declarations nobody uses, rules that can never apply and permits that permit nothing.
pub(in crate::policy) fn lint(
    rules: &[Rule],
    names: &Names,
    loaded: &Loaded,
    team: Option<&Team>,
    problems: &mut Problems,
) {
    let roots: Vec<_> = loaded
        .files
        .iter()
        .filter(|file| file.is_root)
        .map(|file| file.file)
        .collect();
    for (what, name) in names.unused() {
        if roots.contains(&name.span.file) {
            problems.push(warning(
                "unused",
                format!(
                    "the {what} `{}` is declared, and no sentence speaks of it",
                    name.value
                ),
                name.span,
                "used nowhere",
            ));
        }
    }
    for rule in rules {
        never_applies(rule, team, problems);
    }
    for permit in rules {
        let Sentence::Speaking(permitted) = &permit.sentence else {
            continue;
        };
        let covering = rules.iter().find(|forbid| {
            matches!(&forbid.sentence, Sentence::Speaking(forbidden) if act::covers(forbid, forbidden, permit, permitted))
        });
        if let Some(forbid) = covering {
            problems.push(
                warning(
                    "permits-nothing",
                    "this permit permits nothing".to_owned(),
                    permit.name_span,
                    "every act it permits",
                )
                .with_label(forbid.name_span, "is forbidden here"),
            );
        }
    }
}

fn warning(code: &'static str, message: String, span: Span, label: &str) -> Diagnostic {
    Diagnostic::finding(Severity::Warning, code, message, Label::new(span, label))
}

fn never_applies(rule: &Rule, team: Option<&Team>, problems: &mut Problems) {
    let narrowing = &rule.scope.narrowing;
    for (at, one) in narrowing.iter().enumerate() {
        for other in narrowing.iter().skip(at + 1) {
            if disjoint(&one.what, &other.what) {
                problems.push(
                    warning(
                        "never-applies",
                        format!("`{}` can never apply", rule.id),
                        other.span,
                        "nothing is within this",
                    )
                    .with_label(one.span, "and within this at once"),
                );
            }
        }
        if let (Narrow::On(channels), Some(team)) = (&one.what, team)
            && !channels.iter().any(|channel| is_on(team, channel))
        {
            problems.push(
                warning(
                    "never-applies",
                    format!("no channel of the team is in the scope of `{}`", rule.id),
                    one.span,
                    "the team file has no channel on it",
                )
                .with_help("declare the channel in the team file, or drop the rule"),
            );
        }
    }
    if let Some((first, second)) = contradiction(&rule.guards) {
        problems.push(
            warning(
                "never-applies",
                format!("`{}` can never apply", rule.id),
                second,
                "this cannot hold",
            )
            .with_label(first, "while this holds"),
        );
    }
}

fn is_on(team: &Team, name: &str) -> bool {
    team.channels().iter().any(|channel| {
        channel.name.value == name
            || channel
                .text(fields::channel_platform())
                .is_some_and(|on| on.value == name)
    })
}

/// Whether no thing is within both; only what is certain counts.
fn disjoint(one: &Narrow, other: &Narrow) -> bool {
    match (one, other) {
        (Narrow::In(a), Narrow::In(b)) => !a.iter().any(|language| b.contains(language)),
        _ => false,
    }
}

/// Whether everything within `one` is within `other`.
pub(in crate::policy) fn implies(one: &Narrow, other: &Narrow) -> bool {
    fn subset<T: PartialEq>(some: &[T], all: &[T]) -> bool {
        some.iter().all(|one| all.contains(one))
    }
    match (one, other) {
        (_, Narrow::AnyChannel) => true,
        (Narrow::On(a), Narrow::On(b))
        | (Narrow::By(a), Narrow::By(b))
        | (Narrow::In(a), Narrow::In(b)) => subset(a, b),
        (Narrow::About(a, _), Narrow::About(b, _)) => subset(a, b),
        (Narrow::During(a), Narrow::During(b)) => subset(a, b),
        _ => false,
    }
}

/// Two conditions on one number that exclude each other.
fn contradiction(guards: &[Guard]) -> Option<(Span, Span)> {
    let mut ranges: Vec<(&Path, f64, f64, Span)> = Vec::new();
    for guard in guards.iter().filter(|guard| !guard.negated) {
        let mut terms = vec![&guard.condition];
        while let Some(term) = terms.pop() {
            match term {
                Expr::And(inner, _) => terms.extend(inner),
                Expr::Phrase {
                    span,
                    noun: Noun::Value(noun),
                    test: Test::Compares(comparison),
                } => {
                    let OperandKind::Field(path) = &noun.what else {
                        continue;
                    };
                    let Some((low, high)) = bounds(comparison) else {
                        continue;
                    };
                    for (other, other_low, other_high, other_span) in &ranges {
                        if other.fields == path.fields
                            && (low.max(*other_low) > high.min(*other_high))
                        {
                            return Some((*other_span, *span));
                        }
                    }
                    ranges.push((path, low, high, *span));
                }
                _ => {}
            }
        }
    }
    None
}

fn bounds(comparison: &Comparison) -> Option<(f64, f64)> {
    let Comparison::Order(order, operand, None) = comparison else {
        return None;
    };
    let OperandKind::Number(number, _) = operand.what else {
        return None;
    };
    Some(match order {
        Order::AtLeast => (number, f64::INFINITY),
        Order::MoreThan => (number.next_up(), f64::INFINITY),
        Order::AtMost => (f64::NEG_INFINITY, number),
        Order::LessThan => (f64::NEG_INFINITY, number.next_down()),
        Order::Exactly => (number, number),
    })
}

/// What must be found in a post's text before the rule can have anything to say: the lists of
/// a condition that needs them, or of obligations that can only fail by them.
///
/// `only_obligations` says that the rule demands nothing else: an approval is required whatever
/// the text holds.
pub(in crate::policy) fn trigger(
    scope: &Scope,
    guards: &[Guard],
    obligations: &[Obligation],
    only_obligations: bool,
) -> Trigger {
    if scope.kind != Kind::Post {
        return Trigger::Always;
    }
    let by_guards = guards.iter().find_map(|guard| {
        if guard.negated {
            None
        } else {
            needed(&guard.condition, true, Sign::Affirmed)
        }
    });
    let found = by_guards.or_else(|| {
        if !only_obligations {
            return None;
        }
        let each: Option<Vec<Vec<ListId>>> = obligations
            .iter()
            .map(|obligation| needed(&obligation.demand, false, Sign::Affirmed))
            .collect();
        each.map(|lists| lists.into_iter().flatten().collect())
    });
    match found {
        Some(mut lists) => {
            lists.sort_unstable();
            lists.dedup();
            Trigger::Lists(lists)
        }
        None => Trigger::Always,
    }
}

/// Lists one of which must be found in the text for the expression, affirmed or denied, to be
/// other than `!wanted`; `None` when no list decides it.
fn needed(expr: &Expr, wanted: bool, sign: Sign) -> Option<Vec<ListId>> {
    match expr {
        Expr::Not(inner, _) => needed(inner, wanted, !sign),
        Expr::And(terms, _) | Expr::Or(terms, _) => {
            let is_and = matches!(expr, Expr::And(..)) == (sign == Sign::Affirmed);
            if is_and == wanted {
                return terms.iter().find_map(|term| needed(term, wanted, sign));
            }
            let each: Option<Vec<Vec<ListId>>> = terms
                .iter()
                .map(|term| needed(term, wanted, sign))
                .collect();
            each.map(|lists| lists.into_iter().flatten().collect())
        }
        Expr::Phrase {
            noun: Noun::It,
            test:
                Test::Contains(Contain {
                    lists,
                    amount,
                    places,
                    per,
                    // Whatever is published is looked through before a rule is asked.
                    bearing: _,
                }),
            ..
        } => {
            let is_elsewhere = match per {
                // Of a text without sentences anything holds per sentence.
                Per::Sentence | Per::Paragraph => wanted,
                // What is found in one part matters to all.
                Per::Thread => true,
                Per::Post => false,
            } || places
                .iter()
                .any(|place| matches!(place, Place::InField(_)));
            let wanted = wanted == (sign == Sign::Affirmed);
            (!is_elsewhere && contains_needs(amount.as_ref(), wanted)).then(|| lists.clone())
        }
        // What is said of a value, or of members, can be so without any list.
        Expr::Phrase { .. } | Expr::Members { .. } => None,
    }
}

/// Whether `contain` with an amount can only be `wanted` when something was found.
fn contains_needs(amount: Option<&Amount>, wanted: bool) -> bool {
    match amount {
        None => wanted,
        Some(amount) => {
            let holds_for_none = !matches!(amount.least, Some(Bound::Count(1..)));
            holds_for_none != wanted
                && !matches!(amount.least, Some(Bound::Percent(_)))
                && !matches!(amount.most, Some(Bound::Percent(_)))
        }
    }
}

/// How a list is called in messages: its name, or its only entry.
impl List {
    /// `the superlatives`, or the words themselves.
    pub fn say(&self) -> String {
        if let (Some(name), _) = (&self.name, self.kind) {
            format!("`{}`", name.value)
        } else {
            let shown: Vec<String> = self.entries.iter().map(Entry::say).collect();
            shown.join(", ")
        }
    }

    /// Whether the entries are words of a declared list, whose members are worth naming.
    pub fn is_declared(&self) -> bool {
        self.kind != ListKind::Inline
    }
}

impl Entry {
    fn say(&self) -> String {
        match self.needle {
            Needle::Pattern(_) => format!("`{}`", self.shown),
            Needle::Term(_) => format!("\"{}\"", self.shown),
        }
    }
}
