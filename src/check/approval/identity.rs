//! Who is who in the team file: names nobody can tell apart, and keys that can make no signature
//! count, found before anybody signs.

use crate::check::ask::eval::Eval;
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::fields;
use crate::signature::{Fingerprint, KeyError, PublicKey};
use crate::source::Span;
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::UnicodeNormalization as _;

impl Eval<'_> {
    /// Reports people whose names a reader cannot tell apart: one of them could act as the
    /// other.
    pub(in crate::check) fn team_names(&self, findings: &mut Findings<'_>) {
        let Some(team) = self.facts.team else { return };
        let mut known: HashMap<String, (&str, Span)> = HashMap::new();
        for person in team.people() {
            let name = person.name.value.as_str();
            let seen: String = name.nfkc().flat_map(char::to_lowercase).collect();
            if let Some((other, place)) = known.get(&seen) {
                let message = format!("`{name}` and `{other}` look the same");
                let label = Label::new(person.name.span, "who is this?");
                findings.found.push(
                    Diagnostic::finding(Severity::Error, "look-alike-name", message, label)
                        .with_label(*place, "the other one")
                        .with_help("give each person a name of their own"),
                );
            }
            known.entry(seen).or_insert((name, person.name.span));
        }
    }

    /// Reports keys that cannot be read, and keys of more than one person: nobody could say
    /// which of them signed.
    pub(in crate::check) fn team_keys(&self, findings: &mut Findings<'_>) {
        let Some(team) = self.facts.team else { return };
        let mut known: BTreeMap<Fingerprint, Vec<(&str, Span)>> = BTreeMap::new();
        for person in team.people() {
            let name = person.name.value.as_str();
            for record in person.records(fields::person_signing_keys()) {
                let Some(text) = record.text(fields::signing_key_key()) else {
                    let label = Label::new(record.place, "add `key`");
                    let message = format!("a signing key of `{name}` has no `key`");
                    findings.found.push(unusable(message, label).with_help(
                        "copy the one line of the `.pub` file, such as `ssh-ed25519 AAAA… name`",
                    ));
                    continue;
                };
                let key = match PublicKey::parse(text.value) {
                    Ok(key) => key,
                    Err(error) => {
                        let message =
                            format!("a key of `{name}` makes no signature count: {error}");
                        // What must stay secret is not underlined in every log.
                        let span = match error {
                            KeyError::Private => person.name.span,
                            _ => text.span,
                        };
                        let label = Label::new(span, "this key");
                        let problem = unusable(message, label).with_help(error.help());
                        findings.found.push(problem);
                        continue;
                    }
                };
                let same = known.entry(key.fingerprint()).or_default();
                if let Some((whose, place)) = same.iter().find(|(whose, _)| *whose != name) {
                    let message = format!("`{whose}` and `{name}` have the same key");
                    let label = Label::new(text.span, "nobody could say who signed");
                    let problem =
                        Diagnostic::finding(Severity::Error, "shared-signing-key", message, label)
                            .with_label(*place, "the same key")
                            .with_help(
                                "each person signs with a key of their own: `ssh-keygen -t ed25519` makes one",
                            );
                    findings.found.push(problem);
                }
                same.push((name, text.span));
            }
        }
    }
}

fn unusable(message: String, label: Label) -> Diagnostic {
    Diagnostic::finding(Severity::Error, "unusable-signing-key", message, label)
}
