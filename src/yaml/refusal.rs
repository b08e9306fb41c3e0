//! What is said about YAML that is well formed and yet not read.

use super::tree::Node;
use crate::diagnostic::{Diagnostic, Label};
use crate::limits;
use crate::source::Span;
use granit_parser::Tag;

/// The code of a reference that cannot be followed.
pub(super) const ALIAS: &str = "yaml-alias";

/// More than one document in a file.
pub(super) fn second_document(place: Span) -> Diagnostic {
    Diagnostic::obstacle(
        "yaml-documents",
        "a second document begins here, and only one is read",
        Label::new(place, "second document"),
    )
    .with_help("remove this `---` line, or put what follows in a file of its own")
}

/// `*name` without `&name` before it.
pub(super) fn unknown_alias(written: &str, place: Span) -> Diagnostic {
    Diagnostic::obstacle(
        ALIAS,
        format!("`{written}` refers to nothing that stands before it"),
        Label::new(
            place,
            "a `*` before a word repeats the value marked `&` and that word",
        ),
    )
    .with_help("put text that begins with `*` between quotes")
}

/// `&name [*name]`.
pub(super) fn endless_alias(written: &str, place: Span) -> Diagnostic {
    Diagnostic::obstacle(
        ALIAS,
        format!("`{written}` stands inside the value that it repeats"),
        Label::new(place, ""),
    )
    .with_help("write the value out, or refer to one that is complete")
}

/// `&name` that no `*name` refers to.
pub(super) fn idle_mark(written: &str, place: Span) -> Diagnostic {
    Diagnostic::obstacle(
        ALIAS,
        format!("`{written}` is read as a mark, and is no part of the value"),
        Label::new(place, "nothing repeats what it marks"),
    )
    .with_help("put text that begins with `&` between quotes, or remove the mark")
}

/// A tag outside the core schema, or on a value of another kind.
pub(super) fn unknown_tag(tag: &Tag, tag_span: Span) -> Diagnostic {
    Diagnostic::obstacle(
        "yaml-tag",
        format!("the tag `{}` means nothing here", tag.original()),
        Label::new(tag_span, "a `!` before a value begins a tag"),
    )
    .with_help("remove the tag, or put text that begins with `!` between quotes")
}

/// A tag of the core schema that the value does not fit.
pub(super) fn wrong_for_tag(tag: &Tag, tag_span: Span, text: &str, place: Span) -> Diagnostic {
    Diagnostic::obstacle(
        "yaml-tag",
        format!("`{text}` is not what the tag `{}` says", tag.original()),
        Label::new(place, ""),
    )
    .with_label(tag_span, "the tag")
    .with_help("remove the tag or correct the value")
}

/// The text of a key, or what is wrong with it.
pub(super) fn key_text(node: &Node) -> Result<String, Box<Diagnostic>> {
    let refuse = |message: &str, help: &str| {
        Box::new(
            Diagnostic::obstacle("yaml-key", message, Label::new(node.span, "")).with_help(help),
        )
    };
    if node.is_null() && node.span.is_empty() {
        return Err(refuse(
            "a value stands here without a key",
            "write `key: value`",
        ));
    }
    node.scalar_text().map(str::to_owned).ok_or_else(|| {
        refuse(
            "a key must be a word, not a list or a mapping",
            "put text that begins with `[` or `{` between quotes",
        )
    })
}

/// Lists and mappings nested past the cap.
pub(super) fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::obstacle(
        "yaml-too-deep",
        format!(
            "lists and mappings are nested more than {} levels deep",
            limits::YAML_DEPTH
        ),
        Label::new(place, "reading stopped here"),
    )
    .with_help("put text that begins with `[` or `{` between quotes, or flatten the structure")
}

/// More values, or more repeated text, than the caps.
pub(super) fn too_large(place: Span) -> Diagnostic {
    Diagnostic::obstacle(
        "yaml-too-large",
        "this document holds too much to be read",
        Label::new(place, "reading stopped here"),
    )
    .with_help("split it into several files")
    .with_note(format!(
        "at most {} keys and values are read; an alias (`*name`) may repeat at most {} of them, and \
         {} MiB of text",
        limits::YAML_VALUES,
        limits::YAML_REPEATED_VALUES,
        limits::YAML_REPEATED_BYTES >> 20,
    ))
}
