//! Counting members of collections.

use crate::check::ask::eval::{Eval, so_many, within_amount};
use crate::check::ask::evidence::{Sink, gap, lend, note};
use crate::check::ask::measured::counted;
use crate::check::ask::places::placed;
use crate::check::ask::truth::Truth;
use crate::facts::{FieldId, Members, Thing, Value};
use crate::policy::{Amount, Bound, Expr, Per, Place, Sign};
use crate::text::Token;
use std::ops::Range;

impl<'a> Eval<'a> {
    #[expect(clippy::too_many_arguments, reason = "the parts of one phrase")]
    pub(in crate::check) fn count(
        &self,
        amount: &Amount,
        collection: FieldId,
        filter: Option<&Expr>,
        places: &[Place],
        per: Per,
        sign: Sign,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let answer = self.field(collection, thing);
        let members = match answer.value {
            Value::Many(members) => members,
            Value::Set(names) => {
                let holds = within_amount(amount, names.len(), names.len());
                let name = self.field_name(collection);
                note(&mut out, |e| {
                    let many = so_many(names.len(), name, name);
                    let (count, total) = (names.len(), names.len());
                    let measured = counted(self.sources, amount, &many, count, total, name);
                    e.measured.push(measured);
                    e.said.push(many);
                });
                return sign.of(Truth::from(holds));
            }
            _ => return gap(answer, &mut out),
        };
        let (singular, plural) = self.nouns(collection);
        if filter.is_none() && places.is_empty() && per == Per::Post {
            let holds = within_amount(amount, members.len(), members.len());
            if out.is_some() {
                let all: Vec<Thing<'a>> = members.iter().collect();
                self.say_count(
                    thing,
                    amount,
                    &all,
                    members.len(),
                    singular,
                    plural,
                    holds,
                    &mut out,
                );
            }
            return sign.of(Truth::from(holds));
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
            return sign.of(self.chosen(
                thing,
                amount,
                &Members::Things(all),
                filter,
                places,
                (singular, plural),
                out,
            ));
        }
        let Some(groups) = self.groups(per) else {
            return sign.of(self.chosen(
                thing,
                amount,
                &members,
                filter,
                places,
                (singular, plural),
                out,
            ));
        };
        // What is said of each part is denied of each part.
        let mut result = Truth::True;
        let found = InText::of(&members);
        for group in groups {
            let inside = found.inside(&group.range);
            let truth = sign.of(self.chosen(
                thing,
                amount,
                &Members::Things(inside.clone()),
                filter,
                places,
                (singular, plural),
                None,
            ));
            result = result.min(truth);
            if truth != Truth::True {
                self.chosen(
                    thing,
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
    #[expect(clippy::too_many_arguments, reason = "the parts of one phrase")]
    fn chosen(
        &self,
        thing: Thing<'a>,
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
        // Whatever the unsure ones turn out to be, the count is one of these.
        let mut counts = sure.len()..=sure.len() + unsure.len();
        if counts.any(|count| within_amount(amount, count, total) != least) {
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
            self.say_count(
                thing, amount, &sure, total, &singular, &plural, least, &mut out,
            );
        }
        Truth::from(least)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one phrase")]
    fn say_count(
        &self,
        thing: Thing<'a>,
        amount: &Amount,
        found: &[Thing<'a>],
        total: usize,
        singular: &str,
        plural: &str,
        holds: bool,
        out: &mut Sink<'_>,
    ) {
        if let Thing::Group(group) = thing {
            self.say_group_count(amount, found, group, singular.starts_with("such "), out);
            return;
        }
        let over = match amount.most {
            Some(Bound::Count(most)) if found.len() > most as usize => Some(most as usize),
            Some(Bound::Percent(_)) => Some(0),
            _ => None,
        };
        note(out, |e| {
            let many = so_many(found.len(), singular, plural);
            let said = match (amount.most, amount.least) {
                (Some(Bound::Percent(_)), _) | (_, Some(Bound::Percent(_))) => {
                    format!("{many} of {total}")
                }
                _ => many,
            };
            let count = found.len();
            let measured = counted(self.sources, amount, &said, count, total, plural);
            e.measured.push(measured);
            e.said.push(said);
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

    pub(in crate::check) fn groups(&self, per: Per) -> Option<&'a [Token]> {
        let text = &self.post?.post.text;
        match per {
            Per::Sentence => Some(text.sentences()),
            Per::Paragraph => Some(text.paragraphs()),
            Per::Post | Per::Thread => None,
        }
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

/// What was found in a text, by where it begins.
struct InText<'a>(Vec<(&'a Token, Thing<'a>)>);

impl<'a> InText<'a> {
    fn of(members: &Members<'a>) -> Self {
        let tokens = members.iter().filter_map(|thing| match thing {
            Thing::Token(_, _, token) => Some((token, thing)),
            _ => None,
        });
        let mut tokens: Vec<_> = tokens.collect();
        tokens.sort_by_key(|(token, _)| token.range.start);
        Self(tokens)
    }

    fn inside(&self, range: &Range<u32>) -> Vec<Thing<'a>> {
        let first = self
            .0
            .partition_point(|(token, _)| token.range.start < range.start);
        let rest = self.0.get(first..).unwrap_or_default().iter();
        rest.take_while(|(token, _)| token.range.start < range.end)
            .filter(|(token, _)| token.range.end <= range.end)
            .map(|(_, thing)| *thing)
            .collect()
    }
}

fn ordinal(at: usize, of: usize, noun: &str) -> String {
    if of == 1 {
        format!("this {noun}")
    } else {
        format!("{noun} {at} of {of}")
    }
}
