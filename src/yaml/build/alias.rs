//! Anchors and aliases: values that are written once and stand in several places.

use super::{Builder, Step, Tally};
use crate::diagnostic::Diagnostic;
use crate::limits;
use crate::source::Span;
use crate::yaml::refusal;
use crate::yaml::tree::{Node, Value};

/// A value that aliases can repeat.
pub(super) struct Anchored {
    node: Node,
    size: Tally,
    height: usize,
}

impl Builder<'_> {
    /// `*name` without `&name` before it.
    pub(super) fn unknown_alias(&mut self, place: Span) -> Step {
        self.problems
            .push(refusal::unknown_alias(self.written(place), place));
        self.blank(place)
    }

    /// `*name`: the value marked `&name` once more.
    pub(super) fn alias(&mut self, anchor: usize, place: Span) -> Step {
        let Some(Anchored { size, height, .. }) = self.anchors.get(&anchor) else {
            self.problems
                .push(refusal::endless_alias(self.written(place), place));
            return self.blank(place);
        };
        let (size, height) = (*size, *height);
        self.marks.remove(&anchor);
        // The caps come before the copy: a small file can ask for billions of values.
        if self.open.len() + height > limits::YAML_DEPTH {
            return Err(Box::new(refusal::too_deep(place)));
        }
        let before = self.tally;
        self.repeated += size.nodes;
        self.count(size, place)?;
        self.count_copy(size.bytes, place)?;
        let Some(Anchored { node, .. }) = self.anchors.get(&anchor) else {
            return Ok(());
        };
        let mut copy = node.clone();
        copy.span = place;
        self.add(copy, 0, before, height)
    }

    /// Stands in for a value that has been refused, so that reading can go on.
    fn blank(&mut self, place: Span) -> Step {
        let before = self.tally;
        self.count(Tally { nodes: 1, bytes: 0 }, place)?;
        self.add(
            Node::new(place, Value::Null, self.written(place)),
            0,
            before,
            0,
        )
    }

    /// Whether `last` stands on the same line as an alias to nothing that came just before.
    pub(super) fn follows_unknown_alias(&self, last: &Diagnostic) -> bool {
        let alias = self
            .problems
            .last()
            .filter(|problem| problem.code == refusal::ALIAS);
        let Some((alias, error)) = alias.and_then(Diagnostic::primary).zip(last.primary()) else {
            return false;
        };
        let between = self.part.offset_of(alias.span.end)..self.part.offset_of(error.span.start);
        self.part
            .text
            .get(between)
            .is_some_and(|between| !between.contains('\n'))
    }

    /// Keeps a copy of a value under its anchor.
    pub(super) fn keep_for_aliases(
        &mut self,
        node: &Node,
        anchor: usize,
        before: Tally,
        height: usize,
    ) -> Step {
        if anchor == 0 {
            return Ok(());
        }
        let size = Tally {
            nodes: self.tally.nodes - before.nodes,
            bytes: self.tally.bytes - before.bytes,
        };
        // The copy kept for aliases counts too, or anchors inside anchors would multiply.
        self.repeated += size.nodes;
        self.count(Tally::default(), node.span)?;
        self.count_copy(size.bytes, node.span)?;
        self.anchors.insert(
            anchor,
            Anchored {
                node: node.clone(),
                size,
                height,
            },
        );
        Ok(())
    }

    /// The place of the `&name` before a value.
    pub(super) fn mark_before(&self, value: Span) -> Span {
        let end = self.part.offset_of(value.start);
        let before = self.part.text.get(self.reached..end).unwrap_or_default();
        let Some(at) = before.rfind('&') else {
            return value;
        };
        let start = self.reached + at;
        let name = self.part.after(start);
        let length = name.find(char::is_whitespace).unwrap_or(name.len());
        self.part.span(start..start + length)
    }

    /// Reports marks of single values that no alias repeats: `&Co` in `title: &Co rocks` was
    /// meant as text.
    pub(super) fn report_idle_marks(&mut self) {
        let marks: Vec<Span> = std::mem::take(&mut self.marks).into_values().collect();
        for mark in marks {
            self.problems
                .push(refusal::idle_mark(self.written(mark), mark));
        }
    }

    fn count_copy(&mut self, bytes: usize, place: Span) -> Step {
        self.copied += bytes;
        if self.copied > limits::YAML_REPEATED_BYTES {
            Err(Box::new(refusal::too_large(place)))
        } else {
            Ok(())
        }
    }
}
