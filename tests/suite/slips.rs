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
            "rule a { for posts must contain more than 20 words }",
            "`contain` counts words of a list, and no list is named | write `contain more than 20 \
             of LIST`; to count words, write `have more than 20 words`",
        ),
        (
            "rule a { for posts must have title # }",
            "this `{` is never closed | close it with `}` where the item ends",
        ),
        (
            "rule a { for posts \"Title\" must have title }",
            "a title stands in quotes behind the name | write `rule a \"Title\" { … }`",
        ),
        (
            "rule a { title: \"Title\" for posts must have title }",
            "a title stands in quotes behind the name | write `rule a \"Title\" { … }`",
        ),
        (
            "rule a {\n  for posts\n  must contain #ad\n}",
            "`#` begins a comment | write `must contain \"#ad\"`",
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
fn what_nobody_can_know_is_not_guessed() {
    for sentence in [
        "require approval from legal before 2026-12-01",
        "forbid editor to approve their own posts",
        "permit editor to publish posters on linkedin",
        "les règles du jeu",
        "no publishing houses",
        "its length must be small or short",
    ] {
        for policy in [
            format!("policy c\nrule a {{\n  for posts\n  {sentence}\n}}\n"),
            format!("policy c\n{sentence}\n"),
        ] {
            let said = mistakes(&policy);
            assert!(!said.contains("instead of"), "{said}");
        }
    }
}

#[test]
fn what_posts_are_on_by_and_about_is_told_apart() {
    let names = "role legal\ntopic results { \"r\" }\nperiod quiet { 2026-01-01 to 2026-02-01 }\n";
    for (sentence, said) in [
        ("for posts on quiet", "write `for posts during quiet`"),
        ("for posts on results", "write `for posts about results`"),
        ("for posts by results", "write `for posts about results`"),
        ("for posts about quiet", "write `for posts during quiet`"),
        ("for posts during legal", "write `for posts by legal`"),
        ("for posts about linkedin", "write `for posts on linkedin`"),
        ("for posts on Twitter", "did you mean `x`?"),
        ("for posts on X", "did you mean `x`?"),
        ("for posts on LINKEDIN", "did you mean `linkedin`?"),
        ("for posts on sundays", "hours sunday { sun 00:00-00:00 }"),
        (
            "for posts during sunday",
            "hours sunday { sun 00:00-00:00 }",
        ),
        (
            "for posts when author is Legal",
            "write `when it is by legal`",
        ),
        (
            "for posts unless topic is results",
            "write `unless it is about results`",
        ),
        (
            "for posts its author must not be legal",
            "write `must not be by legal`",
        ),
        (
            "for each channel its owner must be legal",
            "write `its owner's roles must include legal`",
        ),
    ] {
        let said_here = mistakes(&format!(
            "policy c\n{names}rule a {{ {sentence} must have url }}\n"
        ));
        assert!(said_here.contains(said), "{sentence}: {said_here}");
    }
}

#[test]
fn what_readers_take_otherwise_is_warned_of_where_it_frees() {
    let said = |clauses: &str| {
        mistakes(&format!(
            "policy c\ntopic crisis {{ \"recall\" }}\nrole legal\nrule u {{ for posts about crisis must have title }}\n\
             {clauses}\n"
        ))
    };
    let warned = |clauses: &str| said(clauses).contains("[easily-misread]");
    let rule = |clause: &str| format!("rule a {{ for posts {clause} must have title }}");
    for clause in [
        "when topics include crisis",
        "unless topics include crisis",
        "when it has title and topics do not include crisis",
        "unless every image has alt",
        "unless no image is generated",
    ] {
        assert!(warned(&rule(clause)), "{clause}");
    }
    for clause in [
        "when it is about crisis",
        "when every image has alt",
        "unless any image has alt",
        "unless it has at least 1 image and every image has alt",
        "its topics must include crisis",
    ] {
        assert!(!warned(&rule(clause)), "{clause}");
    }
    let channel =
        "permit legal to publish on any channel when no backup in channel's backups is active";
    assert!(warned(channel), "{}", said(channel));
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
