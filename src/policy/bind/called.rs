//! What people call what has another name here.

use super::resolve::Resolver;
use super::say;
use crate::diagnostic::Diagnostic;
use crate::facts::{Kind, Type};
use crate::source::Spanned;

/// What people call something that has another name here: what was looked for, their words, help.
const CALLED: &[(&str, &[&str], &str)] = &[
    (
        "role",
        &["everyone", "everybody", "anybody", "all"],
        "everybody, with a role or without, is `anyone`",
    ),
    (
        "role",
        &["author", "authors"],
        "who wrote a post is its `author`: a role is wanted here",
    ),
    (
        "role",
        &[
            "someone",
            "somebody",
            "anyone",
            "else",
            "other",
            "colleague",
            "peer",
        ],
        "say which role: whoever wrote a post never approves it",
    ),
    (
        "role",
        &["owner", "owners", "deputy", "backup"],
        "an owner is a person of a channel: declare a role, and give it to them in the team file",
    ),
    ("channel or platform", &["twitter"], "did you mean `x`?"),
    (
        "kind of thing",
        &[
            "employee",
            "employees",
            "user",
            "member",
            "people",
            "staff",
            "somebody",
        ],
        "did you mean `each person`?",
    ),
    (
        "kind of thing",
        &["post", "posts", "message", "tweet", "draft"],
        "posts are `for posts`",
    ),
    (
        "kind of thing",
        &["account", "page", "profile", "platform"],
        "did you mean `each channel`?",
    ),
    (
        "kind of thing",
        &["picture", "photo", "visual", "pictures", "photos"],
        "did you mean `each image in posts`?",
    ),
    (
        "kind of thing",
        &["tag", "tags"],
        "did you mean `each hashtag in posts`?",
    ),
    (
        "collection of a post",
        &["characters", "character", "signs", "letters"],
        "characters are measured: `its length must be at most 280 characters`",
    ),
    (
        "collection of a post",
        &["pictures", "picture", "photos", "photo", "visuals"],
        "did you mean `images`?",
    ),
    (
        "collection of a post",
        &["tags", "tag"],
        "did you mean `hashtags`?",
    ),
    (
        "collection of a post",
        &["urls", "url"],
        "did you mean `links`?",
    ),
    (
        "collection of a post",
        &["lines", "line"],
        "did you mean `paragraphs` or `sentences`?",
    ),
    (
        "collection of a post",
        &["posts", "post"],
        "posts are counted together: `for posts per channel per day`",
    ),
    (
        "field of a post",
        &[
            "date",
            "time",
            "day",
            "hour",
            "publication-date",
            "scheduled-at",
            "published",
            "publication",
        ],
        "when a post appears is its `publish-at`",
    ),
    (
        "field of a post",
        &[
            "approver",
            "approvers",
            "approved-by",
            "approval",
            "validator",
        ],
        "an approval is asked for with `require approval from ROLE`",
    ),
    (
        "quality of a post",
        &[
            "approved",
            "validated",
            "reviewed",
            "checked",
            "signed",
            "cleared",
        ],
        "an approval is asked for with `require approval from ROLE`",
    ),
    (
        "quality of a post",
        &["short", "brief", "concise", "long", "shorter"],
        "say how long: `its length must be at most 280 characters`",
    ),
    (
        "quality of a post",
        &["published", "posted", "scheduled", "dated", "planned"],
        "when a post appears is its `publish-at`: `must have publish-at`",
    ),
    (
        "quality of a post",
        &["empty", "blank"],
        "say what must be there: `must have at least 1 word`",
    ),
    (
        "field of a post",
        &["body", "content", "message", "copy"],
        "the words are its `text`",
    ),
    (
        "field of a post",
        &["alt", "alt-text", "credit", "caption"],
        "an image has it: write a rule `for each image in posts`",
    ),
    (
        "field of a post",
        &["headline", "heading", "subject"],
        "did you mean `title`?",
    ),
    ("field of a post", &["tags"], "did you mean `hashtags`?"),
    (
        "field of a post",
        &["writer", "creator"],
        "did you mean `author`?",
    ),
    (
        "field of a post",
        &["characters", "size"],
        "did you mean `length`?",
    ),
    (
        "field of a post",
        &["owner", "backup", "backups"],
        "a channel has it: `channel's owner`",
    ),
    (
        "field of a post",
        &["post", "they", "this", "that"],
        "in a condition the post is `it`",
    ),
    ("language", &["french", "français"], "did you mean `fr`?"),
    ("language", &["english", "anglais"], "did you mean `en`?"),
    (
        "language",
        &["german", "allemand", "deutsch"],
        "did you mean `de`?",
    ),
    ("language", &["spanish", "espagnol"], "did you mean `es`?"),
    ("language", &["italian", "italien"], "did you mean `it`?"),
    ("language", &["dutch", "néerlandais"], "did you mean `nl`?"),
    (
        "unit",
        &["pm", "am", "h", "h00", "o"],
        "a time of day is written `18:00`",
    ),
    (
        "unit",
        &["month", "months", "year", "years"],
        "count in days or weeks: `30 days`",
    ),
    ("unit", &["min", "mins"], "did you mean `minutes`?"),
    ("unit", &["sec", "secs"], "did you mean `seconds`?"),
    ("unit", &["chars", "signs"], "did you mean `characters`?"),
    (
        "action",
        &["post", "posts", "tweet", "speak"],
        "did you mean `publish`?",
    ),
    (
        "action",
        &["answer", "respond", "comment"],
        "did you mean `reply`?",
    ),
    ("action", &["write", "prepare"], "did you mean `draft`?"),
    ("action", &["validate", "sign"], "did you mean `approve`?"),
];

/// The name that something has here which people call otherwise.
pub(super) fn called(what: &str, name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let row = CALLED
        .iter()
        .find(|(of, words, _)| *of == what && words.contains(&name.as_str()));
    row.map(|(_, _, help)| *help)
}

impl Resolver<'_> {
    /// A role, or a word such as `missing`, where the name of a thing stands.
    pub(super) fn no_person(
        &self,
        kind: Kind,
        name: &Spanned<String>,
        noun: &str,
    ) -> Option<Diagnostic> {
        let word = name.value.as_str();
        let is_known = self
            .team
            .is_some_and(|team| team.find(kind, word).is_some());
        if is_known {
            return None;
        }
        let message = format!("`{noun}` is {}", Type::One(kind).say());
        if kind == Kind::Person && self.names.roles.contains_key(word) {
            let problem = say::mismatch(name.span, message, format!("`{word}` is a role"));
            return Some(problem.with_help(format!(
                "write `{noun}'s roles include {word}` in a condition, `its {noun}'s roles must include {word}` in an obligation"
            )));
        }
        let asks = match word {
            "set" | "given" | "present" | "filled" | "known" | "there" => format!("has {noun}"),
            "missing" | "empty" | "blank" | "unknown" | "absent" | "unset" => {
                format!("has no {noun}")
            }
            _ => return None,
        };
        let problem = say::mismatch(name.span, message, format!("`{word}` is a name here"));
        Some(problem.with_help(format!(
            "whether something is written is asked with `it {asks}`"
        )))
    }
}
