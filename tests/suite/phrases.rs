//! What people write first, and the sentence that is suggested for it. Each suggestion is put in
//! its place, and the policy must compile then.

use crate::charter::Files;
use sayso::diagnostic::{Diagnostic, Origin};
use sayso::facts::PlatformTable;
use sayso::policy::{self, Root};
use sayso::source::SourceMap;

const PRELUDE: &str = r#"
role spokesperson, legal, jurist, editor, intern, agency, manager, finance-director
role duty-officer, crisis-cell, stagiaire, community-manager, juriste, legal-counsel
role lawyer, owner, porte-parole
topic crisis { "recall" }
topic results { "quarterly results" }
topic layoffs { "layoff" }
terms jargon { "synergy" }
terms superlatives { "best" }
hours office-hours { mon-fri 09:00-18:00 }
hours weekend { sat-sun 00:00-00:00 }
hours weekdays { mon-fri 00:00-00:00 }
hours saturday { sat 00:00-00:00 }
hours sunday { sun 00:00-00:00 }
hours tuesday { tue 00:00-00:00 }
hours night { mon-sun 22:00-06:00 }
period quiet-period { 2026-10-01 to 2026-10-24 }
period holidays { 2026-12-24 to 2026-12-26 }
fields post { partner: text, embargo: moment, budget: number default 0 }
rule known { for posts must have title }
"#;

/// First attempts with the sentence that is suggested for each, by where they stand.
const PHRASES: &str = include_str!("phrases.txt");

/// The attempts of one part of the book.
fn phrases(part: &str) -> Vec<(&'static str, &'static str)> {
    let lines = PHRASES
        .lines()
        .skip_while(|line| *line != format!("[{part}]"))
        .skip(1);
    let all: Vec<_> = lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" ==> "))
        .collect();
    assert!(!all.is_empty(), "no `{part}` in the book");
    all
}

/// What the compiler says of a policy.
fn problems(policy: &str) -> Vec<Diagnostic> {
    let mut sources = SourceMap::new();
    let mut files = Files([("charter.sayso", policy)].into_iter().collect());
    let root = Root::File("charter.sayso".to_owned());
    let (loaded, mut problems) = policy::load(&[root], &mut files, &mut sources);
    let (_, found) = policy::compile(&loaded, &sources, None, &PlatformTable::default());
    problems.extend(found);
    problems.retain(|problem| problem.origin == Origin::Obstacle);
    problems
}

/// The policy with the sentence that is suggested for it.
fn corrected(policy: &str) -> (String, Option<String>) {
    let mut policy = policy.to_owned();
    let all = problems(&policy);
    let Some(fix) = all.iter().find_map(|problem| problem.fixes.first()) else {
        return (policy, None);
    };
    for edit in &fix.edits {
        policy.replace_range(edit.span.range(), &edit.text);
    }
    (policy, Some(fix.title.clone()))
}

/// The law of the book: the suggestion is the sentence that is meant, and the policy compiles with
/// it as it stands.
fn each_suggestion_compiles(part: &str, wrap: impl Fn(&str) -> String) {
    let mut wrong = Vec::new();
    for (theirs, ours) in phrases(part) {
        let (policy, said) = corrected(&format!("{PRELUDE}{}", wrap(theirs)));
        let expected = format!("write `{ours}`");
        if said.as_ref() != Some(&expected) {
            wrong.push(format!(
                "{theirs}\n    expected {expected}\n    said {said:?}"
            ));
        }
        for problem in problems(&policy) {
            wrong.push(format!("{theirs}\n    {ours}\n    {}", problem.message));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_of_a_rule_are_suggested_and_compile() {
    each_suggestion_compiles("clauses", |clause| {
        format!("rule a {{\n  for posts\n  {clause}\n  may have campaign\n}}\n")
    });
}

#[test]
fn bodies_of_a_rule_are_suggested_and_compile() {
    each_suggestion_compiles("bodies", |body| format!("rule a {{\n  {body}\n}}\n"));
}

#[test]
fn items_are_suggested_and_compile() {
    each_suggestion_compiles("items", |item| format!("{item}\n"));
}

#[test]
fn each_of_two_mistakes_that_follow_one_another_gets_its_own_sentence() {
    let policy = format!(
        "{PRELUDE}rule a {{ for posts published on weekends must have title }}\neveryone except interns may \
         publish on any channel\n"
    );
    let said: Vec<String> = problems(&policy)
        .into_iter()
        .flat_map(|problem| problem.help)
        .collect();
    assert_eq!(
        said,
        [
            "write `for posts during weekend`",
            "write `forbid intern to publish on any channel`"
        ]
    );
}
