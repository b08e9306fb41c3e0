//! Conditions, verb phrases and values.

use super::ast::{
    self, Amount, Comparison, Condition, Contain, Counted, Expression, Noun, Operator, Order, Path,
    Phrase, Phrases, Place, Quantifier, Relative, Share, TextItem, Value, Verb, Where,
};
use super::build::{Builder, only, parts, says};
use super::parse::Rule;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::Span;
use pest::iterators::Pair;

/// Terms joined by `and` or `or`.
struct Joined<T> {
    terms: Vec<T>,
    or: bool,
}

impl<'i> Builder<'i> {
    pub(super) fn condition(&mut self, pair: Pair<'i, Rule>) -> Option<Condition> {
        let mut noun = None;
        self.condition_about(pair, &mut noun)
    }

    /// `noun` is the noun of the phrase before, for "it has a and contains b".
    fn condition_about(
        &mut self,
        pair: Pair<'i, Rule>,
        noun: &mut Option<Noun>,
    ) -> Option<Condition> {
        let span = self.span(&pair);
        let joined = self.joined(pair, |this, term| this.condition_term(term, noun))?;
        let mut terms = joined.terms;
        Some(match (terms.len(), joined.or) {
            (1, _) => terms.remove(0),
            (_, true) => Condition::Or(terms, span),
            (_, false) => Condition::And(terms, span),
        })
    }

    /// Terms and the one connective between them: `a and b or c` is refused, since readers
    /// disagree about what it means.
    fn joined<T>(
        &mut self,
        pair: Pair<'i, Rule>,
        mut term: impl FnMut(&mut Self, Pair<'i, Rule>) -> Option<T>,
    ) -> Option<Joined<T>> {
        let span = self.span(&pair);
        let mut terms = Vec::new();
        let mut connective: Option<(bool, Span)> = None;
        let mut mixed = None;
        for part in parts(pair) {
            if part.as_rule() == Rule::connective {
                let or = says(&part, Rule::kw_or);
                match connective {
                    None => connective = Some((or, self.span(&part))),
                    Some((first, _)) if first != or && mixed.is_none() => {
                        mixed = Some(self.span(&part));
                    }
                    Some(_) => {}
                }
            } else {
                terms.push(term(self, part)?);
            }
        }
        if let (Some(second), Some((_, first))) = (mixed, connective) {
            self.problems.push(
                Diagnostic::obstacle(
                    "ambiguous-connectives",
                    "`and` and `or` are mixed without parentheses",
                    Label::new(
                        second,
                        "does this join only its neighbours, or all that precedes?",
                    ),
                )
                .with_label(first, "the other connective")
                .with_help("put parentheses around what belongs together"),
            );
        }
        if terms.is_empty() {
            let label = Label::new(span, "nothing is said here");
            self.problems.push(Diagnostic::obstacle(
                "syntax",
                "this condition is empty",
                label,
            ));
            return None;
        }
        Some(Joined {
            terms,
            or: connective.is_some_and(|(or, _)| or),
        })
    }

    fn condition_term(
        &mut self,
        pair: Pair<'i, Rule>,
        noun: &mut Option<Noun>,
    ) -> Option<Condition> {
        let span = self.span(&pair);
        let nots = pair
            .clone()
            .into_inner()
            .filter(|p| p.as_rule() == Rule::kw_not)
            .count();
        let inner = only(pair)?;
        let at = self.span(&inner);
        let condition = match inner.as_rule() {
            Rule::condition_group => self.condition_about(only(inner)?, noun)?,
            Rule::quantified => self.quantified(inner)?,
            Rule::has_phrase => {
                let Some(of) = noun.clone() else {
                    self.problems.push(
                        Diagnostic::obstacle(
                            "missing-noun",
                            "who or what?",
                            Label::new(at, "this verb has no noun before it"),
                        )
                        .with_help("say `it …` or name the field: `budget is more than 100`"),
                    );
                    return None;
                };
                let (negated, phrase) = self.third_person(only(inner)?)?;
                Condition::Says(Box::new(ast::Says {
                    span: at,
                    noun: of,
                    phrase,
                    negated,
                }))
            }
            _ => {
                let mut inner = parts(inner);
                let of = match only(inner.next()?) {
                    Some(fields) => Noun::Field(self.fields_sum(fields)?),
                    None => Noun::It,
                };
                *noun = Some(of.clone());
                let (negated, phrase) = self.third_person(inner.next()?)?;
                Condition::Says(Box::new(ast::Says {
                    span: at,
                    noun: of,
                    phrase,
                    negated,
                }))
            }
        };
        Some(if nots % 2 == 1 {
            Condition::Not(Box::new(condition), span)
        } else {
            condition
        })
    }

    fn quantified(&mut self, pair: Pair<'i, Rule>) -> Option<Condition> {
        let span = self.span(&pair);
        let mut inner = parts(pair).peekable();
        let word = inner.next()?;
        let quantifier = if says(&word, Rule::kw_any) {
            Quantifier::Any
        } else if says(&word, Rule::kw_every) {
            Quantifier::Every
        } else {
            Quantifier::No
        };
        let member = self.name(&inner.next()?);
        let within = inner
            .next_if(|part| part.as_rule() == Rule::field_path)
            .and_then(|path| self.path(path));
        let mut path = Vec::new();
        while let Some(step) = inner.next_if(|part| part.as_rule() == Rule::possessive) {
            path.push(self.name(&only(step)?));
        }
        let (negated, phrase) = self.third_person(inner.next()?)?;
        Some(Condition::Quantified(Box::new(ast::Quantified {
            span,
            quantifier,
            member,
            within,
            path,
            phrase,
            negated,
        })))
    }

    fn third_person(&mut self, pair: Pair<'i, Rule>) -> Option<(bool, Phrase)> {
        let mut inner = parts(pair).peekable();
        let negated = inner
            .next_if(|part| part.as_rule() == Rule::does_not)
            .is_some();
        let phrase = self.phrase(inner.next()?)?;
        if let (true, Verb::Be(true, _)) = (negated, &phrase.verb) {
            self.double_negation(phrase.span);
        }
        Some((negated, phrase))
    }

    fn double_negation(&mut self, span: Span) {
        self.problems.push(
            Diagnostic::obstacle(
                "double-negation",
                "two negations in one sentence",
                Label::new(span, "this `not` stands behind another"),
            )
            .with_help("leave both out"),
        );
    }

    pub(super) fn phrases(&mut self, pair: Pair<'i, Rule>) -> Option<Phrases> {
        let span = self.span(&pair);
        let joined = self.joined(pair, |this, term| {
            let whole = this.span(&term);
            let mut inner = parts(term).peekable();
            let denied = inner
                .next_if(|part| part.as_rule() == Rule::negation)
                .is_some();
            let inner = inner.next()?;
            let phrases = if inner.as_rule() == Rule::phrases_group {
                this.phrases(only(inner)?)?
            } else {
                Phrases::One(this.phrase_of_obligation(inner)?)
            };
            Some(if denied {
                Phrases::Not(Box::new(phrases), whole)
            } else {
                phrases
            })
        })?;
        let mut terms = joined.terms;
        Some(match (terms.len(), joined.or) {
            (1, _) => terms.remove(0),
            (_, true) => Phrases::Or(terms, span),
            (_, false) => Phrases::And(terms, span),
        })
    }

    fn phrase_of_obligation(&mut self, pair: Pair<'i, Rule>) -> Option<Phrase> {
        let phrase = self.phrase(pair)?;
        if let Verb::Be(true, _) = phrase.verb {
            let label = Label::new(phrase.span, "an obligation is denied before its verb");
            self.problems.push(
                Diagnostic::obstacle("misplaced-not", "`not` stands behind the verb", label)
                    .with_help("write `must not be …`"),
            );
        }
        Some(phrase)
    }

    fn phrase(&mut self, pair: Pair<'i, Rule>) -> Option<Phrase> {
        let span = self.span(&pair);
        let verb = only(pair)?;
        let rule = verb.as_rule();
        let denied = says(&verb, Rule::kw_not);
        let mut inner = parts(verb);
        let first = inner.next()?;
        let verb = match rule {
            Rule::have => match first.as_rule() {
                Rule::the_same => Verb::HaveTheSame(self.name(&only(first)?)),
                Rule::amount_of => self.amount_of(first)?,
                _ => Verb::HaveField(self.name(&first)),
            },
            Rule::contain => Verb::Contain(self.contain(first, inner)?),
            Rule::be => Verb::Be(denied, self.comparison(only(first)?)?),
            Rule::matches => Verb::Match(self.text_item(first)),
            Rule::include => {
                let rest = inner.map(|item| self.text_item(item));
                let rest: Vec<TextItem> = rest.collect();
                let mut items = vec![self.text_item(first)];
                items.extend(rest);
                Verb::Include(items)
            }
            Rule::start_with => Verb::StartWith(self.text_list(first)),
            Rule::end_with => Verb::EndWith(self.text_list(first)),
            _ => return None,
        };
        Some(Phrase { span, verb })
    }

    fn amount_of(&mut self, pair: Pair<'i, Rule>) -> Option<Verb> {
        let mut inner = parts(pair);
        let amount = self.amount(inner.next()?)?;
        let noun = self.name(&inner.next()?);
        let mut counted = Counted {
            noun,
            filter: None,
            places: Vec::new(),
            per: None,
        };
        for part in inner {
            match part.as_rule() {
                Rule::where_clause => counted.filter = Some(self.where_clause(part)?),
                Rule::locator => counted.places.push(self.place(part)?),
                _ => counted.per = Some(self.name(&only(part)?)),
            }
        }
        Some(Verb::HaveAmount(amount, counted))
    }

    /// `where` and what must hold of each.
    pub(super) fn where_clause(&mut self, pair: Pair<'i, Rule>) -> Option<Condition> {
        let mut it = Some(Noun::It);
        self.condition_term(only(pair)?, &mut it)
    }

    fn amount(&mut self, pair: Pair<'i, Rule>) -> Option<Amount> {
        let span = self.span(&pair);
        let inner = only(pair)?;
        let rule = inner.as_rule();
        let mut shares: Vec<Share> = Vec::new();
        for share in parts(inner) {
            shares.push(self.share(share)?);
        }
        let first = shares.first().copied();
        let (least, most) = match rule {
            Rule::amount_at_least => (first, None),
            Rule::amount_at_most => (None, first),
            Rule::amount_fewer if matches!(first, Some(Share::Count(0))) => {
                let label = Label::new(span, "nothing is fewer than none");
                self.problems.push(
                    Diagnostic::obstacle("never-holds", "this can never hold", label)
                        .with_help("did you mean `no`?"),
                );
                (None, first)
            }
            Rule::amount_more => (first.map(above), None),
            Rule::amount_fewer => (None, first.map(below)),
            Rule::amount_between => (first, shares.get(1).copied()),
            Rule::amount_no => (None, Some(Share::Count(0))),
            _ => (first, first),
        };
        Some(Amount { span, least, most })
    }

    fn share(&mut self, pair: Pair<'i, Rule>) -> Option<Share> {
        let inner = only(pair)?;
        if inner.as_rule() == Rule::percent {
            return Some(Share::Percent(decimal(only(inner)?.as_str())));
        }
        Some(Share::Count(self.integer(&inner).value))
    }

    fn contain(
        &mut self,
        first: Pair<'i, Rule>,
        rest: impl Iterator<Item = Pair<'i, Rule>>,
    ) -> Option<Contain> {
        let mut new = Contain {
            amount: None,
            items: Vec::new(),
            places: Vec::new(),
            per: None,
        };
        for part in std::iter::once(first).chain(rest) {
            match part.as_rule() {
                Rule::amount => new.amount = self.amount(part),
                Rule::text_list => new.items = self.text_list(part),
                Rule::locator => new.places.push(self.place(part)?),
                _ => new.per = Some(self.name(&only(part)?)),
            }
        }
        Some(new)
    }

    fn text_list(&mut self, pair: Pair<'i, Rule>) -> Vec<TextItem> {
        parts(pair).map(|item| self.text_item(item)).collect()
    }

    fn text_item(&mut self, pair: Pair<'i, Rule>) -> TextItem {
        if pair.as_rule() == Rule::name {
            TextItem::Named(self.name(&pair))
        } else {
            TextItem::Here(self.needle(pair))
        }
    }

    fn place(&mut self, pair: Pair<'i, Rule>) -> Option<Place> {
        let span = self.span(&pair);
        let inner = only(pair)?;
        let what = match inner.as_rule() {
            Rule::in_place => Where::In(self.names(only(inner)?)),
            Rule::outside_place => Where::Outside(self.names(only(inner)?)),
            _ => {
                let mut inner = parts(inner);
                let last = says(&inner.next()?, Rule::kw_last);
                let count = self.integer(&inner.next()?);
                Where::Within {
                    last,
                    count,
                    unit: self.name(&inner.next()?),
                }
            }
        };
        Some(Place { span, what })
    }

    fn comparison(&mut self, pair: Pair<'i, Rule>) -> Option<Comparison> {
        let rule = pair.as_rule();
        if let Rule::be_during | Rule::be_about | Rule::be_on | Rule::be_by | Rule::be_in = rule {
            return Some(Comparison::Within(self.narrowing(pair)?.what));
        }
        let mut values = Vec::new();
        let mut relative = None;
        for part in parts(pair) {
            if part.as_rule() == Rule::relative {
                let after = says(&part, Rule::kw_after);
                relative = Some(Box::new(Relative {
                    after,
                    from: self.value(only(part)?)?,
                }));
            } else {
                values.push(self.value(part)?);
            }
        }
        let order = match rule {
            Rule::be_one_of => return Some(Comparison::OneOf(values)),
            Rule::be_at_least => Order::AtLeast,
            Rule::be_at_most => Order::AtMost,
            Rule::be_more => Order::MoreThan,
            Rule::be_less => Order::LessThan,
            _ => Order::Exactly,
        };
        let mut values = values.into_iter();
        let first = values.next()?;
        Some(match rule {
            Rule::be_between => Comparison::Between(first, values.next()?),
            Rule::be_before => Comparison::Before(first),
            Rule::be_after => Comparison::After(first),
            Rule::be_value => Comparison::Is(first),
            _ => Comparison::Order(order, first, relative),
        })
    }

    /// Arithmetic on fields: the noun before a verb.
    pub(super) fn fields_sum(&mut self, pair: Pair<'i, Rule>) -> Option<Value> {
        self.arithmetic(pair)
    }

    pub(super) fn value(&mut self, pair: Pair<'i, Rule>) -> Option<Value> {
        self.arithmetic(pair)
    }

    fn arithmetic(&mut self, pair: Pair<'i, Rule>) -> Option<Value> {
        let mut inner = parts(pair);
        let mut left = self.operand(inner.next()?)?;
        while let Some(sign) = inner.next() {
            let operator = match sign.as_str().trim() {
                "+" => Operator::Add,
                "-" => Operator::Subtract,
                "*" => Operator::Multiply,
                _ => Operator::Divide,
            };
            let right = self.operand(inner.next()?)?;
            let span = left.span.to(right.span);
            left = Value {
                span,
                what: Expression::Arithmetic(operator, Box::new(left), Box::new(right)),
            };
        }
        Some(left)
    }

    fn operand(&mut self, pair: Pair<'i, Rule>) -> Option<Value> {
        match pair.as_rule() {
            Rule::product | Rule::product_of_fields | Rule::value => self.arithmetic(pair),
            Rule::factor | Rule::factor_of_fields => {
                let span = self.span(&pair);
                let keyword = pair.clone().into_inner().next().map(|part| part.as_rule());
                match keyword {
                    Some(Rule::kw_now) => Some(Value {
                        span,
                        what: Expression::Now,
                    }),
                    Some(Rule::kw_today) => Some(Value {
                        span,
                        what: Expression::Today,
                    }),
                    _ => self.literal(only(pair)?),
                }
            }
            _ => self.literal(pair),
        }
    }

    pub(super) fn literal(&mut self, pair: Pair<'i, Rule>) -> Option<Value> {
        let span = self.span(&pair);
        let text = || pair.as_str().to_owned();
        let what = match pair.as_rule() {
            Rule::value_group => return self.value(only(pair)?),
            Rule::date_time => Expression::DateTime(text()),
            Rule::date => Expression::Date(text()),
            Rule::time => Expression::Time(text()),
            Rule::percent => Expression::Percent(decimal(only(pair)?.as_str())),
            Rule::number => {
                let mut inner = parts(pair);
                let value = decimal(inner.next()?.as_str());
                let unit = inner.next().and_then(only).map(|unit| self.name(&unit));
                Expression::Number(value, unit)
            }
            Rule::string => Expression::Text(self.string(pair).value),
            Rule::value_its => Expression::Field(self.path(only(pair)?)?),
            Rule::field_path => Expression::Field(self.path(pair)?),
            Rule::value_count => Expression::Count(self.name(&only(pair)?)),
            Rule::name => Expression::Name(text()),
            _ => return None,
        };
        Some(Value { span, what })
    }

    fn path(&mut self, pair: Pair<'i, Rule>) -> Option<Path> {
        let span = self.span(&pair);
        let mut names = Vec::new();
        for part in parts(pair) {
            let name = if part.as_rule() == Rule::possessive {
                only(part)?
            } else {
                part
            };
            names.push(self.name(&name));
        }
        Some(Path { span, names })
    }
}

fn above(share: Share) -> Share {
    match share {
        Share::Count(count) => Share::Count(count.saturating_add(1)),
        Share::Percent(percent) => Share::Percent(percent.next_up()),
    }
}

fn below(share: Share) -> Share {
    match share {
        Share::Count(count) => Share::Count(count.saturating_sub(1)),
        Share::Percent(percent) => Share::Percent(percent.next_down()),
    }
}

/// A decimal numeral; the grammar admits only what `f64` reads.
fn decimal(text: &str) -> f64 {
    text.trim().parse().unwrap_or(f64::INFINITY)
}
