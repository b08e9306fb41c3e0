//! Narrowing phrases.

use crate::facts::Kind;
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Bearing, Narrow, Narrowing};
use crate::source::{Span, Spanned};
use crate::syntax::ast;
use crate::syntax::days_called;

impl Resolver<'_> {
    /// Narrowing phrases about things of a kind.
    pub(in crate::policy) fn narrowings(
        &mut self,
        kind: Kind,
        phrases: &[ast::Narrowing],
    ) -> Option<Vec<Narrowing>> {
        // Each phrase is read, so that all that is wrong is said at once.
        let all: Vec<Option<Narrowing>> = phrases
            .iter()
            .map(|phrase| {
                let what = self.narrow(kind, phrase.span, &phrase.what)?;
                let span = phrase.span;
                Some(Narrowing { span, what })
            })
            .collect();
        all.into_iter().collect()
    }

    /// A narrowing phrase about things of a kind.
    pub(in crate::policy) fn narrow(
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
        if let Some(problem) = self.narrowing_instead(span, narrow) {
            self.problems.push(problem);
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
                    let Some(list) = self.names.topic(name) else {
                        let known: Vec<String> = self.names.topics.keys().cloned().collect();
                        self.problems.push(say::unknown(
                            "topic",
                            name,
                            known.iter().map(String::as_str),
                        ));
                        return None;
                    };
                    topics.push((name.value.clone(), list));
                }
                Narrow::About(topics, Bearing::Restricts)
            }
        })
    }

    /// Reports roles nobody declared.
    pub(in crate::policy) fn check_roles(&mut self, names: &[Spanned<String>]) {
        for name in names {
            self.names.touch(name);
            if !self.names.roles.contains_key(&name.value) {
                let known: Vec<String> = self.names.roles.keys().cloned().collect();
                self.problems
                    .push(say::unknown("role", name, known.iter().map(String::as_str)));
            }
        }
    }

    pub(in crate::policy) fn stretches(&mut self, names: &[Spanned<String>]) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        for name in names {
            let Some(at) = self.names.time(name) else {
                let known: Vec<String> = self
                    .names
                    .times
                    .iter()
                    .map(|time| time.name.value.clone())
                    .collect();
                let mut problem =
                    say::unknown("period or hours", name, known.iter().map(String::as_str));
                if let Some((_, hours)) = days_called(&name.value) {
                    problem.help =
                        vec![format!("declare it: `hours {} {{ {hours} }}`", name.value)];
                }
                self.problems.push(problem);
                return None;
            };
            found.push(at);
        }
        Some(found)
    }
}
