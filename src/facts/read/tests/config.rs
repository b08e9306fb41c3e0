//! `sayso.yaml`.

use super::*;
use crate::facts::{Config, Written};

fn config(text: &str) -> Read<Option<Config>> {
    let mut sources = SourceMap::new();
    let file = sources.add("sayso.yaml", text);
    let (what, problems) = crate::facts::config(&sources, file);
    assert!(problems.iter().all(|one| one.origin == Origin::Obstacle));
    Read {
        sources,
        what,
        problems,
    }
}

fn values(list: &[crate::source::Spanned<String>]) -> Vec<&str> {
    list.iter().map(|one| one.value.as_str()).collect()
}

#[test]
fn everything_it_can_say() {
    let read = config(
        "policies: charter.sayso\nteam: org/team.yaml\ndrafts: [posts, 'x/*.md']\n\
         time-zone: Europe/Paris\nlimits: {mastodon: 5000, matrix: 10, ours: 3}\n",
    );
    assert_eq!(read.said(), []);
    let found = read.what.as_ref().unwrap();
    assert_eq!(values(found.policies.as_ref().unwrap()), ["charter.sayso"]);
    let drafts = found.drafts.as_ref().unwrap();
    assert_eq!(values(drafts), ["posts", "x/*.md"]);
    assert_eq!(read.words(drafts[1].span), "'x/*.md'");
    assert_eq!(found.team.as_ref().unwrap().value, "org/team.yaml");
    assert_eq!(found.time_zone.as_ref().unwrap().value, "Europe/Paris");
    let platforms = found.platforms();
    for (name, limit) in [("mastodon", 5000), ("matrix", 10), ("ours", 3), ("x", 280)] {
        assert_eq!(platforms.get(name).unwrap().text, Some(limit), "{name}");
    }
}

#[test]
fn nothing_at_all_leaves_every_default() {
    for text in ["", "# nothing yet\n", "policies:\nteam: ~\n"] {
        let read = config(text);
        assert_eq!(read.said(), []);
        let found = read.what.unwrap();
        assert!(found.policies.is_none() && found.team.is_none() && found.drafts.is_none());
    }
}

#[test]
fn everything_wrong_is_told_at_once() {
    let read = config(
        "format: 1\nteam: [a]\ntime-zone: Pariss\npolicies: ['']\n\
         limits: {mastodn: 5, x: 1.5, y: many, z: 0}\ndefaults: {a: b}\n",
    );
    assert_eq!(
        read.said(),
        [
            ("unknown-key", "format"),
            ("wrong-type", "[a]"),
            ("unknown-value", "Pariss"),
            ("wrong-type", "''"),
            ("unknown-value", "mastodn"),
            ("wrong-type", "1.5"),
            ("wrong-type", "many"),
            ("wrong-type", "0"),
            ("wrong-type", "b"),
        ]
    );
    assert!(config("- a").what.is_none());
    assert!(config("a: [").what.is_none());
}

#[test]
fn a_later_pattern_comes_before_an_earlier_one() {
    let read = config(
        "defaults:\n  drafts: {language: en, channel: main}\n  drafts/fr: {language: fr}\n  \
         '**/*.tweet': {channel: x}\n",
    );
    assert_eq!(read.said(), []);
    let found = read.what.as_ref().unwrap();
    let schema = Schema::new();
    let said = |path: &str| -> Vec<String> {
        let (defaults, problems) = found.defaults_for(path, &schema);
        assert_eq!(problems, []);
        let word = |value: &Written| match value {
            Written::Text(text) => text.clone(),
            Written::Names(names) => names[0].value.clone(),
            other => format!("{other:?}"),
        };
        defaults
            .values
            .iter()
            .map(|(_, value)| word(&value.value))
            .collect()
    };
    assert_eq!(said("drafts/a.md"), ["main", "en"]);
    assert_eq!(said("drafts/fr/a.md"), ["main", "fr"]);
    assert_eq!(said("drafts/fr/a.tweet"), ["x", "fr"]);
    assert!(said("other/a.md").is_empty());
}

#[test]
fn wrong_defaults_are_told_whether_they_are_used_or_not() {
    let read = config("defaults: {a: {languge: fr}, b: {publish-at: soon, hashtags: [x]}}\n");
    let found = read.what.as_ref().unwrap();
    let problems = found.check_defaults(&Schema::new());
    let said: Vec<_> = problems
        .iter()
        .map(|one| (one.code, read.words(one.labels[0].span)))
        .collect();
    let expected = [
        ("unknown-key", "languge"),
        ("wrong-type", "soon"),
        ("unknown-key", "hashtags"),
    ];
    assert_eq!(said, expected);
    assert_eq!(found.defaults_for("a/x.md", &Schema::new()).1.len(), 1);
}
