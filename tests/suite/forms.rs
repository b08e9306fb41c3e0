//! Every form of output says what the terminal says, wherever the program runs and however
//! its reading ends.

use crate::program::{Desk, Outcome};
use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

const CHARTER: &str = r#"policy house

rule calm "One exclamation mark is enough" {
  for posts
  must have at most 1 exclamation
  because "Our readers are at work."
  suggest "let the news speak"
  see "https://intranet.example/voice"
}

rule short {
  for posts
  its length must be at most 10 characters
}
"#;

const BROKEN: &str = "rule calm { for posts must have at most\n";

fn house() -> Desk {
    Desk::with_policy(CHARTER).file("drafts/launch.md", "We shipped it! Wow!\n")
}

#[test]
fn json_holds_values_limits_and_reasons() {
    let seen = house().run(&["check", "--format", "json"]);
    let json = seen.exits(1).json();
    let findings = json["findings"].as_array().unwrap();
    let of = |rule: &str| findings.iter().find(|one| one["rule"] == rule).unwrap();
    let calm = of("house/calm");
    assert_eq!(calm["name"], "house/calm");
    assert_eq!(
        calm["because"],
        serde_json::json!(["Our readers are at work."])
    );
    assert_eq!(
        calm["measured"],
        serde_json::json!([{
            "found": "2 exclamations", "asked": "at most 1",
            "value": 2, "unit": "exclamations", "least": null,
            "most": {"number": 1, "included": true, "percent": false}, "of": null,
        }])
    );
    let last = calm["places"].as_array().unwrap().last().unwrap();
    assert_eq!(last["side"], "policy");
    assert_eq!(last["words"], "must have at most 1 exclamation");
    assert_eq!(last["text"], "2 exclamations");
    let short = &of("house/short")["measured"][0];
    assert_eq!(short["value"], 19);
    assert_eq!(short["unit"], "characters");
    assert_eq!(short["most"]["number"], 10);
}

#[test]
fn sarif_says_what_a_rule_is() {
    let seen = house().run(&["check", "--format", "sarif"]);
    let log = seen.exits(1).json();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let calm = rules.iter().find(|one| one["id"] == "house/calm").unwrap();
    assert_eq!(
        calm["shortDescription"]["text"],
        "One exclamation mark is enough"
    );
    let full = "for posts; must have at most 1 exclamation: Our readers are at work.";
    assert_eq!(calm["fullDescription"]["text"], full);
    assert_eq!(calm["helpUri"], "https://intranet.example/voice");
    let help = calm["help"]["text"].as_str().unwrap();
    assert!(help.contains("let the news speak"), "{help}");
    assert_eq!(calm["defaultConfiguration"]["level"], "error");
    for result in run["results"].as_array().unwrap() {
        let text = result["message"]["text"].as_str().unwrap();
        let related = result["relatedLocations"].as_array().unwrap();
        for place in related {
            assert!(text.contains(&format!("]({})", place["id"])), "{text}");
        }
        assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
    }
}

/// The files that the forms of continuous integration name.
fn named(seen: &Outcome, form: &str) -> Vec<String> {
    if form == "sarif" {
        let log = seen.json();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let all = results.iter().map(|one| {
            let place = &one["locations"][0]["physicalLocation"]["artifactLocation"];
            assert_eq!(place["uriBaseId"], "%SRCROOT%");
            place["uri"].as_str().unwrap().to_owned()
        });
        return all.collect();
    }
    let lines = seen.out.lines().filter_map(|line| line.split_once("file="));
    lines
        .map(|(_, rest)| rest.split(',').next().unwrap().to_owned())
        .collect()
}

#[test]
fn paths_start_from_the_root_of_the_repository_wherever_the_check_runs() {
    let desk = Desk::new()
        .file("repo/.git/HEAD", "ref: refs/heads/main\n")
        .file("repo/social/sayso.yaml", "policies: policies\n")
        .file("repo/social/policies/house.sayso", CHARTER)
        .file("repo/social/drafts/a.md", "We shipped it! Wow!\n");
    for form in ["sarif", "github"] {
        for folder in ["", "repo", "repo/social", "repo/social/drafts"] {
            let up = desk.path("repo/social");
            let path = up.to_str().unwrap();
            let seen = desk.run_in(folder, &["check", "--format", form, path]);
            let named = named(&seen, form);
            assert!(!named.is_empty());
            for file in named {
                assert_eq!(file, "social/drafts/a.md", "{form} in `{folder}`");
            }
        }
    }
    // Without a repository the workspace is the root.
    fs::remove_dir_all(desk.path("repo/.git")).unwrap();
    let seen = desk.run_in(
        "repo/social/drafts",
        &["check", "--format", "sarif", "a.md"],
    );
    assert!(
        named(&seen, "sarif")
            .iter()
            .all(|file| file == "drafts/a.md")
    );
}

#[test]
fn a_board_of_tests_is_red_when_the_charter_is_broken() {
    let desk = Desk::with_policy(BROKEN).file("none.sayso", "policy none\n");
    let seen = desk.run(&["test", "--format", "junit"]);
    seen.exits(2)
        .says(r#"<testsuites name="sayso" tests="1" failures="0" errors="1">"#)
        .says(r#"<testcase classname="charter" name="syntax" file="policies/charter.sayso" line="1">"#)
        .says("<error message=");
    let nothing = desk.run(&["test", "--format", "junit", "none.sayso"]);
    nothing.exits(3).says(r#"errors="1""#);
}

#[test]
fn a_broken_charter_is_said_in_every_form() {
    let desk = Desk::with_policy(BROKEN).file("drafts/a.md", "Hi\n");
    for command in [
        &["check"][..],
        &["test"],
        &["test", "--coverage"],
        &["explain", "calm"],
        &["explain", "drafts/a.md"],
        &["approvals"],
        &["rota"],
        &["rota", "--gaps"],
        &["schema", "post"],
    ] {
        let seen = desk.run(&[command, &["--format", "json"]].concat());
        seen.exits(2);
        let json = seen.json();
        if command[0] == "schema" {
            assert!(json["properties"].is_object() && seen.err.contains("[syntax]"));
            continue;
        }
        let problems = [&json["findings"], &json["problems"]];
        let said = problems.iter().find_map(|list| list.as_array()).unwrap();
        assert_eq!(said[0]["code"], "syntax", "{command:?}");
        assert_eq!(said[0]["file"], "policies/charter.sayso");
    }
    let seen = desk.run(&["approvals", "--format", "markdown"]);
    seen.exits(2).says("### Approvals").says("syntax");
    desk.run(&["approvals"])
        .exits(2)
        .never_says("no rule requires");
}

#[test]
fn a_closed_pipe_changes_no_status() {
    let desk = house();
    let status = |arguments: &[&str]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(arguments)
            .current_dir(desk.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        let err = String::from_utf8(done.stderr).unwrap();
        assert_eq!(err, "", "{arguments:?}");
        done.status.code().unwrap()
    };
    assert_eq!(status(&["check"]), 1);
    assert_eq!(
        status(&["check", "--format", "json", "--fail-on", "error"]),
        1
    );
    assert_eq!(status(&["explain", "calm"]), 0);
    assert_eq!(status(&["test"]), 3);
    assert_eq!(status(&["--help"]), 0);
    assert_eq!(status(&["man"]), 0);
}

#[test]
fn real_documents_are_what_the_schema_says() {
    let desk = house();
    let schema = desk.run(&["schema", "findings"]).exits(0).json();
    let finding = schema["$defs"]["finding"]["properties"]
        .as_object()
        .unwrap();
    let json = desk.run(&["check", "--format", "json"]).json();
    for one in json["findings"].as_array().unwrap() {
        for key in one.as_object().unwrap().keys() {
            assert!(finding.contains_key(key), "`{key}` is not described");
        }
    }
    desk.run(&["schema", "findings", "--format", "yaml"])
        .exits(0)
        .says("code points");
}

#[test]
fn every_code_is_listed_and_every_code_listed_is_one() {
    let root = crate::program::project();
    let page = fs::read_to_string(root.join("docs/findings.md")).unwrap();
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    let known: Vec<String> = sayso::diagnostic::codes::all()
        .map(|(code, says)| format!("| `{code}` | {says} |"))
        .collect();
    assert_eq!(rows, known);
}

/// Codes as they are written where diagnostics are made.
fn codes_of(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split("mod tests {").next().unwrap();
    let makers = [
        "Diagnostic::finding(",
        "Diagnostic::obstacle(",
        "Diagnostic::about_file(",
    ];
    makers.into_iter().flat_map(move |maker| {
        text.split(maker).skip(1).filter_map(move |rest| {
            let rest = rest.trim_start();
            // The severity comes before the code of a finding.
            let rest = match maker {
                "Diagnostic::finding(" => rest.split_once(',')?.1.trim_start(),
                _ => rest,
            };
            rest.strip_prefix('"')?.split('"').next()
        })
    })
}

#[test]
fn every_code_in_use_has_a_meaning() {
    let mut folders = vec![crate::program::project().join("src")];
    let mut seen = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !["tests.rs", "testing.rs"].contains(&name.as_str())
            {
                let text = fs::read_to_string(&path).unwrap();
                seen.extend(codes_of(&text).map(str::to_owned));
            }
        }
    }
    assert!(seen.len() > 60, "{}", seen.len());
    let unknown: Vec<&String> = seen
        .iter()
        .filter(|code| sayso::diagnostic::codes::meaning(code).is_none())
        .collect();
    assert!(
        unknown.is_empty(),
        "add to src/diagnostic/codes.rs and docs/findings.md: {unknown:?}"
    );
}
