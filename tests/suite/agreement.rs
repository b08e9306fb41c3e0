//! The engine and the naive evaluator of `naive/` say the same of every policy and draft.
//!
//! Policies are generated as text, well typed by construction, with drafts made of the words
//! they speak of, so that rules really apply, hold, fail and want for facts.

use crate::naive::{self, Says, World};
use proptest::prelude::*;
use sayso::check::Engine;
use sayso::diagnostic::Origin;
use sayso::facts::read::{Defaults, DraftFormat, ReadContext};
use sayso::facts::{Moment, PlatformTable};
use sayso::policy::{LoadError, Loader, Root, compile, load};
use sayso::source::SourceMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;

pub(crate) const VOCABULARY: &str = r#"
policy p { version 1.0.0 }
role writer, editor
action amplify
terms praise { "best", "number one", "world-class", "élan", "best in class" }
terms jargon ignoring accents { "leverage" -> "use", "synérgie", /\bsyn\w+/, "best practice", "e-mail" -> "email" }
terms brands matching case { "Acme", "Iphone" -> "iPhone", "c++" }
topic results { "quarterly results", "EBITDA", /Q[1-4] results/ }
topic crisis { "recall" }
pattern digits /\d+/
period closed { 2026-10-01 to 2026-10-24 "close" 2026-12-24 2026-11-23T12:30Z to 2026-11-23T14:00+01:00 2026-10-05T02:00-07:00 to 2026-10-05T10:00 }
hours office in "Europe/Paris" { mon-fri 09:00-12:00, 14:00-18:00 }
hours night { mon-sun 22:00-06:00 }
fields post { budget: number, region: one of emea, apac, urgent: quality, tags: list of text, effort: duration }
"#;

pub(crate) const TEAM: &str = "\
name: T
people:
  ana: { name: Ana, roles: [writer], entity: hq }
  bob: { name: Bob, roles: [editor, writer], employment: intern, trainings: { safety: 2030-01-01, law: 2020-01-01 } }
  cy: { name: Cy }
channels:
  feed: { platform: linkedin, language: fr, entity: hq, owner: ana, backups: [bob], time-zone: Asia/Tokyo, purpose: care }
  tw: { platform: x }
  odd: { purpose: image }
entities:
  hq: { name: HQ, kind: hub }
";

fn pick(words: &'static [&'static str]) -> BoxedStrategy<String> {
    proptest::sample::select(words)
        .prop_map(str::to_owned)
        .boxed()
}

fn join(parts: Vec<BoxedStrategy<String>>) -> BoxedStrategy<String> {
    parts.prop_map(|parts| parts.concat()).boxed()
}

fn just(text: &str) -> BoxedStrategy<String> {
    Just(text.to_owned()).boxed()
}

/// A verb phrase with what it is said of (empty for the thing itself); `~` stands before the
/// verb, which is in the base form.
type Phrase = BoxedStrategy<(String, String)>;

fn of(noun: &str, parts: Vec<BoxedStrategy<String>>) -> Phrase {
    let noun = noun.to_owned();
    join(parts)
        .prop_map(move |phrase| (noun.clone(), phrase))
        .boxed()
}

fn amount() -> BoxedStrategy<String> {
    pick(&[
        "no",
        "1",
        "2",
        "at least 1",
        "at least 2",
        "at most 1",
        "at most 2",
        "exactly 1",
        "more than 1",
        "fewer than 2",
        "between 1 and 2",
        "between 2 and 3",
    ])
}

fn share() -> BoxedStrategy<String> {
    prop_oneof![
        4 => amount(),
        1 => pick(&["at most 50%", "at least 50%", "more than 50%", "fewer than 50%", "exactly 50%"]),
    ]
    .boxed()
}

fn list() -> BoxedStrategy<String> {
    pick(&[
        "praise",
        "jargon",
        "brands",
        "digits",
        "\"best\"",
        "\"number one\"",
        "/[A-Z]{3,}/",
        "/best|best in/",
        "\"#ad\"",
        "\"!\"",
        "\"results\"",
        "\"example\"",
        "/e+/",
    ])
}

fn lists() -> BoxedStrategy<String> {
    prop_oneof![3 => list(), 1 => join(vec![list(), just(", "), list()])].boxed()
}

fn place() -> BoxedStrategy<String> {
    pick(&[
        "",
        "",
        "",
        "",
        " in links",
        " in mentions",
        " in code",
        " in hashtags",
        " in sentences",
        " outside quotations",
        " outside hashtags",
        " within first 12 characters",
        " within last 12 characters",
        " within first 1 sentences",
        " within last 1 sentences",
        " within first 2 words",
        " within last 3 words",
        " in sentences within first 30 characters",
    ])
}

fn per() -> BoxedStrategy<String> {
    pick(&[
        "",
        "",
        "",
        " per sentence",
        " per paragraph",
        " per post",
        " per thread",
    ])
}

fn collection() -> BoxedStrategy<String> {
    pick(&[
        "links",
        "hashtags",
        "mentions",
        "emojis",
        "exclamations",
        "questions",
        "words",
        "sentences",
        "paragraphs",
        "numbers",
        "quotations",
        "shouted-words",
    ])
}

fn texty() -> BoxedStrategy<String> {
    pick(&[
        "/[A-Z].*/",
        "/(?s).*[.!]/",
        "/best|best.*/",
        "/.*/",
        "digits",
        "praise",
    ])
}

fn edges() -> BoxedStrategy<String> {
    pick(&[
        "\"best\"",
        "\"We\"",
        "praise",
        "jargon",
        "/\\d+/",
        "/e|!/",
        "\"!\", \".\"",
        "\"#ad\"",
        "\"number one\", \"one\"",
        "/s|results/",
        "brands",
    ])
}

/// What the members of a collection are chosen by.
fn filters() -> BoxedStrategy<String> {
    prop_oneof![
        join(vec![
            just("links"),
            just(" where domain is one of \"bit.ly\", \"example.org\"")
        ]),
        join(vec![just("links"), just(" where url matches /.*utm_.*/")]),
        join(vec![
            just("hashtags"),
            pick(&[
                " where it is trailing",
                " where text is \"#AD\"",
                " where it is not one of \"#best\", \"news\"",
                " where (it is not trailing or name is \"news\")",
                " where it is leading",
                " where length is more than 4 characters",
                " where index is more than 1",
            ])
        ]),
        join(vec![
            just("images"),
            pick(&[
                " where it has alt",
                " where alt contains praise",
                " where it is generated",
                " where it is not generated",
                " where (it has alt and it is generated)",
                " where alt starts with \"best\"",
                " where not alt matches /.*[.]/",
                " where format is png",
            ])
        ]),
        join(vec![
            just("sentences"),
            pick(&[
                " where it contains praise",
                " where it has more than 3 words",
                " where it contains at least 2 of /e+/",
            ])
        ]),
        join(vec![
            just("words"),
            pick(&[
                " where length is at least 5 characters",
                " where it is leading"
            ])
        ]),
        join(vec![
            just("emojis"),
            pick(&[" where it is inside-sentence", " where it is trailing"])
        ]),
        join(vec![
            just("mentions"),
            pick(&[" where handle is \"acme\"", " where it is leading"])
        ]),
    ]
    .boxed()
}

fn number() -> BoxedStrategy<String> {
    pick(&[
        "0",
        "5",
        "10",
        "12.5",
        "100",
        "5 + 5",
        "2 * 5",
        "10 / 0",
        "its budget / 2",
    ])
}

fn order() -> BoxedStrategy<String> {
    pick(&["at least", "at most", "more than", "less than", "exactly"])
}

fn day() -> BoxedStrategy<String> {
    pick(&[
        "2026-10-01",
        "2026-10-24",
        "2026-11-23",
        "2026-10-05T10:00",
        "2026-10-05T09:00Z",
        "now",
        "today",
        "now + 2 days",
    ])
}

fn narrowed() -> BoxedStrategy<String> {
    pick(&[
        "on linkedin",
        "on x, odd",
        "on feed",
        "on tw",
        "on any channel",
        "about results",
        "about crisis",
        "about crisis, results",
        "by writer",
        "by editor",
        "by writer, editor",
        "in fr",
        "in en",
        "in fr, de",
        "during closed",
        "during office",
        "during night",
        "during closed, night",
    ])
}

/// Phrases about posts.
#[expect(clippy::too_many_lines, reason = "one table of phrases")]
fn post_phrase() -> Phrase {
    prop_oneof![
        of(
            "",
            vec![
                just("have "),
                pick(&[
                    "title",
                    "author",
                    "publish-at",
                    "budget",
                    "region",
                    "urgent",
                    "text",
                    "language",
                    "channel",
                    "campaign",
                    "reply-to",
                    "platform",
                ])
            ]
        ),
        of(
            "",
            vec![
                just("have no "),
                pick(&["title", "author", "budget", "images", "links"])
            ]
        ),
        of(
            "",
            vec![
                just("have "),
                share(),
                just(" "),
                collection(),
                place(),
                per()
            ]
        ),
        of(
            "",
            vec![
                just("have "),
                amount(),
                just(" "),
                pick(&["tags", "topics", "channels", "images", "videos"])
            ]
        ),
        of("", vec![just("have "), share(), just(" "), filters()]),
        of(
            "",
            vec![
                just("contain "),
                lists(),
                place(),
                pick(&["", "", " per sentence", " per thread"])
            ]
        ),
        of(
            "",
            vec![
                just("contain "),
                amount(),
                just(" of "),
                list(),
                place(),
                per()
            ]
        ),
        of(
            "",
            vec![
                just("contain "),
                lists(),
                pick(&[
                    " in title",
                    " in title, links",
                    " in hashtags, title",
                    " in title per thread"
                ])
            ]
        ),
        of(
            "effort",
            vec![
                just("be "),
                order(),
                pick(&[
                    " (its publish-at - today)",
                    " (now - its publish-at)",
                    " (its publish-at - 2026-10-05T09:30)"
                ])
            ]
        ),
        of("", vec![just("be "), pick(&["", "", "not "]), narrowed()]),
        of(
            "",
            vec![
                just("be "),
                pick(&["urgent", "not urgent", "auto-threaded"])
            ]
        ),
        of("", vec![pick(&["start with ", "end with "]), edges()]),
        of("", vec![just("match "), texty()]),
        of("title", vec![just("contain "), lists()]),
        of("title", vec![just("match "), texty()]),
        of("title", vec![pick(&["start with ", "end with "]), edges()]),
        of(
            "title",
            vec![
                just("be "),
                pick(&[
                    "praise",
                    "\"best\"",
                    "not one of praise, \"News\"",
                    "one of digits, \"best\""
                ])
            ]
        ),
        of(
            "text",
            vec![pick(&[
                "match /.*best.*/",
                "contain praise",
                "end with \"!\"",
                "start with digits"
            ])]
        ),
        of("budget", vec![just("be "), order(), just(" "), number()]),
        of(
            "budget",
            vec![
                just("be "),
                pick(&[
                    "one of 5, 10",
                    "between 5 and 12",
                    "10",
                    "not 10",
                    "not between 5 and its budget"
                ])
            ]
        ),
        of("budget * 2", vec![just("be at most 20")]),
        of(
            "length",
            vec![
                just("be "),
                order(),
                just(" "),
                pick(&[
                    "40 characters",
                    "10 characters",
                    "its limit",
                    "its limit - 250 characters"
                ])
            ]
        ),
        of(
            "effort",
            vec![
                just("be "),
                order(),
                just(" "),
                pick(&["2 hours", "1 day", "90 minutes"])
            ]
        ),
        of(
            "region",
            vec![
                just("be "),
                pick(&["emea", "not emea", "one of emea, apac", "not one of apac"])
            ]
        ),
        of(
            "tags",
            vec![pick(&[
                "include a",
                "include a, b",
                "include \"best\"",
                "include b, c",
                "be one of a, b",
                "be a",
                "be not a",
                "be not one of a, c",
                "be one of its topics",
                "be not its title"
            ])]
        ),
        of(
            "topics",
            vec![pick(&[
                "include results",
                "include crisis, results",
                "be one of crisis",
                "be not results",
                "be not one of crisis, results",
                "be one of its tags"
            ])]
        ),
        of(
            "channel",
            vec![pick(&["be linkedin", "be one of tw, odd", "be not feed"])]
        ),
        of(
            "platform",
            vec![pick(&["be x", "be one of linkedin, mastodon", "be not x"])]
        ),
        of(
            "language",
            vec![pick(&["be fr", "be one of en, fr", "be not fr"])]
        ),
        of(
            "author",
            vec![pick(&[
                "be ana",
                "be one of bob, cy",
                "have entity",
                "be by editor",
                "have at least 1 training"
            ])]
        ),
        of(
            "author's entity",
            vec![pick(&["be hq", "be not hq", "have kind", "have parent"])]
        ),
        of(
            "author's employment",
            vec![pick(&[
                "be intern",
                "be not intern",
                "be one of intern, employee"
            ])]
        ),
        of(
            "author's roles",
            vec![pick(&[
                "include editor",
                "include writer",
                "be one of writer"
            ])]
        ),
        of(
            "author's trainings",
            vec![pick(&["include safety", "include law"])]
        ),
        of(
            "channel's purpose",
            vec![pick(&[
                "be care",
                "be one of care, image",
                "be not image",
                "start with \"c\""
            ])]
        ),
        of("channel's owner", vec![pick(&["be ana", "be bob"])]),
        of(
            "channel's owner's entity",
            vec![pick(&["be hq", "have kind"])]
        ),
        of(
            "publish-at",
            vec![
                just("be "),
                pick(&["before ", "after ", "at least ", "exactly ", "not before "]),
                day()
            ]
        ),
        of(
            "publish-at",
            vec![
                just("be "),
                pick(&["", "not "]),
                pick(&[
                    "during closed",
                    "during office",
                    "during night",
                    "during office, closed"
                ])
            ]
        ),
        of(
            "publish-at",
            vec![
                just("be "),
                pick(&["at least", "at most", "more than", "less than"]),
                pick(&[" 2 days before ", " 3 hours after "]),
                day()
            ]
        ),
        of(
            "publish-at",
            vec![
                just("be "),
                pick(&[
                    "at least 09:00",
                    "09:00",
                    "not one of 09:00, 12:00",
                    "between 22:00 and 06:00",
                    "not between 09:00 and 18:00",
                    "before 18:00",
                    "between 2026-10-01 and 2026-10-24"
                ])
            ]
        ),
        of(
            "part",
            vec![
                just("be "),
                pick(&["1", "less than its parts", "exactly 2"])
            ]
        ),
    ]
    .boxed()
}

/// Phrases quantified over the members of a collection.
fn quantified() -> BoxedStrategy<String> {
    let quantifier = || pick(&["any ", "every ", "no "]);
    prop_oneof![
        join(vec![
            quantifier(),
            just("link's domain is "),
            pick(&["", "not "]),
            just("one of \"Bit.ly\", \"example.org\"")
        ]),
        join(vec![quantifier(), just("image has alt")]),
        join(vec![
            quantifier(),
            just("image's alt "),
            pick(&[
                "contains praise",
                "does not contain praise",
                "ends with \".\""
            ])
        ]),
        join(vec![
            quantifier(),
            just("image is "),
            pick(&["generated", "not generated"])
        ]),
        join(vec![
            quantifier(),
            just("hashtag "),
            pick(&[
                "is trailing",
                "is not leading",
                "does not contain \"ad\"",
                "contains \"ad\""
            ])
        ]),
        join(vec![quantifier(), just("hashtag's name matches /[A-Z].*/")]),
        join(vec![quantifier(), just("sentence contains praise")]),
        join(vec![quantifier(), just("sentence has at most 3 words")]),
        join(vec![
            quantifier(),
            just("training in author's trainings has expires")
        ]),
        join(vec![quantifier(), just("mention's handle is \"ACME\"")]),
        join(vec![quantifier(), just("channel has purpose")]),
    ]
    .boxed()
}

/// "have" as "has", "contain" as "contains".
fn third_person(phrase: &str) -> String {
    let (verb, rest) = phrase.split_once(' ').expect("a verb and more");
    let verb = match verb {
        "have" => "has",
        "contain" => "contains",
        "be" => "is",
        "match" => "matches",
        "include" => "includes",
        "start" => "starts",
        "end" => "ends",
        other => panic!("no verb: {other}"),
    };
    format!("{verb} {rest}")
}

fn said(phrase: Phrase) -> BoxedStrategy<String> {
    (phrase, proptest::bool::weighted(0.2))
        .prop_map(|((noun, phrase), negated)| {
            let noun = if noun.is_empty() { "it" } else { &noun };
            if negated && !phrase.starts_with("be ") {
                let plural = matches!(
                    noun,
                    "tags" | "topics" | "author's roles" | "author's trainings"
                );
                format!("{noun} {} not {phrase}", if plural { "do" } else { "does" })
            } else {
                format!("{noun} {}", third_person(&phrase))
            }
        })
        .boxed()
}

fn condition() -> BoxedStrategy<String> {
    let leaf = prop_oneof![4 => said(post_phrase()), 1 => quantified()];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4)
                .prop_map(|terms| format!("({})", terms.join(" and "))),
            proptest::collection::vec(inner.clone(), 2..4)
                .prop_map(|terms| format!("({})", terms.join(" or "))),
            inner.prop_map(|term| format!("(not {term})")),
        ]
    })
    .boxed()
}

fn guards() -> BoxedStrategy<String> {
    let guard = || join(vec![pick(&["\n  when ", "\n  unless "]), condition()]);
    prop_oneof![4 => just(""), 3 => guard(), 1 => join(vec![guard(), guard()])].boxed()
}

fn narrowing() -> BoxedStrategy<String> {
    prop_oneof![
        3 => just(""),
        3 => join(vec![just(" "), narrowed()]),
        1 => join(vec![just(" "), narrowed(), just(" "), narrowed()]),
    ]
    .boxed()
}

fn demand(phrase: Phrase, alternatives: fn() -> Phrase) -> BoxedStrategy<String> {
    let modal = pick(&["must", "must not", "should", "should not", "may"]);
    (phrase, alternatives(), modal, 0..5_u8)
        .prop_map(|((noun, phrase), (other, more), modal, joint)| {
            let its = if noun.is_empty() {
                String::new()
            } else {
                format!("its {noun} ")
            };
            let negative = modal.ends_with("not");
            // Only what is said of the same thing can be joined.
            let joined = match joint {
                0 if other == noun => format!("{phrase} or {more}"),
                1 if other == noun && !negative => format!("{phrase} and {more}"),
                _ => phrase,
            };
            // In an obligation `not` stands behind the modal only.
            format!("{its}{modal} {}", joined.replace("be not ", "be "))
        })
        .boxed()
}

fn it_phrase() -> Phrase {
    post_phrase()
        .prop_filter("of the thing itself", |(noun, _)| noun.is_empty())
        .boxed()
}

/// The sentences of a rule, without its name.
pub(crate) fn rule() -> BoxedStrategy<String> {
    let posts = || demand(post_phrase(), it_phrase);
    let each = |kind: &'static str, demands: &'static [&'static str]| {
        let modal = pick(&["must", "must not", "should"]);
        (narrowing(), pick(demands), modal).prop_map(move |(narrowing, demand, modal)| {
            format!(
                "for each {kind} in posts{narrowing}\n  {}",
                demand.replace("must", &modal)
            )
        })
    };
    prop_oneof![
        8 => (narrowing(), guards(), posts()).prop_map(|(narrowing, guards, demand)| format!("for posts{narrowing}{guards}\n  {demand}")),
        1 => each("image", &["must have alt", "its alt must contain praise", "must be generated",
            "its alt must be \"best\"", "its alt must match /.*best.*/",
            "when it is generated must have alt", "unless alt contains digits must be generated"]),
        1 => each("link", &["its domain must be one of \"example.org\", \"bit.ly\"", "must be trailing", "its url must contain \"utm_source\""]),
        1 => each("hashtag", &["must be trailing", "its name must match /[A-Z].*/", "must contain \"ad\"", "its length must be at most 4 characters"]),
        1 => each("sentence", &["must have at most 3 words", "must contain praise", "must contain at least 1 of /e+/",
            "must have at most 1 exclamation", "must start with \"We\"", "must end with \"!\", \".\""])
    ]
    .boxed()
}

pub(crate) fn speaking() -> BoxedStrategy<String> {
    (
        pick(&["permit", "permit", "forbid"]),
        pick(&["anyone", "writer", "editor", "writer, editor"]),
        pick(&[
            "publish",
            "reply",
            "draft",
            "publish, reply",
            "amplify",
            "publish, draft, reply, amplify",
        ]),
        prop_oneof![just(""), just(" on any channel"), narrowing()],
        prop_oneof![
            just(""),
            join(vec![pick(&["\n  when ", "\n  unless "]), condition()])
        ],
    )
        .prop_map(|(effect, who, what, narrowing, guards)| {
            format!("{effect} {who} to {what}{narrowing}{guards}")
        })
        .boxed()
}

fn words() -> BoxedStrategy<String> {
    pick(&[
        "We",
        "are",
        "the",
        "best",
        "BEST",
        "number one",
        "number\none",
        "world-class",
        "world‑class",
        "élan",
        "e\u{301}lan",
        "leverage",
        "Leverage",
        "use",
        "synergie",
        "synérgie",
        "synapse",
        "best practice",
        "best in class",
        "e-mail",
        "Acme",
        "acme",
        "Iphone",
        "iPhone",
        "c++",
        "quarterly results",
        "EBITDA",
        "Q3 results",
        "recall",
        "recalled",
        "12",
        "3.5",
        "#ad",
        "#News",
        "#best",
        "@acme",
        "@best",
        "https://bit.ly/best",
        "https://example.org/?utm_source=best",
        "[best](https://example.org/best)",
        "`best code`",
        "\"best quote\"",
        "« le best »",
        "!",
        "!!",
        "?",
        ".",
        "👍",
        "👩‍👩‍👧",
        "FREE",
        "vous",
        "votre",
        "nous sommes",
        "l’élan",
        "bestest",
        "über",
        "best.",
        "results!",
        "*best*",
        "&amp;",
        "ﬁne",
        "be\u{200b}st",
        "best\u{34f}",
        "\u{2060}number\u{a0}one",
        "[number](https://example.org/one) one",
        "[best](https://example.org) [practice](https://example.org/e)",
        "world—class",
        "best<br>practice",
        "e\u{3164}e",
        "https://example.org/best practice",
    ])
}

fn text() -> BoxedStrategy<String> {
    let gap = pick(&[" ", " ", " ", " ", ". ", "! ", "\n", "\n\n", ""]);
    proptest::collection::vec((words(), gap), 0..9)
        .prop_map(|parts| {
            parts
                .into_iter()
                .fold(String::new(), |mut text, (word, gap)| {
                    let _ = write!(text, "{word}{gap}");
                    text
                })
        })
        .boxed()
}

fn maybe(key: &'static str, values: &'static [&'static str]) -> BoxedStrategy<String> {
    proptest::option::of(pick(values))
        .prop_map(move |value| value.map_or(String::new(), |value| format!("{key}: {value}\n")))
        .boxed()
}

/// A draft, and whether it is a thread.
pub(crate) fn draft() -> BoxedStrategy<(String, bool)> {
    let front = join(vec![
        maybe("author", &["ana", "bob", "cy", "ana", "bob", "nobody"]),
        maybe(
            "channel",
            &[
                "feed",
                "tw",
                "odd",
                "mastodon",
                "[feed, tw]",
                "[x, odd, feed]",
                "nowhere",
                "feed",
                "tw",
            ],
        ),
        maybe(
            "publish-at",
            &[
                "2026-10-03T09:00",
                "2026-10-05T10:00",
                "2026-10-24T23:30",
                "2026-12-24T02:00+01:00",
                "2026-11-23T13:00Z",
                "2026-10-24T16:00Z",
                "2026-10-05",
                "2026-10-24",
                "2026-12-25",
                "2026-10-05T09:00:00Z",
            ],
        ),
        maybe("language", &["fr", "en", "fr-CA", "de"]),
        maybe("topics", &["results", "crisis", "[crisis, results]"]),
        maybe(
            "title",
            &[
                "best",
                "Best in show",
                "12",
                "number one news",
                "\"#ad élan\"",
                "the leverage",
                "https://best.example/",
                "News",
            ],
        ),
        maybe("budget", &["0", "5", "10", "12.5", "100"]),
        maybe("region", &["emea", "apac"]),
        maybe("urgent", &["yes", "no"]),
        maybe("tags", &["a", "[a, b]", "[a, b, best]", "[c]"]),
        maybe("effort", &["2 hours", "1 day", "30 minutes"]),
        maybe("status", &["draft", "ready"]),
        maybe("reply-to", &["someone"]),
        maybe("action", &["amplify", "reply", "publish"]),
        maybe("hashtags", &["News", "[ad, best]"]),
        maybe(
            "images",
            &[
                "[{file: a.png}]",
                "[{file: a.png, alt: the best.}, {file: b.jpg}]",
                "[{file: a.png, alt: best, generated: yes}, {file: b.PNG, alt: '12', generated: no}]",
                "[{file: a.png, generated: yes}, {file: c.gif, alt: 'élan.'}, {file: d.png}]",
            ],
        ),
    ]);
    (
        front,
        proptest::collection::vec(text(), 1..3),
        proptest::bool::weighted(0.15),
    )
        .prop_map(|(front, texts, thread)| {
            let front = if front.is_empty() {
                String::new()
            } else {
                format!("---\n{front}---\n")
            };
            if thread {
                (format!("{front}{}", texts.join("\n---\n")), true)
            } else {
                (format!("{front}{}", texts.join(" ")), false)
            }
        })
        .boxed()
}

pub(crate) struct NoFiles;

impl Loader for NoFiles {
    fn read(&mut self, _: &str) -> Result<String, LoadError> {
        Err(LoadError::Missing)
    }
}

type Verdicts = BTreeSet<(String, Says)>;

struct Judged {
    naive: Verdicts,
    engine: Verdicts,
    /// Whether a name in the draft stands for nothing, which is a finding of its own and
    /// keeps the rules that need to know silent.
    dangling: bool,
    findings: String,
}

fn judge(sentences: &str, draft: &str, thread: bool) -> Judged {
    let text = format!("{VOCABULARY}{sentences}\n");
    let mut sources = SourceMap::new();
    let root = Root::Text {
        name: "p.sayso".to_owned(),
        text: text.clone(),
    };
    let (loaded, mut problems) = load(&[root], &mut NoFiles, &mut sources);
    let platforms = PlatformTable::default();
    let team_file = sources.add("team.yaml", TEAM);
    let (team, _) = sayso::facts::read::team(&sources, team_file, loaded.schema());
    let (policy, more) = compile(&loaded, &sources, team.as_ref(), &platforms);
    problems.extend(more);
    problems.retain(|problem| problem.origin == Origin::Obstacle);
    assert!(
        problems.is_empty(),
        "generated a policy that is refused:\n{sentences}\n{problems:#?}"
    );

    let name = if thread { "d.tweet" } else { "d.md" };
    let file = sources.add(name, draft);
    let defaults = Defaults::default();
    let context = ReadContext {
        schema: &policy.schema,
        defaults: &defaults,
    };
    let (draft, _) =
        sayso::facts::read::draft(&sources, file, DraftFormat::of_path(name), &context);
    let now = Moment::parse("2026-11-23T12:00:00Z").expect("a moment");
    let outcome =
        Engine::new(&policy, &sources, team.as_ref(), &platforms, now, None).check_draft(&draft);

    let tree_file = sources.add("p2.sayso", text.as_str());
    let tree = sayso::syntax::parse(&text, tree_file).file;
    let world = World {
        tree: &tree,
        schema: &policy.schema,
        team: team.as_ref(),
        platforms: &platforms,
        now,
    };
    let naive = naive::judge(world, &draft);
    let mut engine = BTreeSet::new();
    let mut dangling = false;
    for finding in &outcome.findings {
        let says = match finding.code {
            "violation" => Says::Violation,
            "undecided" => Says::Undecided,
            "forbidden" => Says::Forbidden,
            "not-permitted" => Says::NotPermitted,
            _ => {
                dangling = true;
                continue;
            }
        };
        let rule = finding.rule.as_ref().expect("a rule speaks").as_str();
        let name = match says {
            // Which permit comes nearest is no matter of what is decided.
            Says::NotPermitted => "no permit",
            _ => rule.trim_start_matches("p/"),
        };
        engine.insert((name.to_owned(), says));
    }
    Judged {
        naive,
        engine,
        dangling,
        findings: format!("{:#?}", outcome.findings),
    }
}

/// The cases of one run: `PROPTEST_CASES` of them, 256 when it does not say.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig {
        max_shrink_iters: 20_000,
        failure_persistence: None,
        // Many sentences that are generated speak of the thing itself, which is no field.
        max_local_rejects: u32::MAX,
        ..ProptestConfig::default()
    }
}

fn only(verdicts: &Verdicts, wanted: &[Says]) -> Verdicts {
    verdicts
        .iter()
        .filter(|(_, says)| wanted.contains(says))
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn one_rule_means_the_same_to_both(rule in rule(), (draft, thread) in draft()) {
        let mut judged = judge(&format!("rule r {{\n  {rule}\n}}"), &draft, thread);
        // One root cause is one finding: what a finding says is absent, or stands for nothing,
        // is not also reported as undecided.
        let explained = judged.dangling || judged.engine.iter().any(|(_, says)| *says == Says::Violation);
        if explained {
            judged.naive.retain(|(_, says)| *says != Says::Undecided);
            judged.engine.retain(|(_, says)| *says != Says::Undecided);
        }
        prop_assert_eq!(&judged.engine, &judged.naive, "engine left, naive right\n{}\n{}\n{}", rule, draft, judged.findings);
    }

    #[test]
    fn a_policy_that_is_not_in_force_yet_means_the_same_to_both(
        rule in rule(), sentences in proptest::collection::vec(speaking(), 1..3),
        day in proptest::sample::select(vec!["2026-11-23", "2026-11-24", "2026-12-24", "2026-12-25"]),
        (draft, thread) in draft(),
    ) {
        let named = |(at, sentence): (usize, &String)| format!("{sentence} called s{at}");
        let acts: Vec<String> = sentences.iter().enumerate().map(named).collect();
        let all = format!("policy p {{ effective from {day} }}\nrule r {{\n  {rule}\n}}\n{}", acts.join("\n"));
        let judged = judge(&all, &draft, thread);
        let decided = [Says::Violation, Says::Forbidden, Says::NotPermitted];
        prop_assert_eq!(only(&judged.engine, &decided), only(&judged.naive, &decided), "engine left, naive right\n{}\n{}\n{}", all, draft, judged.findings);
    }

    #[test]
    fn many_rules_say_what_each_says_alone(rules in proptest::collection::vec(rule(), 2..6), (draft, thread) in draft()) {
        let named = |(at, rule): (usize, &String)| format!("rule r{at} {{\n  {rule}\n}}");
        let all: Vec<String> = rules.iter().enumerate().map(named).collect();
        let together = judge(&all.join("\n"), &draft, thread);
        let mut apart = Verdicts::new();
        for rule in &all {
            apart.extend(judge(rule, &draft, thread).naive);
        }
        let violations = [Says::Violation];
        prop_assert_eq!(only(&together.engine, &violations), only(&apart, &violations), "{}\n{}", all.join("\n"), draft);
        if !together.dangling && only(&together.engine, &violations).is_empty() {
            let undecided = |verdicts: &Verdicts| verdicts.iter().any(|(_, says)| *says == Says::Undecided);
            prop_assert_eq!(undecided(&together.engine), undecided(&apart), "{}\n{}", all.join("\n"), draft);
        }
    }

    #[test]
    fn permits_and_forbids_mean_the_same_to_both(
        sentences in proptest::collection::vec(speaking(), 1..5), (draft, thread) in draft(),
    ) {
        let named = |(at, sentence): (usize, &String)| format!("{sentence} called s{at}");
        let all: Vec<String> = sentences.iter().enumerate().map(named).collect();
        let all = all.join("\n");
        let judged = judge(&all, &draft, thread);
        let decided = [Says::Forbidden, Says::NotPermitted];
        prop_assert_eq!(only(&judged.engine, &decided), only(&judged.naive, &decided), "engine left, naive right\n{}\n{}", all, draft);
        if !judged.dangling {
            // Undecided findings are joined by the fact they lack.
            let undecided = |verdicts: &Verdicts| verdicts.iter().any(|(_, says)| *says == Says::Undecided);
            prop_assert_eq!(undecided(&judged.engine), undecided(&judged.naive), "{}\n{}\n{}", all, draft, judged.findings);
        }
    }
}
