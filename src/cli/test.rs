//! `sayso test`: the examples that stand inside the rules.

use super::args::{ReportForm, TestArgs};
use super::charter::{Choice, is_pack};
use super::clock;
use super::exit::Status;
use super::output;
use super::paths::Standpoint;
use super::workspace::{self, Workspace};
use crate::check::run_examples;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::report::Summary;
use crate::source::SourceMap;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Runs the examples, prints what failed, and answers the status.
pub(super) fn run(args: &TestArgs) -> io::Result<Status> {
    let mut run = Run {
        args,
        standpoint: Standpoint::here(),
        sources: SourceMap::new(),
        diagnostics: Vec::new(),
        passed: 0,
        failed: 0,
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
    passed: usize,
    failed: usize,
    policies: usize,
    rules: usize,
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
        let outcomes = run_examples(
            &charter.policy,
            &self.sources,
            charter.team.as_ref(),
            &charter.platforms,
            clock::now(self.args.charter.now),
        );
        self.policies += charter.chosen.len();
        self.rules += charter
            .policy
            .rules()
            .iter()
            .filter(|rule| charter.chosen.contains(&rule.span.file))
            .count();
        for outcome in outcomes {
            if !charter.chosen.contains(&outcome.span.file) {
                continue;
            }
            if outcome.passed {
                self.passed += 1;
            } else {
                self.failed += 1;
                self.diagnostics.extend(outcome.diagnostic);
            }
        }
    }

    fn finish(mut self) -> io::Result<Status> {
        let examples = self.passed + self.failed;
        let status = match Status::of(&self.diagnostics, Severity::Error, examples > 0) {
            Status::Unable => Status::Unable,
            _ if self.failed > 0 => Status::Findings,
            other => other,
        };
        if status == Status::Nothing {
            self.diagnostics.push(self.nothing());
        }
        diagnostic::sort(&mut self.diagnostics);
        let form = self.args.format;
        let for_people = matches!(form, ReportForm::Terminal | ReportForm::Plain);
        if !(for_people && self.diagnostics.is_empty()) {
            let summary = Summary::of(self.policies, examples, self.rules, &self.diagnostics);
            output::report(
                form,
                self.args.look.color,
                &self.sources,
                &self.diagnostics,
                &[],
                summary,
            )?;
        }
        if for_people && examples > 0 {
            let (passed, failed) = (self.passed, self.failed);
            let noun = if passed == 1 { "example" } else { "examples" };
            output::print(|out| writeln!(out, "{passed} {noun} passed, {failed} failed"))?;
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
                format!("nothing to test: no rule of `{about}` has an example"),
                "write `accepts \"…\"` or `rejects \"…\"` inside a rule",
            )
        };
        Diagnostic::about_file("nothing-to-check", message, about).with_help(help)
    }
}
