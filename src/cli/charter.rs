//! The charter in force: policies loaded, the team read against the fields they declare, and
//! the policies compiled against the team.

use super::args::CharterArgs;
use super::input::LARGEST_OTHER;
use super::loader::TreeLoader;
use super::paths::Standpoint;
use super::tree::Tree;
use super::walk;
use super::workspace::Workspace;
use crate::diagnostic::Diagnostic;
use crate::facts::PlatformTable;
use crate::policy::{self, Root};
use crate::session::{self, Against, DEFAULT_PACK};
use crate::source::{FileId, SourceMap};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// Everything drafts and the team are judged by, and where it was found.
pub(super) struct Charter {
    /// What is in force.
    in_force: session::Charter,
    /// The policy files that were asked for, rather than used by one that was.
    pub(super) chosen: BTreeSet<FileId>,
    /// The file the team was read from, when there is one.
    pub(super) team_file: Option<PathBuf>,
    /// The folder policies, and what they name, may come from.
    pub(super) boundary: PathBuf,
}

impl Deref for Charter {
    type Target = session::Charter;

    fn deref(&self) -> &session::Charter {
        &self.in_force
    }
}

/// Which policies and which team.
#[derive(Debug)]
pub(super) struct Choice {
    /// Where everything is read.
    tree: Tree,
    /// The folder policies may come from.
    boundary: PathBuf,
    /// The policy files.
    files: BTreeSet<PathBuf>,
    /// The packs.
    packs: BTreeSet<String>,
    /// The team file.
    team: Option<PathBuf>,
    platforms: PlatformTable,
    time_zone: Option<TimeZone>,
    /// What was chosen and is not there.
    problems: Vec<Diagnostic>,
}

impl Choice {
    /// What the workspace says, unless the arguments say otherwise; the pack for everybody
    /// where neither says anything.
    pub(super) fn new(
        workspace: Option<&Workspace>,
        args: &CharterArgs,
        standpoint: &Standpoint,
    ) -> Self {
        Self::new_in(&Tree::Disk, workspace, args, standpoint)
    }

    /// The same as it is in a tree.
    pub(super) fn new_in(
        tree: &Tree,
        workspace: Option<&Workspace>,
        args: &CharterArgs,
        standpoint: &Standpoint,
    ) -> Self {
        let mut choice = Self {
            tree: tree.clone(),
            ..Self::without_policies(workspace, args, standpoint)
        };
        match (args.policy.as_slice(), workspace) {
            ([], Some(workspace)) => choice.add_all_of(workspace, standpoint),
            ([], None) => choice.add(DEFAULT_PACK, standpoint),
            (given, _) => {
                for policy in given {
                    choice.add(policy, standpoint);
                }
            }
        }
        choice
    }

    /// The team and the platforms of a workspace, to which policies are added.
    pub(super) fn without_policies(
        workspace: Option<&Workspace>,
        args: &CharterArgs,
        standpoint: &Standpoint,
    ) -> Self {
        let around = workspace.map_or(standpoint.folder(), |workspace| &workspace.root);
        let zone = workspace.and_then(|workspace| workspace.config.time_zone.as_ref());
        let mut problems = Vec::new();
        let team = match (&args.team, workspace) {
            (Some(team), _) => Some(standpoint.absolute(team)),
            (None, Some(workspace)) => workspace.team(standpoint, &mut problems),
            (None, None) => None,
        };
        Self {
            tree: Tree::Disk,
            boundary: around.to_owned(),
            files: BTreeSet::new(),
            packs: BTreeSet::new(),
            team,
            platforms: workspace.map_or_else(PlatformTable::default, |one| one.config.platforms()),
            time_zone: zone.and_then(|zone| TimeZone::get(&zone.value).ok()),
            problems,
        }
    }

    /// Adds all policies of a workspace.
    pub(super) fn add_all_of(&mut self, workspace: &Workspace, standpoint: &Standpoint) {
        let mut policies = workspace.policies(standpoint, &mut self.problems);
        let files = policies.files.iter();
        self.files
            .extend(files.map(|file| workspace.root.join(file)));
        self.packs.append(&mut policies.packs);
        self.widen();
    }

    /// Adds all packs.
    pub(super) fn add_packs(&mut self) {
        self.packs
            .extend(policy::packs().map(|(name, _)| name.to_owned()));
    }

    /// Adds a policy file, a folder of them, or a pack.
    pub(super) fn add(&mut self, policy: &str, standpoint: &Standpoint) {
        let path = standpoint.absolute(Path::new(policy));
        if session::is_pack(policy) {
            if self.tree.holds(&path) {
                self.problems.push(session::ambiguous(policy, None));
            } else {
                self.packs.insert(policy.to_owned());
            }
            return;
        }
        if self.tree.is_folder(&path) {
            let mut found = self.tree.policies(&path, standpoint);
            self.problems.append(&mut found.problems);
            if found.files.is_empty() {
                let message = format!("`{policy}` holds no policy");
                self.problems.push(
                    Diagnostic::about_file("no-policy", message, policy)
                        .with_help("policy files end in `.sayso`"),
                );
            }
            self.files.append(&mut found.files);
        } else if let Err(problem) = self.tree.read(&path, LARGEST_OTHER) {
            let mut problem = problem.diagnostic(&self.tree.shown(&path, standpoint));
            if let Some(help) = session::pack_meant(policy) {
                problem = problem.with_help(help);
            }
            self.problems.push(problem);
        } else {
            self.files.insert(path);
        }
        self.widen();
    }

    /// Policies from elsewhere may use what lies beside them.
    fn widen(&mut self) {
        while !self
            .files
            .iter()
            .all(|file| file.starts_with(&self.boundary))
        {
            if !self.boundary.pop() {
                break;
            }
        }
    }

    /// Loads, reads and compiles. `None` when the charter or the team cannot be used, and then
    /// diagnostics say why.
    pub(super) fn charter(
        self,
        standpoint: &Standpoint,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Charter> {
        let files = self
            .files
            .iter()
            .filter_map(|file| walk::inside(&self.boundary, file));
        let paths: BTreeSet<String> = files.collect();
        let packs = self.packs.iter().cloned().map(Root::Pack);
        let roots: Vec<Root> = packs.chain(paths.iter().cloned().map(Root::File)).collect();
        let first = sources.len();
        let mut files = TreeLoader::new(&self.tree, &self.boundary);
        let (loaded, mut problems_of_load) = policy::load(&roots, &mut files, sources);
        let mut problems = self.problems;
        problems.append(&mut problems_of_load);
        let shown_as = |name: &str| self.tree.shown(&self.boundary.join(name), standpoint);
        *sources = shown(sources, first, shown_as);

        let mut team = None;
        if let Some(path) = &self.team {
            let name = self.tree.shown(path, standpoint);
            match self.tree.read(path, LARGEST_OTHER) {
                Ok(text) => {
                    let file = sources.add(name, text);
                    team = session::team(sources, file, &loaded, &self.platforms, &mut problems);
                }
                Err(problem) => problems.push(problem.diagnostic(&name)),
            }
        }
        let chosen = loaded
            .files
            .iter()
            .filter(|file| file.is_root)
            .map(|file| file.file)
            .collect();
        let against = Against {
            team,
            platforms: self.platforms,
            time_zone: self.time_zone,
        };
        let in_force = session::Charter::compile(loaded, against, sources, &mut problems);
        diagnostics.append(&mut problems);
        Some(Charter {
            in_force: in_force?,
            chosen,
            team_file: self.team,
            boundary: self.boundary,
        })
    }
}

/// The same files, those from `first` on under the names they have from where the user
/// stands. Policies are loaded by their paths in the workspace, which may be elsewhere.
fn shown(sources: &SourceMap, first: usize, shown_as: impl Fn(&str) -> String) -> SourceMap {
    let mut renamed = SourceMap::new();
    let mut ids = SourceMap::new();
    for index in 0..sources.len() {
        let id = ids.add("", "");
        let name = sources.name(id);
        let name = if index < first || name.starts_with('<') {
            name.to_owned()
        } else {
            shown_as(name)
        };
        renamed.add(name, sources.text(id));
    }
    renamed
}
