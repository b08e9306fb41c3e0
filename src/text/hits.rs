//! What a scan of a text for the lists of all rules found.

use super::matcher::ListId;
use super::tokens::{TextFacts, Token, touching};
use std::cmp::Reverse;
use std::ops::Range;

/// What a hit is a part of. A rule about words may leave addresses and names alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Ordinary words.
    Prose,
    /// An address on the web.
    Link,
    /// The name of an account.
    Mention,
    /// The words of a mention that only some platforms have: `@[words](urn:li:…)`.
    NamedMention,
    /// A hashtag.
    Hashtag,
    /// Code.
    Code,
}

/// One place where a needle of a list was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The list.
    pub list: ListId,
    /// Which needle of the list, from 0.
    pub needle: u32,
    /// Where, in bytes of the visible text.
    pub range: Range<u32>,
    /// What the hit is wholly in; where that is several things, the first of code, link,
    /// mention and hashtag.
    pub zone: Zone,
}

/// All hits in one text, by list and then by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    hits: Vec<Hit>,
    capped: Vec<ListId>,
}

/// A hit before its zone is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawHit {
    pub list: ListId,
    pub needle: u32,
    pub range: Range<u32>,
}

impl Hits {
    /// Sorts raw hits, and tells what each is a part of.
    pub(super) fn new(mut raw: Vec<RawHit>, capped: Vec<ListId>, facts: &TextFacts) -> Self {
        raw.sort_by_key(|hit| {
            (
                hit.list,
                hit.range.start,
                Reverse(hit.range.end),
                hit.needle,
            )
        });
        let hits = raw.into_iter().map(
            |RawHit {
                 list,
                 needle,
                 range,
             }| {
                let zone = zone(facts, &range);
                Hit {
                    list,
                    needle,
                    range,
                    zone,
                }
            },
        );
        Self {
            hits: hits.collect(),
            capped,
        }
    }

    /// The hits of one list that lie in a stretch of the text and are wanted: of those that
    /// overlap, the leftmost and longest. What is not wanted hides nothing that is.
    pub fn apart(
        &self,
        list: ListId,
        within: Option<&Range<u32>>,
        wanted: impl Fn(&Hit) -> bool,
    ) -> Vec<&Hit> {
        let lies = |hit: &&Hit| within.is_none_or(|range| hit.range.end <= range.end);
        let near = within.map_or_else(|| self.of(list), |range| self.beginning_in(list, range));
        let mut end = 0;
        let mut hits: Vec<&Hit> = near.iter().filter(|hit| lies(hit) && wanted(hit)).collect();
        hits.retain(|hit| {
            let apart = hit.range.start >= end;
            if apart {
                end = hit.range.end;
            }
            apart
        });
        hits
    }

    /// The hits of one list, in the order of the text, the longest first where several begin;
    /// some may overlap.
    pub fn of(&self, list: ListId) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.list < list);
        let end = self.hits.partition_point(|hit| hit.list <= list);
        self.hits.get(start..end).unwrap_or_default()
    }

    /// The hits of one list that begin in a stretch of the text, in order.
    pub fn beginning_in(&self, list: ListId, range: &Range<u32>) -> &[Hit] {
        let all = self.of(list);
        let start = all.partition_point(|hit| hit.range.start < range.start);
        let end = all.partition_point(|hit| hit.range.start < range.end);
        all.get(start..end).unwrap_or_default()
    }

    /// The lists that have hits, in order.
    pub fn lists(&self) -> impl Iterator<Item = ListId> {
        self.hits
            .chunk_by(|a, b| a.list == b.list)
            .filter_map(|of| of.first())
            .map(|hit| hit.list)
    }

    /// The lists that had so many hits that some were left out; the text must then not pass as
    /// checked.
    pub fn capped(&self) -> &[ListId] {
        &self.capped
    }
}

fn zone(facts: &TextFacts, range: &Range<u32>) -> Zone {
    let within = |tokens: &[Token]| {
        touching(tokens, &(range.start as usize..range.end as usize))
            .is_some_and(|token| token.range.start <= range.start && range.end <= token.range.end)
    };
    let named = || {
        let mentions = &facts.visible().mentions;
        let next = mentions.partition_point(|one| one.end <= range.start);
        mentions
            .get(next)
            .is_some_and(|one| one.start <= range.start && range.end <= one.end)
    };
    if within(facts.code()) {
        Zone::Code
    } else if within(facts.links()) {
        Zone::Link
    } else if named() {
        Zone::NamedMention
    } else if within(facts.mentions()) {
        Zone::Mention
    } else if within(facts.hashtags()) {
        Zone::Hashtag
    } else {
        Zone::Prose
    }
}
