//! What every fuzz target demands of whatever comes out, besides that nothing panics.

use sayso::diagnostic::Diagnostic;
use sayso::facts::Moment;
use sayso::policy::{LoadError, Loader};
use sayso::report::{Format, Report, Style, Summary, render};
use sayso::source::{SourceMap, Span};

/// A workspace without files but one list.
pub struct NoFiles;

impl Loader for NoFiles {
    fn read(&mut self, path: &str) -> Result<String, LoadError> {
        match path {
            "lists/competitors.txt" => {
                Ok("# ours\nNetvora\nOrbitel -> Acme\n/Lux[oa]/\n".to_owned())
            }
            _ => Err(LoadError::Missing),
        }
    }
}

/// The moment of every check.
pub fn now() -> Moment {
    Moment::parse("2026-11-23T12:00:00Z").expect("a moment")
}

/// Every place lies inside its file, on whole characters; every report can be written, and
/// says nothing that could steer a terminal.
pub fn well_formed(sources: &SourceMap, mut diagnostics: Vec<Diagnostic>) {
    sayso::diagnostic::sort(&mut diagnostics);
    for one in &diagnostics {
        assert!(!one.message.is_empty(), "{one:?}");
        let labels = one.labels.iter().chain(&one.policy).map(|label| label.span);
        let edits = one
            .fixes
            .iter()
            .flat_map(|fix| &fix.edits)
            .map(|edit| edit.span);
        for span in labels.chain(edits) {
            inside(sources, span, one);
        }
    }
    let summary = Summary::of(1, 1, 1, &diagnostics);
    let report = Report {
        waivers: &[],
        rules: &[],
        root: &report::Root::default(),
        sources,
        diagnostics: &diagnostics,
        summary,
    };
    for format in [
        Format::Terminal,
        Format::Plain,
        Format::Json,
        Format::Github,
        Format::Sarif,
    ] {
        let style = Style {
            color: false,
            width: 80,
            unicode: true,
        };
        let mut out = Vec::new();
        render(format, style, &report, &mut out).expect("memory takes every byte");
        let text = String::from_utf8(out).expect("reports are UTF-8");
        let escapes = text
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\r');
        assert!(!escapes, "{format:?}: {text:?}");
    }
}

fn inside(sources: &SourceMap, span: Span, of: &Diagnostic) {
    let range = span.range();
    assert!(
        sources.text(span.file).get(range.clone()).is_some(),
        "{range:?} of {:?} in {of:?}",
        sources.name(span.file)
    );
}
