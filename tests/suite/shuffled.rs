//! No order matters: of channels, of rules, of what lets findings pass, of posts that are looked
//! at together.

use crate::agreement::{NoFiles, TEAM, VOCABULARY, config, draft, rule, speaking};
use proptest::prelude::*;
use sayso::check::{Calendar, Engine};
use sayso::diagnostic::{Diagnostic, Label, Origin};
use sayso::facts::read::{Defaults, DraftFormat, ReadContext};
use sayso::facts::{Moment, PlatformTable};
use sayso::policy::{Root, compile, load};
use sayso::source::SourceMap;

/// A label by its words: places move when the order of what is written changes.
fn worded(sources: &SourceMap, label: &Label) -> String {
    format!("{:?}: {}", sources.slice(label.span), label.text)
}

/// Everything a finding says, by words, each list in an order of its own.
fn said(sources: &SourceMap, finding: &Diagnostic) -> String {
    let sorted = |labels: &[Label]| {
        let mut all: Vec<String> = labels.iter().map(|one| worded(sources, one)).collect();
        all.sort();
        all
    };
    let mut also: Vec<&str> = finding
        .also
        .iter()
        .map(sayso::diagnostic::RuleId::as_str)
        .collect();
    also.extend(finding.rule.as_ref().map(sayso::diagnostic::RuleId::as_str));
    also.sort_unstable();
    let mut help = finding.help.clone();
    help.sort();
    let primary = finding.labels.first().map(|one| worded(sources, one));
    format!(
        "{:?} {} {also:?} {:?} at {primary:?} {:?} {:?} {help:?} {:?}",
        finding.severity,
        finding.code,
        finding.message,
        sorted(&finding.labels),
        sorted(&finding.policy),
        finding.settled.as_ref().map(|one| one.how),
    )
}

/// What a charter says of drafts, each by itself and all together, in no order.
fn judged(items: &[String], drafts: &[String], thread: bool) -> Vec<String> {
    let mut sources = SourceMap::new();
    let root = Root::Text {
        name: "p.sayso".to_owned(),
        text: format!("{VOCABULARY}{}\n", items.join("\n")),
    };
    let (loaded, mut problems) = load(&[root], &mut NoFiles, &mut sources);
    let platforms = PlatformTable::default();
    let team_file = sources.add("team.yaml", TEAM);
    let (team, _) = sayso::facts::read::team(&sources, team_file, loaded.schema());
    let (policy, more) = compile(&loaded, &sources, team.as_ref(), &platforms);
    problems.extend(more);
    problems.retain(|problem| problem.origin == Origin::Obstacle);
    assert!(problems.is_empty(), "{items:#?}\n{problems:#?}");
    let defaults = Defaults::default();
    let context = ReadContext {
        schema: &policy.schema,
        defaults: &defaults,
    };
    let read: Vec<_> = drafts
        .iter()
        .map(|text| {
            let name = if thread { "d.tweet" } else { "d.md" };
            let file = sources.add(name, text.as_str());
            sayso::facts::read::draft(&sources, file, DraftFormat::of_path(name), &context).0
        })
        .collect();
    let now = Moment::parse("2026-11-23T12:00:00Z").unwrap();
    let engine = Engine::new(&policy, &sources, team.as_ref(), &platforms, now, None);
    let mut all: Vec<String> = Vec::new();
    for draft in &read {
        let outcome = engine.check_draft(draft);
        let mut said: Vec<String> = outcome
            .findings
            .iter()
            .map(|one| said(&sources, one))
            .collect();
        said.sort();
        all.push(format!("{said:#?}"));
    }
    all.sort();
    all
}

/// The same draft with its channels the other way round.
fn turned(draft: &str) -> String {
    draft
        .replace("[feed, tw]", "[tw, feed]")
        .replace("[x, odd, feed]", "[feed, odd, x]")
}

fn waiver() -> BoxedStrategy<Option<&'static str>> {
    proptest::option::of(proptest::sample::select(
        &[
            "waive r0 until 2027-01-01 approved by editor because \"Agreed in spring.\"",
            "waive r0 for posts on x until 2027-01-01 approved by editor because \"X is quick.\"",
            "waive r0 for posts on feed until 2027-01-01 approved by editor because \"Long ago.\"",
            "waive r0 for posts on x until 2026-01-01 approved by editor because \"It ended.\"",
            "waive r0 for words \"best\" until 2027-01-01 approved by editor because \"A name.\"",
        ][..],
    ))
    .boxed()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_channels_and_rules_is_none(
        rules in proptest::collection::vec(rule(), 1..5),
        speaking in proptest::collection::vec(speaking(), 0..3),
        waiver in waiver(),
        (draft, thread) in draft(),
    ) {
        let mut items: Vec<String> = rules
            .iter()
            .enumerate()
            .map(|(at, rule)| format!("rule r{at} {{\n  {rule}\n}}"))
            .collect();
        items.extend(speaking.iter().enumerate().map(|(at, one)| format!("{one} called s{at}")));
        items.extend(waiver.map(str::to_owned));
        let there = judged(&items, std::slice::from_ref(&draft), thread);
        items.reverse();
        let back = judged(&items, &[turned(&draft)], thread);
        prop_assert_eq!(there, back, "{}\n{}", items.join("\n"), draft);
    }
}

/// What rules for posts together find, whatever the order of drafts and channels.
#[test]
fn the_order_of_drafts_and_channels_is_none() {
    let items: Vec<String> = [
        "rule few { for posts per campaign must have at most 1 post }",
        "rule apart { for posts per channel its shortest-gap must be at least 2 hours }",
        "waive few for posts on x until 2027-01-01 approved by editor because \"A stream.\"",
        "waive apart for posts on feed until 2027-01-01 approved by editor because \"A feed.\"",
    ]
    .map(str::to_owned)
    .to_vec();
    let post = |channels: &str, at: &str, text: &str| {
        format!(
            "---\nauthor: ana\nchannel: {channels}\ncampaign: spring\npublish-at: {at}\n---\n{text}\n"
        )
    };
    let together = |channels: &str, reversed: bool| {
        let mut drafts = vec![
            post(channels, "2026-12-01T09:00", "One."),
            post(channels, "2026-12-01T10:00", "Two."),
            post(channels, "2026-12-02T10:00", "Three."),
        ];
        if reversed {
            drafts.reverse();
        }
        calendar(&items, &drafts)
    };
    let first = together("[feed, tw]", false);
    assert!(
        first
            .iter()
            .any(|one| one.contains("c/few") || one.contains("p/few")),
        "{first:#?}"
    );
    // A waiver of one channel of two lets nothing pass that is also about the other.
    assert!(
        !first
            .iter()
            .any(|one| one.contains("few") && one.contains("Waived")),
        "{first:#?}"
    );
    for (channels, reversed) in [
        ("[tw, feed]", false),
        ("[feed, tw]", true),
        ("[tw, feed]", true),
    ] {
        assert_eq!(first, together(channels, reversed), "{channels} {reversed}");
    }
}

fn calendar(items: &[String], drafts: &[String]) -> Vec<String> {
    let mut sources = SourceMap::new();
    let root = Root::Text {
        name: "p.sayso".to_owned(),
        text: format!("{VOCABULARY}{}\n", items.join("\n")),
    };
    let (loaded, _) = load(&[root], &mut NoFiles, &mut sources);
    let platforms = PlatformTable::default();
    let team_file = sources.add("team.yaml", TEAM);
    let (team, _) = sayso::facts::read::team(&sources, team_file, loaded.schema());
    let (policy, problems) = compile(&loaded, &sources, team.as_ref(), &platforms);
    let obstacles = problems.iter().filter(|one| one.origin == Origin::Obstacle);
    assert_eq!(obstacles.count(), 0, "{problems:#?}");
    let defaults = Defaults::default();
    let context = ReadContext {
        schema: &policy.schema,
        defaults: &defaults,
    };
    let read: Vec<_> = drafts
        .iter()
        .map(|text| {
            // A file is called by what it says, so that its name moves with it.
            let file = sources.add(text.lines().last().unwrap(), text.as_str());
            sayso::facts::read::draft(&sources, file, DraftFormat::Markdown, &context).0
        })
        .collect();
    let now = Moment::parse("2026-11-23T12:00:00Z").unwrap();
    let engine = Engine::new(&policy, &sources, team.as_ref(), &platforms, now, None);
    let judged: Vec<_> = read.iter().collect();
    let outcome = engine.check_calendar(&Calendar {
        judged: &judged,
        ..Calendar::default()
    });
    let mut said: Vec<String> = outcome
        .findings
        .iter()
        .map(|one| said(&sources, one))
        .collect();
    said.sort();
    said
}
