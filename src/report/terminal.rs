//! Framed excerpts: what broke the rule and the words of the rule it broke, in one frame.

use super::lines::{self, PLACES};
use super::measure::wrap;
use super::place::Place;
use super::snippet::{self, Mark, Role, Sheet};
use super::{Report, Style, escape, not_yet, waivers};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{FileId, SourceMap};
use miette::GraphicalTheme;
use std::io::{self, Write};

/// The narrowest width the frame is laid out for.
const NARROWEST: usize = 40;

/// Writes every diagnostic in its frame, then the summary.
pub(super) fn write(style: Style, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let paper = Paper::new(style);
    for diagnostic in report.diagnostics {
        paper.diagnostic(report.sources, diagnostic, out)?;
        writeln!(out)?;
    }
    for policy in report.ahead {
        writeln!(out, "{}", not_yet::line(report.sources, policy))?;
    }
    for waiver in report.waivers {
        writeln!(out, "{}", waivers::line(report.sources, waiver))?;
    }
    writeln!(out, "{}", report.summary.sentence())
}

/// The colours of what is written around the excerpts, as the parameters of an ANSI
/// "select graphic rendition" sequence. The excerpts take theirs from miette's theme.
mod ink {
    pub(super) const ERROR: &str = "1;31";
    pub(super) const WARNING: &str = "1;33";
    pub(super) const NOTE: &str = "1;36";
    pub(super) const MESSAGE: &str = "1";
    pub(super) const HELP: &str = "36";
    pub(super) const ADDRESS: &str = "36";
}

/// The places of one diagnostic in one file.
struct Block<'a> {
    file: FileId,
    /// The place in the heading of the block.
    head: Place<'a>,
    marks: Vec<Mark>,
    /// How many places there are that are not shown.
    more: usize,
}

/// How and how wide to draw.
struct Paper {
    theme: GraphicalTheme,
    color: bool,
    width: usize,
    ellipsis: &'static str,
}

impl Paper {
    fn new(style: Style) -> Self {
        let (theme, ellipsis) = match (style.unicode, style.color) {
            (true, true) => (GraphicalTheme::unicode(), "…"),
            (true, false) => (GraphicalTheme::unicode_nocolor(), "…"),
            (false, true) => (GraphicalTheme::ascii(), "..."),
            (false, false) => (GraphicalTheme::none(), "..."),
        };
        Self {
            theme,
            color: style.color,
            width: style.width.max(NARROWEST),
            ellipsis,
        }
    }

    fn diagnostic(
        &self,
        sources: &SourceMap,
        diagnostic: &Diagnostic,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let ink = match diagnostic.severity {
            Severity::Error => ink::ERROR,
            Severity::Warning => ink::WARNING,
            Severity::Note => ink::NOTE,
        };
        let head = format!(
            "{}[{}]",
            diagnostic.severity,
            escape::line(diagnostic.name())
        );
        let message = format!(": {}", escape::line(&diagnostic.message));
        writeln!(
            out,
            "{}{}",
            self.paint(ink, &head),
            self.paint(ink::MESSAGE, &message)
        )?;
        let blocks = blocks(sources, diagnostic);
        if blocks.is_empty() {
            if let Some(about) = &diagnostic.about {
                self.remark("file", about, out)?;
            }
        } else {
            self.frame(sources, &blocks, out)?;
        }
        for (word, text) in lines::advice(diagnostic) {
            self.remark(word, text, out)?;
        }
        Ok(())
    }

    /// All excerpts in one frame.
    fn frame(
        &self,
        sources: &SourceMap,
        blocks: &[Block<'_>],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let last = blocks
            .iter()
            .filter_map(|block| Some((sources.get(block.file)?, block)))
            .flat_map(|(file, block)| {
                block
                    .marks
                    .iter()
                    .map(|mark| snippet::lines_of(file, mark).1)
            })
            .max()
            .unwrap_or(0);
        let sheet = Sheet {
            theme: &self.theme,
            width: self.width,
            digits: (last + 1).to_string().len(),
            ellipsis: self.ellipsis,
        };
        let chars = &self.theme.characters;
        let margin = " ".repeat(sheet.digits + 2);
        for (index, block) in blocks.iter().enumerate() {
            let corner = if index == 0 { chars.ltop } else { chars.lcross };
            if index > 0 {
                writeln!(out, "{margin}{}", chars.vbar_break)?;
            }
            let address = self.paint(ink::ADDRESS, &lines::address(&block.head));
            writeln!(out, "{margin}{corner}{}[{address}]", chars.hbar)?;
            for row in
                snippet::rows(block.head.file, &block.marks, &sheet).map_err(io::Error::other)?
            {
                writeln!(out, "{row}")?;
            }
            if block.more > 0 {
                let places = lines::places(block.more);
                writeln!(
                    out,
                    "{margin}{} and {places} in this file",
                    chars.vbar_break
                )?;
            }
        }
        writeln!(
            out,
            "{margin}{}{}",
            chars.lbot,
            chars.hbar.to_string().repeat(4)
        )
    }

    /// A remark below the frame, its further lines under its first.
    fn remark(&self, word: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let head = format!("  {word}: ");
        let hang = " ".repeat(head.len());
        let room = self.width.saturating_sub(head.len());
        let rows = escape::lines(text).flat_map(|line| wrap(&line, room));
        for (index, row) in rows.enumerate() {
            if index == 0 {
                writeln!(out, "{}{row}", self.paint(ink::HELP, &head))?;
            } else {
                writeln!(out, "{}", escape::row(format!("{hang}{row}").trim_end()))?;
            }
        }
        Ok(())
    }

    fn paint(&self, ink: &str, text: &str) -> String {
        if self.color {
            format!("\u{1b}[{ink}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// The places of a diagnostic by file: the facts first, then the policy.
fn blocks<'a>(sources: &'a SourceMap, diagnostic: &Diagnostic) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    let primary = match diagnostic.severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Warning,
        Severity::Note => Role::Note,
    };
    for (index, label) in diagnostic
        .labels
        .iter()
        .chain(&diagnostic.policy)
        .enumerate()
    {
        let role = if index == 0 { primary } else { Role::Reason };
        let Label { span, text } = label;
        let Some(place) = Place::of(sources, *span) else {
            continue;
        };
        let mark = Mark {
            range: place.range.clone(),
            text: escape::line(text),
            role,
        };
        match blocks.iter_mut().find(|block| block.file == span.file) {
            Some(block) if block.marks.len() < PLACES => block.marks.push(mark),
            Some(block) => block.more += 1,
            None => {
                blocks.push(Block {
                    file: span.file,
                    head: place,
                    marks: vec![mark],
                    more: 0,
                });
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests;
