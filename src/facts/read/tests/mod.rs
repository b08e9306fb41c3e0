//! Tests of the readers, each with exact places.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod any_text;
mod config;
mod front_matter;
mod galaxy_social;
mod json_schema;
mod misread;
mod post;
mod team;
mod tweet;
mod values;

use super::{Defaults, DraftFormat, ReadContext};
use crate::diagnostic::{Diagnostic, Origin};
use crate::facts::{Draft, FieldId, Kind, Record, Schema, Team};
use crate::source::{SourceMap, Span};

/// A file that was read, to ask for places in it.
struct Read<T> {
    sources: SourceMap,
    what: T,
    problems: Vec<Diagnostic>,
}

impl<T> Read<T> {
    /// The words at a place.
    fn words(&self, span: Span) -> &str {
        self.sources.slice(span)
    }

    /// Each problem as its code and the words of its first place.
    fn said(&self) -> Vec<(&'static str, &str)> {
        let said = |problem: &Diagnostic| (problem.code, problem.labels[0].span);
        let all = self.problems.iter().map(said);
        all.map(|(code, span)| (code, self.words(span))).collect()
    }
}

fn read_draft(text: &str, format: DraftFormat) -> Read<Draft> {
    read_with(text, format, &Defaults::default())
}

fn read_with(text: &str, format: DraftFormat, defaults: &Defaults) -> Read<Draft> {
    let mut sources = SourceMap::new();
    let file = sources.add("drafts/a.md", text);
    let schema = Schema::new();
    let context = ReadContext {
        schema: &schema,
        defaults,
    };
    let (what, problems) = super::draft(&sources, file, format, &context);
    assert!(problems.iter().all(|one| one.origin == Origin::Finding));
    Read {
        sources,
        what,
        problems,
    }
}

fn markdown(text: &str) -> Read<Draft> {
    read_draft(text, DraftFormat::Markdown)
}

fn tweet(text: &str) -> Read<Draft> {
    read_draft(text, DraftFormat::Tweet)
}

fn team(text: &str) -> Read<Option<Team>> {
    let mut sources = SourceMap::new();
    let file = sources.add("team.yaml", text);
    let (what, problems) = super::team(&sources, file, &Schema::new());
    Read {
        sources,
        what,
        problems,
    }
}

fn field(kind: Kind, name: &str) -> FieldId {
    Schema::new().find(kind, name).unwrap().id
}

/// The written text of a field.
fn text_of<'a>(record: &'a Record, name: &str) -> Option<&'a str> {
    record
        .text(field(record.kind, name))
        .map(|found| found.value)
}

/// The names in a written set.
fn names_of<'a>(record: &'a Record, name: &str) -> Vec<&'a str> {
    let names = record.names(field(record.kind, name)).iter();
    names.map(|one| one.value.as_str()).collect()
}

/// The members of a written collection.
fn records_of<'a>(record: &'a Record, name: &str) -> &'a [Record] {
    record.records(field(record.kind, name))
}
