//! Drafts: one file of posts.

use super::as_findings;
use super::attachments::add_inline;
use super::exceptions;
use super::front_matter::{self, FrontMatter};
use super::misread::Suspect;
use super::post_keys::{Besides, Dialect, is_galaxy_social, keys as post_keys};
use super::reader::Reader;
use super::tweet;
use crate::diagnostic::Diagnostic;
use crate::facts::beside;
use crate::facts::{Draft, FieldId, Kind, Post, PostId, Record, Schema, Written, fields};
use crate::source::{FileId, SourceMap, Span, Spanned};
use crate::text::{TextFacts, Visible};
use crate::yaml;
use std::collections::BTreeMap;
use std::ops::Range;

/// The formats people keep posts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftFormat {
    /// Markdown with front matter. Front matter in the shape galaxy-social gives it is
    /// recognised.
    Markdown,
    /// A `.tweet` file as twitter-together publishes it: plain text, possibly a thread.
    Tweet,
    /// Markdown as galaxy-social publishes it.
    GalaxySocial,
}

impl DraftFormat {
    /// Its name in what is approved; part of the digest.
    pub fn word(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Tweet => "tweet",
            Self::GalaxySocial => "galaxy-social",
        }
    }

    /// The format of a file, by its name's ending.
    pub fn of_path(path: &str) -> Self {
        Self::of_name(path).unwrap_or(Self::Markdown)
    }

    /// The same; `None` for a file that is no draft by its name.
    pub fn of_name(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        let known = Self::ENDINGS.iter();
        let mut known = known.filter(|(one, _)| ending.eq_ignore_ascii_case(one));
        known.next().map(|(_, format)| *format)
    }

    /// The endings of drafts' names.
    const ENDINGS: [(&'static str, Self); 3] = [
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("tweet", Self::Tweet),
    ];
}

/// What posts are taken to say that do not say it themselves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Defaults {
    /// Fields of posts, each with its value and the place it is written.
    pub values: Vec<(FieldId, Spanned<Written>)>,
}

/// What reading a draft depends on besides the draft.
#[derive(Debug, Clone, Copy)]
pub struct ReadContext<'a> {
    /// The fields in force.
    pub schema: &'a Schema,
    /// What holds for the posts of this file unless they say otherwise.
    pub defaults: &'a Defaults,
}

/// Reads a draft. Whatever is wrong with it is given beside it, as findings.
pub fn draft(
    sources: &SourceMap,
    file: FileId,
    format: DraftFormat,
    context: &ReadContext<'_>,
) -> (Draft, Vec<Diagnostic>) {
    let mut reading = Reading {
        sources,
        file,
        text: sources.text(file),
        context,
        problems: Vec::new(),
    };
    let draft = match format {
        DraftFormat::Tweet => tweet::read(&mut reading),
        DraftFormat::Markdown => reading.markdown(None),
        DraftFormat::GalaxySocial => reading.markdown(Some(Dialect::GalaxySocial)),
    };
    (draft, as_findings(reading.problems))
}

/// A draft being read.
pub(super) struct Reading<'a> {
    pub sources: &'a SourceMap,
    pub file: FileId,
    pub text: &'a str,
    pub context: &'a ReadContext<'a>,
    pub problems: Vec<Diagnostic>,
}

/// The front matter of a post as read, and the record it wrote.
pub(super) struct Front {
    pub record: Record,
    pub besides: Besides,
    /// Where the text behind it begins.
    pub body: usize,
    /// Whether everything that looks like it was read.
    pub is_read: bool,
    /// Whether galaxy-social publishes it.
    by_galaxy_social: bool,
}

impl<'a> Reading<'a> {
    /// The draft's beginning, behind a byte-order mark.
    pub fn beginning(&self) -> usize {
        front_matter::byte_order_mark(self.text)
    }

    fn markdown(&mut self, dialect: Option<Dialect>) -> Draft {
        let mut front = self.front(self.beginning(), None, dialect);
        let place = front.record.place;
        let format = if front.by_galaxy_social {
            DraftFormat::GalaxySocial
        } else {
            DraftFormat::Markdown
        };
        let range = front.body..self.text.len();
        if front.is_read {
            let keys = self.keys(dialect);
            let again = self.suspect(&keys).again(range.clone());
            self.problems.extend(again);
        }
        let (visible, images) = Visible::markdown(self.text, self.file, range.clone());
        add_inline(&mut front.record, images);
        let mut post = self.post(front, visible, (1, 1));
        post.exceptions =
            exceptions::find(self.text, self.file, range, &post.text, &mut self.problems);
        Draft {
            reviews: Vec::new(),
            format,
            media: BTreeMap::new(),
            file: self.file,
            path: self.sources.name(self.file).to_owned(),
            posts: vec![post],
            place,
        }
    }

    /// Reads the front matter at `at`, if there is any. `place` is where a fact that is
    /// missing would be added when there is none.
    pub fn front(&mut self, at: usize, place: Option<Span>, dialect: Option<Dialect>) -> Front {
        let found = front_matter::find(self.text, at);
        let place = match &found {
            Some(found) => Span::new(self.file, found.opening.clone()),
            None => place.unwrap_or(Span::at(self.file, at)),
        };
        let name = Spanned::new(String::new(), place);
        let mut front = Front {
            record: Record::new(Kind::Post, name, place),
            besides: Besides::default(),
            body: found.as_ref().map_or(at, |found| found.body),
            is_read: true,
            by_galaxy_social: dialect == Some(Dialect::GalaxySocial),
        };
        let keys = self.keys(dialect);
        let unread = match found {
            None => self.suspect(&keys).beginning(at),
            Some(FrontMatter {
                yaml: Some(range), ..
            }) => {
                self.yaml(range, &mut front, dialect);
                self.suspect(&keys).keys_at(front.body)
            }
            Some(open) => Some(front_matter::never_closed(self.file, &open)),
        };
        front.is_read = unread.is_none();
        self.problems.extend(unread);
        front
    }

    /// The keys that may stand in front matter.
    fn keys(&self, dialect: Option<Dialect>) -> Vec<&'a str> {
        // Markdown that does not say otherwise may be of galaxy-social.
        let (aliases, others) = post_keys(dialect.unwrap_or(Dialect::GalaxySocial));
        let schema = self.context.schema;
        let fields = schema
            .of(Kind::Post)
            .filter(|field| field.access.is_written());
        fields
            .map(|field| field.name.as_ref())
            .chain(aliases.iter().map(|alias| alias.key))
            .chain(others.iter().copied())
            .collect()
    }

    fn suspect<'k>(&self, keys: &'k [&'k str]) -> Suspect<'k>
    where
        'a: 'k,
    {
        Suspect {
            file: self.file,
            text: self.text,
            keys,
        }
    }

    fn yaml(&mut self, range: Range<usize>, front: &mut Front, dialect: Option<Dialect>) {
        let node = match yaml::parse(self.sources, self.file, range) {
            Ok(Some(node)) => node,
            Ok(None) => return,
            Err(problems) => {
                self.problems.extend(problems);
                return;
            }
        };
        let mut reader = Reader::new(self.context.schema);
        if let Some(map) = reader.decoder.map(&node, "the front matter") {
            let dialect = dialect.unwrap_or_else(|| {
                if is_galaxy_social(map) {
                    Dialect::GalaxySocial
                } else {
                    Dialect::Sayso
                }
            });
            front.by_galaxy_social = dialect == Dialect::GalaxySocial;
            front.besides = reader.post(map, &mut front.record, dialect);
        }
        self.problems.append(&mut reader.decoder.problems);
    }

    /// The post that a text is, with what its front matter says. `part` is its place in a
    /// thread, from 1, and how many parts there are.
    pub fn post(&mut self, front: Front, visible: Visible, part: (u32, u32)) -> Post {
        let mut record = front.record;
        for (field, value) in &self.context.defaults.values {
            if record.get(*field).is_none() {
                record.set(*field, value.clone());
            }
        }
        let channels = record.names(fields::post_channels());
        let elsewhere = front.besides.elsewhere(channels);
        self.problems.extend(elsewhere);
        let id = PostId {
            draft: self.sources.name(self.file).to_owned(),
            part: part.0,
        };
        record.name = Spanned::new(id.to_string(), visible.whole());
        let mut text = TextFacts::new(visible);
        if let Some(language) = record.text(fields::post_language()) {
            text = text.with_language(language.value);
        }
        let mut post = Post {
            id,
            record,
            text,
            part,
            added_hashtags: front.besides.hashtags,
            added_mentions: front.besides.mentions,
            auto_threaded: front.by_galaxy_social,
            exceptions: Vec::new(),
            beside: Vec::new(),
        };
        post.beside = beside::of(&post, self.sources);
        post
    }
}
