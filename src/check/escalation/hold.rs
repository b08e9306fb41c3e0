//! The finding that a draft is held until an escalation is answered, with the clock.

use super::ladder::{Call, LadderStanding, State};
use crate::check::approval::{say_people, until};
use crate::check::ask::eval::Eval;
use crate::check::ask::truth::Truth;
use crate::check::verdict::finding::{Trigger, layered, reasons};
use crate::check::verdict::verdicts::{Broken, Findings, Says};
use crate::diagnostic::{Diagnostic, Severity, command};
use crate::facts::Thing;
use crate::policy::{Ladder, Rule};

/// How grave it is where a draft stands on a ladder, and what to say of it.
struct Said {
    severity: Severity,
    message: String,
    /// The rung it is about.
    rung: usize,
    helps: Vec<String>,
}

impl<'a> Eval<'a> {
    /// Reports the ladders of a rule that hold the draft.
    pub(in crate::check) fn judge_escalations(
        &self,
        rule: &'a Rule,
        thing: Thing<'a>,
        applies: Truth,
        findings: &mut Findings<'a>,
    ) {
        let Some(view) = self.post else { return };
        for ladder in &rule.escalations {
            let standing = self.ladder(rule, ladder, view);
            if standing.state == State::Answered {
                continue;
            }
            let trigger = self.trigger(rule, thing);
            let says = match &standing.unknown {
                _ if applies == Truth::Undecided => {
                    Says::undecided(Severity::Error, ladder.span, trigger.gaps())
                }
                Some(gap) if standing.holds() => {
                    Says::undecided(Severity::Error, ladder.span, vec![gap.clone()])
                }
                Some(_) | None => Says::broken(self.held(rule, ladder, &standing, thing, &trigger)),
            };
            self.ask_for(rule, thing, says, findings);
        }
    }

    fn held(
        &self,
        rule: &Rule,
        ladder: &Ladder,
        standing: &LadderStanding,
        thing: Thing<'a>,
        trigger: &Trigger,
    ) -> Broken {
        let Said {
            severity,
            message,
            rung: current,
            helps,
        } = self.clock(ladder, standing);
        let roles = |rung| said_roles(ladder, rung);
        let message = match &rule.title {
            Some(title) => format!("{title}: {message}"),
            None => message,
        };
        let places = self.places(thing, Vec::new(), &[], trigger, "");
        let code = if severity == Severity::Error {
            "escalation"
        } else {
            "escalation-late"
        };
        let mut finding =
            Diagnostic::finding(severity, code, message, places.primary).with_rule(rule.id.clone());
        if let Some(rung) = ladder.rungs.get(current) {
            finding = finding.with_policy(rung.span, "this is where it stands");
        }
        finding = layered(rule, ladder.tightens, finding);
        for call in standing.calls.iter().filter(|call| !call.is_spent) {
            let answered = match &call.answer {
                Some((person, at)) => format!("; `{person}` answered at {}", at.say()),
                None => String::new(),
            };
            let text = format!("{} called{answered}", roles(call.rung));
            finding = finding.with_label(call.span, text);
        }
        finding.labels.extend(standing.refused.iter().cloned());
        for help in helps {
            finding = finding.with_help(help);
        }
        if severity == Severity::Error {
            let asked = ladder.rungs.get(current).map(|rung| rung.roles.clone());
            finding = finding.with_awaited(asked.unwrap_or_default());
        }
        reasons(rule, &mut finding);
        Broken {
            finding,
            context: places.context,
            absent: Vec::new(),
        }
    }

    /// What the clock shows.
    fn clock(&self, ladder: &Ladder, standing: &LadderStanding) -> Said {
        let now = self.placed(self.facts.now);
        let roles = |rung| said_roles(ladder, rung);
        let draft = self.post.map_or("DRAFT".into(), |view| {
            command::argument(&view.post.id.draft)
        });
        let call = format!("`sayso escalate {draft} --as NAME` records the call");
        let answer = format!("`sayso acknowledge {draft} --as NAME` records the answer");
        let there = |rung: usize| {
            let there = ladder.rungs.get(rung).map(|rung| self.on_duty_for(rung));
            let there = there.filter(|there| !there.is_empty());
            there.map_or(String::new(), |there| {
                format!("; on duty now: {}", say_people(&there, "and"))
            })
        };
        let to_call = |rung: usize| format!("call {}; {call}{}", roles(rung), there(rung));
        let next = |rung: usize| {
            let next = ladder.rungs.get(rung + 1)?;
            Some(format!("then {} is called", next.roles.join(" or ")))
        };
        let (severity, message, rung, helps) = match standing.state {
            State::ToCall {
                rung,
                overdue: None,
            } => {
                let message = format!("held: {} has not been called", roles(rung));
                (Severity::Error, message, rung, vec![to_call(rung)])
            }
            State::ToCall {
                rung,
                overdue: Some(since),
            } => {
                let below = rung.saturating_sub(1);
                let answered = |one: &Call| one.rung == below && one.answer.is_some();
                let said = if standing.calls.iter().any(answered) {
                    format!("answered later than {}", since.say())
                } else {
                    format!("did not answer by {}, {}", since.say(), until(since, now))
                };
                let message = format!(
                    "held: {} {said}; {} is to be called",
                    roles(below),
                    roles(rung)
                );
                (Severity::Error, message, rung, vec![to_call(rung)])
            }
            State::Waiting { rung, until: end } => {
                let message = format!(
                    "held: {} was called and has until {} to answer, {}",
                    roles(rung),
                    end.say(),
                    until(end, now)
                );
                let mut helps = vec![format!("{answer}{}", there(rung))];
                helps.extend(next(rung));
                (Severity::Error, message, rung, helps)
            }
            State::Exhausted { since } => {
                let last = ladder.rungs.len().saturating_sub(1);
                let message = format!(
                    "held: nobody answered; the last who could have had until {}, {}",
                    since.say(),
                    until(since, now)
                );
                (Severity::Error, message, last, vec![answer])
            }
            State::Answered | State::AnsweredLate { .. } => {
                let rung = match standing.state {
                    State::AnsweredLate { rung } => rung,
                    _ => 0,
                };
                let message = format!("{} answered later than they should", roles(rung));
                (Severity::Warning, message, rung, Vec::new())
            }
        };
        Said {
            severity,
            message,
            rung,
            helps,
        }
    }
}

fn said_roles(ladder: &Ladder, rung: usize) -> String {
    let roles = ladder.rungs.get(rung).map(|rung| rung.roles.join(" or "));
    roles.unwrap_or_default()
}
