//! Stretches of time on the clocks of a zone, as people say them.

use super::Interval;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A stretch as `Sun 2026-10-25 05:00 to 06:00`. Where the clocks are changed within it, or
/// show one of its times twice, the offset from UTC is said with both.
pub fn spoken(stretch: Interval, zone: &TimeZone) -> String {
    let (from, to) = (zone.to_datetime(stretch.from), zone.to_datetime(stretch.to));
    let is_ambiguous = |local: DateTime| zone.to_ambiguous_timestamp(local).is_ambiguous();
    if zone.to_offset(stretch.from) != zone.to_offset(stretch.to)
        || is_ambiguous(from)
        || is_ambiguous(to)
    {
        let both = [stretch.from, stretch.to].map(|at| {
            let local = zone.to_datetime(at).strftime("%a %Y-%m-%d %H:%M");
            format!("{local} ({})", offset(at, zone))
        });
        return both.join(" to ");
    }
    let first = from.strftime("%a %Y-%m-%d %H:%M");
    if from.date() == to.date() {
        format!("{first} to {}", to.strftime("%H:%M"))
    } else {
        format!("{first} to {}", to.strftime("%a %Y-%m-%d %H:%M"))
    }
}

/// How far the clocks of a zone are ahead of UTC at an instant: `+02:00`.
pub fn offset(at: Timestamp, zone: &TimeZone) -> String {
    let seconds = zone.to_offset(at).seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A length of time as `1 day 2 hours 30 minutes`; less than a minute is not said.
pub fn spoken_length(seconds: f64) -> String {
    let minutes = (seconds / 60.0).round();
    let part = |size: f64, next: f64| ((minutes % next) / size).floor();
    let parts = [
        (part(1440.0, f64::INFINITY), "day"),
        (part(60.0, 1440.0), "hour"),
        (part(1.0, 60.0), "minute"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0.0)
        .map(|(count, word)| {
            let s = if count > 1.0 { "s" } else { "" };
            format!("{count} {word}{s}")
        })
        .collect();
    if said.is_empty() {
        "less than a minute".to_owned()
    } else {
        said.join(" ")
    }
}
