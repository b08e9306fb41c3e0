//! Laws for any input at all: everything ends, nothing panics, every place is inside its file.

use crate::charter::{findings, mistakes};
use proptest::prelude::*;

const PACK: &str = include_str!("../../policies/recommended.sayso");
const CHARTER: &str = include_str!("../../fixtures/acme/policies/acme.sayso");

/// A real policy with a stretch cut out and another put in.
fn mutated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(String::new()),
        "[ -~]{0,12}",
        prop::sample::select(
            &[
                "must",
                "(",
                ")",
                "{",
                "}",
                "\"",
                "\"\"\"",
                "/",
                "and",
                "or",
                "not",
                "where",
                "é",
                "🎉",
                "at most 3",
                "its",
                "for posts",
                "\n",
                "#",
                "##",
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    (
        any::<bool>(),
        any::<prop::sample::Index>(),
        0_usize..40,
        piece,
    )
        .prop_map(|(pack, at, cut, piece)| {
            let text: Vec<char> = (if pack { PACK } else { CHARTER }).chars().collect();
            let at = at.index(text.len());
            let rest = (at + cut).min(text.len());
            let (before, after) = (&text[..at], &text[rest..]);
            before
                .iter()
                .copied()
                .chain(piece.chars())
                .chain(after.iter().copied())
                .collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn compiling_anything_ends(text in "\\PC{0,200}") {
        mistakes(&text);
    }

    #[test]
    fn compiling_a_broken_charter_ends(text in mutated()) {
        mistakes(&text);
    }

    #[test]
    fn checking_anything_ends(draft in "(---\n)?[ -~é🎉\n#@:/]{0,300}", team in "[ -~\n]{0,120}") {
        findings("use sayso/recommended", Some(&team), &draft);
    }
}
