//! Waivers and stops.

use super::ast::{self, Waived};
use super::build::{Builder, only, parts};
use super::parse::Rule;
use pest::iterators::Pair;

impl<'i> Builder<'i> {
    pub(super) fn waive(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Waive> {
        let span = self.span(&pair);
        let mut inner = parts(pair).peekable();
        let rule = self.name(&inner.next()?);
        let of = match inner.next_if(|part| part.as_rule() == Rule::waive_for) {
            Some(part) => Some(self.waived(part)?),
            None => None,
        };
        let until = self.verbatim(&only(inner.next()?)?);
        let approved = self.names(only(inner.next()?)?);
        let because = self.string(only(inner.next()?)?);
        Some(ast::Waive {
            span,
            rule,
            of,
            until,
            approved,
            because,
        })
    }

    fn waived(&mut self, pair: Pair<'i, Rule>) -> Option<Waived> {
        let span = self.span(&pair);
        let mut inner = parts(pair);
        let first = inner.next()?;
        Some(match first.as_rule() {
            Rule::string => Waived::Drafts(self.string(first)),
            Rule::waive_words => Waived::Words(self.string(only(first)?)),
            _ => {
                let subject_span = self.span(&first);
                let subject = self.subject(only(first)?)?;
                let narrowing = inner.filter_map(|phrase| self.narrowing(phrase)).collect();
                Waived::Within(ast::Scope {
                    span,
                    subject,
                    subject_span,
                    narrowing,
                })
            }
        })
    }

    pub(super) fn stop(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Stop> {
        let span = self.span(&pair);
        let mut narrowing = Vec::new();
        let mut except = Vec::new();
        let (mut from, mut until, mut because) = (None, None, None);
        for part in parts(pair) {
            match part.as_rule() {
                Rule::stop_except => {
                    except = parts(part)
                        .filter_map(|phrase| self.narrowing(phrase))
                        .collect();
                }
                Rule::stop_from => from = only(part).map(|at| self.verbatim(&at)),
                Rule::stop_until => until = only(part).map(|at| self.verbatim(&at)),
                Rule::because => because = Some(self.string(only(part)?)),
                _ => narrowing.push(self.narrowing(part)?),
            }
        }
        Some(ast::Stop {
            span,
            narrowing,
            except,
            from: from?,
            until,
            because: because?,
        })
    }
}
