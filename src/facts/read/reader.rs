//! From a mapping to a record, driven by the fields its kind has.

use super::values::says_nothing;
use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{Kind, Record, Schema, SchemaField};
use crate::source::{Span, Spanned};
use crate::yaml::{Decoder, Entry, Map, Node, Value};

/// The most characters of a value that a message repeats.
const QUOTED_CHARACTERS: usize = 40;

/// Another key for a field: `channel` for `channels`.
#[derive(Debug, Clone, Copy)]
pub(in crate::facts) struct Alias {
    /// The key as written.
    pub key: &'static str,
    /// The name of the field it writes.
    pub field: &'static str,
}

/// Reads records, and keeps every problem it meets on the way.
pub(in crate::facts) struct Reader<'a> {
    pub schema: &'a Schema,
    pub decoder: Decoder,
    /// Other keys for the fields of images and videos in the format that is read.
    pub attachment_aliases: &'static [Alias],
}

impl<'a> Reader<'a> {
    pub fn new(schema: &'a Schema) -> Self {
        Self {
            schema,
            decoder: Decoder::new(),
            attachment_aliases: &[],
        }
    }

    /// Writes every field that a key of `map` names into `record`. Keys among `others` are
    /// left to the caller; any further key is a problem.
    pub fn fields(&mut self, map: &Map, record: &mut Record, aliases: &[Alias], others: &[&str]) {
        let schema: &'a Schema = self.schema;
        let kind = record.kind;
        let written: Vec<&SchemaField> = schema
            .of(kind)
            .filter(|field| field.access.is_written() && !others.contains(&field.name.as_ref()))
            .collect();
        let known: Vec<&str> = written
            .iter()
            .map(|field| field.name.as_ref())
            .chain(aliases.iter().map(|alias| alias.key))
            .chain(others.iter().copied())
            .collect();
        // A misspelt key is told, and read as what was meant: one slip is one finding.
        let misspelt = self.decoder.unknown_keys(map, &known);
        let key_of = |entry: &Entry| -> String {
            let slip = misspelt.iter().find(|(slip, _)| *slip == entry.key);
            slip.map_or_else(|| entry.key.clone(), |(_, key)| (*key).to_owned())
        };
        for field in written {
            let mut from: Option<&Entry> = None;
            for entry in map {
                let key = key_of(entry);
                let means = |alias: &Alias| alias.key == key && alias.field == field.name;
                if key != field.name && !aliases.iter().any(means) {
                    continue;
                }
                if let Some(first) = from {
                    self.decoder.problems.push(twice(first, entry));
                    continue;
                }
                from = Some(entry);
                if kind == Kind::Post && field.name == "channels" {
                    self.channels_are_named(entry);
                }
                if let Some(value) = self.value(kind, field, &entry.value, &entry.key) {
                    record.set(field.id, value);
                }
            }
        }
    }

    /// Tells of a key for channels that names none, or whose list has an entry that does not:
    /// whatever is asked of the channel that was meant is asked of nothing.
    fn channels_are_named(&mut self, entry: &Entry) {
        let node = &entry.value;
        let empty: Vec<&Node> = match &node.value {
            Value::List(items) => items.iter().filter(|item| says_nothing(item)).collect(),
            _ => Vec::new(),
        };
        let is_nameless = match &node.value {
            Value::List(items) => empty.len() == items.len(),
            _ => says_nothing(node),
        };
        let problem = |message: String, span: Span| {
            Diagnostic::obstacle("missing-value", message, Label::new(span, "which one?"))
                .with_help("name a platform or a channel of the team, or take it out")
        };
        let key = &entry.key;
        if is_nameless {
            let message = format!("`{key}` names no channel");
            self.decoder.problems.push(problem(message, entry.key_span));
        } else if let Some(item) = empty.first() {
            let message = format!("an entry of `{key}` names no channel");
            self.decoder.problems.push(problem(message, item.span));
        }
    }

    /// Adds a problem with a value: it is of another type than its key.
    pub fn wrong_type(&mut self, written: &Spanned<String>, expected: &str, key: &str, help: &str) {
        self.decoder.problems.push(
            Diagnostic::obstacle(
                "wrong-type",
                format!(
                    "expected {expected} for `{key}`, found `{}`",
                    shortened(&written.value)
                ),
                Label::new(written.span, format!("expected {expected}")),
            )
            .with_help(help),
        );
    }

    /// Adds a problem with a value that is none of those its key can have.
    pub fn unknown_value(&mut self, value: &str, span: Span, key: &str, help: String) {
        self.decoder.problems.push(
            Diagnostic::obstacle(
                "unknown-value",
                format!(
                    "`{}` is not a value that `{key}` can have",
                    shortened(value)
                ),
                Label::new(span, "unknown value"),
            )
            .with_help(help),
        );
    }
}

/// Two keys that write the same field.
fn twice(first: &Entry, again: &Entry) -> Diagnostic {
    Diagnostic::obstacle(
        "duplicate-key",
        format!("`{}` and `{}` say the same thing", first.key, again.key),
        Label::new(again.key_span, "given again here"),
    )
    .with_label(first.key_span, "first given here")
    .with_help("keep one of the two; for several values, write a list under one key")
}

/// The first line of a text, cut where a message would become unreadable.
pub(in crate::facts) fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(QUOTED_CHARACTERS).collect();
    if cut.len() == text.len() {
        cut
    } else {
        format!("{cut}…")
    }
}
