//! Values, and `be …`.

use super::Here;
use super::logic::Of;
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
            Expression::Time(_) => panic!("a time of day is compared, it has no value"),
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
                return calculate(*operator, &left, &right);
            }
        })
    }

    pub(super) fn be(&self, comparison: &Comparison, said: &Of<'a>, of: Thing<'a>) -> Truth {
        match comparison {
            Comparison::Within(Narrow::During(names)) if matches!(said, Of::Value(_)) => {
                let Of::Value(Value::Moment(at)) = said else {
                    return None;
                };
                Some(names.iter().any(|name| self.during(&name.value, *at)))
            }
            Comparison::Within(narrow) => self.narrow(narrow, self.thing(said)?),
            Comparison::Is(value) => match (&value.what, self.quality(value, said)) {
                (_, Some(quality)) => quality,
                _ => self.one_of(std::slice::from_ref(value), said, of),
            },
            Comparison::OneOf(values) => self.one_of(values, said, of),
            Comparison::Order(order, value, None) => self.ordered(*order, value, said, of),
            Comparison::Order(order, length, Some(relative)) => {
                let from = moment(&self.value(&relative.from, of)?)?;
                let Value::Number(seconds, _) = self.value(length, of)? else {
                    return None;
                };
                let Of::Value(at) = said else { return None };
                let (at, from) = self.on_one_line(moment(at)?, from);
                let gone = at.seconds_since(from);
                let gone = if relative.after { gone } else { -gone };
                Some(in_order(*order, gone.partial_cmp(&seconds)?))
            }
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

    fn one_of(&self, values: &[ast::Value], said: &Of<'a>, of: Thing<'a>) -> Truth {
        let said = match said {
            Of::Value(value) => value.clone(),
            Of::Thing(thing) => Value::Text(thing.words().into()),
        };
        let is = |one: &Value<'a>| truth::any(values.iter().map(|v| self.equals(one, v, of)));
        let each = |names: Vec<String>| {
            truth::all(names.into_iter().map(|name| is(&Value::Text(name.into()))))
        };
        match said {
            Value::Set(names) => each(names.iter().map(|name| name.value.clone()).collect()),
            Value::Many(all) => each(all.iter().map(|one| one.words().to_owned()).collect()),
            one => is(&one),
        }
    }

    fn equals(&self, one: &Value<'a>, other: &ast::Value, of: Thing<'a>) -> Truth {
        let words = match one {
            Value::Text(text) => Some(text.to_string()),
            Value::One(name, _) => Some((*name).to_owned()),
            _ => None,
        };
        let Some(words) = words else {
            let limit = self.value(other, of)?;
            return Some(self.order(one, &limit) == Some(Ordering::Equal));
        };
        if let (Expression::Name(name), Value::Text(_)) = (&other.what, one)
            && let Some(list) = self.list(name)
        {
            // The topics a draft declares are the names themselves.
            let declared = self.is_topic(name) && words == *name;
            return Some(declared || list.stands(words.trim(), true, true));
        }
        let wanted = match self.value(other, of)? {
            Value::Text(text) => text.to_string(),
            Value::One(name, _) => name.to_owned(),
            _ => return Some(false),
        };
        // A channel is also called by its platform.
        let platform = match one {
            Value::One(_, Some(Thing::Record(record))) if record.kind == Kind::Channel => {
                record.text(fields::channel_platform())
            }
            _ => None,
        };
        Some(words == wanted || platform.is_some_and(|on| on.value == wanted))
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
        if let (Expression::Time(clock), Value::Moment(at)) = (&limit.what, value) {
            let clock: jiff::civil::Time = clock.parse().unwrap();
            return Some(in_order(by, self.on_clock(*at).local.time().cmp(&clock)));
        }
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
            Some(zone) if a.instant.is_some() || b.instant.is_some() => {
                (a.in_zone(&zone), b.in_zone(&zone))
            }
            _ => (a, b),
        }
    }

    /// An instant shows the day and the time that the clocks of the channel show.
    fn on_clock(&self, at: Moment) -> Moment {
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
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Moment(a), Value::Date(b)) => Some(a.local.date().cmp(b)),
        (Value::Date(a), Value::Moment(b)) => Some(a.cmp(&b.local.date())),
        (Value::Moment(a), Value::Moment(b)) => Some(a.compare(*b)),
        _ => None,
    }
}

fn moment(value: &Value<'_>) -> Option<Moment> {
    match value {
        Value::Moment(moment) => Some(*moment),
        Value::Date(date) => Moment::parse(&date.to_string()),
        _ => None,
    }
}

fn calculate<'v>(operator: Operator, left: &Value<'_>, right: &Value<'_>) -> Option<Value<'v>> {
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
    let at = moment(left)?;
    match (operator, right) {
        (Operator::Add, Value::Number(time, _)) => at.plus_seconds(*time).map(Value::Moment),
        (Operator::Subtract, Value::Number(time, _)) => at.plus_seconds(-time).map(Value::Moment),
        (Operator::Subtract, _) => {
            Some(Value::Number(at.seconds_since(moment(right)?), Unit::Time))
        }
        _ => None,
    }
}
