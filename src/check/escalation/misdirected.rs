//! Recorded calls that no ladder will ever count: because of no rule, or of one that calls nobody.

use super::ladder::escalations;
use crate::check::ask::eval::{Eval, PostView};
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::{Diagnostic, Label, Severity, did_you_mean};
use crate::facts::{Record, fields};
use crate::source::Span;

impl<'a> Eval<'a> {
    /// Reports the calls recorded on a draft that count for nothing whatever it is about.
    pub(in crate::check) fn check_escalations(
        &self,
        view: PostView<'a>,
        findings: &mut Findings<'_>,
    ) {
        let recorded = escalations(view).into_iter();
        let problems = recorded.filter_map(|record| self.misdirected(record));
        findings.found.extend(problems);
    }

    fn misdirected(&self, record: &Record) -> Option<Diagnostic> {
        let Some(name) = record.text(fields::escalation_rule()) else {
            let problem = invalid(record.place, "it has no `rule`");
            return Some(problem.with_help("name the rule that asks for it"));
        };
        let Some(rule) = self.policy.find(name.value) else {
            let known = self.policy.rules().iter().map(|rule| rule.id.as_str());
            let problem = invalid(name.span, "no rule is called so");
            return Some(match did_you_mean(name.value, known) {
                Some(near) => problem.with_help(format!("did you mean `{near}`?")),
                None => problem,
            });
        };
        rule.escalations.is_empty().then(|| {
            let problem = invalid(name.span, "this rule calls nobody");
            problem.with_policy(rule.name_span, "no `escalate to` stands here")
        })
    }
}

fn invalid(span: Span, label: &str) -> Diagnostic {
    let message = "this call counts for nothing".to_owned();
    let label = Label::new(span, label);
    Diagnostic::finding(Severity::Error, "invalid-escalation", message, label)
}
