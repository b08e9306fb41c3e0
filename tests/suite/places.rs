//! Where findings stand: in what was judged, at what is at fault, each part of a thread apart.

use crate::charter::findings;

const TEAM: &str = "\
people:
  ada: {roles: [writer]}
  new: {roles: [writer], starts-on: 2026-09-20}
channels:
  care: {platform: x, owner: ada, purpose: care}
  feed: {platform: linkedin, owner: ada, purpose: image}
";

#[test]
fn a_fact_of_the_team_is_a_further_place() {
    insta::assert_snapshot!(
        findings(
            "policy c\nrule views { for posts when channel's purpose is care must contain \"we\" }",
            Some(TEAM),
            "---\nauthor: ada\nchannel: care\n---\nSome text.\n",
        ),
        @r#"
        post.md:5:1: error: must contain "we" [c/views]
          found: "Some text." — this post: nothing of "we" stands in it
          also: team.yaml:5:44: "care" — this is `care`
          policy: charter.sayso:2:55: "must contain "we"" — nothing of "we" stands in it
        "#
    );
}

#[test]
fn a_fact_reached_over_a_name_stands_at_the_name() {
    insta::assert_snapshot!(
        findings(
            "policy c\nrole writer, editor\nrule who { for posts its author's roles must include editor }",
            Some(TEAM),
            "---\nauthor: ada\nchannel: care\n---\nSome text.\n",
        ),
        @r#"
        post.md:2:9: error: its author's roles must include editor [c/who]
          found: "ada" — `ada` is the author
          also: team.yaml:2:16: "[writer]" — `author's roles` lacks `editor`
          policy: charter.sayso:3:22: "its author's roles must include editor" — `editor` is lacking
        "#
    );
}

#[test]
fn what_is_said_on_one_channel_of_two_names_it() {
    insta::assert_snapshot!(
        findings(
            "policy c\nrule tagged { for posts on x must have at least 1 hashtag }\nrule linked { for posts must have at least 1 link }",
            Some(TEAM),
            "---\nauthor: ada\nchannel: [feed, care]\n---\nSome text.\n",
        ),
        @r#"
        post.md:5:1: error: must have at least 1 link [c/linked]
          found: "Some text." — this post: no link
          policy: charter.sayso:3:25: "must have at least 1 link" — no link
        post.md:5:1: error: must have at least 1 hashtag (on `care`) [c/tagged]
          found: "Some text." — this post: no hashtag
          policy: charter.sayso:2:30: "must have at least 1 hashtag" — no hashtag
        "#
    );
}

#[test]
fn a_permit_that_failed_says_which_condition() {
    insta::assert_snapshot!(
        findings(
            "policy c\nrole writer, editor\npermit editor to publish on any channel\npermit writer to publish on any channel called seasoned {\n  when author's starts-on is at least 90 days before today\n}",
            Some(TEAM),
            "---\nauthor: new\nchannel: care\n---\nSome text.\n",
        ),
        @r#"
        post.md:2:9: error: nothing permits `new` to publish on `care` [c/seasoned]
          found: "new" — is writer
          also: team.yaml:3:37: "2026-09-20" — this is 12 days before
          policy: charter.sayso:4:1: "permit writer to publish on any channel" — this comes nearest
          policy: charter.sayso:5:3: "when author's starts-on is at least 90 days before today" — and this does not hold
          policy: charter.sayso:3:1: "permit editor to publish on any channel" — nor does this permit it
          help: `c/seasoned` permits it only `when author's starts-on is at least 90 days before today`
        "#
    );
}

#[test]
fn a_forbid_says_what_did_not_save_it() {
    insta::assert_snapshot!(
        findings(
            "policy c\nrole writer\ntopic results { \"results\" }\nforbid anyone to publish on any channel about results called quiet { unless it contains \"published\" }",
            Some(TEAM),
            "---\nauthor: ada\nchannel: care\n---\nThe results are in.\n",
        ),
        @r#"
        post.md:5:5: error: nobody may publish this [c/quiet]
          found: "results" — this is about `results`
          policy: charter.sayso:4:1: "forbid anyone to publish on any channel about results" — forbidden here
          policy: charter.sayso:4:70: "unless it contains "published"" — this does not save it: nothing of "published" stands in it
        "#
    );
}

#[test]
fn a_warning_explains_no_error_away() {
    insta::assert_snapshot!(
        findings(
            "policy c\nrule dated { for each approval in posts its at must be before now }",
            Some(TEAM),
            "---\nauthor: ada\nchannel: care\napprovals:\n  - approver: new\n---\nSome text.\n",
        ),
        @r#"
        post.md:5:5: error: cannot be decided: `at` is not known [c/dated]
          found: "approver: new" — not known
          policy: charter.sayso:2:41: "its at must be before now" — c/dated asks for it
          help: add `at:` to this approval
        post.md:5:5: warning: the approval by `new` counts for nothing [invalid-approval]
          found: "approver: new" — it has no `at`
        "#
    );
}
