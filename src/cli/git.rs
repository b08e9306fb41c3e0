//! What git can tell of a file: what it was at a commit, and which commits changed it.

use crate::limits;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The text of a file at a commit; `None` when it was not there, or git cannot tell.
pub(super) fn at(path: &Path, commit: &str) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    run(path, &["show", &format!("{}:./{name}", checked(commit)?)])
}

/// The bytes of a file at a commit; `None` when it was not there, or git cannot tell.
pub(super) fn bytes_at(path: &Path, commit: &str) -> Option<Vec<u8>> {
    let name = path.file_name()?.to_str()?;
    run_bytes(path, &["show", &format!("{}:./{name}", checked(commit)?)])
}

/// The commits that changed a file, the latest first, at most so many.
pub(super) fn commits(path: &Path, most: usize) -> Vec<String> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return Vec::new();
    };
    let most = format!("--max-count={most}");
    let said = run(path, &["log", &most, "--format=%H", "--", name]);
    let said = said.unwrap_or_default();
    said.lines().map(str::to_owned).collect()
}

/// The files of a folder, and of those within, that git tracks; none when git cannot tell.
pub(super) fn tracked(folder: &Path) -> Vec<PathBuf> {
    let listed = run_in(folder, &["ls-files", "-z", "--cached"]).unwrap_or_default();
    let names = listed.split(|byte| *byte == 0);
    names
        .filter(|name| !name.is_empty())
        .filter_map(|name| std::str::from_utf8(name).ok())
        .map(|name| folder.join(name))
        .collect()
}

/// The last commit two commits have in common.
pub(super) fn merge_base(path: &Path, one: &str, other: &str) -> Option<String> {
    let said = run(path, &["merge-base", checked(one)?, checked(other)?])?;
    Some(said.trim().to_owned())
}

/// Whether there is such a commit here.
pub(super) fn has(path: &Path, commit: &str) -> bool {
    let name = checked(commit).map(|commit| format!("{commit}^{{commit}}"));
    name.is_some_and(|name| run(path, &["cat-file", "-e", &name]).is_some())
}

/// A name of a commit that cannot be taken for an option.
fn checked(commit: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-~^@{}".contains(c);
    (!commit.is_empty() && !commit.starts_with('-') && commit.chars().all(plain)).then_some(commit)
}

/// What git says in the folder of a file; `None` when it fails or there is no git.
fn run(path: &Path, arguments: &[&str]) -> Option<String> {
    let said = run_bytes(path, arguments).filter(|said| said.len() <= limits::FILE_BYTES)?;
    String::from_utf8(said).ok()
}

fn run_bytes(path: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    run_in(path.parent()?, arguments)
}

fn run_in(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
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
