//! Policy files, never from outside the folder they may come from.

use super::input::{LARGEST_OTHER, Unreadable};
use super::media::{self, Kept};
use super::tree::Tree;
use crate::facts::MediaFile;
use crate::policy::{LoadError, Loader};
use std::path::{Path, PathBuf};

/// Reads policies and lists below one folder.
#[derive(Debug)]
pub(super) struct TreeLoader {
    tree: Tree,
    root: PathBuf,
}

impl TreeLoader {
    /// A loader of the files below `root`.
    pub(super) fn new(tree: &Tree, root: &Path) -> Self {
        Self {
            tree: tree.clone(),
            root: root.to_owned(),
        }
    }

    /// Whether the file, all links followed, lies below the root: a policy somebody sends in
    /// must not be able to show another file of this machine in its findings.
    fn is_inside(&self, path: &Path) -> bool {
        match (path.canonicalize(), self.root.canonicalize()) {
            (Ok(path), Ok(root)) => path.starts_with(root),
            // It cannot be read either, and reading it says why.
            _ => true,
        }
    }
}

impl Loader for TreeLoader {
    fn read(&mut self, path: &str) -> Result<String, LoadError> {
        let path = self.root.join(path);
        // Git follows no links.
        if self.tree.commit(&path).is_none() && !self.is_inside(&path) {
            return Err(LoadError::Unreadable(
                "it is a link that leaves the workspace".to_owned(),
            ));
        }
        self.tree
            .read(&path, LARGEST_OTHER)
            .map_err(|problem| match problem {
                Unreadable::Missing => LoadError::Missing,
                Unreadable::NotUtf8(why) => LoadError::NotUtf8(why),
                Unreadable::TooLarge(_) => LoadError::TooLarge,
                Unreadable::Dangling(target) => LoadError::Unreadable(format!(
                    "it is a link to `{target}`, which does not exist"
                )),
                Unreadable::Circle => {
                    LoadError::Unreadable("it is a link that leads in a circle".to_owned())
                }
                Unreadable::Folder => LoadError::Unreadable("it is a folder".to_owned()),
                Unreadable::Special => LoadError::Unreadable("it is a device or a pipe".to_owned()),
                Unreadable::Refused(why) => LoadError::Unreadable(why),
            })
    }

    fn media(&mut self, draft: &str, name: &str) -> MediaFile {
        let place = self.root.join(draft);
        let kept = self
            .tree
            .commit(&place)
            .map_or(Kept::OnDisk, Kept::AtCommit);
        media::digest(name, &place, Some(&self.root), kept)
    }
}
