#![expect(
    clippy::unicode_not_nfc,
    reason = "combining marks are shown as they were written"
)]

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::report::testing::{STYLE, find, hostile, is_harmless, launch, rendered};
use crate::report::{Format, Style};
use crate::source::{SourceMap, Span};

fn terminal(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    rendered(Format::Terminal, STYLE, sources, diagnostics)
}

/// One finding on each of some words of a text.
fn on(text: &str, places: &[(&str, &str)]) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add("a.md", text);
    let mut labels = places
        .iter()
        .map(|(words, said)| Label::new(find(&sources, file, words), *said));
    let first = labels
        .next()
        .unwrap_or_else(|| Label::new(Span::at(file, 0), ""));
    let mut finding = Diagnostic::finding(Severity::Warning, "odd", "look", first);
    finding.labels.extend(labels);
    terminal(&sources, &[finding])
}

#[test]
fn both_places_in_one_frame() {
    let (sources, diagnostics) = launch();
    insta::assert_snapshot!(terminal(&sources, &diagnostics), @r#"
    error[acme-charter/claims-need-proof]: a superlative without a source
        ╭─[drafts/launch day.md:4:25]
      4 │ 🎉 Acme is back with the world-class router you asked for,
        ·                          ─────┬─────
        ·                               ╰─┤ "world-class" is one of the
        ·                                 │ superlatives
        ·
        ├─[policies/acme.sayso:52:3]
     52 │   must have at least 1 link
        ·   ────────────┬────────────
        ·               ╰── so this draft owes its readers a link, and it has none
        ╰────
      help: link to the test or award that proves it, or drop "world-class"

    warning[acme-charter/plain-words]: 2 words of jargon
        ╭─[drafts/launch day.md:5:13]
      5 │ and it will leverage your synergy 界!
        ·             ────┬───      ───────
        ·                 ╰── say "use"
        ·
        ├─[policies/acme.sayso:53:3]
     53 │   should not contain jargon
        ·   ─────────────────────────
        ╰────
      fix: replace `leverage` with `use`
      note: our readers are at work
      see: https://intranet.example/charter

    error[unreadable]: cannot be read
      file: drafts/lost.md

    2 errors, 1 warning in 2 files (2 posts, 7 rules)
    "#);
}

#[test]
fn in_colour() {
    let (sources, diagnostics) = launch();
    let style = Style {
        color: true,
        ..STYLE
    };
    let printed = rendered(
        Format::Terminal,
        style,
        &sources,
        diagnostics.get(..1).unwrap_or_default(),
    );
    insta::assert_snapshot!(printed.replace('\u{1b}', "ESC"), @r#"
    ESC[1;31merror[acme-charter/claims-need-proof]ESC[0mESC[1m: a superlative without a sourceESC[0m
        ╭─[ESC[36mdrafts/launch day.md:4:25ESC[0m]
      ESC[2m4ESC[0m │ 🎉 Acme is back with the world-class router you asked for,
        · ESC[31m                         ─────┬─────ESC[0m
        ·                               ESC[31m╰─┤ ESC[31m"world-class" is one of theESC[0mESC[0m
        ·                               ESC[31m  │ ESC[31msuperlativesESC[0mESC[0m
        ·
        ├─[ESC[36mpolicies/acme.sayso:52:3ESC[0m]
     ESC[2m52ESC[0m │   must have at least 1 link
        · ESC[36m  ────────────┬────────────ESC[0m
        ·               ESC[36m╰── ESC[36mso this draft owes its readers a link, and it has noneESC[0mESC[0m
        ╰────
    ESC[36m  help: ESC[0mlink to the test or award that proves it, or drop "world-class"

    1 error in 2 files (2 posts, 7 rules)
    "#);
}

#[test]
fn in_ascii() {
    let (sources, diagnostics) = launch();
    let style = Style {
        unicode: false,
        ..STYLE
    };
    insta::assert_snapshot!(
        rendered(Format::Terminal, style, &sources, diagnostics.get(..1).unwrap_or_default()),
        @r#"
    error[acme-charter/claims-need-proof]: a superlative without a source
        ,-[drafts/launch day.md:4:25]
      4 | 🎉 Acme is back with the world-class router you asked for,
        :                          ^^^^^|^^^^^
        :                               `-| "world-class" is one of the
        :                                 | superlatives
        :
        |-[policies/acme.sayso:52:3]
     52 |   must have at least 1 link
        :   ^^^^^^^^^^^^|^^^^^^^^^^^^
        :               `-- so this draft owes its readers a link, and it has none
        `----
      help: link to the test or award that proves it, or drop "world-class"

    1 error in 2 files (2 posts, 7 rules)
    "#
    );
}

#[test]
fn a_hostile_draft_is_harmless() {
    let (sources, diagnostics) = hostile();
    let printed = terminal(&sources, &diagnostics);
    assert!(is_harmless(&printed), "{printed}");
    insta::assert_snapshot!(printed, @r"
    error[acme/calm,voice:100%]: found\n::error::`\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil) 👩‍💻`
       ╭─[::error file=x,line=1::\u{1b}[2Jd.md:2:1]
     2 │ \u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-…
       · ─────────────────────────────────────┬────────────────────────────────────
       ·                                      ╰─┤ \r\n::set-output
       ·                                        │ name=a::\u{1b}]8;;http://evil\u{7}click\u{1b}[0m
       ·                                        │ \u{202e}live\u{202c}
       ·                                        │ #\u{23}[add-mask]pay\u{200b}pal\u
       ·                                        │ {9b}1m {0} [a](http://evil) 👩‍💻
     3 │ ::stop-commands::x
       · ─────────┬────────
       ·          ╰── \u{2066}here
       ╰────
      help: one
            \u{3a}:add-mask::\u{1b}]8;;http://evil\u{7}click\u{1b}[0m
            \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0}
            [a](http://evil) 👩‍💻
      note: ::warning::100%

    1 error in 2 files (2 posts, 7 rules)
    ");
}

#[test]
fn tabs_wide_and_combining_characters_line_up() {
    insta::assert_snapshot!(
        on(
            "\tin a tab\n界界 wide 界\nne\u{301}e cafe\u{301}s\n🎉🎉 party\n",
            &[("tab", "tabbed"), ("wide", "after wide"), ("cafe\u{301}s", "accents"), ("party", "emoji")],
        ),
        @r"
    warning[odd]: look
       ╭─[a.md:1:7]
     1 │     in a tab
       ·          ─┬─
       ·           ╰── tabbed
     2 │ 界界 wide 界
       ·      ──┬─
       ·        ╰── after wide
     3 │ née cafés
       ·     ──┬──
       ·       ╰── accents
     4 │ 🎉🎉 party
       ·      ──┬──
       ·        ╰── emoji
       ╰────

    1 warning in 2 files (2 posts, 7 rules)
    "
    );
}

#[test]
fn words_that_overlap_get_rows_of_their_own() {
    insta::assert_snapshot!(
        on(
            "one two three four\n",
            &[
                ("two three", "outer"),
                ("three", "inner"),
                ("four", "apart"),
                ("two three", "again"),
            ],
        ),
        @r"
    warning[odd]: look
       ╭─[a.md:1:5]
     1 │ one two three four
       ·     ────┬──── ──┬─
       ·         │       ╰── apart
       ·         ╰── outer; again
       ·         ──┬──
       ·           ╰── inner
       ╰────

    1 warning in 2 files (2 posts, 7 rules)
    "
    );
}

#[test]
fn places_over_several_lines_show_their_ends() {
    insta::assert_snapshot!(
        on("a\nfirst\nsecond\nthird\n  last one\nb\n", &[("first\nsecond\nthird\n  last", "all of it")]),
        @r"
    warning[odd]: look
       ╭─[a.md:2:1]
     2 │ first
       · ──┬──
       ·   ╰── from here
       …
     5 │   last one
       ·   ──┬─
       ·     ╰── to here: all of it
       ╰────

    1 warning in 2 files (2 posts, 7 rules)
    "
    );
    // A line break at the end of a place does not make it one of several lines.
    insta::assert_snapshot!(on("a\r\nb\r\n", &[("a\r\n", "line")]), @r"
    warning[odd]: look
       ╭─[a.md:1:1]
     1 │ a
       · ┬
       · ╰── line
       ╰────

    1 warning in 2 files (2 posts, 7 rules)
    ");
}

#[test]
fn empty_places_point_between_characters_and_past_the_end() {
    let mut sources = SourceMap::new();
    let file = sources.add("team.yaml", "name: lea\nrole:");
    let empty = sources.add("empty.yaml", "");
    let finding = Diagnostic::finding(
        Severity::Error,
        "missing",
        "no value",
        Label::new(Span::at(file, 15), "a role goes here"),
    )
    .with_label(Span::at(file, 5), "")
    .with_label(Span::at(file, 9), "the end of a line")
    .with_label(Span::new(empty, 0..40), "an empty file");
    insta::assert_snapshot!(terminal(&sources, &[finding]), @r"
    error[missing]: no value
       ╭─[team.yaml:2:6]
     1 │ name: lea
       ·      ▲   ▲
       ·      │   ╰── the end of a line
     2 │ role:
       ·      ▲
       ·      ╰── a role goes here
       ·
       ├─[empty.yaml:1:1]
     1 │
       · ▲
       · ╰── an empty file
       ╰────

    1 error in 2 files (2 posts, 7 rules)
    ");
}

#[test]
fn a_giant_line_is_shown_around_the_words() {
    let text = format!(
        "{} needle {} pin {}",
        "hay ".repeat(2500),
        "é".repeat(500),
        "x".repeat(90)
    );
    insta::assert_snapshot!(
        on(&text, &[
            ("needle", "what was looked for, said at such a length that it needs more than one row of the frame"),
            ("pin", "another"),
        ]),
        @r"
    warning[odd]: look
       ╭─[a.md:1:10002]
     1 │ … hay hay hay hay hay hay hay hay hay  needle éééééééééééééééééééééééé…
       ·                                        ───┬──
       ·                                           ╰─┤ what was looked for, said at
       ·                                             │ such a length that it needs
       ·                                             │ more than one row of the
       ·                                             │ frame
     1 │ …ééééééééééééééééééééééééééééééééééééééé pin xxxxxxxxxxxxxxxxxxxxxxxxx…
       ·                                          ─┬─
       ·                                           ╰── another
       ╰────

    1 warning in 2 files (2 posts, 7 rules)
    "
    );
}

#[test]
fn no_row_is_wider_than_the_terminal() {
    let line = "Un paragraphe de réseau social est rarement coupé, et celui-ci va loin. ";
    let text = format!("{}\n", line.repeat(4));
    let said = "une explication qui prend plus de place qu’il n’en reste à droite du mot";
    for width in [40, 60, 80, 100, 120] {
        let mut sources = SourceMap::new();
        let file = sources.add("a.md", text.as_str());
        for (start, words) in text
            .match_indices("celui-ci")
            .chain(text.match_indices("loin."))
        {
            let label = Label::new(Span::new(file, start..start + words.len()), said);
            let finding = Diagnostic::finding(Severity::Error, "odd", "look", label);
            let style = Style { width, ..STYLE };
            let printed = rendered(Format::Terminal, style, &sources, &[finding]);
            let frame = printed.lines().take_while(|row| !row.contains("╰────"));
            for row in frame {
                assert!(row.chars().count() <= width, "{width}: {row}");
            }
        }
    }
}

#[test]
fn many_places_are_capped() {
    let text = "bad\n".repeat(12);
    let mut sources = SourceMap::new();
    let file = sources.add("a.md", text.as_str());
    let mut spans = text
        .match_indices("bad")
        .map(|(at, _)| Span::new(file, at..at + 3));
    let first = spans.next().unwrap_or(Span::at(file, 0));
    let mut finding = Diagnostic::finding(Severity::Note, "odd", "look", Label::new(first, "bad"));
    finding
        .labels
        .extend(spans.map(|span| Label::new(span, "")));
    insta::assert_snapshot!(terminal(&sources, &[finding]), @r"
    note[odd]: look
       ╭─[a.md:1:1]
     1 │ bad
       · ─┬─
       ·  ╰── bad
     2 │ bad
       · ───
     3 │ bad
       · ───
     4 │ bad
       · ───
     5 │ bad
       · ───
     6 │ bad
       · ───
     7 │ bad
       · ───
     8 │ bad
       · ───
       · and 4 more places in this file
       ╰────

    1 note in 2 files (2 posts, 7 rules)
    ");
}
