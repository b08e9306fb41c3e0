//! Patterns: regular expressions over the visible text, with limits, and the literals that
//! let a scan skip those that cannot match.

use crate::limits;
use regex::{Regex, RegexBuilder};
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Class, Hir, HirKind};
use std::ops::Range;
use std::sync::OnceLock;

/// Deepest nesting of groups in a pattern.
const NEST_LIMIT: u32 = 100;
/// A pattern is compiled at once when its source is longer than this, in bytes.
const LONG: usize = 100;
/// … or when its character classes have more ranges than this in all. `\w` has about 760; a
/// range takes at most about 10 states of 32 bytes, so what stays below fits the size limit
/// and compiling it later cannot fail.
const MANY_RANGES: usize = 2_000;
/// The shortest literal worth looking for, in bytes.
const SHORTEST_LITERAL: usize = 2;

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It is not a regular expression.
    #[error("{message}")]
    Syntax {
        /// What is wrong, in lower case.
        message: String,
        /// Where, in bytes of the pattern.
        range: Range<usize>,
    },
    /// It would take too much memory, because of counted repetitions or nesting.
    #[error("the pattern is too large")]
    TooLarge,
    /// There are more patterns than can be searched for.
    #[error("there are too many patterns")]
    TooMany,
    /// There are more patterns that have to be tried on every text than can be.
    #[error("there are too many patterns without words")]
    TooManyBare,
}

/// Whether `source` is a usable pattern.
pub fn check_pattern(source: &str) -> Result<(), PatternError> {
    Pattern::new(source).map(|_| ())
}

/// A pattern, compiled when it is first needed.
#[derive(Debug)]
pub(super) struct Pattern {
    source: String,
    regex: OnceLock<Option<Regex>>,
    /// One of these stands in every match; `None` when nothing of that kind is known.
    pub literals: Option<Vec<Vec<u8>>>,
}

impl Pattern {
    /// Reads a pattern; every error it can have is found here.
    pub fn new(source: &str) -> Result<Self, PatternError> {
        let hir = parse(source)?;
        let regex = OnceLock::new();
        if source.len() > LONG || is_big(&hir) {
            // The cell is new, so this cannot fail.
            let _ = regex.set(Some(compile(source)?));
        }
        Ok(Self {
            source: source.to_owned(),
            regex,
            literals: literals(&hir),
        })
    }

    /// The compiled pattern.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex
            .get_or_init(|| compile(&self.source).ok())
            .as_ref()
    }
}

fn parse(source: &str) -> Result<Hir, PatternError> {
    let mut parser = regex_syntax::ParserBuilder::new()
        .nest_limit(NEST_LIMIT)
        .build();
    parser.parse(source).map_err(|error| {
        let (message, span) = match &error {
            regex_syntax::Error::Parse(error) => (error.kind().to_string(), *error.span()),
            regex_syntax::Error::Translate(error) => (error.kind().to_string(), *error.span()),
            _ => return PatternError::TooLarge,
        };
        PatternError::Syntax {
            message,
            range: span.start.offset..span.end.offset,
        }
    })
}

fn compile(source: &str) -> Result<Regex, PatternError> {
    RegexBuilder::new(source)
        .size_limit(limits::PATTERN_BYTES)
        .nest_limit(NEST_LIMIT)
        .build()
        .map_err(|_| PatternError::TooLarge)
}

/// Whether compiling the pattern may exceed the size limit.
fn is_big(hir: &Hir) -> bool {
    ranges(hir).is_none_or(|ranges| ranges > MANY_RANGES)
}

/// How many ranges all character classes have; `None` when something is counted.
fn ranges(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty | HirKind::Literal(_) | HirKind::Look(_) => Some(0),
        HirKind::Class(Class::Unicode(class)) => Some(class.ranges().len()),
        HirKind::Class(Class::Bytes(class)) => Some(class.ranges().len()),
        HirKind::Repetition(repetition) => {
            let counted = repetition.min > 1 || repetition.max.is_some_and(|max| max > 1);
            // `x+` compiles `x` once or twice.
            if counted {
                None
            } else {
                ranges(&repetition.sub).map(|ranges| ranges * 2)
            }
        }
        HirKind::Capture(capture) => ranges(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts
            .iter()
            .try_fold(0, |sum, part| Some(sum + ranges(part)?)),
    }
}

/// Literals of which one stands in every match: those every match begins or ends with, or
/// those of one part every match goes through; the longest such set.
fn literals(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    let mut best: Option<(usize, Vec<Vec<u8>>)> = None;
    let mut offer = |seq: Seq| {
        let Some(shortest) = seq.min_literal_len().filter(|len| *len >= SHORTEST_LITERAL) else {
            return;
        };
        let Some(literals) = seq.literals().filter(|literals| !literals.is_empty()) else {
            return;
        };
        if best.as_ref().is_none_or(|(length, _)| *length < shortest) {
            let literals = literals.iter().map(|literal| literal.as_bytes().to_vec());
            best = Some((shortest, literals.collect()));
        }
    };
    let mut suffixes = Extractor::new();
    suffixes.kind(ExtractKind::Suffix);
    offer(Extractor::new().extract(hir));
    offer(suffixes.extract(hir));
    let mut whole = hir;
    while let HirKind::Capture(capture) = whole.kind() {
        whole = &capture.sub;
    }
    if let HirKind::Concat(parts) = whole.kind() {
        for part in parts {
            offer(Extractor::new().extract(part));
        }
    }
    best.map(|(_, literals)| literals)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
    use super::*;

    fn seen(source: &str) -> Option<Vec<String>> {
        let pattern = Pattern::new(source).unwrap();
        pattern.literals.map(|all| {
            all.into_iter()
                .map(|literal| String::from_utf8_lossy(&literal).into_owned())
                .collect()
        })
    }

    #[test]
    fn errors_point_into_the_pattern() {
        for (source, at) in [
            ("a(b", 1..2),
            ("x[z-a]", 2..5),
            (r"é\p{Nope}", 2..10),
            ("(?=a)", 0..3),
        ] {
            match check_pattern(source) {
                Err(PatternError::Syntax { range, message }) => {
                    assert_eq!(range, at, "{source}: {message}");
                    assert!(!message.is_empty() && !message.ends_with('.'), "{message}");
                }
                other => panic!("{source}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_too_large_is_known_at_once() {
        for source in [
            r"(\w{200}){200}".to_owned(),
            r"\w".repeat(45),
            "a{1000}{1000}".to_owned(),
        ] {
            assert_eq!(
                Pattern::new(&source).map(|_| ()),
                Err(PatternError::TooLarge),
                "{source}"
            );
            assert_eq!(check_pattern(&source), Err(PatternError::TooLarge));
        }
        let deep = format!("{}a{}", "(".repeat(150), ")".repeat(150));
        assert!(Pattern::new(&deep).is_err());
    }

    #[test]
    fn what_is_compiled_late_always_compiles() {
        for source in [
            r"\w\w",
            r"\p{L}\p{L}",
            r"(?i)[[:alpha:]]+é\d\D",
            r"\w+",
            r"[^\x00-\x{FF}]",
        ] {
            let pattern = Pattern::new(source).unwrap();
            assert!(pattern.regex().is_some(), "{source}");
        }
    }

    #[test]
    fn a_literal_of_every_match() {
        assert_eq!(seen(r"\bbest\b"), Some(vec!["best".to_owned()]));
        assert_eq!(seen(r"\d+ euros"), Some(vec![" euros".to_owned()]));
        assert_eq!(seen(r"\+?\d[\d .-]{7,}\d"), None);
        assert_eq!(seen(r"\w+@(foo|bar)\.\w+").map(|all| all.len()), Some(2));
        let folded = seen("(?i)ok").unwrap();
        assert!(
            folded.contains(&"OK".to_owned()) && folded.contains(&"o\u{212A}".to_owned()),
            "{folded:?}"
        );
    }
}
