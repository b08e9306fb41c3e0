//! `escalate`: who is called, how long they have, and who is called then.

use super::approval::Limit;
use super::resolve::Resolver;
use super::say;
use crate::facts::Kind;
use crate::source::Span;
use crate::syntax::ast;

/// One `escalate to … then to …`.
#[derive(Debug)]
pub struct Ladder {
    /// The clause.
    pub span: Span,
    /// The rungs, in order; at least one.
    pub rungs: Vec<Rung>,
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
    pub(super) fn escalations(&mut self, kind: Kind, written: &[ast::Escalation]) -> Vec<Ladder> {
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
        for (roles, within) in &written.rungs {
            self.check_roles(roles);
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
        (self.problems.len() == before && !rungs.is_empty()).then_some(Ladder {
            span: written.span,
            rungs,
        })
    }
}
