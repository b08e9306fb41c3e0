//! Automata over many literals.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};

/// Up to so many bytes of literals the fastest kind of automaton is worth the time and memory
/// that it takes to make.
const SMALL: usize = 4 << 10;

/// An automaton and what its patterns stand for.
pub(super) struct Automaton<T> {
    pub search: AhoCorasick,
    pub meanings: Vec<T>,
}

/// One automaton for all of `meanings`; more only if one would exceed what an automaton can
/// number.
pub(super) fn automata<T, B: AsRef<[u8]>>(
    mut meanings: Vec<T>,
    bytes: impl Fn(&T) -> B + Copy,
) -> Vec<Automaton<T>> {
    if meanings.is_empty() {
        return Vec::new();
    }
    let total: usize = meanings.iter().map(|one| bytes(one).as_ref().len()).sum();
    let kind = (total <= SMALL).then_some(AhoCorasickKind::DFA);
    let made = AhoCorasickBuilder::new()
        .kind(kind)
        .build(meanings.iter().map(bytes));
    match made {
        Ok(search) => vec![Automaton { search, meanings }],
        Err(_) if meanings.len() > 1 => {
            let rest = meanings.split_off(meanings.len() / 2);
            let mut all = automata(meanings, bytes);
            all.extend(automata(rest, bytes));
            all
        }
        // A single needle of more than 2 GiB; input is capped far below.
        Err(_) => Vec::new(),
    }
}
