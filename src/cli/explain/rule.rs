//! The page of one rule: what it says, why, and what it accepts and rejects.

use super::Place;
use crate::cli::cards;
use crate::cli::paint::{Paint, Tone, harmless};
use crate::facts::Kind;
use crate::policy::{Bearing, Example, Looked, Modal, Obligation, Policy, Rule, Sentence, Waiver};
use crate::source::{SourceMap, one_line};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// The page of a rule.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    version: u32,
    rule: &'a str,
    title: Option<&'a str>,
    /// `error` for a `must` and for what has to be approved or answered, `warning` for a
    /// `should`; nothing for a rule that only says what may be done.
    severities: Vec<&'static str>,
    /// What it is for, its conditions and everything it demands, as written.
    sentences: Vec<String>,
    /// How widely its phrases look for words.
    looks: Vec<Looks>,
    because: &'a [String],
    see: &'a [String],
    suggest: &'a [String],
    /// The ways it may be overridden.
    overridable: Vec<String>,
    /// The waivers of it, those that have ended too.
    waivers: Vec<Waived<'a>>,
    examples: Vec<Shown<'a>>,
    place: Place,
}

/// A phrase that looks for words and names no place.
#[derive(Debug, Serialize)]
struct Looks {
    phrase: String,
    #[serde(rename = "in")]
    within: Within,
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Within {
    /// In all that the post publishes.
    Published,
    /// In its text alone.
    Text,
}

impl Looks {
    fn new(looked: Looked, sources: &SourceMap) -> Self {
        Self {
            phrase: one_line(sources.slice(looked.span)),
            within: match looked.bearing {
                Bearing::Restricts => Within::Published,
                Bearing::Frees => Within::Text,
            },
        }
    }

    /// The line for those that look alike.
    fn line(all: &[Self], within: Within, paint: Paint) -> Option<String> {
        let alike = all.iter().filter(|one| one.within == within);
        let phrases: Vec<String> = alike.map(|one| format!("`{}`", one.phrase)).collect();
        let place = match within {
            Within::Published => {
                "everything that is published: text, title, content warning, alt texts, \
                 captions, poll options, added hashtags"
            }
            Within::Text => "the text alone",
        };
        let looks = paint.say(Tone::Dim, "looks for");
        let phrases = harmless(&phrases.join(", "));
        (!phrases.is_empty()).then(|| format!("{looks} {phrases} in {place}"))
    }
}

/// One waiver.
#[derive(Debug, Serialize)]
struct Waived<'a> {
    #[serde(rename = "for")]
    of: Option<&'a str>,
    until: String,
    alive: bool,
    approved_by: &'a [String],
    reason: &'a str,
    place: Place,
}

impl<'a> Waived<'a> {
    fn new(waiver: &'a Waiver, today: Date, sources: &SourceMap) -> Self {
        Self {
            of: waiver.said.as_deref(),
            until: waiver.until.value.to_string(),
            alive: waiver.lives_on(today),
            approved_by: &waiver.approved,
            reason: &waiver.because,
            place: Place::new(waiver.span, sources),
        }
    }

    /// `waived for posts on x until 2027-01-31, approved by editor: the tool has no titles`.
    fn line(&self, paint: Paint) -> String {
        let (word, tone) = if self.alive {
            ("waived", Tone::Warning)
        } else {
            ("was waived", Tone::Dim)
        };
        let of = self.of.map_or(String::new(), |of| format!("{of} "));
        let by = self.approved_by.join(", ");
        let said = format!(
            "{of}until {}, approved by {by}: {} ({})",
            self.until,
            self.reason,
            self.place.say()
        );
        format!("{} {}", paint.say(tone, word), harmless(&one_line(&said)))
    }
}

/// One example.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    kind: &'static str,
    text: &'a str,
    at: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn new(example: &'a Example) -> Self {
        Self {
            kind: if example.rejects {
                "rejects"
            } else {
                "accepts"
            },
            text: &example.text,
            at: example.at.as_ref().map(|at| at.value.as_str()),
        }
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(
        rule: &'a Rule,
        policy: &'a Policy,
        today: Date,
        sources: &SourceMap,
    ) -> Self {
        let waivers = policy.waivers.iter().filter(|one| one.rule == rule.id);
        Self {
            version: 1,
            rule: rule.id.as_str(),
            title: rule.title.as_deref(),
            severities: severities(rule),
            sentences: cards::spans(rule)
                .into_iter()
                .map(|span| one_line(sources.slice(span)))
                .collect(),
            looks: looks(rule, sources),
            because: &rule.because,
            see: &rule.see,
            suggest: &rule.suggest,
            overridable: overridable(rule),
            waivers: waivers
                .map(|one| Waived::new(one, today, sources))
                .collect(),
            examples: rule.examples.iter().map(Shown::new).collect(),
            place: Place::new(rule.span, sources),
        }
    }

    /// The page as lines for people.
    pub(super) fn lines(&self, paint: Paint) -> Vec<String> {
        let severity = if self.severities.is_empty() {
            "never a finding".to_owned()
        } else {
            self.severities.join(", ")
        };
        let mut lines = vec![format!(
            "{}: {severity}",
            paint.say(Tone::Strong, self.rule)
        )];
        lines.extend(self.title.map(harmless));
        lines.push(String::new());
        lines.extend(
            self.sentences
                .iter()
                .map(|one| format!("  {}", harmless(one))),
        );
        if !self.looks.is_empty() {
            lines.push(String::new());
        }
        let looks = [Within::Published, Within::Text];
        lines.extend(
            looks
                .into_iter()
                .filter_map(|one| Looks::line(&self.looks, one, paint)),
        );
        let parts = [
            ("because", self.because),
            ("see", self.see),
            ("suggest", self.suggest),
        ];
        for (word, texts) in parts {
            if !texts.is_empty() {
                lines.push(String::new());
            }
            let texts = texts.iter().map(|text| harmless(&one_line(text)));
            lines.extend(texts.map(|text| format!("{} {text}", paint.say(Tone::Dim, word))));
        }
        if !(self.overridable.is_empty() && self.waivers.is_empty()) {
            lines.push(String::new());
        }
        let overridable = self.overridable.iter().map(|way| harmless(way));
        lines.extend(
            overridable.map(|way| format!("{} {way}", paint.say(Tone::Dim, "overridable"))),
        );
        lines.extend(self.waivers.iter().map(|one| one.line(paint)));
        if !self.examples.is_empty() {
            lines.push(String::new());
        }
        for example in &self.examples {
            lines.extend(example.lines(paint));
        }
        lines.push(String::new());
        lines.push(paint.say(Tone::Dim, &self.place.say()));
        lines
    }
}

impl Shown<'_> {
    fn lines(&self, paint: Paint) -> Vec<String> {
        let tone = if self.kind == "rejects" {
            Tone::Error
        } else {
            Tone::Good
        };
        let kind = paint.say(tone, self.kind);
        let at = match self.at {
            Some(at) => format!(" at \"{}\"", harmless(at)),
            None => String::new(),
        };
        let text = self.text.trim();
        if text.contains('\n') {
            let rows = text.lines().map(|row| format!("    {}", harmless(row)));
            return std::iter::once(format!("{kind}{at}")).chain(rows).collect();
        }
        vec![format!("{kind} \"{}\"{at}", harmless(text))]
    }
}

/// How widely the phrases of a rule for posts look for words.
fn looks(rule: &Rule, sources: &SourceMap) -> Vec<Looks> {
    if rule.scope.kind != Kind::Post {
        return Vec::new();
    }
    let all = rule.looked_for().into_iter();
    all.map(|looked| Looks::new(looked, sources)).collect()
}

/// The severities of the sentences of a rule, gravest first.
fn severities(rule: &Rule) -> Vec<&'static str> {
    let modals: BTreeSet<Modal> = match &rule.sentence {
        Sentence::Speaking(_) => BTreeSet::from([Modal::Must]),
        Sentence::Demands(obligations) => obligations.iter().map(|one| one.modal).collect(),
    };
    // What has to be approved or answered is held until it is.
    let holds = !(rule.approvals.is_empty() && rule.escalations.is_empty());
    let modals: BTreeSet<Modal> = modals
        .into_iter()
        .chain(holds.then_some(Modal::Must))
        .collect();
    let gravest_first = modals.into_iter().rev();
    gravest_first
        .filter_map(|modal| match modal {
            Modal::Must => Some("error"),
            Modal::Should => Some("warning"),
            Modal::May => None,
        })
        .collect()
}

/// Who may override a rule, in a sentence for each way; nothing when nobody may.
fn overridable(rule: &Rule) -> Vec<String> {
    let obligations: &[Obligation] = match &rule.sentence {
        Sentence::Demands(obligations) => obligations,
        Sentence::Speaking(_) => &[],
    };
    let roles: BTreeSet<&str> = obligations
        .iter()
        .flat_map(|one| one.overridable.iter().map(String::as_str))
        .collect();
    let roles: Vec<&str> = roles.into_iter().collect();
    let by_roles = (!roles.is_empty()).then(|| format!("by {}", roles.join(", ")));
    let in_drafts = obligations.iter().any(|one| one.in_drafts);
    let in_drafts = in_drafts.then(|| "in drafts, by a comment".to_owned());
    by_roles.into_iter().chain(in_drafts).collect()
}
