//! The suite: one binary, one module for each concern.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod charter;
mod findings;
mod mistakes;
