//! Lines without colour or drawing, for screen readers, logs and `grep`.

use super::lines::{self, Marks};
use super::place::Place;
use super::{Report, Style, escape, not_yet, waivers};
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;
use std::io::{self, Write};

/// Writes every diagnostic as `path:line:column: severity: message [name]` with its
/// details indented below it, then the summary.
pub(super) fn write(style: Style, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in report.diagnostics {
        writeln!(
            out,
            "{}",
            escape::row(&headline(report.sources, diagnostic))
        )?;
        for line in lines::details(report.sources, diagnostic, Marks::new(style.unicode)) {
            writeln!(out, "  {}", escape::row(&line))?;
        }
    }
    for policy in report.ahead {
        writeln!(out, "{}", not_yet::line(report.sources, policy))?;
    }
    for waiver in report.waivers {
        writeln!(out, "{}", waivers::line(report.sources, waiver))?;
    }
    writeln!(out, "{}", report.summary.sentence())
}

/// The first line of a diagnostic.
fn headline(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let place = diagnostic
        .primary()
        .and_then(|label| Place::of(sources, label.span));
    let address = place
        .map(|place| lines::address(&place))
        .or_else(|| diagnostic.about.as_deref().map(escape::line))
        .map_or_else(String::new, |address| format!("{address}: "));
    format!(
        "{address}{}: {} [{}]",
        diagnostic.severity,
        escape::line(&diagnostic.message),
        escape::line(diagnostic.name()),
    )
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostic, Label, Severity};
    use crate::report::testing::{STYLE, hostile, is_harmless, launch, rendered};
    use crate::report::{Format, Style};
    use crate::source::{SourceMap, Span};

    #[test]
    fn every_line_says_where_and_what() {
        let (sources, diagnostics) = launch();
        insta::assert_snapshot!(rendered(Format::Plain, STYLE, &sources, &diagnostics), @r#"
        drafts/launch day.md:4:25: error: a superlative without a source [acme-charter/claims-need-proof]
          found: "world-class" — "world-class" is one of the superlatives
          policy: policies/acme.sayso:52:3: "must have at least 1 link" — so this draft owes its readers a link, and it has none
          help: link to the test or award that proves it, or drop "world-class"
        drafts/launch day.md:5:13: warning: 2 words of jargon [acme-charter/plain-words]
          found: "leverage" — say "use"
          also: drafts/launch day.md:5:27: "synergy"
          policy: policies/acme.sayso:53:3: "should not contain jargon"
          fix: replace `leverage` with `use`
          note: our readers are at work
          see: https://intranet.example/charter
        drafts/lost.md: error: cannot be read [unreadable]
        2 errors, 1 warning in 2 files (2 posts, 7 rules)
        "#);
    }

    #[test]
    fn a_hostile_draft_is_harmless() {
        let (sources, diagnostics) = hostile();
        let printed = rendered(Format::Plain, STYLE, &sources, &diagnostics);
        assert!(is_harmless(&printed));
        insta::assert_snapshot!(printed, @r#"
        \u{3a}:error file=x,line=1::\u{1b}[2Jd.md:2:1: error: found\n::error::`\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil) 👩‍💻` [acme/calm,voice:100%]
          found: "\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil)…" — \r\n::set-output name=a::\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil) 👩‍💻
          also: ::error file=x,line=1::\u{1b}[2Jd.md:3:1: "::stop-commands::x" — \u{2066}here
          help: one
              \u{3a}:add-mask::\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil) 👩‍💻
          note: ::warning::100%
        1 error in 2 files (2 posts, 7 rules)
        "#);
    }

    #[test]
    fn many_places_are_counted() {
        let mut sources = SourceMap::new();
        let file = sources.add("a.md", "bad bad");
        let mut finding = Diagnostic::finding(
            Severity::Note,
            "odd",
            "look",
            Label::new(Span::at(file, 4), ""),
        );
        finding.labels = vec![Label::new(Span::new(file, 4..7), "bad"); 9];
        insta::assert_snapshot!(rendered(Format::Plain, STYLE, &sources, &[finding]), @r#"
        a.md:1:5: note: look [odd]
          found: "bad" — bad
          also: a.md:1:5: "bad" — bad
          also: a.md:1:5: "bad" — bad
          also: a.md:1:5: "bad" — bad
          also: a.md:1:5: "bad" — bad
          also: a.md:1:5: "bad" — bad
          also: a.md:1:5: "bad" — bad
          also: a.md:1:5: "bad" — bad
          also: 1 more place
        1 note in 2 files (2 posts, 7 rules)
        "#);
    }

    #[test]
    fn without_unicode_nothing_but_quotations_is_outside_ascii() {
        let (sources, diagnostics) = launch();
        let style = Style {
            unicode: false,
            ..STYLE
        };
        let printed = rendered(Format::Plain, style, &sources, &diagnostics);
        assert!(printed.is_ascii(), "{printed}");
    }
}
