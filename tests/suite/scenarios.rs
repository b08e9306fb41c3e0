//! Test scenarios: what is given, what is expected, and what is said when it does not come.

use crate::program::Desk;
use insta::assert_snapshot;

const TEAM: &str = "\
people:
  lea: {roles: intern}
  tom: {roles: cm}
channels:
  acme-x: {platform: x, owner: tom}
";

const RULES: &str = r#"policy house
role cm, intern
terms loud { "wow" }
fields post { budget: number }
permit cm, intern to publish on any channel called staff
forbid intern to publish on any channel called no-interns
rule calm { for posts on x should not contain loud }
rule titled { for posts when it has campaign must have title }
rule thrift { for posts on x its budget must be at most 100 }
rule owned { for each channel must have owner }
rule rested { for posts per channel per day should have at most 1 post }
rule not-late { for posts its publish-at must be after now }
"#;

/// A workspace with the rules and some scenarios.
fn desk(scenarios: &str) -> Desk {
    Desk::with_policy(&format!("{RULES}{scenarios}"))
        .file("sayso.yaml", "policies: policies\ntime-zone: Europe/Paris\ndefaults:\n  drafts/x:\n    channel: acme-x\n")
        .file("team.yaml", TEAM)
        .file(
            "drafts/x/loud.md",
            "---\nauthor: tom\nbudget: 5\npublish-at: 2026-10-02T12:00\n---\nwow\n",
        )
}

/// What is said of some scenarios.
fn said(scenarios: &str, status: i32) -> String {
    let seen = desk(scenarios).run(&["test", "--format", "plain"]);
    seen.exits(status);
    seen.out
}

#[test]
fn a_story_that_comes_out_as_told() {
    let story = r#"
test "an intern speaks too loudly" {
  given team from "../team.yaml"
  given post """
    ---
    author: lea
    channel: acme-x
    budget: 5
    publish-at: 2026-10-02T12:00
    ---
    wow
  """
  at 2026-10-02T11:59
  expect error from no-interns
  expect warning from house/calm
  expect no error from calm, titled, owned, not-late
}"#;
    assert_snapshot!(said(story, 0), @r##"
    1 scenario passed, 0 failed
    "##);
}

#[test]
fn what_does_not_come_is_shown_beside_what_does() {
    let story = r#"
test "all wrong" {
  given post from "../drafts/x/loud.md"
  given post """
    ---
    author: lea
    channel: acme-x
    publish-at: 2026-10-02T13:00
    ---
    wow
  """
  at 2026-10-02T00:00
  expect error from calm, titled
  expect no warning from calm
  expect no error from thrift
  expect approval pending from cm
}"#;
    assert_snapshot!(said(story, 1), @r##"
    policies/charter.sayso:25:21: error: expected an error from `calm` [test-failed]
      found: "calm" — got a warning
      also: policies/charter.sayso:14:6: ""all wrong"" — in this test
      policy: policies/charter.sayso:7:28: "should not contain loud" — found "wow"
      note: got a warning from `house/calm`: should not contain loud (line 6 of drafts/x/loud.md)
      note: got a warning from `house/calm`: should not contain loud (line 6 of post 2)
    policies/charter.sayso:25:27: error: expected an error from `titled` [test-failed]
      found: "titled" — got nothing from it
      also: policies/charter.sayso:14:6: ""all wrong"" — in this test
      policy: policies/charter.sayso:8:25: "when it has campaign" — this condition does not hold: there is no `campaign`
      note: got a warning from `house/calm`: should not contain loud (line 6 of drafts/x/loud.md)
      note: got an undecided finding from `house/thrift`: cannot be decided: `budget` is not known (line 1 of post 2)
      note: got an error from `house/no-interns`: `lea` may not publish this (line 2 of post 2)
      note: got a warning from `house/calm`: should not contain loud (line 6 of post 2)
      note: got a warning from `house/rested`: should have at most 1 post (line 4 of post 2)
    policies/charter.sayso:26:26: error: expected no warning from `calm` [test-failed]
      found: "calm" — got a warning
      also: policies/charter.sayso:14:6: ""all wrong"" — in this test
      policy: policies/charter.sayso:7:28: "should not contain loud" — found "wow"
      note: got a warning from `house/calm`: should not contain loud (line 6 of drafts/x/loud.md)
      note: got a warning from `house/calm`: should not contain loud (line 6 of post 2)
    policies/charter.sayso:27:24: error: expected no error from `thrift` [test-failed]
      found: "thrift" — got an undecided finding
      also: policies/charter.sayso:14:6: ""all wrong"" — in this test
      policy: policies/charter.sayso:9:30: "its budget must be at most 100" — house/thrift asks for it
      note: got an undecided finding from `house/thrift`: cannot be decided: `budget` is not known (line 1 of post 2)
    policies/charter.sayso:28:32: error: expected an approval pending from `cm` [test-failed]
      found: "cm" — no approval is waited for
      also: policies/charter.sayso:14:6: ""all wrong"" — in this test
    5 errors in 1 file (1 post, 8 rules)
    0 scenarios passed, 1 failed
    "##);
}

#[test]
fn clean_means_nothing_to_complain_of() {
    let quiet =
        "---\nauthor: tom\nchannel: acme-x\nbudget: 5\npublish-at: 2026-12-01T12:00\n---\nHello\n";
    let story = r#"
test "quiet" { given post from "../drafts/quiet.md" at 2026-10-01 expect clean }
test "loud" { given post from "../drafts/x/loud.md" at 2026-10-01 expect clean }
test "the team of the workspace" { expect clean }
test "another team" { given team "channels: {acme-x: {platform: x}}" expect clean }
"#;
    let seen = desk(story)
        .file("drafts/quiet.md", quiet)
        .run(&["test", "--format", "plain"]);
    assert_snapshot!(seen.exits(1).out, @r##"
    policies/charter.sayso:15:67: error: expected nothing to complain of [test-failed]
      found: "expect clean" — got 1 finding
      also: policies/charter.sayso:15:6: ""loud"" — in this test
      policy: policies/charter.sayso:7:28: "should not contain loud" — found "wow"
      note: got a warning from `house/calm`: should not contain loud (line 6 of drafts/x/loud.md)
    policies/charter.sayso:17:70: error: expected nothing to complain of [test-failed]
      found: "expect clean" — got 1 finding
      also: policies/charter.sayso:17:6: ""another team"" — in this test
      policy: policies/charter.sayso:10:31: "must have owner" — there is no `owner`
      note: got an error from `house/owned`: must have owner (line 1 of the team)
    2 errors in 1 file (4 posts, 8 rules)
    2 scenarios passed, 2 failed
    "##);
}

#[test]
fn posts_are_judged_together_and_what_is_missing_is_undecided() {
    let post = r#"given post """
    ---
    author: tom
    channel: acme-x
    publish-at: 2026-10-02T12:00
    ---
    Hello
    """"#;
    let one = format!(
        "test \"one\" {{ {post} expect no warning from rested expect undecided from thrift }}"
    );
    let two = format!("test \"two\" {{ {post} {post} expect warning from rested }}");
    let none = format!(
        "test \"none\" {{ {post} expect no undecided from thrift expect error from thrift }}"
    );
    assert_snapshot!(said(&format!("{one}\n{two}\n{none}"), 1), @r##"
    policies/charter.sayso:43:34: error: expected no undecided finding from `thrift` [test-failed]
      found: "thrift" — got an undecided finding
      also: policies/charter.sayso:36:6: ""none"" — in this test
      policy: policies/charter.sayso:9:30: "its budget must be at most 100" — house/thrift asks for it
      note: got an undecided finding from `house/thrift`: cannot be decided: `budget` is not known (line 1 of the post)
    policies/charter.sayso:43:59: error: expected an error from `thrift` [test-failed]
      found: "thrift" — got an undecided finding
      also: policies/charter.sayso:36:6: ""none"" — in this test
      policy: policies/charter.sayso:9:30: "its budget must be at most 100" — house/thrift asks for it
      note: got an undecided finding from `house/thrift`: cannot be decided: `budget` is not known (line 1 of the post)
    2 errors in 1 file (3 posts, 8 rules)
    2 scenarios passed, 1 failed
    "##);
}

#[test]
fn the_moment_is_that_of_the_scenario_on_the_clock_of_the_workspace() {
    let at = |moment: &str, expected: &str| {
        format!(
            "test \"{moment}\" {{ given post from \"../drafts/x/loud.md\" at {moment} expect {expected} from not-late }}\n"
        )
    };
    // The post appears at noon in Paris, which is ten o'clock in Greenwich.
    let story = at("2026-10-02T11:59", "no error")
        + &at("2026-10-02T12:01", "error")
        + &at("2026-10-02T09:59Z", "no error")
        + &at("2026-10-02T10:01Z", "error");
    assert_snapshot!(said(&story, 0), @r##"
    4 scenarios passed, 0 failed
    "##);
    // Without a moment of its own, it is that of the run.
    let desk = desk(
        "test \"now\" { given post from \"../drafts/x/loud.md\" expect no error from not-late }",
    );
    desk.run(&["test", "--now", "2026-10-01"]).exits(0);
    desk.run(&["test", "--now", "2026-10-03"]).exits(1);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_no_test() {
    let story = r#"
test "gone" { given post from "gone.md" expect clean }
test "out" { given team from "linked.yaml" expect clean }
"#;
    let desk = desk(story);
    std::os::unix::fs::symlink("/etc/hostname", desk.path("policies/linked.yaml")).unwrap();
    let seen = desk.run(&["test", "--format", "plain"]);
    assert_snapshot!(seen.exits(2).out, @r##"
    policies/charter.sayso:14:31: error: `policies/gone.md`: there is no such file [unreadable]
      found: ""gone.md"" — given here
      also: policies/charter.sayso:14:6: ""gone"" — in this test
    policies/charter.sayso:15:30: error: `policies/linked.yaml`: the file cannot be read: it is a link that leaves the workspace [unreadable]
      found: ""linked.yaml"" — given here
      also: policies/charter.sayso:15:6: ""out"" — in this test
    2 errors in 1 file (2 posts, 8 rules)
    0 scenarios passed, 2 failed
    "##);
    let typo =
        "test \"typo\" { given post \"---\\nautor: lea\\n---\\nHello\" expect no error from calm }";
    assert_snapshot!(said(typo, 1), @r##"
    policies/charter.sayso:13:26: error: what this test is given cannot be read: unknown key `autor` [test-failed]
      found: ""---\nautor: lea\n---\nHello"" — in line 2 of this
      also: policies/charter.sayso:13:6: ""typo"" — in this test
      help: did you mean `author`?
    1 error in 1 file (1 post, 8 rules)
    0 scenarios passed, 1 failed
    "##);
    let team = "test \"team\" { given team \"people: [\" expect clean }";
    assert_snapshot!(said(team, 1), @r##"
    policies/charter.sayso:13:26: error: what this test is given cannot be read: `[` is never closed [test-failed]
      found: ""people: ["" — in line 1 of this
      also: policies/charter.sayso:13:6: ""team"" — in this test
      help: add the missing `]`, or put the value between quotes
    1 error in 1 file (1 post, 8 rules)
    0 scenarios passed, 1 failed
    "##);
}

#[test]
fn scenarios_of_policies_in_use_are_left_to_those() {
    let desk = Desk::with_policy("use \"group/group.sayso\"\nrule b { for posts must have title }\ntest \"own\" { given post \"x\" expect error from a, b }")
        .file(
            "policies/group/group.sayso",
            "rule a { for posts must have title }\ntest \"theirs\" { given post \"x\" expect clean }",
        );
    desk.run(&["test", "policies/charter.sayso"])
        .exits(0)
        .says("1 scenario passed, 0 failed");
    desk.run(&["test"])
        .exits(1)
        .says("1 scenario passed, 1 failed");
}

const PARTLY: &str = r#"policy house
terms loud { "wow" }
topic news { "launch" }
rule calm { for posts on x
  when it has campaign
  should not contain loud or have at least 4 hashtags
  accepts """
    ---
    channel: x
    campaign: spring
    ---
    Hello
    """
  rejects """
    ---
    channel: x
    campaign: spring
    ---
    wow
    """ at "wow" }
rule titled { for posts about news must have title }
test "told" { given post "---\nchannel: mastodon\n---\nwow" expect clean }
"#;

#[test]
fn what_nothing_exercises_is_listed_with_its_side() {
    let desk = Desk::with_policy(PARTLY);
    let seen = desk.run(&["test", "--coverage", "--format", "plain"]);
    assert_snapshot!(seen.exits(0).out, @r##"
    2 examples and 1 scenario passed, 0 failed
    where                      clause                    never seen
    policies/charter.sayso:5   when it has campaign      the rule does not apply
    policies/charter.sayso:6   have at least 4 hashtags  it holds
    policies/charter.sayso:21  about news                within it
    policies/charter.sayso:21  must have title           kept, broken
    policies/charter.sayso: 64% of 14 sides of clauses are exercised
    "##);
    let document = desk.run(&["test", "--coverage", "--format", "json"]).json();
    assert_eq!(document["files"][0]["file"], "policies/charter.sayso");
    assert_eq!(document["not_exercised"][0]["text"], "when it has campaign");
}

#[test]
fn junit_has_a_case_for_each_example_and_scenario() {
    let broken = PARTLY.replace("expect clean", "expect error from calm");
    let desk = Desk::with_policy(&broken);
    let seen = desk.run(&["test", "--format", "junit"]);
    assert_snapshot!(seen.exits(1).out, @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="sayso" tests="3" failures="1" errors="0">
      <testsuite name="policies/charter.sayso" tests="3" failures="1" errors="0" skipped="0">
        <testcase classname="house/calm" name="accepts &quot;&quot;&quot; --- channel: x campaign: spring --- Hello &quot;&quot;&quot;" file="policies/charter.sayso" line="7"/>
        <testcase classname="house/calm" name="rejects &quot;&quot;&quot; --- channel: x campaign: spring --- wow &quot;&quot;&quot; at &quot;wow&quot;" file="policies/charter.sayso" line="14"/>
        <testcase classname="scenarios" name="&quot;told&quot;" file="policies/charter.sayso" line="22">
          <failure message="expected an error from `calm`">policies/charter.sayso:22:79: error: expected an error from `calm` [test-failed]
      found: &quot;calm&quot; — got nothing from it
      also: policies/charter.sayso:22:6: &quot;&quot;told&quot;&quot; — in this test
      policy: policies/charter.sayso:4:23: &quot;on x&quot; — the draft is not within this: it is on mastodon</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn coverage_counts_the_clauses_of_an_adjustment() {
    let desk = Desk::with_policy(
        "policy c\nuse sayso/recommended\n\
         adjust recommended/few-hashtags { must have at most 2 hashtags }\n",
    );
    let seen = desk.run(&["test", "--coverage"]);
    assert!(
        seen.out.contains("must have at most 2 hashtags"),
        "{}",
        seen.out
    );
    assert!(!seen.out.contains("sayso/recommended"), "{}", seen.out);
    desk.run(&["test", "--coverage", "--format", "junit"])
        .exits(2);
}
