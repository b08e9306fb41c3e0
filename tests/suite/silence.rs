//! What was not checked is said: no gate is green by accident.

use crate::program::Desk;

const TEAM: &str = "people: {lea: {}}\nchannels: {x: {platform: x, owner: lea, backups: [lea]}}\n";

const CHARTER: &str = "policy c \"C\" {}\n\
                       rule few { for posts must have at most 3 links }\n\
                       rule owned { for each channel must have owner }\n";

fn desk(config: &str) -> Desk {
    Desk::with_policy(CHARTER)
        .file("team.yaml", TEAM)
        .file("sayso.yaml", config)
}

#[test]
fn no_drafts_where_drafts_were_to_be_are_no_success() {
    for config in ["", "drafts: [posts]\n", "drafts: posts/*.tweet\n"] {
        let desk = desk(config).file("elsewhere/a.md", "Hello.\n");
        let seen = desk.run(&["check"]);
        seen.exits(3)
            .says("no drafts were found")
            .says("`drafts: []`");
    }
    let desk = desk("drafts: []\n");
    desk.run(&["check"]).exits(0).says("in 1 file (0 posts");
    // Findings about the team are findings all the same.
    let desk = desk.file("team.yaml", TEAM.replace("owner: lea, ", ""));
    desk.run(&["check"]).exits(1).says("c/owned");
    let desk = desk.file("sayso.yaml", "drafts: [posts]\n");
    desk.run(&["check"]).exits(1).says("c/owned");
}

#[test]
fn one_folder_with_drafts_is_no_excuse_for_another_without() {
    let desk = desk("drafts: [fr, en]\n")
        .file("fr/a.md", "Bonjour.\n")
        .file("en/notes/b.png", "");
    desk.run(&["check"]).exits(0).says("`en` finds no drafts");
    desk.run(&["check", "fr", "en"])
        .exits(3)
        .says("no drafts were found in `en`");
    desk.run(&["check", "fr"]).exits(0);
}

#[test]
fn a_missing_charter_is_said_in_every_form() {
    let lone = Desk::new().file("a.md", "We open a workshop in Lyon.\n");
    let said = "no charter was found from here up";
    for form in ["terminal", "plain", "github"] {
        let seen = lone.run(&["check", "a.md", "--format", form]);
        let last = seen.out.trim_end().lines().last().unwrap_or_default();
        assert!(last.contains(said), "{form}: {last}");
        seen.exits(0);
    }
    let json = lone.run(&["check", "a.md", "--format", "json"]).json();
    assert_eq!(json["summary"]["charter"], "missing");
    let sarif = lone.run(&["check", "a.md", "--format", "sarif"]).json();
    assert_eq!(sarif["runs"][0]["properties"]["charter"], "missing");
    let required = |arguments: &[&str]| {
        let mut all = vec!["check", "a.md", "--require-charter", "--format", "json"];
        all.extend(arguments);
        lone.run(&all)
    };
    required(&[]).exits(2);
    assert_eq!(required(&[]).codes(), ["no-charter"]);
    let named = required(&["--policy", "sayso/safety"]);
    named.exits(0).never_says(said);
    assert_eq!(named.json()["summary"]["charter"], "found");
    let desk = desk("").file("drafts/a.md", "Hello.\n");
    desk.run(&["check", "--require-charter"])
        .exits(0)
        .never_says(said);
}

#[test]
fn a_team_that_was_not_checked_is_said() {
    let desk = desk("").file("drafts/fr/a.md", "Bonjour.\n");
    let said = "the team was not checked";
    for path in ["drafts/fr/a.md", "drafts/fr"] {
        desk.run(&["check", path]).exits(0).says(said);
        let json = desk.run(&["check", path, "--format", "json"]).json();
        assert_eq!(json["summary"]["team"], "not-checked");
        let sarif = desk.run(&["check", path, "--format", "sarif"]).json();
        assert_eq!(sarif["runs"][0]["properties"]["team"], "not-checked");
    }
    desk.run(&["check"]).exits(0).never_says(said);
    desk.run(&["check", "team.yaml", "drafts/fr/a.md"])
        .exits(0)
        .never_says(said);
    let bare = Desk::with_policy(CHARTER).file("drafts/a.md", "Hello.\n");
    let json = bare
        .run(&["check", "drafts/a.md", "--format", "json"])
        .json();
    assert_eq!(json["summary"]["team"], "none");
}

/// The codes of what a workspace on the clocks of Paris is told, with the words underlined.
fn on_the_clocks_of_paris(charter: &str, team: &str, front: &str) -> Vec<String> {
    let desk = Desk::with_policy(charter)
        .file(
            "sayso.yaml",
            "policies: policies\ntime-zone: Europe/Paris\n",
        )
        .file("team.yaml", team)
        .file("drafts/a.md", format!("---\n{front}---\nHello.\n"));
    let seen = desk.run(&["check", "--now", "2026-01-10T12:00", "--format", "json"]);
    let json = seen.json();
    let findings = json["findings"].as_array().cloned().unwrap_or_default();
    let of_clocks = findings.iter().filter(|one| {
        let code = one["code"].as_str().unwrap_or_default();
        code.ends_with("-moment")
    });
    of_clocks
        .map(|one| {
            format!(
                "{} {}: {}",
                one["code"], one["severity"], one["places"][0]["words"]
            )
            .replace('"', "")
        })
        .collect()
}

#[test]
fn a_moment_that_no_clock_shows_is_an_error_and_one_that_comes_twice_a_warning() {
    let plain = "rule few { for posts must have at most 3 links }";
    let team = "channels: {news: {platform: x, time-zone: America/New_York}}\n";
    let post = |channel: &str, at: &str| {
        let front = format!("channel: {channel}\npublish-at: {at}\n");
        on_the_clocks_of_paris(plain, team, &front)
    };
    let skipped = ["skipped-moment error: 2026-03-29T02:30"];
    let twice = ["repeated-moment warning: 2026-10-25 02:30"];
    assert_eq!(post("x", "2026-03-29T02:30"), skipped);
    assert_eq!(post("x", "2026-10-25 02:30"), twice);
    for once in [
        "2026-03-29T03:00",
        "2026-03-29T01:59",
        "2026-03-29T02:30+01:00",
        "2026-03-29",
        "2026-10-25T02:30+02:00",
        "2026-10-25T03:00",
    ] {
        assert!(post("x", once).is_empty(), "{once}");
    }
    // On the clocks of the channel: those of New York change on other days.
    assert!(post("news", "2026-03-29T02:30").is_empty());
    assert_eq!(
        post("news", "2026-03-08T02:30"),
        ["skipped-moment error: 2026-03-08T02:30"]
    );
}

#[test]
fn moments_of_the_team_and_of_the_charter_are_shown_by_their_clocks() {
    let charter = "role lead\n\
        period fair { 2026-03-29T02:15 to 2026-04-02 }\n\
        stop publishing from 2026-03-29T02:45 until 2026-10-25T02:10 because \"a move\"\n\
        rule later { for posts its publish-at must be after 2026-10-25T02:20 }\n\
        rule held { for posts during fair require approval from lead }";
    let team = "people: {ana: {}, bob: {}}\n\
        rota:\n  \
        - {person: ana, from: 2026-03-29T02:00, until: 2026-03-29T08:00}\n  \
        - {person: bob, from: 2026-10-25T02:50, until: 2026-10-26, time-zone: UTC}\n\
        absences:\n  - {person: ana, from: 2026-10-25T02:40, until: 2026-10-27}\n\
        substitutions:\n  - {person: bob, instead-of: ana, from: 2026-10-25T02:41, until: 2026-10-27}\n";
    let front = "approvals:\n  - {approver: ana, at: 2025-10-26T02:05}\n";
    let mut seen = on_the_clocks_of_paris(charter, team, front);
    seen.sort();
    assert_eq!(
        seen,
        [
            "repeated-moment warning: 2025-10-26T02:05",
            "repeated-moment warning: 2026-10-25T02:10",
            "repeated-moment warning: 2026-10-25T02:20",
            "repeated-moment warning: 2026-10-25T02:40",
            "repeated-moment warning: 2026-10-25T02:41",
            "skipped-moment error: 2026-03-29T02:00",
            "skipped-moment error: 2026-03-29T02:15",
            "skipped-moment error: 2026-03-29T02:45",
        ]
    );
}
