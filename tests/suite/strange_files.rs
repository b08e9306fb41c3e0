//! What goes wrong around the drafts: files that are no files, links, names, configurations and
//! charters. Each gets a clear word and the right exit status, and nothing a draft or its name
//! holds commands whoever reads the report or the explanation.

use crate::program::{Desk, Outcome};
use std::fs;

const FORMS: &[&str] = &["terminal", "plain", "json", "github", "sarif"];

const CHARTER: &str = "policy t \"T\" {}\nrule no-bad { for posts must not contain \"bad\" }\n";

/// A workspace with one draft that breaks a rule, so that it shows whether the checker went on.
fn desk() -> Desk {
    Desk::with_policy(CHARTER).file("drafts/other.md", "This is bad.\n")
}

/// Demands that a run told `code` as the only problem, and still checked the other draft.
#[track_caller]
fn goes_on(seen: &Outcome, status: i32, code: &str) {
    seen.exits(status);
    let mut codes = seen.codes();
    codes.retain(|one| one != "violation");
    assert_eq!(codes, [code], "{}", seen.out);
    seen.says("drafts/other.md").says("t/no-bad");
}

fn check(desk: &Desk) -> Outcome {
    desk.run(&["check", "--format", "json"])
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk().file("drafts/secret.md", "x");
    let path = desk.path("drafts/secret.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        // Nothing is unreadable to the superuser.
        return;
    }
    goes_on(&check(&desk), 2, "unreadable-file");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_rather_than_waited_for() {
    let desk = desk();
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("drafts/pipe.md"))
        .status();
    if made.is_ok_and(|status| status.success()) {
        goes_on(&check(&desk), 2, "not-a-file");
    }
}

#[test]
fn bytes_that_are_no_text() {
    let desk = desk().file("drafts/latin.md", b"caf\xe9 bad\n");
    let seen = check(&desk);
    goes_on(&seen, 2, "not-utf-8");
    seen.says("line 1, column 4")
        .says("Windows-1252")
        .says("`é`")
        .says("iconv -f WINDOWS-1252 -t UTF-8 drafts/latin.md");
    desk.pipe(&["check", "-"], b"\xff")
        .exits(2)
        .says("line 1, column 1");
    let policy = Desk::with_policy(CHARTER)
        .file("policies/latin.sayso", b"# caf\xe9\n")
        .file("drafts/a.md", "x");
    policy
        .run(&["check"])
        .exits(2)
        .says("latin.sayso")
        .says("UTF-8");
    let team = desk.file("team.yaml", b"people: \xff\n");
    team.run(&["check"]).exits(2).says("team.yaml");
    team.file("sayso.yaml", b"\xff")
        .run(&["check"])
        .exits(2)
        .says("sayso.yaml");
}

#[test]
fn other_files_that_are_too_large() {
    let large = vec![b'#'; 17 << 20];
    desk()
        .file("team.yaml", &large)
        .run(&["check"])
        .exits(2)
        .says("16 MiB");
    desk()
        .file("sayso.yaml", &large)
        .run(&["check"])
        .exits(2)
        .says("16 MiB");
    desk()
        .file("policies/large.sayso", &large)
        .run(&["check"])
        .exits(2)
        .says("large.sayso")
        .says("too large");
}

#[test]
fn unknown_keys() {
    let slip = desk().file("drafts/slip.md", "---\nchanel: x\n---\nHi.\n");
    let seen = check(&slip);
    goes_on(&seen, 1, "unknown-key");
    seen.says("did you mean `channel`?");
    desk()
        .file("sayso.yaml", "policy: policies\ndraft: x\n")
        .run(&["check", "--format", "plain"])
        .exits(2)
        .says("sayso.yaml:1:1: error")
        .says("sayso.yaml:2:1: error");
}

#[test]
fn a_broken_policy_judges_nothing() {
    let seen = desk()
        .file(
            "policies/broken.sayso",
            "rule x { for posts must hav alt }\nrle y {}\n",
        )
        .run(&["check", "--format", "plain"]);
    seen.exits(2)
        .says("policies/broken.sayso:1")
        .says("policies/broken.sayso:2")
        .never_says("t/no-bad");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle() {
    use std::os::unix::fs::symlink;
    let desk = desk();
    symlink("..", desk.path("drafts/up")).unwrap();
    goes_on(&check(&desk), 2, "link-circle");
    fs::remove_file(desk.path("drafts/up")).unwrap();
    symlink("round.md", desk.path("drafts/round.md")).unwrap();
    goes_on(&check(&desk), 2, "link-circle");
    fs::remove_file(desk.path("drafts/round.md")).unwrap();
    symlink("../policies", desk.path("policies/again")).unwrap();
    desk.run(&["check"])
        .exits(2)
        .says("`policies/again` is a link back to `policies`");
}

#[cfg(unix)]
#[test]
fn a_policy_cannot_reach_out_of_its_workspace() {
    let desk = Desk::new()
        .file("secret.txt", "launch codes\n")
        .file("acme/sayso.yaml", "")
        .file("acme/drafts/a.md", "launch codes\n")
        .file(
            "acme/policies/a.sayso",
            "policy a \"A\" {}\nterms s from \"list.txt\"\nrule a { for posts must not contain s }",
        );
    std::os::unix::fs::symlink("../../secret.txt", desk.path("acme/policies/list.txt")).unwrap();
    desk.run(&["check", "acme"])
        .exits(2)
        .says("leaves the workspace")
        .never_says("launch codes");
    let desk = desk.file(
        "acme/policies/a.sayso",
        "policy a \"A\" {}\nterms s from \"../../secret.txt\"\nrule a { for posts must not contain s }",
    );
    desk.run(&["check", "acme"])
        .exits(2)
        .says("leaves the workspace")
        .never_says("launch codes");
}

#[cfg(unix)]
#[test]
fn a_draft_cannot_show_what_lies_outside_its_workspace() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new()
        .file("secret.md", "launch codes, this is bad\n")
        .file("acme/sayso.yaml", "")
        .file("acme/policies/a.sayso", CHARTER)
        .file("acme/drafts/a.md", "Hello\n");
    symlink("../../secret.md", desk.path("acme/drafts/env.md")).unwrap();
    for command in [
        ["check", "acme"],
        ["check", "acme/drafts"],
        ["check", "acme/drafts/env.md"],
        ["explain", "acme/drafts/env.md"],
        ["approvals", "acme"],
    ] {
        let seen = desk.run(&command);
        seen.exits(2).never_says("launch").never_says("t/no-bad");
        let said = format!("{}{}", seen.out, seen.err);
        assert!(
            said.contains("`acme/drafts/env.md` is a link that leads out"),
            "{said}"
        );
    }
}

#[test]
fn what_is_no_draft_is_refused_when_it_is_named() {
    let desk = desk()
        .file("picture.png", "\u{89}PNG\r\n\u{1a}\n\0\0")
        .file("drafts/post.docx", "PK\u{3}\u{4}")
        .file("page.html", "<p>bad</p>");
    for name in ["picture.png", "drafts/post.docx", "page.html"] {
        let seen = desk.run(&["check", name, "drafts/other.md", "--format", "json"]);
        goes_on(&seen, 2, "not-a-draft");
    }
    // What a pattern of the configuration asks for is a draft.
    let desk = desk.file("sayso.yaml", "drafts: [drafts, '*.html']\n");
    desk.run(&["check", "page.html"]).exits(1).says("t/no-bad");
}

#[test]
fn what_is_not_read_among_the_drafts_is_named_once() {
    let desk = desk()
        .file("drafts/fr/post.docx", "PK\u{3}\u{4}")
        .file("drafts/note.txt", "This is bad.\n")
        .file("drafts/.later/bad.md", "This is bad.\n");
    let left_out = |seen: &Outcome| {
        let codes = seen.codes().into_iter();
        codes.filter(|code| code == "left-out").count()
    };
    let seen = desk.run(&["check", "--format", "json"]);
    assert_eq!(left_out(&seen), 2);
    seen.says("`drafts/fr/post.docx` and `drafts/note.txt` lie among the drafts");
    let seen = desk.run(&["check", "drafts/fr", "--format", "json"]);
    assert_eq!(left_out(&seen), 1);
    let seen = desk.run(&["check", "drafts/other.md", "--format", "json"]);
    assert_eq!(left_out(&seen), 0);
}

#[test]
fn paths_that_do_not_exist() {
    let desk = desk();
    let seen = desk.run(&["check", "gone.md", "drafts/other.md", "--format", "json"]);
    goes_on(&seen, 2, "missing-file");
    desk.run(&["check", "--team", "gone.yaml"])
        .exits(2)
        .says("`gone.yaml` does not exist");
    let desk = desk.file("sayso.yaml", "policies: [rules]\nteam: staff.yaml\n");
    desk.run(&["check", "--format", "plain"])
        .exits(2)
        .says("sayso.yaml:1:12: error: `rules` does not exist")
        .says("sayso.yaml:2:7: error: `staff.yaml` does not exist");
}

#[test]
fn nothing_to_check_is_told_where_it_was_looked_for() {
    let empty = Desk::new();
    empty.run(&["check"]).exits(3).says("no drafts were found");
    let seen = Desk::with_policy(CHARTER).run(&["check", "--format", "json"]);
    seen.exits(3);
    assert_eq!(seen.codes(), ["nothing-to-check"]);
    // A pattern that finds nothing is told at its place.
    Desk::with_policy(CHARTER)
        .file("sayso.yaml", "drafts: [posts]\n")
        .run(&["check"])
        .exits(3)
        .says("`posts` finds no drafts");
    Desk::with_policy("policy t \"T\" {}\nrule alt { for each image in posts must have alt }")
        .file("drafts/a.md", "No image here.\n")
        .run(&["check"])
        .exits(3)
        .says("no rule applies to anything here");
}

#[test]
fn a_workspace_without_a_charter() {
    Desk::new()
        .file("sayso.yaml", "")
        .file("drafts/a.md", "Hi.\n")
        .run(&["check"])
        .exits(2)
        .says("this workspace has no charter");
}

/// What a hostile draft may try on whoever reads the report, and none of which may survive.
const HOSTILE: &str = "\u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7} \u{202e}gnol\u{202c} \u{9b}31m \
                       ]]> <script>alert(1)</script> bad\n::error file=x::bad\n\n  ::set-output name=x::bad\n\
                       ##[error]bad\n%0A::warning::bad\r\n::stop-commands::bad";

#[test]
fn commands_inside_a_draft_reach_nobody() {
    let desk = Desk::with_policy(CHARTER)
        .file("drafts/hostile.md", HOSTILE)
        .file(
            "drafts/keys.md",
            "---\n\"\\e[31m::error::x\": 1\n---\nbad\n",
        );
    for form in FORMS {
        for arguments in [
            &["check", "--format", form][..],
            &["check", "--format", form, "--color", "always"],
        ] {
            let seen = desk.run(arguments);
            seen.exits(1);
            let colour = arguments.len() > 3 && *form == "terminal";
            harmless(&seen.out, form, colour);
        }
    }
    for form in ["terminal", "plain", "json"] {
        for draft in ["drafts/hostile.md", "drafts/keys.md"] {
            let seen = desk.run(&["explain", draft, "--format", form]);
            seen.exits(0);
            harmless(&seen.out, form, false);
        }
    }
}

#[cfg(unix)]
#[test]
fn commands_inside_a_file_name_reach_nobody() {
    let desk = Desk::with_policy(CHARTER)
        .file("drafts/\u{1b}[31m\u{202e}x.md", "bad\n")
        .file("drafts/\n::error::x.md", "bad\n")
        .file("drafts/\u{1b}[2Jlatin.md", b"\xff");
    for form in FORMS {
        let seen = desk.run(&["check", "--format", form]);
        seen.exits(2);
        harmless(&seen.out, form, false);
    }
    for form in ["terminal", "plain", "json"] {
        let name = "drafts/\u{1b}[31m\u{202e}x.md";
        let seen = desk.run(&["explain", name, "--format", form]);
        seen.exits(0);
        harmless(&seen.out, form, false);
    }
}

/// Demands that nothing in `out` commands a terminal, a CI runner or a reader's eye.
#[track_caller]
fn harmless(out: &str, form: &str, colour: bool) {
    let mut rest = out.to_owned();
    if colour {
        // The report's own colours are all of one shape.
        while let Some(at) = rest.find("\u{1b}[") {
            let end = rest[at..].find('m').unwrap() + at;
            let code = &rest[at + 2..end];
            assert!(
                code.chars().all(|c| c.is_ascii_digit() || c == ';'),
                "{code:?}"
            );
            rest.replace_range(at..=end, "");
        }
        assert!(!rest.contains("red\u{1b}"));
    }
    for c in rest.chars() {
        let layout = c == '\n';
        assert!(layout || !c.is_control(), "{c:?} in {form}:\n{out}");
        assert!(
            !('\u{202a}'..='\u{202e}').contains(&c),
            "{c:?} in {form}:\n{out}"
        );
    }
    for line in rest.lines() {
        let own = form == "github"
            && (line.starts_with("::error file=") || line.starts_with("::notice title=sayso::"));
        let command = line.trim_start().starts_with("::") || line.contains("##[error]");
        // In JSON the words stand inside strings, which no runner reads.
        assert!(
            own || !command || matches!(form, "json" | "sarif"),
            "{line:?} in {form}"
        );
    }
    if form == "github" {
        assert!(
            !out.contains("::set-output") && !out.contains("\n::stop-commands"),
            "{out}"
        );
    }
}
