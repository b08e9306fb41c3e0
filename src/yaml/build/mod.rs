//! Puts the tree together from the parser's events, within the caps.

mod alias;
mod scalar;

use self::alias::Anchored;
use super::duplicate::report_duplicates;
use super::part::Part;
use super::refusal;
use super::tree::{Entry, Map, Node, Value};
use crate::diagnostic::{self, Diagnostic};
use crate::limits;
use crate::source::Span;
use granit_parser::Event;
use std::collections::BTreeMap;
use std::mem;

/// What ends the reading at once. Boxed: a diagnostic is large, and this is the rare way out.
type Step = Result<(), Box<Diagnostic>>;

/// The tree so far.
pub(super) struct Builder<'a> {
    part: Part<'a>,
    /// Lists and mappings begun and not ended, the outermost first.
    open: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Anchored>,
    /// Where single values are marked that no alias has repeated yet.
    marks: BTreeMap<usize, Span>,
    documents: usize,
    /// Where the last event ended, in the part.
    reached: usize,
    tally: Tally,
    /// Nodes that were copied for anchors and aliases.
    repeated: usize,
    /// Bytes of text that were copied for anchors and aliases.
    copied: usize,
    problems: Vec<Diagnostic>,
}

/// How much has been read.
#[derive(Clone, Copy, Default)]
struct Tally {
    nodes: usize,
    bytes: usize,
}

/// A list or mapping that has begun.
struct Open {
    items: Items,
    start: Span,
    /// The span so far, up to the last value or key inside.
    span: Span,
    anchor: usize,
    /// The count when it began.
    before: Tally,
    /// How deep what it holds is nested.
    height: usize,
}

enum Items {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, next: Next },
}

/// What a mapping waits for.
enum Next {
    Key,
    ValueOf(String, Span),
    /// The value of a key that has been refused.
    ValueOfNothing,
}

impl<'a> Builder<'a> {
    /// An empty tree for the YAML in `part`.
    pub fn new(part: Part<'a>) -> Self {
        Self {
            part,
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            marks: BTreeMap::new(),
            documents: 0,
            reached: 0,
            tally: Tally::default(),
            repeated: 0,
            copied: 0,
            problems: Vec::new(),
        }
    }

    /// Adds what the parser says next. An error ends the reading.
    pub fn take(&mut self, event: Event<'_>, at: granit_parser::Span) -> Step {
        let place = self.part.place(at);
        let tag_place = at.tag_span().map(|tag| self.part.place(tag));
        let step = match event {
            Event::DocumentStart(..) => self.document(place),
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.as_deref().map(|tag| (tag, tag_place.unwrap_or(place)));
                self.scalar(&text, style, anchor, tag, place)
            }
            Event::Alias(anchor) => self.alias(anchor, place),
            Event::UnresolvedAlias(_) => self.unknown_alias(place),
            Event::SequenceStart(_, anchor, tag) => {
                self.collection_tag(tag.as_deref(), "seq", tag_place.unwrap_or(place));
                self.begin(Items::List(Vec::new()), anchor, place)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.collection_tag(tag.as_deref(), "map", tag_place.unwrap_or(place));
                self.begin(
                    Items::Map {
                        entries: Vec::new(),
                        next: Next::Key,
                    },
                    anchor,
                    place,
                )
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(place),
            // The ends of the stream and of documents; comments and anchors are not asked for.
            _ => Ok(()),
        };
        self.reached = at.byte_range().map_or(self.reached, |range| range.end);
        step
    }

    /// Ends the reading because of `last`.
    pub fn stop(&mut self, last: Diagnostic) {
        // `*bold* words` is an alias to nothing and then a syntax error: once is enough.
        if !self.follows_unknown_alias(&last) {
            self.problems.push(last);
        }
        for open in &self.open {
            if let Items::Map { entries, .. } = &open.items {
                report_duplicates(entries, &mut self.problems);
            }
        }
    }

    /// The tree, or every problem in file order.
    pub fn finish(mut self) -> Result<Option<Node>, Vec<Diagnostic>> {
        self.report_idle_marks();
        if self.problems.is_empty() {
            return Ok(self
                .root
                .filter(|root| !(root.is_null() && root.span.is_empty())));
        }
        diagnostic::sort(&mut self.problems);
        Err(self.problems)
    }

    fn document(&mut self, place: Span) -> Step {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        Err(Box::new(refusal::second_document(place)))
    }

    fn begin(&mut self, items: Items, anchor: usize, place: Span) -> Step {
        if self.open.len() >= limits::YAML_DEPTH {
            return Err(Box::new(refusal::too_deep(place)));
        }
        let before = self.tally;
        self.count(Tally { nodes: 1, bytes: 0 }, place)?;
        let place = self.begun_at_dash(&items, place);
        self.open.push(Open {
            items,
            start: place,
            span: place,
            anchor,
            before,
            height: 0,
        });
        Ok(())
    }

    /// A list that is not indented under its key is announced after its first dash.
    fn begun_at_dash(&self, items: &Items, place: Span) -> Span {
        let in_mapping = matches!(
            self.open.last(),
            Some(Open {
                items: Items::Map { .. },
                ..
            })
        );
        if !in_mapping || !matches!(items, Items::List(_)) || !place.is_empty() {
            return place;
        }
        let dash = self
            .part
            .last_dash(self.reached..self.part.offset_of(place.start));
        dash.map_or(place, |dash| self.part.span(dash..dash))
    }

    fn end(&mut self, place: Span) -> Step {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        // Only a bracket has a width; a block ends where its last value does.
        let flow = !open.start.is_empty() && !place.is_empty();
        let span = if flow { open.span.to(place) } else { open.span };
        let value = match open.items {
            Items::List(items) => Value::List(items),
            Items::Map { entries, .. } => {
                report_duplicates(&entries, &mut self.problems);
                Value::Map(Map::new(entries))
            }
        };
        self.add(
            Node::new(span, value, ""),
            open.anchor,
            open.before,
            open.height + 1,
        )
    }

    /// Puts a complete value where it belongs. `before` is the count when it began, `height`
    /// how many lists and mappings are nested in it, itself included.
    fn add(&mut self, node: Node, anchor: usize, before: Tally, height: usize) -> Step {
        self.keep_for_aliases(&node, anchor, before, height)?;
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.height = open.height.max(height);
        open.span = open.span.to(node.span);
        match &mut open.items {
            Items::List(items) => items.push(node),
            Items::Map { entries, next } => {
                *next = match mem::replace(next, Next::Key) {
                    Next::Key => match refusal::key_text(&node) {
                        Ok(key) => Next::ValueOf(key, node.span),
                        Err(problem) => {
                            self.problems.push(*problem);
                            Next::ValueOfNothing
                        }
                    },
                    Next::ValueOf(key, key_span) => {
                        entries.push(Entry {
                            key,
                            key_span,
                            value: node,
                        });
                        Next::Key
                    }
                    Next::ValueOfNothing => Next::Key,
                };
            }
        }
        Ok(())
    }

    fn count(&mut self, more: Tally, place: Span) -> Step {
        self.tally.nodes += more.nodes;
        self.tally.bytes += more.bytes;
        if self.tally.nodes > limits::YAML_VALUES || self.repeated > limits::YAML_REPEATED_VALUES {
            Err(Box::new(refusal::too_large(place)))
        } else {
            Ok(())
        }
    }

    fn written(&self, place: Span) -> &'a str {
        let start = self.part.offset_of(place.start);
        let end = self.part.offset_of(place.end);
        self.part.text.get(start..end).unwrap_or_default()
    }
}
