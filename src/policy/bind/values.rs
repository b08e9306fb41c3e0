//! Values in sentences: bound and typed.

use crate::diagnostic::{Diagnostic, Label, did_you_mean};
use crate::facts::{Domain, FieldId, Kind, Type, Unit};
use crate::policy::bind::called::called;
use crate::policy::bind::instead::instead;
use crate::policy::bind::names;
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Operand, OperandKind, Path};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, Expression, Operator};

/// An operand with its type; a name without a type takes that of what it is compared with.
pub(in crate::policy) struct Typed {
    pub(in crate::policy) operand: Operand,
    pub(in crate::policy) ty: Option<Type>,
}

impl Resolver<'_> {
    /// A path of fields from a thing of a kind, with the type it ends in.
    pub(in crate::policy) fn path(&mut self, kind: Kind, path: &ast::Path) -> Option<(Path, Type)> {
        let mut at = kind;
        let mut fields = Vec::new();
        let mut ty = Type::One(kind);
        for (step, name) in path.names.iter().enumerate() {
            if step > 0 {
                let Type::One(next) = ty else {
                    let before = path
                        .names
                        .get(step - 1)
                        .map_or("", |name| name.value.as_str());
                    let message =
                        format!("`{before}` has no fields of its own: it is {}", ty.say());
                    self.problems
                        .push(say::mismatch(name.span, message, "so this leads nowhere"));
                    return None;
                };
                at = next;
            }
            let (id, found) = self.field(at, name)?;
            fields.push(id);
            ty = found;
        }
        Some((
            Path {
                span: path.span,
                fields,
            },
            ty,
        ))
    }

    /// A field of a kind by name.
    pub(in crate::policy) fn field(
        &mut self,
        kind: Kind,
        name: &Spanned<String>,
    ) -> Option<(FieldId, Type)> {
        if let Some(field) = self.schema.find(kind, &name.value) {
            return Some((field.id, field.ty.clone()));
        }
        let known: Vec<String> = self
            .schema
            .of(kind)
            .map(|field| field.name.to_string())
            .collect();
        let mut problem = say::unknown(
            &format!("field of a {kind}"),
            name,
            known.iter().map(String::as_str),
        );
        if problem.help.is_empty() {
            problem = problem.with_help(format!(
                "a field of your own is declared with `fields {kind} {{ {}: text }}`",
                name.value
            ));
        }
        self.problems.push(problem);
        None
    }

    /// A value as written; names stay untyped text until [`Resolver::fit`].
    pub(in crate::policy) fn operand(&mut self, kind: Kind, value: &ast::Value) -> Option<Typed> {
        let span = value.span;
        let done = |what, ty| {
            Some(Typed {
                operand: Operand { span, what },
                ty: Some(ty),
            })
        };
        match &value.what {
            Expression::Number(number, None) => done(
                OperandKind::Number(*number, Unit::None),
                Type::Number(Unit::None),
            ),
            Expression::Number(number, Some(word)) => {
                let Some((unit, factor)) = Unit::named(&word.value) else {
                    self.problems
                        .push(say::unknown("unit", word, Unit::WORDS.iter().copied()));
                    return None;
                };
                done(
                    OperandKind::Number(number * factor, unit),
                    Type::Number(unit),
                )
            }
            Expression::Percent(number) => done(
                OperandKind::Number(*number, Unit::Percent),
                Type::Number(Unit::Percent),
            ),
            Expression::Text(text) => {
                done(OperandKind::Text(text.clone()), Type::Text(Domain::Free))
            }
            Expression::Name(name) => Some(Typed {
                operand: Operand {
                    span,
                    what: OperandKind::Text(name.clone()),
                },
                ty: None,
            }),
            Expression::Date(text) => match text.parse() {
                Ok(date) => done(OperandKind::Date(date), Type::Date),
                Err(_) => self.no_such_day(span),
            },
            Expression::DateTime(text) => {
                let written = Spanned::new(text.clone(), span);
                let moment = self.names.moment(&written, self.problems)?;
                done(OperandKind::Moment(moment), Type::Moment)
            }
            Expression::Time(text) => match names::clock(text) {
                Some(time) => done(OperandKind::Time(time), Type::Time),
                None => self.no_such_day(span),
            },
            Expression::Field(path) => {
                let (path, ty) = self.path(kind, path)?;
                done(OperandKind::Field(path), ty)
            }
            Expression::Count(noun) => {
                let Some(field) = self.schema.collection(kind, &noun.value) else {
                    self.unknown_collection(kind, noun);
                    return None;
                };
                done(OperandKind::Count(field.id), Type::Number(Unit::None))
            }
            Expression::Now => done(OperandKind::Now, Type::Moment),
            Expression::Today => done(OperandKind::Today, Type::Date),
            Expression::Arithmetic(operator, left, right) => {
                let left = self.operand(kind, left)?;
                let right = self.operand(kind, right)?;
                let types = (left.ty.as_ref(), right.ty.as_ref());
                let ty = match types {
                    (Some(a), Some(b)) => arithmetic(*operator, a, b),
                    _ => None,
                };
                let Some(ty) = ty else {
                    let word = |ty: Option<&Type>| ty.map_or("a name".to_owned(), Type::say);
                    let verb = match operator {
                        Operator::Add => "add",
                        Operator::Subtract => "subtract",
                        Operator::Multiply => "multiply",
                        Operator::Divide => "divide",
                    };
                    let message = format!("these two cannot be {verb}ed")
                        .replace("multiplyed", "multiplied")
                        .replace("divideed", "divided");
                    let label = format!("{} and {}", word(types.0), word(types.1));
                    self.problems.push(say::mismatch(span, message, label));
                    return None;
                };
                let (left, right) = (Box::new(left.operand), Box::new(right.operand));
                done(OperandKind::Arithmetic(*operator, left, right), ty)
            }
        }
    }

    fn no_such_day(&mut self, span: Span) -> Option<Typed> {
        self.problems.push(names::no_such_day(span));
        None
    }

    /// A value that is compared with something of type `expected`; `noun` is how that is
    /// called in messages.
    pub(in crate::policy) fn fit(
        &mut self,
        kind: Kind,
        value: &ast::Value,
        expected: &Type,
        noun: &str,
    ) -> Option<Operand> {
        let operand = self.fitting(kind, value, expected, noun)?;
        if let (Type::Text(Domain::Word), OperandKind::Text(word)) = (expected, &operand.what) {
            let words = self.names.words.entry(noun.to_owned()).or_default();
            words.insert(word.clone());
        }
        Some(operand)
    }

    fn fitting(
        &mut self,
        kind: Kind,
        value: &ast::Value,
        expected: &Type,
        noun: &str,
    ) -> Option<Operand> {
        let typed = self.operand(kind, value)?;
        let span = typed.operand.span;
        let Some(ty) = typed.ty else {
            let OperandKind::Text(name) = typed.operand.what else {
                return None;
            };
            return self.symbol(kind, Spanned::new(name, span), expected, noun);
        };
        if fits(expected, &ty) {
            return Some(typed.operand);
        }
        let (said, label) = (expected.say(), format!("this is {}", ty.say()));
        let mut problem = say::mismatch(span, format!("`{noun}` is {said}"), label);
        problem = match (expected, &ty) {
            (Type::Number(Unit::Time), Type::Number(Unit::None)) => {
                problem.with_help("say the unit: `24 hours`")
            }
            (Type::Number(Unit::Percent), Type::Number(Unit::None)) => {
                problem.with_help("write it with its sign: `50%`")
            }
            (Type::Many(_), Type::Number(_)) => {
                let words = self.sources_words(span);
                problem.with_help(format!(
                    "`{noun}` is a collection; did you mean `have at most {words} {noun}`?"
                ))
            }
            (Type::Moment, Type::Number(Unit::None)) => {
                let hour = self.sources_words(span);
                match hour.parse::<u8>().ok().filter(|hour| *hour < 24) {
                    Some(hour) => instead(problem, span, format!("{hour:02}:00")),
                    None => problem.with_help("a time of day is written `18:00`"),
                }
            }
            (Type::Date, Type::Time) => problem.with_help("a day has no time: say a day"),
            _ => problem,
        };
        self.problems.push(problem);
        None
    }

    /// The digits of a value, for a suggestion.
    fn sources_words(&self, span: Span) -> String {
        let words = self.text(span);
        words.split_whitespace().next().unwrap_or("3").to_owned()
    }

    /// A name that is compared with something of type `expected`, said of a thing of some kind.
    fn symbol(
        &mut self,
        of: Kind,
        name: Spanned<String>,
        expected: &Type,
        noun: &str,
    ) -> Option<Operand> {
        let span = name.span;
        let domain = match expected {
            Type::Set(Domain::Free) => Domain::Word,
            Type::Text(domain) | Type::Set(domain) => domain.clone(),
            Type::Many(Kind::Channel | Kind::Person | Kind::Entity) | Type::One(_) => {
                let (Type::Many(kind) | Type::One(kind)) = expected else {
                    return None;
                };
                if let Some(problem) = self.no_person(*kind, &name, noun) {
                    self.problems.push(problem);
                    return None;
                }
                self.check_reference(*kind, &name);
                return Some(Operand {
                    span,
                    what: OperandKind::Text(name.value),
                });
            }
            Type::Many(kind) if kind.is_text() => Domain::Free,
            Type::Many(_) => Domain::Word,
            other => {
                let message = format!("`{noun}` is {}", other.say());
                let label = format!("`{}` is a name", name.value);
                let mut problem = say::mismatch(span, message, label);
                let comparable = |kind: Kind| {
                    let field = self.schema.find(kind, &name.value);
                    field.is_some_and(|field| fits(other, &field.ty))
                };
                let through = ["author", "channel"].into_iter().find(|via| {
                    let kind = self.schema.find(of, via).map(|field| field.ty.clone());
                    matches!(kind, Some(Type::One(kind)) if comparable(kind))
                });
                if let Some(via) = through.filter(|_| !comparable(of)) {
                    problem = instead(problem, span, format!("its {via}'s {}", name.value));
                } else if comparable(of) {
                    let field = format!("its {}", name.value);
                    problem = instead(problem, span, field)
                        .with_note("a field of the same thing is said with `its`");
                } else if matches!(other, Type::Moment | Type::Date)
                    && self.names.time(&name).is_some()
                {
                    problem = instead(problem, span, format!("during {}", name.value));
                } else if matches!(other, Type::Moment | Type::Date) {
                    problem = problem.with_help(no_moment(&name.value, noun));
                } else if *other == Type::Boolean {
                    problem =
                        problem.with_help(format!("a quality is said by itself: `must be {noun}`"));
                }
                self.problems.push(problem);
                return None;
            }
        };
        let known: Option<Vec<String>> = match &domain {
            Domain::Of(names) => Some(names.iter().map(|&name| name.to_owned()).collect()),
            Domain::Declared(names) => Some(names.to_vec()),
            Domain::Role => Some(self.names.roles.keys().cloned().collect()),
            Domain::Action => Some(self.actions()),
            Domain::Topic => Some(self.names.topics.keys().cloned().collect()),
            Domain::Platform => Some(self.platforms.names().map(str::to_owned).collect()),
            Domain::Language => {
                self.check_language(&name);
                None
            }
            Domain::Free
            | Domain::Word
            | Domain::Hashtag
            | Domain::Handle
            | Domain::Host
            | Domain::Url => {
                if let Some(list) = self.names.named_list(&name) {
                    return Some(Operand {
                        span,
                        what: OperandKind::List(list),
                    });
                }
                if !self.stands_for_itself(&name, &domain, noun) {
                    return None;
                }
                None
            }
        };
        if let Some(known) = known {
            self.names.touch(&name);
            if !known.contains(&name.value) {
                let what = format!("value of `{noun}`");
                self.problems
                    .push(say::unknown(&what, &name, known.iter().map(String::as_str)));
                return None;
            }
        }
        Some(Operand {
            span,
            what: OperandKind::Text(name.value),
        })
    }

    /// Whether a name that nothing declares may mean itself: where people choose the names, and
    /// it is not nearly one that is declared. Reports it otherwise.
    fn stands_for_itself(&mut self, name: &Spanned<String>, domain: &Domain, noun: &str) -> bool {
        let near = did_you_mean(&name.value, self.names.list_names()).map(str::to_owned);
        if near.is_none() && domain.takes_any_name() {
            return true;
        }
        let quoted = format!("\"{}\"", name.value);
        let message = format!("no list, topic or pattern is called `{}`", name.value);
        let label = if domain.takes_any_name() {
            "nearly the name of one".to_owned()
        } else {
            format!("`{noun}` is {}", Type::Text(domain.clone()).say())
        };
        let help = match near {
            Some(near) => {
                format!("did you mean `{near}`? a value of its own is quoted: `{quoted}`")
            }
            None => format!("a value is quoted: `{quoted}`"),
        };
        self.problems.push(
            Diagnostic::obstacle("unknown-name", message, Label::new(name.span, label))
                .with_help(help),
        );
        false
    }

    /// Reports a language that is no two-letter code.
    pub(in crate::policy) fn check_language(&mut self, name: &Spanned<String>) {
        let bare = name.value.split('-').next().unwrap_or_default();
        if bare.len() != 2 || !bare.chars().all(|c| c.is_ascii_lowercase()) {
            let mut problem = say::unknown("language", name, []);
            problem = problem.with_help("languages are written as two letters: `en`, `fr`, `de`");
            self.problems.push(problem);
        }
    }

    /// Reports a name that the team does not know; without a team only what is nearly the name
    /// of a platform is known to be wrong.
    pub(in crate::policy) fn check_reference(&mut self, kind: Kind, name: &Spanned<String>) {
        let Some(team) = self.team else {
            let lower = name.value.to_lowercase();
            let alike = self.platforms.get(&lower).map(|_| lower.as_str());
            let near = alike
                .or_else(|| did_you_mean(&name.value, self.platforms.names()))
                .or_else(|| called("channel or platform", &name.value));
            let is_platform = self.platforms.get(&name.value).is_some();
            if kind == Kind::Channel && near.is_some() && !is_platform {
                let known = self.platforms.names();
                self.problems
                    .push(say::unknown("channel or platform", name, known));
            }
            return;
        };
        let platform = kind == Kind::Channel && self.platforms.get(&name.value).is_some();
        if platform || team.find(kind, &name.value).is_some() {
            return;
        }
        let mut known: Vec<&str> = team.names(kind).collect();
        if kind == Kind::Channel {
            known.extend(self.platforms.names());
        }
        let what = if kind == Kind::Channel {
            "channel or platform"
        } else {
            kind.singular()
        };
        let mut problem = say::unknown(what, name, known.iter().copied());
        if did_you_mean(&name.value, known).is_none() {
            problem = problem.with_help("declare it in the team file");
        }
        self.problems.push(problem);
    }

    /// The actions in force.
    pub(in crate::policy) fn actions(&self) -> Vec<String> {
        let built_in = names::ACTIONS.iter().map(|&name| name.to_owned());
        built_in.chain(self.names.actions.keys().cloned()).collect()
    }
}

/// Whether a value of one type can be compared with one of another.
fn fits(expected: &Type, ty: &Type) -> bool {
    match (expected, ty) {
        (Type::Number(a), Type::Number(b)) => {
            a == b || (*b == Unit::None && !matches!(a, Unit::Time | Unit::Percent))
        }
        (Type::Moment, Type::Moment | Type::Date | Type::Time)
        | (Type::Date, Type::Moment | Type::Date) => true,
        (a, b) => match (named(a), named(b)) {
            (Some(a), Some(b)) => a == b || a.is_none() || b.is_none(),
            _ => a == b && !matches!(a, Type::Boolean | Type::Hours),
        },
    }
}

/// What to write where a name stands for a moment.
fn no_moment(name: &str, noun: &str) -> String {
    match name {
        "publication" | "publishing" | "release" if noun == "publish-at" => {
            "`publish-at` is the moment of publication: compare it with another".to_owned()
        }
        "publication" | "publishing" | "release" => {
            "the moment of publication is `its publish-at`".to_owned()
        }
        "tomorrow" => "write `today + 1 day`".to_owned(),
        "yesterday" => "write `today - 1 day`".to_owned(),
        "noon" | "midday" => "a time of day is written `12:00`".to_owned(),
        "midnight" => "a time of day is written `00:00`".to_owned(),
        _ => format!(
            "a moment is written `2026-10-03T09:00`; one of your own is a field, `fields post {{ {name}: moment }}`, and is said `its {name}`"
        ),
    }
}

/// What values of a type are called by: `Some(None)` for words of any kind, `Some(Some(kind))`
/// for the names of things; `None` for what has no name.
#[expect(clippy::option_option, reason = "whether it has names, and of what")]
fn named(ty: &Type) -> Option<Option<Kind>> {
    match ty {
        Type::Text(_) | Type::Set(_) => Some(None),
        Type::One(kind) | Type::Many(kind) => Some(Some(*kind)),
        Type::Number(_) | Type::Boolean | Type::Date | Type::Moment | Type::Time | Type::Hours => {
            None
        }
    }
}

/// The type of a sum, difference, product or quotient; `None` when it makes no sense.
fn arithmetic(operator: Operator, left: &Type, right: &Type) -> Option<Type> {
    let bare = Type::Number(Unit::None);
    let time = Type::Number(Unit::Time);
    match operator {
        Operator::Add | Operator::Subtract => match (left, right) {
            (Type::Number(a), Type::Number(b)) if a == b => Some(left.clone()),
            (Type::Moment | Type::Date, b) if *b == time => Some(Type::Moment),
            (Type::Moment | Type::Date, Type::Moment | Type::Date)
                if operator == Operator::Subtract =>
            {
                Some(time)
            }
            _ => None,
        },
        Operator::Multiply if *left == bare && matches!(right, Type::Number(_)) => {
            Some(right.clone())
        }
        Operator::Multiply | Operator::Divide
            if *right == bare && matches!(left, Type::Number(_)) =>
        {
            Some(left.clone())
        }
        Operator::Divide if left == right && matches!(left, Type::Number(_)) => Some(bare),
        _ => None,
    }
}
