//! The rota as it will be: shifts, without those who are absent, with those who stand in.

use super::interval::{Interval, difference, intersection, union};
use super::standing_in::StandingIn;
use super::{occurrences, own_zone};
use crate::diagnostic::Label;
use crate::facts::{FieldId, Kind, Moment, Record, Team, Written, fields};
use crate::source::Span;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::collections::HashMap;

/// Somebody on duty or on call without interruption.
#[derive(Debug, Clone, Copy)]
pub struct Stint<'a> {
    /// When.
    pub interval: Interval,
    /// Who.
    pub person: &'a Record,
    /// The shift of the rota.
    pub shift: &'a Record,
    /// Whose shift it is in the rota, when somebody else stands in.
    pub instead_of: Option<&'a Record>,
}

impl Stint<'_> {
    /// Whether the person is not at work but can be called.
    pub fn is_on_call(&self) -> bool {
        is_on_call(self.shift)
    }

    /// How long it takes to reach the person, in seconds: no time at all at work, what the
    /// shift says on call. `None` when it does not say, and then nobody can count on it.
    pub fn reach(&self) -> Option<f64> {
        if !self.is_on_call() {
            return Some(0.0);
        }
        match self.shift.get(fields::shift_reach_within())?.value {
            Written::Number(seconds) => Some(seconds),
            _ => None,
        }
    }
}

pub(super) fn is_on_call(shift: &Record) -> bool {
    let written = shift.get(fields::shift_on_call());
    written.is_some_and(|found| found.value == Written::Boolean(true))
}

/// Somebody who is needed.
#[derive(Debug, Clone, Copy)]
pub struct Need<'a> {
    /// Roles, one of which the person must hold.
    pub roles: &'a [String],
    /// The channel it is about.
    pub channel: &'a str,
    /// Within how many seconds the person must be reachable.
    pub within: f64,
}

/// Somebody who is in the rota and yet not there.
#[derive(Debug)]
struct Loss<'a> {
    interval: Interval,
    shift: &'a Record,
    person: &'a Record,
    place: Span,
    text: String,
}

/// Who is on duty or on call in a window of time.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The window.
    pub window: Interval,
    /// Who is there, by time. A stint may reach over the ends of the window.
    pub stints: Vec<Stint<'a>>,
    losses: Vec<Loss<'a>>,
}

/// Whether somebody works in the organisation and is not absent.
struct Presence<'a> {
    employed: Vec<Interval>,
    absences: Vec<(Interval, &'a Record)>,
    absent: Vec<Interval>,
    record: &'a Record,
}

impl<'a> Plan<'a> {
    /// The plan of everybody.
    pub fn new(team: &'a Team, zone: &TimeZone, window: Interval) -> Self {
        Self::build(team, zone, window, None)
    }

    /// The plan of one person.
    pub fn of_person(team: &'a Team, person: &str, zone: &TimeZone, window: Interval) -> Self {
        Self::build(team, zone, window, Some(person))
    }

    fn build(team: &'a Team, zone: &TimeZone, window: Interval, only: Option<&str>) -> Self {
        let mut plan = Self {
            window,
            stints: Vec::new(),
            losses: Vec::new(),
        };
        let standing_in = StandingIn::of(team, zone);
        let present = presences(team, zone);
        for shift in team.rota() {
            let Some(person) = shift
                .text(fields::shift_person())
                .and_then(|name| team.find(Kind::Person, name.value))
            else {
                continue;
            };
            let reach = standing_in.reach(person);
            let is_asked = |name: &str| only.is_none_or(|only| only == name);
            if !reach.iter().any(|name| is_asked(name)) {
                continue;
            }
            let own = own_zone(shift, fields::shift_time_zone(), zone);
            for whole in occurrences::of_shift(shift, &own, window) {
                for (holder, stretches) in standing_in.holders(person, &reach, whole) {
                    let name = holder.name.value.as_str();
                    if let Some(presence) = present.get(name).filter(|_| is_asked(name)) {
                        let instead_of = (name != person.name.value).then_some(person);
                        plan.take(presence, shift, &stretches, instead_of);
                    }
                }
            }
        }
        plan.stints
            .sort_by_key(|one| (one.interval, one.shift.place, one.person.place));
        plan.losses
            .sort_by_key(|one| (one.interval, one.shift.place, one.place));
        plan
    }

    /// Plans somebody for stretches of time, as far as they are there.
    fn take(
        &mut self,
        presence: &Presence<'a>,
        shift: &'a Record,
        stretches: &[Interval],
        instead_of: Option<&'a Record>,
    ) {
        let employed = intersection(stretches, &presence.employed);
        let there = difference(&employed, &presence.absent);
        self.stints.extend(there.into_iter().map(|interval| Stint {
            interval,
            person: presence.record,
            shift,
            instead_of,
        }));
        let name = &presence.record.name.value;
        for one in stretches {
            for (absence, record) in &presence.absences {
                if let Some(interval) = one.overlap(*absence) {
                    self.losses.push(Loss {
                        interval,
                        shift,
                        person: presence.record,
                        place: record.name.span,
                        text: format!("`{name}` is absent"),
                    });
                }
            }
        }
        for interval in difference(stretches, &presence.employed) {
            self.losses.push(Loss {
                interval,
                shift,
                person: presence.record,
                place: presence.record.name.span,
                text: format!("`{name}` does not work here on that day"),
            });
        }
    }

    /// The stints that meet a need.
    pub fn meeting(&self, need: Need<'_>) -> impl Iterator<Item = &Stint<'a>> {
        self.stints
            .iter()
            .filter(move |one| short_of(one, need).is_none())
    }

    /// When a need is met.
    pub fn covered(&self, need: Need<'_>) -> Vec<Interval> {
        union(self.meeting(need).map(|one| one.interval).collect())
    }

    /// When, within stretches that [`union`] made, a need is not met.
    pub fn uncovered(&self, need: Need<'_>, stretches: &[Interval]) -> Vec<Interval> {
        difference(stretches, &self.covered(need))
    }

    /// Who is in the rota in a stretch of time and yet does not meet a need, with why.
    pub fn near_misses(&self, need: Need<'_>, gap: Interval) -> Vec<Label> {
        let mut found: Vec<Label> = Vec::new();
        let mut add = |label: Label| {
            if !found.contains(&label) {
                found.push(label);
            }
        };
        let lost = |one: &&Loss<'_>| one.interval.overlap(gap).is_some();
        for one in self.losses.iter().filter(lost) {
            let held = one.person.names(fields::person_roles());
            let holds = held.iter().any(|role| need.roles.contains(&role.value));
            if holds && role_and_channel(one.shift, need) {
                add(Label::new(one.place, one.text.clone()));
            }
        }
        let there = |one: &&Stint<'_>| one.interval.overlap(gap).is_some();
        for stint in self.stints.iter().filter(there) {
            if let Some(Short::Of(label)) = short_of(stint, need) {
                add(label);
            }
        }
        found
    }
}

/// Why a stint does not meet a need.
enum Short {
    /// It is about something else.
    NotMeant,
    /// It nearly does.
    Of(Label),
}

/// Whether a shift is for the role and the channel that are needed, as far as it says.
fn role_and_channel(shift: &Record, need: Need<'_>) -> bool {
    let role = shift.text(fields::shift_role());
    let channels = shift.names(fields::shift_channels());
    role.is_none_or(|role| need.roles.iter().any(|one| one == role.value))
        && (channels.is_empty() || channels.iter().any(|one| one.value == need.channel))
}

fn short_of(stint: &Stint<'_>, need: Need<'_>) -> Option<Short> {
    let shift = stint.shift;
    if !role_and_channel(shift, need) {
        return Some(Short::NotMeant);
    }
    let only = shift.text(fields::shift_role());
    let held = stint.person.names(fields::person_roles());
    let holds = held.iter().any(|role| {
        need.roles.contains(&role.value) && only.is_none_or(|only| only.value == role.value)
    });
    let name = &stint.person.name.value;
    if !holds {
        // Anybody else at work is no news; somebody who was meant for the role is.
        if only.is_none() && stint.instead_of.is_none() {
            return Some(Short::NotMeant);
        }
        let roles = need.roles.join(", ");
        let text = format!("`{name}` is planned here and does not hold {roles}");
        return Some(Short::Of(Label::new(shift.name.span, text)));
    }
    match stint.reach() {
        Some(seconds) if seconds <= need.within => None,
        Some(seconds) => {
            let place = shift.get(fields::shift_reach_within());
            let place = place.map_or(shift.name.span, |found| found.span);
            let said = crate::facts::Unit::Time.say(seconds);
            let text = format!("`{name}` is reached only within {said}");
            Some(Short::Of(Label::new(place, text)))
        }
        None => {
            let text = format!("how soon `{name}` is reached on call is not said");
            Some(Short::Of(Label::new(shift.name.span, text)))
        }
    }
}

/// The stretch between two written moments.
pub(super) fn stretch(
    record: &Record,
    from: FieldId,
    to: FieldId,
    zone: &TimeZone,
) -> Option<Interval> {
    let moment = |field| match record.get(field)?.value {
        Written::Moment(moment) => Some(Moment::in_zone(moment, zone)),
        _ => None,
    };
    Interval::between(moment(from)?, moment(to)?)
}

fn presences<'a>(team: &'a Team, zone: &TimeZone) -> HashMap<&'a str, Presence<'a>> {
    let day = |record: &Record, field| match record.get(field)?.value {
        Written::Date(day) => Some(day),
        _ => None,
    };
    let midnight = |day: Date| {
        let local = day.to_datetime(Time::midnight());
        zone.to_ambiguous_timestamp(local).compatible().ok()
    };
    let mut found: HashMap<&str, Presence<'a>> = team
        .people()
        .iter()
        .map(|person| {
            let first = day(person, fields::person_starts_on()).and_then(midnight);
            let end = day(person, fields::person_ends_on())
                .and_then(|last| last.tomorrow().ok())
                .and_then(midnight);
            let employed = Interval::new(
                first.unwrap_or(Timestamp::MIN),
                end.unwrap_or(Timestamp::MAX),
            );
            let presence = Presence {
                employed: employed.into_iter().collect(),
                absences: Vec::new(),
                absent: Vec::new(),
                record: person,
            };
            (person.name.value.as_str(), presence)
        })
        .collect();
    for absence in team.absences() {
        let when = stretch(
            absence,
            fields::absence_from(),
            fields::absence_until(),
            zone,
        );
        let who = absence
            .text(fields::absence_person())
            .and_then(|name| found.get_mut(name.value));
        if let (Some(when), Some(presence)) = (when, who) {
            presence.absences.push((when, absence));
        }
    }
    for presence in found.values_mut() {
        presence.absent = union(presence.absences.iter().map(|(when, _)| *when).collect());
    }
    found
}
