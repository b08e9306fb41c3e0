//! The things rules speak of, found in a text when they are first asked for.

use super::addresses::{self, Address};
use super::hits::Hits;
use super::likeness::Likeness;
use super::links::LinkParts;
use super::map::offset;
use super::matcher::MatcherId;
use super::visible::Visible;
use super::{emojis, hashtags, language, links, marks, mentions, numbers, quotations};
use super::{sentences, shouted, words};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// One thing found in a visible text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands, in bytes of the visible text; never empty.
    pub range: Range<u32>,
}

impl Token {
    pub(super) fn new(range: Range<usize>) -> Self {
        Self {
            range: offset(range.start)..offset(range.end),
        }
    }
}

/// A visible text and what it holds. Each kind of thing is looked for once, when it is first
/// asked for, and comes in the order of the text without overlaps.
#[derive(Debug)]
pub struct TextFacts {
    visible: Visible,
    declared: Option<String>,
    language: OnceLock<Option<&'static str>>,
    sentences: OnceLock<Vec<Token>>,
    words: OnceLock<Vec<Token>>,
    paragraphs: OnceLock<Vec<Token>>,
    hashtags: OnceLock<Vec<Token>>,
    mentions: OnceLock<Vec<Token>>,
    links: OnceLock<Vec<Token>>,
    emojis: OnceLock<Vec<Token>>,
    exclamations: OnceLock<Vec<Token>>,
    questions: OnceLock<Vec<Token>>,
    shouted_words: OnceLock<Vec<Token>>,
    numbers: OnceLock<Vec<Token>>,
    quotations: OnceLock<Vec<Token>>,
    code: OnceLock<Vec<Token>>,
    addresses: OnceLock<Vec<Token>>,
    likeness: OnceLock<Likeness>,
    letters: OnceLock<Vec<Token>>,
    tails: Mutex<BTreeMap<u8, u32>>,
    /// What the first matcher that looked through the text found.
    hits: OnceLock<(MatcherId, Arc<Hits>)>,
}

impl TextFacts {
    /// The facts of `visible`, none of them looked for yet.
    pub fn new(visible: Visible) -> Self {
        Self {
            visible,
            declared: None,
            language: OnceLock::new(),
            sentences: OnceLock::new(),
            words: OnceLock::new(),
            paragraphs: OnceLock::new(),
            hashtags: OnceLock::new(),
            mentions: OnceLock::new(),
            links: OnceLock::new(),
            emojis: OnceLock::new(),
            exclamations: OnceLock::new(),
            questions: OnceLock::new(),
            shouted_words: OnceLock::new(),
            numbers: OnceLock::new(),
            quotations: OnceLock::new(),
            code: OnceLock::new(),
            addresses: OnceLock::new(),
            likeness: OnceLock::new(),
            letters: OnceLock::new(),
            tails: Mutex::default(),
            hits: OnceLock::new(),
        }
    }

    /// The same with the language somebody declared (`fr`, `fr-CA`), which outranks the
    /// one guessed from the words.
    #[must_use]
    pub fn with_language(mut self, language: &str) -> Self {
        self.declared = Some(primary(language).to_ascii_lowercase());
        self
    }

    /// The visible text.
    pub fn visible(&self) -> &Visible {
        &self.visible
    }

    /// What a matcher finds in the text. Another than the first looks each time it is asked.
    pub(super) fn hits(&self, of: MatcherId, find: impl Fn() -> Hits) -> Arc<Hits> {
        let (first, hits) = self.hits.get_or_init(|| (of, Arc::new(find())));
        if *first == of {
            Arc::clone(hits)
        } else {
            Arc::new(find())
        }
    }

    /// The words at a range of the visible text, `""` when it is not on characters of it.
    pub fn str(&self, range: Range<u32>) -> &str {
        self.visible
            .text()
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    /// Where a range of the visible text stands in the file.
    pub fn span(&self, range: Range<u32>) -> Span {
        self.visible.span(range)
    }

    /// The two-letter language of the text: the declared one, else the one its words speak.
    pub fn language(&self) -> Option<&str> {
        match &self.declared {
            Some(declared) => Some(declared),
            None => *self.language.get_or_init(|| language::detect(self)),
        }
    }

    /// Sentences: stretches that end with `.`, `!`, `?` or `…`, or with the line, since posts
    /// use line breaks as stops. Only those with at least one word: a line of hashtags, links
    /// or emoji is no sentence. The bullet or number of a list item is not part of it.
    pub fn sentences(&self) -> &[Token] {
        self.sentences.get_or_init(|| sentences::sentences(self))
    }

    /// Words as UAX 29 finds them, where an apostrophe (`l'équipe`) or a hyphen
    /// (`world-class`) joins. Parts of links, mentions, hashtags, emoji and code are none.
    pub fn words(&self) -> &[Token] {
        self.words.get_or_init(|| words::words(self))
    }

    /// Blocks of lines separated by blank lines.
    pub fn paragraphs(&self) -> &[Token] {
        self.paragraphs.get_or_init(|| sentences::paragraphs(self))
    }

    /// Hashtags, with their `#`.
    pub fn hashtags(&self) -> &[Token] {
        self.hashtags.get_or_init(|| hashtags::find(self))
    }

    /// Mentions of accounts, with their `@`: `@name`, `@user@host.tld`, `@name.host.tld`.
    pub fn mentions(&self) -> &[Token] {
        self.mentions.get_or_init(|| mentions::find(self))
    }

    /// Addresses on the web: `http://…`, `https://…`, `www.…`, and targets of Markdown links.
    /// A bare domain such as `example.org` is none: too many product names look like one.
    pub fn links(&self) -> &[Token] {
        self.links.get_or_init(|| links::find(self))
    }

    /// Emoji, one for each picture readers see: a flag, a family, a keycap is one.
    pub fn emojis(&self) -> &[Token] {
        self.emojis.get_or_init(|| emojis::find(self))
    }

    /// Exclamation marks, one for each `!` (so `!!!` is three), also `！`, `‼`, `⁉`.
    pub fn exclamations(&self) -> &[Token] {
        self.exclamations.get_or_init(|| marks::exclamations(self))
    }

    /// Question marks, one for each `?`, also `？`, `⁇`, `⁈`, `⁉`, `؟`.
    pub fn questions(&self) -> &[Token] {
        self.questions.get_or_init(|| marks::questions(self))
    }

    /// Ordinary words written all in capitals to shout them (`FREE`, `GRATUIT`). Only words
    /// of a fixed list: capitals alone do not tell a shout from an acronym.
    pub fn shouted_words(&self) -> &[Token] {
        self.shouted_words.get_or_init(|| shouted::find(self))
    }

    /// Numbers, with the currency or per cent sign that belongs to them. A date, a time, a
    /// version or a range is one number; digits within a word (`v12`) are none.
    pub fn numbers(&self) -> &[Token] {
        self.numbers.get_or_init(|| numbers::find(self))
    }

    /// Quotations with their marks (`“…”`, `«…»`, `"…"`, `„…“`, `「…」`, `‘…’`, `‹…›`), and block quotations
    /// of Markdown.
    pub fn quotations(&self) -> &[Token] {
        self.quotations.get_or_init(|| quotations::find(self))
    }

    /// Code spans and code blocks of Markdown, without their fences.
    pub fn code(&self) -> &[Token] {
        let tokens = || {
            self.visible.code.iter().map(|range| Token {
                range: range.clone(),
            })
        };
        self.code.get_or_init(|| tokens().collect())
    }

    /// Words that address readers in French, as `vous` or as `tu`; see [`TextFacts::address`].
    /// Empty when the text is in another language. Imperatives address readers too and are not
    /// seen.
    pub fn addresses(&self) -> &[Token] {
        self.addresses_on(None)
    }

    /// The same on a channel that speaks a language: what is declared for the text outranks it,
    /// and it outranks what the words seem to be. A text whose language nobody can tell may be
    /// French.
    pub fn addresses_on(&self, channel: Option<&str>) -> &[Token] {
        let declared = self.declared.as_deref();
        let on_channel = || channel.map(primary);
        let language = declared.or_else(on_channel).or_else(|| self.language());
        if language.is_none_or(|language| language.eq_ignore_ascii_case("fr")) {
            self.addresses.get_or_init(|| addresses::find(self))
        } else {
            &[]
        }
    }

    /// How a token of [`TextFacts::addresses`] addresses readers; `None` for any other token.
    pub fn address(&self, token: &Token) -> Option<Address> {
        addresses::of(self.str(token.range.clone()))
    }

    /// The parts of a token of [`TextFacts::links`].
    pub fn link(&self, token: &Token) -> LinkParts<'_> {
        links::parts(self, token)
    }

    /// What the text is compared with others by.
    pub fn likeness(&self) -> &Likeness {
        self.likeness.get_or_init(|| Likeness::of(self))
    }

    /// Whether a letter or digit stands in a range, whatever it is a part of.
    pub fn has_letters(&self, range: &Range<u32>) -> bool {
        let letters = self.letters.get_or_init(|| {
            let mut found: Vec<Token> = Vec::new();
            let text = self.visible.text();
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                let (start, end) = (offset(at), offset(at + c.len_utf8()));
                match found.last_mut() {
                    Some(last) if last.range.end == start => last.range.end = end,
                    _ => found.push(Token { range: start..end }),
                }
            }
            found
        });
        !range.is_empty() && touches(letters, &(range.start as usize..range.end as usize))
    }

    /// From where on no letter or digit stands outside some things. `question` tells apart
    /// which things are `asked` for, so that each question is worked out once.
    pub fn tail(&self, question: u8, asked: impl FnOnce(&Self) -> Vec<Token>) -> u32 {
        let mut known = self.tails.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(question).or_insert_with(|| {
            let mut things = asked(self);
            things.sort_by_key(|one| one.range.start);
            let (mut at, mut tail) = (0, 0);
            let end = offset(self.visible.text().len());
            let last = Token { range: end..end };
            for one in things.iter().chain([&last]) {
                let gap = at..one.range.start.max(at);
                if self.has_letters(&gap) {
                    tail = gap.end;
                }
                at = at.max(one.range.end);
            }
            tail
        })
    }

    #[cfg(test)]
    pub(super) fn every_kind(&self) -> [&[Token]; 14] {
        [
            self.sentences(),
            self.words(),
            self.paragraphs(),
            self.hashtags(),
            self.mentions(),
            self.links(),
            self.emojis(),
            self.exclamations(),
            self.questions(),
            self.shouted_words(),
            self.numbers(),
            self.quotations(),
            self.code(),
            self.addresses(),
        ]
    }
}

/// `fr` of `fr-CA`.
fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

/// Those of `tokens` (in order, without overlaps) that lie within `range`.
pub fn within<'t>(tokens: &'t [Token], range: &Range<u32>) -> &'t [Token] {
    let from = tokens.partition_point(|token| token.range.start < range.start);
    let to = tokens.partition_point(|token| token.range.end <= range.end);
    tokens.get(from..to).unwrap_or_default()
}

/// The one of `tokens` (in order, without overlaps) that `range` lies within.
pub fn holding<'t>(tokens: &'t [Token], range: &Range<u32>) -> Option<&'t Token> {
    let after = tokens.partition_point(|token| token.range.start <= range.start);
    let before = after.checked_sub(1).and_then(|at| tokens.get(at));
    before.filter(|token| range.end <= token.range.end)
}

/// Whether one of `tokens` (in order, without overlaps) shares a byte with `range`.
pub(super) fn touches(tokens: &[Token], range: &Range<usize>) -> bool {
    touching(tokens, range).is_some()
}

/// The first of `tokens` (in order, without overlaps) that shares a byte with `range`.
pub(super) fn touching<'t>(tokens: &'t [Token], range: &Range<usize>) -> Option<&'t Token> {
    let next = tokens.partition_point(|token| token.range.end as usize <= range.start);
    tokens
        .get(next)
        .filter(|token| (token.range.start as usize) < range.end)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::source::SourceMap;

    /// The facts of a plain text.
    pub fn plain(text: &str) -> TextFacts {
        let file = SourceMap::new().add("draft.txt", text);
        TextFacts::new(Visible::plain(text, file, 0..text.len()))
    }

    /// The facts of a Markdown text.
    pub fn markdown(text: &str) -> TextFacts {
        let file = SourceMap::new().add("draft.md", text);
        TextFacts::new(Visible::markdown(text, file, 0..text.len()).0)
    }

    /// The words of tokens.
    pub fn texts<'f>(facts: &'f TextFacts, tokens: &'f [Token]) -> Vec<&'f str> {
        tokens
            .iter()
            .map(|token| facts.str(token.range.clone()))
            .collect()
    }

    #[test]
    fn touching_finds_any_overlap_and_only_overlaps() {
        let tokens = [Token { range: 2..4 }, Token { range: 6..9 }];
        assert!(!touches(&tokens, &(0..2)));
        assert!(touches(&tokens, &(0..3)));
        assert!(!touches(&tokens, &(4..6)));
        assert_eq!(touching(&tokens, &(5..20)), tokens.get(1));
        assert!(!touches(&tokens, &(9..12)));
    }

    #[test]
    fn what_lies_within_and_what_holds() {
        let tokens = [2..4, 6..9, 9..12].map(|range| Token { range });
        assert_eq!(within(&tokens, &(2..9)), &tokens[..2]);
        assert_eq!(within(&tokens, &(3..11)), &tokens[1..2]);
        assert_eq!(within(&tokens, &(7..8)), &[]);
        assert_eq!(holding(&tokens, &(7..9)), tokens.get(1));
        assert_eq!(holding(&tokens, &(8..10)), None);
        assert_eq!(holding(&tokens, &(0..1)), None);
    }
}
