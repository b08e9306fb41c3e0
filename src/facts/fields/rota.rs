//! Fields of shifts, absences and substitutions, and what the rota says about people.

use super::{Access, Field, missing};
use crate::facts::rota::{self, Interval, Plan};
use crate::facts::{
    Answer, Domain, Facts, Gap, Kind, Moment, Record, Team, Thing, Type, Unit, Value,
};
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

const FREE: Type = Type::Text(Domain::Free);

pub(super) static FIELDS: &[Field] = &[
    Field::written(
        Kind::Shift,
        "person",
        Type::One(Kind::Person),
        "Whose shift it is.",
        "must have person",
    ),
    Field::written(
        Kind::Shift,
        "role",
        Type::Text(Domain::Role),
        "The only role the shift is for; every role of the person when it does not say.",
        "must have role",
    ),
    Field::written(
        Kind::Shift,
        "channels",
        Type::Many(Kind::Channel),
        "The only channels the shift is for; every channel when it does not say.",
        "must have at most 3 channels",
    ),
    Field::written(
        Kind::Shift,
        "hours",
        Type::Hours,
        "The hours of a shift that comes back every week.",
        "must have hours",
    ),
    Field::written(
        Kind::Shift,
        "from",
        Type::Moment,
        "When the shift begins; with `hours`, from when on it comes back.",
        "must have from",
    ),
    Field::written(
        Kind::Shift,
        "until",
        Type::Moment,
        "When the shift ends; with `hours`, until when it comes back. A day alone is part of it.",
        "must have until",
    ),
    Field::written(
        Kind::Shift,
        "every",
        Type::Number(Unit::Time),
        "With `hours`: every how many weeks it comes back, counted from the week of `from`.",
        "must have every",
    ),
    Field {
        kind: Kind::Shift,
        name: "on-call",
        ty: Type::Boolean,
        access: Access::WrittenOr(|_, thing| Answer::new(Value::Boolean(false), thing.span())),
        doc: "The person is not at work but can be called.",
        example: "must not be on-call",
    },
    Field::written(
        Kind::Shift,
        "reach-within",
        Type::Number(Unit::Time),
        "How soon the person is reached on call.",
        "its reach-within must be at most 30 minutes",
    ),
    Field::written(
        Kind::Shift,
        "time-zone",
        FREE,
        "The time zone of its times, when it is not the team's.",
        "must have time-zone",
    ),
    Field::computed(
        Kind::Shift,
        "starts",
        Type::Moment,
        |facts, thing| edge(facts, thing, "starts", |one| one.from),
        "When the shift begins, or begins next.",
        "its starts must be after 2026-01-01",
    ),
    Field::computed(
        Kind::Shift,
        "ends",
        Type::Moment,
        |facts, thing| edge(facts, thing, "ends", |one| one.to),
        "When the shift ends, or ends next.",
        "its ends must be after 2026-01-01",
    ),
    Field::computed(
        Kind::Shift,
        "length",
        Type::Number(Unit::Time),
        length,
        "How long the shift is, from its beginning to its end; the longest one as far as the rota is looked at.",
        "its length must be at most 10 hours",
    ),
    Field::written(
        Kind::Absence,
        "person",
        Type::One(Kind::Person),
        "Who is not there.",
        "must have person",
    ),
    Field::written(
        Kind::Absence,
        "from",
        Type::Moment,
        "Since when.",
        "must have from",
    ),
    Field::written(
        Kind::Absence,
        "until",
        Type::Moment,
        "Until when; a day alone is part of it.",
        "must have until",
    ),
    Field::written(Kind::Absence, "reason", FREE, "Why.", "must have reason"),
    Field::written(
        Kind::Substitution,
        "person",
        Type::One(Kind::Person),
        "Who stands in.",
        "must have person",
    ),
    Field::written(
        Kind::Substitution,
        "instead-of",
        Type::One(Kind::Person),
        "Whose shifts are taken over.",
        "must have instead-of",
    ),
    Field::written(
        Kind::Substitution,
        "from",
        Type::Moment,
        "Since when.",
        "must have from",
    ),
    Field::written(
        Kind::Substitution,
        "until",
        Type::Moment,
        "Until when; a day alone is part of it.",
        "must have until",
    ),
];

/// The rota of a team in its zone, as far ahead as it is looked at.
struct Ahead<'a> {
    team: &'a Team,
    zone: TimeZone,
    now: Timestamp,
    window: Interval,
}

impl<'a> Ahead<'a> {
    /// The rota, or what is missing to know it.
    fn of(facts: &Facts<'a>, thing: Thing<'a>) -> Result<Self, Answer<'a>> {
        let Some(team) = facts.team else {
            return Err(missing(thing, "rota".to_owned()));
        };
        let lacking = |what: &'static str| {
            let place = team.record.place;
            let gap = Gap {
                what: what.into(),
                place,
                help: format!("add `{what}:` to the team file"),
            };
            Answer::new(Value::Missing(gap), place)
        };
        if team.rota().is_empty() {
            return Err(lacking("rota"));
        }
        let Some(zone) = rota::zone_of(team, facts.zone) else {
            return Err(lacking("time-zone"));
        };
        facts
            .now
            .in_zone(&zone)
            .instant
            .and_then(|now| {
                let window = Interval::starting(now, rota::horizon_of(team))?;
                Some(Self {
                    team,
                    zone,
                    now,
                    window,
                })
            })
            .ok_or_else(|| lacking("rota"))
    }

    /// The same with so many days before it.
    fn with_days_before(&self, days: i64) -> Interval {
        let midnight = self
            .zone
            .to_datetime(self.now)
            .date()
            .checked_sub(jiff::Span::new().days(days))
            .ok()
            .and_then(|day| {
                let local = day.to_datetime(Time::midnight());
                self.zone.to_ambiguous_timestamp(local).compatible().ok()
            });
        Interval {
            from: midnight.unwrap_or(self.window.from),
            to: self.window.to,
        }
    }
}

/// A rest that began before the check counts, when it is not over: so does the shift before it.
const DAYS_BEFORE: i64 = 14;

pub(super) fn shortest_rest<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let ahead = match Ahead::of(facts, thing) {
        Ok(ahead) => ahead,
        Err(lacking) => return lacking,
    };
    let window = ahead.with_days_before(DAYS_BEFORE);
    let plan = Plan::of_person(ahead.team, thing.words(), &ahead.zone, window);
    let rest = rota::shortest_rest(&plan, &ahead.zone, ahead.now);
    let seconds = rest.map_or(f64::INFINITY, |rest| rest.interval.seconds());
    let origin = rest.map_or(thing.span(), |rest| rest.before.name.span);
    Answer::new(Value::Number(seconds, Unit::Time), origin)
}

pub(super) fn weekly_hours<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let ahead = match Ahead::of(facts, thing) {
        Ok(ahead) => ahead,
        Err(lacking) => return lacking,
    };
    let weekday = ahead.zone.to_datetime(ahead.now).weekday();
    let window = ahead.with_days_before(i64::from(weekday.to_monday_zero_offset()));
    let plan = Plan::of_person(ahead.team, thing.words(), &ahead.zone, window);
    let seconds = rota::longest_week(&plan, &ahead.zone).map_or(0.0, |(_, seconds)| seconds);
    Answer::new(Value::Number(seconds, Unit::Time), thing.span())
}

/// When a shift is held: as far ahead as the rota is looked at, or else when it first is.
fn held<'a>(
    facts: &Facts<'a>,
    thing: Thing<'a>,
    what: &str,
) -> Result<(TimeZone, Vec<Interval>, &'a Record), Answer<'a>> {
    let ahead = Ahead::of(facts, thing)?;
    let Some(shift) = thing.record() else {
        return Err(missing(thing, what.to_owned()));
    };
    let zone = rota::own_zone(shift, super::shift_time_zone(), &ahead.zone);
    let mut found = rota::of_shift(shift, &zone, ahead.window);
    if found.is_empty() {
        let from = match shift.get(super::shift_from()).map(|found| &found.value) {
            Some(crate::facts::Written::Moment(from)) => from.in_zone(&zone).instant,
            _ => None,
        };
        let around = from.and_then(|from| Interval::starting(from, rota::HORIZON));
        found = around.map_or(found, |around| rota::of_shift(shift, &zone, around));
    }
    if found.is_empty() {
        return Err(missing(thing, what.to_owned()));
    }
    Ok((zone, found, shift))
}

fn edge<'a>(
    facts: &Facts<'a>,
    thing: Thing<'a>,
    what: &str,
    of: fn(&Interval) -> Timestamp,
) -> Answer<'a> {
    match held(facts, thing, what) {
        Ok((zone, found, shift)) => {
            let instant = found.iter().map(of).min().unwrap_or_default();
            let moment = Moment {
                local: zone.to_datetime(instant),
                instant: Some(instant),
            };
            Answer::new(Value::Moment(moment), origin(shift))
        }
        Err(lacking) => lacking,
    }
}

fn length<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    match held(facts, thing, "length") {
        Ok((_, found, shift)) => {
            let longest = found.into_iter().map(Interval::seconds).fold(0.0, f64::max);
            Answer::new(Value::Number(longest, Unit::Time), origin(shift))
        }
        Err(lacking) => lacking,
    }
}

/// The words that say when a shift is.
fn origin(shift: &Record) -> crate::source::Span {
    shift
        .get(super::shift_hours())
        .or_else(|| shift.get(super::shift_until()))
        .map_or(shift.name.span, |found| found.span)
}
