//! `sayso test`: the examples that stand inside the rules, and the test scenarios.

use super::args::{ReportForm, TestArgs};
use super::charter::{Charter, Choice, is_pack};
use super::clock;
use super::exit::Status;
use super::loader::DiskLoader;
use super::output;
use super::paths::Standpoint;
use super::walk;
use super::workspace::{self, Workspace};
use crate::check::{Stage, run_examples};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::facts::read::Defaults;
use crate::report::Summary;
use crate::source::SourceMap;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Runs the examples and the scenarios, prints what failed, and answers the status.
pub(super) fn run(args: &TestArgs) -> io::Result<Status> {
    let mut run = Run {
        args,
        standpoint: Standpoint::here(),
        sources: SourceMap::new(),
        diagnostics: Vec::new(),
        examples: Tally::default(),
        scenarios: Tally::default(),
        policies: 0,
        rules: 0,
    };
    for (root, wanted) in run.wanted() {
        run.group(root, &wanted);
    }
    run.finish()
}

/// What is wanted of one workspace.
#[derive(Debug, Default)]
struct Wanted {
    /// All its policies.
    whole: bool,
    /// Policy files, folders of them, and packs.
    policies: Vec<String>,
}

/// A test under way.
struct Run<'a> {
    args: &'a TestArgs,
    standpoint: Standpoint,
    sources: SourceMap,
    diagnostics: Vec<Diagnostic>,
    examples: Tally,
    scenarios: Tally,
    policies: usize,
    rules: usize,
}

/// How many of one kind there were.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    fn count(&mut self, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    fn all(self) -> usize {
        self.passed + self.failed
    }

    /// `1 example`, `2 examples`: those that passed.
    fn say(self, noun: &str) -> String {
        let plural = if self.passed == 1 { "" } else { "s" };
        format!("{} {noun}{plural}", self.passed)
    }
}

impl Run<'_> {
    fn wanted(&self) -> BTreeMap<Option<PathBuf>, Wanted> {
        let mut all: BTreeMap<Option<PathBuf>, Wanted> = BTreeMap::new();
        let here = workspace::find(self.standpoint.folder());
        let given = self.args.paths.iter().chain(&self.args.charter.policy);
        for path in given.clone() {
            let absolute = self.standpoint.absolute(Path::new(path));
            if is_pack(path) {
                let around = all.entry(None).or_default();
                around.policies.push(path.clone());
            } else if absolute.join(workspace::CONFIG).is_file() {
                all.entry(Some(absolute)).or_default().whole = true;
            } else {
                let around = all.entry(workspace::find(&absolute)).or_default();
                around.policies.push(path.clone());
            }
        }
        if given.count() == 0
            && let Some(root) = here
        {
            all.entry(Some(root)).or_default().whole = true;
        }
        all
    }

    fn group(&mut self, root: Option<PathBuf>, wanted: &Wanted) {
        let workspace = match root {
            Some(root) => match Workspace::open(
                &root,
                &self.standpoint,
                &mut self.sources,
                &mut self.diagnostics,
            ) {
                Some(workspace) => Some(workspace),
                None => return,
            },
            None => None,
        };
        let args = &self.args.charter;
        let mut choice = Choice::without_policies(workspace.as_ref(), args, &self.standpoint);
        if let Some(workspace) = workspace.as_ref().filter(|_| wanted.whole) {
            choice.add_all_of(workspace, &self.standpoint);
        }
        for policy in &wanted.policies {
            choice.add(policy, &self.standpoint);
        }
        let Some(charter) =
            choice.charter(&self.standpoint, &mut self.sources, &mut self.diagnostics)
        else {
            return;
        };
        self.policies += charter.chosen.len();
        self.rules += charter
            .policy
            .rules()
            .iter()
            .filter(|rule| charter.chosen.contains(&rule.span.file))
            .count();
        self.examples(&charter);
        self.scenarios(&charter, workspace.as_ref());
    }

    fn examples(&mut self, charter: &Charter) {
        let outcomes = run_examples(
            &charter.policy,
            &self.sources,
            charter.team.as_ref(),
            &charter.platforms,
            clock::now(self.args.charter.now),
        );
        for outcome in outcomes {
            if charter.chosen.contains(&outcome.span.file) {
                self.examples.count(outcome.passed);
                self.diagnostics.extend(outcome.diagnostic);
            }
        }
    }

    fn scenarios(&mut self, charter: &Charter, workspace: Option<&Workspace>) {
        let defaults = |path: &str| {
            let inside =
                |workspace: &Workspace| walk::inside(&workspace.root, &charter.boundary.join(path));
            match workspace.and_then(|one| Some((one, inside(one)?))) {
                Some((one, path)) => one.config.defaults_for(&path, charter.loaded.schema()).0,
                None => Defaults::default(),
            }
        };
        let stage = Stage {
            policy: &charter.policy,
            sources: &self.sources,
            team: charter.team.as_ref(),
            platforms: &charter.platforms,
            now: clock::now(self.args.charter.now),
            zone: charter.time_zone.clone(),
            defaults: &defaults,
        };
        let mut loader = DiskLoader::new(&charter.boundary);
        for scenario in &charter.policy.scenarios {
            if charter.chosen.contains(&scenario.file) {
                let outcome = stage.run(scenario, &mut loader);
                self.scenarios.count(outcome.complaints.is_empty());
                self.diagnostics.extend(outcome.complaints);
            }
        }
    }

    fn finish(mut self) -> io::Result<Status> {
        let tests = self.examples.all() + self.scenarios.all();
        let failed = self.examples.failed + self.scenarios.failed;
        let status = match Status::of(&self.diagnostics, Severity::Error, tests > 0) {
            Status::Unable => Status::Unable,
            _ if failed > 0 => Status::Findings,
            other => other,
        };
        if status == Status::Nothing {
            self.diagnostics.push(self.nothing());
        }
        diagnostic::sort(&mut self.diagnostics);
        let form = self.args.format;
        let for_people = matches!(form, ReportForm::Terminal | ReportForm::Plain);
        if !(for_people && self.diagnostics.is_empty()) {
            let summary = Summary::of(self.policies, tests, self.rules, &self.diagnostics);
            output::report(
                form,
                self.args.look.color,
                &self.sources,
                &self.diagnostics,
                &[],
                summary,
            )?;
        }
        if for_people && tests > 0 {
            let mut passed = self.examples.say("example");
            if self.scenarios.all() > 0 {
                let scenarios = self.scenarios.say("scenario");
                passed = if self.examples.all() > 0 {
                    format!("{passed} and {scenarios}")
                } else {
                    scenarios
                };
            }
            output::print(|out| writeln!(out, "{passed} passed, {failed} failed"))?;
        }
        Ok(status)
    }

    fn nothing(&self) -> Diagnostic {
        let about = match self.args.paths.first() {
            Some(path) => path.clone(),
            None => ".".to_owned(),
        };
        let (message, help) = if self.policies == 0 {
            (
                format!("nothing to test: there is no charter in `{about}`"),
                "name a workspace, a policy file, or a pack such as `sayso/recommended`",
            )
        } else {
            (
                format!("nothing to test: `{about}` has no examples and no scenarios"),
                "write `accepts \"…\"` or `rejects \"…\"` inside a rule",
            )
        };
        Diagnostic::about_file("nothing-to-check", message, about).with_help(help)
    }
}
