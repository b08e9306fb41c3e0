//! The caps in `docs/limits.md` are those of the code.
//!
//! `UPDATE_DOCS=1 cargo test limits` writes the table anew.

use crate::program::project;
use sayso::diagnostic::codes;
use sayso::limits::{ALL, Limit, Unit};
use std::fmt::Write as _;

const BEGIN: &str = "<!-- limits:begin -->\n";
const END: &str = "<!-- limits:end -->";

fn amount(limit: &Limit) -> String {
    match limit.unit {
        Unit::Bytes => format!("{} MiB", limit.value >> 20),
        Unit::Count => {
            let digits = limit.value.to_string();
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            grouped
        }
    }
}

#[test]
fn the_table_of_limits_is_that_of_the_code() {
    let path = project().join("docs/limits.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("a beginning");
    let (_, after) = rest.split_once(END).expect("an end");
    let mut table = String::from("| at most | of what | beyond it |\n| ---: | --- | --- |\n");
    for limit in ALL {
        let (amount, meaning, beyond) = (amount(limit), limit.meaning, limit.beyond);
        writeln!(table, "| {amount} | {meaning} | {beyond} |").unwrap();
    }
    let expected = format!("{before}{BEGIN}{table}{END}{after}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, expected).unwrap();
        return;
    }
    assert_eq!(text, expected, "run `UPDATE_DOCS=1 cargo test limits`");
}

#[test]
fn what_is_said_beyond_a_limit_has_a_meaning() {
    let mut seen = 0;
    for limit in ALL {
        let Some(code) = limit.beyond.split('`').nth(1) else {
            continue;
        };
        seen += 1;
        assert!(codes::meaning(code).is_some(), "{}: {code}", limit.name);
    }
    assert!(seen > 5, "the codes are seen");
}
