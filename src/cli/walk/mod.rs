//! Finding files in folders.

mod links;
mod tree;
mod unread;

use super::input::Unreadable;
use super::paths::{Standpoint, slashes};
use crate::diagnostic::Diagnostic;
use crate::facts::read::DraftFormat;
use crate::session::{self, DraftPattern};
pub(super) use links::Boundary;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tree::{Depth, Tree};
pub(super) use unread::{Unread, Why, say as say_unread};
use walkdir::WalkDir;

/// Whether a file has one of the endings.
fn ends_in(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| {
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Whether a path is a policy's by its ending.
pub(super) fn is_policy(path: &Path) -> bool {
    session::is_policy(&path.to_string_lossy())
}

/// Whether a path is a draft's by its ending.
pub(super) fn is_draft(path: &Path) -> bool {
    DraftFormat::of_name(&path.to_string_lossy()).is_some()
}

/// Whether a path that is named may be a draft by its ending: text without formatting.
pub(super) fn may_be_named(path: &Path) -> bool {
    is_draft(path) || path.extension().is_none() || ends_in(path, &["txt", "text"])
}

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files.
    pub(super) files: BTreeSet<PathBuf>,
    /// What lies among them and is not one of them.
    pub(super) unread: Unread,
    /// Folders below that are workspaces of their own.
    pub(super) workspaces: BTreeSet<PathBuf>,
    /// What could not be walked.
    pub(super) problems: Vec<Diagnostic>,
}

/// Files that stand in most repositories and speak of it, not for it. One that is meant as a
/// draft can still be named.
const ABOUT_PROJECTS: [&str; 7] = [
    "readme",
    "changelog",
    "contributing",
    "code_of_conduct",
    "governance",
    "license",
    "security",
];

fn is_about_project(path: &Path) -> bool {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .is_some_and(|stem| ABOUT_PROJECTS.contains(&stem.to_ascii_lowercase().as_str()))
}

/// The drafts of a folder outside of every workspace, apart from what lies in workspaces below.
pub(super) fn drafts(folder: &Path, standpoint: &Standpoint) -> Found {
    let boundary = Boundary::of_repository(folder).unwrap_or_else(|| Boundary::new(folder));
    let tree = tree::walk(folder, &boundary, Depth::NotIgnored, standpoint);
    let nested = &tree.workspaces;
    let is_nested = |file: &Path| {
        let mut above = file.ancestors().take_while(|above| *above != folder);
        above.any(|above| nested.contains(above))
    };
    let files = tree.files.iter();
    let files: BTreeSet<PathBuf> = files
        .filter(|file| is_draft(file) && !is_about_project(file) && !is_nested(file))
        .cloned()
        .collect();
    let mut unread = beside(&tree, &files, &|_| true);
    unread.retain(|file, _| !is_nested(file));
    Found {
        files,
        unread,
        workspaces: tree.workspaces,
        problems: tree.problems,
    }
}

/// What is not read where drafts lie among other files: documents in a folder with drafts, and
/// drafts that are ignored or hidden.
fn beside(tree: &Tree, drafts: &BTreeSet<PathBuf>, takes: &dyn Fn(&Path) -> bool) -> Unread {
    let folders: BTreeSet<&Path> = drafts.iter().filter_map(|file| file.parent()).collect();
    let is_beside = |file: &Path| file.parent().is_some_and(|folder| folders.contains(folder));
    let documents = tree
        .files
        .iter()
        .filter(|file| unread::is_document(file) && !is_about_project(file) && is_beside(file));
    let lost = |files: &'_ BTreeSet<PathBuf>, why: Why| -> Vec<(PathBuf, Why)> {
        let files = files.iter().filter(|file| is_draft(file) && takes(file));
        files.map(|file| (file.clone(), why)).collect()
    };
    documents
        .map(|file| (file.clone(), Why::Ending))
        .chain(lost(&tree.hidden, Why::Hidden))
        .chain(lost(&tree.ignored, Why::Ignored))
        .collect()
}

/// What is not read in a folder of drafts.
fn within(tree: &Tree) -> Unread {
    let is_nested = |file: &Path| {
        file.ancestors()
            .any(|above| tree.workspaces.contains(above))
    };
    let others = tree.files.iter().filter(|file| {
        let is_post = unread::is_document(file) || !is_nested(file) && unread::may_be_a_post(file);
        is_draft(file) || is_post && !is_about_project(file)
    });
    let others = others.map(|file| {
        let why = if is_draft(file) {
            Why::NoPattern
        } else {
            Why::Ending
        };
        (file.clone(), why)
    });
    let lost = |files: &'_ BTreeSet<PathBuf>, why: Why| -> Vec<(PathBuf, Why)> {
        let files = files.iter();
        let files = files.filter(|file| is_draft(file) || unread::is_document(file));
        files.map(|file| (file.clone(), why)).collect()
    };
    others
        .chain(lost(&tree.hidden, Why::Hidden))
        .chain(lost(&tree.ignored, Why::Ignored))
        .collect()
}

/// The files below a folder, hidden ones apart.
pub(super) fn files(folder: &Path, standpoint: &Standpoint) -> Found {
    let mut found = Found::default();
    let shown = |path: Option<&Path>| standpoint.shown(path.unwrap_or(folder));
    let walk = WalkDir::new(folder)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        });
    for entry in walk {
        match entry {
            Ok(entry) if !entry.file_type().is_dir() => {
                found.files.insert(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => found
                .problems
                .push(match (error.loop_ancestor(), error.io_error()) {
                    (None, Some(io)) => {
                        let at = error.path().unwrap_or(folder);
                        Unreadable::new(at, io).diagnostic(&standpoint.shown(at))
                    }
                    (ancestor, _) => links::circle(&shown(error.path()), &shown(ancestor)),
                }),
        }
    }
    found
}

/// Whether a pattern means a file of a workspace.
fn takes(pattern: &DraftPattern, root: &Path, file: &Path) -> bool {
    inside(root, file).is_some_and(|path| pattern.takes(&path))
}

/// Whether a file would be among those that patterns match, were it there.
pub(super) fn would_match(root: &Path, patterns: &[&str], file: &Path) -> bool {
    let mut patterns = patterns.iter().map(|written| DraftPattern::new(written));
    patterns.any(|pattern| takes(&pattern, root, file))
}

/// The drafts of a workspace: what the patterns of its configuration match. The second part
/// of the answer holds the indices of patterns that match nothing.
pub(super) fn matching(
    root: &Path,
    patterns: &[&str],
    standpoint: &Standpoint,
) -> (Found, Vec<usize>) {
    let boundary = Boundary::new(root);
    let mut all = Found::default();
    let mut fruitless = Vec::new();
    for (index, written) in patterns.iter().enumerate() {
        let one = DraftPattern::new(written);
        let base = root.join(one.paths.base());
        if !base.exists() {
            fruitless.push(index);
            continue;
        }
        // Where all of a workspace is said to hold drafts, it holds much else.
        let is_apart = base != root;
        let depth = if is_apart {
            Depth::Everything
        } else {
            Depth::NotIgnored
        };
        let mut tree = tree::walk(&base, &boundary, depth, standpoint);
        let files = tree.files.iter().filter(|file| takes(&one, root, file));
        let mut files: BTreeSet<PathBuf> = files.cloned().collect();
        if files.is_empty() {
            fruitless.push(index);
        }
        all.unread.append(&mut if is_apart {
            within(&tree)
        } else {
            beside(&tree, &files, &|file| takes(&one, root, file))
        });
        all.files.append(&mut files);
        all.problems.append(&mut tree.problems);
        all.workspaces.append(&mut tree.workspaces);
    }
    all.unread.retain(|file, _| !all.files.contains(file));
    (all, fruitless)
}

/// A path inside a workspace as policies and the configuration write it.
pub(super) fn inside(root: &Path, path: &Path) -> Option<String> {
    path.strip_prefix(root).ok().map(slashes)
}

#[cfg(test)]
mod tests;
