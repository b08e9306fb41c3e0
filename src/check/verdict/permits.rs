//! That nothing permits an act: the permit that comes nearest, and what it lacks.

use super::finding::sentence;
use super::verdicts::Broken;
use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::evidence::Evidence;
use crate::check::ask::truth::Truth;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Thing, Value, fields};
use crate::policy::{Act, Narrow, Rule};
use crate::source::{Span, one_line};

/// The most other permits one finding shows.
const MOST_OTHERS: usize = 3;

/// A permit that does not match, and why.
struct Miss<'a> {
    rule: &'a Rule,
    act: &'a Act,
    /// Whether it is for other roles than the author's.
    is_for_others: bool,
    /// The clauses that do not hold, with what was seen instead.
    clauses: Vec<(Span, Evidence)>,
}

impl<'a> Eval<'a> {
    /// That none of the permits matches an act; nothing where there is none, since a charter
    /// that never speaks of an action does not govern it.
    pub(super) fn unpermitted(
        &self,
        permits: &[(&'a Rule, &'a Act)],
        action: &str,
        view: PostView<'a>,
    ) -> Option<(&'a Rule, Broken)> {
        let post = Thing::Post(view.post);
        let mut misses: Vec<Miss<'a>> = permits
            .iter()
            .map(|(rule, act)| self.miss(rule, act, post))
            .collect();
        misses.sort_by_key(|miss| {
            let lacks = miss.clauses.len() + usize::from(miss.is_for_others);
            (lacks, miss.is_for_others, &miss.rule.id)
        });
        let mut misses = misses.into_iter();
        let nearest = misses.next()?;
        let author = self.field(fields::post_author(), post);
        let name = match &author.value {
            Value::One(name, _) => format!("`{name}`"),
            _ => "this author".to_owned(),
        };
        let channel = match self.field(fields::post_channel(), post).value {
            Value::One(name, _) => format!(" on `{name}`"),
            _ => String::new(),
        };
        let message = format!("nothing permits {name} to {action}{channel}");
        let who = Label::new(author.origin, self.held_by_author(post));
        let mut finding = Diagnostic::finding(Severity::Error, "not-permitted", message, who)
            .with_rule(nearest.rule.id.clone());
        finding = match (nearest.is_for_others, nearest.clauses.is_empty()) {
            (true, _) => finding.with_policy(nearest.act.sentence, "this is for others"),
            (false, _) => finding.with_policy(nearest.act.sentence, "this comes nearest"),
        };
        let clauses = nearest.clauses.iter().map(|(clause, _)| *clause);
        let clauses = clauses.map(|clause| one_line(self.sources.slice(clause)));
        finding = finding.with_help(advice(&nearest, &clauses.collect::<Vec<_>>()));
        let mut context = Vec::new();
        for (clause, seen) in nearest.clauses {
            let said = match sentence(&seen.said) {
                said if said.is_empty() => "and this does not hold".to_owned(),
                said => format!("and this does not hold: {said}"),
            };
            finding = finding.with_policy(clause, said);
            context.extend(seen.marks);
        }
        let others: Vec<Miss<'a>> = misses.collect();
        for other in others.iter().take(MOST_OTHERS) {
            finding = finding.with_policy(other.act.sentence, "nor does this permit it");
        }
        if let more @ 1.. = others.len().saturating_sub(MOST_OTHERS) {
            finding = finding.with_note(format!("nor do {more} more"));
        }
        finding = finding.with_also(others.into_iter().map(|miss| miss.rule.id.clone()));
        let broken = Broken {
            finding,
            context,
            absent: Vec::new(),
        };
        Some((nearest.rule, broken))
    }

    /// What of a permit does not hold of an act.
    fn miss(&self, rule: &'a Rule, act: &'a Act, post: Thing<'a>) -> Miss<'a> {
        let by = act.principals.clone().map(Narrow::By);
        let is_for_others = by.is_some_and(|by| self.within(&by, post, None) != Truth::True);
        let mut clauses = Vec::new();
        for narrowing in &rule.scope.narrowing {
            if self.within(&narrowing.what, post, None) == Truth::False {
                let mut seen = Evidence::default();
                self.within(&narrowing.what, post, Some(&mut seen));
                clauses.push((narrowing.span, seen));
            }
        }
        for guard in &rule.guards {
            let truth = self.holds(&guard.condition, post, None);
            if (if guard.negated { !truth } else { truth }) == Truth::False {
                let mut seen = Evidence::default();
                self.holds(&guard.condition, post, Some(&mut seen));
                clauses.push((guard.span, seen));
            }
        }
        Miss {
            rule,
            act,
            is_for_others,
            clauses,
        }
    }

    /// The roles of the author, in words.
    fn held_by_author(&self, post: Thing<'a>) -> String {
        self.author(post).map_or(String::new(), |person| {
            let held = person.names(fields::person_roles());
            if held.is_empty() {
                return "holds no role".to_owned();
            }
            let held: Vec<&str> = held.iter().map(|role| role.value.as_str()).collect();
            format!("is {}", held.join(", "))
        })
    }
}

/// What to do: another author, or what the permit asks for besides.
fn advice(nearest: &Miss<'_>, clauses: &[String]) -> String {
    let id = &nearest.rule.id;
    let besides = clauses
        .iter()
        .map(|clause| format!("`{clause}`"))
        .collect::<Vec<_>>()
        .join(" and ");
    match &nearest.act.principals {
        Some(roles) if nearest.is_for_others => format!(
            "give the draft to somebody who is {}, or ask for the role",
            roles.join(" or ")
        ),
        _ => format!("`{id}` permits it only {besides}"),
    }
}
