//! Front matter that nobody recognised: facts that would be published as text.
//!
//! What begins a draft is taken for front matter only when it is written exactly so, and what
//! is nearly so is an error instead of text.

use super::lines::{Line, is_unseen, lines};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use crate::source::{FileId, Span};
use std::ops::Range;

/// Why what looks like front matter is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Lines end in carriage returns alone, so that the whole file is one line.
    CarriageReturns,
    /// Something stands before it.
    Before,
    /// The line that opens it is not `---`.
    Fence,
    /// There is no line that opens it.
    NoFence,
}

/// A text that may hold front matter, and the keys that would stand in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suspect<'a> {
    pub file: FileId,
    pub text: &'a str,
    /// The keys Sayso knows there.
    pub keys: &'a [&'a str],
}

/// Lines of keys below a line that may open front matter.
struct Block {
    /// The first line of keys.
    first: Range<usize>,
    /// How far the keys are indented.
    indent: usize,
    /// The first line of a key Sayso knows, its case apart.
    known: Option<Range<usize>>,
    /// How many keys Sayso knows as they are spelled.
    exactly: usize,
    /// Whether the first key is spelled as keys are: in small letters.
    is_small: bool,
    /// Whether the first key is one that no post begins with.
    is_plain: bool,
    /// The line that closes it.
    closing: Option<Range<usize>>,
}

/// Keys that alone, at the beginning of a text, are no words of it.
const PLAIN: [&str; 4] = ["author", "channel", "channels", "publish-at"];

impl Suspect<'_> {
    /// The problem with what stands at `at`, where front matter would begin and none does.
    pub fn beginning(self, at: usize) -> Option<Diagnostic> {
        let mut rest = lines(self.text, at..self.text.len());
        let mut opening = rest.next()?;
        let mut comment_ends = at;
        // What may stand before it by mistake: nothing, a comment, the beginning of code.
        while opening.is_blank()
            || opening.is_comment()
            || opening.begins_code()
            || opening.start < comment_ends
        {
            if opening.words(self.text).starts_with("<!--") && opening.start >= comment_ends {
                let behind = self.text.get(opening.start..)?;
                comment_ends = opening.start + behind.find("-->")?;
            }
            opening = rest.next()?;
        }
        if !opening.is_fence() {
            return self.without_fence(&opening);
        }
        let place = opening.place(self.text);
        let before = self.text.get(at..place.start)?;
        let says_nothing = before.chars().all(is_unseen);
        let block = self.block(rest)?;
        let is_whole = block.closing.is_some() && block.is_small && says_nothing;
        if block.known.is_none() && !is_whole {
            return None;
        }
        let behind = self.text.get(opening.end..)?;
        let why = if behind.starts_with('\r') && !behind.starts_with("\r\n") {
            Why::CarriageReturns
        } else if self.text.get(place.clone()) == Some("---") {
            Why::Before
        } else {
            Why::Fence
        };
        let problem = self.unread(why, place.clone());
        if why == Why::CarriageReturns || !says_nothing {
            return Some(problem);
        }
        let mut edits = vec![self.edit(at..place.end, "---")];
        if let Some(closing) = block.closing
            && self.text.get(closing.clone()) != Some("---")
        {
            edits.push(self.edit(closing, "---"));
        }
        Some(problem.with_fix(Fix {
            title: "write it as front matter".to_owned(),
            safe: false,
            edits,
        }))
    }

    /// The problem with keys at the beginning of a text that no line opens.
    pub fn keys_at(self, at: usize) -> Option<Diagnostic> {
        let first = lines(self.text, at..self.text.len()).find(|line| !line.is_blank())?;
        self.without_fence(&first)
    }

    fn without_fence(self, first: &Line) -> Option<Diagnostic> {
        let block = self.block(lines(self.text, first.start..self.text.len()))?;
        let closed = block.closing.is_some() && block.known.as_ref() == Some(&block.first);
        let is_meant = block.exactly > 1 || block.exactly == 1 && (closed || block.is_plain);
        is_meant.then(|| self.unread(Why::NoFence, block.first))
    }

    /// The first problem with a further front matter in the text of a post.
    pub fn again(self, range: Range<usize>) -> Option<Diagnostic> {
        let mut all = lines(self.text, range.clone());
        let mut code: Option<char> = None;
        let mut hidden = range.start;
        let mut hides = true;
        while let Some(line) = all.next() {
            let words = line.words(self.text);
            if line.begins_code() {
                let mark = words.chars().next();
                code = match code {
                    None => mark,
                    Some(open) => Some(open).filter(|_| mark != Some(open)),
                };
            }
            if hides
                && line.start >= hidden
                && let Some(start) = words
                    .find("<!--")
                    .map(|at| line.place(self.text).start + at)
            {
                // A comment that never ends hides nothing.
                let end = self.text.get(start..range.end)?.find("-->");
                hides = end.is_some();
                hidden = end.map_or(hidden, |length| start + length);
            }
            if code.is_some() || line.start < hidden || !line.is_fence() {
                continue;
            }
            let found = self
                .block(all.clone())
                .filter(|block| block.exactly > 1 || block.exactly == 1 && block.closing.is_some());
            if let Some(known) = found.and_then(|block| block.known) {
                return Some(self.second(known));
            }
        }
        None
    }

    /// The keys that `rest` begins with, up to the line that closes them or is none of them.
    fn block(self, rest: impl Iterator<Item = Line>) -> Option<Block> {
        let mut found: Option<Block> = None;
        for line in rest {
            if line.is_fence() {
                if let Some(block) = &mut found {
                    block.closing = Some(line.place(self.text));
                }
                break;
            }
            if line.is_blank() || line.is_comment() {
                continue;
            }
            let indent = line.indent(self.text);
            let key = line.key(self.text).filter(|_| {
                let first = found.as_ref().map(|block| block.indent);
                first.is_none_or(|first| indent <= first)
            });
            let Some((key, _)) = key else {
                let goes_on = found.is_some() && line.goes_on(self.text);
                if goes_on || line.opens_json(self.text) {
                    continue;
                }
                break;
            };
            let place = line.place(self.text);
            let block = found.get_or_insert_with(|| Block {
                first: place.clone(),
                indent,
                known: None,
                exactly: 0,
                is_small: !key.chars().any(char::is_uppercase),
                is_plain: PLAIN.contains(&key),
                closing: None,
            });
            let alike = |known: &&str| known.eq_ignore_ascii_case(key);
            block.exactly += usize::from(self.keys.contains(&key));
            if block.known.is_none() && self.keys.iter().any(alike) {
                block.known = Some(place);
            }
        }
        found
    }

    fn edit(self, range: Range<usize>, text: &str) -> Edit {
        Edit {
            span: Span::new(self.file, range),
            text: text.to_owned(),
        }
    }

    fn unread(self, why: Why, place: Range<usize>) -> Diagnostic {
        let words = self.text.get(place.clone()).unwrap_or_default();
        let (label, help) = match why {
            Why::CarriageReturns => (
                "the lines below end in carriage returns alone".to_owned(),
                "save the file with the line ends of Unix (LF) or of Windows (CRLF)".to_owned(),
            ),
            Why::Before => (
                "something stands before it".to_owned(),
                "remove what stands before it: front matter begins with `---` at the very \
                 beginning of the file"
                    .to_owned(),
            ),
            Why::Fence => (
                format!("`{words}` opens nothing"),
                "write `---`, three hyphens, alone on the first line and again where the text \
                 begins; the facts between them are `key: value`"
                    .to_owned(),
            ),
            Why::NoFence => (
                "no line `---` stands above".to_owned(),
                "write a line `---` above these facts, and one below them, where the text begins"
                    .to_owned(),
            ),
        };
        Diagnostic::obstacle(
            "front-matter-unread",
            "this is not read as front matter but as text, and would be published",
            Label::new(Span::new(self.file, place), label),
        )
        .with_help(help)
    }

    fn second(self, known: Range<usize>) -> Diagnostic {
        Diagnostic::obstacle(
            "front-matter-again",
            "a second front matter in one Markdown file: it is read as text, and would be \
             published",
            Label::new(Span::new(self.file, known), "facts of another post"),
        )
        .with_help(
            "write one file for each post; a thread is one `.tweet` file, whose parts stand \
             between lines `---` and may each begin with facts of their own",
        )
    }
}
