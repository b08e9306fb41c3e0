//! Scalars and tags: what a value is.

use super::{Builder, Items, Next, Step, Tally};
use crate::source::Span;
use crate::yaml::lost_hashtag::{lost_end, lost_hashtag};
use crate::yaml::refusal;
use crate::yaml::schema;
use crate::yaml::tree::{Node, Value};
use granit_parser::{ScalarStyle, Tag};

impl Builder<'_> {
    /// A scalar, with its tag and the tag's place.
    pub(super) fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<(&Tag, Span)>,
        place: Span,
    ) -> Step {
        let plain = style == ScalarStyle::Plain;
        // For a value left out the parser invents a `~`.
        let missing = plain && place.is_empty();
        let text = if missing { "" } else { text };
        let span = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.without_last_breaks(place),
            _ => place,
        };
        let before = self.tally;
        self.count(
            Tally {
                nodes: 1,
                bytes: text.len(),
            },
            place,
        )?;
        let value = match tag {
            None if plain => schema::resolve(text),
            None => Value::Text(text.to_owned()),
            Some((tag, tag_span)) => self.tagged(tag, tag_span, text, place),
        };
        if missing && tag.is_none() && anchor == 0 {
            self.report_lost_hashtag(span);
        } else if plain && !missing {
            let value = self.part.offset_of(span.start)..self.part.offset_of(span.end);
            self.problems.extend(lost_end(self.part, value));
        }
        if anchor != 0 {
            self.marks.insert(anchor, self.mark_before(span));
        }
        self.add(Node::new(span, value, text), anchor, before, 0)
    }

    fn report_lost_hashtag(&mut self, span: Span) {
        let key_end = match self.open.last().map(|open| &open.items) {
            Some(Items::List(_)) => None,
            Some(Items::Map {
                next: Next::ValueOf(_, key),
                ..
            }) => Some(self.part.offset_of(key.end)),
            _ => return,
        };
        let at = self.part.offset_of(span.start);
        self.problems
            .extend(lost_hashtag(self.part, key_end, self.reached, at));
    }

    /// A block scalar runs up to the next line that is not its own; its last line breaks are
    /// not a place to point to.
    fn without_last_breaks(&self, place: Span) -> Span {
        let start = self.part.offset_of(place.start);
        let end = self.part.offset_of(place.end);
        let bytes = self.part.text.get(start..end).unwrap_or_default();
        let bytes = bytes.trim_end_matches([' ', '\t', '\r', '\n']).len();
        self.part.span(start..start + bytes)
    }

    fn tagged(&mut self, tag: &Tag, tag_span: Span, text: &str, place: Span) -> Value {
        let as_text = || Value::Text(text.to_owned());
        if is_non_specific(tag) {
            // `! Stop` is `Stop` and not what was written.
            self.problems.push(refusal::unknown_tag(tag, tag_span));
            return as_text();
        }
        let Some(kind) = tag.core_suffix() else {
            self.problems.push(refusal::unknown_tag(tag, tag_span));
            return as_text();
        };
        schema::resolve_as(kind, text).unwrap_or_else(|| {
            self.problems
                .push(refusal::wrong_for_tag(tag, tag_span, text, place));
            as_text()
        })
    }

    /// Refuses a tag on a list or mapping, except the one that says what it is.
    pub(super) fn collection_tag(&mut self, tag: Option<&Tag>, kind: &str, tag_span: Span) {
        if let Some(tag) = tag
            && !is_non_specific(tag)
            && !tag.is_yaml_core_schema_tag(kind)
        {
            self.problems.push(refusal::unknown_tag(tag, tag_span));
        }
    }
}

/// Whether the tag is `!` alone, which asks for text, a list or a mapping as it stands.
/// <https://yaml.org/spec/1.2.2/#691-node-tags>
fn is_non_specific(tag: &Tag) -> bool {
    tag.parts() == ("", "!")
}
