//! What git can tell of a file: what it was at a commit, and which commits changed it.

use crate::limits;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a path is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// The text of a file at a commit; `None` when it was not there, or git cannot tell.
pub(super) fn at(path: &Path, commit: &str) -> Option<String> {
    String::from_utf8(bytes_at(path, commit)?).ok()
}

/// The bytes of a file at a commit; `None` when it was not there, or git cannot tell.
pub(super) fn bytes_at(path: &Path, commit: &str) -> Option<Vec<u8>> {
    let place = Place::of(path)?;
    run_bytes(&place.folder, &["show", &place.object(commit)?])
        .filter(|said| said.len() <= limits::FILE_BYTES)
}

/// What a path was at a commit; `None` when it was not there, or git cannot tell.
pub(super) fn kind_at(path: &Path, commit: &str) -> Option<Kind> {
    let place = Place::of(path)?;
    let said = run(&place.folder, &["cat-file", "-t", &place.object(commit)?])?;
    match said.trim() {
        "blob" => Some(Kind::File),
        "tree" => Some(Kind::Folder),
        _ => None,
    }
}

/// The files of a folder at a commit, with their paths below it.
pub(super) fn files_at(folder: &Path, commit: &str) -> Vec<PathBuf> {
    let said = Place::of(folder).and_then(|place| {
        let object = place.object(commit)?;
        run(
            &place.folder,
            &["ls-tree", "-r", "-z", "--name-only", "--full-tree", &object],
        )
    });
    let said = said.unwrap_or_default();
    let names = said.split('\0').filter(|name| !name.is_empty());
    names.map(PathBuf::from).collect()
}

/// A path from the nearest folder that is there now.
struct Place {
    folder: PathBuf,
    below: String,
}

impl Place {
    fn of(path: &Path) -> Option<Self> {
        let folder = path.ancestors().skip(1).find(|above| above.is_dir())?;
        let below = path.strip_prefix(folder).ok()?;
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        Some(Self {
            folder: folder.to_owned(),
            below: parts?.join("/"),
        })
    }

    /// What git calls it at a commit.
    fn object(&self, commit: &str) -> Option<String> {
        Some(format!("{}:./{}", checked(commit)?, self.below))
    }
}

/// The commits that changed a file, the latest first, at most so many.
pub(super) fn commits(path: &Path, most: usize) -> Vec<String> {
    let (Some(folder), Some(name)) = (
        path.parent(),
        path.file_name().and_then(|name| name.to_str()),
    ) else {
        return Vec::new();
    };
    let most = format!("--max-count={most}");
    let said = run(folder, &["log", &most, "--format=%H", "--", name]);
    let said = said.unwrap_or_default();
    said.lines().map(str::to_owned).collect()
}

/// The files of a folder, and of those within, that git tracks; none when git cannot tell.
pub(super) fn tracked(folder: &Path) -> Vec<PathBuf> {
    let listed = run_bytes(folder, &["ls-files", "-z", "--cached"]).unwrap_or_default();
    let names = listed.split(|byte| *byte == 0);
    names
        .filter(|name| !name.is_empty())
        .filter_map(|name| std::str::from_utf8(name).ok())
        .map(|name| folder.join(name))
        .collect()
}

/// The last commit two commits have in common.
pub(super) fn merge_base(path: &Path, one: &str, other: &str) -> Option<String> {
    let said = run(
        path.parent()?,
        &["merge-base", checked(one)?, checked(other)?],
    )?;
    Some(said.trim().to_owned())
}

/// Whether there is such a commit here.
pub(super) fn has(folder: &Path, commit: &str) -> bool {
    let name = checked(commit).map(|commit| format!("{commit}^{{commit}}"));
    name.is_some_and(|name| run(folder, &["cat-file", "-e", &name]).is_some())
}

/// A name of a commit that cannot be taken for an option.
fn checked(commit: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-~^@{}".contains(c);
    (!commit.is_empty() && !commit.starts_with('-') && commit.chars().all(plain)).then_some(commit)
}

/// What git says in a folder; `None` when it fails or there is no git.
fn run(folder: &Path, arguments: &[&str]) -> Option<String> {
    let said = run_bytes(folder, arguments).filter(|said| said.len() <= limits::FILE_BYTES)?;
    String::from_utf8(said).ok()
}

fn run_bytes(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.quotePath=false"])
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then_some(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_no_commit() {
        assert_eq!(checked("--output=x"), None);
        assert_eq!(checked("HEAD; rm"), None);
        assert_eq!(checked(""), None);
        assert_eq!(checked("origin/main~2"), Some("origin/main~2"));
    }
}
