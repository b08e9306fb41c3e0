//! The packs that ship inside the binary.

use crate::diagnostic::did_you_mean;

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

/// The pack somebody meant who wrote another name: a near miss, or a pack without what stands
/// before its slash.
pub fn nearest_pack(name: &str) -> Option<&'static str> {
    let last = |pack: &'static str| pack.rsplit('/').next().unwrap_or(pack);
    let name = name.trim_end_matches(".sayso").to_lowercase();
    let of_last = || {
        let near = did_you_mean(&name, packs().map(|(pack, _)| last(pack)));
        packs()
            .map(|(pack, _)| pack)
            .find(|pack| last(pack) == name || Some(last(pack)) == near)
    };
    packs()
        .map(|(pack, _)| pack)
        .find(|pack| *pack == name)
        .or_else(|| did_you_mean(&name, packs().map(|(pack, _)| pack)))
        .or_else(of_last)
}

/// The pack that stands in quotes.
pub(in crate::policy) fn quoted(text: &str) -> Option<&'static str> {
    let name = text.trim_matches('"');
    packs().map(|(pack, _)| pack).find(|pack| *pack == name)
}

/// The text of a pack.
pub(in crate::policy) fn find(name: &str) -> Option<&'static str> {
    packs()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| text)
}
