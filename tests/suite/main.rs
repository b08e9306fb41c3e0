//! The suite: one binary, one module for each concern.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod against_base;
mod agreement;
mod approvals;
mod approvals_signed;
mod approving;
mod bad_input;
mod broker;
mod calendar;
mod calendar_naive;
mod charter;
mod cli;
mod door;
mod escalation;
mod evasion;
mod explained;
mod findings;
mod forms;
mod layers;
mod layers_of_policy;
mod limits;
mod meaning;
mod mistakes;
mod naive;
mod never_panics;
mod packs;
mod phrases;
mod places;
mod program;
mod published;
mod reference;
mod scenarios;
mod shuffled;
mod signatures;
mod silence;
mod slips;
mod strange_files;
mod tightening;
mod tightening_people;
mod written;
