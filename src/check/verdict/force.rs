//! From which day on a policy is in force, and for what.

use crate::check::ask::eval::Eval;
use crate::check::engine::Engine;
use crate::diagnostic::NotYetInForce;
use crate::facts::{Thing, Value, fields};
use crate::policy::{Act, Rule};

/// How the day from which on a rule holds stands to what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Force {
    /// It is in force: today, or when the post appears.
    Now,
    /// It is not in force today, and the post does not say when it appears: it is held to what
    /// holds now, and to the rule already.
    Early,
    /// It is not in force yet, neither today nor when the post appears.
    NotYet,
}

impl Engine<'_> {
    /// The policies that are not in force today, in the order of their files.
    pub fn not_yet_in_force(&self) -> Vec<NotYetInForce> {
        let today = self.now.date();
        let ahead = self.policy.effective.iter();
        ahead
            .filter(|one| one.from.value > today)
            .map(|one| NotYetInForce {
                policy: one.policy.clone(),
                from: one.from.value.to_string(),
                span: one.from.span,
            })
            .collect()
    }
}

impl<'a> Eval<'a> {
    /// Whether a rule is in force. A draft does not appear before today, whatever it says; of
    /// posts together each counts on its own day.
    pub(in crate::check) fn force(&self, rule: &Rule) -> Force {
        let Some(from) = rule.effective.filter(|_| !self.is_trial) else {
            return Force::Now;
        };
        let holds_on = |day| from.value <= day;
        let is_today = holds_on(self.on_clock(self.facts.now).date());
        if is_today && rule.scope.grouping.is_none() {
            return Force::Now;
        }
        let Some(view) = self.post else {
            return if is_today { Force::Now } else { Force::NotYet };
        };
        let at = self.field(fields::post_publish_at(), Thing::Post(view.post));
        match at.value {
            Value::Moment(at) if holds_on(self.on_clock(at).date()) => Force::Now,
            Value::Day(day) if holds_on(day) => Force::Now,
            Value::Moment(_) | Value::Day(_) => Force::NotYet,
            _ if is_today => Force::Now,
            _ => Force::Early,
        }
    }

    /// The permits that count for a post, as they are on each day that it may appear: today, and
    /// once every policy is in force. A permit that is not in force yet neither frees a post nor
    /// makes it need one.
    pub(in crate::check) fn permits_by_day(
        &self,
        permits: impl Iterator<Item = (&'a Rule, &'a Act)>,
    ) -> Vec<Vec<(&'a Rule, &'a Act)>> {
        let known: Vec<_> = permits
            .map(|(rule, act)| (self.force(rule), (rule, act)))
            .filter(|(force, _)| *force != Force::NotYet)
            .collect();
        let on = |is_later: bool| {
            let then = known
                .iter()
                .filter(|(force, _)| is_later || *force == Force::Now);
            then.map(|(_, permit)| *permit).collect()
        };
        if known.iter().any(|(force, _)| *force == Force::Early) {
            vec![on(false), on(true)]
        } else {
            vec![on(true)]
        }
    }
}
