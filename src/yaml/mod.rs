//! YAML as people write it: a tree in which every value knows its bytes in the file, and
//! a decoder that takes typed things out of it and collects every error.
//!
//! The tree follows the core schema of YAML 1.2 (<https://yaml.org/spec/1.2.2/#103-core-schema>):
//! `no` and `2026-10-03` are text, and a number keeps the characters it was written with.
//! Files come from anybody, so depth, size and the expansion of aliases are capped.

mod build;
mod decode;
mod duplicate;
mod lost_hashtag;
mod parse;
mod part;
mod refusal;
mod schema;
mod syntax_error;
mod tree;

#[cfg(test)]
mod tests;

pub use decode::Decoder;
pub use parse::parse;
pub use tree::{Entry, Map, Node, Value};

pub use crate::source::Spanned;
