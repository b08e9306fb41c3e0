//! Team files.

use super::*;
use crate::diagnostic::Severity;
use crate::facts::fields;

const TEAM: &str = "\u{FEFF}name: Acmé\r\npeople:\r\n  lea:\r\n    roles: [a]\r\n    \
    trainings: {safety: 2027-01-01, law: {completed: 2026-01-01}}\r\n    reports-to: sam\r\n  \
    sam:\r\n    trainings: [safety]\r\nchannels:\r\n  main: {owner: lea, backups: sam, entity: hub}\r\n\
    entities: {hub: }\r\nboard:\r\n  it: lea\r\n  hr: {holder: sam}\r\n  law:\r\n";

#[test]
fn a_team_is_read_with_its_places() {
    let read = team(TEAM);
    assert_eq!(read.said(), []);
    let found = read.what.as_ref().unwrap();
    assert_eq!(found.record.place.range(), 3..3);
    assert_eq!(text_of(&found.record, "name"), Some("Acmé"));
    assert_eq!(
        found.names(Kind::Person).collect::<Vec<_>>(),
        ["lea", "sam"]
    );
    let lea = found.find(Kind::Person, "lea").unwrap();
    assert_eq!(read.words(lea.name.span), "lea");
    assert_eq!(lea.place.range(), 27..30);
    let trainings = records_of(lea, "trainings");
    assert_eq!(trainings[0].name.value, "safety");
    assert!(trainings[0].get(fields::training_expires()).is_some());
    assert!(trainings[1].get(fields::training_expires()).is_none());
    assert!(
        trainings[1]
            .get(field(Kind::Training, "completed"))
            .is_some()
    );
    let sam = found.find(Kind::Person, "sam").unwrap();
    assert_eq!(records_of(sam, "trainings")[0].name.value, "safety");
    let main = found.find(Kind::Channel, "main").unwrap();
    assert_eq!(names_of(main, "backups"), ["sam"]);
    let holders: Vec<_> = found
        .board()
        .iter()
        .map(|seat| (seat.name.value.as_str(), text_of(seat, "holder")))
        .collect();
    assert_eq!(
        holders,
        [("it", Some("lea")), ("hr", Some("sam")), ("law", None)]
    );
}

#[test]
fn an_empty_file_is_a_team_of_nobody() {
    let read = team("\u{FEFF}# later\n");
    assert_eq!(read.said(), []);
    assert!(read.what.unwrap().people().is_empty());
}

#[test]
fn what_is_no_yaml_is_an_obstacle_and_all_else_a_finding() {
    let read = team("people: [a");
    assert!(read.what.is_none());
    assert!(
        read.problems
            .iter()
            .all(|one| one.origin == Origin::Obstacle)
    );
    let read = team("- a\n");
    assert!(read.what.is_none());
    assert_eq!(read.said(), [("wrong-type", "- a")]);
    assert_eq!(read.problems[0].origin, Origin::Finding);
    let read = team("peple: {}\n");
    assert!(read.what.is_some());
    assert_eq!(read.said(), [("unknown-key", "peple")]);
    assert_eq!(read.problems[0].origin, Origin::Finding);
}

#[test]
fn references_to_nobody_are_told_where_they_stand() {
    let read = team(
        "people:\n  lea: {reports-to: samm, entity: hubb}\n  samu: {}\nchannels:\n  \
         x: {owner: zoe, backups: [lea, leo], entity: hub}\nentities: {hub: {parent: world}}\n\
         board: {it: nobody}\n",
    );
    assert_eq!(
        read.said(),
        [
            ("unknown-person", "samm"),
            ("unknown-entity", "hubb"),
            ("unknown-person", "zoe"),
            ("unknown-person", "leo"),
            ("unknown-entity", "world"),
            ("unknown-person", "nobody"),
        ]
    );
    let helps: Vec<_> = read
        .problems
        .iter()
        .map(|one| one.help[0].as_str())
        .collect();
    assert_eq!(
        helps,
        [
            "did you mean `samu`?",
            "did you mean `hub`?",
            "add `zoe:` under `people:`",
            "did you mean `lea`?",
            "add `world:` under `entities:`",
            "add `nobody:` under `people:`",
        ]
    );
    assert_eq!(read.words(read.problems[0].labels[1].span), "lea");
}

#[test]
fn circles_are_told_once_from_their_first_member() {
    let read = team(
        "people:\n  top: {reports-to: b}\n  a: {reports-to: c}\n  b: {reports-to: a}\n  \
         c: {reports-to: b}\n  me: {reports-to: me}\nentities: {x: {parent: y}, y: {parent: x}}\n",
    );
    let messages: Vec<_> = read
        .problems
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "`a` reports to `c`, who reports to `b`, who reports to `a`",
            "`me` reports to `me`",
            "`x` belongs to `y`, which belongs to `x`",
        ]
    );
    let places: Vec<_> = read.problems[0]
        .labels
        .iter()
        .map(|one| read.words(one.span))
        .collect();
    assert_eq!(places, ["c", "b", "a"]);
}

#[test]
fn no_circle_where_lines_only_meet() {
    let read =
        team("people:\n  a: {reports-to: c}\n  b: {reports-to: c}\n  c: {reports-to: d}\n  d:\n");
    assert_eq!(read.said(), []);
}

#[test]
fn time_zones_are_those_of_the_database() {
    let read = team("time-zone: Europe/Pariss\nchannels: {x: {time-zone: Mars}}\n");
    assert_eq!(
        read.said(),
        [
            ("unknown-value", "Europe/Pariss"),
            ("unknown-value", "Mars")
        ]
    );
    assert_eq!(read.problems[0].help, ["did you mean `Europe/Paris`?"]);
    assert_eq!(team("time-zone: America/New_York\n").said(), []);
}

#[test]
fn problems_deep_within_are_all_told() {
    let read = team("people:\n  lea: {titel: x, trainings: {law: soon}}\n  sam: [a]\nboard: [a]\n");
    assert_eq!(
        read.said(),
        [
            ("unknown-key", "titel"),
            ("wrong-type", "soon"),
            ("wrong-type", "[a]"),
            ("wrong-type", "[a]"),
        ]
    );
}

#[test]
fn a_chain_of_managers_has_an_end() {
    let chain = |people: usize| {
        (0..people).fold(String::from("people:\n"), |text, at| {
            text + &format!("  p{at}: {{reports-to: p{}}}\n", at + 1)
        }) + &format!("  p{people}: {{}}\n")
    };
    let most = crate::limits::MANAGERS;
    let above = |read: &Read<Option<Team>>| read.what.as_ref().unwrap().above("p0").count();
    let longest = team(&chain(most - 1));
    assert_eq!((above(&longest), longest.said()), (most - 1, vec![]));
    let endless = team(&chain(most));
    assert_eq!(above(&endless), most);
    assert_eq!(endless.problems.len(), 1);
    assert_eq!(endless.problems[0].code, "too-many-managers");
}

#[test]
fn platforms_are_those_of_the_table() {
    let mut table = crate::facts::PlatformTable::default();
    table.set_limit("intranet", None);
    for (platform, expected) in [
        ("facebook", None),
        ("intranet", None),
        (
            "facebok",
            Some(("did you mean `facebook`?", Severity::Error)),
        ),
        ("Twitter", Some(("did you mean `x`?", Severity::Error))),
        ("X", Some(("did you mean `x`?", Severity::Error))),
        ("minitel", Some(("the platforms are", Severity::Warning))),
    ] {
        let read = team(&format!("channels: {{main: {{platform: {platform}}}}}\n"));
        let said = super::super::platforms(read.what.as_ref().unwrap(), &table);
        let said = said.first().map(|one| {
            assert_eq!(read.words(one.labels[0].span), platform);
            (one.help[0].as_str(), one.severity)
        });
        match (said, expected) {
            (Some((help, severity)), Some((begins, expected))) => {
                assert!(help.starts_with(begins), "{help}");
                assert_eq!(severity, expected, "{platform}");
            }
            (said, expected) => assert_eq!(said, expected, "{platform}"),
        }
    }
}
