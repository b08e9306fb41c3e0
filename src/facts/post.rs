//! Drafts and the posts they hold.

use super::read::DraftFormat;
use super::{Beside, Exception, MediaFile, Record, attached, fields, local_files};
use crate::source::{FileId, Span, Spanned};
use crate::text::TextFacts;
use std::collections::BTreeMap;
use std::fmt;

/// The identity of a post: the draft's path, and the part of a thread.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostId {
    /// The draft as displayed.
    pub draft: String,
    /// The part of the thread, from 1.
    pub part: u32,
}

impl fmt::Display for PostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.draft)?;
        if self.part > 1 {
            write!(f, "#{}", self.part)
        } else {
            Ok(())
        }
    }
}

/// One post of a draft.
#[derive(Debug)]
pub struct Post {
    /// Its identity.
    pub id: PostId,
    /// What the front matter says.
    pub record: Record,
    /// What the text holds.
    pub text: TextFacts,
    /// The part of the thread, from 1, and how many parts there are.
    pub part: (u32, u32),
    /// Hashtags the front matter adds to the text, with the channel they are for.
    pub added_hashtags: Vec<(Option<String>, Spanned<String>)>,
    /// Mentions the front matter adds to the text, with the channel they are for.
    pub added_mentions: Vec<(Option<String>, Spanned<String>)>,
    /// What it publishes beside its text.
    pub beside: Vec<Beside>,
    /// Whether the publishing tool cuts a text that is too long into a thread.
    pub auto_threaded: bool,
    /// Exceptions it makes for itself in comments.
    pub exceptions: Vec<Exception>,
}

impl Post {
    /// The channels it is for, with their places.
    pub fn channels(&self) -> &[Spanned<String>] {
        self.record.names(fields::post_channels())
    }
}

/// One file of posts.
#[derive(Debug)]
pub struct Draft {
    /// The file.
    pub file: FileId,
    /// Its path in the workspace, with `/` between names; its name where there is none.
    pub path: String,
    /// Its posts: one, or the parts of a thread.
    pub posts: Vec<Post>,
    /// Where a missing fact would be added.
    pub place: Span,
    /// Approvals given elsewhere, in a review of the draft.
    pub reviews: Vec<Record>,
    /// How the file is read.
    pub format: DraftFormat,
    /// The files of this machine that are published with it, by the names it has for them, as
    /// far as whoever reads files has handed them over.
    pub media: BTreeMap<String, MediaFile>,
}

impl Draft {
    /// The names of the files of this machine that are published with it, each once.
    pub fn local_media(&self) -> Vec<&str> {
        let attached = self.posts.iter().flat_map(|post| attached(&post.record));
        let mut names: Vec<&str> = attached
            .flat_map(local_files)
            .map(|name| name.value)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether something is recorded that is bound to what the draft says: an approval, a call.
    pub fn is_vouched_for(&self) -> bool {
        let lists = [fields::post_approvals(), fields::post_escalations()];
        let recorded = |record: &Record| lists.iter().any(|list| !record.records(*list).is_empty());
        !self.reviews.is_empty() || self.posts.iter().any(|post| recorded(&post.record))
    }
}
