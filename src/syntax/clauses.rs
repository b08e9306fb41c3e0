//! The clauses of rules, permits and forbids.

use super::ast::{self, Body, Narrow, Subject};
use super::build::{Builder, only, parts, says};
use super::parse::Rule;
use super::slips::Shell;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::{Span, Spanned};
use pest::iterators::Pair;

impl<'i> Builder<'i> {
    pub(super) fn speaking(
        &mut self,
        pair: Pair<'i, Rule>,
        effect: ast::Effect,
    ) -> Option<ast::Speaking> {
        let span = self.span(&pair);
        let mut new = ast::Speaking {
            span,
            sentence: span,
            effect,
            principals: None,
            actions: Vec::new(),
            body: Body::default(),
            called: None,
            title: None,
        };
        let mut sentence_end = span.start;
        let mut clauses = Vec::new();
        for part in parts(pair) {
            let place = self.span(&part);
            match part.as_rule() {
                Rule::principals => {
                    sentence_end = place.end;
                    new.principals = only(part).map(|names| self.names(names));
                }
                Rule::actions => {
                    sentence_end = place.end;
                    new.actions = self.names(only(part)?);
                }
                Rule::called => new.called = Some(self.name(&only(part)?)),
                Rule::title => new.title = Some(self.string(part)),
                Rule::on | Rule::about | Rule::by | Rule::in_language | Rule::during => {
                    sentence_end = place.end;
                    new.body.narrowing.push(self.narrowing(part)?);
                }
                _ => clauses.push(part),
            }
        }
        new.sentence.end = sentence_end.max(new.sentence.start);
        self.clauses(clauses.into_iter(), &mut new.body, Shell::Speaking);
        Some(new)
    }

    pub(super) fn body(&mut self, clauses: impl Iterator<Item = Pair<'i, Rule>>) -> Body {
        let mut body = Body::default();
        let clauses: Vec<_> = clauses.collect();
        let is_scoped = clauses.iter().any(|clause| clause.as_rule() == Rule::scope);
        let shell = if is_scoped {
            Shell::Rule
        } else {
            Shell::Unscoped
        };
        self.clauses(clauses.into_iter(), &mut body, shell);
        body
    }

    fn clauses(
        &mut self,
        clauses: impl Iterator<Item = Pair<'i, Rule>>,
        body: &mut Body,
        shell: Shell,
    ) {
        let mut before = None;
        for clause in clauses {
            let start = clause.as_span().start();
            if clause.as_rule() == Rule::error_clause {
                body.is_partial = true;
                self.unreadable(&clause, before.take().unwrap_or(start), shell);
                continue;
            }
            before = Some(start);
            // A clause that is not built has said why.
            if self.clause(clause, body).is_none() {
                body.is_partial = true;
            }
        }
    }

    fn clause(&mut self, pair: Pair<'i, Rule>, body: &mut Body) -> Option<()> {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::scope => body.scopes.push(self.scope(pair)?),
            Rule::when | Rule::unless => {
                let negated = pair.as_rule() == Rule::unless;
                let condition = self.condition(only(pair)?)?;
                body.guards.push(ast::Guard {
                    span,
                    negated,
                    condition,
                });
            }
            Rule::because => body.because.push(self.string(only(pair)?)),
            Rule::see => body.see.push(self.reference(only(pair)?)),
            Rule::suggest => body.suggest.push(self.string(only(pair)?)),
            Rule::accepts | Rule::rejects => body.examples.push(self.example(pair)?),
            Rule::obligation => body.obligations.push(self.obligation(pair)?),
            Rule::require => body.approvals.push(self.require(pair)),
            Rule::escalate => body.escalations.push(self.escalation(pair)),
            _ => return None,
        }
        Some(())
    }

    fn scope(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Scope> {
        let span = self.span(&pair);
        let mut inner = parts(pair);
        let subject = inner.next()?;
        let subject_span = self.span(&subject);
        let subject = self.subject(only(subject)?)?;
        let narrowing = inner.filter_map(|phrase| self.narrowing(phrase)).collect();
        Some(ast::Scope {
            span,
            subject,
            subject_span,
            narrowing,
        })
    }

    pub(super) fn subject(&mut self, pair: Pair<'i, Rule>) -> Option<Subject> {
        Some(match pair.as_rule() {
            Rule::subject_team => Subject::Team,
            Rule::subject_each => {
                let in_posts = says(&pair, Rule::kw_posts);
                Subject::Each(self.name(&only(pair)?), in_posts)
            }
            _ => Subject::Posts(
                parts(pair)
                    .filter_map(only)
                    .map(|group| self.name(&group))
                    .collect(),
            ),
        })
    }

    pub(super) fn narrowing(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Narrowing> {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        let what = only(pair)?;
        if what.as_rule() == Rule::any_channel {
            return Some(ast::Narrowing {
                span,
                what: Narrow::AnyChannel,
            });
        }
        let names = self.names(what);
        let what = match rule {
            Rule::on | Rule::be_on => Narrow::On(names),
            Rule::about | Rule::be_about => Narrow::About(names),
            Rule::by | Rule::be_by => Narrow::By(names),
            Rule::in_language | Rule::be_in => Narrow::In(names),
            Rule::during | Rule::be_during => Narrow::During(names),
            _ => return None,
        };
        Some(ast::Narrowing { span, what })
    }

    fn example(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Example> {
        let span = self.span(&pair);
        let rejects = pair.as_rule() == Rule::rejects;
        let mut inner = parts(pair);
        let text = inner.next()?;
        let quotes = if text.as_str().starts_with("\"\"\"") {
            3
        } else {
            1
        };
        let whole = self.span(&text).range();
        let content = Span::new(self.file, whole.start + quotes..whole.end - quotes);
        let text = self.string(text);
        let at = inner.next().map(|words| self.string(words));
        Some(ast::Example {
            span,
            rejects,
            text,
            content,
            document: quotes == 3,
            at,
        })
    }

    fn obligation(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Obligation> {
        let span = self.span(&pair);
        let mut new = ast::Obligation {
            span,
            noun: ast::Noun::It,
            modal: ast::Modal::May,
            negated: false,
            phrases: ast::Phrases::And(Vec::new(), span),
            overridable: Vec::new(),
            in_drafts: None,
        };
        for part in parts(pair) {
            match part.as_rule() {
                Rule::of_field => new.noun = ast::Noun::Field(self.fields_sum(only(part)?)?),
                Rule::modal => {
                    new.modal = if says(&part, Rule::kw_must) {
                        ast::Modal::Must
                    } else if says(&part, Rule::kw_should) {
                        ast::Modal::Should
                    } else {
                        ast::Modal::May
                    };
                }
                Rule::negation => new.negated = true,
                Rule::phrases => new.phrases = self.phrases(part)?,
                _ => {
                    let place = self.span(&part);
                    let how = only(part)?;
                    if how.as_rule() == Rule::override_in {
                        new.in_drafts = Some(place);
                    } else {
                        new.overridable.extend(self.names(only(how)?));
                    }
                }
            }
        }
        if new.negated
            && let ast::Phrases::And(_, all) = &new.phrases
        {
            self.problems.push(
                Diagnostic::obstacle(
                    "ambiguous-not",
                    "does `not` reach over the `and`?",
                    Label::new(*all, "readers will disagree about this sentence"),
                )
                .with_help("write two sentences, or `must not … or …` when neither may happen"),
            );
        }
        Some(new)
    }

    fn require(&mut self, pair: Pair<'i, Rule>) -> ast::RequireApproval {
        let span = self.span(&pair);
        let mut new = ast::RequireApproval {
            span,
            signed: false,
            steps: Vec::new(),
            limits: Vec::new(),
        };
        for part in parts(pair) {
            match part.as_rule() {
                Rule::signed => new.signed = true,
                Rule::approval_step => {
                    let step = parts(part).filter_map(|one| self.approver(one)).collect();
                    new.steps.push(step);
                }
                _ => new.limits.extend(self.approval_limit(part)),
            }
        }
        new
    }

    fn escalation(&mut self, pair: Pair<'i, Rule>) -> ast::Escalation {
        let mut new = ast::Escalation {
            span: self.span(&pair),
            rungs: Vec::new(),
            valid_for: None,
            author_answers: false,
            late_counts: false,
        };
        for part in parts(pair) {
            match part.as_rule() {
                Rule::approval_valid => {
                    new.valid_for = only(part).and_then(|time| self.time(time));
                }
                Rule::author_answers => new.author_answers = true,
                Rule::late_counts => new.late_counts = true,
                _ => {
                    let mut inner = parts(part);
                    let roles = inner.next().map(|roles| self.names(roles));
                    let time = inner.next().and_then(|time| self.time(time));
                    new.rungs.extend(roles.zip(time));
                }
            }
        }
        new
    }

    fn approver(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Approver> {
        let span = self.span(&pair);
        let mut inner = parts(pair).peekable();
        let quorum = inner
            .next_if(|part| part.as_rule() == Rule::integer)
            .map(|count| self.integer(&count).value);
        Some(ast::Approver {
            span,
            quorum,
            roles: self.names(inner.next()?),
            filter: match inner.next() {
                Some(clause) => Some(self.where_clause(clause)?),
                None => None,
            },
        })
    }

    fn approval_limit(&mut self, pair: Pair<'i, Rule>) -> Option<ast::ApprovalLimit> {
        let limit = only(pair)?;
        let rule = limit.as_rule();
        let time = self.time(only(limit)?)?;
        Some(match rule {
            Rule::approval_within => ast::ApprovalLimit::Within(time),
            Rule::approval_at_least => ast::ApprovalLimit::AtLeast(time),
            _ => ast::ApprovalLimit::ValidFor(time),
        })
    }

    fn time(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Value> {
        let number = only(pair)?;
        self.literal(number)
    }

    pub(super) fn integer(&mut self, pair: &Pair<'i, Rule>) -> Spanned<u32> {
        let span = self.span(pair);
        let value = pair.as_str().parse().unwrap_or_else(|_| {
            self.problems.push(Diagnostic::obstacle(
                "number-too-large",
                "this number is too large to count anything",
                Label::new(span, format!("the largest is {}", u32::MAX)),
            ));
            u32::MAX
        });
        Spanned::new(value, span)
    }
}
