//! One file read, its mistakes each reported once and at its own place.

use super::ast;
use super::build::Builder;
use super::depth;
use super::expected;
use super::slips::Unread;
use crate::diagnostic::{Diagnostic, Label};
use crate::limits;
use crate::source::{FileId, Span};
use pest::Parser as _;
use pest::error::{Error, InputLocation};
use pest::iterators::Pair;
use std::num::NonZeroUsize;
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
///
/// The first call sets the call limit of pest to 200,000,000 steps a text. pest keeps one limit for
/// the whole process: the other pest parsers of a program that embeds Sayso have it from then on as
/// well, and one that sets another limit afterwards sets it for Sayso too.
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
            .push(expected::too_long(&error, text, file)),
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

/// Reads again, alone, a stretch of a text that no rule of the grammar read, for its message.
pub(super) fn again(rule: Rule, unread: &Unread<'_>) -> Option<Diagnostic> {
    let stretch = unread.text.get(unread.stretch.clone())?;
    let error = Grammar::parse(rule, stretch).err()?;
    let at = unread.stretch.start + place(&error);
    Some(expected::diagnostic(&error, unread, at))
}

fn place(error: &Error<Rule>) -> usize {
    match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

/// Where reading the items of a text first stops, if it does.
pub(super) fn stop(text: &str) -> Option<usize> {
    let pairs = match Grammar::parse(Rule::file, text) {
        Ok(pairs) => pairs,
        Err(error) => return Some(place(&error)),
    };
    for item in pairs.flat_map(Pair::into_inner) {
        let (rule, unread) = match item.as_rule() {
            Rule::error_item => (Rule::single_item, item),
            Rule::rule_item | Rule::adjust | Rule::permit | Rule::forbid => {
                let mut clauses = item.into_inner();
                let unread = clauses.find(|clause| clause.as_rule() == Rule::error_clause);
                let Some(unread) = unread else { continue };
                (Rule::single_clause, unread)
            }
            _ => continue,
        };
        let start = unread.as_span().start();
        let error = Grammar::parse(rule, unread.as_str().trim_end()).err();
        return Some(start + error.as_ref().map_or(0, place));
    }
    None
}

/// The items of a text that can be read.
pub(super) fn items(text: &str) -> Option<Vec<Pair<'_, Rule>>> {
    let pairs = Grammar::parse(Rule::file, text).ok()?;
    Some(pairs.flat_map(Pair::into_inner).collect())
}
