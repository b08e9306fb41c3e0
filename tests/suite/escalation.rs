//! Escalation: a draft is held until somebody who was called has answered, and the team owes it
//! that there is always somebody to call.

use crate::approvals::digest_under;
use crate::charter::{findings, mistakes};
use crate::program::{Desk, in_project};
use insta::assert_snapshot;
use std::fmt::Write as _;

const POLICY: &str = "\
policy c
role duty-officer, crisis-cell, editor
topic crisis { \"recall\" }
rule ladder { for posts about crisis
  escalate to duty-officer within 30 minutes then to crisis-cell within 2 hours }
";

/// Somebody of each role is there around the clock, so that only the drafts are at fault.
const TEAM: &str = "\
time-zone: UTC
people:
  lea: {roles: editor}
  dora: {roles: duty-officer}
  dan: {roles: duty-officer, ends-on: 2026-09-30}
  cleo: {roles: crisis-cell}
channels:
  corporate: {platform: linkedin}
rota:
  - {person: dora, hours: mon-sun 00:00-24:00}
  - {person: cleo, hours: mon-sun 00:00-24:00, on-call: true, reach-within: 1 hour}
";

/// The draft with these escalations; it is noon on the second of October.
fn held(escalations: &[&str]) -> String {
    held_under(POLICY, "lea", escalations)
}

/// The same under another policy, for a draft by somebody.
fn held_under(policy: &str, author: &str, escalations: &[&str]) -> String {
    let draft = |list: &str| {
        format!("---\nauthor: {author}\nchannel: corporate\n{list}---\nWe recall it.\n")
    };
    let digest = digest_under(policy, TEAM, &draft(""));
    let mut list = String::new();
    for one in escalations {
        let _ = writeln!(
            list,
            "  - {{rule: ladder, caller: lea, {one}, digest: '{digest}'}}"
        );
    }
    if !list.is_empty() {
        list.insert_str(0, "escalations:\n");
    }
    findings(policy, Some(TEAM), &draft(&list))
}

#[test]
fn a_draft_is_held_until_somebody_answers() {
    assert_snapshot!(held(&[]), @r##"
    post.md:5:4: error: held: duty-officer has not been called [c/ladder]
      found: "recall" — this is about `crisis`
      policy: charter.sayso:5:15: "duty-officer within 30 minutes" — this is where it stands
      help: call duty-officer; `sayso escalate post.md --as NAME` records the call; on duty now: `dora`
    "##);
    let called = "role: duty-officer, at: 2026-10-02T11:45Z";
    assert_snapshot!(held(&[called]), @r##"
    post.md:7:4: error: held: duty-officer was called and has until 2026-10-02 12:15 to answer, in 15 minutes [c/ladder]
      found: "recall" — this is about `crisis`
      also: post.md:5:57: "2026-10-02T11:45Z" — duty-officer called
      policy: charter.sayso:5:15: "duty-officer within 30 minutes" — this is where it stands
      help: `sayso acknowledge post.md --as NAME` records the answer; on duty now: `dora`
      help: then crisis-cell is called
    "##);
    let answer = |who: &str, when: &str| {
        held(&[&format!(
            "{called}, acknowledged-by: {who}, acknowledged-at: 2026-10-02T{when}Z"
        )])
    };
    assert_eq!(answer("dora", "11:50"), "");
    // Who does not hold the role, who is not here any more, who answers before the call or in
    // the future does not answer.
    for (who, when, why) in [
        ("lea", "11:50", "`lea` is the author"),
        ("cleo", "11:50", "`cleo` is crisis-cell, not duty-officer"),
        ("dan", "11:50", "`dan` does not work here on 2026-10-02"),
        ("nobody", "11:50", "`nobody` is no person of the team"),
        ("dora", "11:40", "answered before the call"),
        ("dora", "12:10", "this is in the future"),
    ] {
        let said = answer(who, when);
        assert!(
            said.contains("held: duty-officer was called") && said.contains(why),
            "{said}"
        );
    }
}

#[test]
fn a_call_says_who_called_whom_and_when() {
    for (call, why) in [
        ("at: 2026-10-02T11:45Z", "it has no `role`"),
        ("role: duty-officer", "it has no `at`"),
        (
            "role: editor, at: 2026-10-02T11:45Z",
            "the rule does not call editor",
        ),
        (
            "role: duty-officer, at: 2026-10-02T12:45Z",
            "this is in the future",
        ),
    ] {
        let said = held(&[call]);
        assert!(
            said.contains("duty-officer has not been called") && said.contains(why),
            "{said}"
        );
    }
}

#[test]
fn who_does_not_answer_in_time_is_followed_by_the_next() {
    let first = "role: duty-officer, at: 2026-10-02T10:00Z";
    assert_snapshot!(held(&[first]), @r##"
    post.md:7:4: error: held: duty-officer did not answer by 2026-10-02 10:30, 1 hour 30 minutes ago; crisis-cell is to be called [c/ladder]
      found: "recall" — this is about `crisis`
      also: post.md:5:57: "2026-10-02T10:00Z" — duty-officer called
      policy: charter.sayso:5:54: "crisis-cell within 2 hours" — this is where it stands
      help: call crisis-cell; `sayso escalate post.md --as NAME` records the call; on duty now: `cleo`
    "##);
    let second = "role: crisis-cell, at: 2026-10-02T10:31Z";
    let said = held(&[first, second]);
    assert!(
        said.contains(
            "held: crisis-cell was called and has until 2026-10-02 12:31 to answer, in 31 minutes"
        ),
        "{said}"
    );
    let answered = format!("{second}, acknowledged-by: cleo, acknowledged-at: 2026-10-02T11:00Z");
    assert_eq!(held(&[first, &answered]), "");
    // The ladder begins at its first rung.
    let said = held(&[&answered]);
    assert!(
        said.contains("held: duty-officer has not been called"),
        "{said}"
    );
    // Nobody answered at all.
    let early = [
        "role: duty-officer, at: 2026-10-02T08:00Z",
        "role: crisis-cell, at: 2026-10-02T08:31Z",
    ];
    let said = held(&early);
    assert!(
        said.contains("held: nobody answered; the last who could have had until 2026-10-02 10:31"),
        "{said}"
    );
    // Too late: the next is called all the same, and then the draft goes, and it is told.
    let late = format!("{first}, acknowledged-by: dora, acknowledged-at: 2026-10-02T10:45Z");
    assert_snapshot!(held(&[&late]), @r#"
    post.md:7:4: error: held: duty-officer answered later than 2026-10-02 10:30; crisis-cell is to be called [c/ladder]
      found: "recall" — this is about `crisis`
      also: post.md:5:57: "2026-10-02T10:00Z" — duty-officer called; `dora` answered at 2026-10-02 10:45
      policy: charter.sayso:5:54: "crisis-cell within 2 hours" — this is where it stands
      help: call crisis-cell; `sayso escalate post.md --as NAME` records the call; on duty now: `cleo`
    "#);
    let said = |policy: &str, calls: &[&str]| held_under(policy, "lea", calls);
    let policy = POLICY.replace("within 2 hours", "within 2 hours and a late answer counts");
    assert!(
        said(&policy, &[&late]).contains(": warning: duty-officer answered later than they should")
    );
    let second = "role: crisis-cell, at: 2026-10-02T10:50Z";
    assert_snapshot!(held(&[&late, second]), @r#"
    post.md:8:4: warning: duty-officer answered later than they should [c/ladder]
      found: "recall" — this is about `crisis`
      also: post.md:5:57: "2026-10-02T10:00Z" — duty-officer called; `dora` answered at 2026-10-02 10:45
      also: post.md:6:56: "2026-10-02T10:50Z" — crisis-cell called
      policy: charter.sayso:5:15: "duty-officer within 30 minutes" — this is where it stands
    "#);
}

#[test]
fn a_call_and_its_answer_are_about_what_the_draft_says() {
    let answered = "role: duty-officer, at: 2026-10-02T11:45Z, acknowledged-by: dora, acknowledged-at: \
                    2026-10-02T11:50Z";
    let record = |digest: &str| {
        let draft = format!(
            "---\nauthor: lea\nchannel: corporate\nescalations:\n  - {{rule: ladder, caller: lea, {answered}{digest}}}\n---\nWe recall it.\n"
        );
        findings(POLICY, Some(TEAM), &draft)
    };
    let held = "held: duty-officer has not been called";
    for (digest, why) in [
        ("", "it has no `digest`"),
        (
            ", digest: 'sayso-2:00'",
            "the draft has changed since this call",
        ),
        (
            ", digest: 'sayso-1:00'",
            "an earlier way to say what it is about",
        ),
    ] {
        let said = record(digest);
        assert!(said.contains(held) && said.contains(why), "{said}");
    }
}

#[test]
fn nobody_answers_about_what_they_wrote_unless_the_charter_says_so() {
    let answered = "role: duty-officer, at: 2026-10-02T11:45Z, acknowledged-by: dora, acknowledged-at: \
                    2026-10-02T11:50Z";
    let said = held_under(POLICY, "dora", &[answered]);
    assert!(
        said.contains("held: duty-officer was called") && said.contains("`dora` is the author"),
        "{said}"
    );
    let policy = POLICY.replace("within 2 hours", "within 2 hours and the author may answer");
    assert_eq!(held_under(&policy, "dora", &[answered]), "");
}

#[test]
fn an_answer_has_an_age_where_the_charter_gives_it_one() {
    let answered = |day: u8| {
        format!(
            "role: duty-officer, at: 2026-09-{day}T11:45Z, acknowledged-by: dora, acknowledged-at: 2026-09-{day}T11:50Z"
        )
    };
    let policy = POLICY.replace("within 2 hours", "within 2 hours valid for 3 days");
    assert_eq!(held_under(POLICY, "lea", &[&answered(28)]), "");
    assert_eq!(held_under(&policy, "lea", &[&answered(30)]), "");
    let said = held_under(&policy, "lea", &[&answered(28)]);
    assert!(
        said.contains("held: duty-officer has not been called")
            && said.contains("it is 4 days old"),
        "{said}"
    );
}

#[test]
fn a_team_without_a_rota_is_one_finding() {
    let team = "people: {dora: {roles: duty-officer}}\nchannels:\n  a: {platform: x}\n  b: {platform: x}\n";
    let draft = "---\nauthor: dora\nchannel: a\n---\nHello.\n";
    assert_snapshot!(findings(POLICY, Some(team), draft), @r##"
    team.yaml:3:3: error: nobody can say who would answer: the team has no rota [c/ladder]
      found: "a" — no `rota:` stands in this file
      policy: charter.sayso:5:3: "escalate to duty-officer within 30 minutes then to crisis-cell within 2 hours" — somebody is to be reached at all times
      help: add `rota:` with the shifts of duty-officer, for example `- {person: NAME, hours: mon-fri 09:00-18:00}`
    "##);
}

#[test]
fn what_cannot_be_escalated() {
    assert_snapshot!(mistakes("policy c
role editor
rule a { for each person escalate to editor within 1 hour }
rule b { for posts per day escalate to editor within 1 hour }
rule c { for posts escalate to editer within 1 hour }
rule d { for posts escalate to editor within 3 words }
"), @r##"
    charter.sayso:3:26: error: posts are escalated, and this rule is for each person [wrong-type]
      found: "escalate to editor within 1 hour" — what would be escalated?
      help: write a rule of its own, `for posts`
    charter.sayso:4:28: error: posts are approved and escalated one by one [wrong-type]
      found: "escalate to editor within 1 hour" — this rule is for posts together
      help: write a rule of its own, `for posts`
    charter.sayso:5:32: error: no role is called `editer` [unknown-name]
      found: "editer" — not known here
      help: did you mean `editor`?
      fix: write `escalate to editor within 1 hour`
    charter.sayso:6:46: error: `3 words` is no length of time [wrong-type]
      found: "3 words" — how long?
      help: write for example `48 hours` or `2 days`
    "##);
}

#[test]
fn shifts_are_things_rules_speak_of() {
    let policy = "policy c
rule short { for each shift its length must be at most 10 hours }
rule rested { for each person its shortest-rest must be at least 11 hours }
";
    let team = "\
time-zone: Europe/Paris
people: {dora: {}, dan: {}}
rota:
  - {person: dora, from: 2026-10-24T22:00, until: 2026-10-25T08:00}
  - {person: dan, hours: mon 08:00-16:00}
  - {person: dan, hours: mon 22:00-24:00}
";
    let draft = "---\nauthor: dora\n---\nHello.\n";
    // Over the night the clocks go back, ten hours on the clock are eleven.
    assert_snapshot!(findings(policy, Some(team), draft), @r##"
    team.yaml:4:51: error: its length must be at most 10 hours [c/short]
      found: "2026-10-25T08:00" — this is 11 hours, against 10 hours
      policy: charter.sayso:2:29: "its length must be at most 10 hours" — 11 hours against 10 hours
    team.yaml:6:14: error: its shortest-rest must be at least 11 hours [c/rested]
      found: "dan" — this is 6 hours, against 11 hours
      policy: charter.sayso:3:31: "its shortest-rest must be at least 11 hours" — 6 hours against 11 hours
    "##);
}

/// A workspace with one channel and one shift a day that leaves nothing open on the clock.
fn night(zone: &str, shifts: &str) -> Desk {
    Desk::with_policy(
        "role duty\ntopic crisis { \"recall\" }\nrule r { for posts about crisis escalate to duty within 15 minutes }",
    )
    .file("sayso.yaml", "policies: policies\nteam: team.yaml\n")
    .file(
        "team.yaml",
        format!(
            "time-zone: {zone}\npeople: {{a: {{roles: duty}}, b: {{roles: duty}}}}\n\
             channels: {{corporate: {{platform: x, hours: mon-sun 00:00-24:00}}}}\nrota:\n{shifts}"
        ),
    )
}

#[test]
fn gaps_are_found_on_the_nights_the_clocks_change() {
    // In each of these nights the one who works until two is followed by one who begins at
    // three: an hour nobody covers, two hours when the clocks go back, none when they go
    // forward.
    let shifts = "  - {person: a, hours: mon-sun 14:00-02:00}\n  - {person: b, hours: mon-sun 03:00-14:00}\n";
    for (zone, from, to, gaps) in [
        // An ordinary night.
        ("Europe/Paris", "2026-10-20", "2026-10-21", vec![3600.0]),
        // 25 October 2026: three o'clock becomes two o'clock.
        ("Europe/Paris", "2026-10-25", "2026-10-26", vec![7200.0]),
        // 28 March 2027: two o'clock becomes three o'clock.
        ("Europe/Paris", "2027-03-28", "2027-03-29", vec![]),
        // 1 November 2026: two o'clock becomes one o'clock; the shift ends at the first two
        // there is.
        ("America/New_York", "2026-11-01", "2026-11-02", vec![3600.0]),
        ("America/New_York", "2027-03-14", "2027-03-15", vec![]),
    ] {
        let desk = night(zone, shifts);
        let seen = desk.run(&[
            "rota", "--gaps", "--format", "json", "--from", from, "--to", to,
        ]);
        let document = seen.json();
        let found: Vec<f64> = document["gaps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|gap| gap["seconds"].as_f64().unwrap())
            .collect();
        assert_eq!(found, gaps, "{zone} {from}");
        seen.exits(i32::from(!gaps.is_empty()));
    }
}

#[test]
fn a_gap_in_such_a_night_is_said_with_both_offsets() {
    let shifts = "  - {person: a, hours: mon-sun 14:00-02:00}\n  - {person: b, hours: mon-sun 03:00-14:00}\n\
absences:\n  - {person: b, from: 2026-10-25T03:00, until: 2026-10-25T04:00}\n\
substitutions:\n  - {person: a, instead-of: b, from: 2026-10-26, until: 2026-10-27}\n";
    let desk = night("Europe/Paris", shifts);
    let seen = desk.run(&[
        "rota",
        "--gaps",
        "--from",
        "2026-10-25",
        "--to",
        "2026-10-25T12:00",
    ]);
    assert_snapshot!(seen.exits(1).out, @r#"
    channel    nobody as  when                                                            zone          how long  why
    corporate  duty       Sun 2026-10-25 02:00 (+02:00) to Sun 2026-10-25 04:00 (+01:00)  Europe/Paris  3 hours   `b` is absent

    1 gap, 3 hours in all, looked from Sun 2026-10-25 00:00 (+02:00) to Sun 2026-10-25 12:00 (+01:00) (Europe/Paris)
    "#);
    let check = desk.run(&["check", "--now", "2026-10-24T12:00", "--format", "plain"]);
    assert_snapshot!(check.exits(1).out, @r##"
    team.yaml:3:12: error: nobody can be reached as duty within 15 minutes: Sun 2026-10-25 02:00 (+02:00) to Sun 2026-10-25 04:00 (+01:00) [charter/r]
      found: "corporate" — `corporate` is uncovered 28 times, 1 day 6 hours in all
      also: team.yaml:8:14: "b" — `b` is absent
      policy: policies/charter.sayso:3:45: "duty within 15 minutes" — somebody is to be reached at all times
      help: `sayso rota --gaps` lists every one of them
      help: plan somebody who holds duty for it in `rota:`, at work or on call and reached in time
    1 error in 1 file (0 posts, 1 rule)
    "##);
    let rota = desk.run(&[
        "rota",
        "--from",
        "2026-10-25T12:00",
        "--to",
        "2026-10-27T12:00",
    ]);
    assert_snapshot!(rota.exits(0).out, @r#"
    when                                          who  how
    Sun 2026-10-25 04:00 to 14:00                 b    at work
    Sun 2026-10-25 14:00 to Mon 2026-10-26 02:00  a    at work
    Mon 2026-10-26 03:00 to 14:00                 a    at work  instead of b
    Mon 2026-10-26 14:00 to Tue 2026-10-27 02:00  a    at work
    Tue 2026-10-27 03:00 to 14:00                 a    at work  instead of b

    looked from Sun 2026-10-25 12:00 to Tue 2026-10-27 12:00 (Europe/Paris)
    "#);
    desk.file("team.yaml", "people: {}\n")
        .run(&["rota"])
        .exits(2);
}

#[test]
fn calls_and_answers_are_recorded() {
    let desk = Desk::with_policy(POLICY)
        .file("sayso.yaml", "policies: policies\nteam: team.yaml\n")
        .file("team.yaml", TEAM)
        .file(
            "drafts/a.md",
            "---\nauthor: lea\nchannel: corporate\n---\nWe recall it.\n",
        )
        .file(
            "drafts/b.md",
            "---\nauthor: lea\nchannel: corporate\n---\nHello.\n",
        );
    let run = |arguments: &[&str], now: &str| desk.run(&[arguments, &["--now", now]].concat());
    let refused = |arguments: &[&str], now: &str, why: &str| {
        let seen = run(arguments, now);
        seen.exits(2);
        assert!(seen.err.contains(why), "{}", seen.err);
    };
    let (escalate, acknowledge) = (
        ["escalate", "drafts/a.md", "--as"],
        ["acknowledge", "drafts/a.md", "--as"],
    );
    let with = |command: [&'static str; 3], person: &'static str| {
        [command[0], command[1], command[2], person]
    };
    refused(
        &with(acknowledge, "dora"),
        "2026-10-02T12:00Z",
        "there is no call to answer",
    );
    refused(
        &with(escalate, "lae"),
        "2026-10-02T12:00Z",
        "did you mean `lea`?",
    );
    refused(
        &["escalate", "drafts/b.md", "--as", "lea"],
        "2026-10-02T12:00Z",
        "no rule escalates",
    );
    run(&with(escalate, "lea"), "2026-10-02T12:00Z")
        .exits(0)
        .says("`lea` called duty-officer about drafts/a.md [c/ladder]\nan answer is due by 2026-10-02 12:30, in 30 minutes");
    refused(
        &with(escalate, "lea"),
        "2026-10-02T12:10Z",
        "duty-officer was called and has until 2026-10-02 12:30",
    );
    refused(
        &with(acknowledge, "cleo"),
        "2026-10-02T12:10Z",
        "`cleo` is crisis-cell, not duty-officer",
    );
    run(&with(escalate, "lea"), "2026-10-02T12:31Z")
        .exits(0)
        .says("`lea` called crisis-cell");
    run(&with(acknowledge, "cleo"), "2026-10-02T12:40Z")
        .exits(0)
        .says("`cleo` answered for drafts/a.md");
    run(&["check", "drafts/a.md"], "2026-10-02T12:41Z").exits(0);
    refused(
        &with(escalate, "lea"),
        "2026-10-02T12:50Z",
        "somebody has answered",
    );
    let text = std::fs::read_to_string(desk.path("drafts/a.md")).unwrap();
    assert!(
        text.starts_with("---\nauthor: lea\nchannel: corporate\nescalations:\n"),
        "{text}"
    );
    assert!(text.ends_with("---\nWe recall it.\n"), "{text}");
}

#[test]
fn the_night_watch_of_the_fixtures() {
    let now = ["--now", "2026-10-24T20:10"];
    let seen = in_project(
        &[],
        &["rota", "fixtures/night-watch", "--gaps", now[0], now[1]],
    );
    assert_snapshot!(seen.exits(1).out, @r#"
    channel  nobody as     when                                                            zone          how long  why
    news     duty-officer  Sun 2026-10-25 02:30 (+02:00) to Sun 2026-10-25 02:30 (+01:00)  Europe/Paris  1 hour
    news     duty-officer  Thu 2026-10-29 23:00 to Fri 2026-10-30 08:00                    Europe/Paris  9 hours   `dan` is absent

    2 gaps, 10 hours in all, looked from Sat 2026-10-24 20:10 (+02:00) to Sat 2026-11-21 19:10 (+01:00) (Europe/Paris)
    "#);
    let seen = in_project(
        &[],
        &[
            "check",
            "fixtures/night-watch",
            "--format",
            "json",
            now[0],
            now[1],
        ],
    );
    seen.exits(1);
    let codes: Vec<String> = seen.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(codes, ["rota-gap", "escalation", "approval-pending"]);
}

#[test]
fn calls_because_of_nothing_are_told() {
    let of = |rule: &str| {
        let policy = format!("{POLICY}rule named {{ for posts by editor must have author }}\n");
        let draft = format!(
            "---\nauthor: lea\nchannel: corporate\nescalations:\n  - {{rule: {rule}, role: duty-officer, \
             caller: lea, at: 2026-10-02T11:45Z}}\n---\nHello.\n"
        );
        findings(&policy, Some(TEAM), &draft)
    };
    assert_eq!(of("c/ladder"), "");
    assert_snapshot!(of("c/lader"), @r##"
    post.md:5:12: error: this call counts for nothing [invalid-escalation]
      found: "c/lader" — no rule is called so
      help: did you mean `c/ladder`?
    "##);
    assert_snapshot!(of("c/named"), @r##"
    post.md:5:12: error: this call counts for nothing [invalid-escalation]
      found: "c/named" — this rule calls nobody
      policy: charter.sayso:6:6: "named" — no `escalate to` stands here
    "##);
}

#[test]
fn explain_says_what_holds_a_draft() {
    let desk = Desk::with_policy(POLICY).file("team.yaml", TEAM).file(
        "drafts/a.md",
        "---\nauthor: lea\nchannel: corporate\n---\nWe recall it.\n",
    );
    desk.run(&["explain", "drafts/a.md", "--now", "2026-10-02T12:00Z"])
        .says("it is held until somebody answers");
}

#[test]
fn a_rota_without_a_time_zone_is_not_guessed_at() {
    let team = TEAM.replace("time-zone: UTC\n", "");
    assert_snapshot!(findings(POLICY, Some(&team), "---\nauthor: lea\nchannel: corporate\n---\nHello.\n"), @r##"
    team.yaml:1:1: error: cannot be decided: `time-zone` is not known [c/ladder]
      found: add `time-zone` here
      policy: charter.sayso:5:3: "escalate to duty-officer within 30 minutes then to crisis-cell within 2 hours" — c/ladder asks for it
      help: add `time-zone:` to the team file, such as `time-zone: Europe/Paris`: the hours of the rota are read in it
    "##);
}

#[test]
fn a_rule_in_a_language_asks_nothing_of_channels_that_speak_another() {
    let policy = POLICY.replace("about crisis", "about crisis in fr");
    let hello = "---\nauthor: lea\nchannel: corporate\n---\nHello.\n";
    let without = TEAM.replace(
        "person: cleo, hours: mon-sun",
        "person: cleo, hours: mon-fri",
    );
    let speaks = |language: &str| {
        let platform = format!("platform: linkedin, language: {language}");
        let team = without.replace("platform: linkedin", &platform);
        findings(&policy, Some(&team), hello).contains("nobody can be reached as crisis-cell")
    };
    assert!(speaks("fr") && speaks("fr-CA"));
    assert!(!speaks("en"));
    assert!(findings(&policy, Some(&without), hello).contains("nobody can be reached"));
}
