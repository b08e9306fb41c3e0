//! An exception a draft makes for itself, in a comment.

use crate::source::{Span, Spanned};

/// `<!-- sayso allow acme/plain-words: the customer's own word -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The whole comment.
    pub span: Span,
    /// The rule it is made from.
    pub rule: Spanned<String>,
    /// The reason.
    pub reason: Spanned<String>,
    /// The paragraph it is for; `None` for the whole post.
    pub over: Option<Span>,
}
