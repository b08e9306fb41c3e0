//! `sayso init`: a small workspace to start from.

use super::args::InitArgs;
use super::atomic;
use super::exit::Status;
use super::output;
use super::paths::Standpoint;
use crate::diagnostic::{Diagnostic, command};
use crate::source::SourceMap;
use std::io;
use std::path::Path;

/// The files of the starter workspace.
const STARTER: &[(&str, &str)] = &[
    ("sayso.yaml", include_str!("starter/sayso.yaml")),
    (
        "policies/charter.sayso",
        include_str!("starter/charter.sayso"),
    ),
    ("team.yaml", include_str!("starter/team.yaml")),
    (
        "drafts/first-post.md",
        include_str!("starter/first-post.md"),
    ),
];

/// Writes the workspace and says what to do next.
pub(super) fn run(args: &InitArgs) -> io::Result<Status> {
    let standpoint = Standpoint::here();
    let given = args.folder.as_deref().unwrap_or(Path::new("."));
    let folder = standpoint.absolute(given);
    let shown = |name: &str| standpoint.shown(&folder.join(name));

    // Looked at before anything is written: half a workspace helps nobody.
    let there: Vec<Diagnostic> = STARTER
        .iter()
        .filter(|(name, _)| folder.join(name).symlink_metadata().is_ok())
        .map(|(name, _)| exists(&shown(name)))
        .collect();
    if !there.is_empty() {
        return complain(&there);
    }
    let leaving = STARTER
        .iter()
        .find(|(name, _)| atomic::leaves(&folder.join(name), &folder));
    if let Some((name, _)) = leaving {
        let name = shown(name);
        let message =
            format!("`{name}` would be written through a link that leads out of the folder");
        return complain(&[Diagnostic::about_file("cannot-write", message, name)]);
    }
    for (name, text) in STARTER {
        if let Err(error) = atomic::write_new(&folder.join(name), text) {
            return complain(&[refused(&shown(name), &error)]);
        }
    }
    let place = match standpoint.shown(&folder).as_str() {
        "." => String::new(),
        folder => format!(" {}", command::argument(folder)),
    };
    output::print(|out| {
        for (name, _) in STARTER {
            writeln!(out, "wrote {}", shown(name))?;
        }
        writeln!(out, "\nnow try:")?;
        writeln!(out, "  sayso check{place}")?;
        writeln!(out, "  sayso test{place}")
    })?;
    Ok(Status::Clean)
}

fn exists(name: &str) -> Diagnostic {
    Diagnostic::about_file("already-there", format!("`{name}` exists already"), name)
        .with_help("nothing was written; choose another folder, or move the file away")
}

fn refused(name: &str, error: &io::Error) -> Diagnostic {
    let message = format!("`{name}` cannot be written: {error}");
    Diagnostic::about_file("cannot-write", message, name)
}

/// Says why there is no workspace.
fn complain(diagnostics: &[Diagnostic]) -> io::Result<Status> {
    output::complain(&SourceMap::new(), diagnostics)?;
    Ok(Status::Unable)
}
