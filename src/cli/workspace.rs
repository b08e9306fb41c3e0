//! A workspace: a folder with a configuration, its charter, its team and its drafts.

use super::input::LARGEST_OTHER;
use super::packs;
use super::paths::Standpoint;
use super::tree::Tree;
use super::walk::{self, Found};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Config, config};
use crate::source::{SourceMap, Spanned};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The file that makes a folder a workspace.
pub(super) const CONFIG: &str = "sayso.yaml";

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

/// The policies of a workspace.
#[derive(Debug, Default)]
pub(super) struct Policies {
    /// Files, in the order of their paths.
    pub(super) files: BTreeSet<PathBuf>,
    /// Packs, by their names.
    pub(super) packs: BTreeSet<String>,
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
        let mut policies = Policies::default();
        let Some(entries) = &self.config.policies else {
            let folder = self.root.join(Config::POLICIES);
            if self.tree.is_folder(&folder) {
                let mut found = self.tree.policies(&folder, standpoint);
                diagnostics.append(&mut found.problems);
                policies.files = found.files;
            }
            if policies.files.is_empty() {
                let name = self.tree.shown(&self.root.join(CONFIG), standpoint);
                let message = format!(
                    "this workspace has no charter: there is no `.sayso` file in `{}`",
                    Config::POLICIES
                );
                diagnostics.push(
                    Diagnostic::about_file("no-policy", message, name).with_help(
                        "write one, or say where it is with `policies:` in the configuration",
                    ),
                );
            }
            return policies;
        };
        for entry in entries {
            let path = self.root.join(&entry.value);
            let name = entry.value.as_str();
            if let Some(problem) = packs::ambiguous(name, &path, &self.tree, Some(entry.span)) {
                diagnostics.push(problem);
            } else if packs::is_pack(name) {
                policies.packs.insert(name.to_owned());
            } else if self.tree.is_folder(&path) {
                let mut found = self.tree.policies(&path, standpoint);
                if found.files.is_empty() {
                    diagnostics.push(
                        obstacle(
                            "no-policy",
                            entry,
                            "no policy file is here",
                            "an empty folder",
                        )
                        .with_help("policy files end in `.sayso`"),
                    );
                }
                diagnostics.append(&mut found.problems);
                policies.files.append(&mut found.files);
            } else if self.tree.holds(&path) {
                policies.files.insert(path);
            } else {
                let missing = missing(entry);
                diagnostics.push(match packs::meant(name) {
                    Some(help) => missing.with_help(help),
                    None => missing,
                });
            }
        }
        policies
    }

    /// The team file, when there is one.
    pub(super) fn team(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<PathBuf> {
        let Some(entry) = &self.config.team else {
            let usual = self.root.join(Config::TEAM);
            return self.tree.is_file(&usual).then_some(usual);
        };
        let path = self.root.join(&entry.value);
        if self.tree.holds(&path) {
            return Some(path);
        }
        diagnostics.push(missing(entry));
        None
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
        match &self.config.drafts {
            Some(entries) => entries.iter().map(|entry| entry.value.as_str()).collect(),
            None => vec![Config::DRAFTS],
        }
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

fn missing(entry: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` does not exist", entry.value);
    obstacle("missing-file", entry, &message, "nothing is here")
        .with_help("paths are relative to this file")
}

fn obstacle(code: &'static str, entry: &Spanned<String>, message: &str, label: &str) -> Diagnostic {
    Diagnostic::obstacle(code, message, Label::new(entry.span, label))
}
