//! Why a rule for posts together has something to say about a draft.

use super::{Explanation, Verdict, let_pass};
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::check::together::calendar::Calendar;
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::Diagnostic;
use crate::facts::{Draft, Thing};
use crate::policy::Rule;

impl Engine<'_> {
    /// The same as [`Self::explain_draft`] with the rules for posts together, which look at the
    /// posts beside the draft too.
    pub fn explain_in_calendar(&self, draft: &Draft, beside: &Calendar<'_>) -> Vec<Explanation> {
        let calendar = Calendar {
            judged: &[draft],
            ..*beside
        };
        let mut all = self.explain_draft(draft);
        let together = self.policy.rules().iter();
        let together = together.filter(|rule| rule.scope.grouping.is_some());
        all.extend(together.map(|rule| self.explain_together(rule, draft, &calendar)));
        let place = |one: &Explanation| {
            let rules = self.policy.rules();
            rules.iter().position(|rule| rule.id == one.rule)
        };
        all.sort_by_key(place);
        all
    }

    fn explain_together(&self, rule: &Rule, draft: &Draft, calendar: &Calendar<'_>) -> Explanation {
        let outcome = self.judge_together(std::iter::once(rule), calendar, Findings::default());
        let is_here = |one: &Diagnostic| {
            let mut labels = one.labels.iter();
            // What is not needed is no stand of the rule.
            let is_idle = matches!(one.code, "unused-override" | "unused-exception");
            !is_idle
                && one.is_said_by(&rule.id)
                && labels.any(|label| label.span.file == draft.file)
        };
        let mut findings = outcome.findings;
        findings.retain(is_here);
        let open = findings.iter().find(|one| one.settled.is_none());
        let (verdict, clause, reason) = match (open, findings.first()) {
            (Some(one), _) => {
                let said = one.policy.first();
                let verdict = if one.code == "undecided" {
                    Verdict::Undecided
                } else {
                    Verdict::Failed
                };
                let clause = said.map_or(rule.scope.span, |label| label.span);
                let reason = said.map_or(one.message.as_str(), |label| label.text.as_str());
                (verdict, clause, reason.to_owned())
            }
            (None, Some(one)) => (Verdict::Settled, rule.scope.span, let_pass(one)),
            (None, None) if !self.is_about(rule, draft) => (
                Verdict::OutOfScope,
                rule.scope.span,
                "no post of this draft is among those it looks at together".to_owned(),
            ),
            (None, None) => (
                Verdict::Passed,
                rule.scope.span,
                "it holds of this draft and those it is looked at with".to_owned(),
            ),
        };
        Explanation {
            rule: rule.id.clone(),
            title: rule.title.clone(),
            verdict,
            clause,
            reason,
            findings,
        }
    }

    /// Whether a rule for posts together is about any post of a draft, on any channel.
    fn is_about(&self, rule: &Rule, draft: &Draft) -> bool {
        let hits = self.scan(draft);
        let mut evals = self.evals(draft, &hits);
        evals.any(|(eval, view)| eval.applies(rule, Thing::Post(view.post), None) != Truth::False)
    }
}
