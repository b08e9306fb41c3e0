//! Where output goes and how it looks.

use super::args::{Color, ReportForm};
use crate::diagnostic::Diagnostic;
use crate::report::{self, Format, Report, Root, Style, Summary};
use crate::source::SourceMap;
use std::env;
use std::io::{self, BufWriter, IsTerminal as _, Write};

/// Columns when the output does not go to a terminal, or the terminal does not say.
const WIDTH: usize = 100;

/// The look of a report on standard output.
pub(super) fn style(color: Color) -> Style {
    let terminal = io::stdout().is_terminal();
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !dumb && !set("NO_COLOR"),
    };
    // Redirected output must not depend on whose terminal it came from.
    let width = if terminal { columns() } else { None };
    Style {
        color,
        width: width.unwrap_or(WIDTH),
        unicode: !(terminal && dumb),
    }
}

fn columns() -> Option<usize> {
    env::var("COLUMNS").ok()?.parse().ok()
}

/// Writes what `write` writes to standard output: all of it, as much as its reader takes, or
/// an error.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    unless_closed(write(&mut out).and_then(|()| out.flush()))
}

/// Whoever closed a pipe has seen enough (`sayso check | head`), which changes nothing about
/// what was found.
pub(super) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Prints a report.
pub(super) fn report(form: ReportForm, color: Color, report: &Report<'_>) -> io::Result<()> {
    print(|out| report::render(form.into(), style(color), report, out))
}

/// Says on standard error why a command that prints something else than a report has nothing
/// to print.
pub(super) fn complain(sources: &SourceMap, diagnostics: &[Diagnostic]) -> io::Result<()> {
    let report = Report {
        sources,
        diagnostics,
        waivers: &[],
        ahead: &[],
        rules: &[],
        root: &Root::default(),
        summary: Summary::of(0, 0, 0, diagnostics),
    };
    let style = style(Color::Never);
    let mut out = io::stderr().lock();
    unless_closed(report::render(Format::Plain, style, &report, &mut out))
}

impl From<ReportForm> for Format {
    fn from(form: ReportForm) -> Self {
        match form {
            ReportForm::Terminal => Self::Terminal,
            ReportForm::Plain => Self::Plain,
            ReportForm::Json => Self::Json,
            ReportForm::Github => Self::Github,
            ReportForm::Sarif => Self::Sarif,
        }
    }
}
