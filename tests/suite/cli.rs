//! The commands end to end: exit statuses, forms of output, where things are found.

use crate::program::{Desk, in_project};

const CHARTER: &str = r#"
policy house "House rules"

rule no-cheap "We are not cheap" {
  for posts
  must not contain "cheap"
  because "It is a promise about quality."
  suggest "say what it costs"
  see "Brand book, p. 4"
  accepts "A fair price."
  rejects "So cheap!" at "cheap"
}

rule calm {
  for posts
  should have at most 1 exclamation
}
"#;

/// A workspace whose drafts are one clean, one with an error and one with a warning.
fn house() -> Desk {
    Desk::with_policy(CHARTER)
        .file("drafts/clean.md", "A fair price.\n")
        .file("drafts/error.md", "Routers are cheap today.\n")
        .file("drafts/warning.md", "New! Now!\n")
}

#[test]
fn the_exit_status_says_how_it_went() {
    let desk = house();
    desk.run(&["check"])
        .exits(1)
        .says("error[house/no-cheap]: We are not cheap");
    desk.run(&["check", "drafts/clean.md"])
        .exits(0)
        .says("no findings in 1 file");
    desk.run(&["check", "drafts/warning.md"])
        .exits(0)
        .says("warning[house/calm]");
    desk.run(&["check", "--fail-on", "warning", "drafts/warning.md"])
        .exits(1);
    desk.run(&["check", "drafts/none.md"]).exits(2);
    desk.run(&["check", "policies"])
        .exits(3)
        .says("no drafts were found in `policies`");
    desk.run(&["chekc"]).exits(2);
    desk.run(&["check", "--fail-on", "nothing"]).exits(2);
    desk.run(&["--version"]).exits(0);
}

#[test]
fn every_finding_shows_the_draft_and_the_rule() {
    let seen = house().run(&["check", "drafts/error.md"]);
    seen.exits(1)
        .says("╭─[drafts/error.md:1:13]")
        .says("├─[policies/charter.sayso:6:3]")
        .says("must not contain \"cheap\"")
        .says("help: say what it costs");
}

#[test]
fn drafts_are_checked_from_wherever_one_stands() {
    let desk = house();
    let inside = std::fs::canonicalize(desk.path("drafts")).unwrap();
    let seen = std::process::Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "error.md", "--format", "plain"])
        .current_dir(inside)
        .output()
        .unwrap();
    let out = String::from_utf8(seen.stdout).unwrap();
    assert!(out.contains("error.md:1:13: error"), "{out}");
    assert!(out.contains("../policies/charter.sayso:6:3"), "{out}");
}

#[test]
fn what_is_published_and_what_is_not_asked_for_count_in_a_calendar() {
    let post = |hour: u8| {
        format!("---\nchannel: x\npublish-at: 2026-10-05T{hour:02}:00\n---\nPost of {hour}\n")
    };
    let desk = Desk::new()
        .file("sayso.yaml", "drafts: [posts]\nhistory: [posts/out]\n")
        .file(
            "policies/a.sayso",
            "rule a { for posts per channel per day must have at most 2 posts }\n\
             rule b { for posts must not contain \"of 9\" }\n",
        )
        .file("posts/out/9.md", post(9))
        .file("posts/10.md", post(10));
    // What is published is not judged: "of 9" stands in it.
    desk.run(&["check"]).exits(0).says("1 file");
    let desk = desk.file("posts/11.md", post(11));
    desk.run(&["check"])
        .exits(1)
        .says("posts/11.md")
        .says("post 1 of 3")
        .says("posts/out/9.md");
    // One draft alone is seen among the others; what concerns only others is left to them.
    desk.run(&["check", "posts/10.md"])
        .exits(1)
        .says("in 1 file")
        .says("posts/11.md");
    let desk = desk.file("posts/12.md", post(12).replace("-05T", "-06T"));
    desk.run(&["check", "posts/12.md"]).exits(0);
    // Asked for by name, a published post is judged.
    desk.run(&["check", "posts/out/9.md"]).exits(1).says("of 9");
    // A pattern that finds nothing is told.
    let desk = desk.file("sayso.yaml", "drafts: [posts]\nhistory: [gone]\n");
    desk.run(&["check"]).says("`gone` finds no drafts");
}

#[test]
fn a_folder_narrows_and_a_workspace_below_is_found() {
    let desk = house()
        .file("drafts/fr/cher.md", "Pas cheap.\n")
        .file("drafts/notes.txt", "cheap\n");
    desk.run(&["check", "drafts/fr"])
        .exits(1)
        .says("in 1 file")
        .never_says("error.md");
    // Named, a file is a draft whatever it is called.
    desk.run(&["check", "drafts/notes.txt"])
        .exits(1)
        .says("drafts/notes.txt:1:1");

    let above = Desk::new()
        .file("readme.md", "cheap, TODO\n")
        .file("a/sayso.yaml", "")
        .file("a/policies/a.sayso", CHARTER)
        .file("a/drafts/x.md", "cheap\n")
        .file("b/sayso.yaml", "drafts: [posts/*.txt]\n")
        .file(
            "b/policies/b.sayso",
            "policy b \"B\"\nrule b { for posts must not contain \"dear\" }",
        )
        .file("b/posts/y.txt", "dear and cheap\n")
        .file("b/posts/z.md", "dear\n");
    above
        .run(&["check", "."])
        .exits(1)
        .says("error[house/no-cheap]")
        .says("error[b/b]")
        .says("`b/posts/z.md` lies among the drafts")
        .says("2 errors, 1 note in 2 files")
        .never_says("readme.md");
    // What lies beside the workspaces is left out, but not in silence.
    let above = above
        .file("posts/one.md", "password: hunter2\n")
        .file("posts/two.md", "TODO\n");
    above
        .run(&["check", "."])
        .says("2 files were not checked")
        .says("posts/one.md");
    above.run(&["check", "posts"]).exits(1).says("in 2 files");
}

#[test]
fn without_configuration_the_packs_apply() {
    let desk = Desk::new()
        .file("post.md", "Lorem ipsum dolor sit amet.\n")
        .file("fine.md", "We open a workshop in Lyon.\n");
    desk.run(&["check", "post.md"])
        .exits(1)
        .says("error[recommended/no-placeholders]");
    desk.run(&["check", "fine.md"]).exits(0);
    // A readme speaks of the repository, not for it; named, it is a draft like any other.
    let desk = desk.file("README.md", "TODO: set up\n");
    desk.run(&["check"]).exits(1).says("in 2 files");
    desk.run(&["check", "README.md"]).exits(1);
}

#[test]
fn policies_may_be_named() {
    let desk = Desk::new()
        .file("post.md", "cheap. Lorem ipsum.\n")
        .file("mine.sayso", CHARTER)
        .file(
            "more/other.sayso",
            "policy o \"O\"\nrule o { for posts must not contain \"lorem\" }",
        );
    let run = |policies: &[&str]| {
        let mut arguments = vec!["check", "post.md", "--format", "json"];
        for policy in policies {
            arguments.extend(["--policy", policy]);
        }
        let json = desk.run(&arguments).json();
        let rules = json["findings"].as_array().unwrap().iter();
        rules
            .map(|one| one["rule"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(run(&["mine.sayso"]), ["house/no-cheap"]);
    assert_eq!(run(&["mine.sayso", "more"]), ["house/no-cheap", "o/o"]);
    assert_eq!(run(&["sayso/safety"]), Vec::<String>::new());
    desk.run(&["check", "post.md", "--policy", "sayso/saftey"])
        .exits(2)
        .says("sayso/safety");
    desk.run(&["check", "post.md", "--policy", "gone.sayso"])
        .exits(2);
    desk.run(&["check", "mine.sayso"])
        .exits(2)
        .says("sayso test mine.sayso");
}

#[test]
fn the_team_is_checked_with_the_workspace_and_not_with_one_draft() {
    let policy = "policy t \"T\"\nrule owned { for each channel must have owner }\n\
                  rule b { for posts must not contain \"bad\" }";
    let desk = Desk::with_policy(policy)
        .file("team.yaml", "channels:\n  news:\n    platform: x\n")
        .file("other.yaml", "people:\n  lea:\n    languages: [fr]\n")
        .file("drafts/a.md", "Hello.\n");
    desk.run(&["check"])
        .exits(1)
        .says("[t/owned]")
        .says("team.yaml:2:3")
        .says("in 2 files");
    desk.run(&["check", "team.yaml"])
        .exits(1)
        .says("[t/owned]")
        .says("in 1 file");
    desk.run(&["check", "drafts/a.md"])
        .exits(0)
        .never_says("t/owned");
    desk.run(&["check", "--team", "other.yaml"])
        .exits(0)
        .never_says("t/owned");
}

#[test]
fn a_time_can_be_given() {
    let desk = Desk::with_policy(
        "policy t \"T\"\nrule soon { for posts its publish-at must be at least 2 hours after now }",
    )
    .file(
        "drafts/a.md",
        "---\npublish-at: 2026-10-01T12:00\n---\nHello.\n",
    );
    desk.run(&["check", "--now", "2026-10-01T09:00"]).exits(0);
    desk.run(&["check", "--now", "2026-10-01T10:30"]).exits(1);
    let refused = desk.run(&["check", "--now", "tomorrow"]);
    refused.exits(2);
    assert!(refused.err.contains("2026-10-01T09:00"), "{}", refused.err);
}

#[test]
fn the_time_zone_of_the_configuration_is_the_one_meant() {
    let desk = Desk::with_policy(
        "policy t \"T\"\nrule soon { for posts its publish-at must be after now }",
    )
    .file("sayso.yaml", "time-zone: Europe/Paris\n")
    .file(
        "drafts/a.md",
        "---\npublish-at: 2026-07-01T12:00\n---\nHello.\n",
    );
    // Noon in Paris is ten in the morning UTC.
    desk.run(&["check", "--now", "2026-07-01T09:59Z"]).exits(0);
    desk.run(&["check", "--now", "2026-07-01T10:01Z"]).exits(1);
}

#[test]
fn defaults_and_limits_come_from_the_configuration() {
    let desk = Desk::with_policy(
        "policy t \"T\"\nrule fits { for posts its length must be at most its limit }\n\
         rule tu { for posts in fr must not contain \"hello\" }",
    )
    .file(
        "sayso.yaml",
        "limits:\n  x: 10\ndefaults:\n  drafts/fr:\n    language: fr\n    channel: x\n",
    )
    .file("drafts/fr/a.md", "hello, this is long\n")
    .file(
        "drafts/en/a.md",
        "---\nchannel: mastodon\nlanguage: en\n---\nhello, this is long\n",
    );
    desk.run(&["check", "--format", "plain"])
        .exits(1)
        .says("[t/fits]")
        .says("[t/tu]")
        .says("2 errors in 2 files");
    desk.run(&["check", "drafts/en"]).exits(0);
}

#[test]
fn wrong_defaults_are_told_once() {
    let desk = Desk::with_policy(CHARTER)
        .file("sayso.yaml", "defaults:\n  drafts:\n    autor: lea\n")
        .file("drafts/a.md", "Hello.\n")
        .file("drafts/b.md", "Hello.\n");
    let seen = desk.run(&["check", "--format", "json"]);
    seen.exits(2);
    assert_eq!(seen.codes(), ["unknown-key"]);
}

#[test]
fn standard_input_is_a_draft() {
    let desk = house();
    desk.pipe(&["check", "-"], "so cheap")
        .exits(1)
        .says("╭─[<stdin>:1:4]");
    desk.pipe(&["check", "-", "--stdin-name", "drafts/new.md"], "so cheap")
        .exits(1)
        .says("╭─[drafts/new.md:1:4]");
    // The ending says that this is a thread of two.
    desk.pipe(
        &["check", "-", "--stdin-name", "a.tweet"],
        "One.\n---\nTwo.\n",
    )
    .exits(0)
    .says("(2 posts,");
    desk.pipe(&["explain", "-"], "so cheap")
        .exits(0)
        .says("1 broken");
}

#[test]
fn the_forms_of_a_report() {
    let desk = house();
    let form = |form: &str| desk.run(&["check", "--format", form]);

    form("plain")
        .exits(1)
        .says("drafts/error.md:1:13: error: We are not cheap [house/no-cheap]")
        .never_says("╭");

    let json = form("json").json();
    assert_eq!(json["version"], 1);
    assert_eq!(json["summary"]["files"], 3);
    assert_eq!(json["summary"]["posts"], 3);
    assert_eq!(json["summary"]["rules"], 2);
    assert_eq!(json["summary"]["errors"], 1);
    assert_eq!(json["summary"]["warnings"], 1);
    let finding = &json["findings"][0];
    assert_eq!(finding["rule"], "house/no-cheap");
    assert_eq!(finding["file"], "drafts/error.md");
    assert_eq!(finding["span"]["start"], 12);
    assert_eq!(finding["span"]["end"], 17);
    assert_eq!(finding["span"]["column"], 13);
    assert_eq!(finding["policy"]["file"], "policies/charter.sayso");

    form("github")
        .exits(1)
        .says("::error file=drafts/error.md,line=1,");

    let sarif = form("sarif").json();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "house/no-cheap");
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let desk = house();
    let escape = "\u{1b}[";
    desk.run(&["check"]).never_says(escape);
    desk.run(&["check", "--color", "always"]).says(escape);
    desk.run(&["check", "--color", "never"]).never_says(escape);
    desk.run(&["explain", "no-cheap", "--color", "always"])
        .says(escape);
    desk.run(&["explain", "no-cheap"]).never_says(escape);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut desk = Desk::with_policy(CHARTER);
    for number in 0..60 {
        let text = format!("Post {number} is cheap! And cheap!\n");
        desk = desk.file(&format!("drafts/{number}.md"), text);
    }
    for form in ["terminal", "plain", "json", "github", "sarif"] {
        let with = |threads| {
            desk.run_with(
                &[("RAYON_NUM_THREADS", threads)],
                &["check", "--format", form],
            )
        };
        let (one, four) = (with("1"), with("4"));
        one.exits(1);
        assert_eq!(one.out, four.out);
    }
}

#[test]
fn examples_are_run() {
    let desk = house();
    desk.run(&["test"])
        .exits(0)
        .says("2 examples passed, 0 failed");
    desk.run(&["test", "policies/charter.sayso"])
        .exits(0)
        .says("2 examples passed");
    let failing = Desk::with_policy(
        "policy t \"T\"\nrule r { for posts must not contain \"bad\" accepts \"bad\" rejects \"good\" \
         rejects \"so bad\" at \"so\" rejects \"bad\" }",
    );
    failing
        .run(&["test"])
        .exits(1)
        .says("1 example passed, 3 failed")
        .says("policies/charter.sayso:2:");
    let codes = failing.run(&["test", "--format", "json"]).codes();
    assert_eq!(codes.len(), 3);
    Desk::with_policy("policy t \"T\"\nrule r { for posts must not contain \"bad\" }")
        .run(&["test"])
        .exits(3)
        .says("has no examples and no scenarios");
    Desk::new().run(&["test"]).exits(3);
    Desk::new().run(&["test", "gone"]).exits(2);
}

#[test]
fn the_examples_of_what_ships_pass() {
    in_project(&[], &["test", "sayso/recommended", "sayso/safety"])
        .exits(0)
        .says(", 0 failed");
    in_project(&[], &["test", "fixtures/acme", "fixtures/newsroom-fr"])
        .exits(0)
        .says(", 0 failed");
}

#[test]
fn a_draft_is_explained() {
    let desk = house();
    desk.run(&["explain", "drafts/error.md"])
        .exits(0)
        .says("drafts/error.md: 1 broken, 1 kept")
        .says("house/no-cheap  We are not cheap")
        .says("policies/charter.sayso:6:3: must not contain \"cheap\"");
    let json = desk
        .run(&["explain", "drafts/error.md", "--format", "json"])
        .json();
    let verdicts: Vec<_> = json["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| {
            (
                rule["rule"].as_str().unwrap(),
                rule["verdict"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        verdicts,
        [("house/no-cheap", "broken"), ("house/calm", "kept")]
    );
    desk.run(&["explain", "drafts/gone.md"])
        .exits(2)
        .says("does not exist");
}

#[test]
fn what_a_draft_says_about_itself_is_listed() {
    let desk = Desk::new()
        .file("sayso.yaml", "policies: c.sayso\ntime-zone: Europe/Paris\n")
        .file(
            "c.sayso",
            "policy c\nrule dated { for posts unless kind is internal must have title }\n\
             rule ready { for posts when status is ready must have campaign }\n\
             rule soon { for posts when publish-at is after now must have author }\n\
             rule always { for posts must contain \"we\" }\n",
        )
        .file(
            "drafts/a.md",
            "---\nkind: internal\nstatus: idea\npublish-at: 2026-01-01T10:00\nlanguage: en\n---\nHere we are.\n",
        );
    let arguments = ["explain", "drafts/a.md", "--now", "2026-10-02T10:00Z"];
    let page = desk.run(&arguments);
    let stated = page.out.split("about itself\n").nth(1).unwrap_or_default();
    let stated = stated.split("\n\n").next().unwrap_or_default();
    insta::assert_snapshot!(stated, @"
      drafts/a.md:2:7: kind: internal — without it, c/dated would apply
      drafts/a.md:3:9: status: idea — without it, c/ready would apply
      drafts/a.md:4:13: publish-at: 2026-01-01T10:00 — without it, c/soon would apply
      drafts/a.md:5:11: language: en
    ");
    let later = desk.run(&["explain", "drafts/a.md", "--now", "2025-10-02T10:00Z"]);
    assert!(!later.out.contains("publish-at: 2026"), "{}", later.out);
    let json = desk
        .run(&[&arguments[..], &["--format", "json"]].concat())
        .json();
    let stated = json["says_of_itself"].as_array().unwrap();
    assert_eq!(stated.len(), 4);
    assert_eq!(stated[0]["field"], "kind");
    assert_eq!(stated[0]["keeps_out"][0], "c/dated");
}

#[test]
fn a_date_in_the_past_is_warned_of() {
    let desk = Desk::new()
        .file("sayso.yaml", "policies: c.sayso\ntime-zone: Europe/Paris\n")
        .file("c.sayso", "policy c\nuse sayso/recommended\n")
        .file(
            "drafts/a.md",
            "---\npublish-at: 2026-01-01T10:00\n---\nHere we are.\n",
        );
    let check = |now: &str| desk.run(&["check", "--now", now]);
    check("2026-10-02T10:00Z")
        .exits(0)
        .says("recommended/not-in-the-past");
    check("2025-10-02T10:00Z")
        .exits(0)
        .never_says("not-in-the-past");
}

#[test]
fn a_rule_is_explained() {
    let desk = house();
    let page = desk.run(&["explain", "no-cheap"]);
    page.exits(0)
        .says("house/no-cheap: error")
        .says("  must not contain \"cheap\"")
        .says("because It is a promise about quality.")
        .says("see Brand book, p. 4")
        .says("suggest say what it costs")
        .says("rejects \"So cheap!\" at \"cheap\"")
        .says("policies/charter.sayso:4:1");
    let json = desk
        .run(&["explain", "house/no-cheap", "--format", "json"])
        .json();
    assert_eq!(json["severities"][0], "error");
    assert_eq!(json["examples"][1]["at"], "cheap");
    desk.run(&["explain", "no-cheep"])
        .exits(2)
        .says("did you mean `no-cheap`?");
    // A pack can be read about without being used.
    desk.run(&["explain", "safety/no-secrets"])
        .exits(0)
        .says("safety/no-secrets: error");
}

#[test]
fn the_starter_passes_its_own_check() {
    let desk = Desk::new();
    desk.run(&["init", "start"])
        .exits(0)
        .says("wrote start/policies/charter.sayso");
    desk.run(&["check", "start", "--fail-on", "note"])
        .exits(0)
        .says("no findings in 2 files");
    desk.run(&["test", "start"]).exits(0).says(", 0 failed");
    let again = desk.run(&["init", "start"]);
    again.exits(2);
    assert!(
        again.err.contains("`start/team.yaml` exists already"),
        "{}",
        again.err
    );
}

#[test]
fn a_starter_is_written_whole_or_not_at_all() {
    let desk = Desk::new().file("start/team.yaml", "mine");
    desk.run(&["init", "start"]).exits(2);
    assert_eq!(
        std::fs::read_to_string(desk.path("start/team.yaml")).unwrap(),
        "mine"
    );
    assert!(!desk.path("start/sayso.yaml").exists());
}

#[test]
fn schemas_know_the_fields_the_charter_adds() {
    let desk = Desk::with_policy(
        "policy t \"T\"\nfields post { budget: number }\n\
         rule r { for posts must not contain \"x\" when budget is more than 3 }",
    );
    let json = desk.run(&["schema", "post"]).json();
    assert!(json["properties"]["budget"].is_object(), "{json}");
    assert_eq!(json["additionalProperties"], false);
    let bare = Desk::new().run(&["schema", "post"]).json();
    assert!(bare["properties"]["budget"].is_null(), "{bare}");
    desk.run(&["schema", "team", "--format", "yaml"])
        .exits(0)
        .says("people:");
    desk.run(&["schema", "config"]).exits(0).says("\"drafts\"");
}

#[test]
fn shells_and_readers_of_manuals_are_served() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        desk.run(&["completions", shell]).exits(0).says("fail-on");
    }
    desk.run(&["man"]).exits(0).says(".TH").says("fail\\-on");
}

#[test]
fn a_reader_who_stops_reading_is_no_crash() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["man"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&done.stderr);
    assert!(!err.contains("panicked"), "{err}");
}

#[test]
fn the_fixtures_show_what_they_are_for() {
    let seen = in_project(
        &[],
        &["check", "fixtures/acme", "--now", "2026-10-01T09:00"],
    );
    seen.exits(1)
        .says("fixtures/acme/drafts/launch.md:8:23")
        .says("fixtures/acme/policies/acme.sayso")
        .says("world-class");
    let seen = in_project(
        &[],
        &[
            "check",
            "fixtures/calendar",
            "--now",
            "2026-10-31T12:00Z",
            "--format",
            "plain",
        ],
    );
    // Each draft is told of what the table beside it says, and of nothing else.
    let told: Vec<String> = seen
        .out
        .lines()
        .filter(|line| line.starts_with("fixtures/") && line.ends_with(']'))
        .filter_map(|line| {
            let file = line.split(':').next()?.rsplit('/').next()?;
            let rule = line.rsplit(['[', ']']).nth(1)?;
            Some(format!("{file} {rule}"))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r##"
    armistice.md rhythm/present
    armistice.md rhythm/quiet-holidays
    encore.md rhythm/no-repeats
    encore.md rhythm/breathing-space
    fin.md rhythm/present
    fin.md rhythm/present
    merger.md rhythm/embargo
    minuit-b.md rhythm/breathing-space
    prix.md rhythm/one-price
    soir.md rhythm/breathing-space
    "##);
}
