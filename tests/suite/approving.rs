//! `sayso approve`, `sayso approvals` and reviews of pull requests, end to end.

use crate::program::Desk;
use crate::signatures::{Pair, has_ssh_keygen};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

pub const POLICY: &str = r#"
policy acme
role community-manager, legal-counsel, spokesperson
topic results { "quarterly results" }
rule legal {
  for posts about results
  require approval from legal-counsel then from 2 of spokesperson at least 2 hours before publication
}
rule named { for posts must have author }
"#;

pub const TEAM: &str = "\
people:
  lea: {roles: community-manager, handles: ['github:lea-f']}
  nina: {roles: legal-counsel, handles: ['github:Nina-L', '@sam']}
  omar: {roles: spokesperson, handles: ['@omar']}
  sam: {roles: spokesperson, handles: ['github:sam']}
channels:
  corporate: {platform: linkedin}
";

// Line ends, a comment and a gap of its own that must all stay as they are.
pub const DRAFT: &str = "---\r\nauthor: lea  # our own\r\nchannel:   corporate\r\npublish-at: 2026-10-03T09:00\r\n---\r\nOur quarterly results are out.\r\n";

pub const NOW: [&str; 2] = ["--now", "2026-10-02T10:00:00Z"];

pub fn desk() -> Desk {
    Desk::new()
        .file("sayso.yaml", "team: team.yaml\ntime-zone: Europe/Paris\n")
        .file("policies/acme.sayso", POLICY)
        .file("team.yaml", TEAM)
        .file("drafts/results.md", DRAFT)
        .file("drafts/hello.md", "---\nauthor: lea\n---\nHello.\n")
}

fn approve(desk: &Desk, person: &str, now: &str) -> crate::program::Outcome {
    desk.run(&["approve", "drafts/results.md", "--as", person, "--now", now])
}

fn draft(desk: &Desk) -> String {
    fs::read_to_string(desk.path("drafts/results.md")).unwrap()
}

#[test]
fn approvals_are_added_and_nothing_else_changes() {
    let desk = desk();
    desk.run(&["check", NOW[0], NOW[1]])
        .exits(1)
        .says("waits for approval from legal-counsel, then 2 of spokesperson");
    let outcome = approve(&desk, "nina", "2026-10-02T10:00:00Z");
    outcome.exits(0).says("`nina` approves drafts/results.md\nstill waits for 2 of spokesperson: omar, sam [acme/legal]\nthere is time until 2026-10-03 07:00");
    let after = draft(&desk);
    let begin = after.find("approvals:").unwrap();
    let end = after.rfind("---\r\n").unwrap();
    assert_eq!([&after[..begin], &after[end..]].concat(), DRAFT);
    assert!(!after.replace("\r\n", "").contains('\n'), "{after:?}");
    approve(&desk, "omar", "2026-10-02T10:05:00Z")
        .exits(0)
        .says("still waits for 1 more of spokesperson: sam");
    approve(&desk, "sam", "2026-10-02T10:06:00Z")
        .exits(0)
        .says("nothing more is waited for");
    desk.run(&["check", "--now", "2026-10-02T10:06:00Z"])
        .exits(0);
    // Before they were given, they were not there.
    desk.run(&["check", "--now", "2026-10-02T10:05:30Z"])
        .exits(1)
        .says("this is in the future");
}

#[test]
fn what_would_count_for_nothing_is_not_recorded() {
    let desk = desk();
    let now = "2026-10-02T10:00:00Z";
    for (person, why) in [
        ("lea", "`lea` is the author"),
        ("ninna", "did you mean `nina`?"),
        ("omar", "given before the step ahead of it was complete"),
    ] {
        let outcome = approve(&desk, person, now);
        outcome.exits(2);
        assert!(outcome.err.contains(why), "{}", outcome.err);
        assert_eq!(draft(&desk), DRAFT);
    }
    // Too late for this publication.
    let outcome = approve(&desk, "nina", "2026-10-03T05:30:00Z");
    assert!(
        outcome
            .err
            .contains("given only 1 hour 30 minutes before publication"),
        "{}",
        outcome.err
    );
    let outcome = approve(&desk, "nina", "2026-10-04T05:30:00Z");
    assert!(
        outcome
            .err
            .contains("it was to be published at 2026-10-03 09:00"),
        "{}",
        outcome.err
    );
    let outcome = desk.run(&["approve", "drafts/hello.md", "--as", "nina", "--now", now]);
    assert!(
        outcome.err.contains("no rule waits for it"),
        "{}",
        outcome.err
    );
    // A draft with mistakes may mean something else once they are mended.
    let desk = desk.file("drafts/results.md", DRAFT.replace("author:", "autor:"));
    let outcome = approve(&desk, "nina", now);
    outcome.exits(2);
    assert!(
        outcome.err.contains("has mistakes to mend first"),
        "{}",
        outcome.err
    );
    desk.run(&["approve", "drafts/none.md", "--as", "nina"])
        .exits(2);
    desk.run(&["approve", "drafts", "--as", "nina"]).exits(2);
}

#[test]
fn an_approval_is_signed_with_the_persons_own_key() {
    if !has_ssh_keygen() {
        return;
    }
    let (nina, other) = (
        Pair::new("ed25519", "256", "open sesame"),
        Pair::new("ed25519", "256", ""),
    );
    let keys = format!(
        "handles: ['github:Nina-L', '@sam'], signing-keys: '{}'",
        nina.public().trim()
    );
    let desk = desk()
        .file(
            "team.yaml",
            TEAM.replace("handles: ['github:Nina-L', '@sam']", &keys),
        )
        .file(
            "policies/acme.sayso",
            POLICY.replace("require approval", "require signed approval"),
        )
        .file("key", nina.private())
        .file("other", other.private());
    let sign = |key: &str, passphrase: &str| {
        let arguments = [
            "approve",
            "drafts/results.md",
            "--as",
            "nina",
            "--sign",
            key,
            NOW[0],
            NOW[1],
        ];
        desk.run_with(&[("SAYSO_PASSPHRASE", passphrase)], &arguments)
    };
    let outcome = sign("other", "");
    outcome.exits(2);
    assert!(
        outcome.err.contains("is not one of the keys of `nina`"),
        "{}",
        outcome.err
    );
    let outcome = sign("key", "wrong");
    outcome.exits(2);
    assert!(outcome.err.contains("cannot sign"), "{}", outcome.err);
    let outcome = approve(&desk, "nina", NOW[1]);
    outcome.exits(2);
    assert!(
        outcome.err.contains("`nina` did not sign this"),
        "{}",
        outcome.err
    );
    assert_eq!(draft(&desk), DRAFT);
    sign("key", "open sesame")
        .exits(0)
        .says("still waits for 2 of spokesperson");
    // What a person changes afterwards is found.
    let forged = draft(&desk).replace("approver: nina", "approver: omar");
    let desk = desk.file("drafts/results.md", forged);
    desk.run(&["check", NOW[0], NOW[1]])
        .exits(1)
        .says("which is not one");
}

#[test]
fn the_list_of_what_is_waited_for() {
    let desk = desk();
    approve(&desk, "nina", NOW[1]).exits(0);
    let list = |form: &str| desk.run(&["approvals", "--format", form, NOW[0], NOW[1]]);
    list("table").exits(0).says(
        "drafts/results.md  2 of spokesperson  omar, sam  2026-10-03 07:00 (in 19 h)  acme/legal",
    );
    list("markdown").exits(0).says("| drafts/results.md | 2 of spokesperson | omar, sam | 2026-10-03 07:00 (in 19 h) | acme/legal |");
    let outcome = list("json");
    outcome.exits(0);
    let document: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
    let requirement = &document["drafts"][0]["requirements"][0];
    assert_eq!(requirement["parties"][0]["given"][0]["person"], "nina");
    assert_eq!(
        requirement["parties"][1]["could"],
        serde_json::json!(["omar", "sam"])
    );
    assert_eq!(requirement["deadline"], "2026-10-03T05:00:00Z");
    desk.run(&["approvals", "drafts/hello.md"])
        .exits(0)
        .says("no rule requires an approval");
    desk.run(&["approvals", "policies"]).exits(3);
}

/// Runs git in the desk's folder; what it prints.
pub fn git(desk: &Desk, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(desk.path("."))
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub fn has_git() -> bool {
    let there = Command::new("git").arg("--version").output().is_ok();
    if !there {
        let mut out = std::io::stderr().lock();
        writeln!(out, "skipped: there is no git here").ok();
    }
    there
}

pub fn review(login: &str, state: &str, at: &str, commit: &str) -> String {
    format!(
        r#"{{"user": {{"login": "{login}"}}, "state": "{state}", "submitted_at": "{at}", "commit_id": "{commit}"}}"#
    )
}

#[test]
fn a_review_approves_what_was_reviewed() {
    if !has_git() {
        return;
    }
    let other = DRAFT.replace("Our", "Here are our");
    let desk = desk().file("drafts/other.md", &other);
    fs::remove_file(desk.path("drafts/results.md")).unwrap();
    git(&desk, &["init", "-q", "-b", "main"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "base"]);
    git(&desk, &["switch", "-q", "-c", "change"]);
    let desk = desk.file("drafts/results.md", DRAFT);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "results"]);
    let commit = git(&desk, &["rev-parse", "HEAD"]);
    let reviews = |all: &[String]| format!("[{}]", all.join(","));
    let nina = review("nina-l", "APPROVED", "2026-10-02T08:00:00Z", &commit);
    let sam = review("sam", "APPROVED", "2026-10-02T09:00:00Z", &commit);
    // A handle on no platform is nobody's login here.
    let omar = review("omar", "APPROVED", "2026-10-02T09:00:00Z", &commit);
    let desk = desk.file("reviews.json", reviews(&[nina.clone(), sam, omar]));
    let check = |desk: &Desk, path: &str| {
        desk.run(&[
            "check",
            path,
            "--reviews",
            "reviews.json",
            "--base",
            "main",
            NOW[0],
            NOW[1],
        ])
    };
    check(&desk, "drafts/results.md")
        .exits(1)
        .says("waits for approval from 1 more of spokesperson");
    let list = desk.run(&[
        "approvals",
        "--reviews",
        "reviews.json",
        "--base",
        "main",
        NOW[0],
        NOW[1],
    ]);
    list.exits(0).says("1 more of spokesperson");
    // A draft the pull request leaves alone was not reviewed.
    check(&desk, "drafts/other.md")
        .exits(1)
        .says("waits for approval from legal-counsel, then 2 of spokesperson");
    // What changes after the review voids it.
    let desk = desk.file("drafts/results.md", DRAFT.replace("out", "splendid"));
    check(&desk, "drafts/results.md")
        .exits(1)
        .says("the draft has changed since");
    let desk = desk.file("drafts/results.md", DRAFT);
    // So does taking it back.
    let back = review("Nina-L", "DISMISSED", "2026-10-02T09:30:00Z", &commit);
    let desk = desk.file("reviews.json", reviews(&[nina.clone(), back]));
    check(&desk, "drafts/results.md")
        .exits(1)
        .says("waits for approval from legal-counsel");
    // Whichever account of theirs it comes from.
    let team = fs::read_to_string(desk.path("team.yaml")).unwrap();
    let accounts = team.replace("'github:Nina-L'", "'github:Nina-L', 'github:nina-home'");
    let desk = desk.file("team.yaml", &accounts);
    let home = |state: &str| review("nina-home", state, "2026-10-02T09:30:00Z", &commit);
    let desk = desk.file(
        "reviews.json",
        reviews(&[nina.clone(), home("CHANGES_REQUESTED")]),
    );
    check(&desk, "drafts/results.md")
        .exits(1)
        .says("waits for approval from legal-counsel");
    // An account of two people is nobody's.
    let shared = team.replace("people:\n", "people:\n  twin: {handles: 'github:nina-l'}\n");
    assert_ne!(shared, team);
    let desk = desk.file("team.yaml", &shared);
    let desk = desk.file("reviews.json", reviews(std::slice::from_ref(&nina)));
    check(&desk, "drafts/results.md")
        .exits(1)
        .says("nobody can say whose review this is");
    let desk = desk.file("team.yaml", &team);
    // What the configuration adds to drafts was not reviewed when it changes afterwards.
    let config = fs::read_to_string(desk.path("sayso.yaml")).unwrap();
    let desk = desk.file(
        "sayso.yaml",
        format!("{config}defaults: {{drafts: {{content-warning: Buy now}}}}\n"),
    );
    check(&desk, "drafts/results.md")
        .exits(1)
        .says("has changed since `nina-l` reviewed");
    let desk = desk.file("sayso.yaml", &config);
    // A commit nobody has here proves nothing.
    let nowhere = review(
        "nina-l",
        "APPROVED",
        "2026-10-02T08:00:00Z",
        &"0".repeat(40),
    );
    let desk = desk.file("reviews.json", reviews(&[nowhere]));
    check(&desk, "drafts/results.md")
        .exits(1)
        .says("fetch the whole history");
    let desk = desk.file("reviews.json", "{\"message\": \"Not Found\"}");
    check(&desk, "drafts/results.md").exits(2);
}

#[test]
fn what_changed_since_an_approval_is_shown_when_git_can_tell() {
    if !has_git() {
        return;
    }
    let desk = desk();
    approve(&desk, "nina", NOW[1]).exits(0);
    git(&desk, &["init", "-q", "-b", "main"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "approved"]);
    let changed = draft(&desk).replace("are out.", "are out, and they are up 40%.");
    let desk = desk.file("drafts/results.md", changed);
    desk.run(&["check", "--format", "plain", NOW[0], NOW[1]])
        .exits(1)
        .says("the draft has changed since `nina` approved it")
        .says("was: Our quarterly results are out.\n")
        .says("is: Our quarterly results are out, and they are up 40%.\n");
}

/// The desk with a picture beside the draft.
fn illustrated() -> Desk {
    let draft = DRAFT.replace(
        "channel: ",
        "images: [{file: team.png, alt: The team}]\r\nchannel: ",
    );
    desk()
        .file("drafts/results.md", draft)
        .file("drafts/team.png", "first")
}

#[test]
fn the_picture_that_was_approved_is_the_one_that_is_published() {
    let desk = illustrated();
    approve(&desk, "nina", NOW[1]).exits(0);
    let waits = |desk: &Desk| desk.run(&["check", "drafts/results.md", NOW[0], NOW[1]]);
    waits(&desk)
        .exits(1)
        .says("waits for approval from 2 of spokesperson");
    // Another picture under the old name.
    let desk = desk.file("drafts/team.png", "other");
    waits(&desk).exits(1).says("the draft has changed since");
    // None at all: nobody can say, and nobody can approve it.
    fs::remove_file(desk.path("drafts/team.png")).unwrap();
    waits(&desk).exits(1).says("`team.png` is not known");
    let refused = approve(&desk, "omar", NOW[1]);
    refused.exits(2);
    assert!(
        refused.err.contains("`team.png` cannot be looked at"),
        "{}",
        refused.err
    );
    // The first again: the approval counts again.
    let desk = desk.file("drafts/team.png", "first");
    waits(&desk)
        .exits(1)
        .says("waits for approval from 2 of spokesperson");
}

#[test]
fn a_review_covers_the_picture_of_the_commit_that_was_reviewed() {
    if !has_git() {
        return;
    }
    let desk = illustrated();
    git(&desk, &["init", "-q", "-b", "main"]);
    git(&desk, &["add", "sayso.yaml", "policies", "team.yaml"]);
    git(&desk, &["commit", "-q", "-m", "base"]);
    git(&desk, &["switch", "-q", "-c", "change"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "results"]);
    let commit = git(&desk, &["rev-parse", "HEAD"]);
    let nina = review("nina-l", "APPROVED", "2026-10-02T08:00:00Z", &commit);
    let desk = desk.file("reviews.json", format!("[{nina}]"));
    let arguments = [
        "check",
        "drafts/results.md",
        "--reviews",
        "reviews.json",
        "--base",
        "main",
    ];
    let check = |desk: &Desk| desk.run(&[&arguments[..], &NOW[..]].concat());
    check(&desk)
        .exits(1)
        .says("waits for approval from 2 of spokesperson");
    let desk = desk.file("drafts/team.png", "other");
    check(&desk).exits(1).says("the draft has changed since");
}

#[test]
fn a_test_of_the_charter_knows_the_picture_that_was_approved() {
    let desk = illustrated();
    approve(&desk, "nina", NOW[1]).exits(0);
    approve(&desk, "omar", NOW[1]).exits(0);
    approve(&desk, "sam", NOW[1]).exits(0);
    let test = format!(
        "{POLICY}\ntest \"approved\" {{\n  given post from \"../drafts/results.md\"\n  at {}\n  expect clean\n}}\n",
        &NOW[1]
    );
    let desk = desk.file("policies/acme.sayso", test);
    desk.run(&["test"]).exits(0);
    let desk = desk.file("drafts/team.png", "other");
    desk.run(&["test"]).exits(1);
}

#[test]
fn an_approval_of_an_earlier_version_is_given_again() {
    let desk = desk();
    approve(&desk, "nina", NOW[1]).exits(0);
    let old = draft(&desk).replace("sayso-2:", "sayso-1:");
    let desk = desk.file("drafts/results.md", old);
    desk.run(&["check", "--format", "plain", NOW[0], NOW[1]])
        .exits(1)
        .says("`sayso-1` is an earlier way to say what was approved")
        .says("ask `nina` to approve again");
}

#[test]
fn what_is_to_be_pasted_is_quoted() {
    let desk = desk().file("drafts/$(touch it) now.md", DRAFT);
    desk.run(&["check", "--format", "plain", NOW[0], NOW[1]])
        .exits(1)
        .says("`sayso approve 'drafts/$(touch it) now.md' --as nina`");
}

#[test]
fn of_two_who_approve_at_once_both_do() {
    let desk = desk();
    approve(&desk, "nina", NOW[1]).exits(0);
    let both = ["omar", "sam"];
    std::thread::scope(|scope| {
        let runs = both.map(|person| scope.spawn(|| approve(&desk, person, NOW[1]).status));
        for run in runs {
            assert_eq!(run.join().unwrap(), 0);
        }
    });
    let after = draft(&desk);
    for person in both {
        assert!(after.contains(&format!("approver: {person}")), "{after}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_leads_out() {
    let outside = Desk::new().file("results.md", DRAFT);
    let desk = desk();
    fs::remove_file(desk.path("drafts/results.md")).unwrap();
    std::os::unix::fs::symlink(outside.path("results.md"), desk.path("drafts/results.md")).unwrap();
    let refused = approve(&desk, "nina", NOW[1]);
    refused.exits(2);
    let why = "is a link that leads out of the workspace";
    assert!(refused.err.contains(why), "{}", refused.err);
    assert_eq!(
        fs::read_to_string(outside.path("results.md")).unwrap(),
        DRAFT
    );
    std::os::unix::fs::symlink(outside.path("stop.sayso"), desk.path("stop.sayso")).unwrap();
    let outside = outside.file("stop.sayso", "");
    let refused = desk.run(&["stop", "--because", "We were broken into."]);
    refused.exits(2);
    assert!(
        refused.err.contains("link that leaves the workspace"),
        "{}",
        refused.err
    );
    assert_eq!(fs::read_to_string(outside.path("stop.sayso")).unwrap(), "");
}
