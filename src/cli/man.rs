//! `sayso man`: the manual page, all commands on one page.

use super::args::Args;
use super::exit::Status;
use super::output;
use clap::CommandFactory as _;
use clap_mangen::Man;
use std::io;

/// Prints the manual page in roff.
pub(super) fn run() -> io::Result<Status> {
    let mut command = Args::command();
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    for part in command.get_subcommands() {
        let man = Man::new(
            part.clone()
                .display_name(format!("sayso {}", part.get_name())),
        );
        man.render_name_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    output::print(|out| out.write_all(&page))?;
    Ok(Status::Clean)
}
