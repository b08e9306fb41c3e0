//! Test scenarios, run: what is given is read, judged, and compared with what is expected.

use crate::check::engine::Engine;
use crate::check::together::calendar::Calendar;
use crate::check::trial::coverage::Coverage;
use crate::check::trial::expectations::{Actual, complaints};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::read::{self, Defaults, DraftFormat, ReadContext};
use crate::facts::{Draft, Moment, PlatformTable, Team};
use crate::policy::{Given, Loader, Policy, Scenario, Source};
use crate::source::{FileId, SourceMap, Span};
use jiff::tz::TimeZone;

/// How one scenario fared.
#[derive(Debug)]
pub struct ScenarioOutcome {
    /// The title, with its quotes.
    pub span: Span,
    /// What was expected against what happened: nothing when the test passed.
    pub complaints: Vec<Diagnostic>,
}

/// What scenarios take place on: all that they are not given themselves.
pub struct Stage<'a> {
    /// The policies.
    pub policy: &'a Policy,
    /// The files of the policies and the team.
    pub sources: &'a SourceMap,
    /// The team of the workspace.
    pub team: Option<&'a Team>,
    /// What platforms allow.
    pub platforms: &'a PlatformTable,
    /// The moment of the run.
    pub now: Moment,
    /// The zone of moments that do not say theirs.
    pub zone: Option<TimeZone>,
    /// What the posts of a file of the workspace are taken to say.
    pub defaults: &'a dyn Fn(&str) -> Defaults,
}

impl Stage<'_> {
    /// Runs a scenario. Files it is given come from `loader`.
    pub fn run(
        &self,
        scenario: &Scenario,
        loader: &mut dyn Loader,
        coverage: Option<&mut Coverage>,
    ) -> ScenarioOutcome {
        let complaints = self
            .play(scenario, loader, coverage)
            .unwrap_or_else(|problem| {
                let problem = problem.with_label(scenario.title.span, "in this test");
                vec![problem]
            });
        ScenarioOutcome {
            span: scenario.title.span,
            complaints,
        }
    }

    fn play(
        &self,
        scenario: &Scenario,
        loader: &mut dyn Loader,
        coverage: Option<&mut Coverage>,
    ) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
        let mut sources = self.sources.clone();
        let mut said = Said::default();
        let team = match &scenario.team {
            Some(given) => {
                let (file, _) = opened(given, "the team".to_owned(), loader, &mut sources)?;
                let (team, problems) = read::team(&sources, file, &self.policy.schema);
                said.team = readable(given, problems, &sources)?;
                team
            }
            None => None,
        };
        let mut drafts = Vec::new();
        for (number, given) in (1_usize..).zip(&scenario.posts) {
            let name = if scenario.posts.len() == 1 {
                "the post".to_owned()
            } else {
                format!("post {number}")
            };
            let (file, path) = opened(given, name, loader, &mut sources)?;
            let defaults = path.map_or_else(Defaults::default, self.defaults);
            let context = ReadContext {
                schema: &self.policy.schema,
                defaults: &defaults,
            };
            let format = path.map_or(DraftFormat::Markdown, DraftFormat::of_path);
            let (mut draft, problems) = read::draft(&sources, file, format, &context);
            if draft.is_vouched_for() {
                let names: Vec<String> =
                    draft.local_media().into_iter().map(str::to_owned).collect();
                for name in names {
                    // A draft written in the policy lies nowhere: its files are looked for from
                    // the root.
                    let found = loader.media(path.unwrap_or("post.md"), &name);
                    draft.media.insert(name, found);
                }
            }
            said.posts.extend(readable(given, problems, &sources)?);
            drafts.push(draft);
        }
        let at = scenario.at.unwrap_or(self.now);
        let engine = Engine::new(
            self.policy,
            &sources,
            team.as_ref().or(self.team),
            self.platforms,
            self.zone.as_ref().map_or(at, |zone| at.in_zone(zone)),
            self.zone.clone(),
        );
        said.judge(&engine, &drafts);
        if let Some(coverage) = coverage {
            coverage.observe_all(&engine, &drafts);
            coverage.saw_together(&engine, &drafts, &said.posts);
        }
        let actual = Actual {
            engine: &engine,
            drafts: &drafts,
            posts: said.posts,
            team: said.team,
        };
        Ok(complaints(scenario, &actual))
    }
}

/// What was found.
#[derive(Default)]
struct Said {
    posts: Vec<Diagnostic>,
    team: Vec<Diagnostic>,
}

impl Said {
    fn judge(&mut self, engine: &Engine<'_>, drafts: &[Draft]) {
        self.team.extend(engine.check_team().findings);
        for draft in drafts {
            self.posts.extend(engine.check_draft(draft).findings);
        }
        if !drafts.is_empty() && engine.judges_calendars() {
            let calendar = Calendar {
                judged: &drafts.iter().collect::<Vec<_>>(),
                ..Calendar::default()
            };
            self.posts.extend(engine.check_calendar(&calendar).findings);
        }
    }
}

/// The file of what is given, with its path in the workspace when it lies there.
fn opened<'g>(
    given: &'g Given,
    name: String,
    loader: &mut dyn Loader,
    sources: &mut SourceMap,
) -> Result<(FileId, Option<&'g str>), Box<Diagnostic>> {
    match &given.source {
        Source::Here(text) => Ok((sources.add(name, text.as_str()), None)),
        Source::File(path) => match loader.read(path) {
            Ok(text) => Ok((sources.add(path.as_str(), text), Some(path))),
            Err(error) => Err(Box::new(Diagnostic::obstacle(
                "unreadable",
                format!("`{path}`: {error}"),
                Label::new(given.span, "given here"),
            ))),
        },
    }
}

/// Whether what is given could be read: a fact that was not read would be missing from the
/// test without a word. What is only odd is among the findings.
fn readable(
    given: &Given,
    problems: Vec<Diagnostic>,
    sources: &SourceMap,
) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
    let worst = problems
        .iter()
        .find(|problem| problem.severity == Severity::Error);
    let Some(problem) = worst else {
        return Ok(problems);
    };
    let line = problem
        .primary()
        .map_or(1, |label| sources.position(label.span).line);
    let message = format!(
        "what this test is given cannot be read: {}",
        problem.message
    );
    let label = Label::new(given.span, format!("in line {line} of this"));
    let mut complaint = Diagnostic::finding(Severity::Error, "test-failed", message, label);
    complaint.help.clone_from(&problem.help);
    Err(Box::new(complaint))
}
