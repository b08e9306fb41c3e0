//! The pictures, videos and subtitles a draft publishes: their bytes, as they lie on the disk or
//! lay at a commit, handed to the draft for its digest.

use super::git;
use crate::facts::{self, MediaFile};
use percent_encoding::percent_decode_str;
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

/// How a file begins that stands for another one in a repository with Git LFS.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/v1\n";
/// The largest such file, in bytes.
const LARGEST_POINTER: usize = 1024;

/// Where the bytes of a draft's files are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kept<'a> {
    /// On the disk, as they are now.
    OnDisk,
    /// In the repository, as they were at a commit.
    AtCommit(&'a str),
}

/// Hands a draft that lies (or would lie) at `place` the digests of its files. With a workspace,
/// none comes from outside of it.
pub(super) fn hand_over(
    draft: &mut facts::Draft,
    place: &Path,
    root: Option<&Path>,
    kept: Kept<'_>,
) {
    let names: Vec<String> = draft.local_media().into_iter().map(str::to_owned).collect();
    for name in names {
        let found = digest(&name, place, root, kept);
        draft.media.insert(name, found);
    }
}

/// What is known of a file that a draft at `place` calls by a name.
pub(super) fn digest(name: &str, place: &Path, root: Option<&Path>, kept: Kept<'_>) -> MediaFile {
    let mut why = format!("there is no such file beside `{}`", shown_name(place));
    for path in candidates(name, place, root) {
        let found = match kept {
            Kept::OnDisk => on_disk(&path, root),
            Kept::AtCommit(commit) => at_commit(&path, commit, root),
        };
        match found {
            Ok(Some(digest)) => return MediaFile::Holds(digest),
            Ok(None) => {}
            Err(refused) => {
                why = refused;
                break;
            }
        }
    }
    MediaFile::Unread(why)
}

/// Where a name may lead: beside the draft, else in the workspace; as it is written, else as an
/// address in Markdown is.
fn candidates(name: &str, place: &Path, root: Option<&Path>) -> Vec<PathBuf> {
    let folder = place.parent().unwrap_or(place);
    let bare = name.split(['?', '#']).next().unwrap_or_default();
    let decoded = percent_decode_str(bare).decode_utf8_lossy();
    let mut all = Vec::new();
    for name in [name, bare, &decoded] {
        let below = name.trim_start_matches('/');
        if below.len() == name.len() {
            all.push(clean(&folder.join(name)));
        }
        all.extend(root.map(|root| clean(&root.join(below))));
    }
    all.dedup();
    all
}

fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean
}

/// The digest of a file; nothing when there is none; why it is not looked at.
fn on_disk(path: &Path, root: Option<&Path>) -> Result<Option<[u8; 32]>, String> {
    let Ok(real) = path.canonicalize() else {
        return Ok(None);
    };
    let leaves = |root: &Path| {
        root.canonicalize()
            .is_ok_and(|root| !real.starts_with(root))
    };
    if root.is_some_and(leaves) {
        return Err("it lies outside of the workspace".to_owned());
    }
    // Asked before opening, since opening a pipe waits for somebody to write into it.
    if !fs::metadata(&real).is_ok_and(|about| about.is_file()) {
        return Err("it is no file".to_owned());
    }
    hashed(&real).map(Some).map_err(|error| error.to_string())
}

fn hashed(path: &Path) -> io::Result<[u8; 32]> {
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    file.by_ref()
        .take(LARGEST_POINTER as u64 + 1)
        .read_to_end(&mut start)?;
    if let Some(digest) = pointed_to(&start) {
        return Ok(digest);
    }
    let mut state = Sha256::new();
    state.update(&start);
    io::copy(&mut file, &mut state)?;
    Ok(state.finalize().into())
}

fn at_commit(path: &Path, commit: &str, root: Option<&Path>) -> Result<Option<[u8; 32]>, String> {
    if root.is_some_and(|root| !path.starts_with(root)) {
        return Err("it lies outside of the workspace".to_owned());
    }
    let bytes = git::bytes_at(path, commit);
    Ok(bytes.map(|bytes| pointed_to(&bytes).unwrap_or_else(|| Sha256::digest(&bytes).into())))
}

/// The digest of the file that a pointer of Git LFS stands for: what is checked out in its place.
fn pointed_to(bytes: &[u8]) -> Option<[u8; 32]> {
    if bytes.len() > LARGEST_POINTER || !bytes.starts_with(POINTER) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let written = text
        .lines()
        .find_map(|line| line.strip_prefix("oid sha256:"))?;
    let mut digest = [0; 32];
    if written.len() != 64 || !written.is_ascii() {
        return None;
    }
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(written.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(digest)
}

fn shown_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn found(folder: &Path, name: &str) -> MediaFile {
        let place = folder.join("drafts/a.md");
        digest(name, &place, Some(folder), Kept::OnDisk)
    }

    fn holds(bytes: &[u8]) -> MediaFile {
        MediaFile::Holds(Sha256::digest(bytes).into())
    }

    #[test]
    fn files_are_found_beside_the_draft_and_in_the_workspace() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("ws");
        fs::create_dir_all(folder.join("drafts/img")).unwrap();
        fs::create_dir_all(folder.join("static")).unwrap();
        fs::write(folder.join("drafts/img/a b.png"), "beside").unwrap();
        fs::write(folder.join("static/b.png"), "above").unwrap();
        fs::write(outside.path().join("c.png"), "outside").unwrap();
        for name in [
            "img/a b.png",
            "./img/a%20b.png",
            "img/a b.png?w=2",
            "../drafts/img/a b.png",
        ] {
            assert_eq!(found(&folder, name), holds(b"beside"), "{name}");
        }
        for name in ["/static/b.png", "static/b.png", "../static/b.png"] {
            assert_eq!(found(&folder, name), holds(b"above"), "{name}");
        }
        for name in ["../../c.png", "none.png", "img", "file:///etc/hostname"] {
            assert!(
                matches!(found(&folder, name), MediaFile::Unread(_)),
                "{name}"
            );
        }
    }

    #[test]
    fn a_pointer_stands_for_what_it_points_to() {
        let there = Sha256::digest(b"the picture");
        let written = format!("{there:x}");
        let pointer =
            format!("version https://git-lfs.github.com/spec/v1\noid sha256:{written}\nsize 11\n");
        assert_eq!(pointed_to(pointer.as_bytes()), Some(there.into()));
        assert_eq!(pointed_to(b"the picture"), None);
        assert_eq!(pointed_to(pointer.replace("oid", "id").as_bytes()), None);
    }
}
