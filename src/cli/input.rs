//! Reading files: everything that can be wrong with one before its first word is read.

use crate::diagnostic::{Diagnostic, command};
use crate::limits;
use crate::source::{Misencoded, decode};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The largest draft, in bytes.
pub(super) const LARGEST_DRAFT: u64 = limits::DRAFT_BYTES as u64;
/// The largest policy, list, team or configuration, in bytes.
pub(super) const LARGEST_OTHER: u64 = limits::FILE_BYTES as u64;

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// There is nothing of that name.
    Missing,
    /// A link leads to something that does not exist.
    Dangling(String),
    /// Links lead in a circle.
    Circle,
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or a socket.
    Special,
    /// It holds more bytes than this.
    TooLarge(u64),
    /// It is no text in UTF-8.
    NotUtf8(Misencoded),
    /// The system refuses, in its words.
    Refused(String),
}

impl Unreadable {
    /// What is wrong with `path`, which the system refused with `error`.
    pub(super) fn new(path: &Path, error: &io::Error) -> Self {
        let link = fs::read_link(path);
        match (error.kind(), link) {
            (io::ErrorKind::NotFound, Ok(target)) => {
                Self::Dangling(target.to_string_lossy().into_owned())
            }
            (io::ErrorKind::NotFound, Err(_)) => Self::Missing,
            (io::ErrorKind::PermissionDenied, _) => {
                Self::Refused("you are not permitted to read it".to_owned())
            }
            // With the link itself readable and its target neither missing nor forbidden,
            // following it did not end.
            (_, Ok(_)) => Self::Circle,
            (_, Err(_)) => Self::Refused(in_lower_case(&error.to_string())),
        }
    }

    /// What to tell the user about the thing called `name`.
    pub(super) fn diagnostic(&self, name: &str) -> Diagnostic {
        let about = |code, message: String| Diagnostic::about_file(code, message, name);
        match self {
            Self::Missing => about("missing-file", format!("`{name}` does not exist"))
                .with_help("check the spelling of the path"),
            Self::Dangling(target) => about(
                "missing-file",
                format!("`{name}` is a link to `{target}`, which does not exist"),
            )
            .with_help("make the link lead somewhere, or remove it"),
            Self::Circle => about(
                "link-circle",
                format!("`{name}` is a link that leads in a circle"),
            )
            .with_help("make the link lead somewhere, or remove it"),
            Self::Folder => about(
                "not-a-file",
                format!("`{name}` is a folder where a file is expected"),
            ),
            Self::Special => about(
                "not-a-file",
                format!("`{name}` is not a file but a device or a pipe"),
            )
            .with_help("write `-` to check standard input"),
            Self::TooLarge(most) => about(
                "file-too-large",
                format!("`{name}` is too large: more than {} MiB", most >> 20),
            )
            .with_help("is it really text? leave it out of the drafts if it is not"),
            Self::NotUtf8(why) => {
                about("not-utf-8", format!("`{name}` is not text in UTF-8: {why}"))
                    .with_help(why.help(&command::argument(name)))
            }
            Self::Refused(why) => {
                about("unreadable-file", format!("`{name}` cannot be read: {why}"))
            }
        }
    }
}

/// The text of a file of at most `most` bytes.
pub(super) fn read(path: &Path, most: u64) -> Result<String, Unreadable> {
    let refused = |error: io::Error| Unreadable::new(path, &error);
    // Asked before opening, since opening a pipe waits for somebody to write into it.
    let about = fs::metadata(path).map_err(refused)?;
    if about.is_dir() {
        return Err(Unreadable::Folder);
    }
    if !about.is_file() {
        return Err(Unreadable::Special);
    }
    if about.len() > most {
        return Err(Unreadable::TooLarge(most));
    }
    let file = File::open(path).map_err(refused)?;
    read_all(file, about.len(), most).unwrap_or_else(|error| Err(refused(error)))
}

/// The text of standard input, of at most as many bytes as a draft.
pub(super) fn read_standard_input() -> Result<String, Unreadable> {
    read_all(io::stdin().lock(), 0, LARGEST_DRAFT)
        .unwrap_or_else(|error| Err(Unreadable::Refused(in_lower_case(&error.to_string()))))
}

fn read_all(from: impl Read, expected: u64, most: u64) -> io::Result<Result<String, Unreadable>> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default());
    // One byte more than allowed tells a file that grew, or an endless input, from one that fits.
    from.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
        return Ok(Err(Unreadable::TooLarge(most)));
    }
    Ok(decode(bytes).map_err(Unreadable::NotUtf8))
}

/// The system's words in the manner of all messages.
fn in_lower_case(words: &str) -> String {
    let words = words.split(" (os error").next().unwrap_or(words);
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_can_be_wrong_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("good.md"), "é").unwrap();
        fs::write(at("latin.md"), b"caf\xe9").unwrap();
        assert_eq!(read(&at("good.md"), 2), Ok("é".to_owned()));
        assert_eq!(read(&at("good.md"), 1), Err(Unreadable::TooLarge(1)));
        assert!(matches!(
            read(&at("latin.md"), 9),
            Err(Unreadable::NotUtf8(_))
        ));
        assert_eq!(read(&at("none.md"), 9), Err(Unreadable::Missing));
        assert_eq!(read(folder.path(), 9), Err(Unreadable::Folder));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink("gone.md", at("link.md")).unwrap();
        std::os::unix::fs::symlink("round.md", at("round.md")).unwrap();
        assert_eq!(
            read(&at("link.md"), 9),
            Err(Unreadable::Dangling("gone.md".to_owned()))
        );
        assert_eq!(read(&at("round.md"), 9), Err(Unreadable::Circle));
    }

    #[test]
    fn an_input_without_end_is_cut() {
        let endless = io::repeat(b'a');
        assert_eq!(
            read_all(endless, 0, 100).unwrap(),
            Err(Unreadable::TooLarge(100))
        );
    }
}
