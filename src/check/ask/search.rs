//! Looking for the words of lists in texts.

use crate::check::ask::eval::{Eval, Said, within_amount};
use crate::check::ask::evidence::{Sink, gap, note};
use crate::check::ask::measured::counted;
use crate::check::ask::places::placed;
use crate::check::ask::truth::Truth;
use crate::diagnostic::{Edit, Fix};
use crate::facts::{Kind, Post, Thing, Value};
use crate::policy::{Amount, List, Per, Place, Sign};
use crate::source::Span;
use crate::text::{Hit, Hits, ListId, TextFacts, Visible, Zone};
use std::cmp::Reverse;
use std::ops::Range;

/// A hit with the place it stands at in the file.
struct Found {
    list: ListId,
    needle: u32,
    /// Which of the texts that are looked at it stands in, and where in it.
    text: usize,
    range: Range<u32>,
    span: Span,
    words: String,
}

/// What is looked for, and where.
#[derive(Clone, Copy)]
struct Looked<'l> {
    lists: &'l [ListId],
    places: &'l [Place],
    per: Per,
}

impl<'a> Eval<'a> {
    #[expect(clippy::too_many_arguments, reason = "the parts of one phrase")]
    pub(in crate::check) fn contains(
        &self,
        lists: &[ListId],
        amount: Option<&Amount>,
        places: &[Place],
        per: Per,
        sign: Sign,
        said: &Said<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let looked = Looked { lists, places, per };
        let groups = match said {
            Said::Value(answer) => match &answer.value {
                Value::Text(text) => {
                    let mut groups = Vec::new();
                    self.found_in(looked, (text, answer.origin), 0, &mut groups);
                    groups
                }
                _ => return gap(answer.clone(), &mut out),
            },
            Said::Thing(thing) => {
                if out.is_none() && amount.is_none() && self.is_plain(looked, *thing) {
                    return sign.of(Truth::from(self.any_hit(looked, *thing)));
                }
                self.found_of(looked, *thing)
            }
        };
        if !is_apart(per) {
            let found = resolved(groups.into_iter().flatten().collect());
            if found.is_empty() {
                self.note_searched(looked, said, &mut out);
            }
            return sign.of(self.judge_found(lists, amount, &found, &mut out));
        }
        // What is said of each part is denied of each part.
        let mut result = Truth::True;
        for found in groups {
            let found = resolved(found);
            let truth = sign.of(self.judge_found(lists, amount, &found, &mut None));
            result = result.min(truth);
            if truth == Truth::False {
                self.judge_found(lists, amount, &found, &mut out);
            }
        }
        result
    }

    /// Notes the values in which nothing was found, where these are not the whole text.
    fn note_searched(&self, looked: Looked<'_>, said: &Said<'a>, out: &mut Sink<'_>) {
        let places = match said {
            Said::Value(answer) => vec![answer.origin],
            Said::Thing(thing) => {
                let fields = looked.places.iter().filter_map(|place| match place {
                    Place::InField(field) => Some(self.field(*field, *thing)),
                    Place::In(_) | Place::Outside(_) | Place::Edge { .. } => None,
                });
                let written = fields.filter(|answer| matches!(answer.value, Value::Text(_)));
                written.map(|answer| answer.origin).collect()
            }
        };
        let names = looked.lists.iter().filter_map(|list| self.list(*list));
        note(out, |e| {
            let names: Vec<String> = names.map(List::say).collect();
            for place in places {
                let text = format!("nothing of {} stands here", names.join(", "));
                e.mark(place, text);
            }
        });
    }

    /// Whether only the text of the post itself is looked at, as a whole.
    fn is_plain(&self, looked: Looked<'_>, thing: Thing<'a>) -> bool {
        let elsewhere = |place: &Place| matches!(place, Place::InField(_));
        looked.per == Per::Post
            && !looked.places.iter().any(elsewhere)
            && self.post.is_some()
            && matches!(thing, Thing::Post(_) | Thing::Token(..))
    }

    fn any_hit(&self, looked: Looked<'_>, thing: Thing<'a>) -> bool {
        let Some(view) = self.post else { return false };
        let within = token_range(thing);
        let mut lists = looked.lists.iter();
        lists.any(|list| {
            let hits = self.chosen_of(view.post, view.hits, *list, looked.places, within.as_ref());
            !hits.is_empty()
        })
    }

    /// What is found of a thing, in each part that is looked at by itself.
    fn found_of(&self, looked: Looked<'_>, thing: Thing<'a>) -> Vec<Vec<Found>> {
        let mut groups = Vec::new();
        match (thing, self.post) {
            (Thing::Post(_), Some(view)) if looked.per == Per::Thread => {
                for (at, (post, hits)) in view.draft.posts.iter().zip(view.thread).enumerate() {
                    let thing = Thing::Post(post);
                    self.found_of_part(looked, thing, Some((post, hits)), at, &mut groups);
                }
            }
            (_, view) => {
                let view = view.map(|view| (view.post, view.hits));
                self.found_of_part(looked, thing, view, 0, &mut groups);
            }
        }
        groups
    }

    /// The names of one phrase are alternatives: `in title, links` looks at the title, and at
    /// the links of the text.
    fn found_of_part(
        &self,
        looked: Looked<'_>,
        thing: Thing<'a>,
        view: Option<(&'a Post, &'a Hits)>,
        part: usize,
        groups: &mut Vec<Vec<Found>>,
    ) {
        let mut elsewhere = false;
        let mut stretches = false;
        for (at, place) in looked.places.iter().enumerate() {
            match place {
                Place::InField(field) => {
                    elsewhere = true;
                    let answer = self.field(*field, thing);
                    // What is not written holds no words.
                    if let Value::Text(text) = &answer.value {
                        let number = part * (looked.places.len() + 1) + at + 1;
                        self.found_in(looked, (text, answer.origin), number, groups);
                    }
                }
                Place::In(_) => stretches = true,
                Place::Outside(_) | Place::Edge { .. } => {}
            }
        }
        if elsewhere && !stretches {
            return;
        }
        let number = part * (looked.places.len() + 1);
        if let Thing::Added(..) | Thing::Record(_) | Thing::Team(_) | Thing::Group(_) = thing {
            self.found_in(looked, (thing.words(), thing.span()), number, groups);
            return;
        }
        let Some((post, hits)) = view else { return };
        let within = token_range(thing);
        for range in parts(&post.text, looked.per, within) {
            groups.push(self.hits(looked, post, hits, number, range.as_ref()));
        }
    }

    fn judge_found(
        &self,
        lists: &[ListId],
        amount: Option<&Amount>,
        found: &[Found],
        out: &mut Sink<'_>,
    ) -> Truth {
        let holds = match amount {
            None => !found.is_empty(),
            Some(amount) => within_amount(amount, found.len(), found.len()),
        };
        note(out, |e| {
            let names: Vec<String> = lists
                .iter()
                .filter_map(|list| self.list(*list))
                .map(List::say)
                .collect();
            if let Some(amount) = amount {
                let (many, words) = (found.len(), names.join(", "));
                let said = format!("{many} of {words}");
                e.measured
                    .push(counted(self.sources, amount, &said, many, many, &words));
            }
            e.said.push(match found.len() {
                0 => format!("nothing of {} stands in it", names.join(", ")),
                1 => format!(
                    "found \"{}\"",
                    found.first().map_or("", |one| one.words.as_str())
                ),
                many => format!("found {many} of {}", names.join(", ")),
            });
            for one in found {
                let list = self.list(one.list);
                e.mark(one.span, describe(list, one));
                e.fixes.extend(list.and_then(|list| replacement(list, one)));
            }
        });
        Truth::from(holds)
    }

    pub(in crate::check) fn list(&self, id: ListId) -> Option<&'a List> {
        self.policy.lists.get(id.0 as usize)
    }

    fn hits(
        &self,
        looked: Looked<'_>,
        post: &Post,
        hits: &Hits,
        number: usize,
        within: Option<&Range<u32>>,
    ) -> Vec<Found> {
        let chosen = looked
            .lists
            .iter()
            .flat_map(|list| self.chosen_of(post, hits, *list, looked.places, within));
        chosen.map(|hit| found(&post.text, hit, number)).collect()
    }

    /// The hits of one list that a sentence means: not within links, handles or code unless it
    /// says so, standing where it looks, the longest of those that overlap, and not already
    /// written as they should be.
    fn chosen_of<'h>(
        &self,
        post: &Post,
        hits: &'h Hits,
        list: ListId,
        places: &[Place],
        within: Option<&Range<u32>>,
    ) -> Vec<&'h Hit> {
        let asked = |kind| {
            places
                .iter()
                .any(|place| matches!(place, Place::In(one) if *one == kind))
        };
        let mut chosen = hits.apart(list, within, |hit| {
            let zone = match hit.zone {
                Zone::Prose | Zone::Hashtag => true,
                Zone::Link => asked(Kind::Link),
                Zone::Mention | Zone::NamedMention => asked(Kind::Mention),
                Zone::Code => asked(Kind::Code),
            };
            zone && placed(&post.text, &hit.range, places)
        });
        chosen.retain(|hit| !self.is_right(&post.text, hit));
        chosen
    }

    fn is_right(&self, text: &TextFacts, hit: &Hit) -> bool {
        let entry = self
            .list(hit.list)
            .and_then(|list| list.entries.get(hit.needle as usize));
        entry
            .and_then(|entry| entry.replacement.as_deref())
            .is_some_and(|right| text.str(hit.range.clone()) == right)
    }

    /// What lists find in a text of its own. Naming a field asks for all of it, links
    /// included.
    fn found_in(
        &self,
        looked: Looked<'_>,
        (text, origin): (&str, Span),
        number: usize,
        groups: &mut Vec<Vec<Found>>,
    ) {
        let raw = self.sources.slice(origin);
        let facts = TextFacts::new(Visible::scalar(text, raw, origin));
        let hits = self.policy.matcher.scan(&facts);
        // The field is itself the place that `in` names.
        let is_field = |place: &&Place| matches!(place, Place::InField(_));
        let named = looked.places.iter().any(|place| is_field(&place));
        let places: Vec<Place> = looked
            .places
            .iter()
            .filter(|place| !(named && matches!(place, Place::In(_))))
            .cloned()
            .collect();
        for within in parts(&facts, looked.per, None) {
            let mut group = Vec::new();
            for list in looked.lists {
                let standing = |hit: &Hit| placed(&facts, &hit.range, &places);
                let mut chosen = hits.apart(*list, within.as_ref(), standing);
                chosen.retain(|hit| !self.is_right(&facts, hit));
                group.extend(chosen.into_iter().map(|hit| found(&facts, hit, number)));
            }
            groups.push(group);
        }
    }
}

fn found(text: &TextFacts, hit: &Hit, number: usize) -> Found {
    Found {
        list: hit.list,
        needle: hit.needle,
        text: number,
        range: hit.range.clone(),
        span: text.span(hit.range.clone()),
        words: text.str(hit.range.clone()).to_owned(),
    }
}

/// A word counts once, whatever lists it is on: of what overlaps, the leftmost and longest.
fn resolved(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|one| {
        let Range { start, end } = one.range;
        (one.text, start, Reverse(end), one.list, one.needle)
    });
    let mut last = None;
    found.retain(|one| {
        let is_apart = last.is_none_or(|(text, end)| text != one.text || one.range.start >= end);
        if is_apart {
            last = Some((one.text, one.range.end));
        }
        is_apart
    });
    found
}

fn token_range(thing: Thing<'_>) -> Option<Range<u32>> {
    match thing {
        Thing::Token(_, _, token) => Some(token.range.clone()),
        Thing::Post(_) | Thing::Added(..) | Thing::Record(_) | Thing::Group(_) | Thing::Team(_) => {
            None
        }
    }
}

fn is_apart(per: Per) -> bool {
    match per {
        Per::Sentence | Per::Paragraph => true,
        Per::Post | Per::Thread => false,
    }
}

/// The stretches of a text that are looked at each by itself; all of it, or all of what is
/// given, when nothing else is said.
fn parts(text: &TextFacts, per: Per, within: Option<Range<u32>>) -> Vec<Option<Range<u32>>> {
    let tokens = match per {
        Per::Sentence => text.sentences(),
        Per::Paragraph => text.paragraphs(),
        Per::Post | Per::Thread => return vec![within],
    };
    tokens
        .iter()
        .map(|token| Some(token.range.clone()))
        .collect()
}

fn describe(list: Option<&List>, found: &Found) -> String {
    let Some(list) = list else {
        return String::new();
    };
    let replacement = list
        .entries
        .get(found.needle as usize)
        .and_then(|entry| entry.replacement.as_deref());
    match (&list.name, replacement) {
        (_, Some("")) => format!("\"{}\" is better left out", found.words),
        (_, Some(right)) => format!("write \"{right}\""),
        (Some(name), None) => format!("\"{}\" is one of `{}`", found.words, name.value),
        (None, None) => format!("\"{}\" stands here", found.words),
    }
}

/// The change a `->` of a list asks for, with the first letter as it was.
fn replacement(list: &List, found: &Found) -> Option<Fix> {
    let right = list
        .entries
        .get(found.needle as usize)?
        .replacement
        .as_deref()?;
    let was_capital = found.words.chars().next().is_some_and(char::is_uppercase);
    let mut letters = right.chars();
    let text = match letters.next() {
        Some(first) if was_capital && !list.options.match_case => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => right.to_owned(),
    };
    let title = if text.is_empty() {
        format!("leave out `{}`", found.words)
    } else {
        format!("replace `{}` with `{text}`", found.words)
    };
    Some(Fix {
        title,
        safe: false,
        edits: vec![Edit {
            span: found.span,
            text,
        }],
    })
}
