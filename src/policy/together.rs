//! Posts that are looked at together, typed: what puts them together, and what they agree on.

use crate::facts::FieldId;
use crate::policy::ir::Path;
use crate::text::ClaimPattern;

/// How posts are looked at together: `per channel per day`.
#[derive(Debug)]
pub struct Grouping {
    /// What the posts of one group have in common.
    pub by: Vec<GroupBy>,
    /// The stretch of time they lie in.
    pub window: Option<Window>,
    /// Whether the moments of the posts matter.
    pub is_timed: bool,
}

/// What the posts of one group have in common.
#[derive(Debug)]
pub struct GroupBy {
    /// The word, for messages.
    pub word: String,
    /// The field, or several that lead from one thing to the next.
    pub path: Path,
    /// Whether every post has one: without it the rule cannot be decided. A post without
    /// anything else (a campaign) is in no group.
    pub is_required: bool,
}

/// A stretch of the calendar, on the clocks of a post's channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// From one full hour to the next.
    Hour,
    /// From midnight to midnight.
    Day,
    /// From Monday to Sunday.
    Week,
    /// From the first to the last.
    Month,
}

/// What posts that are looked at together agree on.
#[derive(Debug)]
pub enum Agreement {
    /// One value of a field, or of a collection, throughout.
    Value(FieldId),
    /// The same members of a collection in each post.
    Members(FieldId),
    /// What a pattern captures.
    Claims(ClaimPattern),
}
