//! Any bytes as a policy: loading, compiling and running its examples end, without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::check::run_examples;
use sayso::facts::PlatformTable;
use sayso::policy::{Root, compile, load};
use sayso::source::SourceMap;
use sayso_fuzz::{NoFiles, now, well_formed};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut sources = SourceMap::new();
    let root = Root::Text {
        name: "policy.sayso".to_owned(),
        text: text.to_owned(),
    };
    let (loaded, mut problems) = load(&[root], &mut NoFiles, &mut sources);
    let platforms = PlatformTable::default();
    let (policy, more) = compile(&loaded, &sources, None, &platforms);
    problems.extend(more);
    let outcomes = run_examples(&policy, &sources, None, &platforms, now(), None);
    problems.extend(outcomes.into_iter().filter_map(|one| one.diagnostic));
    well_formed(&sources, problems);
});
