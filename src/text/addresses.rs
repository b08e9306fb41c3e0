//! Whether a French text says `vous` or `tu` to its readers.
//!
//! Pronouns and possessives only: an imperative (`Découvrez`, `Découvre`) also addresses
//! readers, but telling it from other forms takes a dictionary.

use super::tokens::{TextFacts, Token};

/// How French readers are addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Address {
    /// The polite or plural form: `vous`, `votre`, `vos`.
    Vous,
    /// The familiar form: `tu`, `te`, `toi`, `ton`, `ta`, `tes`.
    Tu,
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The words that address readers in a text, were it French.
pub(super) fn find(facts: &TextFacts) -> Vec<Token> {
    let mut found = Vec::new();
    let mut before = String::new();
    for word in facts.words() {
        let mut at = word.range.start as usize;
        for part in facts
            .str(word.range.clone())
            .split(['-', '\u{2010}', '\u{2011}'])
        {
            let lower = part.to_lowercase();
            if of(part).is_some() && !is_noun(&before, &lower) {
                found.push(Token::new(at..at + part.len()));
            }
            // The joint is one byte, or three for the hyphens of typesetters.
            at += part.len();
            let rest = facts.visible().text().get(at..).unwrap_or_default();
            at += rest.chars().next().map_or(0, char::len_utf8);
            before = lower;
        }
    }
    found
}

/// `rendez-vous`, `le ton`: words that address nobody.
fn is_noun(before: &str, word: &str) -> bool {
    match word {
        "vous" => before == "rendez",
        "ton" => {
            let nouns = [
                "le", "un", "du", "au", "ce", "son", "mon", "notre", "votre", "leur", "quel",
                "bon", "même",
            ];
            nouns.contains(&before)
        }
        _ => false,
    }
}

/// How one word addresses readers.
pub(super) fn of(word: &str) -> Option<Address> {
    let lower = word.to_lowercase();
    let (elided, whole) = match lower.split_once(APOSTROPHES) {
        Some((elided, rest)) => (elided, rest),
        None => ("", lower.as_str()),
    };
    if elided == "t" {
        return Some(Address::Tu);
    }
    match whole {
        "vous" | "votre" | "vos" | "vôtre" | "vôtres" => Some(Address::Vous),
        "tu" | "te" | "toi" | "ton" | "ta" | "tes" | "tien" | "tiens" | "tienne" | "tiennes" => {
            // `tiens !` is an exclamation, not a possessive.
            (whole != "tiens" || !elided.is_empty()).then_some(Address::Tu)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{plain, texts};
    use super::*;

    fn addresses(text: &str) -> Vec<(String, Option<Address>)> {
        let facts = plain(text).with_language("fr-CA");
        let tokens = facts.addresses().iter();
        tokens
            .map(|token| {
                (
                    facts.str(token.range.clone()).to_owned(),
                    facts.address(token),
                )
            })
            .collect()
    }

    #[test]
    fn vous_and_tu() {
        let found = addresses(
            "Vous et vos amis, allez‑vous ? Qu'est-ce que t’en dis, toi-même ? Qu'as-tu, ta vie, qu'vous",
        );
        let shown: Vec<_> = found
            .iter()
            .map(|(word, address)| (word.as_str(), *address))
            .collect();
        let (vous, tu) = (Some(Address::Vous), Some(Address::Tu));
        assert_eq!(
            shown,
            [
                ("Vous", vous),
                ("vos", vous),
                ("vous", vous),
                ("t’en", tu),
                ("toi", tu),
                ("tu", tu),
                ("ta", tu),
                ("qu'vous", vous)
            ]
        );
    }

    #[test]
    fn nouns_address_nobody() {
        assert_eq!(
            addresses("Un rendez-vous sur le ton de la presse, a-t-il dit. Tiens !"),
            []
        );
    }

    #[test]
    fn only_french_texts_have_any() {
        let facts = plain("The tu and vous of it, and this is not for you");
        assert!(facts.addresses().is_empty());
        assert!(facts.addresses_on(Some("en")).is_empty());
        let facts = plain("Tu viens samedi à Tours ?");
        assert_eq!(texts(&facts, facts.addresses_on(Some("fr-CH"))), ["Tu"]);
        assert!(facts.addresses_on(Some("es")).is_empty());
        let facts = plain("Tu viens samedi à Tours ?").with_language("es");
        assert!(facts.addresses_on(Some("fr")).is_empty());
        let facts = plain("Nous sommes là pour vous et pour votre équipe, avec les autres");
        assert_eq!(texts(&facts, facts.addresses()), ["vous", "votre"]);
    }
}
