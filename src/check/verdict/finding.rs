//! From evidence to findings: what is said, and where it points. One root cause is one finding.

use crate::check::ask::eval::Eval;
use crate::check::ask::evidence::Evidence;
use crate::check::verdict::settle::{Used, settle};
use crate::diagnostic::{Diagnostic, Label, Settled, Severity};
use crate::facts::{Gap, Thing};
use crate::policy::{Modal, Obligation, Rule};
use crate::source::{SourceMap, Span, one_line};
use std::collections::{BTreeMap, BTreeSet};

/// What judging one draft, or the team, brought to light.
#[derive(Default)]
pub(in crate::check) struct Findings {
    pub(in crate::check) found: Vec<Diagnostic>,
    pub(in crate::check) undecided: Vec<Undecided>,
    /// Facts that a finding already says are absent: place and name, and how grave it is.
    pub(in crate::check) absent: Vec<((Span, String), Severity)>,
    /// Names that a finding already says stand for nothing.
    pub(in crate::check) dangling: Vec<Span>,
    /// The demands for approval that a finding says are not met.
    pub(in crate::check) approvals: BTreeSet<Span>,
    /// Places in approvals that a finding says do not count.
    pub(in crate::check) refused: BTreeSet<Span>,
    /// What settled something.
    pub(in crate::check) used: Used,
    /// The stops a draft is held back by.
    pub(in crate::check) stopped: BTreeSet<usize>,
    /// Whether rules are shown as they are, whatever settles their findings: for the examples
    /// that prove them.
    pub(in crate::check) bare: bool,
}

/// A rule that cannot be decided for want of a fact.
pub(in crate::check) struct Undecided {
    pub(in crate::check) gap: Gap,
    pub(in crate::check) rule: crate::diagnostic::RuleId,
    pub(in crate::check) severity: Severity,
    /// The words of the policy that ask for the fact.
    pub(in crate::check) asks: Span,
    /// What lets the rule pass all the same.
    pub(in crate::check) settled: Option<Settled>,
}

/// The severity of a broken obligation; `may` has none.
pub(in crate::check) fn severity(modal: Modal) -> Option<Severity> {
    match modal {
        Modal::Must => Some(Severity::Error),
        Modal::Should => Some(Severity::Warning),
        Modal::May => None,
    }
}

impl<'a> Eval<'a> {
    /// A broken obligation.
    pub(in crate::check) fn violation(
        &self,
        rule: &Rule,
        obligation: &Obligation,
        severity: Severity,
        thing: Thing<'a>,
        evidence: Evidence,
        trigger: Evidence,
    ) -> Diagnostic {
        let found = sentence(&evidence.said);
        let mut labels = evidence.marks;
        if labels.is_empty() {
            // Something is absent: point at what called for it, else at the thing itself.
            labels = trigger.marks.into_iter().take(1).collect();
        }
        if labels.is_empty() {
            labels.push(Label::new(self.place(thing), lacking(thing, &found)));
        }
        let words = one_line(self.sources.slice(obligation.span));
        let message = match &rule.title {
            Some(title) => title.clone(),
            None => words.clone(),
        };
        let said = if found.is_empty() {
            "broken here".to_owned()
        } else {
            found
        };
        let primary = labels.remove(0);
        let mut finding = Diagnostic::finding(severity, "violation", message, primary)
            .with_rule(rule.id.clone())
            .with_policy(obligation.span, said);
        finding = layered(rule, obligation.tightens, finding);
        finding.labels.extend(labels);
        finding.fixes = evidence.fixes;
        finding.measured = evidence.measured;
        reasons(rule, &mut finding);
        if !obligation.overridable.is_empty() {
            finding = finding.with_note(format!(
                "overridable by {}",
                obligation.overridable.join(", ")
            ));
        }
        finding
    }

    /// Where to point when nothing more exact is known: the first line of a text, the key of
    /// something in a file.
    pub(in crate::check) fn place(&self, thing: Thing<'a>) -> Span {
        let span = thing.span();
        let Thing::Post(post) = thing else {
            return span;
        };
        if span.is_empty() {
            return post.record.place;
        }
        let mut span = span;
        if self.sources.slice(span).starts_with("<!--") {
            // Readers see no comment: the first line is the first they see.
            let seen = post.text.visible().text();
            let lead = seen.len() - seen.trim_start().len();
            let first = u32::try_from(lead).unwrap_or(u32::MAX);
            span.start = post.text.span(first..first).start.min(span.end);
        }
        let text = self.sources.slice(span);
        let line = text.find(['\n', '\r']).unwrap_or(text.len());
        Span::new(span.file, span.range().start..span.range().start + line)
    }
}

pub(in crate::check) fn lacking(thing: Thing<'_>, found: &str) -> String {
    match thing {
        Thing::Post(_) if !found.is_empty() => format!("this post: {found}"),
        Thing::Post(_) => "this post".to_owned(),
        Thing::Team(_) => "the team".to_owned(),
        other => format!("this {}", other.kind()),
    }
}

/// A finding of a sentence of an adjustment also shows the one it tightens.
pub(in crate::check) fn layered(
    rule: &Rule,
    tightens: Option<Span>,
    finding: Diagnostic,
) -> Diagnostic {
    match tightens {
        None => finding,
        Some(name) if name == rule.name_span => finding.with_policy(name, "added to this rule"),
        Some(tightened) => finding.with_policy(tightened, "tightens this"),
    }
}

/// What a rule says about itself, added to a finding.
pub(in crate::check) fn reasons(rule: &Rule, finding: &mut Diagnostic) {
    finding.help.extend(rule.suggest.iter().cloned());
    finding.because.extend(rule.because.iter().cloned());
    for source in &rule.see {
        if finding.url.is_none() && source.contains("://") {
            finding.url = Some(source.clone());
        } else {
            finding.notes.push(format!("see {source}"));
        }
    }
}

/// The most places one finding shows.
pub(in crate::check) const MOST_PLACES: usize = 16;

impl Findings {
    /// Findings of rules as they are, whatever would settle them.
    pub(in crate::check) fn bare() -> Self {
        Self {
            bare: true,
            ..Self::default()
        }
    }

    /// Notes that a rule cannot be decided.
    pub(in crate::check) fn undecided(
        &mut self,
        rule: &Rule,
        severity: Severity,
        asks: Span,
        mut gaps: Vec<Gap>,
        settled: Option<&Settled>,
    ) {
        if gaps.is_empty() {
            // Undecided without a named fact must block all the same.
            gaps.push(Gap {
                what: "what this sentence asks for".into(),
                place: asks,
                help: "say it in the front matter or in the team file".to_owned(),
            });
        }
        self.undecided.extend(gaps.into_iter().map(|gap| Undecided {
            gap,
            rule: rule.id.clone(),
            severity,
            asks,
            settled: settled.cloned(),
        }));
    }

    /// All findings: the undecided ones joined by the fact they lack, those that another
    /// finding already explains left out.
    pub(in crate::check) fn finish(mut self, sources: &SourceMap) -> Vec<Diagnostic> {
        let mut found = std::mem::take(&mut self.found);
        let mut causes: BTreeMap<(Span, String, Option<Settled>), Vec<Undecided>> = BTreeMap::new();
        for one in self.undecided {
            let key = (one.gap.place, one.gap.what.to_string());
            // What blocks is not explained by what only warns.
            let is_said = |(absent, severity): &((Span, String), Severity)| {
                *absent == key && *severity >= one.severity
            };
            let explained =
                self.absent.iter().any(is_said) || self.dangling.contains(&one.gap.place);
            if !explained {
                let key = (key.0, key.1, one.settled.clone());
                causes.entry(key).or_default().push(one);
            }
        }
        for ((place, what, settled), mut rules) in causes {
            rules.sort_by(|a, b| {
                (std::cmp::Reverse(a.severity), &a.rule, a.asks).cmp(&(
                    std::cmp::Reverse(b.severity),
                    &b.rule,
                    b.asks,
                ))
            });
            rules.dedup_by(|a, b| a.rule == b.rule);
            let Some(first) = rules.first() else { continue };
            let message = if rules.len() == 1 {
                format!("cannot be decided: {} is not known", quoted(&what))
            } else {
                format!(
                    "{} rules cannot be decided: {} is not known",
                    rules.len(),
                    quoted(&what)
                )
            };
            let label = if place.is_empty() || sources.slice(place).starts_with("---") {
                format!("add {} here", quoted(&what))
            } else {
                "not known".to_owned()
            };
            let mut finding = Diagnostic::finding(
                first.severity,
                "undecided",
                message,
                Label::new(place, label),
            )
            .with_rule(first.rule.clone())
            .with_also(rules.iter().skip(1).map(|one| one.rule.clone()))
            .with_help(first.gap.help.clone());
            for one in rules.iter().take(4) {
                finding = finding.with_policy(one.asks, format!("{} asks for it", one.rule));
            }
            if rules.len() > 4 {
                finding =
                    finding.with_note(format!("and {} more rules ask for it", rules.len() - 4));
            }
            found.push(match settled {
                Some(settled) => settle(finding, settled),
                None => finding,
            });
        }
        crate::diagnostic::sort(&mut found);
        found
    }
}

fn quoted(what: &str) -> String {
    if what.contains(' ') {
        what.to_owned()
    } else {
        format!("`{what}`")
    }
}

pub(in crate::check) fn sentence(said: &[String]) -> String {
    let mut unique: Vec<&str> = Vec::new();
    for one in said {
        if !unique.contains(&one.as_str()) {
            unique.push(one);
        }
    }
    unique.join("; ")
}
