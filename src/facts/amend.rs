//! Records added to the front matter of a draft without disturbing a byte elsewhere.

use super::read::front_matter;
use crate::diagnostic::Edit;
use crate::source::{FileId, SourceMap, Span};
use crate::yaml::{self, Map, Node, Value};
use std::fmt;

/// A key with its value, as text.
pub type Pair<'a> = (&'a str, String);

/// Why a record cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmendError {
    /// The front matter is never closed or cannot be read.
    Unreadable,
    /// The front matter is not a list of keys, one a line.
    NotKeys,
    /// What stands under the key is no list.
    NotAList,
    /// There is no record of that number.
    NoRecord,
    /// The file would not read as it should afterwards; nothing is changed.
    WouldDisturb,
}

impl fmt::Display for AmendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "the front matter cannot be read",
            Self::NotKeys => "the front matter does not have one key a line",
            Self::NotAList => "what stands there is not a list with one `- ` for each entry",
            Self::NoRecord => "there is no such entry",
            Self::WouldDisturb => "adding to this front matter would change something else in it",
        })
    }
}

/// The change that adds a record at the end of `list` in the front matter of a draft; the
/// front matter and the list are begun where there are none.
///
/// # Errors
///
/// When the front matter has a shape that cannot be added to with certainty.
pub fn add(
    sources: &SourceMap,
    file: FileId,
    list: &str,
    record: &[Pair<'_>],
) -> Result<Edit, AmendError> {
    let amending = Amending::new(sources, file);
    let edit = amending.add(list, record)?;
    amending.proven(edit, list, |old, new| {
        new.len() == old.len() + 1 && old.iter().zip(new).all(|(a, b)| same(a, b))
    })
}

/// The change that adds keys to a record, counted from 0, of `list` in the front matter.
///
/// # Errors
///
/// When there is no such record, or it has a shape that cannot be added to with certainty.
pub fn extend(
    sources: &SourceMap,
    file: FileId,
    list: &str,
    index: usize,
    keys: &[Pair<'_>],
) -> Result<Edit, AmendError> {
    let amending = Amending::new(sources, file);
    let edit = amending.extend(list, index, keys)?;
    amending.proven(edit, list, |old, new| {
        let others = |at: usize| at == index;
        old.len() == new.len()
            && (0..)
                .zip(old.iter().zip(new))
                .all(|(at, (a, b))| others(at) || same(a, b))
    })
}

/// A text with one change made.
pub fn apply(text: &str, edit: &Edit) -> Option<String> {
    let range = edit.span.range();
    let before = text.get(..range.start)?;
    let after = text.get(range.end..)?;
    Some([before, &edit.text, after].concat())
}

struct Amending<'a> {
    sources: &'a SourceMap,
    file: FileId,
    text: &'a str,
    /// How lines end here.
    newline: &'static str,
}

impl<'a> Amending<'a> {
    fn new(sources: &'a SourceMap, file: FileId) -> Self {
        let text = sources.text(file);
        let first = text.find('\n').and_then(|at| text.get(..at));
        let newline = if first.is_some_and(|line| line.ends_with('\r')) {
            "\r\n"
        } else {
            "\n"
        };
        Self {
            sources,
            file,
            text,
            newline,
        }
    }

    fn add(&self, list: &str, record: &[Pair<'_>]) -> Result<Edit, AmendError> {
        let nl = self.newline;
        let Some((end, top)) = self.front()? else {
            let at = front_matter::byte_order_mark(self.text);
            let item = self.item(2, record);
            let text = format!("---{nl}{list}:{nl}{item}---{nl}");
            return Ok(self.insertion(at, text));
        };
        let Some(node) = top else {
            let item = self.item(2, record);
            return Ok(self.insertion(end, format!("{list}:{nl}{item}")));
        };
        let map = self.keys(&node)?;
        let indent = self.column(node.span.range().start);
        let Some(entry) = map.entry(list) else {
            let lead = " ".repeat(indent);
            let item = self.item(indent + 2, record);
            return Ok(self.insertion(end, format!("{lead}{list}:{nl}{item}")));
        };
        let span = entry.value.span;
        match &entry.value.value {
            Value::Null if span.is_empty() => {
                let at = self.next_line(entry.key_span.range().end);
                Ok(self.insertion(at, self.item(indent + 2, record)))
            }
            Value::Null => Ok(self.in_place_of(span, indent, record)),
            Value::List(items) if items.is_empty() => Ok(self.in_place_of(span, indent, record)),
            Value::List(items) => {
                if self
                    .text
                    .get(span.range())
                    .is_none_or(|list| !list.starts_with('-'))
                {
                    return Err(AmendError::NotAList);
                }
                let end = items.last().map_or(span, |item| item.span).range().end;
                let at = self.next_line(end);
                let dash = self.column(span.range().start);
                Ok(self.insertion(at, self.item(dash, record)))
            }
            _ => Err(AmendError::NotAList),
        }
    }

    fn extend(&self, list: &str, index: usize, keys: &[Pair<'_>]) -> Result<Edit, AmendError> {
        let (_, top) = self.front()?.ok_or(AmendError::NoRecord)?;
        let top = top.ok_or(AmendError::NoRecord)?;
        let Some(Value::List(items)) = self.keys(&top)?.get(list).map(|node| &node.value) else {
            return Err(AmendError::NoRecord);
        };
        let item = items.get(index).ok_or(AmendError::NoRecord)?;
        self.keys(item)?;
        let at = self.next_line(item.span.range().end);
        let column = self.column(item.span.range().start);
        Ok(self.insertion(at, self.lines(column, keys)))
    }

    /// Where the closing line of the front matter begins, and what stands before it.
    fn front(&self) -> Result<Option<(usize, Option<Node>)>, AmendError> {
        let start = front_matter::byte_order_mark(self.text);
        let Some(found) = front_matter::find(self.text, start) else {
            return Ok(None);
        };
        let range = found.yaml.ok_or(AmendError::Unreadable)?;
        let node = yaml::parse(self.sources, self.file, range.clone());
        let node = node.map_err(|_| AmendError::Unreadable)?;
        Ok(Some((range.end, node)))
    }

    /// The keys of a mapping that is written with one key a line.
    fn keys<'n>(&self, node: &'n Node) -> Result<&'n Map, AmendError> {
        let written = self.text.get(node.span.range()).unwrap_or_default();
        match &node.value {
            Value::Map(map) if !written.starts_with('{') => Ok(map),
            _ => Err(AmendError::NotKeys),
        }
    }

    fn insertion(&self, at: usize, text: String) -> Edit {
        let span = Span::at(self.file, at);
        Edit { span, text }
    }

    /// The list in the place of an empty value.
    fn in_place_of(&self, span: Span, indent: usize, record: &[Pair<'_>]) -> Edit {
        let item = self.item(indent + 2, record);
        let item = item.trim_end_matches(['\r', '\n']);
        let text = format!("{}{item}", self.newline);
        Edit { span, text }
    }

    /// `- key: value` and the further keys below it.
    fn item(&self, indent: usize, record: &[Pair<'_>]) -> String {
        let mut lines = self.lines(indent + 2, record);
        lines.replace_range(indent..=indent, "-");
        lines
    }

    fn lines(&self, indent: usize, keys: &[Pair<'_>]) -> String {
        let lead = " ".repeat(indent);
        let mut out = String::new();
        for (key, value) in keys {
            let written = written(value);
            let mut lines = written.lines();
            let first = lines.next().unwrap_or_default();
            out.extend([&lead, *key, ": ", first, self.newline]);
            for line in lines {
                out.extend([&lead, line, self.newline]);
            }
        }
        out
    }

    /// How far from the beginning of its line a place is, in characters.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        before.get(line..).map_or(0, |lead| lead.chars().count())
    }

    /// Where the line after the one with a place begins.
    fn next_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// The edit, once it is seen that the list alone is another afterwards, and as it should be.
    fn proven(
        &self,
        edit: Edit,
        list: &str,
        as_meant: impl Fn(&[Node], &[Node]) -> bool,
    ) -> Result<Edit, AmendError> {
        let text = apply(self.text, &edit).ok_or(AmendError::WouldDisturb)?;
        let mut sources = SourceMap::new();
        let file = sources.add("", text);
        let after = Amending::new(&sources, file);
        let old = self.front()?.and_then(|(_, node)| node);
        let new = after.front()?.and_then(|(_, node)| node);
        let (old, new) = (entries(old.as_ref()), entries(new.as_ref()));
        let others = |all: &[(&str, &Node)]| -> Vec<(String, Node)> {
            let others = all.iter().filter(|(key, _)| *key != list);
            others
                .map(|(key, node)| ((*key).to_owned(), (*node).clone()))
                .collect()
        };
        let (old_others, new_others) = (others(&old), others(&new));
        let kept = old_others.len() == new_others.len()
            && old_others
                .iter()
                .zip(&new_others)
                .all(|((a, x), (b, y))| a == b && same(x, y));
        let of_list = |all: &[(&str, &Node)]| -> Vec<Node> {
            all.iter()
                .filter(|(key, _)| *key == list)
                .flat_map(|(_, node)| match &node.value {
                    Value::List(items) => items.clone(),
                    _ => Vec::new(),
                })
                .collect()
        };
        if kept && as_meant(&of_list(&old), &of_list(&new)) {
            Ok(edit)
        } else {
            Err(AmendError::WouldDisturb)
        }
    }
}

fn entries(node: Option<&Node>) -> Vec<(&str, &Node)> {
    match node.map(|node| &node.value) {
        Some(Value::Map(map)) => map
            .iter()
            .map(|entry| (entry.key.as_str(), &entry.value))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether two values say the same, wherever they stand.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        _ => a.scalar_text() == b.scalar_text() && a.is_null() == b.is_null(),
    }
}

/// A text as YAML writes it: over several lines, each but the first is set in by two.
fn written(text: &str) -> String {
    let value = serde_yaml::to_string(text).unwrap_or_default();
    value.trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests;
