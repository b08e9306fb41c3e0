//! Expressions: their truth, and when somebody wants to know, why.

use crate::check::ask::evidence::{Evidence, Sink, gap, lend, note};
use crate::check::ask::scanned::Scanned;
use crate::check::ask::truth::Truth;
use crate::check::together::group::Views;
use crate::diagnostic::Label;
use crate::facts::Moment;
use crate::facts::{
    Answer, Draft, Facts, FieldId, Kind, Members, Post, Team, Thing, Value, fields,
};
use crate::policy::{
    Amount, Bound, Expr, Noun, Operand, OperandKind, Path, Policy, Quantifier, Sign, Test,
};
use crate::source::{SourceMap, Span};
use jiff::tz::TimeZone;

/// The post under evaluation, with what was found in the texts of its draft.
#[derive(Clone, Copy)]
pub(in crate::check) struct PostView<'a> {
    pub(in crate::check) draft: &'a Draft,
    pub(in crate::check) post: &'a Post,
    pub(in crate::check) hits: &'a Scanned,
    /// The hits of every part of the thread, in order.
    pub(in crate::check) thread: &'a [Scanned],
}

/// One evaluation: a policy, the facts, and the post when it is about one.
#[derive(Clone, Copy)]
pub(in crate::check) struct Eval<'a> {
    pub(in crate::check) policy: &'a Policy,
    pub(in crate::check) sources: &'a SourceMap,
    pub(in crate::check) facts: Facts<'a>,
    pub(in crate::check) zone: Option<&'a TimeZone>,
    pub(in crate::check) post: Option<PostView<'a>>,
    /// The channel the post is for and the platform it is on, when both are known.
    pub(in crate::check) on: Option<(&'a str, &'a str)>,
    /// The clock of that channel, when it has one of its own.
    pub(in crate::check) channel_zone: Option<&'a TimeZone>,
    /// Of posts that are looked at together: the evaluations of each.
    pub(in crate::check) group: Option<&'a Views<'a>>,
    /// Whether it proves rules by their examples, which hold whatever the day.
    pub(in crate::check) is_trial: bool,
}

/// What a phrase is said of.
pub(in crate::check) enum Said<'a> {
    Thing(Thing<'a>),
    Value(Answer<'a>),
}

impl Evidence {
    pub(in crate::check) fn mark(&mut self, span: Span, text: impl Into<String>) {
        self.marks.push(Label::new(span, text));
    }
}

impl<'a> Eval<'a> {
    /// The same evaluation as it was, or will be, at a moment.
    pub(in crate::check) fn at(&self, now: Moment) -> Self {
        Self {
            facts: Facts { now, ..self.facts },
            ..*self
        }
    }

    /// What a field answers for a thing.
    pub(in crate::check) fn field(&self, id: FieldId, thing: Thing<'a>) -> Answer<'a> {
        match self.policy.schema.get(id) {
            Some(field) => fields::answer(field, &self.facts, thing),
            None => fields::missing(thing, "a field".to_owned()),
        }
    }

    pub(in crate::check) fn field_name(&self, id: FieldId) -> &'a str {
        self.policy
            .schema
            .get(id)
            .map_or("", |field| field.name.as_ref())
    }

    /// Whether an expression holds of a thing.
    pub(in crate::check) fn holds(&self, expr: &Expr, thing: Thing<'a>, out: Sink<'_>) -> Truth {
        if self.group.is_some() && thing.kind() == Kind::Post {
            return self.of_member(thing, Sign::Affirmed, out, |eval, out| {
                eval.holds(expr, thing, out)
            });
        }
        self.signed(expr, Sign::Affirmed, thing, out)
    }

    /// Whether an expression, or its denial, holds of a thing. A `not` goes down to what is
    /// said, so that it is said of each value.
    fn signed(&self, expr: &Expr, sign: Sign, thing: Thing<'a>, mut out: Sink<'_>) -> Truth {
        match expr {
            Expr::Not(inner, _) => self.signed(inner, !sign, thing, out),
            Expr::And(terms, _) => self.joined(terms, sign, thing, out, sign.of(Truth::False)),
            Expr::Or(terms, _) => self.joined(terms, sign, thing, out, sign.of(Truth::True)),
            Expr::Phrase { noun, test, .. } => match self.said(noun, thing) {
                Ok(said) => {
                    self.note_ways(noun, thing, &mut out);
                    self.test(test, sign, &said, noun, thing, out)
                }
                Err(missing) => gap(missing, &mut out),
            },
            Expr::Members {
                quantifier,
                collection,
                noun,
                test,
                negated,
                ..
            } => {
                let answer = self.path(collection, thing);
                let Value::Many(members) = answer.value else {
                    return gap(answer, &mut out);
                };
                // That no member is so is that every one is not.
                let (wants_one, outer) = match (quantifier, sign) {
                    (Quantifier::Any, Sign::Affirmed) | (Quantifier::No, Sign::Denied) => {
                        (true, Sign::Affirmed)
                    }
                    (Quantifier::Any, Sign::Denied) | (Quantifier::No, Sign::Affirmed) => {
                        (false, Sign::Denied)
                    }
                    (Quantifier::Every, Sign::Affirmed) => (false, Sign::Affirmed),
                    (Quantifier::Every, Sign::Denied) => (true, Sign::Denied),
                };
                let inner = if *negated { !outer } else { outer };
                let of = |member: Thing<'a>, out: Sink<'_>| {
                    self.of_member(member, outer, out, |eval, out| {
                        match eval.said(noun, member) {
                            Ok(said) => eval.test(test, inner, &said, noun, member, out),
                            Err(missing) => gap(missing, &mut { out }),
                        }
                    })
                };
                let truths = || members.iter().map(|member| of(member, None));
                let (truth, decisive) = if wants_one {
                    (truths().max().unwrap_or(Truth::False), Truth::True)
                } else {
                    (truths().min().unwrap_or(Truth::True), Truth::False)
                };
                if out.is_some() {
                    let wanted = if truth == Truth::Undecided {
                        Truth::Undecided
                    } else {
                        decisive
                    };
                    for member in members.iter() {
                        if of(member, None) == wanted {
                            of(member, lend(&mut out));
                            if wanted != Truth::Undecided {
                                note(&mut out, |e| {
                                    e.mark(member.span(), format!("this {}", member.kind()));
                                });
                            }
                        }
                    }
                }
                truth
            }
        }
    }

    /// `and` is decided by a false term, `or` by a true one; denied, the other way round.
    fn joined(
        &self,
        terms: &[Expr],
        sign: Sign,
        thing: Thing<'a>,
        mut out: Sink<'_>,
        decisive: Truth,
    ) -> Truth {
        let mut result = !decisive;
        for term in terms {
            let truth = self.signed(term, sign, thing, None);
            result = if decisive == Truth::False {
                result.min(truth)
            } else {
                result.max(truth)
            };
            if result == decisive && out.is_none() {
                return result;
            }
        }
        if out.is_some() {
            for term in terms {
                if self.signed(term, sign, thing, None) == result {
                    self.signed(term, sign, thing, lend(&mut out));
                }
            }
        }
        result
    }

    /// What a noun stands for; the answer of a missing fact otherwise.
    fn said(&self, noun: &Noun, thing: Thing<'a>) -> Result<Said<'a>, Answer<'a>> {
        match noun {
            Noun::It => Ok(Said::Thing(thing)),
            Noun::Value(operand) => {
                let answer = self.operand(operand, thing);
                match answer.value {
                    Value::Missing(_) => Err(answer),
                    _ => Ok(Said::Value(answer)),
                }
            }
        }
    }

    /// Notes the names over which a noun leads to other things: the author whose roles are
    /// asked for.
    fn note_ways(&self, noun: &Noun, thing: Thing<'a>, out: &mut Sink<'_>) {
        let (Some(evidence), Noun::Value(operand)) = (out, noun) else {
            return;
        };
        let OperandKind::Field(path) = &operand.what else {
            return;
        };
        let mut at = thing;
        for field in path.fields.iter().rev().skip(1).rev() {
            let answer = self.field(*field, at);
            let Value::One(name, Some(next)) = answer.value else {
                return;
            };
            let text = format!("`{name}` is the {}", self.field_name(*field));
            evidence.through.push(Label::new(answer.origin, text));
            at = next;
        }
    }

    /// Follows a path of fields from a thing.
    pub(in crate::check) fn path(&self, path: &Path, thing: Thing<'a>) -> Answer<'a> {
        let mut at = thing;
        let mut fields = path.fields.iter().peekable();
        while let Some(&field) = fields.next() {
            let answer = self.field(field, at);
            if fields.peek().is_none() {
                return answer;
            }
            match answer.value {
                Value::One(_, Some(next)) => at = next,
                Value::One(name, None) => return self.stranger(name, answer.origin),
                _ => return answer,
            }
        }
        at.answer()
    }

    /// The thing a phrase is said of, for tests that ask things.
    fn thing_of(&self, said: &Said<'a>) -> Result<Thing<'a>, Answer<'a>> {
        match said {
            Said::Thing(thing) => Ok(*thing),
            Said::Value(answer) => match &answer.value {
                Value::One(_, Some(thing)) => Ok(*thing),
                Value::One(name, None) => Err(self.stranger(name, answer.origin)),
                _ => Err(answer.clone()),
            },
        }
    }

    fn test(
        &self,
        test: &Test,
        sign: Sign,
        said: &Said<'a>,
        noun: &Noun,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let asked = |this: &Self| this.thing_of(said);
        sign.of(match test {
            Test::Has(field) => match asked(self) {
                Ok(thing) => self.has(*field, thing, out),
                Err(missing) => gap(missing, &mut out),
            },
            Test::Quality(field) => {
                let answer = match asked(self) {
                    Ok(thing) => self.field(*field, thing),
                    Err(missing) => missing,
                };
                let Value::Boolean(yes) = answer.value else {
                    return gap(answer, &mut out);
                };
                let name = self.field_name(*field);
                let not = if yes { "" } else { "not " };
                note(&mut out, |e| {
                    e.mark(answer.origin, format!("this is {not}{name}"));
                });
                Truth::from(yes)
            }
            Test::Count {
                amount,
                collection,
                filter,
                places,
                per,
            } => match asked(self) {
                Ok(thing) => {
                    let filter = filter.as_deref();
                    return self.count(amount, *collection, filter, places, *per, sign, thing, out);
                }
                Err(missing) => gap(missing, &mut out),
            },
            Test::Contains(contain) => return self.contains(contain, sign, said, out),
            Test::Matches(lists) => self.whole(lists, said, out),
            Test::StartsWith(lists) => self.edge(lists, said, false, out),
            Test::EndsWith(lists) => self.edge(lists, said, true, out),
            Test::Includes(names) => return self.includes(names, sign, said, noun, thing, out),
            Test::Compares(comparison) => {
                return self.compare(comparison, sign, said, noun, thing, out);
            }
            Test::Measures(unit, comparison) => {
                self.measures(*unit, comparison, said, noun, thing, out)
            }
            Test::Within(narrow) => match asked(self) {
                Ok(thing) => self.within(narrow, thing, out),
                Err(missing) => gap(missing, &mut out),
            },
            Test::Same(word, agreement) => match asked(self) {
                Ok(thing) => self.same(word, agreement, thing, out),
                Err(missing) => gap(missing, &mut out),
            },
            Test::During(times) => match said {
                Said::Value(answer) => self.during(times, answer, out),
                Said::Thing(_) => Truth::Undecided,
            },
        })
    }

    fn has(&self, field: FieldId, thing: Thing<'a>, mut out: Sink<'_>) -> Truth {
        let answer = self.field(field, thing);
        let name = self.field_name(field);
        let present = match &answer.value {
            Value::Missing(gap) => {
                note(&mut out, |e| {
                    e.absent.push((gap.place, gap.what.to_string()));
                    e.said.push(format!("there is no `{name}`"));
                });
                return Truth::False;
            }
            Value::Text(text) => !text.trim().is_empty(),
            Value::Many(members) => !members.is_empty(),
            Value::Set(names) => !names.is_empty(),
            _ => true,
        };
        if present {
            note(&mut out, |e| {
                let label = Label::new(answer.origin, format!("this is its `{name}`"));
                e.present.push(label);
            });
        } else {
            note(&mut out, |e| e.said.push(format!("`{name}` is empty")));
        }
        Truth::from(present)
    }

    /// The members of a collection of a thing.
    pub(in crate::check) fn members(&self, collection: FieldId, thing: Thing<'a>) -> Members<'a> {
        match self.field(collection, thing).value {
            Value::Many(members) => members,
            _ => Members::Things(Vec::new()),
        }
    }

    /// The value of an operand.
    pub(in crate::check) fn operand(&self, operand: &Operand, thing: Thing<'a>) -> Answer<'a> {
        let value = match &operand.what {
            OperandKind::Field(path) => return self.path(path, thing),
            OperandKind::Number(number, unit) => Value::Number(*number, *unit),
            OperandKind::Text(text) => Value::Text(text.clone().into()),
            // A list is compared in `compare`, entry by entry; it has no value of its own.
            OperandKind::List(_) => Value::Text("".into()),
            OperandKind::Date(date) => Value::Date(*date),
            OperandKind::Moment(moment) => Value::Moment(*moment),
            OperandKind::Time(time) => Value::Time(*time),
            OperandKind::Now => Value::Moment(self.facts.now),
            OperandKind::Today => Value::Date(self.facts.now.date()),
            OperandKind::Count(field) => {
                let count = u32::try_from(self.members(*field, thing).len()).unwrap_or(u32::MAX);
                Value::Number(f64::from(count), crate::facts::Unit::None)
            }
            OperandKind::Arithmetic(operator, left, right) => {
                let left = self.operand(left, thing);
                if let Value::Missing(_) = left.value {
                    return left;
                }
                let right = self.operand(right, thing);
                if let Value::Missing(_) = right.value {
                    return right;
                }
                let origin = if left.origin.file == operand.span.file {
                    right.origin
                } else {
                    left.origin
                };
                match self.calculate(*operator, &left.value, &right.value) {
                    Some(value) => return Answer::new(value, origin),
                    None => {
                        return fields::missing(
                            thing,
                            "a number that can be divided by".to_owned(),
                        );
                    }
                }
            }
        };
        Answer::new(value, operand.span)
    }

    /// The kind of the things a field collects.
    pub(in crate::check) fn member_kind(&self, collection: FieldId) -> Option<Kind> {
        match self.policy.schema.get(collection)?.ty {
            crate::facts::Type::Many(kind) => Some(kind),
            _ => None,
        }
    }

    /// The things of a kind a rule is about, within the post or the team.
    pub(in crate::check) fn things(&self, kind: Kind) -> Members<'a> {
        match (self.post, self.facts.team) {
            (Some(view), _) if kind == Kind::Post => Members::One(Thing::Post(view.post)),
            (Some(view), _) => match fields::post_collection(kind) {
                Some(collection) => self.members(collection, Thing::Post(view.post)),
                None => Members::Things(Vec::new()),
            },
            (None, Some(team)) => match kind {
                Kind::Team => Members::One(Thing::Team(team)),
                Kind::Person => Members::Records(team.people()),
                Kind::Channel => Members::Records(team.channels()),
                Kind::Entity => Members::Records(team.entities()),
                Kind::Seat => Members::Records(team.board()),
                Kind::Role => Members::Records(team.about_roles()),
                Kind::Training => of_people(team, fields::person_trainings()),
                Kind::SigningKey => of_people(team, fields::person_signing_keys()),
                Kind::Shift => Members::Records(team.rota()),
                Kind::Absence => Members::Records(team.absences()),
                Kind::Substitution => Members::Records(team.substitutions()),
                _ => Members::Things(Vec::new()),
            },
            (None, None) => Members::Things(Vec::new()),
        }
    }
}

/// What is written out for each person of a team.
fn of_people(team: &Team, collection: FieldId) -> Members<'_> {
    Members::Things(
        team.people()
            .iter()
            .flat_map(|person| person.records(collection))
            .map(Thing::Record)
            .collect(),
    )
}

/// Whether a number of things out of a total is within an amount.
pub(in crate::check) fn within_amount(amount: &Amount, count: usize, total: usize) -> bool {
    within_bounds(amount.least, amount.most, count, total)
}

/// Whether a number of things out of a total is within bounds.
pub(in crate::check) fn within_bounds(
    least: Option<Bound>,
    most: Option<Bound>,
    count: usize,
    total: usize,
) -> bool {
    let reached = |bound: Bound, below: bool| match bound {
        Bound::Count(limit) => {
            let limit = limit as usize;
            if below {
                count >= limit
            } else {
                count <= limit
            }
        }
        Bound::Percent(percent) => {
            if total == 0 {
                return true;
            }
            let (count, total) = (small(count), small(total));
            let share = count * 100.0 / total;
            if below {
                share >= percent
            } else {
                share <= percent
            }
        }
    };
    least.is_none_or(|least| reached(least, true)) && most.is_none_or(|most| reached(most, false))
}

fn small(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// `5 exclamations`, `no link`.
pub(in crate::check) fn so_many(count: usize, singular: &str, plural: &str) -> String {
    match count {
        0 => format!("no {singular}"),
        1 => format!("1 {singular}"),
        _ => format!("{count} {plural}"),
    }
}
