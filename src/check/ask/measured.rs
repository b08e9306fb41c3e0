//! Counts and comparisons as values beside their limits, for programs that read findings.

use crate::diagnostic::{Limit, Measured, Number, Numbers};
use crate::facts::{Unit, Value};
use crate::policy::{Amount, Bound, Order};
use crate::source::{SourceMap, one_line};

/// A count of `total` things, called `unit`, beside the amount that is asked for.
pub(in crate::check) fn counted(
    sources: &SourceMap,
    amount: &Amount,
    found: &str,
    count: usize,
    total: usize,
    unit: &str,
) -> Measured {
    let is_share = |bound: &Option<Bound>| matches!(bound, Some(Bound::Percent(_)));
    Measured {
        found: found.to_owned(),
        asked: one_line(sources.slice(amount.span)),
        numbers: Some(Numbers {
            value: Number::of(count),
            unit: unit.to_owned(),
            least: amount.least.map(bound),
            most: amount.most.map(bound),
            of: (is_share(&amount.least) || is_share(&amount.most)).then(|| Number::of(total)),
        }),
    }
}

fn bound(bound: Bound) -> Limit {
    let (number, is_percent) = match bound {
        Bound::Count(count) => (f64::from(count), false),
        Bound::Percent(share) => (share, true),
    };
    Limit {
        number: Number::new(number),
        is_allowed: true,
        is_percent,
    }
}

/// A value beside the one it is compared with; both in words, and as numbers when they are.
pub(in crate::check) fn compared(
    order: Order,
    (value, found): (&Value<'_>, String),
    (limit, asked): (&Value<'_>, String),
) -> Measured {
    let word = match order {
        Order::AtLeast => "at least ",
        Order::AtMost => "at most ",
        Order::MoreThan => "more than ",
        Order::LessThan => "less than ",
        Order::Exactly => "",
    };
    let numbers = match (value, limit) {
        (Value::Number(value, unit), Value::Number(limit, _)) => {
            let end = |is_allowed| {
                Some(Limit {
                    number: Number::new(*limit),
                    is_allowed,
                    is_percent: false,
                })
            };
            let (least, most) = match order {
                Order::AtLeast => (end(true), None),
                Order::MoreThan => (end(false), None),
                Order::AtMost => (None, end(true)),
                Order::LessThan => (None, end(false)),
                Order::Exactly => (end(true), end(true)),
            };
            Some(Numbers {
                value: Number::new(*value),
                unit: unit_word(*unit).to_owned(),
                least,
                most,
                of: None,
            })
        }
        _ => None,
    };
    Measured {
        found,
        asked: format!("{word}{asked}"),
        numbers,
    }
}

/// What numbers of a unit are held in.
fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::None => "",
        Unit::Characters => "characters",
        Unit::Words => "words",
        Unit::Percent => "percent",
        Unit::Time => "seconds",
        Unit::People => "people",
    }
}
