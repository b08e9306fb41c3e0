//! Rules for posts that are looked at together.

pub(in crate::check) mod agreement;
pub(in crate::check) mod calendar;
pub(in crate::check) mod group;
pub(in crate::check) mod stretches;
pub(in crate::check) mod window;
