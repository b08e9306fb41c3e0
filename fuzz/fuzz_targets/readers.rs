//! Any bytes as a draft, a tweet, a team or a configuration; the first byte says which.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::facts::read::{Defaults, DraftFormat, ReadContext, draft, team};
use sayso::facts::{Schema, config};
use sayso::source::SourceMap;
use sayso_fuzz::well_formed;

fuzz_target!(|bytes: &[u8]| {
    let Some((which, rest)) = bytes.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let schema = Schema::new();
    let mut sources = SourceMap::new();
    let file = sources.add("input", text);
    let defaults = Defaults::default();
    let context = ReadContext {
        schema: &schema,
        defaults: &defaults,
    };
    let problems = match which % 5 {
        0 => read_draft(&sources, file, DraftFormat::Markdown, &context),
        1 => read_draft(&sources, file, DraftFormat::Tweet, &context),
        2 => read_draft(&sources, file, DraftFormat::GalaxySocial, &context),
        3 => team(&sources, file, &schema).1,
        _ => {
            let (config, mut problems) = config(&sources, file);
            if let Some(config) = config {
                problems.extend(config.check_defaults(&schema));
                problems.extend(config.defaults_for("drafts/fr/a.md", &schema).1);
                config.platforms();
            }
            problems
        }
    };
    well_formed(&sources, problems);
});

fn read_draft(
    sources: &SourceMap,
    file: sayso::source::FileId,
    format: DraftFormat,
    context: &ReadContext<'_>,
) -> Vec<sayso::diagnostic::Diagnostic> {
    let (draft, problems) = draft(sources, file, format, context);
    for post in &draft.posts {
        // Everything that is worked out late is worked out here.
        let text = &post.text;
        let tokens = [
            text.words(),
            text.sentences(),
            text.paragraphs(),
            text.links(),
            text.hashtags(),
            text.mentions(),
            text.emojis(),
            text.exclamations(),
            text.questions(),
            text.shouted_words(),
            text.numbers(),
            text.quotations(),
            text.addresses(),
            text.code(),
        ];
        for token in tokens.into_iter().flatten() {
            let span = text.span(token.range.clone());
            assert!(
                sources.text(span.file).get(span.range()).is_some(),
                "{token:?} at {span:?}"
            );
            assert!(
                text.visible()
                    .text()
                    .get(token.range.start as usize..token.range.end as usize)
                    .is_some()
            );
        }
    }
    problems
}
