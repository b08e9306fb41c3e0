//! The packs that ship inside the binary.

/// Every pack by the name `use` knows it under, in alphabetical order. Adding a pack is one
/// line here and one file in `policies/`.
pub fn packs() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        (
            "sayso/recommended",
            include_str!("../../../policies/recommended.sayso"),
        ),
        (
            "sayso/safety",
            include_str!("../../../policies/safety.sayso"),
        ),
    ]
    .into_iter()
}

/// The text of a pack.
pub(in crate::policy) fn find(name: &str) -> Option<&'static str> {
    packs()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| text)
}
