//! Moments and hours of the week, in the time zones people write them in.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use std::cmp::Ordering;
use std::ops::Bound;

/// No clock on earth is further from universal time.
const FARTHEST: SignedDuration = SignedDuration::from_hours(14);

pub use jiff::civil::Weekday;

/// A moment as somebody wrote it: local time, with its time zone when it is known.
///
/// Two moments are compared on the time line when both zones are known; when one is not,
/// it is taken to be in the zone of the other, which is what its author meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Local date and time.
    pub local: DateTime,
    /// The instant, when an offset or a zone was given.
    pub instant: Option<Timestamp>,
}

impl Moment {
    /// Reads `2026-10-03T09:00`, with seconds, `Z` or an offset; a space may stand for the
    /// `T`; a day alone is its midnight. An offset no clock on earth has, and a zone in brackets, are
    /// refused.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = &text.replacen(' ', "T", 1);
        // `[Europe/Paris]` behind it would say another moment than what is read.
        if text.contains('[') {
            return None;
        }
        if let Ok(instant) = text.parse::<Timestamp>() {
            let local: DateTime = text.trim_end_matches('Z').parse().ok().or_else(|| {
                let cut = text.rfind(['+', '-'])?;
                text.get(..cut)?.parse().ok()
            })?;
            let offset = local.duration_since(TimeZone::UTC.to_datetime(instant));
            let is_somewhere = offset.abs() <= FARTHEST;
            return is_somewhere.then_some(Self {
                local,
                instant: Some(instant),
            });
        }
        let local = text.parse::<DateTime>().ok().or_else(|| {
            text.parse::<Date>()
                .ok()
                .map(|date| date.to_datetime(Time::midnight()))
        })?;
        Some(Self {
            local,
            instant: None,
        })
    }

    /// The first moment of a day.
    pub fn of_day(day: Date) -> Self {
        Self {
            local: day.to_datetime(Time::midnight()),
            instant: None,
        }
    }

    /// An instant, shown in UTC.
    pub fn from_timestamp(instant: Timestamp) -> Self {
        Self {
            local: TimeZone::UTC.to_datetime(instant),
            instant: Some(instant),
        }
    }

    /// The same local time in a zone, unless its zone is known already.
    #[must_use]
    pub fn in_zone(self, zone: &TimeZone) -> Self {
        if self.instant.is_some() {
            return self;
        }
        let instant = zone.to_ambiguous_timestamp(self.local).compatible().ok();
        Self {
            local: self.local,
            instant,
        }
    }

    /// The same moment as the clocks of a zone show it.
    #[must_use]
    pub fn on_clock(self, zone: &TimeZone) -> Self {
        let anchored = self.in_zone(zone);
        Self {
            local: anchored.local_in(zone),
            instant: anchored.instant,
        }
    }

    /// The local date and time on the clocks of `zone`.
    pub fn local_in(self, zone: &TimeZone) -> DateTime {
        self.instant
            .map_or(self.local, |instant| zone.to_datetime(instant))
    }

    /// The day, on the clock it was written with.
    pub fn date(self) -> Date {
        self.local.date()
    }

    /// Where a day ends that this is the beginning of: itself left out, and nowhere on the last
    /// day of the calendar.
    pub fn end_of_day(self) -> Bound<Self> {
        match self.local.date().tomorrow() {
            Ok(next) => Bound::Excluded(Self {
                local: next.to_datetime(Time::midnight()),
                instant: None,
            }),
            Err(_) => Bound::Unbounded,
        }
    }

    /// Whether it lies before an end.
    pub fn is_before(self, end: Bound<Self>) -> bool {
        match end {
            Bound::Included(last) => self.compare(last).is_le(),
            Bound::Excluded(end) => self.compare(end).is_lt(),
            Bound::Unbounded => true,
        }
    }

    /// Before, equal or after, as described on the type.
    pub fn compare(self, other: Self) -> Ordering {
        match (self.instant, other.instant) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.local.cmp(&other.local),
        }
    }

    /// Seconds from `other` to this moment.
    pub fn seconds_since(self, other: Self) -> f64 {
        match (self.instant, other.instant) {
            (Some(a), Some(b)) => a.duration_since(b).as_secs_f64(),
            _ => self.local.duration_since(other.local).as_secs_f64(),
        }
    }

    /// The moment so many seconds later, or `None` past the end of the calendar.
    pub fn plus_seconds(self, seconds: f64) -> Option<Self> {
        let duration = SignedDuration::try_from_secs_f64(seconds).ok()?;
        Some(Self {
            local: self.local.checked_add(duration).ok()?,
            instant: match self.instant {
                Some(instant) => Some(instant.checked_add(duration).ok()?),
                None => None,
            },
        })
    }

    /// As people write it.
    pub fn say(self) -> String {
        self.local.strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// How the clocks of a zone show a local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Once, as nearly always.
    Once,
    /// Never: they go forward over it. The local time they show instead.
    Never(DateTime),
    /// Twice: they go back over it. The two instants.
    Twice(Timestamp, Timestamp),
}

impl Shown {
    /// How a zone shows a moment; one whose instant is known is shown once.
    pub fn of(moment: Moment, zone: &TimeZone) -> Self {
        if moment.instant.is_some() {
            return Self::Once;
        }
        let ambiguous = zone.to_ambiguous_timestamp(moment.local);
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => Self::Once,
            AmbiguousOffset::Gap { .. } => ambiguous
                .compatible()
                .map_or(Self::Once, |at| Self::Never(zone.to_datetime(at))),
            AmbiguousOffset::Fold { .. } => match (ambiguous.earlier(), ambiguous.later()) {
                (Ok(first), Ok(second)) => Self::Twice(first, second),
                _ => Self::Once,
            },
        }
    }
}

/// Opening hours over a week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WeekHours {
    /// For each row: the day, and the first and last moment of the opening; an end at or
    /// before its beginning reaches into the next day.
    pub rows: Vec<(Weekday, Time, Time)>,
}

impl WeekHours {
    /// The weekday a three-letter word names.
    pub fn weekday(word: &str) -> Option<Weekday> {
        Some(match word {
            "mon" => Weekday::Monday,
            "tue" => Weekday::Tuesday,
            "wed" => Weekday::Wednesday,
            "thu" => Weekday::Thursday,
            "fri" => Weekday::Friday,
            "sat" => Weekday::Saturday,
            "sun" => Weekday::Sunday,
            _ => return None,
        })
    }

    /// Adds one opening for the days `mon` or `mon-fri`, from `09:00` to `18:00` (or `24:00`).
    /// Answers whether the words could be read.
    pub fn add(&mut self, days: &str, from: &str, to: &str) -> bool {
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        let (Some(mut day), Some(last)) = (Self::weekday(first), Self::weekday(last)) else {
            return false;
        };
        let (Some(from), Some(to)) = (clock(from), clock(to)) else {
            return false;
        };
        for _ in 0..7 {
            self.rows.push((day, from, to));
            if day == last {
                break;
            }
            day = day.next();
        }
        true
    }

    /// Reads rows such as `mon-fri 09:00-12:00, 14:00-18:00`.
    pub fn parse_row(&mut self, row: &str) -> bool {
        let Some((days, times)) = row.trim().split_once(' ') else {
            return false;
        };
        !times.trim().is_empty()
            && times.split(',').all(|range| {
                range
                    .trim()
                    .split_once('-')
                    .is_some_and(|(from, to)| self.add(days.trim(), from.trim(), to.trim()))
            })
    }

    /// Whether some, and whether all, of the minutes from one local moment to another lie within.
    pub fn contains_of(&self, first: DateTime, last: DateTime) -> (bool, bool) {
        let (mut some, mut all) = (false, true);
        let mut minute = Some(first);
        while let Some(at) = minute.filter(|at| *at <= last) {
            let is_within = self.contains(at);
            some |= is_within;
            all &= is_within;
            minute = at.checked_add(jiff::Span::new().minutes(1)).ok();
        }
        (some, some && all)
    }

    /// Whether a local moment lies within; the end of an opening is outside.
    pub fn contains(&self, local: DateTime) -> bool {
        let (day, time) = (local.weekday(), local.time());
        self.rows.iter().any(|&(on, from, to)| {
            if from < to {
                day == on && from <= time && time < to
            } else {
                (day == on && from <= time) || (day == on.next() && time < to)
            }
        })
    }
}

fn clock(text: &str) -> Option<Time> {
    if text == "24:00" {
        return Some(Time::midnight());
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, zone: &str) -> Option<Shown> {
        let zone = TimeZone::get(zone).ok()?;
        Moment::parse(text).map(|moment| Shown::of(moment, &zone))
    }

    #[test]
    fn clocks_skip_an_hour_in_spring_and_show_one_twice_in_autumn() {
        let local = |text: &str| text.parse::<DateTime>().unwrap_or_default();
        let at = |text: &str| text.parse::<Timestamp>().unwrap_or_default();
        let skipped = shown("2026-03-29T02:30", "Europe/Paris");
        assert_eq!(skipped, Some(Shown::Never(local("2026-03-29T03:30"))));
        let twice = shown("2026-10-25T02:30", "Europe/Paris");
        let both = Shown::Twice(at("2026-10-25T00:30Z"), at("2026-10-25T01:30Z"));
        assert_eq!(twice, Some(both));
        // Half an hour, on Lord Howe.
        let skipped = shown("2026-10-04T02:15", "Australia/Lord_Howe");
        assert_eq!(skipped, Some(Shown::Never(local("2026-10-04T02:45"))));
        for once in [
            "2026-03-29T02:30+01:00",
            "2026-03-29T03:00",
            "2026-10-25T03:00",
        ] {
            assert_eq!(shown(once, "Europe/Paris"), Some(Shown::Once), "{once}");
        }
    }
}
