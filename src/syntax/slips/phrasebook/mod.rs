//! The phrasebook: how people say something, and how the language says it.
//!
//! In a line `a|b` is one of two words, `[a]` one that may be left out, and a word in capitals
//! stands for something (see [`Capture`](super::capture::Capture)). Of lines that let as much be
//! read the first one counts, so lines that say more stand before those that only drop a word.

mod amounts;
mod approvals;
mod conditions;
pub(super) mod french;
mod obligations;
mod speaking;
mod structure;
mod subjects;
mod times;

/// Lines that have one thing to teach.
pub(super) struct Chapter {
    /// What is to be learnt: the message.
    pub(super) says: &'static str,
    /// What else to know about the sentence that is suggested.
    pub(super) note: Option<&'static str>,
    /// How they say it, and what to write.
    pub(super) lines: &'static [(&'static str, &'static str)],
}

pub(super) use subjects::UNSCOPED;

/// All of the book, in the order in which it is tried.
pub(super) const CHAPTERS: [&[Chapter]; 9] = [
    speaking::CHAPTERS,
    approvals::CHAPTERS,
    times::CHAPTERS,
    amounts::CHAPTERS,
    obligations::CHAPTERS,
    conditions::CHAPTERS,
    subjects::CHAPTERS,
    french::CHAPTERS,
    structure::CHAPTERS,
];
