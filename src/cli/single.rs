//! One draft that a command changes: read under its charter, and written again with one thing
//! more in its front matter.

use super::args::CharterArgs;
use super::drafts::Draft;
use super::exit::Status;
use super::held::{Held, NotChanged};
use super::media::Kept;
use super::output;
use super::paths::Standpoint;
use super::prepared::{Prepared, Preparing};
use super::selection::Selection;
use crate::diagnostic::{self, Diagnostic, Edit, Severity};
use crate::facts::{self, Moment, amend};
use crate::source::SourceMap;
use jiff::tz::TimeZone;
use std::io;
use std::path::Path;

/// Why nothing is recorded.
pub(super) enum Refused {
    /// It was said already.
    Said,
    /// For this reason.
    Because(Box<Diagnostic>),
}

/// A draft under the charter of its workspace.
pub(super) struct Single {
    group: Prepared,
    /// The files, the draft among them.
    pub(super) sources: SourceMap,
    /// What the draft says.
    pub(super) facts: facts::Draft,
    /// Its name as shown.
    pub(super) name: String,
    held: Held,
    code: &'static str,
}

/// A draft that was opened.
struct Opened {
    group: Prepared,
    facts: facts::Draft,
    name: String,
    held: Held,
}

impl Single {
    /// Opens a draft, lets `record` say what to add and what to tell of it, and writes it.
    /// Refusals have `code`.
    pub(super) fn change(
        file: &Path,
        args: &CharterArgs,
        code: &'static str,
        record: impl FnOnce(&Self, &Standpoint) -> Result<(Edit, Told), Refused>,
    ) -> io::Result<Status> {
        let standpoint = Standpoint::here();
        let mut sources = SourceMap::new();
        let mut diagnostics = Vec::new();
        let opened = Self::open(
            file,
            args,
            code,
            &standpoint,
            &mut sources,
            &mut diagnostics,
        );
        let done = opened.and_then(|opened| {
            let single = Self {
                group: opened.group,
                sources: std::mem::take(&mut sources),
                facts: opened.facts,
                name: opened.name,
                held: opened.held,
                code,
            };
            let done = single.written(record, &standpoint);
            sources = single.sources;
            done
        });
        match done {
            Ok(said) => {
                output::print(|out| write!(out, "{said}"))?;
                Ok(Status::Clean)
            }
            Err(why) => {
                if let Refused::Because(problem) = why {
                    diagnostics.push(*problem);
                }
                diagnostic::sort(&mut diagnostics);
                output::complain(&sources, &diagnostics)?;
                Ok(Status::Unable)
            }
        }
    }

    fn open(
        file: &Path,
        args: &CharterArgs,
        code: &'static str,
        standpoint: &Standpoint,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Opened, Refused> {
        let path = standpoint.absolute(file);
        let name = standpoint.shown(&path);
        // From before it is read until it is written, nobody else changes it.
        let held = path.is_file().then(|| Held::take(&path)).transpose();
        let held = held.map_err(|why| not_changed(code, &name, &why))?;
        let selection = Selection::new(std::slice::from_ref(&path), None, standpoint);
        let groups = Preparing {
            args,
            standpoint,
            sources,
            diagnostics,
        }
        .all(selection);
        // The nearest workspace comes last; those around it judge the draft as well.
        let mut groups = groups.into_iter().rev();
        let group = groups.find(|group| group.drafts.len() == 1);
        let Some((group, held)) = group.zip(held) else {
            return Err(if diagnostics.is_empty() {
                refused(code, &name, format!("`{name}` is no draft"), None)
            } else {
                Refused::Said
            });
        };
        let read = group.drafts.first().and_then(|draft| {
            let schema = group.charter.loaded.schema();
            draft.facts(group.workspace.as_ref(), schema, sources)
        });
        let Some((mut facts, problems)) = read else {
            return Err(Refused::Said);
        };
        if let Some(draft) = group.drafts.first() {
            draft.hand_over_media(&mut facts, group.workspace.as_ref(), Kept::OnDisk);
        }
        if problems.iter().any(|one| one.severity == Severity::Error) {
            // Nobody signs what may mean something else once it is mended.
            diagnostics.extend(problems);
            let message = format!("`{name}` has mistakes to mend first");
            return Err(refused(code, &name, message, None));
        }
        Ok(Opened {
            group,
            facts,
            name,
            held,
        })
    }

    fn written(
        &self,
        record: impl FnOnce(&Self, &Standpoint) -> Result<(Edit, Told), Refused>,
        standpoint: &Standpoint,
    ) -> Result<String, Refused> {
        let (edit, told) = record(self, standpoint)?;
        let before = self.sources.text(self.facts.file);
        let text = amend::apply(before, &edit).unwrap_or_default();
        let mut sources = SourceMap::new();
        let file = sources.add(self.name.as_str(), text.as_str());
        // What is written is looked at as it will be read.
        let facts = self.draft().map(|draft| {
            let schema = self.group.charter.loaded.schema();
            draft
                .facts_in(
                    file,
                    self.group.workspace.as_ref(),
                    schema,
                    &sources,
                    Kept::OnDisk,
                )
                .0
        });
        let Some(facts) = facts else {
            return Err(Refused::Said);
        };
        let said = told(&self.group, &facts, &sources).map_err(|why| self.refused(why, None))?;
        self.held
            .replace(before, &text)
            .map_err(|why| not_changed(self.code, &self.name, &why))?;
        Ok(said)
    }

    fn draft(&self) -> Option<&Draft> {
        self.group.drafts.first()
    }

    /// The charter and what belongs to it.
    pub(super) fn group(&self) -> &Prepared {
        &self.group
    }

    /// Why nothing is recorded, and what to do.
    pub(super) fn refused(&self, message: String, help: Option<&str>) -> Refused {
        refused(self.code, &self.name, message, help)
    }

    /// A refusal of a change of the front matter.
    pub(super) fn cannot_amend(&self, error: amend::AmendError) -> Refused {
        let message = format!("nothing can be added to `{}`: {error}", self.name);
        self.refused(message, Some("write the front matter with one key a line"))
    }

    /// A moment to the second, with its offset: universal time unless it was given without.
    pub(super) fn stamp(&self, now: Moment) -> String {
        let zone: Option<&TimeZone> = self.group.charter.time_zone.as_ref();
        let now = zone.map_or(now, |zone| now.in_zone(zone));
        match now.instant {
            Some(instant) => {
                let second = jiff::Timestamp::from_second(instant.as_second()).unwrap_or(instant);
                second.to_string()
            }
            None => now.local.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }
}

/// What to tell of the draft as it will be, or why it is not written after all.
pub(super) type Told =
    Box<dyn FnOnce(&Prepared, &facts::Draft, &SourceMap) -> Result<String, String>>;

fn not_changed(code: &'static str, name: &str, why: &NotChanged) -> Refused {
    let message = format!("`{name}` was not written: {why}");
    let help = match why {
        NotChanged::Busy | NotChanged::Changed => Some("look at it, and run this again"),
        NotChanged::Refused(_) => None,
    };
    refused(code, name, message, help)
}

fn refused(code: &'static str, name: &str, message: String, help: Option<&str>) -> Refused {
    let problem = Diagnostic::about_file(code, message, name);
    Refused::Because(Box::new(match help {
        Some(help) => problem.with_help(help),
        None => problem,
    }))
}
