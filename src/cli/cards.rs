//! What the rules of a charter are, for the forms that show it beside findings.

use crate::diagnostic::Severity;
use crate::policy::{Modal, Policy, Rule, Sentence};
use crate::report::RuleCard;
use crate::source::{SourceMap, Span, one_line};

/// A card for each rule of a charter.
pub(super) fn of(policy: &Policy, sources: &SourceMap) -> Vec<RuleCard> {
    let rules = policy.rules().iter();
    rules.map(|rule| card(rule, sources)).collect()
}

fn card(rule: &Rule, sources: &SourceMap) -> RuleCard {
    let severity = match &rule.sentence {
        Sentence::Speaking(_) => Some(Severity::Error),
        Sentence::Demands(obligations) => {
            let modals = obligations.iter().map(|one| one.modal);
            let of_sentences = modals.filter_map(|modal| match modal {
                Modal::Must => Some(Severity::Error),
                Modal::Should => Some(Severity::Warning),
                Modal::May => None,
            });
            let holds = !(rule.approvals.is_empty() && rule.escalations.is_empty());
            of_sentences.chain(holds.then_some(Severity::Error)).max()
        }
    };
    RuleCard {
        id: rule.id.to_string(),
        title: rule.title.clone(),
        severity,
        sentences: spans(rule)
            .into_iter()
            .map(|span| one_line(sources.slice(span)))
            .collect(),
        because: rule.because.clone(),
        suggest: rule.suggest.clone(),
        see: rule.see.clone(),
    }
}

/// The sentences of a rule in the order they are written: what it is for, its conditions, and
/// everything it demands.
pub(super) fn spans(rule: &Rule) -> Vec<Span> {
    let demands: Vec<Span> = match &rule.sentence {
        Sentence::Speaking(act) => vec![act.sentence],
        Sentence::Demands(obligations) => obligations.iter().map(|one| one.span).collect(),
    };
    let scope = Some(rule.scope.span).filter(|span| *span != rule.name_span);
    let mut spans: Vec<Span> = scope
        .into_iter()
        .chain(rule.guards.iter().map(|guard| guard.span))
        .chain(demands)
        .chain(rule.approvals.iter().map(|demand| demand.span))
        .chain(rule.escalations.iter().map(|ladder| ladder.span))
        .collect();
    spans.sort_by_key(|span| (span.file, span.start, std::cmp::Reverse(span.end)));
    spans.dedup();
    // A sentence that holds its own scope is shown once.
    let all = spans.clone();
    spans.retain(|span| {
        !all.iter()
            .any(|other| other != span && other.contains(*span))
    });
    spans
}
