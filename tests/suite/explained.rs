//! What `explain` and `approvals` say of a draft that waits, is stopped, or is let pass.

use crate::program::Desk;

const CHARTER: &str = r#"policy house

role legal
role publisher
permit publisher to publish
rule calm { for posts on x must have at most 1 exclamation overridable by legal }
rule signs { for posts require approval from legal }
rule rhythm { for posts per day per channel must have at most 1 posts }
waive calm for "drafts/b.md" until 2027-01-31 approved by legal because "It is the launch."
waive calm for "drafts/c.md" until 2025-01-31 approved by legal because "It was a launch."
stop publishing on x from 2026-11-01T08:00 because "A leak is being looked into."
"#;

const TEAM: &str = "
people: {ana: {roles: publisher}, nina: {roles: legal}}
channels: {c: {platform: x, time-zone: Europe/Berlin}}
";

const NOW: &str = "2026-11-25T12:00";

fn house() -> Desk {
    let draft = |day: u8| {
        format!("---\nchannel: c\nauthor: ana\npublish-at: 2026-12-{day}T12:00\n---\nHi! {day}!\n")
    };
    Desk::new()
        .file(
            "sayso.yaml",
            "policies: house.sayso\nteam: team.yaml\ndrafts: drafts\n",
        )
        .file("house.sayso", CHARTER)
        .file("team.yaml", TEAM)
        .file("drafts/a.md", draft(29))
        .file("drafts/b.md", draft(29))
        .file("drafts/c.md", draft(30))
}

fn verdicts(desk: &Desk, draft: &str) -> Vec<[String; 2]> {
    let seen = desk.run(&["explain", draft, "--now", NOW, "--format", "json"]);
    let json = seen.exits(0).json();
    let rules = json["rules"].as_array().unwrap().iter();
    let told = rules.map(|one| ["rule", "verdict"].map(|key| one[key].as_str().unwrap().into()));
    told.collect()
}

#[test]
fn approvals_posts_together_and_waivers_are_among_the_reasons() {
    let desk = house();
    let told = |of: [&str; 4]| {
        let rules = ["permit-publisher-to-publish", "calm", "signs", "rhythm"];
        let rules = rules.iter().map(|rule| format!("house/{rule}"));
        let told = rules
            .zip(of)
            .map(|(rule, verdict)| [rule, verdict.to_owned()]);
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        verdicts(&desk, "drafts/b.md"),
        told(["kept", "broken and let pass", "broken", "broken"])
    );
    assert_eq!(
        verdicts(&desk, "drafts/c.md"),
        told(["kept", "broken", "broken", "kept"])
    );
    desk.run(&["explain", "drafts/b.md", "--now", NOW])
        .exits(0)
        .says("it is broken, and waived until 2027-01-31 by legal: It is the launch.")
        .says("it waits for 1 approval")
        .says("2 posts for channel `c` on 2026-12-29");
}

#[test]
fn a_rule_for_posts_together_is_not_about_a_draft_of_another_channel() {
    let desk = house()
        .file(
            "house.sayso",
            "policy house\nrule rhythm { for posts per day on x must have at most 1 posts }\n",
        )
        .file(
            "team.yaml",
            TEAM.replace("{c: ", "{m: {platform: mastodon}, c: "),
        )
        .file(
            "drafts/d.md",
            "---\nchannel: m\npublish-at: 2026-12-29T12:00\n---\nHi\n",
        );
    assert_eq!(
        verdicts(&desk, "drafts/d.md"),
        [["house/rhythm", "not about this draft"].map(str::to_owned)]
    );
}

#[test]
fn a_stop_is_said_wherever_somebody_asks_what_a_draft_waits_for() {
    let desk = house();
    let stopped = "publishing is stopped until it is lifted: A leak is being looked into.";
    desk.run(&["explain", "drafts/a.md", "--now", NOW])
        .exits(0)
        .says("held back by a stop")
        .says(stopped);
    desk.run(&["approvals", "--now", NOW])
        .exits(0)
        .says(stopped)
        .says("house/stop")
        .says("3 of 3 drafts wait for 3 approvals")
        .says("a stop holds 3 of them back");
    let json = desk
        .run(&["approvals", "--now", NOW, "--format", "json"])
        .json();
    let stop = &json["drafts"][0]["stops"][0];
    assert_eq!(stop["rule"], "house/stop");
    assert_eq!(stop["because"][0], "A leak is being looked into.");
    desk.run(&["approve", "drafts/a.md", "--as", "nina", "--now", NOW])
        .exits(0)
        .says(stopped);
    let json = desk
        .run(&["check", "--now", NOW, "--format", "json"])
        .json();
    let findings = json["findings"].as_array().unwrap();
    let stop = findings
        .iter()
        .find(|one| one["code"] == "stopped")
        .unwrap();
    assert_eq!(stop["rule"], "house/stop");
}

#[test]
fn a_rule_shows_who_may_override_it_and_its_waivers() {
    house()
        .run(&["explain", "calm", "--now", NOW])
        .exits(0)
        .says("overridable by legal")
        .says("waived for \"drafts/b.md\" until 2027-01-31, approved by legal: It is the launch.")
        .says("was waived for \"drafts/c.md\" until 2025-01-31");
}

#[test]
fn an_override_that_is_refused_names_its_rule() {
    let draft = "---
channel: c
author: ana
publish-at: 2026-12-29T12:00
overrides: [{rule: calm, person: ana, reason: It is the launch, at: 2026-11-20T09:00}]
---
Hi! There!
";
    let desk = house().file("drafts/a.md", draft);
    let json = desk
        .run(&["check", "--now", NOW, "--format", "json"])
        .json();
    let findings = json["findings"].as_array().unwrap();
    let refused = findings
        .iter()
        .find(|one| one["code"] == "invalid-override")
        .unwrap();
    assert_eq!(refused["rule"], "house/calm");
}

#[test]
fn the_same_words_twice_are_two_posts_whichever_of_them_is_named() {
    let draft = "---\nchannel: c\nauthor: ana\npublish-at: 2026-12-29T12:00\n---\nHi!\n";
    let charter =
        "policy house\nrule rhythm { for posts per day per channel must have at most 1 posts }\n";
    let desk = house()
        .file("house.sayso", charter)
        .file("drafts/a.md", draft)
        .file("drafts/b.md", draft);
    for named in [
        &["check"][..],
        &["check", "drafts/a.md"],
        &["check", "drafts/b.md"],
    ] {
        let seen = desk.run(&[named, &["--now", NOW]].concat());
        seen.exits(1).says("house/rhythm");
    }
}
