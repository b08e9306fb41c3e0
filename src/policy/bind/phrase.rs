//! Conditions and verb phrases: bound and typed.

use crate::facts::{Domain, Kind, Type};
use crate::policy::bind::instead::fix;
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Expr, Noun, Operand, OperandKind, Path, Test};
use crate::source::Span;
use crate::syntax::ast::{self, Condition, Phrases, Verb};

/// What a phrase is said of: how it is called, and its type; a thing itself is
/// [`Type::One`] of its kind.
pub(in crate::policy) struct Said {
    pub(in crate::policy) word: String,
    pub(in crate::policy) ty: Type,
    pub(in crate::policy) is_it: bool,
}

impl Resolver<'_> {
    pub(in crate::policy) fn condition(
        &mut self,
        kind: Kind,
        condition: &Condition,
    ) -> Option<Expr> {
        Some(match condition {
            Condition::And(terms, span) => Expr::And(self.conditions(kind, terms)?, *span),
            Condition::Or(terms, span) => Expr::Or(self.conditions(kind, terms)?, *span),
            Condition::Not(inner, span) => Expr::Not(Box::new(self.condition(kind, inner)?), *span),
            Condition::Quantified(quantified) => self.members(kind, quantified)?,
            Condition::Says(says) => {
                if let Some(problem) = self.condition_instead(kind, says) {
                    self.problems.push(problem);
                    return None;
                }
                let (noun, said) = self.noun(kind, &says.noun)?;
                let test = self.test(kind, &said, &says.phrase)?;
                negate(
                    Expr::Phrase {
                        span: says.span,
                        noun,
                        test: test.0,
                    },
                    says.negated != test.1,
                )
            }
        })
    }

    fn conditions(&mut self, kind: Kind, terms: &[Condition]) -> Option<Vec<Expr>> {
        let all: Vec<Option<Expr>> = terms
            .iter()
            .map(|term| self.condition(kind, term))
            .collect();
        all.into_iter().collect()
    }

    pub(in crate::policy) fn demand(
        &mut self,
        kind: Kind,
        noun: &ast::Noun,
        phrases: &Phrases,
    ) -> Option<Expr> {
        Some(match phrases {
            Phrases::And(terms, span) => Expr::And(self.demands(kind, noun, terms)?, *span),
            Phrases::Or(terms, span) => Expr::Or(self.demands(kind, noun, terms)?, *span),
            Phrases::Not(inner, span) => {
                Expr::Not(Box::new(self.demand(kind, noun, inner)?), *span)
            }
            Phrases::One(phrase) => {
                let (noun, said) = self.noun(kind, noun)?;
                let (test, negated) = self.test(kind, &said, phrase)?;
                negate(
                    Expr::Phrase {
                        span: phrase.span,
                        noun,
                        test,
                    },
                    negated,
                )
            }
        })
    }

    fn demands(&mut self, kind: Kind, noun: &ast::Noun, terms: &[Phrases]) -> Option<Vec<Expr>> {
        let all: Vec<Option<Expr>> = terms
            .iter()
            .map(|term| self.demand(kind, noun, term))
            .collect();
        all.into_iter().collect()
    }

    fn noun(&mut self, kind: Kind, noun: &ast::Noun) -> Option<(Noun, Said)> {
        match noun {
            ast::Noun::It => {
                let said = Said {
                    word: kind.singular().to_owned(),
                    ty: Type::One(kind),
                    is_it: true,
                };
                Some((Noun::It, said))
            }
            ast::Noun::Field(value) => {
                let typed = self.operand(kind, value)?;
                let word = self.text(value.span).to_owned();
                let said = Said {
                    word,
                    ty: typed.ty?,
                    is_it: false,
                };
                Some((Noun::Value(typed.operand), said))
            }
        }
    }

    fn members(&mut self, kind: Kind, quantified: &ast::Quantified) -> Option<Expr> {
        let member = &quantified.member;
        let (collection, ty) = if let Some(path) = &quantified.within {
            self.path(kind, path)?
        } else if let Some(field) = self.schema.collection(kind, &member.value) {
            (
                Path {
                    span: member.span,
                    fields: vec![field.id],
                },
                field.ty.clone(),
            )
        } else {
            self.unknown_collection(kind, member);
            return None;
        };
        let Type::Many(of) = ty else {
            let message = format!("`{}` is {}", self.text(collection.span), ty.say());
            self.problems.push(
                say::mismatch(
                    collection.span,
                    message,
                    "only collections of things have members",
                )
                .with_help("a set of names is asked with `include`"),
            );
            return None;
        };
        let (noun, said) =
            if let (Some(first), Some(last)) = (quantified.path.first(), quantified.path.last()) {
                let path = ast::Path {
                    span: first.span.to(last.span),
                    names: quantified.path.clone(),
                };
                let (path, ty) = self.path(of, &path)?;
                let word = self.text(path.span).to_owned();
                let operand = Operand {
                    span: path.span,
                    what: OperandKind::Field(path),
                };
                (
                    Noun::Value(operand),
                    Said {
                        word,
                        ty,
                        is_it: false,
                    },
                )
            } else {
                (
                    Noun::It,
                    Said {
                        word: of.singular().to_owned(),
                        ty: Type::One(of),
                        is_it: true,
                    },
                )
            };
        let (test, inverted) = self.test(of, &said, &quantified.phrase)?;
        Some(Expr::Members {
            span: quantified.span,
            quantifier: quantified.quantifier,
            collection,
            noun,
            test: Box::new(test),
            negated: quantified.negated != inverted,
        })
    }

    /// The test of a phrase, and whether it is inverted (`is not`, `has no alt`).
    fn test(&mut self, kind: Kind, said: &Said, phrase: &ast::Phrase) -> Option<(Test, bool)> {
        let plain = |test| Some((test, false));
        match &phrase.verb {
            Verb::HaveField(name) => {
                let of = self.thing(said, phrase.span)?;
                let exact = self.schema.find(of, &name.value);
                let is_one =
                    exact.is_some_and(|field| !matches!(field.ty, Type::Many(_) | Type::Set(_)));
                if let Some(field) = self.schema.collection(of, &name.value).filter(|_| !is_one) {
                    let plural = field.name.to_string();
                    let singular = match field.ty {
                        Type::Many(member) if plural == member.plural() => {
                            member.singular().to_owned()
                        }
                        _ => plural.strip_suffix('s').unwrap_or(&plural).to_owned(),
                    };
                    let message = format!("`{plural}` is a collection");
                    self.problems.push(
                        say::mismatch(name.span, message, "how many?")
                            .with_help(format!("did you mean `have at least 1 {singular}`?"))
                            .with_fix(fix(name.span, format!("at least 1 {singular}"))),
                    );
                    return None;
                }
                plain(Test::Has(self.field(of, name)?.0))
            }
            Verb::HaveAmount(amount, counted) => self.count(said, amount, counted, phrase.span),
            Verb::HaveTheSame(name) => plain(self.agreement(said, name, phrase.span)?),
            Verb::Contain(contain) => plain(self.contains(kind, said, contain, phrase.span)?),
            Verb::Be(negated, comparison) => {
                Some((self.be(kind, said, comparison, phrase.span)?, *negated))
            }
            Verb::Match(item) => {
                self.textual(said, phrase.span)?;
                plain(Test::Matches(self.anchored(
                    std::slice::from_ref(item),
                    r"\A(?:",
                    r")\z",
                )))
            }
            Verb::StartWith(items) => {
                self.textual(said, phrase.span)?;
                plain(Test::StartsWith(self.anchored(items, r"\A(?:", ")")))
            }
            Verb::EndWith(items) => {
                self.textual(said, phrase.span)?;
                plain(Test::EndsWith(self.anchored(items, "(?:", r")\z")))
            }
            Verb::Include(items) => plain(self.includes(said, items, phrase.span)?),
        }
    }

    /// The kind of thing a phrase is said of.
    pub(in crate::policy) fn thing(&mut self, said: &Said, span: Span) -> Option<Kind> {
        if let Type::One(kind) = said.ty {
            return Some(kind);
        }
        let message = format!("`{}` is {}, which has nothing", said.word, said.ty.say());
        let problem = say::mismatch(span, message, "only things have fields");
        self.problems.push(match said.ty {
            Type::Moment | Type::Date => {
                problem.with_help("a moment is `during` a period or hours, `before` or `after` another, or `between` two times")
            }
            Type::Text(Domain::Language) => {
                let words = self.text(span);
                let letters = words.rsplit_once(' ').map_or(words, |(_, last)| last);
                problem.with_help(format!("a language is compared: `be {letters}`; a post is `in` one"))
            }
            _ => problem,
        });
        None
    }

    pub(in crate::policy) fn textual(&mut self, said: &Said, span: Span) -> Option<()> {
        let fits = match &said.ty {
            Type::Text(_) => true,
            Type::One(kind) => {
                !said.is_it || kind.is_text() || matches!(kind, Kind::Post | Kind::Option)
            }
            _ => false,
        };
        if fits {
            return Some(());
        }
        let message = format!("`{}` is not text", said.word);
        let label = if said.is_it {
            "say which of its fields is meant".to_owned()
        } else {
            format!("it is {}", said.ty.say())
        };
        let mut problem = say::mismatch(span, message, label);
        if let (true, Type::One(kind)) = (said.is_it, &said.ty)
            && let Some(field) = self
                .schema
                .of(*kind)
                .find(|field| matches!(field.ty, Type::Text(Domain::Free)))
        {
            problem = problem.with_help(format!("for example `its {} must …`", field.name));
        }
        self.problems.push(problem);
        None
    }
}

fn negate(expr: Expr, negated: bool) -> Expr {
    if !negated {
        return expr;
    }
    let span = expr.span();
    Expr::Not(Box::new(expr), span)
}
