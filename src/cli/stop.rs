//! `sayso stop` and `sayso resume`: one line that holds every draft back at once, written as the
//! policy it is, and lifted again.

use super::args::{CharterArgs, ResumeArgs, StopArgs};
use super::atomic;
use super::charter::{Charter, Choice};
use super::clock::{self, Ending};
use super::exit::Status;
use super::held::{Held, NotChanged};
use super::input::{self, LARGEST_OTHER, Unreadable};
use super::output;
use super::paths::Standpoint;
use super::workspace::{self, CONFIG, Workspace};
use crate::diagnostic::{self, Diagnostic, did_you_mean};
use crate::facts::{Kind, Moment};
use crate::session::STOP;
use crate::source::{SourceMap, Span, one_line};
use crate::syntax;
use crate::syntax::ast::Item;
use crate::text::says_something;
use jiff::tz::TimeZone;
use std::io;
use std::path::{Path, PathBuf};

/// How the file begins.
const HEADING: &str = "\
# Written by `sayso stop`, and part of the charter while it is here; `sayso resume` lifts it.
policy stop \"What holds everything back\"
";

/// What every stop begins with.
const SENTENCE: &str = "stop publishing";

/// Writes a stop.
pub(super) fn stop(args: &StopArgs) -> io::Result<Status> {
    let mut desk = Desk::new();
    let done = desk
        .open(args.workspace.as_deref(), &args.charter)
        .and_then(|(root, charter)| {
            let line = sentence(args, &charter)?;
            let (file, before) = desk.file(&root)?;
            let name = file.name();
            match before {
                Some(before) => file.replace(&before, &format!("{}\n{line}\n", before.trim_end())),
                None => file.write_new(&format!("{HEADING}\n{line}\n")),
            }?;
            Ok(format!(
                "wrote {name}:\n  {line}\n`sayso resume` lifts it\n"
            ))
        });
    desk.finish(done)
}

/// Lifts the stops that `sayso stop` wrote; they stay in the file as comments.
pub(super) fn resume(args: &ResumeArgs) -> io::Result<Status> {
    let desk = Desk::new();
    let done = desk.root(args.workspace.as_deref()).and_then(|root| {
        let (file, before) = desk.file(&root)?;
        let name = file.name();
        let before = before.unwrap_or_default();
        let stops = sentences(&before);
        if stops.is_empty() {
            let help = format!(
                "a stop in another policy is taken out there; `sayso stop` writes `{STOP}`"
            );
            let message = "nothing is stopped by `sayso stop` here".to_owned();
            return Err(refused(name, message, Some(&help)));
        }
        let now = stamp(clock::now(args.now));
        let why = match &args.because {
            Some(why) => format!(" ({})", one_line(why)),
            None => String::new(),
        };
        let mut lines: Vec<String> = Vec::new();
        let mut start = 0;
        for line in before.split_inclusive('\n') {
            let place = start..start + line.len();
            start = place.end;
            let line = line.trim_end_matches(['\n', '\r']);
            let within = |stop: &&Span| {
                let stop = stop.range();
                stop.start < place.end && place.start < stop.end
            };
            lines.push(match stops.iter().find(within) {
                Some(stop) if place.contains(&stop.range().start) => {
                    format!("# lifted {now}{why}: {line}")
                }
                Some(_) => format!("# {line}"),
                None => line.to_owned(),
            });
        }
        let stops = stops.len();
        file.replace(&before, &format!("{}\n", lines.join("\n")))?;
        let noun = if stops == 1 { "stop" } else { "stops" };
        Ok(format!("{stops} {noun} lifted in {name}\n"))
    });
    desk.finish(done)
}

/// The stops of a policy, however many lines each stands on.
fn sentences(text: &str) -> Vec<Span> {
    let file = SourceMap::new().add(STOP, text);
    let parsed = syntax::parse(text, file);
    let items = parsed.file.items.iter();
    items
        .filter_map(|item| match item {
            Item::Stop(stop) => Some(stop.span),
            _ => None,
        })
        .collect()
}

/// Why nothing is written.
enum Refused {
    /// It was said already.
    Said,
    /// For this reason.
    Because(Box<Diagnostic>),
}

/// The file of the stops.
struct StopFile {
    path: PathBuf,
    name: String,
    held: Option<Held>,
}

impl StopFile {
    fn name(&self) -> &str {
        &self.name
    }

    fn write_new(&self, text: &str) -> Result<(), Refused> {
        // Whoever writes it at the same moment is not written over.
        let written = atomic::write_new(&self.path, text);
        written.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => not_written(&self.name, &NotChanged::Changed),
            _ => not_written(&self.name, &NotChanged::Refused(error)),
        })
    }

    fn replace(&self, before: &str, text: &str) -> Result<(), Refused> {
        let Some(held) = &self.held else {
            return Err(not_written(&self.name, &NotChanged::Changed));
        };
        let written = held.replace(before, text);
        written.map_err(|why| not_written(&self.name, &why))
    }
}

fn not_written(name: &str, why: &NotChanged) -> Refused {
    let message = format!("`{name}` was not written: {why}");
    let help = match why {
        NotChanged::Busy | NotChanged::Changed => Some("look at it, and run this again"),
        NotChanged::Refused(_) => None,
    };
    refused(name, message, help)
}

struct Desk {
    standpoint: Standpoint,
    sources: SourceMap,
    diagnostics: Vec<Diagnostic>,
}

impl Desk {
    fn new() -> Self {
        Self {
            standpoint: Standpoint::here(),
            sources: SourceMap::new(),
            diagnostics: Vec::new(),
        }
    }

    /// The folder of the workspace.
    fn root(&self, given: Option<&Path>) -> Result<PathBuf, Refused> {
        let from = given.map_or_else(
            || self.standpoint.folder().to_owned(),
            |path| self.standpoint.absolute(path),
        );
        workspace::find(&from).ok_or_else(|| {
            let name = self.standpoint.shown(&from);
            let message = format!("`{name}` is in no workspace");
            let help = format!("a workspace has a `{CONFIG}`; `sayso init` writes one");
            refused(&name, message, Some(&help))
        })
    }

    fn open(
        &mut self,
        given: Option<&Path>,
        args: &CharterArgs,
    ) -> Result<(PathBuf, Charter), Refused> {
        let root = self.root(given)?;
        let (sources, problems) = (&mut self.sources, &mut self.diagnostics);
        let workspace =
            Workspace::open(&root, &self.standpoint, sources, problems).ok_or(Refused::Said)?;
        let choice = Choice::new(Some(&workspace), args, &self.standpoint);
        let charter = choice
            .charter(&self.standpoint, &mut self.sources, &mut self.diagnostics)
            .ok_or(Refused::Said)?;
        Ok((root, charter))
    }

    /// The file of the stops, held from here on, with its text when it is there.
    fn file(&self, root: &Path) -> Result<(StopFile, Option<String>), Refused> {
        let path = root.join(STOP);
        let name = self.standpoint.shown(&path);
        if atomic::leaves(&path, root) {
            let message = format!("`{name}` is a link that leads out of the workspace");
            return Err(refused(&name, message, None));
        }
        let held = path.is_file().then(|| Held::take(&path)).transpose();
        let held = held.map_err(|why| not_written(&name, &why))?;
        let read = input::read(&path, LARGEST_OTHER);
        let file = StopFile { path, name, held };
        match read {
            Ok(text) => Ok((file, Some(text))),
            Err(Unreadable::Missing) => Ok((file, None)),
            Err(problem) => {
                let problem = problem.diagnostic(&file.name);
                Err(Refused::Because(Box::new(problem)))
            }
        }
    }

    fn finish(mut self, done: Result<String, Refused>) -> io::Result<Status> {
        match done {
            Ok(said) => {
                output::print(|out| write!(out, "{said}"))?;
                Ok(Status::Clean)
            }
            Err(why) => {
                if let Refused::Because(problem) = why {
                    self.diagnostics.push(*problem);
                }
                diagnostic::sort(&mut self.diagnostics);
                output::complain(&self.sources, &self.diagnostics)?;
                Ok(Status::Unable)
            }
        }
    }
}

/// The sentence of the language, on one line.
fn sentence(args: &StopArgs, charter: &Charter) -> Result<String, Refused> {
    let topics: Vec<&str> = charter.policy.topics.keys().map(String::as_str).collect();
    let of_team = charter
        .team
        .iter()
        .flat_map(|team| team.names(Kind::Channel));
    let channels: Vec<&str> = of_team.chain(charter.platforms.names()).collect();
    let mut line = SENTENCE.to_owned();
    for (word, given, known, what) in [
        (" on ", &args.on, &channels, "channel or platform"),
        (" about ", &args.about, &topics, "topic of the charter"),
        (
            " except about ",
            &args.except,
            &topics,
            "topic of the charter",
        ),
    ] {
        for name in given {
            if !known.contains(&name.as_str()) {
                let near = did_you_mean(name, known.iter().copied());
                let help = near.map_or_else(
                    || format!("the names are {}", known.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err(refused(STOP, format!("`{name}` is no {what}"), Some(&help)));
            }
        }
        if !given.is_empty() {
            line.push_str(word);
            line.push_str(&given.join(", "));
        }
    }
    let now = clock::now(args.charter.now);
    let until = match args.until {
        Some(Ending::At(until)) => format!(" until {}", stamp(until)),
        Some(Ending::Day(day)) => format!(" until {day}"),
        None => String::new(),
    };
    let zone = &charter.time_zone.clone().unwrap_or(TimeZone::UTC);
    let is_over = args.until.is_some_and(|until| match until {
        Ending::At(until) => until.in_zone(zone).compare(now.in_zone(zone)).is_le(),
        Ending::Day(day) => day < now.on_clock(zone).date(),
    });
    if is_over {
        let message = "this stop would be over before it begins".to_owned();
        return Err(refused("--until", message, None));
    }
    if !says_something(&args.because) {
        let message = "a stop has a reason".to_owned();
        return Err(refused(
            "--because",
            message,
            Some("say why, in a few words"),
        ));
    }
    let because = one_line(&args.because)
        .replace('\\', "\\\\")
        .replace('"', "\\\"");
    let from = stamp(now);
    Ok(format!("{line} from {from}{until} because \"{because}\""))
}

/// A moment as the language writes it.
fn stamp(moment: Moment) -> String {
    let local = |moment: Moment| moment.local.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    match moment.instant {
        Some(instant) => format!("{}Z", local(Moment::from_timestamp(instant))),
        None => local(moment),
    }
}

fn refused(name: &str, message: String, help: Option<&str>) -> Refused {
    let problem = Diagnostic::about_file("not-stopped", message, name);
    Refused::Because(Box::new(match help {
        Some(help) => problem.with_help(help),
        None => problem,
    }))
}
