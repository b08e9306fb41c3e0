//! Compiling policies from their text: `cargo bench --bench compile`.
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a benchmark")]
#![expect(dead_code, reason = "posts are for the other benchmark")]

mod charter;
mod words;

fn main() {
    divan::main();
}

/// Loads, binds, types and builds the automata.
#[divan::bench(args = [10, 100, 1_000], sample_count = 20, sample_size = 1)]
fn compile_rules(bencher: divan::Bencher<'_, '_>, rules: usize) {
    let text = charter::charter(rules);
    bencher.bench_local(|| charter::compiled(&text).0.rules().len());
}
