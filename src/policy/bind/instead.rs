//! The sentence to write instead of one that can be read and means nothing.

use super::phrase::Said;
use super::resolve::Resolver;
use super::say;
use crate::diagnostic::{Diagnostic, Edit, Fix, Origin};
use crate::facts::{Kind, Team, Type};
use crate::source::{SourceMap, Span, Spanned};
use crate::syntax;
use crate::syntax::ast::{self, Comparison, Expression, Noun, Phrase, Phrases, Verb};

/// How many sentences are written out: beyond that the words to change are enough.
const SENTENCES: usize = 40;

/// A problem that other words in one place would settle; its help becomes the whole sentence.
pub(in crate::policy) fn instead(
    problem: Diagnostic,
    span: Span,
    words: impl Into<String>,
) -> Diagnostic {
    let fix = fix(span, words);
    problem.with_help(fix.title.clone()).with_fix(fix)
}

/// Other words in one place.
pub(in crate::policy) fn fix(span: Span, words: impl Into<String>) -> Fix {
    let text = words.into();
    Fix {
        title: format!("write `{text}`"),
        safe: false,
        edits: vec![Edit { span, text }],
    }
}

/// Writes out the whole sentence with the words that are to change.
pub(in crate::policy) fn complete(problems: &mut [Diagnostic], sources: &SourceMap) {
    let obstacles = problems
        .iter_mut()
        .filter(|problem| problem.origin == Origin::Obstacle && !problem.fixes.is_empty());
    for problem in obstacles.take(SENTENCES) {
        let [fix] = problem.fixes.as_mut_slice() else {
            continue;
        };
        let [edit] = fix.edits.as_slice() else {
            continue;
        };
        let text = sources.text(edit.span.file);
        let Some(sentence) = syntax::sentence_with(text, edit.span.range(), &edit.text) else {
            continue;
        };
        let whole = format!("write `{sentence}`");
        for help in &mut problem.help {
            if *help == fix.title {
                help.clone_from(&whole);
            }
        }
        fix.title = whole;
    }
}

/// What is said of a person or a topic in a way that has another word.
struct Otherwise {
    /// `by`, `about`; `None` where roles are included.
    preposition: Option<&'static str>,
    names: Vec<String>,
    first: Span,
    negated: bool,
}

impl Otherwise {
    fn listed(&self) -> String {
        self.names.join(", ")
    }
}

impl Resolver<'_> {
    /// `author is spokesperson`, in a condition.
    pub(super) fn condition_instead(&self, kind: Kind, says: &ast::Says) -> Option<Diagnostic> {
        let (noun, otherwise) = self.otherwise(kind, &says.noun, &says.phrase)?;
        let names = otherwise.listed();
        let words = match (otherwise.preposition, says.negated ^ otherwise.negated) {
            (Some(preposition), false) => format!("it is {preposition} {names}"),
            (Some(preposition), true) => format!("it is not {preposition} {names}"),
            (None, false) => format!("{noun}'s roles include {names}"),
            (None, true) => format!("{noun}'s roles do not include {names}"),
        };
        Some(instead(Self::misplaced(noun, &otherwise), says.span, words))
    }

    /// `its author must be spokesperson`.
    pub(super) fn obligation_instead(
        &self,
        kind: Kind,
        obligation: &ast::Obligation,
    ) -> Option<Diagnostic> {
        let Phrases::One(phrase) = &obligation.phrases else {
            return None;
        };
        let (noun, otherwise) = self.otherwise(kind, &obligation.noun, phrase)?;
        let names = otherwise.listed();
        let not = if obligation.negated ^ otherwise.negated {
            " not"
        } else {
            ""
        };
        let modal = obligation.modal.word();
        let words = match otherwise.preposition {
            Some(preposition) => format!("{modal}{not} be {preposition} {names}"),
            None => format!("its {noun}'s roles {modal}{not} include {names}"),
        };
        let start = obligation.span;
        let span = Span::new(
            start.file,
            start.range().start..phrase.span.range().end.max(start.range().start),
        );
        Some(instead(Self::misplaced(noun, &otherwise), span, words))
    }

    /// `on holidays`, `by crisis`: a name that another word narrows by.
    pub(super) fn narrowing_instead(&self, span: Span, narrow: &ast::Narrow) -> Option<Diagnostic> {
        let (own, names) = match narrow {
            ast::Narrow::AnyChannel | ast::Narrow::In(_) => return None,
            ast::Narrow::On(names) => ("on", names),
            ast::Narrow::By(names) => ("by", names),
            ast::Narrow::During(names) => ("during", names),
            ast::Narrow::About(names) => ("about", names),
        };
        let name = names.iter().find(|name| !self.is_said(own, name))?;
        let word = name.value.as_str();
        let of_team = own == "on" && self.team.is_none();
        let elsewhere = ["during", "about", "by", "on"]
            .into_iter()
            // Without a team nobody knows which channel is called like a role.
            .filter(|other| *other != "by" || !of_team)
            .find(|other| *other != own && self.is_said(other, name));
        let days = syntax::days_called(word).filter(|_| own == "on");
        let (other, meant, what) = match (elsewhere, days) {
            (Some(other), _) => (other, word, kind_of(other)),
            (None, Some((called, _))) => ("during", called, "a day or days"),
            (None, None) => return None,
        };
        let problem = say::mismatch(
            name.span,
            format!("`{word}` is {what}, which posts are `{other}`"),
            format!("not said with `{own}`"),
        );
        let mut problem = match names.as_slice() {
            [_] => instead(problem, span, format!("{other} {meant}")),
            _ => problem.with_help(format!("write `{other} {meant}`, in a phrase of its own")),
        };
        if let (None, Some((called, hours))) = (elsewhere, days) {
            let called = Spanned::new(called.to_owned(), name.span);
            if !self.is_said("during", &called) {
                let called = called.value;
                let hours = format!("hours {called} {{ {hours} }}");
                problem = problem.with_note(format!("the days need a name: `{hours}`"));
            }
        }
        Some(problem)
    }

    /// `its publish-at must not be on weekends`.
    pub(super) fn moment_on(
        &self,
        said: &Said,
        names: &[Spanned<String>],
        span: Span,
    ) -> Option<Diagnostic> {
        let times: Option<Vec<&str>> = names
            .iter()
            .map(|name| {
                let is_declared = self.is_said("during", name);
                let word = name.value.as_str();
                let days = || syntax::days_called(word).map(|(called, _)| called);
                if is_declared { Some(word) } else { days() }
            })
            .collect();
        let first = names.first()?;
        let whole = self.text(span);
        let at = whole.rfind(" on ").or_else(|| whole.rfind(" in "))? + 1;
        let place = Span::new(span.file, span.range().start + at..span.range().end);
        let message = format!("`{}` is {}", said.word, said.ty.say());
        let problem = say::mismatch(first.span, message, "it is `during` hours or a period");
        Some(instead(
            problem,
            place,
            format!("during {}", times?.join(", ")),
        ))
    }

    /// Whether a name is one that a preposition takes.
    fn is_said(&self, preposition: &str, name: &Spanned<String>) -> bool {
        let word = name.value.as_str();
        match preposition {
            "during" => self.names.time(name).is_some(),
            "about" => self.names.topics.contains_key(word),
            "by" => self.names.roles.contains_key(word),
            _ => {
                let is_channel = |team: &Team| team.find(Kind::Channel, word).is_some();
                self.platforms.get(word).is_some() || self.team.is_some_and(is_channel)
            }
        }
    }

    /// The role that a word names, in capitals or not, unless somebody is called so.
    fn role_called(&self, word: &str) -> Option<String> {
        let is_person = |team: &Team| team.find(Kind::Person, word).is_some();
        if self.team.is_some_and(is_person) {
            return None;
        }
        let roles = &self.names.roles;
        let lower = word.to_lowercase();
        let found = [word, lower.as_str()]
            .into_iter()
            .find(|one| roles.contains_key(*one));
        found.map(str::to_owned)
    }

    fn misplaced(noun: &str, otherwise: &Otherwise) -> Diagnostic {
        let name = otherwise
            .names
            .first()
            .map(String::as_str)
            .unwrap_or_default();
        let (message, label) = if otherwise.preposition == Some("about") {
            (
                "what a post is about is said with `about`".to_owned(),
                format!("`{name}` is a topic"),
            )
        } else {
            (
                format!("`{noun}` is {}", Type::One(Kind::Person).say()),
                format!("`{name}` is a role"),
            )
        };
        say::mismatch(otherwise.first, message, label)
    }

    /// What the noun is called, and how it is said.
    fn otherwise<'p>(
        &self,
        kind: Kind,
        noun: &'p Noun,
        phrase: &'p Phrase,
    ) -> Option<(&'p str, Otherwise)> {
        let Noun::Field(ast::Value {
            what: Expression::Field(path),
            ..
        }) = noun
        else {
            return None;
        };
        let (negated, names) = named(phrase)?;
        let first = names.first()?.1;
        let words: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        let steps: Vec<&str> = path.names.iter().map(|name| name.value.as_str()).collect();
        let is_post = kind.is_of_posts();
        let preposition = match steps.as_slice() {
            ["topic"] if is_post && self.schema.find(kind, "topic").is_none() => {
                let all = words
                    .iter()
                    .all(|word| self.names.topics.contains_key(*word));
                return all.then_some((
                    "topic",
                    Otherwise {
                        preposition: Some("about"),
                        names: words.into_iter().map(str::to_owned).collect(),
                        first,
                        negated,
                    },
                ));
            }
            ["author"] | ["author", "role"] if is_post => Some("by"),
            [field] => {
                let found = self.schema.find(kind, field)?;
                if found.ty != Type::One(Kind::Person) {
                    return None;
                }
                None
            }
            _ => return None,
        };
        let words = words
            .into_iter()
            .map(|word| self.role_called(word))
            .collect::<Option<Vec<_>>>()?;
        for name in &words {
            self.names.touch(&Spanned::new(name.clone(), first));
        }
        let noun = steps.first().copied()?;
        Some((
            noun,
            Otherwise {
                preposition,
                names: words,
                first,
                negated,
            },
        ))
    }
}

/// What the names are that a preposition takes.
fn kind_of(preposition: &str) -> &'static str {
    match preposition {
        "during" => "a period or hours",
        "about" => "a topic",
        "by" => "a role",
        _ => "a channel or platform",
    }
}

/// The names a thing is said to be.
fn named(phrase: &Phrase) -> Option<(bool, Vec<(&str, Span)>)> {
    let Verb::Be(negated, comparison) = &phrase.verb else {
        return None;
    };
    let values = match comparison {
        Comparison::Is(value) => std::slice::from_ref(value),
        Comparison::OneOf(values) => values.as_slice(),
        Comparison::Order(..)
        | Comparison::Between(..)
        | Comparison::Before(_)
        | Comparison::After(_)
        | Comparison::Within(_) => return None,
    };
    let name = |value| match value {
        &ast::Value {
            span,
            what: Expression::Name(ref name),
        } => Some((name.as_str(), span)),
        _ => None,
    };
    let names: Option<Vec<(&str, Span)>> = values.iter().map(name).collect();
    Some((*negated, names?))
}
