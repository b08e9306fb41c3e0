//! Slips in how items are built: each says what to write instead. What people say in other words
//! stands in `phrases.rs`.

use crate::charter::mistakes;

/// The message and the help of the only mistake of reading.
fn slip(policy: &str) -> String {
    let said = mistakes(&format!("policy c\n{policy}\n"));
    let lines: Vec<&str> = said.lines().collect();
    let unread = |line: &&&str| line.ends_with("[syntax]");
    assert_eq!(lines.iter().filter(unread).count(), 1, "{said}");
    let at = lines.iter().position(|line| unread(&line)).unwrap();
    let message = lines[at].split(": error: ").nth(1).unwrap();
    let message = message.trim_end_matches(" [syntax]");
    let help = lines[at..]
        .iter()
        .find_map(|line| line.strip_prefix("  help: "));
    format!("{message} | {}", help.unwrap_or_default())
}

#[test]
fn each_slip_says_what_to_write() {
    for (policy, said) in [
        (
            "rule a \"Title\"\n  for posts\n  must have title\n}",
            "`{` is missing after `rule a` | write `rule a { … }`",
        ),
        (
            "rule No Emoji {\n  for posts\n  must have no emojis\n}",
            "the name of a rule is one word | write `rule no-emoji`, and the title in quotes: \
             `rule no-emoji \"No Emoji\"`",
        ),
        (
            "terms t { \"a\" -> \"b\", \"c\" \"d\" }",
            "a comma is missing between two entries | write a comma after `\"c\"`",
        ),
        (
            "rule a { for posts must contain at most 20 words }",
            "`contain` counts words of a list, and no list is named | write `contain at most 20 \
             of LIST`; to count words, write `have at most 20 words`",
        ),
        (
            "rule a { for posts must have title # }",
            "this `{` is never closed | close it with `}` where the item ends",
        ),
        (
            "fields post { budget: number default 0 brand: text }",
            "`brand` is read as the unit of 0 | write a comma between them: `default 0, brand:`",
        ),
    ] {
        assert_eq!(slip(policy), said, "{policy}");
    }
}

#[test]
fn a_brace_left_out_hides_no_other_rule() {
    let said = mistakes(
        "policy c\nrule a {\n  for posts must have title\nrule b { for posts must have authr }\n",
    );
    assert!(
        said.contains("charter.sayso:2:8: error: this `{` is never closed"),
        "{said}"
    );
    assert!(
        said.contains("no field of a post is called `authr`"),
        "{said}"
    );
}

#[test]
fn all_that_narrows_wrongly_is_said_at_once() {
    let said = mistakes(
        "policy c\nperiod quiet { 2026-01-01 to 2026-02-01 }\ntopic results { \"r\" }\n\
         rule a { for posts about result during quite must have title }\n",
    );
    assert!(said.contains("did you mean `results`?"), "{said}");
    assert!(said.contains("did you mean `quiet`?"), "{said}");
}
