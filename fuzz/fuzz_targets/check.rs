//! A policy with every verb, place, count and comparison over any draft, with a team and
//! without. The index and the shared search must not change what is found.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::check::Engine;
use sayso::diagnostic::Diagnostic;
use sayso::facts::read::{Defaults, DraftFormat, ReadContext, draft, team};
use sayso::facts::{PlatformTable, Team};
use sayso::policy::{Policy, Root, compile, load};
use sayso::source::SourceMap;
use sayso_fuzz::{NoFiles, now, well_formed};
use std::sync::OnceLock;

struct World {
    sources: SourceMap,
    team: Team,
    alone: Policy,
    staffed: Policy,
    platforms: PlatformTable,
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let mut sources = SourceMap::new();
        let text = include_str!("../policies/everything.sayso").to_owned();
        let root = Root::Text {
            name: "everything.sayso".to_owned(),
            text,
        };
        let (loaded, mut problems) = load(&[root], &mut NoFiles, &mut sources);
        let file = sources.add("team.yaml", include_str!("../../fixtures/acme/team.yaml"));
        let (team, more) = team(&sources, file, loaded.schema());
        problems.extend(more);
        let team = team.expect("the fixture is a team");
        let platforms = PlatformTable::default();
        let (alone, more) = compile(&loaded, &sources, None, &platforms);
        problems.extend(more);
        let (staffed, _) = compile(&loaded, &sources, Some(&team), &platforms);
        let obstacles: Vec<&Diagnostic> = problems
            .iter()
            .filter(|one| one.origin == sayso::diagnostic::Origin::Obstacle)
            .collect();
        assert!(obstacles.is_empty(), "{obstacles:#?}");
        World {
            sources,
            team,
            alone,
            staffed,
            platforms,
        }
    })
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, rest)) = bytes.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let world = world();
    let format = match which % 3 {
        0 => DraftFormat::Markdown,
        1 => DraftFormat::Tweet,
        _ => DraftFormat::GalaxySocial,
    };
    let mut sources = world.sources.clone();
    let file = sources.add("draft.md", text);
    for (policy, team) in [(&world.alone, None), (&world.staffed, Some(&world.team))] {
        let defaults = Defaults::default();
        let context = ReadContext {
            schema: &policy.schema,
            defaults: &defaults,
        };
        let (draft, mut problems) = draft(&sources, file, format, &context);
        let engine = Engine::new(policy, &sources, team, &world.platforms, now(), None);
        let quick = engine.check_draft(&draft);
        let slow = engine.check_draft_naively(&draft);
        assert_eq!(
            quick.findings, slow.findings,
            "the index changes the findings"
        );
        assert_eq!(
            quick.applied == 0,
            slow.applied == 0,
            "the index changes whether anything applied"
        );
        problems.extend(quick.findings);
        for one in engine.explain_draft(&draft) {
            problems.extend(one.findings);
        }
        well_formed(&sources, problems);
    }
});
