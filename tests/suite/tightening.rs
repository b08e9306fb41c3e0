//! The law of `adjust`: whatever a rule finds by itself, it finds when it is adjusted, at least
//! as gravely. Rules, adjustments and drafts are generated from the same words, so that
//! adjustments really tighten, loosen and stand beside what they adjust.

use crate::charter::Files;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use sayso::check::Engine;
use sayso::diagnostic::{Diagnostic, Origin, Severity};
use sayso::facts::read::{self, Defaults, DraftFormat, ReadContext};
use sayso::facts::{Moment, PlatformTable};
use sayso::policy::{self, Root};
use sayso::source::{SourceMap, Span};
use std::cell::Cell;

/// Enough to meet every way of tightening many times; 20,000 were run when this was written.
const CASES: u32 = 3000;

const VOCABULARY: &str = r#"
policy c
role editor, lawyer
terms slang { "dope", "sick" }
terms praise { "best", "best in class" }
topic crisis { "recall" }
fields post { budget: number, tags: list of one of red, green, blue }
"#;

fn pick(words: &'static [&'static str]) -> BoxedStrategy<String> {
    proptest::sample::select(words)
        .prop_map(str::to_owned)
        .boxed()
}

fn amount() -> BoxedStrategy<String> {
    prop_oneof![
        (1..4_u32).prop_map(|n| format!("at least {n}")),
        (0..4_u32).prop_map(|n| format!("at most {n}")),
        (1..4_u32).prop_map(|n| format!("exactly {n}")),
        (1..4_u32).prop_map(|n| format!("more than {n}")),
        (2..4_u32).prop_map(|n| format!("fewer than {n}")),
        (1..3_u32, 0..3_u32).prop_map(|(n, more)| format!("between {n} and {}", n + more)),
        Just("no".to_owned()),
        pick(&["at most 50% of", "at least 50% of", "at most 20% of"]),
    ]
    .boxed()
}

fn range(unit: &'static str) -> BoxedStrategy<String> {
    prop_oneof![
        (1..6_u32).prop_map(move |n| format!("be at least {}{unit}", n * 10)),
        (1..6_u32).prop_map(move |n| format!("be at most {}{unit}", n * 10)),
        (1..6_u32).prop_map(move |n| format!("be more than {}{unit}", n * 10)),
        (1..6_u32).prop_map(move |n| format!("be less than {}{unit}", n * 10)),
        (1..6_u32, 0..4_u32).prop_map(move |(n, more)| {
            format!("be between {} and {}{unit}", n * 10, (n + more) * 10)
        }),
    ]
    .boxed()
}

fn some(words: &'static [&'static str]) -> BoxedStrategy<String> {
    proptest::sample::subsequence(words, 1..=words.len())
        .prop_map(|some| some.join(", "))
        .boxed()
}

/// Two verb phrases about posts, often about the same thing.
fn phrases() -> BoxedStrategy<(String, String)> {
    let what = pick(&[
        "hashtags",
        "hashtags where it is trailing",
        "links",
        "sentences",
        "hashtags per paragraph",
    ]);
    let lists = || some(&["slang", "praise", "crisis", "\"dope\""]);
    let place = pick(&[
        "",
        "",
        " in title",
        " outside quotations",
        " within first 20 characters",
        " per sentence",
        " in title, links",
    ]);
    let times = || pick(&["", "at most 1 of ", "at least 2 of ", "no "]);
    let on = || some(&["x", "linkedin", "mastodon"]);
    let start = || some(&["\"A\"", "\"We\"", "slang"]);
    let twins = prop_oneof![
        6 => (amount(), amount(), what).prop_map(|(a, b, what)| {
            (format!("have {a} {what}"), format!("have {b} {what}"))
        }),
        6 => (times(), times(), lists(), lists(), place).prop_map(|(n, m, a, b, place)| {
            (format!("contain {n}{a}{place}"), format!("contain {m}{b}{place}"))
        }),
        2 => (on(), on()).prop_map(|(a, b)| (format!("be on {a}"), format!("be on {b}"))),
        1 => (start(), start())
            .prop_map(|(a, b)| (format!("start with {a}"), format!("start with {b}"))),
        1 => Just(("have title".to_owned(), "have title".to_owned())),
    ]
    .boxed();
    let others = (twins.clone(), twins.clone()).prop_map(|((a, _), (_, b))| (a, b));
    prop_oneof![4 => twins, 1 => others].boxed()
}

/// A sentence of a rule and one of an adjustment, often about the same thing.
fn sentences() -> BoxedStrategy<(String, String)> {
    let modal = || pick(&["must", "must", "should", "must not", "should not", "may"]);
    let modals =
        || prop_oneof![3 => modal().prop_map(|one| (one.clone(), one)), 1 => (modal(), modal())];
    let roles = || {
        pick(&[
            "",
            "",
            "",
            " overridable by editor",
            " overridable by editor, lawyer",
            " overridable in drafts",
        ])
    };
    let of_post = (modals(), phrases(), roles(), roles())
        .prop_map(|((m, n), (a, b), r, s)| (format!("{m} {a}{r}"), format!("{n} {b}{s}")));
    let moments = || {
        pick(&[
            "be before 2026-10-05",
            "be before 2026-10-10",
            "be after 2026-10-03",
            "be at least 2 hours after now",
            "be at least 2 days after now",
            "be at most 3 days after now",
            "be between 08:00 and 18:00",
            "be between 10:00 and 18:00",
            "be at least 09:00",
            "be between 22:00 and 06:00",
            "be between 20:00 and 09:00",
        ])
    };
    let tags = || {
        let verb = pick(&["include", "be one of"]);
        (verb, some(&["red", "green", "blue"])).prop_map(|(verb, tags)| format!("{verb} {tags}"))
    };
    let titles =
        || some(&["\"A\"", "\"B\"", "\"C\""]).prop_map(|words| format!("be one of {words}"));
    let values = prop_oneof![
        (
            Just("its length"),
            range(" characters"),
            range(" characters")
        ),
        (Just("its budget"), range(""), range("")),
        (Just("its publish-at"), moments(), moments()),
        (Just("its tags"), tags().boxed(), tags().boxed()),
        (Just("its title"), titles().boxed(), titles().boxed()),
    ];
    let of_field = (modals(), values, roles(), roles()).prop_map(|((m, n), (of, a, b), r, s)| {
        (format!("{of} {m} {a}{r}"), format!("{of} {n} {b}{s}"))
    });
    let joined = (
        pick(&["must", "should"]),
        phrases(),
        phrases(),
        pick(&["and", "or"]),
    )
        .prop_map(|(modal, (a, b), (c, d), join)| {
            (
                format!("{modal} {a} {join} {c}"),
                format!("{modal} {b} {join} {d}"),
            )
        });
    let narrower =
        (pick(&["must", "should"]), phrases(), phrases()).prop_map(|(modal, (a, b), (c, _))| {
            (format!("{modal} {a} or {c}"), format!("{modal} {b}"))
        });
    prop_oneof![6 => of_post, 4 => of_field, 1 => joined, 1 => narrower].boxed()
}

fn draft() -> BoxedStrategy<String> {
    let word = pick(&[
        "dope",
        "sick",
        "best",
        "best in class",
        "recall",
        "we",
        "go",
        "\"dope talk\"",
        ".",
        "!",
        "https://a.example/b",
        "#Red",
        "#Green",
        "\n\n",
    ]);
    let words = proptest::collection::vec(word, 0..14).prop_map(|words| words.join(" "));
    let front = (
        pick(&["", "title: A\n", "title: B\n", "title: dope\n"]),
        pick(&[
            "",
            "channel: x\n",
            "channels: [x, linkedin]\n",
            "channel: mastodon\n",
        ]),
        pick(&["", "budget: 20\n", "budget: 45\n"]),
        pick(&[
            "",
            "publish-at: 2026-10-04T09:30\n",
            "publish-at: 2026-10-02T20:00\n",
        ]),
        pick(&["", "tags: [red]\n", "tags: [red, blue]\n"]),
    );
    (
        front,
        words,
        pick(&["", "We ", "A ", "Dope "]),
        pick(&["", " #Last", " #One #Two"]),
    )
        .prop_map(|((a, b, c, d, e), words, first, last)| {
            format!("---\n{a}{b}{c}{d}{e}---\n{first}{words}{last}\n")
        })
        .boxed()
}

/// What a charter finds in each draft; its obstacles when it cannot be used.
fn findings(charter: &str, drafts: &[String]) -> Result<Vec<Vec<Diagnostic>>, Vec<Diagnostic>> {
    let mut sources = SourceMap::new();
    let mut files = Files([("charter.sayso", charter)].into_iter().collect());
    let root = Root::File("charter.sayso".to_owned());
    let (loaded, mut problems) = policy::load(&[root], &mut files, &mut sources);
    let platforms = PlatformTable::default();
    let (policy, found) = policy::compile(&loaded, &sources, None, &platforms);
    problems.extend(found);
    problems.retain(|one| one.origin == Origin::Obstacle);
    if !problems.is_empty() {
        return Err(problems);
    }
    let defaults = Defaults::default();
    let context = ReadContext {
        schema: &policy.schema,
        defaults: &defaults,
    };
    let mut read = Vec::new();
    for draft in drafts {
        let file = sources.add("post.md", draft.as_str());
        read.push(read::draft(&sources, file, DraftFormat::Markdown, &context).0);
    }
    let now = Moment::parse(crate::charter::NOW).unwrap();
    let engine = Engine::new(&policy, &sources, None, &platforms, now, None);
    Ok(read
        .iter()
        .map(|draft| engine.check_draft(draft).findings)
        .collect())
}

fn gravest(findings: &[Diagnostic]) -> Option<Severity> {
    findings.iter().map(|one| one.severity).max()
}

/// Whether whatever the rule points at is pointed at by the adjusted rule too, as gravely.
/// Of joined phrases another one may be pointed at: what breaks `A or B` at A breaks B, which
/// implies it, at B. What a post lacks has no place of its own: `at least 3` points at the post,
/// `not at most 2` at those that are there.
fn keeps(before: &[Diagnostic], after: &[Diagnostic]) -> Result<(), TestCaseError> {
    prop_assert!(gravest(after) >= gravest(before), "less grave: {after:#?}");
    for one in before
        .iter()
        .filter(|one| one.code == "violation" && !is_joined(&one.message))
    {
        let touches = |a: Span, b: Span| a.contains(b) || b.contains(a);
        let lacks = |one: &Diagnostic| {
            let mut labels = one.labels.iter();
            labels.any(|label| label.text.starts_with("this post"))
        };
        let found = after.iter().any(|other| {
            other.severity >= one.severity
                && other.code == "violation"
                && (lacks(one)
                    || lacks(other)
                    || other
                        .labels
                        .iter()
                        .any(|new| one.labels.iter().any(|old| touches(new.span, old.span))))
        });
        prop_assert!(found, "lost: {one:#?}\nfound: {after:#?}");
    }
    Ok(())
}

fn is_joined(sentence: &str) -> bool {
    let joins = [
        " or ",
        " and have ",
        " and contain ",
        " and be ",
        " and start ",
    ];
    joins.iter().any(|join| sentence.contains(join))
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    })
}

fn drafts() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(draft(), 4)
}

#[test]
fn an_adjusted_rule_finds_whatever_the_rule_finds() {
    let (tightened, added, refused) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let pairs = proptest::collection::vec(sentences(), 1..3);
    runner(CASES)
        .run(&(pairs, drafts()), |(pairs, drafts)| {
            let (rule, adjustment): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
            let hub = format!("{VOCABULARY}rule r {{ for posts\n{}\n}}\n", rule.join("\n"));
            let adjusted = format!("{hub}adjust r {{\n{}\n}}\n", adjustment.join("\n"));
            let Ok(before) = findings(&hub, &drafts) else {
                return Ok(());
            };
            let after = match findings(&adjusted, &drafts) {
                Ok(after) => after,
                Err(why) => {
                    let loosens = why.iter().any(|one| one.code == "loosens");
                    refused.set(refused.get() + usize::from(loosens));
                    return Ok(());
                }
            };
            for ((before, after), draft) in before.iter().zip(&after).zip(&drafts) {
                keeps(before, after)
                    .map_err(|why| TestCaseError::fail(format!("{adjusted}\n{draft}\n{why}")))?;
            }
            let says = |words: &str| {
                let mut labels = after.iter().flatten().flat_map(|one| &one.policy);
                usize::from(labels.any(|label| label.text == words))
            };
            tightened.set(tightened.get() + says("tightens this"));
            added.set(added.get() + says("added to this rule"));
            Ok(())
        })
        .unwrap();
    // A law about nothing is no law.
    let seen = [tightened.get(), added.get(), refused.get()];
    assert!(seen.iter().all(|times| *times > 40), "{seen:?}");
}

#[test]
fn what_is_refused_as_less_finds_less() {
    let refused = Cell::new(0);
    let cases = (phrases(), pick(&["must", "must not"]), drafts());
    runner(CASES)
        .run(&cases, |((old, new), modal, drafts)| {
            let rule =
                |phrase: &str| format!("{VOCABULARY}rule r {{ for posts {modal} {phrase} }}\n");
            let adjusted = format!("{}adjust r {{ {modal} {new} }}\n", rule(&old));
            let weaker = |problem: &Diagnostic| problem.message.ends_with("it lets more pass");
            let problems = findings(&adjusted, &[]).err().unwrap_or_default();
            if !problems.iter().any(weaker) {
                return Ok(());
            }
            let (Ok(old), Ok(new)) = (
                findings(&rule(&old), &drafts),
                findings(&rule(&new), &drafts),
            ) else {
                return Ok(());
            };
            refused.set(refused.get() + 1);
            for (old, new) in old.iter().zip(&new) {
                prop_assert!(
                    gravest(old) >= gravest(new),
                    "{adjusted}\n{drafts:#?}\nrule: {old:#?}\nadjustment: {new:#?}"
                );
            }
            Ok(())
        })
        .unwrap();
    assert!(refused.get() > 40, "only {} were refused", refused.get());
}
