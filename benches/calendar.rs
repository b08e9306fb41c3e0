//! A year of 10,000 posts as one calendar: `cargo bench --bench calendar`.
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a benchmark")]
#![expect(
    dead_code,
    reason = "the charter of the other benchmarks is not needed here"
)]

mod charter;
mod words;

use divan::counter::ItemsCount;
use jiff::ToSpan;
use jiff::civil::date;
use sayso::check::{Calendar, Engine};
use sayso::facts::read::{Defaults, DraftFormat, ReadContext, draft};
use sayso::facts::{Draft, Moment, PlatformTable, Schema};
use sayso::source::SourceMap;
use std::fmt::Write as _;

const POSTS: usize = 10_000;

const CHARTER: &str = r"
pattern price /(?<of>Mesh|Hub) costs (?<value>€\d+)/
rule day { for posts per channel per day must have at most 12 posts }
rule gap { for posts per channel its shortest-gap should be at least 10 minutes }
rule week { for posts per channel per week must have at least 2 posts where kind is original }
rule mix { for posts per month must have at least 50% of posts where kind is original }
rule author { for posts per author per hour must have at most 6 posts }
rule story { for posts per campaign must have the same price }
rule repeat { for posts per channel its shortest-repeat must be at least 3 days }
rule everywhere { for posts per month its shortest-repeat must be at least 1 hour }
";

const CHANNELS: [&str; 4] = ["linkedin", "x", "mastodon", "bluesky"];

/// Sentences share most of their words, as posts of one house do, and one in fifty posts
/// says again what was said 200 posts before.
fn post(number: usize) -> String {
    let said = if number.is_multiple_of(50) {
        number.saturating_sub(200)
    } else {
        number
    };
    let at = date(2026, 1, 1).at(0, 0, 0, 0)
        + (i64::try_from(number).expect("a small number") * 52).minutes();
    let mut text = format!(
        "---\nchannel: {}\nauthor: person{}\ncampaign: campaign{}\nkind: {}\npublish-at: {}\n---\n",
        CHANNELS[number % 4],
        number % 23,
        number % 97,
        if number.is_multiple_of(3) {
            "passed-on"
        } else {
            "original"
        },
        at.strftime("%Y-%m-%dT%H:%M"),
    );
    for sentence in 0..8 {
        let word = (said * 31 + sentence * 17) % 9_973;
        write!(
            text,
            "The workshop number {word} in the old town opens door {} on day {} for guest {said}. ",
            word % 89,
            (said + sentence) % 365,
        )
        .expect("a string takes everything");
    }
    text.push_str("Mesh costs €99. https://example.org/all #OpenDay\n");
    text
}

fn drafts(schema: &Schema, sources: &mut SourceMap) -> Vec<Draft> {
    let defaults = Defaults::default();
    let context = ReadContext {
        schema,
        defaults: &defaults,
    };
    (0..POSTS)
        .map(|number| {
            let file = sources.add(format!("{number}.md"), post(number));
            draft(sources, file, DraftFormat::Markdown, &context).0
        })
        .collect()
}

fn main() {
    divan::main();
}

/// Judges all posts together; what the texts hold is looked for afresh each time.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn judge_a_year(bencher: divan::Bencher<'_, '_>) {
    let (policy, sources) = charter::compiled(CHARTER);
    let platforms = PlatformTable::default();
    let now = Moment::parse("2026-11-23T12:00:00Z").expect("a moment");
    bencher
        .counter(ItemsCount::new(POSTS))
        .with_inputs(|| {
            let mut all = sources.clone();
            let drafts = drafts(&policy.schema, &mut all);
            (drafts, all)
        })
        .bench_local_values(|(drafts, all)| {
            let engine = Engine::new(&policy, &all, None, &platforms, now, None);
            let judged: Vec<&Draft> = drafts.iter().collect();
            let calendar = Calendar {
                judged: &judged,
                ..Calendar::default()
            };
            engine.check_calendar(&calendar).findings.len()
        });
}
