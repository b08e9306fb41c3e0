//! Why an approval does not count.

use super::recorded::moment;
use crate::facts::{Moment, Record, fields};
use crate::source::Span;

/// Why an approval does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyNot {
    /// It does not say who, when or what.
    Incomplete,
    /// The team has nobody of that name, or there is no team.
    Stranger,
    /// It was given by an author of the draft.
    Author,
    /// The draft has changed since.
    Changed,
    /// Its digest is of an earlier version, and says less than is approved now.
    Outdated,
    /// A file that the draft publishes cannot be looked at.
    ContentUnknown,
    /// It is from a moment that has not come.
    Future,
    /// It was given after publication.
    Published,
    /// The approver did not work here that day.
    Gone,
    /// The policies do not let the approver approve this.
    Forbidden,
    /// The signature is not the approver's.
    Forged,
    /// A signed approval is required.
    Unsigned,
    /// The approver does not hold the role.
    Role,
    /// A training the role takes is missing or had expired.
    Untrained,
    /// The approver is not what the rule asks for.
    Unfit,
    /// It was given too long before publication.
    TooEarly,
    /// It was given too shortly before publication.
    TooLate,
    /// It has lapsed.
    Lapsed,
    /// It was given before the step it could serve had begun.
    OutOfOrder,
    /// The same person is counted already.
    CountedAlready,
}

impl WhyNot {
    /// The name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Stranger => "unknown-person",
            Self::Author => "author",
            Self::Changed => "changed",
            Self::Outdated => "outdated",
            Self::ContentUnknown => "content-unknown",
            Self::Future => "future",
            Self::Published => "after-publication",
            Self::Gone => "not-active",
            Self::Forbidden => "forbidden",
            Self::Forged => "forged",
            Self::Unsigned => "unsigned",
            Self::Role => "role",
            Self::Untrained => "untrained",
            Self::Unfit => "unfit",
            Self::TooEarly => "too-early",
            Self::TooLate => "too-late",
            Self::Lapsed => "lapsed",
            Self::OutOfOrder => "out-of-order",
            Self::CountedAlready => "counted-already",
        }
    }
}

/// An approval that does not count.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// Why.
    pub why: WhyNot,
    /// Who gave it, as written.
    pub person: Option<String>,
    /// When, as written.
    pub at: Option<Moment>,
    /// What was approved, as written.
    pub digest: Option<String>,
    /// The words that are at fault.
    pub span: Span,
    /// Why, in words.
    pub reason: String,
    /// The words of the policy it breaks, when it breaks any.
    pub policy: Option<Span>,
    /// What to do.
    pub help: Option<String>,
}

/// An approval that does not count, with what it says.
pub(super) fn refusal(record: &Record, why: WhyNot, span: Span, reason: String) -> Refusal {
    let text = |field| record.text(field).map(|text| text.value.to_owned());
    Refusal {
        why,
        person: text(fields::approval_approver()),
        at: moment(record).map(|at| at.value),
        digest: text(fields::approval_digest()),
        span,
        reason,
        policy: None,
        help: None,
    }
}

/// A length of time as people say it, down to a minute.
pub(in crate::check) fn say_time(seconds: f64) -> String {
    let whole = |number: f64| number.floor();
    let minutes = whole(seconds.max(0.0) / 60.0);
    let (large, large_unit, small, small_unit) = if minutes < 72.0 * 60.0 {
        let hours = whole(minutes / 60.0);
        (hours, "hour", minutes - hours * 60.0, "minute")
    } else {
        let hours = whole(minutes / 60.0);
        let days = whole(hours / 24.0);
        (days, "day", hours - days * 24.0, "hour")
    };
    let say = |count: f64, unit: &str| {
        let plural = if (count - 1.0).abs() < 0.5 { "" } else { "s" };
        format!("{count:.0} {unit}{plural}")
    };
    match (large > 0.5, small > 0.5) {
        (true, true) => format!("{} {}", say(large, large_unit), say(small, small_unit)),
        (true, false) => say(large, large_unit),
        (false, _) => say(small, small_unit),
    }
}
