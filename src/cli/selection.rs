//! What the paths on the command line ask for, workspace by workspace.

use super::input::Unreadable;
use super::paths::Standpoint;
use super::walk;
use super::workspace::{self, CONFIG};
use crate::diagnostic::{Diagnostic, Origin, Severity, command};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What to check under one charter.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Everything: all drafts and the team.
    pub(super) whole: bool,
    /// The workspace's drafts below these folders.
    pub(super) folders: BTreeSet<PathBuf>,
    /// These files, whatever the configuration says about drafts.
    pub(super) files: BTreeSet<PathBuf>,
    /// Standard input as a draft of this name.
    pub(super) standard_input: Option<PathBuf>,
}

/// What to check: a group for each workspace by its folder, and one for what is in none.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// The groups; `None` is outside every workspace.
    pub(super) groups: BTreeMap<Option<PathBuf>, Group>,
    /// Paths that lead to nothing that can be checked.
    pub(super) problems: Vec<Diagnostic>,
}

/// The name of standard input when none is given.
pub(super) const STANDARD_INPUT: &str = "<stdin>";

impl Selection {
    /// What `paths` ask for; the workspace around the current folder when there are none.
    pub(super) fn new(
        paths: &[PathBuf],
        standard_input: Option<&Path>,
        standpoint: &Standpoint,
    ) -> Self {
        let mut selection = Self::default();
        if paths.is_empty() {
            let here = standpoint.folder();
            match workspace::find(here) {
                Some(root) => selection.group(Some(root)).whole = true,
                None => selection.folder(here, standpoint),
            }
        }
        for path in paths {
            if path.as_os_str() == "-" {
                selection.stdin(standard_input, standpoint);
                continue;
            }
            let absolute = standpoint.absolute(path);
            match fs::metadata(&absolute) {
                Ok(about) if about.is_dir() => selection.folder(&absolute, standpoint),
                Ok(_) => selection.file(&absolute, standpoint),
                Err(error) => {
                    let name = standpoint.shown(&absolute);
                    let problem = Unreadable::new(&absolute, &error).diagnostic(&name);
                    selection.problems.push(problem);
                }
            }
        }
        selection
    }

    fn group(&mut self, workspace: Option<PathBuf>) -> &mut Group {
        self.groups.entry(workspace).or_default()
    }

    fn stdin(&mut self, name: Option<&Path>, standpoint: &Standpoint) {
        let around = match name {
            Some(name) => standpoint.absolute(name),
            None => standpoint.folder().join(STANDARD_INPUT),
        };
        let workspace = around.parent().and_then(workspace::find);
        let shown = name.map_or_else(|| PathBuf::from(STANDARD_INPUT), |_| around);
        self.group(workspace).standard_input = Some(shown);
    }

    fn folder(&mut self, folder: &Path, standpoint: &Standpoint) {
        match workspace::find(folder) {
            Some(root) if root == folder => self.group(Some(root)).whole = true,
            Some(root) => {
                self.group(Some(root)).folders.insert(folder.to_owned());
            }
            None => {
                let mut found = walk::drafts(folder, standpoint);
                self.problems.append(&mut found.problems);
                // Where there are workspaces, they say which files are drafts; what lies
                // beside them is left out, but not in silence.
                if found.workspaces.is_empty() {
                    let group = self.group(None);
                    group.whole = true;
                    group.files.append(&mut found.files);
                } else if let Some(first) = found.files.first() {
                    let name = standpoint.shown(first);
                    let problem = left_out(found.files.len(), &name);
                    self.problems.push(problem);
                }
                for nested in found.workspaces {
                    self.group(Some(nested)).whole = true;
                }
            }
        }
    }

    fn file(&mut self, file: &Path, standpoint: &Standpoint) {
        let folder = file.parent().unwrap_or(file);
        if file.file_name().is_some_and(|name| name == CONFIG) {
            self.group(Some(folder.to_owned())).whole = true;
        } else if walk::is_policy(file) {
            let name = standpoint.shown(file);
            let message = format!("`{name}` is a policy, not a draft");
            let pasted = command::argument(&name);
            self.problems.push(
                Diagnostic::about_file("not-a-draft", message, &name).with_help(format!(
                    "to run its examples: `sayso test {pasted}`; to check drafts with it: \
                     `sayso check DRAFT --policy {pasted}`"
                )),
            );
        } else {
            let workspace = workspace::find(folder);
            self.group(workspace).files.insert(file.to_owned());
        }
    }
}

/// Files that look like drafts beside workspaces: what was not checked is said.
fn left_out(count: usize, first: &str) -> Diagnostic {
    let message = if count == 1 {
        format!("`{first}` was not checked: it lies outside every workspace")
    } else {
        format!(
            "{count} files were not checked: they lie outside every workspace, `{first}` among \
             them"
        )
    };
    let mut problem = Diagnostic::about_file("left-out", message, first).with_help(
        "move drafts into a workspace; or name them, or their folder, to check them by the rules \
         that come with Sayso",
    );
    problem.severity = Severity::Warning;
    problem.origin = Origin::Finding;
    problem
}
