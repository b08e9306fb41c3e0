//! `JUnit` XML, which every server of continuous integration shows test results from.

use super::escape;
use std::fmt::Write as _;
use std::io::{self, Write};

/// One test with how it fared.
#[derive(Debug, Clone)]
pub struct TestCase {
    /// The policy file.
    pub file: String,
    /// The line it stands in, from 1.
    pub line: u32,
    /// What it belongs to: a rule, or the scenarios.
    pub group: String,
    /// What it is called.
    pub name: String,
    /// How it fared.
    pub fared: Fared,
}

/// How a test fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fared {
    /// As it says.
    Passed,
    /// Otherwise: what was expected against what happened, in a line, and all of it.
    Failed(String, String),
    /// It could not be run: why, in a line, and all of it.
    Unable(String, String),
}

/// Writes the tests, a suite for each file, in the order they come in.
pub fn write(cases: &[TestCase], out: &mut dyn Write) -> io::Result<()> {
    let failed = |case: &&TestCase| matches!(case.fared, Fared::Failed(..));
    let unable = |case: &&TestCase| matches!(case.fared, Fared::Unable(..));
    let mut files: Vec<&str> = Vec::new();
    for case in cases {
        if !files.contains(&case.file.as_str()) {
            files.push(&case.file);
        }
    }
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="sayso" tests="{}" failures="{}" errors="{}">"#,
        cases.len(),
        cases.iter().filter(failed).count(),
        cases.iter().filter(unable).count()
    )?;
    for file in files {
        let of_file = || cases.iter().filter(|case| case.file == file);
        writeln!(
            out,
            r#"  <testsuite name="{}" tests="{}" failures="{}" errors="{}" skipped="0">"#,
            text(file),
            of_file().count(),
            of_file().filter(failed).count(),
            of_file().filter(unable).count()
        )?;
        for case in of_file() {
            let start = format!(
                r#"    <testcase classname="{}" name="{}" file="{}" line="{}""#,
                text(&case.group),
                text(&case.name),
                text(file),
                case.line
            );
            let (tag, message, details) = match &case.fared {
                Fared::Passed => {
                    writeln!(out, "{start}/>")?;
                    continue;
                }
                Fared::Failed(message, details) => ("failure", message, details),
                Fared::Unable(message, details) => ("error", message, details),
            };
            writeln!(out, "{start}>")?;
            writeln!(
                out,
                r#"      <{tag} message="{}">{}</{tag}>"#,
                text(message),
                lines(details)
            )?;
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// Words that stand for themselves in an attribute: what hides is spelt out, and XML has no
/// way to spell most control characters.
fn text(words: &str) -> String {
    let mut out = String::new();
    for c in escape::line(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "{}", c.escape_unicode());
            }
            _ => out.push(c),
        }
    }
    out
}

fn lines(words: &str) -> String {
    let all: Vec<String> = words.lines().map(text).collect();
    all.join("\n")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_stands_in_a_policy_is_text_here() {
        let case = |name: &str, fared: Fared| TestCase {
            file: "policies/a&b.sayso".to_owned(),
            line: 3,
            group: "acme/calm".to_owned(),
            name: name.to_owned(),
            fared,
        };
        let cases = [
            case("accepts \"5 < 6\"", Fared::Passed),
            case(
                "the policy",
                Fared::Unable("broken".to_owned(), "a & b".to_owned()),
            ),
            case(
                "rejects ]]>\u{1b}[31m\u{fffe}",
                Fared::Failed("expected 'x'".to_owned(), "one\n<two/>".to_owned()),
            ),
        ];
        let mut out = Vec::new();
        write(&cases, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="sayso" tests="3" failures="1" errors="1">
          <testsuite name="policies/a&amp;b.sayso" tests="3" failures="1" errors="1" skipped="0">
            <testcase classname="acme/calm" name="accepts &quot;5 &lt; 6&quot;" file="policies/a&amp;b.sayso" line="3"/>
            <testcase classname="acme/calm" name="the policy" file="policies/a&amp;b.sayso" line="3">
              <error message="broken">a &amp; b</error>
            </testcase>
            <testcase classname="acme/calm" name="rejects ]]&gt;\u{1b}[31m\u{fffe}" file="policies/a&amp;b.sayso" line="3">
              <failure message="expected &apos;x&apos;">one
        &lt;two/&gt;</failure>
            </testcase>
          </testsuite>
        </testsuites>
        "#);
    }
}
