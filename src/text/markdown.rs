//! Markdown → the visible text.
//!
//! The visible text is what the parser reports as text, code, link targets and list markers;
//! every byte between is markup and is hidden, except line breaks. A line that holds only
//! markup (a fence, an image, a comment) disappears with its line break.

use super::hashtags;
use super::html;
use super::links;
use super::map::OffsetMap;
use super::mentions;
use super::painter::Painter;
use super::visible::{Target, Visible};
use crate::source::{FileId, Span};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// An image within the text: `![alt](url)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlineImage {
    /// All of it.
    pub span: Span,
    /// The address of the picture, decoded.
    pub url: String,
    /// The address as it stands in the file.
    pub url_span: Span,
    /// The description, without markup; empty when there is none.
    pub alt: String,
    /// The description as it stands in the file; empty when there is none.
    pub alt_span: Span,
}

/// How often indented blocks are read again as prose within one another.
const MAX_INDENTATION: u8 = 2;

/// Reads `range` of `source`, whose trimmed span is `region`.
pub(super) fn read(
    source: &str,
    file: FileId,
    range: Range<usize>,
    region: Span,
) -> (Visible, Vec<InlineImage>) {
    let mut painter = Painter {
        source,
        file,
        text: String::with_capacity(range.len()),
        map: OffsetMap::default(),
        at: range.start,
        protected: protected(source, &range),
        code: Vec::new(),
        quotes: Vec::new(),
        mentions: Vec::new(),
        targets: Vec::new(),
        images: Vec::new(),
    };
    painter.paint(range, MAX_INDENTATION);
    let Painter {
        text,
        map,
        code,
        mut quotes,
        mentions,
        targets,
        images,
        ..
    } = painter;
    quotes.sort_by_key(|quote| (quote.start, std::cmp::Reverse(quote.end)));
    let mut visible = Visible::assemble(text, map, region);
    visible.code = code;
    visible.quotes = quotes;
    visible.mentions = mentions;
    visible.targets = targets;
    (visible, images)
}

/// Bare addresses, handles and hashtags, in which `_`, `*` and `~` are no markup.
fn protected(source: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let part = source.get(range.clone()).unwrap_or_default();
    let shift = |found: Range<usize>| found.start + range.start..found.end + range.start;
    let mut all: Vec<_> = links::bare(part).into_iter().map(shift).collect();
    all.extend(mentions::handles(part).into_iter().map(shift));
    all.extend(hashtags::tags(part).map(shift));
    all.sort_by_key(|found| (found.start, std::cmp::Reverse(found.end)));
    let mut last = 0;
    // A `#` or `@` within an address is part of the address.
    all.retain(|found| {
        let apart = found.start >= last;
        last = last.max(found.end);
        apart
    });
    all
}

/// A link or image whose end has not been reached.
struct Open {
    range: Range<usize>,
    kind: LinkType,
    url: String,
    /// Where the last thing within it ends.
    inner_end: usize,
    /// The length of the visible text when it began.
    text_start: usize,
    alt: String,
}

impl Painter<'_> {
    fn paint(&mut self, range: Range<usize>, indentation: u8) {
        let part = self.source.get(range.clone()).unwrap_or_default();
        let parser = Parser::new_ext(part, Options::ENABLE_STRIKETHROUGH);
        let mut open: Vec<Open> = Vec::new();
        let mut images = 0_usize;
        let mut quotes = Vec::new();
        let mut code = None;
        let mut indented = false;
        let mut markup = html::Block::default();
        for (event, found) in parser.into_offset_iter() {
            let found = found.start + range.start..found.end + range.start;
            let end = found.end;
            match event {
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    images += 1;
                    open.push(self.open(found, link_type, dest_url.into_string(), 2));
                    continue;
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    open.push(self.open(found, link_type, dest_url.into_string(), 1));
                    continue;
                }
                Event::End(TagEnd::Image) => {
                    images = images.saturating_sub(1);
                    if let Some(image) = open.pop() {
                        self.image(image, images == 0);
                    }
                }
                Event::End(TagEnd::Link) => {
                    if let Some(link) = open.pop()
                        && images == 0
                    {
                        self.link(&link);
                    }
                }
                _ if images > 0 => alt_text(&mut open, &event),
                Event::Text(text) if indented && indentation > 0 => {
                    let lead = text.len() - text.trim_start().len();
                    self.paint((found.start + lead).min(end)..end, indentation - 1);
                }
                Event::Text(text) => self.words(found, &text),
                Event::Code(text) => self.code_span(found, &text),
                Event::Html(_) => {
                    let line = self.source.get(found.clone()).unwrap_or_default();
                    let place =
                        |seen: Range<usize>| found.start + seen.start..found.start + seen.end;
                    for seen in markup.line(line, found.start) {
                        match seen {
                            html::Seen::Words(words) => self.keep(place(words)),
                            html::Seen::Break(tags) => self.break_line(place(tags)),
                        }
                    }
                }
                Event::Start(Tag::HtmlBlock) => {
                    markup = html::Block::new(self.at(&found), found.start);
                }
                Event::InlineHtml(tag) if html::parts_words(&tag) => self.break_line(found),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                    code = Some(self.text.len());
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => indented = true,
                Event::End(TagEnd::CodeBlock) => {
                    indented = false;
                    if let Some(written) = code.take().and_then(|start| self.since(start)) {
                        self.code.push(written);
                    }
                }
                Event::Start(Tag::BlockQuote(_)) => quotes.push(self.text.len()),
                Event::End(TagEnd::BlockQuote(_)) => {
                    if let Some(quote) = quotes.pop().and_then(|start| self.since(start)) {
                        self.quotes.push(quote);
                    }
                }
                Event::Start(Tag::Item) => self.list_marker(found),
                Event::Start(tag) => self.marker(&found, marker_width(&tag, self.at(&found)), true),
                Event::End(tag) => {
                    let width = closing_width(tag, self.at(&found));
                    self.marker(&found, width, false);
                }
                _ => {}
            }
            if let Some(outer) = open.last_mut() {
                outer.inner_end = outer.inner_end.max(end.min(outer.range.end));
            }
        }
    }

    fn open(&self, range: Range<usize>, kind: LinkType, url: String, bracket: usize) -> Open {
        let inner_end = (range.start + bracket).min(range.end);
        Open {
            range,
            kind,
            url,
            inner_end,
            text_start: self.text.len(),
            alt: String::new(),
        }
    }

    /// Shows the marker of an emphasis after all when it stands within a bare address or
    /// handle: a marker that opens there, or closes there before the end.
    fn marker(&mut self, range: &Range<usize>, width: usize, opening: bool) {
        let (Some(first_end), Some(last_start)) =
            (range.start.checked_add(width), range.end.checked_sub(width))
        else {
            return;
        };
        if width == 0 || first_end > last_start {
            return;
        }
        let within = |marker: Range<usize>| {
            let after = self
                .protected
                .partition_point(|found| found.start <= marker.start);
            let found = self.protected.get(after.checked_sub(1)?)?;
            (marker.end <= found.end).then_some(found)
        };
        let opens = within(range.start..first_end).is_some();
        let closes = within(last_start..range.end).is_some_and(|found| {
            let rest = self.source.get(range.end..found.end).unwrap_or_default();
            !rest.trim_matches(['*', '_', '~']).is_empty()
        });
        if opens || closes {
            self.keep(if opening {
                range.start..first_end
            } else {
                last_start..range.end
            });
        }
    }

    /// Shows the address of a link after its label.
    fn link(&mut self, link: &Open) {
        if matches!(link.kind, LinkType::Autolink | LinkType::Email) || link.url.is_empty() {
            return;
        }
        let label = self.since(link.text_start);
        let close = link.inner_end..(link.inner_end + 1).min(link.range.end);
        if let Some(label) = &label
            && self.text.get(label.start as usize..label.end as usize) == Some(&link.url)
        {
            self.targets.push(Target {
                label: label.clone(),
                url: label.clone(),
            });
            return;
        }
        // LinkedIn's way to mention an account: `@[Name](urn:li:organization:1)`.
        if let Some(label) = &label
            && mentions::is_account(&link.url)
            && self
                .text
                .get(..label.start as usize)
                .is_some_and(|before| before.ends_with('@'))
        {
            self.mentions.push(label.start - 1..label.end);
            return;
        }
        let url = self.destination(link);
        if label.is_some() {
            self.replace(close, " ");
        }
        // A label without words (an image that is a link) may stand on a line of its own.
        self.hide(url.start.max(self.at));
        let start = self.text.len();
        if self.at(&url) == link.url {
            self.keep(url);
        } else {
            self.replace(url, &link.url);
        }
        if let Some(url) = self.since(start) {
            let label = label.unwrap_or(url.start..url.start);
            self.targets.push(Target { label, url });
        }
    }

    /// Where the address of a link or image is written; for a reference, its second part
    /// (or its closing bracket).
    fn destination(&self, link: &Open) -> Range<usize> {
        let close = link.inner_end.min(link.range.end);
        let tail = self.source.get(close..link.range.end).unwrap_or_default();
        let inline = link.kind == LinkType::Inline;
        let Some(bracket) = tail.find("](").filter(|_| inline) else {
            return close..link.range.end;
        };
        let inside = tail.get(bracket + 2..).unwrap_or_default();
        let lead = inside.len() - inside.trim_start().len();
        let start = close + bracket + 2 + lead;
        let inside = inside.trim_start();
        if let Some(angled) = inside.strip_prefix('<') {
            let len = angled.find('>').unwrap_or(angled.len());
            return start + 1..start + 1 + len;
        }
        let end = inside.find(char::is_whitespace);
        let end = end.unwrap_or_else(|| inside.strip_suffix(')').map_or(inside.len(), str::len));
        start..start + end
    }

    fn image(&mut self, image: Open, outermost: bool) {
        if !outermost {
            return;
        }
        let span = Span::new(self.file, image.range.clone());
        let alt_end = image.inner_end.min(image.range.end);
        let alt_start = (image.range.start + 2).min(alt_end);
        let url_span = Span::new(self.file, self.destination(&image));
        self.images.push(InlineImage {
            span,
            url: image.url,
            url_span,
            alt: image.alt,
            alt_span: Span::new(self.file, alt_start..alt_end),
        });
    }
}

/// Adds what an event within an image says to the image's description.
fn alt_text(open: &mut [Open], event: &Event<'_>) {
    let Some(image) = open.last_mut() else { return };
    match event {
        Event::Text(text) | Event::Code(text) => image.alt.push_str(text),
        Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
        _ => {}
    }
}

/// How wide the marker is that opens `tag`, 0 when it is not one of a pair.
fn marker_width(tag: &Tag<'_>, written: &str) -> usize {
    match tag {
        Tag::Emphasis => 1,
        Tag::Strong => 2,
        Tag::Strikethrough => 1 + usize::from(written.starts_with("~~")),
        _ => 0,
    }
}

/// How wide the marker is that closes `tag`, 0 when it is not one of a pair.
fn closing_width(tag: TagEnd, written: &str) -> usize {
    match tag {
        TagEnd::Emphasis => 1,
        TagEnd::Strong => 2,
        TagEnd::Strikethrough => 1 + usize::from(written.starts_with("~~")),
        _ => 0,
    }
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
