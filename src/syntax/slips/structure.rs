//! Slips in how an item is built: a brace or a comma left out, a name of several words.

use super::Slip;
use super::token::is_name_char;
use std::ops::Range;

/// Words that begin a sentence of a rule.
const CLAUSES: [&str; 14] = [
    "for", "when", "unless", "must", "should", "may", "its", "because", "see", "suggest",
    "accepts", "rejects", "require", "escalate",
];

/// `rule no emoji {`, `rule a "Title" for posts`.
pub(super) fn header(text: &str, from: usize) -> Option<Slip> {
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
pub(super) fn missing_comma(text: &str, from: usize) -> Option<Slip> {
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

/// `rule a { "Title" …`, `rule a { for posts title "Title" …`.
pub(super) fn title_inside(text: &str, at: usize) -> Option<Slip> {
    let start = match word(text, at) {
        Some(("title" | "name" | "label", end)) => skip_signs(text, end),
        _ => at,
    };
    let title = string(text, start)?;
    let head = text.get(..at)?.rfind("rule ")?;
    let (name, name_end) = word(text, skip(text, head + "rule ".len()))?;
    let open = skip(text, name_end);
    let is_inside = text.get(open..)?.starts_with('{') && is_open(text.get(open..at)?);
    let words = text.get(title.clone())?;
    is_inside.then(|| Slip {
        place: at..title.end,
        message: "a title stands in quotes behind the name".to_owned(),
        label: "this stands inside the braces".to_owned(),
        help: format!("write `rule {name} {words} {{ … }}`"),
    })
}

/// Whether the first brace of a text is still open at its end.
fn is_open(text: &str) -> bool {
    let (mut depth, mut at) = (0, 0);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(found) = string(text, at) {
            at = found.end;
            continue;
        }
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return false,
            '}' => depth -= 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    depth > 0
}

/// The first place behind white space, a colon or a sign of equality.
fn skip_signs(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches([' ', '\t', ':', '=']).len()
}

/// `contain at most 20 words`, where no list is named.
pub(super) fn no_list(text: &str, at: usize) -> Option<Slip> {
    let before = text.get(..at)?.trim_end();
    let (bound, start) = ["at", "more", "fewer", "less"].iter().find_map(|bound| {
        let rest = before.strip_suffix(bound)?;
        rest.trim_end()
            .ends_with("contain")
            .then_some((*bound, rest.len()))
    })?;
    let (second, end) = word(text, at)?;
    if !matches!(second, "most" | "least" | "than") {
        return None;
    }
    let number_at = skip(text, end);
    let rest = text.get(number_at..)?;
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let number = rest.get(..digits).filter(|number| !number.is_empty())?;
    let noun = word(text, skip(text, number_at + digits)).map_or("words", |(noun, _)| noun);
    Some(Slip {
        place: start..number_at + digits,
        message: "`contain` counts words of a list, and no list is named".to_owned(),
        label: "of which list?".to_owned(),
        help: format!(
            "write `contain {bound} {second} {number} of LIST`; to count {noun}, write `have {bound} {second} {number} {noun}`"
        ),
    })
}

/// `default 0 brand: text`, where the next field is read as a unit.
pub(super) fn unit_of_default(text: &str, at: usize) -> Option<Slip> {
    text.get(at..)?.strip_prefix(':')?;
    let mut back = text.get(..at)?.trim_end().rsplit(char::is_whitespace);
    let (name, number) = (back.next()?, back.next()?);
    let is_number = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    if back.next() != Some("default") || !is_number {
        return None;
    }
    Some(Slip {
        place: at..at + 1,
        message: format!("`{name}` is read as the unit of {number}"),
        label: "so no field begins here".to_owned(),
        help: format!("write a comma between them: `default {number}, {name}:`"),
    })
}

/// `must contain #ad`, where the sign begins a comment.
pub(super) fn bare_hashtag(text: &str, from: usize, at: usize) -> Option<Slip> {
    let before = text.get(from..at)?.trim_end();
    let line_at = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.get(line_at..)?;
    let sign = line.find('#')?;
    let (sentence, tag) = line.split_at_checked(sign)?;
    let len = tag
        .char_indices()
        .skip(1)
        .find(|(_, c)| !(c.is_alphanumeric() || *c == '_'))
        .map_or(tag.len(), |(end, _)| end);
    let tag = tag.get(..len).filter(|tag| tag.len() > 1)?;
    let start = from + line_at + sign;
    let lead = sentence.trim();
    let takes_words = [
        "contain", "contains", "with", "include", "is", "be", "of", ",",
    ];
    let last = lead.rsplit(char::is_whitespace).next()?;
    let takes = takes_words.contains(&last) || last.ends_with(',');
    takes.then(|| Slip {
        place: start..start + tag.len(),
        message: "`#` begins a comment".to_owned(),
        label: "so this is not read".to_owned(),
        help: format!("write `{lead} \"{tag}\"`"),
    })
}

/// A brace nobody closes, when reading stopped at the end.
pub(super) fn unclosed_brace(text: &str, from: usize, at: usize) -> Option<Slip> {
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
