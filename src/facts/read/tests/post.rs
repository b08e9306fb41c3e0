//! The keys of our own front matter.

use super::*;
use crate::facts::{Type, Written};
use crate::source::Spanned;

#[test]
fn one_channel_or_several_under_either_key() {
    for (front, channels) in [
        ("channel: a", vec!["a"]),
        ("channels: a", vec!["a"]),
        ("channel: [a, b, a]", vec!["a", "b"]),
        ("channels:\n- a\n- b", vec!["a", "b"]),
    ] {
        let read = markdown(&format!("---\n{front}\n---\n"));
        assert_eq!(read.said(), [], "{front}");
        assert_eq!(names_of(&read.what.posts[0].record, "channels"), channels);
    }
}

#[test]
fn a_channel_that_is_not_named_is_told() {
    for (front, place, channels) in [
        ("channel: []", "channel", vec![]),
        ("channels:", "channels", vec![]),
        ("channel: ' '", "channel", vec![]),
        ("channel: ['', ~]", "channel", vec![]),
        ("channel: [x, '']", "''", vec!["x"]),
    ] {
        let read = markdown(&format!("---\n{front}\n---\n"));
        assert_eq!(read.said(), [("missing-value", place)], "{front}");
        assert_eq!(names_of(&read.what.posts[0].record, "channels"), channels);
    }
}

#[test]
fn two_keys_for_one_field_are_a_problem_with_both_places() {
    let read = markdown("---\nchannel: a\nchannels: b\n---\n");
    assert_eq!(read.said(), [("duplicate-key", "channels")]);
    assert_eq!(read.words(read.problems[0].labels[1].span), "channel");
    assert_eq!(names_of(&read.what.posts[0].record, "channels"), ["a"]);
}

#[test]
fn every_unknown_key_is_told_at_once() {
    let read = markdown("---\nautor: a\nchanel: b\nzzz: c\nlanguage: fr\n---\n");
    let unknown = ["autor", "chanel", "zzz"].map(|key| ("unknown-key", key));
    assert_eq!(read.said(), unknown);
    assert_eq!(read.problems[0].help, ["did you mean `author`?"]);
    assert_eq!(read.problems[1].help, ["did you mean `channel`?"]);
}

#[test]
fn what_is_worked_out_cannot_be_written() {
    let read = markdown("---\nlength: 3\n---\n");
    assert_eq!(read.said(), [("unknown-key", "length")]);
}

#[test]
fn images_and_videos_are_told_apart() {
    let read = markdown(
        "---\nmedia:\n- {file: a.PNG, alt: A}\n- b.mp4?x=1.png\n- {file: c, kind: video}\n\
         - {file: d.mov, kind: image}\n- {alt: E}\nimages: i.gif\nvideos: [v]\n---\n",
    );
    assert_eq!(read.said(), []);
    let record = &read.what.posts[0].record;
    let files = |list: &str| -> Vec<String> {
        let all = records_of(record, list).iter();
        all.map(|one| one.name.value.clone()).collect()
    };
    assert_eq!(files("images"), ["i.gif", "a.PNG", "d.mov", "image"]);
    assert_eq!(files("videos"), ["v", "b.mp4?x=1.png", "c"]);
    let image = &records_of(record, "images")[1];
    assert_eq!(read.words(image.name.span), "a.PNG");
    assert_eq!(read.words(image.place), "{file: a.PNG, alt: A}");
    assert_eq!(text_of(image, "alt"), Some("A"));
}

#[test]
fn images_in_the_text_come_after_those_of_the_front_matter() {
    let read = markdown("---\nimages: [a.png]\n---\n🎉 ![two](b.png) ![](c.png)\n");
    let images = records_of(&read.what.posts[0].record, "images");
    assert_eq!(images.len(), 3);
    assert_eq!(read.words(images[1].place), "![two](b.png)");
    let alt = images[1].text(field(Kind::Image, "alt")).unwrap();
    assert_eq!(read.words(alt.span), "two");
    assert_eq!(text_of(&images[1], "file"), Some("b.png"));
    assert_eq!(read.words(images[2].name.span), "![](c.png)");
    assert_eq!(text_of(&images[2], "alt"), None);
    let all = read.what.posts[0].record.get(field(Kind::Post, "images"));
    assert_eq!(read.words(all.unwrap().span), "[a.png]");
}

#[test]
fn a_problem_within_an_image_is_told_there() {
    let read = markdown("---\nimages:\n- {file: a.png, al: A}\n- {generated: yes}\n---\n");
    assert_eq!(read.said(), [("unknown-key", "al"), ("wrong-type", "yes")]);
    assert_eq!(records_of(&read.what.posts[0].record, "images").len(), 2);
}

#[test]
fn hashtags_and_mentions_get_their_signs() {
    let read = markdown("---\nhashtags: [one, \"#two\", '']\nmentions: acme\n---\n#three\n");
    let post = &read.what.posts[0];
    let words = |added: &[(Option<String>, Spanned<String>)]| -> Vec<String> {
        assert!(added.iter().all(|(channel, _)| channel.is_none()));
        added.iter().map(|(_, name)| name.value.clone()).collect()
    };
    assert_eq!(words(&post.added_hashtags), ["#one", "#two"]);
    assert_eq!(words(&post.added_mentions), ["@acme"]);
    assert_eq!(read.words(post.added_hashtags[1].1.span), "\"#two\"");
    assert!(!post.auto_threaded);
}

#[test]
fn the_options_of_a_poll() {
    for key in ["poll", "poll-options"] {
        let read = markdown(&format!("---\n{key}: [Yes, 'No', 3]\n---\n"));
        assert_eq!(read.said(), []);
        let options = records_of(&read.what.posts[0].record, "poll-options");
        let words: Vec<_> = options.iter().map(|one| one.name.value.as_str()).collect();
        assert_eq!(words, ["Yes", "No", "3"]);
        assert_eq!(read.words(options[1].place), "'No'");
    }
}

#[test]
fn a_declared_language_reaches_the_text() {
    let read = markdown("---\nlanguage: fr\n---\nBonjour\n");
    assert_eq!(read.what.posts[0].text.language(), Some("fr"));
}

#[test]
fn defaults_hold_unless_the_post_says_otherwise() {
    let mut sources = SourceMap::new();
    let file = sources.add("sayso.yaml", "fr summer");
    let default = |name: &str, text: &str, range| {
        let value = Spanned::new(Written::Text(text.to_owned()), Span::new(file, range));
        (field(Kind::Post, name), value)
    };
    let values = vec![
        default("language", "fr", 0..2),
        default("campaign", "summer", 3..9),
    ];
    let defaults = Defaults { values };
    let text = "---\ncampaign: winter\n---\nHello\n";
    let read = read_with(text, DraftFormat::Markdown, &defaults);
    let post = &read.what.posts[0];
    assert_eq!(text_of(&post.record, "campaign"), Some("winter"));
    let language = post.record.text(field(Kind::Post, "language")).unwrap();
    assert_eq!(language.span, Span::new(file, 0..2));
    assert_eq!(post.text.language(), Some("fr"));
}

#[test]
fn declared_fields_are_read_like_any_other() {
    let mut schema = Schema::new();
    let regions = crate::facts::Domain::Declared(vec!["emea".to_owned()].into());
    schema.declare(
        Kind::Post,
        "region",
        Type::Text(regions),
        String::new(),
        None,
    );
    let mut sources = SourceMap::new();
    let file = sources.add("a.md", "---\nregion: emae\n---\n");
    let context = ReadContext {
        schema: &schema,
        defaults: &Defaults::default(),
    };
    let (_, problems) = super::super::draft(&sources, file, DraftFormat::Markdown, &context);
    assert_eq!(problems[0].code, "unknown-value");
    assert_eq!(problems[0].help, ["did you mean `emea`?"]);
}
