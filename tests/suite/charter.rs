//! A charter, a team and a draft given as text, checked without touching a disk.

use sayso::diagnostic::{self, Diagnostic, LivingWaiver};
use sayso::facts::{Moment, PlatformTable};
use sayso::policy::{self, LoadError, Loader, Root};
use sayso::report::{self, Format, Report, Style, Summary};
use sayso::session::{Memory, Session};
use sayso::source::SourceMap;
use std::collections::BTreeMap;

/// Files in memory.
pub struct Files<'a>(pub BTreeMap<&'a str, &'a str>);

impl Loader for Files<'_> {
    fn read(&mut self, path: &str) -> Result<String, LoadError> {
        let found = self.0.get(path).map(|text| (*text).to_owned());
        found.ok_or(LoadError::Missing)
    }
}

/// The moment at which all these checks take place.
pub const NOW: &str = "2026-10-02T12:00:00Z";

/// What the compiler says of a policy, in plain form.
pub fn mistakes(policy: &str) -> String {
    mistakes_in(&[("charter.sayso", policy)])
}

/// What the compiler says of several files; the first is where the policy begins.
pub fn mistakes_in(files: &[(&str, &str)]) -> String {
    let mut sources = SourceMap::new();
    let mut files_in_memory = Files(files.iter().copied().collect());
    let root = Root::File(files[0].0.to_owned());
    let (loaded, mut problems) = policy::load(&[root], &mut files_in_memory, &mut sources);
    let (_, found) = policy::compile(&loaded, &sources, None, &PlatformTable::default());
    problems.extend(found);
    plain(&sources, problems)
}

/// What a policy that compiles finds in a draft, and in the team when there is one.
pub fn findings(policy: &str, team: Option<&str>, draft: &str) -> String {
    let mut files = Memory::new()
        .with("sayso.yaml", "policies: charter.sayso\ndrafts: post.md\n")
        .with("charter.sayso", policy)
        .with("post.md", draft);
    if let Some(team) = team {
        files = files.with("team.yaml", team);
    }
    let now = Moment::parse(NOW).expect("a moment");
    let mut session = Session::open(files, now);
    let found = session.check();
    let waivers = session.charter().map(|charter| {
        let engine = charter.engine(session.sources(), now);
        engine.living_waivers()
    });
    with_waivers(session.sources(), found, &waivers.unwrap_or_default())
}

/// The plain report, without its closing line.
pub fn plain(sources: &SourceMap, diagnostics: Vec<Diagnostic>) -> String {
    with_waivers(sources, diagnostics, &[])
}

fn with_waivers(
    sources: &SourceMap,
    mut diagnostics: Vec<Diagnostic>,
    waivers: &[LivingWaiver],
) -> String {
    diagnostic::sort(&mut diagnostics);
    let summary = Summary::of(0, 0, 0, &diagnostics);
    let report = Report {
        sources,
        diagnostics: &diagnostics,
        waivers,
        ahead: &[],
        rules: &[],
        root: &report::Root::default(),
        summary,
    };
    let style = Style {
        color: false,
        width: 100,
        unicode: true,
    };
    let mut out = Vec::new();
    report::render(Format::Plain, style, &report, &mut out).expect("memory takes everything");
    let text = String::from_utf8(out).expect("reports are text");
    // The closing line counts files, of which there are none here.
    text.lines()
        .filter(|line| !line.contains(" in 0 files") && !line.ends_with("; nothing was checked"))
        .collect::<Vec<_>>()
        .join("\n")
}
