//! A second evaluator of the language, for tests only: the syntax tree read aloud, sentence
//! by sentence, without index, automaton or typed policy. It is slow and has no evidence;
//! what it has is a meaning that can be checked against the reference by eye.
#![expect(
    clippy::unused_self,
    reason = "every question is asked of the same evaluation"
)]

mod acts;
mod amounts;
mod compare;
mod contain;
mod logic;
mod narrow;
mod seen;
mod truth;
mod words;

use sayso::facts::{
    Answer, Draft, Facts, Kind, Members, Moment, PlatformTable, Post, Schema, Team, Thing, Value,
    fields,
};
use sayso::syntax::ast::{self, Entries, Item, Modal, Subject};
use std::collections::BTreeSet;
use truth::Truth;
use words::Words;

/// What a rule has to say of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    Violation,
    Undecided,
    Forbidden,
    NotPermitted,
}

/// Everything a sentence is judged by.
#[derive(Clone, Copy)]
pub struct World<'a> {
    pub tree: &'a ast::File,
    pub schema: &'a Schema,
    pub team: Option<&'a Team>,
    pub platforms: &'a PlatformTable,
    pub now: Moment,
}

/// One post on one of its channels.
#[derive(Clone, Copy)]
struct Here<'a> {
    world: World<'a>,
    draft: &'a Draft,
    post: &'a Post,
    channel: Option<usize>,
    /// Whether what is said of words, when it holds, asks something of the draft rather than
    /// letting it pass.
    restricts: bool,
}

/// What the rules say of a draft, by their names.
pub fn judge(world: World<'_>, draft: &Draft) -> BTreeSet<(String, Says)> {
    let mut said = BTreeSet::new();
    for post in &draft.posts {
        let channels = post.channels().len();
        let each: Vec<Option<usize>> = if channels == 0 {
            vec![None]
        } else {
            (0..channels).map(Some).collect()
        };
        for channel in each {
            let here = Here {
                world,
                draft,
                post,
                channel,
                restricts: true,
            };
            for item in &world.tree.items {
                if let Item::Rule(rule) = item {
                    here.rule(rule, &mut said);
                }
            }
            here.acts(&mut said);
        }
    }
    said
}

impl<'a> Here<'a> {
    /// Whether the policy is in force when the post appears: today at the earliest, and on any
    /// day when the post does not say.
    fn is_in_force(&self) -> bool {
        let headers = self.world.tree.items.iter().filter_map(|item| match item {
            Item::Policy(header) => header.effective.as_ref(),
            _ => None,
        });
        let today = self.world.now.date();
        let appears = match self.field(Thing::Post(self.post), "publish-at").value {
            Value::Moment(at) => Some(at.date().max(today)),
            Value::Day(day) => Some(day.max(today)),
            _ => None,
        };
        headers
            .map(|from| from.value.parse::<jiff::civil::Date>().unwrap())
            .all(|from| appears.is_none_or(|day| from <= day))
    }

    fn rule(&self, rule: &ast::Rule, said: &mut BTreeSet<(String, Says)>) {
        if !self.is_in_force() {
            return;
        }
        let scope = &rule.body.scopes[0];
        let things: Vec<Thing<'a>> = match &scope.subject {
            Subject::Posts(_) => vec![Thing::Post(self.post)],
            Subject::Each(name, _) => {
                let (kind, _) = Kind::named(&name.value).unwrap();
                self.members(self.field(Thing::Post(self.post), kind.plural()))
            }
            Subject::Team => Vec::new(),
        };
        for thing in things {
            let applies = self.applies(&scope.narrowing, &rule.body.guards, thing, true);
            if applies == Some(false) {
                continue;
            }
            for obligation in &rule.body.obligations {
                if obligation.modal == Modal::May {
                    continue;
                }
                let kept = self.so(false).obligation(obligation, thing);
                match (applies, kept) {
                    (_, Some(true)) => {}
                    (Some(true), Some(false)) => {
                        said.insert((rule.name.value.clone(), Says::Violation));
                    }
                    _ => {
                        said.insert((rule.name.value.clone(), Says::Undecided));
                    }
                }
            }
        }
    }

    /// The same, with what is said restricting or freeing.
    fn so(self, restricts: bool) -> Self {
        Self { restricts, ..self }
    }

    /// Whether narrowing and conditions hold; `restricts` when what applies asks something.
    fn applies(
        &self,
        narrowing: &[ast::Narrowing],
        guards: &[ast::Guard],
        of: Thing<'a>,
        restricts: bool,
    ) -> Truth {
        let here = self.so(restricts);
        let narrowed = narrowing.iter().map(|one| here.narrow(&one.what, of));
        let guarded = guards.iter().map(|guard| {
            let here = self.so(restricts != guard.negated);
            let holds = here.condition(&guard.condition, of);
            if guard.negated {
                truth::not(holds)
            } else {
                holds
            }
        });
        truth::all(narrowed.chain(guarded))
    }

    fn field(&self, of: Thing<'a>, name: &str) -> Answer<'a> {
        let facts = Facts {
            team: self.world.team,
            platforms: self.world.platforms,
            now: self.world.now,
            zone: None,
            channel: self.channel,
        };
        let field = self.world.schema.find(of.kind(), name).unwrap();
        fields::answer(field, &facts, of)
    }

    fn members(&self, answer: Answer<'a>) -> Vec<Thing<'a>> {
        match answer.value {
            Value::Many(members) => Members::iter(&members).collect(),
            _ => panic!("not a collection"),
        }
    }

    /// Follows possessives; `None` when a fact on the way is missing.
    fn path(&self, names: &[ast::Name], of: Thing<'a>) -> Option<Value<'a>> {
        let (last, way) = names.split_last().unwrap();
        let mut at = of;
        for name in way {
            let Value::One(_, Some(next)) = self.field(at, &name.value).value else {
                return None;
            };
            at = next;
        }
        match self.field(at, &last.value).value {
            Value::Missing(_) => None,
            value => Some(value),
        }
    }

    /// A declared list, topic or pattern.
    fn list(&self, name: &str) -> Option<Words> {
        self.world.tree.items.iter().find_map(|item| match item {
            Item::Terms(list) | Item::Topic(list) if list.name.value == name => {
                let Entries::Here(terms) = &list.entries else {
                    panic!("a list in a file")
                };
                let options: Vec<_> = list.options.iter().map(|one| one.value).collect();
                Some(Words::new(terms.clone(), &options))
            }
            Item::Pattern(pattern) if pattern.name.value == name => {
                Some(Words::inline(ast::Needle::Regex(pattern.regex.clone())))
            }
            _ => None,
        })
    }

    fn words(&self, item: &ast::TextItem) -> Words {
        match item {
            ast::TextItem::Here(needle) => Words::inline(needle.clone()),
            ast::TextItem::Named(name) => self.list(&name.value).unwrap(),
        }
    }
}
