//! Inputs made for attack, of any size.

use std::fmt::Write as _;
use std::path::Path;

/// An input, and how much of it is to be judged in good time.
pub struct Input {
    pub name: &'static str,
    pub size: usize,
    pub write: fn(&Folder<'_>, usize),
}

/// Where an input is written.
pub struct Folder<'p>(pub &'p Path);

impl Folder<'_> {
    fn file(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file");
    }

    /// A workspace with a charter, a team and a draft.
    fn workspace(&self, charter: &str, team: &str, draft: &str) {
        self.file(
            "sayso.yaml",
            "policies: charter.sayso\nteam: team.yaml\ndrafts: draft.md\n",
        );
        self.file("charter.sayso", charter);
        self.file("team.yaml", team);
        self.file("draft.md", draft);
    }

    /// A draft under a charter that asks for everything a text can hold.
    fn draft(&self, text: &str) {
        let front = "---\nauthor: ana\nchannels: [x, mastodon]\n---\n";
        self.workspace(CHARTER, TEAM, &format!("{front}{text}"));
    }

    /// A team under the same.
    fn team(&self, team: &str) {
        self.workspace(CHARTER, team, "We are open.\n");
    }

    /// A charter, asked of a short draft.
    fn charter(&self, charter: &str) {
        self.workspace(charter, TEAM, "---\nchannel: x\n---\nWe are open at ten.\n");
    }
}

const TEAM: &str = "people:\n  ana: {roles: editor}\n";

const CHARTER: &str = r##"
use sayso/recommended
role editor
terms promises { "guaranteed", "best of all", "x" -> "y" }
topic money { "shares", "a a a" }
pattern price /(?<of>Mesh|Hub) costs (?<value>€\d+)/
permit editor to publish on any channel
rule words { for posts must not contain promises overridable in drafts }
rule early { for posts when it contains "shares" must contain "#ad" within first 125 characters }
rule quoted { for posts must not contain promises outside quotations }
rule once { for posts should contain at most 1 of promises per paragraph }
rule priced { for posts must not contain price in sentences }
rule tags { for each hashtag in posts must not be one of "#f4f", "#followme" }
rule trailing { for posts must have at most 1 hashtag where it is not trailing }
rule few { for posts must have at most 3 hashtags per paragraph }
rule addresses { for each link in posts its domain must not be one of "bit.ly", "t.co" }
rule greeted { for each mention in posts its handle must not match /.*bot/ }
rule calm { for posts should have at most 3 emojis per sentence }
rule loud { for posts should have at most 1 exclamation }
rule shouted { for posts should have at most 3 shouted-words }
rule short { for each sentence in posts should have at most 25 words }
rule polite { for posts in fr its address must be vous }
rule numbers { for posts must have at most 9 numbers }
rule quotes { for posts must have at most 9 quotations }
rule begins { for posts must not start with "free", /\d+/ }
rule pictures { for each image in posts must have alt }
rule staffed { for each channel must have owner }
rule led { for each person must have reports-to }
rule trained { for each person its trainings must include media }
rule wide { for the team must have at most 50% of people where roles include editor }
"##;

fn many(count: usize, mut of: impl FnMut(usize) -> String) -> String {
    (0..count).map(&mut of).collect()
}

impl Input {
    pub const NOTHING: Self = Self {
        name: "nothing",
        size: 0,
        write: |folder, _| folder.draft("We are open.\n"),
    };
}

const fn input(name: &'static str, size: usize, write: fn(&Folder<'_>, usize)) -> Input {
    Input { name, size, write }
}

/// A draft of so many times the same.
macro_rules! repeated {
    ($name:literal, $size:literal, $text:literal) => {
        input($name, $size, |folder, size| {
            folder.draft(&$text.repeat(size));
        })
    };
}

pub const INPUTS: &[Input] = &[
    repeated!("lines of two letters", 100_000, "a\n"),
    repeated!("lines of two letters, with spaces", 100_000, "a \n"),
    repeated!("paragraphs", 100_000, "a b.\n\n"),
    repeated!("comments", 100_000, "<!-- a -->x "),
    repeated!("comments, each a paragraph", 50_000, "<!-- a -->\n\nx\n\n"),
    repeated!("comments that do not end", 50_000, "<!-- a\n"),
    repeated!(
        "exceptions",
        100_000,
        "<!-- sayso allow words: a -->\nx\n\n"
    ),
    repeated!(
        "exceptions in one paragraph",
        100_000,
        "<!-- sayso allow words: a -->x "
    ),
    repeated!("hashtags", 100_000, "#a "),
    input("hashtags, all others", 100_000, |folder, size| {
        folder.draft(&many(size, |at| format!("#a{at} ")));
    }),
    repeated!("links", 100_000, "https://a.example/b "),
    repeated!("links with labels", 100_000, "[x](https://a.example) "),
    repeated!("links by reference", 100_000, "[x] "),
    input("definitions", 50_000, |folder, size| {
        let links = many(size, |at| format!("[a{at}]\n"));
        let definitions = many(size, |at| format!("[a{at}]: https://a.example/{at}\n"));
        folder.draft(&format!("{links}\n{definitions}"));
    }),
    repeated!("brackets that open", 100_000, "["),
    repeated!("brackets of pictures", 100_000, "![a]("),
    repeated!("mentions", 100_000, "@ana "),
    repeated!("mentions with a server", 100_000, "@ana@a.example "),
    repeated!("signs of mentions", 200_000, "@"),
    repeated!("emoji", 100_000, "🎉"),
    repeated!("emoji with joiners", 100_000, "👩\u{200D}"),
    repeated!("flags", 100_000, "🇫🇷"),
    repeated!("emphasis", 100_000, "*a **b "),
    repeated!("stars", 200_000, "*"),
    repeated!("code", 100_000, "`a` "),
    input("backticks, more each time", 600, |folder, size| {
        folder.draft(&many(size, |at| format!("{}a ", "`".repeat(at + 1))));
    }),
    repeated!("quotes within quotes", 20_000, "> "),
    input("quotes, each deeper", 600, |folder, size| {
        folder.draft(&many(size, |at| format!("{}a\n", "> ".repeat(at + 1))));
    }),
    input("lists, each deeper", 600, |folder, size| {
        folder.draft(&many(size, |at| format!("{}- a\n", "  ".repeat(at))));
    }),
    repeated!("list items", 100_000, "- a\n"),
    repeated!("table cells", 100_000, "|a"),
    repeated!("tags of HTML", 100_000, "<b>a"),
    repeated!("entities", 100_000, "&amp;"),
    repeated!("quotation marks that open", 100_000, "“a "),
    repeated!("straight quotation marks", 100_000, "\"a "),
    repeated!("exclamation marks", 200_000, "!"),
    repeated!("exclamations", 100_000, "A! "),
    repeated!("numbers", 100_000, "1,000.5 "),
    repeated!("shouted words", 100_000, "FREE "),
    repeated!("sentences", 100_000, "Tu viens. "),
    repeated!("abbreviations", 100_000, "p. ex. "),
    repeated!("forbidden words", 100_000, "guaranteed "),
    repeated!("beginnings of terms", 200_000, "a a "),
    repeated!("one word", 1_000_000, "a"),
    repeated!("one word of marks", 500_000, "\u{301}"),
    repeated!("one word of digits", 1_000_000, "1"),
    repeated!("invisible characters", 200_000, "a\u{200B}"),
    repeated!("spaces", 1_000_000, " "),
    repeated!("dots", 500_000, "a."),
    repeated!("slashes", 500_000, "/a"),
    repeated!("parts of a thread", 50_000, "a\n---\n"),
    input("keys of front matter", 100_000, |folder, size| {
        let keys = many(size, |at| format!("key{at}: a\n"));
        folder.workspace(CHARTER, TEAM, &format!("---\n{keys}---\na\n"));
    }),
    input("a YAML list on one line", 100_000, |folder, size| {
        let list = many(size, |at| format!("t{at}, "));
        folder.workspace(CHARTER, TEAM, &format!("---\nhashtags: [{list}]\n---\na\n"));
    }),
    input("channels of a post", 2_000, |folder, size| {
        let list = many(size, |at| format!("c{at}, "));
        folder.workspace(
            CHARTER,
            TEAM,
            &format!("---\nchannels: [{list}]\n---\nguaranteed\n"),
        );
    }),
    input("pictures of a post", 50_000, |folder, size| {
        let list = many(size, |at| format!("- file: https://a.example/{at}.png\n"));
        folder.workspace(CHARTER, TEAM, &format!("---\nimages:\n{list}---\na\n"));
    }),
    input("approvals of a post", 20_000, |folder, size| {
        let list = many(size, |at| {
            format!("- {{approver: p{at}, at: 2026-01-01T00:00:00Z, digest: sayso-2:{at:064}}}\n")
        });
        let rule = "role editor\nrule seen { for posts require approval from editor }\n";
        folder.workspace(
            rule,
            TEAM,
            &format!("---\nauthor: bob\nchannel: x\napprovals:\n{list}---\na\n"),
        );
    }),
    input("calls of a post", 20_000, |folder, size| {
        let list = many(size, |_| {
            "- {rule: charter/seen, role: editor, caller: ana, at: 2026-01-01T00:00:00Z}\n"
                .to_owned()
        });
        let rule = "role editor\nrule seen { for posts escalate to editor within 1 hour }\n";
        folder.workspace(
            rule,
            TEAM,
            &format!("---\nauthor: bob\nchannel: x\nescalations:\n{list}---\na\n"),
        );
    }),
    input("people", 12_500, |folder, size| {
        let people = many(size, |at| {
            format!(
                "  p{at}: {{name: Person {at}, roles: [editor], entity: e{}, reports-to: p{}, \
                languages: [en, fr], email: p{at}@a.example, handles: [\"github:p{at}\"], \
                trainings: {{media: 2030-01-01}}}}\n",
                at % 50,
                at / 10
            )
        });
        let entities = many(50, |at| format!("  e{at}: {{kind: brand}}\n"));
        folder.team(&format!("people:\n{people}entities:\n{entities}"));
    }),
    input("people in lines", 50_000, |folder, size| {
        let people = many(size, |at| format!("  p{at}:\n    roles: editor\n"));
        folder.team(&format!("people:\n{people}"));
    }),
    input("a chain of managers", 3_000, |folder, size| {
        let people = many(size, |at| format!("  p{at}: {{reports-to: p{}}}\n", at + 1));
        folder.team(&format!("people:\n{people}  p{size}: {{}}\n"));
    }),
    input("a circle of managers", 3_000, |folder, size| {
        let people = many(size, |at| {
            format!("  p{at}: {{reports-to: p{}}}\n", (at + 1) % size)
        });
        folder.team(&format!("people:\n{people}"));
    }),
    input("people nobody knows", 20_000, |folder, size| {
        let people = many(size, |at| format!("  p{at}: {{reports-to: nobody{at}}}\n"));
        folder.team(&format!("people:\n{people}"));
    }),
    input("entities above one another", 3_000, |folder, size| {
        let entities = many(size, |at| format!("  e{at}: {{parent: e{}}}\n", at + 1));
        folder.team(&format!("entities:\n{entities}  e{size}: {{kind: hub}}\n"));
    }),
    input("channels", 10_000, |folder, size| {
        let channels = many(size, |at| {
            format!("  c{at}: {{platform: x, handle: h{at}, owner: ana}}\n")
        });
        folder.team(&format!("{TEAM}channels:\n{channels}"));
    }),
    input("shifts", 20_000, |folder, size| {
        let rows = many(size, |at| {
            format!(
                "- {{person: p{}, hours: mon-fri 08:00-16:00, from: 2026-01-01}}\n",
                at % 100
            )
        });
        let people = many(100, |at| format!("  p{at}: {{roles: editor}}\n"));
        let rest = "rule rest { for each person its shortest-rest must be at least 11 hours }";
        folder.workspace(
            &format!("role editor\n{rest}\nrule call {{ for posts about money escalate to editor within 1 hour }}\ntopic money {{ \"a\" }}\n"),
            &format!("time-zone: Europe/Paris\npeople:\n{people}channels:\n  c: {{platform: x}}\nrota:\n{rows}"),
            "a\n",
        );
    }),
    input("terms of a list", 600_000, |folder, size| {
        folder.file("words.txt", &many(size, |at| format!("term{at} of\n")));
        folder
            .charter("terms many from \"words.txt\"\nrule r { for posts must not contain many }\n");
    }),
    input("terms in the charter", 100_000, |folder, size| {
        let terms = many(size, |at| format!("\"term{at}\", "));
        folder.charter(&format!(
            "terms many {{ {terms} \"a\" }}\nrule r {{ for posts must not contain many }}\n"
        ));
    }),
    input("terms of many words", 5_000, |folder, size| {
        folder.file(
            "words.txt",
            &many(size, |at| format!("{} {at}\n", "a ".repeat(100))),
        );
        folder.workspace(
            "terms many from \"words.txt\"\nrule r { for posts must not contain many }\n",
            TEAM,
            &"a ".repeat(size * 4),
        );
    }),
    input("patterns", 100_000, |folder, size| {
        folder.file("patterns.txt", &many(size, |at| format!("/word{at}\\d/\n")));
        folder.charter(
            "terms many from \"patterns.txt\"\nrule r { for posts must not contain many }\n",
        );
    }),
    input("patterns, as many as may be", 10_000, |folder, size| {
        folder.file("patterns.txt", &many(size, |at| format!("/word{at}\\d/\n")));
        folder.charter(
            "terms many from \"patterns.txt\"\nrule r { for posts must not contain many }\n",
        );
    }),
    input("patterns without a word", 500, |folder, size| {
        folder.file(
            "patterns.txt",
            &many(size, |at| format!("/\\d{{{}}}x?\\w/\n", at % 50 + 1)),
        );
        folder.workspace(
            "terms many from \"patterns.txt\"\nrule r { for posts must not contain many }\n",
            TEAM,
            &"12 ".repeat(20_000),
        );
    }),
    input("rules", 10_000, |folder, size| {
        folder.charter(&many(size, |at| {
            format!("rule r{at} {{ for posts must not contain \"word{at}\" }}\n")
        }));
    }),
    input("rules that are broken", 3_000, |folder, size| {
        folder.charter(&many(size, |at| {
            format!("rule r{at} {{ for posts must not contain \"open\" }}\n")
        }));
    }),
    input("mistakes in a charter", 5_000, |folder, size| {
        folder.charter(&many(size, |at| {
            format!("rule r{at} {{ for posts must not contain words{at} }}\n")
        }));
    }),
    input("parentheses", 100_000, |folder, size| {
        let (open, close) = ("(".repeat(size), ")".repeat(size));
        folder.charter(&format!(
            "rule r {{ for posts when {open}it has title{close} must have link }}\n"
        ));
    }),
    input("alternatives of one rule", 50_000, |folder, size| {
        let more = many(size, |at| format!(" or it contains \"w{at}\""));
        folder.charter(&format!(
            "rule r {{ for posts when it has title{more} must have at least 1 link }}\n"
        ));
    }),
    input(
        "days of a period, from a CSV file",
        50_000,
        |folder, size| {
            let rows = many(size, |at| {
                format!(
                    "{}-{:02}-{:02};day {at}\n",
                    1900 + at / 336,
                    at / 28 % 12 + 1,
                    at % 28 + 1
                )
            });
            folder.file("days.csv", &format!("date;name\n{rows}"));
            folder.workspace(
            "period days from \"days.csv\"\nrule r { for posts its publish-at must not be during days }\n",
            TEAM,
            "---\nchannel: x\npublish-at: 2200-01-01T10:00\n---\na\n",
        );
        },
    ),
    input("waivers", 5_000, |folder, size| {
        let waivers = many(size, |_| {
            "waive r for posts on x until 2027-01-01 approved by editor because \"a\"\n".to_owned()
        });
        folder.charter(&format!(
            "role editor\nrule r {{ for posts must not contain \"open\" }}\n{waivers}"
        ));
    }),
    input("drafts", 10_000, |folder, size| {
        folder.workspace(CHARTER, TEAM, "");
        folder.file(
            "sayso.yaml",
            "policies: charter.sayso\nteam: team.yaml\ndrafts: d\n",
        );
        std::fs::create_dir(folder.0.join("d")).expect("a folder");
        for at in 0..size {
            folder.file(
                &format!("d/{at}.md"),
                "---\nauthor: ana\nchannel: x\n---\nWe are open.\n",
            );
        }
    }),
    input("drafts together", 10_000, |folder, size| {
        let rules = "rule day { for posts per channel per day must have at most 12 posts }\n\
            rule twice { for posts per channel its shortest-repeat must be at least 3 days }\n";
        folder.workspace(rules, TEAM, "");
        folder.file(
            "sayso.yaml",
            "policies: charter.sayso\nteam: team.yaml\ndrafts: d\n",
        );
        std::fs::create_dir(folder.0.join("d")).expect("a folder");
        for at in 0..size {
            let mut text = String::new();
            write!(text, "---\nchannel: x\npublish-at: 2027-{:02}-{:02}T{:02}:{:02}\n---\nWe are open at the {at}th day of {at} and {at} more.\n",
                at / 20_000 % 12 + 1, at / 1440 % 28 + 1, at / 60 % 24, at % 60).expect("a string takes everything");
            folder.file(&format!("d/{at}.md"), &text);
        }
    }),
];
