//! Days that stand in a file of their own: public holidays and their like, one a line.

use super::term_file::LINE_ENDS;
use crate::diagnostic::{Diagnostic, Label};
use crate::facts::Moment;
use crate::policy::ir::Problems;
use crate::source::{FileId, Span, Spanned};
use crate::syntax::ast::PeriodRange;

/// A cell with its place; the quotes are not part of it.
type Cell = Spanned<String>;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    From,
    To,
    Name,
    Other,
}

/// Reads `date,name` from each line. A first line of words names the columns: `date` (or
/// `from`), `to` and `name`, in any order; others are left alone. Cells are separated by a
/// comma or a semicolon and may stand in quotes. Empty lines and lines that begin with `#`
/// are left out. `by` is where the file is named.
pub(in crate::policy) fn read(
    text: &str,
    file: FileId,
    by: Span,
    problems: &mut Problems,
) -> Vec<PeriodRange> {
    let mut columns = vec![Column::From, Column::Name];
    let mut days = Vec::new();
    let mut start = 0;
    let mut is_first = true;
    let before = problems.len();
    for line in text.split_inclusive(LINE_ENDS) {
        let at = start;
        start += line.len();
        let cells = cells(line, at, file);
        let first = cells.iter().find(|cell| !cell.value.is_empty());
        let Some(first) = first.filter(|cell| !cell.value.starts_with('#')) else {
            continue;
        };
        if is_first && !first.value.starts_with(|c: char| c.is_ascii_digit()) {
            columns = cells.iter().map(|cell| column(&cell.value)).collect();
            if !columns.contains(&Column::From) {
                let label = Label::new(first.span, "no column is called `date`");
                let message = "this file does not say which column holds the days";
                problems.push(
                    Diagnostic::obstacle("no-such-column", message, label)
                        .with_help("call it `date`, or `from` beside a column `to`"),
                );
                return days;
            }
        } else {
            days.extend(day(&cells, &columns, problems));
        }
        is_first = false;
    }
    if days.is_empty() && problems.len() == before {
        let label = Label::new(by, "nothing will ever lie within it");
        problems.push(Diagnostic::obstacle(
            "empty-period",
            "this file holds no day",
            label,
        ));
    }
    days
}

fn column(word: &str) -> Column {
    match word.to_lowercase().as_str() {
        "date" | "day" | "from" => Column::From,
        "to" | "until" => Column::To,
        "name" | "title" => Column::Name,
        _ => Column::Other,
    }
}

fn day(cells: &[Cell], columns: &[Column], problems: &mut Problems) -> Option<PeriodRange> {
    let of = |wanted: Column| {
        let mut both = columns.iter().zip(cells);
        both.find(|(column, cell)| **column == wanted && !cell.value.is_empty())
            .map(|(_, cell)| cell.clone())
    };
    let (first, last) = (cells.first()?, cells.last()?);
    let span = first.span.to(last.span);
    let Some(from) = of(Column::From) else {
        let label = Label::new(span, "no day stands in it");
        problems.push(Diagnostic::obstacle(
            "no-such-day",
            "this line says no day",
            label,
        ));
        return None;
    };
    let to = of(Column::To);
    for cell in [Some(&from), to.as_ref()].into_iter().flatten() {
        if Moment::parse(&cell.value).is_none() {
            let message = format!("`{}` is no day", cell.value);
            let label = Label::new(cell.span, "the calendar does not have it");
            problems.push(
                Diagnostic::obstacle("no-such-day", message, label)
                    .with_help("write the year, the month and the day: `2026-07-14`"),
            );
            return None;
        }
    }
    Some(PeriodRange {
        span,
        from,
        to,
        title: of(Column::Name),
    })
}

/// The cells of a line, without the white space and the quotes around them.
fn cells(line: &str, at: usize, file: FileId) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (offset, c) in line.char_indices().chain([(line.len(), ',')]) {
        match c {
            '"' => quoted = !quoted,
            ',' | ';' if !quoted || offset == line.len() => {
                let whole = line.get(start..offset).unwrap_or_default();
                cells.push(cell(whole, at + start, file));
                start = offset + 1;
            }
            _ => {}
        }
    }
    cells
}

fn cell(whole: &str, at: usize, file: FileId) -> Cell {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let trimmed = whole.trim_matches(blank);
    let mut start = at + whole.len() - whole.trim_start_matches(blank).len();
    let inner = trimmed
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    if inner.is_some() {
        start += 1;
    }
    let inner = inner.unwrap_or(trimmed);
    let span = Span::new(file, start..start + inner.len());
    Spanned::new(inner.replace("\"\"", "\""), span)
}
