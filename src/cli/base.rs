//! The charter, the team and the configuration as they are where a pull request leads: what is
//! approved is judged by them too, so that no pull request lets itself pass.

use super::args::{CharterArgs, ReviewArgs};
use super::charter::{Charter, Choice};
use super::drafts::{self, Draft};
use super::input::{self, LARGEST_OTHER};
use super::paths::Standpoint;
use super::prepared::{Prepared, Side};
use super::reviews::Reviews;
use super::tree::Tree;
use super::workspace::{CONFIG, Workspace};
use crate::check::Engine;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, SourceMap};
use std::path::{Path, PathBuf};

/// The most files one note names.
const MOST_FILES: usize = 5;

/// One group as it is where a pull request leads.
pub(super) struct Base {
    /// The commit, as it was named.
    name: String,
    workspace: Option<Workspace>,
    pub(super) charter: Charter,
    /// Drafts by the configuration there, and not by the one here.
    left_out: Vec<Draft>,
}

impl Base {
    /// Gives every group its base, when one is named.
    pub(super) fn open_all(
        groups: &mut [Prepared],
        args: &ReviewArgs,
        charter: &CharterArgs,
        standpoint: &Standpoint,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(name) = &args.base else { return };
        for group in groups {
            let root = group.workspace.as_ref().map(|workspace| &workspace.root);
            let folder = root.map_or(standpoint.folder(), |root| root).to_owned();
            let Some(tree) = Tree::at(name, &folder) else {
                diagnostics.push(unknown(name, standpoint.shown(&folder)));
                continue;
            };
            let before = sources.len();
            let mut wrong = Vec::new();
            let root = root.map(PathBuf::as_path);
            match Self::read(name, &tree, root, charter, standpoint, sources, &mut wrong) {
                Some(mut base) => {
                    base.left_out = base.left_out(group, standpoint);
                    drafts::read(&mut base.left_out, sources, diagnostics);
                    let changed = base.changed(group, before, standpoint, sources);
                    diagnostics.extend(changed);
                    group.base = Some(base);
                }
                None => diagnostics.push(unusable(name, standpoint.shown(&folder), &wrong)),
            }
        }
    }

    fn read(
        name: &str,
        tree: &Tree,
        root: Option<&Path>,
        args: &CharterArgs,
        standpoint: &Standpoint,
        sources: &mut SourceMap,
        wrong: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let workspace = match root {
            Some(root) => {
                let tree = tree.clone();
                Some(Workspace::open_in(tree, root, standpoint, sources, wrong)?)
            }
            None => None,
        };
        let choice = Choice::new_in(tree, workspace.as_ref(), args, standpoint);
        let charter = choice.charter(standpoint, sources, wrong)?;
        Some(Self {
            name: name.to_owned(),
            workspace,
            charter,
            left_out: Vec::new(),
        })
    }

    fn left_out(&self, group: &Prepared, standpoint: &Standpoint) -> Vec<Draft> {
        let (true, Some(workspace)) = (group.whole, &self.workspace) else {
            return Vec::new();
        };
        let known = |path: &Path| group.drafts.iter().any(|draft| draft.path() == Some(path));
        let there = workspace.drafts(standpoint, &mut Vec::new());
        let there = there.files.into_iter().filter(|path| !known(path));
        there
            .map(|path| Draft::file(path, Some(workspace), standpoint))
            .collect()
    }

    /// What is lacking by what is there where the configuration here says that it is no draft.
    pub(super) fn judge_left_out(
        &self,
        reviews: &Reviews,
        engine: &Engine<'_>,
        sources: &SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) {
        for draft in &self.left_out {
            self.judge(draft, reviews, engine, sources, findings);
        }
    }

    /// What the drafts are judged by there.
    pub(super) fn side(&self) -> Side<'_> {
        Side {
            workspace: self.workspace.as_ref(),
            charter: &self.charter,
        }
    }

    /// What a draft lacks by what is there, and not by what is here.
    pub(super) fn judge(
        &self,
        draft: &Draft,
        reviews: &Reviews,
        engine: &Engine<'_>,
        sources: &SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) {
        let side = self.side();
        let schema = side.charter.loaded.schema();
        // What is wrong with the draft is said by what is here.
        let Some((mut facts, _)) = draft.facts(side.workspace, schema, sources) else {
            return;
        };
        reviews.add_as(&mut facts, draft, side, self, findings);
        let lacking = engine.check_approvals(&facts).into_iter();
        let new: Vec<Diagnostic> = lacking
            .filter(|one| !findings.iter().any(|other| is_same(one, other)))
            .map(|one| one.with_note(format!("the charter at `{}` asks for it", self.name)))
            .collect();
        findings.extend(new);
    }

    /// Says that the pull request changes what approvals are judged by.
    fn changed(
        &self,
        group: &Prepared,
        first: usize,
        standpoint: &Standpoint,
        sources: &SourceMap,
    ) -> Option<Diagnostic> {
        let here = group.charter.loaded.files.iter().map(|file| file.file);
        let mut changed: Vec<String> = Vec::new();
        let mut ids = SourceMap::new();
        let ids: Vec<FileId> = (0..sources.len()).map(|_| ids.add("", "")).collect();
        let mut there: Vec<&str> = Vec::new();
        for id in ids.into_iter().skip(first) {
            let Some(name) = sources.name(id).strip_suffix(&format!("@{}", self.name)) else {
                continue;
            };
            there.push(name);
            let now = input::read(&standpoint.absolute(Path::new(name)), LARGEST_OTHER);
            if now.as_deref() != Ok(sources.text(id)) {
                changed.push(name.to_owned());
            }
        }
        let is_new = |name: &&str| !there.contains(name) && !name.starts_with('<');
        let new = here.map(|file| sources.name(file)).filter(is_new);
        changed.extend(new.map(str::to_owned));
        changed.sort_unstable();
        changed.dedup();
        let first = changed.first()?.clone();
        let more = changed.len().saturating_sub(MOST_FILES);
        let named: Vec<String> = changed
            .iter()
            .take(MOST_FILES)
            .map(|name| format!("`{name}`"))
            .collect();
        let more = match more {
            0 => String::new(),
            more => format!(" and {more} more files"),
        };
        let message = format!(
            "this pull request changes what approvals are judged by: {}{more}",
            named.join(", ")
        );
        let help = format!("approvals are judged by what is at `{}` as well", self.name);
        let about = Diagnostic::about_file("charter-changed", message, first);
        Some(about.with_severity(Severity::Note).with_help(help))
    }
}

/// Whether two findings say the same of the same place.
fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let place = |finding: &Diagnostic| finding.labels.first().map(|label| label.span);
    one.code == other.code
        && one.rule == other.rule
        && one.message == other.message
        && one.severity <= other.severity
        && place(one) == place(other)
}

fn unknown(name: &str, folder: String) -> Diagnostic {
    let message = format!("what is at `{name}` cannot be looked at: git knows no such commit here");
    Diagnostic::about_file("unknown-commit", message, folder).with_help(
        "fetch the whole history before checking (`fetch-depth: 0`), and name a commit or branch",
    )
}

fn unusable(name: &str, folder: String, wrong: &[Diagnostic]) -> Diagnostic {
    let message = format!("the charter at `{name}` cannot be used: no review counts");
    let mut problem = Diagnostic::about_file("unusable-base", message, folder)
        .with_severity(Severity::Warning)
        .with_help(format!(
            "whether a review counts is judged by `{CONFIG}`, the team and the charter as they are \
             at `{name}`"
        ));
    if let Some(first) = wrong.iter().find(|one| one.severity == Severity::Error) {
        problem = problem.with_note(format!("there: {}", first.message));
    }
    problem
}
