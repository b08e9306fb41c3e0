//! The duty of the team that an escalation finds somebody: at every minute a channel is covered,
//! each rung can be reached within its time.

use crate::check::ask::eval::Eval;
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::check::verdict::verdicts::{Broken, Findings, Says};
use crate::diagnostic::{Diagnostic, Label, RuleId, Severity};
use crate::facts::rota::{self, Interval, Need, Plan, Stint, spoken, spoken_length, union, weekly};
use crate::facts::{Gap, Record, Team, Thing, Written, fields};
use crate::policy::{Ladder, Narrow, Rule, Rung};
use crate::source::Span;
use jiff::tz::TimeZone;

/// The most channels one finding points at.
const MOST_CHANNELS: usize = 8;

/// The most people one finding names who nearly could be reached.
const MOST_NEAR: usize = 3;

/// How one rung of a ladder is covered on one channel.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The rule.
    pub rule: RuleId,
    /// The words of the rung.
    pub rung: Span,
    /// The roles of the rung.
    pub roles: Vec<String>,
    /// The channel.
    pub channel: String,
    /// The zone its hours are in.
    pub zone: TimeZone,
    /// When nobody can be reached, in order.
    pub gaps: Vec<RotaGap>,
}

/// A time at which nobody can be reached.
#[derive(Debug, Clone)]
pub struct RotaGap {
    /// When.
    pub interval: Interval,
    /// The same in words, on the clocks of the channel.
    pub spoken: String,
    /// Who nearly could.
    pub near: Vec<Label>,
}

/// The rota of a team within a window.
struct Desk<'a> {
    team: &'a Team,
    zone: TimeZone,
    plan: Plan<'a>,
}

impl Engine<'_> {
    /// How every rung of every ladder is covered on every channel it is for, within `window`
    /// or as far ahead as the team looks; nothing when there is no rota.
    pub fn coverage(&self, window: Option<Interval>) -> Vec<Coverage> {
        let eval = self.eval(None, None);
        let Some(desk) = eval.desk(window) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for rule in self.policy.rules() {
            for ladder in &rule.escalations {
                for rung in &ladder.rungs {
                    let channels = desk.team.channels().iter();
                    for channel in channels.filter(|channel| eval.is_for(rule, channel)) {
                        let mut coverage = desk.coverage(rule, rung, channel);
                        for gap in &mut coverage.gaps {
                            let need = need(rung, channel);
                            gap.near = desk.plan.near_misses(need, gap.interval);
                        }
                        all.push(coverage);
                    }
                }
            }
        }
        all
    }

    /// Who is on duty or on call at the moment of the check; nobody when there is no rota.
    pub fn on_duty(&self) -> Vec<String> {
        self.eval(None, None).on_duty()
    }
}

impl<'a> Eval<'a> {
    /// The rota of this very moment.
    fn desk_now(&self) -> Option<Desk<'a>> {
        let now = self.placed(self.facts.now).instant?;
        self.desk(Some(Interval::starting(now, 1.0)?))
    }

    /// Who is on duty or on call now; nobody when there is no rota.
    pub(in crate::check) fn on_duty(&self) -> Vec<String> {
        let desk = self.desk_now();
        names(desk.iter().flat_map(|desk| &desk.plan.stints))
    }

    /// Who is on duty or on call now and could be called for a rung about the post.
    pub(super) fn on_duty_for(&self, rung: &Rung) -> Vec<String> {
        let Some(desk) = self.desk_now() else {
            return Vec::new();
        };
        let channel = self.on.map_or("", |(channel, _)| channel);
        let need = Need {
            roles: &rung.roles,
            channel,
            within: rung.within.seconds,
        };
        names(desk.plan.meeting(need))
    }

    /// The rota, when there is one and its times are in some zone.
    fn desk(&self, window: Option<Interval>) -> Option<Desk<'a>> {
        let team = self.facts.team?;
        if team.rota().is_empty() {
            return None;
        }
        let zone = rota::zone_of(team, self.zone)?;
        let ahead = || {
            let now = self.facts.now.in_zone(&zone).instant?;
            Interval::starting(now, rota::horizon_of(team))
        };
        let window = window.or_else(ahead)?;
        let plan = Plan::new(team, &zone, window);
        Some(Desk { team, zone, plan })
    }

    /// Whether posts of a rule can appear on a channel, as far as the rule says where and in
    /// which language. A channel that does not say what it speaks may speak any.
    pub(in crate::check) fn is_for(&self, rule: &Rule, channel: &'a Record) -> bool {
        rule.scope.narrowing.iter().all(|one| match &one.what {
            known @ (Narrow::On(_) | Narrow::In(_)) => {
                self.within(known, Thing::Record(channel), None) != Truth::False
            }
            _ => true,
        })
    }

    /// Reports the times at which an escalation would find nobody.
    pub(in crate::check) fn check_duty(&self, rules: &'a [Rule], findings: &mut Findings<'a>) {
        let Some(team) = self.facts.team else { return };
        let ladders = || {
            let all = rules.iter();
            all.flat_map(|rule| rule.escalations.iter().map(move |ladder| (rule, ladder)))
        };
        let Some((first, ladder)) = ladders().next() else {
            return;
        };
        if team.rota().is_empty() {
            let finding = no_rota(team, first, ladder);
            let says = Says::broken(Broken::plain(finding));
            self.ask_for(first, Thing::Team(team), says, findings);
            return;
        }
        let Some(desk) = self.desk(None) else {
            let gap = Gap {
                what: "time-zone".into(),
                place: team.record.place,
                help: "add `time-zone:` to the team file, such as `time-zone: Europe/Paris`: the \
                       hours of the rota are read in it"
                    .to_owned(),
            };
            let says = Says::undecided(Severity::Error, ladder.span, vec![gap]);
            self.ask_for(first, Thing::Team(team), says, findings);
            return;
        };
        for (rule, ladder) in ladders() {
            for rung in &ladder.rungs {
                self.rung(&desk, rule, rung, findings);
            }
        }
    }

    /// The finding about one rung; channels with the same gaps share one.
    fn rung(&self, desk: &Desk<'a>, rule: &'a Rule, rung: &Rung, findings: &mut Findings<'a>) {
        let mut groups: Vec<(Vec<&'a Record>, Coverage)> = Vec::new();
        for channel in desk.team.channels() {
            if !self.is_for(rule, channel) {
                continue;
            }
            let coverage = desk.coverage(rule, rung, channel);
            if coverage.gaps.is_empty() {
                continue;
            }
            let said = |one: &Coverage| -> Vec<String> {
                one.gaps.iter().map(|gap| gap.spoken.clone()).collect()
            };
            match groups
                .iter_mut()
                .find(|(_, other)| said(other) == said(&coverage))
            {
                Some((channels, _)) => channels.push(channel),
                None => groups.push((vec![channel], coverage)),
            }
        }
        for (channels, coverage) in groups {
            let Some(finding) = uncovered(desk, rule, rung, &channels, &coverage) else {
                continue;
            };
            let thing = channels.first().map(|channel| Thing::Record(channel));
            let thing = thing.unwrap_or(Thing::Team(desk.team));
            self.say(
                rule,
                None,
                thing,
                Says::broken(Broken::plain(finding)),
                findings,
            );
        }
    }
}

impl<'a> Desk<'a> {
    /// How a rung is covered on a channel; who nearly could be reached is asked for apart, since
    /// it costs more than the rest.
    fn coverage(&self, rule: &Rule, rung: &Rung, channel: &'a Record) -> Coverage {
        let zone = rota::own_zone(channel, fields::channel_time_zone(), &self.zone);
        let hours = match channel
            .get(fields::channel_hours())
            .map(|found| &found.value)
        {
            // A channel is covered only within the window that is looked at.
            Some(Written::Hours(hours)) => weekly(hours, &zone, self.plan.window)
                .into_iter()
                .filter_map(|one| one.overlap(self.plan.window))
                .collect(),
            _ => vec![self.plan.window],
        };
        let gaps = self.plan.uncovered(need(rung, channel), &union(hours));
        Coverage {
            rule: rule.id.clone(),
            rung: rung.span,
            roles: rung.roles.clone(),
            channel: channel.name.value.clone(),
            gaps: gaps
                .into_iter()
                .map(|interval| RotaGap {
                    interval,
                    spoken: spoken(interval, &zone),
                    near: Vec::new(),
                })
                .collect(),
            zone,
        }
    }
}

/// The names of those on duty, each once, in the order of the alphabet.
fn names<'s>(stints: impl Iterator<Item = &'s Stint<'s>>) -> Vec<String> {
    let mut names: Vec<String> = stints.map(|one| one.person.name.value.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn need<'a>(rung: &'a Rung, channel: &'a Record) -> Need<'a> {
    Need {
        roles: &rung.roles,
        channel: &channel.name.value,
        within: rung.within.seconds,
    }
}

fn uncovered(
    desk: &Desk<'_>,
    rule: &Rule,
    rung: &Rung,
    channels: &[&Record],
    coverage: &Coverage,
) -> Option<Diagnostic> {
    let first = coverage.gaps.first()?;
    let roles = rung.roles.join(" or ");
    let message = format!(
        "nobody can be reached as {roles} within {}: {}",
        spoken_length(rung.within.seconds),
        first.spoken
    );
    let total: f64 = coverage.gaps.iter().map(|gap| gap.interval.seconds()).sum();
    let times = match coverage.gaps.len() {
        1 => format!("uncovered for {}", spoken_length(total)),
        some => format!("uncovered {some} times, {} in all", spoken_length(total)),
    };
    let mut places = channels.iter().take(MOST_CHANNELS).map(|channel| {
        let name = &channel.name;
        (name.span, format!("`{}` is {times}", name.value))
    });
    let (span, text) = places.next()?;
    let mut finding =
        Diagnostic::finding(Severity::Error, "rota-gap", message, Label::new(span, text))
            .with_rule(rule.id.clone())
            .with_policy(rung.span, "somebody is to be reached at all times");
    for (span, _) in places {
        finding = finding.with_label(span, "and here");
    }
    if let Some(channel) = channels.first() {
        let near = desk.plan.near_misses(need(rung, channel), first.interval);
        finding.labels.extend(near.into_iter().take(MOST_NEAR));
    }
    if coverage.gaps.len() > 1 {
        finding = finding.with_help("`sayso rota --gaps` lists every one of them");
    }
    Some(finding.with_help(format!(
        "plan somebody who holds {roles} for it in `rota:`, at work or on call and reached in time"
    )))
}

fn no_rota(team: &Team, rule: &Rule, ladder: &Ladder) -> Diagnostic {
    let place = team
        .channels()
        .first()
        .map_or(team.record.place, |channel| channel.name.span);
    let roles = ladder.rungs.first().map(|rung| rung.roles.join(" or "));
    let message = "nobody can say who would answer: the team has no rota".to_owned();
    let label = Label::new(place, "no `rota:` stands in this file");
    Diagnostic::finding(Severity::Error, "no-rota", message, label)
        .with_rule(rule.id.clone())
        .with_policy(ladder.span, "somebody is to be reached at all times")
        .with_help(format!(
            "add `rota:` with the shifts of {}, for example `- {{person: NAME, hours: mon-fri 09:00-18:00}}`",
            roles.unwrap_or_default()
        ))
}
