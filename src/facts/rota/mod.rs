//! Who is reachable when: the shifts of a rota, absences and substitutions, as stretches of the
//! time line.
//!
//! Everything is worked out by sweeping over sorted stretches, never by asking minute by
//! minute; a property of the tests compares the two.

mod interval;
mod occurrences;
mod plan;
mod spoken;
mod standing_in;
mod working_time;

#[cfg(test)]
mod tests;

pub use interval::{Interval, difference, intersection, union};
pub use occurrences::{of_shift, weekly};
pub use plan::{Need, Plan, Stint};
pub use spoken::{offset, spoken, spoken_length};
pub use standing_in::StandingIn;
pub use working_time::{Rest, longest_week, shortest_rest};

use super::{Record, Team, Written, fields};
use jiff::tz::TimeZone;

/// How far a rota is looked at when the team file does not say: 28 days, in seconds.
pub const HORIZON: f64 = 28.0 * 86_400.0;

/// The zone of a rota: the team's, else the one given for whoever does not say.
pub fn zone_of(team: &Team, otherwise: Option<&TimeZone>) -> Option<TimeZone> {
    team.zone().or(otherwise).cloned()
}

/// The zone of a shift or channel: its own, else the one of the team.
pub fn own_zone(record: &Record, field: super::FieldId, team: &TimeZone) -> TimeZone {
    let named = record.text(field);
    named
        .and_then(|zone| TimeZone::get(zone.value).ok())
        .unwrap_or_else(|| team.clone())
}

/// How far ahead the rota of a team is looked at, in seconds.
pub fn horizon_of(team: &Team) -> f64 {
    match team.record.get(fields::team_rota_horizon()) {
        Some(found) => match found.value {
            Written::Number(seconds) => seconds,
            _ => HORIZON,
        },
        None => HORIZON,
    }
}
