//! A shipped pack as the charter of a workspace, or as a part of it.

use crate::program::Desk;

const LEAK: &str = "---\nchannel: x\n---\nOur key: AKIAIOSFODNN7EXAMPLE\n";

fn desk(config: &str) -> Desk {
    Desk::new()
        .file("sayso.yaml", config)
        .file("drafts/a.md", LEAK)
        .file("own.sayso", "rule titled { for posts must have title }\n")
}

#[test]
fn a_workspace_may_name_a_pack() {
    let found = |config: &str| {
        let desk = desk(config);
        let seen = desk.run(&["check", "--require-charter", "--format", "json"]);
        seen.exits(1);
        let json = seen.json();
        let findings = json["findings"].as_array().unwrap().iter();
        let mut rules: Vec<String> = findings
            .filter_map(|finding| finding["rule"].as_str().map(str::to_owned))
            .collect();
        rules.sort();
        rules
    };
    let leak = "safety/no-secrets";
    assert_eq!(found("policies: sayso/safety\n"), [leak]);
    assert_eq!(
        found("policies: [own.sayso, sayso/safety]\n"),
        ["own/titled", leak]
    );
    let desk = desk("policies: [sayso/safety]\n");
    desk.run(&["test"]).exits(0).says("examples passed");
    desk.run(&["explain", "drafts/a.md"]).exits(0).says(leak);
}

#[test]
fn a_name_that_is_nearly_a_pack_gets_the_pack() {
    for (written, help) in [
        (
            "sayso/recomended",
            "did you mean the pack `sayso/recommended`?",
        ),
        ("Sayso/Safety", "did you mean the pack `sayso/safety`?"),
        (
            "sayso/safety.sayso",
            "did you mean the pack `sayso/safety`?",
        ),
        ("safety", "did you mean the pack `sayso/safety`?"),
        (
            "sayso/brand",
            "the packs are `sayso/recommended`, `sayso/safety`",
        ),
    ] {
        let desk = desk(&format!("policies: {written}\n"));
        desk.run(&["check", "--format", "plain"])
            .exits(2)
            .says(help);
        let named = ["check", "--format", "plain", "--policy", written];
        desk.run(&named).exits(2).says(help);
    }
    let desk = desk("policies: own\n");
    desk.run(&["check"]).exits(2).never_says("pack");
}

#[test]
fn a_pack_and_a_folder_of_one_name_are_told_apart() {
    let rule = "rule untitled { for posts must not have title }\n";
    let desk = desk("policies: sayso/safety\n").file("sayso/safety/more.sayso", rule);
    for named in [&["check"][..], &["check", "--policy", "sayso/safety"]] {
        desk.run(named)
            .exits(2)
            .says("`sayso/safety` is a pack of Sayso, and lies here as well")
            .says("write `./sayso/safety` for what lies here");
    }
    let desk = desk.file("sayso.yaml", "policies: ./sayso/safety\n");
    desk.run(&["check"]).exits(0);
}

#[test]
fn a_pack_in_quotes_is_no_file() {
    let desk = desk("policies: own.sayso\n").file("own.sayso", "use \"sayso/safety\"\n");
    desk.run(&["check", "--format", "plain"])
        .exits(2)
        .says("a pack has no quotes: `use sayso/safety`");
}
