//! `waive`: the one exception to a rule. Dated, approved and reasoned, it turns findings into
//! notes while it lives.

use crate::diagnostic::{Diagnostic, Label, RuleId};
use crate::facts::{Kind, PathPattern};
use crate::policy::bind::resolve::{Resolver, effective};
use crate::policy::bind::say;
use crate::policy::ir::{Narrowing, Rule, Sentence};
use crate::policy::load::LoadedFile;
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, Effect, Item, Subject, Waived};
use crate::text::says_something;
use jiff::civil::Date;

/// A waiver of a rule.
#[derive(Debug)]
pub struct Waiver {
    /// The whole sentence.
    pub span: Span,
    /// The rule.
    pub rule: RuleId,
    /// What it is for.
    pub of: WaivedFor,
    /// What it is for, as written.
    pub said: Option<String>,
    /// The day from which on the policy that makes it is in force.
    pub from: Option<Date>,
    /// The last day it lives.
    pub until: Spanned<Date>,
    /// The roles that agreed to it.
    pub approved: Vec<String>,
    /// The reason.
    pub because: String,
}

/// What a waiver is for.
#[derive(Debug)]
pub enum WaivedFor {
    /// Everything the rule is about.
    Everything,
    /// Drafts with such a path.
    Drafts(PathPattern),
    /// These words, wherever they stand.
    Words(String),
    /// What is within all of these.
    Within(Vec<Narrowing>),
}

impl Waiver {
    /// Whether it lives on a day.
    pub fn lives_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && day <= self.until.value
    }
}

impl Resolver<'_> {
    /// The waivers of all files.
    pub(in crate::policy) fn waivers(
        &mut self,
        files: &[LoadedFile],
        rules: &[Rule],
    ) -> Vec<Waiver> {
        let mut waivers = Vec::new();
        for file in files {
            let from = effective(file).and_then(|written| written.value.parse().ok());
            for item in &file.tree.items {
                if let Item::Waive(waive) = item
                    && let Some(waiver) = self.waiver(waive, rules)
                {
                    waivers.push(Waiver { from, ..waiver });
                }
            }
        }
        waivers
    }

    fn waiver(&mut self, waive: &ast::Waive, rules: &[Rule]) -> Option<Waiver> {
        let before = self.problems.len();
        self.check_roles(&waive.approved);
        let until = waive.until.value.parse::<Date>();
        if until.is_err() {
            self.problems
                .push(crate::policy::bind::names::no_such_day(waive.until.span));
        }
        if !says_something(&waive.because.value) {
            self.problems.push(Diagnostic::obstacle(
                "no-reason",
                "a waiver has a reason",
                Label::new(waive.because.span, "this says nothing"),
            ));
        }
        let at = self.rule_called(&waive.rule, rules)?;
        let rule = rules.get(at)?;
        if let Sentence::Speaking(act) = &rule.sentence
            && act.effect == Effect::Permit
        {
            self.problems.push(
                Diagnostic::obstacle(
                    "cannot-waive",
                    "a permit demands nothing",
                    Label::new(waive.rule.span, "there is nothing to waive"),
                )
                .with_label(rule.name_span, "the permit")
                .with_help(
                    "write a `permit` of your own, or waive the `forbid` that stands against it",
                ),
            );
        }
        if let Sentence::Speaking(act) = &rule.sentence
            && act.effect == Effect::Forbid
            && act.actions.iter().all(|action| action == "approve")
        {
            self.problems.push(
                Diagnostic::obstacle(
                    "cannot-waive",
                    "who may approve is not waived",
                    Label::new(waive.rule.span, "nothing would come of it"),
                )
                .with_label(rule.name_span, "it forbids to approve")
                .with_help("waive the rule that requires the approval"),
            );
        }
        let of = match &waive.of {
            None => Some(WaivedFor::Everything),
            Some(of) => self.waived(of, rule),
        };
        let (Ok(until), Some(of)) = (until, of) else {
            return None;
        };
        (self.problems.len() == before).then(|| Waiver {
            span: waive.span,
            rule: rule.id.clone(),
            of,
            said: waive.of.as_ref().map(|of| self.said(of)),
            from: None,
            until: Spanned::new(until, waive.until.span),
            approved: waive
                .approved
                .iter()
                .map(|role| role.value.clone())
                .collect(),
            because: waive.because.value.clone(),
        })
    }

    /// What a waiver is for, on one line.
    fn said(&self, of: &Waived) -> String {
        match of {
            Waived::Drafts(path) => format!("for \"{}\"", path.value),
            Waived::Words(words) => format!("for words \"{}\"", words.value),
            Waived::Within(scope) => {
                let words: Vec<&str> = self.text(scope.span).split_whitespace().collect();
                words.join(" ")
            }
        }
    }

    fn waived(&mut self, of: &Waived, rule: &Rule) -> Option<WaivedFor> {
        let kind = rule.scope.member_kind();
        match of {
            Waived::Drafts(path) => {
                if !kind.is_of_posts() {
                    let message = format!("`{}` is not about drafts", rule.id);
                    let label = "this is the path of a draft";
                    self.problems.push(say::mismatch(path.span, message, label));
                    return None;
                }
                if path.value.trim().is_empty() {
                    self.problems.push(Diagnostic::obstacle(
                        "empty-list",
                        "a waiver for no path is for nothing",
                        Label::new(path.span, "no path"),
                    ));
                    return None;
                }
                Some(WaivedFor::Drafts(PathPattern::new(&path.value)))
            }
            Waived::Words(words) => {
                if words.value.trim().is_empty() {
                    self.problems.push(Diagnostic::obstacle(
                        "empty-list",
                        "a waiver for no words is for nothing",
                        Label::new(words.span, "no words"),
                    ));
                    return None;
                }
                Some(WaivedFor::Words(words.value.clone()))
            }
            Waived::Within(scope) => {
                let said = match &scope.subject {
                    Subject::Team => Kind::Team,
                    Subject::Posts(groups) => {
                        if let Some(group) = groups.first() {
                            self.problems.push(say::mismatch(
                                group.span,
                                "a waiver is not for groups of posts".to_owned(),
                                "leave this out",
                            ));
                            return None;
                        }
                        Kind::Post
                    }
                    Subject::Each(name, in_posts) => self.each(name, *in_posts)?,
                };
                // What narrows images or links is said of their post.
                let fits = said == kind || (said == Kind::Post && kind.is_of_posts());
                if !fits {
                    let message = format!("`{}` is not about {}", rule.id, said.plural());
                    self.problems.push(
                        say::mismatch(scope.subject_span, message, "nothing of the rule is here")
                            .with_label(rule.scope.span, "the rule is for these"),
                    );
                    return None;
                }
                let narrowing = self.narrowings(said, &scope.narrowing)?;
                Some(WaivedFor::Within(narrowing))
            }
        }
    }
}
