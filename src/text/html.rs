//! The text between the tags of a block of HTML.
//!
//! Readers see what stands between tags, so a rule must see it too; tags and comments are
//! invisible.

use std::ops::Range;

/// A block of HTML, read line by line.
#[derive(Debug, Default)]
pub(super) struct Block {
    state: State,
    /// Where the last `>` and the last `-->` of the block stand, in the file. What is not
    /// closed before is no markup.
    last_close: [Option<usize>; 2],
}

/// Where in the markup a scan stands; carried from line to line of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    /// Between tags.
    #[default]
    Text,
    /// Within `<…>`.
    Tag,
    /// Within `<!-- … -->`.
    Comment,
}

/// Something readers see of a block of HTML, at its place in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seen {
    /// Words.
    Words(Range<usize>),
    /// Tags that part what stands before from what stands behind.
    Break(Range<usize>),
}

impl Block {
    /// A block with this markup, which begins at `start`.
    pub fn new(markup: &str, start: usize) -> Self {
        let last = |close: &str| markup.rfind(close).map(|at| start + at);
        Self {
            state: State::default(),
            last_close: [last(">"), last("-->")],
        }
    }

    /// What readers see of one line of the block, which begins at `start`.
    pub fn line(&mut self, line: &str, start: usize) -> Vec<Seen> {
        let mut seen = Vec::new();
        let mut parting: Option<Range<usize>> = None;
        let mut tag = 0;
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            let close = match self.state {
                State::Text => {
                    let open = self.opening(rest, start + at);
                    let end = open.map_or(rest.len(), |(found, _)| found);
                    let is_blank = rest.get(..end).unwrap_or_default().trim().is_empty();
                    // White space beside a break is layout of the markup.
                    if end > 0 && !(is_blank && parting.is_some()) {
                        seen.extend(parting.take().map(Seen::Break));
                        seen.push(Seen::Words(at..at + end));
                    }
                    at += end;
                    tag = at;
                    if let Some((_, state)) = open {
                        self.state = state;
                        // `<!-->` is a comment as well.
                        at += if state == State::Comment { 2 } else { 1 };
                    }
                    continue;
                }
                State::Tag => ">",
                State::Comment => "-->",
            };
            let Some(found) = rest.find(close) else { break };
            at += found + close.len();
            let parts = parts_words(line.get(tag..at).unwrap_or_default());
            if self.state == State::Tag && parts && !seen.is_empty() {
                parting.get_or_insert(tag..at).end = at;
            }
            self.state = State::Text;
        }
        seen
    }

    /// Where the next tag or comment opens that is closed later on.
    fn opening(&self, rest: &str, start: usize) -> Option<(usize, State)> {
        let [tags, comments] = self.last_close;
        rest.match_indices('<').find_map(|(found, _)| {
            let after = rest.get(found + 1..)?;
            let (state, last, width) = if after.starts_with("!--") {
                (State::Comment, comments, 2)
            } else if after
                .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
            {
                (State::Tag, tags, 1)
            } else {
                return None;
            };
            (last? >= start + found + width).then_some((found, state))
        })
    }
}

/// Whether a tag parts the words around it: it breaks the line, stands for a block, or shows
/// something between them.
pub(super) fn parts_words(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
    PARTING.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// The elements of HTML that are no part of a line of words. Any other, known or not, is.
const PARTING: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "iframe",
    "img",
    "input",
    "legend",
    "li",
    "main",
    "menu",
    "meter",
    "nav",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "picture",
    "pre",
    "progress",
    "search",
    "section",
    "select",
    "source",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
    "video",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen of each line of a block, breaks as `|`.
    fn seen(lines: &[&str]) -> Vec<String> {
        let markup = lines.concat();
        let mut block = Block::new(&markup, 0);
        let mut start = 0;
        let mut all = Vec::new();
        for line in lines {
            let found = block.line(line, start).into_iter().map(|one| match one {
                Seen::Words(range) => line.get(range).unwrap_or_default(),
                Seen::Break(_) => "|",
            });
            all.push(found.collect());
            start += line.len();
        }
        all
    }

    #[test]
    fn tags_and_comments_are_invisible_and_the_text_between_is_not() {
        assert_eq!(seen(&["<p class=x>Hello <b>you</b></p>"]), ["Hello you"]);
        assert_eq!(seen(&["<div", "id=a>in 1 < 2"]), ["", "in 1 < 2"]);
        assert_eq!(seen(&["a <!-- b > c", "d --> e"]), ["a ", " e"]);
        assert_eq!(seen(&["<!-->a<!--->b"]), ["ab"]);
    }

    #[test]
    fn what_is_never_closed_hides_nothing() {
        assert_eq!(seen(&["<!-- a > b", "c"]), ["<!-- a > b", "c"]);
        assert_eq!(seen(&["<div a", "b"]), ["<div a", "b"]);
        assert_eq!(seen(&["<b>a</b> <!-- c", "<i>d"]), ["a <!-- c", "d"]);
        assert_eq!(seen(&["<!-- a -->b<!-- c"]), ["b<!-- c"]);
    }

    #[test]
    fn cells_and_lines_are_parted_and_inline_elements_are_not() {
        assert_eq!(seen(&["<tr><td>a</td> <td>b<BR/>c</td></tr>"]), ["a|b|c"]);
        assert_eq!(seen(&["<p>be<b>s</b>t<x-y>er</x-y></p>"]), ["bester"]);
    }
}
