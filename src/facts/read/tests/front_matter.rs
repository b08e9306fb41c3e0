//! Where front matter begins and ends.

use super::*;

#[test]
fn front_matter_stands_between_two_lines_of_dashes() {
    let read = markdown("---\nauthor: lea\n---\nHello you\n");
    let post = &read.what.posts[0];
    assert_eq!(read.said(), []);
    assert_eq!(text_of(&post.record, "author"), Some("lea"));
    assert_eq!(post.text.visible().whole().range(), 20..29);
    assert_eq!(read.what.place.range(), 0..3);
    assert_eq!(post.record.place.range(), 0..3);
    assert_eq!(post.id.to_string(), "drafts/a.md");
    assert_eq!(post.record.name.value, "drafts/a.md");
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_no_place() {
    let text = "\u{FEFF}---\r\nauthor: \"léa\"\r\n---\r\n👩‍💻 Hello\r\n";
    let read = markdown(text);
    let post = &read.what.posts[0];
    assert_eq!(read.said(), []);
    assert_eq!(read.what.place.range(), 3..6);
    let author = post.record.text(field(Kind::Post, "author")).unwrap();
    assert_eq!(author.value, "léa");
    assert_eq!(read.words(author.span), "\"léa\"");
    assert_eq!(post.text.visible().text().trim(), "👩‍💻 Hello");
    assert_eq!(read.words(post.text.visible().whole()), "👩‍💻 Hello");
}

#[test]
fn without_front_matter_a_fact_is_missing_at_the_beginning() {
    let read = markdown("\u{FEFF}Hello");
    assert_eq!(read.what.place.range(), 3..3);
    assert_eq!(read.what.posts[0].text.visible().text(), "Hello");
    assert_eq!(read.what.posts[0].part, (1, 1));
}

#[test]
fn front_matter_that_is_never_closed_is_told_and_the_rest_is_text() {
    let read = markdown("---\nauthor: lea\n\nHello");
    assert_eq!(read.said(), [("front-matter-open", "---")]);
    assert_eq!(read.problems[0].labels[0].span.range(), 0..3);
    let post = &read.what.posts[0];
    assert_eq!(
        read.words(post.text.visible().whole()),
        "author: lea\n\nHello"
    );
    assert_eq!(text_of(&post.record, "author"), None);
}

#[test]
fn three_dots_and_other_dashes_do_not_close_it() {
    let read = markdown("---\ncampaign: a\n--- \nText");
    assert_eq!(text_of(&read.what.posts[0].record, "campaign"), Some("a"));
    for text in [
        "---\na: b\n...\nText",
        "---\na: b\n----\nText",
        "---\na: b\n ---\nText",
    ] {
        let said = markdown(text);
        assert_eq!(said.said(), [("front-matter-open", "---")], "{text}");
    }
    assert_eq!(markdown("----\nText").said(), []);
    assert_eq!(markdown("---").said(), [("front-matter-open", "---")]);
    assert_eq!(markdown("---\n---").said(), []);
}

#[test]
fn front_matter_that_cannot_be_read_leaves_the_text() {
    let read = markdown("---\nauthor: [lea\n---\nHello");
    assert_eq!(read.problems.len(), 1);
    assert_eq!(read.what.posts[0].text.visible().text(), "Hello");
    let list = markdown("---\n- a\n---\nHello");
    assert_eq!(list.said(), [("wrong-type", "- a")]);
}

#[test]
fn the_format_is_in_the_name() {
    for (path, format) in [
        ("a.tweet", DraftFormat::Tweet),
        ("x/A.TWEET", DraftFormat::Tweet),
        ("tweet", DraftFormat::Markdown),
        ("a.tweet.md", DraftFormat::Markdown),
    ] {
        assert_eq!(DraftFormat::of_path(path), format, "{path}");
    }
}
