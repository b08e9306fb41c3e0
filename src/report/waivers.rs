//! The waivers that live, one line each.

use super::place::Place;
use super::{escape, lines};
use crate::diagnostic::LivingWaiver;
use crate::source::SourceMap;

/// `waiver: acme/titled for posts on x is waived until 2027-01-31, approved by editor: …`,
/// harmless to print.
pub(super) fn line(sources: &SourceMap, waiver: &LivingWaiver) -> String {
    let address = Place::of(sources, waiver.span)
        .map(|place| format!(" ({})", lines::address(&place)))
        .unwrap_or_default();
    format!("waiver: {}{address}", sentence(waiver))
}

/// The same without its place.
pub(super) fn sentence(waiver: &LivingWaiver) -> String {
    let of = waiver
        .of
        .as_ref()
        .map(|of| format!(" {of}"))
        .unwrap_or_default();
    escape::line(&format!(
        "`{}`{of} is waived until {}, approved by {}: {}",
        waiver.rule,
        waiver.until,
        waiver.approved.join(", "),
        waiver.reason
    ))
}
