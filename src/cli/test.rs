//! `sayso test`: the examples that stand inside the rules, and the test scenarios.

use super::args::{ReportForm, TestArgs, TestForm};
use super::cards;
use super::charter::{Charter, Choice};
use super::clock;
use super::exit::Status;
use super::loader::TreeLoader;
use super::output;
use super::paths::Standpoint;
use super::tree::Tree;
use super::walk;
use super::workspace::{self, Workspace};
use crate::check::{Covered, RuleCoverage, Stage, run_examples};
use crate::diagnostic::{self, Diagnostic, Origin, Severity};
use crate::facts::read::Defaults;
use crate::report::junit::{self, Fared, TestCase};
use crate::report::{self, Format, Report, Root, RuleCard, Style, Summary, columns};
use crate::session::is_pack;
use crate::source::{SourceMap, Span, one_line};
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
        cases: Vec::new(),
        covered: Vec::new(),
        cards: Vec::new(),
        workspaces: Vec::new(),
    };
    let covers = !matches!(
        args.format,
        TestForm::Github | TestForm::Sarif | TestForm::Junit
    );
    if args.coverage && !covers {
        let message = "what is covered is not written in this form";
        let problem = Diagnostic::about_file("no-coverage", message, "--coverage")
            .with_help("use `--format json`, or none, and run the tests apart");
        output::complain(&run.sources, &[problem])?;
        return Ok(Status::Unable);
    }
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
    /// Every test, for `JUnit`.
    cases: Vec<TestCase>,
    /// What is exercised, when somebody wants to know.
    covered: Vec<Covered>,
    /// What the rules are, where the form shows it.
    cards: Vec<RuleCard>,
    /// The workspaces whose policies are tested.
    workspaces: Vec<PathBuf>,
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
        self.workspaces.extend(root.clone());
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
        if self.args.format == TestForm::Sarif {
            self.cards.extend(cards::of(&charter.policy, &self.sources));
        }
        self.policies += charter.chosen.len();
        self.rules += charter
            .policy
            .rules()
            .iter()
            .filter(|rule| charter.chosen.contains(&rule.span.file))
            .count();
        let chosen = |file| charter.chosen.contains(&file);
        let mut coverage = RuleCoverage::of(&charter.policy, &chosen);
        let measure = self.args.coverage;
        self.examples(&charter, measure.then_some(&mut coverage));
        let measured = measure.then_some(&mut coverage);
        self.scenarios(&charter, workspace.as_ref(), measured);
        if measure {
            self.covered.extend(coverage.clauses().cloned());
        }
    }

    fn examples(&mut self, charter: &Charter, coverage: Option<&mut RuleCoverage>) {
        let outcomes = run_examples(
            &charter.policy,
            &self.sources,
            charter.team.as_ref(),
            &charter.platforms,
            clock::now(self.args.charter.now),
            coverage,
        );
        for outcome in outcomes {
            if charter.chosen.contains(&outcome.span.file) {
                self.examples.count(outcome.passed);
                let failures: Vec<Diagnostic> = outcome.diagnostic.iter().cloned().collect();
                self.case(outcome.rule.as_str(), outcome.span, &failures);
                self.diagnostics.extend(outcome.diagnostic);
            }
        }
    }

    fn scenarios(
        &mut self,
        charter: &Charter,
        workspace: Option<&Workspace>,
        mut coverage: Option<&mut RuleCoverage>,
    ) {
        let defaults = |path: &str| {
            let inside =
                |workspace: &Workspace| walk::inside(&workspace.root, &charter.boundary.join(path));
            match workspace.and_then(|one| Some((one, inside(one)?))) {
                Some((one, path)) => one.config.defaults_for(&path, charter.loaded.schema()).0,
                None => Defaults::default(),
            }
        };
        let sources = self.sources.clone();
        let stage = Stage {
            policy: &charter.policy,
            sources: &sources,
            team: charter.team.as_ref(),
            platforms: &charter.platforms,
            now: clock::now(self.args.charter.now),
            zone: charter.time_zone.clone(),
            defaults: &defaults,
        };
        let mut loader = TreeLoader::new(&Tree::Disk, &charter.boundary);
        for scenario in &charter.policy.scenarios {
            if charter.chosen.contains(&scenario.file) {
                let outcome = stage.run(scenario, &mut loader, coverage.as_deref_mut());
                self.scenarios.count(outcome.complaints.is_empty());
                self.case("scenarios", outcome.span, &outcome.complaints);
                self.diagnostics.extend(outcome.complaints);
            }
        }
    }

    fn case(&mut self, group: &str, span: Span, failures: &[Diagnostic]) {
        let fared = match failures {
            [] => Fared::Passed,
            [first, ..] => Fared::Failed(first.message.clone(), self.in_lines(failures)),
        };
        self.cases.push(TestCase {
            file: self.root().name(self.sources.name(span.file)),
            line: self.sources.position(span).line,
            group: group.to_owned(),
            name: one_line(self.sources.slice(span)),
            fared,
        });
    }

    /// What kept tests from running, as tests that could not be run: a board that shows them
    /// must not be green.
    fn unable(&self) -> Vec<TestCase> {
        let grave = |one: &&Diagnostic| one.severity == Severity::Error;
        let errors = self.diagnostics.iter().filter(grave);
        errors
            .filter(|one| one.origin == Origin::Obstacle)
            .map(|one| {
                let span = one.primary().map(|label| label.span);
                let file = span.map(|span| self.sources.name(span.file));
                let details = self.in_lines(std::slice::from_ref(one));
                TestCase {
                    file: self
                        .root()
                        .name(file.or(one.about.as_deref()).unwrap_or(".")),
                    line: span.map_or(1, |span| self.sources.position(span).line),
                    group: "charter".to_owned(),
                    name: one.name().to_owned(),
                    fared: Fared::Unable(one.message.clone(), details),
                }
            })
            .collect()
    }

    fn root(&self) -> Root {
        self.standpoint
            .repository(self.workspaces.iter().map(PathBuf::as_path))
    }

    /// Diagnostics in plain lines, without the sentence that sums them up.
    fn in_lines(&self, diagnostics: &[Diagnostic]) -> String {
        let report = Report {
            sources: &self.sources,
            diagnostics,
            waivers: &[],
            ahead: &[],
            rules: &[],
            root: &Root::default(),
            summary: Summary::default(),
        };
        let style = Style {
            color: false,
            width: 100,
            unicode: true,
        };
        let mut out = Vec::new();
        // Memory takes everything.
        let _ = report::render(Format::Plain, style, &report, &mut out);
        let text = String::from_utf8_lossy(&out).into_owned();
        let last = text.trim_end().rfind('\n').unwrap_or(0);
        text.get(..last).unwrap_or_default().to_owned()
    }

    /// Prints what no example and no scenario exercises.
    fn print_coverage(&self, form: ReportForm) -> io::Result<()> {
        let mut files: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut rows = Vec::new();
        let mut clauses = Vec::new();
        for one in &self.covered {
            let name = self.sources.name(one.span.file);
            let place = self.sources.position(one.span);
            let missing: Vec<&str> = one.missing().collect();
            let sides = files.entry(name).or_default();
            sides.0 += 2 - missing.len();
            sides.1 += 2;
            let words: Vec<&str> = self.sources.slice(one.span).split_whitespace().collect();
            let words = words.join(" ");
            if missing.is_empty() {
                continue;
            }
            clauses.push(serde_json::json!({
                "file": name, "line": place.line, "column": place.column,
                "rule": one.rule.as_str(), "text": words, "missing": missing,
            }));
            let cut: String = words.chars().take(50).collect();
            let more = if cut.len() < words.len() { "…" } else { "" };
            rows.push(vec![
                format!("{name}:{}", place.line),
                format!("{cut}{more}"),
                missing.join(", "),
            ]);
        }
        if form == ReportForm::Json {
            let files: Vec<serde_json::Value> = files
                .iter()
                .map(|(name, (seen, all))| serde_json::json!({"file": name, "exercised": seen, "sides": all}))
                .collect();
            let document =
                serde_json::json!({"version": 1, "files": files, "not_exercised": clauses});
            return output::print(|out| report::document(&document, out));
        }
        output::print(|out| {
            columns(&["where", "clause", "never seen"], &rows, out)?;
            for (name, (seen, all)) in &files {
                let share = seen * 100 / (*all).max(1);
                let name = report::harmless(name);
                writeln!(
                    out,
                    "{name}: {share}% of {all} sides of clauses are exercised"
                )?;
            }
            Ok(())
        })
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
        let form = match self.args.format {
            TestForm::Terminal => ReportForm::Terminal,
            TestForm::Plain => ReportForm::Plain,
            TestForm::Json => ReportForm::Json,
            TestForm::Github => ReportForm::Github,
            TestForm::Sarif => ReportForm::Sarif,
            TestForm::Junit => {
                self.cases.extend(self.unable());
                output::print(|out| junit::write(&self.cases, out))?;
                if matches!(status, Status::Unable | Status::Nothing) {
                    output::complain(&self.sources, &self.diagnostics)?;
                }
                return Ok(status);
            }
        };
        if self.args.coverage && form == ReportForm::Json && status != Status::Unable {
            self.print_coverage(form)?;
            // What failed is not lost for it.
            output::complain(&self.sources, &self.diagnostics)?;
            return Ok(status);
        }
        let for_people = matches!(form, ReportForm::Terminal | ReportForm::Plain);
        if !(for_people && self.diagnostics.is_empty()) {
            let summary = Summary::of(self.policies, tests, self.rules, &self.diagnostics);
            let report = Report {
                sources: &self.sources,
                diagnostics: &self.diagnostics,
                waivers: &[],
                ahead: &[],
                rules: &self.cards,
                root: &self.root(),
                summary,
            };
            output::report(form, self.args.look.color, &report)?;
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
        if self.args.coverage && for_people {
            self.print_coverage(form)?;
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
