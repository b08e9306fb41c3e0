//! Counting things in texts, and looking for words in them.

use super::eval::{Eval, Said, so_many, within_amount};
use super::evidence::{Sink, gap, lend, note};
use super::truth::Truth;
use crate::diagnostic::{Edit, Fix};
use crate::facts::{Answer, FieldId, Kind, Members, Post, Thing, Value};
use crate::policy::{Amount, Bound, Expr, List, Per, Place};
use crate::source::Span;
use crate::text::{Hit, Hits, ListId, TextFacts, Token, Visible, Zone};
use std::ops::Range;

/// A hit with the place it stands at in the file.
struct Found {
    list: ListId,
    needle: u32,
    span: Span,
    words: String,
}

impl<'a> Eval<'a> {
    #[expect(clippy::too_many_arguments, reason = "the parts of one phrase")]
    pub(super) fn count(
        &self,
        amount: &Amount,
        collection: FieldId,
        filter: Option<&Expr>,
        places: &[Place],
        per: Per,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let answer = self.field(collection, thing);
        let members = match answer.value {
            Value::Many(members) => members,
            Value::Set(names) => {
                let holds = within_amount(amount, names.len(), names.len());
                let name = self.field_name(collection);
                note(&mut out, |e| e.said.push(so_many(names.len(), name, name)));
                return Truth::from(holds);
            }
            _ => return gap(answer, &mut out),
        };
        let (singular, plural) = self.nouns(collection);
        if filter.is_none() && places.is_empty() && per == Per::Post {
            let holds = within_amount(amount, members.len(), members.len());
            if out.is_some() {
                let all: Vec<Thing<'a>> = members.iter().collect();
                Self::say_count(
                    amount,
                    &all,
                    members.len(),
                    singular,
                    plural,
                    holds,
                    &mut out,
                );
            }
            return Truth::from(holds);
        }
        if let (Per::Thread, Some(view)) = (per, self.post) {
            let all: Vec<Thing<'a>> = view
                .draft
                .posts
                .iter()
                .flat_map(|post| {
                    self.members(collection, Thing::Post(post))
                        .iter()
                        .collect::<Vec<_>>()
                })
                .collect();
            return self.chosen(
                amount,
                &Members::Things(all),
                filter,
                places,
                (singular, plural),
                out,
            );
        }
        let Some(groups) = self.groups(per) else {
            return self.chosen(amount, &members, filter, places, (singular, plural), out);
        };
        let mut result = Truth::True;
        for group in groups {
            let inside: Vec<Thing<'a>> = members
                .iter()
                .filter(|one| is_inside(*one, &group.range))
                .collect();
            let truth = self.chosen(
                amount,
                &Members::Things(inside.clone()),
                filter,
                places,
                (singular, plural),
                None,
            );
            result = result.min(truth);
            if truth != Truth::True {
                self.chosen(
                    amount,
                    &Members::Things(inside),
                    filter,
                    places,
                    (singular, plural),
                    lend(&mut out),
                );
            }
        }
        result
    }

    /// Counts the members that a filter and places choose. What is undecided of a member may
    /// or may not count; the amount is decided when that makes no difference.
    fn chosen(
        &self,
        amount: &Amount,
        members: &Members<'a>,
        filter: Option<&Expr>,
        places: &[Place],
        (singular, plural): (&str, &str),
        mut out: Sink<'_>,
    ) -> Truth {
        let total = members.len();
        let mut sure = Vec::new();
        let mut unsure = Vec::new();
        for member in members.iter() {
            if !stands(member, places) {
                continue;
            }
            match filter.map_or(Truth::True, |filter| self.holds(filter, member, None)) {
                Truth::True => sure.push(member),
                Truth::Undecided => unsure.push(member),
                Truth::False => {}
            }
        }
        let least = within_amount(amount, sure.len(), total);
        let most = within_amount(amount, sure.len() + unsure.len(), total);
        if least != most || (!least && !unsure.is_empty() && !monotone(amount)) {
            if let Some(filter) = filter {
                for member in unsure {
                    self.holds(filter, member, lend(&mut out));
                }
            }
            return Truth::Undecided;
        }
        if out.is_some() {
            let plural = if filter.is_some() {
                format!("such {plural}")
            } else {
                plural.to_owned()
            };
            let singular = if filter.is_some() {
                format!("such {singular}")
            } else {
                singular.to_owned()
            };
            Self::say_count(amount, &sure, total, &singular, &plural, least, &mut out);
        }
        Truth::from(least)
    }

    fn say_count(
        amount: &Amount,
        found: &[Thing<'a>],
        total: usize,
        singular: &str,
        plural: &str,
        holds: bool,
        out: &mut Sink<'_>,
    ) {
        let over = match amount.most {
            Some(Bound::Count(most)) if found.len() > most as usize => Some(most as usize),
            Some(Bound::Percent(_)) => Some(0),
            _ => None,
        };
        note(out, |e| {
            let many = so_many(found.len(), singular, plural);
            e.said.push(match (amount.most, amount.least) {
                (Some(Bound::Percent(_)), _) | (_, Some(Bound::Percent(_))) => {
                    format!("{many} of {total}")
                }
                _ => many,
            });
            if let (false, Some(allowed)) = (holds, over) {
                for (at, one) in found.iter().enumerate().skip(allowed) {
                    e.mark(one.span(), ordinal(at + 1, found.len(), singular));
                }
            } else if holds {
                for one in found {
                    e.mark(one.span(), format!("this {singular}"));
                }
            }
        });
    }

    /// How the members of a collection are called.
    fn nouns(&self, collection: FieldId) -> (&'a str, &'a str) {
        let name = self.field_name(collection);
        match self.member_kind(collection) {
            Some(kind) if kind.plural() == name => (kind.singular(), kind.plural()),
            _ => (name.strip_suffix('s').unwrap_or(name), name),
        }
    }

    fn groups(&self, per: Per) -> Option<&'a [Token]> {
        let text = &self.post?.post.text;
        match per {
            Per::Sentence => Some(text.sentences()),
            Per::Paragraph => Some(text.paragraphs()),
            Per::Post | Per::Thread => None,
        }
    }

    pub(super) fn contains(
        &self,
        lists: &[ListId],
        amount: Option<&Amount>,
        places: &[Place],
        per: Per,
        said: &Said<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let elsewhere = places.iter().filter_map(|place| match place {
            Place::InField(field) => Some(*field),
            _ => None,
        });
        let fields: Vec<FieldId> = elsewhere.collect();
        if !fields.is_empty() {
            let Said::Thing(thing) = said else {
                return Truth::Undecided;
            };
            let mut found = Vec::new();
            for field in fields {
                let answer = self.field(field, *thing);
                // What is not written holds no words.
                if let Value::Text(text) = &answer.value {
                    found.extend(self.found_in(text, answer.origin, lists));
                }
            }
            return self.judge_found(lists, amount, &found, &mut out);
        }
        match said {
            Said::Value(answer) => match &answer.value {
                Value::Text(text) => {
                    let found = self.found_in(text, answer.origin, lists);
                    self.judge_found(lists, amount, &found, &mut out)
                }
                _ => gap(answer.clone(), &mut out),
            },
            Said::Thing(thing) => self.contains_in_post(lists, amount, places, per, *thing, out),
        }
    }

    fn contains_in_post(
        &self,
        lists: &[ListId],
        amount: Option<&Amount>,
        places: &[Place],
        per: Per,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        if let Thing::Added(..) | Thing::Record(_) | Thing::Team(_) = thing {
            let found = self.found_in(thing.words(), thing.span(), lists);
            return self.judge_found(lists, amount, &found, &mut out);
        }
        let Some(view) = self.post else {
            return Truth::False;
        };
        if per == Per::Thread {
            let mut found = Vec::new();
            for (post, hits) in view.draft.posts.iter().zip(view.thread) {
                found.extend(self.hits(post, hits, lists, places, None));
            }
            return self.judge_found(lists, amount, &found, &mut out);
        }
        let within = match thing {
            Thing::Token(_, _, token) => Some(token.range.clone()),
            _ => None,
        };
        let Some(groups) = self.groups(per) else {
            if out.is_none() && amount.is_none() {
                let any = lists.iter().any(|list| {
                    view.hits
                        .of(*list)
                        .iter()
                        .any(|hit| self.counts(view.post, hit, places, within.as_ref()))
                });
                return Truth::from(any);
            }
            let found = self.hits(view.post, view.hits, lists, places, within.as_ref());
            return self.judge_found(lists, amount, &found, &mut out);
        };
        let mut result = Truth::True;
        for group in groups {
            let found = self.hits(view.post, view.hits, lists, places, Some(&group.range));
            let truth = self.judge_found(lists, amount, &found, &mut None);
            result = result.min(truth);
            if truth == Truth::False {
                self.judge_found(lists, amount, &found, &mut out);
            }
        }
        result
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

    fn list(&self, id: ListId) -> Option<&'a List> {
        self.policy.lists.get(id.0 as usize)
    }

    fn hits(
        &self,
        post: &Post,
        hits: &Hits,
        lists: &[ListId],
        places: &[Place],
        within: Option<&Range<u32>>,
    ) -> Vec<Found> {
        let mut found: Vec<(u32, Found)> = lists
            .iter()
            .flat_map(|list| hits.of(*list))
            .filter(|hit| self.counts(post, hit, places, within))
            .map(|hit| {
                let words = post.text.str(hit.range.clone()).to_owned();
                let span = post.text.span(hit.range.clone());
                (
                    hit.range.start,
                    Found {
                        list: hit.list,
                        needle: hit.needle,
                        span,
                        words,
                    },
                )
            })
            .collect();
        found.sort_by_key(|(start, _)| *start);
        found.into_iter().map(|(_, one)| one).collect()
    }

    /// Whether a hit is one a sentence means: not within links, handles or code unless it
    /// says so, standing where it looks, and not already written as it should be.
    fn counts(
        &self,
        post: &Post,
        hit: &Hit,
        places: &[Place],
        within: Option<&Range<u32>>,
    ) -> bool {
        let inside =
            within.is_none_or(|range| range.start <= hit.range.start && hit.range.end <= range.end);
        let asked = |kind| {
            places
                .iter()
                .any(|place| matches!(place, Place::In(one) if *one == kind))
        };
        let zone = match hit.zone {
            Zone::Prose | Zone::Hashtag => true,
            Zone::Link => asked(Kind::Link),
            Zone::Mention => asked(Kind::Mention),
            Zone::Code => asked(Kind::Code),
        };
        inside && zone && placed(&post.text, &hit.range, places) && !self.is_right(post, hit)
    }

    fn is_right(&self, post: &Post, hit: &Hit) -> bool {
        let entry = self
            .list(hit.list)
            .and_then(|list| list.entries.get(hit.needle as usize));
        entry
            .and_then(|(_, replacement)| replacement.as_deref())
            .is_some_and(|right| post.text.str(hit.range.clone()) == right)
    }

    /// What lists find in a text of its own.
    fn found_in(&self, text: &str, origin: Span, lists: &[ListId]) -> Vec<Found> {
        let raw = self.sources.slice(origin);
        let facts = TextFacts::new(Visible::scalar(text, raw, origin));
        let hits = self.policy.matcher.scan(&facts);
        lists
            .iter()
            .flat_map(|list| hits.of(*list))
            .map(|hit| Found {
                list: hit.list,
                needle: hit.needle,
                span: facts.span(hit.range.clone()),
                words: facts.str(hit.range.clone()).to_owned(),
            })
            .collect()
    }

    /// Whether the whole value is an entry of one of the lists.
    pub(super) fn whole(&self, lists: &[ListId], said: &Said<'a>, mut out: Sink<'_>) -> Truth {
        self.at_edges(lists, said, true, true, &mut out)
    }

    /// Whether the value begins, or ends, with an entry of one of the lists.
    pub(super) fn edge(
        &self,
        lists: &[ListId],
        said: &Said<'a>,
        last: bool,
        mut out: Sink<'_>,
    ) -> Truth {
        self.at_edges(lists, said, !last, last, &mut out)
    }

    fn at_edges(
        &self,
        lists: &[ListId],
        said: &Said<'a>,
        first: bool,
        last: bool,
        out: &mut Sink<'_>,
    ) -> Truth {
        let (text, origin) = match text_of(said) {
            Ok(text) => text,
            Err(missing) => return gap(missing, out),
        };
        let found = self.entry(&text, origin, lists, first, last);
        let holds = found.is_some();
        let names: Vec<String> = lists
            .iter()
            .filter_map(|list| self.list(*list))
            .map(List::say)
            .collect();
        let verb = match (first, last, holds) {
            (true, true, true) => "matches",
            (true, true, false) => "does not match",
            (true, false, true) => "begins with",
            (true, false, false) => "does not begin with",
            (false, _, true) => "ends with",
            (false, _, false) => "does not end with",
        };
        note(out, |e| {
            e.mark(origin, format!("this {verb} {}", names.join(", ")));
        });
        Truth::from(holds)
    }

    /// Whether a text is an entry of a list.
    pub(super) fn is_entry(&self, text: &str, origin: Span, list: ListId) -> bool {
        self.entry(text, origin, &[list], true, true).is_some()
    }

    /// Where a text is, begins with or ends with an entry of one of the lists.
    fn entry(
        &self,
        text: &str,
        origin: Span,
        lists: &[ListId],
        first: bool,
        last: bool,
    ) -> Option<Span> {
        let facts = TextFacts::new(Visible::scalar(text, self.sources.slice(origin), origin));
        let hits = self.policy.matcher.scan(&facts);
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        lists
            .iter()
            .flat_map(|list| hits.of(*list))
            .find(|hit| (!first || hit.range.start == 0) && (!last || hit.range.end == end))
            .map(|hit| facts.span(hit.range.clone()))
    }
}

/// Whether a member stands where a phrase looks.
fn stands(member: Thing<'_>, places: &[Place]) -> bool {
    if places.is_empty() {
        return true;
    }
    match member {
        Thing::Token(post, _, token) => placed(&post.text, &token.range, places),
        _ => false,
    }
}

/// The text a phrase is said of, with its place.
fn text_of<'a>(said: &Said<'a>) -> Result<(String, Span), Answer<'a>> {
    let answer = match said {
        Said::Thing(Thing::Post(post)) => {
            let text = post.text.visible();
            return Ok((text.text().trim().to_owned(), text.whole()));
        }
        Said::Thing(thing) => thing.answer(),
        Said::Value(answer) => answer.clone(),
    };
    match &answer.value {
        Value::Text(text) => Ok((text.trim().to_owned(), answer.origin)),
        Value::One(name, _) => Ok(((*name).to_owned(), answer.origin)),
        _ => Err(answer),
    }
}

fn is_inside(thing: Thing<'_>, range: &Range<u32>) -> bool {
    matches!(thing, Thing::Token(_, _, token) if range.start <= token.range.start && token.range.end <= range.end)
}

/// Whether more of what is counted can only help, or only harm: then "undecided" members
/// cannot turn a failure into a success.
fn monotone(amount: &Amount) -> bool {
    amount.least.is_none() || amount.most.is_none()
}

/// Whether a stretch of a text stands where all the places look.
fn placed(text: &TextFacts, range: &Range<u32>, places: &[Place]) -> bool {
    let inside = |tokens: &[Token]| {
        tokens
            .iter()
            .any(|token| token.range.start <= range.start && range.end <= token.range.end)
    };
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

fn tokens(text: &TextFacts, kind: Kind) -> &[Token] {
    match kind {
        Kind::Link => text.links(),
        Kind::Hashtag => text.hashtags(),
        Kind::Mention => text.mentions(),
        Kind::Sentence => text.sentences(),
        Kind::Paragraph => text.paragraphs(),
        Kind::Word => text.words(),
        Kind::Emoji => text.emojis(),
        Kind::Exclamation => text.exclamations(),
        Kind::Question => text.questions(),
        Kind::ShoutedWord => text.shouted_words(),
        Kind::Number => text.numbers(),
        Kind::Quotation => text.quotations(),
        Kind::Address => text.addresses(),
        Kind::Code => text.code(),
        _ => &[],
    }
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

fn ordinal(at: usize, of: usize, noun: &str) -> String {
    if of == 1 {
        format!("this {noun}")
    } else {
        format!("{noun} {at} of {of}")
    }
}

fn describe(list: Option<&List>, found: &Found) -> String {
    let Some(list) = list else {
        return String::new();
    };
    let replacement = list
        .entries
        .get(found.needle as usize)
        .and_then(|(_, right)| right.as_deref());
    match (&list.name, replacement) {
        (_, Some("")) => format!("\"{}\" is better left out", found.words),
        (_, Some(right)) => format!("write \"{right}\""),
        (Some(name), None) => format!("\"{}\" is one of `{}`", found.words, name.value),
        (None, None) => String::new(),
    }
}

/// The change a `->` of a list asks for, with the first letter as it was.
fn replacement(list: &List, found: &Found) -> Option<Fix> {
    let right = list.entries.get(found.needle as usize)?.1.as_deref()?;
    let was_capital = found.words.chars().next().is_some_and(char::is_uppercase);
    let mut letters = right.chars();
    let text = match letters.next() {
        Some(first) if was_capital && !list.match_case => {
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
