//! What lets a finding pass, while it is still shown.

use super::RuleId;
use crate::source::Span;

/// Who or what let a finding pass, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Settled {
    /// In which way.
    pub how: Settlement,
    /// The words that do.
    pub span: Span,
    /// The roles that approved a waiver, or the person who overrode a rule; empty for what a
    /// draft says by itself.
    pub by: String,
    /// The last day it holds, when it ends.
    pub until: Option<String>,
    /// The reason.
    pub reason: String,
}

/// The ways a finding is let pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Settlement {
    /// By a waiver of the policy.
    Waived,
    /// By an override recorded on the post.
    Overridden,
    /// By a comment of the draft.
    Excepted,
}

impl Settlement {
    /// The word of all output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waived => "waived",
            Self::Overridden => "overridden",
            Self::Excepted => "excepted",
        }
    }

    /// What stands at the words that settle something.
    pub fn label(self) -> &'static str {
        match self {
            Self::Waived => "waived here",
            Self::Overridden => "overridden here",
            Self::Excepted => "the draft makes an exception here",
        }
    }
}

impl Settled {
    /// `waived until 2027-01-31`, `overridden by nina (spokesperson)`.
    pub fn say(&self) -> String {
        let mut words = self.how.word().to_owned();
        if let Some(until) = &self.until {
            words.push_str(" until ");
            words.push_str(until);
        }
        if !self.by.is_empty() {
            words.push_str(" by ");
            words.push_str(&self.by);
        }
        words
    }
}

/// A policy that is not in force at the moment of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotYetInForce {
    /// Its name.
    pub policy: String,
    /// The day from which on it is.
    pub from: String,
    /// Where it says so.
    pub span: Span,
}

/// A waiver that lives at the moment of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LivingWaiver {
    /// The rule it waives.
    pub rule: RuleId,
    /// The whole sentence.
    pub span: Span,
    /// What it is for, as written; everything the rule is about when absent.
    pub of: Option<String>,
    /// The last day it lives.
    pub until: String,
    /// The roles that agreed to it.
    pub approved: Vec<String>,
    /// The reason.
    pub reason: String,
}
