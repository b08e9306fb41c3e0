//! Whether posts that are looked at together agree.

use crate::check::ask::compare::show;
use crate::check::ask::eval::Eval;
use crate::check::ask::evidence::{Apart, Sink, gap, note};
use crate::check::ask::truth::Truth;
use crate::check::together::group::place_of;
use crate::diagnostic::Measured;
use crate::facts::{Answer, FieldId, Group, Kind, Post, Thing, Value, fields};
use crate::policy::Agreement;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// One thing a post says: what it is about, what is said, and where.
struct Saying {
    of: String,
    value: String,
    shown: String,
    place: Span,
}

impl<'a> Eval<'a> {
    /// Whether all posts of a group that say something about it say the same.
    pub(in crate::check) fn same(
        &self,
        word: &str,
        agreement: &Agreement,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let Thing::Group(group) = thing else {
            return gap(thing.answer(), &mut out);
        };
        let mut by_subject: BTreeMap<String, Vec<Saying>> = BTreeMap::new();
        for saying in self.sayings(agreement, group) {
            let about = by_subject.entry(saying.of.clone()).or_default();
            // A post for several channels says the same on each.
            if !about
                .iter()
                .any(|one| one.place == saying.place && one.value == saying.value)
            {
                about.push(saying);
            }
        }
        let mut holds = true;
        for (subject, sayings) in &by_subject {
            let values: BTreeSet<&str> = sayings.iter().map(|one| one.value.as_str()).collect();
            let conflict = values.len() > 1;
            holds &= !conflict;
            if !conflict {
                continue;
            }
            note(&mut out, |e| {
                let of = if subject.is_empty() {
                    String::new()
                } else {
                    format!(" of `{subject}`")
                };
                let mut shown: Vec<&str> = Vec::new();
                for one in sayings {
                    if !shown.contains(&one.shown.as_str()) {
                        shown.push(&one.shown);
                    }
                }
                let shown = shown.iter().take(8).copied().collect::<Vec<_>>();
                let shown = shown.join(" and ");
                let measured = Measured {
                    found: shown.clone(),
                    asked: format!("one `{word}`{of}"),
                    numbers: None,
                };
                let said = format!("`{word}`{of} differs, {shown}");
                // One place for each value first: they must all be seen.
                let mut seen = BTreeSet::new();
                let (first, rest): (Vec<&Saying>, Vec<&Saying>) =
                    sayings.iter().partition(|one| seen.insert(&one.value));
                let labels = rest.into_iter().chain(first).map(|one| {
                    let text = format!("`{word}`{of} is {} here", one.shown);
                    crate::diagnostic::Label::new(one.place, text)
                });
                e.apart.push(Apart {
                    marks: labels.collect(),
                    said,
                    measured: vec![measured],
                });
            });
        }
        Truth::from(holds)
    }

    fn sayings(&self, agreement: &Agreement, group: &'a Group<'a>) -> Vec<Saying> {
        let mut all = Vec::new();
        for scheduled in group.posts() {
            for eval in self.views(scheduled.post) {
                let Some(view) = eval.post else { continue };
                eval.of_post(agreement, view.post, &mut all);
            }
        }
        all
    }

    fn of_post(&self, agreement: &Agreement, post: &'a Post, all: &mut Vec<Saying>) {
        match agreement {
            Agreement::Claims(pattern) => {
                for claim in pattern.find(&post.text) {
                    let words = post.text.str(claim.value.clone());
                    all.push(Saying {
                        of: claim
                            .of
                            .map_or(String::new(), |of| plain(post.text.str(of))),
                        value: plain(words),
                        shown: format!("`{words}`"),
                        place: post.text.span(claim.value),
                    });
                }
            }
            Agreement::Value(field) => {
                for (value, place) in self.values(*field, post) {
                    all.push(Saying {
                        of: String::new(),
                        value: plain(&value),
                        shown: value,
                        place,
                    });
                }
            }
            Agreement::Members(field) => {
                let mut values = self.values(*field, post);
                let Some((_, place)) = values.first().cloned() else {
                    return;
                };
                values.sort_by(|a, b| a.0.cmp(&b.0));
                values.dedup_by(|a, b| a.0 == b.0);
                let shown = values
                    .into_iter()
                    .map(|(value, _)| value)
                    .collect::<Vec<_>>()
                    .join(", ");
                all.push(Saying {
                    of: String::new(),
                    value: plain(&shown),
                    shown,
                    place,
                });
            }
        }
    }

    /// What a post says for a field, shown, each with its place. A post that says nothing
    /// disagrees with nobody.
    fn values(&self, field: FieldId, post: &'a Post) -> Vec<(String, Span)> {
        let own = |answer: Answer<'a>| {
            let within = answer.origin.file == post.text.visible().file();
            // A whole text is too much to underline.
            let place = if within && answer.origin != post.text.visible().whole() {
                answer.origin
            } else {
                place_of(post, self.sources)
            };
            (show(&answer.value), place)
        };
        let answer = self.field(field, Thing::Post(post));
        match answer.value {
            Value::Missing(_) => Vec::new(),
            Value::Many(members) => members
                .iter()
                .map(|member| {
                    let named = match member {
                        Thing::Token(_, Kind::Link, _) => Some(fields::link_url()),
                        Thing::Token(_, Kind::Hashtag, _) | Thing::Added(_, Kind::Hashtag, _) => {
                            Some(fields::hashtag_name())
                        }
                        _ => None,
                    };
                    let said = named.map_or_else(
                        || Value::Text(member.words().into()),
                        |field| self.field(field, member).value,
                    );
                    (show(&said), member.span())
                })
                .collect(),
            Value::Set(names) => names
                .iter()
                .map(|name| (format!("`{}`", name.value), name.span))
                .collect(),
            // Shown values are cut short; two long texts differ all the same.
            Value::Text(ref text) if text.chars().count() > 40 => {
                let text = format!("`{text}`");
                vec![(text, own(answer).1)]
            }
            _ => vec![own(answer)],
        }
    }
}

/// The same for all ways to write it: case, and white space of any kind.
fn plain(words: &str) -> String {
    words
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
