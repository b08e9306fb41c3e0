//! Front matter that nobody recognised: facts that would be published as text.
//!
//! What begins a draft is taken for front matter only when it is written exactly so, and what
//! is nearly so is an error instead of text.

use super::fences::Fence;
use super::lines::{Key, Line, is_unseen, lines};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use crate::source::{FileId, Span};
use std::ops::Range;

/// Why what looks like front matter is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Lines end as no file's do, so that the whole file is one line.
    LineEnds(char),
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
    /// The first line of a key Sayso knows, its spelling apart.
    known: Option<Known>,
    /// How many keys Sayso knows as they are spelled.
    exactly: usize,
    /// How many keys it knows, their spelling apart, before the first blank line.
    alike: usize,
    /// Whether the first key is spelled as keys are: in small letters.
    is_small: bool,
    /// Whether the first key is one that no post begins with.
    is_plain: bool,
    /// Whether a blank line stands behind the first key.
    is_parted: bool,
    /// The line that closes it.
    closing: Option<Range<usize>>,
}

/// A line of a key that Sayso knows.
struct Known {
    place: Range<usize>,
    /// Whether it is spelled as Sayso knows it.
    exactly: bool,
    /// Whether it is a word of nothing but drafts.
    is_sure: bool,
    /// Whether its value is one that facts have.
    has_fact: bool,
}

/// Keys that alone, at the beginning of a text, are no words of it.
const PLAIN: [&str; 4] = ["author", "channel", "channels", "publish-at"];

/// Those of them that no post speaks of otherwise.
const SURE: [&str; 3] = ["channel", "channels", "publish-at"];

impl Block {
    /// Whether facts are meant by keys that stand where no front matter can, below a line that
    /// may also be a rule. Behind `parted`, a blank line stands before it.
    fn is_meant_below_rule(&self, parted: bool) -> bool {
        let is_closed = self.closing.is_some();
        let one_is_meant = |known: &Known| {
            if known.exactly {
                is_closed || known.is_sure || parted && known.has_fact
            } else {
                known.has_fact && (is_closed || known.is_sure)
            }
        };
        self.exactly > 1 || self.alike > 1 || self.known.as_ref().is_some_and(one_is_meant)
    }

    /// Whether facts are meant by keys at the beginning of a text.
    fn is_meant_at_beginning(&self) -> bool {
        let first_is_known = self
            .known
            .as_ref()
            .filter(|known| known.place == self.first);
        let closed = self.closing.is_some() && first_is_known.is_some();
        let is_sure = first_is_known.is_some_and(|known| known.is_sure && known.has_fact);
        self.exactly > 1
            || self.alike > 1
            || self.exactly == 1 && (closed || self.is_plain)
            || is_sure
    }
}

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
        let is_meant = match opening.fence()? {
            Fence::Opener => {
                let is_whole = block.closing.is_some() && block.is_small && says_nothing;
                block.known.is_some() || is_whole
            }
            Fence::Rule | Fence::Marks => block.is_meant_below_rule(true),
        };
        if !is_meant {
            return None;
        }
        let behind = self.text.get(opening.end..)?;
        let end = behind.chars().next();
        let end = end.filter(|end| *end != '\n' && !behind.starts_with("\r\n"));
        let why = if let Some(end) = end.filter(|end| !matches!(end, ' ' | '\t')) {
            Why::LineEnds(end)
        } else if self.text.get(place.clone()) == Some("---") {
            Why::Before
        } else {
            Why::Fence
        };
        let problem = self.unread(why, place.clone());
        if matches!(why, Why::LineEnds(_)) || !says_nothing {
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
        block
            .is_meant_at_beginning()
            .then(|| self.unread(Why::NoFence, block.first))
    }

    /// The first problem with a further front matter in the text of a post.
    pub fn again(self, range: Range<usize>) -> Option<Diagnostic> {
        let mut all = lines(self.text, range.clone());
        let mut code: Option<char> = None;
        let mut hidden = range.start;
        let mut hides = true;
        let mut is_parted = true;
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
            let parted = std::mem::replace(&mut is_parted, line.is_blank() || line.is_fence());
            if code.is_some() || line.start < hidden {
                continue;
            }
            let found = if line.is_fence() {
                self.block(all.clone())
                    .filter(|block| block.is_meant_below_rule(parted))
            } else if parted && line.key(self.text).is_some_and(|key| self.knows(key)) {
                self.paragraph(line, all.clone())
            } else {
                continue;
            };
            if let Some(known) = found.and_then(|block| block.known) {
                return Some(self.second(known.place));
            }
        }
        None
    }

    /// A paragraph that holds several facts, as they are spelled, and one of them sure.
    fn paragraph(self, first: Line, rest: impl Iterator<Item = Line>) -> Option<Block> {
        let lines = std::iter::once(first).chain(rest.take_while(|line| !line.is_blank()));
        let block = self.block(lines)?;
        let is_sure = block.known.as_ref().is_some_and(|known| known.is_sure);
        (block.exactly > 1 && (is_sure || block.is_plain)).then_some(block)
    }

    fn knows(self, key: Key<'_>) -> bool {
        self.keys.contains(&key.name)
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
                if let Some(block) = &mut found {
                    block.is_parted |= line.is_blank();
                }
                continue;
            }
            let indent = line.indent(self.text);
            let key = line.key(self.text).filter(|key| {
                let first = found.as_ref().map(|block| block.indent);
                let is_known = || self.keys.iter().any(|known| key.is_alike(known));
                first.is_none_or(|first| indent <= first)
                    && (key.is_parted && !key.name.contains(' ') || is_known())
            });
            let Some(key) = key else {
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
                alike: 0,
                is_small: !key.name.chars().any(char::is_uppercase),
                is_plain: PLAIN.contains(&key.name),
                is_parted: false,
                closing: None,
            });
            self.count(block, key, place);
        }
        found
    }

    /// Counts a line of a key among those of its block.
    fn count(self, block: &mut Block, key: Key<'_>, place: Range<usize>) {
        let exactly = self.knows(key);
        if !exactly && !self.keys.iter().any(|known| key.is_alike(known)) {
            return;
        }
        block.exactly += usize::from(exactly);
        block.alike += usize::from(!block.is_parted);
        block.known.get_or_insert_with(|| Known {
            place,
            exactly,
            is_sure: SURE.iter().any(|sure| key.is_alike(sure)),
            has_fact: key.has_fact(),
        });
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
            Why::LineEnds(end) => (
                match end {
                    '\r' => "the lines below end in carriage returns alone".to_owned(),
                    other => format!(
                        "`U+{:04X}` stands behind it, which ends no line of a file",
                        u32::from(other)
                    ),
                },
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
