//! What people call what the language has one word for.

use super::token::{Class, Token};

/// Words that are numbers.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];
/// Tens, which people write in words of hours and minutes.
const TENS: [(&str, &str); 5] = [
    ("fifteen", "15"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty-eight", "48"),
    ("sixty", "60"),
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
            "publient",
            "publie",
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
            "répondent",
            "répond",
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
            "rédigent",
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
            "approuvent",
            "approuve",
            "valident",
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
pub(super) const FIELDS: [&str; 22] = [
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
    "limit",
    "parts",
    "budget",
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

/// The platforms people write in capitals or by an older name.
const PLATFORMS: [(&str, &[&str]); 9] = [
    ("linkedin", &["linkedin"]),
    ("x", &["x", "twitter"]),
    ("mastodon", &["mastodon"]),
    ("bluesky", &["bluesky"]),
    ("instagram", &["instagram", "insta"]),
    ("facebook", &["facebook"]),
    ("threads", &["threads"]),
    ("youtube", &["youtube"]),
    ("tiktok", &["tiktok"]),
];

/// The name of a platform, however it is written.
pub(super) fn platform(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let row = PLATFORMS
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()));
    row.map(|(name, _)| *name)
}

/// What a post has several of, in the singular and the plural, with its names.
const COLLECTIONS: [((&str, &str), &[&str]); 13] = [
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
    (
        ("sentence", "sentences"),
        &["sentence", "sentences", "phrases"],
    ),
    (("word", "words"), &["word", "words", "mot", "mots"]),
    (
        ("paragraph", "paragraphs"),
        &["paragraph", "paragraphs", "paragraphe", "paragraphes"],
    ),
];

/// A collection by one of its names, in the singular and plural, and how many tokens name it.
pub(super) fn collection(tokens: &[Token<'_>]) -> Option<((&'static str, &'static str), usize)> {
    let first = tokens.first()?;
    let (names, _) = COLLECTIONS
        .iter()
        .find(|(_, forms)| forms.iter().any(|form| first.is(form)))?;
    // `exclamation marks` is said of one thing.
    let marks = tokens.get(1).is_some_and(|token| {
        ["marks", "mark", "points", "point"]
            .iter()
            .any(|one| token.is(one))
    });
    Some((*names, 1 + usize::from(marks)))
}

/// Whether a word names something that every post has, or counts.
pub(super) fn is_of_posts(word: &str) -> bool {
    let noun = |(one, many): &(&str, &str)| *one == word || *many == word;
    COLLECTIONS.iter().any(|(names, _)| noun(names))
        || FIELDS.contains(&word)
        || platform(word) == Some(word)
        || LANGUAGES.iter().any(|(letters, _)| *letters == word)
        || DOING.iter().any(|(action, _)| *action == word)
        || UNITS.contains(&word)
}

/// Units a number may have.
const UNITS: [&str; 16] = [
    "character",
    "characters",
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "person",
    "people",
    "post",
    "posts",
];

/// `1 links` as `1 link`.
pub(super) fn agreeing(sentence: &str) -> String {
    let mut words: Vec<&str> = sentence.split(' ').collect();
    for at in 1..words.len() {
        let one = words.get(at - 1).is_some_and(|word| *word == "1");
        let noun = words.get(at).and_then(|word| {
            let row = COLLECTIONS.iter().find(|((_, many), _)| many == word);
            row.map(|((one, _), _)| *one)
        });
        if let (true, Some(noun), Some(word)) = (one, noun, words.get_mut(at)) {
            *word = noun;
        }
    }
    words.join(" ")
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
    if let Some((_, digits)) = TENS.iter().find(|(one, _)| *one == word) {
        return Some((*digits).to_owned());
    }
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
