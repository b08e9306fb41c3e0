//! What restricts is looked for in everything a post publishes; what frees, in its text alone.

use crate::charter::findings;
use crate::program::Desk;

/// Every place besides the text in which a post can publish a word, with the front matter for it.
const PLACES: [(&str, &str); 7] = [
    ("title", "title: \"A miracle\"\n"),
    ("content warning", "content-warning: \"A miracle\"\n"),
    ("alt text", "images: [{file: a.png, alt: \"A miracle\"}]\n"),
    (
        "caption",
        "images: [{file: a.png, alt: fine, caption: \"A miracle\"}]\n",
    ),
    (
        "video",
        "videos: [{file: a.mp4, alt: \"A miracle\", captions: a.vtt}]\n",
    ),
    ("poll option", "poll-options: [\"A miracle\", \"no\"]\n"),
    ("hashtag", "hashtags: [miracle]\n"),
];

fn draft(front: &str, body: &str) -> String {
    format!("---\nchannel: x\n{front}---\n{body}\n")
}

fn is_found(policy: &str, draft: &str) -> bool {
    let policy = format!("policy c\n{policy}\n");
    let found = findings(&policy, None, draft);
    let is_about = |line: &str| line.contains("[c/r]") && line.contains("error");
    found.lines().any(is_about)
}

#[test]
fn what_restricts_is_read_wide() {
    let restricting = [
        "rule r { for posts must not contain \"miracle\" }",
        "rule r { for posts must not contain at least 1 of \"miracle\" }",
        "rule r { for posts must contain fewer than 1 of \"miracle\" }",
        "rule r { for posts must contain at most 0 of \"miracle\" }",
        "rule r { for posts when it contains \"miracle\" must have at least 9 links }",
        "rule r { for posts must have at least 9 links unless it does not contain \"miracle\" }",
        "rule r { for posts must not (have language or contain \"miracle\") }",
        "topic t { \"miracle\" }\nrule r { for posts about t must have at least 9 links }",
        "topic t { \"miracle\" }\nrule r { for posts must not be about t }",
    ];
    for policy in restricting {
        for (place, front) in PLACES {
            assert!(
                is_found(policy, &draft(front, "Hello there.")),
                "{policy}\nmisses the {place}"
            );
        }
        assert!(is_found(policy, &draft("", "A miracle.")), "{policy}");
        assert!(
            !is_found(policy, &draft("title: Hello\n", "Hello.")),
            "{policy}"
        );
    }
}

#[test]
fn what_frees_is_read_narrow() {
    let freeing = [
        "rule r { for posts must contain \"miracle\" }",
        "rule r { for posts must contain at least 1 of \"miracle\" }",
        "rule r { for posts must have at least 9 links unless it contains \"miracle\" }",
        "rule r { for posts when it does not contain \"miracle\" must have at least 9 links }",
        "topic t { \"miracle\" }\nrule r { for posts must have at least 9 links unless it is about t }",
        "topic t { \"miracle\" }\nrule r { for posts must be about t }",
    ];
    for policy in freeing {
        for (place, front) in PLACES {
            assert!(
                is_found(policy, &draft(front, "Hello there.")),
                "{policy}\nis let pass by the {place}"
            );
        }
        assert!(!is_found(policy, &draft("", "A miracle.")), "{policy}");
    }
}

#[test]
fn a_place_that_is_named_settles_it() {
    let title = draft("title: A miracle\n", "Hello.");
    let alt = draft("images: [{file: a.png, alt: A miracle}]\n", "Hello.");
    let in_title = "rule r { for posts must contain \"miracle\" in title }";
    assert!(!is_found(in_title, &title));
    assert!(is_found(in_title, &alt));
    let not_in_title = "rule r { for posts must not contain \"miracle\" in title }";
    assert!(is_found(not_in_title, &title));
    assert!(!is_found(not_in_title, &alt));
    assert!(!is_found(not_in_title, &draft("", "A miracle.")));
}

#[test]
fn each_word_is_a_finding_at_its_own_place() {
    insta::assert_snapshot!(findings(
        "policy c\nterms wonders { \"miracle\", \"magic\" }\nrule r { for posts must not contain wonders }",
        None,
        "---\nchannel: x\ntitle: \"It's \\\"magic\\\"\"\nhashtags: [Magic]\n---\nA miracle, or magic.\n",
    ), @r#"
    post.md:3:16: error: must not contain wonders [c/r]
      found: "magic" — "magic" is one of `wonders`
      policy: charter.sayso:3:20: "must not contain wonders" — found "magic"
    post.md:4:12: error: must not contain wonders [c/r]
      found: "Magic" — "Magic" is one of `wonders`
      policy: charter.sayso:3:20: "must not contain wonders" — found "Magic"
    post.md:6:3: error: must not contain wonders [c/r]
      found: "miracle" — "miracle" is one of `wonders`
      policy: charter.sayso:3:20: "must not contain wonders" — found "miracle"
    post.md:6:15: error: must not contain wonders [c/r]
      found: "magic" — "magic" is one of `wonders`
      policy: charter.sayso:3:20: "must not contain wonders" — found "magic"
    "#);
}

#[test]
fn at_most_so_many_counts_everything_that_is_published() {
    insta::assert_snapshot!(findings(
        "policy c\nrule r { for posts must contain at most 1 of \"sale\" }",
        None,
        "---\nchannel: x\ntitle: Sale\n---\nThe sale is on.\n",
    ), @r#"
    post.md:5:5: error: must contain at most 1 of "sale" [c/r]
      found: "sale" — "sale" stands here
      also: post.md:3:8: "Sale" — "Sale" stands here
      policy: charter.sayso:2:20: "must contain at most 1 of "sale"" — found 2 of "sale"
    "#);
}

#[test]
fn what_is_no_tag_or_handle_is_not_added_as_one() {
    insta::assert_snapshot!(findings(
        "policy c\nrule r { for posts must not contain \"results\" }",
        None,
        "---\nchannel: x\nmentions: [\"x: we are the best, with results\", \"@acme\"]\nhashtags: [\"#fine\", \"two words\"]\n---\nHello\n",
    ), @r#"
    post.md:3:12: error: expected one handle for `mentions`, found `x: we are the best, with results` [wrong-type]
      found: ""x: we are the best, with results"" — expected one handle
      help: a handle has no spaces: write each as an item of a list, words in the text
    post.md:4:21: error: expected one hashtag for `hashtags`, found `two words` [wrong-type]
      found: ""two words"" — expected one hashtag
      help: a hashtag has no spaces or stops: write each as an item of a list
    "#);
}

#[test]
fn an_added_tag_counts_on_the_channel_it_is_for() {
    let policy = "policy c\nrule r { for posts on x must not contain \"promo\" in hashtags }";
    let for_x = "---\nchannels: [x, linkedin]\nhashtags: {x: [promo]}\n---\nHello\n";
    let for_linkedin = for_x.replace("{x:", "{linkedin:");
    assert!(findings(policy, None, for_x).contains("[c/r]"));
    assert!(!findings(policy, None, &for_linkedin).contains("[c/r]"));
}

#[test]
fn explain_says_how_widely_a_rule_looks() {
    let desk = Desk::new().file(
        "house.sayso",
        "policy c\ntopic t { \"magic\" }\nrule r {\n  for posts about t\n  when it contains \"miracle\"\n  must contain \"sorry\"\n  must not contain \"ever\" in title\n}\n",
    );
    let seen = desk.run(&["explain", "c/r", "--policy", "house.sayso"]);
    insta::assert_snapshot!(seen.exits(0).out, @r#"
    c/r: error

      for posts about t
      when it contains "miracle"
      must contain "sorry"
      must not contain "ever" in title

    looks for `about t`, `it contains "miracle"` in everything that is published: text, title, content warning, alt texts, captions, poll options, added hashtags
    looks for `contain "sorry"` in the text alone

    house.sayso:3:1
    "#);
}

#[test]
fn an_address_or_a_handle_is_looked_for_among_them() {
    let draft = "Hello @netvora, see https://bit.ly/x and [us](https://acme.example/netvora).\n";
    let found = |words: &str| {
        let policy = format!("rule r {{ for posts must not contain {words} }}");
        is_found(&policy, draft)
    };
    for words in [
        "\"@netvora\"",
        "\"@Netvora\"",
        "\"https://bit.ly/x\"",
        "\"bit.ly\"",
        "\"https://acme.example\"",
        "/https?:/",
        "/@net\\w+/",
        "/(?i)@NETVORA/",
    ] {
        assert!(found(words), "{words}");
    }
    // Ordinary words are no words of an address or a handle.
    for words in ["\"netvora\"", "\"acme\"", "/bit/", "\"x\""] {
        assert!(!found(words), "{words}");
    }
    let topic = "topic t { \"@netvora\" }\nrule r { for posts about t must have title }";
    assert!(is_found(topic, draft));
    assert!(!is_found(
        "rule r { for posts must contain \"@netvora\" }",
        draft
    ));
}
