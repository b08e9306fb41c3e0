//! The names a policy declares, so that what somebody calls `legal counsels` is found to be
//! `legal-counsel`.

use super::token::{Class, Token, tokens};
use std::collections::BTreeMap;

/// The names declared in one text, each with the word that declares it.
#[derive(Debug, Default)]
pub(in crate::syntax) struct Known {
    names: BTreeMap<String, String>,
}

/// Words that declare names.
const DECLARING: [&str; 7] = [
    "role", "action", "terms", "topic", "pattern", "period", "hours",
];

/// Words that cannot be half of a name somebody wrote with spaces.
const NO_NAMES: [&str; 85] = [
    "a",
    "about",
    "after",
    "all",
    "always",
    "an",
    "and",
    "any",
    "anyone",
    "are",
    "as",
    "at",
    "be",
    "because",
    "before",
    "between",
    "but",
    "by",
    "can",
    "cannot",
    "contain",
    "contains",
    "do",
    "does",
    "during",
    "each",
    "either",
    "escalate",
    "every",
    "everybody",
    "everyone",
    "except",
    "for",
    "from",
    "has",
    "have",
    "if",
    "in",
    "include",
    "includes",
    "is",
    "it",
    "its",
    "match",
    "matches",
    "may",
    "more",
    "must",
    "never",
    "no",
    "nobody",
    "not",
    "of",
    "on",
    "only",
    "or",
    "our",
    "outside",
    "overridable",
    "per",
    "rejects",
    "accepts",
    "require",
    "see",
    "should",
    "suggest",
    "than",
    "that",
    "the",
    "their",
    "then",
    "these",
    "this",
    "those",
    "to",
    "unless",
    "until",
    "when",
    "where",
    "which",
    "who",
    "with",
    "within",
    "without",
    "called",
];

impl Known {
    /// The names a text declares.
    pub(in crate::syntax) fn of(text: &str) -> Self {
        let mut names = BTreeMap::new();
        let all = tokens(text);
        let mut declaring = None;
        for (at, token) in all.iter().enumerate() {
            let begins_line = at == 0
                || all
                    .get(at - 1)
                    .and_then(|before| text.get(before.range.end..token.range.start))
                    .is_some_and(|between| between.contains('\n'));
            if begins_line {
                declaring = DECLARING.iter().find(|word| **word == token.text);
                continue;
            }
            let Some(by) = declaring else { continue };
            match token.class {
                Class::Word => {
                    names.insert(token.text.to_owned(), (*by).to_owned());
                    // Only roles and actions are declared several at once.
                    if !matches!(*by, "role" | "action") {
                        declaring = None;
                    }
                }
                Class::Quoted => {}
                _ if token.text == "," => {}
                _ => declaring = None,
            }
        }
        Self { names }
    }

    /// Whether a name is declared as an action.
    pub(super) fn is_action(&self, name: &str) -> bool {
        self.names.get(name).is_some_and(|by| by == "action")
    }

    /// Whether a name is declared.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// The declared name that some words mean: joined by hyphens, in the singular or plural,
    /// whatever their case.
    pub(super) fn meant(&self, words: &[&str]) -> Option<String> {
        let joined = words.join("-");
        let lower = joined.to_lowercase();
        let mut spellings = vec![joined, lower.clone()];
        if let Some(stem) = lower.strip_suffix("ies") {
            spellings.push(format!("{stem}y"));
        }
        for ending in ["s", "es", "x"] {
            spellings.extend(lower.strip_suffix(ending).map(str::to_owned));
        }
        spellings.push(format!("{lower}s"));
        spellings.into_iter().find(|one| self.has(one))
    }

    /// The name at the beginning of some tokens, and how many of them it takes.
    pub(super) fn name(&self, tokens: &[Token<'_>]) -> Option<(String, usize)> {
        let words: Vec<&str> = tokens
            .iter()
            .take(4)
            .take_while(|token| token.class == Class::Word)
            .map(|token| token.text)
            .collect();
        for many in (1..=words.len()).rev() {
            if let Some(name) = words.get(..many).and_then(|words| self.meant(words)) {
                return Some((name, many));
            }
        }
        let first = *words.first()?;
        (!is_structure(first) && !first.contains(['\'', '’'])).then(|| (first.to_owned(), 1))
    }
}

/// Whether a word builds sentences and names nothing.
pub(super) fn is_structure(word: &str) -> bool {
    NO_NAMES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_written() {
        let known = Known::of(
            "role legal-counsel \"Legal\", agency\ntopic crisis { \"x\" }\nhours office in \"UTC\"",
        );
        let meant = |words: &str| known.name(&tokens(words));
        assert_eq!(
            meant("legal counsels may"),
            Some(("legal-counsel".into(), 2))
        );
        assert_eq!(meant("Agencies"), Some(("agency".into(), 1)));
        assert_eq!(meant("office and"), Some(("office".into(), 1)));
        assert_eq!(meant("the agency"), None);
        assert!(!known.has("in"));
    }
}
