//! When a post appears: at a moment, or at some moment of a day.

use crate::check::ask::eval::Eval;
use crate::facts::{Answer, Gap, Moment, Thing, Value, fields};
use crate::source::Span;
use jiff::civil::{Date, Time};

/// Between which two moments a post appears. They are the same when its time is said; of a day
/// alone, the first and the last of that day.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Publication {
    /// The earliest.
    pub(in crate::check) from: Moment,
    /// The latest.
    pub(in crate::check) to: Moment,
}

impl Eval<'_> {
    /// When the post under evaluation appears; what is missing, where that is not known.
    pub(in crate::check) fn publication(&self) -> Option<Publication> {
        let post = Thing::Post(self.post?.post);
        match self.field(fields::post_publish_at(), post).value {
            Value::Moment(at) => {
                let at = self.placed(at);
                Some(Publication { from: at, to: at })
            }
            Value::Day(day) => Some(self.day(day)),
            _ => None,
        }
    }

    /// The first and the last moment of a day, on the clocks of the channel.
    pub(in crate::check) fn day(&self, day: Date) -> Publication {
        let at = |time: Time| {
            self.placed(Moment {
                local: day.to_datetime(time),
                instant: None,
            })
        };
        Publication {
            from: at(Time::midnight()),
            to: at(Time::MAX),
        }
    }
}

/// That the time of a day would have to be known.
pub(in crate::check) fn untimed<'a>(day: Date, origin: Span) -> Answer<'a> {
    let gap = Gap {
        what: "the time of day".into(),
        place: origin,
        help: format!("add the time to the day: `{day}T09:00`"),
    };
    Answer::new(Value::Missing(gap), origin)
}

/// The day of which the time would have to be known to compare two values.
pub(in crate::check) fn lacks_time(
    a: &Value<'_>,
    b: &Value<'_>,
    day_of: impl Fn(Moment) -> Date,
) -> Option<Date> {
    match (a, b) {
        (Value::Day(day), Value::Moment(moment)) | (Value::Moment(moment), Value::Day(day)) => {
            (*day == day_of(*moment)).then_some(*day)
        }
        (Value::Day(day), Value::Time(_)) => Some(*day),
        _ => None,
    }
}
