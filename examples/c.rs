use sayso::policy::*;
use sayso::*;
struct L;
impl Loader for L {
    fn read(&mut self, p: &str) -> Result<String, LoadError> {
        std::fs::read_to_string(p).map_err(|_| LoadError::Missing)
    }
}
fn main() {
    let mut sources = source::SourceMap::new();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let root = if args[0].starts_with("sayso/") {
        Root::Pack(args[0].clone())
    } else {
        Root::File(args[0].clone())
    };
    let (loaded, mut problems) = load(&[root], &mut L, &mut sources);
    let platforms = facts::PlatformTable::default();
    let mut team = None;
    if let Some(t) = args.iter().find(|a| a.ends_with("team.yaml")) {
        let f = sources.add(t.clone(), std::fs::read_to_string(t).unwrap());
        let (tt, p) = facts::read::team(&sources, f, loaded.schema());
        team = tt;
        problems.extend(p);
    }
    let (policy, p2) = compile(&loaded, &sources, team.as_ref(), &platforms);
    problems.extend(p2);
    let now = facts::Moment::parse("2026-11-23T12:00:00Z").unwrap();
    let outs = check::run_examples(&policy, &sources, team.as_ref(), &platforms, now);
    println!(
        "{} rules {} examples {} passed",
        policy.rules().len(),
        outs.len(),
        outs.iter().filter(|o| o.passed).count()
    );
    problems.extend(outs.into_iter().filter_map(|o| o.diagnostic));
    let mut drafts = vec![];
    let d = facts::read::Defaults::default();
    for a in args.iter().skip(1).filter(|a| !a.ends_with("team.yaml")) {
        let f = sources.add(a.clone(), std::fs::read_to_string(a).unwrap());
        let (dr, p) = facts::read::draft(
            &sources,
            f,
            facts::read::DraftFormat::of_path(a),
            &facts::read::ReadContext {
                schema: &policy.schema,
                defaults: &d,
            },
        );
        problems.extend(p);
        drafts.push(dr);
    }
    let e = check::Engine::new(&policy, &sources, team.as_ref(), &platforms, now, None);
    let mut applied = 0;
    for dr in &drafts {
        let o = e.check_draft(dr);
        applied += o.applied;
        problems.extend(o.findings);
    }
    problems.extend(e.check_team().findings);
    diagnostic::sort(&mut problems);
    let summary = report::Summary::of(
        drafts.len(),
        drafts.iter().map(|d| d.posts.len()).sum(),
        policy.rules().len(),
        &problems,
    );
    println!("applied {applied}");
    report::render(
        report::Format::Terminal,
        report::Style {
            color: false,
            width: 110,
            unicode: true,
        },
        &report::Report {
            sources: &sources,
            diagnostics: &problems,
            summary,
        },
        &mut std::io::stdout(),
    )
    .unwrap();
}
