//! What a word in capitals stands for in the phrasebook, and how what was written there is said
//! in the language.

use super::calendar;
use super::known::{Known, is_structure};
use super::token::{Class, Token};
use super::vocabulary::{DOING, FIELDS, LANGUAGES, VERBS, collection, number, word_of};

/// The kinds of places a phrase of the book has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Capture {
    /// One name.
    Name,
    /// Names joined by commas, `and` or `or`; commas are written.
    Names,
    /// Names joined by `and`, who must all be heard; `and from` is written.
    Each,
    /// Several words that are one name.
    Joined,
    /// Several words whose name is declared, or `JOINED` behind a word that declares.
    Declared,
    /// What people do: `publishing and replying` is `publish, reply`.
    Actions,
    /// A number, in digits or words.
    N,
    /// Two numbers with a dash between them.
    Range,
    /// A length of time.
    Time,
    /// A day of the calendar.
    Date,
    /// A day or a moment as the language writes it.
    Moment,
    /// A time of day.
    Clock,
    /// Hours from one to another.
    Span,
    /// The same as the two times it is between.
    Hours,
    /// Days of the week.
    Days,
    /// Words in quotation marks, of any kind.
    Quoted,
    /// Words in quotation marks or the name of a list, joined by commas, `and` or `or`.
    Texts,
    /// One of them.
    Text,
    /// Words without quotation marks, joined by commas.
    Bare,
    /// What is counted: a collection of a post by any of its names, in the plural; else a name.
    Noun,
    /// Periods, hours, or days of the week, joined by commas, `and` or `or`.
    Whens,
    /// Roles that are declared, joined by commas, `and` or `or`.
    Roles,
    /// Topics that are declared, likewise.
    Topics,
    /// `about`, `on`, `by`, `in` or `during`.
    Prep,
    /// A collection of a post, in the plural.
    Many,
    /// The same in the singular.
    One,
    /// A field that rules often speak of.
    Field,
    /// Languages by name, joined by commas, `and` or `or`; their letters are written.
    Languages,
    /// What stands to the end of the line without quotation marks.
    Line,
    /// A name, a number or words.
    Value,
    /// `must`, `should` or `may`.
    Modal,
    /// A verb in its plain form.
    Verb,
    /// A title, before which a name made of it is written.
    Slug,
    /// The version in quotation marks or with a `v`.
    Version,
    /// A path such as `sayso/safety`.
    Path,
}

/// Every kind with its word in the book.
const WORDS: [(&str, Capture); 36] = [
    ("NAME", Capture::Name),
    ("NAMES", Capture::Names),
    ("EACH", Capture::Each),
    ("JOINED", Capture::Joined),
    ("DECLARED", Capture::Declared),
    ("ACTIONS", Capture::Actions),
    ("N", Capture::N),
    ("RANGE", Capture::Range),
    ("TIME", Capture::Time),
    ("DATE", Capture::Date),
    ("MOMENT", Capture::Moment),
    ("CLOCK", Capture::Clock),
    ("SPAN", Capture::Span),
    ("HOURS", Capture::Hours),
    ("DAYS", Capture::Days),
    ("QUOTED", Capture::Quoted),
    ("TEXTS", Capture::Texts),
    ("TEXT", Capture::Text),
    ("BARE", Capture::Bare),
    ("NOUN", Capture::Noun),
    ("WHENS", Capture::Whens),
    ("ROLES", Capture::Roles),
    ("TOPICS", Capture::Topics),
    ("PREP", Capture::Prep),
    ("MANY", Capture::Many),
    ("ONE", Capture::One),
    ("FIELD", Capture::Field),
    ("LANGUAGES", Capture::Languages),
    ("LINE", Capture::Line),
    ("VALUE", Capture::Value),
    ("MODAL", Capture::Modal),
    ("VERB", Capture::Verb),
    ("SLUG", Capture::Slug),
    ("VERSION", Capture::Version),
    ("PATH", Capture::Path),
    ("TITLE", Capture::Quoted),
];

impl Capture {
    /// The kind of a word in capitals, without the digit that tells two of a kind apart.
    pub(super) fn named(word: &str) -> Option<Self> {
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let known = WORDS.iter().find(|(one, _)| *one == word);
        known.map(|(_, capture)| *capture)
    }

    /// What is written for the beginning of some tokens, and how many of them it takes.
    pub(super) fn read(
        self,
        tokens: &[Token<'_>],
        known: &Known,
        text: &str,
    ) -> Option<(String, usize)> {
        let first = tokens.first()?;
        match self {
            Self::Name => {
                let skipped = usize::from(is_article(first));
                let (name, taken) = known.name(tokens.get(skipped..)?)?;
                Some((name, skipped + taken))
            }
            Self::Names => listed(tokens, &["and", "or", "et", "ou", "&"], |at| {
                Self::Name.read(at, known, text)
            })
            .map(|(names, taken)| (names.join(", "), taken)),
            Self::Each => {
                let (names, taken) = listed(tokens, &["and", "et", "&"], |at| {
                    Self::Name.read(at, known, text)
                })?;
                (names.len() > 1).then(|| (names.join(" and from "), taken))
            }
            Self::Joined => joined(tokens),
            Self::Declared => {
                let (name, taken) = known.name(tokens)?;
                known.has(&name).then_some((name, taken))
            }
            Self::Actions => actions(tokens, known),
            Self::N => number(first).map(|number| (number, 1)),
            Self::Range => {
                let (from, to) = first.text.split_once('-')?;
                let digits =
                    |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
                (digits(from) && digits(to)).then(|| (format!("between {from} and {to}"), 1))
            }
            Self::Time => calendar::time(tokens),
            Self::Date => calendar::date(tokens),
            Self::Moment => {
                let dashes = first.text.matches('-').count();
                (first.class == Class::Number && dashes == 2).then(|| (first.text.to_owned(), 1))
            }
            Self::Clock => calendar::clock(tokens),
            Self::Span => calendar::span(tokens),
            Self::Hours => calendar::between(tokens),
            Self::Days => calendar::days(tokens),
            Self::Quoted => quoted(first).map(|words| (words, 1)),
            Self::Texts => listed(tokens, &["and", "or", "et", "ou", "nor"], |at| {
                Self::Text.read(at, known, text)
            })
            .map(|(texts, taken)| (texts.join(", "), taken)),
            Self::Text => match first.class {
                Class::Quoted => quoted(first).map(|words| (words, 1)),
                Class::Other => Some((first.text.to_owned(), 1)),
                _ => known.name(tokens),
            },
            Self::Bare => bare(tokens),
            Self::Noun => collection(tokens)
                .map(|((_, many), taken)| (many.to_owned(), taken))
                .or_else(|| known.name(tokens)),
            Self::Whens => whens(tokens, known),
            Self::Roles => declared("role", tokens, known, text),
            Self::Topics => declared("topic", tokens, known, text),
            Self::Prep => ["about", "on", "by", "in", "during"]
                .iter()
                .find(|word| first.is(word))
                .map(|word| ((*word).to_owned(), 1)),
            Self::Many => collection(tokens).map(|((_, many), taken)| (many.to_owned(), taken)),
            Self::One => collection(tokens).map(|((one, _), taken)| (one.to_owned(), taken)),
            Self::Field => FIELDS
                .iter()
                .find(|field| first.is(field))
                .map(|field| ((*field).to_owned(), 1)),
            Self::Languages => listed(tokens, &["and", "or", "et", "ou"], |at| {
                Some((word_of(&LANGUAGES, at.first()?)?.to_owned(), 1))
            })
            .map(|(letters, taken)| (letters.join(", "), taken)),
            Self::Line => line(tokens, text),
            Self::Value => match first.class {
                Class::Quoted => quoted(first).map(|words| (words, 1)),
                Class::Number => Some((first.text.to_owned(), 1)),
                _ => known.name(tokens),
            },
            Self::Modal => ["must", "should", "may"]
                .iter()
                .find(|modal| first.is(modal))
                .map(|modal| ((*modal).to_owned(), 1)),
            Self::Verb => word_of(&VERBS, first).map(|verb| (verb.to_owned(), 1)),
            Self::Slug => slug(first),
            Self::Version => version(first),
            Self::Path => path(tokens),
        }
    }
}

/// What people do, each said once.
fn actions(tokens: &[Token<'_>], known: &Known) -> Option<(String, usize)> {
    let (names, taken) = listed(tokens, &["and", "or", "et", "ou", "&"], |at| {
        let word = at.first()?;
        let said = word_of(&DOING, word);
        let own = || known.is_a("action", word.text).then_some(word.text);
        Some((said.or_else(own)?.to_owned(), 1))
    })?;
    let mut each: Vec<String> = Vec::new();
    for name in names {
        if !each.contains(&name) {
            each.push(name);
        }
    }
    Some((each.join(", "), taken))
}

/// Names that are declared with one word.
fn declared(
    word: &str,
    tokens: &[Token<'_>],
    known: &Known,
    text: &str,
) -> Option<(String, usize)> {
    let (names, taken) = listed(tokens, &["and", "or", "et", "ou"], |at| {
        let (name, taken) = Capture::Name.read(at, known, text)?;
        known.is_a(word, &name).then_some((name, taken))
    })?;
    Some((names.join(", "), taken))
}

/// Periods, hours and days.
fn whens(tokens: &[Token<'_>], known: &Known) -> Option<(String, usize)> {
    let (names, taken) = listed(tokens, &["and", "or", "et", "ou", "nor"], |at| {
        let skipped = usize::from(is_article(at.first()?));
        let (name, taken) = when(at.get(skipped..)?, known)?;
        Some((name, skipped + taken))
    })?;
    Some((names.join(", "), taken))
}

/// A period or hours that are declared, or the name that days of the week are given.
fn when(tokens: &[Token<'_>], known: &Known) -> Option<(String, usize)> {
    if let Some((name, taken)) = known.name(tokens)
        && known.is_time(&name)
    {
        return Some((name, taken));
    }
    calendar::named_days(tokens.first()?).map(|name| (name.to_owned(), 1))
}

fn is_article(token: &Token<'_>) -> bool {
    [
        "the", "a", "an", "our", "any", "all", "either", "both", "le", "la", "les", "un", "une",
        "des", "l'", "l’",
    ]
    .iter()
    .any(|article| token.is(article))
}

/// A list whose members are joined by commas or one of some words.
fn listed(
    tokens: &[Token<'_>],
    joints: &[&str],
    member: impl Fn(&[Token<'_>]) -> Option<(String, usize)>,
) -> Option<(Vec<String>, usize)> {
    let (first, mut taken) = member(tokens)?;
    let mut all = vec![first];
    loop {
        let mut next = taken;
        let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
        if is(next, ",") || is(next, "/") || is(next, ";") {
            next += 1;
        }
        if joints.iter().any(|joint| is(next, joint)) {
            next += 1;
        }
        let more = tokens
            .get(next..)
            .filter(|_| next > taken)
            .and_then(&member);
        let Some((name, many)) = more else {
            return Some((all, taken));
        };
        all.push(name);
        taken = next + many;
    }
}

/// Two to four words that are one name.
fn joined(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let words: Vec<&str> = tokens
        .iter()
        .take(5)
        .take_while(|token| token.class == Class::Word && !is_structure(token.text))
        .map(|token| token.text)
        .collect();
    (2..=4)
        .contains(&words.len())
        .then(|| (words.join("-").to_lowercase(), words.len()))
}

fn quoted(token: &Token<'_>) -> Option<String> {
    (token.class == Class::Quoted).then(|| {
        if token.text.starts_with('"') {
            token.text.to_owned()
        } else {
            format!("\"{}\"", token.inside().replace('"', "'"))
        }
    })
}

/// `best, world class` as `"best", "world class"`; a quoted one among them stays.
fn bare(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let mut all = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut taken = 0;
    let mut is_bare = false;
    let mut was_quoted = false;
    let mut close = |words: &mut Vec<&str>| {
        if !words.is_empty() {
            all.push(format!("\"{}\"", words.join(" ")));
            words.clear();
        }
    };
    for token in tokens {
        match token.class {
            // Words between two quotations say something of them.
            Class::Word | Class::Number if was_quoted => return None,
            Class::Word | Class::Number => {
                is_bare = true;
                words.push(token.text);
            }
            Class::Quoted => {
                close(&mut words);
                words.push(token.inside());
                was_quoted = true;
                taken += 1;
                continue;
            }
            _ if matches!(token.text, "," | ";") => close(&mut words),
            _ => break,
        }
        was_quoted = false;
        taken += 1;
    }
    close(&mut words);
    (is_bare && !all.is_empty()).then(|| (all.join(", "), taken))
}

/// What stands to the end of the line or of the block, as words in quotes.
fn line(tokens: &[Token<'_>], text: &str) -> Option<(String, usize)> {
    let first = tokens
        .first()
        .filter(|token| token.class != Class::Quoted)?;
    let mut last = first;
    let mut taken = 0;
    for token in tokens {
        let between = text.get(last.range.end.min(token.range.start)..token.range.start)?;
        if between.contains('\n') || matches!(token.text, "{" | "}") || token.class == Class::Quoted
        {
            break;
        }
        last = token;
        taken += 1;
    }
    let words = text
        .get(first.range.start..last.range.end)?
        .trim_end_matches(['.', ';']);
    (taken > 0).then(|| (format!("\"{words}\""), taken))
}

/// A title in quotes, behind a name made of it.
fn slug(token: &Token<'_>) -> Option<(String, usize)> {
    if token.class != Class::Quoted {
        return None;
    }
    let mut name = String::new();
    for c in token.inside().chars() {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    name.starts_with(char::is_alphabetic)
        .then(|| (format!("{name} \"{}\"", token.inside()), 1))
}

fn version(token: &Token<'_>) -> Option<(String, usize)> {
    let bare = if token.class == Class::Quoted {
        token.inside()
    } else {
        token.text
    };
    let number = bare.trim_start_matches(['v', 'V']);
    let fits = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    fits.then(|| (number.to_owned(), 1))
}

fn path(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    match tokens {
        [first, ..] if first.class == Class::Quoted => quoted(first).map(|path| (path, 1)),
        [pack, slash, name, ..] if slash.text == "/" && name.class == Class::Word => {
            Some((format!("{}/{}", pack.text, name.text), 3))
        }
        _ => None,
    }
}
