use super::super::tokens::tests::{markdown, texts};
use super::*;
use crate::source::SourceMap;

/// The visible text of a Markdown document.
fn seen(source: &str) -> String {
    markdown(source).visible().text().to_owned()
}

/// What stands in the file for the visible `words`.
fn written<'s>(source: &'s str, words: &str) -> Option<&'s str> {
    let facts = markdown(source);
    let at = u32::try_from(facts.visible().text().find(words)?).ok()?;
    let range = at..at + u32::try_from(words.len()).ok()?;
    source.get(facts.span(range).range())
}

#[test]
fn markup_is_hidden_and_words_stay() {
    for (source, text) in [
        (
            "Some *very* **bold** ~~old~~ `code`",
            "Some very bold old code",
        ),
        ("# Title\n\nText", "Title\n\nText"),
        ("Title\n===\ntext", "Title\ntext"),
        ("#tag first\n#two", "#tag first\n#two"),
        ("> quoted\n> again\n\nout", "quoted\nagain\n\nout"),
        ("a <b>b</b> <!-- c --> d", "a b  d"),
        (
            "<div>\nHello **you**\n</div>\n\nout",
            "Hello **you**\n\nout",
        ),
        ("1\\. not a list \\*star\\*", "1. not a list *star*"),
        ("R&amp;D &eacute; &copy", "R&D é &copy"),
        ("- one\n- two\n  1. three", "- one\n- two\n1. three"),
        ("one  \ntwo\\\nthree\nfour", "one\ntwo\nthree\nfour"),
        ("a\n\n***\n\nb", "a\n\nb"),
        (
            "```rust\nlet a = 1;\n\nb();\n```\nend",
            "let a = 1;\n\nb();\nend",
        ),
        ("``a ` b``", "a ` b"),
        (
            "text\n\n    indented **prose** @a_b_\n\nend",
            "text\n\nindented prose @a_b_\n\nend",
        ),
        ("a\r\nb\r\n\r\nc\r\n", "a\nb\n\nc"),
        ("\n\n  spaced  \n\n", "spaced"),
        ("", ""),
    ] {
        assert_eq!(seen(source), text, "{source:?}");
    }
}

#[test]
fn links_show_their_address_after_their_label() {
    for (source, text) in [
        (
            "see [the *docs*](https://x.org/a_b \"title\").",
            "see the docs https://x.org/a_b.",
        ),
        ("[a](<https://x.org/(b c>) d", "a https://x.org/(b c d"),
        ("[a](https://x.org/b\\_c)", "a https://x.org/b_c"),
        (
            "[a][r] and [r]\n\n[r]: https://x.org 'T'\n",
            "a https://x.org and r https://x.org",
        ),
        (
            "<https://x.org/_a_> <me@x.org>",
            "https://x.org/_a_ me@x.org",
        ),
        ("[a]() [b", "a [b"),
        ("[![alt](i.png)](https://x.org)", "https://x.org"),
    ] {
        assert_eq!(seen(source), text, "{source:?}");
    }
}

#[test]
fn bare_addresses_and_handles_stay_whole() {
    for text in [
        "https://x.org/_next_/a*b*",
        "see https://x.org/a*b and https://x.org/c*d ok",
        "https://x.org/~~a~~ @_a_ #_b_ @some_name_",
        "https://x.org/@_a_/#_b_ and_so_on",
    ] {
        assert_eq!(seen(text), text);
    }
    assert_eq!(
        seen("**https://x.org/** _https://x.org/a_ *@acme* _#tag_"),
        "https://x.org/ https://x.org/a @acme #tag"
    );
    assert_eq!(seen("**see https://x.org/a*b***"), "see https://x.org/a*b*");
}

#[test]
fn every_word_keeps_its_place() {
    let source = "# A **bold** [link](https://x.org) &amp; R\\*D\n\n> `code`";
    for (words, place) in [
        ("bold", "bold"),
        ("A bold", "A **bold"),
        ("https://x.org", "https://x.org"),
        ("link https", "link](https"),
        ("&", "&amp;"),
        ("*D", "*D"),
        ("code", "code"),
    ] {
        assert_eq!(written(source, words), Some(place), "{words}");
    }
    assert_eq!(
        written("[a][r]\n\n[r]: https://x.org", "https://x.org"),
        Some("][r]")
    );
}

#[test]
fn images_are_returned_apart() {
    let source = "Hi\n\n![A *red* dot](img/dot.png \"t\") end ![](<b c.png>)\n![r]\n\n[r]: r.png";
    let file = SourceMap::new().add("draft.md", source);
    let (visible, images) = Visible::markdown(source, file, 0..source.len());
    assert_eq!(visible.text(), "Hi\n\n end ");
    let at = |span: Span| source.get(span.range()).unwrap_or("?");
    let shown: Vec<_> = images
        .iter()
        .map(|i| {
            (
                at(i.span),
                i.url.as_str(),
                at(i.url_span),
                i.alt.as_str(),
                at(i.alt_span),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                "![A *red* dot](img/dot.png \"t\")",
                "img/dot.png",
                "img/dot.png",
                "A red dot",
                "A *red* dot"
            ),
            ("![](<b c.png>)", "b c.png", "b c.png", "", ""),
            ("![r]", "r.png", "]", "r", "r"),
        ]
    );
}

#[test]
fn code_and_quotations_are_known() {
    let facts = markdown("`a` b\n\n```\nc\nd\n```\n\n> e\n>\n> > f");
    assert_eq!(texts(&facts, facts.code()), ["a", "c\nd"]);
    assert_eq!(texts(&facts, facts.quotations()), ["e\n\nf"]);
}

#[test]
fn deep_nesting_ends() {
    assert!(seen(&format!("{}a", "1. ".repeat(2_000))).contains("1. a"));
    assert!(seen(&format!("{}a", "-      ".repeat(500))).ends_with('a'));
    seen(&"> ".repeat(5_000));
    seen(&"[".repeat(5_000));
    seen(&"*a_ ".repeat(5_000));
}
