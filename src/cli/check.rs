//! `sayso check`: drafts and the team against the charter.

use super::args::{CheckArgs, FailOn, ReportForm};
use super::base::Base;
use super::cards;
use super::changes;
use super::clock;
use super::drafts::Draft;
use super::exit::Status;
use super::output;
use super::paths::Standpoint;
use super::prepared::{Prepared, Preparing};
use super::reviews::Reviews;
use super::selection::Selection;
use super::workspace::CONFIG;
use crate::check::{Engine, Outcome};
use crate::diagnostic::{self, Diagnostic, LivingWaiver, NotYetInForce, Severity};
use crate::facts;
use crate::report::{CharterState, Report, RuleCard, Summary, TeamState};
use crate::session::{Beside, Judgement};
use crate::source::{FileId, SourceMap};
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
        ahead: Vec::new(),
        rules: Vec::new(),
        workspaces: Vec::new(),
        reviews: Reviews::default(),
        charter: CharterState::Found,
        team: TeamState::None,
        without_drafts: None,
    };
    run.everything();
    let Run {
        sources,
        mut diagnostics,
        counts,
        charter,
        team,
        without_drafts,
        waivers,
        ahead,
        rules,
        workspaces,
        standpoint,
        ..
    } = run;
    let fail_on = match args.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Note => Severity::Note,
    };
    let is_checked = counts.applied > 0 && without_drafts.is_none();
    let status = Status::of(&diagnostics, fail_on, is_checked);
    if status == Status::Nothing {
        let folder = without_drafts.map(|folder| standpoint.shown(&folder));
        diagnostics.push(nothing(&counts, folder, args));
    }
    diagnostic::sort(&mut diagnostics);
    if workspaces.len() > 1 {
        once(&mut diagnostics);
    }
    let summary = Summary::of(counts.files, counts.posts, counts.rules, &diagnostics);
    let summary = summary.with(charter, team);
    let report = Report {
        sources: &sources,
        diagnostics: &diagnostics,
        waivers: &waivers,
        ahead: &ahead,
        rules: &rules,
        root: &standpoint.repository(workspaces.iter().map(PathBuf::as_path)),
        summary,
    };
    output::report(args.format, args.look.color, &report)?;
    Ok(status)
}

/// Leaves out what several workspaces say of a draft in the same words: each loads its own copy
/// of a pack.
fn once(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.dedup_by(|one, other| {
        one.labels == other.labels
            && one.message == other.message
            && one.name() == other.name()
            && one.about == other.about
    });
}

/// What was looked at.
#[derive(Debug, Default)]
struct Counts {
    files: usize,
    posts: usize,
    /// Drafts that are counted already, for one may be judged by several workspaces.
    drafts: BTreeSet<FileId>,
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
    /// The policies that are not in force yet.
    ahead: Vec<NotYetInForce>,
    /// What the rules are, where the form shows it.
    rules: Vec<RuleCard>,
    /// The workspaces that are checked.
    workspaces: Vec<PathBuf>,
    /// Approvals given in a pull request.
    reviews: Reviews,
    /// Whether there is a charter.
    charter: CharterState,
    /// Whether the team is checked.
    team: TeamState,
    /// The first folder in which drafts were to be and are none.
    without_drafts: Option<PathBuf>,
}

impl Run<'_> {
    fn everything(&mut self) {
        let name = self.args.stdin_name.as_deref();
        let selection = Selection::new(&self.args.paths, name, &self.standpoint);
        if selection.is_outside() && self.args.charter.policy.is_empty() {
            self.charter = CharterState::Missing;
            if self.args.require_charter {
                self.diagnostics.push(no_charter(self.args));
            }
        }
        let mut preparing = Preparing {
            args: &self.args.charter,
            standpoint: &self.standpoint,
            sources: &mut self.sources,
            diagnostics: &mut self.diagnostics,
        };
        let mut groups = preparing.all(selection);
        self.reviews = Reviews::read(
            &self.args.reviews,
            &self.standpoint,
            &mut self.sources,
            &mut self.diagnostics,
        );
        Base::open_all(
            &mut groups,
            &self.args.reviews,
            &self.args.charter,
            &self.standpoint,
            &mut self.sources,
            &mut self.diagnostics,
        );
        self.team = team(&groups);
        for group in &groups {
            let folder = group.without_drafts.clone();
            self.without_drafts = self.without_drafts.take().or(folder);
            self.judge(group);
        }
    }

    fn judge(&mut self, group: &Prepared) {
        let now = clock::now(self.args.charter.now);
        let engine = group.charter.engine(&self.sources, now);
        let base = group.base.as_ref();
        let base = base.map(|base| (base, base.charter.engine(&self.sources, now)));
        self.waivers.extend(engine.living_waivers());
        self.ahead.extend(engine.not_yet_in_force());
        let workspace = group.workspace.as_ref().map(|one| one.root.clone());
        self.workspaces.extend(workspace);
        if self.args.format == ReportForm::Sarif {
            self.rules
                .extend(cards::of(&group.charter.policy, &self.sources));
        }
        let mut judgement = Judgement::new(&engine);
        self.counts.rules += group.charter.policy.rules().len();
        judgement.charter();
        if group.with_team {
            judgement.team();
            self.counts.files += 1;
        }
        let judged: Vec<Judged> = group
            .drafts
            .par_iter()
            .filter_map(|draft| {
                let mut judged = judge(draft, group, &self.reviews, &engine, &self.sources)?;
                if let Some((base, engine)) = &base {
                    let findings = &mut judged.outcome.findings;
                    base.judge(draft, &self.reviews, engine, &self.sources, findings);
                }
                Some(judged)
            })
            .collect();
        if let Some((base, engine)) = &base {
            base.judge_left_out(&self.reviews, engine, &self.sources, &mut self.diagnostics);
        }
        for draft in judged {
            if self.counts.drafts.insert(draft.facts.file) {
                self.counts.files += 1;
                self.counts.posts += draft.facts.posts.len();
            }
            judgement.draft(draft.facts, draft.outcome);
        }
        let is_together = engine.judges_calendars();
        let beside = |drafts: &[Draft]| {
            let drafts = Some(drafts).filter(|_| is_together);
            group.facts(drafts.unwrap_or_default(), &self.sources)
        };
        let (around, published) = (beside(&group.around), beside(&group.published));
        let beside = Beside {
            around: &around,
            published: &published,
        };
        judgement.together(beside, group.whole);
        self.counts.applied += judgement.applied;
        self.diagnostics.append(&mut judgement.findings);
    }
}

/// One draft judged.
struct Judged {
    facts: facts::Draft,
    outcome: Outcome,
}

/// Reads and judges one draft; `None` for one whose file could not be read.
fn judge(
    draft: &Draft,
    group: &Prepared,
    reviews: &Reviews,
    engine: &Engine<'_>,
    sources: &SourceMap,
) -> Option<Judged> {
    let schema = group.charter.loaded.schema();
    let (mut facts, mut findings) = draft.facts(group.workspace.as_ref(), schema, sources)?;
    reviews.add_to(&mut facts, draft, group, &mut findings);
    let mut outcome = engine.check_draft(&facts);
    changes::explain(draft, &facts, group, engine, sources, &mut outcome.findings);
    findings.append(&mut outcome.findings);
    outcome.findings = findings;
    Some(Judged { facts, outcome })
}

/// Whether the teams of the groups are checked; one that is not is what there is to say.
fn team(groups: &[Prepared]) -> TeamState {
    let own = groups.iter().filter(|group| !group.is_around);
    let with_teams = own.filter(|group| group.charter.team.is_some());
    let checked: Vec<bool> = with_teams.map(|group| group.with_team).collect();
    match checked.as_slice() {
        [] => TeamState::None,
        all if all.iter().all(|is_checked| *is_checked) => TeamState::Checked,
        _ => TeamState::NotChecked,
    }
}

/// What was asked for first.
fn first_path(args: &CheckArgs) -> String {
    args.paths.first().map_or_else(
        || ".".to_owned(),
        |path| path.to_string_lossy().into_owned(),
    )
}

/// The problem with a run that needs a charter and finds none.
fn no_charter(args: &CheckArgs) -> Diagnostic {
    let about = first_path(args);
    let message = format!("no charter was found from `{about}` up, and one is required");
    Diagnostic::about_file("no-charter", message, about).with_help(format!(
        "a charter is where a `{CONFIG}` is: `sayso init` writes one; `--policy` names another"
    ))
}

/// What to say of a run that judged nothing, or no drafts where drafts were to be.
fn nothing(counts: &Counts, without_drafts: Option<String>, args: &CheckArgs) -> Diagnostic {
    let is_bare = without_drafts.is_some() || counts.files == 0;
    let about = without_drafts.unwrap_or_else(|| first_path(args));
    let (message, help) = if is_bare {
        let team = if counts.files == 0 {
            ""
        } else {
            ", and a check without drafts is none"
        };
        (
            format!("no drafts were found in `{about}`{team}"),
            format!(
                "drafts are files ending in `.md` or `.tweet`; `drafts:` in `{CONFIG}` says where \
                 they are, and `drafts: []` that there are none"
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
