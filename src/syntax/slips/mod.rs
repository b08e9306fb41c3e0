//! Slips people make who know the sentence they want: it is said in other words, with another
//! language's sign, without a comma or a brace. Where one explains why reading stopped, it is said
//! instead of what could have stood there.

mod calendar;
mod capture;
mod known;
mod phrasebook;
mod rewrite;
mod structure;
mod token;
mod vocabulary;
mod wording;

pub(crate) use calendar::days_called;
pub(super) use known::Known;
pub(super) use rewrite::Shell;
pub(crate) use rewrite::sentence_with;

use super::expected::{Called, called};
use super::parse::Rule;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use crate::source::{FileId, Span};
use phrasebook::french;
use std::ops::Range;

/// What could not be read.
pub(super) struct Unread<'t> {
    /// The whole file.
    pub(super) text: &'t str,
    pub(super) file: FileId,
    /// The stretch that no rule of the grammar read.
    pub(super) stretch: Range<usize>,
    /// Where the item or clause before it begins, if that was read: half of the sentence may stand
    /// there.
    pub(super) from: usize,
    /// What stands around it.
    pub(super) shell: Shell,
    /// The names the file declares; `None` when so much cannot be read that nothing is suggested.
    pub(super) known: Option<&'t Known>,
}

/// A slip that was recognised.
struct Slip {
    /// Where it is, in the text that was read.
    place: Range<usize>,
    message: String,
    label: String,
    help: String,
}

/// What slip explains that reading stopped at `at`.
pub(super) fn find(unread: &Unread<'_>, at: usize) -> Option<Diagnostic> {
    let stretch = &unread.stretch;
    let text = unread.text.get(..stretch.end)?;
    let tag = structure::bare_hashtag(text, unread.from, at);
    if let Some(slip) = tag {
        return Some(say(slip, unread.file));
    }
    let built = || {
        structure::header(text, stretch.start)
            .or_else(|| structure::missing_comma(text, stretch.start))
            .or_else(|| structure::title_inside(text, at))
            .or_else(|| structure::no_list(text, at))
            .or_else(|| structure::unit_of_default(text, at))
    };
    let unclosed = || structure::unclosed_brace(text, stretch.start, at);
    let instead = instead(unread);
    if let Some(problem) = instead.as_ref().filter(|problem| !problem.fixes.is_empty()) {
        return Some(problem.clone());
    }
    let slip = built().or_else(unclosed);
    slip.map(|slip| say(slip, unread.file)).or(instead)
}

fn say(slip: Slip, file: FileId) -> Diagnostic {
    let label = Label::new(Span::new(file, slip.place), slip.label);
    Diagnostic::obstacle("syntax", slip.message, label).with_help(slip.help)
}

/// The sentence to write instead, from the phrasebook.
fn instead(unread: &Unread<'_>) -> Option<Diagnostic> {
    let known = unread.known?;
    let whole = unread.from..unread.stretch.end;
    let found = rewrite::find(unread.text, &whole, unread.shell, known)?;
    let theirs = unread.text.get(found.theirs.clone())?;
    let is_french = french::is_french(found.chapter);
    let is_sign = !theirs.contains(char::is_alphanumeric);
    let takes_out = found.ours.is_empty();
    // Whether `its` is wanted depends on a verb that was not understood.
    let is_half_noun = found.sentence.is_none() && theirs.starts_with("its ");
    let says_half =
        takes_out && is_sign || !takes_out && !is_french && is_of_language(&found.ours, known);
    if is_half_noun || found.sentence.is_none() && !says_half && !is_french {
        return None;
    }
    let label = if takes_out && (found.sentence.is_some() || is_sign) {
        "take this out"
    } else {
        "this is said in another way"
    };
    let place = Span::new(unread.file, found.theirs.clone());
    let problem = Diagnostic::obstacle("syntax", found.chapter.says, Label::new(place, label));
    let mut problem = match &found.sentence {
        Some(sentence) => {
            let title = format!("write `{sentence}`");
            let (range, text) = found.edit;
            problem.with_help(title.clone()).with_fix(Fix {
                title,
                safe: false,
                edits: vec![Edit {
                    span: Span::new(unread.file, range),
                    text,
                }],
            })
        }
        None if is_french => problem.with_help(
            "begin a sentence with `for posts`, `must`, `must not`, `should`, `when` or `unless`",
        ),
        None if takes_out => problem.with_help(format!("take `{theirs}` out")),
        None => problem.with_help(format!("write `{}` instead of `{theirs}`", found.ours)),
    };
    if let Some(note) = found.chapter.note {
        problem = problem.with_note(note);
    }
    for declaration in found
        .sentence
        .iter()
        .flat_map(|sentence| undeclared(sentence, known))
    {
        problem = problem.with_note(format!("the days need a name: `{declaration}`"));
    }
    Some(problem)
}

/// How hours are declared that a suggested sentence speaks of and nothing declares.
fn undeclared(sentence: &str, known: &Known) -> Vec<String> {
    let mut all = Vec::new();
    let mut is_time = false;
    for word in sentence.split_whitespace() {
        let name = word.trim_end_matches(',');
        if is_time
            && !known.has(name)
            && let Some((called, hours)) = calendar::days_called(name)
            && called == name
        {
            all.push(format!("hours {name} {{ {hours} }}"));
        }
        is_time = word == "during" || is_time && name != word;
    }
    all
}

/// Whether all words are of the language, or declared: half a sentence of other words would be a
/// guess.
fn is_of_language(words: &str, known: &Known) -> bool {
    token::tokens(words)
        .iter()
        .filter(|token| token.class == token::Class::Word)
        .all(|token| {
            // `publishing` is a word of `stop publishing` alone.
            (is_keyword(token.text) && (token.text != "publishing" || words.starts_with("stop")))
                || known.has(token.text)
                || vocabulary::is_of_posts(token.text)
        })
}

/// Whether a word belongs to the language.
fn is_keyword(word: &str) -> bool {
    Rule::all_rules()
        .iter()
        .any(|rule| matches!(called(*rule), Called::Keyword(one) if one == word))
}
