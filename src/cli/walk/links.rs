//! Links among drafts: where they may lead.

use super::super::paths::Standpoint;
use crate::diagnostic::Diagnostic;
use std::path::{Path, PathBuf};

/// Where version control keeps what is its own, secrets among it.
const KEPT_BY_GIT: &str = ".git";

/// The folder that nothing leads out of: whoever may write a draft must not be able to have
/// another file of this machine shown in its findings.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Boundary {
    folder: PathBuf,
    /// The same with all links followed; `None` when it cannot be, and then nothing in it can.
    real: Option<PathBuf>,
}

impl Boundary {
    /// The boundary that a folder is.
    pub(in crate::cli) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            real: folder.canonicalize().ok(),
        }
    }

    /// The boundary of what is in no workspace: the repository around it, if there is one.
    pub(in crate::cli) fn of_repository(path: &Path) -> Option<Self> {
        let mut above = path.ancestors();
        above
            .find(|one| one.join(KEPT_BY_GIT).exists())
            .map(Self::new)
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The problem with a path that leads out, all links followed. What cannot be followed is
    /// no such path: reading it says why.
    pub(in crate::cli) fn leaves(
        &self,
        path: &Path,
        standpoint: &Standpoint,
    ) -> Option<Diagnostic> {
        let real = path.canonicalize().ok()?;
        let inside = real.strip_prefix(self.real.as_ref()?).ok();
        let is_kept = |path: &Path| path.iter().any(|name| name == KEPT_BY_GIT);
        if inside.is_some_and(|inside| !is_kept(inside)) {
            return None;
        }
        let name = standpoint.shown(path);
        let what = if inside.is_some() {
            "leads to what git keeps"
        } else {
            "leads out of the workspace"
        };
        let message = format!("`{name}` is a link that {what}, and was not read");
        Some(
            Diagnostic::about_file("link-leaves", message, name)
                .with_help("put the file itself there, or remove the link"),
        )
    }
}

/// The problem with a link to a folder that holds it.
pub(super) fn circle(child: &str, ancestor: &str) -> Diagnostic {
    let message = format!("`{child}` is a link back to `{ancestor}`, which holds it");
    Diagnostic::about_file("link-circle", message, child)
        .with_help("remove the link; what it leads to is checked anyway")
}
