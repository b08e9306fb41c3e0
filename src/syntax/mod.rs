//! Text to syntax tree: the grammar, recovery from mistakes, and their messages.
//!
//! pest and its `Rule` stay inside this floor; what leaves it is the [`ast`].

pub mod ast;
mod build;
mod clauses;
mod conditions;
mod depth;
mod exceptions;
mod expected;
mod literals;
mod parse;
mod scenarios;
mod slips;

pub use parse::{Parsed, parse};
pub(crate) use slips::{days_called, sentence_with};
