//! No pull request lets itself pass: approvals are judged by the charter, the team and the
//! configuration it leads to as well.

use crate::approving::{DRAFT, NOW, POLICY, TEAM, desk, git, has_git, review};
use crate::program::{Desk, Outcome};
use std::fs;

/// A pull request of one draft, everything else committed before.
fn pull_request() -> Desk {
    let desk = desk();
    fs::remove_file(desk.path("drafts/results.md")).unwrap();
    git(&desk, &["init", "-q", "-b", "main"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "base"]);
    git(&desk, &["switch", "-q", "-c", "change"]);
    desk.file("drafts/results.md", DRAFT)
}

/// The same with these reviews of what is there now.
fn reviewed(desk: Desk, logins: &[&str]) -> Desk {
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "change"]);
    let commit = git(&desk, &["rev-parse", "HEAD"]);
    let all: Vec<String> = (8..)
        .zip(logins)
        .map(|(hour, login)| {
            review(
                login,
                "APPROVED",
                &format!("2026-10-02T0{hour}:00:00Z"),
                &commit,
            )
        })
        .collect();
    desk.file("reviews.json", format!("[{}]", all.join(",")))
}

fn check(desk: &Desk, more: &[&str]) -> Outcome {
    let form = ["check", "--format", "plain", "--base", "main"];
    desk.run(&[&form[..], more, &NOW].concat())
}

const REVIEWS: [&str; 2] = ["--reviews", "reviews.json"];

#[test]
fn nobody_makes_themselves_an_approver() {
    if !has_git() {
        return;
    }
    let team = TEAM.replace("omar: {roles: spokesperson, handles: ['@omar']}", "omar: {roles: spokesperson, handles: ['github:omar']}\n  eve: {roles: legal-counsel, handles: ['github:eve']}");
    assert_ne!(team, TEAM);
    let desk = reviewed(
        pull_request().file("team.yaml", &team),
        &["eve", "omar", "sam"],
    );
    let outcome = check(&desk, &REVIEWS);
    outcome.exits(1);
    outcome.says("waits for approval from legal-counsel, then 2 of spokesperson");
    outcome.says("this pull request changes what approvals are judged by: `team.yaml`");
    // Nor with what a draft records.
    for person in ["eve", "omar", "sam"] {
        desk.run(&[
            "approve",
            "drafts/results.md",
            "--as",
            person,
            "--now",
            NOW[1],
        ])
        .exits(0);
    }
    let alone = ["check", "--format", "plain", NOW[0], NOW[1]];
    desk.run(&alone).exits(0);
    check(&desk, &[])
        .exits(1)
        .says("`eve` is no person of the team")
        .says("the charter at `main` asks for it");
}

#[test]
fn what_is_asked_for_where_it_leads_is_asked_for() {
    if !has_git() {
        return;
    }
    let (_, rest) = POLICY.split_once("rule legal").unwrap();
    let (_, rest) = rest.split_once("rule named").unwrap();
    let lax = format!("policy acme\nrule named{rest}");
    let config = "team: team.yaml\ntime-zone: Europe/Paris\n";
    for (file, content) in [
        ("policies/acme.sayso", lax.clone()),
        ("sayso.yaml", format!("{config}policies: lax\n")),
        ("sayso.yaml", format!("{config}drafts: drafts/hello.md\n")),
        (
            "sayso.yaml",
            format!("{config}defaults: {{drafts: {{author: sam}}}}\n"),
        ),
    ] {
        let desk = pull_request()
            .file("lax/acme.sayso", &lax)
            .file(file, &content);
        check(&desk, &[])
            .exits(1)
            .says("drafts/results.md:6:5: error: waits for approval from legal-counsel")
            .says(&format!("`{file}` [charter-changed]"));
    }
    // What asks for more than what is there is asked for as well, and what is the same once.
    let outcome = check(&pull_request(), &[]);
    outcome.exits(1);
    assert_eq!(
        outcome.out.matches("waits for approval").count(),
        1,
        "{}",
        outcome.out
    );
    assert!(!outcome.out.contains("at `main`"), "{}", outcome.out);
}

#[test]
fn what_cannot_be_looked_at_is_said() {
    if !has_git() {
        return;
    }
    let desk = reviewed(pull_request(), &["nina-l"]);
    let gone = [
        "check", "--base", "nowhere", REVIEWS[0], REVIEWS[1], NOW[0], NOW[1],
    ];
    desk.run(&gone).exits(2).says("git knows no such commit");
    git(&desk, &["switch", "-q", "main"]);
    let desk = desk.file("policies/acme.sayso", "policy acme rule");
    git(&desk, &["commit", "-q", "-a", "-m", "broken"]);
    git(&desk, &["switch", "-q", "change"]);
    check(&desk, &REVIEWS)
        .exits(1)
        .says("the charter at `main` cannot be used: no review counts")
        .says("waits for approval from legal-counsel");
}

#[test]
fn a_name_that_may_be_another_commit_tomorrow_says_nothing() {
    if !has_git() {
        return;
    }
    let desk = pull_request();
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "change"]);
    let head = review("nina-l", "APPROVED", "2026-10-02T08:00:00Z", "HEAD");
    let desk = desk.file("reviews.json", format!("[{head}]"));
    check(&desk, &REVIEWS)
        .exits(1)
        .says("nobody can say what `nina-l` approved")
        .says("waits for approval from legal-counsel");
}
