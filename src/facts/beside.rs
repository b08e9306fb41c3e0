//! What a post publishes beside its text: the title, a content warning, the words that go with
//! pictures, the options of a poll, and the tags and handles that front matter adds.

use super::{Kind, Post, Record, Written, fields};
use crate::source::{SourceMap, Span, Spanned};
use crate::text::{TextFacts, Visible};

/// Words that are published beside the text of a post.
#[derive(Debug)]
pub struct Beside {
    /// What they are.
    pub what: Published,
    /// The channel they are for; every channel of the post when it is not said.
    pub channel: Option<String>,
    /// The words, with their places in the file.
    pub text: TextFacts,
}

/// The places besides the text in which a post publishes words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Published {
    /// Its title.
    Title,
    /// What readers see before they open it.
    ContentWarning,
    /// What an image or a video is to those who do not see it.
    Alt,
    /// The words under an image or a video.
    Caption,
    /// An option of a poll.
    PollOption,
    /// A hashtag that is added to the text.
    Hashtag,
    /// A mention that is added to the text.
    Mention,
}

impl Beside {
    /// Whether the words are, as a whole, something of a kind.
    pub fn is(&self, kind: Kind) -> bool {
        match self.what {
            Published::Hashtag => kind == Kind::Hashtag,
            Published::Mention => kind == Kind::Mention,
            Published::Title
            | Published::ContentWarning
            | Published::Alt
            | Published::Caption
            | Published::PollOption => false,
        }
    }
}

/// Everything a post publishes beside its text, in the order of [`Published`].
pub(in crate::facts) fn of(post: &Post, sources: &SourceMap) -> Vec<Beside> {
    let mut gathered = Gathered {
        sources,
        all: Vec::new(),
    };
    let record = &post.record;
    gathered.field(Published::Title, record, "title");
    gathered.field(Published::ContentWarning, record, "content-warning");
    let media = || {
        let images = record.records(fields::post_images()).iter();
        images.chain(record.records(fields::post_videos()))
    };
    for one in media() {
        gathered.field(Published::Alt, one, "alt");
    }
    for one in media() {
        gathered.field(Published::Caption, one, "caption");
    }
    for option in record.records(fields::post_poll_options()) {
        gathered.add(Published::PollOption, None, &option.name);
    }
    for (what, added) in [
        (Published::Hashtag, &post.added_hashtags),
        (Published::Mention, &post.added_mentions),
    ] {
        for (channel, name) in added {
            gathered.add(what, channel.clone(), name);
        }
    }
    gathered.all
}

struct Gathered<'a> {
    sources: &'a SourceMap,
    all: Vec<Beside>,
}

impl Gathered<'_> {
    fn field(&mut self, what: Published, record: &Record, name: &str) {
        let written = fields::find(record.kind, name).and_then(|field| record.get(field));
        if let Some(Spanned {
            value: Written::Text(text),
            span,
        }) = written
        {
            self.push(what, None, text, *span);
        }
    }

    fn add(&mut self, what: Published, channel: Option<String>, words: &Spanned<String>) {
        self.push(what, channel, &words.value, words.span);
    }

    fn push(&mut self, what: Published, channel: Option<String>, words: &str, span: Span) {
        let raw = self.sources.slice(span);
        let text = TextFacts::new(Visible::scalar(words, raw, span));
        self.all.push(Beside {
            what,
            channel,
            text,
        });
    }
}
