//! What people call what the language has one word for.

use super::token::{Class, Token};

/// Words that are numbers.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];
const FRENCH_NUMBERS: [&str; 11] = [
    "zéro", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
];

/// What is done, as people say it.
pub(super) const DOING: [(&str, &[&str]); 4] = [
    (
        "publish",
        &[
            "publish",
            "publishing",
            "published",
            "publishes",
            "post",
            "posting",
            "posts",
            "tweet",
            "tweeting",
            "speak",
            "speaking",
            "communicate",
            "publier",
            "poster",
            "publication",
        ],
    ),
    (
        "reply",
        &[
            "reply",
            "replying",
            "replies",
            "replied",
            "answer",
            "answering",
            "respond",
            "responding",
            "comment",
            "commenting",
            "répondre",
            "commenter",
        ],
    ),
    (
        "draft",
        &[
            "draft",
            "drafting",
            "drafts",
            "write",
            "writing",
            "prepare",
            "rédiger",
            "écrire",
            "préparer",
        ],
    ),
    (
        "approve",
        &[
            "approve",
            "approving",
            "approves",
            "validate",
            "validating",
            "sign-off",
            "approuver",
            "valider",
        ],
    ),
];

/// Verbs of the language with the forms people write them in.
pub(super) const VERBS: [(&str, &[&str]); 6] = [
    ("have", &["have", "has", "avoir", "comporter"]),
    (
        "contain",
        &["contain", "contains", "contenir", "mention", "mentionner"],
    ),
    ("be", &["be", "is", "are", "être"]),
    ("include", &["include", "includes", "inclure"]),
    ("start with", &["start", "begin", "commencer"]),
    ("end with", &["end", "finish", "finir"]),
];

/// Fields that rules often speak of.
pub(super) const FIELDS: [&str; 19] = [
    "title",
    "length",
    "text",
    "publish-at",
    "language",
    "author",
    "campaign",
    "alt",
    "caption",
    "credit",
    "format",
    "url",
    "domain",
    "owner",
    "email",
    "address",
    "name",
    "handle",
    "duration",
];

/// The letters of languages with their names.
pub(super) const LANGUAGES: [(&str, &[&str]); 7] = [
    ("fr", &["french", "français", "fr"]),
    ("en", &["english", "anglais", "en"]),
    ("de", &["german", "allemand", "deutsch", "de"]),
    ("es", &["spanish", "espagnol", "es"]),
    ("it", &["italian", "italien", "it"]),
    ("nl", &["dutch", "néerlandais", "nl"]),
    ("pt", &["portuguese", "portugais", "pt"]),
];

/// What a post has several of, in the singular and the plural, with its names.
const COLLECTIONS: [((&str, &str), &[&str]); 11] = [
    (
        ("image", "images"),
        &[
            "image", "images", "picture", "pictures", "photo", "photos", "visual", "visuals",
        ],
    ),
    (
        ("video", "videos"),
        &["video", "videos", "clip", "clips", "vidéo", "vidéos"],
    ),
    (
        ("link", "links"),
        &["link", "links", "url", "urls", "lien", "liens"],
    ),
    (
        ("hashtag", "hashtags"),
        &[
            "hashtag",
            "hashtags",
            "tag",
            "tags",
            "mot-dièse",
            "mots-dièse",
        ],
    ),
    (("mention", "mentions"), &["mention", "mentions"]),
    (
        ("emoji", "emojis"),
        &[
            "emoji",
            "emojis",
            "emoticons",
            "smileys",
            "smiley",
            "émoji",
            "émojis",
        ],
    ),
    (
        ("exclamation", "exclamations"),
        &["exclamation", "exclamations"],
    ),
    (("question", "questions"), &["question", "questions"]),
    (("number", "numbers"), &["number", "numbers", "figures"]),
    (
        ("quotation", "quotations"),
        &["quotation", "quotations", "quote", "quotes"],
    ),
    (("sentence", "sentences"), &["sentence", "sentences"]),
];

/// A collection by one of its names, in the singular and plural, and how many tokens name it.
pub(super) fn collection(tokens: &[Token<'_>]) -> Option<((&'static str, &'static str), usize)> {
    let first = tokens.first()?;
    let (names, _) = COLLECTIONS
        .iter()
        .find(|(_, forms)| forms.iter().any(|form| first.is(form)))?;
    // `exclamation marks`, `alt text` is said of one thing.
    let marks = tokens
        .get(1)
        .is_some_and(|token| token.is("marks") || token.is("mark"));
    Some((*names, 1 + usize::from(marks)))
}

/// The word of the table that a token is a form of.
pub(super) fn word_of(
    table: &[(&'static str, &[&str])],
    token: &Token<'_>,
) -> Option<&'static str> {
    let row = table
        .iter()
        .find(|(_, forms)| forms.iter().any(|form| token.is(form)));
    row.map(|(word, _)| *word)
}

/// A number, in digits or words.
pub(super) fn number(token: &Token<'_>) -> Option<String> {
    if token.class == Class::Number {
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '%' | '.');
        return token.text.chars().all(plain).then(|| token.text.to_owned());
    }
    let word = token.text.to_lowercase();
    let at = match word.as_str() {
        "once" => Some(1),
        "twice" | "both" => Some(2),
        _ => {
            let english = NUMBERS.iter().position(|one| *one == word);
            english.or_else(|| FRENCH_NUMBERS.iter().position(|one| *one == word))
        }
    };
    at.map(|number| number.to_string())
}
