//! Approvals that were given as reviews of a pull request, bound to the commit that was
//! reviewed and to the drafts the pull request changes.

mod exported;

use self::exported::{Review, Says};
use super::args::ReviewArgs;
use super::base::Base;
use super::changes;
use super::drafts::Draft;
use super::git;
use super::input::{self, LARGEST_OTHER};
use super::media::Kept;
use super::paths::Standpoint;
use super::prepared::{Prepared, Side};
use super::workspace::{CONFIG, Workspace};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{self, ContentDigest, Kind, Record, Team, Written, fields};
use crate::source::{SourceMap, Spanned};
use std::path::Path;

/// What stands before a login among the handles of a person.
const PLATFORM: &str = "github:";

/// The reviews of a pull request; none when none were given.
#[derive(Debug, Default)]
pub(super) struct Reviews {
    all: Vec<Review>,
    base: String,
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
        match exported::read(sources.text(file), file, diagnostics) {
            Ok(all) => Self {
                all,
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

    /// Adds the reviews that are about a draft to it, as its charter and team read it.
    pub(super) fn add_to(
        &self,
        facts: &mut facts::Draft,
        draft: &Draft,
        group: &Prepared,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if let Some(base) = &group.base {
            self.add_as(facts, draft, group.side(), base, diagnostics);
        }
    }

    /// Adds the reviews that are about a draft to it, each with the digest of what was reviewed
    /// as one side reads it. Whose a review is has to be known at the base: nobody makes
    /// themselves somebody who may approve in what is to be approved.
    pub(super) fn add_as(
        &self,
        facts: &mut facts::Draft,
        draft: &Draft,
        side: Side<'_>,
        base: &Base,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let teams = (&base.charter.team, &side.charter.team);
        let (Some(path), (Some(there), Some(here))) = (draft.path(), teams) else {
            return;
        };
        let teams = [there, here];
        let mut tell = |problem: Diagnostic| {
            if !diagnostics.contains(&problem) {
                diagnostics.push(problem);
            }
        };
        for review in &self.all {
            let Says::Yes { at, commit } = &review.says else {
                continue;
            };
            let reviewed = match self.reviewed(review, commit.name(), draft, path, side) {
                Ok(Some(reviewed)) => reviewed,
                Ok(None) => continue,
                Err(problem) => {
                    tell(*problem);
                    continue;
                }
            };
            let person = match teams.map(|team| people(team, &review.login)) {
                [there, here] if there.len() > 1 || here.len() > 1 => {
                    let all = if there.len() > 1 { there } else { here };
                    tell(ambiguous(review, &all));
                    continue;
                }
                [there, here] if there == here => there.first().copied(),
                [_, _] => None,
            };
            let Some(person) = person else { continue };
            // Somebody with two accounts has one last word.
            let takes_back = |later: &Review| {
                let is_theirs = |team| people(team, &later.login).contains(&person);
                later.says.takes_back(*at) && teams.into_iter().any(is_theirs)
            };
            if self.all.iter().any(takes_back) {
                continue;
            }
            let place = review.place;
            let name = Spanned::new((facts.reviews.len() + 1).to_string(), place);
            let mut record = Record::new(Kind::Approval, name, place);
            let text = |text: &str| Spanned::new(Written::Text(text.to_owned()), place);
            record.set(fields::approval_approver(), text(person));
            record.set(fields::approval_digest(), text(reviewed.as_str()));
            let at = Spanned::new(Written::Moment(*at), place);
            record.set(fields::approval_at(), at);
            facts.reviews.push(record);
        }
        if !facts.reviews.is_empty() {
            draft.hand_over_media(facts, side.workspace, Kept::OnDisk);
        }
    }

    /// What somebody reviewed of a draft: its digest at the commit that was reviewed, when the
    /// pull request changes the draft and so showed it.
    fn reviewed(
        &self,
        review: &Review,
        commit: &str,
        draft: &Draft,
        path: &Path,
        side: Side<'_>,
    ) -> Result<Option<ContentDigest>, Box<Diagnostic>> {
        let is_here = |commit| path.parent().is_some_and(|folder| git::has(folder, commit));
        if !is_here(commit) {
            return Err(Box::new(unknown_commit(review)));
        }
        let Some(text) = git::at(path, commit) else {
            return Ok(None);
        };
        if let Some(problem) = reconfigured(review, commit, side.workspace) {
            return Err(Box::new(problem));
        }
        let reviewed = changes::content(draft, &text, side, commit);
        let fork = git::merge_base(path, &self.base, commit);
        let (Some(reviewed), Some(fork)) = (reviewed, fork) else {
            return Ok(None);
        };
        // A draft the pull request does not change was not shown to the reviewer.
        let before = git::at(path, &fork);
        let before = before.and_then(|before| changes::content(draft, &before, side, &fork));
        Ok((before.as_ref() != Some(&reviewed)).then_some(reviewed))
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

fn ambiguous(review: &Review, people: &[&str]) -> Diagnostic {
    let login = &review.login;
    let named: Vec<String> = people
        .iter()
        .take(3)
        .map(|one| format!("`{one}`"))
        .collect();
    let message = format!("{} all have the account `{login}`", named.join(" and "));
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
fn reconfigured(
    review: &Review,
    commit: &str,
    workspace: Option<&Workspace>,
) -> Option<Diagnostic> {
    let path = workspace?.root.join(CONFIG);
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

fn unknown_commit(review: &Review) -> Diagnostic {
    let message = format!(
        "what `{}` reviewed cannot be looked at: the commit is not in this repository",
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
