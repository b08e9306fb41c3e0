//! `require approval`: who must approve, in which order, and for how long that counts.

use super::ir::{Expr, OperandKind};
use super::resolve::Resolver;
use super::say;
use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{Kind, Unit};
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
    pub(super) fn approvals(
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
    pub(super) fn limit(&mut self, value: &ast::Value) -> Option<Limit> {
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
