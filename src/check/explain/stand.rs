//! How one rule stands to one thing, and the words that decide it.

use super::Verdict;
use crate::check::approval::PartyStanding;
use crate::check::ask::eval::{Eval, so_many};
use crate::check::ask::evidence::Evidence;
use crate::check::ask::truth::Truth;
use crate::check::verdict::finding::severity;
use crate::check::verdict::force::Force;
use crate::facts::Thing;
use crate::policy::{Obligation, Rule, Sentence};
use crate::source::Span;

/// A stand, the words of the policy that decide it, and why in one sentence.
pub(super) type Stand = (Verdict, Span, String);

impl<'a> Eval<'a> {
    pub(super) fn stand(&self, rule: &'a Rule, thing: Thing<'a>) -> Stand {
        if let Some(outside) = self.outside(rule, thing) {
            return outside;
        }
        let Sentence::Demands(obligations) = &rule.sentence else {
            return (Verdict::OutOfScope, rule.scope.span, String::new());
        };
        let applies = self.applies(rule, thing, None);
        let worst = self.demanded(rule, obligations, thing, applies);
        if worst.0 == Verdict::Failed {
            return worst;
        }
        let waits = self.waits(rule, applies).into_iter();
        waits.fold(
            worst,
            |worst, one| if one.0 > worst.0 { one } else { worst },
        )
    }

    /// That a rule is not in force yet, when it is not.
    pub(super) fn not_yet(&self, rule: &Rule) -> Option<Stand> {
        let from = rule.effective?;
        let reason = format!(
            "it is not yet in force: it binds what appears from {} on",
            from.value
        );
        (self.force(rule) == Force::NotYet).then_some((Verdict::OutOfScope, from.span, reason))
    }

    /// Why a rule is not about a thing, when it is not.
    fn outside(&self, rule: &'a Rule, thing: Thing<'a>) -> Option<Stand> {
        if let Some(early) = self.not_yet(rule) {
            return Some(early);
        }
        for narrowing in &rule.scope.narrowing {
            if self.within(&narrowing.what, thing, None) == Truth::False {
                let mut evidence = Evidence::default();
                self.within(&narrowing.what, thing, Some(&mut evidence));
                let reason = "the draft is not within this".to_owned();
                let reason = match evidence.said.first() {
                    Some(said) => format!("{reason}: {said}"),
                    None => reason,
                };
                return Some((Verdict::OutOfScope, narrowing.span, reason));
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
                return Some((Verdict::OutOfScope, guard.span, reason));
            }
        }
        None
    }

    /// How the sentences of a rule that is about a thing stand.
    fn demanded(
        &self,
        rule: &'a Rule,
        obligations: &'a [Obligation],
        thing: Thing<'a>,
        applies: Truth,
    ) -> Stand {
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
        worst
    }

    /// The approvals and the answers that a rule waits for.
    fn waits(&self, rule: &'a Rule, applies: Truth) -> Vec<Stand> {
        let Some(view) = self.post else {
            return Vec::new();
        };
        let stand = |is_known: bool, span, reason: String| {
            if is_known {
                (Verdict::Failed, span, reason)
            } else {
                (Verdict::Undecided, span, "a fact is missing".to_owned())
            }
        };
        let approvals = rule.approvals.iter().filter_map(|demand| {
            let standing = self.standing(rule, demand, view);
            let missing: usize = standing.parties.iter().map(PartyStanding::missing).sum();
            let reason = format!("it waits for {}", so_many(missing, "approval", "approvals"));
            let is_known = applies == Truth::True && standing.gaps.is_empty();
            (!standing.is_met()).then(|| stand(is_known, demand.span, reason))
        });
        let answers = rule.escalations.iter().filter_map(|ladder| {
            let reason = "it is held until somebody answers".to_owned();
            let holds = self.ladder(rule, ladder, view).holds();
            holds.then(|| stand(applies == Truth::True, ladder.span, reason))
        });
        approvals.chain(answers).collect()
    }
}
