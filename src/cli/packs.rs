//! What a name among policies stands for: a pack, or what lies at a path.

use super::tree::Tree;
use crate::diagnostic::{Diagnostic, Label};
use crate::policy;
use crate::source::Span;
use std::path::Path;

/// Whether a name is a pack's.
pub(super) fn is_pack(name: &str) -> bool {
    policy::packs().any(|(pack, _)| pack == name)
}

/// Refuses a name that is a pack's and lies here as well: whichever of the two were read, the
/// other would be left out in silence. `at` is where it is written, when that is in a file.
pub(super) fn ambiguous(
    name: &str,
    path: &Path,
    tree: &Tree,
    at: Option<Span>,
) -> Option<Diagnostic> {
    if !is_pack(name) || !tree.holds(path) {
        return None;
    }
    let message = format!("`{name}` is a pack of Sayso, and lies here as well");
    let problem = match at {
        Some(span) => Diagnostic::obstacle("ambiguous-policy", message, Label::new(span, "which?")),
        None => Diagnostic::about_file("ambiguous-policy", message, name),
    };
    Some(problem.with_help(format!(
        "write `./{name}` for what lies here; for the pack, call what lies here something else"
    )))
}

/// What to write instead of a name that is nothing, when it may have been meant for a pack.
pub(super) fn meant(name: &str) -> Option<String> {
    if let Some(near) = policy::nearest_pack(name) {
        return Some(format!("did you mean the pack `{near}`?"));
    }
    let family = name.split_once('/').map_or(name, |(family, _)| family);
    family.eq_ignore_ascii_case("sayso").then(|| {
        let packs: Vec<String> = policy::packs()
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        format!("the packs are {}", packs.join(", "))
    })
}
