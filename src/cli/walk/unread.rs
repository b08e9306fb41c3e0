//! What lies among the drafts and is not read: named once, so that nobody thinks it was checked.

use super::super::paths::Standpoint;
use super::{is_draft, is_policy};
use crate::diagnostic::{Diagnostic, Origin, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Why a file among drafts is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum Why {
    /// Its name does not end as those of drafts do.
    Ending,
    /// It lies in a folder whose name begins with a dot.
    Hidden,
    /// Git ignores it.
    Ignored,
    /// No pattern of the configuration takes it.
    NoPattern,
}

/// Files that are not read, and why.
pub(in crate::cli) type Unread = BTreeMap<PathBuf, Why>;

/// The most files that are named for one reason.
const MOST_NAMED: usize = 3;

/// What pictures, videos, sounds and subtitles end in, which drafts publish and are not.
const MEDIA: &[&str] = &[
    "avi", "avif", "bmp", "gif", "heic", "jfif", "jpeg", "jpg", "m4a", "m4v", "mkv", "mov", "mp3",
    "mp4", "ogg", "opus", "png", "srt", "svg", "tif", "tiff", "vtt", "wav", "webm", "webp",
];

/// What documents end in that people write posts in.
const DOCUMENTS: &[&str] = &[
    "doc", "docx", "htm", "html", "mdx", "odt", "pages", "rtf", "text", "txt",
];

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(OsStr::to_ascii_lowercase);
    ending.is_some_and(|ending| endings.iter().any(|known| ending == *known))
}

/// Whether a file could hold a post, by its name, in a folder of drafts.
pub(super) fn may_be_a_post(path: &Path) -> bool {
    let is_dotted = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    if is_dotted {
        is_draft(path) || is_document(path)
    } else {
        !is_policy(path) && !ends_in(path, MEDIA)
    }
}

/// Whether a file is a document, by its name.
pub(super) fn is_document(path: &Path) -> bool {
    ends_in(path, DOCUMENTS)
}

/// What to say of them: one finding for each reason.
pub(in crate::cli) fn say(unread: &Unread, standpoint: &Standpoint) -> Vec<Diagnostic> {
    let reasons: BTreeSet<Why> = unread.values().copied().collect();
    let findings = reasons.into_iter().filter_map(|why| {
        let files = unread.iter().filter(|(_, of)| **of == why);
        let names: Vec<String> = files.map(|(path, _)| standpoint.shown(path)).collect();
        let first = names.first()?.clone();
        let mut finding =
            Diagnostic::about_file("left-out", message(&names, why), first).with_help(why.help());
        finding.severity = why.severity();
        finding.origin = Origin::Finding;
        Some(finding)
    });
    findings.collect()
}

fn message(names: &[String], why: Why) -> String {
    let first = names.iter().take(MOST_NAMED);
    let mut all: Vec<String> = first.map(|name| format!("`{name}`")).collect();
    let others = names.len().saturating_sub(MOST_NAMED);
    if others > 0 {
        all.push(format!("{others} more"));
    }
    let last = all.pop().unwrap_or_default();
    let all = if all.is_empty() {
        last
    } else {
        format!("{} and {last}", all.join(", "))
    };
    let (is, was, it) = if names.len() == 1 {
        ("lies", "was", "it")
    } else {
        ("lie", "were", "they")
    };
    let because = match why {
        Why::Ending if names.len() == 1 => "its name does not end as a draft's does".to_owned(),
        Why::Ending => "their names do not end as those of drafts do".to_owned(),
        Why::Hidden => format!("{it} {is} in a hidden folder"),
        Why::Ignored if names.len() == 1 => "git ignores it".to_owned(),
        Why::Ignored => "git ignores them".to_owned(),
        Why::NoPattern => format!(
            "no pattern of `drafts:` takes {}",
            if names.len() == 1 { "it" } else { "them" }
        ),
    };
    format!("{all} {is} among the drafts and {was} not checked: {because}")
}

impl Why {
    fn severity(self) -> Severity {
        match self {
            Self::Ending | Self::Hidden => Severity::Warning,
            // Somebody said so where a charter is set up, or on a machine of their own.
            Self::Ignored | Self::NoPattern => Severity::Note,
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Ending => {
                "drafts end in `.md`, `.markdown` or `.tweet`; other texts are checked when the \
                 configuration asks for their ending, as `drafts: posts/*.txt` does; keep what is \
                 no draft elsewhere"
            }
            Self::Hidden => "move drafts into a folder whose name does not begin with a dot",
            Self::Ignored => "take drafts out of `.gitignore`, or add them to git",
            Self::NoPattern => {
                "add a pattern that takes what is a draft to `drafts:`, or one that takes what is \
                 published to `history:`"
            }
        }
    }
}
