//! Comparisons of values, and arithmetic on them.

use crate::check::ask::eval::{Eval, Said};
use crate::check::ask::evidence::{Sink, gap, note};
use crate::check::ask::measured::compared;
use crate::check::ask::publication::{lacks_time, untimed};
use crate::check::ask::truth::Truth;
use crate::check::ask::whole::text_of;
use crate::facts::{Answer, Moment, Thing, Unit, Value, fields};
use crate::policy::{Comparison, Noun, Operand, OperandKind, Operator, Order, Path, Sign};
use crate::source::Span;
use crate::text;
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use std::cmp::Ordering;

impl<'a> Eval<'a> {
    pub(in crate::check) fn compare(
        &self,
        comparison: &Comparison,
        sign: Sign,
        said: &Said<'a>,
        noun: &Noun,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let answer = match said {
            Said::Thing(thing) => thing.answer(),
            Said::Value(answer) => answer.clone(),
        };
        let among = |operands: &[Operand], out: &mut Sink<'_>| {
            let spelling = self.spelling(noun, thing);
            self.is_one_of(&answer, operands, sign, (&spelling, thing), out)
        };
        let truth = match comparison {
            Comparison::Is(operand) => return among(std::slice::from_ref(operand), &mut out),
            Comparison::OneOf(operands) => return among(operands, &mut out),
            Comparison::Between(from, to) => {
                if let (OperandKind::Time(from), OperandKind::Time(to)) = (&from.what, &to.what) {
                    return sign.of(self.between_times(*from, *to, &answer, &mut out));
                }
                let low = self.ordered(Order::AtLeast, &answer, from, noun, thing, &mut None);
                let high = self.ordered(Order::AtMost, &answer, to, noun, thing, &mut None);
                let truth = low.min(high);
                if low == truth {
                    self.ordered(Order::AtLeast, &answer, from, noun, thing, &mut out);
                } else {
                    self.ordered(Order::AtMost, &answer, to, noun, thing, &mut out);
                }
                truth
            }
            Comparison::Order(order, operand, None) => {
                self.ordered(*order, &answer, operand, noun, thing, &mut out)
            }
            Comparison::Order(order, length, Some(relative)) => {
                let from = self.operand(&relative.from, thing);
                let length = self.operand(length, thing);
                let lacking = match (&answer.value, &from.value) {
                    (Value::Day(day), Value::Moment(_)) | (Value::Moment(_), Value::Day(day)) => {
                        Some(*day)
                    }
                    _ => None,
                };
                if let Some(day) = lacking {
                    return gap(untimed(day, answer.origin), &mut out);
                }
                let (Some(at), Some(from_moment)) = (moment(&answer.value), moment(&from.value))
                else {
                    return gap(from, &mut out);
                };
                let Value::Number(seconds, _) = length.value else {
                    return gap(length, &mut out);
                };
                let (at, from_moment) = self.on_one_line(at, from_moment);
                let gone = at.seconds_since(from_moment) * if relative.after { 1.0 } else { -1.0 };
                let side = if relative.after { "after" } else { "before" };
                note(&mut out, |e| {
                    let distance = Unit::Time.say((gone.abs() / 60.0).round() * 60.0);
                    let other = if relative.after { "before" } else { "after" };
                    let side = if gone < 0.0 { other } else { side };
                    e.mark(answer.origin, format!("this is {distance} {side}"));
                });
                Truth::from(in_order(*order, gone.partial_cmp(&seconds)))
            }
        };
        sign.of(truth)
    }

    /// Whether a moment lies between two times of its day, both included; from a later one to
    /// an earlier one, over midnight.
    fn between_times(
        &self,
        from: Time,
        to: Time,
        answer: &Answer<'a>,
        out: &mut Sink<'_>,
    ) -> Truth {
        let moment = match answer.value {
            Value::Moment(moment) => moment,
            Value::Day(day) => return gap(untimed(day, answer.origin), out),
            _ => return gap(answer.clone(), out),
        };
        let time = self.on_clock(moment).local.time();
        let holds = if from <= to {
            from <= time && time <= to
        } else {
            from <= time || time <= to
        };
        note(out, |e| {
            let (from, to) = (clock_words(from), clock_words(to));
            e.said
                .push(format!("{} against {from} to {to}", moment.say()));
            e.mark(answer.origin, format!("this is {}", moment.say()));
        });
        Truth::from(holds)
    }

    /// Compares how long a text is, in characters or words.
    pub(in crate::check) fn measures(
        &self,
        unit: Unit,
        comparison: &Comparison,
        said: &Said<'a>,
        noun: &Noun,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let (text, origin) = match text_of(said) {
            Ok(text) => text,
            Err(missing) => return gap(missing, &mut out),
        };
        let count = if unit == Unit::Words {
            let words = text::TextFacts::new(text::Visible::scalar(&text, &text, origin));
            words.words().len()
        } else {
            text.chars().count()
        };
        let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let measured = Said::Value(Answer::new(Value::Number(count, unit), origin));
        self.compare(comparison, Sign::Affirmed, &measured, noun, thing, out)
    }

    pub(in crate::check) fn order(&self, a: &Value<'_>, b: &Value<'_>) -> Option<Ordering> {
        match (a, b) {
            (Value::Number(a, _), Value::Number(b, _)) => a.partial_cmp(b),
            (Value::Boolean(a), Value::Boolean(b)) => Some(a.cmp(b)),
            (Value::Date(a) | Value::Day(a), Value::Date(b) | Value::Day(b)) => Some(a.cmp(b)),
            (Value::Moment(a), Value::Day(b) | Value::Date(b)) => {
                Some(self.on_clock(*a).date().cmp(b))
            }
            (Value::Date(a) | Value::Day(a), Value::Moment(b)) => {
                Some(a.cmp(&self.on_clock(*b).date()))
            }
            (Value::Moment(a), Value::Moment(b)) => {
                let (a, b) = self.on_one_line(*a, *b);
                Some(a.compare(b))
            }
            (Value::Moment(a), Value::Time(b)) => Some(self.on_clock(*a).local.time().cmp(b)),
            _ => None,
        }
    }

    /// Two moments as they can be compared: what is written without a zone is on the clock of
    /// the channel, else of the workspace.
    fn on_one_line(&self, a: Moment, b: Moment) -> (Moment, Moment) {
        match self.zone_here() {
            Some(zone) => (a.in_zone(zone), b.in_zone(zone)),
            None => (a, b),
        }
    }

    /// A moment as the clocks of the channel show it, else those of the workspace; without
    /// either, the clock it was written with.
    pub(in crate::check) fn on_clock(&self, moment: Moment) -> Moment {
        match self.zone_here() {
            Some(zone) => moment.on_clock(zone),
            None => moment,
        }
    }

    /// The result of a calculation; `None` for a division by zero or past the calendar's end.
    pub(in crate::check) fn calculate(
        &self,
        operator: Operator,
        left: &Value<'_>,
        right: &Value<'_>,
    ) -> Option<Value<'a>> {
        if let (Value::Number(a, unit_a), Value::Number(b, unit_b)) = (left, right) {
            let unit = if *unit_a == Unit::None {
                *unit_b
            } else {
                *unit_a
            };
            let (number, unit) = match operator {
                Operator::Add => (a + b, unit),
                Operator::Subtract => (a - b, unit),
                Operator::Multiply => (a * b, unit),
                Operator::Divide if unit_a == unit_b => (a / b, Unit::None),
                Operator::Divide => (a / b, unit),
            };
            return number.is_finite().then_some(Value::Number(number, unit));
        }
        match (left, right) {
            (Value::Day(day), Value::Number(seconds, _)) => {
                let seconds = if operator == Operator::Subtract {
                    -seconds
                } else {
                    *seconds
                };
                return later_day(*day, seconds).map(Value::Day);
            }
            (Value::Day(_), Value::Moment(_)) | (Value::Moment(_), Value::Day(_)) => return None,
            _ => {}
        }
        let at = moment(left)?;
        let later = |seconds: f64| {
            let zone = self.zone_here();
            let anchored = zone.map_or(at, |zone| at.in_zone(zone));
            let later = anchored.plus_seconds(seconds)?;
            Some(Value::Moment(self.on_clock(later)))
        };
        match (operator, right) {
            (Operator::Add, Value::Number(seconds, _)) => later(*seconds),
            (Operator::Subtract, Value::Number(seconds, _)) => later(-seconds),
            (Operator::Subtract, other) => {
                // A day begins when the clocks of the channel say so.
                let (at, from) = self.on_one_line(at, moment(other)?);
                Some(Value::Number(at.seconds_since(from), Unit::Time))
            }
            (Operator::Add | Operator::Multiply | Operator::Divide, _) => None,
        }
    }

    fn ordered(
        &self,
        order: Order,
        answer: &Answer<'a>,
        operand: &Operand,
        noun: &Noun,
        thing: Thing<'a>,
        out: &mut Sink<'_>,
    ) -> Truth {
        if let Value::Missing(_) = answer.value {
            return gap(answer.clone(), out);
        }
        let limit = self.operand(operand, thing);
        if let Value::Missing(_) = limit.value {
            return gap(limit, out);
        }
        let day_of = |moment| self.on_clock(moment).date();
        if let Some(day) = lacks_time(&answer.value, &limit.value, day_of) {
            return gap(untimed(day, answer.origin), out);
        }
        let ordering = self.order(&answer.value, &limit.value);
        let holds = in_order(order, ordering);
        if let Value::Number(limit, _) = limit.value
            && self.say_distances(noun, thing, order, limit, out)
        {
            // Each pair of posts says its own.
        } else if out.is_some() {
            let (origin, label) = self.measured(answer, &limit, order, noun, thing, holds);
            note(out, |e| {
                let (found, asked) = (show(&answer.value), limit_words(&limit.value));
                e.said.push(format!("{found} against {asked}"));
                e.measured.push(compared(
                    order,
                    (&answer.value, found),
                    (&limit.value, asked),
                ));
                e.mark(origin, label);
            });
        }
        Truth::from(holds)
    }

    /// Where and how to show a value beside the limit it met or broke.
    fn measured(
        &self,
        answer: &Answer<'a>,
        limit: &Answer<'a>,
        order: Order,
        noun: &Noun,
        thing: Thing<'a>,
        holds: bool,
    ) -> (Span, String) {
        let upper = matches!(order, Order::AtMost | Order::LessThan);
        if let (
            false,
            true,
            Value::Number(count, Unit::Characters),
            Value::Number(most, _),
            Thing::Post(post),
        ) = (holds, upper, &answer.value, &limit.value, thing)
            && is_length(noun)
        {
            let platform = match self.field(fields::post_platform(), thing).value {
                Value::Text(name) => Some(name.to_string()),
                _ => None,
            };
            let counting = platform
                .as_deref()
                .and_then(|name| self.facts.platforms.get(name))
                .map_or(text::Counting::Characters, |platform| platform.counting);
            let on = platform.map_or(String::new(), |name| format!(" on {name}"));
            let weighted = if counting == text::Counting::Weighted {
                "weighted "
            } else {
                ""
            };
            let whole = post.text.visible().whole();
            let limit = whole_number(*most);
            let label = format!(
                "{count} of {limit} {weighted}characters{on}; everything from here is over"
            );
            if let Some(from) = text::overflow(&post.text, counting, limit) {
                let end =
                    u32::try_from(post.text.visible().text().trim_end().len()).unwrap_or(u32::MAX);
                return (post.text.span(from..end.max(from)), label);
            }
            return (
                whole,
                format!(
                    "{count} of {limit} {weighted}characters{on}, with what the front matter adds"
                ),
            );
        }
        let words = match &limit.value {
            Value::Number(number, unit) if *unit != Unit::None => {
                format!("{}, against {}", show(&answer.value), unit.say(*number))
            }
            _ => show(&answer.value),
        };
        (answer.origin, format!("this is {words}"))
    }
}

fn is_length(noun: &Noun) -> bool {
    let Noun::Value(Operand {
        what: OperandKind::Field(Path { fields, .. }),
        ..
    }) = noun
    else {
        return false;
    };
    fields.as_slice() == [fields::post_length()]
}

fn whole_number(number: f64) -> u32 {
    // Limits are small whole numbers; the text form is exact for them.
    format!("{:.0}", number.max(0.0))
        .parse()
        .unwrap_or(u32::MAX)
}

fn in_order(order: Order, ordering: Option<Ordering>) -> bool {
    ordering.is_some_and(|ordering| match order {
        Order::AtLeast => ordering.is_ge(),
        Order::AtMost => ordering.is_le(),
        Order::MoreThan => ordering.is_gt(),
        Order::LessThan => ordering.is_lt(),
        Order::Exactly => ordering.is_eq(),
    })
}

fn moment(value: &Value<'_>) -> Option<Moment> {
    match value {
        Value::Moment(moment) => Some(*moment),
        Value::Date(date) | Value::Day(date) => Some(Moment {
            local: date.to_datetime(Time::midnight()),
            instant: None,
        }),
        _ => None,
    }
}

/// A day so many whole days later; `None` for a part of a day, or past the calendar's end.
fn later_day(day: Date, seconds: f64) -> Option<Date> {
    let days = seconds / 86_400.0;
    if days.fract() != 0.0 || days.abs() > 4_000_000.0 {
        return None;
    }
    let days: i32 = format!("{days:.0}").parse().ok()?;
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn limit_words(value: &Value<'_>) -> String {
    match value {
        Value::Moment(moment) => with_offset(*moment),
        other => show(other),
    }
}

fn clock_words(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// A moment with what its clock is ahead of universal time, when that is known: a limit may
/// be on another clock than what it limits.
fn with_offset(moment: Moment) -> String {
    let offset = moment.instant.and_then(|instant| {
        let universal = TimeZone::UTC.to_datetime(instant);
        let seconds = moment.local.duration_since(universal).as_secs();
        Offset::from_seconds(i32::try_from(seconds).ok()?).ok()
    });
    offset.map_or_else(
        || moment.say(),
        |offset| format!("{} ({})", moment.say(), offset_words(offset)),
    )
}

fn offset_words(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A value as people say it.
pub(in crate::check) fn show(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) if text.chars().count() > 40 => {
            format!("`{}…`", text.chars().take(40).collect::<String>())
        }
        Value::Text(text) => format!("`{text}`"),
        Value::One(name, _) => format!("`{name}`"),
        Value::Number(number, unit) => unit.say(*number),
        Value::Boolean(yes) => if *yes { "so" } else { "not so" }.to_owned(),
        Value::Date(date) | Value::Day(date) => date.to_string(),
        Value::Moment(moment) => moment.say(),
        Value::Time(time) => clock_words(*time),
        Value::Hours(_) => "hours of the week".to_owned(),
        Value::Many(members) => format!("{} things", members.len()),
        Value::Set(names) => names
            .iter()
            .map(|name| format!("`{}`", name.value))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Missing(_) => "not known".to_owned(),
    }
}
