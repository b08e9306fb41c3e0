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
    /// What is asked for in a workspace within this one: judged here as well where it is a
    /// draft of this one, so that no configuration takes drafts out of the check.
    pub(super) inner: Inner,
    /// Drafts of a workspace around this one, which are judged here as well.
    pub(super) lent: BTreeSet<PathBuf>,
}

/// What is asked for in a workspace within another.
#[derive(Debug, Default)]
pub(super) struct Inner {
    pub(super) folders: BTreeSet<PathBuf>,
    pub(super) files: BTreeSet<PathBuf>,
    pub(super) standard_input: Option<PathBuf>,
}

impl Group {
    /// Whether it holds nothing but what is asked for in a workspace within it.
    pub(super) fn is_around(&self) -> bool {
        let is_whole = self.whole || self.standard_input.is_some();
        !is_whole && self.folders.is_empty() && self.files.is_empty() && self.lent.is_empty()
    }
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
                Some(root) => selection.workspace(&root),
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

    /// Whether something is asked for that lies in no workspace.
    pub(super) fn is_outside(&self) -> bool {
        self.groups.contains_key(&None)
    }

    fn group(&mut self, workspace: Option<PathBuf>) -> &mut Group {
        self.groups.entry(workspace).or_default()
    }

    /// Adds all of a workspace.
    fn workspace(&mut self, root: &Path) {
        self.group(Some(root.to_owned())).whole = true;
        self.around(root, |inner| {
            inner.folders.insert(root.to_owned());
        });
    }

    /// Adds something to every workspace around the one that `folder` lies in.
    fn around(&mut self, folder: &Path, add: impl Fn(&mut Inner)) {
        for root in workspace::around(folder).skip(1) {
            add(&mut self.group(Some(root.to_owned())).inner);
        }
    }

    fn stdin(&mut self, name: Option<&Path>, standpoint: &Standpoint) {
        let around = match name {
            Some(name) => standpoint.absolute(name),
            None => standpoint.folder().join(STANDARD_INPUT),
        };
        let folder = around.parent().unwrap_or(&around);
        let shown = name.map_or_else(|| PathBuf::from(STANDARD_INPUT), |_| around.clone());
        self.around(folder, |inner| inner.standard_input = Some(shown.clone()));
        self.group(workspace::find(folder)).standard_input = Some(shown);
    }

    fn folder(&mut self, folder: &Path, standpoint: &Standpoint) {
        match workspace::find(folder) {
            Some(root) if root == folder => self.workspace(&root),
            Some(root) => {
                self.group(Some(root)).folders.insert(folder.to_owned());
                self.around(folder, |inner| {
                    inner.folders.insert(folder.to_owned());
                });
            }
            None => {
                let mut found = walk::drafts(folder, standpoint);
                self.problems.append(&mut found.problems);
                self.problems
                    .append(&mut walk::say_unread(&found.unread, standpoint));
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
                    self.workspace(&nested);
                }
            }
        }
    }

    fn file(&mut self, file: &Path, standpoint: &Standpoint) {
        let folder = file.parent().unwrap_or(file);
        if file.file_name().is_some_and(|name| name == CONFIG) {
            self.workspace(folder);
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
            self.around(folder, |inner| {
                inner.files.insert(file.to_owned());
            });
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
