//! What changed in a draft since somebody approved it, as far as git can tell.

use super::drafts::Draft;
use super::git;
use super::media::Kept;
use super::prepared::{Prepared, Side};
use crate::check::{Engine, WhyNot};
use crate::diagnostic::Diagnostic;
use crate::facts::{self, ContentDigest};
use crate::source::SourceMap;
use similar::{ChangeTag, TextDiff};
use std::path::Path;

/// How many commits of a draft are looked at.
const MOST_COMMITS: usize = 50;
/// How many changed lines are shown.
const MOST_LINES: usize = 6;
/// The longest line that is shown whole, in characters.
const LONGEST: usize = 100;

/// Adds to findings about approvals of another content what has changed since.
pub(super) fn explain(
    draft: &Draft,
    facts: &facts::Draft,
    group: &Prepared,
    engine: &Engine<'_>,
    sources: &SourceMap,
    findings: &mut [Diagnostic],
) {
    let is_pending = |finding: &Diagnostic| finding.code == "approval-pending";
    let Some(path) = draft.path() else { return };
    if !findings.iter().any(is_pending) {
        return;
    }
    let standings = engine.approvals(facts);
    let stale = standings
        .iter()
        .flat_map(|standing| &standing.refused)
        .filter(|refusal| refusal.why == WhyNot::Changed);
    // Approvals of one content are explained once.
    let mut explained: Vec<(&str, Vec<String>)> = Vec::new();
    for refusal in stale {
        let Some(digest) = refusal.digest.as_deref() else {
            continue;
        };
        if !explained.iter().any(|(known, _)| *known == digest) {
            let notes = since(draft, path, digest, group, sources.text(facts.file));
            explained.push((digest, notes));
        }
        let Some((_, notes)) = explained.iter().find(|(known, _)| *known == digest) else {
            continue;
        };
        for finding in findings.iter_mut().filter(|one| is_pending(one)) {
            let is_shown = finding
                .labels
                .iter()
                .any(|label| label.span == refusal.span);
            if is_shown && !notes.iter().any(|note| finding.notes.contains(note)) {
                finding.notes.extend(notes.iter().cloned());
            }
        }
    }
}

/// The lines that differ from the version of the draft that has a digest.
fn since(draft: &Draft, path: &Path, digest: &str, group: &Prepared, now: &str) -> Vec<String> {
    let approved = git::commits(path, MOST_COMMITS)
        .into_iter()
        .find_map(|commit| {
            let text = git::at(path, &commit)?;
            let then = content(draft, &text, group.side(), &commit)?;
            (then.as_str() == digest).then_some((commit, text))
        });
    let Some((commit, before)) = approved else {
        return Vec::new();
    };
    let short = commit.get(..10).unwrap_or(&commit);
    let mut notes = vec![format!("since it was approved, in commit {short}:")];
    let (before, now) = (without_records(&before), without_records(now));
    let diff = TextDiff::from_lines(&before, &now);
    let changed: Vec<String> = diff
        .iter_all_changes()
        .filter_map(|change| {
            let sign = match change.tag() {
                ChangeTag::Delete => "was",
                ChangeTag::Insert => "is",
                ChangeTag::Equal => return None,
            };
            let line = change.value().trim_end();
            let cut: String = line.chars().take(LONGEST).collect();
            let more = if cut.len() < line.len() { "…" } else { "" };
            (!line.trim().is_empty()).then(|| format!("{sign}: {cut}{more}"))
        })
        .collect();
    let more = changed.len().saturating_sub(MOST_LINES);
    notes.extend(changed.into_iter().take(MOST_LINES));
    if more > 0 {
        notes.push(format!("and {more} more lines"));
    }
    notes
}

/// The digest of the same draft as its text was at a commit, with the files it published then.
pub(super) fn content(
    draft: &Draft,
    text: &str,
    side: Side<'_>,
    commit: &str,
) -> Option<ContentDigest> {
    let mut sources = SourceMap::new();
    let file = sources.add(draft.name(), text);
    let schema = side.charter.loaded.schema();
    let workspace = side.workspace;
    let kept = Kept::AtCommit(commit);
    let (mut facts, _) = draft.facts_in(file, workspace, schema, &sources, kept);
    draft.hand_over_media(&mut facts, workspace, kept);
    ContentDigest::of(&facts, &sources, schema, &side.charter.surroundings()).ok()
}

/// A text without what is recorded in its front matter, which is no change of the content.
fn without_records(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let begins = ["approvals:", "overrides:", "escalations:"]
            .iter()
            .any(|key| line.starts_with(key));
        let goes_on = inside && line.starts_with([' ', '-', '\t']) && !line.starts_with("---");
        inside = begins || goes_on;
        if !inside {
            kept.push_str(line);
        }
    }
    kept
}
