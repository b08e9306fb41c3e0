//! Approvals that were given as reviews of a pull request, bound to the commit that was
//! reviewed and to the drafts the pull request changes.

use super::args::ReviewArgs;
use super::changes;
use super::drafts::Draft;
use super::git;
use super::input::{self, LARGEST_OTHER};
use super::media::Kept;
use super::paths::Standpoint;
use super::prepared::Prepared;
use super::workspace::CONFIG;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{self, Kind, Moment, Record, Team, Written, fields};
use crate::source::{FileId, SourceMap, Span, Spanned};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// What stands before a login among the handles of a person.
const PLATFORM: &str = "github:";

/// The reviews of a pull request; none when none were given.
#[derive(Debug, Default)]
pub(super) struct Reviews {
    all: Vec<Review>,
    base: String,
}

/// The last word of one account.
#[derive(Debug)]
struct Review {
    login: String,
    at: Moment,
    /// What was approved; nothing when it says no.
    commit: Option<String>,
    place: Span,
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
    commit: Option<Commit>,
}

#[derive(Deserialize)]
struct Account {
    login: String,
}

#[derive(Deserialize)]
struct Commit {
    oid: String,
}

#[derive(Deserialize)]
struct Wrapped<'a> {
    #[serde(borrow)]
    reviews: Vec<&'a RawValue>,
}

impl Reviews {
    /// Reads the reviews that were asked for; what is wrong with them is told.
    pub(super) fn read(
        args: &ReviewArgs,
        standpoint: &Standpoint,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let (Some(path), Some(base)) = (&args.reviews, &args.base) else {
            return Self::default();
        };
        let path = standpoint.absolute(path);
        let name = standpoint.shown(&path);
        let text = match input::read(&path, LARGEST_OTHER) {
            Ok(text) => text,
            Err(problem) => {
                diagnostics.push(problem.diagnostic(&name));
                return Self::default();
            }
        };
        let file = sources.add(name.as_str(), text);
        match exported(sources.text(file), file) {
            Ok(all) => Self {
                all: last_words(all),
                base: base.clone(),
            },
            Err(error) => {
                let message = format!("`{name}` is no list of reviews: {error}");
                let problem = Diagnostic::about_file("unreadable-reviews", message, name);
                diagnostics.push(problem.with_help(
                    "write it with `gh api --paginate repos/OWNER/REPO/pulls/N/reviews`",
                ));
                Self::default()
            }
        }
    }

    /// Adds the reviews that are about a draft to it, each with the digest of what was
    /// reviewed.
    pub(super) fn add_to(
        &self,
        facts: &mut facts::Draft,
        draft: &Draft,
        group: &Prepared,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let (Some(path), Some(team)) = (draft.path(), &group.charter.team) else {
            return;
        };
        for review in &self.all {
            let Some(commit) = &review.commit else {
                continue;
            };
            if !git::has(path, commit) || !git::has(path, &self.base) {
                let problem = unknown_commit(review, &self.base);
                if !diagnostics.contains(&problem) {
                    diagnostics.push(problem);
                }
                continue;
            }
            if let Some(problem) = reconfigured(review, commit, group)
                && git::at(path, commit).is_some()
            {
                if !diagnostics.contains(&problem) {
                    diagnostics.push(problem);
                }
                continue;
            }
            let Some(text) = git::at(path, commit) else {
                continue;
            };
            let Some(reviewed) = changes::content(draft, &text, group, commit) else {
                continue;
            };
            let Some(fork) = git::merge_base(path, &self.base, commit) else {
                continue;
            };
            // A draft the pull request does not change was not shown to the reviewer.
            let before = git::at(path, &fork);
            let before = before.and_then(|before| changes::content(draft, &before, group, &fork));
            if before.as_ref() == Some(&reviewed) {
                continue;
            }
            let person = match people(team, &review.login).as_slice() {
                [] => continue,
                [person] => *person,
                [one, other, ..] => {
                    let problem = ambiguous(review, one, other);
                    if !diagnostics.contains(&problem) {
                        diagnostics.push(problem);
                    }
                    continue;
                }
            };
            // Somebody with two accounts has one last word.
            let takes_back = |later: &&Review| {
                later.commit.is_none()
                    && later.at.compare(review.at).is_ge()
                    && people(team, &later.login).contains(&person)
            };
            if self.all.iter().find(takes_back).is_some() {
                continue;
            }
            let place = review.place;
            let name = Spanned::new((facts.reviews.len() + 1).to_string(), place);
            let mut record = Record::new(Kind::Approval, name, place);
            let text = |text: &str| Spanned::new(Written::Text(text.to_owned()), place);
            record.set(fields::approval_approver(), text(person));
            record.set(fields::approval_digest(), text(reviewed.as_str()));
            let at = Spanned::new(Written::Moment(review.at), place);
            record.set(fields::approval_at(), at);
            facts.reviews.push(record);
        }
        if !facts.reviews.is_empty() {
            draft.hand_over_media(facts, group.workspace.as_ref(), Kept::OnDisk);
        }
    }
}

/// The people with a login among their handles; one, as a rule. A bare handle may be somebody else's on
/// another platform, so the platform stands before it.
fn people<'a>(team: &'a Team, login: &str) -> Vec<&'a str> {
    let is_theirs = |handle: &str| {
        let handle = handle.to_ascii_lowercase();
        handle
            .strip_prefix(PLATFORM)
            .is_some_and(|name| name.trim_start_matches('@') == login.to_ascii_lowercase())
    };
    team.people()
        .iter()
        .filter(|person| {
            let handles = person.names(fields::person_handles());
            handles.iter().any(|handle| is_theirs(&handle.value))
        })
        .map(|person| person.name.value.as_str())
        .collect()
}

fn ambiguous(review: &Review, one: &str, other: &str) -> Diagnostic {
    let login = &review.login;
    let message = format!("`{one}` and `{other}` both have the account `{login}`");
    Diagnostic::finding(
        Severity::Error,
        "shared-handle",
        message,
        Label::new(review.place, "nobody can say whose review this is"),
    )
    .with_help(format!(
        "leave `{PLATFORM}{login}` to one of them in the team file"
    ))
}

/// What a configuration adds to drafts was reviewed with them: when it has changed since, nobody
/// saw what the draft says now.
fn reconfigured(review: &Review, commit: &str, group: &Prepared) -> Option<Diagnostic> {
    let path = group.workspace.as_ref()?.root.join(CONFIG);
    let now = input::read(&path, LARGEST_OTHER).ok()?;
    if git::at(&path, commit).is_some_and(|then| then == now) {
        return None;
    }
    let message = format!("`{CONFIG}` has changed since `{}` reviewed", review.login);
    let label = Label::new(review.place, "this review counts for nothing");
    Some(
        Diagnostic::finding(Severity::Warning, "changed-since-review", message, label)
            .with_help("what it adds to the drafts was not reviewed: ask for another review"),
    )
}

fn unknown_commit(review: &Review, base: &str) -> Diagnostic {
    let message = format!(
        "what `{}` reviewed cannot be looked at: the commit, or `{base}`, is not in this repository",
        review.login
    );
    Diagnostic::finding(
        Severity::Warning,
        "unknown-commit",
        message,
        Label::new(review.place, "this review counts for nothing"),
    )
    .with_help("fetch the whole history before checking (`fetch-depth: 0`)")
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

/// Of each account the last review that says yes or no.
fn last_words(all: Vec<(Exported, Span)>) -> Vec<Review> {
    let mut last: BTreeMap<String, Review> = BTreeMap::new();
    for (review, place) in all {
        let says = match review.state.to_ascii_uppercase().as_str() {
            "APPROVED" => true,
            "CHANGES_REQUESTED" | "DISMISSED" => false,
            // A comment takes nothing back.
            _ => continue,
        };
        let at = review.submitted_at.as_deref().and_then(Moment::parse);
        let commit = review.commit_id.or(review.commit.map(|commit| commit.oid));
        let (Some(user), Some(at)) = (review.user, at) else {
            continue;
        };
        let login = user.login.to_ascii_lowercase();
        let earlier = last.get(&login).map(|review| review.at);
        if earlier.is_some_and(|earlier| earlier.compare(at).is_gt()) {
            continue;
        }
        if says && commit.is_none() {
            continue;
        }
        let review = Review {
            login: user.login,
            at,
            commit: commit.filter(|_| says),
            place,
        };
        last.insert(login, review);
    }
    last.into_values().collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use super::*;

    fn read(text: &str) -> Vec<Review> {
        let file = SourceMap::new().add("reviews.json", text);
        last_words(exported(text, file).unwrap())
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
        let mut found = read(&text);
        assert_eq!(found.len(), 3);
        found.retain(|review| review.commit.is_some());
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].login.as_str(), found[0].commit.as_deref()),
            ("Nina", Some(COMMIT))
        );
        let place = found[0].place.range();
        assert_eq!(&text[place.start..place.start + 6], "{\"id\":");
    }

    #[test]
    fn both_ways_github_writes_them() {
        let text = format!(
            r#"{{"reviews": [{{"author": {{"login": "nina"}}, "state": "APPROVED", "submittedAt": "2026-10-02T08:00:00Z", "commit": {{"oid": "{COMMIT}"}}}}]}}"#
        );
        assert_eq!(read(&text)[0].commit.as_deref(), Some(COMMIT));
        let file = SourceMap::new().add("reviews.json", "");
        for broken in ["[", "[1]", "{}", "[{\"user\": null}]", "[[[["] {
            assert!(exported(broken, file).is_err(), "{broken}");
        }
    }
}
