//! Team files.

use super::as_findings;
use super::front_matter::byte_order_mark;
use super::reader::{Reader, shortened};
use super::rota::rota_problems;
use super::team_references::dangling;
use crate::diagnostic::{Diagnostic, Label, Severity, did_you_mean, sort};
use crate::facts::{Kind, PlatformTable, Record, Schema, Team, fields, platform_meant};
use crate::source::{FileId, SourceMap, Span, Spanned};
use crate::yaml;

/// Reads a team file. What is wrong with it are findings about it; a file that is no YAML at
/// all gives no team, and an obstacle.
pub fn team(sources: &SourceMap, file: FileId, schema: &Schema) -> (Option<Team>, Vec<Diagnostic>) {
    let text = sources.text(file);
    let node = match yaml::parse(sources, file, 0..text.len()) {
        Ok(node) => node,
        Err(mut problems) => {
            sort(&mut problems);
            return (None, problems);
        }
    };
    let start = node
        .as_ref()
        .map_or(byte_order_mark(text), |node| node.span.start as usize);
    let place = Span::at(file, start);
    let name = Spanned::new("the team".to_owned(), place);
    let mut record = Record::new(Kind::Team, name, place);
    let mut reader = Reader::new(schema);
    if let Some(node) = &node {
        let Some(map) = reader.decoder.map(node, "the team file") else {
            return (None, as_findings(reader.decoder.problems));
        };
        reader.fields(map, &mut record, &[], &[]);
    }
    let team = Team::new(record);
    let mut problems = reader.decoder.problems;
    problems.extend(dangling(&team, schema));
    problems.extend(time_zones(&team));
    problems.extend(rota_problems(&team));
    (Some(team), as_findings(problems))
}

/// Platforms of channels that the table does not have: rules for the platform that was meant do
/// not reach them, and nobody knows what they take.
pub fn platforms(team: &Team, table: &PlatformTable) -> Vec<Diagnostic> {
    let written = team
        .channels()
        .iter()
        .filter_map(|channel| channel.text(fields::channel_platform()));
    let unknown = written.filter(|name| table.get(name.value).is_none());
    let problem = |name: Spanned<&str>| {
        let shown = shortened(name.value);
        let message = format!("`{shown}` is no platform that is known");
        let label = Label::new(name.span, "unknown platform");
        let code = "unknown-platform";
        if let Some(near) = platform_meant(name.value, table.names()) {
            return Diagnostic::finding(Severity::Error, code, message, label)
                .with_help(format!("did you mean `{near}`?"));
        }
        let known: Vec<&str> = table.names().collect();
        Diagnostic::finding(Severity::Warning, code, message, label)
            .with_help(format!("the platforms are {}", known.join(", ")))
            .with_help(format!(
                "if it is another one, write the most characters it takes under `limits:` in \
                 `sayso.yaml`, such as `{shown}: 500`, or `{shown}: none`"
            ))
    };
    unknown.map(problem).collect()
}

/// Time zones nobody knows, of the team, of its channels and of its shifts.
fn time_zones(team: &Team) -> Vec<Diagnostic> {
    let channels = team
        .channels()
        .iter()
        .filter_map(|channel| channel.text(fields::channel_time_zone()));
    let shifts = team
        .rota()
        .iter()
        .filter_map(|shift| shift.text(fields::shift_time_zone()));
    team.record
        .text(fields::team_time_zone())
        .into_iter()
        .chain(channels)
        .chain(shifts)
        .filter_map(time_zone_problem)
        .collect()
}

/// What is wrong with the name of a time zone, if anything is. Names are those of the IANA
/// time zone database.
pub(in crate::facts) fn time_zone_problem(zone: Spanned<&str>) -> Option<Diagnostic> {
    if jiff::tz::TimeZone::get(zone.value).is_ok() {
        return None;
    }
    let known: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .collect();
    let near = did_you_mean(zone.value, known.iter().map(String::as_str));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write a region and a city, such as `Europe/Paris`".to_owned(),
    };
    Some(
        Diagnostic::obstacle(
            "unknown-value",
            format!("`{}` is not a time zone", shortened(zone.value)),
            Label::new(zone.span, "unknown time zone"),
        )
        .with_help(help),
    )
}
