//! The front matter of galaxy-social.

use super::*;
use crate::diagnostic::Severity;

const POST: &str = "---\nmedia:\n- linkedin-us\n- mastodon-eu\nmentions:\n  mastodon-eu:\n  \
    - ada@example.org\n  linkedin-us:\nhashtags:\n  linkedin-us:\n  - One\n  - One\n  - Two\n  \
    mastodon-eu: Three\nimages:\n- url: a.png\n  alt_text: A\n---\nHello ![B](b.png)\n";

#[test]
fn accounts_are_channels_and_names_are_added_for_each() {
    let read = markdown(POST);
    assert_eq!(read.said(), []);
    let post = &read.what.posts[0];
    assert!(post.auto_threaded);
    assert_eq!(
        names_of(&post.record, "channels"),
        ["linkedin-us", "mastodon-eu"]
    );
    let added: Vec<_> = post
        .added_hashtags
        .iter()
        .chain(&post.added_mentions)
        .map(|(channel, name)| (channel.as_deref().unwrap(), name.value.as_str()))
        .collect();
    assert_eq!(
        added,
        [
            ("linkedin-us", "#One"),
            ("linkedin-us", "#Two"),
            ("mastodon-eu", "#Three"),
            ("mastodon-eu", "@ada@example.org"),
        ]
    );
    let images = records_of(&post.record, "images");
    assert_eq!(text_of(&images[0], "file"), Some("a.png"));
    assert_eq!(text_of(&images[0], "alt"), Some("A"));
    assert_eq!(text_of(&images[1], "alt"), Some("B"));
}

#[test]
fn its_shape_is_recognised() {
    for (front, galaxy) in [
        ("media: [linkedin-us]", true),
        ("media: mastodon", true),
        ("channel: a\nhashtags: {a: [b]}", true),
        ("mentions: {}", true),
        ("media: [a.png]", false),
        ("media: [dir/a]", false),
        ("media: a.png", false),
        ("media: [{file: a}]", false),
        ("media: []", false),
        ("hashtags: [a]", false),
    ] {
        let read = markdown(&format!("---\n{front}\n---\n"));
        assert_eq!(read.said(), [], "{front}");
        assert_eq!(read.what.posts[0].auto_threaded, galaxy, "{front}");
    }
}

#[test]
fn accounts_that_are_nowhere_else_are_told() {
    let (warning, error) = (Severity::Warning, Severity::Error);
    for (front, expected) in [
        (
            "hashtags: {a: [b]}",
            vec![("unknown-channel", "a", warning)],
        ),
        (
            "channel: [x, facebook]\nhashtags: {x: [b], facebok: [c]}",
            vec![("unknown-channel", "facebok", error)],
        ),
        (
            "media: [main-eu]\nmentions: {main-eu: a, other: b, none: []}",
            vec![("unknown-channel", "other", warning)],
        ),
        (
            "channel: x\nmentions: {twitter: a}",
            vec![("unknown-channel", "twitter", error)],
        ),
        ("media: [x, b.png]", vec![("wrong-type", "x", error)]),
    ] {
        let read = markdown(&format!("---\n{front}\n---\n"));
        let severities = read.problems.iter().map(|problem| problem.severity);
        let said = read.said().into_iter().zip(severities);
        let said: Vec<_> = said
            .map(|((code, words), how)| (code, words, how))
            .collect();
        assert_eq!(said, expected, "{front}");
    }
}

#[test]
fn a_declared_format_needs_no_recognition() {
    let read = read_draft("---\nmedia: [a.b]\n---\n", DraftFormat::GalaxySocial);
    assert_eq!(names_of(&read.what.posts[0].record, "channels"), ["a.b"]);
    assert!(read.what.posts[0].auto_threaded);
}

#[test]
fn the_other_words_for_channels_exclude_each_other() {
    let read = markdown("---\nmedia: [a]\nchannel: b\n---\n");
    assert_eq!(read.said(), [("duplicate-key", "channel")]);
}
