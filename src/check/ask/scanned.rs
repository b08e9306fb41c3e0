//! What the shared automata find in one post: in its text, and in what it publishes beside it.

use crate::facts::{Beside, Post};
use crate::text::{Hits, ListId, Matcher};
use std::sync::Arc;

/// The hits of a post.
pub(in crate::check) struct Scanned {
    /// Those of the text.
    pub(in crate::check) text: Arc<Hits>,
    /// Those of each part of [`Post::beside`].
    beside: Vec<Arc<Hits>>,
}

impl Scanned {
    /// Looks through all that a post publishes, once.
    pub(in crate::check) fn of(post: &Post, matcher: &Matcher) -> Self {
        Self {
            text: matcher.scan(&post.text),
            beside: post
                .beside
                .iter()
                .map(|one| matcher.scan(&one.text))
                .collect(),
        }
    }

    /// What a post publishes beside its text on a channel, with what was found in it.
    pub(in crate::check) fn beside<'a>(
        &'a self,
        post: &'a Post,
        channel: Option<&'a str>,
    ) -> impl Iterator<Item = (&'a Beside, &'a Hits)> {
        let hits = self.beside.iter().map(Arc::as_ref);
        let all = post.beside.iter().zip(hits);
        all.filter(move |(one, _)| one.channel.is_none() || one.channel.as_deref() == channel)
    }

    /// The lists of which anything was found, some perhaps more than once.
    pub(in crate::check) fn lists(&self) -> impl Iterator<Item = ListId> {
        let beside = self.beside.iter().flat_map(|hits| hits.lists());
        self.text.lists().chain(beside)
    }

    /// The lists that were found more often than is kept.
    pub(in crate::check) fn capped(&self) -> impl Iterator<Item = ListId> {
        let beside = self.beside.iter().flat_map(|hits| hits.capped());
        self.text.capped().iter().chain(beside).copied()
    }
}
