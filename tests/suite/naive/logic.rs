//! Conditions, obligations and verb phrases.

use super::Here;
use super::truth::{self, Truth};
use sayso::facts::{Kind, Thing, Value};
use sayso::syntax::ast::{
    Condition, Expression, Noun, Obligation, Phrase, Phrases, Quantified, Quantifier, Share,
    TextItem, Verb,
};
use sayso::syntax::ast::{Needle, Path};

/// What a phrase is said of.
#[derive(Clone)]
pub(super) enum Of<'a> {
    Thing(Thing<'a>),
    Value(Value<'a>),
}

/// How a phrase is said.
#[derive(Clone, Copy)]
pub(super) struct How {
    /// Whether it is denied.
    pub(super) denied: bool,
    /// Whether upper and lower case are the same in what it is said of.
    pub(super) caseless: bool,
}

/// The fields that hold names nobody tells case apart in.
fn is_caseless(field: &str) -> bool {
    matches!(field, "name" | "handle" | "domain")
}

impl<'a> Here<'a> {
    pub(super) fn obligation(&self, obligation: &Obligation, of: Thing<'a>) -> Truth {
        self.demand(
            &obligation.noun,
            &obligation.phrases,
            obligation.negated,
            of,
        )
    }

    /// What is said of something, or with `denied` its denial, which is said of each value:
    /// not all is some not, not some is all not.
    fn demand(&self, noun: &Noun, phrases: &Phrases, denied: bool, of: Thing<'a>) -> Truth {
        let each = |terms: &[Phrases]| -> Vec<Truth> {
            let one = |term| self.demand(noun, term, denied, of);
            terms.iter().map(one).collect()
        };
        match phrases {
            Phrases::And(terms, _) if denied => truth::any(each(terms)),
            Phrases::Or(terms, _) if denied => truth::all(each(terms)),
            Phrases::And(terms, _) => truth::all(each(terms)),
            Phrases::Or(terms, _) => truth::any(each(terms)),
            Phrases::Not(inner, _) => self.demand(noun, inner, !denied, of),
            Phrases::One(phrase) => self.says(noun, phrase, denied, of),
        }
    }

    pub(super) fn condition(&self, condition: &Condition, of: Thing<'a>) -> Truth {
        self.either(condition, false, of)
    }

    fn either(&self, condition: &Condition, denied: bool, of: Thing<'a>) -> Truth {
        let each = |terms: &[Condition]| -> Vec<Truth> {
            let one = |term| self.either(term, denied, of);
            terms.iter().map(one).collect()
        };
        match condition {
            Condition::And(terms, _) if denied => truth::any(each(terms)),
            Condition::Or(terms, _) if denied => truth::all(each(terms)),
            Condition::And(terms, _) => truth::all(each(terms)),
            Condition::Or(terms, _) => truth::any(each(terms)),
            Condition::Not(inner, _) => self.either(inner, !denied, of),
            Condition::Quantified(quantified) => self.quantified(quantified, denied, of),
            Condition::Says(says) => {
                self.says(&says.noun, &says.phrase, denied != says.negated, of)
            }
        }
    }

    fn quantified(&self, quantified: &Quantified, denied: bool, of: Thing<'a>) -> Truth {
        let collection = if let Some(Path { names, .. }) = &quantified.within {
            self.path(names, of)
        } else {
            let field = self
                .world
                .schema
                .collection(of.kind(), &quantified.member.value)
                .unwrap();
            Some(self.field(of, &field.name).value)
        };
        let Some(Value::Many(members)) = collection else {
            return None;
        };
        // No member is so: every one is not so. Not every one is so: some is not so.
        let is_no = quantified.quantifier == Quantifier::No;
        let each: Vec<Truth> = members
            .iter()
            .map(|member| {
                let said = if quantified.path.is_empty() {
                    Some(Of::Thing(member))
                } else {
                    self.path(&quantified.path, member).map(Of::Value)
                };
                let how = How {
                    denied: quantified.negated ^ is_no ^ denied,
                    caseless: match quantified.path.last() {
                        Some(name) => is_caseless(&name.value),
                        None => matches!(member.kind(), Kind::Hashtag | Kind::Mention),
                    },
                };
                said.and_then(|said| self.phrase(&quantified.phrase, &said, how, member))
            })
            .collect();
        match (quantified.quantifier, denied) {
            (Quantifier::Any, false) | (Quantifier::Every | Quantifier::No, true) => {
                truth::any(each)
            }
            (Quantifier::Every | Quantifier::No, false) | (Quantifier::Any, true) => {
                truth::all(each)
            }
        }
    }

    fn says(&self, noun: &Noun, phrase: &Phrase, denied: bool, of: Thing<'a>) -> Truth {
        let (said, caseless) = match noun {
            Noun::It => {
                let caseless = matches!(of.kind(), Kind::Hashtag | Kind::Mention);
                (Of::Thing(of), caseless)
            }
            Noun::Field(value) => {
                let caseless = match &value.what {
                    Expression::Field(path) => {
                        let last = path.names.last().unwrap().value.as_str();
                        is_caseless(last) || last == "text" && of.kind() == Kind::Hashtag
                    }
                    _ => false,
                };
                (Of::Value(self.value(value, of)?), caseless)
            }
        };
        self.phrase(phrase, &said, How { denied, caseless }, of)
    }

    /// Whether a phrase holds of what it is said of; `of` is whose fields `its` means.
    fn phrase(&self, phrase: &Phrase, said: &Of<'a>, how: How, of: Thing<'a>) -> Truth {
        match &phrase.verb {
            // These are denied of each value, or of each part of a text.
            Verb::Include(items) => return self.include(items, said, how),
            Verb::Be(negated, comparison) => {
                let denied = how.denied ^ *negated;
                return self.be(comparison, said, How { denied, ..how }, of);
            }
            Verb::Contain(contain) => return self.contain(contain, said, how.denied),
            Verb::HaveAmount(amount, counted) => {
                let thing = self.thing(said)?;
                let schema = self.world.schema;
                if let Some(field) = schema.collection(thing.kind(), &counted.noun.value) {
                    let field = field.name.clone();
                    return self.count(amount, &field, counted, how.denied, thing);
                }
            }
            _ => {}
        }
        let holds = self.plainly(phrase, said)?;
        Some(holds != how.denied)
    }

    fn plainly(&self, phrase: &Phrase, said: &Of<'a>) -> Truth {
        match &phrase.verb {
            Verb::HaveField(name) => Some(self.has(self.thing(said)?, &name.value)),
            Verb::HaveAmount(amount, counted) => {
                let none = amount.least.is_none() && amount.most == Some(Share::Count(0));
                assert!(none, "counting what is no collection");
                Some(!self.has(self.thing(said)?, &counted.noun.value))
            }
            Verb::HaveTheSame(_) => panic!("not built yet"),
            Verb::Contain(_) | Verb::Be(..) | Verb::Include(_) => panic!("said of each value"),
            Verb::Match(item) => self.stands(std::slice::from_ref(item), said, true, true),
            Verb::StartWith(items) => self.stands(items, said, true, false),
            Verb::EndWith(items) => self.stands(items, said, false, true),
        }
    }

    pub(super) fn thing(&self, said: &Of<'a>) -> Option<Thing<'a>> {
        match said {
            Of::Thing(thing) => Some(*thing),
            Of::Value(Value::One(_, known)) => *known,
            Of::Value(_) => None,
        }
    }

    /// Present and not empty; never undecided.
    fn has(&self, of: Thing<'a>, name: &str) -> bool {
        match self.field(of, name).value {
            Value::Missing(_) => false,
            Value::Text(text) => !text.trim().is_empty(),
            Value::Many(members) => !members.is_empty(),
            Value::Set(names) => !names.is_empty(),
            _ => true,
        }
    }

    fn stands(&self, items: &[TextItem], said: &Of<'a>, first: bool, last: bool) -> Truth {
        let text = match said {
            Of::Thing(Thing::Post(post)) => post.text.visible().text().to_owned(),
            Of::Thing(thing) => thing.words().to_owned(),
            Of::Value(Value::Text(text)) => text.to_string(),
            Of::Value(Value::One(name, _)) => (*name).to_owned(),
            Of::Value(_) => return None,
        };
        let holds = |item: &TextItem| self.words(item).stands(text.trim(), first, last);
        Some(items.iter().any(holds))
    }

    /// Whether a set holds all of some names; denied, whether it holds none of them.
    fn include(&self, items: &[TextItem], said: &Of<'a>, how: How) -> Truth {
        let Of::Value(set) = said else { return None };
        let held = super::compare::members(set)?;
        let is_held = |item: &TextItem| {
            let name = match item {
                TextItem::Named(name) => &name.value,
                TextItem::Here(Needle::Words(text) | Needle::Regex(text)) => &text.value,
            };
            held.iter().any(|one| one.is_called(name, how.caseless))
        };
        Some(if how.denied {
            !items.iter().any(is_held)
        } else {
            items.iter().all(is_held)
        })
    }

    /// The tokens of a kind in the post.
    pub(super) fn tokens(&self, kind: Kind) -> Vec<std::ops::Range<u32>> {
        tokens(&self.post.text, kind)
    }
}

/// The tokens of a kind in a text.
pub(super) fn tokens(text: &sayso::text::TextFacts, kind: Kind) -> Vec<std::ops::Range<u32>> {
    let tokens = match kind {
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
        _ => text.code(),
    };
    tokens.iter().map(|token| token.range.clone()).collect()
}
