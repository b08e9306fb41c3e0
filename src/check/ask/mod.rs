//! Asking: whether something holds of a thing, and why.

pub(in crate::check) mod among;
pub(in crate::check) mod compare;
pub(in crate::check) mod count;
pub(in crate::check) mod eval;
pub(in crate::check) mod evidence;
pub(in crate::check) mod index;
pub(in crate::check) mod measured;
pub(in crate::check) mod narrow;
pub(in crate::check) mod places;
pub(in crate::check) mod publication;
pub(in crate::check) mod scanned;
pub(in crate::check) mod search;
pub(in crate::check) mod truth;
pub(in crate::check) mod whole;
