//! The one place that knows what time it is.

use crate::facts::Moment;
use jiff::Timestamp;
use jiff::civil::Date;

/// The moment to judge at: the one given with `--now`, or now.
pub(super) fn now(given: Option<Moment>) -> Moment {
    given.unwrap_or_else(|| Moment::from_timestamp(Timestamp::now()))
}

/// When something ends.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ending {
    /// At this moment.
    At(Moment),
    /// With the end of this day.
    Day(Date),
}

/// Reads the value of `--until`.
pub(super) fn ending(text: &str) -> Result<Ending, String> {
    match text.trim().parse::<Date>() {
        Ok(day) if !text.contains(['T', ' ']) => Ok(Ending::Day(day)),
        _ => moment(text).map(Ending::At),
    }
}

/// Reads the value of `--now`.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text)
        .ok_or_else(|| "write a day or a moment, such as 2026-10-01T09:00".to_owned())
}
