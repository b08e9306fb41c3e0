//! One value of each type, right and wrong.

use super::*;
use crate::facts::{Moment, Written};

/// What is written for a field of a person, a channel or a video.
fn written(kind: Kind, line: &str) -> (Option<Written>, Vec<(&'static str, String)>) {
    let name = line.split(':').next().unwrap();
    let yaml = format!("{}:\n  a:\n    {line}\n", kind.plural());
    let read = team(&yaml);
    let record = read.what.as_ref().unwrap().find(kind, "a").unwrap();
    let value = record.get(field(kind, name)).map(|found| {
        assert!(line.ends_with(read.words(found.span)), "{line}");
        found.value.clone()
    });
    let said = read
        .said()
        .into_iter()
        .map(|(code, at)| (code, at.to_owned()));
    (value, said.collect())
}

#[track_caller]
fn right(kind: Kind, line: &str, expected: Written) {
    assert_eq!(written(kind, line), (Some(expected), Vec::new()), "{line}");
}

#[track_caller]
fn wrong(kind: Kind, line: &str, code: &'static str, at: &str) {
    assert_eq!(
        written(kind, line),
        (None, vec![(code, at.to_owned())]),
        "{line}"
    );
}

#[test]
fn percentages() {
    right(Kind::Person, "full-time-share: 80%", Written::Number(80.0));
    right(Kind::Person, "full-time-share: 80", Written::Number(80.0));
    right(
        Kind::Person,
        "full-time-share: 12.5%",
        Written::Number(12.5),
    );
    for value in ["most", "80 %", "inf%", ".inf", "-5%", "true"] {
        let line = format!("full-time-share: {value}");
        let at = value;
        wrong(Kind::Person, &line, "wrong-type", at);
    }
}

#[test]
fn lengths_of_time() {
    right(
        Kind::Channel,
        "response-target: 24 hours",
        Written::Number(86_400.0),
    );
    right(
        Kind::Channel,
        "response-target: 1 minute",
        Written::Number(60.0),
    );
    right(
        Kind::Channel,
        "response-target: 1.5 days",
        Written::Number(129_600.0),
    );
    for value in [
        "24",
        "24h",
        "hours",
        "24 people",
        "inf hours",
        "-1 hours",
        "1e3 hours",
    ] {
        let line = format!("response-target: {value}");
        wrong(Kind::Channel, &line, "wrong-type", value);
    }
}

#[test]
fn days() {
    let day = "2026-10-01".parse().unwrap();
    right(Kind::Person, "starts-on: 2026-10-01", Written::Date(day));
    right(Kind::Person, "starts-on: '2026-10-01'", Written::Date(day));
    for value in ["01/10/2026", "2026-10-01T09:00", "20261001", "soon"] {
        wrong(
            Kind::Person,
            &format!("starts-on: {value}"),
            "wrong-type",
            value,
        );
    }
    for value in ["2026-13-01", "2026-11-31", "2026-02-29"] {
        let line = format!("starts-on: {value}");
        wrong(Kind::Person, &line, "no-such-day", value);
    }
}

#[test]
fn moments() {
    for value in [
        "2026-10-01T09:00",
        "2026-10-01 09:00",
        "2026-10-01T09:00:00+02:00",
    ] {
        let read = markdown(&format!("---\npublish-at: {value}\n---\n"));
        let found = read.what.posts[0]
            .record
            .get(field(Kind::Post, "publish-at"));
        let moment = Moment::parse(value).unwrap();
        assert_eq!(
            found.map(|found| &found.value),
            Some(&Written::Moment(moment))
        );
    }
    for value in ["2026-11-31", "2026-11-31T09:00", "2026-10-01 25:00"] {
        let read = markdown(&format!("---\npublish-at: {value}\n---\n"));
        assert_eq!(read.said(), [("no-such-day", value)]);
    }
    let read = markdown("---\npublish-at: tomorrow\n---\n");
    assert_eq!(read.said(), [("wrong-type", "tomorrow")]);
    assert!(read.problems[0].help[0].contains("2026-10-01T09:00"));
}

#[test]
fn hours_of_the_week() {
    let rows = |value: &str| match written(Kind::Channel, &format!("hours: {value}")) {
        (Some(Written::Hours(hours)), said) => (hours.rows.len(), said.len()),
        (_, said) => (0, said.len()),
    };
    assert_eq!(rows("mon-fri 09:00-12:00, 14:00-18:00"), (10, 0));
    assert_eq!(rows("[mon 09:00-24:00, sat-sun 10:00-12:00]"), (3, 0));
    assert_eq!(rows("[mon 09:00-24:00, always]"), (0, 1));
    assert_eq!(rows("monday 9-5"), (0, 1));
}

#[test]
fn languages() {
    for value in ["fr", "fr-CA", "es-419", "zh-Hant", "zh-Hant-TW"] {
        let line = format!("language: {value}");
        right(Kind::Channel, &line, Written::Text(value.to_owned()));
    }
    for value in ["french", "FR", "f", "fr_CA", "fr-", "fr-CA-x", "no-thing"] {
        wrong(
            Kind::Channel,
            &format!("language: {value}"),
            "unknown-value",
            value,
        );
    }
}

#[test]
fn words_of_a_fixed_set() {
    right(
        Kind::Person,
        "employment: intern",
        Written::Text("intern".to_owned()),
    );
    wrong(
        Kind::Person,
        "employment: Intern",
        "unknown-value",
        "Intern",
    );
}

#[test]
fn text_is_kept_as_it_is_written() {
    right(Kind::Person, "name: 1.10", Written::Text("1.10".to_owned()));
    right(Kind::Person, "name: true", Written::Text("true".to_owned()));
    wrong(Kind::Person, "name: [a]", "wrong-type", "[a]");
}

#[test]
fn nothing_and_an_empty_text_say_nothing() {
    for line in [
        "name:",
        "name: ''",
        "name: ' '",
        "name: ~",
        "starts-on: ''",
        "roles:",
    ] {
        assert_eq!(written(Kind::Person, line), (None, Vec::new()), "{line}");
    }
}

#[test]
fn sets_take_one_name_or_several() {
    let names = |line: &str| match written(Kind::Person, line) {
        (Some(Written::Names(names)), said) => {
            (names.into_iter().map(|one| one.value).collect(), said.len())
        }
        other => (vec![format!("{other:?}")], 0),
    };
    assert_eq!(names("roles: a"), (vec!["a".to_owned()], 0));
    assert_eq!(
        names("roles: [a, '', b, a]"),
        (vec!["a".to_owned(), "b".to_owned()], 0)
    );
    assert_eq!(
        names("languages: [fr, xx-, en]"),
        (vec!["fr".to_owned(), "en".to_owned()], 1)
    );
    assert_eq!(names("roles: [[a], b]"), (vec!["b".to_owned()], 1));
}
