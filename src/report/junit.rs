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
    /// What was expected against what happened, when it failed: a line, and all of it.
    pub failure: Option<(String, String)>,
}

/// Writes the tests, a suite for each file, in the order they come in.
pub fn write(cases: &[TestCase], out: &mut dyn Write) -> io::Result<()> {
    let failed = |cases: &mut dyn Iterator<Item = &TestCase>| {
        cases.filter(|case| case.failure.is_some()).count()
    };
    let mut files: Vec<&str> = Vec::new();
    for case in cases {
        if !files.contains(&case.file.as_str()) {
            files.push(&case.file);
        }
    }
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="sayso" tests="{}" failures="{}">"#,
        cases.len(),
        failed(&mut cases.iter())
    )?;
    for file in files {
        let of_file = || cases.iter().filter(|case| case.file == file);
        writeln!(
            out,
            r#"  <testsuite name="{}" tests="{}" failures="{}" errors="0" skipped="0">"#,
            text(file),
            of_file().count(),
            failed(&mut of_file())
        )?;
        for case in of_file() {
            let start = format!(
                r#"    <testcase classname="{}" name="{}" file="{}" line="{}""#,
                text(&case.group),
                text(&case.name),
                text(file),
                case.line
            );
            match &case.failure {
                None => writeln!(out, "{start}/>")?,
                Some((message, details)) => {
                    writeln!(out, "{start}>")?;
                    writeln!(
                        out,
                        r#"      <failure message="{}">{}</failure>"#,
                        text(message),
                        lines(details)
                    )?;
                    writeln!(out, "    </testcase>")?;
                }
            }
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
        let case = |name: &str, failure: Option<(&str, &str)>| TestCase {
            file: "policies/a&b.sayso".to_owned(),
            line: 3,
            group: "acme/calm".to_owned(),
            name: name.to_owned(),
            failure: failure.map(|(line, all)| (line.to_owned(), all.to_owned())),
        };
        let cases = [
            case("accepts \"5 < 6\"", None),
            case(
                "rejects ]]>\u{1b}[31m\u{fffe}",
                Some(("expected 'x'", "one\n<two/>")),
            ),
        ];
        let mut out = Vec::new();
        write(&cases, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r##"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="sayso" tests="2" failures="1">
          <testsuite name="policies/a&amp;b.sayso" tests="2" failures="1" errors="0" skipped="0">
            <testcase classname="acme/calm" name="accepts &quot;5 &lt; 6&quot;" file="policies/a&amp;b.sayso" line="3"/>
            <testcase classname="acme/calm" name="rejects ]]&gt;\u{1b}[31m\u{fffe}" file="policies/a&amp;b.sayso" line="3">
              <failure message="expected &apos;x&apos;">one
        &lt;two/&gt;</failure>
            </testcase>
          </testsuite>
        </testsuites>
        "##);
    }
}
