//! The floors import only downward, and each keeps what is its own to itself.

use crate::program::project;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up, each with those it may import.
const FLOORS: &[(&str, &[&str])] = &[
    ("limits", &[]),
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("syntax", &["limits", "source", "diagnostic"]),
    ("yaml", &["limits", "source", "diagnostic"]),
    ("text", &["limits", "source", "diagnostic"]),
    ("signature", &["limits"]),
    (
        "facts",
        &[
            "limits",
            "source",
            "diagnostic",
            "yaml",
            "text",
            "signature",
        ],
    ),
    (
        "policy",
        &["limits", "source", "diagnostic", "syntax", "text", "facts"],
    ),
    (
        "check",
        &[
            "limits",
            "source",
            "diagnostic",
            "yaml",
            "text",
            "signature",
            "facts",
            "policy",
        ],
    ),
    (
        "session",
        &["source", "diagnostic", "facts", "policy", "check"],
    ),
    // What drafts wait for is an account of the engine, not a list of diagnostics.
    ("report", &["source", "diagnostic", "facts", "check"]),
    (
        "cli",
        &[
            "limits",
            "source",
            "diagnostic",
            "syntax",
            "text",
            "signature",
            "facts",
            "policy",
            "check",
            "session",
            "report",
        ],
    ),
];

/// Floors that compute and nothing else: they also run where there is no system.
const PURE: &[&str] = &[
    "limits",
    "source",
    "diagnostic",
    "syntax",
    "yaml",
    "text",
    "signature",
    "facts",
    "policy",
    "check",
    "session",
];

/// What pure floors may not mention.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "Instant::now",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "rayon",
    "walkdir",
    "WalkBuilder",
];

/// Crates that only one floor may know.
const OWNED: &[(&str, &str)] = &[
    ("miette", "report"),
    ("granit_parser", "yaml"),
    ("pest", "syntax"),
    ("ssh_key", "signature"),
    ("rsa", "signature"),
    ("clap", "cli"),
    ("rayon", "cli"),
    ("ignore", "cli"),
    ("walkdir", "cli"),
];

/// A floor, a file of it, and its lines with their numbers.
type SourceFile = (String, PathBuf, Vec<(usize, String)>);

/// Every source file with its floor and its lines, comments and tests left out.
fn sources() -> Vec<SourceFile> {
    let mut found = Vec::new();
    for (floor, _) in FLOORS {
        collect(&project().join("src").join(floor), &mut |path, text| {
            found.push((String::from(*floor), path.to_owned(), code(text)));
        });
    }
    found
}

fn collect(folder: &Path, each: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, each);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            each(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// The lines that ship, with their numbers.
fn code(text: &str) -> Vec<(usize, String)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| *line != "#[cfg(test)]\nmod tests {" && *line != "mod tests {")
        .map(|(at, line)| (at + 1, line.split("//").next().unwrap().to_owned()))
        .collect()
}

fn is_test(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.contains("/tests/") || path.ends_with("tests.rs") || path.ends_with("testing.rs")
}

/// The floors a line imports: `crate::text::…` and `crate::{text, yaml::…}`.
fn imports(lines: &[(usize, String)]) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for (at, line) in lines {
        for part in line.split("crate::").skip(1) {
            let names: Vec<&str> = match part.strip_prefix('{') {
                Some(list) => list.split([',', '{', '}']).collect(),
                None => vec![part],
            };
            for name in names {
                let name: String = name
                    .trim()
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                all.push((*at, name));
            }
        }
    }
    all
}

#[test]
fn imports_point_downward() {
    let may: BTreeMap<&str, &[&str]> = FLOORS.iter().copied().collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (floor, path, lines) in sources() {
        for (at, imported) in imports(&lines) {
            if imported == floor || !may.contains_key(imported.as_str()) {
                continue;
            }
            seen += 1;
            if !may[floor.as_str()].contains(&imported.as_str()) && !is_test(&path) {
                wrong.push(format!(
                    "{}:{at}: {floor} imports {imported}",
                    path.display()
                ));
            }
        }
    }
    assert!(seen > 50, "the test sees the imports");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_is_a_floor() {
    let mut folders: Vec<String> = fs::read_dir(project().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    folders.sort();
    let mut floors: Vec<&str> = FLOORS.iter().map(|(floor, _)| *floor).collect();
    floors.sort_unstable();
    assert_eq!(folders, floors);
}

#[test]
fn what_computes_touches_neither_files_nor_clocks_nor_threads() {
    let mut wrong = Vec::new();
    for (floor, path, lines) in sources() {
        if !PURE.contains(&floor.as_str()) || is_test(&path) {
            continue;
        }
        for (at, line) in &lines {
            for word in IMPURE {
                if line.contains(word) {
                    wrong.push(format!("{}:{at}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_outside_part_has_one_home() {
    for (part, home) in OWNED {
        let mut at_home = false;
        for (floor, path, lines) in sources() {
            let used = lines.iter().find(|(_, line)| {
                let line = line.trim_start();
                line.starts_with(&format!("use {part}::"))
                    || line.contains(&format!("{part}::")) && !line.contains(&format!("_{part}::"))
            });
            let Some((at, _)) = used else { continue };
            assert_eq!(floor, *home, "{}:{at} knows {part}", path.display());
            at_home = true;
        }
        assert!(at_home, "{home} no longer uses {part}");
    }
}

#[test]
fn the_reading_of_imports_reads_imports() {
    let line = |text: &str| {
        let names = imports(&[(1, text.to_owned())]);
        names.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(line("use crate::text::TextFacts;"), ["text"]);
    assert_eq!(line("use crate::{facts, text};")[..2], ["facts", "text"]);
    assert_eq!(line("pub(crate) fn x() {}"), Vec::<String>::new());
    assert_eq!(line("    a: crate::source::Span,"), ["source"]);
}
