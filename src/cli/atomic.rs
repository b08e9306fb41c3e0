//! Files written whole or not at all.

use std::io::{self, Write as _};
use std::path::Path;
use tempfile::NamedTempFile;

/// Writes a file that must not exist yet, and the folders it stands in.
///
/// The text is written beside its place first, so that whoever looks sees the whole file or
/// none, and somebody else's file of that name is never replaced.
pub(super) fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    readable_by_all(file.as_file())?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Puts another text in the place of a file, which keeps its permissions. Whoever looks sees
/// the old file or the new one, whole; behind a link, the file it leads to is replaced.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file()
        .set_permissions(std::fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// Whether a path leads out of a folder once links are followed; of a file that is not there yet,
/// the folder it would stand in.
pub(super) fn leaves(path: &Path, folder: &Path) -> bool {
    let real = path.ancestors().find_map(|above| above.canonicalize().ok());
    let folder = folder.canonicalize();
    // What cannot be followed is refused when it is written.
    matches!((real, folder), (Some(real), Ok(folder)) if !real.starts_with(&folder))
}

/// A temporary file is private; what people share in a repository is not.
#[cfg(unix)]
fn readable_by_all(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_file: &std::fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use std::fs;

    #[test]
    fn writes_once_and_never_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/a.md");
        write_new(&path, "first").unwrap();
        let again = write_new(&path, "second").unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_seen() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("ws");
        fs::create_dir_all(folder.join("drafts")).unwrap();
        fs::write(outside.path().join("a.md"), "").unwrap();
        fs::write(folder.join("b.md"), "").unwrap();
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
        };
        link("../../a.md", "drafts/out.md");
        link("../b.md", "drafts/in.md");
        link("..", "up");
        for (name, does) in [
            ("drafts/out.md", true),
            ("up/new.md", true),
            ("drafts/in.md", false),
            ("b.md", false),
            ("drafts/deeper/new.md", false),
        ] {
            assert_eq!(leaves(&folder.join(name), &folder), does, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn replaces_what_a_link_leads_to_and_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        fs::write(&path, "first").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("a.md", &link).unwrap();
        replace(&link, "second").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert!(link.symlink_metadata().unwrap().file_type().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
