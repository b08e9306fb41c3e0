//! Slips people make who know the sentence they want: another language's sign for ours, a comma
//! or a brace left out. Where one explains why reading stopped, it is said instead of what
//! could have stood there.

use super::expected::{Called, called};
use super::parse::Rule;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::{FileId, Span};
use std::ops::Range;

/// A slip that was recognised.
struct Slip {
    /// Where it is, in the text that was read.
    place: Range<usize>,
    message: String,
    label: String,
    help: String,
}

/// Words that are numbers.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// Signs of comparison, the longer ones first, and the words that stand for them here.
const SIGNS: [(&str, &str); 10] = [
    (">=", "is at least"),
    ("<=", "is at most"),
    ("!=", "is not"),
    ("==", "is"),
    ("≥", "is at least"),
    ("≤", "is at most"),
    ("≠", "is not"),
    (">", "is more than"),
    ("<", "is less than"),
    ("=", "is"),
];

/// Words that begin a sentence of a rule.
const CLAUSES: [&str; 14] = [
    "for", "when", "unless", "must", "should", "may", "its", "because", "see", "suggest",
    "accepts", "rejects", "require", "escalate",
];

/// What slip explains that reading a stretch of the `text` of `file` stopped at `at`.
pub(super) fn find(
    text: &str,
    stretch: &Range<usize>,
    at: usize,
    file: FileId,
) -> Option<Diagnostic> {
    let text = text.get(..stretch.end)?;
    let slip = header(text, stretch.start)
        .or_else(|| missing_comma(text, stretch.start))
        .or_else(|| at_the_place(text, at))
        .or_else(|| unclosed_brace(text, stretch.start, at))?;
    let label = Label::new(Span::new(file, slip.place), slip.label);
    Some(Diagnostic::obstacle("syntax", slip.message, label).with_help(slip.help))
}

/// `rule no emoji {`, `rule a "Title" for posts`.
fn header(text: &str, from: usize) -> Option<Slip> {
    let (keyword, after) = word(text, from)?;
    if !matches!(keyword, "rule" | "terms" | "topic" | "fields" | "adjust") {
        return None;
    }
    let start = skip(text, after);
    let (name, mut end) = word(text, start)?;
    let next = skip(text, end);
    if let Some((second, second_end)) = word(text, next)
        && keyword == "rule"
        && !CLAUSES.contains(&second)
    {
        let mut words = vec![name];
        let (mut last, mut at) = (second_end, next);
        while let Some((more, stop)) = word(text, at).filter(|(one, _)| !CLAUSES.contains(one)) {
            words.push(more);
            (last, at) = (stop, skip(text, stop));
        }
        let joined = words.join("-").to_lowercase();
        let title = words.join(" ");
        return Some(Slip {
            place: start..last,
            message: "the name of a rule is one word".to_owned(),
            label: "these are several".to_owned(),
            help: format!(
                "write `rule {joined}`, and the title in quotes: `rule {joined} \"{title}\"`"
            ),
        });
    }
    if let Some(title) = string(text, next) {
        end = title.end;
    }
    let next = skip(text, end);
    let rest = text.get(next..).unwrap_or_default();
    let opens = rest.starts_with('{');
    // Lists may come from a file, and have options.
    let goes_on = matches!(keyword, "terms" | "topic")
        && word(text, next).is_some_and(|(one, _)| !CLAUSES.contains(&one));
    (!opens && !goes_on).then(|| Slip {
        place: start..end,
        message: format!("`{{` is missing after `{keyword} {name}`"),
        label: "`{` is expected behind this".to_owned(),
        help: format!("write `{keyword} {name} {{ … }}`"),
    })
}

/// `terms t { "a" "b" }`.
fn missing_comma(text: &str, from: usize) -> Option<Slip> {
    let (keyword, after) = word(text, from)?;
    if !matches!(keyword, "terms" | "topic") {
        return None;
    }
    let mut at = after + text.get(after..)?.find('{')?;
    let mut before: Option<Range<usize>> = None;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(found) = string(text, at) {
            if let Some(before) = before {
                let first = text.get(before.clone()).unwrap_or_default();
                return Some(Slip {
                    place: found.clone(),
                    message: "a comma is missing between two entries".to_owned(),
                    label: "another entry begins here".to_owned(),
                    help: format!("write a comma after `{first}`"),
                });
            }
            at = found.end;
            before = Some(found);
            continue;
        }
        if c == '#' {
            let line = text.get(at..).and_then(|rest| rest.find('\n'));
            at = line.map_or(text.len(), |line| at + line);
            continue;
        }
        if !c.is_whitespace() {
            before = None;
        }
        at += c.len_utf8();
    }
    None
}

/// Slips that stand right where reading stopped.
fn at_the_place(text: &str, at: usize) -> Option<Slip> {
    let rest = text.get(at..)?;
    let before = text.get(..at)?.trim_end();
    let last = before
        .rsplit(|c: char| !is_name_char(c))
        .next()
        .unwrap_or_default();
    let slip = |len: usize, message: &str, label: &str, help: String| {
        Some(Slip {
            place: at..at + len,
            message: message.to_owned(),
            label: label.to_owned(),
            help,
        })
    };
    if let Some(slip) = of_amount(text, at, last) {
        return Some(slip);
    }
    if let Some((word, end)) = word(text, at) {
        let len = end - at;
        return match word {
            "if" => slip(
                len,
                "a condition begins with `when`",
                "not with `if`",
                "write `when`".to_owned(),
            ),
            "its" => {
                let field = self::word(text, skip(text, end)).map_or("FIELD", |(field, _)| field);
                let help = format!("write `{last} {field}`");
                slip(
                    len,
                    "in a condition a field stands alone",
                    "without `its`",
                    help,
                )
            }
            _ if is_name(last) && !is_keyword(last) && !is_keyword(word) => {
                let help = format!("is it one name? names are joined by hyphens: `{last}-{word}`");
                let message = format!("`{word}` cannot stand here");
                slip(len, &message, "this does not continue the sentence", help)
            }
            _ => None,
        };
    }
    let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
    if let Some((sign, words)) = sign.filter(|_| !is_link(rest)) {
        let message = format!("`{sign}` is written in words");
        return slip(
            sign.len(),
            &message,
            "not with a sign",
            format!("write `{words}`"),
        );
    }
    let first = rest.chars().next()?;
    match first {
        '.' => slip(
            1,
            "sentences end without a full stop",
            "nothing stands here",
            "take the full stop out".to_owned(),
        ),
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '‹' | '›' => {
            let closing = ['“', '”', '«', '»', '‘', '’', '\'', '‹', '›'];
            let line = rest.lines().next().unwrap_or_default();
            let inside = line.get(first.len_utf8()..).unwrap_or_default();
            let words = inside.split(closing).next().unwrap_or_default().trim();
            slip(
                first.len_utf8(),
                "words are put in straight double quotes",
                "another kind of quotation mark",
                format!("write `\"{words}\"`"),
            )
        }
        ':' => {
            let mut back = before.rsplit(char::is_whitespace);
            let (name, number) = (back.next()?, back.next()?);
            let is_default = back.next() == Some("default");
            let is_number = number.chars().all(|c| c.is_ascii_digit() || c == '.');
            if !is_default || !is_number {
                return None;
            }
            slip(
                1,
                &format!("`{name}` is read as the unit of {number}"),
                "so no field begins here",
                format!("write a comma between them: `default {number}, {name}:`"),
            )
        }
        _ => None,
    }
}

/// `at most three`, `contain at most 20 words`.
fn of_amount(text: &str, at: usize, last: &str) -> Option<Slip> {
    let (first, end) = word(text, at)?;
    let bound = match (last, first) {
        ("at", "most" | "least") => Some(format!("at {first}")),
        ("more" | "fewer" | "less", "than") => Some(format!("{last} than")),
        _ => None,
    };
    let (number_at, bound) = match bound {
        Some(bound) => (skip(text, end), bound),
        None => (at, String::new()),
    };
    let rest = text.get(number_at..)?;
    if let Some((number, stop)) = word(text, number_at)
        && let Some(value) = NUMBERS.iter().position(|one| *one == number)
    {
        let joined = format!("{bound} {value}");
        return Some(Slip {
            place: number_at..stop,
            message: "numbers are written in digits".to_owned(),
            label: "in words".to_owned(),
            help: format!("write `{}`", joined.trim()),
        });
    }
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let before = text.get(..at)?.trim_end().strip_suffix(last)?.trim_end();
    if digits == 0 || bound.is_empty() || !before.ends_with("contain") {
        return None;
    }
    let number = rest.get(..digits)?;
    let noun = word(text, skip(text, number_at + digits)).map_or("words", |(noun, _)| noun);
    Some(Slip {
        place: at - 3..number_at + digits,
        message: "`contain` counts words of a list, and no list is named".to_owned(),
        label: "of which list?".to_owned(),
        help: format!(
            "write `contain {bound} {number} of LIST`; to count {noun}, write `have {bound} {number} {noun}`"
        ),
    })
}

/// A brace nobody closes, when reading stopped at the end.
fn unclosed_brace(text: &str, from: usize, at: usize) -> Option<Slip> {
    if !text.get(at..)?.trim().is_empty() {
        return None;
    }
    let mut open = Vec::new();
    let mut here = from;
    while let Some(c) = text.get(here..).and_then(|rest| rest.chars().next()) {
        if let Some(found) = string(text, here) {
            here = found.end;
            continue;
        }
        match c {
            '#' => {
                let line = text.get(here..).and_then(|rest| rest.find('\n'));
                here = line.map_or(text.len(), |line| here + line);
                continue;
            }
            '{' => open.push(here),
            '}' => {
                open.pop();
            }
            _ => {}
        }
        here += c.len_utf8();
    }
    let place = open.pop()?;
    Some(Slip {
        place: place..place + 1,
        message: "this `{` is never closed".to_owned(),
        label: "it opens here".to_owned(),
        help: "close it with `}` where the item ends".to_owned(),
    })
}

/// The word at a place, and where it ends.
fn word(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let end = rest.find(|c: char| !is_name_char(c)).unwrap_or(rest.len());
    let word = rest.get(..end)?;
    is_name(word).then_some((word, at + end))
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// Whether a word belongs to the language, so that a word beside it is not half of a name.
fn is_keyword(word: &str) -> bool {
    // Words of test scenarios alone are no words of rules: `content warning`.
    let of_tests = ["error", "warning", "note", "clean", "pending", "undecided"];
    !of_tests.contains(&word)
        && Rule::all_rules()
            .iter()
            .any(|rule| matches!(called(*rule), Called::Keyword(one) if one == word))
}

/// `<https://…>`, which is no comparison.
fn is_link(rest: &str) -> bool {
    rest.strip_prefix('<')
        .is_some_and(|inside| inside.starts_with(char::is_alphabetic))
}

/// The first place at or after `at` that is neither white space nor in a comment.
fn skip(text: &str, mut at: usize) -> usize {
    while let Some(rest) = text.get(at..) {
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if !trimmed.starts_with('#') || trimmed.starts_with("##") {
            break;
        }
        at += trimmed.find('\n').unwrap_or(trimmed.len());
    }
    at
}

/// The string that begins at a place, with its quotes.
fn string(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    if let Some(inside) = rest.strip_prefix("\"\"\"") {
        return Some(at..at + 6 + inside.find("\"\"\"")?);
    }
    let inside = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (end, c) in inside.char_indices() {
        match c {
            '\n' => return None,
            '"' if !escaped => return Some(at..at + end + 2),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}
