//! Excerpts of one file with words underlined, drawn by miette.
//!
//! miette draws a row of text with its underlines and their labels. Which lines and which
//! part of them are shown is decided here: it is handed one line at a time, already cut
//! and harmless, so that lines far apart need no lines between them, no hostile text
//! reaches its measuring of columns, and no file is read from its beginning.

use super::measure::{columns, wrap};
use super::window::{self, Room};
use crate::source::SourceFile;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// The least number of columns what is said of a place gets, if it is that long.
const LABEL: usize = 28;
/// The columns of the stroke that leads to what is said: `╰── `.
const STROKE: usize = 5;

/// The part a place plays, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The primary place of an error.
    Error,
    /// The primary place of a warning.
    Warning,
    /// The primary place of a note.
    Note,
    /// The words of the policy, and further places in the facts.
    Reason,
}

/// Words to underline.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// The bytes of the file, on character boundaries.
    pub range: Range<usize>,
    /// What is said of them, harmless and on one line; may be empty.
    pub text: String,
    /// Their part.
    pub role: Role,
}

/// What the excerpts of one diagnostic have in common.
pub(super) struct Sheet<'a> {
    /// The characters and colours.
    pub theme: &'a GraphicalTheme,
    /// How wide a row may be.
    pub width: usize,
    /// The digits of the greatest line number.
    pub digits: usize,
    /// What stands for what is elided.
    pub ellipsis: &'static str,
}

/// The zero-based lines on which `mark` shows.
pub(super) fn lines_of(file: &SourceFile, mark: &Mark) -> (usize, usize) {
    let range = trimmed(file, &mark.range);
    (
        file.lines().line_of(range.start),
        file.lines().line_of(range.end),
    )
}

/// The rows that show `marks` in their lines, from the top of the file downward.
pub(super) fn rows(
    file: &SourceFile,
    marks: &[Mark],
    sheet: &Sheet<'_>,
) -> Result<Vec<String>, fmt::Error> {
    let mut rows = Vec::new();
    let mut previous = None;
    for (number, marks) in by_line(file, marks) {
        if previous.is_some_and(|line: usize| line + 1 < number) {
            rows.push(format!(
                "{}{}",
                " ".repeat(sheet.digits + 2),
                sheet.ellipsis
            ));
        }
        previous = Some(number);
        draw_line(file, number, &marks, sheet, &mut rows)?;
    }
    Ok(rows)
}

/// The marks of every line that has any, sorted, counted in bytes of the line. A mark over
/// several lines is shown on its first and its last.
fn by_line(file: &SourceFile, marks: &[Mark]) -> BTreeMap<usize, Vec<Mark>> {
    let mut lines: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
    for mark in marks {
        let range = trimmed(file, &mark.range);
        let (first, last) = lines_of(file, mark);
        let mut add = |line: usize, range: Range<usize>, text: String| {
            let content = content(file, line);
            let inside = |at: usize| at.clamp(content.start, content.end) - content.start;
            let range = inside(range.start)..inside(range.end);
            let marks = lines.entry(line).or_default();
            // One stroke for two things said of the same words.
            match marks.iter_mut().find(|mark| mark.range == range) {
                Some(same) if same.text.is_empty() => same.text = text,
                Some(same) if text.is_empty() || same.text == text => {}
                Some(same) => same.text = format!("{}; {text}", same.text),
                None => marks.push(Mark {
                    range,
                    text,
                    role: mark.role,
                }),
            }
        };
        if first == last {
            add(first, range, mark.text.clone());
        } else {
            let end = content(file, first).end;
            add(first, range.start..end, "from here".to_owned());
            let text = if mark.text.is_empty() {
                "to here".to_owned()
            } else {
                format!("to here: {}", mark.text)
            };
            let line = content(file, last);
            let words = file.text().get(line.clone()).unwrap_or_default();
            let indent = words.len() - words.trim_start().len();
            add(last, (line.start + indent).min(range.end)..range.end, text);
        }
    }
    for marks in lines.values_mut() {
        marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
    }
    lines
}

/// Draws one line, as often as it takes to show all its marks.
fn draw_line(
    file: &SourceFile,
    number: usize,
    marks: &[Mark],
    sheet: &Sheet<'_>,
    rows: &mut Vec<String>,
) -> fmt::Result {
    let line = file.text().get(content(file, number)).unwrap_or_default();
    let said = marks
        .iter()
        .map(|mark| columns(&mark.text) + STROKE)
        .max()
        .unwrap_or(0);
    let room = Room {
        columns: sheet.width.saturating_sub(sheet.digits + 4),
        label: said.min(LABEL),
        ellipsis: sheet.ellipsis,
    };
    let ranges: Vec<_> = marks.iter().map(|mark| mark.range.clone()).collect();
    for run in window::runs(line, &ranges, room) {
        let marks = marks.get(run.clone()).unwrap_or_default();
        let window = window::cut(line, ranges.get(run).unwrap_or_default(), room);
        let mut left: Vec<Drawn<'_>> = window
            .marks
            .into_iter()
            .zip(marks)
            .map(|(range, mark)| Drawn { range, mark })
            .collect();
        let mut again = false;
        while !left.is_empty() {
            // miette can underline only words that do not overlap; the others get a row
            // of underlines of their own.
            let (layer, over) = layer(left);
            let drawn = draw_layer(&window.text, number, &layer, room.columns, sheet)?;
            rows.extend(drawn.into_iter().skip(usize::from(again)));
            again = true;
            left = over;
        }
    }
    Ok(())
}

/// A mark and its place in what is shown.
struct Drawn<'a> {
    range: Range<usize>,
    mark: &'a Mark,
}

/// Splits sorted marks into ones that do not touch each other's columns and the rest.
fn layer(marks: Vec<Drawn<'_>>) -> (Vec<Drawn<'_>>, Vec<Drawn<'_>>) {
    let mut free = 0;
    marks.into_iter().partition(|drawn| {
        let fits = drawn.range.start >= free;
        if fits {
            // An empty mark takes the column of the character after it.
            free = drawn.range.end.max(drawn.range.start + 1);
        }
        fits
    })
}

/// The row of a line and the rows of one layer of marks below it.
fn draw_layer(
    text: &str,
    number: usize,
    layer: &[Drawn<'_>],
    room: usize,
    sheet: &Sheet<'_>,
) -> Result<Vec<String>, fmt::Error> {
    let labels = layer.iter().map(|Drawn { range, mark }| {
        let column = |at: usize| columns(text.get(..at).unwrap_or_default());
        let anchor = usize::midpoint(column(range.start), column(range.end));
        let width = room.saturating_sub(anchor + STROKE).max(LABEL - STROKE);
        let said = wrap(&mark.text, width).join("\n");
        LabeledSpan::new((!said.is_empty()).then_some(said), range.start, range.len())
    });
    let excerpt = Excerpt {
        labels: labels.collect(),
        // The newline makes the end of the line a place that can be pointed at.
        line: ShownLine {
            text: format!("{text}\n"),
            number,
        },
    };
    let mut theme = sheet.theme.clone();
    let styles = theme.styles.clone();
    theme.styles.highlights = layer
        .iter()
        .map(|drawn| match drawn.mark.role {
            Role::Error => styles.error,
            Role::Warning => styles.warning,
            Role::Note => styles.advice,
            Role::Reason => styles.help,
        })
        .collect();
    let mut drawing = String::new();
    GraphicalReportHandler::new_themed(theme)
        .with_context_lines(0)
        .tab_width(super::measure::TAB)
        .with_wrap_lines(false)
        .without_syntax_highlighting()
        .render_report(&mut drawing, &excerpt)?;
    // The drawing is a row for the message, which is empty, the frame's upper edge, the
    // rows, and its lower edge. miette makes room for the digits of this line only.
    let drawn: Vec<&str> = drawing.lines().collect();
    let inner = drawn
        .get(2..drawn.len().saturating_sub(1))
        .unwrap_or_default();
    let indent = sheet.digits.saturating_sub((number + 1).to_string().len());
    Ok(inner
        .iter()
        .map(|row| format!("{}{}", " ".repeat(indent), row.trim_end()))
        .collect())
}

/// One line to draw, as a diagnostic of miette.
#[derive(Debug)]
struct Excerpt {
    labels: Vec<LabeledSpan>,
    line: ShownLine,
}

impl fmt::Display for Excerpt {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Excerpt {}

impl miette::Diagnostic for Excerpt {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.line)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// The shown part of a line, with the number the line has in its file.
#[derive(Debug)]
struct ShownLine {
    text: String,
    number: usize,
}

impl SourceCode for ShownLine {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let all = SourceSpan::from(0..self.text.len());
        Ok(Box::new(MietteSpanContents::new(
            self.text.as_bytes(),
            all,
            self.number,
            0,
            1,
        )))
    }
}

/// The bytes of a zero-based line without its ending and without a byte-order mark.
fn content(file: &SourceFile, line: usize) -> Range<usize> {
    let range = file.lines().line_range(line);
    let text = file.text().get(range.clone()).unwrap_or_default();
    let mark = if line == 0 && text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let kept = text
        .strip_suffix('\n')
        .map_or(text, |text| text.strip_suffix('\r').unwrap_or(text));
    range.start + mark..(range.start + kept.len()).max(range.start + mark)
}

/// A range without the line breaks at its ends, unless there is nothing else in it.
fn trimmed(file: &SourceFile, range: &Range<usize>) -> Range<usize> {
    let words = file.text().get(range.clone()).unwrap_or_default();
    let breaks = ['\n', '\r'];
    let kept = words.trim_end_matches(breaks);
    if kept.trim_start_matches(breaks).is_empty() {
        return range.start..range.start;
    }
    let skipped = kept.len() - kept.trim_start_matches(breaks).len();
    range.start + skipped..range.start + kept.len()
}
