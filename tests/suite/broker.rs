//! Real rules of approval and timing, written in the language alone: the broker of the fixtures.
//! What is cleared there stays cleared only as long as nobody touches it.

use crate::program::{Desk, in_project};
use insta::assert_snapshot;
use std::fs;
use std::path::{Path, PathBuf};

const NOW: [&str; 2] = ["--now", "2027-02-09T12:00"];

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/broker")
}

fn read(name: &str) -> String {
    fs::read_to_string(fixture().join(name)).unwrap()
}

/// The policies and the team of the broker, with no draft.
fn empty_desk() -> Desk {
    let named = ["sayso.yaml", "team.yaml", "policies/signs.sayso"];
    let desk = Desk::new().file("published/none.md", "");
    named
        .into_iter()
        .fold(desk, |desk, name| desk.file(name, read(name)))
}

#[test]
fn what_the_broker_finds() {
    let seen = in_project(
        &[],
        &[
            "check",
            "fixtures/broker",
            "--format",
            "json",
            NOW[0],
            NOW[1],
        ],
    );
    let findings = seen.exits(1).json()["findings"].clone();
    let said: Vec<String> = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or("").to_owned();
            let file = text("file").replace("fixtures/broker/drafts/", "");
            format!(
                "{} {file} {} {}",
                text("severity"),
                text("code"),
                text("rule")
            )
        })
        .collect();
    assert_snapshot!(said.join("\n"), @r##"
    error campaign-stale.md approval-pending signs/fresh-eyes
    error campaign.md approval-pending signs/fresh-eyes
    error fund.md approval-pending signs/pre-approval
    error merger-announced.md violation timing/alive
    error merger.md violation timing/embargo
    error partnership.md approval-pending signs/partnerships
    error results.md approval-pending signs/three-tiers
    error twice.md violation timing/nothing-twice
    "##);
}

/// One way to get a draft past the charter.
struct Trick {
    what: &'static str,
    draft: &'static str,
    /// What stands in the draft, and what is put in its place.
    edits: &'static [(&'static str, &'static str)],
}

const TRICKS: &[Trick] = &[
    Trick {
        what: "the head signs before legal",
        draft: "results-cleared.md",
        edits: &[("2027-02-09T10:00:00Z", "2027-02-09T09:10:00Z")],
    },
    Trick {
        what: "the author signs for an editor",
        draft: "results-cleared.md",
        edits: &[("approver: eva", "approver: ada")],
    },
    Trick {
        what: "an editor becomes the author afterwards",
        draft: "results-cleared.md",
        edits: &[("author: ada", "author: eva")],
    },
    Trick {
        what: "one of the desk signs twice",
        draft: "partnership-cleared.md",
        edits: &[("approver: eva", "approver: sol")],
    },
    Trick {
        what: "the words change",
        draft: "partnership-cleared.md",
        edits: &[(
            "What the new savings plan costs",
            "What the new savings plan earns",
        )],
    },
    Trick {
        what: "the hour changes",
        draft: "campaign-cleared.md",
        edits: &[(
            "publish-at: 2027-02-10T09:00",
            "publish-at: 2027-02-10T09:30",
        )],
    },
    Trick {
        what: "a field that a rule reads changes",
        draft: "campaign-cleared.md",
        edits: &[("campaign: spring", "campaign: summer")],
    },
    Trick {
        what: "approved tomorrow",
        draft: "campaign-cleared.md",
        edits: &[("at: 2027-02-09T09:00:00Z", "at: 2027-02-10T06:00:00Z")],
    },
    Trick {
        what: "the signature is cut out",
        draft: "fund-cleared.md",
        edits: &[("    signature: |\n", "    comment: |\n")],
    },
    Trick {
        what: "the signature is somebody else's",
        draft: "fund-cleared.md",
        edits: &[("approver: pia", "approver: rob")],
    },
    Trick {
        what: "the signed moment changes",
        draft: "fund-cleared.md",
        edits: &[("at: 2027-02-08T10:00:00Z", "at: 2027-02-08T11:00:00Z")],
    },
];

fn check(draft: &str) -> String {
    let desk = empty_desk().file("drafts/it.md", draft);
    let seen = desk.run(&["check", "drafts/it.md", "--format", "json", NOW[0], NOW[1]]);
    let found = seen.json()["findings"].clone();
    let codes: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["severity"] == "error")
        .map(|one| one["code"].as_str().unwrap_or("").to_owned())
        .collect();
    codes.join(" ")
}

#[test]
fn no_forged_stale_or_disordered_approval_passes() {
    for trick in TRICKS {
        let what = trick.what;
        let whole = read(&format!("drafts/{}", trick.draft));
        assert_eq!(check(&whole), "", "{what}: cleared as it stands");
        let forged = trick.edits.iter().fold(whole, |text, (old, new)| {
            assert!(text.contains(old), "{what}: {old} is not there");
            text.replacen(old, new, 1)
        });
        assert_eq!(check(&forged), "approval-pending", "{what}");
    }
}

#[test]
fn approvals_of_one_draft_do_nothing_for_another() {
    let given = read("drafts/results-cleared.md");
    let from = given.find("approvals:").unwrap();
    let to = from + given[from..].find("---\n").unwrap();
    let other = read("drafts/results.md");
    let at = other.rfind("---\n").unwrap();
    let replayed = format!("{}{}{}", &other[..at], &given[from..to], &other[at..]);
    assert_eq!(check(&replayed), "approval-pending");
}

#[test]
fn the_switch_stops_all_but_the_crisis() {
    let desk = empty_desk()
        .file("drafts/cleared.md", read("drafts/results-cleared.md"))
        .file("drafts/outage.md", read("drafts/outage.md"));
    let check = || {
        let seen = desk.run(&["check", "--format", "json", NOW[0], NOW[1]]);
        let found = seen.json()["findings"].clone();
        let stopped = found.as_array().unwrap().iter();
        let files = stopped.filter(|one| one["code"] == "stopped");
        files
            .map(|one| one["file"].as_str().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    assert!(check().is_empty());
    let stop = [
        "stop",
        "--except",
        "crisis",
        "--because",
        "We were broken into.",
    ];
    desk.run(&[&stop[..], &NOW[..]].concat()).exits(0);
    assert_eq!(check(), ["drafts/cleared.md"]);
    desk.run(&[&["resume"][..], &NOW[..]].concat()).exits(0);
    assert!(check().is_empty());
}
