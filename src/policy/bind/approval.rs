//! `require approval`: who must approve, in which order, and for how long that counts.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{Kind, Unit};
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Expr, OperandKind};
use crate::policy::tighten::order::{Demands, Relation};
use crate::source::Span;
use crate::syntax::ast::{self, ApprovalLimit};

/// The most people one phrase can ask for; nobody's charter asks for as many.
const LARGEST_QUORUM: u32 = 50;

/// One `require approval`. All approvals of all rules that apply add up; within one clause the
/// approvers are distinct people.
#[derive(Debug)]
pub struct ApprovalDemand {
    /// The clause.
    pub span: Span,
    /// Where `signed` stands, when approvals must be.
    pub signed: bool,
    /// The steps, in order; all parties of a step must have approved before the next begins.
    pub steps: Vec<Vec<Party>>,
    /// How long before publication an approval may be given at the earliest.
    pub within: Option<Limit>,
    /// How long before publication it must be given at the latest.
    pub at_least: Option<Limit>,
    /// How long an approval counts.
    pub valid_for: Option<Limit>,
    /// For a clause of an adjustment: the clause of the rule it tightens, or the rule's name when
    /// it stands beside all of them.
    pub tightens: Option<Span>,
}

/// So many people of these roles.
#[derive(Debug)]
pub struct Party {
    /// The words.
    pub span: Span,
    /// How many people; at least one.
    pub quorum: usize,
    /// The roles, any of which counts.
    pub roles: Vec<String>,
    /// What must hold of each of them on the day they approve.
    pub filter: Option<Expr>,
}

/// A length of time.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Its words.
    pub span: Span,
    /// How many seconds.
    pub seconds: f64,
}

impl ApprovalDemand {
    /// Every party, with the step it belongs to, counted from 0.
    pub fn parties(&self) -> impl Iterator<Item = (usize, &Party)> {
        self.steps
            .iter()
            .enumerate()
            .flat_map(|(step, parties)| parties.iter().map(move |party| (step, party)))
    }
}

impl Resolver<'_> {
    /// The approvals a rule for things of a kind requires; problems are noted.
    pub(in crate::policy) fn approvals(
        &mut self,
        kind: Kind,
        written: &[ast::RequireApproval],
    ) -> Vec<ApprovalDemand> {
        let found = written.iter().filter_map(|one| {
            if kind.is_of_posts() {
                return self.approval(one);
            }
            let message = format!("posts are approved, and this rule is for each {kind}");
            let label = "what would be approved?";
            let problem = say::mismatch(one.span, message, label);
            self.problems
                .push(problem.with_help("write a rule of its own, `for posts`"));
            None
        });
        found.collect()
    }

    fn approval(&mut self, written: &ast::RequireApproval) -> Option<ApprovalDemand> {
        let before = self.problems.len();
        let mut demand = ApprovalDemand {
            span: written.span,
            signed: written.signed,
            steps: Vec::new(),
            within: None,
            at_least: None,
            valid_for: None,
            tightens: None,
        };
        for step in &written.steps {
            let parties = step.iter().filter_map(|one| self.party(one)).collect();
            demand.steps.push(parties);
        }
        for limit in &written.limits {
            let (slot, value) = match limit {
                ApprovalLimit::Within(value) => (&mut demand.within, value),
                ApprovalLimit::AtLeast(value) => (&mut demand.at_least, value),
                ApprovalLimit::ValidFor(value) => (&mut demand.valid_for, value),
            };
            if let Some(first) = slot {
                let message = "one clause has one limit of a kind";
                let label = Label::new(value.span, "a second one");
                let problem = Diagnostic::obstacle("duplicate", message, label);
                self.problems
                    .push(problem.with_label(first.span, "the first stands here"));
            } else {
                *slot = self.limit(value);
            }
        }
        if let (Some(within), Some(at_least)) = (demand.within, demand.at_least)
            && within.seconds < at_least.seconds
        {
            let message = "no moment is within both limits";
            let label = Label::new(within.span, "not earlier than this before publication");
            let problem = Diagnostic::obstacle("never-holds", message, label);
            self.problems
                .push(problem.with_label(at_least.span, "and not later than this before it"));
        }
        (self.problems.len() == before).then_some(demand)
    }

    fn party(&mut self, written: &ast::Approver) -> Option<Party> {
        let before = self.problems.len();
        self.check_roles(&written.roles);
        for (at, role) in written.roles.iter().enumerate() {
            let first = written.roles.iter().take(at);
            if let Some(first) = first.clone().find(|one| one.value == role.value) {
                let message = format!("`{}` is named twice", role.value);
                let label = Label::new(role.span, "named again");
                let problem = Diagnostic::obstacle("duplicate", message, label);
                self.problems
                    .push(problem.with_label(first.span, "named here first"));
            }
        }
        let quorum = written.quorum.unwrap_or(1);
        if quorum == 0 || quorum > LARGEST_QUORUM {
            let message = format!("`{quorum} of` is no number of people who could approve");
            let label = format!("from 1 to {LARGEST_QUORUM}");
            self.problems
                .push(say::mismatch(written.span, message, label));
        }
        let filter = match &written.filter {
            Some(filter) => Some(self.condition(Kind::Person, filter)?),
            None => None,
        };
        (self.problems.len() == before).then(|| Party {
            span: written.span,
            quorum: quorum as usize,
            roles: written
                .roles
                .iter()
                .map(|role| role.value.clone())
                .collect(),
            filter,
        })
    }

    /// A length of time that is longer than nothing.
    pub(in crate::policy) fn limit(&mut self, value: &ast::Value) -> Option<Limit> {
        let typed = self.operand(Kind::Post, value)?;
        let span = value.span;
        match typed.operand.what {
            OperandKind::Number(seconds, Unit::Time) if seconds > 0.0 => {
                Some(Limit { span, seconds })
            }
            _ => {
                let message = format!("`{}` is no length of time", self.text(span));
                let problem = say::mismatch(span, message, "how long?");
                self.problems
                    .push(problem.with_help("write for example `48 hours` or `2 days`"));
                None
            }
        }
    }
}

impl Demands<'_> {
    /// How a new demand of approvals stands to an old one. Demands of other roles stand beside
    /// each other, since all of them add up.
    pub(in crate::policy) fn approvals(
        self,
        old: &ApprovalDemand,
        new: &ApprovalDemand,
    ) -> Relation {
        if self.approvals_imply(new, old) {
            Relation::Implies
        } else if self.approvals_imply(old, new) {
            Relation::Weaker
        } else if are_asked_alike(old, new) {
            Relation::Apart
        } else {
            Relation::Other
        }
    }

    /// Whether approvals that meet `a` always meet `b`. What is said to be so is so; of demands
    /// with several parties for the same roles, not every such pair is found.
    fn approvals_imply(self, a: &ApprovalDemand, b: &ApprovalDemand) -> bool {
        let limits = no_longer(a.within, b.within)
            && no_longer(a.valid_for, b.valid_for)
            && no_shorter(a.at_least, b.at_least);
        limits && (a.signed || !b.signed) && self.has_steps_of(a, b)
    }

    /// Whether each party of `b` is one of `a`, in an order that `a` keeps.
    fn has_steps_of(self, a: &ApprovalDemand, b: &ApprovalDemand) -> bool {
        let all: Vec<(usize, &Party)> = a.parties().collect();
        let mut taken = vec![false; all.len()];
        let mut from = 0;
        for step in &b.steps {
            let mut next = from;
            for wanted in step {
                let free = all.iter().zip(taken.iter_mut());
                let found = free
                    .filter(|((at, _), is_taken)| *at >= from && !**is_taken)
                    .find(|((_, party), _)| self.asks_more(party, wanted));
                let Some(((at, _), is_taken)) = found else {
                    return false;
                };
                *is_taken = true;
                next = next.max(at + 1);
            }
            from = next;
        }
        true
    }

    fn asks_more(self, a: &Party, b: &Party) -> bool {
        let filters = match (&a.filter, &b.filter) {
            (_, None) => true,
            (Some(a), Some(b)) => self.implies(a, b),
            (None, Some(_)) => false,
        };
        filters && a.quorum >= b.quorum && a.roles.iter().all(|role| b.roles.contains(role))
    }
}

/// Whether the same roles are asked in the same order.
fn are_asked_alike(a: &ApprovalDemand, b: &ApprovalDemand) -> bool {
    let roles = |demand: &ApprovalDemand| -> Vec<Vec<Vec<String>>> {
        let step = |parties: &Vec<Party>| {
            let mut parties: Vec<Vec<String>> = parties.iter().map(sorted_roles).collect();
            parties.sort();
            parties
        };
        demand.steps.iter().map(step).collect()
    };
    roles(a) == roles(b)
}

fn sorted_roles(party: &Party) -> Vec<String> {
    let mut roles = party.roles.clone();
    roles.sort();
    roles
}

fn no_longer(a: Option<Limit>, b: Option<Limit>) -> bool {
    b.is_none_or(|b| a.is_some_and(|a| a.seconds <= b.seconds))
}

fn no_shorter(a: Option<Limit>, b: Option<Limit>) -> bool {
    b.is_none_or(|b| a.is_some_and(|a| a.seconds >= b.seconds))
}
