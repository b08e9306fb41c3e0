//! Reports for the tests of every form.

use super::{Format, Report, Root, RuleCard, Style, Summary, render};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, RuleId, Severity};
use crate::source::{FileId, SourceMap, Span};

/// The style of the snapshots.
pub(super) const STYLE: Style = Style {
    color: false,
    width: 80,
    unicode: true,
};

/// The span of the first `words` in a file.
pub(super) fn find(sources: &SourceMap, file: FileId, words: &str) -> Span {
    let start = sources.text(file).find(words).unwrap_or_default();
    Span::new(file, start..start + words.len())
}

/// What `format` makes of some diagnostics.
pub(super) fn rendered(
    format: Format,
    style: Style,
    sources: &SourceMap,
    diagnostics: &[Diagnostic],
) -> String {
    let summary = Summary::of(2, 2, 7, diagnostics);
    let mut out = Vec::new();
    let report = Report {
        sources,
        diagnostics,
        waivers: &[],
        ahead: &[],
        rules: &cards(),
        root: &Root::default(),
        summary,
    };
    assert!(render(format, style, &report, &mut out).is_ok());
    String::from_utf8(out).unwrap_or_default()
}

/// What the rules of [`launch`] are, but for one.
fn cards() -> Vec<RuleCard> {
    vec![RuleCard {
        id: "acme-charter/claims-need-proof".to_owned(),
        title: Some("Claims need proof".to_owned()),
        severity: Some(Severity::Error),
        sentences: vec![
            "for posts".to_owned(),
            "must have at least 1 link".to_owned(),
        ],
        because: vec!["Readers [check](0) what we {claim}.".to_owned()],
        suggest: vec!["link to the test".to_owned()],
        see: vec!["Brand book, p. 4".to_owned()],
    }]
}

/// A draft that breaks two rules, and a file that cannot be read.
pub(super) fn launch() -> (SourceMap, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let draft = sources.add(
        "drafts/launch day.md",
        "\u{feff}---\r\nchannel: x\r\n---\r\n🎉 Acme is back with the world-class router you \
         asked for,\r\nand it will leverage your synergy 界!\r\n",
    );
    let policy = sources.add(
        "policies/acme.sayso",
        format!(
            "{}  must have at least 1 link\n  should not contain jargon\n",
            "\n".repeat(51)
        ),
    );
    let at = |file, words: &str| find(&sources, file, words);
    let proof = Diagnostic::finding(
        Severity::Error,
        "violation",
        "a superlative without a source",
        Label::new(
            at(draft, "world-class"),
            "\"world-class\" is one of the superlatives",
        ),
    )
    .with_rule(RuleId::new("acme-charter", "claims-need-proof"))
    .with_policy(
        at(policy, "must have at least 1 link"),
        "so this draft owes its readers a link, and it has none",
    )
    .with_help("link to the test or award that proves it, or drop \"world-class\"");
    let leverage = at(draft, "leverage");
    let mut words = Diagnostic::finding(
        Severity::Warning,
        "violation",
        "2 words of jargon",
        Label::new(leverage, "say \"use\""),
    )
    .with_rule(RuleId::new("acme-charter", "plain-words"))
    .with_label(at(draft, "synergy"), "")
    .with_policy(at(policy, "should not contain jargon"), "")
    .with_note("our readers are at work")
    .with_fix(Fix {
        title: "replace `leverage` with `use`".to_owned(),
        safe: true,
        edits: vec![Edit {
            span: leverage,
            text: "use".to_owned(),
        }],
    });
    words.url = Some("https://intranet.example/charter".to_owned());
    let missing = Diagnostic::about_file("unreadable", "cannot be read", "drafts/lost.md");
    (sources, vec![proof, words, missing])
}

/// A draft and its name made to attack whoever shows them.
pub(super) fn hostile() -> (SourceMap, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let draft = sources.add(
        "::error file=x,line=1::\u{1b}[2Jd.md",
        "::error::pwned\n\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} \
         ##[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil) 👩‍💻\n::stop-commands::x\n",
    );
    let line = |index: usize| {
        let range = sources
            .get(draft)
            .map_or(0..0, |file| file.lines().line_range(index));
        Span::new(draft, range)
    };
    let said = sources.slice(line(1)).trim_end().to_owned();
    let finding = Diagnostic::finding(
        Severity::Error,
        "violation",
        format!("found\n::error::`{said}`"),
        Label::new(line(1), format!("\r\n::set-output name=a::{said}")),
    )
    .with_rule(RuleId::new("acme", "calm,voice:100%"))
    .with_label(line(2), "\u{2066}here")
    .with_help(format!("one\n  ::add-mask::{said}"))
    .with_note("::warning::100%");
    (sources, vec![finding])
}

/// Whether nothing in a text printed without colour can move the cursor, mislead a reader
/// or command a runner. Hidden characters may only be inside emoji and words spelled with
/// them.
pub(super) fn is_harmless(printed: &str) -> bool {
    printed.lines().all(|line| {
        let mut hidden = false;
        super::escape::each(line, |_, _, shown| hidden |= shown.is_some());
        let commands = line.contains("##[") || line.contains("##vso[");
        !hidden && !commands && !line.trim_start().starts_with("::")
    })
}

mod properties {
    use super::{Format, Style, is_harmless, rendered};
    use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Severity};
    use crate::source::{SourceMap, Span};
    use proptest::prelude::*;

    /// Text of what has ever upset a terminal, a layout or a runner.
    fn text(pieces: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z ]{1,12}",
            any::<char>().prop_map(String::from),
            proptest::sample::select(vec![
                "\n",
                "\r\n",
                "\r",
                "\t",
                "::error::",
                "##",
                "#",
                "[",
                "vso[",
                "\u{1b}[2J",
                "\u{202e}",
                "\u{200d}",
                "\u{fe0f}",
                "\u{301}",
                "界",
                "🏴",
                "👩‍💻",
                "🇫🇷",
                "\u{feff}",
                "\u{2028}",
                "\u{a0}",
                "\u{e0041}",
                " ",
                "",
            ])
            .prop_map(str::to_owned),
        ];
        proptest::collection::vec(piece, pieces).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Whatever files hold and wherever spans point, every form comes out, and the
        /// printed ones are harmless.
        #[test]
        fn every_form_of_anything_is_harmless(
            name in text(0..4),
            draft in text(0..60),
            said in text(0..12),
            spans in proptest::collection::vec((0..400_usize, 0..80_usize), 1..12),
            width in 0..120_usize,
            unicode: bool,
        ) {
            let mut sources = SourceMap::new();
            let file = sources.add(name, draft);
            let mut labels = spans
                .iter()
                .map(|&(start, length)| Span::new(file, start..start + length))
                .map(|span| Label::new(span, said.as_str()));
            let first = labels.next().unwrap_or_else(|| Label::new(Span::at(file, 0), ""));
            let edit = Edit { span: first.span, text: said.clone() };
            let mut finding = Diagnostic::finding(Severity::Error, "odd", said.as_str(), first);
            finding.policy = labels.collect();
            finding.help.push(said.clone());
            finding.notes.push(said.clone());
            finding.fixes.push(Fix { title: said.clone(), safe: false, edits: vec![edit] });
            finding.url = Some(said);

            let style = Style { color: false, width, unicode };
            for format in [Format::Terminal, Format::Plain] {
                let printed = rendered(format, style, &sources, std::slice::from_ref(&finding));
                prop_assert!(is_harmless(&printed), "{printed}");
            }
            let printed =
                rendered(Format::Github, style, &sources, std::slice::from_ref(&finding));
            prop_assert_eq!(printed.lines().count(), 2);
            for format in [Format::Json, Format::Sarif] {
                let printed = rendered(format, style, &sources, std::slice::from_ref(&finding));
                prop_assert!(serde_json::from_str::<serde_json::Value>(&printed).is_ok());
            }
        }
    }
}
