//! Which files a group of a selection comes to: drafts found, and those named looked at.

use super::paths::Standpoint;
use super::selection::Group;
use super::walk::{self, Boundary, Found};
use super::workspace::Workspace;
use crate::diagnostic::{Diagnostic, command};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The drafts of a group.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The files.
    pub(super) files: BTreeSet<PathBuf>,
    /// Standard input under a name.
    pub(super) standard_input: Option<PathBuf>,
    /// Workspaces among the drafts.
    nested: BTreeSet<PathBuf>,
    /// The first folder in which drafts were to be and are none.
    pub(super) without_drafts: Option<PathBuf>,
}

impl Chosen {
    /// What a group asks for. Of what lies in a workspace within, only drafts of this one.
    pub(super) fn new(
        workspace: Option<&Workspace>,
        group: &Group,
        standpoint: &Standpoint,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut chosen = Self {
            files: group.files.union(&group.lent).cloned().collect(),
            standard_input: group.standard_input.clone(),
            nested: BTreeSet::new(),
            without_drafts: None,
        };
        if let Some(workspace) = workspace {
            let inner = &group.inner;
            let takes = |file: &&PathBuf| workspace.takes(file);
            chosen
                .files
                .extend(inner.files.iter().filter(takes).cloned());
            let input = inner.standard_input.as_ref().filter(takes);
            chosen.standard_input = chosen.standard_input.or_else(|| input.cloned());
            chosen.walk(workspace, group, standpoint, diagnostics);
        }
        chosen.without_drafts = chosen.lacking(workspace, group, standpoint);
        let boundary = match workspace {
            Some(workspace) => Some(Boundary::new(&workspace.root)),
            None => group
                .files
                .first()
                .and_then(|file| Boundary::of_repository(file)),
        };
        let named = group.files.iter().chain(&group.inner.files);
        for file in named {
            let problem = boundary
                .as_ref()
                .and_then(|one| one.leaves(file, standpoint));
            if problem.is_some() && chosen.files.remove(file) {
                diagnostics.extend(problem);
            }
        }
        chosen
    }

    /// Adds the drafts of a workspace that lie in the folders asked for.
    fn walk(
        &mut self,
        workspace: &Workspace,
        group: &Group,
        standpoint: &Standpoint,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let folders: Vec<&PathBuf> = group.folders.iter().chain(&group.inner.folders).collect();
        if !group.whole && folders.is_empty() {
            return;
        }
        let is_within =
            |file: &Path| group.whole || folders.iter().any(|one| file.starts_with(one));
        let mut said = Vec::new();
        let Found {
            files,
            mut unread,
            workspaces,
            problems: _,
        } = workspace.drafts(standpoint, &mut said);
        self.files
            .extend(files.into_iter().filter(|file| is_within(file)));
        let holds_drafts =
            |nested: &PathBuf| self.files.iter().any(|file| file.starts_with(nested));
        self.nested = workspaces.into_iter().filter(holds_drafts).collect();
        unread.retain(|file, _| is_within(file));
        if !group.is_around() {
            said.append(&mut walk::say_unread(&unread, standpoint));
        }
        // Of a folder within, what is said of the whole is not asked for.
        let shown: Vec<String> = folders.iter().map(|one| standpoint.shown(one)).collect();
        let is_there = |about: &Path| {
            let mut shown = shown.iter();
            shown.any(|folder| {
                about.starts_with(folder) || folder == "." && !about.starts_with("..")
            })
        };
        said.retain(|one| {
            group.whole
                || one
                    .about
                    .as_deref()
                    .is_some_and(|at| is_there(Path::new(at)))
        });
        diagnostics.append(&mut said);
    }

    /// The first folder in which drafts were to be and are none.
    fn lacking(
        &self,
        workspace: Option<&Workspace>,
        group: &Group,
        standpoint: &Standpoint,
    ) -> Option<PathBuf> {
        let is_bare = |folder: &Path| !self.files.iter().any(|file| file.starts_with(folder));
        let root = workspace.map_or(standpoint.folder(), |workspace| &workspace.root);
        let is_to_hold_drafts = workspace.is_none_or(Workspace::has_drafts);
        if group.whole && is_to_hold_drafts && self.files.is_empty() {
            return Some(root.to_owned());
        }
        let mut folders = group.folders.iter();
        folders.find(|folder| is_bare(folder)).cloned()
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.standard_input.is_none()
    }

    /// The workspaces among the drafts, each with the drafts in it.
    pub(super) fn nested(&self) -> impl Iterator<Item = (&PathBuf, BTreeSet<PathBuf>)> {
        self.nested.iter().map(|nested| {
            let within = self.files.iter().filter(|file| file.starts_with(nested));
            (nested, within.cloned().collect())
        })
    }
}

/// Takes files that are no drafts out of those that were named, and says so.
pub(super) fn refuse_others(
    chosen: &mut Chosen,
    named: &BTreeSet<PathBuf>,
    workspace: Option<&Workspace>,
    standpoint: &Standpoint,
    diagnostics: &mut Vec<Diagnostic>,
) {
    chosen.files.retain(|file| {
        let is_asked = named.contains(file);
        let is_draft = walk::may_be_named(file) || workspace.is_some_and(|one| one.takes(file));
        if is_asked && !is_draft {
            diagnostics.push(no_draft(&standpoint.shown(file)));
        }
        !is_asked || is_draft
    });
}

fn no_draft(name: &str) -> Diagnostic {
    let message = format!("`{name}` is no draft: its name does not end as a draft's does");
    Diagnostic::about_file("not-a-draft", message, name).with_help(format!(
        "drafts end in `.md`, `.markdown`, `.tweet` or `.txt`; to check another text, give it a \
         name that does: `sayso check - --stdin-name draft.md < {}`",
        command::argument(name)
    ))
}
