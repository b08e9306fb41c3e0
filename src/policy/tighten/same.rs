//! Whether two sentences say the same, wherever they stand.

use crate::policy::ir::{
    Amount, Comparison, Contain, Entry, Expr, List, Narrow, Noun, Operand, OperandKind, Place,
    Relative, Test,
};
use crate::policy::together::Agreement;
use crate::text::ListId;

/// Compares sentences of policies that share these lists.
#[derive(Clone, Copy)]
pub(in crate::policy) struct Same<'a> {
    pub(in crate::policy) lists: &'a [List],
}

/// Whether two sequences are pairwise the same.
fn pairwise<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

impl Same<'_> {
    pub(in crate::policy) fn expr(self, a: &Expr, b: &Expr) -> bool {
        match (a, b) {
            (Expr::And(a, _), Expr::And(b, _)) | (Expr::Or(a, _), Expr::Or(b, _)) => {
                pairwise(a, b, |a, b| self.expr(a, b))
            }
            (Expr::Not(a, _), Expr::Not(b, _)) => self.expr(a, b),
            (
                Expr::Members {
                    quantifier: a_quantifier,
                    collection: a_collection,
                    noun: a_noun,
                    test: a_test,
                    negated: a_negated,
                    ..
                },
                Expr::Members {
                    quantifier: b_quantifier,
                    collection: b_collection,
                    noun: b_noun,
                    test: b_test,
                    negated: b_negated,
                    ..
                },
            ) => {
                a_quantifier == b_quantifier
                    && a_collection.fields == b_collection.fields
                    && a_negated == b_negated
                    && self.noun(a_noun, b_noun)
                    && self.test(a_test, b_test)
            }
            (
                Expr::Phrase {
                    noun: a_noun,
                    test: a_test,
                    ..
                },
                Expr::Phrase {
                    noun: b_noun,
                    test: b_test,
                    ..
                },
            ) => self.noun(a_noun, b_noun) && self.test(a_test, b_test),
            (
                Expr::And(..)
                | Expr::Or(..)
                | Expr::Not(..)
                | Expr::Members { .. }
                | Expr::Phrase { .. },
                _,
            ) => false,
        }
    }

    pub(in crate::policy) fn noun(self, a: &Noun, b: &Noun) -> bool {
        match (a, b) {
            (Noun::It, Noun::It) => true,
            (Noun::Value(a), Noun::Value(b)) => self.operand(a, b),
            (Noun::It | Noun::Value(_), _) => false,
        }
    }

    fn test(self, a: &Test, b: &Test) -> bool {
        match (a, b) {
            (Test::Has(a), Test::Has(b)) | (Test::Quality(a), Test::Quality(b)) => a == b,
            (
                Test::Count {
                    amount: a_amount,
                    collection: a_collection,
                    filter: a_filter,
                    places: a_places,
                    per: a_per,
                },
                Test::Count {
                    amount: b_amount,
                    collection: b_collection,
                    filter: b_filter,
                    places: b_places,
                    per: b_per,
                },
            ) => {
                amount(a_amount, b_amount)
                    && a_collection == b_collection
                    && self.filter(a_filter.as_deref(), b_filter.as_deref())
                    && places(a_places, b_places)
                    && a_per == b_per
            }
            (
                Test::Contains(Contain {
                    lists: a_lists,
                    amount: a_amount,
                    places: a_places,
                    per: a_per,
                    bearing: _,
                }),
                Test::Contains(Contain {
                    lists: b_lists,
                    amount: b_amount,
                    places: b_places,
                    per: b_per,
                    bearing: _,
                }),
            ) => {
                let amounts = match (a_amount, b_amount) {
                    (Some(a), Some(b)) => amount(a, b),
                    (None, None) => true,
                    (Some(_) | None, _) => false,
                };
                amounts
                    && self.all_of(a_lists, b_lists)
                    && self.all_of(b_lists, a_lists)
                    && places(a_places, b_places)
                    && a_per == b_per
            }
            (Test::Matches(a), Test::Matches(b))
            | (Test::StartsWith(a), Test::StartsWith(b))
            | (Test::EndsWith(a), Test::EndsWith(b)) => self.all_of(a, b) && self.all_of(b, a),
            (Test::Includes(a), Test::Includes(b)) => pairwise(a, b, |a, b| a.value == b.value),
            (Test::Compares(a), Test::Compares(b)) => self.comparison(a, b),
            (Test::Measures(a_unit, a), Test::Measures(b_unit, b)) => {
                a_unit == b_unit && self.comparison(a, b)
            }
            (Test::Within(a), Test::Within(b)) => within(a, b) && within(b, a),
            (Test::During(a), Test::During(b)) => a == b,
            (Test::Same(_, a), Test::Same(_, b)) => match (a, b) {
                (Agreement::Value(a), Agreement::Value(b))
                | (Agreement::Members(a), Agreement::Members(b)) => a == b,
                (Agreement::Claims(a), Agreement::Claims(b)) => a.source() == b.source(),
                (Agreement::Value(_) | Agreement::Members(_) | Agreement::Claims(_), _) => false,
            },
            (
                Test::Has(_)
                | Test::Quality(_)
                | Test::Count { .. }
                | Test::Contains(_)
                | Test::Matches(_)
                | Test::StartsWith(_)
                | Test::EndsWith(_)
                | Test::Includes(_)
                | Test::Compares(_)
                | Test::Measures(..)
                | Test::Within(_)
                | Test::During(_)
                | Test::Same(..),
                _,
            ) => false,
        }
    }

    pub(in crate::policy) fn filter(self, a: Option<&Expr>, b: Option<&Expr>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => self.expr(a, b),
            (None, None) => true,
            (Some(_) | None, _) => false,
        }
    }

    fn comparison(self, a: &Comparison, b: &Comparison) -> bool {
        match (a, b) {
            (Comparison::OneOf(a), Comparison::OneOf(b)) => {
                pairwise(a, b, |a, b| self.operand(a, b))
            }
            (Comparison::Is(a), Comparison::Is(b)) => self.operand(a, b),
            (Comparison::Between(a_from, a_to), Comparison::Between(b_from, b_to)) => {
                self.operand(a_from, b_from) && self.operand(a_to, b_to)
            }
            (
                Comparison::Order(a_order, a, a_relative),
                Comparison::Order(b_order, b, b_relative),
            ) => {
                a_order == b_order
                    && self.operand(a, b)
                    && self.relative(a_relative.as_ref(), b_relative.as_ref())
            }
            (
                Comparison::OneOf(_)
                | Comparison::Is(_)
                | Comparison::Between(..)
                | Comparison::Order(..),
                _,
            ) => false,
        }
    }

    pub(in crate::policy) fn relative(self, a: Option<&Relative>, b: Option<&Relative>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => a.after == b.after && self.operand(&a.from, &b.from),
            (None, None) => true,
            (Some(_) | None, _) => false,
        }
    }

    pub(in crate::policy) fn operand(self, a: &Operand, b: &Operand) -> bool {
        use OperandKind as O;
        match (&a.what, &b.what) {
            (O::Number(a, a_unit), O::Number(b, b_unit)) => {
                a_unit == b_unit && a.total_cmp(b).is_eq()
            }
            (O::Text(a), O::Text(b)) => a == b,
            (O::List(a), O::List(b)) => self.list(*a, *b),
            (O::Date(a), O::Date(b)) => a == b,
            (O::Moment(a), O::Moment(b)) => a == b,
            (O::Time(a), O::Time(b)) => a == b,
            (O::Field(a), O::Field(b)) => a.fields == b.fields,
            (O::Count(a), O::Count(b)) => a == b,
            (O::Now, O::Now) | (O::Today, O::Today) => true,
            (
                O::Arithmetic(a_operator, a_left, a_right),
                O::Arithmetic(b_operator, b_left, b_right),
            ) => {
                a_operator == b_operator
                    && self.operand(a_left, b_left)
                    && self.operand(a_right, b_right)
            }
            (
                O::Number(..)
                | O::Text(_)
                | O::List(_)
                | O::Date(_)
                | O::Moment(_)
                | O::Time(_)
                | O::Field(_)
                | O::Count(_)
                | O::Now
                | O::Today
                | O::Arithmetic(..),
                _,
            ) => false,
        }
    }

    /// One list, or two that look for the same: how they are called and shown is no matter.
    fn list(self, a: ListId, b: ListId) -> bool {
        let find = |id| self.lists.iter().find(|list| list.id == id);
        a == b
            || matches!((find(a), find(b)), (Some(a), Some(b))
                if a.options == b.options && pairwise(&a.entries, &b.entries, Entry::seeks_what))
    }

    /// Whether each of `some` is among `all`.
    pub(in crate::policy) fn all_of(self, some: &[ListId], all: &[ListId]) -> bool {
        some.iter().all(|a| all.iter().any(|b| self.list(*a, *b)))
    }

    /// Whether any of `some` is among `others`.
    pub(in crate::policy) fn any_of(self, some: &[ListId], others: &[ListId]) -> bool {
        some.iter()
            .any(|a| others.iter().any(|b| self.list(*a, *b)))
    }
}

fn amount(a: &Amount, b: &Amount) -> bool {
    a.least == b.least && a.most == b.most
}

pub(in crate::policy) fn places(a: &[Place], b: &[Place]) -> bool {
    pairwise(a, b, |a, b| match (a, b) {
        (Place::In(a), Place::In(b)) | (Place::Outside(a), Place::Outside(b)) => a == b,
        (Place::InField(a), Place::InField(b)) => a == b,
        (
            Place::Edge {
                last: a_last,
                count: a_count,
                unit: a_unit,
            },
            Place::Edge {
                last: b_last,
                count: b_count,
                unit: b_unit,
            },
        ) => a_last == b_last && a_count == b_count && a_unit == b_unit,
        (Place::In(_) | Place::InField(_) | Place::Outside(_) | Place::Edge { .. }, _) => false,
    })
}

/// Whether everything within `one` is within `other`, by the names they give.
pub(in crate::policy) fn within(one: &Narrow, other: &Narrow) -> bool {
    matches!((one, other), (Narrow::AnyChannel, Narrow::AnyChannel))
        || crate::policy::lint::implies(one, other) && !matches!(other, Narrow::AnyChannel)
}
