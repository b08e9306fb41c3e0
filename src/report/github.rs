//! Workflow commands of GitHub Actions, which its runner turns into annotations.
//!
//! The syntax and its escaping are those of the runner's `ActionCommand`: `%`, carriage
//! return and line feed everywhere, `:` and `,` in properties as well.

use super::lines::{self, Marks};
use super::place::Place;
use super::{Report, escape, not_yet, waivers};
use crate::diagnostic::{Diagnostic, Severity};
use std::io::{self, Write};

/// Writes one command per diagnostic.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // The service shows only so many of a kind: the gravest come first.
    let mut gravest: Vec<&Diagnostic> = report.diagnostics.iter().collect();
    gravest.sort_by_key(|one| std::cmp::Reverse(one.severity));
    for diagnostic in gravest {
        writeln!(out, "{}", command(report, diagnostic))?;
    }
    let ahead = report.ahead.iter();
    let ahead = ahead.map(|one| ("policy", one.span, not_yet::sentence(one)));
    let waivers = report.waivers.iter();
    let waivers = waivers.map(|one| ("waiver", one.span, waivers::sentence(one)));
    for (title, span, sentence) in ahead.chain(waivers) {
        let properties = match Place::of(report.sources, span) {
            Some(place) => format!(
                "file={},line={},title={title}",
                property(&report.root.name(place.file.name())),
                place.start.line
            ),
            None => format!("title={title}"),
        };
        writeln!(out, "::notice {properties}::{}", data(&sentence))?;
    }
    // A run without findings says that it ran.
    writeln!(
        out,
        "::notice title=sayso::{}",
        data(&report.summary.sentence())
    )
}

fn command(report: &Report<'_>, diagnostic: &Diagnostic) -> String {
    let sources = report.sources;
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    let place = diagnostic
        .primary()
        .and_then(|label| Place::of(sources, label.span));
    if let Some(place) = place {
        let (start, end) = (place.start, place.end);
        properties.push(format!(
            "file={}",
            property(&report.root.name(place.file.name()))
        ));
        properties.push(format!("line={}", start.line));
        // The runner takes columns only where a place begins and ends on one line.
        if start.line == end.line {
            properties.push(format!("col={}", start.column));
            properties.push(format!("endLine={}", end.line));
            properties.push(format!("endColumn={}", end.column));
        } else {
            properties.push(format!("endLine={}", end.line));
        }
    } else if let Some(about) = &diagnostic.about {
        properties.push(format!("file={}", property(&report.root.name(about))));
    }
    properties.push(format!("title={}", property(diagnostic.name())));

    let mut message = vec![escape::line(&diagnostic.message)];
    message.extend(lines::details(sources, diagnostic, Marks::new(true)));
    format!(
        "::{level} {}::{}",
        properties.join(","),
        data(&message.join("\n"))
    )
}

/// A text that is already harmless, escaped as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text made harmless and escaped as a property of a command.
fn property(text: &str) -> String {
    data(&escape::line(text))
        .replace(':', "%3A")
        .replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use crate::report::Format;
    use crate::report::testing::{STYLE, hostile, launch, rendered};

    #[test]
    fn one_command_per_diagnostic() {
        let (sources, diagnostics) = launch();
        insta::assert_snapshot!(rendered(Format::Github, STYLE, &sources, &diagnostics), @r#"
        ::error file=drafts/launch day.md,line=4,col=25,endLine=4,endColumn=36,title=acme-charter/claims-need-proof::a superlative without a source%0Afound: "world-class" — "world-class" is one of the superlatives%0Apolicy: policies/acme.sayso:52:3: "must have at least 1 link" — so this draft owes its readers a link, and it has none%0Ahelp: link to the test or award that proves it, or drop "world-class"
        ::error file=drafts/lost.md,title=unreadable::cannot be read
        ::warning file=drafts/launch day.md,line=5,col=13,endLine=5,endColumn=21,title=acme-charter/plain-words::2 words of jargon%0Afound: "leverage" — say "use"%0Aalso: drafts/launch day.md:5:27: "synergy"%0Apolicy: policies/acme.sayso:53:3: "should not contain jargon"%0Afix: replace `leverage` with `use`%0Anote: our readers are at work%0Asee: https://intranet.example/charter
        ::notice title=sayso::2 errors, 1 warning in 2 files (2 posts, 7 rules)
        "#);
    }

    #[test]
    fn a_hostile_draft_adds_no_command_and_no_property() {
        let (sources, diagnostics) = hostile();
        let printed = rendered(Format::Github, STYLE, &sources, &diagnostics);
        assert_eq!(printed.lines().count(), 2);
        assert!(!printed.contains("##["));
        insta::assert_snapshot!(printed, @r#"
        ::error file=%3A%3Aerror file=x%2Cline=1%3A%3A\u{1b}[2Jd.md,line=2,endLine=3,title=acme/calm%2Cvoice%3A100%25::found\n::error::`\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil) 👩‍💻`%0Afound: "\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil)…" — \r\n::set-output name=a::\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil) 👩‍💻%0Aalso: ::error file=x,line=1::\u{1b}[2Jd.md:3:1: "::stop-commands::x" — \u{2066}here%0Ahelp: one%0A    ::add-mask::\u{1b}]8;;http://evil\u{7}click\u{1b}[0m \u{202e}live\u{202c} #\u{23}[add-mask]pay\u{200b}pal\u{9b}1m {0} [a](http://evil) 👩‍💻%0Anote: ::warning::100%25
        ::notice title=sayso::1 error in 2 files (2 posts, 7 rules)
        "#);
    }
}
