//! What a rule is, for services that show it beside its findings.

use crate::diagnostic::Severity;

/// What a rule is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCard {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// How grave it is to break it; nothing for a rule that only says what may be done.
    pub severity: Option<Severity>,
    /// Its sentences.
    pub sentences: Vec<String>,
    /// Its reasons.
    pub because: Vec<String>,
    /// What to do when it is broken.
    pub suggest: Vec<String>,
    /// Its sources.
    pub see: Vec<String>,
}
