//! Layers: what a policy may do to the rules of a policy it uses, and what lets a finding
//! pass.

use crate::charter::{findings, mistakes, mistakes_in};
use crate::program::Desk;
use insta::assert_snapshot;

const HUB: &str = r#"
policy hub
role editor, lawyer
terms slang { "dope" }
terms insults { "moron" }
fields post { budget: number }
rule few-tags { for posts should have at most 5 hashtags }
rule linked { for posts must have between 1 and 3 links }
rule headed { for posts must have title overridable by editor }
rule clean { for posts must not contain slang }
rule sized { for posts its length must be between 10 and 200 characters }
rule places { for posts must be on x, mastodon, linkedin }
rule cheap { for posts when it has budget its budget must be less than 1000 }
permit editor to publish on any channel called editors
"#;

fn adjusted(adjustments: &str) -> String {
    let spoke = format!("policy spoke\nuse \"hub.sayso\"\n{adjustments}");
    mistakes_in(&[("spoke.sayso", &spoke), ("hub.sayso", HUB)])
}

#[test]
fn what_tightens_is_taken() {
    assert_snapshot!(adjusted(r#"
adjust hub/few-tags { must have at most 3 hashtags }
adjust linked { must have exactly 2 links because "One for each side." }
adjust headed { must have title }
adjust clean { must not contain slang, insults }
adjust sized { its length must be at most 100 characters must have at most 2 links }
adjust places { must be on x, mastodon }
adjust cheap { its budget must be at most 999.99 must have at least 1 link }
"#), @"");
}

#[test]
fn what_loosens_shows_both_places() {
    assert_snapshot!(adjusted(r"
adjust few-tags { should have at most 6 hashtags }
adjust linked { should have between 1 and 3 links }
adjust headed { must have title overridable by editor, lawyer }
adjust clean { must not contain slang overridable in drafts }
adjust sized { its length must be at least 5 characters }
adjust places { when it has author must be on x }
adjust cheap { for posts on x must have title }
"), @r##"
    spoke.sayso:4:19: error: this would loosen `hub/few-tags`: it lets more pass [loosens]
      found: "should have at most 6 hashtags" — says less
      also: hub.sayso:7:27: "should have at most 5 hashtags" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:5:17: error: this would loosen `hub/linked`: it is said less strongly [loosens]
      found: "should have between 1 and 3 links" — says less
      also: hub.sayso:8:25: "must have between 1 and 3 links" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:6:17: error: this would loosen `hub/headed`: more roles could override it [loosens]
      found: "must have title overridable by editor, lawyer" — says less
      also: hub.sayso:9:25: "must have title overridable by editor" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:7:16: error: this would loosen `hub/clean`: drafts could make exceptions to it [loosens]
      found: "must not contain slang overridable in drafts" — says less
      also: hub.sayso:10:24: "must not contain slang" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:8:16: error: this would loosen `hub/sized`: it lets more pass [loosens]
      found: "its length must be at least 5 characters" — says less
      also: hub.sayso:11:24: "its length must be between 10 and 200 characters" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:9:17: error: an adjustment cannot change what the rule is about [loosens]
      found: "when it has author" — narrower than the rule
      also: hub.sayso:12:6: "places" — the rule
      help: it holds for everything the rule is for; for a part, write a rule of your own
    spoke.sayso:10:16: error: an adjustment cannot change what the rule is about [loosens]
      found: "for posts on x" — narrower than the rule
      also: hub.sayso:13:6: "cheap" — the rule
      help: it holds for everything the rule is for; for a part, write a rule of your own
    "##);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    assert_snapshot!(adjusted(r"
adjust few-tags { must have between 6 and 8 hashtags }
adjust linked { must have between 2 and 5 links }
adjust clean { must not contain slang in title must not contain insults }
adjust sized { its length must be between 5 and 100 characters }
adjust places { must be on facebook }
adjust cheap { its budget must be at most 500 * the number of links }
"), @r##"
    spoke.sayso:4:19: error: nobody can say whether this tightens `hub/few-tags` [cannot-compare]
      found: "must have between 6 and 8 hashtags" — neither says more
      also: hub.sayso:7:27: "should have at most 5 hashtags" — than the rule
      help: restate the sentence of the rule with one bound tightened, or write a rule of your own
    spoke.sayso:5:17: error: nobody can say whether this tightens `hub/linked` [cannot-compare]
      found: "must have between 2 and 5 links" — neither says more
      also: hub.sayso:8:25: "must have between 1 and 3 links" — than the rule
      help: restate the sentence of the rule with one bound tightened, or write a rule of your own
    spoke.sayso:7:16: error: nobody can say whether this tightens `hub/sized` [cannot-compare]
      found: "its length must be between 5 and 100 characters" — neither says more
      also: hub.sayso:11:24: "its length must be between 10 and 200 characters" — than the rule
      help: restate the sentence of the rule with one bound tightened, or write a rule of your own
    spoke.sayso:8:17: error: nobody can say whether this tightens `hub/places` [cannot-compare]
      found: "must be on facebook" — neither says more
      also: hub.sayso:12:25: "must be on x, mastodon, linkedin" — than the rule
      help: restate the sentence of the rule with one bound tightened, or write a rule of your own
    spoke.sayso:9:16: error: nobody can say whether this tightens `hub/cheap` [cannot-compare]
      found: "its budget must be at most 500 * the number of links" — neither says more
      also: hub.sayso:13:43: "its budget must be less than 1000" — than the rule
      help: restate the sentence of the rule with one bound tightened, or write a rule of your own
    "##);
}

#[test]
fn an_adjustment_names_one_rule_and_changes_something() {
    assert_snapshot!(adjusted(r"
rule clean { for posts must have author }
adjust clean { must have title }
adjust hub/cleen { must have title }
adjust editors { must have title }
adjust headed { must have title overridable by editor }
"), @r##"
    spoke.sayso:5:8: error: several rules are called `clean` [ambiguous-name]
      found: "clean" — which one?
      help: write `hub/clean` or `spoke/clean`
    spoke.sayso:6:8: error: no rule is called `hub/cleen` [unknown-name]
      found: "hub/cleen" — not known here
      help: did you mean `hub/clean`?
      fix: write `adjust hub/clean { … }`
    spoke.sayso:7:8: error: `editors` is no rule [cannot-adjust]
      found: "editors" — who may speak is not adjusted
      also: hub.sayso:14:1: "permit editor to publish on any channel" — this sentence
      help: write a `forbid` of your own: it holds whatever others permit
    spoke.sayso:8:17: warning: this is what `hub/headed` says already [changes-nothing]
      found: "must have title overridable by editor" — the same
      also: hub.sayso:9:25: "must have title overridable by editor" — the rule
    "##);
}

#[test]
fn a_finding_of_a_tightened_rule_shows_both_layers() {
    let policy = r"
policy c
rule few-tags { for posts should have at most 3 hashtags }
adjust few-tags {
  must have at most 1 hashtag
  must have title
  because 'x'
}
";
    let policy = policy.replace("'x'", "\"We write for people.\"");
    assert_snapshot!(findings(&policy, None, "Out now #One #Two"), @r##"
    post.md:1:1: error: must have title [c/few-tags]
      found: "Out now #One #Two" — this post: there is no `title`
      policy: charter.sayso:6:3: "must have title" — there is no `title`
      policy: charter.sayso:3:6: "few-tags" — added to this rule
      note: We write for people.
    post.md:1:14: error: must have at most 1 hashtag [c/few-tags]
      found: "#Two" — hashtag 2 of 2
      policy: charter.sayso:5:3: "must have at most 1 hashtag" — 2 hashtags
      policy: charter.sayso:3:27: "should have at most 3 hashtags" — tightens this
      note: We write for people.
    "##);
}

const SIGNED_OFF: &str = r#"
policy hub
role editor, lawyer, chief
topic crisis { "recall" }
fields person { seniority: number }
rule two { for posts require approval from 2 of editor within 48 hours before publication }
rule tiers { for posts require approval from editor, lawyer then from chief valid for 2 days }
rule senior { for posts require approval from editor where seniority is at least 3 at least 1 hour before publication }
rule call { for posts about crisis escalate to editor, lawyer within 30 minutes then to chief within 2 hours }
"#;

fn signed_off(adjustments: &str) -> String {
    let spoke = format!("policy spoke\nuse \"hub.sayso\"\n{adjustments}");
    mistakes_in(&[("spoke.sayso", &spoke), ("hub.sayso", SIGNED_OFF)])
}

#[test]
fn approvals_and_escalations_that_ask_for_more_are_taken() {
    assert_snapshot!(signed_off(r"
adjust two { require approval from 3 of editor within 24 hours before publication }
adjust two { require signed approval from 2 of editor within 2 days before publication }
adjust two { require approval from lawyer }
adjust tiers { require approval from lawyer then from editor then from chief valid for 1 day }
adjust senior { require approval from editor where seniority is at least 5 at least 2 hours before publication }
adjust call { escalate to editor within 10 minutes then to chief within 2 hours }
adjust call { escalate to chief within 1 day }
"), @"");
}

#[test]
fn approvals_and_escalations_that_ask_for_less_show_both_places() {
    assert_snapshot!(signed_off(r"
adjust two { require approval from editor within 48 hours before publication }
adjust two { require approval from 2 of editor }
adjust tiers { require approval from chief valid for 2 days }
adjust tiers { require approval from editor, lawyer, chief then from chief valid for 2 days }
adjust senior { require approval from editor at least 1 hour before publication }
adjust call { escalate to editor, lawyer within 1 hour then to chief within 2 hours }
"), @r##"
    spoke.sayso:4:14: error: this would loosen `hub/two`: less would do to approve [loosens]
      found: "require approval from editor within 48 hours before publication" — says less
      also: hub.sayso:6:22: "require approval from 2 of editor within 48 hours before publication" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:5:14: error: this would loosen `hub/two`: less would do to approve [loosens]
      found: "require approval from 2 of editor" — says less
      also: hub.sayso:6:22: "require approval from 2 of editor within 48 hours before publication" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:6:16: error: this would loosen `hub/tiers`: less would do to approve [loosens]
      found: "require approval from chief valid for 2 days" — says less
      also: hub.sayso:7:24: "require approval from editor, lawyer then from chief valid for 2 days" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:7:16: error: this would loosen `hub/tiers`: less would do to approve [loosens]
      found: "require approval from editor, lawyer, chief then from chief valid for 2 days" — says less
      also: hub.sayso:7:24: "require approval from editor, lawyer then from chief valid for 2 days" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:8:17: error: this would loosen `hub/senior`: less would do to approve [loosens]
      found: "require approval from editor at least 1 hour before publication" — says less
      also: hub.sayso:8:25: "require approval from editor where seniority is at least 3 at least 1 hour befor…" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    spoke.sayso:9:15: error: this would loosen `hub/call`: more people could answer, or they would have longer [loosens]
      found: "escalate to editor, lawyer within 1 hour then to chief within 2 hours" — says less
      also: hub.sayso:9:36: "escalate to editor, lawyer within 30 minutes then to chief within 2 hours" — than the rule
      help: an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`
    "##);
}

#[test]
fn approvals_and_escalations_that_say_the_same_or_pull_two_ways() {
    assert_snapshot!(signed_off(r"
adjust two { require approval from 2 of editor within 2 days before publication }
adjust two { require approval from 3 of editor within 72 hours before publication }
adjust tiers { require approval from chief then from editor, lawyer valid for 2 days }
adjust call { escalate to lawyer, editor within 30 minutes then to chief within 2 hours }
adjust call { escalate to editor, lawyer within 10 minutes then to chief within 3 hours }
adjust call { escalate to editor within 10 minutes then to editor within 20 minutes }
"), @r##"
    spoke.sayso:4:14: warning: this is what `hub/two` says already [changes-nothing]
      found: "require approval from 2 of editor within 2 days before publication" — the same
      also: hub.sayso:6:22: "require approval from 2 of editor within 48 hours before publication" — the rule
    spoke.sayso:5:14: error: nobody can say whether this tightens `hub/two` [cannot-compare]
      found: "require approval from 3 of editor within 72 hours before publication" — neither says more
      also: hub.sayso:6:22: "require approval from 2 of editor within 48 hours before publication" — than the rule
      help: restate the sentence of the rule with one bound tightened, or write a rule of your own
    spoke.sayso:7:15: warning: this is what `hub/call` says already [changes-nothing]
      found: "escalate to lawyer, editor within 30 minutes then to chief within 2 hours" — the same
      also: hub.sayso:9:36: "escalate to editor, lawyer within 30 minutes then to chief within 2 hours" — the rule
    spoke.sayso:8:15: error: nobody can say whether this tightens `hub/call` [cannot-compare]
      found: "escalate to editor, lawyer within 10 minutes then to chief within 3 hours" — neither says more
      also: hub.sayso:9:36: "escalate to editor, lawyer within 30 minutes then to chief within 2 hours" — than the rule
      help: restate the sentence of the rule with one bound tightened, or write a rule of your own
    spoke.sayso:9:60: error: `editor` is called twice [duplicate]
      found: "editor" — called again
      also: spoke.sayso:9:27: "editor" — called here first
      help: whoever did not answer is not called again: name somebody else, or give them longer
    "##);
}

#[test]
fn of_several_adjustments_the_tightest_holds_whatever_their_order() {
    let rule = "rule few { for posts must have at most 5 hashtags }\n";
    let (a, b) = (
        "adjust few { must have at most 2 hashtags }\n",
        "adjust few { must have at most 1 hashtag }\n",
    );
    let draft = "Out now #One #Two #Three";
    let said = |policy: String| {
        findings(&policy, None, draft)
            .lines()
            .filter(|line| !line.contains("policy:"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let one = said([rule, a, b].concat());
    assert_eq!(one.len(), 3, "{one:?}");
    assert!(one[0].contains("must have at most 1 hashtag"), "{one:?}");
    assert_eq!(one, said([rule, b, a].concat()));
    assert_eq!(one, said([b, rule, a].concat()));
}

const WAIVED: &str = r#"
policy c
role editor, lawyer
terms rivals { "Netvora" }
rule titled { for posts must have title because "Archives need one." }
rule no-rivals { for posts must not contain rivals }
rule dated { for posts its publish-at must be after 2026-01-01 }
forbid anyone to publish on x called not-there
"#;

fn with(more: &str) -> String {
    format!("{WAIVED}{more}")
}

const POST: &str = "---\nchannel: x\nauthor: lea\npublish-at: 2026-10-05\n---\nNetvora, or not.\n\nThe Netvora Days open.\n";

#[test]
fn a_living_waiver_makes_notes_and_is_listed() {
    let policy = with(
        r#"
waive titled for posts on x until 2026-10-05 approved by editor because "The tool has no titles."
waive no-rivals for words "Netvora Days" until 2027-01-31 approved by editor, lawyer because "The name of the fair."
waive not-there for "post.md" until 2027-01-31 approved by lawyer because "One post, once."
"#,
    );
    assert_snapshot!(findings(&policy, None, POST), @r#"
    post.md:2:10: note: waived until 2027-01-31 by lawyer: nobody may publish this [c/not-there]
      found: "x" — on `x`
      policy: charter.sayso:8:1: "forbid anyone to publish on x" — forbidden here
      policy: charter.sayso:12:1: "waive not-there for "post.md" until 2027-01-31 approved by lawyer because "One p…" — waived here
      note: One post, once.
    post.md:6:1: error: must not contain rivals [c/no-rivals]
      found: "Netvora" — "Netvora" is one of `rivals`
      policy: charter.sayso:6:28: "must not contain rivals" — found "Netvora"
    post.md:6:1: note: waived until 2026-10-05 by editor: must have title [c/titled]
      found: "Netvora, or not." — this post: there is no `title`
      policy: charter.sayso:5:25: "must have title" — there is no `title`
      policy: charter.sayso:10:1: "waive titled for posts on x until 2026-10-05 approved by editor because "The too…" — waived here
      note: The tool has no titles.
      note: Archives need one.
    post.md:8:5: note: waived until 2027-01-31 by editor, lawyer: must not contain rivals [c/no-rivals]
      found: "Netvora" — "Netvora" is one of `rivals`
      policy: charter.sayso:6:28: "must not contain rivals" — found "Netvora"
      policy: charter.sayso:11:1: "waive no-rivals for words "Netvora Days" until 2027-01-31 approved by editor, la…" — waived here
      note: The name of the fair.
    waiver: `c/titled` for posts on x is waived until 2026-10-05, approved by editor: The tool has no titles. (charter.sayso:10:1)
    waiver: `c/no-rivals` for words "Netvora Days" is waived until 2027-01-31, approved by editor, lawyer: The name of the fair. (charter.sayso:11:1)
    waiver: `c/not-there` for "post.md" is waived until 2027-01-31, approved by lawyer: One post, once. (charter.sayso:12:1)
    "#);
}

#[test]
fn a_waiver_is_asked_of_the_day_the_post_appears() {
    let waived = |until: &str, draft: &str| {
        let policy = with(&format!(
            "waive titled until {until} approved by editor because \"A tool without titles.\"\n"
        ));
        let found = findings(&policy, None, draft);
        (
            found.contains("note: waived until"),
            found.contains("before the post appears"),
        )
    };
    assert_eq!(waived("2026-10-05", POST), (true, false));
    assert_eq!(waived("2026-10-04", POST), (false, true));
    // Without a moment that lies ahead, today counts.
    let none = POST.replace("publish-at: 2026-10-05\n", "");
    assert_eq!(waived("2026-10-02", &none), (true, false));
    let past = POST.replace("2026-10-05", "2026-10-01");
    assert_eq!(waived("2026-10-01", &past), (false, false));
    assert_eq!(waived("2026-10-02", &past), (true, false));
}

#[test]
fn whoever_may_publish_may_draft() {
    let policy = "policy c\nrole editor, agency, intern\npermit editor to publish on any channel called editors\npermit agency to draft on any channel called agencies\n";
    let team = "people: {ada: {roles: editor}, jo: {roles: agency}, kim: {roles: intern}}\n";
    let may = |policy: &str, who: &str, status: &str| {
        let draft = format!("---\nauthor: {who}\nchannel: x\nstatus: {status}\n---\nHello.\n");
        !findings(policy, Some(team), &draft).contains("error")
    };
    assert!(may(policy, "ada", "draft"));
    assert!(may(policy, "jo", "draft"));
    assert!(!may(policy, "kim", "draft"));
    assert!(!may(policy, "jo", "ready"));
    // Who may publish is said without saying who may draft.
    let publishing = policy.lines().filter(|line| !line.contains("agencies"));
    let publishing: Vec<&str> = publishing.collect();
    assert!(may(&publishing.join("\n"), "kim", "draft"));
}

#[test]
fn a_waiver_that_has_ended_is_an_error_where_it_mattered() {
    let policy = with(
        r#"
waive titled until 2026-10-01 approved by editor because "The tool has no titles."
waive no-rivals for "other/" until 2027-01-31 approved by editor because "Elsewhere."
waive dated until 2026-09-01 approved by editor because "Once."
waive not-there for posts on x until 2027-01-01 approved by editor because "A try."
"#,
    );
    assert_snapshot!(findings(&policy, None, POST), @r#"
    charter.sayso:11:1: warning: this waiver waives nothing [c/no-rivals]
      found: "waive no-rivals for "other/" until 2027-01-31 approved by editor because "Elsewh…" — nothing breaks `c/no-rivals` here
      help: take it out
    charter.sayso:12:1: warning: this waiver has ended, and nothing needs it [c/dated]
      found: "waive dated until 2026-09-01 approved by editor because "Once."" — nothing breaks `c/dated` here
      help: take it out
    post.md:2:10: note: waived until 2027-01-01 by editor: nobody may publish this [c/not-there]
      found: "x" — on `x`
      policy: charter.sayso:8:1: "forbid anyone to publish on x" — forbidden here
      policy: charter.sayso:13:1: "waive not-there for posts on x until 2027-01-01 approved by editor because "A tr…" — waived here
      note: A try.
    post.md:6:1: error: must not contain rivals [c/no-rivals]
      found: "Netvora" — "Netvora" is one of `rivals`
      policy: charter.sayso:6:28: "must not contain rivals" — found "Netvora"
    post.md:6:1: error: must have title [c/titled]
      found: "Netvora, or not." — this post: there is no `title`
      policy: charter.sayso:5:25: "must have title" — there is no `title`
      policy: charter.sayso:10:1: "waive titled until 2026-10-01 approved by editor because "The tool has no titles…" — this waiver ended on 2026-10-01
      note: Archives need one.
    post.md:8:5: error: must not contain rivals [c/no-rivals]
      found: "Netvora" — "Netvora" is one of `rivals`
      policy: charter.sayso:6:28: "must not contain rivals" — found "Netvora"
    waiver: `c/no-rivals` for "other/" is waived until 2027-01-31, approved by editor: Elsewhere. (charter.sayso:11:1)
    waiver: `c/not-there` for posts on x is waived until 2027-01-01, approved by editor: A try. (charter.sayso:13:1)
    "#);
}

#[test]
fn a_rule_that_cannot_be_decided_can_be_waived_too() {
    let policy = with(
        r#"
waive titled until 2027-01-01 approved by editor because "Later."
waive no-rivals until 2027-01-01 approved by editor because "Later."
waive dated until 2027-01-01 approved by editor because "The calendar comes in January."
"#,
    );
    assert_snapshot!(findings(&policy, None, "Hello"), @r##"
    charter.sayso:11:1: warning: this waiver waives nothing [c/no-rivals]
      found: "waive no-rivals until 2027-01-01 approved by editor because "Later."" — nothing breaks `c/no-rivals` here
      help: take it out
    post.md:1:1: error: cannot be decided: `channel` is not known [c/not-there]
      found: add `channel` here
      policy: charter.sayso:8:1: "forbid anyone to publish on x" — c/not-there asks for it
      help: add `channel:` to the front matter
    post.md:1:1: note: waived until 2027-01-01 by editor: cannot be decided: `publish-at` is not known [c/dated]
      found: add `publish-at` here
      policy: charter.sayso:7:24: "its publish-at must be after 2026-01-01" — c/dated asks for it
      policy: charter.sayso:12:1: "waive dated until 2027-01-01 approved by editor because "The calendar comes in J…" — waived here
      help: add `publish-at:` to the front matter
      note: The calendar comes in January.
    post.md:1:1: note: waived until 2027-01-01 by editor: must have title [c/titled]
      found: "Hello" — this post: there is no `title`
      policy: charter.sayso:5:25: "must have title" — there is no `title`
      policy: charter.sayso:10:1: "waive titled until 2027-01-01 approved by editor because "Later."" — waived here
      note: Later.
      note: Archives need one.
    waiver: `c/titled` is waived until 2027-01-01, approved by editor: Later. (charter.sayso:10:1)
    waiver: `c/no-rivals` is waived until 2027-01-01, approved by editor: Later. (charter.sayso:11:1)
    waiver: `c/dated` is waived until 2027-01-01, approved by editor: The calendar comes in January. (charter.sayso:12:1)
    "##);
}

#[test]
fn a_waiver_says_what_it_must() {
    assert_snapshot!(mistakes(&with(
        r#"
waive titeld until 2027-01-31 approved by editor because "x"
waive titled until 2027-02-30 approved by editer because " "
waive titled for each person until 2027-01-31 approved by editor because "x"
waive c/permit until 2027-01-31 approved by editor because "x"
permit editor to publish on mastodon called may
waive may until 2027-01-31 approved by editor because "x"
rule owned { for each channel must have owner }
waive owned for "a.md" until 2027-01-31 approved by editor because "x"
waive owned for words "" until 2027-01-31 approved by editor because "x"
waive titled until 2027-01-31 because "x"
"#
    )), @r##"
    charter.sayso:10:7: error: no rule is called `titeld` [unknown-name]
      found: "titeld" — not known here
      help: did you mean `titled`?
      fix: write `waive titled until 2027-01-31 approved by editor because "x"`
    charter.sayso:11:20: error: there is no such day or moment [no-such-day]
      found: "2027-02-30" — the calendar does not have it
    charter.sayso:11:43: error: no role is called `editer` [unknown-name]
      found: "editer" — not known here
      help: did you mean `editor`?
      fix: write `waive titled until 2027-02-30 approved by editor because " "`
    charter.sayso:11:58: error: a waiver has a reason [no-reason]
      found: "" "" — this says nothing
    charter.sayso:12:18: error: `c/titled` is not about people [wrong-type]
      found: "each person" — nothing of the rule is here
      also: charter.sayso:5:15: "for posts" — the rule is for these
    charter.sayso:13:7: error: no rule is called `c/permit` [unknown-name]
      found: "c/permit" — not known here
      help: the names that stand here are c/dated, c/no-rivals, c/not-there, c/owned, c/permit-editor-to-publish-on-mastodon, c/titled, dated, no-rivals, not-there, owned, permit-editor-to-publish-on-mastodon, titled
    charter.sayso:14:38: error: `called` cannot stand here [syntax]
      found: "called" — this does not continue the sentence
    charter.sayso:15:7: error: `may` cannot stand here [syntax]
      found: "may" — expected a name such as `sayso/safety`
    charter.sayso:17:17: error: `c/owned` is not about drafts [wrong-type]
      found: ""a.md"" — this is the path of a draft
    charter.sayso:18:23: error: a waiver for no words is for nothing [empty-list]
      found: """" — no words
    charter.sayso:19:31: error: `because` cannot stand here [syntax]
      found: "because" — expected `approved`
    "##);
}

const TEAM: &str = "
people:
  nina: { roles: [spokesperson] }
  lea: { roles: [intern] }
  old: { roles: [spokesperson], ends-on: 2026-08-31 }
channels:
  x: { platform: x }
";

const OVERRIDABLE: &str = r#"
policy c
role spokesperson, intern
terms slang { "dope" }
rule titled { for posts must have title overridable by spokesperson }
rule named { for posts must have author }
rule plain { for posts should not contain slang overridable in drafts }
"#;

#[test]
fn an_override_lets_one_draft_pass_and_is_reported() {
    let draft = "---
author: lea
channel: x
overrides:
  - rule: c/titled
    person: nina
    at: 2026-10-01T09:00
    reason: a reply needs no title
---
Hello
";
    assert_snapshot!(findings(OVERRIDABLE, Some(TEAM), draft), @r##"
    post.md:10:1: note: overridden by `nina` (spokesperson): must have title overridable by spokesperson [c/titled]
      found: "Hello" — this post: there is no `title`
      also: post.md:5:5: "rule: c/titled person: nina at: 2026-10-01T09:00 reason: a reply needs no title" — overridden here
      policy: charter.sayso:5:25: "must have title overridable by spokesperson" — there is no `title`
      note: a reply needs no title
      note: overridable by spokesperson
    "##);
}

#[test]
fn overrides_nobody_may_make_are_findings() {
    let draft = "---
author: lea
channel: x
overrides:
  - {rule: titled, person: lea, at: 2026-10-01T09:00, reason: mine}
  - {rule: titled, person: old, at: 2026-10-01T09:00, reason: long gone}
  - {rule: titled, person: nina, at: 2026-10-01T09:00, reason: a slip}
  - {rule: titled, person: nina, at: 2026-10-01T09:00}
  - {rule: titled, person: nina, reason: when}
  - {rule: titled, person: nina, at: 2026-10-03T09:00, reason: tomorrow}
  - {rule: named, person: nina, at: 2026-10-01T09:00, reason: not overridable}
  - {rule: tilted, person: nina, at: 2026-10-01T09:00, reason: a slip}
  - {person: nina, at: 2026-10-01T09:00, reason: which}
---
Hello
";
    assert_snapshot!(findings(OVERRIDABLE, Some(TEAM), draft), @r#"
    post.md:5:28: error: `lea` may not override `c/titled` [c/titled]
      found: "lea" — is intern
      policy: charter.sayso:5:25: "must have title overridable by spokesperson" — says who may
      help: this is for spokesperson
    post.md:6:28: error: `old` did not work here on 2026-10-01 [c/titled]
      found: "old" — overrides the rule
      also: team.yaml:5:42: "2026-08-31" — works here from or until then
    post.md:8:5: error: this override has no `reason` [c/titled]
      found: "{rule: titled, person: nina, at: 2026-10-01T09:00}" — add `reason`
      help: an override is recorded with its reason
    post.md:9:5: error: this override has no `at` [c/titled]
      found: "{rule: titled, person: nina, reason: when}" — add `at`
      help: say when, such as 2026-10-02T09:00
    post.md:10:38: error: this override is from the future [c/titled]
      found: "2026-10-03T09:00" — it is 2026-10-02 12:00
    post.md:11:12: error: `c/named` cannot be overridden like this [c/named]
      found: "named" — this changes nothing
      policy: charter.sayso:6:6: "named" — does not permit it
      help: a rule says who may override it with `overridable by ROLE`
    post.md:12:12: error: no rule is called `tilted` [unknown-rule]
      found: "tilted" — not known here
    post.md:13:5: error: this override has no `rule` [invalid-override]
      found: "{person: nina, at: 2026-10-01T09:00, reason: which}" — add `rule`
      help: name the rule it overrides
    post.md:15:1: note: overridden by `nina` (spokesperson): must have title overridable by spokesperson [c/titled]
      found: "Hello" — this post: there is no `title`
      also: post.md:7:5: "{rule: titled, person: nina, at: 2026-10-01T09:00, reason: a slip}" — overridden here
      policy: charter.sayso:5:25: "must have title overridable by spokesperson" — there is no `title`
      note: a slip
      note: overridable by spokesperson
    "#);
    let titled = "---
title: Hello
author: lea
channel: x
overrides: [{rule: titled, person: nina, at: 2026-10-01T09:00, reason: needless}]
---
Hello
";
    assert_snapshot!(findings(OVERRIDABLE, Some(TEAM), titled), @r##"
    post.md:5:13: warning: this override is not needed [c/titled]
      found: "{rule: titled, person: nina, at: 2026-10-01T09:00, reason: needless}" — the rule has nothing against what it is for
      help: take it out
    "##);
    let nobody = titled.replace("title: Hello\n", "");
    assert_snapshot!(findings(OVERRIDABLE, None, &nobody), @r##"
    post.md:4:36: error: nobody can say whether `nina` may override [c/titled]
      found: "nina" — there is no team file
      help: roles are held in the team file: name it with `team:` in `sayso.yaml`, or `--team`
    post.md:6:1: error: must have title overridable by spokesperson [c/titled]
      found: "Hello" — this post: there is no `title`
      policy: charter.sayso:5:25: "must have title overridable by spokesperson" — there is no `title`
      note: overridable by spokesperson
    "##);
}

#[test]
fn an_override_takes_the_trainings_of_the_role() {
    let team = "
roles:
  spokesperson: { trainings: [media-law] }
people:
  nina: { roles: [spokesperson], trainings: {media-law: 2026-08-31} }
channels:
  x: { platform: x }
";
    let draft = |day: &str| {
        format!(
            "---
author: nina
channel: x
overrides:
  - {{rule: c/titled, person: nina, at: {day}T09:00, reason: a reply}}
---
Hello
"
        )
    };
    let in_time = draft("2026-08-31");
    assert_snapshot!(findings(OVERRIDABLE, Some(team), &in_time), @r##"
    post.md:7:1: note: overridden by `nina` (spokesperson): must have title overridable by spokesperson [c/titled]
      found: "Hello" — this post: there is no `title`
      also: post.md:5:5: "{rule: c/titled, person: nina, at: 2026-08-31T09:00, reason: a reply}" — overridden here
      policy: charter.sayso:5:25: "must have title overridable by spokesperson" — there is no `title`
      note: a reply
      note: overridable by spokesperson
    "##);
    assert_snapshot!(findings(OVERRIDABLE, Some(team), &draft("2026-09-01")), @r#"
    post.md:5:30: error: `nina` may not override `c/titled` [c/titled]
      found: "nina" — had training `media-law` only until 2026-08-31, which spokesperson takes
    post.md:7:1: error: must have title overridable by spokesperson [c/titled]
      found: "Hello" — this post: there is no `title`
      policy: charter.sayso:5:25: "must have title overridable by spokesperson" — there is no `title`
      note: overridable by spokesperson
    "#);
}

#[test]
fn a_comment_makes_an_exception_for_its_paragraph() {
    let draft = "---
title: T
author: lea
---
That is dope.

<!-- sayso allow plain: a quotation -->
He said: dope!

So dope. <!-- sayso allow c/plain: our own word -->

`<!-- sayso allow plain: shown -->`

<!-- sayso allow plain: of nothing -->
Nothing here.
";
    assert_snapshot!(findings(OVERRIDABLE, Some(TEAM), draft), @r#"
    post.md:5:9: warning: should not contain slang overridable in drafts [c/plain]
      found: "dope" — "dope" is one of `slang`
      policy: charter.sayso:7:24: "should not contain slang overridable in drafts" — found "dope"
    post.md:8:10: note: excepted: should not contain slang overridable in drafts [c/plain]
      found: "dope" — "dope" is one of `slang`
      also: post.md:7:1: "<!-- sayso allow plain: a quotation -->" — the draft makes an exception here
      policy: charter.sayso:7:24: "should not contain slang overridable in drafts" — found "dope"
      note: a quotation
    post.md:10:4: note: excepted: should not contain slang overridable in drafts [c/plain]
      found: "dope" — "dope" is one of `slang`
      also: post.md:10:10: "<!-- sayso allow c/plain: our own word -->" — the draft makes an exception here
      policy: charter.sayso:7:24: "should not contain slang overridable in drafts" — found "dope"
      note: our own word
    post.md:14:1: warning: this exception is not needed [c/plain]
      found: "<!-- sayso allow plain: of nothing -->" — the rule has nothing against what it is for
      help: take it out
    "#);
}

#[test]
fn a_comment_before_everything_is_for_the_whole_post() {
    let draft = "---
title: T
author: lea
---
<!-- sayso allow plain: a song text -->

That is dope.

So dope.
";
    assert_snapshot!(findings(OVERRIDABLE, Some(TEAM), draft), @r#"
    post.md:7:9: note: excepted: should not contain slang overridable in drafts [c/plain]
      found: "dope" — "dope" is one of `slang`
      also: post.md:5:1: "<!-- sayso allow plain: a song text -->" — the draft makes an exception here
      policy: charter.sayso:7:24: "should not contain slang overridable in drafts" — found "dope"
      note: a song text
    post.md:9:4: note: excepted: should not contain slang overridable in drafts [c/plain]
      found: "dope" — "dope" is one of `slang`
      also: post.md:5:1: "<!-- sayso allow plain: a song text -->" — the draft makes an exception here
      policy: charter.sayso:7:24: "should not contain slang overridable in drafts" — found "dope"
      note: a song text
    "#);
}

#[test]
fn comments_that_allow_nothing_are_findings() {
    let draft = "---
author: lea
---
<!-- sayso allow titled: I do not want one -->
<!-- sayso allow plane: a slip -->
<!-- sayso allow plain -->
<!-- sayso permit plain: what -->
<!-- saysoon: another tool's -->
Hello
";
    assert_snapshot!(findings(OVERRIDABLE, Some(TEAM), draft), @r##"
    post.md:4:1: error: `c/titled` cannot be overridden like this [c/titled]
      found: "<!-- sayso allow titled: I do not want one -->" — this changes nothing
      policy: charter.sayso:5:6: "titled" — does not permit it
      help: a rule allows exceptions in comments with `overridable in drafts`
    post.md:5:18: error: no rule is called `plane` [unknown-rule]
      found: "plane" — not known here
    post.md:6:1: error: this comment cannot be read as an exception [unreadable-exception]
      found: "<!-- sayso allow plain -->" — it begins with `sayso`
      help: write `<!-- sayso allow RULE: the reason -->`
    post.md:7:1: error: this comment cannot be read as an exception [unreadable-exception]
      found: "<!-- sayso permit plain: what -->" — it begins with `sayso`
      help: write `<!-- sayso allow RULE: the reason -->`
    post.md:9:1: error: must have title overridable by spokesperson [c/titled]
      found: "Hello" — this post: there is no `title`
      policy: charter.sayso:5:25: "must have title overridable by spokesperson" — there is no `title`
      note: overridable by spokesperson
    "##);
}

const STOPPED: &str = r#"
policy c
role spokesperson
topic crisis { "recall" }
"#;

fn stopped(stop: &str, draft: &str) -> String {
    findings(&format!("{STOPPED}{stop}"), None, draft)
}

#[test]
fn a_stop_holds_everything_in_its_scope_back() {
    let stop = "stop publishing from 2026-10-01T08:00 because \"The factory burns.\"";
    assert_snapshot!(stopped(stop, "---\nchannels: [x, linkedin]\n---\nHello\n"), @r#"
    charter.sayso:4:7: warning: the topic `crisis` is declared, and no sentence speaks of it [unused]
      found: "crisis" — used nowhere
    post.md:4:1: error: publishing is stopped until it is lifted [c/stop]
      found: "Hello" — this is held back
      policy: charter.sayso:5:1: "stop publishing from 2026-10-01T08:00 because "The factory burns."" — since 2026-10-01 08:00
      help: nothing overrides a stop: wait until it ends or is lifted
      note: The factory burns.
    "#);
    let except =
        "stop publishing on x except about crisis from 2026-10-01 because \"The factory burns.\"";
    assert_snapshot!(stopped(except, "---\nchannel: x\n---\nWe recall the blue ones.\n"), @"");
    assert_snapshot!(stopped(except, "---\nchannel: linkedin\n---\nHello\n"), @"");
    assert!(stopped(except, "---\nchannel: x\n---\nHello\n").contains("[c/stop]"));
    // Where the draft is to go is not known: nothing says that it is left alone.
    assert!(stopped(except, "Hello\n").contains("[c/stop]"));
}

#[test]
fn a_stop_holds_from_its_beginning_to_its_end() {
    let over = "stop publishing from 2026-09-01 until 2026-10-01 because \"x\"";
    assert_snapshot!(stopped(over, "Hello"), @r##"
    charter.sayso:4:7: warning: the topic `crisis` is declared, and no sentence speaks of it [unused]
      found: "crisis" — used nowhere
    "##);
    let now = "stop publishing from 2026-10-01 until 2026-10-02 because \"x\"";
    assert!(stopped(now, "Hello").contains("[c/stop]"));
    let soon = "stop publishing from 2026-12-24 until 2026-12-26 because \"Christmas\"";
    assert_snapshot!(stopped(soon, "Hello"), @r##"
    charter.sayso:4:7: warning: the topic `crisis` is declared, and no sentence speaks of it [unused]
      found: "crisis" — used nowhere
    "##);
    assert!(stopped(soon, "---\npublish-at: 2026-12-25T09:00\n---\nHello").contains("[c/stop]"));
}

#[test]
fn a_stop_says_what_it_must() {
    assert_snapshot!(mistakes(&format!(
        "{STOPPED}
stop publishing from 2026-10-01
stop publishing about crises from 2026-10-01 because \"x\"
stop publishing from 2026-10-02 until 2026-10-01 because \"x\"
stop publishing except crisis from 2026-10-02 because \"x\"
stop publishing from 2026-10-02 because \"\"
stop publishing on any channel from 2026-10-02 because \"x\"
rule a {{ for posts must have title }}
"
    )), @r##"
    charter.sayso:6:32: error: the text ends in the middle of a sentence [syntax]
      found: expected `because` or `until`
    charter.sayso:7:23: error: no topic is called `crises` [unknown-name]
      found: "crises" — not known here
      help: did you mean `crisis`?
      fix: write `stop publishing about crisis from 2026-10-01 because "x"`
    charter.sayso:8:39: error: this stop ends before it begins [empty-period]
      found: "2026-10-01" — until then
      also: charter.sayso:8:22: "2026-10-02" — from then
    charter.sayso:9:24: error: `crisis` cannot stand here [syntax]
      found: "crisis" — expected `about`, `by`, `during`, `in` or `on`
    charter.sayso:10:41: error: a stop has a reason [no-reason]
      found: """" — this says nothing
    "##);
}

#[test]
fn the_stop_switch() {
    let desk = Desk::with_policy(
        "policy house\ntopic crisis { \"recall\" }\nrule titled { for posts about crisis may have title }",
    )
    .file("drafts/news.md", "Hello.\n")
    .file("drafts/warning.md", "We recall it.\n");
    let at = |arguments: &[&str], now: &str| desk.run(&[arguments, &["--now", now]].concat());
    let check = |now: &str| at(&["check", "--format", "plain"], now);
    check("2026-10-02T08:00Z").exits(0);
    let stop = [
        "stop",
        "--because",
        "The account\nis \"not\" ours.",
        "--except",
    ];
    let seen = at(&[&stop[..], &["crises"]].concat(), "2026-10-02T09:00Z");
    seen.exits(2);
    assert!(seen.err.contains("did you mean `crisis`?"), "{}", seen.err);
    at(&[&stop[..], &["crisis"]].concat(), "2026-10-02T09:00Z")
        .exits(0)
        .says("stop publishing except about crisis from 2026-10-02T09:00:00Z because \"The account is \\\"not\\\" ours.\"");
    check("2026-10-02T08:59Z").exits(0);
    let seen = check("2026-10-02T09:01Z");
    seen.exits(1)
        .says("drafts/news.md")
        .says("is \"not\" ours.")
        .never_says("drafts/warning.md");
    at(
        &["resume", "--because", "It is again."],
        "2026-10-02T10:00Z",
    )
    .exits(0)
    .says("1 stop lifted in stop.sayso");
    check("2026-10-02T10:01Z").exits(0);
    let kept = std::fs::read_to_string(desk.path("stop.sayso")).unwrap();
    assert!(
        kept.contains("# lifted 2026-10-02T10:00:00Z (It is again.): stop publishing except"),
        "{kept}"
    );
    at(&["resume"], "2026-10-02T10:02Z").exits(2);
    at(
        &[
            "stop",
            "--because",
            "Again.",
            "--on",
            "x",
            "--until",
            "2026-10-03",
        ],
        "2026-10-02T11:00Z",
    )
    .exits(0);
    // It names a channel; of a draft that names none nobody can tell that it is not there.
    check("2026-10-02T11:01Z").exits(1);
    check("2026-10-05").exits(0);
}
