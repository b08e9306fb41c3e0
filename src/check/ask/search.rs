//! Looking for the words of lists in texts.

use crate::check::ask::eval::{Eval, Said, within_bounds};
use crate::check::ask::evidence::{Sink, Word, gap, note};
use crate::check::ask::measured::counted;
use crate::check::ask::places::placed;
use crate::check::ask::scanned::Scanned;
use crate::check::ask::truth::Truth;
use crate::diagnostic::{Edit, Fix, Label};
use crate::facts::{Kind, Post, Thing, Value};
use crate::policy::{Bearing, Bound, Contain, List, Per, Place, Sign};
use crate::source::Span;
use crate::text::{Hit, Hits, ListId, TextFacts, Visible, Zone};
use std::cmp::Reverse;
use std::ops::Range;

/// The number of the first text beside the post's own: more than a sentence names places.
const BESIDE: usize = 1 << 20;

/// A hit with the place it stands at in the file.
#[derive(Clone)]
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

impl<'l> From<&'l Contain> for Looked<'l> {
    fn from(contain: &'l Contain) -> Self {
        Self {
            lists: &contain.lists,
            places: &contain.places,
            per: contain.per,
        }
    }
}

/// What was found, each part that is looked at by itself.
#[derive(Default)]
struct Gathered {
    /// In the text, or in the places that are named.
    text: Vec<Vec<Found>>,
    /// In what is published beside it, when no place is named.
    beside: Vec<Vec<Found>>,
}

impl<'a> Eval<'a> {
    pub(in crate::check) fn contains(
        &self,
        contain: &Contain,
        sign: Sign,
        said: &Said<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let looked = Looked::from(contain);
        let gathered = match said {
            Said::Value(answer) => match &answer.value {
                Value::Text(text) => {
                    let mut groups = Vec::new();
                    self.found_in(looked, (text, answer.origin), 0, &mut groups);
                    Gathered {
                        text: groups,
                        beside: Vec::new(),
                    }
                }
                _ => return gap(answer.clone(), &mut out),
            },
            Said::Thing(thing) => {
                if out.is_none() && self.is_plain(contain, *thing) {
                    return sign.of(Truth::from(self.any_hit(looked, *thing)));
                }
                self.found_of(looked, *thing)
            }
        };
        if !is_apart(contain.per) {
            let text: Vec<Found> = gathered.text.into_iter().flatten().collect();
            let beside = gathered.beside.into_iter().flatten();
            let all = resolved(text.iter().cloned().chain(beside).collect());
            let text = resolved(text);
            if all.is_empty() {
                self.note_searched(looked, said, &mut out);
            }
            return sign.of(self.judge_found(contain, Some(&text), &all, &mut out));
        }
        // What is said of each part is denied of each part.
        let mut result = Truth::True;
        let text = gathered.text.into_iter().map(|found| (true, found));
        let beside = gathered.beside.into_iter().map(|found| (false, found));
        for (is_text, found) in text.chain(beside) {
            let found = resolved(found);
            let text = is_text.then_some(found.as_slice());
            let truth = sign.of(self.judge_found(contain, text, &found, &mut None));
            result = result.min(truth);
            if truth == Truth::False {
                self.judge_found(contain, text, &found, &mut out);
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

    /// Whether it is only asked whether anything is found in the text of the post itself.
    fn is_plain(&self, contain: &Contain, thing: Thing<'a>) -> bool {
        let elsewhere = |place: &Place| match place {
            Place::InField(_) | Place::In(_) => true,
            Place::Outside(_) | Place::Edge { .. } => false,
        };
        contain.per == Per::Post
            && self.post.is_some()
            && contain.amount.is_none()
            && !contain.places.iter().any(elsewhere)
            && match thing {
                Thing::Post(post) => post.beside.is_empty() || contain.bearing == Bearing::Frees,
                Thing::Token(..) => true,
                Thing::Added(..) | Thing::Record(_) | Thing::Group(_) | Thing::Team(_) => false,
            }
    }

    fn any_hit(&self, looked: Looked<'_>, thing: Thing<'a>) -> bool {
        let Some(view) = self.post else { return false };
        let within = token_range(thing);
        let mut lists = looked.lists.iter();
        lists.any(|list| {
            let hits = &view.hits.text;
            let hits = self.chosen_of(&view.post.text, hits, *list, looked.places, within.as_ref());
            !hits.is_empty()
        })
    }

    /// What is found of a thing, in each part that is looked at by itself.
    fn found_of(&self, looked: Looked<'_>, thing: Thing<'a>) -> Gathered {
        let mut gathered = Gathered::default();
        match (thing, self.post) {
            (Thing::Post(_), Some(view)) if looked.per == Per::Thread => {
                for (at, (post, hits)) in view.draft.posts.iter().zip(view.thread).enumerate() {
                    let thing = Thing::Post(post);
                    self.found_of_part(looked, thing, Some((post, hits)), at, &mut gathered);
                }
            }
            (_, view) => {
                let view = view.map(|view| (view.post, view.hits));
                self.found_of_part(looked, thing, view, 0, &mut gathered);
            }
        }
        gathered
    }

    /// The names of one phrase are alternatives: `in title, links` looks at the title, and at
    /// the links of the text.
    fn found_of_part(
        &self,
        looked: Looked<'_>,
        thing: Thing<'a>,
        view: Option<(&'a Post, &'a Scanned)>,
        part: usize,
        gathered: &mut Gathered,
    ) {
        let groups = &mut gathered.text;
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
            let found = self.hits(looked, &post.text, &hits.text, number, range.as_ref());
            groups.push(found);
        }
        if matches!(thing, Thing::Post(_)) {
            self.found_beside(looked, (post, hits), part, gathered);
        }
    }

    /// What is found in what a post publishes beside its text. A stretch that is named, such
    /// as `in links` or `in hashtags`, is looked for there as it is in the text; a place of the
    /// text, such as its first words, is not there.
    fn found_beside(
        &self,
        looked: Looked<'_>,
        (post, hits): (&'a Post, &'a Scanned),
        part: usize,
        gathered: &mut Gathered,
    ) {
        let mut is_named = false;
        for place in looked.places {
            match place {
                Place::In(_) => is_named = true,
                Place::InField(_) | Place::Outside(_) => {}
                Place::Edge { .. } => return,
            }
        }
        let groups = if is_named {
            &mut gathered.text
        } else {
            &mut gathered.beside
        };
        for (at, (one, hits)) in hits.beside(post, self.channel_name()).enumerate() {
            // What is as a whole what is named holds it wherever it stands.
            let is_whole = |place: &&Place| matches!(place, Place::In(kind) if one.is(*kind));
            let asked: Vec<Place> = if looked.places.iter().any(|place| is_whole(&place)) {
                let others = looked.places.iter();
                others
                    .filter(|place| !matches!(place, Place::In(_)))
                    .cloned()
                    .collect()
            } else {
                looked.places.to_vec()
            };
            let inside = Looked {
                places: &asked,
                ..looked
            };
            let number = BESIDE + part * BESIDE + at;
            for range in parts(&one.text, looked.per, None) {
                let found = self.hits(inside, &one.text, hits, number, range.as_ref());
                groups.push(found);
            }
        }
    }

    /// Whether there is enough of what was looked for. What frees is counted in the text,
    /// `text`, alone; what restricts in `all` that is published. A part that is not of the text
    /// frees nothing.
    fn judge_found(
        &self,
        contain: &Contain,
        text: Option<&[Found]>,
        all: &[Found],
        out: &mut Sink<'_>,
    ) -> Truth {
        let lists = &contain.lists;
        let amount = contain.amount.as_ref();
        let (least, most) = amount.map_or((Some(Bound::Count(1)), None), |amount| {
            (amount.least, amount.most)
        });
        let (of_least, of_most) = match contain.bearing {
            Bearing::Frees => (text, Some(all)),
            Bearing::Restricts => (Some(all), text),
        };
        let enough = of_least.is_none_or(|found| reaches(least, None, found.len()));
        let few = of_most.is_none_or(|found| reaches(None, most, found.len()));
        let holds = enough && few;
        let found = match (contain.bearing, few) {
            (Bearing::Frees, true) => text.unwrap_or_default(),
            (Bearing::Frees, false) | (Bearing::Restricts, _) => all,
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
                let label = Label::new(one.span, describe(list, one));
                let fix = list.and_then(|list| replacement(list, one));
                e.marks.push(label.clone());
                e.fixes.extend(fix.clone());
                e.words.push(Word {
                    label,
                    said: format!("found \"{}\"", one.words),
                    fix,
                });
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
        text: &TextFacts,
        hits: &Hits,
        number: usize,
        within: Option<&Range<u32>>,
    ) -> Vec<Found> {
        let chosen = looked
            .lists
            .iter()
            .flat_map(|list| self.chosen_of(text, hits, *list, looked.places, within));
        chosen.map(|hit| found(text, hit, number)).collect()
    }

    /// The hits of one list that a sentence means: not within links, handles or code unless it
    /// says so, standing where it looks, the longest of those that overlap, and not already
    /// written as they should be.
    fn chosen_of<'h>(
        &self,
        text: &TextFacts,
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
            self.counts(hit, asked) && placed(text, &hit.range, places)
        });
        chosen.retain(|hit| !self.is_right(text, hit));
        chosen
    }

    /// Whether a hit counts where it stands: not wholly within an address, a handle or code, unless
    /// these are asked for, or it names one itself.
    pub(in crate::check) fn counts(&self, hit: &Hit, asked: impl Fn(Kind) -> bool) -> bool {
        let names = |kind| {
            let entries = self.list(hit.list).map(|list| &list.entries);
            let entry = entries.and_then(|entries| entries.get(hit.needle as usize));
            entry.is_some_and(|entry| entry.names == Some(kind))
        };
        match hit.zone {
            Zone::Prose | Zone::Hashtag => true,
            Zone::Link => asked(Kind::Link) || names(Kind::Link),
            Zone::Mention | Zone::NamedMention => asked(Kind::Mention) || names(Kind::Mention),
            Zone::Code => asked(Kind::Code),
        }
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
        let hits = self.policy.matcher.scan_for(looked.lists, &facts);
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

/// Whether so many are within bounds.
fn reaches(least: Option<Bound>, most: Option<Bound>, count: usize) -> bool {
    within_bounds(least, most, count, count)
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
