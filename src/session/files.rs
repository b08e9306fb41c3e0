//! The files of a workspace, wherever they are kept.

use crate::diagnostic::Diagnostic;
use crate::facts::MediaFile;
use crate::policy::{LoadError, Loader};
use std::collections::BTreeMap;

/// What lies at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// The files below a folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// Their paths, from the folder of the workspace, in order.
    pub files: Vec<String>,
    /// What could not be listed.
    pub problems: Vec<Diagnostic>,
}

/// The files of one workspace: a folder on a disk, the buffers of an editor, a page's memory.
/// Paths start from the folder of the workspace, with `/` between names.
pub trait Files {
    /// The text of a file.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be read as text.
    fn read(&self, path: &str) -> Result<String, LoadError>;

    /// What lies at a path; nothing where nothing does.
    fn kind(&self, path: &str) -> Option<FileKind>;

    /// Every file below a folder, those of hidden folders apart; `""` is the workspace itself.
    fn list(&self, folder: &str) -> Listing;

    /// The name a path is shown under.
    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }

    /// What is known of the file that a draft calls by a name.
    fn media(&self, _draft: &str, _name: &str) -> MediaFile {
        MediaFile::Unread("files are not looked at here".to_owned())
    }
}

/// Files in memory, by their paths.
#[derive(Debug, Clone, Default)]
pub struct Memory(BTreeMap<String, String>);

impl Memory {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one more, or another in its place.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.0.insert(path.into(), text.into());
        self
    }
}

impl Files for Memory {
    fn read(&self, path: &str) -> Result<String, LoadError> {
        self.0.get(path).cloned().ok_or(LoadError::Missing)
    }

    fn kind(&self, path: &str) -> Option<FileKind> {
        if self.0.contains_key(path) {
            return Some(FileKind::File);
        }
        (!self.list(path).files.is_empty()).then_some(FileKind::Folder)
    }

    fn list(&self, folder: &str) -> Listing {
        let folder = folder.trim_end_matches('/');
        let is_below = |path: &&String| {
            let below = match folder {
                "" | "." => Some(path.as_str()),
                _ => path
                    .strip_prefix(folder)
                    .and_then(|rest| rest.strip_prefix('/')),
            };
            below.is_some_and(|below| !below.split('/').any(|name| name.starts_with('.')))
        };
        Listing {
            files: self.0.keys().filter(is_below).cloned().collect(),
            problems: Vec::new(),
        }
    }
}

/// Files as whoever loads policies reads them.
pub(super) struct Reading<'f, F>(pub(super) &'f F);

impl<F: Files> Loader for Reading<'_, F> {
    fn read(&mut self, path: &str) -> Result<String, LoadError> {
        self.0.read(path)
    }

    fn media(&mut self, draft: &str, name: &str) -> MediaFile {
        self.0.media(draft, name)
    }
}
