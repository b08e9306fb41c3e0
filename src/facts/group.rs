//! Posts that a rule looks at together: those of one channel, campaign or author, perhaps
//! within one day, week or month.

use super::{Moment, Post};
use crate::source::Span;
use crate::text::{Likeness, nearest_repeats};
use std::sync::OnceLock;

/// Why a post counts in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is judged.
    Judged,
    /// It is another draft of the workspace: it counts, and is judged when it is asked for.
    Around,
    /// It is published already: it counts, and nobody can change it.
    Published,
}

/// A post in its place of a calendar. A thread is one: its first part in scope.
#[derive(Debug, Clone, Copy)]
pub struct Scheduled<'a> {
    /// The post.
    pub post: &'a Post,
    /// When it appears, on the clocks of its channel; `None` when nothing asks for it.
    pub at: Option<Moment>,
    /// Why it counts.
    pub standing: Standing,
}

/// All posts of one channel, campaign and so on, in the order of their moments.
#[derive(Debug)]
pub struct Sequence<'a> {
    posts: Vec<Scheduled<'a>>,
    repeats: OnceLock<Vec<Option<usize>>>,
}

/// Two posts of a sequence and the time between them, in seconds.
#[derive(Debug, Clone, Copy)]
pub struct Distance<'a> {
    /// The earlier one.
    pub earlier: Scheduled<'a>,
    /// The later one.
    pub later: Scheduled<'a>,
    /// The time from one to the other.
    pub seconds: f64,
}

impl<'a> Sequence<'a> {
    /// A sequence of posts that are in order already.
    pub fn new(posts: Vec<Scheduled<'a>>) -> Self {
        Self {
            posts,
            repeats: OnceLock::new(),
        }
    }

    /// The posts in order.
    pub fn posts(&self) -> &[Scheduled<'a>] {
        &self.posts
    }

    fn distance(&self, earlier: usize, later: usize) -> Option<Distance<'a>> {
        let (earlier, later) = (*self.posts.get(earlier)?, *self.posts.get(later)?);
        let seconds = later.at?.seconds_since(earlier.at?);
        Some(Distance {
            earlier,
            later,
            seconds,
        })
    }

    /// For each post, the last one before it that says nearly the same.
    fn repeats(&self) -> &[Option<usize>] {
        self.repeats.get_or_init(|| {
            let texts: Vec<&Likeness> = self
                .posts
                .iter()
                .map(|one| one.post.text.likeness())
                .collect();
            nearest_repeats(&texts)
        })
    }
}

/// The posts of a sequence within one stretch of time, or all of them.
#[derive(Debug)]
pub struct Group<'a> {
    /// What it is called in messages: "`acme-x` on 2026-10-05".
    pub name: String,
    /// The sequence it is cut from.
    pub sequence: &'a Sequence<'a>,
    /// Its posts, by their places in the sequence.
    pub members: Vec<usize>,
    /// What to point at when it has no post: the posts nearest to it.
    pub place: Span,
}

impl<'a> Group<'a> {
    /// Its posts, in the order of their moments.
    pub fn posts(&self) -> impl Iterator<Item = Scheduled<'a>> {
        let posts = self.sequence.posts();
        self.members.iter().filter_map(|at| posts.get(*at).copied())
    }

    /// From each post to the one just before it, which may lie before the stretch of time:
    /// midnight is no gap.
    pub fn gaps(&self) -> impl Iterator<Item = Distance<'a>> {
        self.members
            .iter()
            .filter_map(|at| self.sequence.distance(at.checked_sub(1)?, *at))
    }

    /// From each post to the last one before it that says nearly the same.
    pub fn repeats(&self) -> impl Iterator<Item = Distance<'a>> {
        let repeats = self.sequence.repeats();
        self.members.iter().filter_map(|at| {
            let earlier = (*repeats.get(*at)?)?;
            self.sequence.distance(earlier, *at)
        })
    }
}
