//! Looking for the words of lists in texts.

use crate::check::ask::eval::{Eval, Said, within_amount};
use crate::check::ask::evidence::{Sink, gap, note};
use crate::check::ask::measured::counted;
use crate::check::ask::places::placed;
use crate::check::ask::truth::Truth;
use crate::diagnostic::{Edit, Fix};
use crate::facts::{FieldId, Kind, Post, Thing, Value};
use crate::policy::{Amount, List, Per, Place};
use crate::source::Span;
use crate::text::{Hit, Hits, ListId, TextFacts, Visible, Zone};
use std::ops::Range;

/// A hit with the place it stands at in the file.
struct Found {
    list: ListId,
    needle: u32,
    span: Span,
    words: String,
}

impl<'a> Eval<'a> {
    pub(in crate::check) fn contains(
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
            let mut searched = Vec::new();
            for field in fields {
                let answer = self.field(field, *thing);
                // What is not written holds no words.
                if let Value::Text(text) = &answer.value {
                    searched.push(answer.origin);
                    found.extend(self.found_in(text, answer.origin, lists, places));
                }
            }
            return self.judge_found(lists, amount, &found, &searched, &mut out);
        }
        match said {
            Said::Value(answer) => match &answer.value {
                Value::Text(text) => {
                    let found = self.found_in(text, answer.origin, lists, places);
                    self.judge_found(lists, amount, &found, &[answer.origin], &mut out)
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
        if let Thing::Added(..) | Thing::Record(_) | Thing::Team(_) | Thing::Group(_) = thing {
            let found = self.found_in(thing.words(), thing.span(), lists, places);
            return self.judge_found(lists, amount, &found, &[], &mut out);
        }
        let Some(view) = self.post else {
            return Truth::False;
        };
        if per == Per::Thread {
            let mut found = Vec::new();
            for (post, hits) in view.draft.posts.iter().zip(view.thread) {
                found.extend(self.hits(post, hits, lists, places, None));
            }
            return self.judge_found(lists, amount, &found, &[], &mut out);
        }
        let within = match thing {
            Thing::Token(_, _, token) => Some(token.range.clone()),
            _ => None,
        };
        let Some(groups) = self.groups(per) else {
            if out.is_none() && amount.is_none() {
                let any = lists.iter().any(|list| {
                    near(view.hits, *list, within.as_ref())
                        .iter()
                        .any(|hit| self.counts(view.post, hit, places, within.as_ref()))
                });
                return Truth::from(any);
            }
            let found = self.hits(view.post, view.hits, lists, places, within.as_ref());
            return self.judge_found(lists, amount, &found, &[], &mut out);
        };
        let mut result = Truth::True;
        for group in groups {
            let found = self.hits(view.post, view.hits, lists, places, Some(&group.range));
            let truth = self.judge_found(lists, amount, &found, &[], &mut None);
            result = result.min(truth);
            if truth == Truth::False {
                self.judge_found(lists, amount, &found, &[], &mut out);
            }
        }
        result
    }

    /// Whether there is enough of what was looked for; `searched` are the values it was looked
    /// for in, where these are not the whole text.
    fn judge_found(
        &self,
        lists: &[ListId],
        amount: Option<&Amount>,
        found: &[Found],
        searched: &[Span],
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
            for place in searched.iter().filter(|_| found.is_empty()) {
                e.mark(
                    *place,
                    format!("nothing of {} stands here", names.join(", ")),
                );
            }
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
        post: &Post,
        hits: &Hits,
        lists: &[ListId],
        places: &[Place],
        within: Option<&Range<u32>>,
    ) -> Vec<Found> {
        let mut found: Vec<(u32, Found)> = lists
            .iter()
            .flat_map(|list| near(hits, *list, within))
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

    /// What lists find in a text of its own. Naming a field asks for all of it, links
    /// included.
    fn found_in(&self, text: &str, origin: Span, lists: &[ListId], places: &[Place]) -> Vec<Found> {
        let raw = self.sources.slice(origin);
        let facts = TextFacts::new(Visible::scalar(text, raw, origin));
        let hits = self.policy.matcher.scan(&facts);
        lists
            .iter()
            .flat_map(|list| hits.of(*list))
            .filter(|hit| placed(&facts, &hit.range, places))
            .map(|hit| Found {
                list: hit.list,
                needle: hit.needle,
                span: facts.span(hit.range.clone()),
                words: facts.str(hit.range.clone()).to_owned(),
            })
            .collect()
    }
}

/// The hits of a list, or those that begin in a stretch of the text.
fn near<'h>(hits: &'h Hits, list: ListId, within: Option<&Range<u32>>) -> &'h [Hit] {
    within.map_or_else(|| hits.of(list), |range| hits.beginning_in(list, range))
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
        (None, None) => format!("\"{}\" stands here", found.words),
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
