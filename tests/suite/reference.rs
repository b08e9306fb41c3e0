//! The language reference is true: its examples compile and hold, its mistakes are refused,
//! and its tables of fields are those of the registry.
//!
//! `UPDATE_DOCS=1 cargo test reference` writes the tables anew.

use sayso::check::run_examples;
use sayso::diagnostic::{Diagnostic, Origin};
use sayso::facts::fields::{self, Field};
use sayso::facts::{Kind, Moment, PlatformTable, Schema, Type};
use sayso::policy::{LoadError, Loader, Policy, Root, compile, load};
use sayso::source::SourceMap;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;

type Outcome = Result<(), Box<dyn Error>>;

const BEGIN: &str = "<!-- fields:begin -->";
const END: &str = "<!-- fields:end -->";

fn path() -> String {
    format!("{}/docs/language.md", env!("CARGO_MANIFEST_DIR"))
}

/// A fenced block of the reference.
struct Block {
    /// `sayso`, `sayso-error` or `sayso-later`.
    language: String,
    /// What stands behind it: the code of the mistake.
    code: Option<String>,
    /// The line of its fence, from 1.
    line: usize,
    text: String,
}

fn blocks(language: &str) -> Result<Vec<Block>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path())?;
    let mut all = Vec::new();
    let mut open: Option<Block> = None;
    for (words, line) in text.lines().zip(1..) {
        match (&mut open, words.strip_prefix("```")) {
            (None, Some(info)) => {
                let mut info = info.split(' ').map(str::to_owned);
                open = Some(Block {
                    language: info.next().unwrap_or_default(),
                    code: info.next(),
                    line,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => all.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(words);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "the last block is never closed");
    all.retain(|block| block.language == language);
    assert!(
        !all.is_empty(),
        "the reference has no block of `{language}`"
    );
    Ok(all)
}

/// The files the examples of the reference speak of.
struct Beside;

impl Loader for Beside {
    fn read(&mut self, path: &str) -> Result<String, LoadError> {
        match path {
            "group.sayso" => Ok("rule titled { for posts must have title }\n".to_owned()),
            "holidays/fr-2026.csv" => Ok("date,name\n2026-07-14,Fête nationale\n".to_owned()),
            "lists/competitors.txt" => Ok("Netvora\nLinkhaus\n".to_owned()),
            _ => Err(LoadError::Missing),
        }
    }
}

struct Compiled {
    policy: Policy,
    sources: SourceMap,
    problems: Vec<Diagnostic>,
}

fn compiled(name: &str, text: &str) -> Compiled {
    let mut sources = SourceMap::new();
    let root = Root::Text {
        name: format!("{name}.sayso"),
        text: text.to_owned(),
    };
    let (loaded, mut problems) = load(&[root], &mut Beside, &mut sources);
    let (policy, more) = compile(&loaded, &sources, None, &PlatformTable::default());
    problems.extend(more);
    Compiled {
        policy,
        sources,
        problems,
    }
}

/// What keeps a policy from being used, in words.
fn obstacles(compiled: &Compiled) -> Vec<String> {
    let kept = |problem: &&Diagnostic| problem.origin == Origin::Obstacle;
    let say = |problem: &Diagnostic| said(problem, &compiled.sources);
    compiled.problems.iter().filter(kept).map(say).collect()
}

fn said(problem: &Diagnostic, sources: &SourceMap) -> String {
    let mut words = format!("[{}] {}", problem.code, problem.message);
    for label in problem.labels.iter().chain(&problem.policy) {
        let shown = sources.slice(label.span);
        let _ = write!(words, "\n    `{shown}`: {}", label.text);
    }
    for help in &problem.help {
        let _ = write!(words, "\n    help: {help}");
    }
    words
}

#[test]
fn every_example_of_the_reference_compiles() -> Outcome {
    let mut wrong = String::new();
    for block in blocks("sayso")? {
        for problem in obstacles(&compiled("reference", &block.text)) {
            writeln!(wrong, "line {}: {problem}", block.line)?;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    Ok(())
}

#[test]
fn every_example_of_the_reference_demands_something() -> Outcome {
    for block in blocks("sayso")? {
        let policy = compiled("reference", &block.text).policy;
        let demands = policy.rules().len() + policy.stops.len();
        assert!(
            demands > 0,
            "line {}: no rule, permit, forbid or stop",
            block.line
        );
    }
    Ok(())
}

#[test]
fn the_examples_within_the_examples_hold() -> Outcome {
    let now = Moment::parse("2026-10-02T12:00Z").ok_or("a moment")?;
    let mut wrong = String::new();
    let mut run = 0;
    for block in blocks("sayso")? {
        let one = compiled("reference", &block.text);
        let platforms = PlatformTable::default();
        let outcomes = run_examples(&one.policy, &one.sources, None, &platforms, now, None);
        for outcome in outcomes {
            run += 1;
            if let Some(problem) = outcome.diagnostic.filter(|_| !outcome.passed) {
                let problem = said(&problem, &one.sources);
                writeln!(wrong, "line {}: {}: {problem}", block.line, outcome.rule)?;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(run >= 20, "only {run} examples were run");
    Ok(())
}

#[test]
fn every_mistake_of_the_reference_is_refused_for_its_reason() -> Outcome {
    for block in blocks("sayso-error")? {
        let one = compiled("reference", &block.text);
        let expected = block.code.ok_or("a mistake names its code")?;
        let found: Vec<&str> = one
            .problems
            .iter()
            .filter(|problem| problem.origin == Origin::Obstacle)
            .map(|problem| problem.code)
            .collect();
        assert!(
            found.contains(&expected.as_str()),
            "line {}: expected `{expected}`, found {found:?}",
            block.line
        );
    }
    Ok(())
}

/// What the examples of the registry speak of.
const PRELUDE: &str = r#"
role community-manager, contributor, spokesperson, coordinator
topic results { "results" }
hours office-hours { mon-fri 09:00-18:00 }
"#;

/// A rule that says the example sentence of a field.
fn sentence(field: &Field) -> Result<String, Box<dyn Error>> {
    let kind = field.kind;
    let subject = match kind {
        Kind::Post => "posts".to_owned(),
        Kind::Group => "posts per channel".to_owned(),
        Kind::Team => "the team".to_owned(),
        _ if kind.is_of_posts() => format!("each {kind} in posts"),
        _ => format!("each {kind}"),
    };
    let example = field.example;
    let mut rule = format!("{PRELUDE}\nrule example {{\n  for {subject}\n  {example}\n");
    if example.starts_with("when ") || example.starts_with("unless ") {
        let single = |ty: &Type| !matches!(ty, Type::Many(_) | Type::Set(_) | Type::Boolean);
        let schema = Schema::new();
        let other = schema
            .of(kind)
            .find(|field| single(&field.ty))
            .ok_or("a kind has a field that is not a collection")?;
        writeln!(rule, "  may have {}", other.name)?;
    }
    rule.push_str("}\n");
    Ok(rule)
}

#[test]
fn the_example_of_every_field_compiles() -> Outcome {
    let mut wrong = String::new();
    for field in fields::all() {
        for problem in obstacles(&compiled("field", &sentence(field)?)) {
            writeln!(wrong, "{} {}: {problem}", field.kind, field.name)?;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    Ok(())
}

#[test]
fn the_tables_of_fields_are_those_of_the_registry() -> Outcome {
    let text = std::fs::read_to_string(path())?;
    let (before, rest) = text.split_once(BEGIN).ok_or("no beginning of the tables")?;
    let (_, after) = rest.split_once(END).ok_or("no end of the tables")?;
    let expected = format!("{before}{BEGIN}\n{}{END}{after}", tables()?);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path(), expected)?;
        return Ok(());
    }
    assert!(
        text == expected,
        "docs/language.md is older than the registry of fields: run `UPDATE_DOCS=1 cargo test reference`"
    );
    Ok(())
}

/// One table for each kind of thing, in the order of the registry. The fields every stretch of
/// text has stand in a table of their own.
fn tables() -> Result<String, Box<dyn Error>> {
    let mut by_kind: BTreeMap<Kind, Vec<&Field>> = BTreeMap::new();
    for field in fields::all() {
        by_kind.entry(field.kind).or_default().push(field);
    }
    let texts: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.is_text())
        .collect();
    let everywhere = |field: &&Field| {
        texts.iter().all(|kind| {
            let of_kind = by_kind.get(kind).into_iter().flatten();
            of_kind
                .into_iter()
                .any(|one| one.name == field.name && one.doc == field.doc)
        })
    };
    let mut out = String::new();
    for (&kind, of_kind) in &by_kind {
        let own: Vec<&Field> = of_kind
            .iter()
            .copied()
            .filter(|field| !(kind.is_text() && everywhere(field)))
            .collect();
        if Some(&kind) == texts.first() {
            let names: Vec<String> = texts.iter().map(|kind| format!("`{kind}`")).collect();
            writeln!(out, "\n### Every stretch of text\n")?;
            writeln!(out, "That is: {}.\n", names.join(", "))?;
            // Of a link, a hashtag and a mention the words are compared in their own way.
            let plain = by_kind.get(&Kind::Sentence).into_iter().flatten();
            rows(
                &mut out,
                &plain.copied().filter(everywhere).collect::<Vec<_>>(),
            )?;
        }
        if !own.is_empty() {
            writeln!(out, "\n### {kind}\n")?;
            rows(&mut out, &own)?;
        }
    }
    out.push('\n');
    Ok(out)
}

fn rows(out: &mut String, fields: &[&Field]) -> Outcome {
    writeln!(out, "| field | what it is | comes | meaning | example |")?;
    writeln!(out, "| --- | --- | --- | --- | --- |")?;
    for field in fields {
        let from = if field.access.is_written() {
            "written"
        } else {
            "found"
        };
        writeln!(
            out,
            "| `{}` | {} | {from} | {} | {} |",
            field.name,
            cell(&field.ty.say()),
            cell(field.doc),
            code(field.example)
        )?;
    }
    Ok(())
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// A sentence of the language for a cell of a table.
fn code(sentence: &str) -> String {
    format!("`{}`", sentence.replace('|', "\\|"))
}
