//! Values, and `be …`.

use super::Here;
use super::logic::{How, Of};
use super::truth::{self, Truth};
use sayso::facts::{Kind, Moment, Thing, Type, Unit, Value, fields};
use sayso::syntax::ast::{self, Comparison, Expression, Narrow, Operator, Order};
use std::cmp::Ordering;

impl<'a> Here<'a> {
    /// What an expression stands for; `None` when a fact it needs is missing. A name stands
    /// for itself.
    pub(super) fn value(&self, value: &ast::Value, of: Thing<'a>) -> Option<Value<'a>> {
        Some(match &value.what {
            Expression::Number(number, None) => Value::Number(*number, Unit::None),
            Expression::Number(number, Some(word)) => {
                let (unit, factor) = Unit::named(&word.value).unwrap();
                Value::Number(number * factor, unit)
            }
            Expression::Percent(number) => Value::Number(*number, Unit::Percent),
            Expression::Text(text) | Expression::Name(text) => Value::Text(text.clone().into()),
            Expression::Date(text) => Value::Date(text.parse().unwrap()),
            Expression::DateTime(text) => Value::Moment(Moment::parse(text).unwrap()),
            Expression::Time(text) => Value::Time(text.parse().unwrap()),
            Expression::Field(path) => return self.path(&path.names, of),
            Expression::Count(noun) => {
                let schema = self.world.schema;
                let field = schema.collection(of.kind(), &noun.value).unwrap();
                let count = self.members(self.field(of, &field.name.clone())).len();
                Value::Number(f64::from(u32::try_from(count).unwrap()), Unit::None)
            }
            Expression::Now => Value::Moment(self.world.now),
            Expression::Today => Value::Date(self.world.now.date()),
            Expression::Arithmetic(operator, left, right) => {
                let (left, right) = (self.value(left, of)?, self.value(right, of)?);
                return self.calculate(*operator, &left, &right);
            }
        })
    }

    /// Whether what is said is so; denied, whether it is so of no value.
    pub(super) fn be(
        &self,
        comparison: &Comparison,
        said: &Of<'a>,
        how: How,
        of: Thing<'a>,
    ) -> Truth {
        match comparison {
            Comparison::OneOf(values) => return self.one_of(values, said, how, of),
            Comparison::Is(value) if self.quality(value, said).is_none() => {
                return self.one_of(std::slice::from_ref(value), said, how, of);
            }
            _ => {}
        }
        let holds = self
            .so(self.restricts != how.denied)
            .compares(comparison, said, of)?;
        Some(holds != how.denied)
    }

    fn compares(&self, comparison: &Comparison, said: &Of<'a>, of: Thing<'a>) -> Truth {
        match comparison {
            Comparison::Within(Narrow::During(names)) if matches!(said, Of::Value(_)) => {
                let Of::Value(value) = said else {
                    return None;
                };
                let names = names.iter().map(|name| name.value.as_str());
                self.some_during(&names.collect::<Vec<_>>(), value)
            }
            Comparison::Within(narrow) => self.narrow(narrow, self.thing(said)?),
            Comparison::Is(value) => self.quality(value, said).unwrap(),
            Comparison::OneOf(_) => panic!("said of each value"),
            Comparison::Order(order, value, None) => self.ordered(*order, value, said, of),
            Comparison::Order(order, length, Some(relative)) => {
                let from = self.value(&relative.from, of)?;
                if let Of::Value(at) = said
                    && lacks_time(at, &from)
                {
                    return None;
                }
                let from = moment(&from)?;
                let Value::Number(seconds, _) = self.value(length, of)? else {
                    return None;
                };
                let Of::Value(at) = said else { return None };
                let (at, from) = self.on_one_line(moment(at)?, from);
                let gone = at.seconds_since(from);
                let gone = if relative.after { gone } else { -gone };
                Some(in_order(*order, gone.partial_cmp(&seconds)?))
            }
            Comparison::Between(low, high) if is_over_midnight(low, high) => truth::any([
                self.ordered(Order::AtLeast, low, said, of),
                self.ordered(Order::AtMost, high, said, of),
            ]),
            Comparison::Between(low, high) => truth::all([
                self.ordered(Order::AtLeast, low, said, of),
                self.ordered(Order::AtMost, high, said, of),
            ]),
            Comparison::Before(value) => self.ordered(Order::LessThan, value, said, of),
            Comparison::After(value) => self.ordered(Order::MoreThan, value, said, of),
        }
    }

    /// `be trailing`: a quality, when the word names one of the thing.
    fn quality(&self, value: &ast::Value, said: &Of<'a>) -> Option<Truth> {
        let Expression::Name(name) = &value.what else {
            return None;
        };
        let thing = self.thing(said)?;
        let field = self.world.schema.find(thing.kind(), name)?;
        (field.ty == Type::Boolean).then(|| match self.field(thing, name).value {
            Value::Boolean(yes) => Some(yes),
            _ => None,
        })
    }

    fn one_of(&self, values: &[ast::Value], said: &Of<'a>, how: How, of: Thing<'a>) -> Truth {
        let said = match said {
            Of::Value(value) => value.clone(),
            Of::Thing(thing) => Value::Text(thing.words().into()),
        };
        if let Some(each) = members(&said) {
            // Each member is one of them, or denied, each is none of them.
            return truth::all(each.iter().map(|one| {
                let is = truth::any(values.iter().map(|v| self.named(one, v, how, of)));
                if how.denied { truth::not(is) } else { is }
            }));
        }
        let is = match name(&said) {
            Some(one) => truth::any(values.iter().map(|v| self.named(&one, v, how, of))),
            None => truth::any(values.iter().map(|other| {
                let limit = self.value(other, of)?;
                let order = self.order(&said, &limit);
                let is_told = order.is_some() || !matches!(said, Value::Day(_));
                is_told.then_some(order == Some(Ordering::Equal))
            })),
        };
        if how.denied { truth::not(is) } else { is }
    }

    fn named(&self, one: &Called<'a>, other: &ast::Value, how: How, of: Thing<'a>) -> Truth {
        if let (Expression::Name(name), None) = (&other.what, one.thing)
            && let Some(list) = self.list(name)
        {
            // The topics a draft declares are the names themselves.
            let declared = self.is_topic(name) && one.name == *name;
            return Some(declared || list.stands(one.name.trim(), true, true));
        }
        let wanted = self.value(other, of)?;
        let wanted = members(&wanted).or_else(|| Some(vec![name(&wanted)?]))?;
        Some(
            wanted
                .iter()
                .any(|other| one.is_called(&other.name, how.caseless)),
        )
    }

    fn is_topic(&self, name: &str) -> bool {
        self.world
            .tree
            .items
            .iter()
            .any(|item| matches!(item, ast::Item::Topic(topic) if topic.name.value == name))
    }

    fn ordered(&self, by: Order, limit: &ast::Value, said: &Of<'a>, of: Thing<'a>) -> Truth {
        let Of::Value(value) = said else { return None };
        let limit = self.value(limit, of)?;
        Some(in_order(by, self.order(value, &limit)?))
    }

    /// A moment that says no zone is on the clock of the channel when the other one has an
    /// instant.
    fn order(&self, a: &Value<'_>, b: &Value<'_>) -> Option<Ordering> {
        if let (Value::Moment(a), Value::Moment(b)) = (a, b) {
            let (a, b) = self.on_one_line(*a, *b);
            return Some(a.compare(b));
        }
        order(&self.shown(a), &self.shown(b))
    }

    fn on_one_line(&self, a: Moment, b: Moment) -> (Moment, Moment) {
        match self.channel_zone() {
            Some(zone) => (a.in_zone(&zone), b.in_zone(&zone)),
            None => (a, b),
        }
    }

    /// An instant shows the day and the time that the clocks of the channel show.
    pub(super) fn on_clock(&self, at: Moment) -> Moment {
        let at = self.channel_zone().map_or(at, |zone| at.in_zone(&zone));
        match (at.instant, self.channel_zone()) {
            (Some(instant), Some(zone)) => Moment {
                local: zone.to_datetime(instant),
                ..at
            },
            _ => at,
        }
    }

    fn shown(&self, value: &Value<'a>) -> Value<'a> {
        match value {
            Value::Moment(at) => Value::Moment(self.on_clock(*at)),
            other => other.clone(),
        }
    }
}

/// A name with the thing it stands for, when that is known.
pub(super) struct Called<'a> {
    name: String,
    thing: Option<Thing<'a>>,
}

impl Called<'_> {
    /// A channel is also called by its platform.
    pub(super) fn is_called(&self, name: &str, caseless: bool) -> bool {
        let bare = |text: &str| {
            let text = text.trim_start_matches(['#', '@']);
            text.trim_start_matches("www.").to_lowercase()
        };
        let platform = match self.thing {
            Some(Thing::Record(record)) if record.kind == Kind::Channel => {
                record.text(fields::channel_platform())
            }
            _ => None,
        };
        self.name == name
            || (caseless && bare(&self.name) == bare(name))
            || platform.is_some_and(|on| on.value == name)
    }
}

/// The members of a set or a collection; `None` of anything else.
pub(super) fn members<'a>(value: &Value<'a>) -> Option<Vec<Called<'a>>> {
    match value {
        Value::Set(names) => Some(
            names
                .iter()
                .map(|name| Called {
                    name: name.value.clone(),
                    thing: None,
                })
                .collect(),
        ),
        Value::Many(all) => Some(
            all.iter()
                .map(|one| Called {
                    name: one.words().to_owned(),
                    thing: Some(one),
                })
                .collect(),
        ),
        _ => None,
    }
}

fn name<'a>(value: &Value<'a>) -> Option<Called<'a>> {
    match value {
        Value::Text(text) => Some(Called {
            name: text.to_string(),
            thing: None,
        }),
        Value::One(name, thing) => Some(Called {
            name: (*name).to_owned(),
            thing: *thing,
        }),
        _ => None,
    }
}

fn is_over_midnight(low: &ast::Value, high: &ast::Value) -> bool {
    matches!((&low.what, &high.what), (Expression::Time(from), Expression::Time(to)) if from > to)
}

fn in_order(order: Order, ordering: Ordering) -> bool {
    match order {
        Order::AtLeast => ordering != Ordering::Less,
        Order::AtMost => ordering != Ordering::Greater,
        Order::MoreThan => ordering == Ordering::Greater,
        Order::LessThan => ordering == Ordering::Less,
        Order::Exactly => ordering == Ordering::Equal,
    }
}

/// Days are compared with days; a moment against a day is its day.
fn order(a: &Value<'_>, b: &Value<'_>) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a, _), Value::Number(b, _)) => a.partial_cmp(b),
        (Value::Date(a) | Value::Day(a), Value::Date(b) | Value::Day(b)) => Some(a.cmp(b)),
        (Value::Day(a), Value::Moment(b)) => Some(a.cmp(&b.local.date())).filter(|one| one.is_ne()),
        (Value::Moment(a), Value::Day(b)) => Some(a.local.date().cmp(b)).filter(|one| one.is_ne()),
        (Value::Moment(a), Value::Date(b)) => Some(a.local.date().cmp(b)),
        (Value::Date(a), Value::Moment(b)) => Some(a.cmp(&b.local.date())),
        (Value::Moment(a), Value::Moment(b)) => Some(a.compare(*b)),
        (Value::Moment(a), Value::Time(b)) => Some(a.local.time().cmp(b)),
        _ => None,
    }
}

/// Whether a day and a moment meet, between which nobody knows the time.
fn lacks_time(a: &Value<'_>, b: &Value<'_>) -> bool {
    matches!(
        (a, b),
        (Value::Day(_), Value::Moment(_)) | (Value::Moment(_), Value::Day(_))
    )
}

fn moment(value: &Value<'_>) -> Option<Moment> {
    match value {
        Value::Moment(moment) => Some(*moment),
        Value::Date(date) | Value::Day(date) => Moment::parse(&date.to_string()),
        _ => None,
    }
}

impl<'a> Here<'a> {
    fn calculate(
        &self,
        operator: Operator,
        left: &Value<'_>,
        right: &Value<'_>,
    ) -> Option<Value<'a>> {
        if let (Value::Number(a, unit), Value::Number(b, other)) = (left, right) {
            let unit = if *unit == Unit::None { *other } else { *unit };
            let result = match operator {
                Operator::Add => a + b,
                Operator::Subtract => a - b,
                Operator::Multiply => a * b,
                Operator::Divide => a / b,
            };
            return result.is_finite().then_some(Value::Number(result, unit));
        }
        if let (Value::Day(day), Value::Number(time, _)) = (left, right) {
            // `3` is a whole number of days, and `2.5` is none.
            let days: i64 = (time / 86_400.0).to_string().parse().ok()?;
            let days = jiff::Span::new().try_days(days).ok()?;
            return match operator {
                Operator::Add => day.checked_add(days),
                _ => day.checked_sub(days),
            }
            .ok()
            .map(Value::Day);
        }
        if lacks_time(left, right) {
            return None;
        }
        let at = moment(left)?;
        let later = |time: f64| {
            // What lasts is measured on the time line, then shown on the clock again.
            let anchored = self.channel_zone().map_or(at, |zone| at.in_zone(&zone));
            anchored
                .plus_seconds(time)
                .map(|at| Value::Moment(self.on_clock(at)))
        };
        match (operator, right) {
            (Operator::Add, Value::Number(time, _)) => later(*time),
            (Operator::Subtract, Value::Number(time, _)) => later(-time),
            (Operator::Subtract, _) => {
                let (at, from) = self.on_one_line(at, moment(right)?);
                Some(Value::Number(at.seconds_since(from), Unit::Time))
            }
            _ => None,
        }
    }
}
