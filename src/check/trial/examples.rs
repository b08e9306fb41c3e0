//! The proof every rule carries: its `accepts` and `rejects`, run.

use crate::check::engine::Engine;
use crate::check::together::calendar::Calendar;
use crate::check::trial::coverage::Coverage;
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::{Diagnostic, Label, RuleId, Severity};
use crate::facts::read::{Defaults, DraftFormat, ReadContext};
use crate::facts::{Kind, Moment, PlatformTable, Record, Team, Written, fields, read};
use crate::policy::{Example, Narrow, Policy, Rule, Within};
use crate::source::{FileId, SourceMap, Span, Spanned};
use jiff::civil::{Date, Time, date, time};

/// How one example fared.
#[derive(Debug)]
pub struct ExampleOutcome {
    /// The rule.
    pub rule: RuleId,
    /// The clause.
    pub span: Span,
    /// Whether the rule did as the example says.
    pub passed: bool,
    /// What was expected against what happened, when it did not.
    pub diagnostic: Option<Diagnostic>,
}

/// Runs every example of every rule, each against its own rule alone, and notes what of it is
/// exercised when somebody wants to know.
///
/// A bare string is the text of a post that stands inside the rule's scope: on its first
/// channel, in its first language, about its first topic, by a holder of its first role, in
/// its first period. A triple-quoted document says everything itself: a draft, or a team file
/// for rules over people, channels, entities and the team.
pub fn run_examples(
    policy: &Policy,
    sources: &SourceMap,
    team: Option<&Team>,
    platforms: &PlatformTable,
    now: Moment,
    mut coverage: Option<&mut Coverage>,
) -> Vec<ExampleOutcome> {
    let mut outcomes = Vec::new();
    for rule in policy.rules() {
        for example in &rule.examples {
            let mut scratch = sources.clone();
            let trial = Trial {
                policy,
                team,
                platforms,
                now,
                rule,
                example,
            };
            let result = trial.run(&mut scratch, coverage.as_deref_mut());
            outcomes.push(ExampleOutcome {
                rule: rule.id.clone(),
                span: example.span,
                passed: result.is_none(),
                diagnostic: result,
            });
        }
    }
    outcomes
}

/// One example and what it is tried with.
#[derive(Clone, Copy)]
struct Trial<'a> {
    policy: &'a Policy,
    team: Option<&'a Team>,
    platforms: &'a PlatformTable,
    now: Moment,
    rule: &'a Rule,
    example: &'a Example,
}

impl Trial<'_> {
    /// The complaint about an example that did not do what it says.
    fn run(self, sources: &mut SourceMap, coverage: Option<&mut Coverage>) -> Option<Diagnostic> {
        let Self { rule, example, .. } = self;
        let file = sources.add(format!("<example of {}>", rule.id), example.text.as_str());
        if rule.scope.grouping.is_some() {
            let complaint = self.together(sources);
            if let (Some(coverage), None) = (coverage, &complaint) {
                coverage.saw_example(rule, !example.rejects);
            }
            return complaint;
        }
        if rule.scope.kind.is_of_posts() {
            return self.of_posts(file, sources, coverage);
        }
        if !example.document {
            return Some(
                failed(rule, example, "this example cannot stand for a team").with_help(
                    "between triple quotes, write a whole team file: `people:`, `channels:`, …",
                ),
            );
        }
        let (team, problems) = read::team(sources, file, &self.policy.schema);
        if let Some(problem) = problems.into_iter().next() {
            return Some(unreadable(rule, example, &problem));
        }
        let engine = self.engine(sources, team.as_ref());
        let mut findings = Findings::bare();
        let eval = engine.eval(None, None);
        if let Some(coverage) = coverage {
            coverage.observe(&eval, rule);
        }
        eval.judge(rule, &mut findings);
        verdict(rule, example, findings.settle().merge(sources), sources)
    }

    /// Posts together: a document holds several, with a line of `===` between them.
    fn together(self, sources: &mut SourceMap) -> Option<Diagnostic> {
        let Self {
            policy,
            rule,
            example,
            ..
        } = self;
        let defaults = if example.document {
            Defaults::default()
        } else {
            somewhere(inside(policy, rule), rule.scope.span)
        };
        let context = ReadContext {
            schema: &policy.schema,
            defaults: &defaults,
        };
        let mut drafts = Vec::new();
        for (part, text) in (1..).zip(parts(example)) {
            let name = format!("<example of {}, post {part}>", rule.id);
            let file = sources.add(name, text);
            let (draft, problems) = read::draft(sources, file, DraftFormat::Markdown, &context);
            if let Some(problem) = problems.into_iter().next() {
                return Some(unreadable(rule, example, &problem));
            }
            drafts.push(draft);
        }
        let one = if example.document { None } else { author(rule) };
        let engine = self.engine(sources, one.as_ref().or(self.team));
        let calendar = Calendar {
            judged: &drafts.iter().collect::<Vec<_>>(),
            ..Calendar::default()
        };
        let mut findings = engine
            .judge_together(std::iter::once(rule), &calendar, Findings::bare())
            .findings;
        // An example is no whole calendar: what may still come is nothing against it.
        findings.retain(|finding| finding.severity > Severity::Note);
        verdict(rule, example, findings, sources)
    }

    fn of_posts(
        self,
        file: FileId,
        sources: &SourceMap,
        mut coverage: Option<&mut Coverage>,
    ) -> Option<Diagnostic> {
        let Self {
            policy,
            rule,
            example,
            ..
        } = self;
        let defaults = if example.document {
            Defaults::default()
        } else {
            inside(policy, rule)
        };
        let context = ReadContext {
            schema: &policy.schema,
            defaults: &defaults,
        };
        let (draft, problems) = read::draft(sources, file, DraftFormat::Markdown, &context);
        if let Some(problem) = problems.into_iter().next() {
            return Some(unreadable(rule, example, &problem));
        }
        let one = if example.document { None } else { author(rule) };
        let engine = self.engine(sources, one.as_ref().or(self.team));
        let hits = engine.scan(&draft);
        let mut findings = Findings::bare();
        for (eval, _) in engine.evals(&draft, &hits) {
            if let Some(coverage) = coverage.as_deref_mut() {
                coverage.observe(&eval, rule);
            }
            eval.judge(rule, &mut findings);
        }
        verdict(rule, example, findings.settle().merge(sources), sources)
    }

    fn engine<'e>(&'e self, sources: &'e SourceMap, team: Option<&'e Team>) -> Engine<'e> {
        Engine::new(self.policy, sources, team, self.platforms, self.now, None).of_examples()
    }
}

/// The posts of an example of posts together.
fn parts(example: &Example) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in example.text.split_inclusive('\n') {
        if line.trim() == "===" {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push_str(line);
        }
    }
    parts
}

fn verdict(
    rule: &Rule,
    example: &Example,
    findings: Vec<Diagnostic>,
    sources: &SourceMap,
) -> Option<Diagnostic> {
    if !example.rejects {
        let first = findings.into_iter().next()?;
        let found = first
            .labels
            .first()
            .map(|label| format!("\"{}\": {}", sources.slice(label.span), label.text))
            .unwrap_or_default();
        let mut complaint = failed(rule, example, "this example should be accepted");
        for label in first.policy {
            complaint.policy.push(label);
        }
        return Some(complaint.with_note(format!("found instead: {} ({found})", first.message)));
    }
    let broken: Vec<&Diagnostic> = findings
        .iter()
        .filter(|finding| matches!(finding.code, "violation" | "approval-pending"))
        .collect();
    if broken.is_empty() {
        let mut complaint = failed(
            rule,
            example,
            "this example should be rejected, and the rule has nothing against it",
        );
        if let Some(undecided) = findings.first() {
            complaint = complaint.with_note(undecided.message.clone());
            complaint = complaint.with_help("say the missing fact in a triple-quoted document");
        }
        return Some(complaint);
    }
    let wanted = example.at.as_ref()?;
    let underlined: Vec<&str> = broken
        .iter()
        .flat_map(|finding| &finding.labels)
        .map(|label| sources.slice(label.span))
        .collect();
    if underlined.contains(&wanted.value.as_str()) {
        return None;
    }
    let shown = underlined
        .iter()
        .map(|words| format!("\"{words}\""))
        .collect::<Vec<_>>()
        .join(", ");
    let mut complaint = failed(rule, example, "this example is rejected at other words");
    complaint.labels = vec![Label::new(wanted.span, "these should be underlined")];
    Some(complaint.with_note(format!("underlined instead: {shown}")))
}

fn failed(rule: &Rule, example: &Example, message: &str) -> Diagnostic {
    let label = if example.rejects {
        "expected a finding"
    } else {
        "expected none"
    };
    Diagnostic::finding(
        Severity::Error,
        "example-failed",
        message,
        Label::new(example.span, label),
    )
    .with_rule(rule.id.clone())
}

fn unreadable(rule: &Rule, example: &Example, problem: &Diagnostic) -> Diagnostic {
    let mut complaint =
        failed(rule, example, "this example cannot be read").with_note(problem.message.clone());
    complaint.help.clone_from(&problem.help);
    complaint
}

/// A Monday; any week will do.
const MONDAY: Date = date(2026, 1, 5);

/// When posts together appear that do not say when.
const NINE: Time = time(9, 0, 0, 0);

/// Where posts together appear that do not say where.
const CHANNEL: &str = "x";

/// The name of the author of bare examples.
const AUTHOR: &str = "somebody";

/// What a post says that stands inside the scope of a rule.
fn inside(policy: &Policy, rule: &Rule) -> Defaults {
    let mut values = Vec::new();
    for narrowing in &rule.scope.narrowing {
        let span = narrowing.span;
        let names = |name: &String| Written::Names(vec![Spanned::new(name.clone(), span)]);
        let written = match &narrowing.what {
            Narrow::AnyChannel => None,
            Narrow::On(channels) => channels
                .first()
                .map(|name| (fields::post_channels(), names(name))),
            Narrow::About(topics, _) => topics
                .first()
                .map(|(name, _)| (fields::post_topics(), names(name))),
            Narrow::In(languages) => languages
                .first()
                .map(|name| (fields::post_language(), Written::Text(name.clone()))),
            Narrow::By(_) => Some((fields::post_author(), Written::Text(AUTHOR.to_owned()))),
            Narrow::During(times) => times
                .first()
                .and_then(|at| policy.times.get(*at))
                .and_then(|time| first_moment(&time.when))
                .map(|moment| (fields::post_publish_at(), Written::Moment(moment))),
        };
        values.extend(written.map(|(field, value)| (field, Spanned::new(value, span))));
    }
    Defaults { values }
}

/// The same with a channel, an author and a moment, which put posts together.
fn somewhere(mut defaults: Defaults, span: Span) -> Defaults {
    let channel = Written::Names(vec![Spanned::new(CHANNEL.to_owned(), span)]);
    let moment = Moment {
        local: MONDAY.to_datetime(NINE),
        instant: None,
    };
    for (field, value) in [
        (fields::post_channels(), channel),
        (fields::post_author(), Written::Text(AUTHOR.to_owned())),
        (fields::post_publish_at(), Written::Moment(moment)),
    ] {
        if !defaults.values.iter().any(|(known, _)| *known == field) {
            defaults.values.push((field, Spanned::new(value, span)));
        }
    }
    defaults
}

fn first_moment(when: &Within) -> Option<Moment> {
    match when {
        Within::Period(ranges) => ranges.first().map(|days| days.from),
        Within::Hours(week, _) => {
            let &(day, from, _) = week.rows.first()?;
            let local = MONDAY
                .series(jiff::ToSpan::days(1))
                .find(|one| one.weekday() == day)?;
            Some(Moment {
                local: local.to_datetime(from),
                instant: None,
            })
        }
    }
}

/// A team of one, who holds the first role the rule is narrowed to.
fn author(rule: &Rule) -> Option<Team> {
    let held = rule
        .scope
        .narrowing
        .iter()
        .find_map(|narrowing| match &narrowing.what {
            Narrow::By(roles) => roles
                .first()
                .map(|role| Spanned::new(role.clone(), narrowing.span)),
            _ => None,
        })?;
    let span = held.span;
    let mut person = Record::new(Kind::Person, Spanned::new(AUTHOR.to_owned(), span), span);
    person.set(
        fields::person_roles(),
        Spanned::new(Written::Names(vec![held]), span),
    );
    let mut team = Record::new(Kind::Team, Spanned::new("team".to_owned(), span), span);
    team.set(
        fields::team_people(),
        Spanned::new(Written::Records(vec![person]), span),
    );
    Some(Team::new(team))
}
