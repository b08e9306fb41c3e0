//! Every kind of diagnostic by its code: what findings that no rule makes are called, and what
//! each of them means.
//!
//! A code never changes its meaning. `docs/findings.md` lists them, from here.

/// A code and what it means, in a sentence without its full stop.
pub type Described = (&'static str, &'static str);

/// What drafts and teams are told when they are judged.
pub const OF_JUDGING: &[Described] = &[
    ("violation", "a sentence of a rule does not hold"),
    (
        "undecided",
        "a rule cannot be decided: a fact that it asks for is not known",
    ),
    ("forbidden", "a `forbid` is about this act"),
    (
        "not-permitted",
        "there are permits for this act, and none of them permits it",
    ),
    (
        "stopped",
        "publishing is stopped by a `stop publishing` of the charter",
    ),
    (
        "approval-pending",
        "an approval that a rule requires is not there yet",
    ),
    (
        "approval-impossible",
        "an approval that a rule requires can be given by nobody",
    ),
    ("invalid-approval", "a recorded approval counts for nothing"),
    (
        "changed-since-review",
        "the draft was changed after a review of the pull request",
    ),
    (
        "vague-review",
        "a review of the pull request that does not say when it was given, or of which commit",
    ),
    (
        "charter-changed",
        "the pull request changes the charter, the team or the configuration approvals are judged by",
    ),
    (
        "unusable-base",
        "the charter where the pull request leads cannot be used, and no review counts",
    ),
    (
        "escalation",
        "somebody has to be called about this draft, or to answer",
    ),
    (
        "escalation-late",
        "an escalation began, or was answered, later than the rule says",
    ),
    (
        "invalid-escalation",
        "a recorded call or answer counts for nothing",
    ),
    ("invalid-override", "a recorded override counts for nothing"),
    (
        "not-overridable",
        "the rule does not permit to be overridden like this",
    ),
    ("unused-override", "an override that nothing needs"),
    (
        "unused-exception",
        "an exception in a draft that nothing needs",
    ),
    (
        "unused-substitution",
        "a substitution that takes over no shift",
    ),
    ("unused-waiver", "a waiver that nothing needs"),
    (
        "waiver-expired",
        "a rule is broken, and the waiver that covered it has ended",
    ),
    (
        "too-many-matches",
        "a post holds more matches of a list than are kept: not all of it was checked",
    ),
    (
        "skipped-moment",
        "a moment that no clock shows: the clocks go forward over it",
    ),
    (
        "repeated-moment",
        "a moment that comes twice: the clocks go back over it",
    ),
    (
        "rota-gap",
        "a channel is covered, and an escalation would find nobody",
    ),
    (
        "no-rota",
        "a rule escalates, and the team file says nothing of who is on duty",
    ),
    (
        "unknown-word",
        "a value that is nearly one that the charter speaks of",
    ),
    (
        "not-counted",
        "a post could not be counted where posts are looked at together",
    ),
    ("look-alike-name", "two names of the team look the same"),
    (
        "shared-handle",
        "two people of the team have the same handle",
    ),
    (
        "shared-signing-key",
        "two people of the team have the same signing key",
    ),
    (
        "unusable-signing-key",
        "a signing key that nothing can be verified with",
    ),
];

/// What is wrong with drafts, teams and configurations as files.
pub const OF_READING: &[Described] = &[
    (
        "circular",
        "people, seats or entities that stand above each other in a circle",
    ),
    ("duplicate-key", "a key that stands twice"),
    (
        "front-matter-again",
        "facts of another post within the text of a Markdown file",
    ),
    (
        "front-matter-open",
        "front matter that begins and does not end",
    ),
    (
        "front-matter-unread",
        "facts that are not recognised as front matter and would be published as text",
    ),
    (
        "left-out",
        "what lies among the drafts, or looks like one, and is not checked",
    ),
    ("missing-key", "a key that has to be there"),
    (
        "missing-value",
        "a key that has to say something and does not",
    ),
    (
        "no-drafts",
        "a pattern of the configuration that finds no draft",
    ),
    ("no-such-day", "a day that no calendar has"),
    ("out-of-order", "an end that is not after its beginning"),
    ("out-of-range", "a number that is too large or too small"),
    (
        "thread-not-parted",
        "a line of a thread that is nearly the one that parts it",
    ),
    ("thread-too-long", "a thread of more parts than are read"),
    (
        "too-many-exceptions",
        "a post with more exceptions than are read",
    ),
    (
        "too-many-managers",
        "a chain of managers that is longer than is followed",
    ),
    ("unknown-action", "an action that nobody can take"),
    (
        "unknown-channel",
        "a channel that the team file does not have",
    ),
    (
        "unknown-entity",
        "an entity that the team file does not have",
    ),
    ("unknown-key", "a key that means nothing here"),
    (
        "unknown-person",
        "a person whom the team file does not have",
    ),
    (
        "unknown-platform",
        "a platform that is not in the table of platforms",
    ),
    ("unknown-role", "a role that the charter does not have"),
    ("unknown-rule", "a rule that the charter does not have"),
    ("unknown-topic", "a topic that the charter does not have"),
    (
        "unknown-value",
        "a value that is not one of those that are possible",
    ),
    (
        "unreadable-exception",
        "a comment that begins like an exception and is none",
    ),
    ("wrong-type", "a value of another kind than the key takes"),
    ("yaml-alias", "a reference of YAML, which is not read"),
    ("yaml-documents", "several documents in one file of YAML"),
    ("yaml-key", "a key of YAML that is no text"),
    (
        "yaml-lost-hashtag",
        "a hashtag that YAML takes for a comment",
    ),
    ("yaml-syntax", "YAML that cannot be read"),
    ("yaml-tab", "a tab where YAML takes only spaces"),
    ("yaml-tag", "a tag of YAML, which is not read"),
    ("yaml-too-deep", "YAML that is nested too deep"),
    ("yaml-too-large", "YAML with more parts than are read"),
];

/// What is wrong with a policy.
pub const OF_POLICIES: &[Described] = &[
    (
        "ambiguous-connectives",
        "`and` and `or` without parentheses that say which binds first",
    ),
    ("ambiguous-name", "a name that several things have"),
    (
        "ambiguous-not",
        "a `not` that may be about one thing or about all",
    ),
    ("bad-escape", "a backslash before something that needs none"),
    ("bad-pattern", "a pattern that cannot be read"),
    (
        "cannot-adjust",
        "a sentence that an adjustment may not hold",
    ),
    (
        "cannot-compare",
        "an adjustment of which nobody can tell whether it tightens",
    ),
    (
        "cannot-waive",
        "a waiver of something that cannot be waived like this",
    ),
    ("changes-nothing", "an adjustment that changes nothing"),
    ("circular-use", "policies that use each other in a circle"),
    (
        "demands-nothing",
        "a rule without a sentence that says what must hold",
    ),
    ("double-negation", "two negations in one sentence"),
    ("duplicate", "something that is declared twice"),
    (
        "easily-misread",
        "a condition that readers take otherwise than it is meant",
    ),
    ("empty-list", "a list without entries"),
    ("empty-period", "a period that ends before it begins"),
    (
        "empty-words",
        "a text without words where words are looked for",
    ),
    (
        "example-failed",
        "an example of a rule that comes out otherwise than it says",
    ),
    (
        "expects-nothing",
        "a test that says nothing of what must come of it",
    ),
    (
        "loosens",
        "an adjustment that would allow what the rule does not",
    ),
    ("misplaced-not", "a `not` in a place where it cannot stand"),
    (
        "missing-noun",
        "a sentence that does not say what it is about",
    ),
    ("missing-scope", "a rule that does not say what it is for"),
    ("nesting-too-deep", "a condition that is nested too deep"),
    ("never-applies", "a rule that can never apply"),
    ("never-fails", "a sentence that can never be broken"),
    ("never-holds", "a sentence that can never hold"),
    ("no-reason", "a stop or a waiver without its reason"),
    (
        "no-such-column",
        "a column that a file of days does not have",
    ),
    (
        "not-an-entry",
        "a line of a list file that is written as in other files",
    ),
    ("number-too-large", "a number that is larger than any count"),
    (
        "outside-workspace",
        "a path that leads out of the workspace",
    ),
    ("permits-nothing", "a permit that nothing can ever match"),
    ("policy-too-large", "a policy that is larger than is read"),
    ("syntax", "a sentence that the language does not have"),
    (
        "test-failed",
        "a test that comes out otherwise than it says",
    ),
    (
        "too-many-patterns",
        "more patterns than are looked for in every text",
    ),
    ("unknown-name", "a name that nothing declares"),
    ("unknown-pack", "a pack that does not come with Sayso"),
    (
        "unreadable",
        "a file that a policy names and that cannot be read",
    ),
    (
        "wildcard",
        "a `*` in words, which stands for nothing but itself",
    ),
    ("unused", "something that is declared and that nothing uses"),
];

/// What kept a command from its work.
pub const OF_RUNNING: &[Described] = &[
    ("already-there", "a file that would be overwritten"),
    (
        "ambiguous-policy",
        "a name that is a pack's and lies in the workspace as well",
    ),
    ("cannot-write", "a file that cannot be written"),
    ("file-too-large", "a file that is larger than is read"),
    ("link-circle", "links that lead in a circle"),
    (
        "link-leaves",
        "a link that leads out of the workspace, and is not followed",
    ),
    ("missing-file", "a file that does not exist"),
    ("no-charter", "a charter that is required and not found"),
    (
        "no-coverage",
        "a form that has no place for what tests cover",
    ),
    ("no-policy", "a workspace or a folder without a policy"),
    ("no-time", "a period without any time in it"),
    (
        "no-time-zone",
        "hours of which nobody can say when they are",
    ),
    ("no-workspace", "a folder that lies in no workspace"),
    ("not-a-draft", "a file that is no draft"),
    (
        "not-a-file",
        "a folder, a device or a pipe in place of a file",
    ),
    ("not-acknowledged", "an answer that was not recorded"),
    ("not-approved", "an approval that was not recorded"),
    ("not-escalated", "a call that was not recorded"),
    ("not-stopped", "a stop that was not written or lifted"),
    ("not-utf-8", "a file that is no text in UTF-8"),
    (
        "nothing-to-check",
        "nothing was checked, or no drafts where drafts were to be",
    ),
    ("unknown-commit", "a commit that git does not know here"),
    ("unreadable-file", "a file that cannot be read"),
    (
        "unreadable-reviews",
        "reviews of a pull request that cannot be read",
    ),
];

/// All codes.
pub fn all() -> impl Iterator<Item = &'static Described> {
    [OF_JUDGING, OF_READING, OF_POLICIES, OF_RUNNING]
        .into_iter()
        .flatten()
}

/// What a code means.
pub fn meaning(code: &str) -> Option<&'static str> {
    all()
        .find(|(known, _)| *known == code)
        .map(|(_, says)| *says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_has_one_meaning() {
        let mut seen = BTreeSet::new();
        for (code, says) in all() {
            assert!(seen.insert(code), "`{code}` stands twice");
            assert!(
                code.chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit())
            );
            assert!(!says.is_empty() && !says.ends_with('.'), "{says}");
        }
    }
}
