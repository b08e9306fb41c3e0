#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use std::fs;
use std::process::Command;

fn tree(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    folder
}

fn names<'a>(folder: &Path, files: impl IntoIterator<Item = &'a PathBuf>) -> Vec<String> {
    let files = files.into_iter();
    files.map(|file| inside(folder, file).unwrap()).collect()
}

fn codes(found: &Found) -> Vec<&'static str> {
    found.problems.iter().map(|problem| problem.code).collect()
}

fn of_patterns(folder: &Path, written: &[&str]) -> Found {
    matching(folder, written, &Standpoint::here()).0
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
        (names(root, &found.files), fruitless)
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
fn nothing_among_the_drafts_takes_drafts_out() {
    let folder = tree(&[
        "drafts/a.md",
        "drafts/.b.md",
        "drafts/q/c.md",
        "drafts/q/sayso.yaml",
        "drafts/q/policies/q.sayso",
    ]);
    let root = folder.path();
    for ignores in [".ignore", ".rgignore", ".saysoignore"] {
        fs::write(root.join("drafts").join(ignores), "*.md\n").unwrap();
    }
    for pattern in ["drafts", "drafts/**/*.md", ".", "**/*.md"] {
        let found = of_patterns(root, &[pattern]);
        let all = ["drafts/.b.md", "drafts/a.md", "drafts/q/c.md"];
        assert_eq!(names(root, &found.files), all, "{pattern}");
        assert_eq!(names(root, &found.workspaces), ["drafts/q"]);
        assert!(found.unread.is_empty(), "{pattern}: {:?}", found.unread);
    }
}

#[test]
fn what_git_tracks_is_a_draft_whatever_hides_it() {
    let folder = tree(&[
        "drafts/a.md",
        "drafts/old/b.md",
        "drafts/old/c.md",
        "drafts/.later/d.md",
        "drafts/.later/e.md",
        "drafts/f.tweet",
    ]);
    let root = folder.path();
    fs::write(root.join("drafts/.gitignore"), "old/\n*.tweet\n!a.md\n").unwrap();
    let found = of_patterns(root, &["drafts"]);
    assert_eq!(names(root, &found.files), ["drafts/a.md"]);
    let why = |found: &Found, why: Why| {
        let unread = found.unread.iter().filter(|(_, of)| **of == why);
        names(root, unread.map(|(file, _)| file))
    };
    let ignored = ["drafts/f.tweet", "drafts/old/b.md", "drafts/old/c.md"];
    assert_eq!(why(&found, Why::Ignored), ignored);
    let hidden = ["drafts/.later/d.md", "drafts/.later/e.md"];
    assert_eq!(why(&found, Why::Hidden), hidden);

    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        let done = git.arg("-C").arg(root).args(arguments).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "--force", "drafts/old/b.md", "drafts/.later/d.md"]);
    for pattern in ["drafts", "**/*.md"] {
        let found = of_patterns(root, &[pattern]);
        let tracked = ["drafts/.later/d.md", "drafts/a.md", "drafts/old/b.md"];
        assert_eq!(names(root, &found.files), tracked, "{pattern}");
        assert_eq!(why(&found, Why::Hidden), ["drafts/.later/e.md"]);
    }
}

#[test]
fn what_lies_among_drafts_and_is_none_is_named_once() {
    let folder = tree(&[
        "posts/a.md",
        "posts/b.docx",
        "posts/c.txt",
        "posts/d",
        "posts/e.md~",
        "posts/f.png",
        "posts/.gitkeep",
        "posts/README.txt",
        "posts/2025.tweet",
        "notes.txt",
    ]);
    let root = folder.path();
    let found = of_patterns(root, &["posts", "posts/*.md"]);
    let unread = ["posts/b.docx", "posts/c.txt", "posts/d", "posts/e.md~"];
    assert_eq!(names(root, found.unread.keys()), unread);
    let said = say_unread(&found.unread, &Standpoint::here());
    let messages: Vec<&str> = said.iter().map(|one| one.message.as_str()).collect();
    assert!(
        matches!(messages[..], [one] if one.contains("1 more lie among")),
        "{messages:?}"
    );

    let found = of_patterns(root, &["posts/*.md"]);
    assert_eq!(
        found.unread.get(&root.join("posts/2025.tweet")),
        Some(&Why::NoPattern)
    );
    // Where all of a repository is asked for, documents beside drafts are named.
    let found = of_patterns(root, &["**/*.md"]);
    assert_eq!(
        names(root, found.unread.keys()),
        ["posts/b.docx", "posts/c.txt"]
    );
    let found = drafts(root, &Standpoint::here());
    assert_eq!(
        names(root, found.unread.keys()),
        ["posts/b.docx", "posts/c.txt"]
    );
}

#[test]
fn outside_of_workspaces_they_say_what_is_theirs() {
    let folder = tree(&[
        "a.md",
        ".hidden/b.md",
        ".github/template.md",
        "built/c.md",
        "inner/sayso.yaml",
        "inner/drafts/d.md",
        "plain/e.md",
    ]);
    fs::write(folder.path().join(".gitignore"), "built/\n").unwrap();
    let found = drafts(folder.path(), &Standpoint::here());
    let root = folder.path();
    assert_eq!(names(root, &found.files), ["a.md", "plain/e.md"]);
    assert_eq!(names(root, &found.workspaces), ["inner"]);
    assert_eq!(names(root, found.unread.keys()), [".hidden/b.md"]);
}

#[cfg(unix)]
#[test]
fn a_circle_of_links_is_told_and_the_rest_is_found() {
    let folder = tree(&["a.md", "sub/b.md", "sub/c.sayso"]);
    std::os::unix::fs::symlink("..", folder.path().join("sub/up")).unwrap();
    let here = Standpoint::here();
    let found = drafts(folder.path(), &here);
    assert_eq!(names(folder.path(), &found.files), ["a.md", "sub/b.md"]);
    assert_eq!(codes(&found), ["link-circle"]);
    let found = files(folder.path(), &here);
    assert_eq!(
        names(folder.path(), &found.files),
        ["a.md", "sub/b.md", "sub/c.sayso"]
    );
    assert_eq!(codes(&found), ["link-circle"]);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out() {
    use std::os::unix::fs::symlink;
    let folder = tree(&[
        "secret.md",
        "far/d.md",
        "ws/drafts/a.md",
        "ws/elsewhere/b.md",
        "ws/.git/c.md",
    ]);
    let root = folder.path().join("ws");
    symlink("../elsewhere/b.md", root.join("drafts/b.md")).unwrap();
    symlink("../../secret.md", root.join("drafts/env.md")).unwrap();
    symlink("../../far", root.join("drafts/far")).unwrap();
    symlink("../.git/c.md", root.join("drafts/c.md")).unwrap();
    symlink("../far", root.join("all")).unwrap();
    let found = of_patterns(&root, &["drafts", "all"]);
    assert_eq!(names(&root, &found.files), ["drafts/a.md", "drafts/b.md"]);
    assert_eq!(codes(&found), ["link-leaves"; 4]);
}
