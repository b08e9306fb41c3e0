//! The order of demands: whether one implies another, and whether two about the same thing
//! pull in different directions. `adjust` rests on it: what an adjustment says must imply
//! what the rule says, or stand beside it.

use crate::facts::{FieldId, Unit};
use crate::policy::ir::{
    Bound, Comparison, Contain, Expr, List, Noun, Operand, OperandKind, Order, Per, Place, Sign,
    Test,
};
use crate::policy::tighten::same::{self, Same};
use crate::text::ListId;
use std::cmp::Ordering;

/// How a new demand stands to an old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::policy) enum Relation {
    /// Whatever breaks the old one breaks the new one.
    Implies,
    /// The old one implies the new one, which says less.
    Weaker,
    /// Both are about the same thing, and neither implies the other.
    Apart,
    /// They are about different things.
    Other,
}

/// Compares demands of policies that share these lists.
#[derive(Clone, Copy)]
pub(in crate::policy) struct Demands<'a> {
    same: Same<'a>,
}

/// An expression without its `not`s, and whether it is denied.
#[derive(Clone, Copy)]
struct Signed<'e> {
    expr: &'e Expr,
    sign: Sign,
}

impl<'e> Signed<'e> {
    fn of(expr: &'e Expr) -> Self {
        Self::new(expr, Sign::Affirmed)
    }

    fn new(mut expr: &'e Expr, mut sign: Sign) -> Self {
        while let Expr::Not(inner, _) = expr {
            (expr, sign) = (inner, !sign);
        }
        Self { expr, sign }
    }

    /// The terms that must all hold.
    fn all(self) -> Option<Vec<Self>> {
        match (self.expr, self.sign) {
            (Expr::And(terms, _), Sign::Affirmed) | (Expr::Or(terms, _), Sign::Denied) => {
                Some(self.each(terms))
            }
            (
                Expr::And(..)
                | Expr::Or(..)
                | Expr::Not(..)
                | Expr::Members { .. }
                | Expr::Phrase { .. },
                _,
            ) => None,
        }
    }

    /// The terms of which one must hold.
    fn any(self) -> Option<Vec<Self>> {
        match (self.expr, self.sign) {
            (Expr::Or(terms, _), Sign::Affirmed) | (Expr::And(terms, _), Sign::Denied) => {
                Some(self.each(terms))
            }
            (
                Expr::And(..)
                | Expr::Or(..)
                | Expr::Not(..)
                | Expr::Members { .. }
                | Expr::Phrase { .. },
                _,
            ) => None,
        }
    }

    fn each(self, terms: &'e [Expr]) -> Vec<Self> {
        let term = |term| Self::new(term, self.sign);
        terms.iter().map(term).collect()
    }

    fn phrase(self) -> Option<(&'e Noun, &'e Test)> {
        match self.expr {
            Expr::Phrase { noun, test, .. } => Some((noun, test)),
            Expr::And(..) | Expr::Or(..) | Expr::Not(..) | Expr::Members { .. } => None,
        }
    }
}

/// A demand about how many there are, whichever verb and sign it is written with.
struct Counted<'a> {
    noun: &'a Noun,
    of: Of<'a>,
    places: &'a [Place],
    per: Per,
    least: Option<Bound>,
    most: Option<Bound>,
}

/// What is counted.
enum Of<'a> {
    Members(FieldId, Option<&'a Expr>),
    Lists(&'a [ListId]),
}

/// The values a comparison allows: from, to, each with whether it is itself left out.
struct Range<'a> {
    low: Option<(&'a Operand, bool)>,
    high: Option<(&'a Operand, bool)>,
}

impl<'a> Demands<'a> {
    pub(in crate::policy) fn new(lists: &'a [List]) -> Self {
        Self {
            same: Same { lists },
        }
    }

    pub(in crate::policy) fn relation(self, old: &Expr, new: &Expr) -> Relation {
        if self.implies(new, old) {
            Relation::Implies
        } else if self.implies(old, new) {
            Relation::Weaker
        } else if self.apart(old, new) {
            Relation::Apart
        } else {
            Relation::Other
        }
    }

    /// Whether `a` is never truer than `b`.
    pub(in crate::policy) fn implies(self, a: &Expr, b: &Expr) -> bool {
        self.signed_implies(Signed::of(a), Signed::of(b))
    }

    fn signed_implies(self, a: Signed<'_>, b: Signed<'_>) -> bool {
        if a.sign == b.sign && self.same.expr(a.expr, b.expr) {
            return true;
        }
        if let (Some(a), Some(b)) = (counted(a), counted(b)) {
            return self.counts_no_more(&a, &b);
        }
        if let Some(terms) = a.any() {
            return terms.into_iter().all(|term| self.signed_implies(term, b));
        }
        if let Some(terms) = b.all() {
            return terms.into_iter().all(|term| self.signed_implies(a, term));
        }
        if let Some(terms) = a.all() {
            return terms.into_iter().any(|term| self.signed_implies(term, b));
        }
        if let Some(terms) = b.any() {
            return terms.into_iter().any(|term| self.signed_implies(a, term));
        }
        let (Some((noun, test)), Some((other, with))) = (a.phrase(), b.phrase()) else {
            return false;
        };
        a.sign == b.sign
            && self.same.noun(noun, other)
            && match a.sign {
                Sign::Affirmed => self.test_implies(test, with),
                Sign::Denied => self.denial_implies(test, with),
            }
    }

    /// Whether denying `a` denies `b` as well.
    fn denial_implies(self, a: &Test, b: &Test) -> bool {
        match (a, b) {
            // What holds none of more names holds none of fewer.
            (Test::Includes(_), Test::Includes(_)) => self.test_implies(a, b),
            _ => self.test_implies(b, a),
        }
    }

    fn test_implies(self, a: &Test, b: &Test) -> bool {
        match (a, b) {
            (Test::Matches(a), Test::Matches(b))
            | (Test::StartsWith(a), Test::StartsWith(b))
            | (Test::EndsWith(a), Test::EndsWith(b)) => self.same.all_of(a, b),
            (Test::Includes(a), Test::Includes(b)) => b
                .iter()
                .all(|name| a.iter().any(|one| one.value == name.value)),
            (Test::Compares(a), Test::Compares(b)) => self.compares_within(a, b),
            (Test::Measures(a_unit, a), Test::Measures(b_unit, b)) => {
                a_unit == b_unit && self.compares_within(a, b)
            }
            (Test::Within(a), Test::Within(b)) => same::within(a, b),
            (Test::During(a), Test::During(b)) => a.iter().all(|time| b.contains(time)),
            // These are the same or have nothing to do with each other; counts are compared as
            // bounds.
            (
                Test::Has(_)
                | Test::Quality(_)
                | Test::Same(..)
                | Test::Count { .. }
                | Test::Contains(_)
                | Test::Matches(_)
                | Test::StartsWith(_)
                | Test::EndsWith(_)
                | Test::Includes(_)
                | Test::Compares(_)
                | Test::Measures(..)
                | Test::Within(_)
                | Test::During(_),
                _,
            ) => false,
        }
    }

    /// Whether every value `a` allows is allowed by `b`.
    fn compares_within(self, a: &Comparison, b: &Comparison) -> bool {
        if let (Some(a), Some(b)) = (choices(a), choices(b)) {
            return a
                .iter()
                .all(|one| b.iter().any(|other| self.same.operand(one, other)));
        }
        if !self.comparable(a, b) {
            return false;
        }
        let spans = (spans_midnight(a), spans_midnight(b));
        let (Some(a), Some(b)) = (range(a), range(b)) else {
            return false;
        };
        let from = self.side(a.low, b.low, Ordering::Greater);
        let to = self.side(a.high, b.high, Ordering::Less);
        match spans {
            (true, true) | (false, false) => from && to,
            // What ends before midnight is within what spans it on one side of midnight.
            (false, true) => from || to,
            (true, false) => false,
        }
    }

    /// Whether two orders are counted from the same moment, or both from none.
    fn comparable(self, a: &Comparison, b: &Comparison) -> bool {
        let relative = |comparison: &'_ Comparison| match comparison {
            Comparison::Order(_, _, relative) => relative.is_some(),
            _ => false,
        };
        match (a, b) {
            (Comparison::Order(_, _, a), Comparison::Order(_, _, b)) => {
                self.same.relative(a.as_ref(), b.as_ref())
            }
            _ => !relative(a) && !relative(b),
        }
    }

    /// Whether a bound is at least as tight as another; `tighter` is the direction that is.
    fn side(
        self,
        a: Option<(&Operand, bool)>,
        b: Option<(&Operand, bool)>,
        tighter: Ordering,
    ) -> bool {
        let Some((b, b_open)) = b else {
            return true;
        };
        let Some((a, a_open)) = a else {
            return false;
        };
        match self.order(a, b) {
            Some(Ordering::Equal) => a_open || !b_open,
            Some(order) => order == tighter,
            None => false,
        }
    }

    /// The order of two values that are known before any draft is read.
    fn order(self, a: &Operand, b: &Operand) -> Option<Ordering> {
        use OperandKind as O;
        match (&a.what, &b.what) {
            // In `between 10 and 200 characters` the unit is said once.
            (O::Number(a, a_unit), O::Number(b, b_unit))
                if a_unit == b_unit || *a_unit == Unit::None || *b_unit == Unit::None =>
            {
                a.partial_cmp(b)
            }
            (O::Date(a), O::Date(b)) => Some(a.cmp(b)),
            (O::Time(a), O::Time(b)) => Some(a.cmp(b)),
            (O::Moment(a), O::Moment(b)) if a.instant.is_some() == b.instant.is_some() => {
                Some(a.compare(*b))
            }
            _ => self.same.operand(a, b).then_some(Ordering::Equal),
        }
    }

    fn counts_no_more(self, a: &Counted<'_>, b: &Counted<'_>) -> bool {
        self.same_subject(a, b)
            && self.same_members(a, b)
            && bound(a.least, b.least, Ordering::Greater)
            && bound(a.most, b.most, Ordering::Less)
    }

    fn same_subject(self, a: &Counted<'_>, b: &Counted<'_>) -> bool {
        self.same.noun(a.noun, b.noun) && same::places(a.places, b.places) && a.per == b.per
    }

    /// Whether what `a` counts bears on what `b` counts: the same, or more of it below an
    /// upper bound, or fewer above a lower one.
    fn same_members(self, a: &Counted<'_>, b: &Counted<'_>) -> bool {
        match (&a.of, &b.of) {
            (Of::Members(a_field, a_filter), Of::Members(b_field, b_filter)) => {
                a_field == b_field
                    && (self.same.filter(*a_filter, *b_filter)
                        || (b.least.is_none() && a_filter.is_none())
                        || (b.most.is_none() && b_filter.is_none()))
            }
            (Of::Lists(a_lists), Of::Lists(b_lists)) => {
                let more = self.same.all_of(b_lists, a_lists);
                let fewer = self.same.all_of(a_lists, b_lists);
                // Words of two lists may overlap in a text, so that only "none" and "any" say
                // the same of more lists as of fewer.
                (more && fewer)
                    || (more && b.least.is_none() && b.most == Some(Bound::Count(0)))
                    || (fewer && b.most.is_none() && b.least == Some(Bound::Count(1)))
            }
            _ => false,
        }
    }

    /// Whether two demands of which neither implies the other are about the same thing in a
    /// way that leaves readers wondering which holds.
    fn apart(self, old: &Expr, new: &Expr) -> bool {
        let (old, new) = (Signed::of(old), Signed::of(new));
        if let (Some(old), Some(new)) = (counted(old), counted(new)) {
            return self.counts_apart(&old, &new);
        }
        if old.sign == new.sign {
            self.phrases_apart(old.expr, new.expr, old.sign == Sign::Affirmed)
        } else {
            self.orders(old.expr, new.expr).is_some()
        }
    }

    fn counts_apart(self, old: &Counted<'_>, new: &Counted<'_>) -> bool {
        if !self.same_subject(old, new) {
            return false;
        }
        let alike = match (&old.of, &new.of) {
            (Of::Members(a, a_filter), Of::Members(b, b_filter)) => {
                a == b && self.same.filter(*a_filter, *b_filter)
            }
            (Of::Lists(a), Of::Lists(b)) => self.same.any_of(a, b),
            _ => false,
        };
        let shares_side = (old.least.is_some() && new.least.is_some())
            || (old.most.is_some() && new.most.is_some());
        let tighter = bound(new.least, old.least, Ordering::Greater) || new.least.is_none();
        let and_tighter = bound(new.most, old.most, Ordering::Less) || new.most.is_none();
        let whole = matches!((&old.of, &new.of), (Of::Lists(a), Of::Lists(b))
            if !(self.same.all_of(a, b) && self.same.all_of(b, a)));
        alike && ((shares_side && (whole || !tighter || !and_tighter)) || crossed(old, new))
    }

    /// Orders of one value.
    fn orders<'e>(self, a: &'e Expr, b: &'e Expr) -> Option<(&'e Comparison, &'e Comparison)> {
        let (
            Expr::Phrase { noun, test, .. },
            Expr::Phrase {
                noun: other,
                test: with,
                ..
            },
        ) = (a, b)
        else {
            return None;
        };
        let (a, b) = match (test, with) {
            (Test::Compares(a), Test::Compares(b)) => (a, b),
            (Test::Measures(a_unit, a), Test::Measures(b_unit, b)) if a_unit == b_unit => (a, b),
            _ => return None,
        };
        let ranges = range(a).is_some() && range(b).is_some();
        (self.same.noun(noun, other) && ranges).then_some((a, b))
    }

    fn phrases_apart(self, old: &Expr, new: &Expr, positive: bool) -> bool {
        if let Some((old, new)) = self.orders(old, new) {
            return self.ranges_apart(old, new);
        }
        let (
            Expr::Phrase { noun, test, .. },
            Expr::Phrase {
                noun: other,
                test: with,
                ..
            },
        ) = (old, new)
        else {
            return false;
        };
        if !self.same.noun(noun, other) {
            return false;
        }
        match (test, with) {
            (Test::Compares(a), Test::Compares(b)) => {
                positive && choices(a).is_some() && choices(b).is_some()
            }
            (Test::Within(a), Test::Within(b)) => {
                positive && std::mem::discriminant(a) == std::mem::discriminant(b)
            }
            (Test::During(_), Test::During(_)) => positive,
            (Test::Matches(a), Test::Matches(b))
            | (Test::StartsWith(a), Test::StartsWith(b))
            | (Test::EndsWith(a), Test::EndsWith(b)) => self.same.any_of(a, b),
            _ => false,
        }
    }

    /// Whether some side both speak of is not tighter in the new one.
    fn ranges_apart(self, old: &Comparison, new: &Comparison) -> bool {
        if !self.comparable(old, new) {
            return false;
        }
        if spans_midnight(old) || spans_midnight(new) {
            return !self.compares_within(new, old);
        }
        let (Some(old), Some(new)) = (range(old), range(new)) else {
            return false;
        };
        let low = old.low.is_some() && new.low.is_some();
        let high = old.high.is_some() && new.high.is_some();
        (low && !self.side(new.low, old.low, Ordering::Greater))
            || (high && !self.side(new.high, old.high, Ordering::Less))
    }
}

/// The count behind an expression, a `not` turned into the bound it amounts to: of several
/// parts, in each of them.
fn counted(signed: Signed<'_>) -> Option<Counted<'_>> {
    let (noun, test) = signed.phrase()?;
    let (of, places, per, least, most) = match test {
        Test::Count {
            amount,
            collection,
            filter,
            places,
            per,
        } => {
            let of = Of::Members(*collection, filter.as_deref());
            (of, places, *per, amount.least, amount.most)
        }
        // How widely words are looked for follows from the sign and the bounds.
        Test::Contains(Contain {
            lists,
            amount,
            places,
            per,
            bearing: _,
        }) => {
            let (least, most) = amount
                .as_ref()
                .map_or((Some(Bound::Count(1)), None), |amount| {
                    (amount.least, amount.most)
                });
            (Of::Lists(lists), places, *per, least, most)
        }
        _ => return None,
    };
    let (least, most) = match (signed.sign, least, most) {
        (Sign::Affirmed, least, most) => (least, most),
        (Sign::Denied, Some(Bound::Count(least)), None) => {
            (None, Some(Bound::Count(least.checked_sub(1)?)))
        }
        (Sign::Denied, None, Some(Bound::Count(most))) => {
            (Some(Bound::Count(most.checked_add(1)?)), None)
        }
        (Sign::Denied, _, _) => return None,
    };
    Some(Counted {
        noun,
        of,
        places,
        per,
        least: least.filter(|least| *least != Bound::Count(0)),
        most,
    })
}

/// Whether a bound is at least as tight as another.
fn bound(a: Option<Bound>, b: Option<Bound>, tighter: Ordering) -> bool {
    let Some(b) = b else {
        return true;
    };
    let order = match (a, b) {
        (Some(Bound::Count(a)), Bound::Count(b)) => Some(a.cmp(&b)),
        (Some(Bound::Percent(a)), Bound::Percent(b)) => a.partial_cmp(&b),
        _ => None,
    };
    matches!(order, Some(order) if order == Ordering::Equal || order == tighter)
}

/// Whether no number satisfies both.
fn crossed(a: &Counted<'_>, b: &Counted<'_>) -> bool {
    let above = |least: Option<Bound>, most: Option<Bound>| matches!((least, most), (Some(Bound::Count(least)), Some(Bound::Count(most))) if least > most);
    above(a.least, b.most) || above(b.least, a.most)
}

/// The values a comparison chooses from.
fn choices(comparison: &Comparison) -> Option<&[Operand]> {
    match comparison {
        Comparison::OneOf(values) => Some(values),
        Comparison::Is(value) => Some(std::slice::from_ref(value)),
        Comparison::Order(..) | Comparison::Between(..) => None,
    }
}

/// Whether a comparison is with times of day from one evening to the next morning.
fn spans_midnight(comparison: &Comparison) -> bool {
    match comparison {
        Comparison::Between(from, to) => match (&from.what, &to.what) {
            (OperandKind::Time(from), OperandKind::Time(to)) => from > to,
            _ => false,
        },
        Comparison::Order(..) | Comparison::Is(_) | Comparison::OneOf(_) => false,
    }
}

fn range(comparison: &Comparison) -> Option<Range<'_>> {
    let (low, high) = match comparison {
        Comparison::Between(from, to) => (Some((from, false)), Some((to, false))),
        Comparison::Order(order, value, _) => match order {
            Order::AtLeast => (Some((value, false)), None),
            Order::MoreThan => (Some((value, true)), None),
            Order::AtMost => (None, Some((value, false))),
            Order::LessThan => (None, Some((value, true))),
            Order::Exactly => (Some((value, false)), Some((value, false))),
        },
        Comparison::Is(_) | Comparison::OneOf(_) => return None,
    };
    Some(Range { low, high })
}
