//! The one place that knows what time it is.

use crate::facts::Moment;
use jiff::Timestamp;

/// The moment to judge at: the one given with `--now`, or now.
pub(super) fn now(given: Option<Moment>) -> Moment {
    given.unwrap_or_else(|| Moment::from_timestamp(Timestamp::now()))
}

/// Reads the value of `--now`.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text)
        .ok_or_else(|| "write a day or a moment, such as 2026-10-01T09:00".to_owned())
}
