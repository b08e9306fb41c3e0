//! What is said to the user, not how it looks: a [`Diagnostic`] with labelled places,
//! help and fixes. Findings of the engine, errors of the compiler and complaints about
//! input are all of this one type.

pub mod codes;
pub mod command;
mod measured;
mod settled;

use crate::source::{FileId, Span};
pub use measured::{Limit, Measured, Number, Numbers};
pub use settled::{LivingWaiver, NotYetInForce, Settled, Settlement};
use std::fmt;

/// How much a diagnostic weighs. Ordered: a note is less than a warning is less than an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information; never makes a run fail by itself.
    Note,
    /// A `should` that does not hold.
    Warning,
    /// A `must` that does not hold, an undecided rule, or input that cannot be used.
    Error,
}

impl Severity {
    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The name of a rule as users write it: `policy-name/rule-name`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(String);

impl RuleId {
    /// The identity of `rule` in `policy`.
    pub fn new(policy: &str, rule: &str) -> Self {
        Self(format!("{policy}/{rule}"))
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which of the tool's jobs a diagnostic comes from. It decides the exit status: findings
/// make a run fail (1), anything that kept the checker from its work makes it unusable (2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A rule of a policy, or the reading of a draft or team as data, has something to say.
    Finding,
    /// The checker could not do its work: usage, an unreadable file, a broken policy.
    Obstacle,
}

/// One labelled place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there, in lower case without a final full stop; may be empty.
    pub text: String,
}

impl Label {
    /// A labelled place.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }
}

/// A replacement of bytes of one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The bytes replaced.
    pub span: Span,
    /// What stands there instead.
    pub text: String,
}

/// A change that would settle a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What the change does, e.g. "replace `utilise` with `use`".
    pub title: String,
    /// Whether it can be applied without a person reading the result.
    pub safe: bool,
    /// The edits, not overlapping.
    pub edits: Vec<Edit>,
}

/// Something to tell the user, with every place it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where the diagnostic comes from.
    pub origin: Origin,
    /// How much it weighs.
    pub severity: Severity,
    /// A stable kebab-case name of the kind of problem, e.g. `violation`, `undecided`,
    /// `unknown-name`.
    pub code: &'static str,
    /// The rule, for what a rule says.
    pub rule: Option<RuleId>,
    /// Further rules that say the same: one root cause is one finding.
    pub also: Vec<RuleId>,
    /// One line: lower case, no final full stop, the user's own words in backticks.
    pub message: String,
    /// Places in the facts (draft, team, configuration) or, for the compiler, in the policy.
    /// The first is the primary one.
    pub labels: Vec<Label>,
    /// Places in the policy that is the reason; the first is the primary one.
    pub policy: Vec<Label>,
    /// What to do about it.
    pub help: Vec<String>,
    /// Why the rule is there, in its own words.
    pub because: Vec<String>,
    /// Further background that is not an instruction: sources, who may override.
    pub notes: Vec<String>,
    /// What was counted or compared, against what is allowed.
    pub measured: Vec<Measured>,
    /// Where to read more.
    pub url: Option<String>,
    /// Changes that would settle it.
    pub fixes: Vec<Fix>,
    /// The file it concerns, for the few diagnostics without any place (an unreadable file
    /// has a name but no text).
    pub about: Option<String>,
    /// What lets it pass, for a finding that is shown and does not count.
    pub settled: Option<Settled>,
    /// The channels it is about, when the post is for others too that it is not about.
    pub channels: Vec<String>,
    /// The roles it waits for: what it says is settled once their holders have done their part.
    pub awaits: Vec<String>,
}

impl Diagnostic {
    fn new(origin: Origin, severity: Severity, code: &'static str, message: String) -> Self {
        Self {
            origin,
            severity,
            code,
            rule: None,
            also: Vec::new(),
            message,
            labels: Vec::new(),
            policy: Vec::new(),
            help: Vec::new(),
            because: Vec::new(),
            notes: Vec::new(),
            measured: Vec::new(),
            url: None,
            fixes: Vec::new(),
            about: None,
            settled: None,
            channels: Vec::new(),
            awaits: Vec::new(),
        }
    }

    /// Something a rule, or the reading of drafts and teams, found; at its primary place.
    pub fn finding(
        severity: Severity,
        code: &'static str,
        message: impl Into<String>,
        primary: Label,
    ) -> Self {
        let mut new = Self::new(Origin::Finding, severity, code, message.into());
        new.labels.push(primary);
        new
    }

    /// Something that keeps the checker from its work, at its primary place.
    pub fn obstacle(code: &'static str, message: impl Into<String>, primary: Label) -> Self {
        let mut new = Self::new(Origin::Obstacle, Severity::Error, code, message.into());
        new.labels.push(primary);
        new
    }

    /// Something about a file that has no text to point into: it is missing or unreadable.
    pub fn about_file(
        code: &'static str,
        message: impl Into<String>,
        file: impl Into<String>,
    ) -> Self {
        let mut new = Self::new(Origin::Obstacle, Severity::Error, code, message.into());
        new.about = Some(file.into());
        new
    }

    /// The same with another severity.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with one more place in the facts.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label::new(span, text));
        self
    }

    /// The same with one more place in the policy.
    #[must_use]
    pub fn with_policy(mut self, span: Span, text: impl Into<String>) -> Self {
        self.policy.push(Label::new(span, text));
        self
    }

    /// The same with one more line of help.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same with one more note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same, said by a rule.
    #[must_use]
    pub fn with_rule(mut self, rule: RuleId) -> Self {
        self.rule = Some(rule);
        self
    }

    /// The same, said by these rules as well.
    #[must_use]
    pub fn with_also(mut self, rules: impl IntoIterator<Item = RuleId>) -> Self {
        self.also.extend(rules);
        self
    }

    /// Whether a rule is among those that say it.
    pub fn is_said_by(&self, rule: &RuleId) -> bool {
        self.rule.as_ref() == Some(rule) || self.also.contains(rule)
    }

    /// The same with one more fix.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The same, about some channels of a post only; its message names them.
    #[must_use]
    pub fn on_channels(mut self, channels: Vec<String>) -> Self {
        if !channels.is_empty() {
            let names: Vec<String> = channels.iter().map(|name| format!("`{name}`")).collect();
            self.message = format!("{} (on {})", self.message, names.join(", "));
        }
        self.channels = channels;
        self
    }

    /// The same, waiting for these roles as well.
    #[must_use]
    pub fn with_awaited(mut self, roles: impl IntoIterator<Item = String>) -> Self {
        self.awaits.extend(roles);
        self
    }

    /// The primary place: in the facts when there is one, else in the policy.
    pub fn primary(&self) -> Option<&Label> {
        self.labels.first().or_else(|| self.policy.first())
    }

    /// What stands in brackets in the terminal: the rule, else the code.
    pub fn name(&self) -> &str {
        self.rule.as_ref().map_or(self.code, RuleId::as_str)
    }

    /// The order of all output: file, place, severity (gravest first), rule, message.
    pub fn order(&self) -> impl Ord + use<'_> {
        let place = self
            .primary()
            .map(|l| (l.span.file, l.span.start, l.span.end));
        (
            place.map(|(file, ..)| file),
            self.about.as_deref(),
            place.map(|(_, start, end)| (start, end)),
            std::cmp::Reverse(self.severity),
            self.name(),
            self.message.as_str(),
            &self.policy,
        )
    }

    /// The file of the primary place.
    pub fn file(&self) -> Option<FileId> {
        self.primary().map(|label| label.span.file)
    }
}

/// Sorts into the order of all output and drops exact repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    diagnostics.dedup();
}

/// The candidate nearest to `word`, for "did you mean": close enough to be a slip of the
/// keyboard, ties broken by the alphabet.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = match length {
        0..=2 => return None,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    // Each change makes it longer or shorter by one character at most.
    let may_be_near = |candidate: &str| candidate.chars().count().abs_diff(length) <= allowed;
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word && may_be_near(candidate))
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}
