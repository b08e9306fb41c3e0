//! `.tweet` files, as twitter-together reads them:
//! <https://github.com/twitter-together/action/blob/main/lib/common/parse-tweet-file-content.js>.
//!
//! A line `---` between two posts parts a thread, and each part may begin with front matter
//! of its own, between `---` lines like that of the first. `thread-delimiter` names another
//! line for the part it stands in. The options of a poll may be the last lines of a part:
//! `( ) option`.

use super::attachments::append;
use super::draft::{Front, Reading};
use super::parting::{DELIMITER, nearly, part};
use super::post_keys::Dialect;
use crate::diagnostic::{Diagnostic, Label};
use crate::facts::read::DraftFormat;
use crate::facts::{Draft, FieldId, Kind, Record, Schema, Written, fields};
use crate::limits;
use crate::source::{FileId, Span, Spanned};
use crate::text::Visible;
use std::collections::BTreeMap;
use std::ops::Range;

/// Fields that belong to one part of a thread; everything else that the first part says
/// holds for those after it.
const OF_ONE_PART: &[&str] = &[
    "title",
    "reply-to",
    "repost-of",
    "images",
    "videos",
    "poll-options",
];

/// Where a tweet goes unless it, or its folder, says otherwise: that is what the format is for.
const CHANNEL: &str = "x";

/// Reads a whole file.
pub(super) fn read(reading: &mut Reading<'_>) -> Draft {
    let mut parts: Vec<(Front, Range<usize>)> = Vec::new();
    let mut next = Some(reading.beginning());
    while let Some(at) = next {
        let first = parts.first().map(|(front, _)| front.record.place);
        let front = reading.front(at, first, Some(Dialect::Tweet));
        let delimiter = front.besides.thread_delimiter.as_deref();
        let delimiter = delimiter.unwrap_or(DELIMITER);
        let (mut body, after) = part(reading.text, front.body, delimiter);
        // Front matter that was not read holds lines like these.
        if front.is_read {
            let problems = nearly(reading.text, reading.file, body.clone(), delimiter);
            reading.problems.extend(problems);
        }
        next = after;
        if parts.len() + 1 == limits::THREAD_PARTS && next.take().is_some() {
            reading.problems.push(too_long(reading.file, body.end));
            body.end = reading.text.len();
        }
        parts.push((front, body));
    }
    let place = parts
        .first()
        .map_or(Span::at(reading.file, 0), |(front, _)| front.record.place);
    inherit(reading.context.schema, &mut parts);
    let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let mut posts = Vec::with_capacity(parts.len());
    for ((mut front, body), number) in parts.into_iter().zip(1..) {
        let body = poll(reading, &mut front.record, body);
        let visible = Visible::plain(reading.text, reading.file, body);
        let mut post = reading.post(front, visible, (number, count));
        if post.channels().is_empty() {
            let channel = Spanned::new(CHANNEL.to_owned(), post.record.place);
            let written = Written::Names(vec![channel]);
            post.record
                .set(fields::post_channels(), Spanned::new(written, place));
        }
        posts.push(post);
    }
    Draft {
        reviews: Vec::new(),
        format: DraftFormat::Tweet,
        media: BTreeMap::new(),
        file: reading.file,
        path: reading.sources.name(reading.file).to_owned(),
        posts,
        place,
    }
}

fn too_long(file: FileId, end: usize) -> Diagnostic {
    Diagnostic::obstacle(
        "thread-too-long",
        format!("this thread has more than {} parts", limits::THREAD_PARTS),
        Label::new(Span::at(file, end), "the rest is read as one part"),
    )
    .with_help("split the thread into several files")
}

/// Gives every part what the first part says for the whole thread.
fn inherit(schema: &Schema, parts: &mut [(Front, Range<usize>)]) {
    let Some(((first, _), others)) = parts.split_first_mut() else {
        return;
    };
    let shared: Vec<FieldId> = schema
        .of(Kind::Post)
        .filter(|field| !OF_ONE_PART.contains(&field.name.as_ref()))
        .map(|field| field.id)
        .collect();
    for (other, _) in others {
        for &field in &shared {
            if let (None, Some(value)) = (other.record.get(field), first.record.get(field)) {
                other.record.set(field, value.clone());
            }
        }
    }
}

/// Takes the options of a poll from the end of a text, unless the front matter has them, and
/// returns what is left of the text.
fn poll(reading: &Reading<'_>, record: &mut Record, body: Range<usize>) -> Range<usize> {
    let field = fields::post_poll_options();
    if !record.records(field).is_empty() {
        return body;
    }
    let (start, mut end) = (body.start, body.end);
    let mut options: Vec<Record> = Vec::new();
    loop {
        let text = reading.text.get(start..end).unwrap_or_default().trim_end();
        let line_start = text.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(line_start..).unwrap_or_default();
        let Some(words) = option(line) else { break };
        let words_end = start + text.len();
        let span = Span::new(reading.file, words_end - words.len()..words_end);
        let name = Spanned::new(words.to_owned(), span);
        options.push(Record::new(Kind::Option, name, span));
        end = start + line_start;
    }
    options.reverse();
    if let (Some(first), Some(last)) = (options.first(), options.last()) {
        let span = first.place.to(last.place);
        append(record, field, options, span);
    }
    start..end
}

/// The words of a line `( ) words`.
fn option(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('(')?;
    let after = inside
        .strip_prefix(')')
        .or_else(|| inside.strip_prefix([' ', '\t'])?.strip_prefix(')'))?;
    let words = after.trim_start();
    (words.len() < after.len() && !words.is_empty()).then_some(words)
}
