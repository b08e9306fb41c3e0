//! The one door: a workspace in memory says what the command line says of the same files on a disk.

use crate::program::{in_project, project};
use sayso::diagnostic::Diagnostic;
use sayso::facts::Moment;
use sayso::session::{Files as _, Memory, Session};
use std::fs;
use std::path::Path;

const NOW: &str = "2026-10-02T12:00:00Z";

fn now() -> Moment {
    Moment::parse(NOW).expect("a moment")
}

/// The files of a folder, in memory.
fn loaded(folder: &Path) -> Memory {
    let mut files = Memory::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let name = path.strip_prefix(folder).expect("below the folder");
                files = files.with(name.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    files
}

/// Where something is found, and what.
fn said(sources: &sayso::source::SourceMap, found: &Diagnostic) -> (String, u32, String, String) {
    let place = found.labels.first();
    let file = place.map_or("", |label| sources.name(label.span.file));
    let start = place.map_or(0, |label| label.span.start);
    let name = found.name().to_string();
    (file.to_owned(), start, name, found.message.clone())
}

#[test]
fn fixtures_are_the_same_in_memory_and_on_a_disk() {
    for name in ["acme", "newsroom-fr", "night-watch", "broker"] {
        let folder = project().join("fixtures").join(name);
        let mut session = Session::open(loaded(&folder), now());
        let found = session.check();
        let mut inside: Vec<_> = found
            .iter()
            .map(|one| said(session.sources(), one))
            .collect();
        let path = folder.to_string_lossy().into_owned();
        let seen = in_project(&[], &["check", &path, "--format", "json", "--now", NOW]);
        let seen = seen.json();
        let findings = seen["findings"].as_array().expect("findings");
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let mut outside: Vec<_> = findings
            .iter()
            .map(|one| {
                let file = text(&one["file"]);
                let file = file.split(&format!("{name}/")).last().unwrap_or_default();
                let start = one["span"]["start"].as_u64().unwrap_or(0);
                let rule = one["rule"].as_str().or(one["code"].as_str());
                let start = u32::try_from(start).expect("a place");
                (
                    file.to_owned(),
                    start,
                    rule.unwrap_or_default().to_owned(),
                    text(&one["message"]),
                )
            })
            .collect();
        // What a command adds to what is found (files that lie beside drafts, links that git
        // follows) is its own.
        outside.retain(|(_, _, rule, _)| rule != "not-read");
        inside.sort();
        outside.sort();
        assert!(!inside.is_empty(), "{name} has findings");
        assert_eq!(inside, outside, "{name}");
    }
}

#[test]
fn a_text_that_is_not_saved_is_judged_like_one_that_is() {
    let files = Memory::new()
        .with(
            "sayso.yaml",
            "policies: house.sayso\ndefaults: {drafts: {channel: x}}\n",
        )
        .with(
            "house.sayso",
            "rule calm { for posts on x must have at most 1 exclamation }",
        )
        .with("drafts/a.md", "Come! Now!\n");
    let mut session = Session::open(files, now());
    assert_eq!(session.problems(), []);
    assert_eq!(session.drafts(), ["drafts/a.md"]);
    let saved = session.check_draft("drafts/a.md");
    assert_eq!(saved.len(), 1);
    assert_eq!(session.check_text("drafts/b.md", "Come! Now!\n").len(), 1);
    assert_eq!(session.check_text("drafts/a.md", "Come now.\n").len(), 0);
    // The defaults are of the folder: elsewhere nobody knows the channel.
    let elsewhere = session.check_text("elsewhere/a.md", "Come! Now!\n");
    let messages: Vec<&str> = elsewhere.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(messages, ["cannot be decided: `channel` is not known"]);
}

#[test]
fn what_cannot_be_used_is_said() {
    let codes = |files: Memory| -> Vec<&'static str> {
        let session = Session::open(files, now());
        assert!(session.charter().is_none());
        session.problems().iter().map(|one| one.code).collect()
    };
    let of = |config: &str| Memory::new().with("sayso.yaml", config);
    assert_eq!(codes(of("")), ["no-policy"]);
    assert_eq!(codes(of("policies: [a.sayso]\n")), ["missing-file"]);
    assert_eq!(
        codes(of("policies: sayso/safety\nteam: people.yaml\n")),
        ["missing-file"]
    );
    assert_eq!(codes(of("polices: a\n")), ["unknown-key"]);
    let folder = of("policies: rules\n").with("rules/a.txt", "");
    assert_eq!(codes(folder), ["no-policy"]);
    let both = of("policies: sayso/safety\n").with("sayso/safety", "");
    assert_eq!(codes(both), ["ambiguous-policy"]);
    let broken = of("policies: a.sayso\n").with("a.sayso", "rule a {");
    assert_eq!(codes(broken), ["syntax"]);
}

#[test]
fn without_a_configuration_the_pack_for_everybody_holds() {
    let files = Memory::new().with("drafts/a.md", "THIS IS SO VERY LOUD, REALLY\n");
    let mut session = Session::open(files, now());
    let found = session.check();
    assert!(
        found
            .iter()
            .any(|one| one.name() == "recommended/no-shouting"),
        "{found:?}"
    );
    // Stops hold whatever the configuration names.
    let stopped = Memory::new()
        .with("sayso.yaml", "policies: sayso/recommended\n")
        .with(
            "stop.sayso",
            "stop publishing from 2026-10-01 because \"A leak.\"\n",
        )
        .with("drafts/a.md", "Hello.\n");
    assert!(stopped.kind("stop.sayso").is_some());
    let found = Session::open(stopped, now()).check();
    assert!(found.iter().any(|one| one.code == "stopped"), "{found:?}");
}
