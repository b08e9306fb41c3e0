//! Where the files of a charter are read: on the disk, or as they were at a commit.

use super::git;
use super::input::{self, Unreadable};
use super::loader::TreeLoader;
use super::paths::Standpoint;
use super::walk::{self, Found};
use crate::facts::MediaFile;
use crate::policy::{LoadError, Loader as _};
use crate::session::{FileKind, Files, Listing};
use crate::source::decode;
use std::path::{Path, PathBuf};

/// One state of the files of a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Tree {
    /// As they lie on the disk.
    #[default]
    Disk,
    /// As git keeps them at a commit; what lies outside of the repository as it is on the disk.
    Commit {
        /// The commit.
        name: String,
        /// The folder of the repository.
        top: PathBuf,
    },
}

impl Tree {
    /// The files around a folder as they are at a commit; nothing when git has no such commit.
    pub(super) fn at(name: &str, folder: &Path) -> Option<Self> {
        let mut above = folder.ancestors();
        let top = above.find(|one| one.join(".git").exists())?;
        git::has(folder, name).then(|| Self::Commit {
            name: name.to_owned(),
            top: top.to_owned(),
        })
    }

    /// The commit at which a file is looked at; nothing for one on the disk.
    pub(super) fn commit(&self, path: &Path) -> Option<&str> {
        match self {
            Self::Commit { name, top } if path.starts_with(top) => Some(name),
            Self::Disk | Self::Commit { .. } => None,
        }
    }

    /// The text of a file of at most so many bytes.
    pub(super) fn read(&self, path: &Path, most: u64) -> Result<String, Unreadable> {
        let Some(commit) = self.commit(path) else {
            return input::read(path, most);
        };
        let bytes = git::bytes_at(path, commit).ok_or(Unreadable::Missing)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
            return Err(Unreadable::TooLarge(most));
        }
        decode(bytes).map_err(Unreadable::NotUtf8)
    }

    /// Whether there is something at a path.
    pub(super) fn holds(&self, path: &Path) -> bool {
        match self.commit(path) {
            None => path.exists(),
            Some(commit) => git::kind_at(path, commit).is_some(),
        }
    }

    /// Whether a path is a folder's.
    pub(super) fn is_folder(&self, path: &Path) -> bool {
        match self.commit(path) {
            None => path.is_dir(),
            Some(commit) => git::kind_at(path, commit) == Some(git::Kind::Folder),
        }
    }

    /// The policy files of a folder.
    pub(super) fn policies(&self, folder: &Path, standpoint: &Standpoint) -> Found {
        let mut found = self.files(folder, standpoint);
        found.files.retain(|path| walk::is_policy(path));
        found
    }

    /// The files below a folder, hidden ones apart.
    fn files(&self, folder: &Path, standpoint: &Standpoint) -> Found {
        let Some(commit) = self.commit(folder) else {
            return walk::files(folder, standpoint);
        };
        let mut found = Found::default();
        let below = git::files_at(folder, commit).into_iter();
        let seen = below.filter(|path| !is_hidden(path));
        found.files = seen.map(|path| folder.join(path)).collect();
        found
    }

    /// The name a file is shown under.
    pub(super) fn shown(&self, path: &Path, standpoint: &Standpoint) -> String {
        let name = standpoint.shown(path);
        match self.commit(path) {
            None => name,
            Some(commit) => format!("{name}@{commit}"),
        }
    }
}

/// The files of one workspace in a tree.
pub(super) struct TreeFiles<'a> {
    pub(super) tree: &'a Tree,
    /// The folder of the workspace.
    pub(super) root: &'a Path,
    pub(super) standpoint: &'a Standpoint,
}

impl Files for TreeFiles<'_> {
    fn read(&self, path: &str) -> Result<String, LoadError> {
        TreeLoader::new(self.tree, self.root).read(path)
    }

    fn kind(&self, path: &str) -> Option<FileKind> {
        let path = self.root.join(path);
        if self.tree.is_folder(&path) {
            return Some(FileKind::Folder);
        }
        self.tree.holds(&path).then_some(FileKind::File)
    }

    fn list(&self, folder: &str) -> Listing {
        let found = self.tree.files(&self.root.join(folder), self.standpoint);
        let files = found.files.iter();
        Listing {
            files: files
                .filter_map(|file| walk::inside(self.root, file))
                .collect(),
            problems: found.problems,
        }
    }

    fn shown(&self, path: &str) -> String {
        self.tree.shown(&self.root.join(path), self.standpoint)
    }

    fn media(&self, draft: &str, name: &str) -> MediaFile {
        TreeLoader::new(self.tree, self.root).media(draft, name)
    }
}

/// Whether a path below a folder leads through something hidden.
fn is_hidden(path: &Path) -> bool {
    path.iter()
        .any(|name| name.to_string_lossy().starts_with('.'))
}
