//! Words, patterns and the places they are looked for in.

use crate::facts::{Domain, Kind, Type};
use crate::policy::bind::instead::instead;
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Bearing, Contain, ListKind, OperandKind, Place, Test};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, TextItem, Where};
use crate::text::{ListId, ListOptions};

use crate::policy::bind::phrase::Said;

impl Resolver<'_> {
    pub(in crate::policy) fn contains(
        &mut self,
        kind: Kind,
        said: &Said,
        contain: &ast::Contain,
        span: Span,
    ) -> Option<Test> {
        let of = if let Type::One(of) = said.ty {
            of
        } else {
            kind
        };
        let is_text = matches!(said.ty, Type::Text(_)) || of.is_text() || of == Kind::Post;
        let places = self.places(of, is_text, &contain.places)?;
        let elsewhere = places
            .iter()
            .any(|place| matches!(place, Place::InField(_)));
        if !elsewhere {
            self.textual(said, span)?;
        }
        let lists = contain
            .items
            .iter()
            .filter_map(|item| self.list(item))
            .collect::<Vec<_>>();
        if lists.len() < contain.items.len() {
            return None;
        }
        let amount = match &contain.amount {
            None => None,
            Some(amount) => Some(self.amount(amount)?),
        };
        let per = self.per(of, contain.per.as_ref())?;
        Some(Test::Contains(Contain {
            lists,
            amount,
            places,
            per,
            // Told by where the sentence stands, once all of it is known.
            bearing: Bearing::Restricts,
        }))
    }

    /// The list an item of a sentence stands for.
    pub(in crate::policy) fn list(&mut self, item: &TextItem) -> Option<ListId> {
        match item {
            TextItem::Here(needle) => {
                let entry = ast::Term {
                    what: needle.clone(),
                    replacement: None,
                };
                self.inline(&[entry])
            }
            TextItem::Named(name) => {
                let found = self.names.named_list(name);
                if found.is_none() {
                    let known: Vec<String> = self.names.list_names().map(str::to_owned).collect();
                    let mut problem = say::unknown(
                        "list, topic or pattern",
                        name,
                        known.iter().map(String::as_str),
                    );
                    if let Some(field) = self.schema.collection(Kind::Post, &name.value) {
                        let help = format!(
                            "`contain` looks for words; to count them, write `have no {0}` or `have at most 3 {0}`",
                            field.name
                        );
                        problem.help = vec![help];
                    }
                    self.problems.push(problem);
                }
                found
            }
        }
    }

    fn inline(&mut self, entries: &[ast::Term]) -> Option<ListId> {
        let options = ListOptions::default();
        let at = self
            .names
            .add(None, ListKind::Inline, entries, options, self.problems)?;
        self.names.lists.get(at).map(|list| list.id)
    }

    /// Lists whose patterns are held to the beginning or the end of the value.
    pub(in crate::policy) fn anchored(
        &mut self,
        items: &[TextItem],
        before: &str,
        after: &str,
    ) -> Vec<ListId> {
        let mut lists = Vec::new();
        for item in items {
            let source = match item {
                TextItem::Here(ast::Needle::Regex(regex)) => Some(regex.clone()),
                TextItem::Named(name) => self
                    .names
                    .pattern(name)
                    .map(|source| Spanned::new(source.to_owned(), name.span)),
                TextItem::Here(ast::Needle::Words(_)) => None,
            };
            let Some(regex) = source else {
                lists.extend(self.list(item));
                continue;
            };
            if let Err(error) = crate::text::check_pattern(&regex.value) {
                self.problems
                    .push(crate::policy::bind::names::bad_pattern(&regex, &error));
                continue;
            }
            let whole = Spanned::new(format!("{before}{}{after}", regex.value), regex.span);
            let entry = ast::Term {
                what: ast::Needle::Regex(whole),
                replacement: None,
            };
            if let Some(id) = self.inline(&[entry]) {
                if let Some(list) = self.names.lists.iter_mut().find(|list| list.id == id)
                    && let Some(first) = list.entries.first_mut()
                {
                    first.shown = format!("/{}/", regex.value);
                }
                lists.push(id);
            }
        }
        lists
    }

    pub(in crate::policy) fn places(
        &mut self,
        of: Kind,
        is_text: bool,
        places: &[ast::Place],
    ) -> Option<Vec<Place>> {
        let mut found = Vec::new();
        for place in places {
            match &place.what {
                Where::In(names) => {
                    for name in names {
                        found.push(self.place(of, name, is_text)?);
                    }
                }
                Where::Outside(names) => {
                    for name in names {
                        if let Place::In(kind) = self.place(of, name, is_text)? {
                            found.push(Place::Outside(kind));
                        } else {
                            let message = format!("`{}` is a text of its own", name.value);
                            self.problems.push(say::mismatch(
                                name.span,
                                message,
                                "everything stands outside it",
                            ));
                            return None;
                        }
                    }
                }
                Where::Within { last, count, unit } => {
                    let unit = match unit.value.as_str() {
                        "character" | "characters" => None,
                        other => {
                            if let Some((
                                kind @ (Kind::Word | Kind::Sentence | Kind::Paragraph),
                                _,
                            )) = Kind::named(other)
                            {
                                Some(kind)
                            } else {
                                let known = ["characters", "words", "sentences", "paragraphs"];
                                self.problems
                                    .push(say::unknown("unit of text", unit, known));
                                return None;
                            }
                        }
                    };
                    found.push(Place::Edge {
                        last: *last,
                        count: count.value,
                        unit,
                    });
                }
            }
        }
        Some(found)
    }

    fn place(&mut self, of: Kind, name: &Spanned<String>, is_text: bool) -> Option<Place> {
        if let Some((kind, _)) =
            Kind::named(&name.value).filter(|(kind, _)| kind.is_text() && is_text)
        {
            return Some(Place::In(kind));
        }
        if name.value == "code" && is_text {
            return Some(Place::In(Kind::Code));
        }
        let (id, ty) = self.field(of, name)?;
        if matches!(ty, Type::Text(_)) {
            return Some(Place::InField(id));
        }
        let message = format!("`{}` is {}, not text", name.value, ty.say());
        self.problems.push(say::mismatch(
            name.span,
            message,
            "nothing can be looked for in it",
        ));
        None
    }

    pub(in crate::policy) fn includes(
        &mut self,
        said: &Said,
        items: &[TextItem],
        span: Span,
    ) -> Option<Test> {
        let expected = match &said.ty {
            Type::Set(Domain::Free) => Type::Text(Domain::Word),
            Type::Set(domain) => Type::Text(domain.clone()),
            Type::Many(Kind::Channel) => Type::One(Kind::Channel),
            Type::Many(Kind::Person) => Type::One(Kind::Person),
            Type::Many(Kind::Entity) => Type::One(Kind::Entity),
            Type::Many(Kind::Hashtag) => Type::Text(Domain::Hashtag),
            Type::Many(Kind::Mention) => Type::Text(Domain::Handle),
            Type::Many(_) => Type::Text(Domain::Word),
            other => {
                let message = format!("`{}` is {}, not a set", said.word, other.say());
                let problem = say::mismatch(span, message, "only sets include something");
                let words: Vec<&str> = items.iter().map(|item| self.text(item.span())).collect();
                let is_read = said.is_it && matches!(other, Type::One(Kind::Post))
                    || matches!(other, Type::Text(_));
                self.problems.push(if is_read {
                    instead(
                        problem,
                        span,
                        format!("{} {}", contains(self.text(span)), words.join(", ")),
                    )
                } else {
                    problem
                });
                return None;
            }
        };
        let mut names = Vec::new();
        for item in items {
            match item {
                TextItem::Here(ast::Needle::Words(words)) => names.push(words.clone()),
                TextItem::Here(ast::Needle::Regex(regex)) => {
                    let label = "a set includes names";
                    self.problems.push(say::mismatch(
                        regex.span,
                        "a pattern is no name".to_owned(),
                        label,
                    ));
                }
                TextItem::Named(name) => {
                    let what = ast::Expression::Name(name.value.clone());
                    let value = ast::Value {
                        span: name.span,
                        what,
                    };
                    let operand = self.fit(Kind::Team, &value, &expected, &said.word)?;
                    match operand.what {
                        OperandKind::Text(text) => names.push(Spanned::new(text, name.span)),
                        // A list of the same name: here the name itself is meant.
                        _ => names.push(name.clone()),
                    }
                }
            }
        }
        Some(Test::Includes(names))
    }
}

/// The verb that looks for words, in the person the phrase has.
fn contains(phrase: &str) -> &'static str {
    if phrase.starts_with("includes") {
        "contains"
    } else {
        "contain"
    }
}
