//! Why a rule did, or did not, have something to say about a draft.

mod stand;
mod together;

use crate::check::ask::eval::Eval;
use crate::check::ask::evidence::Evidence;
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::facts::{Draft, Moment};
use crate::policy::{Effect, Rule, Sentence};
use crate::source::Span;
use jiff::civil::Date;

/// How a rule stands to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The rule is not about this draft.
    OutOfScope,
    /// The rule is about it and holds.
    Passed,
    /// The rule is broken, and a waiver, an override or an exception lets that pass.
    Settled,
    /// A fact is missing.
    Undecided,
    /// The rule is broken.
    Failed,
}

/// One rule's stand.
#[derive(Debug)]
pub struct Explanation {
    /// The rule.
    pub rule: RuleId,
    /// Its title.
    pub title: Option<String>,
    /// How it stands.
    pub verdict: Verdict,
    /// The words of the policy that decided.
    pub clause: Span,
    /// Why, in one sentence.
    pub reason: String,
    /// What the rule found.
    pub findings: Vec<Diagnostic>,
}

impl Engine<'_> {
    /// The stops that hold a draft back.
    pub fn stops(&self, draft: &Draft) -> Vec<Diagnostic> {
        let hits = self.scan(draft);
        self.stopped(draft, &hits).0
    }

    /// Whether a moment is over.
    pub fn is_past(&self, moment: Moment) -> bool {
        let eval = self.eval(None, None);
        let now = eval.placed(self.now);
        eval.placed(moment).compare(now).is_lt()
    }

    /// Whether a day is over.
    pub fn is_over(&self, day: Date) -> bool {
        let eval = self.eval(None, None);
        eval.day(day).to.compare(eval.placed(self.now)).is_lt()
    }

    /// Every rule over posts by themselves, permit and forbid, in the order of the policies.
    pub fn explain_draft(&self, draft: &Draft) -> Vec<Explanation> {
        let hits = self.scan(draft);
        let mut all = Vec::new();
        for rule in self.policy.rules() {
            if !rule.scope.kind.is_of_posts() || rule.scope.grouping.is_some() {
                continue;
            }
            let mut best: Option<Explanation> = None;
            let mut findings = Vec::new();
            for (eval, view) in self.evals(draft, &hits) {
                let mut one = match &rule.sentence {
                    Sentence::Demands(_) => eval.explain(rule),
                    Sentence::Speaking(act) => {
                        let action = eval.action(view);
                        let truth = eval.matches_act(rule, act, &action, view, None, None);
                        let mut evidence = Evidence::default();
                        eval.matches_act(rule, act, &action, view, None, Some(&mut evidence));
                        let mut one = explain_act(rule, act.effect, &action, truth, &evidence);
                        if let Some((verdict, clause, reason)) = eval.not_yet(rule) {
                            (one.verdict, one.clause, one.reason) = (verdict, clause, reason);
                        }
                        if one.verdict == Verdict::Failed && eval.is_waived(rule) {
                            one.verdict = Verdict::Settled;
                            one.reason.push_str("; a waiver lets that pass");
                        }
                        one
                    }
                };
                findings.append(&mut one.findings);
                if best.as_ref().is_none_or(|best| best.verdict < one.verdict) {
                    best = Some(one);
                }
            }
            if let Some(mut best) = best {
                crate::diagnostic::sort(&mut findings);
                if best.verdict > Verdict::Settled
                    && let Some(one) = findings.first()
                    && findings.iter().all(|one| one.settled.is_some())
                {
                    best.verdict = Verdict::Settled;
                    best.reason = let_pass(one);
                }
                best.findings = findings;
                all.push(best);
            }
        }
        all
    }
}

/// `it is broken, and waived until 2027-01-31 by editor: the tool has no titles`.
fn let_pass(finding: &Diagnostic) -> String {
    let settled = finding.settled.as_ref();
    let how = settled.map(|settled| format!(", and {}: {}", settled.say(), settled.reason));
    format!("it is broken{}", how.unwrap_or_default())
}

fn explain_act(
    rule: &Rule,
    effect: Effect,
    action: &str,
    truth: Truth,
    evidence: &Evidence,
) -> Explanation {
    let because = evidence
        .marks
        .first()
        .map_or(String::new(), |mark| format!(": {}", mark.text));
    let gap = evidence.gaps.first().map_or(String::new(), |gap| {
        format!(": `{}` is not known", gap.what)
    });
    let (verdict, reason) = match (effect, truth) {
        (_, Truth::False) => (
            Verdict::OutOfScope,
            format!("it is not about this act of `{action}`"),
        ),
        (_, Truth::Undecided) => (Verdict::Undecided, format!("it cannot be decided{gap}")),
        (Effect::Permit, Truth::True) => (Verdict::Passed, format!("it permits this{because}")),
        (Effect::Forbid, Truth::True) => (Verdict::Failed, format!("it forbids this{because}")),
    };
    Explanation {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        verdict,
        clause: rule.name_span,
        reason,
        findings: Vec::new(),
    }
}

impl<'a> Eval<'a> {
    fn explain(&self, rule: &'a Rule) -> Explanation {
        let things = self.things(rule.scope.kind);
        let mut explanation = Explanation {
            rule: rule.id.clone(),
            title: rule.title.clone(),
            verdict: Verdict::OutOfScope,
            clause: rule.scope.span,
            reason: format!("there is no {} in this draft", rule.scope.kind),
            findings: Vec::new(),
        };
        for thing in things.iter() {
            let (verdict, clause, reason) = self.stand(rule, thing);
            if verdict > explanation.verdict || explanation.reason.starts_with("there is no") {
                explanation.verdict = verdict;
                explanation.clause = clause;
                explanation.reason = reason;
            }
            let mut findings = Findings::default();
            if verdict > Verdict::Passed {
                self.judge_thing(rule, thing, &mut findings);
            }
            explanation
                .findings
                .extend(findings.settle().merge(self.sources));
        }
        explanation
    }
}
