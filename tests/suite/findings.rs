//! What findings say and where they point.

use crate::charter::findings;
use insta::assert_snapshot;

#[test]
fn a_missing_link_points_at_the_word_that_calls_for_one() {
    let policy = r#"
terms superlatives { "best", "world-class" }
rule claims "A superlative without a source" {
  for posts
  when it contains superlatives
  must have at least 1 link
  suggest "link to the proof"
}
"#;
    let draft = r"🎉 Acme is back with the world-class router.
";
    assert_snapshot!(findings(policy, None, draft), @r##"
    post.md:1:25: error: A superlative without a source [charter/claims]
      found: "world-class" — "world-class" is one of `superlatives`
      policy: charter.sayso:6:3: "must have at least 1 link" — no link
      help: link to the proof
    "##);
}

#[test]
fn counts_mark_what_is_too_much() {
    let policy = r"
rule calm { for posts should have at most 1 exclamation }
";
    let draft = r"Wow! So new! Buy!";
    assert_snapshot!(findings(policy, None, draft), @r##"
    post.md:1:12: warning: should have at most 1 exclamation [charter/calm]
      found: "!" — exclamation 2 of 3
      also: post.md:1:17: "!" — exclamation 3 of 3
      policy: charter.sayso:2:23: "should have at most 1 exclamation" — 3 exclamations
    "##);
}

#[test]
fn a_length_is_shown_beside_its_limit() {
    let policy = r"
rule fits { for posts its length must be at most its limit }
";
    let draft = r"---
channel: x
---
word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word ";
    assert_snapshot!(findings(policy, None, draft), @r##"
    post.md:4:281: error: its length must be at most its limit [charter/fits]
      found: "word word word word" — 299 of 280 weighted characters on x; everything from here is over
      policy: charter.sayso:2:23: "its length must be at most its limit" — 299 characters against 280 characters
    "##);
}

#[test]
fn words_in_links_handles_and_code_are_left_alone() {
    let policy = r#"
terms jargon { "synergy" -> "cooperation" }
rule plain { for posts must not contain jargon }
"#;
    let draft = r"See https://synergy.example/synergy, ask @synergy, run `synergy`. Synergy!";
    assert_snapshot!(findings(policy, None, draft), @r##"
    post.md:1:67: error: must not contain jargon [charter/plain]
      found: "Synergy" — write "cooperation"
      policy: charter.sayso:3:24: "must not contain jargon" — found "Synergy"
      fix: replace `Synergy` with `Cooperation`
    "##);
}

#[test]
fn a_missing_fact_blocks_and_says_what_to_fill_in() {
    let policy = r#"
hours office in "Europe/Paris" { mon-fri 09:00-18:00 }
rule a { for posts its publish-at must be during office }
rule b { for posts its publish-at should be before 2027-01-01 }
"#;
    let draft = r"---
title: x
---
Hello";
    assert_snapshot!(findings(policy, None, draft), @r##"
    post.md:1:1: error: 2 rules cannot be decided: `publish-at` is not known [charter/a]
      found: "---" — add `publish-at` here
      policy: charter.sayso:3:20: "its publish-at must be during office" — charter/a asks for it
      policy: charter.sayso:4:20: "its publish-at should be before 2027-01-01" — charter/b asks for it
      help: add `publish-at:` to the front matter
    "##);
}

#[test]
fn nobody_speaks_without_a_permit() {
    let policy = r#"
role editor, intern
permit editor to publish on any channel
forbid intern to publish on any channel called no-interns { because "They learn first." }
rule owned { for each channel must have at least 1 backup }
"#;
    let draft = r"---
author: lea
channel: main
---
Hello";
    assert_snapshot!(findings(policy, Some(r"
people:
  lea: { roles: intern }
  tom: { roles: [editor], employment: employee }
channels:
  main: { platform: linkedin, owner: tom }
"), draft), @r##"
    team.yaml:6:3: error: must have at least 1 backup [charter/owned]
      found: "main" — this channel
      policy: charter.sayso:5:31: "must have at least 1 backup" — no backup
    post.md:2:9: error: `lea` may not publish this [charter/no-interns]
      found: "lea" — `lea` is the author
      also: team.yaml:3:17: "intern" — `lea` is intern
      policy: charter.sayso:4:1: "forbid intern to publish on any channel" — forbidden here
      note: They learn first.
    "##);
}

#[test]
fn an_author_the_team_does_not_know_is_one_finding() {
    let policy = r"
role editor, intern
permit editor to publish on any channel
rule by-editors { for posts by editor must have title }
";
    let draft = r"---
author: tim
channel: main
---
Hello";
    assert_snapshot!(findings(policy, Some(r"
people:
  lea: { roles: intern }
  tom: { roles: [editor], employment: employee }
channels:
  main: { platform: linkedin, owner: tom }
"), draft), @r##"
    post.md:2:9: error: `tim` is no person of the team [unknown-person]
      found: "tim" — stands for nothing
      help: did you mean `tom`?
    "##);
}

#[test]
fn a_share_no_count_could_reach_is_decided() {
    let policy = "
terms praise { \"best\" }
rule r { for posts must not have exactly 50% of images where alt contains praise }
";
    // Of three images none, one or two may praise: never half of them.
    let draft = "---\nimages: [{file: a.png, generated: true}, {file: b.png, alt: A}, {file: c.png}]\n---\nHello\n";
    assert_eq!(findings(policy, None, draft), "");
    let of_two = draft.replace("{file: b.png, alt: A}, ", "");
    assert!(findings(policy, None, &of_two).contains("cannot be decided"));
}

#[test]
fn an_error_that_wants_a_fact_is_not_hidden_by_a_warning_about_it() {
    let policy = r#"
rule titled { for posts should have title its title must be one of "A", "B" }
"#;
    let said = findings(policy, None, "Hello");
    assert!(
        said.contains("error: cannot be decided: `title` is not known"),
        "{said}"
    );
}

#[test]
fn an_absent_alt_is_one_finding_not_two() {
    let policy = r"
rule alt { for each image in posts must have alt its alt must be at most 100 characters }
";
    let draft = r"Look ![](team.jpg)";
    assert_snapshot!(findings(policy, None, draft), @r##"
    post.md:1:6: error: must have alt [charter/alt]
      found: "![](team.jpg)" — this image
      policy: charter.sayso:2:36: "must have alt" — there is no `alt`
    "##);
}
