//! Ways around a charter that were tried, and lead nowhere.

use crate::approvals::{approved, digest_under};
use crate::charter::findings;
use crate::program::Desk;

const TEAM: &str = "\
time-zone: Europe/Paris
people:
  lea: {roles: [editor, legal]}
  sam: {roles: legal}
  ed: {}
channels:
  x: {platform: x, time-zone: Europe/Paris}
  li: {platform: linkedin, time-zone: Europe/Paris}
";

/// A workspace in Paris with this policy and this draft.
fn paris(policy: &str, draft: &str) -> Desk {
    Desk::new()
        .file(
            "sayso.yaml",
            "policies: policies\nteam: team.yaml\ntime-zone: Europe/Paris\n",
        )
        .file(
            "policies/c.sayso",
            format!("policy c\nrole editor, legal\n{policy}"),
        )
        .file("team.yaml", TEAM)
        .file("drafts/a.md", draft)
}

/// The codes of the errors about the draft at a moment.
fn codes(desk: &Desk, now: &str) -> String {
    found(desk, now, &["error"])
}

fn found(desk: &Desk, now: &str, severities: &[&str]) -> String {
    let seen = desk.run(&["check", "drafts/a.md", "--format", "json", "--now", now]);
    let found = seen.json()["findings"].clone();
    let codes: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| {
            severities
                .iter()
                .any(|severity| one["severity"] == **severity)
        })
        .map(|one| one["code"].as_str().unwrap_or("").to_owned())
        .collect();
    codes.join(" ")
}

const STOP: &str = "stop publishing from 2026-10-20T09:00 until 2026-10-20 because \"closed\"\n";

#[test]
fn a_stop_keeps_the_hours_of_the_workspace() {
    let plain = paris(STOP, "---\nchannel: x\n---\nHello.\n");
    // From nine in the morning until midnight in Paris, which is two hours ahead.
    for (now, held) in [
        ("2026-10-20T06:59:00Z", ""),
        ("2026-10-20T07:30:00Z", "stopped"),
        ("2026-10-20T07:30:00+00:00", "stopped"),
        ("2026-10-20T21:59:00Z", "stopped"),
        ("2026-10-20T22:30:00Z", ""),
    ] {
        assert_eq!(codes(&plain, now), held, "{now}");
    }
}

#[test]
fn a_stop_holds_however_the_moment_is_written() {
    for at in [
        "2026-10-20T15:00+02:00",
        "2026-10-21T03:00+14:00",
        "2026-10-20T13:00Z",
    ] {
        let draft = format!("---\nchannel: x\npublish-at: {at}\n---\nHello.\n");
        assert_eq!(
            codes(&paris(STOP, &draft), "2026-10-18T12:00"),
            "stopped",
            "{at}"
        );
    }
}

#[test]
fn a_stop_to_the_end_of_the_calendar_holds() {
    let stop = STOP.replace("until 2026-10-20 ", "until 9999-12-31 ");
    let desk = paris(&stop, "---\nchannel: x\n---\nHello.\n");
    assert_eq!(codes(&desk, "2026-10-21T12:00"), "stopped");
}

#[test]
fn a_day_is_that_of_the_channel_however_the_moment_is_written() {
    let rule = "rule later { for posts its publish-at must be at least 2026-10-21 }\n";
    for (at, found) in [
        ("2026-10-20T22:30:00Z", ""),
        ("2026-10-20T21:30:00Z", "violation"),
        ("2026-10-21T07:30:00+10:00", "violation"),
    ] {
        let draft = format!("---\nchannel: x\npublish-at: {at}\n---\nHello.\n");
        assert_eq!(
            codes(&paris(rule, &draft), "2026-10-18T12:00"),
            found,
            "{at}"
        );
    }
}

#[test]
fn a_moment_in_another_zone_than_it_says_is_no_moment() {
    for at in [
        "2026-10-20T09:00[America/Los_Angeles]",
        "2026-10-20T09:00+25:00",
    ] {
        let draft = format!("---\nchannel: x\npublish-at: '{at}'\n---\nHello.\n");
        let found = findings("policy c\n", Some(TEAM), &draft);
        assert!(found.contains("error"), "{at}: {found}");
    }
}

#[test]
fn a_waiver_ends_with_the_day_of_the_workspace() {
    let rule = "rule titled { for posts must have title }\n\
                waive titled until 2026-10-18 approved by editor because \"Later.\"\n";
    let desk = paris(rule, "---\nchannel: x\n---\nHello.\n");
    assert_eq!(codes(&desk, "2026-10-18T21:59:00Z"), "");
    assert_eq!(codes(&desk, "2026-10-18T22:00:00Z"), "waiver-expired");
}

#[test]
fn an_override_is_not_made_tomorrow() {
    let rule = "rule titled { for posts must have title overridable by editor }\n";
    let draft = "---\nchannel: x\noverrides: [{rule: titled, person: lea, at: 2026-10-18T23:50, reason: a reply}]\n---\nHello.\n";
    let desk = paris(rule, draft);
    // Ten to midnight in Paris.
    assert_eq!(
        codes(&desk, "2026-10-18T21:49:00Z"),
        "invalid-override violation"
    );
    assert_eq!(codes(&desk, "2026-10-18T21:51:00Z"), "");
}

#[test]
fn what_is_waived_on_one_channel_is_asked_for_on_the_other() {
    let policy = |rule: &str| {
        format!(
            "{rule}\nwaive held for posts on x until 2027-01-31 approved by editor because \"A try.\"\n"
        )
    };
    let approval = policy("rule held { for posts require approval from legal }");
    let escalation = policy("rule held { for posts escalate to legal within 1 hour }");
    for (policy, code) in [(approval, "approval-pending"), (escalation, "escalation")] {
        for channels in ["[x, li]", "[li, x]", "[li]"] {
            let draft = format!("---\nauthor: lea\nchannels: {channels}\n---\nHello.\n");
            let desk = paris(&policy, &draft);
            assert_eq!(codes(&desk, "2026-10-18T12:00"), code, "{channels}");
        }
        let desk = paris(&policy, "---\nauthor: lea\nchannels: [x]\n---\nHello.\n");
        assert_eq!(codes(&desk, "2026-10-18T12:00"), "");
    }
}

#[test]
fn a_waiver_that_has_ended_makes_what_cannot_be_decided_an_error() {
    let rule = "rule tagged { for posts its campaign should be \"spring\" }\n";
    let draft = "---\nchannel: x\n---\nHello.\n";
    assert_eq!(codes(&paris(rule, draft), "2026-10-18T12:00"), "");
    let waived =
        format!("{rule}waive tagged until 2026-01-31 approved by editor because \"Later.\"\n");
    assert_eq!(
        codes(&paris(&waived, draft), "2026-10-18T12:00"),
        "undecided"
    );
}

#[test]
fn a_reason_that_nobody_sees_is_none() {
    let rule = "terms slang { \"dope\" }\nrule plain { for posts must not contain slang overridable in drafts overridable by editor }\n";
    let unseen = "---\nchannel: x\n---\n<!-- sayso allow plain: \u{200B} -->\nThat is dope.\n";
    assert!(codes(&paris(rule, unseen), "2026-10-18T12:00").contains("unreadable-exception"));
    let open = "---\nchannel: x\n---\nHello.\n\n<!-- sayso allow plain: a title\n\nThat is dope.\n";
    assert!(codes(&paris(rule, open), "2026-10-18T12:00").contains("unreadable-exception"));
    let shown = "---\nchannel: x\n---\nWrite `<!--` to begin.\n\n<!-- sayso allow plain: a title -->\nThat is dope.\n";
    assert_eq!(codes(&paris(rule, shown), "2026-10-18T12:00"), "");
}

const LADDER: &str =
    "rule ladder { for posts escalate to editor within 30 minutes then to legal within 2 hours }\n";

/// A draft with these calls.
fn escalated(calls: &[&str]) -> Desk {
    let draft = |list: &str| format!("---\nauthor: ed\nchannel: x\n{list}---\nHello.\n");
    let digest = digest_under(LADDER, TEAM, &draft(""));
    let list: Vec<String> = calls
        .iter()
        .map(|call| format!("  - {{rule: ladder, caller: lea, {call}, digest: '{digest}'}}\n"))
        .collect();
    paris(LADDER, &draft(&format!("escalations:\n{}", list.concat())))
}

/// What holds a draft with these calls, at ten in the evening.
fn held(calls: &[&str]) -> String {
    codes(&escalated(calls), "2026-10-18T20:00:00Z")
}

/// The same with what is only warned of.
fn said(calls: &[&str]) -> String {
    found(
        &escalated(calls),
        "2026-10-18T20:00:00Z",
        &["error", "warning"],
    )
}

#[test]
fn nobody_is_passed_by_on_a_ladder() {
    let second = "role: legal, at: 2026-10-18T17:00Z, acknowledged-by: sam, acknowledged-at: 2026-10-18T17:10Z";
    let first = |hour: u32| format!("role: editor, at: 2026-10-18T{hour}:00Z");
    assert_eq!(held(&[&first(16), second]), "");
    assert_eq!(held(&[&first(19), second]), "escalation");
    assert_eq!(held(&[second]), "escalation");
}

#[test]
fn calling_again_gives_nobody_more_time() {
    let first = "role: editor, at: 2026-10-18T10:00Z";
    let answered = "acknowledged-by: lea, acknowledged-at: 2026-10-18T18:10Z";
    let again = format!("role: editor, at: 2026-10-18T18:00Z, {answered}");
    assert_eq!(said(&[&again]), "");
    // Who was called eight hours ago is late, and the next is to be called.
    assert_eq!(held(&[first, &again]), "escalation");
    let next = "role: legal, at: 2026-10-18T19:00Z";
    assert_eq!(said(&[first, &again, next]), "escalation-late");
}

#[test]
fn a_crowd_of_other_approvals_hides_nothing() {
    let policy = "policy c\nrole editor, legal\nrule two { for posts require approval from legal then from editor then from legal }\n";
    let mut given: Vec<(String, String)> = (0..300)
        .map(|at| {
            (
                format!("p{at}"),
                format!("2026-09-30T{:02}:{:02}Z", 8 + at / 60, at % 60),
            )
        })
        .collect();
    for (person, at) in [("sam", "14:00"), ("ed", "15:00"), ("lu", "16:00")] {
        given.push((person.to_owned(), format!("2026-09-30T{at}Z")));
    }
    let people: Vec<String> = (0..300).map(|at| format!("  p{at}: {{}}\n")).collect();
    let people = people.concat();
    let team = format!(
        "people:\n  lea: {{}}\n  sam: {{roles: legal}}\n  lu: {{roles: legal}}\n  ed: {{roles: editor}}\n{people}channels:\n  x: {{platform: x}}\n"
    );
    let draft = "---\nauthor: lea\nchannel: x\n---\nOur results.\n";
    let given: Vec<(&str, &str)> = given
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let found = findings(policy, Some(&team), &approved(policy, draft, &given));
    assert!(!found.contains("waits for"), "{found}");
}

#[test]
fn the_stop_switch_writes_only_what_reads() {
    let rule = "rule titled { for posts should have title }\n";
    let desk = paris(rule, "---\nchannel: x\n---\nHello.\n");
    let now = ["--now", "2026-10-18T12:00"];
    let stop = |more: &[&str]| desk.run(&[&["stop"][..], more, &now[..]].concat());
    stop(&["--because", "  "]).exits(2);
    stop(&["--because", "Closed.", "--until", "2026-10-17"]).exits(2);
    stop(&["--because", "Closed.", "--until", "2026-10-18T11:00"]).exits(2);
    assert!(!desk.path("stop.sayso").exists());
    stop(&["--because", "Closed.", "--until", "2026-10-18"]).exits(0);
    assert_eq!(codes(&desk, "2026-10-18T23:59"), "stopped");
    assert_eq!(codes(&desk, "2026-10-19T00:00"), "");
    let desk = desk.file(
        "stop.sayso",
        "policy stop\nstop publishing on x\n  from 2026-10-01\n  because \"Closed.\"\n",
    );
    assert_eq!(codes(&desk, "2026-10-18T23:59"), "stopped");
    desk.run(&["resume", now[0], now[1]]).exits(0);
    assert_eq!(codes(&desk, "2026-10-18T23:59"), "");
}

#[test]
fn only_posts_are_let_pass_by_an_override() {
    let rule = "rule known { for each person must have at least 1 handle overridable by editor }\n";
    let found = findings(
        &format!("policy c\nrole editor, legal\n{rule}"),
        Some(TEAM),
        "Hello.\n",
    );
    assert!(
        found.contains("a draft is let pass, and this rule is for each person"),
        "{found}"
    );
}

#[test]
fn names_nobody_can_tell_apart_are_found_in_the_team() {
    let team = TEAM.replace(
        "  sam:",
        "  l\u{e9}a: {}\n  le\u{301}a: {}\n  Sam: {}\n  sam:",
    );
    let found = findings("policy c\n", Some(&team), "Hello.\n");
    assert_eq!(found.matches("[look-alike-name]").count(), 2, "{found}");
}

#[test]
fn waivers_that_overlap_are_all_needed() {
    let rule = "rule titled { for posts must have title }\n\
                waive titled until 2027-01-31 approved by editor because \"Later.\"\n\
                waive titled for posts on x until 2027-06-30 approved by editor because \"Later.\"\n";
    let desk = paris(rule, "---\nchannel: x\n---\nHello.\n");
    let seen = desk.run(&["check", "--now", "2026-10-18T12:00"]);
    seen.exits(0);
}

#[test]
fn what_is_waived_is_not_waited_for() {
    let policy = "rule held { for posts require approval from legal }\n\
                  waive held for posts on x until 2027-01-31 approved by editor because \"A try.\"\n";
    let waits = |channels: &str| {
        let draft = format!("---\nauthor: lea\nchannels: {channels}\n---\nHello.\n");
        let seen = paris(policy, &draft).run(&["approvals", "--now", "2026-10-18T12:00"]);
        seen.out.contains("held")
    };
    assert!(!waits("[x]"));
    assert!(waits("[x, li]") && waits("[li, x]"));
}

#[test]
fn who_may_approve_is_not_waived() {
    let policy = "policy c\nrole editor, legal\n\
                  forbid editor to approve on any channel called not-theirs\n\
                  waive not-theirs until 2027-01-31 approved by legal because \"A try.\"\n";
    let found = findings(policy, Some(TEAM), "Hello.\n");
    assert!(found.contains("[cannot-waive]"), "{found}");
}

#[test]
fn a_pending_approval_is_one_that_still_waits() {
    let test = |until: &str| {
        format!(
            "policy c\nrole legal, editor\nrule held {{ for posts require approval from legal }}\n\
             waive held until {until} approved by editor because \"A try.\"\n\
             test \"it waits\" {{\n  given post \"\"\"\n    ---\n    author: lea\n    channel: x\n    ---\n    Hello.\n  \"\"\"\n\
               at 2026-10-18T12:00\n  expect approval pending from legal\n}}\n"
        )
    };
    let status = |until: &str| {
        let desk = paris("", "").file("policies/c.sayso", test(until));
        desk.run(&["test"]).status
    };
    assert_eq!(status("2026-11-30"), 1);
    assert_eq!(status("2026-09-30"), 0);
}

#[test]
fn a_workspace_among_the_drafts_takes_no_draft_out() {
    let rule = "rule titled { for posts must have title }\n";
    let desk = paris(rule, "---\nchannel: x\ntitle: A\n---\nHello.\n")
        .file("sayso.yaml", "policies: policies\ndrafts: drafts\n")
        .file("drafts/sub/b.md", "---\nchannel: x\n---\nHello.\n");
    desk.run(&["check"]).exits(1);
    // Both judge the draft, wherever the check is run and whatever is named.
    let desk = desk
        .file("drafts/sub/sayso.yaml", "policies: own.sayso\n")
        .file(
            "drafts/sub/own.sayso",
            "rule calm { for posts must not contain \"hello\" }\n",
        );
    for (folder, path) in [
        (".", "."),
        (".", "drafts"),
        (".", "drafts/sub"),
        (".", "drafts/sub/b.md"),
        ("drafts/sub", "."),
        ("drafts/sub", "b.md"),
    ] {
        let seen = desk.run_in(folder, &["check", path]);
        seen.exits(1)
            .says("error[c/titled]")
            .says("error[own/calm]");
    }
    let input = ["check", "-", "--stdin-name", "drafts/sub/new.md"];
    let seen = desk.pipe(&input, "---\nchannel: x\n---\nHello.\n");
    seen.exits(1)
        .says("error[c/titled]")
        .says("error[own/calm]")
        .says("in 1 file");
    // What both say is said once, and a file that both judge is one file.
    let desk = desk
        .file("drafts/sub/own.sayso", "use sayso/recommended\n")
        .file("policies/c.sayso", "use sayso/recommended\n")
        .file("drafts/sub/b.md", "---\nchannel: x\n---\nTODO\n");
    desk.run(&["check", "drafts/sub/b.md"])
        .exits(1)
        .says("1 error in 1 file (1 post");
}

#[test]
fn exceptions_to_rules_about_posts_together_are_needed_too() {
    let rule = "rule few { for posts per channel per day must have at most 1 post overridable in drafts }\n";
    let post = |hour: u32, allows: &str| {
        format!(
            "---\nchannel: x\npublish-at: 2026-10-20T{hour}:00\n---\n{allows}Hello at {hour}.\n"
        )
    };
    let allow = "<!-- sayso allow few: news -->\n";
    let desk = paris(rule, &post(10, ""));
    let alone = desk.file("drafts/b.md", post(12, allow));
    let now = ["--now", "2026-10-18T12:00"];
    let unused = |desk: &Desk| {
        let seen = desk.run(&["check", "--format", "plain", now[0], now[1]]);
        (seen.status, seen.out.matches("not needed").count())
    };
    assert_eq!(unused(&alone), (0, 0));
    let early = alone
        .file("drafts/b.md", post(12, ""))
        .file("drafts/a.md", post(10, allow));
    assert_eq!(unused(&early), (1, 1));
}

#[test]
fn many_hits_of_one_list_neither_hide_another_nor_pass() {
    let policy = "rule few { for posts should contain at most 99999 of \"ok\" }\n\
                  rule none { for posts must not contain \"secret\" }\n";
    let draft = format!("---\nchannel: li\n---\n{}secret", "ok ".repeat(10_001));
    let desk = paris(policy, &draft);
    let found = codes(&desk, "2026-10-18T12:00");
    assert_eq!(found, "too-many-matches violation");
}

#[test]
fn a_comment_that_is_never_closed_hides_nothing() {
    let policy = "rule none { for posts must not contain \"secret\" }\n";
    for draft in [
        "<!-- a secret",
        "<div a secret",
        "Hello\n\n<!-- a\n\nsecret",
    ] {
        let desk = paris(policy, &format!("---\nchannel: li\n---\n{draft}\n"));
        assert_eq!(codes(&desk, "2026-10-18T12:00"), "violation", "{draft}");
    }
}
