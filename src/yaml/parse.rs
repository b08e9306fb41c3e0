//! From text to the tree: what is read, and where reading stops.

use super::build::Builder;
use super::part::Part;
use super::syntax_error;
use super::tree::Node;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, SourceMap};
use granit_parser::{Parser, options};
use std::ops::Range;

/// Reads the YAML document in `range` of a file; the spans of the tree are bytes of the whole
/// file. `None` for a document that holds nothing but blanks and comments.
///
/// A range that does not lie in the file, or not on character boundaries, reads as empty.
///
/// # Errors
/// Every problem that could be found, in file order: duplicate keys, keys that are no
/// scalars, unknown tags and aliases, swallowed hashtags, and the first syntax error, second
/// document or exceeded cap, which ends the reading.
pub fn parse(
    sources: &SourceMap,
    file: FileId,
    range: Range<usize>,
) -> Result<Option<Node>, Vec<Diagnostic>> {
    let offset = range.start;
    let text = sources.text(file).get(range).unwrap_or_default();
    let part = Part { file, offset, text };
    // An alias that refers to nothing is no reason to stop reading: we report it ourselves.
    let mut options = options! { emit_unresolved_aliases: true };
    // Comments are of no use here, and the parser refuses long runs of those it emits.
    options.set_emit_comments(false);
    let mut builder = Builder::new(part);
    for event in Parser::new_from_str_with_options(text, options) {
        let step = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => Err(Box::new(syntax_error::translate(part, &error))),
        };
        if let Err(last) = step {
            builder.stop(*last);
            break;
        }
    }
    builder.finish()
}
