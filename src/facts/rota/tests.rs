//! Rotas over nights on which the clocks are changed, with absences and substitutions; and the
//! comparison with asking minute by minute.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::facts::{Kind, Moment, Schema, WeekHours, read};
use crate::source::SourceMap;
use jiff::Timestamp;
use proptest::prelude::*;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

/// A window between two moments in UTC.
fn window(from: &str, to: &str) -> Interval {
    let at = |text| Moment::parse(text).unwrap().instant.unwrap();
    Interval::new(at(from), at(to)).unwrap()
}

fn team(text: &str) -> (Team, SourceMap) {
    let mut sources = SourceMap::new();
    let file = sources.add("team.yaml", text);
    let (team, problems) = read::team(&sources, file, &Schema::new());
    assert!(problems.is_empty(), "{problems:?}");
    (team.unwrap(), sources)
}

/// Stretches on the clocks of a zone.
fn shown(stretches: &[Interval], zone: &TimeZone) -> Vec<String> {
    let say = |instant: Timestamp| {
        let local = zone.to_datetime(instant).strftime("%a %d %H:%M");
        format!("{local}{}", offset(instant, zone))
    };
    stretches
        .iter()
        .map(|one| format!("{} to {}", say(one.from), say(one.to)))
        .collect()
}

#[test]
fn a_night_on_which_the_clocks_are_changed_is_longer_or_shorter() {
    let mut night = WeekHours::default();
    assert!(night.parse_row("sat 22:00-06:00"));
    let hours = |zone: &TimeZone, window| {
        let found = weekly(&night, zone, window);
        assert_eq!(found.len(), 1);
        found[0].seconds() / 3600.0
    };
    let length = |name: &str, from: &str, to: &str| hours(&zone(name), window(from, to));
    let days = |from, to| (from, to);
    for (name, (from, to), expected) in [
        (
            "Europe/Paris",
            days("2026-10-24T12:00Z", "2026-10-25T12:00Z"),
            9.0,
        ),
        (
            "Europe/Paris",
            days("2027-03-27T12:00Z", "2027-03-28T12:00Z"),
            7.0,
        ),
        (
            "Europe/Paris",
            days("2026-10-31T12:00Z", "2026-11-01T12:00Z"),
            8.0,
        ),
        (
            "America/New_York",
            days("2026-10-31T16:00Z", "2026-11-01T16:00Z"),
            9.0,
        ),
        ("UTC", days("2026-10-24T12:00Z", "2026-10-25T12:00Z"), 8.0),
    ] {
        let found = length(name, from, to);
        assert!((found - expected).abs() < 1e-9, "{name} {from}: {found}");
    }
}

#[test]
fn hours_that_are_skipped_do_not_take_place_and_leave_no_gap() {
    let mut hours = WeekHours::default();
    assert!(hours.parse_row("sun 00:00-02:30, 02:30-06:00"));
    let paris = zone("Europe/Paris");
    let spring = weekly(
        &hours,
        &paris,
        window("2027-03-27T12:00Z", "2027-03-28T12:00Z"),
    );
    assert_eq!(
        shown(&union(spring), &paris),
        ["Sun 28 00:00+01:00 to Sun 28 06:00+02:00"]
    );
    let autumn = weekly(
        &hours,
        &paris,
        window("2026-10-24T12:00Z", "2026-10-25T12:00Z"),
    );
    assert_eq!(
        shown(&union(autumn), &paris),
        ["Sun 25 00:00+02:00 to Sun 25 06:00+01:00"]
    );
    let mut skipped = WeekHours::default();
    assert!(skipped.parse_row("sun 02:00-03:00"));
    let none = weekly(
        &skipped,
        &paris,
        window("2027-03-27T12:00Z", "2027-03-28T12:00Z"),
    );
    assert_eq!(none, []);
}

const NIGHTS: &str = "\
time-zone: Europe/Paris
people:
  lea: {roles: [duty]}
  omar: {roles: [duty], ends-on: 2026-10-25}
  zoe: {roles: [press]}
channels: {main: , side: }
rota:
  - {person: lea, hours: mon-sun 08:00-20:00}
  - {person: omar, from: 2026-10-24T20:00, until: 2026-10-25T08:00, on-call: true, reach-within: 30 minutes, channels: main}
  - {person: zoe, hours: mon-sun 20:00-08:00}
";

fn gaps(text: &str, channel: &str, minutes: f64) -> Vec<String> {
    let (team, _) = team(text);
    let paris = zone("Europe/Paris");
    let window = window("2026-10-24T12:00Z", "2026-10-25T20:00Z");
    let plan = Plan::new(&team, &paris, window);
    let roles = ["duty".to_owned()];
    let need = Need {
        roles: &roles,
        channel,
        within: minutes * 60.0,
    };
    shown(&plan.uncovered(need, &[window]), &paris)
}

#[test]
fn a_role_is_covered_by_its_holders_on_their_channels_in_their_time() {
    assert_eq!(
        gaps(NIGHTS, "main", 30.0),
        ["Sun 25 20:00+01:00 to Sun 25 21:00+01:00"]
    );
    let night = "Sat 24 20:00+02:00 to Sun 25 08:00+01:00";
    let evening = "Sun 25 20:00+01:00 to Sun 25 21:00+01:00";
    assert_eq!(gaps(NIGHTS, "main", 29.0), [night, evening], "too slow");
    assert_eq!(
        gaps(NIGHTS, "side", 30.0),
        [night, evening],
        "not that channel"
    );
}

#[test]
fn who_is_absent_or_gone_is_not_there_and_who_stands_in_is() {
    let with = |more: &str| format!("{NIGHTS}{more}");
    let absent =
        with("absences:\n  - {person: lea, from: 2026-10-25T10:00, until: 2026-10-25T11:00}\n");
    assert_eq!(
        gaps(&absent, "main", 30.0),
        [
            "Sun 25 10:00+01:00 to Sun 25 11:00+01:00",
            "Sun 25 20:00+01:00 to Sun 25 21:00+01:00"
        ]
    );
    let whole_day = with("absences:\n  - {person: lea, from: 2026-10-25, until: 2026-10-25}\n");
    assert_eq!(
        gaps(&whole_day, "main", 30.0),
        ["Sun 25 08:00+01:00 to Sun 25 21:00+01:00"]
    );
    let stands_in = format!(
        "{whole_day}substitutions:\n  - {{person: omar, instead-of: lea, from: 2026-10-25, until: 2026-10-26}}\n"
    );
    assert_eq!(
        gaps(&stands_in, "main", 30.0),
        ["Sun 25 20:00+01:00 to Sun 25 21:00+01:00"]
    );
    let unqualified = with(
        "substitutions:\n  - {person: zoe, instead-of: omar, from: 2026-10-25T02:30+02:00, until: 2026-10-25T02:30+01:00}\n",
    );
    assert_eq!(
        gaps(&unqualified, "main", 30.0)[0],
        "Sun 25 02:30+02:00 to Sun 25 02:30+01:00",
        "the hour that comes twice"
    );
    let gone = NIGHTS.replace("ends-on: 2026-10-25", "ends-on: 2026-10-24");
    assert_eq!(
        gaps(&gone, "main", 30.0)[0],
        "Sun 25 00:00+02:00 to Sun 25 08:00+01:00"
    );
}

#[test]
fn a_gap_says_who_might_have_been_there() {
    let text = format!(
        "{NIGHTS}absences:\n  - {{person: lea, from: 2026-10-25T10:00, until: 2026-10-25T11:00}}\n"
    );
    let (team, sources) = team(&text);
    let window = window("2026-10-24T12:00Z", "2026-10-25T20:00Z");
    let plan = Plan::new(&team, &zone("Europe/Paris"), window);
    let roles = ["duty".to_owned()];
    let need = |channel| Need {
        roles: &roles,
        channel,
        within: 60.0,
    };
    let said = |channel| {
        let need = need(channel);
        let gaps = plan.uncovered(need, &[window]);
        let misses = gaps.iter().flat_map(|gap| plan.near_misses(need, *gap));
        misses
            .map(|label| format!("{}: {}", sources.slice(label.span), label.text))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said("main"),
        [
            "30 minutes: `omar` is reached only within 30 minutes",
            "lea: `lea` is absent"
        ]
    );
    assert_eq!(said("side"), ["lea: `lea` is absent"]);
}

#[test]
fn weeks_take_turns_from_the_week_of_the_first_day() {
    let (team, _) = team(
        "people: {a: , b: }\nrota:\n  \
         - {person: a, hours: mon 09:00-17:00, from: 2026-10-07, every: 2 weeks}\n  \
         - {person: b, hours: mon 09:00-17:00, until: 2026-10-26}\n",
    );
    let month = window("2026-10-01T00:00Z", "2026-11-30T00:00Z");
    let days = |at: usize| {
        let found = of_shift(&team.rota()[at], &TimeZone::UTC, month);
        shown(&found, &TimeZone::UTC)
            .into_iter()
            .map(|one| one[..6].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(days(0), ["Mon 19", "Mon 02", "Mon 16"]);
    assert_eq!(days(1), ["Mon 05", "Mon 12", "Mon 19", "Mon 26"]);
}

#[test]
fn rest_and_hours_are_those_at_work() {
    let (team, sources) = team(
        "people: {a: , b: }\nrota:\n  \
         - {person: a, hours: ['mon-fri 09:00-12:00, 14:00-18:00']}\n  \
         - {person: a, from: 2026-10-06T22:00, until: 2026-10-06T23:00, on-call: true, reach-within: 1 hour}\n  \
         - {person: b, from: 2026-10-08T20:00, until: 2026-10-09T02:00}\n\
         substitutions:\n  - {person: a, instead-of: b, from: 2026-10-08, until: 2026-10-09}\n",
    );
    let week = window("2026-10-05T00:00Z", "2026-10-12T00:00Z");
    let plan = Plan::of_person(&team, "a", &TimeZone::UTC, week);
    let rest = shortest_rest(&plan, &TimeZone::UTC, week.from).unwrap();
    assert_eq!(
        shown(&[rest.interval], &TimeZone::UTC),
        ["Thu 08 18:00+00:00 to Thu 08 20:00+00:00"]
    );
    assert_eq!(sources.slice(rest.before.name.span), "b");
    let (monday, seconds) = longest_week(&plan, &TimeZone::UTC).unwrap();
    assert_eq!(
        (monday.to_string().as_str(), seconds / 3600.0),
        ("2026-10-05", 41.0)
    );
    let nobody = Plan::of_person(&team, "b", &TimeZone::UTC, week);
    assert!(nobody.stints.is_empty());
    assert!(shortest_rest(&nobody, &TimeZone::UTC, week.from).is_none());
}

/// Who holds the shifts of a team in a week, and whose they are.
fn held(substitutions: &str) -> Vec<String> {
    let (team, _) = team(&format!(
        "people: {{a: , b: , c: , d: }}\nrota:\n  \
         - {{person: a, from: 2026-10-05T08:00, until: 2026-10-05T16:00}}\n  \
         - {{person: b, from: 2026-10-06T08:00, until: 2026-10-06T16:00}}\n\
         substitutions:\n{substitutions}"
    ));
    let week = window("2026-10-05T00:00Z", "2026-10-12T00:00Z");
    let plan = Plan::new(&team, &TimeZone::UTC, week);
    let said = plan.stints.iter().map(|one| {
        let whose = one.instead_of.map(|one| format!(" for {}", one.name.value));
        let when = shown(&[one.interval], &TimeZone::UTC)
            .concat()
            .replace("+00:00", "");
        format!(
            "{when}: {}{}",
            one.person.name.value,
            whose.unwrap_or_default()
        )
    });
    said.collect()
}

#[test]
fn who_stands_in_for_somebody_standing_in_takes_over_what_was_taken_over() {
    let row = |who: &str, whose: &str, from: &str, until: &str| {
        format!("  - {{person: {who}, instead-of: {whose}, from: {from}, until: {until}}}\n")
    };
    let week = |who: &str, whose: &str| row(who, whose, "2026-10-05", "2026-10-11");
    // For a while.
    let ill = row("d", "c", "2026-10-05T10:00", "2026-10-05T12:00");
    assert_eq!(
        held(&(week("c", "a") + &ill)),
        [
            "Mon 05 08:00 to Mon 05 10:00: c for a",
            "Mon 05 10:00 to Mon 05 12:00: d for a",
            "Mon 05 12:00 to Mon 05 16:00: c for a",
            "Tue 06 08:00 to Tue 06 16:00: b",
        ]
    );
    // Two who swap.
    assert_eq!(
        held(&(week("b", "a") + &week("a", "b"))),
        [
            "Mon 05 08:00 to Mon 05 16:00: b for a",
            "Tue 06 08:00 to Tue 06 16:00: a for b",
        ]
    );
    // Two rows one behind the other are one stretch.
    let halves = row("c", "a", "2026-10-05T00:00", "2026-10-05T12:00")
        + &row("c", "a", "2026-10-05T12:00", "2026-10-06T00:00");
    assert_eq!(held(&halves)[0], "Mon 05 08:00 to Mon 05 16:00: c for a");
}

#[test]
fn a_substitution_that_takes_over_nothing_is_found() {
    let (team, sources) = team(
        "people: {a: , b: , c: , d: , e: }\nrota:\n  \
         - {person: a, hours: mon 08:00-16:00, from: 2026-10-05, every: 2 weeks}\n  \
         - {person: b, from: 2027-10-06T08:00, until: 2027-10-06T16:00}\n\
         substitutions:\n  \
         - {person: c, instead-of: a, from: 2026-10-05, until: 2026-10-05}\n  \
         - {person: c, instead-of: a, from: 2026-10-06, until: 2026-10-18}\n  \
         - {person: d, instead-of: c, from: 2026-10-05T15:00, until: 2026-10-05T20:00}\n  \
         - {person: d, instead-of: c, from: 2026-10-05T16:00, until: 2026-10-05T20:00}\n  \
         - {person: d, instead-of: b, from: 2020-01-01, until: 2030-01-01}\n  \
         - {person: a, instead-of: a, from: 2026-10-01, until: 2026-12-01}\n  \
         - {person: a, instead-of: e, from: 2026-10-01, until: 9999-12-01}\n",
    );
    let idle = StandingIn::of(&team, &TimeZone::UTC).idle(&team, &TimeZone::UTC);
    let said: Vec<&str> = idle.iter().map(|row| sources.slice(row.place)).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    {person: c, instead-of: a, from: 2026-10-06, until: 2026-10-18}
    {person: d, instead-of: c, from: 2026-10-05T16:00, until: 2026-10-05T20:00}
    {person: a, instead-of: a, from: 2026-10-01, until: 2026-12-01}
    {person: a, instead-of: e, from: 2026-10-01, until: 9999-12-01}
    "#);
}

#[test]
fn what_does_not_say_enough_is_told() {
    let mut sources = SourceMap::new();
    let text = "people: {a: }\nrota-horizon: 400 days\nrota:\n  - {person: a}\n  \
        - {hours: mon 09:00-10:00}\n  \
        - {person: a, from: 2026-10-02T10:00, until: 2026-10-02T09:00}\n  \
        - {person: a, hours: mon 09:00-10:00, on-call: true}\n  \
        - {person: a, hours: mon 09:00-10:00, every: 10 days}\n  \
        - {person: a, hours: mon 09:00-10:00, every: 2 weeks}\n  \
        - {person: nobody, hours: mon 09:00-10:00, channels: none, time-zone: Europe/Pari}\n\
        absences:\n  - {person: a, from: 2026-10-01}\n\
        substitutions:\n  - {person: a, from: 2026-10-02, until: 2026-10-01}\n";
    let file = sources.add("team.yaml", text);
    let (_, problems) = read::team(&sources, file, &Schema::new());
    let said: Vec<String> = problems
        .iter()
        .map(|one| {
            let words = sources.slice(one.labels[0].span);
            format!("{words}: {}", one.message)
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r##"
    400 days: a rota is looked at for up to 366 days ahead
    a: this shift does not say when it is
    {hours: mon 09:00-10:00}: this shift does not say `person`
    2026-10-02T09:00: this shift ends before it begins
    true: this shift does not say how soon the person is reached on call
    10 days: a shift comes back after whole weeks, 1 to 52
    2 weeks: `every` counts the weeks of `hours` from the week of `from`
    nobody: `person` names person `nobody`, and the team has none of that name
    none: `channels` names channel `none`, and the team has none of that name
    Europe/Pari: `Europe/Pari` is not a time zone
    a: this absence does not say `until`
    a: this substitution does not say `instead-of`
    2026-10-01: this substitution ends before it begins
    "##);
}

/// Whether somebody meets a need at an instant, asked in the plainest way.
fn naive(team: &Team, roles: &[String], channel: &str, within: f64, at: Timestamp) -> bool {
    let utc = TimeZone::UTC;
    let moment = |record: &Record, field| match record.get(field).map(|found| &found.value) {
        Some(Written::Moment(moment)) => moment.in_zone(&utc).instant,
        _ => None,
    };
    let during = |record: &Record, from, to| {
        moment(record, from).is_some_and(|from| from <= at)
            && moment(record, to).is_some_and(|to| at < to)
    };
    let text = |record: &Record, field| record.text(field).map(|text| text.value.to_owned());
    team.rota().iter().any(|shift| {
        let own = own_zone(shift, fields::shift_time_zone(), &utc);
        let is_on = match shift.get(fields::shift_hours()).map(|found| &found.value) {
            // The times of these tests do not lie in an hour that is skipped or comes twice.
            Some(Written::Hours(hours)) => hours.contains(own.to_datetime(at)),
            _ => during(shift, fields::shift_from(), fields::shift_until()),
        };
        let only = text(shift, fields::shift_role());
        let channels = shift.names(fields::shift_channels());
        let reach = match shift
            .get(fields::shift_reach_within())
            .map(|found| &found.value)
        {
            Some(Written::Number(seconds)) => *seconds,
            _ => 0.0,
        };
        let person = text(shift, fields::shift_person()).unwrap();
        let direct = |name: &str| -> Vec<String> {
            let rows = team.substitutions().iter().filter(|one| {
                let (from, until) = (fields::substitution_from(), fields::substitution_until());
                text(one, fields::substitution_instead_of()).as_deref() == Some(name)
                    && during(one, from, until)
            });
            rows.filter_map(|one| text(one, fields::substitution_person()))
                .collect()
        };
        let mut there = Vec::new();
        for other in direct(&person) {
            let last = last_of(&other, &mut vec![person.clone()], &direct);
            there.extend(last.unwrap_or_else(|| vec![other]));
        }
        if there.is_empty() {
            there.push(person);
        }
        is_on
            && (channels.is_empty() || channels.iter().any(|one| one.value == channel))
            && reach <= within
            && there.iter().any(|name| {
                let person = team.find(Kind::Person, name).unwrap();
                let absent = team.absences().iter().any(|one| {
                    text(one, fields::absence_person()).as_ref() == Some(name)
                        && during(one, fields::absence_from(), fields::absence_until())
                });
                !absent
                    && person.names(fields::person_roles()).iter().any(|role| {
                        roles.contains(&role.value)
                            && only.as_ref().is_none_or(|only| *only == role.value)
                    })
            })
    })
}

/// Who is at the end of every way from somebody to whoever stands in; `None` where one of them
/// leads back.
fn last_of(
    name: &str,
    path: &mut Vec<String>,
    direct: &dyn Fn(&str) -> Vec<String>,
) -> Option<Vec<String>> {
    if path.iter().any(|one| one == name) {
        return None;
    }
    path.push(name.to_owned());
    let mut last = Vec::new();
    for other in direct(name) {
        last.extend(last_of(&other, path, direct)?);
    }
    path.pop();
    if last.is_empty() {
        last.push(name.to_owned());
    }
    Some(last)
}

/// A moment within two days around the change of the clocks in Paris, in UTC.
fn instant(minute: u32) -> String {
    let start: Timestamp = "2026-10-24T12:00:00Z".parse().unwrap();
    let at = start + jiff::SignedDuration::from_mins(i64::from(minute));
    at.strftime("%Y-%m-%dT%H:%M+00:00").to_string()
}

fn any_team() -> impl Strategy<Value = String> {
    let person = || prop::sample::select(vec!["a", "b", "c"]);
    let stretch = || (0_u32..2880, 1_u32..600);
    let shift = (
        person(),
        prop::option::of((0_u32..24, 0_u32..24, prop::bool::ANY)),
        stretch(),
        prop::sample::select(vec!["", ", role: duty", ", role: press"]),
        prop::sample::select(vec!["", ", channels: main", ", channels: [main, side]"]),
        prop::sample::select(vec!["", ", on-call: true, reach-within: 20 minutes"]),
    )
        .prop_map(|(who, weekly, (from, length), role, channels, call)| {
            let when = match weekly {
                // Half past, but for the hours in which the clocks are changed.
                Some((from, to, paris)) => {
                    let clock = |hour: u32| {
                        let minute = if (1..4).contains(&hour) { 0 } else { 30 };
                        let hour = if (2..4).contains(&hour) { 4 } else { hour };
                        format!("{hour:02}:{minute:02}")
                    };
                    let zone = if paris {
                        ", time-zone: Europe/Paris"
                    } else {
                        ""
                    };
                    format!("hours: mon-sun {}-{}{zone}", clock(from), clock(to))
                }
                None => format!("from: {}, until: {}", instant(from), instant(from + length)),
            };
            format!("  - {{person: {who}, {when}{role}{channels}{call}}}\n")
        });
    let absence = (person(), stretch()).prop_map(|(who, (from, length))| {
        let (from, to) = (instant(from), instant(from + length));
        format!("  - {{person: {who}, from: {from}, until: {to}}}\n")
    });
    let substitution = (person(), person(), stretch()).prop_map(|(who, whose, (from, length))| {
        let (from, to) = (instant(from), instant(from + length));
        format!("  - {{person: {who}, instead-of: {whose}, from: {from}, until: {to}}}\n")
    });
    (
        prop::collection::vec(shift, 1..5),
        prop::collection::vec(absence, 0..3),
        prop::collection::vec(substitution, 0..5),
    )
        .prop_map(|(shifts, absences, substitutions)| {
            format!(
                "people:\n  a: {{roles: [duty]}}\n  b: {{roles: [duty, press]}}\n  c: {{roles: [press]}}\n\
                 channels: {{main: , side: }}\nrota:\n{}absences:\n{}substitutions:\n{}",
                shifts.concat(),
                absences.concat(),
                substitutions.concat()
            )
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_sweep_agrees_with_asking_minute_by_minute(
        text in any_team(),
        channel in prop::sample::select(vec!["main", "side"]),
        role in prop::sample::select(vec!["duty", "press"]),
        within in prop::sample::select(vec![600.0, 1800.0]),
    ) {
        let (team, _) = team(&text);
        let window = window("2026-10-24T12:00Z", "2026-10-26T12:00Z");
        let plan = Plan::new(&team, &TimeZone::UTC, window);
        let roles = [role.to_owned()];
        let covered = plan.covered(Need { roles: &roles, channel, within });
        let mut at = window.from;
        while at < window.to {
            let swept = covered.iter().any(|one| one.from <= at && at < one.to);
            prop_assert_eq!(swept, naive(&team, &roles, channel, within, at), "{} in\n{}", at, text);
            at += jiff::SignedDuration::from_mins(1);
        }
    }
}
