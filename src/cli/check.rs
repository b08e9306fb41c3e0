//! `sayso check`: drafts and the team against the charter.

use super::args::{CheckArgs, FailOn};
use super::beside;
use super::charter::{Charter, Choice};
use super::clock;
use super::drafts::{self, Draft};
use super::exit::Status;
use super::output;
use super::paths::Standpoint;
use super::selection::{Group, Selection};
use super::workspace::{CONFIG, Workspace};
use crate::check::{Calendar, Engine};
use crate::diagnostic::{self, Diagnostic, LivingWaiver, Severity};
use crate::facts;
use crate::report::Summary;
use crate::source::SourceMap;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// Checks, prints the report, and answers the status.
pub(super) fn run(args: &CheckArgs) -> io::Result<Status> {
    let standpoint = Standpoint::here();
    let mut run = Run {
        args,
        standpoint,
        sources: SourceMap::new(),
        diagnostics: Vec::new(),
        counts: Counts::default(),
        waivers: Vec::new(),
    };
    run.everything();
    let Run {
        sources,
        mut diagnostics,
        counts,
        waivers,
        ..
    } = run;
    let fail_on = match args.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Note => Severity::Note,
    };
    let status = Status::of(&diagnostics, fail_on, counts.applied > 0);
    if status == Status::Nothing {
        diagnostics.push(nothing(&counts, args));
    }
    diagnostic::sort(&mut diagnostics);
    let summary = Summary::of(counts.files, counts.posts, counts.rules, &diagnostics);
    output::report(
        args.format,
        args.look.color,
        &sources,
        &diagnostics,
        &waivers,
        summary,
    )?;
    Ok(status)
}

/// What was looked at.
#[derive(Debug, Default)]
struct Counts {
    files: usize,
    posts: usize,
    rules: usize,
    /// How often a rule had something to judge.
    applied: usize,
}

/// A check under way.
struct Run<'a> {
    args: &'a CheckArgs,
    standpoint: Standpoint,
    sources: SourceMap,
    diagnostics: Vec<Diagnostic>,
    counts: Counts,
    /// The waivers that live.
    waivers: Vec<LivingWaiver>,
}

/// A group with the charter it is checked by.
struct Prepared {
    workspace: Option<Workspace>,
    charter: Charter,
    drafts: Vec<Draft>,
    /// Other drafts of the workspace, which count where posts are looked at together.
    around: Vec<Draft>,
    /// Posts that are published already, which count in the same way.
    published: Vec<Draft>,
    with_team: bool,
    /// Whether everything of the workspace is checked.
    whole: bool,
}

impl Prepared {
    /// What drafts say that are not judged themselves.
    fn facts(&self, drafts: &[Draft], sources: &SourceMap) -> Vec<facts::Draft> {
        let schema = self.charter.loaded.schema();
        let read = drafts.par_iter().filter_map(|draft| {
            let (facts, _) = draft.facts(self.workspace.as_ref(), schema, sources)?;
            Some(facts)
        });
        read.collect()
    }
}

impl Run<'_> {
    fn everything(&mut self) {
        let name = self.args.stdin_name.as_deref();
        let mut selection = Selection::new(&self.args.paths, name, &self.standpoint);
        self.diagnostics.append(&mut selection.problems);
        // All charters before all drafts, and drafts in the order of their paths: the order
        // of the files is the order of the report.
        let mut prepared: Vec<Prepared> = selection
            .groups
            .into_iter()
            .filter_map(|(root, group)| self.prepare(root, group))
            .collect();
        for group in &mut prepared {
            drafts::read(&mut group.drafts, &mut self.sources, &mut self.diagnostics);
            // What is wrong with these is said when they are checked themselves.
            drafts::read(&mut group.around, &mut self.sources, &mut Vec::new());
            drafts::read(
                &mut group.published,
                &mut self.sources,
                &mut self.diagnostics,
            );
        }
        for group in &prepared {
            self.judge(group);
        }
    }

    fn prepare(&mut self, root: Option<PathBuf>, group: Group) -> Option<Prepared> {
        let workspace = match root {
            Some(root) => Some(Workspace::open(
                &root,
                &self.standpoint,
                &mut self.sources,
                &mut self.diagnostics,
            )?),
            None => None,
        };
        let choice = Choice::new(workspace.as_ref(), &self.args.charter, &self.standpoint);
        let charter = choice.charter(&self.standpoint, &mut self.sources, &mut self.diagnostics)?;
        if let Some(workspace) = &workspace {
            let schema = charter.loaded.schema();
            let wrong = workspace.config.check_defaults(schema);
            let usable = wrong.is_empty();
            self.diagnostics.extend(wrong);
            if !usable {
                return None;
            }
        }
        let (files, asked_for_team) = self.files(workspace.as_ref(), &charter, group.whole, &group);
        let beside = beside::find(
            workspace.as_ref(),
            &charter,
            &group,
            &files,
            &self.standpoint,
            &mut self.diagnostics,
        );
        let draft = |path| Draft::file(path, workspace.as_ref(), &self.standpoint);
        let around = beside.around.into_iter().map(draft).collect();
        let published = beside.published.into_iter().map(draft).collect();
        let mut drafts: Vec<Draft> = files
            .into_iter()
            .map(|path| Draft::file(path, workspace.as_ref(), &self.standpoint))
            .collect();
        if let Some(name) = group.standard_input {
            drafts.push(Draft::standard_input(
                &name,
                workspace.as_ref(),
                &self.standpoint,
            ));
        }
        Some(Prepared {
            whole: group.whole,
            with_team: charter.team.is_some() && (group.whole || asked_for_team),
            workspace,
            charter,
            drafts,
            around,
            published,
        })
    }

    /// The draft files of a group, and whether its team file is among the files asked for.
    fn files(
        &mut self,
        workspace: Option<&Workspace>,
        charter: &Charter,
        whole: bool,
        group: &Group,
    ) -> (BTreeSet<PathBuf>, bool) {
        let mut files = group.files.clone();
        let asked_for_team = charter
            .team_file
            .as_ref()
            .is_some_and(|team| files.remove(team));
        if let Some(workspace) = workspace
            && (whole || !group.folders.is_empty())
        {
            let mut said = Vec::new();
            let all = workspace.drafts(&self.standpoint, &mut said);
            if whole {
                self.diagnostics.append(&mut said);
            }
            files.extend(all.into_iter().filter(|file| {
                whole || group.folders.iter().any(|folder| file.starts_with(folder))
            }));
        }
        (files, asked_for_team)
    }

    fn judge(&mut self, group: &Prepared) {
        let now = clock::now(self.args.charter.now);
        let engine = group.charter.engine(&self.sources, now);
        self.waivers.extend(engine.living_waivers());
        let mut waived = BTreeSet::new();
        self.counts.rules += group.charter.policy.rules().len();
        if group.with_team {
            let outcome = engine.check_team();
            self.counts.files += 1;
            self.counts.applied += outcome.applied;
            self.diagnostics.extend(outcome.findings);
            waived.extend(outcome.waived);
        }
        let judged: Vec<Judged> = group
            .drafts
            .par_iter()
            .filter_map(|draft| judge(draft, group, &engine, &self.sources))
            .collect();
        let mut facts = Vec::new();
        for draft in judged {
            self.counts.files += 1;
            self.counts.posts += draft.facts.posts.len();
            self.counts.applied += draft.applied;
            self.diagnostics.extend(draft.findings);
            facts.push(draft.facts);
            waived.extend(draft.waived);
        }
        if engine.judges_calendars() {
            let around = group.facts(&group.around, &self.sources);
            let published = group.facts(&group.published, &self.sources);
            let calendar = Calendar {
                judged: &facts.iter().collect::<Vec<_>>(),
                around: &around.iter().collect::<Vec<_>>(),
                published: &published.iter().collect::<Vec<_>>(),
            };
            let outcome = engine.check_calendar(&calendar);
            self.counts.applied += outcome.applied;
            self.diagnostics.extend(outcome.findings);
            waived.extend(outcome.waived);
        }
        // Of a part of the drafts nobody can say what the others need.
        if group.whole {
            self.diagnostics.extend(engine.idle_waivers(&waived));
        }
    }
}

/// One draft judged.
struct Judged {
    findings: Vec<Diagnostic>,
    waived: BTreeSet<usize>,
    facts: facts::Draft,
    applied: usize,
}

/// Reads and judges one draft; `None` for one whose file could not be read.
fn judge(
    draft: &Draft,
    group: &Prepared,
    engine: &Engine<'_>,
    sources: &SourceMap,
) -> Option<Judged> {
    let schema = group.charter.loaded.schema();
    let (facts, mut findings) = draft.facts(group.workspace.as_ref(), schema, sources)?;
    let mut outcome = engine.check_draft(&facts);
    findings.append(&mut outcome.findings);
    Some(Judged {
        findings,
        waived: outcome.waived,
        applied: outcome.applied,
        facts,
    })
}

/// What to say of a run that judged nothing.
fn nothing(counts: &Counts, args: &CheckArgs) -> Diagnostic {
    let about = args.paths.first().map_or_else(
        || ".".to_owned(),
        |path| path.to_string_lossy().into_owned(),
    );
    let (message, help) = if counts.files == 0 {
        (
            format!("nothing to check: no drafts were found in `{about}`"),
            format!(
                "drafts are files ending in `.md` or `.tweet`; a workspace says in `{CONFIG}` \
                 where they are"
            ),
        )
    } else {
        (
            "nothing was checked: no rule applies to anything here".to_owned(),
            "`sayso explain DRAFT` says why each rule does not apply".to_owned(),
        )
    };
    Diagnostic::about_file("nothing-to-check", message, about).with_help(help)
}
