//! Whether values are among others: `be one of`, `include`.
//!
//! What is affirmed of several values is affirmed of each of them, and what is denied is denied
//! of each: of no values, both hold.

use crate::check::ask::compare::show;
use crate::check::ask::eval::{Eval, Said};
use crate::check::ask::evidence::{Sink, gap, note};
use crate::check::ask::publication::{lacks_time, untimed};
use crate::check::ask::truth::Truth;
use crate::diagnostic::Measured;
use crate::facts::{Answer, Domain, Kind, Thing, Type, Value, fields};
use crate::policy::{Noun, Operand, OperandKind, Sign};
use crate::source::{Span, Spanned, one_line};
use crate::text::ListId;
use std::cmp::Ordering;

/// One of several values: what it is called, the thing it is when it is one, and its place.
struct Single<'a> {
    name: String,
    thing: Option<Thing<'a>>,
    span: Span,
}

/// The single values of a set or a collection; `None` of anything else.
fn singles<'a>(value: &Value<'a>) -> Option<Vec<Single<'a>>> {
    match value {
        Value::Set(names) => Some(
            names
                .iter()
                .map(|name| Single {
                    name: name.value.clone(),
                    thing: None,
                    span: name.span,
                })
                .collect(),
        ),
        Value::Many(members) => Some(
            members
                .iter()
                .map(|member| Single {
                    name: member.words().to_owned(),
                    thing: Some(member),
                    span: member.span(),
                })
                .collect(),
        ),
        Value::Missing(_)
        | Value::Text(_)
        | Value::Number(..)
        | Value::Boolean(_)
        | Value::Date(_)
        | Value::Moment(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::Hours(_)
        | Value::One(..) => None,
    }
}

/// A value that has a name, as one.
fn single<'a>(answer: &Answer<'a>) -> Option<Single<'a>> {
    let (name, thing) = match &answer.value {
        Value::Text(text) => (text.to_string(), None),
        Value::One(name, thing) => ((*name).to_owned(), *thing),
        Value::Missing(_)
        | Value::Number(..)
        | Value::Boolean(_)
        | Value::Date(_)
        | Value::Moment(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::Hours(_)
        | Value::Many(_)
        | Value::Set(_) => return None,
    };
    Some(Single {
        name,
        thing,
        span: answer.origin,
    })
}

impl Single<'_> {
    /// Whether it is called so; a channel is also called by its platform.
    fn is_called(&self, name: &str, spelling: &Domain) -> bool {
        if spelling.compared(&self.name) == spelling.compared(name) {
            return true;
        }
        let Some(Thing::Record(record)) = self.thing else {
            return false;
        };
        record.kind == Kind::Channel
            && record
                .text(fields::channel_platform())
                .is_some_and(|on| on.value == name)
    }
}

impl<'a> Eval<'a> {
    /// What a noun holds, for how its values are compared.
    pub(in crate::check) fn spelling(&self, noun: &Noun, thing: Thing<'a>) -> Domain {
        let field = match noun {
            Noun::It => {
                return match thing.kind() {
                    Kind::Hashtag => Domain::Hashtag,
                    Kind::Mention => Domain::Handle,
                    Kind::Link => Domain::Url,
                    _ => Domain::Free,
                };
            }
            Noun::Value(Operand {
                what: OperandKind::Field(path),
                ..
            }) => path.fields.last(),
            Noun::Value(_) => None,
        };
        match field.and_then(|field| self.policy.schema.get(*field)) {
            Some(field) => match &field.ty {
                Type::Text(domain) | Type::Set(domain) => domain.clone(),
                Type::Many(Kind::Hashtag) => Domain::Hashtag,
                Type::Many(Kind::Mention) => Domain::Handle,
                Type::Many(Kind::Link) => Domain::Url,
                _ => Domain::Free,
            },
            None => Domain::Free,
        }
    }

    /// Whether a value is one of some, or is none of them; of a set, each of its members.
    pub(in crate::check) fn is_one_of(
        &self,
        answer: &Answer<'a>,
        operands: &[Operand],
        sign: Sign,
        (spelling, thing): (&Domain, Thing<'a>),
        out: &mut Sink<'_>,
    ) -> Truth {
        if let Value::Missing(_) = answer.value {
            return gap(answer.clone(), out);
        }
        let Some(all) = singles(&answer.value) else {
            let one = single(answer);
            let mut result = Truth::False;
            for operand in operands {
                let equal = match &one {
                    Some(one) => self.is_named(one, operand, (spelling, thing), out),
                    None => self.equal(answer, operand, thing, out),
                };
                result = result.max(equal);
            }
            let shown = show(&answer.value);
            note(out, |e| {
                let asked = operands.iter().map(|one| self.sources.slice(one.span));
                e.measured.push(Measured {
                    found: shown.clone(),
                    asked: one_line(&asked.collect::<Vec<_>>().join(", ")),
                    numbers: None,
                });
                e.said.push(format!("it is {shown}"));
                e.mark(answer.origin, format!("this is {shown}"));
            });
            return sign.of(result);
        };
        let mut result = Truth::True;
        for one in all {
            let equal = operands
                .iter()
                .map(|operand| self.is_named(&one, operand, (spelling, thing), out))
                .max()
                .unwrap_or(Truth::False);
            let holds = sign.of(equal);
            if holds != Truth::True {
                note(out, |e| {
                    e.said.push(format!("it is `{}`", one.name));
                    e.mark(one.span, format!("this is `{}`", one.name));
                });
            }
            result = result.min(holds);
        }
        result
    }

    /// Whether a name is what an operand says, or one of what it holds.
    fn is_named(
        &self,
        one: &Single<'a>,
        operand: &Operand,
        (spelling, thing): (&Domain, Thing<'a>),
        out: &mut Sink<'_>,
    ) -> Truth {
        if let OperandKind::List(list) = operand.what {
            return Truth::from(self.is_on_list(&one.name, one.span, list, spelling));
        }
        let other = self.operand(operand, thing);
        if let Value::Missing(_) = other.value {
            return gap(other, out);
        }
        let named = match singles(&other.value) {
            Some(all) => all.iter().any(|other| one.is_called(&other.name, spelling)),
            None => single(&other).is_some_and(|other| one.is_called(&other.name, spelling)),
        };
        Truth::from(named)
    }

    /// Whether a name is an entry of a list. What nobody tells apart is not told apart by a
    /// list that matches case either.
    fn is_on_list(&self, name: &str, origin: Span, list: ListId, spelling: &Domain) -> bool {
        if self.is_entry(name.trim(), origin, list) {
            return true;
        }
        spelling.ignores_case()
            && self.list(list).is_some_and(|list| {
                let mut entries = list.entries.iter();
                entries.any(|one| spelling.compared(&one.shown) == spelling.compared(name))
            })
    }

    fn equal(
        &self,
        answer: &Answer<'a>,
        operand: &Operand,
        thing: Thing<'a>,
        out: &mut Sink<'_>,
    ) -> Truth {
        let other = self.operand(operand, thing);
        if let Value::Missing(_) = other.value {
            return gap(other, out);
        }
        let day_of = |moment| self.on_clock(moment).date();
        if let Some(day) = lacks_time(&answer.value, &other.value, day_of) {
            return gap(untimed(day, answer.origin), out);
        }
        Truth::from(self.order(&answer.value, &other.value) == Some(Ordering::Equal))
    }

    /// Whether a set holds all of some names, or none of them.
    pub(in crate::check) fn includes(
        &self,
        wanted: &[Spanned<String>],
        sign: Sign,
        said: &Said<'a>,
        noun: &Noun,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let Said::Value(answer) = said else {
            return Truth::Undecided;
        };
        let Some(held) = singles(&answer.value) else {
            return gap(answer.clone(), &mut out);
        };
        let spelling = self.spelling(noun, thing);
        let is = |one: &Single<'_>, name: &Spanned<String>| one.is_called(&name.value, &spelling);
        let lacking: Vec<&str> = wanted
            .iter()
            .filter(|name| !held.iter().any(|one| is(one, name)))
            .map(|name| name.value.as_str())
            .collect();
        let holds = match sign {
            Sign::Affirmed => lacking.is_empty(),
            Sign::Denied => lacking.len() == wanted.len(),
        };
        let word = match noun {
            Noun::Value(operand) => self.sources.slice(operand.span),
            Noun::It => "it",
        };
        note(&mut out, |e| {
            if sign == Sign::Denied || lacking.is_empty() {
                for one in &held {
                    if wanted.iter().any(|name| is(one, name)) {
                        e.said.push(format!("`{}` is among them", one.name));
                        e.mark(one.span, format!("this is `{}`", one.name));
                    }
                }
                return;
            }
            let lacking = lacking
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", ");
            e.said.push(format!("{lacking} is lacking"));
            e.mark(answer.origin, format!("`{word}` lacks {lacking}"));
        });
        Truth::from(holds)
    }
}
