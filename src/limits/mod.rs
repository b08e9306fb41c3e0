//! How much of anything is read: one table of every cap, told in `docs/limits.md`.
//!
//! Caps are for hostile input. A large house stays far below each of them: tens of thousands of
//! people, hundreds of thousands of words, ten thousand rules.

/// A cap, as the reference tells it.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// The name of its constant.
    pub name: &'static str,
    /// Its value, in `unit`.
    pub value: usize,
    /// What it is counted in.
    pub unit: Unit,
    /// What it bounds.
    pub meaning: &'static str,
    /// What is said where there is more.
    pub beyond: &'static str,
}

/// What a cap is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes, told in the largest unit that divides them.
    Bytes,
    /// Things.
    Count,
}

macro_rules! limits {
    ($($name:ident = $value:expr, $unit:ident, $meaning:literal, $beyond:literal;)*) => {
        $(
            #[doc = $meaning]
            pub const $name: usize = $value;
        )*

        /// Every cap, in the order of the reference.
        pub const ALL: &[Limit] = &[$(Limit {
            name: stringify!($name),
            value: $value,
            unit: Unit::$unit,
            meaning: $meaning,
            beyond: $beyond,
        }),*];
    };
}

limits! {
    DRAFT_BYTES = 10 << 20, Bytes,
        "the largest draft", "status 2: the file is not read";
    FILE_BYTES = 16 << 20, Bytes,
        "the largest list, team, configuration or account of reviews", "status 2: the file is not read";
    POLICY_BYTES = 4 << 20, Bytes,
        "the largest policy file", "`policy-too-large`: split it with `use`";
    YAML_VALUES = 1_000_000, Count,
        "keys, values, lists and mappings of one YAML document", "`yaml-too-large`";
    YAML_REPEATED_VALUES = 100_000, Count,
        "of them, those that anchors and aliases repeat", "`yaml-too-large`";
    YAML_REPEATED_BYTES = 8 << 20, Bytes,
        "text that anchors and aliases repeat", "`yaml-too-large`";
    YAML_DEPTH = 64, Count,
        "lists and mappings, one inside the other", "`yaml-too-deep`";
    PARENTHESES = 64, Count,
        "parentheses of a policy, one inside the other", "`nesting-too-deep`";
    THREAD_PARTS = 100, Count,
        "parts of a thread", "`thread-too-long`";
    EXCEPTIONS = 1_000, Count,
        "exceptions that one post makes in its comments", "`too-many-exceptions`";
    MANAGERS = 1_000, Count,
        "people above one another along `reports-to`", "`too-many-managers`";
    PATTERNS = 10_000, Count,
        "patterns that all rules and lists of a charter look for", "`too-many-patterns`";
    BARE_PATTERNS = 500, Count,
        "of them, those without a word that a match must hold",
        "`too-many-patterns`";
    PATTERN_BYTES = 1 << 20, Bytes,
        "memory that one compiled pattern takes", "`bad-pattern`";
    HITS = 10_000, Count,
        "hits of one list that are kept for one text", "`too-many-matches`";
    ALL_HITS = 1_000_000, Count,
        "hits of all lists that are kept for one text", "`too-many-matches`";
    GUESSES = 100, Count,
        "unknown names of a team for which a near one is looked for", "the rest is told without \"did you mean\"";
}
