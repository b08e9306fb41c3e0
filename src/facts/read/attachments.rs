//! Images and videos, listed in the front matter or standing in the text.

use super::post_keys::names_account;
use super::reader::Reader;
use super::values::says_nothing;
use crate::facts::{FieldId, Kind, Record, Written, fields};
use crate::source::{Span, Spanned};
use crate::text::InlineImage;
use crate::yaml::{Node, Value};

/// The endings of files that are videos, in lower case.
const VIDEO_ENDINGS: &[&str] = &["mp4", "mov", "webm", "m4v", "avi"];

impl Reader<'_> {
    /// Reads a `media:` list into the images and videos of a post. An item is a video when
    /// its `kind` says so, or else when its file's ending does.
    pub fn media(&mut self, node: &Node, record: &mut Record) {
        let (mut images, mut videos) = (Vec::new(), Vec::new());
        for item in self.decoder.list_or_one(node, "media") {
            if says_nothing(item) {
                continue;
            }
            if names_account(item) {
                self.no_file(item);
                continue;
            }
            let kind = self.media_kind(item);
            if let Some(attachment) = self.attachment(kind, item, "media", &["kind"]) {
                let list = if kind == Kind::Video {
                    &mut videos
                } else {
                    &mut images
                };
                list.push(attachment);
            }
        }
        append(record, fields::post_images(), images, node.span);
        append(record, fields::post_videos(), videos, node.span);
    }

    fn no_file(&mut self, item: &Node) {
        if let Some(name) = self.decoder.text(item, "media") {
            let help = "write the name of the file with its ending; where the post goes is said \
                        with `channel:`";
            self.wrong_type(&name, "a file", "media", help);
        }
    }

    fn media_kind(&mut self, item: &Node) -> Kind {
        let Value::Map(map) = &item.value else {
            return by_ending(item.scalar_text().unwrap_or_default());
        };
        let said = map
            .get("kind")
            .and_then(|kind| self.decoder.one_of(kind, "kind", &["image", "video"]));
        if let Some(said) = said {
            return if said.value == "video" {
                Kind::Video
            } else {
                Kind::Image
            };
        }
        let alias = self
            .attachment_aliases
            .iter()
            .find(|alias| alias.field == "file");
        let file = map
            .get("file")
            .or_else(|| alias.and_then(|alias| map.get(alias.key)));
        by_ending(file.and_then(Node::scalar_text).unwrap_or_default())
    }

    /// One image or video: its file alone, or its fields. Keys among `others` are left out.
    pub fn attachment(
        &mut self,
        kind: Kind,
        item: &Node,
        key: &str,
        others: &[&str],
    ) -> Option<Record> {
        let unnamed = Spanned::new(kind.singular().to_owned(), item.span);
        let mut record = Record::new(kind, unnamed, item.span);
        let file = if kind == Kind::Video {
            fields::video_file()
        } else {
            fields::image_file()
        };
        if let Value::Map(map) = &item.value {
            let aliases = self.attachment_aliases;
            self.fields(map, &mut record, aliases, others);
        } else {
            let name = self.decoder.text(item, key)?;
            record.set(file, name.map(Written::Text));
        }
        if let Some(name) = record.text(file).map(|name| name.map(str::to_owned)) {
            record.name = name;
        }
        Some(record)
    }
}

/// Adds the images that stand in the text to those of the front matter.
pub(super) fn add_inline(record: &mut Record, inline: Vec<InlineImage>) {
    let Some(first) = inline.first().map(|image| image.span) else {
        return;
    };
    let images = inline.into_iter().map(|image| {
        let name = Spanned::new(image.url.clone(), image.span);
        let mut written = Record::new(Kind::Image, name, image.span);
        let mut set = |field: FieldId, text: String, span: Span| {
            if !text.trim().is_empty() {
                written.set(field, Spanned::new(Written::Text(text), span));
            }
        };
        set(fields::image_file(), image.url, image.url_span);
        set(fields::image_alt(), image.alt, image.alt_span);
        written
    });
    append(record, fields::post_images(), images.collect(), first);
}

/// Adds members to a written collection, which keeps its place when it has one.
pub(super) fn append(record: &mut Record, field: FieldId, members: Vec<Record>, span: Span) {
    if members.is_empty() {
        return;
    }
    let place = record.get(field).map_or(span, |written| written.span);
    let mut all = record.records(field).to_vec();
    all.extend(members);
    record.set(field, Spanned::new(Written::Records(all), place));
}

fn by_ending(file: &str) -> Kind {
    let path = file.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_ascii_lowercase();
    if VIDEO_ENDINGS.contains(&ending.as_str()) {
        Kind::Video
    } else {
        Kind::Image
    }
}
