//! Approvals: who counts, for what, in which order, and what is said while they are missing.

use crate::charter::{self, Files, mistakes, mistakes_in};
use insta::assert_snapshot;
use sayso::facts::read::{self, Defaults, DraftFormat, ReadContext};
use sayso::facts::{ContentDigest, PlatformTable, Surroundings};
use sayso::policy::{self, Root};
use sayso::source::SourceMap;
use std::fmt::Write as _;

pub const TEAM: &str = "\
people:
  lea: {roles: community-manager}
  nina: {roles: legal-counsel}
  omar: {roles: [legal-counsel, spokesperson]}
  fay: {roles: finance-director}
  sam: {roles: spokesperson}
  carl: {roles: ceo}
  zoe: {roles: legal-counsel, ends-on: 2026-09-30}
channels:
  corporate: {platform: linkedin, time-zone: Europe/Paris}
";

pub const WORDS: &str = "\
policy c
role community-manager, legal-counsel, spokesperson, finance-director, ceo
topic results { \"quarterly results\" }
";

pub const DRAFT: &str = "\
---
author: lea
channel: corporate
publish-at: 2026-10-03T09:00
---
Our quarterly results are out.
";

/// The digest of a draft as a policy reads it, under the channels of the team above.
pub fn digest(policy: &str, draft: &str) -> String {
    digest_under(policy, TEAM, draft)
}

/// The digest of a draft as a policy and a team read it.
pub fn digest_under(policy: &str, team: &str, draft: &str) -> String {
    let mut sources = SourceMap::new();
    let mut files = Files([("charter.sayso", policy)].into_iter().collect());
    let root = Root::File("charter.sayso".to_owned());
    let (loaded, _) = policy::load(&[root], &mut files, &mut sources);
    let (policy, _) = policy::compile(&loaded, &sources, None, &PlatformTable::default());
    let file = sources.add("post.md", draft);
    let defaults = Defaults::default();
    let context = ReadContext {
        schema: &policy.schema,
        defaults: &defaults,
    };
    let (draft, _) = read::draft(&sources, file, DraftFormat::Markdown, &context);
    let file = sources.add("team.yaml", team);
    let (team, _) = read::team(&sources, file, &policy.schema);
    let around = Surroundings {
        team: team.as_ref(),
        platforms: &PlatformTable::default(),
        zone: None,
    };
    let digest = ContentDigest::of(&draft, &sources, &policy.schema, &around);
    digest.expect("no file is published with it").to_string()
}

/// The draft with approvals of what it says, in this order.
pub fn approved(policy: &str, draft: &str, approvals: &[(&str, &str)]) -> String {
    let digest = digest(policy, draft);
    let mut list = "approvals:\n".to_owned();
    for (person, at) in approvals {
        let _ = writeln!(
            list,
            "  - {{approver: {person}, at: {at}, digest: '{digest}'}}"
        );
    }
    draft.replacen("---\nOur", &format!("{list}---\nOur"), 1)
}

/// What is found of the draft with these approvals under one rule.
fn check(rule: &str, approvals: &[(&str, &str)]) -> String {
    let policy = format!("{WORDS}{rule}");
    findings(&policy, Some(TEAM), &approved(&policy, DRAFT, approvals))
}

/// What is found; what the shared words declare beyond need is left out.
pub fn findings(policy: &str, team: Option<&str>, draft: &str) -> String {
    let found = charter::findings(policy, team, draft);
    let mut kept = Vec::new();
    let mut of_unused = false;
    for line in found.lines() {
        if !line.starts_with(' ') {
            of_unused = line.ends_with("[unused]");
        }
        if !of_unused {
            kept.push(line);
        }
    }
    kept.join("\n")
}

/// The messages alone.
fn said(found: &str) -> Vec<&str> {
    let lines = found.lines().filter(|line| !line.starts_with(' '));
    lines
        .map(|line| line.split_once(": ").map_or(line, |(_, message)| message))
        .collect()
}

const BOTH: &str = "\
rule both { for posts about results
  require approval from legal-counsel and from spokesperson, finance-director }";

#[test]
fn a_draft_nobody_approved_says_whom_to_ask_and_until_when() {
    assert_snapshot!(check(
        "rule legal \"Legal signs results\" { for posts about results require approval from legal-counsel
         and from 2 of spokesperson, finance-director at least 2 hours before publication }",
        &[]
    ), @r##"
    post.md:7:5: error: Legal signs results: waits for approval from legal-counsel and 2 of spokesperson or finance-director [c/legal]
      found: "quarterly results" — this is about `results`
      policy: charter.sayso:4:77: "from legal-counsel" — nobody yet
      policy: charter.sayso:5:14: "from 2 of spokesperson, finance-director" — nobody yet
      help: ask `nina` or `omar` (legal-counsel) to run `sayso approve post.md --as NAME`
      help: ask 2 of `omar`, `fay` and `sam` (spokesperson or finance-director) to run `sayso approve post.md --as NAME`
      help: there is time until 2026-10-03 07:00, in 17 hours
    "##);
}

#[test]
fn all_of_a_step_and_any_of_its_roles() {
    assert_eq!(
        check(
            BOTH,
            &[("nina", "2026-10-02T08:00"), ("fay", "2026-10-02T09:00")]
        ),
        ""
    );
    assert_eq!(
        check(
            BOTH,
            &[("sam", "2026-10-02T08:00"), ("nina", "2026-10-02T09:00")]
        ),
        ""
    );
    // One person is one approval, whatever they hold.
    assert_snapshot!(check(BOTH, &[("omar", "2026-10-02T08:00")]), @r##"
    post.md:8:5: error: waits for approval from spokesperson or finance-director [c/both]
      found: "quarterly results" — this is about `results`
      policy: charter.sayso:5:43: "from spokesperson, finance-director" — nobody yet
      help: ask `fay` or `sam` (spokesperson or finance-director) to run `sayso approve post.md --as NAME`
      help: there is time until 2026-10-03 09:00, in 19 hours
    "##);
    // Whoever can do either leaves the place only they cannot share.
    assert_eq!(
        check(
            BOTH,
            &[("omar", "2026-10-02T08:00"), ("nina", "2026-10-02T09:00")]
        ),
        ""
    );
}

const TIERS: &str = "\
rule tiers { for posts require approval from spokesperson then from legal-counsel then from ceo }";

#[test]
fn three_steps_in_their_order() {
    let inorder = [
        ("sam", "2026-10-02T08:00"),
        ("nina", "2026-10-02T09:00"),
        ("carl", "2026-10-02T10:00"),
    ];
    assert_eq!(check(TIERS, &inorder), "");
    let [sam, nina, carl] = inorder;
    // The place in the file does not matter, the moments do.
    assert_eq!(check(TIERS, &[carl, sam, nina]), "");
    assert_snapshot!(check(TIERS, &[("carl", "2026-10-02T07:00"), sam, nina]), @r##"
    post.md:10:1: error: waits for approval from ceo [c/tiers]
      found: "Our quarterly results are out." — this post
      also: post.md:6:26: "2026-10-02T07:00" — given before the step ahead of it was complete
      policy: charter.sayso:4:88: "from ceo" — nobody yet
      help: ask `carl` again once it is their turn
      help: ask `carl` (ceo) to run `sayso approve post.md --as carl`
      help: there is time until 2026-10-03 09:00, in 19 hours
    "##);
    assert_eq!(
        said(&check(TIERS, &[sam])),
        ["error: waits for approval from legal-counsel, then ceo [c/tiers]"]
    );
}

#[test]
fn what_never_counts() {
    let rule = "rule legal { for posts require approval from legal-counsel }";
    let waits = "error: waits for approval from legal-counsel [c/legal]";
    // Who does not work here any more, who holds another role, who is not known, what is still
    // to come.
    assert_snapshot!(check(rule, &[
        ("zoe", "2026-10-01T08:00"), ("fay", "2026-10-01T08:00"), ("ninna", "2026-10-01T08:00"),
        ("nina", "2026-10-02T16:00"),
    ]), @r##"
    post.md:11:1: error: waits for approval from legal-counsel [c/legal]
      found: "Our quarterly results are out." — this post
      also: post.md:6:16: "zoe" — `zoe` does not work here on 2026-10-01
      also: post.md:8:16: "ninna" — `ninna` is no person of the team
      also: post.md:9:26: "2026-10-02T16:00" — this is in the future: it is 2026-10-02 14:00
      policy: charter.sayso:4:41: "from legal-counsel" — nobody yet
      help: did you mean `nina`?
      help: ask `nina` or `omar` (legal-counsel) to run `sayso approve post.md --as NAME`
      help: there is time until 2026-10-03 09:00, in 19 hours
    "##);
    assert_eq!(check(rule, &[("zoe", "2026-09-30T08:00")]), "");
    // An approval of other words.
    let policy = format!("{WORDS}{rule}");
    let stale = approved(&policy, DRAFT, &[("nina", "2026-10-02T08:00")]);
    for (from, to) in [
        ("are out.", "are out!"),
        ("2026-10-03T09:00", "2026-10-03T10:00"),
        ("channel: corporate", "channel: [corporate, x]"),
        ("author: lea", "author: sam"),
        (
            "author: lea",
            "author: lea\nimages: [{file: 'https://a.example/a.png', alt: A}]",
        ),
    ] {
        let found = findings(&policy, Some(TEAM), &stale.replace(from, to));
        assert!(
            found.contains(waits) && found.contains("the draft has changed since"),
            "{found}"
        );
    }
    // Nobody approves what they wrote.
    let own = DRAFT.replace("lea", "nina");
    let found = findings(
        &policy,
        Some(TEAM),
        &approved(&policy, &own, &[("nina", "2026-10-02T08:00")]),
    );
    assert!(
        found.contains(waits) && found.contains("`nina` is the author"),
        "{found}"
    );
    // Nor after the fact.
    let past = DRAFT.replace("2026-10-03", "2026-10-01");
    let found = findings(
        &policy,
        Some(TEAM),
        &approved(&policy, &past, &[("nina", "2026-10-02T08:00")]),
    );
    assert!(found.contains("given after publication"), "{found}");
}

#[test]
fn without_its_facts_an_approval_counts_for_nothing() {
    let policy = format!("{WORDS}rule legal {{ for posts require approval from legal-counsel }}");
    let whole = approved(&policy, DRAFT, &[("nina", "2026-10-02T08:00")]);
    assert_eq!(findings(&policy, Some(TEAM), &whole), "");
    let digest = digest(&policy, DRAFT);
    for (from, to, lacks) in [
        ("approver: nina, ", "", "it has no `approver`"),
        ("at: 2026-10-02T08:00, ", "", "it has no `at`"),
        (
            format!(", digest: '{digest}'").as_str(),
            "",
            "it has no `digest`",
        ),
        (digest.as_str(), "sayso-2:", "the draft has changed since"),
        ("sayso-2:", "sayso-3:", "the draft has changed since"),
        (
            "sayso-2:",
            "sayso-1:",
            "an earlier way to say what was approved",
        ),
    ] {
        let found = findings(&policy, Some(TEAM), &whole.replace(from, to));
        assert!(
            found.contains(lacks) && found.contains("waits for approval"),
            "{found}"
        );
    }
    // Nobody knows who wrote it: anybody might be its author.
    let anonymous = DRAFT.replace("author: lea\n", "");
    let found = findings(
        &policy,
        Some(TEAM),
        &approved(&policy, &anonymous, &[("nina", "2026-10-02T08:00")]),
    );
    assert_eq!(
        said(&found),
        ["error: cannot be decided: `author` is not known [c/legal]"]
    );
    // Without a team nobody holds a role.
    let found = findings(&policy, None, &whole);
    assert!(found.contains("there is no team file"), "{found}");
}

#[test]
fn limits_of_age_and_haste() {
    let rule = "rule timed { for posts require approval from legal-counsel
        within 24 hours before publication at least 2 hours before publication }";
    // Publication is at 07:00 in universal time on the third; now it is noon on the second.
    assert_eq!(check(rule, &[("nina", "2026-10-02T10:00")]), "");
    assert_snapshot!(check(rule, &[("nina", "2026-10-02T08:30")]), @r##"
    post.md:8:1: error: waits for approval from legal-counsel [c/timed]
      found: "Our quarterly results are out." — this post
      also: post.md:6:26: "2026-10-02T08:30" — given 24 hours 30 minutes before publication
      policy: charter.sayso:4:41: "from legal-counsel" — nobody yet
      policy: charter.sayso:5:16: "24 hours" — asked for here
      help: ask `nina` or `omar` (legal-counsel) to run `sayso approve post.md --as NAME`
      help: there is time until 2026-10-03 07:00, in 17 hours
    "##);
    let late = "rule timed { for posts require approval from legal-counsel at least 20 hours before publication }";
    assert_snapshot!(check(late, &[("nina", "2026-10-02T13:30")]), @r##"
    post.md:8:1: error: waits for approval from legal-counsel [c/timed]
      found: "Our quarterly results are out." — this post
      also: post.md:6:26: "2026-10-02T13:30" — given only 19 hours 30 minutes before publication
      policy: charter.sayso:4:41: "from legal-counsel" — nobody yet
      policy: charter.sayso:4:69: "20 hours" — asked for here
      help: ask `nina` or `omar` (legal-counsel) to run `sayso approve post.md --as NAME`
      help: the time to approve ended at 2026-10-02 13:00, 1 hour ago: move `publish-at`
    "##);
    let lapsing = "rule timed { for posts require approval from legal-counsel valid for 2 days }";
    assert_eq!(check(lapsing, &[("nina", "2026-10-01T09:00")]), "");
    assert_snapshot!(check(lapsing, &[("nina", "2026-10-01T08:59")]), @r##"
    post.md:8:1: error: waits for approval from legal-counsel [c/timed]
      found: "Our quarterly results are out." — this post
      also: post.md:6:26: "2026-10-01T08:59" — by publication it is 48 hours 1 minute old
      policy: charter.sayso:4:41: "from legal-counsel" — nobody yet
      policy: charter.sayso:4:70: "2 days" — asked for here
      help: ask `nina` or `omar` (legal-counsel) to run `sayso approve post.md --as NAME`
      help: there is time until 2026-10-03 09:00, in 19 hours
    "##);
    // A limit that counts from publication needs to know it.
    let policy = format!("{WORDS}{rule}");
    let undated = DRAFT.replace("publish-at: 2026-10-03T09:00\n", "");
    let found = findings(
        &policy,
        Some(TEAM),
        &approved(&policy, &undated, &[("nina", "2026-10-02T08:00")]),
    );
    assert_eq!(
        said(&found),
        ["error: cannot be decided: `publish-at` is not known [c/timed]"]
    );
}

#[test]
fn licensed_and_trained_on_the_day() {
    let team = "\
roles:
  legal-counsel: {trainings: media-law}
people:
  lea: {roles: community-manager}
  nina: {roles: legal-counsel, trainings: {media-law: 2026-10-01}, licensed-until: 2026-12-31}
  omar: {roles: legal-counsel, trainings: {media-law: 2027-10-01}, licensed-until: 2026-09-30}
  iris: {roles: legal-counsel, trainings: {media-law: 2027-10-01}}
channels:
  corporate: {platform: linkedin, time-zone: Europe/Paris}
";
    let policy = format!(
        "{WORDS}fields person {{ licensed-until: date }}
rule pre-approval {{ for posts
  require approval from legal-counsel where licensed-until is at least today }}"
    );
    let check = |person, at| {
        findings(
            &policy,
            Some(team),
            &approved(&policy, DRAFT, &[(person, at)]),
        )
    };
    assert_snapshot!(check("nina", "2026-10-02T08:00"), @r##"
    team.yaml:4:3: error: nobody can give the approval that `c/pre-approval` requires [c/pre-approval]
      found: "lea" — nobody here could approve as legal-counsel
      policy: charter.sayso:6:20: "from legal-counsel where licensed-until is at least today" — asked for here
      help: give legal-counsel to somebody in the team file who works here and has the trainings, or ask for fewer
    post.md:8:1: error: waits for approval from legal-counsel [c/pre-approval]
      found: "Our quarterly results are out." — this post
      also: post.md:6:16: "nina" — `nina` had training `media-law` only until 2026-10-01, which legal-counsel takes
      policy: charter.sayso:6:20: "from legal-counsel where licensed-until is at least today" — nobody yet
      help: nobody in the team could approve this as legal-counsel now
      help: there is time until 2026-10-03 09:00, in 19 hours
    "##);
    let on_the_day = check("nina", "2026-10-01T08:00");
    assert_eq!(
        said(&on_the_day),
        ["error: nobody can give the approval that `c/pre-approval` requires [c/pre-approval]"]
    );
    let found = check("omar", "2026-10-01T08:00");
    assert!(found.contains("`omar` is not what is asked for"), "{found}");
    let found = check("iris", "2026-10-01T08:00");
    assert!(found.contains("`licensed-until` is not known"), "{found}");
}

#[test]
fn approving_is_an_act_policies_govern() {
    let rule = "rule legal { for posts require approval from legal-counsel }
        forbid spokesperson to approve { when it contains results }";
    let found = check(rule, &[("omar", "2026-10-02T08:00")]);
    assert_snapshot!(found, @r##"
    post.md:8:1: error: waits for approval from legal-counsel [c/legal]
      found: "Our quarterly results are out." — this post
      also: post.md:6:16: "omar" — `omar` may not approve this
      policy: charter.sayso:4:41: "from legal-counsel" — nobody yet
      policy: charter.sayso:5:9: "forbid spokesperson to approve" — says who may
      help: ask `nina` (legal-counsel) to run `sayso approve post.md --as nina`
      help: there is time until 2026-10-03 09:00, in 19 hours
    "##);
    assert_eq!(check(rule, &[("nina", "2026-10-02T08:00")]), "");
    let permitted = "rule legal { for posts require approval from legal-counsel }
        permit spokesperson to approve on corporate";
    assert_eq!(check(permitted, &[("omar", "2026-10-02T08:00")]), "");
    let found = check(permitted, &[("nina", "2026-10-02T08:00")]);
    assert!(
        found.contains("nothing permits `nina` to approve this"),
        "{found}"
    );
}

#[test]
fn all_clauses_of_all_rules_add_up() {
    let rules = "
rule legal { for posts about results require approval from legal-counsel }
rule money { for posts when it contains results require approval from finance-director require approval from ceo }";
    let found = check(
        rules,
        &[("nina", "2026-10-02T08:00"), ("fay", "2026-10-02T08:00")],
    );
    assert_eq!(
        said(&found),
        ["error: waits for approval from ceo [c/money]"]
    );
    let hub = "policy hub\nrole legal-counsel, ceo\nrule legal { for posts require approval from legal-counsel }";
    let spoke = "policy spoke\nuse \"hub.sayso\"\nadjust legal { require approval from ceo }";
    assert_eq!(
        mistakes_in(&[("spoke.sayso", spoke), ("hub.sayso", hub)]),
        ""
    );
}

#[test]
fn what_nobody_in_the_team_could_approve_is_said_before_any_draft() {
    let draft = "---\nauthor: lea\nchannel: corporate\n---\nHello.\n";
    let check = |rule: &str| findings(&format!("{WORDS}{rule}"), Some(TEAM), draft);
    assert_snapshot!(check("rule r { for posts about results require approval from 3 of legal-counsel }"), @r##"
    team.yaml:3:3: error: nobody can give the approval that `c/r` requires [c/r]
      found: "nina" — `nina` could approve as legal-counsel
      also: team.yaml:4:3: "omar" — `omar` could approve as legal-counsel
      policy: charter.sayso:4:51: "from 3 of legal-counsel" — 3 people are asked for
      help: give legal-counsel to somebody in the team file who works here and has the trainings, or ask for fewer
    "##);
    assert_snapshot!(check("rule r { for posts about results require approval from ceo and from ceo }"), @r##"
    team.yaml:2:3: error: nobody can give the approvals that `c/r` requires [c/r]
      found: "lea" — too few different people hold these roles
      policy: charter.sayso:4:34: "require approval from ceo and from ceo" — each by another person
    "##);
    assert_snapshot!(check("rule r { for posts about results by ceo require approval from ceo }"), @r##"
    team.yaml:7:3: error: when `carl` writes a post, nobody can approve it for `c/r` [c/r]
      found: "carl" — nobody else could take `carl`'s place
      policy: charter.sayso:4:41: "require approval from ceo" — never by the author
      help: give the role to one more person, or let somebody else write
    "##);
    assert_eq!(
        check("rule r { for posts about results by community-manager require approval from ceo }"),
        ""
    );
    assert_snapshot!(check("rule r { for posts about results by ceo, legal-counsel require approval from ceo }"), @r##"
    team.yaml:7:3: warning: when `carl` writes a post, nobody can approve it for `c/r` [c/r]
      found: "carl" — nobody else could take `carl`'s place
      policy: charter.sayso:4:56: "require approval from ceo" — never by the author
      help: give the role to one more person, or let somebody else write
    "##);
    let found = check("rule r { for posts about results by lea-s-boss require approval from ceo }");
    assert!(found.contains("no role is called"), "{found}");
}

#[test]
fn what_cannot_be_required() {
    assert_snapshot!(mistakes("policy c
role editor
rule a { for each person require approval from editor }
rule b { for posts per day require approval from editor }
rule c { for posts require approval from 0 of editor }
rule d { for posts require approval from editor, editor }
rule e { for posts require approval from editer }
rule f { for posts require approval from editor within 2 hours before publication at least 3 hours before publication }
rule g { for posts require approval from editor valid for 3 words }
rule h { for posts require approval from editor valid for 3 days valid for 2 days }
rule i { for posts require approval from editor where it has budget }
"), @r##"
    charter.sayso:3:26: error: posts are approved, and this rule is for each person [wrong-type]
      found: "require approval from editor" — what would be approved?
      help: write a rule of its own, `for posts`
    charter.sayso:4:28: error: posts are approved and escalated one by one [wrong-type]
      found: "require approval from editor" — this rule is for posts together
      help: write a rule of its own, `for posts`
    charter.sayso:5:37: error: `0 of` is no number of people who could approve [wrong-type]
      found: "from 0 of editor" — from 1 to 50
    charter.sayso:6:50: error: `editor` is named twice [duplicate]
      found: "editor" — named again
      also: charter.sayso:6:42: "editor" — named here first
    charter.sayso:7:42: error: no role is called `editer` [unknown-name]
      found: "editer" — not known here
      help: did you mean `editor`?
      fix: write `require approval from editor`
    charter.sayso:8:56: error: no moment is within both limits [never-holds]
      found: "2 hours" — not earlier than this before publication
      also: charter.sayso:8:92: "3 hours" — and not later than this before it
    charter.sayso:9:59: error: `3 words` is no length of time [wrong-type]
      found: "3 words" — how long?
      help: write for example `48 hours` or `2 days`
    charter.sayso:10:76: error: one clause has one limit of a kind [duplicate]
      found: "2 days" — a second one
      also: charter.sayso:10:59: "3 days" — the first stands here
    charter.sayso:11:62: error: no field of a person is called `budget` [unknown-name]
      found: "budget" — not known here
      help: a field of your own is declared with `fields person { budget: text }`
    "##);
}

#[test]
fn what_nobody_could_approve_on_one_channel_is_said_of_it() {
    let team = "\
people:
  eve: {roles: engineer}
  ian: {roles: engineer}
  lou: {roles: lead}
channels:
  m: {platform: mastodon}
  l: {platform: linkedin}
";
    let said = |policy: &str| {
        let draft = "---\nchannel: l\nauthor: eve\n---\nHello.\n";
        let policy = format!("policy c\nrole engineer, lead\n{policy}");
        let found = findings(&policy, Some(team), draft);
        let found = found.lines().filter(|line| !line.contains("waits for"));
        found.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(said("forbid engineer to approve on mastodon
rule reviewed { for posts on mastodon require approval from engineer }"), @r#"
team.yaml:6:3: error: nobody can give the approval that `c/reviewed` requires on `m` (mastodon) [c/reviewed]
  found: "m" — posts on `m` could not be approved
  policy: charter.sayso:3:1: "forbid engineer to approve on mastodon" — says who may approve here
  policy: charter.sayso:4:56: "from engineer" — asked for here
  help: let somebody who is engineer approve there, or leave the channel out of the rule
"#);
    // A rule for all channels is one for this one as well; and a permit that stops short of it.
    for policy in [
        "forbid engineer to approve on m\nrule reviewed { for posts require approval from engineer }",
        "permit engineer to approve on linkedin\nrule reviewed { for posts require approval from engineer }",
        "permit lead to approve\npermit engineer to approve on l\nrule reviewed { for posts require approval from engineer }",
    ] {
        let found = said(policy);
        assert!(
            found.contains("requires on `m` (mastodon) [c/reviewed]"),
            "{found}"
        );
        assert!(!found.contains("posts on `l`"), "{found}");
    }
    // Whoever is not forbidden there, or not always, can.
    for policy in [
        "forbid engineer to approve on mastodon\nrule reviewed { for posts on mastodon require approval from engineer, lead }",
        "forbid engineer to approve on mastodon when it has title\nrule reviewed { for posts require approval from engineer }",
        "forbid engineer to approve on mastodon\nrule reviewed { for posts on linkedin require approval from engineer }",
        "permit lead to approve on mastodon\npermit engineer to approve\nrule reviewed { for posts require approval from engineer }",
    ] {
        let found = said(policy);
        assert!(
            !found.contains("approval-impossible") && !found.contains("nobody can give"),
            "{found}"
        );
    }
}
