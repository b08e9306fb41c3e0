//! Permits and forbids are decided as Cedar decides them: any permit that matches allows,
//! any forbid that matches denies, nothing else allows.

use cedar_policy::{Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request};
use proptest::prelude::*;
use sayso::check::Engine;
use sayso::facts::read::{self, Defaults, DraftFormat, ReadContext};
use sayso::facts::{Moment, PlatformTable};
use sayso::policy::{self, LoadError, Loader, Root};
use sayso::source::SourceMap;
use std::fmt::Write as _;

const ROLES: [&str; 3] = ["editor", "speaker", "intern"];
const ACTIONS: [&str; 3] = ["publish", "reply", "draft"];
const CHANNELS: [&str; 3] = ["main", "care", "jobs"];
const TOPICS: [&str; 2] = ["results", "crisis"];

#[derive(Debug, Clone)]
struct Sentence {
    permit: bool,
    /// Empty is anyone.
    roles: Vec<&'static str>,
    actions: Vec<&'static str>,
    /// Empty is any channel.
    channels: Vec<&'static str>,
    topics: Vec<&'static str>,
    above: Option<u32>,
}

#[derive(Debug, Clone)]
struct Act {
    roles: Vec<&'static str>,
    action: &'static str,
    channel: &'static str,
    topics: Vec<&'static str>,
    budget: u32,
}

fn sentence() -> impl Strategy<Value = Sentence> {
    (
        prop::bool::weighted(0.6),
        prop::sample::subsequence(&ROLES[..], 0..=3),
        prop::sample::subsequence(&ACTIONS[..], 1..=3),
        prop::sample::subsequence(&CHANNELS[..], 0..=2),
        prop::sample::subsequence(&TOPICS[..], 0..=2),
        prop::option::of(0_u32..20),
    )
        .prop_map(|(permit, roles, actions, channels, topics, above)| Sentence {
            permit,
            roles,
            actions,
            channels,
            topics,
            above,
        })
}

fn act() -> impl Strategy<Value = Act> {
    (
        prop::sample::subsequence(&ROLES[..], 0..=3),
        prop::sample::select(&ACTIONS[..]),
        prop::sample::select(&CHANNELS[..]),
        prop::sample::subsequence(&TOPICS[..], 0..=2),
        0_u32..20,
    )
        .prop_map(|(roles, action, channel, topics, budget)| Act {
            roles,
            action,
            channel,
            topics,
            budget,
        })
}

fn in_sayso(sentences: &[Sentence]) -> String {
    let mut text = String::from(
        "role editor, speaker, intern\n\
         topic results { \"quarterly figures\" }\ntopic crisis { \"fire hazard\" }\n\
         fields post { budget: number }\n",
    );
    for one in sentences {
        let word = if one.permit { "permit" } else { "forbid" };
        let who = if one.roles.is_empty() { "anyone".to_owned() } else { one.roles.join(", ") };
        let on = if one.channels.is_empty() { "any channel".to_owned() } else { one.channels.join(", ") };
        write!(text, "{word} {who} to {} on {on}", one.actions.join(", ")).unwrap();
        if !one.topics.is_empty() {
            write!(text, " about {}", one.topics.join(", ")).unwrap();
        }
        if let Some(above) = one.above {
            write!(text, " when budget is more than {above}").unwrap();
        }
        text.push('\n');
    }
    text
}

fn in_cedar(sentences: &[Sentence]) -> String {
    let any = |parts: Vec<String>| if parts.is_empty() { "true".to_owned() } else { format!("({})", parts.join(" || ")) };
    let mut text = String::new();
    for one in sentences {
        let word = if one.permit { "permit" } else { "forbid" };
        let roles = any(one.roles.iter().map(|role| format!("principal in Role::\"{role}\"")).collect());
        let actions = any(one.actions.iter().map(|name| format!("action == Action::\"{name}\"")).collect());
        let channels = any(one.channels.iter().map(|name| format!("resource == Channel::\"{name}\"")).collect());
        let topics = any(one.topics.iter().map(|name| format!("context.topics.contains(\"{name}\")")).collect());
        let budget = one.above.map_or("true".to_owned(), |above| format!("context.budget > {above}"));
        writeln!(
            text,
            "{word}(principal, action, resource) when {{ {roles} && {actions} && {channels} && {topics} && {budget} }};"
        )
        .unwrap();
    }
    text
}

fn cedar_allows(sentences: &[Sentence], act: &Act) -> bool {
    let policies: PolicySet = in_cedar(sentences).parse().expect("a Cedar policy");
    let parents: Vec<String> =
        act.roles.iter().map(|role| format!("{{\"type\":\"Role\",\"id\":\"{role}\"}}")).collect();
    let entities = format!(
        "[{{\"uid\":{{\"type\":\"Person\",\"id\":\"lea\"}},\"attrs\":{{}},\"parents\":[{}]}}]",
        parents.join(",")
    );
    let entities = Entities::from_json_str(&entities, None).expect("entities");
    let topics: Vec<String> = act.topics.iter().map(|topic| format!("\"{topic}\"")).collect();
    let context = format!("{{\"topics\":[{}],\"budget\":{}}}", topics.join(","), act.budget);
    let context = Context::from_json_str(&context, None).expect("a context");
    let uid = |kind: &str, name: &str| -> EntityUid { format!("{kind}::\"{name}\"").parse().expect("a name") };
    let request = Request::new(
        uid("Person", "lea"),
        uid("Action", act.action),
        uid("Channel", act.channel),
        context,
        None,
    )
    .expect("a request");
    Authorizer::new().is_authorized(&request, &policies, &entities).decision() == Decision::Allow
}

struct Nothing;

impl Loader for Nothing {
    fn read(&mut self, _: &str) -> Result<String, LoadError> {
        Err(LoadError::Missing)
    }
}

fn sayso_allows(sentences: &[Sentence], act: &Act) -> bool {
    let mut sources = SourceMap::new();
    let root = Root::Text { name: "charter.sayso".to_owned(), text: in_sayso(sentences) };
    let (loaded, problems) = policy::load(&[root], &mut Nothing, &mut sources);
    assert!(problems.is_empty(), "{problems:?}");
    let team = format!(
        "people:\n  lea: {{ roles: [{}] }}\nchannels:\n  main: {{ platform: x }}\n  care: {{ platform: mastodon }}\n  jobs: {{ platform: linkedin }}\n",
        act.roles.join(", ")
    );
    let file = sources.add("team.yaml", team.as_str());
    let (team, problems) = read::team(&sources, file, loaded.schema());
    assert!(problems.is_empty(), "{problems:?}");
    let platforms = PlatformTable::default();
    let (policy, _) = policy::compile(&loaded, &sources, team.as_ref(), &platforms);
    let draft = format!(
        "---\nauthor: lea\nchannel: {}\naction: {}\ntopics: [{}]\nbudget: {}\n---\nHello\n",
        act.channel,
        act.action,
        act.topics.join(", "),
        act.budget
    );
    let file = sources.add("post.md", draft.as_str());
    let defaults = Defaults::default();
    let context = ReadContext { schema: &policy.schema, defaults: &defaults };
    let (draft, problems) = read::draft(&sources, file, DraftFormat::Markdown, &context);
    assert!(problems.is_empty(), "{problems:?}");
    let now = Moment::parse("2026-11-23T12:00:00Z").expect("a moment");
    let engine = Engine::new(&policy, &sources, team.as_ref(), &platforms, now, None);
    let findings = engine.check_draft(&draft).findings;
    assert!(findings.iter().all(|one| one.code != "undecided"), "{findings:?}");
    !findings.iter().any(|one| matches!(one.code, "forbidden" | "not-permitted"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_acts_are_allowed(sentences in prop::collection::vec(sentence(), 1..8), act in act()) {
        // A charter that permits an action to nobody does not govern it: there only the
        // forbids decide, as if everything were permitted.
        let governed = sentences.iter().any(|one| one.permit && one.actions.contains(&act.action));
        let mut for_cedar = sentences.clone();
        if !governed {
            for_cedar.push(Sentence {
                permit: true,
                roles: Vec::new(),
                actions: vec![act.action],
                channels: Vec::new(),
                topics: Vec::new(),
                above: None,
            });
        }
        prop_assert_eq!(
            sayso_allows(&sentences, &act),
            cedar_allows(&for_cedar, &act),
            "sayso left, cedar right\n{}\n{:?}", in_sayso(&sentences), act
        );
    }
}
