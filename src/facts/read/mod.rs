//! From the text of a file to facts: drafts, team files and the configuration.
//!
//! Readers are pure: they read no file and no clock. What does not fit is told, and the rest
//! is read all the same.

mod attachments;
mod collections;
mod draft;
mod exceptions;
mod fences;
pub(in crate::facts) mod front_matter;
mod lines;
mod misread;
mod parting;
mod post_keys;
mod reader;
mod rota;
mod team;
mod team_references;
mod tweet;
mod values;

#[cfg(test)]
mod tests;

pub use draft::{Defaults, DraftFormat, ReadContext, draft};
pub use team::{platforms, team};

pub(super) use post_keys::{Dialect, keys as post_keys};
pub(super) use reader::{Reader, shortened};
pub(super) use team::time_zone_problem;
pub(super) use values::written_out;

use crate::diagnostic::{Diagnostic, Origin, sort};

/// The same problems in the order of all output, as findings about what was read.
fn as_findings(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for problem in &mut problems {
        problem.origin = Origin::Finding;
    }
    sort(&mut problems);
    problems
}
