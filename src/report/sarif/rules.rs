//! What each rule is: what code scanning shows beside a finding, and keeps to it.

use super::model::{Configuration, Descriptor, Help, Said};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::report::{Report, RuleCard};
use std::collections::BTreeMap;

/// What is known of one name that findings have.
struct Known<'a> {
    /// The gravest severity it was found with.
    severity: Severity,
    /// Its kind, for what no rule says.
    code: &'a str,
    /// The first address anybody gives for it.
    url: Option<&'a str>,
}

/// The descriptors of everything the findings name, in the order of their names.
pub(super) fn descriptors<'a>(report: &Report<'a>) -> Vec<Descriptor<'a>> {
    let mut names: BTreeMap<&str, Known<'a>> = BTreeMap::new();
    for one in report.diagnostics {
        let known = names.entry(one.name()).or_insert(Known {
            severity: Severity::Note,
            code: one.code,
            url: None,
        });
        known.severity = known.severity.max(one.severity);
        known.url = known.url.or_else(|| address(one));
    }
    let cards: BTreeMap<&str, &RuleCard> = report
        .rules
        .iter()
        .map(|card| (card.id.as_str(), card))
        .collect();
    names
        .into_iter()
        .map(|(id, known)| match cards.get(id) {
            Some(card) => of_rule(id, card, &known),
            None => of_code(id, &known),
        })
        .collect()
}

fn of_rule<'a>(id: &'a str, card: &RuleCard, known: &Known<'a>) -> Descriptor<'a> {
    let sentences = card.sentences.join("; ");
    let short = card.title.clone().unwrap_or_else(|| sentences.clone());
    let because = card.because.join(" ");
    let full = if because.is_empty() {
        sentences
    } else {
        format!("{sentences}: {because}")
    };
    let listed = |word: &'static str, texts: &[String]| -> Vec<(&'static str, String)> {
        texts.iter().map(|text| (word, text.clone())).collect()
    };
    let parts: Vec<(&str, String)> = listed("rule", &card.sentences)
        .into_iter()
        .chain(listed("because", &card.because))
        .chain(listed("help", &card.suggest))
        .chain(listed("see", &card.see))
        .chain([("more", format!("`sayso explain {id}`"))])
        .collect();
    Descriptor {
        id,
        short_description: Said { text: short },
        full_description: Said { text: full },
        help: help(&parts),
        help_uri: known.url,
        default_configuration: Configuration {
            level: card.severity.unwrap_or(Severity::Error).word(),
        },
    }
}

fn of_code<'a>(id: &'a str, known: &Known<'a>) -> Descriptor<'a> {
    let meaning = codes::meaning(known.code).unwrap_or(known.code);
    let parts = [
        ("what", meaning.to_owned()),
        ("kind", format!("`{}`", known.code)),
    ];
    Descriptor {
        id,
        short_description: Said {
            text: meaning.to_owned(),
        },
        full_description: Said {
            text: meaning.to_owned(),
        },
        help: help(&parts),
        help_uri: known.url,
        default_configuration: Configuration {
            level: known.severity.word(),
        },
    }
}

/// A line for each part, as text and as Markdown.
fn help(parts: &[(&str, String)]) -> Help {
    let text: Vec<String> = parts
        .iter()
        .map(|(word, said)| format!("{word}: {said}"))
        .collect();
    let markdown: Vec<String> = parts
        .iter()
        .map(|(word, said)| format!("**{word}**: {}", said.replace('<', "&lt;")))
        .collect();
    Help {
        text: text.join("\n"),
        markdown: markdown.join("\n\n"),
    }
}

/// An address of a finding that can stand in a `helpUri`.
fn address(diagnostic: &Diagnostic) -> Option<&str> {
    diagnostic.url.as_deref().filter(|url| is_address(url))
}

/// Whether a text is an address that can stand in a `helpUri`, not the title of a book.
fn is_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.bytes().all(|byte| byte.is_ascii_graphic())
}
