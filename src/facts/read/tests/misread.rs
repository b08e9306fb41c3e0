//! Front matter that nobody recognised is an error, and ordinary posts are none.

use super::*;
use crate::facts::amend::apply;

fn said_of(text: &str) -> Vec<(&'static str, String)> {
    let read = markdown(text);
    let said = read.said().into_iter();
    said.map(|(code, words)| (code, words.to_owned())).collect()
}

#[test]
fn what_stands_before_front_matter_makes_it_an_error() {
    for before in [
        "\n",
        " ",
        "\r\n\r\n",
        "\u{FEFF}",
        "\u{200B}",
        "<!-- for Monday -->\n",
        "<!-- for\nMonday -->\n",
        "# For Monday\n",
        "```yaml\n",
    ] {
        let text = format!("\u{FEFF}{before}---\nauthor: lea\n---\nHello\n");
        let said = [("front-matter-unread", "---".to_owned())];
        assert_eq!(said_of(&text), said, "{before:?}");
    }
}

#[test]
fn another_fence_is_an_error() {
    for fence in [
        "—", "--", "----", "––", "\\---", "+++", ";;;", "---json", "--- yaml", " ---",
    ] {
        let text = format!("{fence}\nauthor: lea\n{fence}\nHello\n");
        let said = [("front-matter-unread", fence.trim().to_owned())];
        assert_eq!(said_of(&text), said, "{fence}");
    }
    let json = "---json\n{\n  \"author\": \"lea\",\n  \"channel\": \"x\"\n}\n---\nHello\n";
    assert_eq!(
        said_of(json),
        [("front-matter-unread", "---json".to_owned())]
    );
    let toml = "+++\nauthor = \"lea\"\n+++\nHello\n";
    assert_eq!(said_of(toml), [("front-matter-unread", "+++".to_owned())]);
    let returns = "---\rauthor: lea\r---\rHello\r";
    assert_eq!(
        said_of(returns),
        [("front-matter-unread", "---".to_owned())]
    );
}

#[test]
fn a_fence_that_was_lost_is_an_error() {
    let first = "author: lea";
    for text in [
        "author: lea\nchannel: x\n---\nHello\n",
        "author: lea\nchannel: x\n\nHello\n",
        "\nauthor: lea\n\nHello\n",
        "---\ncampaign: a\n---\nauthor: lea\n---\nHello\n",
        "---\n---\n\nauthor: lea\nstatus: ready\n\nHello\n",
    ] {
        let said = [("front-matter-unread", first.to_owned())];
        assert_eq!(said_of(text), said, "{text}");
    }
}

#[test]
fn a_rule_opens_no_front_matter() {
    for fence in [
        "***",
        "___",
        "===",
        "- - -",
        "* * *",
        "───",
        "═══",
        "━━━",
        "++++",
        "###",
        "%%%",
        "<hr>",
    ] {
        for facts in [
            "channel: linkedin\nauthor: lea",
            "Kind: promo",
            "Channel: x",
        ] {
            let text = format!("{fence}\n{facts}\n{fence}\nHello\n");
            let said = [("front-matter-unread", fence.to_owned())];
            assert_eq!(said_of(&text), said, "{text}");
        }
    }
}

#[test]
fn lines_that_end_as_no_file_s_do_are_an_error() {
    for end in ["\u{85}", "\u{2028}", "\u{2029}", "\u{B}"] {
        let text = format!("---{end}channel: linkedin{end}---{end}Hi");
        let said = [("front-matter-unread", "---".to_owned())];
        assert_eq!(said_of(&text), said, "{text:?}");
    }
}

#[test]
fn keys_are_known_however_they_are_spelled() {
    for first in [
        "Channel: linkedin",
        "CHANNEL: linkedin",
        "**channel:** linkedin",
        "**Channel**: linkedin",
        "channel：linkedin",
        "channel:linkedin",
        "'channel': linkedin",
        "Publish at: 2026-10-03",
        "publish_at: 2026-10-03",
        "`channel`: linkedin",
    ] {
        let text = format!("{first}\nAuthor: lea\n\nHi");
        let read = markdown(&text);
        let said = read.said();
        assert_eq!(said.len(), 1, "{first}");
        let (code, words) = said[0];
        assert_eq!(code, "front-matter-unread", "{first}");
        assert!(
            words.contains(first.trim_matches(['*', '`', '\''])),
            "{first}"
        );
        assert_eq!(tweet(&text).said().len(), 1, "{first}");
    }
}

#[test]
fn facts_that_sayso_does_not_know_are_no_text_either() {
    let text = "\n---\nauteur: lea\ncanal: x\n---\nHello\n";
    assert_eq!(said_of(text), [("front-matter-unread", "---".to_owned())]);
}

#[test]
fn the_fix_makes_front_matter_of_it() {
    for text in [
        "\n \n---\nauthor: lea\n---\nHello\n",
        "—\nauthor: lea\n—\nHello\n",
        "\u{FEFF}--\nauthor: lea\n---\nHello\n",
    ] {
        let read = markdown(text);
        let mut edits = read.problems[0].fixes[0].edits.clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        let fixed = edits.iter().fold(text.to_owned(), |text: String, edit| {
            apply(&text, edit).unwrap()
        });
        let read = markdown(&fixed);
        assert_eq!(read.said(), [], "{fixed}");
        assert_eq!(text_of(&read.what.posts[0].record, "author"), Some("lea"));
    }
}

#[test]
fn a_second_front_matter_in_markdown_is_an_error() {
    let known = "author: sam";
    for text in [
        "---\nauthor: lea\n---\nOpen.\n\n---\nauthor: sam\nchannel: mastodon\n---\nOpen.\n",
        "---\nauthor: lea\n---\nOpen.\n---\n\nauthor: sam\nchannel: mastodon\nOpen.\n",
        "Open.\n\n—\nauthor: sam\n—\nOpen.\n",
        "Open.\r---\rcolour: red\rauthor: sam\r---\rOpen.\r",
        "---\nauthor: lea\n---\n\n---\nauthor: sam\n---\nOpen.\n",
    ] {
        let said = [("front-matter-again", known.to_owned())];
        assert_eq!(said_of(text), said, "{text}");
    }
}

#[test]
fn a_second_block_is_known_by_one_sure_key() {
    for (text, known) in [
        (
            "---\nchannel: x\n---\nOne\n\n---\nChannel: x\n---\nTwo",
            "Channel: x",
        ),
        ("---\nchannel: x\n---\n---\nchannel: x\nTwo", "channel: x"),
        ("One\n\n***\nchannel: x\n***\nTwo", "channel: x"),
        (
            "One\n\n***\n\nTopics: results\n\n***\nTwo",
            "Topics: results",
        ),
        ("One\n\n===\nkind: promo\nTwo", "kind: promo"),
        (
            "One\n\nchannel: x\npublish-at: 2026-10-03\n\nTwo",
            "channel: x",
        ),
        (
            "One\n\n---\nAuthor: Lea\nTitle: Of routers\n---\nTwo",
            "Author: Lea",
        ),
        (
            "One\u{2028}---\u{2028}Channel: x\u{2028}---\u{2028}Two",
            "Channel: x",
        ),
    ] {
        let said = [("front-matter-again", known.to_owned())];
        assert_eq!(said_of(text), said, "{text}");
    }
}

#[test]
fn ordinary_posts_are_text() {
    for text in [
        "Come!\n\n---\nWhen: Saturday\nWhere: Town hall\n---\nSee you",
        "Come!\n\n---\n\nwhen: saturday\n\n---\nSee you",
        "Title\n---\n\nWords: more of them.\n",
        "# Heading\n\n---\nwhere: town hall\n---\nText",
        "—\nWords behind a dash",
        "--\nLea, Acme",
        "Video: how we work\n\nLook.",
        "video: how we work\n\nLook.",
        "status: shipped",
        "We do this:\n\n```yaml\n---\nauthor: sam\nchannel: x\n---\n```\n",
        "We do this:\n\n<!-- later\n---\nauthor: sam\nchannel: x\n---\n-->\nText",
        "One\n\n---\n\nTwo\n\n---\n\nThree: four",
        "***\n\nTitle: a story\n\n***",
        "***\nWhen: Saturday\n***\nSee you",
        "***\nWhen: saturday\nWhere: berlin\n***\nSee you",
        "***\nTitle: the long one\n\nText",
        "===\nPlease note: we are closed",
        "One\n\n***\n\nNote: two\n\n***\nThree",
        "One\n\n---\nTitle: Of routers\n---\nTwo",
        "Heading\n===\nauthor: jane",
        "Heading\n---\nkind: words",
        "One\n\nLinks: below\nKind: of\n\nTwo",
        "Authors: Lea and Sam\n\nHi",
        "Language: English",
        "Image: our team\nVideo: how we work",
        "https://a.example\nhttp://b.example",
    ] {
        assert_eq!(said_of(text), [], "{text}");
    }
}

#[test]
fn each_part_of_a_thread_has_facts_of_its_own() {
    let good = tweet("---\nauthor: lea\n---\nOne\n---\n---\nauthor: sam\n---\nTwo\n");
    assert_eq!(good.said(), []);
    let lost = tweet("One\n---\nauthor: sam\nchannel: x\n---\nTwo\n");
    assert_eq!(lost.said(), [("front-matter-unread", "author: sam")]);
    let dash = tweet("One\n---\n—\nauthor: sam\n—\nTwo\n");
    assert_eq!(dash.said(), [("front-matter-unread", "—")]);
}
