//! Conditions and verb phrases: bound and typed.

use super::ir::{
    Amount, Bound, Comparison, Expr, ListKind, Narrow, Noun, Operand, OperandKind, Path, Per,
    Place, Relative, Test,
};
use super::resolve::Resolver;
use super::say;
use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{Domain, Kind, Type};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, Condition, Phrases, Share, TextItem, Verb, Where};
use crate::text::{ListId, ListOptions};

/// What a phrase is said of: how it is called, and its type; a thing itself is
/// [`Type::One`] of its kind.
struct Said {
    word: String,
    ty: Type,
    is_it: bool,
}

impl Resolver<'_> {
    pub(super) fn condition(&mut self, kind: Kind, condition: &Condition) -> Option<Expr> {
        Some(match condition {
            Condition::And(terms, span) => Expr::And(self.conditions(kind, terms)?, *span),
            Condition::Or(terms, span) => Expr::Or(self.conditions(kind, terms)?, *span),
            Condition::Not(inner, span) => Expr::Not(Box::new(self.condition(kind, inner)?), *span),
            Condition::Quantified(quantified) => self.members(kind, quantified)?,
            Condition::Says(says) => {
                let (noun, said) = self.noun(kind, &says.noun)?;
                let test = self.test(kind, &said, &says.phrase)?;
                negate(
                    Expr::Phrase {
                        span: says.span,
                        noun,
                        test: test.0,
                    },
                    says.negated != test.1,
                )
            }
        })
    }

    fn conditions(&mut self, kind: Kind, terms: &[Condition]) -> Option<Vec<Expr>> {
        let all: Vec<Option<Expr>> = terms
            .iter()
            .map(|term| self.condition(kind, term))
            .collect();
        all.into_iter().collect()
    }

    pub(super) fn demand(
        &mut self,
        kind: Kind,
        noun: &ast::Noun,
        phrases: &Phrases,
    ) -> Option<Expr> {
        Some(match phrases {
            Phrases::And(terms, span) => Expr::And(self.demands(kind, noun, terms)?, *span),
            Phrases::Or(terms, span) => Expr::Or(self.demands(kind, noun, terms)?, *span),
            Phrases::One(phrase) => {
                let (noun, said) = self.noun(kind, noun)?;
                let (test, negated) = self.test(kind, &said, phrase)?;
                negate(
                    Expr::Phrase {
                        span: phrase.span,
                        noun,
                        test,
                    },
                    negated,
                )
            }
        })
    }

    fn demands(&mut self, kind: Kind, noun: &ast::Noun, terms: &[Phrases]) -> Option<Vec<Expr>> {
        let all: Vec<Option<Expr>> = terms
            .iter()
            .map(|term| self.demand(kind, noun, term))
            .collect();
        all.into_iter().collect()
    }

    fn noun(&mut self, kind: Kind, noun: &ast::Noun) -> Option<(Noun, Said)> {
        match noun {
            ast::Noun::It => {
                let said = Said {
                    word: kind.singular().to_owned(),
                    ty: Type::One(kind),
                    is_it: true,
                };
                Some((Noun::It, said))
            }
            ast::Noun::Field(value) => {
                let typed = self.operand(kind, value)?;
                let word = self.text(value.span).to_owned();
                let said = Said {
                    word,
                    ty: typed.ty?,
                    is_it: false,
                };
                Some((Noun::Value(typed.operand), said))
            }
        }
    }

    fn members(&mut self, kind: Kind, quantified: &ast::Quantified) -> Option<Expr> {
        let member = &quantified.member;
        let (collection, ty) = if let Some(path) = &quantified.within {
            self.path(kind, path)?
        } else if let Some(field) = self.schema.collection(kind, &member.value) {
            (
                Path {
                    span: member.span,
                    fields: vec![field.id],
                },
                field.ty.clone(),
            )
        } else {
            self.unknown_collection(kind, member);
            return None;
        };
        let Type::Many(of) = ty else {
            let message = format!("`{}` is {}", self.text(collection.span), ty.say());
            self.problems.push(
                say::mismatch(
                    collection.span,
                    message,
                    "only collections of things have members",
                )
                .with_help("a set of names is asked with `include`"),
            );
            return None;
        };
        let (noun, said) =
            if let (Some(first), Some(last)) = (quantified.path.first(), quantified.path.last()) {
                let path = ast::Path {
                    span: first.span.to(last.span),
                    names: quantified.path.clone(),
                };
                let (path, ty) = self.path(of, &path)?;
                let word = self.text(path.span).to_owned();
                let operand = Operand {
                    span: path.span,
                    what: OperandKind::Field(path),
                };
                (
                    Noun::Value(operand),
                    Said {
                        word,
                        ty,
                        is_it: false,
                    },
                )
            } else {
                (
                    Noun::It,
                    Said {
                        word: of.singular().to_owned(),
                        ty: Type::One(of),
                        is_it: true,
                    },
                )
            };
        let (test, inverted) = self.test(of, &said, &quantified.phrase)?;
        Some(Expr::Members {
            span: quantified.span,
            quantifier: quantified.quantifier,
            collection,
            noun,
            test: Box::new(test),
            negated: quantified.negated != inverted,
        })
    }

    /// The test of a phrase, and whether it is inverted (`is not`, `has no alt`).
    fn test(&mut self, kind: Kind, said: &Said, phrase: &ast::Phrase) -> Option<(Test, bool)> {
        let plain = |test| Some((test, false));
        match &phrase.verb {
            Verb::HaveField(name) => {
                let of = self.thing(said, phrase.span)?;
                if let Some(field) = self.schema.collection(of, &name.value) {
                    let plural = field.name.to_string();
                    let singular = match field.ty {
                        Type::Many(member) if plural == member.plural() => {
                            member.singular().to_owned()
                        }
                        _ => plural.strip_suffix('s').unwrap_or(&plural).to_owned(),
                    };
                    let message = format!("`{plural}` is a collection");
                    self.problems.push(
                        say::mismatch(name.span, message, "how many?")
                            .with_help(format!("did you mean `have at least 1 {singular}`?")),
                    );
                    return None;
                }
                plain(Test::Has(self.field(of, name)?.0))
            }
            Verb::HaveAmount(amount, counted) => self.count(said, amount, counted, phrase.span),
            Verb::HaveTheSame(_) => {
                self.problems
                    .push(say::not_built("agreement within a group", phrase.span));
                None
            }
            Verb::Contain(contain) => plain(self.contains(kind, said, contain, phrase.span)?),
            Verb::Be(negated, comparison) => {
                Some((self.be(kind, said, comparison, phrase.span)?, *negated))
            }
            Verb::Match(item) => {
                self.textual(said, phrase.span)?;
                plain(Test::Matches(self.anchored(
                    std::slice::from_ref(item),
                    r"\A(?:",
                    r")\z",
                )))
            }
            Verb::StartWith(items) => {
                self.textual(said, phrase.span)?;
                plain(Test::StartsWith(self.anchored(items, r"\A(?:", ")")))
            }
            Verb::EndWith(items) => {
                self.textual(said, phrase.span)?;
                plain(Test::EndsWith(self.anchored(items, "(?:", r")\z")))
            }
            Verb::Include(items) => plain(self.includes(said, items, phrase.span)?),
        }
    }

    /// The kind of thing a phrase is said of.
    fn thing(&mut self, said: &Said, span: Span) -> Option<Kind> {
        if let Type::One(kind) = said.ty {
            return Some(kind);
        }
        let message = format!("`{}` is {}, which has nothing", said.word, said.ty.say());
        self.problems
            .push(say::mismatch(span, message, "only things have fields"));
        None
    }

    fn textual(&mut self, said: &Said, span: Span) -> Option<()> {
        let fits = match &said.ty {
            Type::Text(_) => true,
            Type::One(kind) => !said.is_it || kind.is_text() || *kind == Kind::Post,
            _ => false,
        };
        if fits {
            return Some(());
        }
        let message = format!("`{}` is not text", said.word);
        let label = if said.is_it {
            "say which of its fields is meant".to_owned()
        } else {
            format!("it is {}", said.ty.say())
        };
        let mut problem = say::mismatch(span, message, label);
        if let (true, Type::One(kind)) = (said.is_it, &said.ty)
            && let Some(field) = self
                .schema
                .of(*kind)
                .find(|field| matches!(field.ty, Type::Text(Domain::Free)))
        {
            problem = problem.with_help(format!("for example `its {} must …`", field.name));
        }
        self.problems.push(problem);
        None
    }

    fn count(
        &mut self,
        said: &Said,
        amount: &ast::Amount,
        counted: &ast::Counted,
        span: Span,
    ) -> Option<(Test, bool)> {
        let of = self.thing(said, span)?;
        let none = amount.most == Some(Share::Count(0)) && amount.least.is_none();
        let Some(field) = self.schema.collection(of, &counted.noun.value) else {
            // `have no alt`: the field is absent.
            if none && let Some(field) = self.schema.find(of, &counted.noun.value) {
                return Some((Test::Has(field.id), true));
            }
            if let Some(field) = self.schema.find(of, &counted.noun.value) {
                let message = format!("`{}` is {}", counted.noun.value, field.ty.say());
                self.problems.push(
                    say::mismatch(counted.noun.span, message, "there is only one of it").with_help(
                        format!("did you mean `its {} must be …`?", counted.noun.value),
                    ),
                );
            } else {
                self.unknown_collection(of, &counted.noun);
            }
            return None;
        };
        let (collection, ty) = (field.id, field.ty.clone());
        let amount = self.amount(amount)?;
        let filter = match (&counted.filter, &ty) {
            (None, _) => None,
            (Some(condition), Type::Many(member)) => {
                Some(Box::new(self.condition(*member, condition)?))
            }
            (Some(condition), _) => {
                let message = format!("`{}` is a list of names", counted.noun.value);
                self.problems.push(say::mismatch(
                    condition.span(),
                    message,
                    "names have no fields to choose by",
                ));
                return None;
            }
        };
        let member = if let Type::Many(member) = ty {
            member
        } else {
            of
        };
        let places = self.places(of, member.is_text(), &counted.places)?;
        let per = self.per(of, counted.per.as_ref())?;
        Some((
            Test::Count {
                amount,
                collection,
                filter,
                places,
                per,
            },
            false,
        ))
    }

    pub(super) fn unknown_collection(&mut self, kind: Kind, noun: &Spanned<String>) {
        let known: Vec<String> = self
            .schema
            .of(kind)
            .filter(|field| matches!(field.ty, Type::Many(_) | Type::Set(_)))
            .map(|field| field.name.to_string())
            .collect();
        let what = format!("collection of a {kind}");
        self.problems
            .push(say::unknown(&what, noun, known.iter().map(String::as_str)));
    }

    fn amount(&mut self, amount: &ast::Amount) -> Option<Amount> {
        let bound = |share: Share| match share {
            Share::Count(count) => Bound::Count(count),
            Share::Percent(percent) => Bound::Percent(percent),
        };
        let new = Amount {
            span: amount.span,
            least: amount.least.map(bound),
            most: amount.most.map(bound),
        };
        let inverted = match (new.least, new.most) {
            (Some(Bound::Count(a)), Some(Bound::Count(b))) => a > b,
            (Some(Bound::Percent(a)), Some(Bound::Percent(b))) => a > b,
            _ => false,
        };
        if inverted {
            let label = Label::new(amount.span, "the first number is above the second");
            self.problems.push(Diagnostic::obstacle(
                "never-holds",
                "this can never hold",
                label,
            ));
            return None;
        }
        let idle = match (new.least, new.most) {
            (Some(Bound::Count(0)), None) => true,
            (None, Some(Bound::Percent(most))) => most >= 100.0,
            (Some(Bound::Percent(least)), None) => least <= 0.0,
            _ => false,
        };
        if idle {
            let label = Label::new(amount.span, "every draft satisfies this");
            self.problems.push(Diagnostic::obstacle(
                "never-fails",
                "this can never fail",
                label,
            ));
            return None;
        }
        Some(new)
    }

    fn per(&mut self, kind: Kind, per: Option<&Spanned<String>>) -> Option<Per> {
        let Some(name) = per else {
            return Some(Per::Post);
        };
        let found = match name.value.as_str() {
            "post" => Per::Post,
            "sentence" => Per::Sentence,
            "paragraph" => Per::Paragraph,
            "thread" => Per::Thread,
            _ => {
                let known = ["sentence", "paragraph", "post", "thread"];
                self.problems
                    .push(say::unknown("unit to count in", name, known));
                return None;
            }
        };
        if kind == Kind::Post || found == Per::Post {
            return Some(found);
        }
        let message = format!("a {kind} has no sentences to count in");
        self.problems.push(say::mismatch(
            name.span,
            message,
            "only posts are counted in parts",
        ));
        None
    }

    fn contains(
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
        Some(Test::Contains {
            lists,
            amount,
            places,
            per,
        })
    }

    /// The list an item of a sentence stands for.
    fn list(&mut self, item: &TextItem) -> Option<ListId> {
        match item {
            TextItem::Here(needle) => {
                let entry = ast::Term {
                    what: needle.clone(),
                    replacement: None,
                };
                self.inline(&[entry])
            }
            TextItem::Named(name) => {
                let found = self.names.named_list(&name.value);
                if found.is_none() {
                    let known: Vec<String> = self.names.list_names().map(str::to_owned).collect();
                    self.problems.push(say::unknown(
                        "list, topic or pattern",
                        name,
                        known.iter().map(String::as_str),
                    ));
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
    fn anchored(&mut self, items: &[TextItem], before: &str, after: &str) -> Vec<ListId> {
        let mut lists = Vec::new();
        for item in items {
            let source = match item {
                TextItem::Here(ast::Needle::Regex(regex)) => Some(regex.clone()),
                TextItem::Named(name) => self
                    .names
                    .pattern(&name.value)
                    .map(|source| Spanned::new(source.to_owned(), name.span)),
                TextItem::Here(ast::Needle::Words(_)) => None,
            };
            let Some(regex) = source else {
                lists.extend(self.list(item));
                continue;
            };
            if let Err(error) = crate::text::check_pattern(&regex.value) {
                self.problems
                    .push(super::names::bad_pattern(&regex, &error));
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
                    first.0 = format!("/{}/", regex.value);
                }
                lists.push(id);
            }
        }
        lists
    }

    fn places(&mut self, of: Kind, is_text: bool, places: &[ast::Place]) -> Option<Vec<Place>> {
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

    fn includes(&mut self, said: &Said, items: &[TextItem], span: Span) -> Option<Test> {
        let expected = match &said.ty {
            Type::Set(domain) => Type::Text(domain.clone()),
            Type::Many(Kind::Channel) => Type::One(Kind::Channel),
            Type::Many(Kind::Person) => Type::One(Kind::Person),
            Type::Many(Kind::Entity) => Type::One(Kind::Entity),
            Type::Many(_) => Type::Text(Domain::Free),
            other => {
                let message = format!("`{}` is {}, not a set", said.word, other.say());
                self.problems
                    .push(say::mismatch(span, message, "only sets include something"));
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

    fn be(
        &mut self,
        kind: Kind,
        said: &Said,
        comparison: &ast::Comparison,
        span: Span,
    ) -> Option<Test> {
        use ast::Comparison as C;
        if let C::Within(narrow) = comparison {
            if let (ast::Narrow::During(names), Type::Moment) = (narrow, &said.ty) {
                return Some(Test::During(self.stretches(names)?));
            }
            let of = self.thing(said, span)?;
            return Some(Test::Within(self.narrow(of, span, narrow)?));
        }
        if let Some(quality) = self.quality(said, comparison) {
            return quality;
        }
        let ty = match &said.ty {
            // The thing itself is compared by its words or its name.
            Type::One(of) if said.is_it => {
                if matches!(of, Kind::Person | Kind::Channel | Kind::Entity) {
                    Type::One(*of)
                } else {
                    Type::Text(Domain::Free)
                }
            }
            other => other.clone(),
        };
        let compared = match comparison {
            C::OneOf(values) => {
                let fitted: Vec<Option<Operand>> = values
                    .iter()
                    .map(|value| self.fit(kind, value, &ty, &said.word))
                    .collect();
                Comparison::OneOf(fitted.into_iter().collect::<Option<_>>()?)
            }
            C::Is(value) => Comparison::Is(self.fit(kind, value, &ty, &said.word)?),
            C::Between(from, to) => {
                self.ordered(&ty, said, span)?;
                Comparison::Between(
                    self.fit(kind, from, &ty, &said.word)?,
                    self.fit(kind, to, &ty, &said.word)?,
                )
            }
            C::Before(value) => {
                self.ordered(&ty, said, span)?;
                Comparison::Order(
                    ast::Order::LessThan,
                    self.fit(kind, value, &ty, &said.word)?,
                    None,
                )
            }
            C::After(value) => {
                self.ordered(&ty, said, span)?;
                Comparison::Order(
                    ast::Order::MoreThan,
                    self.fit(kind, value, &ty, &said.word)?,
                    None,
                )
            }
            C::Order(order, value, None) => {
                if let Type::Many(_) | Type::Set(_) = ty {
                    // `fit` says it better: "did you mean `have at most 3 hashtags`?"
                    self.fit(kind, value, &ty, &said.word)?;
                }
                self.ordered(&ty, said, span)?;
                Comparison::Order(*order, self.fit(kind, value, &ty, &said.word)?, None)
            }
            C::Order(order, value, Some(relative)) => {
                if !matches!(ty, Type::Moment | Type::Date) {
                    let message = format!("`{}` is {}", said.word, ty.say());
                    self.problems.push(say::mismatch(
                        span,
                        message,
                        "only a moment is before or after another",
                    ));
                    return None;
                }
                let time = Type::Number(crate::facts::Unit::Time);
                let length = self.fit(kind, value, &time, "the distance")?;
                let from = self.fit(kind, &relative.from, &Type::Moment, &said.word)?;
                let relative = Relative {
                    after: relative.after,
                    from,
                };
                Comparison::Order(*order, length, Some(relative))
            }
            C::Within(_) => return None,
        };
        Some(Test::Compares(compared))
    }

    /// A quality said by its name (`be trailing`); `None` when something else is said.
    #[expect(
        clippy::option_option,
        reason = "whether it is one, and whether it can be read"
    )]
    fn quality(&mut self, said: &Said, comparison: &ast::Comparison) -> Option<Option<Test>> {
        if let (
            ast::Comparison::Is(ast::Value {
                what: ast::Expression::Name(name),
                span,
            }),
            Type::One(of),
        ) = (comparison, &said.ty)
        {
            if let Some(field) = self.schema.find(*of, name) {
                if field.ty == Type::Boolean {
                    return Some(Some(Test::Quality(field.id)));
                }
                if said.is_it && !of.is_text() {
                    let message = format!("`{name}` is {}, not a quality", field.ty.say());
                    self.problems.push(
                        say::mismatch(*span, message, "a post cannot be this")
                            .with_help(format!("did you mean `have {name}`?")),
                    );
                    return Some(None);
                }
            } else if said.is_it && *of == Kind::Post {
                let qualities: Vec<String> = self
                    .schema
                    .of(*of)
                    .filter(|field| field.ty == Type::Boolean)
                    .map(|field| field.name.to_string())
                    .collect();
                let name = Spanned::new(name.clone(), *span);
                self.problems.push(say::unknown(
                    "quality of a post",
                    &name,
                    qualities.iter().map(String::as_str),
                ));
                return Some(None);
            }
        }
        None
    }

    fn ordered(&mut self, ty: &Type, said: &Said, span: Span) -> Option<()> {
        if matches!(ty, Type::Number(_) | Type::Moment | Type::Date) {
            return Some(());
        }
        let message = format!("`{}` is {}, which has no order", said.word, ty.say());
        self.problems.push(say::mismatch(
            span,
            message,
            "only numbers and moments are more or less",
        ));
        None
    }

    /// A narrowing phrase about things of a kind.
    pub(super) fn narrow(
        &mut self,
        kind: Kind,
        span: Span,
        narrow: &ast::Narrow,
    ) -> Option<Narrow> {
        let post = kind.is_of_posts();
        let fits = match narrow {
            ast::Narrow::AnyChannel | ast::Narrow::On(_) => post || kind == Kind::Channel,
            ast::Narrow::By(_) => post || kind == Kind::Person,
            ast::Narrow::In(_) => post || matches!(kind, Kind::Channel | Kind::Person),
            ast::Narrow::About(_) | ast::Narrow::During(_) => post,
        };
        if !fits {
            let message = format!("a {kind} cannot be narrowed like this");
            self.problems
                .push(say::mismatch(span, message, "this is said of posts"));
            return None;
        }
        let values =
            |names: &[Spanned<String>]| names.iter().map(|name| name.value.clone()).collect();
        Some(match narrow {
            ast::Narrow::AnyChannel => Narrow::AnyChannel,
            ast::Narrow::On(names) => {
                for name in names {
                    self.check_reference(Kind::Channel, name);
                }
                Narrow::On(values(names))
            }
            ast::Narrow::By(names) => {
                self.check_roles(names);
                Narrow::By(values(names))
            }
            ast::Narrow::In(names) => {
                for name in names {
                    self.check_language(name);
                }
                Narrow::In(values(names))
            }
            ast::Narrow::During(names) => Narrow::During(self.stretches(names)?),
            ast::Narrow::About(names) => {
                let mut topics = Vec::new();
                for name in names {
                    self.names.touch(&name.value);
                    let list = self
                        .names
                        .topics
                        .get(&name.value)
                        .and_then(|at| self.names.lists.get(*at));
                    let Some(list) = list else {
                        let known: Vec<String> = self.names.topics.keys().cloned().collect();
                        self.problems.push(say::unknown(
                            "topic",
                            name,
                            known.iter().map(String::as_str),
                        ));
                        return None;
                    };
                    topics.push((name.value.clone(), list.id));
                }
                Narrow::About(topics)
            }
        })
    }

    /// Reports roles nobody declared.
    pub(super) fn check_roles(&mut self, names: &[Spanned<String>]) {
        for name in names {
            self.names.touch(&name.value);
            if !self.names.roles.contains_key(&name.value) {
                let known: Vec<String> = self.names.roles.keys().cloned().collect();
                self.problems
                    .push(say::unknown("role", name, known.iter().map(String::as_str)));
            }
        }
    }

    fn stretches(&mut self, names: &[Spanned<String>]) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        for name in names {
            let Some(at) = self.names.time(&name.value) else {
                let known: Vec<String> = self
                    .names
                    .times
                    .iter()
                    .map(|time| time.name.value.clone())
                    .collect();
                self.problems.push(say::unknown(
                    "period or hours",
                    name,
                    known.iter().map(String::as_str),
                ));
                return None;
            };
            found.push(at);
        }
        Some(found)
    }
}

fn negate(expr: Expr, negated: bool) -> Expr {
    if !negated {
        return expr;
    }
    let span = expr.span();
    Expr::Not(Box::new(expr), span)
}
