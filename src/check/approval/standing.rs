//! How the approvals of a draft stand to what one rule requires.

use super::assignment::{Seat, assign};
use super::recorded::{Desk, Valid};
use super::refusal::{Refusal, WhyNot, refusal, say_time};
use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::check::verdict::verdicts::{Findings, Says};
use crate::diagnostic::{RuleId, Severity};
use crate::facts::{Draft, Gap, Moment, Record, Thing, Value, fields};
use crate::policy::{ApprovalDemand, Party, Rule};
use crate::source::Span;
use std::collections::BTreeSet;

/// How the approvals of a draft stand to one `require approval`.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The rule.
    pub rule: RuleId,
    /// Its title.
    pub title: Option<String>,
    /// The words of the policy.
    pub clause: Span,
    /// Whether approvals must be signed.
    pub signed: bool,
    /// Everybody who must approve, in the order of the policy.
    pub parties: Vec<PartyStanding>,
    /// The approvals that do not count for what is missing, and why.
    pub refused: Vec<Refusal>,
    /// Before this moment an approval does not count.
    pub not_before: Option<Moment>,
    /// After this moment an approval does not count.
    pub deadline: Option<Moment>,
    /// Facts without which this cannot be decided.
    pub gaps: Vec<Gap>,
    /// Whether a waiver lets the draft pass without it.
    pub is_waived: bool,
}

/// How one party of a demand stands.
#[derive(Debug, Clone)]
pub struct PartyStanding {
    /// The step, counted from 0.
    pub step: usize,
    /// The words of the policy.
    pub span: Span,
    /// The roles any of which may approve.
    pub roles: Vec<String>,
    /// How many people must approve.
    pub quorum: usize,
    /// Who has.
    pub given: Vec<Given>,
    /// Whether all earlier steps are complete.
    pub is_open: bool,
    /// Who could approve now: they may, are not authors and are not counted elsewhere.
    pub could: Vec<String>,
    /// Those of them who are on duty or on call now, when there is a rota.
    pub on_duty: Vec<String>,
}

/// An approval that counts.
#[derive(Debug, Clone)]
pub struct Given {
    /// Who gave it.
    pub person: String,
    /// When.
    pub at: Moment,
    /// Where it is recorded.
    pub place: Span,
    /// Whether it is signed.
    pub signed: bool,
    /// When it lapses, if it does.
    pub lapses: Option<Moment>,
}

impl PartyStanding {
    /// How many people are still to approve.
    pub fn missing(&self) -> usize {
        self.quorum.saturating_sub(self.given.len())
    }
}

impl Standing {
    /// Whether everything required is there.
    pub fn is_met(&self) -> bool {
        self.gaps.is_empty() && self.parties.iter().all(|party| party.missing() == 0)
    }

    /// The next moment at which something is over: the time to approve, while somebody is
    /// waited for, or an approval that lapses.
    pub fn next_deadline(&self) -> Option<Moment> {
        let waits = self.parties.iter().any(|party| party.missing() > 0);
        let lapses = self
            .parties
            .iter()
            .flat_map(|party| party.given.iter().filter_map(|given| given.lapses));
        lapses
            .chain(self.deadline.filter(|_| waits))
            .min_by(|a, b| a.compare(*b))
    }
}

impl Engine<'_> {
    /// What every rule that applies to a draft requires, and what is there; each clause once,
    /// in the order of the policies.
    pub fn approvals(&self, draft: &Draft) -> Vec<Standing> {
        let hits = self.scan(draft);
        let mut all: Vec<(usize, Standing)> = Vec::new();
        for (eval, view) in self.evals(draft, &hits) {
            for (at, rule) in self.policy.rules().iter().enumerate() {
                if rule.approvals.is_empty() || !eval.concerns(rule) {
                    continue;
                }
                for demand in &rule.approvals {
                    let mut standing = eval.standing(rule, demand, view);
                    standing.is_waived = eval.is_waived(rule);
                    // Of several channels the one where more is missing counts.
                    match all.iter_mut().find(|(_, one)| one.clause == demand.span) {
                        Some((_, one)) if one.is_met() || one.is_waived => *one = standing,
                        Some(_) => {}
                        None => all.push((at, standing)),
                    }
                }
            }
        }
        all.sort_by_key(|(at, standing)| (*at, standing.clause));
        if all.is_empty() {
            return Vec::new();
        }
        let on_duty = self.on_duty();
        for party in all.iter_mut().flat_map(|(_, one)| &mut one.parties) {
            let here = party.could.iter().filter(|name| on_duty.contains(name));
            party.on_duty = here.cloned().collect();
        }
        all.into_iter().map(|(_, standing)| standing).collect()
    }
}

impl<'a> Eval<'a> {
    /// Whether a rule is about something of the post, for certain or perhaps.
    fn concerns(&self, rule: &Rule) -> bool {
        let things = self.things(rule.scope.kind);
        things
            .iter()
            .any(|thing| self.applies(rule, thing, None) != Truth::False)
    }

    /// How the approvals of the draft stand to a demand.
    pub(in crate::check) fn standing(
        &self,
        rule: &Rule,
        demand: &ApprovalDemand,
        view: PostView<'a>,
    ) -> Standing {
        let mut standing = Standing {
            rule: rule.id.clone(),
            title: rule.title.clone(),
            clause: demand.span,
            signed: demand.signed,
            is_waived: false,
            parties: demand
                .parties()
                .map(|(step, party)| PartyStanding {
                    step,
                    span: party.span,
                    roles: party.roles.clone(),
                    quorum: party.quorum,
                    given: Vec::new(),
                    is_open: step == 0,
                    could: Vec::new(),
                    on_duty: Vec::new(),
                })
                .collect(),
            refused: Vec::new(),
            not_before: None,
            deadline: None,
            gaps: Vec::new(),
        };
        let desk = match Desk::new(self, view) {
            Ok(desk) => desk,
            Err(answer) => {
                standing.gaps.extend(missing(answer.value));
                return standing;
            }
        };
        let timed = demand.within.is_some() || demand.at_least.is_some();
        if timed && desk.publication.is_none() {
            let answer = self.field(fields::post_publish_at(), Thing::Post(view.post));
            standing.gaps.extend(missing(answer.value));
        }
        if let Some(publication) = desk.publication {
            let within = demand.within.map(|limit| limit.seconds);
            standing.not_before = within.and_then(|most| publication.to.plus_seconds(-most));
            let at_least = demand.at_least.map(|limit| limit.seconds);
            standing.deadline = at_least
                .and_then(|least| publication.from.plus_seconds(-least))
                .or(Some(publication.from));
        }
        desk.count(demand, &mut standing);
        let unknown = desk.unknown_content(&standing.refused);
        standing.gaps.extend(unknown);
        standing
    }

    /// Reports what a rule still waits for.
    pub(in crate::check) fn judge_approvals(
        &self,
        rule: &'a Rule,
        thing: Thing<'a>,
        applies: Truth,
        findings: &mut Findings<'a>,
    ) {
        let Some(view) = self.post else { return };
        for demand in &rule.approvals {
            let standing = self.standing(rule, demand, view);
            if standing.is_met() {
                continue;
            }
            let trigger = self.trigger(rule, thing);
            let says = if applies == Truth::Undecided {
                Says::undecided(Severity::Error, demand.span, trigger.gaps())
            } else if standing.gaps.is_empty() {
                Says::broken(self.pending(rule, demand, &standing, thing, &trigger, view))
            } else {
                Says::undecided(Severity::Error, demand.span, standing.gaps)
            };
            self.ask_for(rule, thing, says, findings);
        }
    }
}

fn missing(value: Value<'_>) -> Option<Gap> {
    match value {
        Value::Missing(gap) => Some(gap),
        _ => None,
    }
}

impl<'a> Desk<'_, 'a> {
    /// Seats everybody who approved, and notes who could and why others do not count.
    fn count(&self, demand: &ApprovalDemand, standing: &mut Standing) {
        let (valid, mut refused) = self.recorded();
        let parties: Vec<(usize, &Party)> = demand.parties().collect();
        let mut seats = Vec::new();
        for (party, (step, asked)) in parties.iter().enumerate() {
            seats.extend(vec![Seat { step: *step, party }; asked.quorum]);
        }
        // Whether each would do for each party is asked once.
        let fits: Vec<Vec<Result<(), Box<Refusal>>>> = parties
            .iter()
            .map(|(_, party)| {
                let each = valid.iter().map(|one| self.fits(demand, party, one));
                each.collect()
            })
            .collect();
        let would_do = |party: usize, at: usize| {
            let of_party = fits.get(party).and_then(|of_party| of_party.get(at));
            of_party.is_some_and(Result::is_ok)
        };
        let people: Vec<&str> = valid.iter().map(|one| one.name.value).collect();
        // What fits nowhere would only lengthen the search.
        let fitting: Vec<usize> = (0..valid.len())
            .filter(|at| (0..parties.len()).any(|party| would_do(party, *at)))
            .collect();
        let names: Vec<&str> = fitting
            .iter()
            .filter_map(|at| people.get(*at).copied())
            .collect();
        let at_place = |at: usize| fitting.get(at).copied();
        let seated: Vec<Option<usize>> = assign(&seats, &names, |party, at| {
            at_place(at).is_some_and(|at| would_do(party, at))
        })
        .into_iter()
        .map(|by| by.and_then(at_place))
        .collect();
        for (seat, by) in seats.iter().zip(&seated) {
            let approval = by.and_then(|by| valid.get(by));
            let party = standing.parties.get_mut(seat.party);
            if let (Some(approval), Some(party)) = (approval, party) {
                party.given.push(given(approval, demand));
            }
        }
        let waiting = standing
            .parties
            .iter()
            .filter(|party| party.missing() > 0)
            .map(|party| party.step)
            .min();
        for party in &mut standing.parties {
            party.is_open = waiting.is_none_or(|step| party.step <= step);
        }
        let Some(waiting) = waiting else { return };
        let counted: BTreeSet<&str> = seated
            .iter()
            .filter_map(|by| by.and_then(|by| people.get(by)))
            .copied()
            .collect();
        for (at, approval) in valid.iter().enumerate() {
            if seated.contains(&Some(at)) {
                continue;
            }
            let open = parties.iter().enumerate().filter(|(party, _)| {
                let party = standing.parties.get(*party);
                party.is_some_and(|party| party.missing() > 0)
            });
            refused.extend(idle(approval, at, open, &fits, &counted));
        }
        standing.refused = refused;
        self.candidates(demand, standing, waiting, &counted);
    }

    /// Notes who could approve now.
    fn candidates(
        &self,
        demand: &ApprovalDemand,
        standing: &mut Standing,
        waiting: usize,
        counted: &BTreeSet<&str>,
    ) {
        let Some(team) = self.eval.facts.team else {
            return;
        };
        let now = self.at(self.now);
        for (state, (_, party)) in standing.parties.iter_mut().zip(demand.parties()) {
            if state.missing() == 0 || state.step > waiting {
                continue;
            }
            let could = |person: &&'a Record| {
                let name = person.name.value.as_str();
                !self.authors.contains(&name)
                    && !counted.contains(name)
                    && now.could_approve(person, party)
                    && now.may_approve(person, self.view).is_ok()
            };
            let people = team.people().iter().filter(could);
            state.could = people.map(|person| person.name.value.clone()).collect();
        }
    }
}

fn given(approval: &Valid<'_>, demand: &ApprovalDemand) -> Given {
    Given {
        person: approval.name.value.to_owned(),
        at: approval.at,
        place: approval.record.place,
        signed: approval.signed,
        lapses: demand
            .valid_for
            .and_then(|limit| approval.at.plus_seconds(limit.seconds)),
    }
}

/// How long there is from one moment to another, or how long ago it was.
pub(in crate::check) fn until(moment: Moment, now: Moment) -> String {
    let seconds = moment.seconds_since(now);
    if seconds >= 0.0 {
        format!("in {}", say_time(seconds))
    } else {
        format!("{} ago", say_time(-seconds))
    }
}

/// Why an approval that is valid fills no seat, among the parties that still wait: the
/// reason that comes nearest to counting.
fn idle<'p>(
    approval: &Valid<'_>,
    at: usize,
    open: impl Iterator<Item = (usize, &'p (usize, &'p Party))>,
    fits: &[Vec<Result<(), Box<Refusal>>>],
    counted: &BTreeSet<&str>,
) -> Option<Refusal> {
    let name = approval.name.value;
    let mut nearest: Option<Refusal> = None;
    for (party, (_, asked)) in open {
        let refused = match fits.get(party).and_then(|of_party| of_party.get(at))? {
            Err(refused) => (**refused).clone(),
            Ok(()) if counted.contains(name) => {
                let reason = format!("`{name}` is counted once already");
                let why = WhyNot::CountedAlready;
                let mut refused = refusal(approval.record, why, approval.name.span, reason);
                refused.policy = Some(asked.span);
                refused
            }
            Ok(()) => {
                let reason = "given before the step ahead of it was complete".to_owned();
                let why = WhyNot::OutOfOrder;
                let mut refused = refusal(approval.record, why, approval.at_span, reason);
                refused.policy = Some(asked.span);
                refused.help = Some(format!("ask `{name}` again once it is their turn"));
                refused
            }
        };
        // Not holding the role says least: the approval was for something else.
        let is_nearer = nearest
            .as_ref()
            .is_none_or(|one| one.why == WhyNot::Role && refused.why != WhyNot::Role);
        if is_nearer {
            nearest = Some(refused);
        }
    }
    nearest
}
