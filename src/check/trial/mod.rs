//! Policies on trial: their examples, their scenarios, and what these exercise.

pub(in crate::check) mod coverage;
pub(in crate::check) mod examples;
pub(in crate::check) mod expectations;
pub(in crate::check) mod scenarios;
