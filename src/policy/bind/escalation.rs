//! `escalate`: who is called, how long they have, and who is called then.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::Kind;
use crate::policy::bind::approval::Limit;
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::tighten::order::{Demands, Relation};
use crate::source::{Span, Spanned};
use crate::syntax::ast;

/// One `escalate to … then to …`.
#[derive(Debug)]
pub struct Ladder {
    /// The clause.
    pub span: Span,
    /// The rungs, in order; at least one.
    pub rungs: Vec<Rung>,
    /// How old an answer may be by publication, or now when there is none.
    pub valid_for: Option<Limit>,
    /// Whether whoever wrote the draft may answer about it.
    pub author_answers: bool,
    /// Whether an answer that came too late lets the draft go before the next is called.
    pub late_counts: bool,
    /// For a clause of an adjustment: the clause of the rule it tightens, or the rule's name when
    /// it stands beside all of them.
    pub tightens: Option<Span>,
}

/// Who is called next, and how long they have to answer.
#[derive(Debug)]
pub struct Rung {
    /// The words.
    pub span: Span,
    /// The roles, any of which may answer.
    pub roles: Vec<String>,
    /// How long they have.
    pub within: Limit,
}

impl Resolver<'_> {
    /// The ladders of a rule for things of a kind; problems are noted.
    pub(in crate::policy) fn escalations(
        &mut self,
        kind: Kind,
        written: &[ast::Escalation],
    ) -> Vec<Ladder> {
        let found = written.iter().filter_map(|one| {
            if kind.is_of_posts() {
                return self.ladder(one);
            }
            let message = format!("posts are escalated, and this rule is for each {kind}");
            let problem = say::mismatch(one.span, message, "what would be escalated?");
            self.problems
                .push(problem.with_help("write a rule of its own, `for posts`"));
            None
        });
        found.collect()
    }

    fn ladder(&mut self, written: &ast::Escalation) -> Option<Ladder> {
        let before = self.problems.len();
        let mut rungs = Vec::new();
        let mut called: Vec<&Spanned<String>> = Vec::new();
        for (roles, within) in &written.rungs {
            self.check_roles(roles);
            for role in roles {
                if let Some(first) = called.iter().find(|one| one.value == role.value) {
                    let message = format!("`{}` is called twice", role.value);
                    let label = Label::new(role.span, "called again");
                    let problem = Diagnostic::obstacle("duplicate", message, label)
                        .with_label(first.span, "called here first")
                        .with_help("whoever did not answer is not called again: name somebody else, or give them longer");
                    self.problems.push(problem);
                }
                called.push(role);
            }
            let limit = self.limit(within);
            let first = roles.first().map_or(within.span, |role| role.span);
            if let Some(within) = limit {
                rungs.push(Rung {
                    span: first.to(within.span),
                    roles: roles.iter().map(|role| role.value.clone()).collect(),
                    within,
                });
            }
        }
        let valid_for = written.valid_for.as_ref().and_then(|age| self.limit(age));
        (self.problems.len() == before && !rungs.is_empty()).then_some(Ladder {
            span: written.span,
            rungs,
            valid_for,
            author_answers: written.author_answers,
            late_counts: written.late_counts,
            tightens: None,
        })
    }
}

impl Demands<'_> {
    /// How a new ladder stands to an old one. Ladders with other rungs stand beside each other,
    /// since each of them is climbed; one of fewer roles, too: it would not know of those who
    /// were called before it and did not answer.
    #[expect(
        clippy::unused_self,
        reason = "one place answers how any two clauses stand to each other"
    )]
    pub(in crate::policy) fn ladders(self, old: &Ladder, new: &Ladder) -> Relation {
        if call_alike(old, new) && is_tighter(new, old) {
            Relation::Implies
        } else if is_tighter(old, new) {
            Relation::Weaker
        } else if call_alike(old, new) {
            Relation::Apart
        } else {
            Relation::Other
        }
    }
}

/// Whether every answer that lets a draft go on `a` does on `b`.
fn is_tighter(a: &Ladder, b: &Ladder) -> bool {
    let age = |ladder: &Ladder| ladder.valid_for.map_or(f64::INFINITY, |age| age.seconds);
    has_tighter_rungs(a, b)
        && age(a) <= age(b)
        && (b.author_answers || !a.author_answers)
        && (b.late_counts || !a.late_counts)
}

/// Whether each rung of `a` calls only roles of the same rung of `b`, and gives them no longer.
fn has_tighter_rungs(a: &Ladder, b: &Ladder) -> bool {
    let tighter = |(a, b): (&Rung, &Rung)| {
        a.within.seconds <= b.within.seconds && a.roles.iter().all(|role| b.roles.contains(role))
    };
    a.rungs.len() == b.rungs.len() && a.rungs.iter().zip(&b.rungs).all(tighter)
}

/// Whether the same roles are called in the same order.
fn call_alike(a: &Ladder, b: &Ladder) -> bool {
    let same = |(a, b): (&Rung, &Rung)| {
        a.roles.len() == b.roles.len() && a.roles.iter().all(|role| b.roles.contains(role))
    };
    a.rungs.len() == b.rungs.len() && a.rungs.iter().zip(&b.rungs).all(same)
}
