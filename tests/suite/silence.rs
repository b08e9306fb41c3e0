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
