//! The program: arguments, files, the clock, the threads and the terminal.
//!
//! Everything below this floor is a pure function of what it is given; this floor finds the
//! files, reads the clock once, spreads the drafts over the processors and prints.

mod approvals;
mod approve;
mod args;
mod atomic;
mod base;
mod beside;
mod cards;
mod changes;
mod charter;
mod check;
mod chosen;
mod clock;
mod completions;
mod drafts;
mod escalate;
mod exit;
mod explain;
mod git;
mod held;
mod init;
mod input;
mod loader;
mod man;
mod media;
mod output;
mod paint;
mod paths;
mod prepared;
mod reviews;
mod rota;
mod schema;
mod selection;
mod single;
mod stop;
mod test;
mod tree;
mod walk;
mod workspace;

use args::{Args, Command};
use clap::Parser as _;
use clap::error::ErrorKind;
use exit::Status;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Runs the program with its arguments, the first of which is its own name, and answers the
/// exit status: 0 nothing wrong, 1 findings, 2 the work could not be done, 3 nothing to check.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(usage) => return said_by_clap(&usage),
    };
    let done = match args.command {
        Command::Check(args) => check::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Approve(args) => approve::run(&args),
        Command::Approvals(args) => approvals::run(&args),
        Command::Escalate(args) => escalate::escalate(&args),
        Command::Acknowledge(args) => escalate::acknowledge(&args),
        Command::Rota(args) => rota::run(&args),
        Command::Stop(args) => stop::stop(&args),
        Command::Resume(args) => stop::resume(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man => man::run(),
    };
    match done {
        Ok(status) => status.into(),
        Err(error) => {
            // When even this cannot be written there is nobody left to tell.
            let _ = writeln!(io::stderr(), "sayso: the output cannot be written: {error}");
            Status::Unable.into()
        }
    }
}

/// Help and the version go to standard output and succeed; mistakes of usage do neither.
fn said_by_clap(usage: &clap::Error) -> ExitCode {
    let printed = output::unless_closed(usage.print());
    let asked_for = matches!(
        usage.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    if asked_for && printed.is_ok() {
        Status::Clean.into()
    } else {
        Status::Unable.into()
    }
}
