//! The pages for editors and managers are true: their examples are read without a complaint, and
//! every key that Sayso knows stands on them, in each language.

use sayso::diagnostic::Diagnostic;
use sayso::facts::read::{self, DraftFormat, ReadContext};
use sayso::facts::{Kind, Schema, json_schema};
use sayso::source::SourceMap;
use serde_json::Value;
use std::collections::BTreeSet;

const DRAFTS: [&str; 2] = ["docs/drafts.md", "docs/drafts.fr.md"];
const TEAMS: [&str; 2] = ["docs/team.md", "docs/team.fr.md"];

fn page(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The boxes of a page: what stands behind the fence, and the text.
fn boxes(page: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.to_owned(), String::new())),
            (Some(_), Some(_)) => all.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "the last box is never closed");
    all
}

/// What is said of an example.
fn complaints(info: &str, text: &str) -> Option<Vec<Diagnostic>> {
    let schema = Schema::new();
    let context = ReadContext {
        schema: &schema,
        defaults: &read::Defaults::default(),
    };
    let mut sources = SourceMap::new();
    let file = sources.add("example", text);
    match info {
        "markdown" => Some(read::draft(&sources, file, DraftFormat::Markdown, &context).1),
        "tweet" => Some(read::draft(&sources, file, DraftFormat::Tweet, &context).1),
        "yaml team" => {
            let (team, problems) = read::team(&sources, file, &schema);
            assert!(team.is_some(), "{text}");
            Some(problems)
        }
        _ => None,
    }
}

/// Every key of a schema and of what it refers to.
fn keys(schema: &Value, all: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                all.extend(properties.keys().cloned());
            }
            for value in map.values() {
                keys(value, all);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, all)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_examples_of_the_pages_are_read_without_a_complaint() {
    for path in DRAFTS.iter().chain(&TEAMS) {
        let mut read = 0;
        for (info, text) in boxes(&page(path)) {
            let Some(problems) = complaints(&info, &text) else {
                continue;
            };
            read += 1;
            let said: Vec<&str> = problems.iter().map(|one| one.message.as_str()).collect();
            assert!(said.is_empty(), "{path}: {said:?}\n{text}");
        }
        assert!(read >= 6, "{path} has {read} examples");
    }
}

#[test]
fn the_pages_of_two_languages_show_the_same_number_of_examples() {
    for [english, french] in [DRAFTS, TEAMS] {
        let infos = |path| -> Vec<String> {
            let all = boxes(&page(path)).into_iter();
            all.map(|(info, _)| info).collect()
        };
        assert_eq!(infos(english), infos(french), "{english}, {french}");
    }
}

#[test]
fn every_key_of_a_schema_stands_on_its_page() {
    let schema = Schema::new();
    for (pages, kind) in [(DRAFTS, Kind::Post), (TEAMS, Kind::Team)] {
        let mut known = BTreeSet::new();
        keys(&json_schema(kind, &schema), &mut known);
        assert!(known.len() > 20, "{known:?}");
        for path in pages {
            let text = page(path);
            let missing: Vec<&String> = known
                .iter()
                .filter(|key| !text.contains(&format!("`{key}`")))
                .collect();
            assert!(missing.is_empty(), "{path} does not speak of {missing:?}");
        }
    }
}

#[test]
fn the_readme_leads_to_the_pages() {
    let readme = page("README.md");
    for path in DRAFTS.iter().chain(&TEAMS) {
        assert!(readme.contains(&format!("({path})")), "{path}");
    }
}
