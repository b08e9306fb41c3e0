//! Paths as the system knows them and as they are shown.

use super::workspace;
use crate::report::Root;
use std::env;
use std::path::{Component, Path, PathBuf};

/// Where the user stands: the current folder, from which every path is shown.
#[derive(Debug, Clone)]
pub(super) struct Standpoint {
    folder: PathBuf,
}

impl Standpoint {
    /// The current folder; the root of the file system when it is gone.
    pub(super) fn here() -> Self {
        let folder = env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        Self { folder }
    }

    /// The current folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The root of the repository that services name files from: that of the current folder,
    /// else that of what is checked; the workspace where there is no repository.
    pub(super) fn repository<'a>(&self, checked: impl IntoIterator<Item = &'a Path>) -> Root {
        let of = |folder: &Path| {
            let mut above = folder.ancestors();
            above
                .find(|one| one.join(".git").exists())
                .map(Path::to_owned)
        };
        let root = of(&self.folder)
            .or_else(|| checked.into_iter().find_map(of))
            .or_else(|| workspace::find(&self.folder))
            .unwrap_or_else(|| self.folder.clone());
        let said = |path: &Path| path.to_string_lossy().replace('\\', "/");
        Root::new(said(&self.folder), said(&root))
    }

    /// The whole path, without `.` and `..`, so that one file has one path.
    pub(super) fn absolute(&self, path: &Path) -> PathBuf {
        let whole = self.folder.join(path);
        let climbs = whole.components().any(|one| one == Component::ParentDir);
        if climbs && let Ok(real) = whole.canonicalize() {
            return real;
        }
        let mut clean = PathBuf::new();
        for component in whole.components() {
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

    /// The path as it is shown: from the current folder when the two are near each other,
    /// with `/` between its parts on every system.
    pub(super) fn shown(&self, path: &Path) -> String {
        if let Ok(below) = path.strip_prefix(&self.folder) {
            let below = slashes(below);
            return if below.is_empty() {
                ".".to_owned()
            } else {
                below
            };
        }
        for (up, above) in self.folder.ancestors().enumerate().skip(1) {
            // The root of the file system is near nothing.
            if above.parent().is_none() {
                break;
            }
            if let Ok(below) = path.strip_prefix(above) {
                return format!("{}{}", "../".repeat(up), slashes(below))
                    .trim_end_matches('/')
                    .to_owned();
            }
        }
        path.to_string_lossy().into_owned()
    }
}

/// A relative path with `/` between its parts.
pub(super) fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(folder: &str) -> Standpoint {
        Standpoint {
            folder: PathBuf::from(folder),
        }
    }

    #[test]
    fn shown_from_where_the_user_stands() {
        let here = standing("/home/lea/acme");
        let shown = |path: &str| here.shown(Path::new(path));
        assert_eq!(shown("/home/lea/acme/drafts/a.md"), "drafts/a.md");
        assert_eq!(shown("/home/lea/acme"), ".");
        assert_eq!(shown("/home/lea/team.yaml"), "../team.yaml");
        assert_eq!(shown("/home/lea"), "..");
        assert_eq!(
            shown("/home/lea/group/charter.sayso"),
            "../group/charter.sayso"
        );
        assert_eq!(shown("/etc/charter.sayso"), "/etc/charter.sayso");
    }

    #[test]
    fn one_file_has_one_path() {
        let here = standing("/nowhere/acme");
        let whole = |path: &str| here.absolute(Path::new(path));
        assert_eq!(
            whole("./drafts/./a.md"),
            Path::new("/nowhere/acme/drafts/a.md")
        );
        assert_eq!(whole("drafts/../a.md"), Path::new("/nowhere/acme/a.md"));
        assert_eq!(whole("/etc/x"), Path::new("/etc/x"));
    }
}
