//! The charter in force: policies as meant, the team they are about, and what platforms allow.

use crate::check::Engine;
use crate::diagnostic::{Diagnostic, Origin, Severity};
use crate::facts::{Moment, PlatformTable, Surroundings, Team, read};
use crate::policy::{self, Loaded, Policy};
use crate::source::{FileId, SourceMap};
use jiff::tz::TimeZone;

/// Everything drafts and the team are judged by.
pub struct Charter {
    /// The policies as written.
    pub loaded: Loaded,
    /// The policies as meant.
    pub policy: Policy,
    /// The team.
    pub team: Option<Team>,
    /// What platforms allow.
    pub platforms: PlatformTable,
    /// The zone of moments that do not say theirs.
    pub time_zone: Option<TimeZone>,
}

/// What policies are compiled against.
#[derive(Debug, Default)]
pub struct Against {
    /// The team, when it could be read.
    pub team: Option<Team>,
    /// What platforms allow.
    pub platforms: PlatformTable,
    /// The zone of moments that do not say theirs.
    pub time_zone: Option<TimeZone>,
}

impl Charter {
    /// Compiles policies that were loaded. `None` when they, or the team, cannot be used: then
    /// `problems`, which holds what loading said, says why.
    pub fn compile(
        loaded: Loaded,
        against: Against,
        sources: &SourceMap,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        // A policy that was not read whole is not compiled: what is missing from it would be
        // reported a second time, as names nobody declares.
        if problems.iter().any(is_obstacle) {
            return None;
        }
        let Against {
            team,
            platforms,
            time_zone,
        } = against;
        let (policy, mut said) = policy::compile(&loaded, sources, team.as_ref(), &platforms);
        let is_usable = !said.iter().any(is_obstacle);
        problems.append(&mut said);
        is_usable.then_some(Self {
            loaded,
            policy,
            team,
            platforms,
            time_zone,
        })
    }

    /// The judge, at a moment.
    pub fn engine<'a>(&'a self, sources: &'a SourceMap, now: Moment) -> Engine<'a> {
        Engine::new(
            &self.policy,
            sources,
            self.team.as_ref(),
            &self.platforms,
            now,
            self.time_zone.clone(),
        )
    }

    /// What decides, besides a draft, where and when it is published.
    pub fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            team: self.team.as_ref(),
            platforms: &self.platforms,
            zone: self.time_zone.as_ref(),
        }
    }
}

/// Reads a team against the fields policies declare, and the platforms it names.
pub fn team(
    sources: &SourceMap,
    file: FileId,
    loaded: &Loaded,
    platforms: &PlatformTable,
    problems: &mut Vec<Diagnostic>,
) -> Option<Team> {
    let (team, mut wrong) = read::team(sources, file, loaded.schema());
    problems.append(&mut wrong);
    if let Some(team) = &team {
        problems.extend(read::platforms(team, platforms));
    }
    team
}

/// Whether a diagnostic makes judging impossible.
fn is_obstacle(diagnostic: &Diagnostic) -> bool {
    diagnostic.origin == Origin::Obstacle && diagnostic.severity == Severity::Error
}
