//! How many.

use super::Here;
use super::truth::{self, Truth};
use sayso::facts::{Kind, Thing, Value};
use sayso::syntax::ast::{Amount, Counted, Share};

/// Whether `count` out of `total` is such an amount.
pub(super) fn amounts_to(amount: &Amount, count: usize, total: usize) -> bool {
    let enough = |share: &Share, compare: fn(f64, f64) -> bool| match share {
        Share::Count(limit) => compare(number(count), f64::from(*limit)),
        // A share of nothing is whatever one wants it to be.
        Share::Percent(_) if total == 0 => true,
        Share::Percent(limit) => compare(100.0 * number(count) / number(total), *limit),
    };
    amount
        .least
        .iter()
        .all(|least| enough(least, |a, b| a >= b))
        && amount.most.iter().all(|most| enough(most, |a, b| a <= b))
}

/// Whether `count` is as many as an amount asks for.
pub(super) fn at_least(amount: &Amount, count: usize) -> bool {
    let amount = Amount {
        most: None,
        ..amount.clone()
    };
    amounts_to(&amount, count, count)
}

/// Whether `count` is no more than an amount allows.
pub(super) fn at_most(amount: &Amount, count: usize) -> bool {
    let amount = Amount {
        least: None,
        ..amount.clone()
    };
    amounts_to(&amount, count, count)
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

impl<'a> Here<'a> {
    pub(super) fn count(
        &self,
        amount: &Amount,
        field: &str,
        counted: &Counted,
        denied: bool,
        of: Thing<'a>,
    ) -> Truth {
        let said = |holds: Truth| if denied { truth::not(holds) } else { holds };
        let members = match self.field(of, field).value {
            Value::Many(members) => members.iter().collect::<Vec<_>>(),
            Value::Set(names) => return said(Some(amounts_to(amount, names.len(), names.len()))),
            _ => return None,
        };
        let unit = match counted.per.as_ref().map(|per| per.value.as_str()) {
            Some("sentence") => Kind::Sentence,
            Some("paragraph") => Kind::Paragraph,
            Some("thread") => {
                let everywhere = self
                    .draft
                    .posts
                    .iter()
                    .flat_map(|post| self.members(self.field(Thing::Post(post), field)));
                return said(self.amount(amount, counted, &everywhere.collect::<Vec<_>>()));
            }
            _ => return said(self.amount(amount, counted, &members)),
        };
        truth::all(self.tokens(unit).into_iter().map(|group| {
            let inside: Vec<Thing<'a>> = members
                .iter()
                .copied()
                .filter(|one| match one {
                    Thing::Token(_, _, token) => {
                        group.start <= token.range.start && token.range.end <= group.end
                    }
                    _ => false,
                })
                .collect();
            said(self.amount(amount, counted, &inside))
        }))
    }

    /// True when the amount is right however the undecided members turn out, false when it
    /// is wrong however they do.
    fn amount(&self, amount: &Amount, counted: &Counted, members: &[Thing<'a>]) -> Truth {
        let mut sure = 0;
        let mut unsure = 0;
        for member in members {
            let placed = match member {
                Thing::Token(post, _, token) => {
                    super::contain::placed(&post.text, &token.range, &counted.places)
                }
                _ => counted.places.is_empty(),
            };
            let chosen = match &counted.filter {
                None => Some(true),
                Some(filter) => self.condition(filter, *member),
            };
            match truth::all([Some(placed), chosen]) {
                Some(true) => sure += 1,
                None => unsure += 1,
                Some(false) => {}
            }
        }
        let outcomes: Vec<bool> = (sure..=sure + unsure)
            .map(|count| amounts_to(amount, count, members.len()))
            .collect();
        if outcomes.iter().all(|right| *right) {
            Some(true)
        } else if outcomes.iter().any(|right| *right) {
            None
        } else {
            Some(false)
        }
    }
}
