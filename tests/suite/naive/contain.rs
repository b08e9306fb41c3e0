//! What a text contains, and where.

use super::Here;
use super::amounts::{at_least, at_most};
use super::logic::{Of, tokens};
use super::seen::Seen;
use super::truth::Truth;
use super::words::Words;
use regex::Regex;
use sayso::facts::{Kind, Post, Thing, Value};
use sayso::source::SourceMap;
use sayso::syntax::ast::{Contain, Name, Needle, Place, Term, Where};
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

/// What readers do not read: what lies wholly within one of these.
const UNREAD: [Kind; 3] = [Kind::Code, Kind::Link, Kind::Mention];

/// The first of the things readers do not read that a stretch lies wholly within.
fn unread(text: &TextFacts, at: &Range<u32>) -> Option<Kind> {
    let within = |kind: &Kind| {
        tokens(text, *kind)
            .iter()
            .any(|token| token.start <= at.start && at.end <= token.end)
    };
    UNREAD.into_iter().find(within)
}

/// Whether a stretch of a text is read: not within links, handles or code, unless those are
/// asked for.
fn is_read(text: &TextFacts, at: &Range<u32>, places: &[Place]) -> bool {
    let asked = asked(places);
    unread(text, at).is_none_or(|kind| asked.contains(&kind))
}

/// Where the words of a list stand in a text, among those places that count.
pub(super) fn find(words: &Words, text: &TextFacts, places: &[Place]) -> Vec<Range<u32>> {
    stand(words, text, |at, term| {
        counts_here(text, at, places, term) && placed(text, at, places)
    })
}

/// Whether a term counts where it stands: it is read there, or it is what stands there itself.
fn counts_here(text: &TextFacts, at: &Range<u32>, places: &[Place], term: &Term) -> bool {
    is_read(text, at, places) || unread(text, at) == itself(term)
}

/// The link or the mention that a term is, when it is one.
fn itself(term: &Term) -> Option<Kind> {
    match &term.what {
        Needle::Words(words) => {
            let words = words.value.trim();
            let text = alone(words);
            let whole = 0..u32::try_from(words.len()).unwrap();
            let all = [Kind::Mention, Kind::Link].into_iter();
            let host = Regex::new(r"^(?:[\pL\pN-]+\.)+\pL{2,}(?:/.*)?$").unwrap();
            all.into_iter()
                .find(|kind| tokens(&text, *kind).contains(&whole))
                .or(host.is_match(words).then_some(Kind::Link))
        }
        Needle::Regex(source) => {
            let begins = |with: &str| {
                let plain = source.value.replace("\\b", "").replace("(?i)", "");
                plain.starts_with(with)
            };
            if begins("@") {
                Some(Kind::Mention)
            } else {
                (begins("http") || source.value.contains("://")).then_some(Kind::Link)
            }
        }
    }
}

fn stand(
    words: &Words,
    text: &TextFacts,
    counts: impl Fn(&Range<u32>, &Term) -> bool,
) -> Vec<Range<u32>> {
    let small =
        |at: &Range<usize>| u32::try_from(at.start).unwrap()..u32::try_from(at.end).unwrap();
    let mut found = words.places(&Seen::all(text));
    found.retain(|(at, number)| counts(&small(at), &words.terms[*number]));
    words
        .apart(text.visible().text(), found)
        .iter()
        .map(small)
        .collect()
}

/// A word counts once, whatever lists it is on.
fn once(mut found: Vec<Range<u32>>) -> usize {
    found.sort_by_key(|at| (at.start, std::cmp::Reverse(at.end)));
    let mut end = 0;
    found.retain(|at| {
        let apart = at.start >= end;
        if apart {
            end = at.end;
        }
        apart
    });
    found.len()
}

/// A text that stands alone, such as a title.
fn alone(text: &str) -> TextFacts {
    let file = SourceMap::new().add("text", text);
    TextFacts::new(Visible::plain(text, file, 0..text.len()))
}

/// Whether there is enough of some words. What frees is counted in the text, what restricts in
/// all that is published: at least so many frees where what is said frees, at most so many where
/// it restricts.
fn enough(contain: &Contain, restricts: bool, text: Option<usize>, all: usize) -> bool {
    let (least, most) = if restricts {
        (Some(all), text)
    } else {
        (text, Some(all))
    };
    match &contain.amount {
        None => least.is_none_or(|count| count > 0),
        Some(amount) => {
            least.is_none_or(|count| at_least(amount, count))
                && most.is_none_or(|count| at_most(amount, count))
        }
    }
}

impl<'a> Here<'a> {
    pub(super) fn contain(&self, contain: &Contain, said: &Of<'a>, denied: bool) -> Truth {
        let lists: Vec<Words> = contain.items.iter().map(|item| self.words(item)).collect();
        let restricts = self.restricts != denied;
        let enough = |text, all| enough(contain, restricts, text, all) != denied;
        let unit = match contain.per.as_ref().map(|per| per.value.as_str()) {
            Some("sentence") => Some(Kind::Sentence),
            Some("paragraph") => Some(Kind::Paragraph),
            _ => None,
        };
        // How often it stands in each part of a text that is looked at by itself.
        let counts = |text: &TextFacts, whole: Range<u32>, plainly: bool| -> Vec<usize> {
            let parts = match unit {
                Some(kind) => tokens(text, kind),
                None => vec![whole],
            };
            let count = |part: &Range<u32>| {
                let found = lists.iter().flat_map(|list| {
                    stand(list, text, |at, term| {
                        part.start <= at.start
                            && at.end <= part.end
                            && if plainly {
                                placed(text, at, &without_stretches(&contain.places))
                            } else {
                                counts_here(text, at, &contain.places, term)
                                    && placed(text, at, &contain.places)
                            }
                    })
                });
                once(found.collect())
            };
            parts.iter().map(count).collect()
        };
        let judged = |text: Vec<usize>, beside: Vec<usize>| {
            Some(if unit.is_some() {
                text.into_iter().all(|count| enough(Some(count), count))
                    && beside.into_iter().all(|count| enough(None, count))
            } else {
                let (text, beside): (usize, usize) = (text.iter().sum(), beside.iter().sum());
                enough(Some(text), text + beside)
            })
        };
        let whole = 0..u32::MAX;
        let thing = match said {
            Of::Thing(thing) => *thing,
            Of::Value(Value::Text(text)) => {
                return judged(counts(&alone(text), whole, true), Vec::new());
            }
            Of::Value(_) => return None,
        };
        let names = contain.places.iter().flat_map(|place| match &place.what {
            Where::In(names) => names.as_slice(),
            _ => &[],
        });
        let (stretches, fields): (Vec<&Name>, Vec<&Name>) =
            names.partition(|name| stretch(name).is_some());
        let is_thread = contain
            .per
            .as_ref()
            .is_some_and(|per| per.value == "thread");
        let parts: Vec<Thing<'a>> = match thing {
            Thing::Post(_) if is_thread => self.draft.posts.iter().map(Thing::Post).collect(),
            _ => vec![thing],
        };
        let mut all = Vec::new();
        let mut beside = Vec::new();
        for part in parts {
            for name in &fields {
                if let Value::Text(text) = self.field(part, &name.value).value {
                    all.extend(counts(&alone(&text), whole.clone(), true));
                }
            }
            if !fields.is_empty() && stretches.is_empty() {
                continue;
            }
            all.extend(match part {
                Thing::Post(post) => counts(&post.text, whole.clone(), false),
                Thing::Token(post, _, token) => counts(&post.text, token.range.clone(), false),
                _ => counts(&alone(part.words()), whole.clone(), true),
            });
            let Thing::Post(post) = part else { continue };
            let found = self.in_beside(contain, &lists, unit, post);
            if asked(&contain.places).is_empty() {
                beside.extend(found);
            } else {
                all.extend(found);
            }
        }
        judged(all, beside)
    }

    /// How often words stand in each part of what a post publishes beside its text.
    fn in_beside(
        &self,
        contain: &Contain,
        lists: &[Words],
        unit: Option<Kind>,
        post: &'a Post,
    ) -> Vec<usize> {
        let mut all = Vec::new();
        let mut places = contain.places.iter();
        if places.any(|place| matches!(place.what, Where::Within { .. })) {
            return all;
        }
        for (kind, text) in self.beside(post) {
            let mut places = contain.places.clone();
            if kind.is_some_and(|kind| asked(&places).contains(&kind)) {
                places.retain(|place| !matches!(place.what, Where::In(_)));
            }
            let parts = unit.map_or_else(
                || std::iter::once(0..u32::MAX).collect(),
                |kind| tokens(&text, kind),
            );
            for part in parts {
                let found = lists.iter().flat_map(|list| {
                    stand(list, &text, |at, term| {
                        part.start <= at.start
                            && at.end <= part.end
                            && counts_here(&text, at, &places, term)
                            && placed(&text, at, &places)
                    })
                });
                all.push(once(found.collect()));
            }
        }
        all
    }

    /// What a post publishes beside its text, with the kind of what is one thing as a whole.
    pub(super) fn beside(&self, post: &'a Post) -> Vec<(Option<Kind>, TextFacts)> {
        let thing = Thing::Post(post);
        let mut all: Vec<(Option<Kind>, String)> = Vec::new();
        for name in ["title", "content-warning"] {
            if let Value::Text(text) = self.field(thing, name).value {
                all.push((None, text.into_owned()));
            }
        }
        for kind in ["images", "videos"] {
            for one in self.members(self.field(thing, kind)) {
                for name in ["alt", "caption"] {
                    if let Value::Text(text) = self.field(one, name).value {
                        all.push((None, text.into_owned()));
                    }
                }
            }
        }
        for option in self.members(self.field(thing, "poll-options")) {
            all.push((None, option.words().to_owned()));
        }
        for (kind, name) in [(Kind::Hashtag, "hashtags"), (Kind::Mention, "mentions")] {
            for one in self.members(self.field(thing, name)) {
                if let Thing::Added(..) = one {
                    all.push((Some(kind), one.words().to_owned()));
                }
            }
        }
        all.into_iter()
            .map(|(kind, text)| (kind, alone(&text)))
            .collect()
    }
}

/// Of a text of its own, the places that only a text with stretches has do not count, when
/// the text is itself the place.
fn without_stretches(places: &[Place]) -> Vec<Place> {
    let is_field = |place: &Place| match &place.what {
        Where::In(names) => names.iter().any(|name| stretch(name).is_none()),
        _ => false,
    };
    let named = places.iter().any(is_field);
    places
        .iter()
        .filter(|place| !(named && matches!(place.what, Where::In(_))))
        .cloned()
        .collect()
}
