//! When a shift takes place: on its date, or week after week on the clocks of its zone.

use super::interval::Interval;
use crate::facts::{Moment, Record, WeekHours, Written, fields};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// Seconds of a week.
const WEEK: f64 = 604_800.0;

/// Every stretch of weekly hours that overlaps a window, whole, in order of its day.
///
/// An opening begins and ends when the clocks of the zone show its times: over a night on
/// which they are changed it is longer or shorter, and one that lies within the hour that is
/// skipped does not take place.
pub fn weekly(hours: &WeekHours, zone: &TimeZone, window: Interval) -> Vec<Interval> {
    on_days(hours, zone, window, |_| true)
}

fn on_days(
    hours: &WeekHours,
    zone: &TimeZone,
    window: Interval,
    takes_place: impl Fn(Date) -> bool,
) -> Vec<Interval> {
    let mut found = Vec::new();
    let last = zone.to_datetime(window.to).date();
    let first = zone.to_datetime(window.from).date();
    let mut next = Some(first.yesterday().unwrap_or(first));
    while let Some(day) = next.filter(|day| *day <= last) {
        next = day.tomorrow().ok();
        if !takes_place(day) {
            continue;
        }
        for &(weekday, from, to) in &hours.rows {
            if weekday != day.weekday() {
                continue;
            }
            let end_day = if from < to { Some(day) } else { next };
            let instant = |local: DateTime| zone.to_ambiguous_timestamp(local).compatible().ok();
            let stretch = instant(day.to_datetime(from))
                .zip(end_day.and_then(|day| instant(day.to_datetime(to))))
                .and_then(|(from, to)| Interval::new(from, to));
            found.extend(stretch.filter(|one| one.overlap(window).is_some()));
        }
    }
    found
}

/// When a shift of the rota takes place within a window: every stretch that overlaps it, whole.
/// A shift that does not say enough never does.
pub fn of_shift(shift: &Record, zone: &TimeZone, window: Interval) -> Vec<Interval> {
    let moment = |field| match shift.get(field).map(|found| &found.value) {
        Some(Written::Moment(moment)) => Some(moment.in_zone(zone)),
        _ => None,
    };
    let (from, to) = (moment(fields::shift_from()), moment(fields::shift_until()));
    let Some(Written::Hours(hours)) = shift.get(fields::shift_hours()).map(|found| &found.value)
    else {
        return from
            .zip(to)
            .and_then(|(from, to)| Interval::between(from, to))
            .filter(|one| one.overlap(window).is_some())
            .into_iter()
            .collect();
    };
    let instant = |moment: Option<Moment>, or| moment.and_then(|it| it.instant).unwrap_or(or);
    let (first, end) = (instant(from, Timestamp::MIN), instant(to, Timestamp::MAX));
    let weeks = weeks(shift);
    let anchor = from.and_then(|from| monday(from.local_in(zone).date()));
    let takes_place = |day: Date| match (weeks, anchor, monday(day)) {
        (2.., Some(anchor), Some(monday)) => {
            let passed = monday.since(anchor).map_or(0, |span| span.get_days() / 7);
            passed % weeks == 0
        }
        _ => true,
    };
    let mut found = on_days(hours, zone, window, takes_place);
    found.retain(|one| first <= one.from && one.from < end);
    found
}

/// Every how many weeks a shift takes place.
fn weeks(shift: &Record) -> i32 {
    let Some(Written::Number(seconds)) = shift.get(fields::shift_every()).map(|found| &found.value)
    else {
        return 1;
    };
    // Exact: the reader has seen to it that it is a whole number of at most 52.
    (1..=52)
        .find(|weeks| (f64::from(*weeks) * WEEK - seconds).abs() < 1.0)
        .unwrap_or(1)
}

/// The Monday of the week of a day.
pub(super) fn monday(day: Date) -> Option<Date> {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).ok()
}
