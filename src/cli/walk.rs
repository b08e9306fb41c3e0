//! Finding files in folders.

use super::input::Unreadable;
use super::paths::{Standpoint, slashes};
use super::workspace::CONFIG;
use crate::diagnostic::{Diagnostic, Origin, Severity, command};
use crate::facts::PathPattern;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Endings of the files that are drafts when a folder is all that is said about them.
const DRAFT_ENDINGS: &[&str] = &["md", "markdown", "tweet"];
/// The ending of a policy file.
const POLICY_ENDING: &str = "sayso";

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
    ends_in(path, &[POLICY_ENDING])
}

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files.
    pub(super) files: BTreeSet<PathBuf>,
    /// Folders below that are workspaces of their own; their files are not among `files`.
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

/// The drafts of a folder: what git ignores, and hidden files, are none.
pub(super) fn drafts(folder: &Path, standpoint: &Standpoint) -> Found {
    let mut found = people_files(folder, folder, standpoint);
    found
        .files
        .retain(|file| ends_in(file, DRAFT_ENDINGS) && !is_about_project(file));
    found
}

/// All files below a folder of the workspace (or future workspace) `root`, apart from those
/// of workspaces nested in it.
fn people_files(folder: &Path, root: &Path, standpoint: &Standpoint) -> Found {
    let mut found = Found::default();
    let walk = WalkBuilder::new(folder)
        .follow_links(true)
        .require_git(false)
        // What one user's own git is told to ignore must not change what a team checks.
        .git_global(false)
        .git_exclude(false)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
            Ok(entry) => {
                if entry.file_name() == CONFIG
                    && let Some(nested) = entry.path().parent()
                    && nested != root
                {
                    found.workspaces.insert(nested.to_owned());
                }
                found.files.insert(entry.into_path());
            }
            Err(error) => found.problems.extend(problem(&error, folder, standpoint)),
        }
    }
    let nested = &found.workspaces;
    found.files.retain(|file| {
        !file
            .ancestors()
            .take_while(|above| *above != root)
            .any(|above| nested.contains(above))
    });
    found
}

fn problem(error: &ignore::Error, at: &Path, standpoint: &Standpoint) -> Option<Diagnostic> {
    match error {
        ignore::Error::Partial(errors) => errors
            .iter()
            .find_map(|error| problem(error, at, standpoint)),
        ignore::Error::WithPath { path, err } => problem(err, path, standpoint),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            problem(err, at, standpoint)
        }
        ignore::Error::Loop { ancestor, child } => Some(circle(
            &standpoint.shown(child),
            &standpoint.shown(ancestor),
        )),
        ignore::Error::Io(error) => {
            Some(Unreadable::new(at, error).diagnostic(&standpoint.shown(at)))
        }
        // A line of somebody's ignore file that means nothing ignores nothing.
        ignore::Error::Glob { .. }
        | ignore::Error::UnrecognizedFileType(_)
        | ignore::Error::InvalidDefinition => None,
    }
}

fn circle(child: &str, ancestor: &str) -> Diagnostic {
    let message = format!("`{child}` is a link back to `{ancestor}`, which holds it");
    Diagnostic::about_file("link-circle", message, child)
        .with_help("remove the link; what it leads to is checked anyway")
}

/// The policy files of a folder, hidden ones apart.
pub(super) fn policies(folder: &Path, standpoint: &Standpoint) -> Found {
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
            Ok(entry) if !entry.file_type().is_dir() && is_policy(entry.path()) => {
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
                    (ancestor, _) => circle(&shown(error.path()), &shown(ancestor)),
                }),
        }
    }
    found
}

/// The drafts of a workspace: what the patterns of its configuration match. The second part
/// of the answer holds the indices of patterns that match nothing.
pub(super) fn matching(
    root: &Path,
    patterns: &[&str],
    standpoint: &Standpoint,
) -> (Found, Vec<usize>) {
    let mut all = Found::default();
    let mut fruitless = Vec::new();
    for (index, written) in patterns.iter().enumerate() {
        let pattern = PathPattern::new(written);
        let base = root.join(pattern.base());
        if !base.exists() {
            fruitless.push(index);
            continue;
        }
        // One that spells an ending (`posts/*.txt`) asks for exactly such files; any other
        // means the drafts in a folder, not the pictures beside them.
        let ending = Path::new(written).extension();
        let mut found = people_files(&base, root, standpoint);
        found.files.retain(|file| {
            inside(root, file).is_some_and(|path| pattern.matches(&path))
                && (ends_in(file, DRAFT_ENDINGS) || ending.is_some() && ending == file.extension())
        });
        if found.files.is_empty() {
            fruitless.push(index);
        }
        all.files.append(&mut found.files);
        all.problems.append(&mut found.problems);
        // A whole repository may hold several workspaces; among the drafts one takes drafts away.
        if base != root {
            let nested = found.workspaces.iter();
            let taken = nested.filter(|folder| really_within(folder, &base));
            all.problems
                .extend(taken.map(|folder| nested_workspace(&standpoint.shown(folder))));
        }
    }
    (all, fruitless)
}

/// Whether a folder is within another one when links are followed.
fn really_within(folder: &Path, base: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(folder)
        .zip(real(base))
        .is_some_and(|(folder, base)| folder.starts_with(base))
}

fn nested_workspace(folder: &str) -> Diagnostic {
    let message = format!("what is in `{folder}` was not checked: it is a workspace of its own");
    let mut problem = Diagnostic::about_file("left-out", message, folder).with_help(format!(
        "take its `{CONFIG}` out, or check it as well: `sayso check {}`",
        command::argument(folder)
    ));
    problem.severity = Severity::Warning;
    problem.origin = Origin::Finding;
    problem
}

/// A path inside a workspace as policies and the configuration write it.
pub(super) fn inside(root: &Path, path: &Path) -> Option<String> {
    path.strip_prefix(root).ok().map(slashes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use std::fs;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn names(folder: &Path, found: &Found) -> Vec<String> {
        found
            .files
            .iter()
            .map(|file| inside(folder, file).unwrap())
            .collect()
    }

    #[test]
    fn patterns_are_folders_files_and_stars() {
        let folder = tree(&[
            "drafts/a.md",
            "drafts/fr/b.tweet",
            "drafts/picture.png",
            "news/2026.txt",
            "news/2026.md",
            "readme.md",
        ]);
        let root = folder.path();
        let drafts = |written: &[&str]| {
            let (found, fruitless) = matching(root, written, &Standpoint::here());
            (names(root, &found), fruitless)
        };
        let (found, fruitless) = drafts(&["drafts"]);
        assert_eq!(found, ["drafts/a.md", "drafts/fr/b.tweet"]);
        assert!(fruitless.is_empty());
        assert_eq!(drafts(&["news/*.txt"]).0, ["news/2026.txt"]);
        assert_eq!(drafts(&["readme.md"]).0, ["readme.md"]);
        let (found, fruitless) = drafts(&["./news/", "gone", "drafts/*.txt"]);
        assert_eq!(found, ["news/2026.md"]);
        assert_eq!(fruitless, [1, 2]);
    }

    #[test]
    fn what_is_ignored_hidden_or_a_workspace_of_its_own_is_left_out() {
        let folder = tree(&[
            "a.md",
            ".hidden/b.md",
            "built/c.md",
            "inner/sayso.yaml",
            "inner/drafts/d.md",
            "plain/e.md",
        ]);
        fs::write(folder.path().join(".gitignore"), "built/\n").unwrap();
        let found = drafts(folder.path(), &Standpoint::here());
        assert_eq!(names(folder.path(), &found), ["a.md", "plain/e.md"]);
        assert_eq!(
            found.workspaces.into_iter().collect::<Vec<_>>(),
            [folder.path().join("inner")]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_circle_of_links_is_told_and_the_rest_is_found() {
        let folder = tree(&["a.md", "sub/b.md", "sub/c.sayso"]);
        std::os::unix::fs::symlink("..", folder.path().join("sub/up")).unwrap();
        let here = Standpoint::here();
        let found = drafts(folder.path(), &here);
        assert_eq!(names(folder.path(), &found), ["a.md", "sub/b.md"]);
        let codes = |found: &Found| found.problems.iter().map(|p| p.code).collect::<Vec<_>>();
        assert_eq!(codes(&found), ["link-circle"]);
        let found = policies(folder.path(), &here);
        assert_eq!(names(folder.path(), &found), ["sub/c.sayso"]);
        assert_eq!(codes(&found), ["link-circle"]);
    }
}
