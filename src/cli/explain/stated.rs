//! What a draft says about itself and decides which rules are about it: nobody but its author
//! says so, so whoever reviews it should see it.

use super::Place;
use crate::check::{Engine, Explanation, Verdict};
use crate::cli::paint::harmless;
use crate::facts::{Draft, FieldId, Written, fields};
use crate::source::{SourceMap, Span, Spanned};
use serde::Serialize;

/// The most rules one line names.
const MOST_RULES: usize = 5;

/// One thing a draft says about itself.
#[derive(Debug, Serialize)]
pub(super) struct Stated {
    field: &'static str,
    place: Place,
    /// The rules that are not about the draft because of it.
    keeps_out: Vec<String>,
}

impl Stated {
    /// The line for people.
    pub(super) fn line(&self) -> String {
        let (more, named) = match self.keeps_out.len().checked_sub(MOST_RULES) {
            Some(more @ 1..) => (format!(" and {more} more"), MOST_RULES),
            Some(0) | None => (String::new(), self.keeps_out.len()),
        };
        let named = self.keeps_out.iter().take(named);
        let named: Vec<&str> = named.map(String::as_str).collect();
        let without = if named.is_empty() {
            String::new()
        } else {
            format!(" — without it, {}{more} would apply", named.join(", "))
        };
        let (place, field, text) = (self.place.say(), self.field, &self.place.text);
        let said = format!("{place}: {field}: {text}{without}");
        format!("  {}", harmless(&said))
    }
}

/// What a draft says about itself, in the order it is written. `again` reads it once more.
pub(super) fn of(
    draft: &Draft,
    engine: &Engine<'_>,
    explanations: &[Explanation],
    sources: &SourceMap,
    again: impl Fn() -> Option<Draft>,
) -> Vec<Stated> {
    let mut all: Vec<(&'static str, FieldId, Span)> = Vec::new();
    for post in &draft.posts {
        for (name, field) in spoken() {
            let Some(said) = post.record.get(field) else {
                continue;
            };
            // What the configuration adds is not the draft's word.
            let is_own = said.span.file == draft.file;
            if is_own && matters(field, said, engine) && !all.iter().any(|one| one.2 == said.span) {
                all.push((name, field, said.span));
            }
        }
    }
    all.sort_by_key(|(_, _, span)| span.range().start);
    let out = |explanations: &[Explanation]| {
        let out = explanations.iter();
        let out = out.filter(|one| one.verdict == Verdict::OutOfScope);
        out.map(|one| one.rule.clone()).collect::<Vec<_>>()
    };
    let out_now = out(explanations);
    let stated = all.into_iter().map(|(name, field, span)| {
        let without = again().map(|mut draft| {
            for post in &mut draft.posts {
                post.record.take(field);
            }
            out(&engine.explain_draft(&draft))
        });
        let kept_out = out_now.iter().filter(|rule| {
            let still = |without: &Vec<_>| without.contains(*rule);
            !without.as_ref().is_none_or(still)
        });
        Stated {
            field: name,
            place: Place::new(span, sources),
            keeps_out: kept_out.map(|rule| rule.as_str().to_owned()).collect(),
        }
    });
    stated.collect()
}

/// What decides which rules are about a draft and rests on its own word.
fn spoken() -> [(&'static str, FieldId); 7] {
    [
        ("topics", fields::post_topics()),
        ("kind", fields::post_kind()),
        ("purpose", fields::post_purpose()),
        ("status", fields::post_status()),
        ("action", fields::post_action()),
        ("language", fields::post_language()),
        ("publish-at", fields::post_publish_at()),
    ]
}

/// A moment to come is for everybody to see; one that is over takes a draft out of every rule
/// about what is to come.
fn matters(field: FieldId, said: &Spanned<Written>, engine: &Engine<'_>) -> bool {
    match &said.value {
        Written::Moment(at) if field == fields::post_publish_at() => engine.is_past(*at),
        Written::Date(day) if field == fields::post_publish_at() => engine.is_over(*day),
        Written::Date(_)
        | Written::Moment(_)
        | Written::Text(_)
        | Written::Number(_)
        | Written::Boolean(_)
        | Written::Hours(_)
        | Written::Names(_)
        | Written::Records(_) => true,
    }
}
