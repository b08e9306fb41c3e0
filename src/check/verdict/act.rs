//! Who may speak: permits and forbids, with Cedar's semantics. An act is allowed when some
//! permit matches and no forbid does; order never matters.

use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::evidence::{Evidence, Sink};
use crate::check::ask::truth::Truth;
use crate::check::verdict::finding::{Trigger, reasons, sentence};
use crate::check::verdict::force::Force;
use crate::check::verdict::verdicts::{Broken, Findings, Joins, Says, Verdict};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::{Record, Thing, Value, fields};
use crate::policy::{Act, Effect, Narrow, Rule, Sentence};

/// Whether a permit or forbid speaks of an action. Whoever may publish may draft.
fn is_about(act: &Act, action: &str) -> bool {
    let names = |action: &str| act.actions.iter().any(|one| one == action);
    names(action) || act.effect == Effect::Permit && action == "draft" && names("publish")
}

impl<'a> Eval<'a> {
    /// What publishing a post amounts to: what it says itself, else `draft` while its status
    /// is that, else `reply` when it replies, else `publish`.
    pub(in crate::check) fn action(&self, view: PostView<'a>) -> String {
        let record = &view.post.record;
        if let Some(action) = record.text(fields::post_action()) {
            return action.value.to_owned();
        }
        let status = self.field(fields::post_status(), Thing::Post(view.post));
        if matches!(&status.value, Value::Text(status) if status == "draft") {
            return "draft".to_owned();
        }
        let replies = record.text(fields::post_reply_to()).is_some();
        if replies { "reply" } else { "publish" }.to_owned()
    }

    /// Whether a permit or forbid matches an act on a post, by its author unless somebody else
    /// acts.
    pub(in crate::check) fn matches_act(
        &self,
        rule: &'a Rule,
        act: &'a Act,
        action: &str,
        view: PostView<'a>,
        actor: Option<&'a Record>,
        mut out: Sink<'_>,
    ) -> Truth {
        if !is_about(act, action) {
            return Truth::False;
        }
        let post = Thing::Post(view.post);
        let who = match &act.principals {
            None => Truth::True,
            Some(roles) => self.within(
                &Narrow::By(roles.clone()),
                actor.map_or(post, Thing::Record),
                out.as_deref_mut(),
            ),
        };
        if who == Truth::False {
            return who;
        }
        who.min(self.applies(rule, post, out))
    }

    /// Judges the act of a post on one channel.
    pub(in crate::check) fn speaking(
        &self,
        speaking: &[&'a Rule],
        view: PostView<'a>,
        findings: &mut Findings<'a>,
    ) {
        let action = self.action(view);
        let post = Thing::Post(view.post);
        let act = |rule: &'a Rule| match &rule.sentence {
            Sentence::Speaking(act) if is_about(act, &action) => Some((rule, act)),
            Sentence::Speaking(_) | Sentence::Demands(_) => None,
        };
        let matching: Vec<(&'a Rule, &'a Act)> = speaking.iter().copied().filter_map(act).collect();
        let of = |effect| {
            let all = matching.iter().copied();
            all.filter(move |(_, act)| act.effect == effect)
        };
        let mut say = |rule, says, joins| {
            findings.verdicts.push(Verdict {
                rule,
                sentence: None,
                of: vec![(*self, post)],
                says,
                joins,
            });
        };
        let gaps = |rule: &'a Rule, act: &'a Act| {
            let mut evidence = Evidence::default();
            self.matches_act(rule, act, &action, view, None, Some(&mut evidence));
            evidence.gaps
        };
        for (rule, act) in of(Effect::Forbid) {
            match self.matches_act(rule, act, &action, view, None, None) {
                Truth::False => {}
                Truth::True => {
                    let broken = self.denied(rule, act, &action, view);
                    say(rule, Says::broken(broken), Joins::Forbidden);
                }
                Truth::Undecided => {
                    let gaps = gaps(rule, act);
                    let says = Says::undecided(Severity::Error, act.sentence, gaps);
                    say(rule, says, Joins::AtItsPlace);
                }
            }
        }
        // On each of the days that it may appear the post needs a permit of that day.
        for permits in self.permits_by_day(of(Effect::Permit)) {
            if let Some(says) = self.lacks_permit(&permits, &action, view) {
                for (rule, says) in says {
                    say(rule, says, Joins::Unpermitted);
                }
                return;
            }
        }
    }

    /// What is to be said when none of these permits lets an act pass.
    fn lacks_permit(
        &self,
        permits: &[(&'a Rule, &'a Act)],
        action: &str,
        view: PostView<'a>,
    ) -> Option<Vec<(&'a Rule, Says)>> {
        // Who may publish is said without saying who may draft.
        let names = |act: &Act| act.actions.iter().any(|one| one == action);
        if !permits.iter().any(|(_, act)| names(act)) {
            return None;
        }
        let mut undecided = Vec::new();
        for &(rule, act) in permits {
            match self.matches_act(rule, act, action, view, None, None) {
                Truth::True => return None,
                Truth::Undecided => undecided.push((rule, act)),
                Truth::False => {}
            }
        }
        if undecided.is_empty() {
            let (rule, broken) = self.unpermitted(permits, action, view)?;
            return Some(vec![(rule, Says::broken(broken))]);
        }
        let says = undecided.into_iter().map(|(rule, act)| {
            let mut evidence = Evidence::default();
            self.matches_act(rule, act, action, view, None, Some(&mut evidence));
            evidence.gaps.truncate(1);
            let says = Says::undecided(Severity::Error, act.sentence, evidence.gaps);
            (rule, says)
        });
        Some(says.collect())
    }

    fn denied(&self, rule: &'a Rule, act: &'a Act, action: &str, view: PostView<'a>) -> Broken {
        let post = Thing::Post(view.post);
        let author = self.field(fields::post_author(), post);
        let name = match &author.value {
            Value::One(name, _) => format!("`{name}`"),
            _ => "nobody".to_owned(),
        };
        let message = rule.title.clone().unwrap_or_else(|| {
            if act.principals.is_none() {
                format!("nobody may {action} this")
            } else {
                format!("{name} may not {action} this")
            }
        });
        let mut evidence = Evidence::default();
        if let (Value::One(who, _), Some(roles)) = (&author.value, &act.principals) {
            evidence.mark(author.origin, format!("`{who}` is the author"));
            let by = Narrow::By(roles.clone());
            self.within(&by, post, Some(&mut evidence));
        }
        let trigger = self.trigger(rule, post);
        let mut marks = evidence.marks;
        if marks.is_empty() {
            // Whoever it is, the act is forbidden for what it is about and where.
            marks.extend(trigger.narrowing.marks.iter().cloned());
        }
        let places = self.places(post, marks, &[], &trigger, "");
        let mut finding =
            Diagnostic::finding(Severity::Error, "forbidden", message, places.primary)
                .with_rule(rule.id.clone())
                .with_policy(act.sentence, "forbidden here");
        finding.labels.extend(places.more);
        for exception in rule.guards.iter().filter(|guard| guard.negated) {
            let mut seen = Evidence::default();
            self.holds(&exception.condition, post, Some(&mut seen));
            let said = match sentence(&seen.said) {
                said if said.is_empty() => "this does not save it".to_owned(),
                said => format!("this does not save it: {said}"),
            };
            finding = finding.with_policy(exception.span, said);
        }
        reasons(rule, &mut finding);
        Broken {
            finding,
            context: places.context,
            absent: Vec::new(),
        }
    }

    /// What made a rule apply to a thing, or what keeps it from being decided whether it does.
    pub(in crate::check) fn trigger(&self, rule: &'a Rule, thing: Thing<'a>) -> Trigger {
        let mut trigger = Trigger::default();
        let result = self.applies(rule, thing, None);
        for guard in &rule.guards {
            let truth = self.holds(&guard.condition, thing, None);
            if (if guard.negated { !truth } else { truth }) == result
                && (!guard.negated || result == Truth::Undecided)
            {
                self.holds(&guard.condition, thing, Some(&mut trigger.conditions));
            }
        }
        for narrowing in &rule.scope.narrowing {
            if self.within(&narrowing.what, thing, None) == result {
                self.within(&narrowing.what, thing, Some(&mut trigger.narrowing));
            }
        }
        trigger
    }

    /// Whether a rule's narrowing and conditions hold of a thing.
    pub(in crate::check) fn applies(&self, rule: &Rule, thing: Thing<'a>, out: Sink<'_>) -> Truth {
        if self.force(rule) == Force::NotYet {
            return Truth::False;
        }
        let mut result = Truth::True;
        for narrowing in &rule.scope.narrowing {
            let truth = self.within(&narrowing.what, thing, None);
            if truth == Truth::False {
                return truth;
            }
            result = result.min(truth);
        }
        for guard in &rule.guards {
            let truth = self.holds(&guard.condition, thing, None);
            let truth = if guard.negated { !truth } else { truth };
            if truth == Truth::False {
                return truth;
            }
            result = result.min(truth);
        }
        if let Some(evidence) = out {
            // A condition says more about the draft than the scope, so its evidence is first.
            let Trigger {
                conditions,
                narrowing,
            } = self.trigger(rule, thing);
            evidence.add(conditions);
            evidence.add(narrowing);
        }
        result
    }
}
