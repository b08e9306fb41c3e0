//! What a text claims: what a pattern captures in it.

use super::patterns::{Pattern, PatternError};
use super::tokens::{TextFacts, touches};
use std::ops::Range;

/// A pattern that captures a claim: what it is about (`of`), and what is said of it.
#[derive(Debug)]
pub struct ClaimPattern {
    pattern: Pattern,
    source: String,
}

/// One claim of a text, by places in its visible text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What it is about: the capture named `of`.
    pub of: Option<Range<u32>>,
    /// What is said: the capture named `value`, else the first capture, else the whole match.
    pub value: Range<u32>,
}

impl ClaimPattern {
    /// Reads a pattern.
    pub fn new(source: &str) -> Result<Self, PatternError> {
        Ok(Self {
            pattern: Pattern::new(source)?,
            source: source.to_owned(),
        })
    }

    /// The pattern as it is written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The claims of a text, in its order. What stands in links, mentions and code is no
    /// claim of anybody's.
    pub fn find(&self, text: &TextFacts) -> Vec<Claim> {
        let Some(regex) = self.pattern.regex() else {
            return Vec::new();
        };
        let whole = text.visible().text();
        let mut claims = Vec::new();
        for found in regex.captures_iter(whole) {
            let all = found.get(0).map_or(0..0, |all| all.range());
            let others = [text.links(), text.mentions(), text.code()];
            if all.is_empty() || others.iter().any(|tokens| touches(tokens, &all)) {
                continue;
            }
            let of = found.name("of").map(|of| of.range());
            let first = || {
                let names = regex.capture_names().enumerate().skip(1);
                names
                    .filter(|(_, name)| *name != Some("of"))
                    .find_map(|(at, _)| found.get(at))
            };
            let value = found.name("value").or_else(first);
            let value = value.map_or(all, |value| value.range());
            claims.push(Claim {
                of: of.map(small),
                value: small(value),
            });
        }
        claims
    }
}

fn small(range: Range<usize>) -> Range<u32> {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    offset(range.start)..offset(range.end)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::tokens::tests::markdown;
    use super::*;

    fn claims(pattern: &str, text: &str) -> Vec<(Option<String>, String)> {
        let facts = markdown(text);
        let said = |range: Range<u32>| facts.str(range).to_owned();
        let found = ClaimPattern::new(pattern).unwrap().find(&facts);
        found
            .into_iter()
            .map(|claim| (claim.of.map(said), said(claim.value)))
            .collect()
    }

    #[test]
    fn captures_say_what_is_claimed_of_what() {
        let text = "The Mesh costs €99, the **Hub** costs €149. See https://a.example/€5";
        let value = |value: &str| (None, value.to_owned());
        assert_eq!(
            claims(r"€\d+", text),
            [value("€99"), value("€149")],
            "the whole match"
        );
        assert_eq!(claims(r"costs €(\d+)", text), [value("99"), value("149")]);
        assert_eq!(
            claims(r"(?<of>\w+) costs (?<value>€\d+)", text),
            [
                (Some("Mesh".to_owned()), "€99".to_owned()),
                (Some("Hub".to_owned()), "€149".to_owned())
            ]
        );
    }
}
