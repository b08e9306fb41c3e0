//! Writing the visible text of a Markdown document: what is shown, what is hidden, and the
//! line breaks between.

use super::chars;
use super::map::{OffsetMap, offset};
use super::markdown::InlineImage;
use super::visible::Target;
use crate::source::FileId;
use std::ops::Range;

/// The visible text as far as it is written.
pub(super) struct Painter<'s> {
    /// The whole file.
    pub source: &'s str,
    pub file: FileId,
    pub text: String,
    pub map: OffsetMap,
    /// Everything before this offset is shown or hidden.
    pub at: usize,
    /// Where `_`, `*` and `~` are no markup, in order.
    pub protected: Vec<Range<usize>>,
    pub code: Vec<Range<u32>>,
    pub quotes: Vec<Range<u32>>,
    pub mentions: Vec<Range<u32>>,
    pub targets: Vec<Target>,
    pub images: Vec<InlineImage>,
}

impl Painter<'_> {
    /// The file's text in `range`.
    pub fn at(&self, range: &Range<usize>) -> &str {
        self.source.get(range.clone()).unwrap_or_default()
    }

    /// The visible text written since it was `start` long, without white space around it.
    pub fn since(&self, start: usize) -> Option<Range<u32>> {
        let range = chars::trim(&self.text, start, self.text.len())?;
        Some(offset(range.start)..offset(range.end))
    }

    /// Hides everything up to `until`, except the line breaks.
    pub fn hide(&mut self, until: usize) {
        let from = self.at;
        let gap = self.source.get(from..until).unwrap_or_default();
        self.at = self.at.max(until);
        if self.text.is_empty() {
            return;
        }
        let mut breaks: Vec<Range<usize>> = Vec::new();
        let mut dropped = false;
        let mut line_start = 0;
        for end in chars::line_ends(gap) {
            let line = gap.get(line_start..end.start).unwrap_or_default();
            let blank = line
                .trim_matches(|c: char| c.is_whitespace() || c == '>')
                .is_empty();
            // The first break ends a line that has visible words.
            if line_start == 0 || blank {
                breaks.push(from + end.start..from + end.end);
            } else {
                dropped = true;
            }
            line_start = end.end;
        }
        if dropped {
            breaks.truncate(2);
        }
        for found in breaks {
            self.end_line(found);
        }
    }

    /// Shows a line break in the place of `range`.
    fn end_line(&mut self, range: Range<usize>) {
        self.text.push('\n');
        if self.source.get(range.clone()) == Some("\n") {
            self.map.push_exact(range.start, 1);
        } else {
            self.map.push_whole(range, 1);
        }
    }

    /// Shows a tag that breaks the line, with the line break that is written behind it.
    pub fn break_line(&mut self, tag: Range<usize>) {
        self.hide(tag.start);
        if self.text.is_empty() || self.text.ends_with('\n') {
            return;
        }
        let rest = self.source.get(tag.end..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let behind = rest.get(blank..).unwrap_or_default();
        let line_end = ["\r\n", "\n", "\r"]
            .into_iter()
            .find(|end| behind.starts_with(end));
        let until = line_end.map_or(tag.end, |end| tag.end + blank + end.len());
        self.end_line(tag.start..until);
        self.at = self.at.max(until);
    }

    /// Shows `range` as it stands, line breaks apart (they are shown with what follows).
    pub fn keep(&mut self, range: Range<usize>) {
        let start = range.start.max(self.at);
        let part = self.source.get(start..range.end).unwrap_or_default();
        let mut line_start = 0;
        let ends = chars::line_ends(part).map(|end| (end.start, end.end));
        for (end, next) in ends.chain([(part.len(), part.len())]) {
            if end > line_start {
                let words = start + line_start..start + end;
                self.hide(words.start);
                self.text
                    .push_str(part.get(line_start..end).unwrap_or_default());
                self.map.push_exact(words.start, words.len());
                self.at = words.end;
            }
            line_start = next;
        }
    }

    /// Shows `text` in the place of `range`.
    pub fn replace(&mut self, range: Range<usize>, text: &str) {
        self.hide(range.start);
        self.text.push_str(text);
        self.map.push_whole(range.clone(), text.len());
        self.at = self.at.max(range.end);
    }

    /// Shows text as the parser reports it: as it stands, or decoded.
    pub fn words(&mut self, range: Range<usize>, text: &str) {
        let written = self.at(&range);
        // An entity that means a line break or a control character is shown as it is meant;
        // code may have lost carriage returns or indentation, which are hidden anyway.
        if written == text || !written.starts_with('&') {
            self.keep(range);
        } else {
            self.replace(range, text);
        }
    }

    /// Shows a code span without its backticks.
    pub fn code_span(&mut self, range: Range<usize>, text: &str) {
        let written = self.at(&range);
        let ticks = written.len() - written.trim_start_matches('`').len();
        let inner = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
        let start = self.text.len();
        match self.at(&inner).find(text) {
            Some(found) => self.keep(inner.start + found..inner.start + found + text.len()),
            None => self.keep(inner),
        }
        self.code.extend(self.since(start));
    }

    /// Shows the bullet or number of a list item.
    pub fn list_marker(&mut self, item: Range<usize>) {
        let written = self.at(&item);
        let lead = written.len() - written.trim_start().len();
        let written = written.trim_start();
        let is_digit = |c: char| c.is_ascii_digit();
        let mut width = written.len() - written.trim_start_matches(is_digit).len();
        // The bullet, or the dot or bracket after the number.
        width += written
            .get(width..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        let after = written.get(width..).unwrap_or_default();
        let words = after.trim_start_matches([' ', '\t']);
        if !words.is_empty() && !words.starts_with(['\n', '\r']) {
            width += after.len() - words.len();
        }
        let start = item.start + lead;
        self.keep(start..start + width);
    }
}
