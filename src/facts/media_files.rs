//! The files a draft publishes besides its words: pictures, videos, subtitles. Whoever reads files
//! hands their digests to the draft; what stands at an address elsewhere counts by the address.

use super::{FieldId, Gap, Kind, Record, fields};
use crate::source::Spanned;

/// What is known of a file that is published with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaFile {
    /// The SHA-256 of its bytes.
    Holds([u8; 32]),
    /// It could not be read, for this reason.
    Unread(String),
}

/// The names of the files of this machine that a record of a post names, and of its pictures
/// and videos, in their order; each as often as it stands there.
pub fn local(record: &Record) -> impl Iterator<Item = Spanned<&str>> {
    let named = fields_of_files(record.kind).into_iter();
    named
        .filter_map(|field| record.text(field))
        .filter(|name| !name.value.trim().is_empty() && !is_elsewhere(name.value))
}

/// The pictures and videos of a post.
pub fn attached(post: &Record) -> impl Iterator<Item = &Record> {
    let lists = [fields::post_images(), fields::post_videos()];
    lists.into_iter().flat_map(|list| post.records(list))
}

fn fields_of_files(kind: Kind) -> Vec<FieldId> {
    match kind {
        Kind::Image => vec![fields::image_file()],
        Kind::Video => vec![fields::video_file(), fields::video_captions()],
        _ => Vec::new(),
    }
}

/// Whether a name is for certain an address of another place, or the bytes themselves. Any other
/// name is a file's, or an approval would hold for whatever is put there later.
fn is_elsewhere(name: &str) -> bool {
    let name = name.trim();
    let begins = |with: &str| {
        let start = name.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let has_host = || {
        let scheme = name.split_once("://").map(|(scheme, _)| scheme);
        scheme.is_some_and(|scheme| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
            !scheme.is_empty() && scheme.chars().all(plain) && !begins("file:")
        })
    };
    begins("//") || begins("data:") || begins("urn:") || has_host()
}

/// What is said where the bytes of a file would have to be known.
pub(super) fn unread(file: Spanned<&str>, why: &str) -> Gap {
    Gap {
        what: file.value.to_owned().into(),
        place: file.span,
        help: format!(
            "an approval covers the bytes of `{}`, and they cannot be looked at: {why}",
            file.value
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_scheme_is_elsewhere() {
        for name in [
            "https://a.example/a.png",
            "HTTP://a",
            "data:image/png;base64,AA",
            "urn:li:image:C5",
            "//a.example/a.png",
        ] {
            assert!(is_elsewhere(name), "{name}");
        }
        for name in [
            "a.png",
            "../a.png",
            "/img/a.png",
            "C:\\a.png",
            "pic:1.png",
            "a b://c.png",
            "file:///a.png",
            "",
        ] {
            assert!(!is_elsewhere(name), "{name}");
        }
    }
}
