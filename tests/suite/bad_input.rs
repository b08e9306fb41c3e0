//! Input that is broken or hostile: a clear word, the right exit status, and the other files
//! are checked all the same.

use crate::program::Desk;
use std::fmt::Write as _;

/// A draft that is checked whatever stands beside it.
const GOOD: &str = "See http://example.org/page\n";

/// Runs a check over a folder in which a good draft stands beside a bad file.
#[track_caller]
fn beside(name: &str, content: impl AsRef<[u8]>, status: i32, code: &str) {
    let desk = Desk::new()
        .file("posts/good.md", GOOD)
        .file(&format!("posts/{name}"), content);
    let outcome = desk.run(&["check", "posts", "--format", "plain"]);
    outcome.exits(status);
    assert!(
        outcome.out.contains(code),
        "{code} is missing:\n{}",
        outcome.out
    );
    assert!(
        outcome.out.contains("recommended/https-links"),
        "the good draft was not checked"
    );
}

#[test]
fn bytes_that_are_no_text() {
    beside("a.md", b"hello \xff world", 2, "line 1, column 7");
}

#[test]
fn a_draft_of_fifty_megabytes() {
    beside("a.md", vec![b'x'; 50_000_000], 2, "too large");
}

#[test]
fn front_matter_that_is_never_closed() {
    beside("a.md", "---\ntitle: x\nhello\n", 1, "front-matter-open");
}

#[test]
fn a_hundred_thousand_nested_brackets() {
    let deep = format!("---\ntitle: {}\n---\nhi\n", "[".repeat(100_000));
    beside("a.md", deep, 1, "yaml-too-deep");
}

#[test]
fn a_bomb_of_aliases() {
    let mut bomb = String::from("---\na: &a [x,x,x,x,x,x,x,x,x]\n");
    for (name, before) in ('b'..='i').zip('a'..='h') {
        let many = vec![format!("*{before}"); 9].join(",");
        writeln!(bomb, "{name}: &{name} [{many}]").unwrap();
    }
    beside("a.md", bomb + "---\nhi\n", 1, "yaml-too-large");
}

#[test]
fn a_key_given_twice() {
    beside(
        "a.md",
        "---\ntitle: x\ntitle: y\n---\nhi\n",
        1,
        "duplicate-key",
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_and_a_link_that_leads_nowhere() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new().file("posts/good.md", GOOD);
    symlink("../posts", desk.path("posts/again")).unwrap();
    symlink("gone.md", desk.path("posts/lost.md")).unwrap();
    let outcome = desk.run(&["check", "posts", "--format", "plain"]);
    outcome.exits(2);
    assert!(outcome.out.contains("posts/again"), "{}", outcome.out);
    assert!(outcome.out.contains("posts/lost.md"), "{}", outcome.out);
    assert!(
        outcome.out.contains("recommended/https-links"),
        "{}",
        outcome.out
    );
}

#[test]
fn a_path_that_does_not_exist() {
    let desk = Desk::new().file("good.md", GOOD);
    let outcome = desk.run(&["check", "good.md", "gone.md", "--format", "plain"]);
    outcome.exits(2);
    assert!(
        outcome.out.contains("`gone.md` does not exist"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.contains("recommended/https-links"),
        "{}",
        outcome.out
    );
}

#[test]
fn a_folder_named_like_a_draft_is_a_folder() {
    let desk = Desk::new()
        .file("posts/good.md", GOOD)
        .file("posts/odd.md/inside.md", GOOD);
    let outcome = desk.run(&["check", "posts", "--format", "plain"]);
    outcome.exits(0);
    assert!(outcome.out.contains("odd.md/inside.md"), "{}", outcome.out);
}

#[test]
fn no_drafts_at_all() {
    let desk = Desk::new().file("posts/readme.txt", "nothing here");
    desk.run(&["check", "posts"]).exits(3);
}

#[test]
fn rules_that_apply_to_nothing() {
    let policy = "rule a { for posts on mastodon must have title }";
    let desk = Desk::with_policy(policy).file("drafts/a.md", "---\nchannel: x\n---\nhello\n");
    desk.run(&["check"]).exits(3);
}

#[test]
fn fifty_thousand_nested_parentheses() {
    let condition = format!("{}it has title{}", "(".repeat(50_000), ")".repeat(50_000));
    let policy = format!("rule a {{ for posts when {condition} must have title }}");
    let desk = Desk::with_policy(&policy).file("drafts/a.md", GOOD);
    let outcome = desk.run(&["check", "--format", "plain"]);
    outcome.exits(2);
    assert!(outcome.out.contains("nesting-too-deep"), "{}", outcome.out);
}

#[test]
fn patterns_that_cannot_be_used() {
    let policy = "rule a { for posts must not contain /(/ }\n\
                  rule b { for posts must not contain /(\\w{1,1000}){1,1000}/ }";
    let desk = Desk::with_policy(policy).file("drafts/a.md", GOOD);
    let outcome = desk.run(&["check", "--format", "plain"]);
    outcome.exits(2);
    assert_eq!(
        outcome.out.matches("bad-pattern").count(),
        2,
        "{}",
        outcome.out
    );
}

#[test]
fn what_a_draft_holds_commands_nobody() {
    let hostile = "---\ntitle: \"\\e[31m ::error::x\"\n---\n\u{1b}[2J http://a.example/\u{202e}x\n\
                   ::error file=x::pwned http://b.example/]]><script>\n";
    for format in ["terminal", "plain", "json", "github", "sarif"] {
        let desk = Desk::new().file("a.md", hostile);
        let outcome = desk.run(&["check", "a.md", "--format", format]);
        assert!(
            !outcome.out.contains('\u{1b}'),
            "{format} lets an escape through"
        );
        assert!(
            !outcome.out.contains('\u{202e}'),
            "{format} lets a bidi control through"
        );
        let commands = outcome
            .out
            .lines()
            .filter(|line| line.trim_start().starts_with("::"));
        let ours = |line: &str| {
            [
                "::warning file=a.md",
                "::error file=a.md",
                "::notice title=sayso::",
            ]
            .iter()
            .any(|own| line.starts_with(own))
        };
        if format == "github" {
            assert!(commands.clone().count() > 0);
            for line in commands {
                assert!(ours(line), "{line}");
            }
        } else {
            assert_eq!(
                commands.count(),
                0,
                "{format} begins a line with a command:\n{}",
                outcome.out
            );
        }
    }
}
