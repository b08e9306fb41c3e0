//! `sayso completions`: what a shell needs to complete the arguments.

use super::args::{Args, CompletionsArgs};
use super::exit::Status;
use super::output;
use clap::CommandFactory as _;
use std::io;

/// Prints the completions of a shell.
pub(super) fn run(args: &CompletionsArgs) -> io::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "sayso", &mut script);
    output::print(|out| out.write_all(&script))?;
    Ok(Status::Clean)
}
