//! A workspace: a folder with a configuration, its charter, its team and its drafts.

use super::input::LARGEST_OTHER;
use super::paths::Standpoint;
use super::tree::{Tree, TreeFiles};
use super::walk::{self, Found};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Config, config};
use crate::session::{self, Policies};
use crate::source::{SourceMap, Spanned};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(super) use crate::session::CONFIG;

/// The workspace a folder lies in: the nearest folder upwards that has a configuration.
pub(super) fn find(folder: &Path) -> Option<PathBuf> {
    around(folder).next().map(Path::to_owned)
}

/// Every workspace a folder lies in, from the inside out.
pub(super) fn around(folder: &Path) -> impl Iterator<Item = &Path> {
    folder
        .ancestors()
        .filter(|above| above.join(CONFIG).is_file())
}

/// A workspace whose configuration was read.
#[derive(Debug)]
pub(super) struct Workspace {
    /// Its folder.
    pub(super) root: PathBuf,
    /// What the configuration says.
    pub(super) config: Config,
    /// Where the configuration was read, and all that it names.
    pub(super) tree: Tree,
}

impl Workspace {
    /// The workspace in `root`; `None` when its configuration cannot be used, and then a
    /// diagnostic says why.
    pub(super) fn open(
        root: &Path,
        standpoint: &Standpoint,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        Self::open_in(Tree::Disk, root, standpoint, sources, diagnostics)
    }

    /// The same as it is in a tree.
    pub(super) fn open_in(
        tree: Tree,
        root: &Path,
        standpoint: &Standpoint,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let path = root.join(CONFIG);
        let name = tree.shown(&path, standpoint);
        let text = match tree.read(&path, LARGEST_OTHER) {
            Ok(text) => text,
            Err(problem) => {
                diagnostics.push(problem.diagnostic(&name));
                return None;
            }
        };
        let file = sources.add(name, text);
        let (config, problems) = config(sources, file);
        let broken = !problems.is_empty();
        diagnostics.extend(problems);
        config.filter(|_| !broken).map(|config| Self {
            root: root.to_owned(),
            config,
            tree,
        })
    }

    /// The policies it is judged by.
    pub(super) fn policies(
        &self,
        standpoint: &Standpoint,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Policies {
        session::policies(&self.config, &self.files(standpoint), diagnostics)
    }

    /// The team file, when there is one.
    pub(super) fn team(
        &self,
        standpoint: &Standpoint,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<PathBuf> {
        let team = session::team_file(&self.config, &self.files(standpoint), diagnostics)?;
        Some(self.root.join(team))
    }

    /// The files it is made of.
    fn files<'a>(&'a self, standpoint: &'a Standpoint) -> TreeFiles<'a> {
        TreeFiles {
            tree: &self.tree,
            root: &self.root,
            standpoint,
        }
    }

    /// The drafts, without what is published already.
    pub(super) fn drafts(
        &self,
        standpoint: &Standpoint,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Found {
        let entries = self.config.drafts.as_deref().unwrap_or_default();
        let mut found = self.matching(&self.patterns(), entries, standpoint, diagnostics);
        // What is published already is no draft any more, wherever it lies.
        let published = self.history(standpoint, &mut Vec::new());
        found.files.retain(|file| !published.contains(file));
        found
            .unread
            .retain(|file, _| !published.contains(file) && !self.governs(file));
        found
    }

    /// Whether a file is a draft of this workspace by its name, were it there.
    pub(super) fn takes(&self, file: &Path) -> bool {
        let published = self.config.history.iter();
        let published: Vec<&str> = published.map(|entry| entry.value.as_str()).collect();
        walk::would_match(&self.root, &self.patterns(), file)
            && !walk::would_match(&self.root, &published, file)
    }

    /// Whether there are to be drafts: `drafts: []` says that there are none.
    pub(super) fn has_drafts(&self) -> bool {
        !self.patterns().is_empty()
    }

    /// The patterns of drafts.
    fn patterns(&self) -> Vec<&str> {
        session::draft_patterns(&self.config)
    }

    /// Whether a file is part of what drafts are judged by.
    fn governs(&self, file: &Path) -> bool {
        let policies = self.config.policies.as_deref().unwrap_or_default();
        let team = self.config.team.as_ref();
        let mut named = policies
            .iter()
            .chain(team)
            .map(|entry| entry.value.as_str());
        named.any(|name| file.starts_with(self.root.join(name)))
            || file == self.root.join(CONFIG)
            || file == self.root.join(Config::TEAM)
            || file.starts_with(self.root.join(Config::POLICIES))
    }

    /// The posts that are published already.
    pub(super) fn history(
        &self,
        standpoint: &Standpoint,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> BTreeSet<PathBuf> {
        let entries = &self.config.history;
        let written: Vec<&str> = entries.iter().map(|entry| entry.value.as_str()).collect();
        self.matching(&written, entries, standpoint, diagnostics)
            .files
    }

    /// The files that patterns match. One without any is warned of: nobody means one that
    /// finds nothing.
    fn matching(
        &self,
        written: &[&str],
        entries: &[Spanned<String>],
        standpoint: &Standpoint,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Found {
        let (mut found, fruitless) = walk::matching(&self.root, written, standpoint);
        diagnostics.append(&mut found.problems);
        for entry in fruitless.into_iter().filter_map(|index| entries.get(index)) {
            let message = format!("`{}` finds no drafts", entry.value);
            let label = Label::new(entry.span, "nothing matches");
            diagnostics.push(
                Diagnostic::finding(Severity::Warning, "no-drafts", message, label).with_help(
                    "drafts end in `.md` or `.tweet`; paths are relative to this file; files git \
                     ignores are left out",
                ),
            );
        }
        found
    }
}
