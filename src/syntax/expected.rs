//! The language's own words for what could have stood at a place.

use super::parse::Rule;
use super::slips;
use crate::diagnostic::{Diagnostic, Label, did_you_mean};
use crate::source::{FileId, Span};
use pest::error::{Error, ErrorVariant};
use std::collections::BTreeSet;
use std::ops::Range;

/// How a rule of the grammar is called in a message.
pub(super) enum Called {
    /// A keyword, written as it is.
    Keyword(&'static str),
    /// Something described.
    Described(&'static str),
    /// A rule whose own parts say it better.
    ByItsParts,
}

/// The name of every rule of the grammar; a new rule does not compile until it has one.
#[expect(clippy::too_many_lines, reason = "one exhaustive table")]
pub(super) fn called(rule: Rule) -> Called {
    use Called::{ByItsParts, Described, Keyword};
    match rule {
        Rule::kw_about => Keyword("about"),
        Rule::kw_accents => Keyword("accents"),
        Rule::kw_accepts => Keyword("accepts"),
        Rule::kw_action => Keyword("action"),
        Rule::kw_adjust => Keyword("adjust"),
        Rule::kw_after => Keyword("after"),
        Rule::kw_and => Keyword("and"),
        Rule::kw_any => Keyword("any"),
        Rule::kw_anyone => Keyword("anyone"),
        Rule::kw_approval => Keyword("approval"),
        Rule::kw_approved => Keyword("approved"),
        Rule::kw_are => Keyword("are"),
        Rule::kw_at => Keyword("at"),
        Rule::kw_be => Keyword("be"),
        Rule::kw_a => Keyword("a"),
        Rule::kw_answer => Keyword("answer"),
        Rule::kw_author => Keyword("author"),
        Rule::kw_counts => Keyword("counts"),
        Rule::kw_late => Keyword("late"),
        Rule::kw_because => Keyword("because"),
        Rule::kw_before => Keyword("before"),
        Rule::kw_between => Keyword("between"),
        Rule::kw_by => Keyword("by"),
        Rule::kw_called => Keyword("called"),
        Rule::kw_case => Keyword("case"),
        Rule::kw_channel => Keyword("channel"),
        Rule::kw_clean => Keyword("clean"),
        Rule::kw_contain => Keyword("contain"),
        Rule::kw_contains => Keyword("contains"),
        Rule::kw_default => Keyword("default"),
        Rule::kw_do => Keyword("do"),
        Rule::kw_does => Keyword("does"),
        Rule::kw_drafts => Keyword("drafts"),
        Rule::kw_during => Keyword("during"),
        Rule::kw_each => Keyword("each"),
        Rule::kw_effective => Keyword("effective"),
        Rule::kw_end => Keyword("end"),
        Rule::kw_ends => Keyword("ends"),
        Rule::kw_error => Keyword("error"),
        Rule::kw_escalate => Keyword("escalate"),
        Rule::kw_every => Keyword("every"),
        Rule::kw_exactly => Keyword("exactly"),
        Rule::kw_except => Keyword("except"),
        Rule::kw_expect => Keyword("expect"),
        Rule::expect_finding => Described("a finding such as `error`"),
        Rule::kw_fewer => Keyword("fewer"),
        Rule::kw_fields => Keyword("fields"),
        Rule::kw_first => Keyword("first"),
        Rule::kw_for => Keyword("for"),
        Rule::kw_forbid => Keyword("forbid"),
        Rule::kw_from => Keyword("from"),
        Rule::kw_given => Keyword("given"),
        Rule::kw_has => Keyword("has"),
        Rule::kw_have => Keyword("have"),
        Rule::kw_hours => Keyword("hours"),
        Rule::kw_ignoring => Keyword("ignoring"),
        Rule::kw_in => Keyword("in"),
        Rule::kw_include => Keyword("include"),
        Rule::kw_includes => Keyword("includes"),
        Rule::kw_is => Keyword("is"),
        Rule::kw_it => Keyword("it"),
        Rule::kw_its => Keyword("its"),
        Rule::kw_last => Keyword("last"),
        Rule::kw_least => Keyword("least"),
        Rule::kw_less => Keyword("less"),
        Rule::kw_list => Keyword("list"),
        Rule::kw_match => Keyword("match"),
        Rule::kw_matches => Keyword("matches"),
        Rule::kw_matching => Keyword("matching"),
        Rule::kw_may => Keyword("may"),
        Rule::kw_more => Keyword("more"),
        Rule::kw_most => Keyword("most"),
        Rule::kw_must => Keyword("must"),
        Rule::kw_no => Keyword("no"),
        Rule::kw_not => Keyword("not"),
        Rule::kw_note => Keyword("note"),
        Rule::kw_now => Keyword("now"),
        Rule::kw_number => Keyword("number"),
        Rule::kw_of => Keyword("of"),
        Rule::kw_on => Keyword("on"),
        Rule::kw_one => Keyword("one"),
        Rule::kw_or => Keyword("or"),
        Rule::kw_outside => Keyword("outside"),
        Rule::kw_overridable => Keyword("overridable"),
        Rule::kw_owner => Keyword("owner"),
        Rule::kw_pattern => Keyword("pattern"),
        Rule::kw_pending => Keyword("pending"),
        Rule::kw_per => Keyword("per"),
        Rule::kw_period => Keyword("period"),
        Rule::kw_permit => Keyword("permit"),
        Rule::kw_policy => Keyword("policy"),
        Rule::kw_post => Keyword("post"),
        Rule::kw_posts => Keyword("posts"),
        Rule::kw_publication => Keyword("publication"),
        Rule::kw_publishing => Keyword("publishing"),
        Rule::kw_rejects => Keyword("rejects"),
        Rule::kw_require => Keyword("require"),
        Rule::kw_role => Keyword("role"),
        Rule::kw_rule => Keyword("rule"),
        Rule::kw_same => Keyword("same"),
        Rule::kw_see => Keyword("see"),
        Rule::kw_should => Keyword("should"),
        Rule::kw_signed => Keyword("signed"),
        Rule::kw_start => Keyword("start"),
        Rule::kw_starts => Keyword("starts"),
        Rule::kw_stop => Keyword("stop"),
        Rule::kw_suggest => Keyword("suggest"),
        Rule::kw_team => Keyword("team"),
        Rule::kw_terms => Keyword("terms"),
        Rule::kw_test => Keyword("test"),
        Rule::kw_than => Keyword("than"),
        Rule::kw_the => Keyword("the"),
        Rule::kw_then => Keyword("then"),
        Rule::kw_to => Keyword("to"),
        Rule::kw_today => Keyword("today"),
        Rule::kw_topic => Keyword("topic"),
        Rule::kw_undecided => Keyword("undecided"),
        Rule::kw_unless => Keyword("unless"),
        Rule::kw_until => Keyword("until"),
        Rule::kw_use => Keyword("use"),
        Rule::kw_valid => Keyword("valid"),
        Rule::kw_version => Keyword("version"),
        Rule::kw_waive => Keyword("waive"),
        Rule::kw_warning => Keyword("warning"),
        Rule::kw_when => Keyword("when"),
        Rule::kw_where => Keyword("where"),
        Rule::kw_with => Keyword("with"),
        Rule::kw_within => Keyword("within"),
        Rule::kw_words => Keyword("words"),
        Rule::WHITESPACE
        | Rule::COMMENT
        | Rule::item
        | Rule::chunk
        | Rule::item_start
        | Rule::blank
        | Rule::item_word
        | Rule::policy_clause
        | Rule::moment
        | Rule::weekday
        | Rule::choice
        | Rule::literal_or_name
        | Rule::speaking
        | Rule::speaking_block
        | Rule::speaking_clause
        | Rule::clause
        | Rule::clause_chunk
        | Rule::braced
        | Rule::clause_start
        | Rule::clause_word
        | Rule::narrowing
        | Rule::text_item
        | Rule::include_item
        | Rule::name_char
        | Rule::reserved
        | Rule::escape
        | Rule::regex_class
        | Rule::ends_sentence
        | Rule::name_start
        | Rule::digits
        | Rule::file
        | Rule::single_item
        | Rule::single_clause
        | Rule::error_item
        | Rule::policy_version
        | Rule::policy_owner
        | Rule::policy_effective
        | Rule::policy_see
        | Rule::use_item
        | Rule::role
        | Rule::action
        | Rule::declared
        | Rule::terms
        | Rule::topic
        | Rule::list_option
        | Rule::term_block
        | Rule::pattern
        | Rule::period
        | Rule::period_range
        | Rule::hours
        | Rule::hours_row
        | Rule::fields
        | Rule::field
        | Rule::type_one_of
        | Rule::type_list
        | Rule::field_default
        | Rule::permit
        | Rule::forbid
        | Rule::called
        | Rule::rule_item
        | Rule::adjust
        | Rule::error_clause
        | Rule::scope
        | Rule::subject_each
        | Rule::subject_team
        | Rule::subject_posts
        | Rule::group
        | Rule::on
        | Rule::any_channel
        | Rule::about
        | Rule::by
        | Rule::in_language
        | Rule::during
        | Rule::when
        | Rule::unless
        | Rule::because
        | Rule::see
        | Rule::suggest
        | Rule::accepts
        | Rule::rejects
        | Rule::of_field
        | Rule::negation
        | Rule::overridable
        | Rule::override_by
        | Rule::override_in
        | Rule::require
        | Rule::signed
        | Rule::approval_step
        | Rule::approver
        | Rule::approval_limit
        | Rule::approval_within
        | Rule::approval_at_least
        | Rule::approval_valid
        | Rule::escalate
        | Rule::answer_terms
        | Rule::author_answers
        | Rule::late_counts
        | Rule::rung
        | Rule::condition_group
        | Rule::quantified
        | Rule::quantifier
        | Rule::clause_phrase
        | Rule::does_not
        | Rule::phrases_group
        | Rule::have
        | Rule::the_same
        | Rule::amount_of
        | Rule::amount_at_least
        | Rule::amount_at_most
        | Rule::amount_more
        | Rule::amount_fewer
        | Rule::amount_exactly
        | Rule::amount_between
        | Rule::amount_no
        | Rule::amount_number
        | Rule::each_per
        | Rule::contain
        | Rule::in_place
        | Rule::outside_place
        | Rule::within_place
        | Rule::edge
        | Rule::be
        | Rule::be_one_of
        | Rule::be_at_least
        | Rule::be_at_most
        | Rule::be_more
        | Rule::be_less
        | Rule::be_exactly
        | Rule::be_between
        | Rule::be_before
        | Rule::be_after
        | Rule::be_during
        | Rule::be_about
        | Rule::be_on
        | Rule::be_by
        | Rule::be_in
        | Rule::be_value
        | Rule::matches
        | Rule::include
        | Rule::start_with
        | Rule::end_with
        | Rule::value_group
        | Rule::value_its
        | Rule::value_count
        | Rule::waive
        | Rule::waive_for
        | Rule::waive_words
        | Rule::waive_until
        | Rule::waive_approved
        | Rule::stop
        | Rule::stop_except
        | Rule::stop_from
        | Rule::stop_until
        | Rule::test
        | Rule::given
        | Rule::test_at
        | Rule::expect
        | Rule::expect_clean
        | Rule::expect_approval
        | Rule::paths => ByItsParts,
        Rule::heading => Described("a heading"),
        Rule::policy => Described("an item such as `rule`, `terms` or `permit`"),
        Rule::term => Described("words in quotes or a pattern"),
        Rule::days | Rule::day_range => Described("a day such as `mon-fri`"),
        Rule::time_range => Described("hours such as `09:00-18:00`"),
        Rule::field_type => Described("a type such as `number`, `text` or `one of a, b`"),
        Rule::principals => Described("a role or `anyone`"),
        Rule::actions => Described("an action"),
        Rule::subject => Described("`posts`, `each …` or `the team`"),
        Rule::obligation => Described("`must`, `should`, `may` or `its`"),
        Rule::modal => Described("`must`, `should` or `may`"),
        Rule::quantity_of_time => Described("a time such as `2 hours`"),
        Rule::condition | Rule::condition_term => Described("a condition"),
        Rule::possessive => Described("`'s`"),
        Rule::has_phrase | Rule::third_person => {
            Described("a verb such as `has`, `contains` or `is`")
        }
        Rule::noun
        | Rule::sum_of_fields
        | Rule::product_of_fields
        | Rule::factor_of_fields
        | Rule::field_path => Described("a field"),
        Rule::connective => Described("`and` or `or`"),
        Rule::sum_sign => Described("`+` or `-`"),
        Rule::product_sign => Described("`*` or `/`"),
        Rule::phrases | Rule::phrases_term | Rule::phrase => {
            Described("a verb such as `have`, `contain` or `be`")
        }
        Rule::amount => Described("an amount such as `at most 3`"),
        Rule::share => Described("a number or a percentage"),
        Rule::where_clause => Described("`where`"),
        Rule::text_list => Described("words in quotes, a pattern or the name of a list"),
        Rule::locator => Described("`in`, `outside` or `within first`"),
        Rule::comparison => Described("a value or a comparison such as `at most`"),
        Rule::relative => Described("`before` or `after`"),
        Rule::value | Rule::product | Rule::factor => Described("a value"),
        Rule::names | Rule::name => Described("a name"),
        Rule::path => Described("a name such as `sayso/safety`"),
        Rule::title => Described("a title in quotes"),
        Rule::string | Rule::plain_string | Rule::triple => Described("a string in quotes"),
        Rule::link => Described("a link such as `<https://example.org>`"),
        Rule::regex => Described("a pattern between slashes"),
        Rule::number | Rule::decimal => Described("a number"),
        Rule::unit => Described("a unit"),
        Rule::integer => Described("a whole number"),
        Rule::percent => Described("a percentage"),
        Rule::version => Described("a version such as `1.2.0`"),
        Rule::date => Described("a date such as `2026-10-01`"),
        Rule::date_time => Described("a moment such as `2026-10-01T09:00`"),
        Rule::time => Described("a time such as `09:00`"),
        Rule::EOI => Described("the end of the file"),
    }
}

/// Whether a rule is a keyword: a token without content of its own.
pub(super) fn is_keyword(rule: Rule) -> bool {
    matches!(called(rule), Called::Keyword(_))
}

/// The message for a syntax error at byte `at` of the `text` of `file`, found while the
/// `stretch` was read.
pub(super) fn diagnostic(
    error: &Error<Rule>,
    text: &str,
    stretch: &Range<usize>,
    at: usize,
    file: FileId,
) -> Diagnostic {
    let rest = text.get(at..stretch.end).unwrap_or_default();
    let word = word_at(rest);
    let span = Span::new(file, at..at + word.len());
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        let label = Label::new(span, "reading stopped here");
        return Diagnostic::obstacle("syntax", "this policy takes too long to read", label)
            .with_help("split it into several files with `use`");
    };
    if !rest.starts_with('<')
        && let Some(problem) = unclosed(rest, span)
    {
        return problem;
    }
    if let Some(problem) = slips::find(text, stretch, at, file) {
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
