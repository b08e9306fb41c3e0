//! Test scenarios, with their names bound.

use crate::diagnostic::{Diagnostic, Label, RuleId};
use crate::facts::Moment;
use crate::policy::bind::act;
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::load::{self, LoadedFile};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::ast::{self, FindingKind, Item};
use std::collections::{BTreeMap, BTreeSet};

/// A story with its outcome: a team, posts and a moment, and what the policies say of them.
#[derive(Debug)]
pub struct Scenario {
    /// Its title.
    pub title: Spanned<String>,
    /// The file it stands in.
    pub file: FileId,
    /// The name of the policy it stands in.
    pub policy: String,
    /// The whole item.
    pub span: Span,
    /// The team it is given; that of the workspace when it is given none.
    pub team: Option<Given>,
    /// The posts it is given.
    pub posts: Vec<Given>,
    /// When it takes place; at the moment of the run when it does not say.
    pub at: Option<Moment>,
    /// What it expects.
    pub expectations: Vec<Expectation>,
}

/// Something a scenario is given.
#[derive(Debug)]
pub struct Given {
    /// The text or the path, with its quotes.
    pub span: Span,
    /// Where its text comes from.
    pub source: Source,
}

/// Where a text comes from.
#[derive(Debug)]
pub enum Source {
    /// It stands in the policy.
    Here(String),
    /// It stands in a file: its path in the workspace.
    File(String),
}

/// What a scenario expects.
#[derive(Debug)]
pub struct Expectation {
    /// The clause.
    pub span: Span,
    /// What is expected.
    pub what: Expected,
}

/// The things that can be expected.
#[derive(Debug)]
pub enum Expected {
    /// Nothing to complain of.
    Clean,
    /// An approval is waited for, from each of these roles.
    ApprovalPending(Vec<Spanned<String>>),
    /// Each of these rules finds something of a kind, or none of them does.
    Finding {
        /// None of them does.
        none: bool,
        /// The kind.
        kind: FindingKind,
        /// The rules, with the words that name them.
        rules: Vec<Spanned<RuleId>>,
    },
}

impl Resolver<'_> {
    /// All scenarios, those with mistakes left out. `rules` are the rules that could be read.
    pub(in crate::policy) fn scenarios(
        &mut self,
        files: &[LoadedFile],
        rules: &BTreeMap<RuleId, Span>,
    ) -> Vec<Scenario> {
        // A rule with a mistake of its own is there all the same.
        let mut known: BTreeSet<RuleId> = rules.keys().cloned().collect();
        for file in files {
            known.extend(file.tree.items.iter().filter_map(|item| match item {
                Item::Rule(rule) => Some(RuleId::new(&file.policy, &rule.name.value)),
                Item::Speaking(one) => Some(RuleId::new(&file.policy, &act::name(one, self))),
                _ => None,
            }));
        }
        let mut scenarios = Vec::new();
        for file in files {
            let mut titles: BTreeMap<&str, Span> = BTreeMap::new();
            for item in &file.tree.items {
                let Item::Test(test) = item else { continue };
                if let Some(first) = titles.insert(&test.title.value, test.title.span) {
                    let message = format!("two tests are called \"{}\"", test.title.value);
                    self.twice(message, test.title.span, first);
                }
                scenarios.extend(self.scenario(test, file, &known));
            }
        }
        scenarios
    }

    fn scenario(
        &mut self,
        test: &ast::Test,
        file: &LoadedFile,
        known: &BTreeSet<RuleId>,
    ) -> Option<Scenario> {
        let before = self.problems.len();
        if let [first, second, ..] = test.teams.as_slice() {
            self.twice("a test has one team".to_owned(), second.span, first.span);
        }
        if let [first, second, ..] = test.moments.as_slice() {
            self.twice(
                "a test takes place at one moment".to_owned(),
                second.span,
                first.span,
            );
        }
        if test.expectations.is_empty() {
            let label = Label::new(test.title.span, "no `expect` stands in it");
            self.problems.push(
                Diagnostic::obstacle("expects-nothing", "this test expects nothing", label)
                    .with_help(
                        "say what must come of it, for example `expect clean` or `expect error \
                         from RULE`",
                    ),
            );
        }
        let at = test
            .moments
            .first()
            .and_then(|written| self.names.moment(written, self.problems));
        let team = test.teams.first().and_then(|one| self.given(one, file));
        let posts = test.posts.iter();
        let posts = posts.filter_map(|one| self.given(one, file)).collect();
        let expectations = test
            .expectations
            .iter()
            .map(|one| Expectation {
                span: one.span,
                what: self.expected(&one.what, file, known),
            })
            .collect();
        (self.problems.len() == before).then(|| Scenario {
            title: test.title.clone(),
            file: file.file,
            policy: file.policy.clone(),
            span: test.span,
            team,
            posts,
            at,
            expectations,
        })
    }

    fn twice(&mut self, message: String, again: Span, first: Span) {
        let label = Label::new(again, "said again");
        let problem = Diagnostic::obstacle("duplicate", message, label);
        self.problems
            .push(problem.with_label(first, "said here first"));
    }

    fn given(&mut self, given: &ast::Given, file: &LoadedFile) -> Option<Given> {
        let source = if given.is_file {
            match load::beside(&file.path, &given.text) {
                Ok(path) => Source::File(path),
                Err(problem) => {
                    self.problems.push(*problem);
                    return None;
                }
            }
        } else {
            Source::Here(given.text.value.clone())
        };
        Some(Given {
            span: given.text.span,
            source,
        })
    }

    fn expected(
        &mut self,
        expected: &ast::Expected,
        file: &LoadedFile,
        known: &BTreeSet<RuleId>,
    ) -> Expected {
        match expected {
            ast::Expected::Clean => Expected::Clean,
            ast::Expected::ApprovalPending(roles) => {
                self.check_roles(roles);
                Expected::ApprovalPending(roles.clone())
            }
            ast::Expected::Finding { none, kind, rules } => Expected::Finding {
                none: *none,
                kind: *kind,
                rules: rules
                    .iter()
                    .filter_map(|name| self.rule_named(name, file, known))
                    .collect(),
            },
        }
    }

    /// The rule a name stands for: one of its own file, else the whole name of a rule, else
    /// the last part of the name of just one.
    fn rule_named(
        &mut self,
        name: &Spanned<String>,
        file: &LoadedFile,
        known: &BTreeSet<RuleId>,
    ) -> Option<Spanned<RuleId>> {
        let own = RuleId::new(&file.policy, &name.value);
        if known.contains(&own) {
            return Some(Spanned::new(own, name.span));
        }
        let called = |rule: &&RuleId| {
            let whole = rule.as_str();
            whole == name.value || last_part(whole) == name.value
        };
        let found: Vec<&RuleId> = known.iter().filter(called).collect();
        match found.as_slice() {
            [one] => Some(Spanned::new((*one).clone(), name.span)),
            [] => {
                let names = known.iter().map(RuleId::as_str);
                let names = names.flat_map(|whole| [whole, last_part(whole)]);
                self.problems.push(say::unknown("rule", name, names));
                None
            }
            several => {
                let whole: Vec<&str> = several.iter().map(|rule| rule.as_str()).collect();
                let message = format!("several rules are called `{}`", name.value);
                self.problems.push(
                    Diagnostic::obstacle(
                        "ambiguous-name",
                        message,
                        Label::new(name.span, "which of them?"),
                    )
                    .with_help(format!("write its whole name: {}", whole.join(", "))),
                );
                None
            }
        }
    }
}

fn last_part(whole: &str) -> &str {
    whole.rsplit('/').next().unwrap_or(whole)
}
