//! `.tweet` files.

use super::*;

fn texts(read: &Read<Draft>) -> Vec<&str> {
    let posts = read.what.posts.iter();
    posts
        .map(|post| post.text.visible().text().trim())
        .collect()
}

fn options(read: &Read<Draft>, part: usize) -> Vec<&str> {
    let options = records_of(&read.what.posts[part].record, "poll-options");
    options.iter().map(|one| one.name.value.as_str()).collect()
}

#[test]
fn a_tweet_is_plain_text() {
    let read = tweet("*Hello* #you\n![a](b)\n");
    assert_eq!(texts(&read), ["*Hello* #you\n![a](b)"]);
    assert!(records_of(&read.what.posts[0].record, "images").is_empty());
}

#[test]
fn front_matter_in_the_words_of_twitter_together() {
    let read = tweet(
        "---\nmedia:\n- file: a.png\n  alt: A\n- url: b.mp4\nreply: https://x.com/a/status/1\n\
         retweet: 1234567890123456789\nschedule: 2026-10-01T09:00:00.000Z\nauthor: lea\n---\nHi\n",
    );
    assert_eq!(read.said(), []);
    let record = &read.what.posts[0].record;
    assert_eq!(
        text_of(record, "reply-to"),
        Some("https://x.com/a/status/1")
    );
    assert_eq!(text_of(record, "repost-of"), Some("1234567890123456789"));
    assert!(record.get(field(Kind::Post, "publish-at")).is_some());
    assert_eq!(text_of(&records_of(record, "images")[0], "alt"), Some("A"));
    assert_eq!(records_of(record, "videos")[0].name.value, "b.mp4");
}

#[test]
fn a_line_of_dashes_parts_a_thread() {
    let read = tweet("\u{FEFF}One\r\n\r\n---\r\n\r\nTwo\r\n---\r\nThree ---\r\n");
    assert_eq!(texts(&read), ["One", "Two", "Three ---"]);
    let ids: Vec<_> = read
        .what
        .posts
        .iter()
        .map(|post| post.id.to_string())
        .collect();
    assert_eq!(ids, ["drafts/a.md", "drafts/a.md#2", "drafts/a.md#3"]);
    assert_eq!(read.what.posts[1].part, (2, 3));
    assert_eq!(read.words(read.what.posts[1].text.visible().whole()), "Two");
    assert_eq!(read.what.posts[1].text.visible().whole().range(), 17..20);
}

#[test]
fn each_part_may_have_front_matter_of_its_own() {
    let read = tweet(
        "---\nauthor: lea\nimages: [a.png]\n---\nOne\n---\n---\nimages: [b.png, c.png]\n---\nTwo\n\
         ---\nThree\n",
    );
    assert_eq!(read.said(), []);
    assert_eq!(texts(&read), ["One", "Two", "Three"]);
    let posts = &read.what.posts;
    let images: Vec<_> = posts
        .iter()
        .map(|post| records_of(&post.record, "images").len())
        .collect();
    assert_eq!(images, [1, 2, 0]);
    for post in posts {
        assert_eq!(text_of(&post.record, "author"), Some("lea"));
    }
    assert_eq!(posts[1].record.place.range(), 44..47);
    // A fact missing in a part without front matter is added to that of the thread.
    assert_eq!(posts[2].record.place.range(), 0..3);
}

#[test]
fn another_line_may_part_a_thread() {
    let read = tweet("---\nthread-delimiter: '***'\n---\nOne\n---\nstill one\n***\nTwo\n");
    assert_eq!(read.said(), []);
    assert_eq!(texts(&read), ["One\n---\nstill one", "Two"]);
}

#[test]
fn the_last_lines_may_be_a_poll() {
    let read = tweet("Which? 🎉\n\n( ) Red one\n()  Blue\n");
    assert_eq!(texts(&read), ["Which? 🎉"]);
    assert_eq!(options(&read, 0), ["Red one", "Blue"]);
    let all = &read.what.posts[0].record;
    let span = all.get(field(Kind::Post, "poll-options")).unwrap().span;
    assert_eq!(read.words(span), "Red one\n()  Blue");
    assert_eq!(
        read.words(records_of(all, "poll-options")[1].name.span),
        "Blue"
    );
}

#[test]
fn a_poll_of_the_front_matter_leaves_the_text_alone() {
    let read = tweet("---\npoll: [A, B]\n---\nWhich?\n( ) C\n");
    assert_eq!(options(&read, 0), ["A", "B"]);
    assert_eq!(texts(&read), ["Which?\n( ) C"]);
}

#[test]
fn other_parentheses_are_no_poll() {
    for text in ["Hi\n( )", "Hi\n()x", "Hi\n(x) y", "( ) A\nHi", "Hi\n ( ) A"] {
        let read = tweet(text);
        assert!(options(&read, 0).is_empty(), "{text}");
        assert_eq!(texts(&read), [text]);
    }
}

#[test]
fn a_thread_without_end_is_told_once() {
    let read = tweet(&"a\n---\n".repeat(5_000));
    assert_eq!(read.said(), [("thread-too-long", "")]);
    assert_eq!(read.what.posts.len(), 100);
}

#[test]
fn unknown_keys_of_any_part_are_told() {
    let read = tweet("One\n---\n---\nmedai: []\n---\nTwo");
    assert_eq!(read.said(), [("unknown-key", "medai")]);
    assert_eq!(read.problems[0].help, ["did you mean `media`?"]);
}
