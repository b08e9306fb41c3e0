//! The drafts of a run: found, read, and turned into facts.

use super::input::{self, LARGEST_DRAFT, Unreadable};
use super::media::{self, Kept};
use super::paths::Standpoint;
use super::walk;
use super::workspace::Workspace;
use crate::diagnostic::Diagnostic;
use crate::facts::read::{self, Defaults, DraftFormat, ReadContext};
use crate::facts::{self, Schema};
use crate::source::{FileId, SourceMap};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A draft before and after its text is read.
#[derive(Debug)]
pub(super) struct Draft {
    /// The file; `None` for standard input.
    path: Option<PathBuf>,
    /// Where it lies, or would lie.
    place: PathBuf,
    /// The name to show.
    name: String,
    /// The path in the workspace, which decides what the configuration adds.
    inside: Option<String>,
    /// The text, once it was read.
    file: Option<FileId>,
}

impl Draft {
    /// A draft file.
    pub(super) fn file(
        path: PathBuf,
        workspace: Option<&Workspace>,
        standpoint: &Standpoint,
    ) -> Self {
        Self {
            name: standpoint.shown(&path),
            inside: inside(&path, workspace),
            place: path.clone(),
            path: Some(path),
            file: None,
        }
    }

    /// Standard input under a name.
    pub(super) fn standard_input(
        name: &Path,
        workspace: Option<&Workspace>,
        standpoint: &Standpoint,
    ) -> Self {
        Self {
            name: standpoint.shown(name),
            inside: inside(name, workspace),
            place: name.to_owned(),
            path: None,
            file: None,
        }
    }

    /// The file; `None` for standard input.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The path in the workspace.
    pub(super) fn inside(&self) -> Option<&str> {
        self.inside.as_deref()
    }

    /// The name to show.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What the draft says, with what is wrong with it; `None` when its text was not read.
    pub(super) fn facts(
        &self,
        workspace: Option<&Workspace>,
        schema: &Schema,
        sources: &SourceMap,
    ) -> Option<(facts::Draft, Vec<Diagnostic>)> {
        Some(self.facts_in(self.file?, workspace, schema, sources, Kept::OnDisk))
    }

    /// The same for a text that is not, or not yet, in the file. Where the draft is vouched for,
    /// the files it publishes are looked at as they are kept.
    pub(super) fn facts_in(
        &self,
        file: FileId,
        workspace: Option<&Workspace>,
        schema: &Schema,
        sources: &SourceMap,
        kept: Kept<'_>,
    ) -> (facts::Draft, Vec<Diagnostic>) {
        let defaults = match (workspace, &self.inside) {
            // What is wrong with the defaults themselves was said once, with the charter.
            (Some(workspace), Some(path)) => workspace.config.defaults_for(path, schema).0,
            _ => Defaults::default(),
        };
        let context = ReadContext {
            schema,
            defaults: &defaults,
        };
        let format = DraftFormat::of_path(&self.name);
        let (mut draft, problems) = read::draft(sources, file, format, &context);
        if let Some(path) = &self.inside {
            draft.path.clone_from(path);
        }
        if draft.is_vouched_for() {
            self.hand_over_media(&mut draft, workspace, kept);
        }
        (draft, problems)
    }

    /// Hands a draft what is known of the files that it publishes.
    pub(super) fn hand_over_media(
        &self,
        facts: &mut facts::Draft,
        workspace: Option<&Workspace>,
        kept: Kept<'_>,
    ) {
        let root = workspace.map(|workspace| workspace.root.as_path());
        media::hand_over(facts, &self.place, root, kept);
    }
}

fn inside(path: &Path, workspace: Option<&Workspace>) -> Option<String> {
    walk::inside(&workspace?.root, path)
}

/// Reads the texts, on all processors, and adds them in the order of the drafts.
pub(super) fn read(
    drafts: &mut [Draft],
    sources: &mut SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let texts: Vec<Option<Result<String, Unreadable>>> = drafts
        .par_iter()
        .map(|draft| match (draft.file, &draft.path) {
            (Some(_), _) => None,
            (None, Some(path)) => Some(input::read(path, LARGEST_DRAFT)),
            (None, None) => Some(input::read_standard_input()),
        })
        .collect();
    for (draft, text) in drafts.iter_mut().zip(texts) {
        let Some(text) = text else { continue };
        match text {
            Ok(text) => draft.file = Some(sources.add(draft.name.as_str(), text)),
            Err(problem) => diagnostics.push(problem.diagnostic(&draft.name)),
        }
    }
}

/// Texts that were read, by where they lie: what several workspaces judge is read once, and
/// what they say of it is about one file.
#[derive(Debug, Default)]
pub(super) struct Read(HashMap<PathBuf, FileId>);

impl Read {
    /// Hands drafts the texts that were read already, and reads the others.
    pub(super) fn share(
        &mut self,
        drafts: &mut [Draft],
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for draft in drafts.iter_mut() {
            draft.file = self.0.get(&draft.place).copied();
        }
        read(drafts, sources, diagnostics);
        let texts = drafts.iter();
        self.0
            .extend(texts.filter_map(|draft| Some((draft.place.clone(), draft.file?))));
    }
}
