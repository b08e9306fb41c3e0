//! Takes typed things out of the tree and collects every error on the way.

use super::Spanned;
use super::tree::{Map, Node, Value};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, did_you_mean};
use crate::source::Span;

/// The most characters of a value that a message repeats.
const QUOTED_CHARACTERS: usize = 40;

/// Reads typed values from nodes; what does not fit is added to `problems` and reads as
/// `None`, so that a reader goes on and finds everything at once.
///
/// `what` names the thing for the user: the key it stands under.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Everything that did not fit, in the order of reading.
    pub problems: Vec<Diagnostic>,
}

impl Decoder {
    /// A decoder without problems.
    pub fn new() -> Self {
        Self::default()
    }

    /// A mapping.
    pub fn map<'a>(&mut self, node: &'a Node, what: &str) -> Option<&'a Map> {
        if let Value::Map(map) = &node.value {
            return Some(map);
        }
        self.wrong(
            node,
            "a mapping",
            what,
            "write `key: value` lines, indented under their key",
        );
        None
    }

    /// A list; nothing at all is not one.
    pub fn list<'a>(&mut self, node: &'a Node, what: &str) -> Option<&'a [Node]> {
        if let Value::List(items) = &node.value {
            return Some(items);
        }
        self.wrong(
            node,
            "a list",
            what,
            "write `[one, two]`, or one `- ` line for each item",
        );
        None
    }

    /// A list, or a single scalar that stands for a list of one; a key with nothing after it
    /// is an empty list. A mapping is an error and reads as an empty list.
    pub fn list_or_one<'a>(&mut self, node: &'a Node, what: &str) -> Vec<&'a Node> {
        match &node.value {
            Value::List(items) => items.iter().collect(),
            Value::Null => Vec::new(),
            Value::Map(_) => {
                self.wrong(node, "a list", what, "begin each item with `- `");
                Vec::new()
            }
            Value::Bool(_) | Value::Number { .. } | Value::Text(_) => vec![node],
        }
    }

    /// The text of any scalar as written: `1.10` stays `1.10`. Null is an error.
    pub fn text(&mut self, node: &Node, what: &str) -> Option<Spanned<String>> {
        let text = node.scalar_text().filter(|_| !node.is_null());
        if text.is_none() {
            self.wrong(node, "text", what, "write a single value");
        }
        text.map(|text| Spanned::new(text.to_owned(), node.span))
    }

    /// A number, written without quotation marks; may be infinite but is never "not a number".
    pub fn number(&mut self, node: &Node, what: &str) -> Option<Spanned<f64>> {
        if let Value::Number { value, .. } = node.value
            && !value.is_nan()
        {
            return Some(Spanned::new(value, node.span));
        }
        let help = if node
            .scalar_text()
            .is_some_and(|text| text.parse::<f64>().is_ok())
        {
            "write the number without quotation marks"
        } else {
            "write a number like `12` or `2.5`, without a unit"
        };
        self.wrong(node, "a number", what, help);
        None
    }

    /// `true` or `false`, written without quotation marks.
    pub fn boolean(&mut self, node: &Node, what: &str) -> Option<Spanned<bool>> {
        if let Value::Bool(value) = node.value {
            return Some(Spanned::new(value, node.span));
        }
        let help = match node.scalar_text().map(str::to_lowercase).as_deref() {
            Some("yes" | "y" | "on" | "oui" | "vrai" | "true") => {
                "write `true`, without quotation marks"
            }
            Some("no" | "n" | "off" | "non" | "faux" | "false") => {
                "write `false`, without quotation marks"
            }
            _ => "write `true` or `false`",
        };
        self.wrong(node, "`true` or `false`", what, help);
        None
    }

    /// One of a few words, exactly as they are spelled in `words`.
    pub fn one_of<'w>(
        &mut self,
        node: &Node,
        what: &str,
        words: &[&'w str],
    ) -> Option<Spanned<&'w str>> {
        let written = self.text(node, what)?;
        if let Some(word) = words.iter().find(|word| **word == written.value) {
            return Some(Spanned::new(*word, node.span));
        }
        let mut problem = Diagnostic::obstacle(
            "unknown-value",
            format!(
                "`{}` is not a value that `{what}` can have",
                shortened(&written.value)
            ),
            Label::new(node.span, "unknown value"),
        );
        let near = did_you_mean(&written.value, words.iter().copied());
        problem = suggest(
            problem,
            node.span,
            &written.value,
            near,
            "the values here are",
            words,
        );
        self.problems.push(problem);
        None
    }

    /// The value of a key that has to be there. `place` is where the mapping stands.
    pub fn required<'a>(&mut self, map: &'a Map, place: Span, key: &str) -> Option<&'a Node> {
        let value = map.get(key);
        if value.is_none() {
            self.problems.push(
                Diagnostic::obstacle(
                    "missing-key",
                    format!("the key `{key}` is missing"),
                    Label::new(place, ""),
                )
                .with_help(format!("add a line `{key}: …`")),
            );
        }
        value
    }

    /// Reports every key of the mapping that is not among the known ones.
    ///
    /// Answers the keys that are another key misspelt, with that key.
    pub fn unknown_keys<'k>(&mut self, map: &Map, known: &[&'k str]) -> Vec<(String, &'k str)> {
        let mut meant: Vec<(String, &'k str)> = Vec::new();
        // A key that is already given is not what was meant by a second one.
        let free: Vec<&'k str> = known
            .iter()
            .copied()
            .filter(|key| map.get(key).is_none())
            .collect();
        for entry in map
            .iter()
            .filter(|entry| !known.contains(&entry.key.as_str()))
        {
            let problem = Diagnostic::obstacle(
                "unknown-key",
                format!("unknown key `{}`", shortened(&entry.key)),
                Label::new(entry.key_span, "unknown key"),
            );
            let near = did_you_mean(&entry.key, free.iter().copied());
            if let Some(near) = near
                && !meant.iter().any(|(_, other)| *other == near)
            {
                meant.push((entry.key.clone(), near));
            }
            self.problems.push(suggest(
                problem,
                entry.key_span,
                &entry.key,
                near,
                "the keys here are",
                known,
            ));
        }
        meant
    }

    fn wrong(&mut self, node: &Node, expected: &str, what: &str, help: &str) {
        let help = if node.is_null() {
            "write a value, or remove the key"
        } else {
            help
        };
        self.problems.push(
            Diagnostic::obstacle(
                "wrong-type",
                format!(
                    "expected {expected} for `{what}`, found {}",
                    described(node)
                ),
                Label::new(node.span, format!("expected {expected}")),
            )
            .with_help(help),
        );
    }
}

/// Adds the nearest known word as help and as a fix, or else all of them.
fn suggest(
    problem: Diagnostic,
    span: Span,
    written: &str,
    near: Option<&str>,
    introduction: &str,
    known: &[&str],
) -> Diagnostic {
    match near {
        Some(near) => problem
            .with_help(format!("did you mean `{near}`?"))
            .with_fix(Fix {
                title: format!("replace `{}` with `{near}`", shortened(written)),
                safe: false,
                edits: vec![Edit {
                    span,
                    text: near.to_owned(),
                }],
            }),
        None if known.is_empty() => problem,
        None => problem.with_help(format!("{introduction} {}", enumerated(known))),
    }
}

/// "`a`, `b` and `c`", in the order given.
fn enumerated(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

fn described(node: &Node) -> String {
    match &node.value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number { text, .. } => format!("the number `{}`", shortened(text)),
        Value::Text(text) => format!("the text `{}`", shortened(text)),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a mapping".to_owned(),
    }
}

/// The first line of a text, cut where a message would become unreadable.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(QUOTED_CHARACTERS).collect();
    if cut.len() == text.len() {
        cut
    } else {
        format!("{cut}…")
    }
}
