//! What is said of approvals: what a draft waits for, and what is wrong with what is recorded.

use super::recorded::Desk;
use super::refusal::{Refusal, WhyNot};
use super::standing::{PartyStanding, Standing, until};
use crate::check::ask::eval::{Eval, PostView};
use crate::check::verdict::finding::{Trigger, layered, reasons};
use crate::check::verdict::verdicts::{Broken, Findings, Remark};
use crate::diagnostic::{Diagnostic, Label, Severity, command};
use crate::facts::Thing;
use crate::policy::{ApprovalDemand, Rule};

/// The most approvals that do not count that one finding explains.
const MOST_REFUSED: usize = 8;
/// The most people one help names.
const MOST_NAMED: usize = 5;

impl<'a> Eval<'a> {
    /// The finding that a draft waits for approvals.
    pub(super) fn pending(
        &self,
        rule: &Rule,
        demand: &ApprovalDemand,
        standing: &Standing,
        thing: Thing<'a>,
        trigger: &Trigger,
        view: PostView<'a>,
    ) -> Broken {
        let waiting: Vec<&PartyStanding> = standing
            .parties
            .iter()
            .filter(|party| party.missing() > 0)
            .collect();
        let mut asked = String::new();
        let mut step = waiting.first().map_or(0, |party| party.step);
        for (at, party) in waiting.iter().enumerate() {
            let joint = match at {
                0 => "",
                _ if party.step > step => ", then ",
                _ => " and ",
            };
            step = party.step;
            asked.push_str(joint);
            asked.push_str(&say_party(party));
        }
        let signed = if standing.signed {
            "signed approval"
        } else {
            "approval"
        };
        let mut message = format!("waits for {signed} from {asked}");
        if let Some(title) = &rule.title {
            message = format!("{title}: {message}");
        }
        let places = self.places(thing, Vec::new(), &[], trigger, "");
        let mut finding =
            Diagnostic::finding(Severity::Error, "approval-pending", message, places.primary)
                .with_rule(rule.id.clone());
        for party in &waiting {
            let said = match (party.is_open, party.given.len(), party.quorum) {
                (false, _, _) => "not yet their turn".to_owned(),
                (_, 0, _) => "nobody yet".to_owned(),
                (_, given, quorum) => format!("{given} of {quorum}"),
            };
            finding = finding.with_policy(party.span, said);
        }
        finding = layered(rule, demand.tightens, finding);
        let mut refused: Vec<&Refusal> = standing.refused.iter().collect();
        // Approvals in other roles are for other rules, unless there is nothing else to show.
        let others = |refusal: &&Refusal| refusal.why != WhyNot::Role;
        if refused.iter().any(others) {
            refused.retain(others);
        }
        for refusal in refused.iter().take(MOST_REFUSED) {
            finding = finding.with_label(refusal.span, &refusal.reason);
            let of_limit = matches!(
                refusal.why,
                WhyNot::TooEarly
                    | WhyNot::TooLate
                    | WhyNot::Lapsed
                    | WhyNot::Unfit
                    | WhyNot::Forbidden
                    | WhyNot::Unsigned
            );
            if let Some(policy) = refusal.policy.filter(|_| of_limit)
                && !finding.policy.iter().any(|label| label.span == policy)
            {
                let said = match refusal.why {
                    WhyNot::Forbidden => "says who may",
                    _ => "asked for here",
                };
                finding = finding.with_policy(policy, said);
            }
        }
        if refused.len() > MOST_REFUSED {
            let more = refused.len() - MOST_REFUSED;
            finding = finding.with_note(format!("{more} more approvals do not count"));
        }
        finding = self.advice(finding, demand, standing, &refused, view);
        let roles = waiting
            .iter()
            .filter(|party| party.is_open)
            .flat_map(|party| party.roles.iter().cloned());
        finding = finding.with_awaited(roles);
        reasons(rule, &mut finding);
        Broken {
            finding,
            context: places.context,
            absent: Vec::new(),
        }
    }

    /// What to do, and by when.
    fn advice(
        &self,
        mut finding: Diagnostic,
        demand: &ApprovalDemand,
        standing: &Standing,
        refused: &[&Refusal],
        view: PostView<'a>,
    ) -> Diagnostic {
        let mut changed: Vec<String> = Vec::new();
        for refusal in refused.iter().filter(|one| one.why == WhyNot::Changed) {
            let person = refusal.person.clone().unwrap_or_default();
            if !changed.contains(&person) {
                changed.push(person);
            }
        }
        if !changed.is_empty() {
            finding = finding.with_help(format!(
                "ask {} to look at it again, and to approve what it says now",
                say_people(&changed, "and")
            ));
        }
        let mut outdated: Vec<String> = Vec::new();
        for refusal in refused.iter().filter(|one| one.why == WhyNot::Outdated) {
            let person = refusal.person.clone().unwrap_or_default();
            if !outdated.contains(&person) {
                outdated.push(person);
            }
        }
        if !outdated.is_empty() {
            finding = finding.with_help(format!(
                "ask {} to approve again: pictures, accounts and the clock of the channel are covered now",
                say_people(&outdated, "and")
            ));
        }
        let mut helps: Vec<&str> = Vec::new();
        for refusal in refused {
            if let Some(help) = refusal.help.as_deref()
                && !helps.contains(&help)
            {
                helps.push(help);
            }
        }
        for help in helps {
            finding = finding.with_help(help);
        }
        let draft = command::argument(&view.post.id.draft);
        let on_duty = self.on_duty();
        for party in &standing.parties {
            if party.missing() == 0 || !party.is_open {
                continue;
            }
            let roles = party.roles.join(" or ");
            let key = if demand.signed { " --sign KEY" } else { "" };
            finding = match party.could.as_slice() {
                [] if self.facts.team.is_none() => finding.with_help(
                    "there is no team file: name it with `team:` in `sayso.yaml`, or `--team`",
                ),
                [] => finding.with_help(format!(
                    "nobody in the team could approve this as {roles} now"
                )),
                people => finding.with_help(format!(
                    "ask {} ({roles}) to run `sayso approve {draft} --as {}{key}`{}",
                    say_asked(people, party.missing()),
                    match people {
                        [one] => command::argument(one),
                        _ => "NAME".into(),
                    },
                    say_on_duty(people, &on_duty),
                )),
            };
        }
        let now = self.placed(self.facts.now);
        match (standing.not_before, standing.deadline) {
            (Some(from), _) if from.compare(now).is_gt() => finding.with_help(format!(
                "an approval counts from {} on, {}",
                from.say(),
                until(from, now)
            )),
            (_, Some(deadline)) if deadline.compare(now).is_lt() => finding.with_help(format!(
                "the time to approve ended at {}, {}: move `publish-at`",
                deadline.say(),
                until(deadline, now)
            )),
            (_, Some(deadline)) => finding.with_help(format!(
                "there is time until {}, {}",
                deadline.say(),
                until(deadline, now)
            )),
            _ => finding,
        }
    }

    /// Approvals that could never count, whatever is required, and that no finding has
    /// explained: forged ones, of strangers, without all they must say.
    pub(in crate::check) fn check_approvals(
        &self,
        view: PostView<'a>,
        findings: &mut Findings<'a>,
    ) {
        if super::recorded::approvals(view).is_empty() {
            return;
        }
        let Ok(desk) = Desk::new(self, view) else {
            return;
        };
        let (_, refused) = desk.recorded();
        for refusal in refused {
            let severity = match refusal.why {
                WhyNot::Forged | WhyNot::Stranger | WhyNot::Forbidden | WhyNot::Future => {
                    Severity::Error
                }
                WhyNot::Incomplete => Severity::Warning,
                // Old approvals stay where they are when somebody approves anew.
                _ => continue,
            };
            let message = match &refusal.person {
                Some(person) => format!("the approval by `{person}` counts for nothing"),
                None => "this approval counts for nothing".to_owned(),
            };
            let label = Label::new(refusal.span, refusal.reason);
            let mut finding = Diagnostic::finding(severity, "invalid-approval", message, label);
            if let Some(policy) = refusal.policy {
                finding = finding.with_policy(policy, "says who may");
            }
            findings.remarks.push(Remark {
                finding: match refusal.help {
                    Some(help) => finding.with_help(help),
                    None => finding,
                },
                explains: Some(refusal.span),
                unless_shown: Some(refusal.span),
            });
        }
    }
}

fn say_party(party: &PartyStanding) -> String {
    let roles = party.roles.join(" or ");
    match (party.missing(), party.given.len()) {
        (1, 0) if party.quorum == 1 => roles,
        (missing, 0) => format!("{missing} of {roles}"),
        (missing, _) => format!("{missing} more of {roles}"),
    }
}

/// Whom to ask, when so many of them are needed.
fn say_asked(people: &[String], needed: usize) -> String {
    match needed {
        1 => say_people(people, "or"),
        needed if people.len() <= needed => say_people(people, "and"),
        needed => format!("{needed} of {}", say_people(people, "and")),
    }
}

/// Those of them who are there now.
fn say_on_duty(people: &[String], on_duty: &[String]) -> String {
    let there: Vec<String> = people
        .iter()
        .filter(|person| on_duty.contains(person))
        .cloned()
        .collect();
    if there.is_empty() {
        return String::new();
    }
    format!("; on duty now: {}", say_people(&there, "and"))
}

pub(in crate::check) fn say_people(people: &[String], joint: &str) -> String {
    let named: Vec<String> = people
        .iter()
        .take(MOST_NAMED)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = people.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        return format!("{} {joint} {more} others", named.join(", "));
    }
    match named.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {joint} {last}", others.join(", ")),
        None => String::new(),
    }
}
