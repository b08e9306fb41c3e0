//! The law of `adjust` for approvals and escalations: whatever holds a draft back under a rule
//! holds it back under the rule adjusted.

use crate::approvals::digest_under;
use crate::charter::findings;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::Cell;
use std::fmt::Write as _;

const TEAM: &str = "\
time-zone: UTC
people:
  lea: {roles: author}
  e1: {roles: editor}
  e2: {roles: editor}
  el: {roles: [editor, lawyer]}
  lu: {roles: lawyer}
  lc: {roles: [lawyer, chief]}
  ch: {roles: chief}
channels:
  corporate: {platform: linkedin}
rota:
  - {person: e1, hours: mon-sun 00:00-24:00}
  - {person: el, hours: mon-sun 00:00-24:00}
  - {person: lc, hours: mon-sun 00:00-24:00}
";

const WORDS: &str = "policy c\nrole author, editor, lawyer, chief\n";

/// What a clause is made of, as numbers: the clause of an adjustment differs from that of the rule
/// in few of them, so that the two are about the same thing more often than not.
type Genes = [u8; 12];

/// The genes of a rule and of an adjustment.
fn pair() -> impl Strategy<Value = (Genes, Genes)> {
    let changes = proptest::array::uniform12(proptest::bool::weighted(0.2));
    (any::<Genes>(), any::<Genes>(), changes).prop_map(|(rule, other, changes)| {
        let mut adjustment = rule;
        for ((gene, new), changed) in adjustment.iter_mut().zip(other).zip(changes) {
            if changed {
                *gene = new;
            }
        }
        (rule, adjustment)
    })
}

/// One of these, as a gene has it.
fn one_of(words: &[&'static str], gene: u8) -> &'static str {
    words[usize::from(gene) % words.len()]
}

fn approval(genes: Genes) -> String {
    let roles = [
        "editor",
        "lawyer",
        "chief",
        "editor, lawyer",
        "lawyer, chief",
    ];
    let party = |quorum: u8, who: u8| {
        let quorum = one_of(&["from ", "from 2 of "], quorum);
        format!("{quorum}{}", one_of(&roles, who))
    };
    let mut clause = format!("require approval {}", party(genes[0], genes[1]));
    for (at, [joint, quorum, who]) in [[2, 3, 4], [5, 6, 7]].into_iter().enumerate() {
        if usize::from(genes[8] % 3) > at {
            clause += one_of(&[" and ", " then "], genes[joint]);
            clause += &party(genes[quorum], genes[who]);
        }
    }
    let within = [
        " within 1 day before publication",
        " within 2 days before publication",
    ];
    let least = [
        " at least 1 hour before publication",
        " at least 6 hours before publication",
    ];
    clause += one_of(&["", "", within[0], within[1]], genes[9]);
    clause += one_of(&["", "", least[0], least[1]], genes[10]);
    clause += one_of(
        &["", "", " valid for 1 day", " valid for 2 days"],
        genes[11],
    );
    clause
}

fn ladder(genes: Genes) -> String {
    let times = [" within 30 minutes", " within 1 hour", " within 2 hours"];
    let mut clause = "escalate to ".to_owned();
    clause += one_of(&["editor", "lawyer", "editor, lawyer"], genes[0]);
    clause += one_of(&times, genes[1]);
    if genes[2].is_multiple_of(2) {
        clause += " then to chief";
        clause += one_of(&times, genes[3]);
    }
    // Calls are made on the morning of the day the draft appears at one.
    clause += one_of(
        &["", "", " valid for 2 hours", " valid for 4 hours"],
        genes[4],
    );
    clause += one_of(&["", " and the author may answer"], genes[5]);
    clause += one_of(&["", " and a late answer counts"], genes[6]);
    clause
}

/// A moment of the days before the draft appears, by the hour; often one of the last.
fn hour() -> impl Strategy<Value = String> {
    prop_oneof![0..60_u32, 50..60_u32]
        .prop_map(|hour| format!("2026-09-{:02}T{:02}:00Z", 28 + hour / 24, hour % 24))
}

fn person() -> impl Strategy<Value = &'static str> {
    select(vec!["e1", "e2", "el", "lu", "lc", "ch"])
}

fn draft(front: &str) -> String {
    format!(
        "---\nauthor: lea\nchannel: corporate\npublish-at: 2026-09-30T13:00Z\n{front}---\nWe recall it.\n"
    )
}

fn approved(given: &[(&str, String)]) -> String {
    let digest = digest_under(WORDS, TEAM, &draft(""));
    let mut list = String::new();
    for (person, at) in given {
        let _ = writeln!(
            list,
            "  - {{approver: {person}, at: {at}, digest: '{digest}'}}"
        );
    }
    draft(&if list.is_empty() {
        list
    } else {
        format!("approvals:\n{list}")
    })
}

fn called(calls: &[(&str, u32, &str, u32)]) -> String {
    let digest = digest_under(WORDS, TEAM, &draft(""));
    let mut list = String::new();
    for (role, at, person, after) in calls {
        let moment = |minutes: u32| format!("2026-09-30T{:02}:{:02}Z", minutes / 60, minutes % 60);
        let _ = writeln!(
            list,
            "  - {{rule: c/r, role: {role}, caller: lea, at: {}, acknowledged-by: {person}, acknowledged-at: {}, digest: '{digest}'}}",
            moment(*at),
            moment(at + after)
        );
    }
    draft(&if list.is_empty() {
        list
    } else {
        format!("escalations:\n{list}")
    })
}

/// Checks the law for one rule, one adjustment of it and some drafts; answers whether the
/// adjustment was taken and whether it stands in the place of the rule.
fn holds(rule: &str, adjustment: &str, drafts: &[String]) -> Result<Option<bool>, TestCaseError> {
    let rule = format!("{WORDS}rule r {{ for posts {rule} }}\n");
    let adjusted = format!("{rule}adjust r {{ {adjustment} }}\n");
    let is_held = |found: &str| found.contains("waits for") || found.contains("error: held");
    let mut replaced = None;
    for draft in drafts {
        let after = findings(&adjusted, Some(TEAM), draft);
        let refused = [
            "[loosens]",
            "[cannot-compare]",
            "[never-holds]",
            "[duplicate]",
        ];
        if refused.iter().any(|code| after.contains(code)) {
            return Ok(None);
        }
        let before = findings(&rule, Some(TEAM), draft);
        prop_assert!(
            !is_held(&before) || is_held(&after),
            "{adjusted}\n{draft}\n{before}\n{after}"
        );
        let stands = after.contains("tightens this");
        replaced = Some(replaced.unwrap_or(false) || stands);
    }
    Ok(replaced)
}

fn law(
    cases: u32,
    written: fn(Genes) -> String,
    pairs: impl Strategy<Value = ((Genes, Genes), Vec<String>)>,
) {
    let (refused, added, replaced) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&pairs, |((rule, adjustment), drafts)| {
            let seen = match holds(&written(rule), &written(adjustment), &drafts)? {
                None => &refused,
                Some(false) => &added,
                Some(true) => &replaced,
            };
            seen.set(seen.get() + 1);
            Ok(())
        })
        .unwrap();
    // A law about nothing is no law.
    let seen = [refused.get(), added.get(), replaced.get()];
    assert!(seen.iter().all(|times| *times > 10), "{seen:?}");
}

#[test]
fn what_waits_for_approvals_waits_when_adjusted() {
    let given = proptest::collection::vec((person(), hour()), 0..9);
    let drafts = proptest::collection::vec(given.prop_map(|given| approved(&given)), 6);
    law(600, approval, (pair(), drafts));
}

#[test]
fn what_is_held_is_held_when_adjusted() {
    let role = select(vec!["editor", "lawyer", "chief"]);
    let call = (role, 0..600_u32, person(), 0..150_u32);
    let calls = proptest::collection::vec(call, 0..3);
    let drafts = proptest::collection::vec(calls.prop_map(|calls| called(&calls)), 6);
    law(500, ladder, (pair(), drafts));
}

#[test]
fn whoever_was_called_and_did_not_answer_is_not_forgotten() {
    let held = |rule: &str, adjustment: &str, calls: &[(&str, u32, &str, u32)]| {
        let taken = holds(rule, adjustment, &[called(calls)]).unwrap();
        assert!(taken.is_some(), "{adjustment} is refused");
    };
    // The first answer came late, and is too old for the adjustment.
    let calls = [("editor", 0, "e1", 130), ("editor", 500, "e1", 30)];
    let rule = "escalate to editor within 2 hours then to chief within 30 minutes";
    held(rule, &format!("{rule} valid for 4 hours"), &calls);
    // The first call was of a role that the adjustment leaves out.
    let calls = [("editor", 0, "e1", 61), ("lawyer", 488, "el", 52)];
    let then = "within 1 hour then to chief within 30 minutes";
    held(
        &format!("escalate to editor, lawyer {then}"),
        &format!("escalate to lawyer {then}"),
        &calls,
    );
    // The first answer was in time by the rule alone, and is too old by now.
    let calls = [("lawyer", 0, "lu", 31), ("chief", 534, "ch", 6)];
    let then = "then to chief within 30 minutes valid for 4 hours";
    held(
        &format!("escalate to lawyer within 2 hours {then}"),
        &format!("escalate to lawyer within 30 minutes {then}"),
        &calls,
    );
}
