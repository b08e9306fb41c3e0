//! Reviews as they are exported from GitHub, and the last word of each account.

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::Moment;
use crate::source::{FileId, Span};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The last word of one account.
#[derive(Debug)]
pub(super) struct Review {
    /// The account.
    pub(super) login: String,
    /// What it says.
    pub(super) says: Says,
    /// Where that is written.
    pub(super) place: Span,
}

/// What somebody says of a pull request.
#[derive(Debug, PartialEq)]
pub(super) enum Says {
    /// Yes to what it was at a commit.
    Yes { at: Moment, commit: Commit },
    /// No; without a moment from whenever on.
    No { at: Option<Moment> },
}

impl Says {
    /// Whether this takes back a yes of a moment.
    pub(super) fn takes_back(&self, yes: Moment) -> bool {
        match self {
            Self::Yes { .. } => false,
            Self::No { at } => at.is_none_or(|no| no.compare(yes).is_ge()),
        }
    }
}

/// The whole name of a commit. A shorter one, or the name of a branch, may be another commit
/// tomorrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commit(String);

impl Commit {
    /// The commit with this name; nothing when it is not a whole one.
    fn whole(name: &str) -> Option<Self> {
        let is_whole = matches!(name.len(), 40 | 64);
        let is_hash = name.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_whole && is_hash).then(|| Self(name.to_ascii_lowercase()))
    }

    /// The name.
    pub(super) fn name(&self) -> &str {
        &self.0
    }
}

/// A review as GitHub writes it: in the REST API, or as `gh pr view --json reviews` does.
#[derive(Deserialize)]
struct Exported {
    #[serde(alias = "author")]
    user: Option<Account>,
    state: String,
    #[serde(alias = "submittedAt")]
    submitted_at: Option<String>,
    commit_id: Option<String>,
    commit: Option<Named>,
}

#[derive(Deserialize)]
struct Account {
    login: String,
}

#[derive(Deserialize)]
struct Named {
    oid: String,
}

#[derive(Deserialize)]
struct Wrapped<'a> {
    #[serde(borrow)]
    reviews: Vec<&'a RawValue>,
}

/// The last word of each account in an export; what is wrong with reviews is told.
pub(super) fn read(
    text: &str,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Review>, serde_json::Error> {
    Ok(last_words(exported(text, file)?, diagnostics))
}

/// All reviews of an export: one or several arrays, or an object that holds one.
fn exported(text: &str, file: FileId) -> Result<Vec<(Exported, Span)>, serde_json::Error> {
    let mut raw: Vec<&RawValue> = Vec::new();
    // `gh api --paginate` writes one array after the other.
    for document in serde_json::Deserializer::from_str(text).into_iter::<&RawValue>() {
        let document = document?;
        if document.get().starts_with('{') {
            raw.extend(serde_json::from_str::<Wrapped<'_>>(document.get())?.reviews);
        } else {
            raw.extend(serde_json::from_str::<Vec<&RawValue>>(document.get())?);
        }
    }
    let begin = text.as_ptr() as usize;
    raw.into_iter()
        .map(|one| {
            let start = (one.get().as_ptr() as usize).saturating_sub(begin);
            let span = Span::new(file, start..start + one.get().len());
            Ok((serde_json::from_str(one.get())?, span))
        })
        .collect()
}

/// Of each account the last review that says yes or no. A no of nobody knows when is the last
/// word; a yes is none without its moment and the whole name of its commit.
fn last_words(all: Vec<(Exported, Span)>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Review> {
    let mut last: BTreeMap<String, Review> = BTreeMap::new();
    for (review, place) in all {
        let is_yes = match review.state.to_ascii_uppercase().as_str() {
            "APPROVED" => true,
            "CHANGES_REQUESTED" | "DISMISSED" => false,
            // A comment takes nothing back.
            _ => continue,
        };
        let Some(user) = review.user else { continue };
        let at = review.submitted_at.as_deref().and_then(Moment::parse);
        let says = if is_yes {
            let commit = review.commit_id.or(review.commit.map(|commit| commit.oid));
            let whole = commit.as_deref().and_then(Commit::whole);
            let (Some(at), Some(commit)) = (at, whole) else {
                diagnostics.push(vague(&user.login, at, place));
                continue;
            };
            Says::Yes { at, commit }
        } else {
            Says::No { at }
        };
        let review = Review {
            login: user.login,
            says,
            place,
        };
        let login = review.login.to_ascii_lowercase();
        match last.get(&login) {
            Some(known) if is_later(&known.says, &review.says) => {}
            Some(_) | None => {
                last.insert(login, review);
            }
        }
    }
    last.into_values().collect()
}

/// Whether somebody said the one after the other, which stands behind it in the list.
fn is_later(one: &Says, other: &Says) -> bool {
    let at = |says: &Says| match says {
        Says::Yes { at, .. } => Some(*at),
        Says::No { at } => *at,
    };
    match (at(one), at(other)) {
        (Some(one), Some(other)) => one.compare(other).is_gt(),
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// A yes nobody can say of when, or of what, it is.
fn vague(login: &str, at: Option<Moment>, place: Span) -> Diagnostic {
    let what = match at {
        None => "when",
        Some(_) => "what",
    };
    let message = format!("nobody can say {what} `{login}` approved");
    let label = Label::new(place, "this review counts for nothing");
    Diagnostic::finding(Severity::Warning, "vague-review", message, label).with_help(
        "a review has `submitted_at` and the whole `commit_id`, as `gh api` and `gh pr view` write them",
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use super::*;
    use crate::source::SourceMap;

    fn words(text: &str) -> Vec<Review> {
        let file = SourceMap::new().add("reviews.json", text);
        last_words(exported(text, file).unwrap(), &mut Vec::new())
    }

    /// The commit somebody approved.
    fn approved(review: &Review) -> Option<&str> {
        match &review.says {
            Says::Yes { commit, .. } => Some(commit.name()),
            Says::No { .. } => None,
        }
    }

    const COMMIT: &str = "0123456789012345678901234567890123456789";

    fn review(login: &str, state: &str, at: &str) -> String {
        format!(
            r#"{{"id": 1, "user": {{"login": "{login}", "id": 2}}, "body": "\ud83d\ude00", "state": "{state}", "submitted_at": "{at}", "commit_id": "{COMMIT}"}}"#
        )
    }

    #[test]
    fn the_last_word_of_each_counts() {
        let text = format!(
            "[{},{}][{},{},{}]",
            review("Nina", "APPROVED", "2026-10-02T08:00:00Z"),
            review("sam", "APPROVED", "2026-10-02T08:00:00Z"),
            review("sam", "CHANGES_REQUESTED", "2026-10-02T09:00:00Z"),
            review("nina", "COMMENTED", "2026-10-02T09:00:00Z"),
            review("omar", "DISMISSED", "2026-10-02T09:00:00Z"),
        );
        let mut found = words(&text);
        assert_eq!(found.len(), 3);
        found.retain(|review| approved(review).is_some());
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].login.as_str(), approved(&found[0])),
            ("Nina", Some(COMMIT))
        );
        let place = found[0].place.range();
        assert_eq!(&text[place.start..place.start + 6], "{\"id\":");
    }

    #[test]
    fn a_refusal_without_a_date_is_the_last_word() {
        let yes = review("nina", "APPROVED", "2026-10-02T08:00:00Z");
        let no = review("nina", "CHANGES_REQUESTED", "soon");
        let bare = r#"{"user": {"login": "nina"}, "state": "DISMISSED"}"#.to_owned();
        for all in [[&yes, &no], [&no, &yes], [&bare, &yes], [&yes, &bare]] {
            let found = words(&format!("[{},{}]", all[0], all[1]));
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].says, Says::No { at: None });
        }
    }

    #[test]
    fn a_yes_says_when_and_of_what() {
        for (commit, at) in [
            ("HEAD", "2026-10-02T08:00:00Z"),
            ("main", "2026-10-02T08:00:00Z"),
            ("0123456", "2026-10-02T08:00:00Z"),
            (COMMIT, "once"),
        ] {
            let text = review("nina", "APPROVED", at).replace(COMMIT, commit);
            let file = SourceMap::new().add("reviews.json", text.as_str());
            let all = exported(&format!("[{text}]"), file).unwrap();
            let mut said = Vec::new();
            assert!(last_words(all, &mut said).is_empty(), "{commit} {at}");
            assert_eq!(said.len(), 1);
        }
    }

    #[test]
    fn both_ways_github_writes_them() {
        let text = format!(
            r#"{{"reviews": [{{"author": {{"login": "nina"}}, "state": "APPROVED", "submittedAt": "2026-10-02T08:00:00Z", "commit": {{"oid": "{COMMIT}"}}}}]}}"#
        );
        assert_eq!(approved(&words(&text)[0]), Some(COMMIT));
        let file = SourceMap::new().add("reviews.json", "");
        for broken in ["[", "[1]", "{}", "[{\"user\": null}]", "[[[["] {
            assert!(exported(broken, file).is_err(), "{broken}");
        }
    }
}
