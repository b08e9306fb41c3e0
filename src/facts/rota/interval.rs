//! Stretches of the time line, and what can be worked out of sorted rows of them.

use crate::facts::Moment;
use jiff::{SignedDuration, Timestamp};

/// A stretch of time that is not empty; its end is outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Its first instant.
    pub from: Timestamp,
    /// The first instant behind it.
    pub to: Timestamp,
}

impl Interval {
    /// From one instant to a later one.
    pub fn new(from: Timestamp, to: Timestamp) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// So many seconds from an instant on; as many as the calendar has.
    pub fn starting(from: Timestamp, seconds: f64) -> Option<Self> {
        let length = SignedDuration::try_from_secs_f64(seconds).ok()?;
        Self::new(from, from.checked_add(length).unwrap_or(Timestamp::MAX))
    }

    /// How long it is, in seconds.
    pub fn seconds(self) -> f64 {
        self.to.duration_since(self.from).as_secs_f64()
    }

    /// What two stretches share.
    pub fn overlap(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// From a moment to another whose zones are known.
    pub(super) fn between(from: Moment, to: Moment) -> Option<Self> {
        Self::new(from.instant?, to.instant?)
    }
}

/// The same time as sorted stretches that neither meet nor overlap.
pub fn union(mut all: Vec<Interval>) -> Vec<Interval> {
    all.sort_unstable();
    let mut found: Vec<Interval> = Vec::with_capacity(all.len());
    for one in all {
        match found.last_mut() {
            Some(last) if one.from <= last.to => last.to = last.to.max(one.to),
            _ => found.push(one),
        }
    }
    found
}

/// What is within both of two rows that [`union`] made.
pub fn intersection(left: &[Interval], right: &[Interval]) -> Vec<Interval> {
    let mut found = Vec::new();
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        found.extend(a.overlap(**b));
        if a.to < b.to {
            left.next();
        } else {
            right.next();
        }
    }
    found
}

/// What is within the first of two rows that [`union`] made, and not within the second.
pub fn difference(whole: &[Interval], taken: &[Interval]) -> Vec<Interval> {
    let mut found = Vec::new();
    let mut taken = taken.iter().peekable();
    for one in whole {
        let mut from = one.from;
        while let Some(next) = taken.peek() {
            if next.from >= one.to {
                break;
            }
            found.extend(Interval::new(from, next.from));
            from = from.max(next.to);
            if next.to > one.to {
                break;
            }
            taken.next();
        }
        found.extend(Interval::new(from, one.to));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap_or_default()
    }

    fn row() -> impl Strategy<Value = Vec<Interval>> {
        proptest::collection::vec((0_i64..60, 1_i64..20), 0..8).prop_map(|all| {
            all.into_iter()
                .filter_map(|(from, length)| Interval::new(at(from), at(from + length)))
                .collect()
        })
    }

    fn within(row: &[Interval], second: i64) -> bool {
        row.iter()
            .any(|one| one.from <= at(second) && at(second) < one.to)
    }

    fn is_sorted_apart(row: &[Interval]) -> bool {
        row.windows(2).all(|two| match two {
            [a, b] => a.to < b.from,
            _ => true,
        })
    }

    proptest! {
        #[test]
        fn rows_agree_with_asking_every_second(left in row(), right in row()) {
            let (a, b) = (union(left.clone()), union(right.clone()));
            prop_assert!(is_sorted_apart(&a));
            let (both, only) = (intersection(&a, &b), difference(&a, &b));
            prop_assert!(is_sorted_apart(&only));
            for second in 0..90 {
                let (l, r) = (within(&left, second), within(&right, second));
                prop_assert_eq!(within(&a, second), l);
                prop_assert_eq!(within(&both, second), l && r);
                prop_assert_eq!(within(&only, second), l && !r);
            }
        }
    }
}
