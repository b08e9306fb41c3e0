//! What a scenario expects, compared with what was found.

use crate::check::engine::Engine;
use crate::diagnostic::{Diagnostic, Label, RuleId, Severity};
use crate::facts::Draft;
use crate::policy::{Expectation, Expected, FindingKind, Scenario};
use crate::source::{Span, Spanned};

/// What was found in what a scenario is given.
pub(in crate::check) struct Actual<'a> {
    pub(in crate::check) engine: &'a Engine<'a>,
    pub(in crate::check) drafts: &'a [Draft],
    /// Of the posts.
    pub(in crate::check) posts: Vec<Diagnostic>,
    /// Of the team.
    pub(in crate::check) team: Vec<Diagnostic>,
}

/// The code of a finding that waits for an approval.
const PENDING: &str = "approval-pending";

/// How many findings a complaint quotes.
const QUOTED: usize = 6;

/// Every expectation that was not met.
pub(in crate::check) fn complaints(scenario: &Scenario, actual: &Actual<'_>) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for expectation in &scenario.expectations {
        match &expectation.what {
            Expected::Clean => all.extend(actual.dirty(expectation)),
            Expected::ApprovalPending(roles) => {
                all.extend(roles.iter().filter_map(|role| actual.not_pending(role)));
            }
            Expected::Finding { none, kind, rules } => {
                let compare = |rule| {
                    if *none {
                        actual.found(*kind, rule)
                    } else {
                        actual.not_found(*kind, rule)
                    }
                };
                all.extend(rules.iter().filter_map(compare));
            }
        }
    }
    all.into_iter()
        .map(|complaint| complaint.with_label(scenario.title.span, "in this test"))
        .collect()
}

impl Actual<'_> {
    fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.posts.iter().chain(&self.team)
    }

    /// What `expect clean` speaks of: the posts, or the team when there are none.
    fn given(&self) -> &[Diagnostic] {
        if self.drafts.is_empty() {
            &self.team
        } else {
            &self.posts
        }
    }

    fn dirty(&self, expectation: &Expectation) -> Option<Diagnostic> {
        let complaints = || {
            self.given()
                .iter()
                .filter(|one| one.severity > Severity::Note)
        };
        let count = complaints().count();
        if count == 0 {
            return None;
        }
        let noun = if count == 1 { "finding" } else { "findings" };
        let label = format!("got {count} {noun}");
        let message = "expected nothing to complain of".to_owned();
        Some(self.failed(message, expectation.span, label, complaints()))
    }

    fn not_pending(&self, role: &Spanned<String>) -> Option<Diagnostic> {
        let pending = || {
            let all = self.all();
            all.filter(|one| one.code == PENDING && one.settled.is_none())
        };
        if pending().any(|one| one.awaits.contains(&role.value)) {
            return None;
        }
        let mut awaited: Vec<&str> = pending()
            .flat_map(|one| one.awaits.iter().map(String::as_str))
            .collect();
        awaited.sort_unstable();
        awaited.dedup();
        let label = if awaited.is_empty() {
            "no approval is waited for".to_owned()
        } else {
            format!("waited for: {}", awaited.join(", "))
        };
        let message = format!("expected an approval pending from `{}`", role.value);
        Some(self.failed(message, role.span, label, pending()))
    }

    /// The complaint about a rule that should have found something of a kind and has not.
    fn not_found(&self, kind: FindingKind, rule: &Spanned<RuleId>) -> Option<Diagnostic> {
        let own: Vec<&Diagnostic> = self.said_by(&rule.value).collect();
        if own.iter().any(|one| kind_of(one) == kind) {
            return None;
        }
        let message = format!("expected {} from `{}`", wanted(kind), self.words(rule));
        if let Some(first) = own.first() {
            let label = format!("got {}", wanted(kind_of(first)));
            return Some(self.failed(message, rule.span, label, own.into_iter()));
        }
        let others = self.all().filter(|one| one.severity > Severity::Note);
        let label = "got nothing from it".to_owned();
        let mut complaint = self.failed(message, rule.span, label, others);
        // What other rules say is only told; the words that matter are those of this one.
        complaint.policy = self.why_not(&rule.value).into_iter().collect();
        Some(complaint)
    }

    /// The complaint about a rule that has found something it should not have.
    fn found(&self, kind: FindingKind, rule: &Spanned<RuleId>) -> Option<Diagnostic> {
        let against = |one: &&Diagnostic| match kind {
            // What cannot be decided blocks as much as what is broken.
            FindingKind::Error => {
                one.severity == Severity::Error
                    || (kind_of(one) == FindingKind::Undecided && one.settled.is_none())
            }
            FindingKind::Warning => one.severity == Severity::Warning,
            FindingKind::Note | FindingKind::Undecided => kind_of(one) == kind,
        };
        let own: Vec<&Diagnostic> = self.said_by(&rule.value).filter(against).collect();
        let first = own.first()?;
        let message = format!("expected no {} from `{}`", word(kind), self.words(rule));
        let label = format!("got {}", wanted(kind_of(first)));
        Some(self.failed(message, rule.span, label, own.into_iter()))
    }

    fn said_by(&self, rule: &RuleId) -> impl Iterator<Item = &Diagnostic> {
        self.all().filter(move |one| one.is_said_by(rule))
    }

    /// The words of the policy that name a rule.
    fn words(&self, rule: &Spanned<RuleId>) -> &str {
        self.engine.sources.slice(rule.span)
    }

    /// The words that decided that a rule has nothing to say, and why.
    fn why_not(&self, rule: &RuleId) -> Option<Label> {
        let rules = self.engine.policy.rules();
        let found = rules.iter().find(|one| one.id == *rule)?;
        if found.scope.kind.is_of_posts() && self.drafts.is_empty() {
            let why = "it is for posts, and this test is given none";
            return Some(Label::new(found.scope.span, why));
        }
        let mut explained = self
            .drafts
            .iter()
            .flat_map(|draft| self.engine.explain_draft(draft))
            .filter(|one| one.rule == *rule && found.scope.grouping.is_none());
        let first = explained.next();
        let closest = explained.fold(first, |best, one| {
            let closer = best.as_ref().is_none_or(|best| best.verdict < one.verdict);
            if closer { Some(one) } else { best }
        });
        Some(match closest {
            Some(closest) => Label::new(closest.clause, closest.reason),
            None => Label::new(found.name_span, "this rule"),
        })
    }

    /// A complaint at the words of the expectation, with what was found instead.
    fn failed<'d>(
        &self,
        message: String,
        expected: Span,
        label: String,
        found: impl Iterator<Item = &'d Diagnostic>,
    ) -> Diagnostic {
        let label = Label::new(expected, label);
        let mut complaint = Diagnostic::finding(Severity::Error, "test-failed", message, label);
        let mut left = 0;
        for (at, finding) in found.enumerate() {
            if at < QUOTED {
                complaint = complaint.with_note(self.quoted(finding));
                let policy = finding.policy.first().cloned();
                complaint.policy.extend(policy);
            } else {
                left += 1;
            }
        }
        let mut shown = Vec::new();
        complaint.policy.retain(|label| {
            let is_new = !shown.contains(label);
            shown.push(label.clone());
            is_new
        });
        if left > 0 {
            complaint = complaint.with_note(format!("and {left} more"));
        }
        complaint
    }

    /// One finding in one line: what it is, from which rule, what it says and where.
    fn quoted(&self, finding: &Diagnostic) -> String {
        let from = match &finding.rule {
            Some(rule) => format!(" from `{rule}`"),
            None => String::new(),
        };
        let place = finding.labels.first().map_or(String::new(), |label| {
            let sources = self.engine.sources;
            let line = sources.position(label.span).line;
            format!(" (line {line} of {})", sources.name(label.span.file))
        });
        let kind = wanted(kind_of(finding));
        format!("got {kind}{from}: {}{place}", finding.message)
    }
}

/// What kind of finding something is.
fn kind_of(finding: &Diagnostic) -> FindingKind {
    match finding.severity {
        _ if finding.code == "undecided" => FindingKind::Undecided,
        Severity::Error => FindingKind::Error,
        Severity::Warning => FindingKind::Warning,
        Severity::Note => FindingKind::Note,
    }
}

fn word(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Error => "error",
        FindingKind::Warning => "warning",
        FindingKind::Note => "note",
        FindingKind::Undecided => "undecided finding",
    }
}

fn wanted(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Error => "an error",
        FindingKind::Warning => "a warning",
        FindingKind::Note => "a note",
        FindingKind::Undecided => "an undecided finding",
    }
}
