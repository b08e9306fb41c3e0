//! What paths ask for, made ready: charters compiled, drafts found and read.

use super::args::CharterArgs;
use super::base::Base;
use super::beside;
use super::charter::{Charter, Choice};
use super::chosen::{self, Chosen};
use super::drafts::{self, Draft};
use super::paths::Standpoint;
use super::selection::{Group, Selection};
use super::walk;
use super::workspace::Workspace;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts;
use crate::source::SourceMap;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What a draft is read and judged by.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) workspace: Option<&'a Workspace>,
    pub(super) charter: &'a Charter,
}

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
    /// The first folder in which drafts were to be and are none.
    pub(super) without_drafts: Option<PathBuf>,
    /// Whether it is asked only about what lies in a workspace within it.
    pub(super) is_around: bool,
    /// The charter as it is where a pull request leads.
    pub(super) base: Option<Base>,
}

impl Prepared {
    /// What the drafts are judged by.
    pub(super) fn side(&self) -> Side<'_> {
        Side {
            workspace: self.workspace.as_ref(),
            charter: &self.charter,
        }
    }

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
        // of the files is the order of the report. A workspace comes before those within it,
        // and lends them its drafts, so that both judge them.
        let mut prepared: Vec<Prepared> = Vec::new();
        while let Some((root, group)) = selection.groups.pop_first() {
            let workspace = match root {
                Some(root) => {
                    let opened = self.open(&root);
                    let Some(workspace) = opened else { continue };
                    Some(workspace)
                }
                None => None,
            };
            let chosen = Chosen::new(
                workspace.as_ref(),
                &group,
                self.standpoint,
                self.diagnostics,
            );
            for (nested, drafts) in chosen.nested() {
                let nested = selection.groups.entry(Some(nested.clone())).or_default();
                nested.lent.extend(drafts);
            }
            if !(group.is_around() && chosen.is_empty()) {
                prepared.extend(self.prepare(workspace, &group, chosen));
            }
        }
        let mut read = drafts::Read::default();
        for group in &mut prepared {
            read.share(&mut group.drafts, self.sources, self.diagnostics);
            // What is wrong with these is said when they are checked themselves.
            drafts::read(&mut group.around, self.sources, &mut Vec::new());
            drafts::read(&mut group.published, self.sources, self.diagnostics);
        }
        prepared
    }

    fn open(&mut self, root: &Path) -> Option<Workspace> {
        Workspace::open(root, self.standpoint, self.sources, self.diagnostics)
    }

    fn prepare(
        &mut self,
        workspace: Option<Workspace>,
        group: &Group,
        mut chosen: Chosen,
    ) -> Option<Prepared> {
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
        let asked_for_team = charter
            .team_file
            .as_ref()
            .is_some_and(|team| chosen.files.remove(team));
        chosen::refuse_others(
            &mut chosen,
            &group.files,
            workspace.as_ref(),
            self.standpoint,
            self.diagnostics,
        );
        let beside = beside::find(
            workspace.as_ref(),
            &charter,
            group,
            &chosen.files,
            self.standpoint,
            self.diagnostics,
        );
        let draft = |path| Draft::file(path, workspace.as_ref(), self.standpoint);
        let around = beside.around.into_iter().map(draft).collect();
        let published = beside.published.into_iter().map(draft).collect();
        let mut drafts: Vec<Draft> = chosen.files.into_iter().map(draft).collect();
        if let Some(name) = chosen.standard_input {
            drafts.push(Draft::standard_input(
                &name,
                workspace.as_ref(),
                self.standpoint,
            ));
        }
        // Of a part of the drafts nobody can say what the others need.
        if let Some(workspace) = workspace
            .as_ref()
            .filter(|_| group.whole && !drafts.is_empty())
        {
            self.diagnostics
                .extend(idle_defaults(workspace, &drafts, self.standpoint));
        }
        Some(Prepared {
            whole: group.whole,
            without_drafts: chosen.without_drafts,
            is_around: group.is_around(),
            with_team: charter.team.is_some() && (group.whole || asked_for_team),
            workspace,
            charter,
            drafts,
            around,
            published,
            base: None,
        })
    }
}

/// Warns of defaults for a folder or a pattern in which nothing lies, neither drafts nor what is
/// published already.
fn idle_defaults(
    workspace: &Workspace,
    drafts: &[Draft],
    standpoint: &Standpoint,
) -> Vec<Diagnostic> {
    let paths: Vec<&str> = drafts.iter().filter_map(Draft::inside).collect();
    let mut idle: Vec<_> = workspace.config.idle_defaults(&paths).collect();
    if !idle.is_empty() {
        let published = workspace.history(standpoint, &mut Vec::new());
        let published: Vec<String> = published
            .iter()
            .filter_map(|file| walk::inside(&workspace.root, file))
            .collect();
        let paths: Vec<&str> = published.iter().map(String::as_str).collect();
        let without: Vec<_> = workspace.config.idle_defaults(&paths).collect();
        idle.retain(|pattern| without.contains(pattern));
    }
    let said = idle.into_iter().map(|pattern| {
        let message = format!("the defaults of `{}` are for no draft", pattern.value);
        let label = Label::new(pattern.span, "nothing matches");
        Diagnostic::finding(Severity::Warning, "no-drafts", message, label)
            .with_help("paths are relative to this file: `drafts/fr`, `drafts/**/*.tweet`")
    });
    said.collect()
}
