//! A file that is held while it is read, judged and written again, so that of two who change it at
//! once neither undoes what the other wrote.
//!
//! The lock is the system's, on the file itself: it ends with the process that holds it, however
//! that ends, and leaves nothing behind. Whoever waited looks whether the file is still the one
//! that was locked, since a file is changed by putting another in its place. Programs that do not
//! know of the lock, such as editors, are noticed by what they wrote.

use super::atomic;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long somebody else may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often it is looked whether they are done.
const PAUSE: Duration = Duration::from_millis(20);

/// Why a file is not changed.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotChanged {
    /// Somebody else holds it.
    #[error("it is being changed by somebody else")]
    Busy,
    /// Its text is another one than was read.
    #[error("it was changed while this was being worked out")]
    Changed,
    /// The system refuses.
    #[error("{0}")]
    Refused(#[from] io::Error),
}

/// A file nobody else changes until this is dropped.
#[derive(Debug)]
pub(super) struct Held {
    path: PathBuf,
    /// The lock ends when this is closed.
    _file: File,
}

impl Held {
    /// Waits until nobody else holds the file, and holds it.
    pub(super) fn take(path: &Path) -> Result<Self, NotChanged> {
        Self::take_within(path, PATIENCE)
    }

    fn take_within(path: &Path, patience: Duration) -> Result<Self, NotChanged> {
        let since = Instant::now();
        loop {
            let file = File::open(path)?;
            match locked(&file) {
                Ok(()) if is_at(&file, path) => {
                    return Ok(Self {
                        path: path.to_owned(),
                        _file: file,
                    });
                }
                // Another file was put in its place.
                Ok(()) => continue,
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            if since.elapsed() > patience {
                return Err(NotChanged::Busy);
            }
            thread::sleep(PAUSE);
        }
    }

    /// Puts a text in the place of the one that was read.
    pub(super) fn replace(&self, read: &str, text: &str) -> Result<(), NotChanged> {
        if std::fs::read(&self.path)? != read.as_bytes() {
            return Err(NotChanged::Changed);
        }
        Ok(atomic::replace(&self.path, text)?)
    }
}

/// Locks a file. Where files cannot be locked, what others wrote is still noticed.
#[cfg(unix)]
fn locked(file: &File) -> Result<(), TryLockError> {
    match file.try_lock() {
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        other => other,
    }
}

/// Elsewhere a lock keeps whoever holds it from reading as well.
#[cfg(not(unix))]
fn locked(_file: &File) -> Result<(), TryLockError> {
    Ok(())
}

/// Whether an open file is the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |about: std::fs::Metadata| (about.dev(), about.ino());
    let there = std::fs::metadata(path).map(identity);
    let ours = file.metadata().map(identity);
    there.is_ok() && there.ok() == ours.ok()
}

#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use std::fs;

    #[cfg(unix)]
    #[test]
    fn who_comes_second_waits_and_sees_what_the_first_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "").unwrap();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let held = Held::take(&path).unwrap();
                    let read = fs::read_to_string(&path).unwrap();
                    thread::sleep(Duration::from_millis(5));
                    held.replace(&read, &format!("{read}x")).unwrap();
                });
            }
        });
        assert_eq!(fs::read_to_string(&path).unwrap(), "xxxxxxxx");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn who_does_not_know_of_the_lock_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "read").unwrap();
        let held = Held::take(&path).unwrap();
        fs::write(&path, "saved by an editor").unwrap();
        let refused = held.replace("read", "ours").unwrap_err();
        assert!(matches!(refused, NotChanged::Changed));
        assert_eq!(fs::read_to_string(&path).unwrap(), "saved by an editor");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_waits_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "").unwrap();
        let first = Held::take(&path).unwrap();
        let second = Held::take_within(&path, Duration::from_millis(50));
        assert!(matches!(second, Err(NotChanged::Busy)));
        drop(first);
        assert!(Held::take(&path).is_ok());
    }
}
