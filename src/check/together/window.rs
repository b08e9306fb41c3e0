//! Stretches of the calendar on the clocks of a channel: hours, days, weeks from Monday on,
//! months.

use crate::facts::Moment;
use crate::policy::Window;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

/// One hour, day, week or month. Hours that a clock shows twice in the night it is set back
/// are two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) struct Stretch {
    /// Its first moment, on the clock.
    pub(in crate::check) from: DateTime,
    /// How many seconds the clock is ahead of universal time; only of hours.
    offset: i64,
}

/// The stretch a moment lies in.
pub(in crate::check) fn around(window: Window, at: Moment) -> Stretch {
    let date = at.local.date();
    let first = match window {
        Window::Hour | Window::Day => date,
        Window::Week => {
            let since = i64::from(date.weekday().to_monday_zero_offset());
            date.checked_sub(since.days()).unwrap_or(date)
        }
        Window::Month => date.first_of_month(),
    };
    let mut from = first.to_datetime(Time::midnight());
    let mut offset = 0;
    if window == Window::Hour {
        let hour = Time::new(at.local.hour(), 0, 0, 0).unwrap_or(Time::midnight());
        from = date.to_datetime(hour);
        let universal = at
            .instant
            .map(|instant| jiff::tz::TimeZone::UTC.to_datetime(instant));
        offset = universal.map_or(0, |universal| at.local.duration_since(universal).as_secs());
    }
    Stretch { from, offset }
}

/// The first moment of the stretch that follows one, on the clock; the same moment at the
/// end of the calendar.
pub(in crate::check) fn end(window: Window, from: DateTime) -> DateTime {
    let span = match window {
        Window::Hour => 1.hour(),
        Window::Day => 1.day(),
        Window::Week => 1.week(),
        Window::Month => 1.month(),
    };
    from.checked_add(span).unwrap_or(from)
}

/// `on 2026-10-05`, `in the week of 2026-10-05`.
pub(in crate::check) fn say(window: Window, from: DateTime) -> String {
    let date: Date = from.date();
    match window {
        Window::Hour => format!(
            "on {date} from {} to {}",
            from.strftime("%H:%M"),
            end(window, from).strftime("%H:%M")
        ),
        Window::Day => format!("on {date}"),
        Window::Week => format!("in the week of {date}"),
        Window::Month => format!("in {}", from.strftime("%B %Y")),
    }
}

/// The stretches from one to the last before another, all in one phrase.
pub(in crate::check) fn say_run(window: Window, from: DateTime, before: DateTime) -> String {
    if end(window, from) >= before {
        return say(window, from);
    }
    let last = before
        .checked_sub(1.second())
        .map_or(before.date(), DateTime::date);
    match window {
        Window::Hour => format!(
            "from {} to {}",
            from.strftime("%Y-%m-%d %H:%M"),
            before.strftime("%Y-%m-%d %H:%M")
        ),
        Window::Day => format!("from {} to {last}", from.date()),
        Window::Week => format!("in the weeks from {} to {last}", from.date()),
        Window::Month => format!(
            "from {} to {}",
            from.strftime("%B %Y"),
            last.strftime("%B %Y")
        ),
    }
}
