//! The engine alone, on 2,000 posts of a kilobyte: `cargo bench --bench engine`.
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a benchmark")]

mod charter;
mod words;

use divan::counter::ItemsCount;
use sayso::check::Engine;
use sayso::facts::{Moment, PlatformTable};

const POSTS: usize = 2_000;

fn main() {
    divan::main();
}

/// Judges every post; what the texts hold is looked for afresh each time, since reading the
/// drafts again belongs to the input.
#[divan::bench(args = [10, 100, 1_000], sample_count = 10, sample_size = 1)]
fn judge_2000_posts(bencher: divan::Bencher<'_, '_>, rules: usize) {
    let (policy, sources) = charter::compiled(&charter::charter(rules));
    let platforms = PlatformTable::default();
    let now = Moment::parse("2026-11-23T12:00:00Z").expect("a moment");
    bencher
        .counter(ItemsCount::new(POSTS))
        .with_inputs(|| {
            let mut all = sources.clone();
            let drafts = charter::drafts(POSTS, 1_000, &policy.schema, &mut all);
            (drafts, all)
        })
        .bench_local_values(|(drafts, all)| {
            let engine = Engine::new(&policy, &all, None, &platforms, now, None);
            drafts
                .iter()
                .map(|draft| engine.check_draft(draft).findings.len())
                .sum::<usize>()
        });
}
