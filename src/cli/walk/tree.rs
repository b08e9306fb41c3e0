//! A folder walked: every file in it by why it may or may not be a draft.
//!
//! Whoever writes drafts writes into this folder, so nothing that lies in it takes a draft out
//! of the check in silence: no ignore file of any tool, no configuration, no dot before a name,
//! and no link.

use super::super::git;
use super::super::input::Unreadable;
use super::super::paths::Standpoint;
use super::super::workspace::CONFIG;
use super::links::{Boundary, circle};
use crate::diagnostic::Diagnostic;
use ignore::gitignore::Gitignore;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The files that are looked at.
    pub(super) files: BTreeSet<PathBuf>,
    /// Files that git ignores and does not track.
    pub(super) ignored: BTreeSet<PathBuf>,
    /// Files in folders whose names begin with a dot, unless git tracks them.
    pub(super) hidden: BTreeSet<PathBuf>,
    /// Folders within that are workspaces of their own.
    pub(super) workspaces: BTreeSet<PathBuf>,
    /// What could not be walked.
    pub(super) problems: Vec<Diagnostic>,
}

/// How far a walk goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Into what git ignores as well: a folder of drafts.
    Everything,
    /// Not into folders that git ignores: a whole repository, with what it builds and installs.
    NotIgnored,
}

/// Folders that hold what version control keeps.
const OF_VERSION_CONTROL: [&str; 4] = [".git", ".hg", ".jj", ".svn"];
/// Folders at the top of a repository that forges and editors are set up with.
const OF_TOOLS: [&str; 7] = [
    ".forgejo", ".gitea", ".github", ".gitlab", ".idea", ".vscode", ".zed",
];

/// Walks `folder`, which is within `boundary`.
pub(super) fn walk(
    folder: &Path,
    boundary: &Boundary,
    depth: Depth,
    standpoint: &Standpoint,
) -> Tree {
    let mut walk = Walk {
        ignores: Ignores::above(folder, boundary.folder()),
        boundary,
        depth,
        standpoint,
        left: BTreeSet::new(),
        hidden_from: None,
        tree: Tree::default(),
    };
    let mut entries = WalkDir::new(folder).follow_links(true).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => {
                let is_folder = entry.file_type().is_dir();
                if !walk.enter(&entry) && is_folder {
                    entries.skip_current_dir();
                }
            }
            Err(error) => walk.tree.problems.push(refused(&error, folder, standpoint)),
        }
    }
    walk.ask_git(folder);
    walk.tree
}

fn refused(error: &walkdir::Error, folder: &Path, standpoint: &Standpoint) -> Diagnostic {
    let at = error.path().unwrap_or(folder);
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => circle(&standpoint.shown(at), &standpoint.shown(ancestor)),
        (None, Some(io)) => Unreadable::new(at, io).diagnostic(&standpoint.shown(at)),
        (None, None) => Unreadable::Refused(error.to_string()).diagnostic(&standpoint.shown(at)),
    }
}

struct Walk<'a> {
    ignores: Ignores,
    boundary: &'a Boundary,
    depth: Depth,
    standpoint: &'a Standpoint,
    /// Folders that were not gone into since git ignores them.
    left: BTreeSet<PathBuf>,
    /// How deep the folder lies whose name begins with a dot, while the walk is in it.
    hidden_from: Option<usize>,
    tree: Tree,
}

impl Walk<'_> {
    /// Takes what stands at a place; whether to go into it.
    fn enter(&mut self, entry: &DirEntry) -> bool {
        let (path, depth) = (entry.path(), entry.depth());
        if self.hidden_from.is_some_and(|from| depth <= from) {
            self.hidden_from = None;
        }
        if entry.path_is_symlink()
            && let Some(problem) = self.boundary.leaves(path, self.standpoint)
        {
            self.tree.problems.push(problem);
            return false;
        }
        let is_folder = entry.file_type().is_dir();
        let is_ignored = depth > 0 && self.ignores.holds(path, depth, is_folder);
        let name = entry.file_name().to_string_lossy();
        if !is_folder {
            self.file(path, &name, is_ignored);
            return false;
        }
        let at_top = path.parent() == Some(self.boundary.folder());
        if depth > 0 && name.starts_with('.') {
            let is_of_tool = at_top && OF_TOOLS.contains(&&*name);
            if OF_VERSION_CONTROL.contains(&&*name) || is_of_tool {
                return false;
            }
            self.hidden_from = self.hidden_from.or(Some(depth));
        }
        if is_ignored && self.depth == Depth::NotIgnored {
            self.left.insert(path.to_owned());
            return false;
        }
        self.ignores.enter(path, depth, is_ignored);
        true
    }

    fn file(&mut self, path: &Path, name: &str, is_ignored: bool) {
        if name == CONFIG
            && let Some(folder) = path.parent()
            && folder != self.boundary.folder()
        {
            self.tree.workspaces.insert(folder.to_owned());
        }
        let files = if is_ignored {
            &mut self.tree.ignored
        } else if self.hidden_from.is_some() {
            &mut self.tree.hidden
        } else {
            &mut self.tree.files
        };
        files.insert(path.to_owned());
    }

    /// What git tracks is published with everything else, whatever hides it.
    fn ask_git(&mut self, folder: &Path) {
        let tree = &mut self.tree;
        if tree.ignored.is_empty() && tree.hidden.is_empty() && self.left.is_empty() {
            return;
        }
        for path in git::tracked(folder) {
            let was_left = path.ancestors().any(|above| self.left.contains(above));
            if tree.ignored.remove(&path) || tree.hidden.remove(&path) || was_left && path.is_file()
            {
                tree.files.insert(path);
            }
        }
    }
}

/// What git is told to ignore from the top of the repository down to where the walk is. What
/// one user's own git is told must not change what a team checks.
struct Ignores {
    /// Each with how deep in the walk its folder lies, from the top down.
    files: Vec<(usize, Gitignore)>,
    /// How deep the folder lies that is ignored with all it holds, while the walk is in it.
    whole: Option<usize>,
}

impl Ignores {
    /// Those above a folder, up to the repository's; else up to `top`.
    fn above(folder: &Path, top: &Path) -> Self {
        let repository = folder.ancestors().find(|one| one.join(".git").exists());
        let top = repository.unwrap_or(top);
        let above = folder.ancestors().skip(1);
        let mut above: Vec<&Path> = above.take_while(|one| one.starts_with(top)).collect();
        above.reverse();
        let mut ignores = Self {
            files: Vec::new(),
            whole: None,
        };
        for one in above {
            ignores.add(one, 0);
        }
        // A folder that is named to be walked is walked, ignored or not.
        ignores
    }

    fn add(&mut self, folder: &Path, depth: usize) {
        let file = folder.join(".gitignore");
        if file.is_file() {
            // A line that means nothing ignores nothing.
            let (ignore, _) = Gitignore::new(file);
            self.files.push((depth, ignore));
        }
    }

    /// Goes into a folder.
    fn enter(&mut self, folder: &Path, depth: usize, is_ignored: bool) {
        if is_ignored {
            self.whole = self.whole.or(Some(depth));
        }
        self.add(folder, depth);
    }

    /// Whether what stands at `path` is ignored.
    fn holds(&mut self, path: &Path, depth: usize, is_folder: bool) -> bool {
        while self.files.last().is_some_and(|(of, _)| *of >= depth) {
            self.files.pop();
        }
        if self.whole.is_some_and(|from| depth <= from) {
            self.whole = None;
        }
        if self.whole.is_some() {
            return true;
        }
        let said = self
            .files
            .iter()
            .rev()
            .map(|(_, file)| file.matched(path, is_folder));
        let decided = said.into_iter().find(|said| !said.is_none());
        decided.is_some_and(|said| said.is_ignore())
    }
}
