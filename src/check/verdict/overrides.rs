//! Overrides recorded on a post: whether each is somebody's to make.

use crate::check::ask::eval::{Eval, PostView};
use crate::check::verdict::settle::Settlements;
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::{Diagnostic, Label, Settled, Settlement, Severity, did_you_mean};
use crate::facts::{Kind, Moment, Post, Record, Written, fields};
use crate::policy::{Obligation, Policy, Rule, Sentence};
use crate::source::{Span, Spanned};
use crate::text::says_something;

impl<'a> Eval<'a> {
    /// The overrides of a post that hold for an obligation of a rule.
    pub(in crate::check) fn overrides(
        &self,
        rule: &Rule,
        obligation: &Obligation,
        view: PostView<'a>,
    ) -> Vec<Settled> {
        let records = view.post.record.records(fields::post_overrides());
        let valid = records.iter().filter_map(|record| {
            let (named, settled, roles) = self.read_override(record, view).ok()?;
            let allowed = &obligation.overridable;
            let held = roles
                .iter()
                .find(|held| allowed.iter().any(|role| role == **held))?;
            (named.id == rule.id).then(|| Settled {
                by: format!("`{}` ({held})", settled.by),
                ..settled
            })
        });
        valid.collect()
    }

    /// What is wrong with the overrides and exceptions of a post, apart from those that are
    /// not needed.
    pub(in crate::check) fn check_exceptions(
        &self,
        view: PostView<'a>,
        findings: &mut Findings<'_>,
    ) {
        for record in view.post.record.records(fields::post_overrides()) {
            if let Err(problem) = self.read_override(record, view) {
                findings.used.in_drafts.insert(record.place);
                findings.found.push(*problem);
            }
        }
        for exception in &view.post.exceptions {
            let name = Spanned::new(exception.rule.value.as_str(), exception.rule.span);
            let refused = match self.named_rule(name) {
                Err(problem) => Some(*problem),
                Ok(rule) => refused(rule, exception.span, |one| one.in_drafts).map(|problem| {
                    problem.with_help(
                        "a rule allows exceptions in comments with `overridable in drafts`",
                    )
                }),
            };
            if let Some(problem) = refused {
                findings.used.in_drafts.insert(exception.span);
                findings.found.push(problem);
            }
        }
    }

    /// The rule an override names, what it settles, and the roles of who made it.
    fn read_override(
        &self,
        record: &'a Record,
        view: PostView<'a>,
    ) -> Result<(&'a Rule, Settled, Vec<&'a str>), Box<Diagnostic>> {
        let lacks = |what: &str, help: &str| {
            Box::new(
                invalid(
                    format!("this override has no `{what}`"),
                    record.place,
                    format!("add `{what}`"),
                )
                .with_help(help),
            )
        };
        if record.place.file != view.draft.file {
            let message = "an override is recorded on the draft itself".to_owned();
            let label = "this would override the rule for many".to_owned();
            return Err(Box::new(invalid(message, record.place, label)));
        }
        let name = record
            .text(fields::override_rule())
            .ok_or_else(|| lacks("rule", "name the rule it overrides"))?;
        let rule = self.named_rule(name)?;
        if let Some(problem) = refused(rule, name.span, |one| !one.overridable.is_empty()) {
            return Err(Box::new(problem.with_help(
                "a rule says who may override it with `overridable by ROLE`",
            )));
        }
        self.made_by(record, rule, lacks)
            .map_err(|problem| Box::new((*problem).with_rule(rule.id.clone())))
    }

    /// What an override of a rule settles, and the roles of who made it.
    fn made_by(
        &self,
        record: &'a Record,
        rule: &'a Rule,
        lacks: impl Fn(&str, &str) -> Box<Diagnostic>,
    ) -> Result<(&'a Rule, Settled, Vec<&'a str>), Box<Diagnostic>> {
        let person = record
            .text(fields::override_person())
            .ok_or_else(|| lacks("person", "say who overrides the rule"))?;
        let reason = record
            .text(fields::override_reason())
            .filter(|reason| says_something(reason.value))
            .ok_or_else(|| lacks("reason", "an override is recorded with its reason"))?;
        let at = moment(record).ok_or_else(|| lacks("at", "say when, such as 2026-10-02T09:00"))?;
        let (made, now) = (self.placed(at.value), self.placed(self.facts.now));
        if made.compare(now).is_gt() {
            let message = "this override is from the future".to_owned();
            let now = format!("it is {}", now.say());
            return Err(Box::new(invalid(message, at.span, now)));
        }
        let roles = self.roles_of(person, made, rule)?;
        let settled = Settled {
            how: Settlement::Overridden,
            span: record.place,
            by: person.value.to_owned(),
            until: None,
            reason: reason.value.to_owned(),
        };
        Ok((rule, settled, roles))
    }

    /// The roles of somebody who works here at a moment, when one of them may override the
    /// rule.
    fn roles_of(
        &self,
        person: Spanned<&str>,
        at: Moment,
        rule: &Rule,
    ) -> Result<Vec<&'a str>, Box<Diagnostic>> {
        let Some(team) = self.facts.team else {
            let message = format!("nobody can say whether `{}` may override", person.value);
            let problem = invalid(message, person.span, "there is no team file".to_owned());
            return Err(Box::new(
                problem.with_help("roles are held in the team file: name it with `team:` in `sayso.yaml`, or `--team`"),
            ));
        };
        let Some(record) = team.find(Kind::Person, person.value) else {
            let message = format!("`{}` is no person of the team", person.value);
            let mut problem = invalid(message, person.span, "stands for nobody".to_owned());
            if let Some(near) = did_you_mean(person.value, team.names(Kind::Person)) {
                problem = problem.with_help(format!("did you mean `{near}`?"));
            }
            return Err(Box::new(problem));
        };
        let day = |field| match record.get(field) {
            Some(Spanned {
                value: Written::Date(day),
                span,
            }) => Some((*day, *span)),
            _ => None,
        };
        let on = at.date();
        let absent = day(fields::person_starts_on())
            .filter(|(first, _)| on < *first)
            .or(day(fields::person_ends_on()).filter(|(last, _)| *last < on));
        if let Some((_, span)) = absent {
            let message = format!("`{}` did not work here on {on}", person.value);
            return Err(Box::new(
                invalid(message, person.span, "overrides the rule".to_owned())
                    .with_label(span, "works here from or until then"),
            ));
        }
        let roles: Vec<&str> = team
            .roles(record)
            .iter()
            .map(|role| role.value.as_str())
            .collect();
        let allowed = overridable(rule);
        let then = self.at(at);
        let mut lacking = None;
        let mut able = roles.clone();
        able.retain(|role| match then.untrained(record, role) {
            None => true,
            Some(lack) => {
                if allowed.contains(role) {
                    lacking.get_or_insert((*role, lack));
                }
                false
            }
        });
        if able.iter().any(|role| allowed.contains(role)) {
            return Ok(able);
        }
        if let Some((role, lack)) = lacking {
            let message = format!("`{}` may not override `{}`", person.value, rule.id);
            let label = format!("{}, which {role} takes", lack.say(on));
            return Err(Box::new(invalid(message, person.span, label)));
        }
        let message = format!("`{}` may not override `{}`", person.value, rule.id);
        let held = if roles.is_empty() {
            "holds no role".to_owned()
        } else {
            format!("is {}", roles.join(", "))
        };
        let mut problem = invalid(message, person.span, held)
            .with_help(format!("this is for {}", allowed.join(", ")));
        if let Some(obligation) = obligations(rule).find(|one| !one.overridable.is_empty()) {
            problem = problem.with_policy(obligation.span, "says who may");
        }
        Err(Box::new(problem))
    }

    fn named_rule(&self, name: Spanned<&str>) -> Result<&'a Rule, Box<Diagnostic>> {
        if let Some(rule) = self.policy.find(name.value) {
            return Ok(rule);
        }
        let message = format!("no rule is called `{}`", name.value);
        let mut problem = Diagnostic::finding(
            Severity::Error,
            "unknown-rule",
            message,
            Label::new(name.span, "not known here"),
        );
        let ids = self.policy.rules().iter().map(|rule| rule.id.as_str());
        let named = |id: &str| id.rsplit('/').next() == Some(name.value);
        let alike: Vec<String> = ids
            .clone()
            .filter(|id| named(id))
            .map(|id| format!("`{id}`"))
            .collect();
        if alike.len() > 1 {
            problem = problem.with_help(format!("write {}", alike.join(" or ")));
        } else if let Some(near) = did_you_mean(name.value, ids) {
            problem = problem.with_help(format!("did you mean `{near}`?"));
        }
        Err(Box::new(problem))
    }
}

/// Warns of overrides and exceptions of a post that nothing needed.
/// Rules about several posts are judged elsewhere: what is for them may be needed there.
pub(in crate::check) fn unused(post: &Post, policy: &Policy, settled: &mut Settlements) {
    let is_alone = |rule: Option<&Rule>| rule.is_none_or(|rule| rule.scope.grouping.is_none());
    idle(post, policy, is_alone, settled);
}

/// The same for rules about several posts, once all of these were judged.
pub(in crate::check) fn unused_together(post: &Post, policy: &Policy, settled: &mut Settlements) {
    let is_together = |rule: Option<&Rule>| rule.is_some_and(|rule| rule.scope.grouping.is_some());
    idle(post, policy, is_together, settled);
}

fn idle(
    post: &Post,
    policy: &Policy,
    is_meant: impl Fn(Option<&Rule>) -> bool,
    settled: &mut Settlements,
) {
    let is_about = |name: Option<&str>| is_meant(name.and_then(|name| policy.find(name)));
    let overrides = post.record.records(fields::post_overrides()).iter();
    let overrides = overrides
        .filter(|record| {
            let rule = record.text(fields::override_rule());
            is_about(rule.map(|name| name.value))
        })
        .map(|record| {
            let rule = record.text(fields::override_rule()).map(|name| name.value);
            (record.place, "unused-override", "override", rule)
        });
    let exceptions = post.exceptions.iter();
    let exceptions = exceptions
        .filter(|one| is_about(Some(&one.rule.value)))
        .map(|one| {
            let rule = Some(one.rule.value.as_str());
            (one.span, "unused-exception", "exception", rule)
        });
    for (span, code, what, rule) in overrides.chain(exceptions) {
        if settled.used.in_drafts.contains(&span) {
            continue;
        }
        let unused = Diagnostic::finding(
            Severity::Warning,
            code,
            format!("this {what} is not needed"),
            Label::new(span, "the rule has nothing against what it is for"),
        );
        let mut unused = unused.with_help("take it out");
        unused.rule = rule.and_then(|name| Some(policy.find(name)?.id.clone()));
        settled.found.push(unused);
    }
}

fn invalid(message: String, span: Span, label: String) -> Diagnostic {
    Diagnostic::finding(
        Severity::Error,
        "invalid-override",
        message,
        Label::new(span, label),
    )
}

fn obligations(rule: &Rule) -> impl Iterator<Item = &Obligation> {
    let all: &[Obligation] = match &rule.sentence {
        Sentence::Demands(obligations) => obligations,
        Sentence::Speaking(_) => &[],
    };
    all.iter()
}

/// The roles that may override some sentence of a rule.
fn overridable(rule: &Rule) -> Vec<&str> {
    let mut roles: Vec<&str> = obligations(rule)
        .flat_map(|one| one.overridable.iter().map(String::as_str))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// The complaint about a rule no sentence of which may be overridden like this.
fn refused(rule: &Rule, span: Span, may: impl Fn(&Obligation) -> bool) -> Option<Diagnostic> {
    if obligations(rule).any(may) {
        return None;
    }
    let message = format!("`{}` cannot be overridden like this", rule.id);
    let refused = Diagnostic::finding(
        Severity::Error,
        "not-overridable",
        message,
        Label::new(span, "this changes nothing"),
    )
    .with_rule(rule.id.clone());
    Some(refused.with_policy(rule.name_span, "does not permit it"))
}

fn moment(record: &Record) -> Option<Spanned<Moment>> {
    match record.get(fields::override_at()) {
        Some(Spanned {
            value: Written::Moment(moment),
            span,
        }) => Some(Spanned::new(*moment, *span)),
        _ => None,
    }
}
