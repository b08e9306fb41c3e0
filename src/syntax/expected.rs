//! The language's own words for what could have stood at a place.

use super::parse::Rule;
use super::slips::{self, Unread};
use crate::diagnostic::{Diagnostic, Label, did_you_mean};
use crate::source::{FileId, Span};
use pest::error::{Error, ErrorVariant, InputLocation};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How a rule of the grammar is called in a message.
pub(super) enum Called {
    /// A keyword, written as it is.
    Keyword(&'static str),
    /// Something described.
    Described(&'static str),
    /// A rule whose own parts say it better.
    ByItsParts,
}

/// How the rules of the grammar are called that a sentence expects as such. A keyword `kw_about` is
/// called `about`; of a rule that is neither, its parts say it better.
const DESCRIBED: &[(Rule, &str)] = &[
    (Rule::expect_finding, "a finding such as `error`"),
    (Rule::heading, "a heading"),
    (Rule::policy, "an item such as `rule`, `terms` or `permit`"),
    (Rule::term, "words in quotes or a pattern"),
    (Rule::days, "a day such as `mon-fri`"),
    (Rule::day_range, "a day such as `mon-fri`"),
    (Rule::time_range, "hours such as `09:00-18:00`"),
    (
        Rule::field_type,
        "a type such as `number`, `text` or `one of a, b`",
    ),
    (Rule::principals, "a role or `anyone`"),
    (Rule::actions, "an action"),
    (Rule::subject, "`posts`, `each …` or `the team`"),
    (Rule::obligation, "`must`, `should`, `may` or `its`"),
    (Rule::modal, "`must`, `should` or `may`"),
    (Rule::quantity_of_time, "a time such as `2 hours`"),
    (Rule::condition, "a condition"),
    (Rule::condition_term, "a condition"),
    (Rule::possessive, "`'s`"),
    (Rule::has_phrase, "a verb such as `has`, `contains` or `is`"),
    (
        Rule::third_person,
        "a verb such as `has`, `contains` or `is`",
    ),
    (Rule::noun, "a field"),
    (Rule::sum_of_fields, "a field"),
    (Rule::product_of_fields, "a field"),
    (Rule::factor_of_fields, "a field"),
    (Rule::field_path, "a field"),
    (Rule::connective, "`and` or `or`"),
    (Rule::sum_sign, "`+` or `-`"),
    (Rule::product_sign, "`*` or `/`"),
    (Rule::phrases, "a verb such as `have`, `contain` or `be`"),
    (
        Rule::phrases_term,
        "a verb such as `have`, `contain` or `be`",
    ),
    (Rule::phrase, "a verb such as `have`, `contain` or `be`"),
    (Rule::amount, "an amount such as `at most 3`"),
    (Rule::share, "a number or a percentage"),
    (Rule::where_clause, "`where`"),
    (
        Rule::text_list,
        "words in quotes, a pattern or the name of a list",
    ),
    (Rule::locator, "`in`, `outside` or `within first`"),
    (
        Rule::comparison,
        "a value or a comparison such as `at most`",
    ),
    (Rule::relative, "`before` or `after`"),
    (Rule::value, "a value"),
    (Rule::product, "a value"),
    (Rule::factor, "a value"),
    (Rule::names, "a name"),
    (Rule::name, "a name"),
    (Rule::path, "a name such as `sayso/safety`"),
    (Rule::title, "a title in quotes"),
    (Rule::string, "a string in quotes"),
    (Rule::plain_string, "a string in quotes"),
    (Rule::triple, "a string in quotes"),
    (Rule::link, "a link such as `<https://example.org>`"),
    (Rule::regex, "a pattern between slashes"),
    (Rule::number, "a number"),
    (Rule::decimal, "a number"),
    (Rule::unit, "a unit"),
    (Rule::integer, "a whole number"),
    (Rule::percent, "a percentage"),
    (Rule::version, "a version such as `1.2.0`"),
    (Rule::date, "a date such as `2026-10-01`"),
    (Rule::date_time, "a moment such as `2026-10-01T09:00`"),
    (Rule::time, "a time such as `09:00`"),
    (Rule::EOI, "the end of the file"),
];

/// How a rule of the grammar is called.
pub(super) fn called(rule: Rule) -> Called {
    static KEYWORDS: LazyLock<Vec<Option<String>>> = LazyLock::new(|| {
        let mut words = Vec::new();
        for rule in Rule::all_rules() {
            // pest lists all rules but the end of the file, so a rule's number is not its place.
            words.resize(words.len().max(*rule as usize + 1), None);
            if let Some(word) = words.get_mut(*rule as usize) {
                *word = format!("{rule:?}").strip_prefix("kw_").map(str::to_owned);
            }
        }
        words
    });
    if let Some(Some(word)) = KEYWORDS.get(rule as usize) {
        return Called::Keyword(word);
    }
    let described = DESCRIBED.iter().find(|(one, _)| *one == rule);
    described.map_or(Called::ByItsParts, |(_, words)| Called::Described(words))
}

/// Whether a rule is a keyword: a token without content of its own.
pub(super) fn is_keyword(rule: Rule) -> bool {
    matches!(called(rule), Called::Keyword(_))
}

/// What is said of a text that is too much for the parser.
pub(super) fn too_long(error: &Error<Rule>, text: &str, file: FileId) -> Diagnostic {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let word = word_at(text.get(at..).unwrap_or_default());
    let span = Span::new(file, at..at + word.len());
    let label = Label::new(span, "reading stopped here");
    Diagnostic::obstacle("syntax", "this policy takes too long to read", label)
        .with_help("split it into several files with `use`")
}

/// The message for a syntax error at byte `at`.
pub(super) fn diagnostic(error: &Error<Rule>, unread: &Unread<'_>, at: usize) -> Diagnostic {
    let rest = unread.text.get(at..unread.stretch.end).unwrap_or_default();
    let word = word_at(rest);
    let span = Span::new(unread.file, at..at + word.len());
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return too_long(error, unread.text, unread.file);
    };
    if !rest.starts_with('<')
        && let Some(problem) = unclosed(rest, span)
    {
        return problem;
    }
    if let Some(problem) = slips::find(unread, at) {
        return problem;
    }
    if let Some(problem) = unclosed(rest, span) {
        return problem;
    }
    let words = expectations(positives);
    let message = if word.is_empty() {
        "the text ends in the middle of a sentence".to_owned()
    } else {
        format!("`{word}` cannot stand here")
    };
    let label = match words.as_slice() {
        [one] => format!("expected {one}"),
        [many @ .., last] if (2..=8).contains(&words.len()) => {
            format!("expected {} or {last}", many.join(", "))
        }
        _ => "this does not continue the sentence".to_owned(),
    };
    let keywords: Vec<&str> = positives
        .iter()
        .filter_map(|&rule| match called(rule) {
            Called::Keyword(word) => Some(word),
            _ => None,
        })
        .collect();
    let mut problem = Diagnostic::obstacle("syntax", message, Label::new(span, label));
    if let Some(near) = did_you_mean(word, keywords.iter().copied().chain(COMMON)) {
        problem = problem.with_help(format!("did you mean `{near}`?"));
    } else if words.len() > 8 {
        problem = problem.with_help(format!("here could stand {}", words.join(", ")));
    }
    problem
}

/// Words that begin items and clauses, for "did you mean" where pest lists none of them.
const COMMON: [&str; 31] = [
    "policy", "use", "role", "action", "terms", "pattern", "topic", "period", "hours", "fields",
    "permit", "forbid", "rule", "adjust", "waive", "stop", "test", "for", "when", "unless", "must",
    "should", "may", "because", "see", "suggest", "accepts", "rejects", "require", "escalate",
    "its",
];

fn expectations(positives: &[Rule]) -> Vec<String> {
    let words: BTreeSet<String> = positives
        .iter()
        .filter_map(|&rule| match called(rule) {
            Called::Keyword(word) => Some(format!("`{word}`")),
            Called::Described(words) => Some(words.to_owned()),
            Called::ByItsParts => None,
        })
        .collect();
    words.into_iter().collect()
}

fn unclosed(rest: &str, span: Span) -> Option<Diagnostic> {
    let (what, mark) = match rest.chars().next()? {
        '"' if rest.starts_with("\"\"\"") => ("text", "\"\"\""),
        '"' => ("string", "\""),
        '/' => ("pattern", "/"),
        '<' => ("link", ">"),
        _ => return None,
    };
    let body = rest.get(mark.len()..)?;
    let line = if mark.len() == 3 {
        body
    } else {
        body.lines().next().unwrap_or_default()
    };
    let closed = line
        .find(mark)
        .is_some_and(|at| !line.get(..at).unwrap_or_default().ends_with('\\'));
    (!closed).then(|| {
        let place = Span::new(
            span.file,
            span.range().start..span.range().start + mark.len(),
        );
        Diagnostic::obstacle(
            "syntax",
            format!("this {what} is never closed"),
            Label::new(place, "it opens here"),
        )
        .with_help(format!("close it with `{mark}`"))
    })
}

/// The word that stands at the beginning of `rest`, or its first character.
fn word_at(rest: &str) -> &str {
    let len = rest
        .char_indices()
        .find(|(_, c)| !(c.is_alphanumeric() || *c == '-' || *c == '_'))
        .map_or(rest.len(), |(at, _)| at);
    let first = rest.chars().next().map_or(0, char::len_utf8);
    rest.get(..len.max(first)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keywords are called by the names of their rules, so each of these must read exactly its word.
    #[test]
    fn a_keyword_is_called_as_it_is_written() {
        let grammar = include_str!("../../grammar/sayso.pest");
        let mut keywords = 0;
        for rule in Rule::all_rules() {
            if let Called::Keyword(word) = called(*rule) {
                assert_eq!(format!("{rule:?}"), format!("kw_{word}"));
                let reads = format!("kw_{word} = @{{ \"{word}\" ~ !name_char }}");
                assert!(grammar.contains(&reads), "{reads}");
                keywords += 1;
            }
        }
        assert!(keywords > 100, "{keywords}");
    }
}
