//! The tree itself.

use crate::source::Span;

/// One value of a YAML document.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes of the value.
    ///
    /// - A scalar: exactly its bytes, quotation marks included; for a block scalar (`|` or
    ///   `>`) the lines of its text, from the first word to the last.
    /// - A list or mapping: from its first bracket, dash or key to its last bracket or value.
    /// - An alias: the `*name`, while what stands inside it keeps the place of the original.
    /// - A value left out: an empty span next to its key or dash.
    pub span: Span,
    /// What it is.
    pub value: Value,
    /// The characters of a null or a boolean, which its value does not keep.
    written: Option<Box<str>>,
}

/// What a YAML value is, in the core schema of YAML 1.2.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true` or `false`; never `yes`, `no`, `on` or `off`, which are text.
    Bool(bool),
    /// A number.
    Number {
        /// The nearest 64-bit float; may be infinite (`.inf`) or not a number (`.nan`).
        value: f64,
        /// The characters as written: a version `1.10` stays `1.10`.
        text: String,
    },
    /// Text, with quotation marks and escapes resolved.
    Text(String),
    /// A list, in file order.
    List(Vec<Node>),
    /// A mapping, in file order.
    Map(Map),
}

/// A mapping with its entries in file order. No key stands in it twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    entries: Vec<Entry>,
}

/// One key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key, with quotation marks and escapes resolved.
    pub key: String,
    /// The bytes of the key, quotation marks included.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A value at a place. `text` is what a scalar was written as.
    pub(super) fn new(span: Span, value: Value, text: &str) -> Self {
        let written = matches!(value, Value::Null | Value::Bool(_)).then(|| text.into());
        Self {
            span,
            value,
            written,
        }
    }

    /// The text of any scalar as written, without quotation marks: the date `2026-10-03`, the
    /// version `1.10`, `""` for a value left out. `None` for a list or a mapping.
    pub fn scalar_text(&self) -> Option<&str> {
        match &self.value {
            Value::Null | Value::Bool(_) => self.written.as_deref(),
            Value::Number { text, .. } | Value::Text(text) => Some(text),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Whether the value is null: left out, `~` or `null`.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }
}

impl Map {
    /// A mapping of `entries`, which the caller has checked for duplicate keys.
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// A key with its place and its value.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The entries in file order.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
