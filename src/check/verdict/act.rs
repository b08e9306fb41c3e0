//! Who may speak: permits and forbids, with Cedar's semantics. An act is allowed when some
//! permit matches and no forbid does; order never matters.

use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::evidence::{Evidence, Sink};
use crate::check::ask::truth::Truth;
use crate::check::verdict::finding::{Findings, reasons};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Record, Thing, Value, fields};
use crate::policy::{Act, Effect, Rule, Sentence};

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
        rule: &Rule,
        act: &Act,
        action: &str,
        view: PostView<'a>,
        actor: Option<&'a Record>,
        mut out: Sink<'_>,
    ) -> Truth {
        if !act.actions.iter().any(|one| one == action) {
            return Truth::False;
        }
        let post = Thing::Post(view.post);
        let who = match &act.principals {
            None => Truth::True,
            Some(roles) => self.within(
                &crate::policy::Narrow::By(roles.clone()),
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
        findings: &mut Findings,
    ) {
        let action = self.action(view);
        let post = Thing::Post(view.post);
        let act = |rule: &'a Rule| match &rule.sentence {
            Sentence::Speaking(act) if act.actions.contains(&action) => Some((rule, act)),
            _ => None,
        };
        let matching: Vec<(&Rule, &Act)> = speaking.iter().copied().filter_map(act).collect();
        let mut forbidden = false;
        for &(rule, act) in matching
            .iter()
            .filter(|(_, act)| act.effect == Effect::Forbid)
        {
            match self.matches_act(rule, act, &action, view, None, None) {
                Truth::False => {}
                Truth::True => {
                    let mut evidence = Evidence::default();
                    self.matches_act(rule, act, &action, view, None, Some(&mut evidence));
                    let finding = self.denied(rule, act, &action, view, evidence);
                    forbidden |= self.report(rule, None, post, finding, findings);
                }
                Truth::Undecided => {
                    let mut evidence = Evidence::default();
                    self.matches_act(rule, act, &action, view, None, Some(&mut evidence));
                    let (mut severity, gaps) = (Severity::Error, evidence.gaps);
                    let settled = self.settled(rule, None, post, &mut severity, findings);
                    findings.undecided(rule, severity, act.sentence, gaps, settled.as_ref());
                }
            }
        }
        let permits: Vec<(&Rule, &Act)> = matching
            .into_iter()
            .filter(|(_, act)| act.effect == Effect::Permit)
            .collect();
        if permits.is_empty() || forbidden {
            return;
        }
        let mut undecided = Vec::new();
        for &(rule, act) in &permits {
            match self.matches_act(rule, act, &action, view, None, None) {
                Truth::True => return,
                Truth::Undecided => undecided.push((rule, act)),
                Truth::False => {}
            }
        }
        if !undecided.is_empty() {
            for (rule, act) in undecided {
                let mut evidence = Evidence::default();
                self.matches_act(rule, act, &action, view, None, Some(&mut evidence));
                let mut gaps = evidence.gaps;
                gaps.truncate(1);
                findings.undecided(rule, Severity::Error, act.sentence, gaps, None);
            }
            return;
        }
        let author = self.field(fields::post_author(), post);
        let name = match &author.value {
            Value::One(name, _) => format!("`{name}`"),
            _ => "this author".to_owned(),
        };
        let channel = match self.field(fields::post_channel(), post).value {
            Value::One(name, _) => format!(" on `{name}`"),
            _ => String::new(),
        };
        let roles = self.author(post).map_or(String::new(), |person| {
            let held: Vec<&str> = person
                .names(fields::person_roles())
                .iter()
                .map(|role| role.value.as_str())
                .collect();
            if held.is_empty() {
                "holds no role".to_owned()
            } else {
                format!("is {}", held.join(", "))
            }
        });
        let Some((first, first_act)) = permits.first() else {
            return;
        };
        let message = format!("nothing permits {name} to {action}{channel}");
        let mut finding = Diagnostic::finding(
            Severity::Error,
            "not-permitted",
            message,
            Label::new(author.origin, roles),
        )
        .with_rule(first.id.clone())
        .with_also(permits.iter().skip(1).map(|(rule, _)| rule.id.clone()))
        .with_policy(first_act.sentence, format!("only these may {action}"));
        for (_, act) in permits.iter().skip(1).take(3) {
            finding = finding.with_policy(act.sentence, "and these");
        }
        finding = finding.with_help("give the draft to somebody who may, or ask for the role");
        findings.found.push(finding);
    }

    fn denied(
        &self,
        rule: &Rule,
        act: &Act,
        action: &str,
        view: PostView<'a>,
        evidence: Evidence,
    ) -> Diagnostic {
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
        let mut labels = evidence.marks;
        // The draft's own words come before those of the team file.
        labels.sort_by_key(|label| label.span.file != view.post.record.place.file);
        if let Value::One(who, _) = author.value
            && act.principals.is_some()
        {
            labels.insert(
                0,
                Label::new(author.origin, format!("`{who}` is the author")),
            );
        }
        if labels.is_empty() {
            labels.push(Label::new(self.place(post), String::new()));
        }
        let primary = labels.remove(0);
        let mut finding = Diagnostic::finding(Severity::Error, "forbidden", message, primary)
            .with_rule(rule.id.clone())
            .with_policy(act.sentence, "forbidden here");
        finding.labels.extend(labels);
        reasons(rule, &mut finding);
        finding
    }

    /// Whether a rule's narrowing and conditions hold of a thing.
    pub(in crate::check) fn applies(
        &self,
        rule: &Rule,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
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
        if out.is_some() {
            // A condition says more about the draft than the scope, so its evidence is first.
            for guard in &rule.guards {
                let truth = self.holds(&guard.condition, thing, None);
                if (if guard.negated { !truth } else { truth }) == result
                    && (!guard.negated || result == Truth::Undecided)
                {
                    self.holds(&guard.condition, thing, out.as_deref_mut());
                }
            }
            for narrowing in &rule.scope.narrowing {
                if self.within(&narrowing.what, thing, None) == result {
                    self.within(&narrowing.what, thing, out.as_deref_mut());
                }
            }
        }
        result
    }
}
