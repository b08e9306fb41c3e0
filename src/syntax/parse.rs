//! One file read, its mistakes each reported once and at its own place.

use super::ast;
use super::build::Builder;
use super::depth;
use super::expected;
use crate::diagnostic::{Diagnostic, Label};
use crate::limits;
use crate::source::{FileId, Span};
use pest::Parser as _;
use pest::error::{Error, InputLocation};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Once;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/sayso.pest"]
pub(super) struct Grammar;

/// Steps that one parse may take; ordinary megabytes of policy need a small part of it, a hostile
/// file runs into it instead of running on. pest keeps this number for the whole process: the
/// parsers of a program that holds Sayso are bound by it too.
const STEPS: usize = 200_000_000;

/// A file's tree, with what could not be read of it.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Everything that could be read.
    pub file: ast::File,
    /// A diagnostic for each mistake, in file order.
    pub problems: Vec<Diagnostic>,
}

/// Reads the policy `text`, which is the whole of `file`.
pub fn parse(text: &str, file: FileId) -> Parsed {
    static LIMIT: Once = Once::new();
    LIMIT.call_once(|| pest::set_call_limit(NonZeroUsize::new(STEPS)));

    if let Some(problem) = refused(text, file) {
        return Parsed {
            problems: vec![problem],
            ..Parsed::default()
        };
    }
    let mut builder = Builder::new(text, file);
    match Grammar::parse(Rule::file, text) {
        Ok(pairs) => builder.file(pairs),
        Err(error) => builder
            .problems
            .push(explain(&error, text, 0..text.len(), file)),
    }
    let mut parsed = builder.finish();
    parsed.problems.sort_by(|a, b| a.order().cmp(&b.order()));
    parsed
}

fn refused(text: &str, file: FileId) -> Option<Diagnostic> {
    if text.len() > limits::POLICY_BYTES {
        let label = Label::new(Span::at(file, 0), format!("{} bytes", text.len()));
        return Some(
            Diagnostic::obstacle("policy-too-large", "this policy file is too large", label)
                .with_help(format!(
                    "keep a policy file under {} MiB; split it with `use`",
                    limits::POLICY_BYTES >> 20
                )),
        );
    }
    depth::too_deep(text).map(|place| {
        let message = format!("parentheses nest more than {} deep", limits::PARENTHESES);
        let label = Label::new(Span::new(file, place), "one too many opens here");
        Diagnostic::obstacle("nesting-too-deep", message, label)
            .with_help("a sentence nobody can read aloud is not a rule: split it")
    })
}

/// Reads again, alone, a stretch of `text` that no rule of the grammar read, for its message.
pub(super) fn again(
    rule: Rule,
    text: &str,
    stretch: Range<usize>,
    file: FileId,
) -> Option<Diagnostic> {
    Grammar::parse(rule, text.get(stretch.clone())?)
        .err()
        .map(|error| explain(&error, text, stretch, file))
}

fn explain(error: &Error<Rule>, text: &str, stretch: Range<usize>, file: FileId) -> Diagnostic {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => stretch.start + at,
    };
    expected::diagnostic(error, text, &stretch, at, file)
}
