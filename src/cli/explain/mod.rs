//! `sayso explain`: which rules apply to a draft and why, or what one rule means.

mod draft;
mod rule;
mod stated;

use super::args::{ExplainArgs, ExplainForm, ReportForm};
use super::beside;
use super::charter::{Charter, Choice};
use super::clock;
use super::drafts::{self, Draft};
use super::exit::Status;
use super::input::Unreadable;
use super::output;
use super::paint::{Paint, harmless_json};
use super::paths::Standpoint;
use super::selection::{Group, STANDARD_INPUT};
use super::walk::Boundary;
use super::workspace::{self, Workspace};
use crate::check::Calendar;
use crate::diagnostic::{self, Diagnostic, Severity, did_you_mean};
use crate::facts;
use crate::policy::Rule;
use crate::report::{Report, Root, Summary};
use crate::source::{SourceMap, Span, one_line};
use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};

/// Explains, and answers the status.
pub(super) fn run(args: &ExplainArgs) -> io::Result<Status> {
    let run = Run {
        args,
        standpoint: Standpoint::here(),
        sources: SourceMap::new(),
        diagnostics: Vec::new(),
    };
    let subject = args.subject.as_str();
    let path = run.standpoint.absolute(Path::new(subject));
    if subject == "-" || path.symlink_metadata().is_ok() {
        run.explain_draft(&path)
    } else {
        run.explain_rule(subject)
    }
}

/// An explanation under way.
struct Run<'a> {
    args: &'a ExplainArgs,
    standpoint: Standpoint,
    sources: SourceMap,
    diagnostics: Vec<Diagnostic>,
}

impl Run<'_> {
    fn workspace(&mut self, around: &Path) -> Result<Option<Workspace>, Broken> {
        let Some(root) = workspace::find(around) else {
            return Ok(None);
        };
        Workspace::open(
            &root,
            &self.standpoint,
            &mut self.sources,
            &mut self.diagnostics,
        )
        .map(Some)
        .ok_or(Broken)
    }

    fn explain_draft(mut self, path: &Path) -> io::Result<Status> {
        let name = match (&self.args.stdin_name, self.args.subject.as_str()) {
            (Some(name), "-") => self.standpoint.absolute(name),
            (None, "-") => PathBuf::from(STANDARD_INPUT),
            _ => path.to_owned(),
        };
        let around = self.standpoint.folder().join(&name);
        let Ok(workspace) = self.workspace(around.parent().unwrap_or(&around)) else {
            return self.give_up();
        };
        let boundary = match &workspace {
            Some(workspace) => Some(Boundary::new(&workspace.root)),
            None => Boundary::of_repository(path),
        };
        let leaves = boundary.and_then(|one| one.leaves(path, &self.standpoint));
        if self.args.subject != "-"
            && let Some(problem) = leaves
        {
            self.diagnostics.push(problem);
            return self.give_up();
        }
        let choice = Choice::new(workspace.as_ref(), &self.args.charter, &self.standpoint);
        let Some(charter) =
            choice.charter(&self.standpoint, &mut self.sources, &mut self.diagnostics)
        else {
            return self.give_up();
        };
        let mut drafts = [if self.args.subject == "-" {
            Draft::standard_input(&name, workspace.as_ref(), &self.standpoint)
        } else {
            Draft::file(name, workspace.as_ref(), &self.standpoint)
        }];
        drafts::read(&mut drafts, &mut self.sources, &mut self.diagnostics);
        let [around, published] = self.beside(&charter, workspace.as_ref(), &drafts);
        let schema = charter.loaded.schema();
        let [draft] = &drafts;
        let Some((facts, problems)) = draft.facts(workspace.as_ref(), schema, &self.sources) else {
            return self.give_up();
        };
        let engine = charter.engine(&self.sources, clock::now(self.args.charter.now));
        let facts_of = |drafts: &[Draft]| -> Vec<facts::Draft> {
            let read = drafts.iter();
            read.filter_map(|one| Some(one.facts(workspace.as_ref(), schema, &self.sources)?.0))
                .collect()
        };
        let (around, published) = (facts_of(&around), facts_of(&published));
        let beside = Calendar {
            judged: &[],
            around: &around.iter().collect::<Vec<_>>(),
            published: &published.iter().collect::<Vec<_>>(),
        };
        let (stops, rules) = (
            engine.stops(&facts),
            engine.explain_in_calendar(&facts, &beside),
        );
        let again = || draft.facts(workspace.as_ref(), schema, &self.sources);
        let stated = stated::of(&facts, &engine, &rules, &self.sources, || {
            again().map(|(facts, _)| facts)
        });
        let page = draft::Page::new(
            draft.name(),
            &problems,
            stated,
            (&stops, &rules),
            &self.sources,
        );
        self.print(&page, |paint| page.lines(paint))
    }

    /// The drafts and the published posts that rules for posts together look at beside these.
    fn beside(
        &mut self,
        charter: &Charter,
        workspace: Option<&Workspace>,
        drafts: &[Draft],
    ) -> [Vec<Draft>; 2] {
        let files = drafts.iter().filter_map(|draft| draft.path());
        let judged = files.map(Path::to_owned).collect();
        // What is wrong with them is said when they are checked.
        let found = beside::find(
            workspace,
            charter,
            &Group::default(),
            &judged,
            &self.standpoint,
            &mut Vec::new(),
        );
        [found.around, found.published].map(|files| {
            let draft = |path| Draft::file(path, workspace, &self.standpoint);
            let mut drafts: Vec<Draft> = files.into_iter().map(draft).collect();
            drafts::read(&mut drafts, &mut self.sources, &mut Vec::new());
            drafts
        })
    }

    fn explain_rule(mut self, name: &str) -> io::Result<Status> {
        let here = self.standpoint.folder().to_owned();
        let Ok(workspace) = self.workspace(&here) else {
            return self.give_up();
        };
        let args = &self.args.charter;
        let choice = Choice::new(workspace.as_ref(), args, &self.standpoint);
        let Some(charter) =
            choice.charter(&self.standpoint, &mut self.sources, &mut self.diagnostics)
        else {
            return self.give_up();
        };
        // Of several rules of that name the workspace's own is meant.
        let own = charter
            .policy
            .rules()
            .iter()
            .find(|rule| rule.is_root && rule.id.as_str().rsplit('/').next() == Some(name));
        if let Some(rule) = own.or_else(|| charter.policy.find(name)) {
            return self.rule_page(rule, &charter);
        }
        // A rule of a pack can be read about before the charter uses the pack.
        let mut packs = Choice::without_policies(None, args, &self.standpoint);
        packs.add_packs();
        let packs = packs.charter(&self.standpoint, &mut self.sources, &mut self.diagnostics);
        if let Some(packs) = &packs
            && let Some(rule) = packs.policy.find(name)
        {
            return self.rule_page(rule, packs);
        }
        let charters = [Some(&charter), packs.as_ref()];
        let rules = charters
            .into_iter()
            .flatten()
            .flat_map(|charter| charter.policy.rules());
        self.diagnostics.push(unknown(name, rules));
        self.give_up()
    }

    fn rule_page(self, rule: &Rule, charter: &Charter) -> io::Result<Status> {
        let now = clock::now(self.args.charter.now);
        let zone = charter.time_zone.as_ref();
        let today = zone.map_or(now, |zone| now.on_clock(zone)).date();
        let page = rule::Page::new(rule, &charter.policy, today, &self.sources);
        self.print(&page, |paint| page.lines(paint))
    }

    fn print(
        &self,
        page: &impl Serialize,
        lines: impl FnOnce(Paint) -> Vec<String>,
    ) -> io::Result<Status> {
        let text = match self.args.format {
            ExplainForm::Json => {
                let document = serde_json::to_string_pretty(page).map_err(io::Error::other)?;
                harmless_json(&document)
            }
            ExplainForm::Plain => lines(Paint::plain()).join("\n"),
            ExplainForm::Terminal => {
                lines(Paint::new(output::style(self.args.look.color).color)).join("\n")
            }
        };
        output::print(|out| writeln!(out, "{text}"))?;
        Ok(Status::Clean)
    }

    /// Says why there is no explanation.
    fn give_up(mut self) -> io::Result<Status> {
        let form = match self.args.format {
            ExplainForm::Terminal => ReportForm::Terminal,
            ExplainForm::Plain => ReportForm::Plain,
            ExplainForm::Json => ReportForm::Json,
        };
        diagnostic::sort(&mut self.diagnostics);
        let summary = Summary::of(0, 0, 0, &self.diagnostics);
        let report = Report {
            sources: &self.sources,
            diagnostics: &self.diagnostics,
            waivers: &[],
            ahead: &[],
            rules: &[],
            root: &Root::default(),
            summary,
        };
        output::report(form, self.args.look.color, &report)?;
        Ok(Status::of(&self.diagnostics, Severity::Error, false))
    }
}

/// A configuration that cannot be used; what is wrong was said already.
struct Broken;

/// What to say of a subject that is neither a file nor a rule.
fn unknown<'a>(name: &str, rules: impl Iterator<Item = &'a Rule>) -> Diagnostic {
    let looks_like_a_file = Path::new(name).extension().is_some();
    if looks_like_a_file {
        return Unreadable::Missing.diagnostic(name);
    }
    let mut names: Vec<&str> = rules.map(|rule| rule.id.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let last = |name: &'a str| name.rsplit('/').next().unwrap_or(name);
    let near = did_you_mean(name, names.iter().copied())
        .or_else(|| did_you_mean(name, names.iter().copied().map(last)));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "the charter has no rules".to_owned(),
        None => format!("the rules are {}", names.join(", ")),
    };
    let message = format!("`{name}` is neither a file nor a rule");
    Diagnostic::about_file("unknown-rule", message, name).with_help(help)
}

/// A place as JSON and as text.
#[derive(Debug, Serialize)]
struct Place {
    file: String,
    line: u32,
    column: u32,
    text: String,
}

impl Place {
    fn new(span: Span, sources: &SourceMap) -> Self {
        let position = sources.position(span);
        Self {
            file: sources.name(span.file).to_owned(),
            line: position.line,
            column: position.column,
            text: one_line(sources.slice(span)),
        }
    }

    fn say(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }
}
