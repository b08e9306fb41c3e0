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

/// What comes of a draft under two policies, one of them from a day on: `rule "severity"`.
fn under_a_policy_from(ahead: &str, team: &str, front: &str, now: &str) -> Vec<String> {
    under_two_policies("", ahead, team, front, now)
}

fn under_two_policies(today: &str, ahead: &str, team: &str, front: &str, now: &str) -> Vec<String> {
    let desk = Desk::with_policy(&format!(
        "policy today \"Today\" {{}}\nrule few {{ for posts must have at most 3 links }}\n{today}"
    ))
    .file(
        "policies/ahead.sayso",
        format!("policy ahead \"Ahead\" {{ effective from 2026-12-01 }}\n{ahead}"),
    )
    .file("team.yaml", team)
    .file("drafts/a.md", format!("---\n{front}---\nA sale.\n"));
    let seen = desk.run(&["check", "--now", now, "--format", "json"]);
    let json = seen.json();
    let findings = json["findings"].as_array().cloned().unwrap_or_default();
    findings
        .iter()
        .map(|one| one["name"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_policy_binds_what_appears_once_it_is_in_force() {
    let team = "people: {ana: {}}\nchannels: {x: {platform: x}}\n";
    let rules = "rule no-sale { for posts must not contain \"sale\" }\n\
        rule owned { for each channel must have owner }\n\
        forbid anyone to publish on x called never";
    let found = |front: &str, now: &str| under_a_policy_from(rules, team, front, now);
    let before = "2026-11-20T12:00";
    let both = ["ahead/no-sale", "ahead/never"];
    let dated = |at: &str| format!("channel: x\npublish-at: {at}\n");
    assert!(found(&dated("2026-11-30T23:59"), before).is_empty());
    let mut seen = found(&dated("2026-12-01T00:00"), before);
    seen.sort();
    assert_eq!(seen, ["ahead/never", "ahead/no-sale"]);
    // Without a date it may appear whenever it is.
    assert_eq!(found("channel: x\n", before).len(), both.len());
    // The team from that day on; and no draft escapes by a date that is over.
    let mut seen = found(&dated("2026-11-21T09:00"), "2026-12-01T08:00");
    seen.sort();
    assert_eq!(seen, ["ahead/never", "ahead/no-sale", "ahead/owned"]);
}

#[test]
fn a_permit_that_is_not_in_force_neither_frees_nor_governs() {
    let team =
        "people: {ana: {roles: editor}, bob: {roles: guest}}\nchannels: {x: {platform: x}}\n";
    let before = "2026-11-20T12:00";
    let front = |author: &str, at: &str| format!("author: {author}\nchannel: x\n{at}");
    let found = |permits: &str, author: &str, at: &str| {
        under_a_policy_from(permits, team, &front(author, at), before)
    };
    let (early, late) = (
        "publish-at: 2026-11-25T09:00\n",
        "publish-at: 2026-12-05T09:00\n",
    );
    let alone = "role editor, guest\npermit editor to publish";
    assert!(found(alone, "bob", early).is_empty());
    assert_eq!(found(alone, "bob", late).len(), 1);
    assert_eq!(found(alone, "bob", "").len(), 1);
    assert!(found(alone, "ana", "").is_empty());
    // Beside one that is in force: a post without a date needs both.
    let today = "role editor, guest\npermit editor to publish";
    let found = |author: &str, at: &str| {
        let front = front(author, at);
        under_two_policies(today, "permit guest to publish", team, &front, before).len()
    };
    assert_eq!(found("bob", early), 1);
    assert_eq!(found("bob", late), 0);
    assert_eq!(found("bob", ""), 1);
    assert_eq!(found("ana", ""), 0);
}

#[test]
fn a_policy_that_is_not_in_force_yet_is_named_in_every_form() {
    let desk = Desk::with_policy(
        "policy acme \"Acme\" { effective from 2026-12-01 }\nrule few { for posts must have at most 3 links }",
    )
    .file("drafts/a.md", "---\npublish-at: 2026-11-25T09:00\n---\nHello.\n");
    let check = |form: &str, now: &str| desk.run(&["check", "--now", now, "--format", form]);
    for form in ["terminal", "plain", "github", "json", "sarif"] {
        check(form, "2026-11-20T12:00")
            .exits(0)
            .says("`acme` is not yet in force: it binds what appears from 2026-12-01 on");
        check(form, "2026-12-01T00:00")
            .exits(0)
            .never_says("not yet in force");
    }
    let json = check("json", "2026-11-20T12:00").json();
    assert_eq!(json["not_yet_in_force"][0]["policy"], "acme");
    assert_eq!(json["not_yet_in_force"][0]["from"], "2026-12-01");
    let desk = Desk::with_policy("policy acme \"Acme\" { effective from 2026-02-30 }")
        .file("drafts/a.md", "Hello.\n");
    desk.run(&["check"]).exits(2).says("there is no such day");
}

#[test]
fn a_word_that_is_nearly_one_the_charter_speaks_of_is_said() {
    let charter = "rule few { for posts when status is ready must have at most 3 links }\n\
        rule kinds { for posts its kind must be one of advert, \"news\" }";
    let found = |front: &str| {
        let desk = Desk::with_policy(charter).file(
            "drafts/a.md",
            format!("---\nchannels: [x, mastodon]\n{front}---\nHi.\n"),
        );
        desk.run(&["check", "--format", "json"]).codes()
    };
    let near = |front: &str| {
        let codes = found(front).into_iter();
        codes.filter(|code| code == "unknown-word").count()
    };
    for slip in [
        "status: redy",
        "status: drfat",
        "status: Draft",
        "kind: adverts",
    ] {
        assert_eq!(near(&format!("{slip}\n")), 1, "{slip}");
    }
    for word in [
        "status: ready",
        "status: draft",
        "status: translated",
        "kind: news",
    ] {
        assert_eq!(near(&format!("{word}\n")), 0, "{word}");
    }
}

#[test]
fn defaults_for_no_draft_are_said() {
    let config = "defaults:\n  drafts/fr: {language: fr}\n  drafts/en: {language: en}\n  old: {language: en}\nhistory: old\n";
    let desk = desk(config)
        .file("drafts/fr/a.md", "Bonjour.\n")
        .file("old/b.md", "Hello.\n");
    desk.run(&["check"])
        .exits(0)
        .says("the defaults of `drafts/en` are for no draft")
        .never_says("defaults of `drafts/fr`")
        .never_says("defaults of `old`");
    desk.run(&["check", "drafts/fr"]).never_says("for no draft");
}

#[test]
fn a_list_file_is_read_as_it_was_written_or_refused() {
    let found = |list: &str, text: &str| {
        let desk =
            Desk::with_policy("terms l from \"l.txt\"\nrule r { for posts must not contain l }")
                .file("policies/l.txt", list)
                .file("drafts/a.md", text);
        let seen = desk.run(&["check", "--format", "json"]);
        (seen.status, seen.codes())
    };
    let broken = (1, vec!["violation".to_owned()]);
    assert_eq!(found("one\rfoo\rtwo\r", "A foo.\n"), broken);
    assert_eq!(found("one\r\nfoo\r\n", "A foo.\n"), broken);
    let refused = |code: &str| (2, vec![code.to_owned()]);
    for list in [
        "- foo\n",
        "\"foo\"\n",
        "foo,\n",
        "foo => bar\n",
        "// foo\none\n",
    ] {
        assert_eq!(found(list, "A foo.\n"), refused("not-an-entry"), "{list}");
    }
    assert_eq!(found("foo*\n", "A food.\n"), refused("wildcard"));
    assert_eq!(found("# nothing yet\n", "A foo.\n"), refused("empty-list"));
}

#[test]
fn a_comment_ends_with_its_line_whatever_ends_the_line() {
    let desk = Desk::with_policy("# ours\rrule r { for posts must not contain \"foo\" }\r")
        .file("drafts/a.md", "A foo.\n");
    desk.run(&["check"]).exits(1).says("foo");
}
