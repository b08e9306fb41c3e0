//! What paths ask for, made ready: charters compiled, drafts found and read.

use super::args::CharterArgs;
use super::beside;
use super::charter::{Charter, Choice};
use super::drafts::{self, Draft};
use super::paths::Standpoint;
use super::selection::{Group, Selection};
use super::workspace::Workspace;
use crate::diagnostic::Diagnostic;
use crate::facts;
use crate::source::SourceMap;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A group with the charter it is checked by.
pub(super) struct Prepared {
    pub(super) workspace: Option<Workspace>,
    pub(super) charter: Charter,
    pub(super) drafts: Vec<Draft>,
    /// Other drafts of the workspace, which count where posts are looked at together.
    pub(super) around: Vec<Draft>,
    /// Posts that are published already, which count in the same way.
    pub(super) published: Vec<Draft>,
    pub(super) with_team: bool,
    /// Whether everything of the workspace is checked.
    pub(super) whole: bool,
}

impl Prepared {
    /// What drafts say that are not judged themselves.
    pub(super) fn facts(&self, drafts: &[Draft], sources: &SourceMap) -> Vec<facts::Draft> {
        let schema = self.charter.loaded.schema();
        let read = drafts.par_iter().filter_map(|draft| {
            let (facts, _) = draft.facts(self.workspace.as_ref(), schema, sources)?;
            Some(facts)
        });
        read.collect()
    }
}

/// What preparing takes and adds to.
pub(super) struct Preparing<'a> {
    pub(super) args: &'a CharterArgs,
    pub(super) standpoint: &'a Standpoint,
    pub(super) sources: &'a mut SourceMap,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl Preparing<'_> {
    /// Every group of a selection whose charter can be used, its drafts read.
    pub(super) fn all(&mut self, mut selection: Selection) -> Vec<Prepared> {
        self.diagnostics.append(&mut selection.problems);
        // All charters before all drafts, and drafts in the order of their paths: the order
        // of the files is the order of the report.
        let mut prepared: Vec<Prepared> = selection
            .groups
            .into_iter()
            .filter_map(|(root, group)| self.prepare(root, group))
            .collect();
        for group in &mut prepared {
            drafts::read(&mut group.drafts, self.sources, self.diagnostics);
            // What is wrong with these is said when they are checked themselves.
            drafts::read(&mut group.around, self.sources, &mut Vec::new());
            drafts::read(&mut group.published, self.sources, self.diagnostics);
        }
        prepared
    }

    fn prepare(&mut self, root: Option<PathBuf>, group: Group) -> Option<Prepared> {
        let workspace = match root {
            Some(root) => Some(Workspace::open(
                &root,
                self.standpoint,
                self.sources,
                self.diagnostics,
            )?),
            None => None,
        };
        let choice = Choice::new(workspace.as_ref(), self.args, self.standpoint);
        let charter = choice.charter(self.standpoint, self.sources, self.diagnostics)?;
        if let Some(workspace) = &workspace {
            let schema = charter.loaded.schema();
            let wrong = workspace.config.check_defaults(schema);
            let usable = wrong.is_empty();
            self.diagnostics.extend(wrong);
            if !usable {
                return None;
            }
        }
        let (files, asked_for_team) = self.files(workspace.as_ref(), &charter, group.whole, &group);
        let beside = beside::find(
            workspace.as_ref(),
            &charter,
            &group,
            &files,
            self.standpoint,
            self.diagnostics,
        );
        let draft = |path| Draft::file(path, workspace.as_ref(), self.standpoint);
        let around = beside.around.into_iter().map(draft).collect();
        let published = beside.published.into_iter().map(draft).collect();
        let mut drafts: Vec<Draft> = files
            .into_iter()
            .map(|path| Draft::file(path, workspace.as_ref(), self.standpoint))
            .collect();
        if let Some(name) = group.standard_input {
            drafts.push(Draft::standard_input(
                &name,
                workspace.as_ref(),
                self.standpoint,
            ));
        }
        Some(Prepared {
            whole: group.whole,
            with_team: charter.team.is_some() && (group.whole || asked_for_team),
            workspace,
            charter,
            drafts,
            around,
            published,
        })
    }

    /// The draft files of a group, and whether its team file is among the files asked for.
    fn files(
        &mut self,
        workspace: Option<&Workspace>,
        charter: &Charter,
        whole: bool,
        group: &Group,
    ) -> (BTreeSet<PathBuf>, bool) {
        let mut files = group.files.clone();
        let asked_for_team = charter
            .team_file
            .as_ref()
            .is_some_and(|team| files.remove(team));
        if let Some(workspace) = workspace
            && (whole || !group.folders.is_empty())
        {
            let mut said = Vec::new();
            let all = workspace.drafts(self.standpoint, &mut said);
            if whole {
                self.diagnostics.append(&mut said);
            }
            files.extend(all.into_iter().filter(|file| {
                whole || group.folders.iter().any(|folder| file.starts_with(folder))
            }));
        }
        (files, asked_for_team)
    }
}
