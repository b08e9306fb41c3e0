//! From syntax trees to the typed policy.

use crate::diagnostic::{self, Diagnostic, Label, RuleId};
use crate::facts::{Kind, PlatformTable, Schema, Team};
use crate::policy::bind::act;
use crate::policy::bind::grouping;
use crate::policy::bind::instead;
use crate::policy::bind::names::{Names, no_such_day};
use crate::policy::bind::say;
use crate::policy::ir::{
    Effective, Example, Guard, Narrow, Narrowing, Obligation, Policy, Problems, Rule, Scope,
    Sentence, Trigger,
};
use crate::policy::lint;
use crate::policy::load::{Loaded, LoadedFile};
use crate::policy::misread;
use crate::source::{FileId, SourceMap, Span, Spanned};
use crate::syntax::ast::{self, Item, Subject};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Binds and types everything that was loaded.
///
/// The second part of the answer holds obstacles (the policy cannot be used) and warnings
/// (it can, but something in it has no effect).
pub fn compile(
    loaded: &Loaded,
    sources: &SourceMap,
    team: Option<&Team>,
    platforms: &PlatformTable,
) -> (Policy, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut names = Names::gather(&loaded.files, &mut problems);
    let mut resolver = Resolver {
        names: &mut names,
        schema: loaded.schema(),
        sources,
        team,
        platforms,
        problems: &mut problems,
        broken: Vec::new(),
    };
    let mut rules = Vec::new();
    let mut ids: BTreeMap<RuleId, Span> = BTreeMap::new();
    let mut effective = Vec::new();
    for file in &loaded.files {
        let from = resolver.in_force(file);
        effective.extend(from.map(|from| Effective {
            policy: file.policy.clone(),
            from,
        }));
        for item in &file.tree.items {
            let Some(mut rule) = resolver.item(item, file) else {
                resolver.broken.extend(named(item, file));
                continue;
            };
            rule.effective = from;
            if matches!(rule.sentence, Sentence::Speaking(_)) {
                act::distinguish(&mut rule, &ids);
            }
            if let Some(first) = ids.get(&rule.id) {
                let message = format!("two rules are called `{}`", rule.id);
                resolver.problems.push(
                    Diagnostic::obstacle(
                        "duplicate",
                        message,
                        Label::new(rule.name_span, "declared again"),
                    )
                    .with_label(*first, "declared here first"),
                );
                continue;
            }
            ids.insert(rule.id.clone(), rule.name_span);
            rules.push(rule);
        }
    }
    resolver.adjustments(&loaded.files, &mut rules);
    let waivers = resolver.waivers(&loaded.files, &rules);
    let stops = resolver.stops(&loaded.files);
    let scenarios = resolver.scenarios(&loaded.files, &ids);
    if problems.is_empty() {
        lint::lint(&rules, &names, loaded, team, &mut problems);
        misread::warn(&rules, loaded.schema(), &mut problems);
    }
    diagnostic::sort(&mut problems);
    instead::complete(&mut problems, sources);
    let mut policy = Policy {
        rules,
        names: OnceLock::new(),
        waivers,
        stops,
        lists: names.lists,
        matcher: names.matcher.build(),
        times: names.times,
        topics: names.topics,
        roles: names.roles,
        actions: names.actions,
        schema: loaded.schema().clone(),
        scenarios,
        effective,
        moments: names.moments,
        words: names.words,
    };
    policy.tell_bearing();
    (policy, problems)
}

/// What a file says of the day from which on its policy is in force.
pub(in crate::policy) fn effective(file: &LoadedFile) -> Option<&Spanned<String>> {
    file.tree.items.iter().find_map(|item| match item {
        Item::Policy(header) => header.effective.as_ref(),
        _ => None,
    })
}

/// What the compiler knows while it reads a sentence.
pub(in crate::policy) struct Resolver<'a> {
    pub(in crate::policy) names: &'a mut Names,
    pub(in crate::policy) schema: &'a Schema,
    pub(in crate::policy) sources: &'a SourceMap,
    pub(in crate::policy) team: Option<&'a Team>,
    pub(in crate::policy) platforms: &'a PlatformTable,
    pub(in crate::policy) problems: &'a mut Problems,
    /// Rules that could not be read: others may speak of them without a second complaint.
    pub(in crate::policy) broken: Vec<RuleId>,
}

/// The rule an item declares under a name of its own.
fn named(item: &Item, file: &LoadedFile) -> Option<RuleId> {
    let name = match item {
        Item::Rule(rule) => &rule.name,
        Item::Speaking(speaking) => speaking.called.as_ref()?,
        _ => return None,
    };
    Some(RuleId::new(&file.policy, &name.value))
}

impl<'a> Resolver<'a> {
    /// The words of the policy at a place.
    pub(in crate::policy) fn text(&self, span: Span) -> &'a str {
        self.sources.slice(span)
    }

    /// The day from which on the policy of a file is in force, when it says one.
    fn in_force(&mut self, file: &LoadedFile) -> Option<Spanned<Date>> {
        let written = effective(file)?;
        let day = written.value.parse::<Date>().ok();
        if day.is_none() {
            self.problems.push(no_such_day(written.span));
        }
        Some(Spanned::new(day?, written.span))
    }

    fn item(&mut self, item: &Item, file: &LoadedFile) -> Option<Rule> {
        match item {
            Item::Rule(rule) => self.rule(rule, file),
            Item::Speaking(speaking) => self.speaking(speaking, file),
            _ => None,
        }
    }

    fn rule(&mut self, rule: &ast::Rule, file: &LoadedFile) -> Option<Rule> {
        let before = self.problems.len();
        let body = &rule.body;
        let mut scope = self.scope(rule)?;
        let guards = self.guards(scope.member_kind(), &body.guards);
        let obligations = self.obligations(scope.kind, &body.obligations);
        // Of posts together this is refused below, with a better reason.
        let approvals = if scope.grouping.is_none() {
            self.approvals(scope.kind, &body.approvals)
        } else {
            Vec::new()
        };
        let escalations = if scope.grouping.is_none() {
            self.escalations(scope.kind, &body.escalations)
        } else {
            Vec::new()
        };
        if self.problems.len() > before {
            return None;
        }
        if body.is_partial {
            return None;
        }
        let is_grouped_in_vain =
            scope.grouping.is_some() && !(body.approvals.is_empty() && body.escalations.is_empty());
        let acts = !approvals.is_empty() || !escalations.is_empty();
        if obligations.is_empty() && !acts && !is_grouped_in_vain {
            self.problems.push(
                Diagnostic::obstacle(
                    "demands-nothing",
                    format!("the rule `{}` demands nothing", rule.name.value),
                    Label::new(rule.name.span, "no `must`, `should` or `may` stands in it"),
                )
                .with_help("say what must hold, for example `must have at least 1 link`"),
            );
            return None;
        }
        if let Some(grouping) = &mut scope.grouping {
            grouping.is_timed |= grouping::speaks_of_time(&obligations);
            if let Some(first) = body
                .approvals
                .first()
                .map(|one| one.span)
                .or(body.escalations.first().map(|one| one.span))
            {
                self.problems.push(say::approved_together(first));
                return None;
            }
        }
        let trigger = lint::trigger(&scope, &guards, &obligations, !acts);
        let rule_id = RuleId::new(&file.policy, &rule.name.value);
        let sentence = Sentence::Demands(obligations);
        let heading = Heading {
            id: rule_id,
            title: rule.title.as_ref(),
            span: rule.span,
            name_span: rule.name.span,
        };
        let mut rule = assemble(heading, file, scope, guards, sentence, body, trigger);
        rule.approvals = approvals;
        rule.escalations = escalations;
        Some(rule)
    }

    /// The obligations that can be read; problems are noted.
    pub(in crate::policy) fn obligations(
        &mut self,
        kind: Kind,
        written: &[ast::Obligation],
    ) -> Vec<Obligation> {
        let mut obligations = Vec::new();
        for obligation in written {
            self.check_roles(&obligation.overridable);
            let passing = obligation.overridable.first().map(|role| role.span);
            if let Some(span) = passing.or(obligation.in_drafts)
                && !(kind.is_of_posts() || kind == Kind::Group)
            {
                let message = format!("a draft is let pass, and this rule is for each {kind}");
                let problem = say::mismatch(span, message, "what would be overridden?");
                self.problems
                    .push(problem.with_help("`waive` it for a time instead"));
            }
            if let Some(problem) = self.obligation_instead(kind, obligation) {
                self.problems.push(problem);
                continue;
            }
            let Some(demand) = self.demand(kind, &obligation.noun, &obligation.phrases) else {
                continue;
            };
            let span = obligation.span;
            let demand = if obligation.negated {
                crate::policy::ir::Expr::Not(Box::new(demand), span)
            } else {
                demand
            };
            let overridable = obligation
                .overridable
                .iter()
                .map(|role| role.value.clone())
                .collect();
            obligations.push(Obligation {
                span,
                modal: obligation.modal,
                demand,
                overridable,
                in_drafts: obligation.in_drafts.is_some(),
                tightens: None,
            });
        }
        obligations
    }

    fn scope(&mut self, rule: &ast::Rule) -> Option<Scope> {
        let mut scopes = rule.body.scopes.iter();
        let Some(scope) = scopes.next() else {
            if rule.body.is_partial {
                return None;
            }
            self.problems.push(
                Diagnostic::obstacle(
                    "missing-scope",
                    format!("the rule `{}` does not say what it is for", rule.name.value),
                    Label::new(rule.name.span, "no `for` stands in it"),
                )
                .with_help("begin with `for posts`, `for each image in posts`, `for each person` or `for the team`"),
            );
            return None;
        };
        if let Some(second) = scopes.next() {
            self.problems.push(
                Diagnostic::obstacle(
                    "duplicate",
                    "a rule is for one kind of thing",
                    Label::new(second.span, "a second `for`"),
                )
                .with_label(scope.span, "the first stands here")
                .with_help(
                    "write a second rule, or narrow the first with a comma: `on x, mastodon`",
                ),
            );
            return None;
        }
        let mut grouping = None;
        let kind = match &scope.subject {
            Subject::Team => Kind::Team,
            Subject::Posts(groups) => {
                if groups.is_empty() {
                    Kind::Post
                } else {
                    grouping = Some(self.grouping(groups)?);
                    Kind::Group
                }
            }
            Subject::Each(name, in_posts) => self.each(name, *in_posts)?,
        };
        let narrowed = if grouping.is_some() { Kind::Post } else { kind };
        let narrowing = self.narrowings(narrowed, &scope.narrowing)?;
        Some(Scope {
            kind,
            span: scope.span,
            narrowing,
            grouping,
        })
    }

    pub(in crate::policy) fn each(
        &mut self,
        name: &Spanned<String>,
        in_posts: bool,
    ) -> Option<Kind> {
        match Kind::named(&name.value) {
            Some((Kind::Group, _)) => {
                let message = "posts are put together by what they have in common".to_owned();
                let problem = say::mismatch(name.span, message, "which posts?");
                self.problems
                    .push(problem.with_help("write for example `for posts per channel per day`"));
                None
            }
            Some((kind, false)) if kind.is_of_posts() == in_posts && kind != Kind::Post => {
                Some(kind)
            }
            Some((Kind::Post, _)) => {
                let message = "posts are spoken of in the plural".to_owned();
                let problem = say::mismatch(name.span, message, "one by one all the same");
                self.problems.push(problem.with_help("write `for posts`"));
                None
            }
            Some((kind, true)) => {
                let message = format!("`each` is followed by the singular: `{kind}`");
                self.problems
                    .push(say::mismatch(name.span, message, "plural"));
                None
            }
            Some((kind, false)) => {
                let help = if in_posts {
                    format!("write `for each {kind}`")
                } else {
                    format!("write `for each {kind} in posts`")
                };
                let message = if in_posts {
                    format!("a {kind} is not in posts")
                } else {
                    format!("where is this {kind}?")
                };
                self.problems.push(
                    say::mismatch(name.span, message, "of the team or of posts").with_help(help),
                );
                None
            }
            None => {
                let known = Kind::ALL.iter().map(|kind| kind.singular());
                self.problems
                    .push(say::unknown("kind of thing", name, known));
                None
            }
        }
    }

    /// The conditions that can be read; problems are noted.
    pub(in crate::policy) fn guards(&mut self, kind: Kind, guards: &[ast::Guard]) -> Vec<Guard> {
        guards
            .iter()
            .filter_map(|guard| {
                let condition = self.condition(kind, &guard.condition)?;
                Some(Guard {
                    span: guard.span,
                    negated: guard.negated,
                    condition,
                })
            })
            .collect()
    }

    fn speaking(&mut self, speaking: &ast::Speaking, file: &LoadedFile) -> Option<Rule> {
        let before = self.problems.len();
        if let Some(roles) = &speaking.principals {
            self.check_roles(roles);
        }
        for action in &speaking.actions {
            let known = self.actions();
            self.names.touch(action);
            if !known.contains(&action.value) {
                self.problems.push(say::unknown(
                    "action",
                    action,
                    known.iter().map(String::as_str),
                ));
            }
        }
        let mut narrowing = Vec::new();
        for phrase in &speaking.body.narrowing {
            let what = self.narrow(Kind::Post, phrase.span, &phrase.what)?;
            if let Narrow::AnyChannel = what {
                continue;
            }
            narrowing.push(Narrowing {
                span: phrase.span,
                what,
            });
        }
        let guards = self.guards(Kind::Post, &speaking.body.guards);
        if self.problems.len() > before {
            return None;
        }
        let scope = Scope {
            kind: Kind::Post,
            span: speaking.sentence,
            narrowing,
            grouping: None,
        };
        let id = RuleId::new(&file.policy, &act::name(speaking, self));
        let sentence = Sentence::Speaking(act::act(speaking));
        let heading = Heading {
            id,
            title: speaking.title.as_ref(),
            span: speaking.span,
            name_span: speaking.sentence,
        };
        Some(assemble(
            heading,
            file,
            scope,
            guards,
            sentence,
            &speaking.body,
            Trigger::Always,
        ))
    }
}

struct Heading<'a> {
    id: RuleId,
    title: Option<&'a Spanned<String>>,
    span: Span,
    name_span: Span,
}

fn assemble(
    heading: Heading<'_>,
    file: &LoadedFile,
    scope: Scope,
    guards: Vec<Guard>,
    sentence: Sentence,
    body: &ast::Body,
    trigger: Trigger,
) -> Rule {
    let texts = |list: &[Spanned<String>]| list.iter().map(|text| text.value.clone()).collect();
    let file_id: FileId = file.file;
    Rule {
        id: heading.id,
        file: file_id,
        title: heading.title.map(|title| title.value.clone()),
        span: heading.span,
        name_span: heading.name_span,
        scope,
        guards,
        sentence,
        approvals: Vec::new(),
        escalations: Vec::new(),
        because: texts(&body.because),
        see: texts(&body.see),
        suggest: texts(&body.suggest),
        examples: body.examples.iter().map(Example::new).collect(),
        trigger,
        is_root: file.is_root,
        effective: None,
    }
}
