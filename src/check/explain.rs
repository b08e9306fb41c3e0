//! Why a rule did, or did not, have something to say about a draft.

use crate::check::approval::PartyStanding;
use crate::check::ask::eval::{Eval, so_many};
use crate::check::ask::evidence::Evidence;
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::check::verdict::finding::severity;
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::facts::{Draft, Thing};
use crate::policy::{Effect, Rule, Sentence};
use crate::source::Span;

/// How a rule stands to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The rule is not about this draft.
    OutOfScope,
    /// The rule is about it and holds.
    Passed,
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
    /// Every rule over posts, permit and forbid, in the order of the policies.
    pub fn explain_draft(&self, draft: &Draft) -> Vec<Explanation> {
        let hits = self.scan(draft);
        let mut all = Vec::new();
        for rule in self.policy.rules() {
            if !rule.scope.kind.is_of_posts() {
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
                        explain_act(rule, act.effect, &action, truth, &evidence)
                    }
                };
                findings.append(&mut one.findings);
                if best.as_ref().is_none_or(|best| best.verdict < one.verdict) {
                    best = Some(one);
                }
            }
            if let Some(mut best) = best {
                crate::diagnostic::sort(&mut findings);
                best.findings = findings;
                all.push(best);
            }
        }
        all
    }
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

    fn stand(&self, rule: &'a Rule, thing: Thing<'a>) -> (Verdict, Span, String) {
        for narrowing in &rule.scope.narrowing {
            if self.within(&narrowing.what, thing, None) == Truth::False {
                return (
                    Verdict::OutOfScope,
                    narrowing.span,
                    "the draft is not within this".to_owned(),
                );
            }
        }
        for guard in &rule.guards {
            let truth = self.holds(&guard.condition, thing, None);
            if (if guard.negated { !truth } else { truth }) == Truth::False {
                let mut evidence = Evidence::default();
                self.holds(&guard.condition, thing, Some(&mut evidence));
                let found = evidence
                    .said
                    .into_iter()
                    .chain(evidence.marks.into_iter().map(|mark| mark.text))
                    .find(|text| !text.is_empty());
                let reason = if guard.negated {
                    "this exception applies"
                } else {
                    "this condition does not hold"
                };
                let reason = found.map_or(reason.to_owned(), |found| format!("{reason}: {found}"));
                return (Verdict::OutOfScope, guard.span, reason);
            }
        }
        let Sentence::Demands(obligations) = &rule.sentence else {
            return (Verdict::OutOfScope, rule.scope.span, String::new());
        };
        let applies = self.applies(rule, thing, None);
        let mut worst = (Verdict::Passed, rule.scope.span, "it holds".to_owned());
        for obligation in obligations {
            let truth = self.holds(&obligation.demand, thing, None);
            let mut evidence = Evidence::default();
            let verdict = match truth {
                Truth::True => continue,
                Truth::False if applies == Truth::True => Verdict::Failed,
                _ => Verdict::Undecided,
            };
            if severity(obligation.modal).is_none() || verdict <= worst.0 {
                continue;
            }
            self.holds(&obligation.demand, thing, Some(&mut evidence));
            let reason = if verdict == Verdict::Failed {
                let said = evidence
                    .said
                    .first()
                    .cloned()
                    .or_else(|| evidence.marks.first().map(|mark| mark.text.clone()));
                said.unwrap_or_else(|| "it is broken".to_owned())
            } else {
                self.applies(rule, thing, Some(&mut evidence));
                evidence
                    .gaps
                    .first()
                    .map_or("a fact is missing".to_owned(), |gap| {
                        format!("`{}` is not known", gap.what)
                    })
            };
            worst = (verdict, obligation.span, reason);
        }
        if let (Some(view), true) = (self.post, worst.0 < Verdict::Failed) {
            for demand in &rule.approvals {
                let standing = self.standing(rule, demand, view);
                if standing.is_met() {
                    continue;
                }
                let missing: usize = standing.parties.iter().map(PartyStanding::missing).sum();
                worst = if applies == Truth::True && standing.gaps.is_empty() {
                    let approvals = so_many(missing, "approval", "approvals");
                    let reason = format!("it waits for {approvals}");
                    (Verdict::Failed, demand.span, reason)
                } else {
                    (
                        Verdict::Undecided,
                        demand.span,
                        "a fact is missing".to_owned(),
                    )
                };
                break;
            }
        }
        if let (Some(view), true) = (self.post, worst.0 < Verdict::Failed) {
            let held = rule
                .escalations
                .iter()
                .find(|ladder| self.ladder(rule, ladder, view).holds());
            if let Some(ladder) = held {
                worst = if applies == Truth::True {
                    let reason = "it is held until somebody answers".to_owned();
                    (Verdict::Failed, ladder.span, reason)
                } else {
                    let reason = "a fact is missing".to_owned();
                    (Verdict::Undecided, ladder.span, reason)
                };
            }
        }
        worst
    }
}
