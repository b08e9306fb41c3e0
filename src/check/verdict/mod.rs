//! From what was asked to findings: what is said, what settles it, and where it points.

pub(in crate::check) mod act;
mod clocks;
pub(in crate::check) mod finding;
pub(in crate::check) mod force;
mod merge;
pub(in crate::check) mod overrides;
mod permits;
pub(in crate::check) mod references;
pub(in crate::check) mod settle;
pub(in crate::check) mod stopped;
pub(in crate::check) mod too_many;
pub(in crate::check) mod verdicts;
pub(in crate::check) mod waivers;
