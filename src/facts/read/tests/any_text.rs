//! Whatever stands in a file, it is read, and every place lies in it.

use super::*;
use crate::facts::config;
use proptest::prelude::*;

fn wild() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "---\n",
            "---\r\n",
            "\n",
            "\r\n",
            " ",
            "  ",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "#",
            "@",
            "\"",
            "'",
            "&a ",
            "*a",
            "| \n",
            "\u{FEFF}",
            "👩‍💻",
            "é",
            "a",
            "lea",
            "author",
            "channel",
            "channels",
            "media",
            "images",
            "file",
            "alt",
            "hashtags",
            "mentions",
            "poll",
            "( ) Yes",
            "publish-at",
            "2026-10-01T09:00",
            "people",
            "board",
            "entities",
            "parent",
            "reports-to",
            "trainings",
            "defaults",
            "limits",
            "x: ",
            "80%",
            "24 hours",
            "![a](b.png)",
            "thread-delimiter",
            "schedule",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Mostly right front matter, so that values are reached.
fn front_matter() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "author",
        "channel",
        "channels",
        "media",
        "images",
        "videos",
        "hashtags",
        "mentions",
        "poll",
        "publish-at",
        "language",
        "topics",
        "reply",
        "schedule",
        "thread-delimiter",
    ]);
    let value = prop::sample::select(vec![
        "a",
        "[a, b]",
        "{a: [b], c: d}",
        "[{file: a.mp4, alt: ''}]",
        "",
        "'*'",
        "[[a]]",
        "2026",
        "2026-10-01T09:00",
        "[a.png, {url: b, alt_text: c, kind: video}]",
        "fr",
        "é👍",
        "{}",
    ]);
    let line = (key, value).prop_map(|(key, value)| format!("{key}: {value}\n"));
    (prop::collection::vec(line, 0..6), wild())
        .prop_map(|(lines, rest)| format!("---\n{}---\n{rest}", lines.concat()))
}

fn every_place_is_in(text: &str, problems: &[Diagnostic]) -> Result<(), TestCaseError> {
    for problem in problems {
        prop_assert!(!problem.labels.is_empty());
        for label in &problem.labels {
            prop_assert!(text.get(label.span.range()).is_some(), "{label:?}");
        }
    }
    Ok(())
}

fn check_draft(text: &str) -> Result<(), TestCaseError> {
    let formats = [
        DraftFormat::Markdown,
        DraftFormat::Tweet,
        DraftFormat::GalaxySocial,
    ];
    for format in formats {
        let read = read_draft(text, format);
        every_place_is_in(text, &read.problems)?;
        prop_assert!(!read.what.posts.is_empty());
        let count = u32::try_from(read.what.posts.len()).unwrap();
        for (post, number) in read.what.posts.iter().zip(1..) {
            prop_assert_eq!(post.part, (number, count));
            prop_assert!(text.get(post.record.place.range()).is_some());
            prop_assert!(text.get(post.text.visible().whole().range()).is_some());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text_is_a_draft(text in wild()) {
        check_draft(&text)?;
    }

    #[test]
    fn any_front_matter_is_read(text in front_matter()) {
        check_draft(&text)?;
    }

    #[test]
    fn any_text_is_a_team_file_or_told_why_not(text in wild()) {
        let read = team(&text);
        every_place_is_in(&text, &read.problems)?;
        prop_assert!(read.what.is_some() || !read.problems.is_empty());
    }

    #[test]
    fn any_text_is_a_configuration_or_told_why_not(text in wild()) {
        let mut sources = SourceMap::new();
        let file = sources.add("sayso.yaml", text.clone());
        let (found, problems) = config(&sources, file);
        every_place_is_in(&text, &problems)?;
        prop_assert!(found.is_some() || !problems.is_empty());
        if let Some(found) = found {
            every_place_is_in(&text, &found.check_defaults(&Schema::new()))?;
        }
    }
}
