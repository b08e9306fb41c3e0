//! Rows in columns, for people at a terminal.

use super::escape;
use super::measure;
use std::io::{self, Write};

/// Writes rows in columns under their headings; nothing when there are no rows. Whatever stands
/// in a cell is made harmless.
pub fn columns(headings: &[&str], rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let heading: Vec<String> = headings.iter().map(|&one| one.to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(&heading)
        .chain(rows)
        .map(|row| row.iter().map(|cell| escape::line(cell)).collect())
        .collect();
    let mut widths = vec![0; headings.len()];
    for row in &rows {
        for (cell, width) in row.iter().zip(&mut widths) {
            *width = measure::columns(cell).max(*width);
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - measure::columns(cell) + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
