//! Test scenarios: what is given and what is expected.

use super::ast::{self, Expected, FindingKind};
use super::build::{Builder, only, parts, says};
use super::parse::Rule;
use pest::iterators::Pair;

impl<'i> Builder<'i> {
    pub(super) fn test(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Test> {
        let span = self.span(&pair);
        let mut clauses = parts(pair);
        let mut new = ast::Test {
            span,
            title: self.string(clauses.next()?),
            teams: Vec::new(),
            posts: Vec::new(),
            moments: Vec::new(),
            expectations: Vec::new(),
        };
        for clause in clauses {
            match clause.as_rule() {
                Rule::given => {
                    let is_team = says(&clause, Rule::kw_team);
                    let given = ast::Given {
                        span: self.span(&clause),
                        is_file: says(&clause, Rule::kw_from),
                        text: self.string(only(clause)?),
                    };
                    if is_team {
                        new.teams.push(given);
                    } else {
                        new.posts.push(given);
                    }
                }
                Rule::test_at => {
                    let moment = only(clause)?;
                    new.moments.push(self.verbatim(&moment));
                }
                _ => new.expectations.push(self.expectation(clause)?),
            }
        }
        Some(new)
    }

    fn expectation(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Expectation> {
        let span = self.span(&pair);
        let what = only(pair)?;
        let what = match what.as_rule() {
            Rule::expect_clean => Expected::Clean,
            Rule::expect_approval => Expected::ApprovalPending(self.names(only(what)?)),
            _ => Expected::Finding {
                none: says(&what, Rule::kw_no),
                kind: kind(&what),
                rules: self.names(only(what)?),
            },
        };
        Some(ast::Expectation { span, what })
    }
}

fn kind(expected: &Pair<'_, Rule>) -> FindingKind {
    if says(expected, Rule::kw_error) {
        FindingKind::Error
    } else if says(expected, Rule::kw_warning) {
        FindingKind::Warning
    } else if says(expected, Rule::kw_note) {
        FindingKind::Note
    } else {
        FindingKind::Undecided
    }
}
