//! What every rule makes of one draft.

use super::Place;
use super::stated::Stated;
use crate::check::{Explanation, Verdict};
use crate::cli::paint::{Paint, Tone, harmless};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceMap, one_line};
use serde::Serialize;

/// The page of a draft.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    version: u32,
    file: &'a str,
    /// What is wrong with the draft before any rule is asked.
    problems: Vec<Said>,
    /// The stops that hold it back.
    stops: Vec<Stopped>,
    /// What the draft says about itself, on which depends what rules are about it.
    says_of_itself: Vec<Stated>,
    rules: Vec<Entry<'a>>,
}

/// One stop.
#[derive(Debug, Serialize)]
struct Stopped {
    message: String,
    reason: String,
    clause: Option<Place>,
}

impl Stopped {
    fn new(diagnostic: &Diagnostic, sources: &SourceMap) -> Self {
        let clause = diagnostic.policy.first();
        Self {
            message: diagnostic.message.clone(),
            reason: diagnostic.because.join(" "),
            clause: clause.map(|label| Place::new(label.span, sources)),
        }
    }

    fn lines(&self, paint: Paint) -> Vec<String> {
        let mut lines = vec![format!(
            "  {}: {}",
            harmless(&self.message),
            harmless(&one_line(&self.reason))
        )];
        lines.extend(self.clause.iter().map(|clause| {
            let clause = format!("{}: {}", clause.say(), clause.text);
            format!("    {}", paint.say(Tone::Dim, &clause))
        }));
        lines
    }
}

/// One rule.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    rule: &'a str,
    title: Option<&'a str>,
    verdict: &'static str,
    reason: &'a str,
    clause: Place,
    findings: Vec<Said>,
}

/// One finding.
#[derive(Debug, Serialize)]
struct Said {
    severity: &'static str,
    message: String,
    place: Option<Place>,
}

impl Said {
    fn new(diagnostic: &Diagnostic, sources: &SourceMap) -> Self {
        Self {
            severity: diagnostic.severity.word(),
            message: diagnostic.message.clone(),
            place: diagnostic
                .labels
                .first()
                .map(|label| Place::new(label.span, sources)),
        }
    }

    fn line(&self) -> String {
        let message = harmless(&self.message);
        match &self.place {
            Some(place) => format!("{}: {}: {message}", harmless(&place.say()), self.severity),
            None => format!("{}: {message}", self.severity),
        }
    }
}

/// The verdicts, gravest first, as they are headed and coloured.
const VERDICTS: &[(Verdict, &str, Tone)] = &[
    (Verdict::Failed, "broken", Tone::Error),
    (Verdict::Undecided, "undecided", Tone::Warning),
    (Verdict::Settled, "broken and let pass", Tone::Warning),
    (Verdict::Passed, "kept", Tone::Good),
    (Verdict::OutOfScope, "not about this draft", Tone::Dim),
];

fn word(verdict: Verdict) -> &'static str {
    VERDICTS
        .iter()
        .find(|(one, ..)| *one == verdict)
        .map_or("", |(_, word, _)| word)
}

impl<'a> Page<'a> {
    pub(super) fn new(
        file: &'a str,
        problems: &[Diagnostic],
        says_of_itself: Vec<Stated>,
        (stops, explanations): (&[Diagnostic], &'a [Explanation]),
        sources: &SourceMap,
    ) -> Self {
        let said = |all: &[Diagnostic]| all.iter().map(|one| Said::new(one, sources)).collect();
        let rules = explanations.iter().map(|one| Entry {
            rule: one.rule.as_str(),
            title: one.title.as_deref(),
            verdict: word(one.verdict),
            reason: &one.reason,
            clause: Place::new(one.clause, sources),
            findings: said(&one.findings),
        });
        Self {
            version: 1,
            file,
            problems: said(problems),
            stops: stops.iter().map(|one| Stopped::new(one, sources)).collect(),
            says_of_itself,
            rules: rules.collect(),
        }
    }

    fn of(&self, verdict: &str) -> impl Iterator<Item = &Entry<'a>> {
        self.rules.iter().filter(move |one| one.verdict == verdict)
    }

    /// The page as lines for people.
    pub(super) fn lines(&self, paint: Paint) -> Vec<String> {
        let counts: Vec<String> = VERDICTS
            .iter()
            .map(|(_, word, _)| (self.of(word).count(), word))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        let counts = if counts.is_empty() {
            "the charter has no rules".to_owned()
        } else {
            counts.join(", ")
        };
        // What rules say of a draft that cannot be read whole is not the news.
        let counts = match self.problems.len() {
            0 => counts,
            1 => format!("1 mistake to mend first; then {counts}"),
            some => format!("{some} mistakes to mend first; then {counts}"),
        };
        let mut lines = vec![format!("{}: {counts}", paint.say(Tone::Strong, self.file))];
        if !self.problems.is_empty() {
            lines.push(String::new());
            lines.push(paint.say(Tone::Error, "cannot be read as it stands"));
            lines.extend(self.problems.iter().map(|one| format!("  {}", one.line())));
        }
        if !self.stops.is_empty() {
            lines.push(String::new());
            lines.push(paint.say(Tone::Error, "held back by a stop"));
            lines.extend(self.stops.iter().flat_map(|one| one.lines(paint)));
        }
        if !self.says_of_itself.is_empty() {
            lines.push(String::new());
            lines.push(paint.say(Tone::Strong, "what the draft says about itself"));
            lines.extend(self.says_of_itself.iter().map(Stated::line));
        }
        for (_, word, tone) in VERDICTS {
            let mut entries = self.of(word).peekable();
            if entries.peek().is_none() {
                continue;
            }
            lines.push(String::new());
            lines.push(paint.say(*tone, word));
            for entry in entries {
                lines.extend(entry.lines(paint));
            }
        }
        lines
    }
}

impl Entry<'_> {
    fn lines(&self, paint: Paint) -> Vec<String> {
        let title = match self.title {
            Some(title) => format!("  {}", harmless(title)),
            None => String::new(),
        };
        let mut lines = vec![format!("  {}{title}", paint.say(Tone::Strong, self.rule))];
        if !self.reason.is_empty() {
            lines.push(format!("    {}", harmless(&one_line(self.reason))));
        }
        lines.extend(
            self.findings
                .iter()
                .map(|one| format!("    {}", one.line())),
        );
        let clause = format!("{}: {}", self.clause.say(), self.clause.text);
        lines.push(format!("    {}", paint.say(Tone::Dim, &clause)));
        lines
    }
}
