//! The narrowing phrases: `on`, `about`, `by`, `in`, `during`.

use super::Here;
use super::truth::Truth;
use sayso::facts::{Moment, Thing, Value, WeekHours, fields};
use sayso::syntax::ast::{Hours, Item, Narrow, Period};

impl<'a> Here<'a> {
    pub(super) fn narrow(&self, narrow: &Narrow, _of: Thing<'a>) -> Truth {
        let post = Thing::Post(self.post);
        match narrow {
            Narrow::AnyChannel => Some(true),
            Narrow::On(names) => {
                let Value::One(channel, _) = self.field(post, "channel").value else {
                    return None;
                };
                if names.iter().any(|name| name.value == channel) {
                    return Some(true);
                }
                match self.field(post, "platform").value {
                    Value::Text(on) => Some(names.iter().any(|name| name.value == on)),
                    _ => None,
                }
            }
            Narrow::By(roles) => {
                let Value::One(_, Some(Thing::Record(person))) = self.field(post, "author").value
                else {
                    return None;
                };
                let held = person.names(fields::person_roles());
                let wanted = |name: &str| roles.iter().any(|role| role.value == name);
                Some(held.iter().any(|role| wanted(&role.value)))
            }
            Narrow::In(languages) => {
                let Value::Text(spoken) = self.field(post, "language").value else {
                    return None;
                };
                let primary = spoken.split('-').next().unwrap();
                let wanted = |name: &str| name == spoken || name == primary;
                Some(languages.iter().any(|one| wanted(&one.value)))
            }
            Narrow::About(topics) => Some(topics.iter().any(|topic| {
                let declared = self.post.record.names(fields::post_topics());
                let words = self.list(&topic.value).unwrap();
                declared.iter().any(|one| one.value == topic.value)
                    || !super::contain::find(&words, &self.post.text, &[]).is_empty()
                    || self.restricts
                        && self
                            .beside(self.post)
                            .iter()
                            .any(|(_, text)| !super::contain::find(&words, text, &[]).is_empty())
            })),
            Narrow::During(names) => {
                let names = names.iter().map(|name| name.value.as_str());
                self.some_during(
                    &names.collect::<Vec<_>>(),
                    &self.field(post, "publish-at").value,
                )
            }
        }
    }

    /// The clock of the channel the post is for, when it has one of its own.
    pub(super) fn channel_zone(&self) -> Option<jiff::tz::TimeZone> {
        match self.field(Thing::Post(self.post), "channel").value {
            Value::One(_, Some(Thing::Record(channel))) => channel
                .text(fields::channel_time_zone())
                .and_then(|zone| jiff::tz::TimeZone::get(zone.value).ok()),
            _ => None,
        }
    }

    /// Whether a moment lies within one of these; of a day, each of its minutes is asked.
    pub(super) fn some_during(&self, names: &[&str], value: &Value<'_>) -> Truth {
        let within = |at: Moment| names.iter().any(|name| self.during(name, at));
        let minute = |day: &jiff::civil::Date, minute: i64| {
            let midnight = day.to_datetime(jiff::civil::Time::midnight());
            within(Moment {
                local: midnight + jiff::Span::new().minutes(minute),
                instant: None,
            })
        };
        match value {
            Value::Moment(at) => Some(within(*at)),
            Value::Day(day) => {
                let within = (0..1_440).filter(|at| minute(day, *at)).count();
                match within {
                    0 => Some(false),
                    1_440 => Some(true),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether a moment lies within a declared period or hours.
    pub(super) fn during(&self, name: &str, at: Moment) -> bool {
        let zone = self.channel_zone();
        let placed = zone.as_ref().map_or(at, |zone| at.in_zone(zone));
        self.world.tree.items.iter().any(|item| match item {
            Item::Period(period) if period.name.value == name => {
                in_period(period, self.on_clock(placed))
            }
            Item::Hours(hours) if hours.name.value == name => {
                let clock = hours
                    .zone
                    .as_ref()
                    .map(|zone| jiff::tz::TimeZone::get(&zone.value).unwrap())
                    .or_else(|| zone.clone());
                let local = clock.map_or(at.local, |clock| placed.local_in(&clock));
                in_hours(hours, local)
            }
            _ => false,
        })
    }
}

/// Bounds with an offset are moments of the world, others of the clock.
fn in_period(period: &Period, at: Moment) -> bool {
    period.ranges.iter().any(|range| {
        let from = Moment::parse(&range.from.value).unwrap();
        let last = range.to.as_ref().unwrap_or(&range.from);
        let to = Moment::parse(&last.value).unwrap();
        let ended = if last.value.contains('T') {
            at.compare(to).is_gt()
        } else {
            at.local.date() > to.local.date()
        };
        at.compare(from).is_ge() && !ended
    })
}

fn in_hours(hours: &Hours, local: jiff::civil::DateTime) -> bool {
    let mut week = WeekHours::default();
    for row in &hours.rows {
        for days in &row.days {
            for (from, to) in &row.times {
                assert!(week.add(&days.value, &from.value, &to.value));
            }
        }
    }
    week.contains(local)
}
