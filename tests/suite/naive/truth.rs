//! Three-valued logic (Kleene's strong one), written as tables: `None` is "undecided".

/// True, false or undecided.
pub type Truth = Option<bool>;

/// It does not hold.
pub fn not(a: Truth) -> Truth {
    a.map(|a| !a)
}

/// All hold: one that does not decides, whatever the others are.
pub fn all(terms: impl IntoIterator<Item = Truth>) -> Truth {
    let terms: Vec<Truth> = terms.into_iter().collect();
    if terms.contains(&Some(false)) {
        Some(false)
    } else if terms.contains(&None) {
        None
    } else {
        Some(true)
    }
}

/// One holds: one that does decides, whatever the others are.
pub fn any(terms: impl IntoIterator<Item = Truth>) -> Truth {
    not(all(terms.into_iter().map(not)))
}
