//! Posts that are not judged and count all the same, where posts are looked at together.

use super::charter::Charter;
use super::paths::Standpoint;
use super::selection::Group;
use super::workspace::Workspace;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The files beside those that are judged.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Other drafts of the workspace.
    pub(super) around: BTreeSet<PathBuf>,
    /// Posts that are published already.
    pub(super) published: BTreeSet<PathBuf>,
}

/// The files that count beside `judged`; none when no rule looks at posts together.
pub(super) fn find(
    workspace: Option<&Workspace>,
    charter: &Charter,
    group: &Group,
    judged: &BTreeSet<PathBuf>,
    standpoint: &Standpoint,
    diagnostics: &mut Vec<Diagnostic>,
) -> Beside {
    let together = charter
        .policy
        .rules()
        .iter()
        .any(|rule| rule.scope.grouping.is_some());
    let Some(workspace) = workspace.filter(|_| together) else {
        return Beside::default();
    };
    let given = group.standard_input.as_ref();
    let other = |file: &PathBuf| !judged.contains(file) && Some(file) != given;
    let mut beside = Beside {
        around: BTreeSet::new(),
        published: workspace.history(standpoint, diagnostics),
    };
    beside.published.retain(other);
    if !group.whole {
        beside.around = workspace.drafts(standpoint, &mut Vec::new()).files;
        beside.around.retain(other);
    }
    beside
}
