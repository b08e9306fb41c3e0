//! Whether somebody could approve on a day: works here, holds the role with its trainings, and
//! is let by the policies.

use super::refusal::WhyNot;
use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::truth::Truth;
use crate::facts::{Record, Thing, Value, Written, fields};
use crate::policy::{Act, Effect, Party, Rule, Sentence};
use crate::source::Span;
use jiff::civil::Date;

/// A training somebody does not have.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Lack<'a> {
    training: &'a str,
    /// The last day it held, when they had it once.
    until: Option<Date>,
}

impl<'a> Lack<'a> {
    fn new(person: &Record, training: &'a str) -> Self {
        let had = person.records(fields::person_trainings()).iter();
        let until = had
            .filter(|one| one.name.value == training)
            .filter_map(|one| match one.get(fields::training_expires())?.value {
                Written::Date(day) => Some(day),
                _ => None,
            });
        let until = until.max();
        Self { training, until }
    }

    /// What is missing on a day, behind the name of the person.
    pub(in crate::check) fn say(self, day: Date) -> String {
        let training = self.training;
        match self.until {
            Some(until) => format!("had training `{training}` only until {until}"),
            None => format!("has no training `{training}` on {day}"),
        }
    }
}

impl<'a> Eval<'a> {
    /// Why somebody does not work here on the day of the evaluation.
    pub(in crate::check) fn absent(&self, person: &'a Record) -> Option<String> {
        let active = self.field(fields::person_active(), Thing::Record(person));
        match active.value {
            Value::Boolean(true) => None,
            _ => Some(format!(
                "`{}` does not work here on {}",
                person.name.value,
                self.facts.now.date()
            )),
        }
    }

    /// Whether somebody may act in one of the roles on the day of the evaluation: they hold
    /// it, with every training it takes.
    pub(in crate::check) fn holds_role(
        &self,
        person: &'a Record,
        roles: &[String],
    ) -> Result<(), (WhyNot, String)> {
        let name = &person.name.value;
        let held = person.names(fields::person_roles());
        let mut lacking = None;
        for role in held.iter().filter(|role| roles.contains(&role.value)) {
            match self.untrained(person, &role.value) {
                None => return Ok(()),
                Some(lack) => {
                    lacking.get_or_insert_with(|| {
                        let day = self.facts.now.date();
                        format!("`{name}` {}, which {} takes", lack.say(day), role.value)
                    });
                }
            }
        }
        if let Some(reason) = lacking {
            return Err((WhyNot::Untrained, reason));
        }
        let held: Vec<&str> = held.iter().map(|role| role.value.as_str()).collect();
        let is = if held.is_empty() {
            "holds no role".to_owned()
        } else {
            format!("is {}", held.join(", "))
        };
        Err((
            WhyNot::Role,
            format!("`{name}` {is}, not {}", roles.join(" or ")),
        ))
    }

    /// A training the role takes and the person does not have on that day.
    pub(in crate::check) fn untrained(&self, person: &'a Record, role: &str) -> Option<Lack<'a>> {
        let team = self.facts.team?;
        let about = team
            .about_roles()
            .iter()
            .find(|one| one.name.value == role)?;
        let needed = about.names(fields::role_trainings());
        if needed.is_empty() {
            return None;
        }
        let trainings = self.field(fields::person_trainings(), Thing::Record(person));
        let Value::Many(trainings) = trainings.value else {
            return needed.first().map(|one| Lack::new(person, &one.value));
        };
        needed
            .iter()
            .map(|one| one.value.as_str())
            .find(|needed| !trainings.iter().any(|one| one.words() == *needed))
            .map(|needed| Lack::new(person, needed))
    }

    /// Whether the policies let somebody approve the post, and if not, the sentence and why.
    /// A charter that permits nobody to approve does not govern it.
    pub(super) fn may_approve(
        &self,
        person: &'a Record,
        view: PostView<'a>,
    ) -> Result<(), (Span, String)> {
        let name = &person.name.value;
        let mut permits = Vec::new();
        for rule in self.policy.rules() {
            let Sentence::Speaking(act) = &rule.sentence else {
                continue;
            };
            let truth = self.matches_act(rule, act, "approve", view, Some(person), None);
            match (act.effect, truth) {
                (Effect::Forbid, Truth::True) => {
                    return Err((act.sentence, format!("`{name}` may not approve this")));
                }
                (Effect::Forbid, Truth::Undecided) => {
                    let reason = format!("nobody can say whether `{name}` may approve this");
                    return Err((act.sentence, reason));
                }
                (Effect::Forbid, Truth::False) => {}
                (Effect::Permit, _) => {
                    if act.actions.iter().any(|one| one == "approve") {
                        permits.push((rule, act));
                    }
                }
            }
        }
        let lets = |(rule, act): &(&'a Rule, &'a Act)| {
            self.matches_act(rule, act, "approve", view, Some(person), None) == Truth::True
        };
        for permits in self.permits_by_day(permits.into_iter()) {
            if let Some((_, first)) = permits.first()
                && !permits.iter().any(lets)
            {
                let reason = format!("nothing permits `{name}` to approve this");
                return Err((first.sentence, reason));
            }
        }
        Ok(())
    }

    /// Whether somebody could act for a party on the day of the evaluation.
    pub(super) fn could_approve(&self, person: &'a Record, party: &Party) -> bool {
        self.absent(person).is_none()
            && self.holds_role(person, &party.roles).is_ok()
            && party
                .filter
                .as_ref()
                .is_none_or(|filter| self.holds(filter, Thing::Record(person), None) == Truth::True)
    }
}
