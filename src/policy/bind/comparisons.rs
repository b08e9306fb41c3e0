//! What values are compared with.

use crate::facts::{Domain, Kind, Type, Unit};
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Comparison, Operand, OperandKind, Relative, Test};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self};

use crate::policy::bind::phrase::Said;

impl Resolver<'_> {
    pub(in crate::policy) fn be(
        &mut self,
        kind: Kind,
        said: &Said,
        comparison: &ast::Comparison,
        span: Span,
    ) -> Option<Test> {
        use ast::Comparison as C;
        if let C::Within(narrow) = comparison {
            if let (ast::Narrow::During(names), Type::Moment) = (narrow, &said.ty) {
                return Some(Test::During(self.stretches(names)?));
            }
            if let (ast::Narrow::On(names) | ast::Narrow::In(names), Type::Moment | Type::Date) =
                (narrow, &said.ty)
                && let Some(problem) = self.moment_on(said, names, span)
            {
                self.problems.push(problem);
                return None;
            }
            let of = self.thing(said, span)?;
            return Some(Test::Within(self.narrow(of, span, narrow)?));
        }
        if let Some(quality) = self.quality(said, comparison) {
            return quality;
        }
        let ty = match &said.ty {
            // The thing itself is compared by its words or its name.
            Type::One(of) if said.is_it => {
                if matches!(of, Kind::Person | Kind::Channel | Kind::Entity) {
                    Type::One(*of)
                } else {
                    Type::Text(match of {
                        Kind::Hashtag => Domain::Hashtag,
                        Kind::Mention => Domain::Handle,
                        Kind::Link => Domain::Url,
                        Kind::Training | Kind::Seat | Kind::Role => Domain::Word,
                        _ => Domain::Free,
                    })
                }
            }
            other => other.clone(),
        };
        let (ty, measured) = match (&ty, self.measure_of(kind, comparison)) {
            (Type::Text(_), Some(unit)) => (Type::Number(unit), Some(unit)),
            _ => (ty, None),
        };
        let compared = match comparison {
            C::OneOf(values) => {
                let fitted: Vec<Option<Operand>> = values
                    .iter()
                    .map(|value| self.fit(kind, value, &ty, &said.word))
                    .collect();
                Comparison::OneOf(fitted.into_iter().collect::<Option<_>>()?)
            }
            C::Is(value) => Comparison::Is(self.fit(kind, value, &ty, &said.word)?),
            C::Between(from, to) => {
                self.ordered(&ty, said, span)?;
                let from = self.fit(kind, from, &ty, &said.word)?;
                let to = self.fit(kind, to, &ty, &said.word)?;
                let is_time = |operand: &Operand| matches!(operand.what, OperandKind::Time(_));
                if is_time(&from) != is_time(&to) {
                    let message = "a time of day and a day are not between each other".to_owned();
                    let label = "one of them comes every day";
                    self.problems.push(say::mismatch(span, message, label));
                    return None;
                }
                Comparison::Between(from, to)
            }
            C::Before(value) => {
                self.ordered(&ty, said, span)?;
                Comparison::Order(
                    ast::Order::LessThan,
                    self.fit(kind, value, &ty, &said.word)?,
                    None,
                )
            }
            C::After(value) => {
                self.ordered(&ty, said, span)?;
                Comparison::Order(
                    ast::Order::MoreThan,
                    self.fit(kind, value, &ty, &said.word)?,
                    None,
                )
            }
            C::Order(order, value, None) => {
                if let Type::Many(_) | Type::Set(_) = ty {
                    // `fit` says it better: "did you mean `have at most 3 hashtags`?"
                    self.fit(kind, value, &ty, &said.word)?;
                }
                self.ordered(&ty, said, span)?;
                Comparison::Order(*order, self.fit(kind, value, &ty, &said.word)?, None)
            }
            C::Order(order, value, Some(relative)) => {
                self.relative(kind, *order, value, relative, said, (&ty, span))?
            }
            C::Within(_) => return None,
        };
        Some(match measured {
            Some(unit) => Test::Measures(unit, compared),
            None => Test::Compares(compared),
        })
    }

    /// So long before or after a moment.
    fn relative(
        &mut self,
        kind: Kind,
        order: ast::Order,
        value: &ast::Value,
        relative: &ast::Relative,
        said: &Said,
        (ty, span): (&Type, Span),
    ) -> Option<Comparison> {
        if !matches!(ty, Type::Moment | Type::Date) {
            let is_post = said.is_it && said.ty == Type::One(Kind::Post);
            let what = if is_post {
                "no moment".to_owned()
            } else {
                ty.say()
            };
            let message = format!("`{}` is {what}", said.word);
            let label = "only a moment is before or after another";
            let problem = say::mismatch(span, message, label);
            self.problems.push(if is_post {
                problem.with_help("say which moment: `its publish-at must …`")
            } else {
                problem
            });
            return None;
        }
        let time = Type::Number(crate::facts::Unit::Time);
        let length = self.fit(kind, value, &time, "the distance")?;
        let from = self.fit(kind, &relative.from, &Type::Moment, &said.word)?;
        if let OperandKind::Time(_) = from.what {
            let message = "a time of day comes every day".to_owned();
            let label = "of which day?";
            self.problems.push(
                say::mismatch(from.span, message, label)
                    .with_help("say a moment, or compare with times: `be before 18:00`"),
            );
            return None;
        }
        let relative = Relative {
            after: relative.after,
            from,
        };
        Some(Comparison::Order(order, length, Some(relative)))
    }

    /// Whether a comparison is with a length of text: `at most 1000 characters`.
    fn measure_of(&mut self, kind: Kind, comparison: &ast::Comparison) -> Option<Unit> {
        use ast::Comparison as C;
        let (C::Order(_, value, None) | C::Between(value, _)) = comparison else {
            return None;
        };
        let ast::Expression::Number(_, Some(_)) = value.what else {
            return None;
        };
        match self.operand(kind, value)?.ty? {
            Type::Number(unit @ (Unit::Characters | Unit::Words)) => Some(unit),
            _ => None,
        }
    }

    /// A quality said by its name (`be trailing`); `None` when something else is said.
    #[expect(
        clippy::option_option,
        reason = "whether it is one, and whether it can be read"
    )]
    pub(in crate::policy) fn quality(
        &mut self,
        said: &Said,
        comparison: &ast::Comparison,
    ) -> Option<Option<Test>> {
        if let (
            ast::Comparison::Is(ast::Value {
                what: ast::Expression::Name(name),
                span,
            }),
            Type::One(of),
        ) = (comparison, &said.ty)
        {
            if let Some(field) = self.schema.find(*of, name) {
                if field.ty == Type::Boolean {
                    return Some(Some(Test::Quality(field.id)));
                }
                if said.is_it && !of.is_text() {
                    let message = format!("`{name}` is {}, not a quality", field.ty.say());
                    self.problems.push(
                        say::mismatch(*span, message, "a post cannot be this")
                            .with_help(format!("did you mean `have {name}`?")),
                    );
                    return Some(None);
                }
            } else if said.is_it && *of == Kind::Post {
                let qualities: Vec<String> = self
                    .schema
                    .of(*of)
                    .filter(|field| field.ty == Type::Boolean)
                    .map(|field| field.name.to_string())
                    .collect();
                let name = Spanned::new(name.clone(), *span);
                self.problems.push(say::unknown(
                    "quality of a post",
                    &name,
                    qualities.iter().map(String::as_str),
                ));
                return Some(None);
            }
        }
        None
    }

    pub(in crate::policy) fn ordered(&mut self, ty: &Type, said: &Said, span: Span) -> Option<()> {
        if matches!(ty, Type::Number(_) | Type::Moment | Type::Date) {
            return Some(());
        }
        let message = format!("`{}` is {}, which has no order", said.word, ty.say());
        self.problems.push(say::mismatch(
            span,
            message,
            "only numbers and moments are more or less",
        ));
        None
    }
}
