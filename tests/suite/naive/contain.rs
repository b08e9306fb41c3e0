//! What a text contains, and where.

use super::Here;
use super::amounts::amounts_to;
use super::logic::{Of, tokens};
use super::truth::Truth;
use super::words::Words;
use sayso::facts::{Kind, Thing, Value};
use sayso::source::SourceMap;
use sayso::syntax::ast::{Contain, Name, Place, Where};
use sayso::text::{TextFacts, Visible};
use std::ops::Range;

/// The kind of stretch a word after `in` or `outside` names; `None` for a field.
fn stretch(name: &Name) -> Option<Kind> {
    if name.value == "code" {
        return Some(Kind::Code);
    }
    Kind::named(&name.value)
        .map(|(kind, _)| kind)
        .filter(|kind| kind.is_text())
}

fn asked(places: &[Place]) -> Vec<Kind> {
    places
        .iter()
        .filter_map(|place| match &place.what {
            Where::In(names) => Some(names.iter().filter_map(stretch)),
            _ => None,
        })
        .flatten()
        .collect()
}

/// Whether a stretch of a text stands where a phrase looks.
pub(super) fn placed(text: &TextFacts, at: &Range<u32>, places: &[Place]) -> bool {
    let inside = |kind: Kind| {
        tokens(text, kind)
            .iter()
            .any(|token| token.start <= at.start && at.end <= token.end)
    };
    let asked = asked(places);
    (asked.is_empty() || asked.into_iter().any(inside))
        && places.iter().all(|place| match &place.what {
            Where::In(_) => true,
            Where::Outside(names) => !names.iter().filter_map(stretch).any(inside),
            Where::Within { last, count, unit } => {
                let edge = edge(text, *last, count.value as usize, &unit.value);
                edge.start <= at.start as usize && at.end as usize <= edge.end
            }
        })
}

/// The first or last so many units of a text.
fn edge(text: &TextFacts, last: bool, count: usize, unit: &str) -> Range<usize> {
    let whole = text.visible().text();
    if unit.starts_with("character") {
        let trimmed = whole.trim();
        let begin = whole.find(trimmed).unwrap();
        let bounds: Vec<usize> = trimmed
            .char_indices()
            .map(|(at, _)| begin + at)
            .chain([begin + trimmed.len()])
            .collect();
        return if last {
            bounds[bounds.len() - 1 - count.min(bounds.len() - 1)]..whole.len()
        } else {
            0..bounds[count.min(bounds.len() - 1)]
        };
    }
    let units = tokens(text, Kind::named(unit).unwrap().0);
    let take = count.min(units.len());
    let chosen = if last {
        &units[units.len() - take..]
    } else {
        &units[..take]
    };
    match (chosen.first(), chosen.last()) {
        (Some(from), _) if last => from.start as usize..whole.len(),
        (_, Some(to)) => 0..to.end as usize,
        _ => 0..0,
    }
}

/// Where the words of a list stand in a text, save in links, handles and code unless those
/// are asked for.
pub(super) fn find(words: &Words, text: &TextFacts, places: &[Place]) -> Vec<Range<u32>> {
    let mut found = find_everywhere(words, text, places);
    let asked = asked(places);
    let touches = |kind: Kind, at: &Range<u32>| {
        tokens(text, kind)
            .iter()
            .any(|token| token.start < at.end && at.start < token.end)
    };
    found.retain(|at| {
        // What is in several of these at once counts as in the first.
        [Kind::Code, Kind::Link, Kind::Mention]
            .into_iter()
            .find(|kind| touches(*kind, at))
            .is_none_or(|kind| asked.contains(&kind))
    });
    found
}

/// Where the words of a list stand in a text that a sentence names.
fn find_everywhere(words: &Words, text: &TextFacts, places: &[Place]) -> Vec<Range<u32>> {
    words
        .find(text.visible().text())
        .into_iter()
        .map(|at| u32::try_from(at.start).unwrap()..u32::try_from(at.end).unwrap())
        .filter(|at| placed(text, at, places))
        .collect()
}

/// A text that stands alone, such as a title.
fn alone(text: &str) -> TextFacts {
    let file = SourceMap::new().add("text", text);
    TextFacts::new(Visible::plain(text, file, 0..text.len()))
}

impl<'a> Here<'a> {
    pub(super) fn contain(&self, contain: &Contain, said: &Of<'a>) -> Truth {
        let lists: Vec<Words> = contain.items.iter().map(|item| self.words(item)).collect();
        let found = |text: &TextFacts| -> Vec<Range<u32>> {
            let each = lists.iter().map(|list| find(list, text, &contain.places));
            each.flatten().collect()
        };
        let everywhere = |text: &TextFacts| -> Vec<Range<u32>> {
            let each = lists
                .iter()
                .map(|list| find_everywhere(list, text, &contain.places));
            each.flatten().collect()
        };
        let enough = |count: usize| match &contain.amount {
            None => count > 0,
            Some(amount) => amounts_to(amount, count, count),
        };
        let fields: Vec<&str> = contain
            .places
            .iter()
            .filter_map(|place| match &place.what {
                Where::In(names) => Some(names),
                _ => None,
            })
            .flatten()
            .filter(|name| stretch(name).is_none())
            .map(|name| name.value.as_str())
            .collect();
        if !fields.is_empty() {
            let thing = self.thing(said)?;
            let counts = fields
                .iter()
                .map(|name| match self.field(thing, name).value {
                    Value::Text(text) => everywhere(&alone(&text)).len(),
                    _ => 0,
                });
            return Some(enough(counts.sum()));
        }
        let thing = match said {
            Of::Thing(thing) => *thing,
            Of::Value(Value::Text(text)) => return Some(enough(everywhere(&alone(text)).len())),
            Of::Value(_) => return None,
        };
        let range = match thing {
            Thing::Post(_) => 0..u32::MAX,
            Thing::Token(_, _, token) => token.range.clone(),
            _ => return Some(enough(everywhere(&alone(thing.words())).len())),
        };
        let here = |within: &Range<u32>| {
            found(&self.post.text)
                .iter()
                .filter(|at| within.start <= at.start && at.end <= within.end)
                .count()
        };
        let unit = match contain.per.as_ref().map(|per| per.value.as_str()) {
            Some("sentence") => Kind::Sentence,
            Some("paragraph") => Kind::Paragraph,
            Some("thread") => {
                let all = self.draft.posts.iter().map(|post| found(&post.text).len());
                return Some(enough(all.sum()));
            }
            _ => return Some(enough(here(&range))),
        };
        Some(self.tokens(unit).iter().all(|group| enough(here(group))))
    }
}
