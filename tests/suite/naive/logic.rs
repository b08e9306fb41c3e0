//! Conditions, obligations and verb phrases.

use super::Here;
use super::truth::{self, Truth};
use sayso::facts::{Kind, Thing, Value};
use sayso::syntax::ast::{
    Condition, Noun, Obligation, Phrase, Phrases, Quantified, Quantifier, Share, TextItem, Verb,
};
use sayso::syntax::ast::{Needle, Path};

/// What a phrase is said of.
#[derive(Clone)]
pub(super) enum Of<'a> {
    Thing(Thing<'a>),
    Value(Value<'a>),
}

impl<'a> Here<'a> {
    pub(super) fn obligation(&self, obligation: &Obligation, of: Thing<'a>) -> Truth {
        let holds = self.demand(&obligation.noun, &obligation.phrases, of);
        if obligation.negated {
            truth::not(holds)
        } else {
            holds
        }
    }

    fn demand(&self, noun: &Noun, phrases: &Phrases, of: Thing<'a>) -> Truth {
        match phrases {
            Phrases::And(terms, _) => truth::all(terms.iter().map(|t| self.demand(noun, t, of))),
            Phrases::Or(terms, _) => truth::any(terms.iter().map(|t| self.demand(noun, t, of))),
            Phrases::Not(inner, _) => truth::not(self.demand(noun, inner, of)),
            Phrases::One(phrase) => self.says(noun, phrase, of),
        }
    }

    pub(super) fn condition(&self, condition: &Condition, of: Thing<'a>) -> Truth {
        match condition {
            Condition::And(terms, _) => truth::all(terms.iter().map(|t| self.condition(t, of))),
            Condition::Or(terms, _) => truth::any(terms.iter().map(|t| self.condition(t, of))),
            Condition::Not(inner, _) => truth::not(self.condition(inner, of)),
            Condition::Quantified(quantified) => self.quantified(quantified, of),
            Condition::Says(says) => {
                let holds = self.says(&says.noun, &says.phrase, of);
                if says.negated {
                    truth::not(holds)
                } else {
                    holds
                }
            }
        }
    }

    fn quantified(&self, quantified: &Quantified, of: Thing<'a>) -> Truth {
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
        let each: Vec<Truth> = members
            .iter()
            .map(|member| {
                let said = if quantified.path.is_empty() {
                    Some(Of::Thing(member))
                } else {
                    self.path(&quantified.path, member).map(Of::Value)
                };
                let holds = said.and_then(|said| self.phrase(&quantified.phrase, &said, member));
                if quantified.negated {
                    truth::not(holds)
                } else {
                    holds
                }
            })
            .collect();
        match quantified.quantifier {
            Quantifier::Any => truth::any(each),
            Quantifier::Every => truth::all(each),
            Quantifier::No => truth::not(truth::any(each)),
        }
    }

    fn says(&self, noun: &Noun, phrase: &Phrase, of: Thing<'a>) -> Truth {
        let said = match noun {
            Noun::It => Of::Thing(of),
            Noun::Field(value) => Of::Value(self.value(value, of)?),
        };
        self.phrase(phrase, &said, of)
    }

    /// Whether a phrase holds of what it is said of; `of` is whose fields `its` means.
    fn phrase(&self, phrase: &Phrase, said: &Of<'a>, of: Thing<'a>) -> Truth {
        match &phrase.verb {
            Verb::HaveField(name) => Some(self.has(self.thing(said)?, &name.value)),
            Verb::HaveAmount(amount, counted) => {
                let thing = self.thing(said)?;
                let schema = self.world.schema;
                let none = amount.least.is_none() && amount.most == Some(Share::Count(0));
                match schema.collection(thing.kind(), &counted.noun.value) {
                    Some(field) => self.count(amount, &field.name.clone(), counted, thing),
                    None if none => Some(!self.has(thing, &counted.noun.value)),
                    None => panic!("counting what is no collection"),
                }
            }
            Verb::HaveTheSame(_) => panic!("not built yet"),
            Verb::Contain(contain) => self.contain(contain, said),
            Verb::Be(negated, comparison) => {
                let holds = self.be(comparison, said, of);
                if *negated { truth::not(holds) } else { holds }
            }
            Verb::Match(item) => self.stands(std::slice::from_ref(item), said, true, true),
            Verb::StartWith(items) => self.stands(items, said, true, false),
            Verb::EndWith(items) => self.stands(items, said, false, true),
            Verb::Include(items) => self.include(items, said),
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

    fn include(&self, items: &[TextItem], said: &Of<'a>) -> Truth {
        let held: Vec<String> = match said {
            Of::Value(Value::Set(names)) => names.iter().map(|name| name.value.clone()).collect(),
            Of::Value(Value::Many(members)) => {
                members.iter().map(|one| one.words().to_owned()).collect()
            }
            _ => return None,
        };
        Some(items.iter().all(|item| {
            let name = match item {
                TextItem::Named(name) => &name.value,
                TextItem::Here(Needle::Words(text) | Needle::Regex(text)) => &text.value,
            };
            held.contains(name)
        }))
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
