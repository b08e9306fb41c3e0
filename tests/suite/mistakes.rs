//! The compiler is as friendly as the checker: every mistake once, at its place, with a way out.

use crate::charter::{mistakes, mistakes_in};
use insta::assert_snapshot;

#[test]
fn every_syntax_error_of_a_file_is_reported_once_at_its_place() {
    assert_snapshot!(mistakes(r#"
rle typo { for posts must have title }
rule a {
  for posts
  must hav at most 3 hashtags
  should contain "never closed
}
rule b {
  for posts
  when it has title or it has author and it has campaign
  must not have title and have author
}
rule c { for posts must have title }
"#), @r##"
    charter.sayso:2:1: error: `rle` cannot stand here [syntax]
      found: "rle" — this does not continue the sentence
      help: did you mean `role`?
    charter.sayso:5:8: error: `hav` cannot stand here [syntax]
      found: "hav" — expected `not` or a verb such as `have`, `contain` or `be`
    charter.sayso:6:18: error: this string is never closed [syntax]
      found: """ — it opens here
      help: close it with `"`
    charter.sayso:10:38: error: `and` and `or` are mixed without parentheses [ambiguous-connectives]
      found: "and" — does this join only its neighbours, or all that precedes?
      also: charter.sayso:10:21: "or" — the other connective
      help: put parentheses around what belongs together
    charter.sayso:11:12: error: does `not` reach over the `and`? [ambiguous-not]
      found: "have title and have author" — readers will disagree about this sentence
      help: write two sentences, or `must not … or …` when neither may happen
    "##);
}

#[test]
fn unknown_names_are_guessed() {
    assert_snapshot!(mistakes(r#"
role editor
terms jargon { "synergy" }
rule a { for posts by edtor must have at most 3 hashtgs }
rule b { for posts should not contain jargn }
rule c { for posts its lenght must be at most 100 characters }
rule d { for posts must contain jargon per sentense }
"#), @r##"
    charter.sayso:4:23: error: no role is called `edtor` [unknown-name]
      found: "edtor" — not known here
      help: did you mean `editor`?
      fix: write `for posts by editor`
    charter.sayso:4:49: error: no collection of a post is called `hashtgs` [unknown-name]
      found: "hashtgs" — not known here
      help: did you mean `hashtags`?
      fix: write `must have at most 3 hashtags`
    charter.sayso:5:39: error: no list, topic or pattern is called `jargn` [unknown-name]
      found: "jargn" — not known here
      help: did you mean `jargon`?
      fix: write `should not contain jargon`
    charter.sayso:6:24: error: no field of a post is called `lenght` [unknown-name]
      found: "lenght" — not known here
      help: did you mean `length`?
      fix: write `its length must be at most 100 characters`
    charter.sayso:7:44: error: no unit to count in is called `sentense` [unknown-name]
      found: "sentense" — not known here
      help: did you mean `sentence`?
      fix: write `must contain jargon per sentence`
    "##);
}

#[test]
fn units_and_kinds_are_checked() {
    assert_snapshot!(mistakes(r#"
rule a { for posts its hashtags must be at most 3 }
rule b { for posts its length must be at most 3 hours }
rule c { for each channel its response-target must be at most 24 }
rule d { for posts must have links }
rule e { for each person its full-time-share must be at least 50 }
rule f { for each image in posts must not contain "x" }
rule g { for posts its publish-at must be before 2026-02-30 }
"#), @r##"
    charter.sayso:2:49: error: `hashtags` is a collection of hashtags [wrong-type]
      found: "3" — this is a number
      help: `hashtags` is a collection; did you mean `have at most 3 hashtags`?
    charter.sayso:3:47: error: `length` is a number of characters [wrong-type]
      found: "3 hours" — this is a length of time
    charter.sayso:4:63: error: `response-target` is a length of time [wrong-type]
      found: "24" — this is a number
      help: say the unit: `24 hours`
    charter.sayso:5:30: error: `links` is a collection [wrong-type]
      found: "links" — how many?
      help: did you mean `have at least 1 link`?
      fix: write `must have at least 1 link`
    charter.sayso:6:63: error: `full-time-share` is a percentage [wrong-type]
      found: "50" — this is a number
      help: write it with its sign: `50%`
    charter.sayso:7:43: error: `image` is not text [wrong-type]
      found: "contain "x"" — say which of its fields is meant
      help: for example `its file must …`
    charter.sayso:8:50: error: there is no such day or moment [no-such-day]
      found: "2026-02-30" — the calendar does not have it
    "##);
}

#[test]
fn what_has_no_effect_is_reported() {
    assert_snapshot!(mistakes(r#"
role editor
terms unused-words { "x" }
rule a { for posts when length is more than 100 characters when length is less than 50 characters must have title }
rule b { for posts in fr in en must have title }
rule c { for posts must have title }
permit editor to publish on x
forbid anyone to publish on any channel
"#), @r##"
    charter.sayso:3:7: warning: the terms `unused-words` is declared, and no sentence speaks of it [unused]
      found: "unused-words" — used nowhere
    charter.sayso:4:65: warning: `charter/a` can never apply [never-applies]
      found: "length is less than 50 characters" — this cannot hold
      also: charter.sayso:4:25: "length is more than 100 characters" — while this holds
    charter.sayso:5:26: warning: `charter/b` can never apply [never-applies]
      found: "in en" — nothing is within this
      also: charter.sayso:5:20: "in fr" — and within this at once
    charter.sayso:7:1: warning: this permit permits nothing [permits-nothing]
      found: "permit editor to publish on x" — every act it permits
      also: charter.sayso:8:1: "forbid anyone to publish on any channel" — is forbidden here
    "##);
}

#[test]
fn what_can_never_fail_or_never_hold_is_refused() {
    assert_snapshot!(mistakes(r"
rule a { for posts must have at least 0 links }
rule b { for posts must have between 3 and 1 links }
rule c { for posts }
rule d { must have title }
"), @r##"
    charter.sayso:2:30: error: this can never fail [never-fails]
      found: "at least 0" — every draft satisfies this
    charter.sayso:3:30: error: this can never hold [never-holds]
      found: "between 3 and 1" — the first number is above the second
    charter.sayso:4:6: error: the rule `c` demands nothing [demands-nothing]
      found: "c" — no `must`, `should` or `may` stands in it
      help: say what must hold, for example `must have at least 1 link`
    charter.sayso:5:6: error: the rule `d` does not say what it is for [missing-scope]
      found: "d" — no `for` stands in it
      help: begin with `for posts`, `for each image in posts`, `for each person` or `for the team`
    "##);
}

#[test]
fn a_scenario_speaks_of_what_there_is() {
    assert_snapshot!(mistakes_in(&[
        ("house.sayso", r#"
use "group.sayso"
role editor
rule calm { for posts must have title }
test "names" {
  given post from "../../secrets.md"
  at 2026-02-30
  expect error from clam, calm, group/calm, group/clear, clear
  expect approval pending from editer
}
test "nothing" { given post "Hello" }
test "twice" { given team "" given team "" at 2026-10-01 at 2026-10-02 expect clean }
test "twice" { expect clean }
test "verdict" { expect errors from calm }
"#),
        ("group.sayso", r"
rule calm { for posts must have title }
rule clear { for posts must have title }
"),
    ]), @r##"
    house.sayso:6:19: error: `../../secrets.md` leaves the workspace [outside-workspace]
      found: ""../../secrets.md"" — this path
      help: paths are relative to this file, with `/`, and stay inside the folder of `sayso.yaml`
    house.sayso:7:6: error: there is no such day or moment [no-such-day]
      found: "2026-02-30" — the calendar does not have it
    house.sayso:8:21: error: no rule is called `clam` [unknown-name]
      found: "clam" — not known here
      help: did you mean `calm`?
      fix: write `calm`
    house.sayso:9:32: error: no role is called `editer` [unknown-name]
      found: "editer" — not known here
      help: did you mean `editor`?
      fix: write `editor`
    house.sayso:11:6: error: this test expects nothing [expects-nothing]
      found: ""nothing"" — no `expect` stands in it
      help: say what must come of it, for example `expect clean` or `expect error from RULE`
    house.sayso:12:30: error: a test has one team [duplicate]
      found: "given team """ — said again
      also: house.sayso:12:16: "given team """ — said here first
    house.sayso:12:61: error: a test takes place at one moment [duplicate]
      found: "2026-10-02" — said again
      also: house.sayso:12:47: "2026-10-01" — said here first
    house.sayso:13:6: error: two tests are called "twice" [duplicate]
      found: ""twice"" — said again
      also: house.sayso:12:6: ""twice"" — said here first
    house.sayso:14:25: error: `errors` cannot stand here [syntax]
      found: "errors" — expected `approval`, `clean` or a finding such as `error`
    "##);
}

#[test]
fn a_name_two_policies_use_is_written_whole() {
    assert_snapshot!(mistakes_in(&[
        ("house.sayso", r#"
use "group.sayso"
use "country.sayso"
test "which" { expect no error from calm }
"#),
        ("group.sayso", "rule calm { for posts must have title }\n"),
        ("country.sayso", "rule calm { for posts must have title }\n"),
    ]), @r##"
    house.sayso:4:37: error: several rules are called `calm` [ambiguous-name]
      found: "calm" — which of them?
      help: write its whole name: country/calm, group/calm
    "##);
}

#[test]
fn patterns_are_read_before_they_are_used() {
    assert_snapshot!(mistakes(r"
rule a { for posts must not contain /(unclosed/ }
rule b { for posts must not contain /(\w{1,1000}){1,1000}/ }
"), @r##"
    charter.sayso:2:38: error: this pattern cannot be read [bad-pattern]
      found: "(" — unclosed group
    charter.sayso:3:37: error: this pattern is too large [bad-pattern]
      found: "/(\w{1,1000}){1,1000}/" — its repetitions multiply beyond what can be searched for
      help: use smaller repetitions, or list the words
    "##);
}

#[test]
fn duplicates_show_both_places() {
    assert_snapshot!(mistakes(r#"
terms words { "a" }
topic words { "b" }
rule a { for posts must contain words }
rule a { for posts must have title }
fields post { budget: number, budget: text, title: text }
"#), @r##"
    charter.sayso:3:7: error: `words` is declared twice [duplicate]
      found: "words" — declared again
      also: charter.sayso:2:7: "words" — declared here first
    charter.sayso:5:6: error: two rules are called `charter/a` [duplicate]
      found: "a" — declared again
      also: charter.sayso:4:6: "a" — declared here first
    charter.sayso:6:31: error: a post has a field `budget` already [duplicate]
      found: "budget" — declared again
      also: charter.sayso:6:15: "budget" — declared here first
    charter.sayso:6:45: error: a post has a field `title` already [duplicate]
      found: "title" — declared again
    "##);
}

#[test]
fn uses_stay_inside_the_workspace_and_end() {
    let files = [
        (
            "policies/a.sayso",
            "use \"b.sayso\"\nuse sayso/saftey\nuse \"../../etc/passwd\"\nuse \"gone.sayso\"",
        ),
        ("policies/b.sayso", "use \"c.sayso\""),
        ("policies/c.sayso", "use \"a.sayso\""),
    ];
    assert_snapshot!(mistakes_in(&files), @r##"
    policies/a.sayso:2:5: error: no pack is called `sayso/saftey` [unknown-pack]
      found: "sayso/saftey" — used here
      help: did you mean `sayso/safety`?
    policies/a.sayso:3:5: error: `../../etc/passwd` leaves the workspace [outside-workspace]
      found: ""../../etc/passwd"" — this path
      help: paths are relative to this file, with `/`, and stay inside the folder of `sayso.yaml`
    policies/a.sayso:4:5: error: `policies/gone.sayso`: there is no such file [unreadable]
      found: ""gone.sayso"" — used here
    policies/c.sayso:1:5: error: these policies use each other: policies/a.sayso → policies/b.sayso → policies/c.sayso → policies/a.sayso [circular-use]
      found: ""a.sayso"" — the circle closes here
      help: move what both need into a third file
    "##);
}

#[test]
fn files_may_use_the_same_name_each_for_its_own() {
    let files = [
        (
            "a.sayso",
            "use \"b.sayso\"\nterms secrets { \"ours\" }\nrule a { for posts must not contain secrets }",
        ),
        (
            "b.sayso",
            "terms secrets { \"theirs\" }\nrule b { for posts must not contain secrets }",
        ),
    ];
    assert_snapshot!(mistakes_in(&files), @"");
}

#[test]
fn a_number_that_ends_a_sentence_leaves_the_next_one_alone() {
    let policy = "role editor\nfields post { budget: number }\n\
                  permit editor to publish on x when budget is more than 3\n\
                  permit editor to reply on x\n";
    assert_snapshot!(mistakes(policy), @"");
}

#[test]
fn patterns_in_which_no_word_stands_are_counted_and_said_once() {
    let pattern = |at: usize| {
        let digits = format!("{at:09b}").replace('0', r"\d").replace('1', r"\s");
        format!("/{digits}/")
    };
    let list = |name: &str, count: usize| {
        let patterns: Vec<String> = (0..count).map(pattern).collect();
        format!(
            "terms {name} {{ {} }}\nrule of-{name} {{ for posts must not contain {name} }}\n",
            patterns.join(", ")
        )
    };
    let most = sayso::limits::BARE_PATTERNS;
    assert_eq!(mistakes(&list("one", most)), "");
    let text = list("one", most + 1) + &list("two", most + 1);
    assert_snapshot!(mistakes(&text), @r#"
    charter.sayso:1:11013: error: a charter looks for at most 500 patterns without words in them [too-many-patterns]
      found: "/\s\s\s\s\s\d\s\d\d/" — one too many: it has no word that a match must hold
      help: join several with `|`, or write a word that stands in every match
    "#);
}
