//! The one door: a workspace over files, and what is found in it.
//!
//! Whoever shows findings (the command line, an editor, a page, a test) hands over [`Files`] and
//! asks a [`Session`]; what it cannot do by itself, look at a disk, a clock or a terminal, it is
//! told.

mod charter;
mod files;
mod judgement;
mod workspace;

pub use charter::{Against, Charter, team};
pub use files::{FileKind, Files, Listing, Memory};
pub use judgement::{Beside, Judgement};
pub use workspace::{
    CONFIG, DEFAULT_PACK, DraftPattern, Policies, STOP, ambiguous, draft_patterns, is_pack,
    is_policy, pack_meant, policies, team as team_file,
};

use crate::diagnostic::{self, Diagnostic};
use crate::facts::read::{self, Defaults, DraftFormat, ReadContext};
use crate::facts::{Config, Draft, Moment, PlatformTable, config};
use crate::policy::{self, LoadError, Root};
use crate::source::{FileId, SourceMap};
use files::Reading;
use jiff::tz::TimeZone;

/// An open workspace: its charter compiled, its team read.
pub struct Session<F> {
    files: F,
    now: Moment,
    sources: SourceMap,
    config: Config,
    charter: Option<Charter>,
    problems: Vec<Diagnostic>,
}

impl<F: Files> Session<F> {
    /// Opens the workspace that files make up, at a moment. Where there is no configuration, the
    /// pack for everybody is the charter, and a team file counts when it has the usual name.
    pub fn open(files: F, now: Moment) -> Self {
        let mut session = Self {
            files,
            now,
            sources: SourceMap::new(),
            config: Config::default(),
            charter: None,
            problems: Vec::new(),
        };
        let is_workspace = session.configure();
        if let Some(is_workspace) = is_workspace {
            session.compile(is_workspace);
        }
        diagnostic::sort(&mut session.problems);
        session
    }

    /// Reads the configuration; `None` when it cannot be used, else whether there is one.
    fn configure(&mut self) -> Option<bool> {
        let text = match self.files.read(CONFIG) {
            Ok(text) => text,
            Err(LoadError::Missing) => return Some(false),
            Err(error) => {
                self.unreadable(CONFIG, &error);
                return None;
            }
        };
        let file = self.sources.add(self.files.shown(CONFIG), text);
        let (config, problems) = config(&self.sources, file);
        let is_whole = problems.is_empty();
        self.problems.extend(problems);
        self.config = config.filter(|_| is_whole)?;
        Some(true)
    }

    fn compile(&mut self, is_workspace: bool) {
        let chosen = if is_workspace {
            policies(&self.config, &self.files, &mut self.problems)
        } else {
            Policies {
                packs: [DEFAULT_PACK.to_owned()].into(),
                ..Policies::default()
            }
        };
        let packs = chosen.packs.into_iter().map(Root::Pack);
        let roots: Vec<Root> = packs
            .chain(chosen.files.into_iter().map(Root::File))
            .collect();
        let (loaded, said) = policy::load(&roots, &mut Reading(&self.files), &mut self.sources);
        self.problems.extend(said);
        let platforms = self.config.platforms();
        let team = self.read_team(&loaded, &platforms);
        let zone = self.config.time_zone.as_ref();
        let against = Against {
            team,
            platforms,
            time_zone: zone.and_then(|zone| TimeZone::get(&zone.value).ok()),
        };
        let charter = Charter::compile(loaded, against, &self.sources, &mut self.problems);
        let wrong = charter
            .as_ref()
            .map(|charter| self.config.check_defaults(charter.loaded.schema()));
        let wrong = wrong.unwrap_or_default();
        self.charter = charter.filter(|_| wrong.is_empty());
        self.problems.extend(wrong);
    }

    fn read_team(
        &mut self,
        loaded: &policy::Loaded,
        platforms: &PlatformTable,
    ) -> Option<crate::facts::Team> {
        let path = team_file(&self.config, &self.files, &mut self.problems)?;
        match self.files.read(&path) {
            Ok(text) => {
                let file = self.sources.add(self.files.shown(&path), text);
                team(&self.sources, file, loaded, platforms, &mut self.problems)
            }
            Err(error) => {
                self.unreadable(&path, &error);
                None
            }
        }
    }

    fn unreadable(&mut self, path: &str, error: &LoadError) {
        let name = self.files.shown(path);
        let message = format!("`{name}` cannot be used: {error}");
        self.problems
            .push(Diagnostic::about_file("unreadable", message, name));
    }

    /// What is wrong with the configuration, the charter and the team file. Where there are
    /// errors among them, nothing can be judged.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// The charter, when it can be used.
    pub fn charter(&self) -> Option<&Charter> {
        self.charter.as_ref()
    }

    /// The texts that findings point into.
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// The paths of the drafts, without those that are published already.
    pub fn drafts(&self) -> Vec<String> {
        let published = self.published();
        let mut drafts = self.taken(&draft_patterns(&self.config));
        drafts.retain(|path| !published.contains(path));
        drafts
    }

    /// The paths of the posts that are published already.
    pub fn published(&self) -> Vec<String> {
        let history = self.config.history.iter();
        let written: Vec<&str> = history.map(|entry| entry.value.as_str()).collect();
        self.taken(&written)
    }

    fn taken(&self, written: &[&str]) -> Vec<String> {
        let patterns: Vec<DraftPattern> =
            written.iter().map(|one| DraftPattern::new(one)).collect();
        let is_taken = |path: &String| patterns.iter().any(|one| one.takes(path));
        let mut files = self.files.list("").files;
        files.retain(is_taken);
        files
    }

    /// What is found in a draft by itself. Nothing where there is no charter to judge by.
    pub fn check_draft(&mut self, path: &str) -> Vec<Diagnostic> {
        match self.files.read(path) {
            Ok(text) => self.check_text(path, text),
            Err(error) => {
                let name = self.files.shown(path);
                let message = format!("`{name}` cannot be read: {error}");
                vec![Diagnostic::about_file("unreadable", message, name)]
            }
        }
    }

    /// The same for a text that is not, or not yet, in the file.
    pub fn check_text(&mut self, path: &str, text: impl Into<String>) -> Vec<Diagnostic> {
        let file = self.sources.add(self.files.shown(path), text.into());
        let Some(charter) = &self.charter else {
            return Vec::new();
        };
        let engine = charter.engine(&self.sources, self.now);
        let (draft, mut findings) = self.facts(charter, path, file);
        findings.extend(engine.check_draft(&draft).findings);
        diagnostic::sort(&mut findings);
        findings
    }

    /// What is found in the team.
    pub fn check_team(&self) -> Vec<Diagnostic> {
        let Some(charter) = &self.charter else {
            return Vec::new();
        };
        charter
            .engine(&self.sources, self.now)
            .check_team()
            .findings
    }

    /// Everything that is found: in the team, in each draft, and in the posts together; with what
    /// is wrong with the charter itself.
    pub fn check(&mut self) -> Vec<Diagnostic> {
        let mut findings = self.problems.clone();
        let drafts = self.read_all(self.drafts(), &mut findings);
        let published = self.read_all(self.published(), &mut findings);
        if let Some(charter) = &self.charter {
            let engine = charter.engine(&self.sources, self.now);
            let mut judgement = Judgement::new(&engine);
            judgement.charter();
            judgement.team();
            for (path, file) in &drafts {
                let (draft, problems) = self.facts(charter, path, *file);
                judgement.findings.extend(problems);
                let outcome = engine.check_draft(&draft);
                judgement.draft(draft, outcome);
            }
            let published: Vec<Draft> = published
                .iter()
                .map(|(path, file)| self.facts(charter, path, *file).0)
                .collect();
            let beside = Beside {
                around: &[],
                published: &published,
            };
            judgement.together(beside, true);
            findings.append(&mut judgement.findings);
        }
        diagnostic::sort(&mut findings);
        findings
    }

    fn read_all(
        &mut self,
        paths: Vec<String>,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<(String, FileId)> {
        let mut read = Vec::new();
        for path in paths {
            match self.files.read(&path) {
                Ok(text) => {
                    let file = self.sources.add(self.files.shown(&path), text);
                    read.push((path, file));
                }
                Err(error) => {
                    let name = self.files.shown(&path);
                    let message = format!("`{name}` cannot be read: {error}");
                    findings.push(Diagnostic::about_file("unreadable", message, name));
                }
            }
        }
        read
    }

    /// What a draft says, with what is wrong with it.
    fn facts(&self, charter: &Charter, path: &str, file: FileId) -> (Draft, Vec<Diagnostic>) {
        let schema = charter.loaded.schema();
        // What is wrong with the defaults themselves was said once, with the charter.
        let defaults: Defaults = self.config.defaults_for(path, schema).0;
        let context = ReadContext {
            schema,
            defaults: &defaults,
        };
        let format = DraftFormat::of_path(path);
        let (mut draft, problems) = read::draft(&self.sources, file, format, &context);
        path.clone_into(&mut draft.path);
        if draft.is_vouched_for() {
            let names: Vec<String> = draft.local_media().into_iter().map(str::to_owned).collect();
            for name in names {
                let found = self.files.media(path, &name);
                draft.media.insert(name, found);
            }
        }
        (draft, problems)
    }
}
