#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod caps;
mod decoding;
mod emitted;
mod errors;
mod reading;

use super::{Entry, Map, Node, Value, parse};
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;

/// A file in which everything is YAML.
struct File {
    sources: SourceMap,
    result: Result<Option<Node>, Vec<Diagnostic>>,
}

fn read(text: &str) -> File {
    let mut sources = SourceMap::new();
    let file = sources.add("team.yaml", text);
    let result = parse(&sources, file, 0..text.len());
    File { sources, result }
}

impl File {
    #[track_caller]
    fn root(&self) -> &Node {
        self.result.as_ref().unwrap().as_ref().unwrap()
    }

    #[track_caller]
    fn map(&self) -> &Map {
        let Value::Map(map) = &self.root().value else {
            panic!("no mapping")
        };
        map
    }

    #[track_caller]
    fn at(&self, key: &str) -> &Node {
        self.map().get(key).unwrap()
    }

    /// The bytes of a value.
    #[track_caller]
    fn bytes_at(&self, key: &str) -> &str {
        self.sources.slice(self.at(key).span)
    }

    /// Each problem as `code "bytes": message`.
    #[track_caller]
    fn complaints(&self) -> Vec<String> {
        let problems = self.result.as_ref().unwrap_err();
        problems
            .iter()
            .map(|problem| {
                let bytes = self.sources.slice(problem.primary().unwrap().span);
                assert!(!problem.help.is_empty(), "{problem:?} has no help");
                format!("{} {bytes:?}: {}", problem.code, problem.message)
            })
            .collect()
    }
}
