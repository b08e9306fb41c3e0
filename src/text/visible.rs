//! The words readers will see, with a map back to the bytes of the file they stand in.

use super::alignment;
use super::chars;
use super::map::{OffsetMap, offset};
use super::markdown::{self, InlineImage};
use crate::source::{FileId, Span};
use std::ops::Range;

/// The visible text of one part of a file.
#[derive(Debug, Clone)]
pub struct Visible {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    /// The region it was made from, without the white space around it.
    pub(super) region: Span,
    /// Code spans and blocks, in order.
    pub(super) code: Vec<Range<u32>>,
    /// Block quotations, in order.
    pub(super) quotes: Vec<Range<u32>>,
    /// Accounts mentioned as `@[Name](urn:li:…)`, in order.
    pub(super) mentions: Vec<Range<u32>>,
    /// Targets of Markdown links, in order.
    pub(super) targets: Vec<Target>,
}

/// The target of a Markdown link, as it stands in the visible text after the link's label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// The words that are the link.
    pub label: Range<u32>,
    /// The address, or the label again when the two are the same words.
    pub url: Range<u32>,
}

/// The stretches of a file that readers see something of, in order and apart.
#[derive(Debug, Clone)]
pub struct Shown(Vec<Range<u32>>);

impl Shown {
    /// Whether the byte at an offset of the file is among them.
    pub fn holds(&self, at: usize) -> bool {
        let at = offset(at);
        let next = self.0.partition_point(|seen| seen.end <= at);
        self.0.get(next).is_some_and(|seen| seen.start <= at)
    }
}

impl Visible {
    /// Text that is shown as it stands. A byte-order mark is dropped; a carriage return, and
    /// one with a line feed, is one line break.
    pub fn plain(source: &str, file: FileId, range: Range<usize>) -> Self {
        let range = clamp(source, range);
        let part = source.get(range.clone()).unwrap_or_default();
        let mut text = String::with_capacity(part.len());
        let mut map = OffsetMap::default();
        let mut at = range.start;
        if part.starts_with('\u{FEFF}') {
            at += '\u{FEFF}'.len_utf8();
        }
        let rest = source.get(at..range.end).unwrap_or_default();
        let mut line_start = 0;
        for end in chars::line_ends(rest).filter(|end| rest.get(end.clone()) != Some("\n")) {
            text.push_str(rest.get(line_start..end.start).unwrap_or_default());
            map.push_exact(at + line_start, end.start - line_start);
            text.push('\n');
            map.push_whole(at + end.start..at + end.end, 1);
            line_start = end.end;
        }
        text.push_str(rest.get(line_start..).unwrap_or_default());
        map.push_exact(at + line_start, rest.len() - line_start);
        Self::assemble(text, map, trimmed(source, file, range))
    }

    /// The text of a Markdown document without its markup, and the images in it.
    ///
    /// Markers of emphasis, headings, quotations and code, HTML tags and comments, and
    /// reference definitions are not seen. A link is seen as `label address`. List markers
    /// and line breaks stay. A bare address or handle keeps its `_` and `*` even where
    /// Markdown would read them as emphasis. Indented blocks are prose: nobody writes code
    /// by indentation in a post.
    pub fn markdown(source: &str, file: FileId, range: Range<usize>) -> (Self, Vec<InlineImage>) {
        let range = clamp(source, range);
        let region = trimmed(source, file, range.clone());
        markdown::read(source, file, range, region)
    }

    /// The decoded `value` of a YAML scalar that stands at `span` as `raw`. Every character
    /// keeps its own place where the two can be aligned (quotes, escapes, block scalars with
    /// their indentation); otherwise everything maps to the whole of `span`.
    pub fn scalar(value: &str, raw: &str, span: Span) -> Self {
        let mut map = OffsetMap::default();
        let start = span.start as usize;
        if raw.len() == span.range().len()
            && let Some(aligned) = alignment::align(value, raw, start)
        {
            map = aligned;
        } else {
            map.push_whole(span.range(), value.len());
        }
        Self::assemble(value.to_owned(), map, span)
    }

    pub(super) fn assemble(text: String, map: OffsetMap, region: Span) -> Self {
        debug_assert_eq!(
            map.len(),
            offset(text.len()),
            "every visible byte has an origin"
        );
        Self {
            text,
            map,
            region,
            code: Vec::new(),
            quotes: Vec::new(),
            mentions: Vec::new(),
            targets: Vec::new(),
        }
    }

    /// The words readers see.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the visible bytes of `range` stand in the file: exactly those words, widened to
    /// whole characters. A range that begins or ends within something that is shown
    /// otherwise than it is written (an entity, an escape) takes all of it.
    pub fn span(&self, range: Range<u32>) -> Span {
        let start = floor_boundary(&self.text, range.start as usize);
        let end = ceil_boundary(&self.text, range.end as usize);
        let origin = self.map.origin(offset(start)..offset(end.max(start)));
        if self.text.is_empty() {
            return Span {
                end: self.region.start,
                ..self.region
            };
        }
        Span {
            file: self.region.file,
            start: origin.start,
            end: origin.end,
        }
    }

    /// The stretches of the file that readers see something of.
    pub fn shown(&self) -> Shown {
        Shown(self.map.origins())
    }

    /// The whole original region, without the white space around it.
    pub fn whole(&self) -> Span {
        self.region
    }

    /// The file the text stands in.
    pub fn file(&self) -> FileId {
        self.region.file
    }
}

/// `range` made to fit `source`.
fn clamp(source: &str, range: Range<usize>) -> Range<usize> {
    let start = floor_boundary(source, range.start);
    start..ceil_boundary(source, range.end).max(start)
}

/// The last character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary at or after `at`.
fn ceil_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// The span of `range` without white space (or a byte-order mark) around it.
fn trimmed(source: &str, file: FileId, range: Range<usize>) -> Span {
    let part = source.get(range.clone()).unwrap_or_default();
    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let start = range.start + (part.len() - part.trim_start_matches(blank).len());
    let inner = part.trim_matches(blank);
    Span::new(file, start..start + inner.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;
    use proptest::prelude::*;

    fn file() -> FileId {
        SourceMap::new().add("draft", "")
    }

    #[test]
    fn plain_text_drops_the_mark_and_carriage_returns() {
        let source = "\u{FEFF}Café\r\n\r\nau lait\n";
        let visible = Visible::plain(source, file(), 0..source.len());
        assert_eq!(visible.text(), "Café\n\nau lait\n");
        assert_eq!(visible.span(0..5).range(), 3..8);
        assert_eq!(visible.span(7..9).range(), 12..14);
        assert_eq!(visible.span(5..6).range(), 8..10);
        assert_eq!(visible.whole().range(), 3..19);
    }

    #[test]
    fn a_range_inside_a_character_is_widened_to_it() {
        let visible = Visible::plain("aéb", file(), 0..4);
        assert_eq!(visible.span(2..2).range(), 1..3);
        assert_eq!(visible.span(0..2).range(), 0..3);
    }

    #[test]
    fn a_part_of_the_file_keeps_the_offsets_of_the_file() {
        let source = "---\n---\nhello world";
        let visible = Visible::plain(source, file(), 8..source.len());
        assert_eq!(visible.span(6..11).range(), 14..19);
    }

    #[test]
    fn an_empty_text_has_an_empty_place() {
        let visible = Visible::plain("ab   ", file(), 2..5);
        assert_eq!(visible.whole().range(), 5..5);
        let empty = Visible::plain("ab", file(), 2..2);
        assert_eq!(empty.span(0..0).range(), 2..2);
    }

    fn wild() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            prop::sample::select(vec![
                "*",
                "**",
                "_",
                "`",
                "```\n",
                "[",
                "](",
                ")",
                "<",
                ">",
                "> ",
                "![",
                "\n",
                "\r\n",
                "\n\n",
                "    ",
                "\t",
                "- ",
                "1. ",
                "# ",
                "&amp;",
                "\\",
                "é",
                "e\u{301}",
                "👩‍💻",
                "🇫🇷",
                "https://x.org/_a_/b*c*",
                "@some_name_",
                "#tag",
                "word",
                " ",
                "<b>",
                "<!--",
                "-->",
                "[a]: http://b.c\n",
                "[a]",
                "~~",
                "\u{FEFF}",
                "\"",
                "'",
                "\u{0}",
                "＃",
                "http://",
                "www.",
                "@a@b.c",
                "「",
                "« ",
                ".",
                "!",
                "J. ",
                "12,5 %",
                "===\n",
                "<div>\n",
            ])
            .prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    /// Every token of every kind lies on character boundaries of the original, in order.
    fn check(source: &str, visible: Visible) -> Result<(), TestCaseError> {
        let facts = super::super::TextFacts::new(visible).with_language("fr");
        let text = facts.visible().text().to_owned();
        for (at, c) in text.char_indices() {
            let span = facts.span(offset(at)..offset(at + c.len_utf8()));
            prop_assert!(source.get(span.range()).is_some(), "{span:?} in {source:?}");
        }
        for kind in facts.every_kind() {
            let mut last = 0;
            for token in kind {
                prop_assert!(token.range.start >= last && token.range.start < token.range.end);
                last = token.range.end;
                prop_assert!(
                    text.get(token.range.start as usize..last as usize)
                        .is_some()
                );
                prop_assert!(
                    source
                        .get(facts.span(token.range.clone()).range())
                        .is_some()
                );
            }
        }
        for link in facts.links() {
            facts.link(link);
        }
        for counting in super::super::measure::every_counting() {
            let length = super::super::length(&facts, counting);
            prop_assert_eq!(super::super::overflow(&facts, counting, length), None);
            if length > 0 {
                let over = super::super::overflow(&facts, counting, length - 1);
                prop_assert!(over.is_some_and(|at| text.is_char_boundary(at as usize)));
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_500))]
        #[test]
        fn any_plain_text_is_read_and_every_place_is_on_its_characters(source in wild()) {
            check(&source, Visible::plain(&source, file(), 0..source.len()))?;
        }

        #[test]
        fn any_markdown_is_read_and_every_place_is_on_its_characters(source in wild()) {
            let (visible, images) = Visible::markdown(&source, file(), 0..source.len());
            for image in images {
                for span in [image.span, image.url_span, image.alt_span] {
                    prop_assert!(source.get(span.range()).is_some());
                }
            }
            check(&source, visible)?;
        }

        #[test]
        fn any_scalar_is_aligned_or_mapped_as_a_whole(value in wild(), raw in wild()) {
            let span = Span::new(file(), 0..raw.len());
            check(&raw, Visible::scalar(&value, &raw, span))?;
        }
    }
}
