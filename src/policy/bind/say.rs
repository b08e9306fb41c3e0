//! Sentences the compiler says in more than one place.

use super::called::called;
use super::instead;
use crate::diagnostic::{Diagnostic, Label, did_you_mean};
use crate::source::{Span, Spanned};

/// A name that nothing bears.
pub(in crate::policy) fn unknown<'a>(
    what: &str,
    name: &Spanned<String>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    let message = format!("no {what} is called `{}`", name.value);
    let problem = Diagnostic::obstacle(
        "unknown-name",
        message,
        Label::new(name.span, "not known here"),
    );
    let alike = known
        .iter()
        .copied()
        .find(|one| one.to_lowercase() == name.value.to_lowercase());
    if let Some(help) = called(what, &name.value).filter(|_| alike.is_none()) {
        let problem = problem.with_help(help);
        return match meant(help) {
            Some(word) => problem.with_fix(instead::fix(name.span, word)),
            None => problem,
        };
    }
    match alike.or_else(|| did_you_mean(&name.value, known.iter().copied())) {
        Some(near) => problem
            .with_help(format!("did you mean `{near}`?"))
            .with_fix(instead::fix(name.span, near)),
        None if known.is_empty() => problem,
        None if known.len() <= 16 => problem.with_help(format!(
            "the names that stand here are {}",
            known.join(", ")
        )),
        None => problem,
    }
}

/// The word that a help asks for: "did you mean `links`?".
fn meant(help: &str) -> Option<&str> {
    let word = help.strip_prefix("did you mean `")?.strip_suffix("`?")?;
    Some(word.strip_prefix("each ").unwrap_or(word)).filter(|word| !word.contains(['`', ' ']))
}

/// Something whose type does not fit.
pub(in crate::policy) fn mismatch(
    span: Span,
    message: String,
    label: impl Into<String>,
) -> Diagnostic {
    Diagnostic::obstacle("wrong-type", message, Label::new(span, label))
}

/// Something demanded of posts together that is done for each.
pub(in crate::policy) fn approved_together(span: Span) -> Diagnostic {
    let message = "posts are approved and escalated one by one".to_owned();
    mismatch(span, message, "this rule is for posts together")
        .with_help("write a rule of its own, `for posts`")
}
