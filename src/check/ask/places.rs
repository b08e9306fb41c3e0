//! Where in a text a phrase looks.

use crate::facts::Kind;
use crate::facts::fields::tokens;
use crate::policy::Place;
use crate::text::{TextFacts, Token, holding};
use std::ops::Range;

/// Whether a stretch of a text stands where all the places look.
pub(in crate::check) fn placed(text: &TextFacts, range: &Range<u32>, places: &[Place]) -> bool {
    let inside = |tokens: &[Token]| holding(tokens, range).is_some();
    let mut asked = places
        .iter()
        .filter_map(|place| {
            if let Place::In(kind) = place {
                Some(*kind)
            } else {
                None
            }
        })
        .peekable();
    let somewhere = asked.peek().is_none() || asked.any(|kind| inside(tokens(text, kind)));
    somewhere
        && places.iter().all(|place| match place {
            Place::In(_) | Place::InField(_) => true,
            Place::Outside(kind) => !inside(tokens(text, *kind)),
            Place::Edge { last, count, unit } => {
                let edge = edge(text, *last, *count, *unit);
                edge.start <= range.start && range.end <= edge.end
            }
        })
}

/// The first or last stretch of a text.
fn edge(text: &TextFacts, last: bool, count: u32, unit: Option<Kind>) -> Range<u32> {
    let whole = text.visible().text();
    let end = u32::try_from(whole.len()).unwrap_or(u32::MAX);
    let count = count as usize;
    match unit {
        None => {
            let trimmed = if last {
                whole.trim_end()
            } else {
                whole.trim_start()
            };
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            if last {
                let from = trimmed
                    .char_indices()
                    .rev()
                    .nth(count.saturating_sub(1))
                    .map_or(0, |(at, _)| at);
                offset(from)..end
            } else {
                let skipped = whole.len() - trimmed.len();
                let to = trimmed
                    .char_indices()
                    .nth(count)
                    .map_or(trimmed.len(), |(at, _)| at);
                0..offset(skipped + to)
            }
        }
        Some(kind) => {
            let all = tokens(text, kind);
            if last {
                all.get(all.len().saturating_sub(count))
                    .map_or(end, |token| token.range.start)..end
            } else {
                0..all
                    .get(count.min(all.len()).wrapping_sub(1))
                    .map_or(0, |token| token.range.end)
            }
        }
    }
}
