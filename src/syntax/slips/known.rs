//! The names a policy declares, so that what somebody calls `legal counsels` is found to be
//! `legal-counsel`.

use super::token::{Class, Token, tokens};
use super::vocabulary::{is_of_posts, platform};
use std::collections::BTreeMap;

/// The names declared in one text, each with the word that declares it.
#[derive(Debug, Default)]
pub(in crate::syntax) struct Known {
    names: BTreeMap<String, String>,
}

/// Words that declare names.
pub(super) const DECLARING: [&str; 11] = [
    "role", "action", "terms", "topic", "pattern", "period", "hours", "rule", "policy", "called",
    "waive",
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

    /// Whether a name is declared as a stretch of time.
    pub(super) fn is_time(&self, name: &str) -> bool {
        let by = self.names.get(name);
        by.is_some_and(|by| matches!(by.as_str(), "period" | "hours"))
    }

    /// Whether a name is declared with a word: as a `role`, a `topic`.
    pub(super) fn is_a(&self, word: &str, name: &str) -> bool {
        self.names.get(name).is_some_and(|by| by == word)
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
        if let Some(stem) = lower.strip_suffix("people") {
            spellings.push(format!("{stem}person"));
        }
        if let Some(stem) = lower.strip_suffix("women").or(lower.strip_suffix("men")) {
            spellings.push(format!("{stem}man"));
        }
        if let Some(stem) = lower.strip_suffix("ies") {
            spellings.push(format!("{stem}y"));
        }
        for ending in ["s", "es", "x"] {
            spellings.extend(lower.strip_suffix(ending).map(str::to_owned));
        }
        spellings.push(format!("{lower}s"));
        spellings.into_iter().find(|one| self.has(one))
    }

    /// How a word is spelt where it stands for a name: as declared, or small when the language
    /// knows it so.
    pub(super) fn spelt(&self, word: &str) -> Option<String> {
        let lower = word.to_lowercase();
        let is_small = lower != word && is_of_posts(&lower);
        let name = self
            .meant(&[word])
            .or_else(|| platform(word).map(str::to_owned))
            .or_else(|| is_small.then_some(lower))?;
        (name != word).then_some(name)
    }

    /// The name at the beginning of some tokens, and how many of them it takes.
    pub(super) fn name(&self, tokens: &[Token<'_>]) -> Option<(String, usize)> {
        if let Some(first) = tokens.first()
            && first.class == Class::Quoted
        {
            let words: Vec<&str> = first.inside().split_whitespace().collect();
            return Some((self.meant(&words)?, 1));
        }
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
        if let Some(platform) = platform(first) {
            return Some((platform.to_owned(), 1));
        }
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
        assert_eq!(meant("LinkedIn"), Some(("linkedin".into(), 1)));
        assert!(!known.has("in"));
    }
}
