//! The policies that are not in force yet, one line each.

use super::place::Place;
use super::{escape, lines};
use crate::diagnostic::NotYetInForce;
use crate::source::SourceMap;

/// The sentence with its place, harmless to print.
pub(super) fn line(sources: &SourceMap, policy: &NotYetInForce) -> String {
    let address = Place::of(sources, policy.span)
        .map(|place| format!(" ({})", lines::address(&place)))
        .unwrap_or_default();
    format!("policy: {}{address}", sentence(policy))
}

/// `acme` is not yet in force, and what it binds already.
pub(super) fn sentence(policy: &NotYetInForce) -> String {
    escape::line(&format!(
        "`{}` is not yet in force: it binds what appears from {} on, and the team from that day; \
         a post without `publish-at` is held to it already",
        policy.policy, policy.from
    ))
}
