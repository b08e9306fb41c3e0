//! What was counted or compared, against what a sentence allows.

/// One value beside its limits: for programs as numbers where it is measured, and always in
/// the words people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// What was found: `2 exclamations`, `"18:30"`.
    pub found: String,
    /// What the sentence asks for: `at most 1`, `280 characters`.
    pub asked: String,
    /// The same as numbers, where it is counted or measured.
    pub numbers: Option<Numbers>,
}

/// A number, its limits and their unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// What was found.
    pub value: Number,
    /// What it is counted in: `exclamations`, `characters`, `seconds`.
    pub unit: String,
    /// The least that is allowed.
    pub least: Option<Limit>,
    /// The most that is allowed.
    pub most: Option<Limit>,
    /// Of how many, where a share of them is asked for.
    pub of: Option<Number>,
}

/// The end of what is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The end.
    pub number: Number,
    /// Whether the end itself is allowed.
    pub is_allowed: bool,
    /// Whether it is a share in a hundred rather than of the unit.
    pub is_percent: bool,
}

/// A number that can be compared with itself: never the one that is no number.
#[derive(Debug, Clone, Copy)]
pub struct Number(f64);

impl Number {
    /// A number; nought for one that is none.
    pub fn new(value: f64) -> Self {
        Self(if value.is_finite() { value } else { 0.0 })
    }

    /// So many.
    pub fn of(count: usize) -> Self {
        Self(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
    }

    /// The number, when it has no fraction.
    pub fn whole(self) -> Option<i64> {
        // Numbers this small are exact.
        let is_whole = self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0;
        is_whole.then(|| format!("{:.0}", self.0).parse().ok())?
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0.total_cmp(&other.0).is_eq()
    }
}

impl Eq for Number {}
