//! How long people work and rest by the rota. Time on call is not time at work.

use super::interval::{Interval, intersection, union};
use super::occurrences::monday;
use super::plan::{Plan, Stint};
use crate::facts::Record;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// The time between two shifts.
#[derive(Debug, Clone, Copy)]
pub struct Rest<'a> {
    /// Between the end of one and the beginning of the next.
    pub interval: Interval,
    /// The shift behind the rest.
    pub before: &'a Record,
}

/// A shift as it was worked on one day: its parts and the breaks between them.
struct Day<'a> {
    shift: &'a Record,
    on: Date,
    interval: Interval,
}

/// The shortest time between two consecutive shifts at work of a person's plan; `None` when
/// there are no two. The parts of one shift that begin on one day are one shift with breaks.
/// Shifts that meet or overlap leave no rest between them to speak of and are one.
///
/// Only rests that end after `since` count.
pub fn shortest_rest<'a>(plan: &Plan<'a>, zone: &TimeZone, since: Timestamp) -> Option<Rest<'a>> {
    let mut days: Vec<Day<'a>> = Vec::new();
    for stint in at_work(plan) {
        let on = zone.to_datetime(stint.interval.from).date();
        let same = days
            .iter_mut()
            .rev()
            .take_while(|one| one.on >= on)
            .find(|one| one.on == on && std::ptr::eq(one.shift, stint.shift));
        match same {
            Some(day) => day.interval.to = day.interval.to.max(stint.interval.to),
            None => days.push(Day {
                shift: stint.shift,
                on,
                interval: stint.interval,
            }),
        }
    }
    let mut shortest: Option<Rest<'a>> = None;
    let mut end = None;
    for day in &days {
        if let Some(end) = end
            && let Some(interval) = Interval::new(end, day.interval.from)
            && interval.to > since
            && shortest.is_none_or(|rest| interval.seconds() < rest.interval.seconds())
        {
            shortest = Some(Rest {
                interval,
                before: day.shift,
            });
        }
        end = end.max(Some(day.interval.to));
    }
    shortest
}

/// The week (from Monday, on the clocks of the zone) with the most time at work in a person's
/// plan: its Monday, and its seconds.
pub fn longest_week(plan: &Plan<'_>, zone: &TimeZone) -> Option<(Date, f64)> {
    let work = union(at_work(plan).map(|one| one.interval).collect());
    let mut found: Option<(Date, f64)> = None;
    let mut next = monday(zone.to_datetime(plan.window.from).date());
    let midnight = |day: Date| {
        let local = day.to_datetime(Time::midnight());
        zone.to_ambiguous_timestamp(local).compatible().ok()
    };
    while let Some(first) = next {
        let end = first.checked_add(7.days()).ok();
        let week = midnight(first)
            .zip(end.and_then(midnight))
            .and_then(|(from, to)| Interval::new(from, to))
            .filter(|week| week.from < plan.window.to);
        let Some(week) = week else { break };
        let seconds = intersection(&work, &[week])
            .into_iter()
            .map(Interval::seconds)
            .sum();
        if found.is_none_or(|(_, most)| seconds > most) {
            found = Some((first, seconds));
        }
        next = end;
    }
    found
}

fn at_work<'p, 'a>(plan: &'p Plan<'a>) -> impl Iterator<Item = &'p Stint<'a>> {
    plan.stints.iter().filter(|one| !one.is_on_call())
}
