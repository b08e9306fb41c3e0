//! One meaning: what negation, names, times and lists say, however the sentence is written.

use crate::charter::mistakes;
use sayso::check::Engine;
use sayso::facts::read::{self, Defaults, DraftFormat, ReadContext};
use sayso::facts::{Moment, PlatformTable};
use sayso::policy::{self, Root};
use sayso::source::SourceMap;

/// What is found: `rule "words"`, in the order of the report. A draft that begins with
/// `thread:` is a `.tweet` file.
fn found(policy: &str, team: Option<&str>, draft: &str) -> Vec<String> {
    let mut sources = SourceMap::new();
    let root = Root::Text {
        name: "p.sayso".to_owned(),
        text: policy.to_owned(),
    };
    let mut files = crate::charter::Files([].into());
    let (loaded, mut problems) = policy::load(&[root], &mut files, &mut sources);
    let team = team.and_then(|text| {
        let file = sources.add("team.yaml", text);
        read::team(&sources, file, loaded.schema()).0
    });
    let platforms = PlatformTable::default();
    let (policy, more) = policy::compile(&loaded, &sources, team.as_ref(), &platforms);
    problems.extend(more);
    assert!(problems.is_empty(), "{problems:#?}");
    let defaults = Defaults::default();
    let context = ReadContext {
        schema: &policy.schema,
        defaults: &defaults,
    };
    let (name, text) = match draft.strip_prefix("thread:") {
        Some(rest) => ("d.tweet", rest),
        None => ("d.md", draft),
    };
    let file = sources.add(name, text);
    let (draft, _) = read::draft(&sources, file, DraftFormat::of_path(name), &context);
    let now = Moment::parse("2026-10-02T12:00:00Z").expect("a moment");
    let engine = Engine::new(&policy, &sources, team.as_ref(), &platforms, now, None);
    let mut findings = engine.check_draft(&draft).findings;
    findings.extend(engine.check_team().findings);
    findings
        .iter()
        .map(|one| {
            let rule = one.rule.as_ref().map_or("", |rule| rule.as_str());
            let words = one
                .labels
                .first()
                .map_or("", |label| sources.slice(label.span));
            let code = if one.code == "violation" {
                String::new()
            } else {
                format!("{} ", one.code)
            };
            format!("{code}{} \"{words}\"", rule.trim_start_matches("p/"))
        })
        .collect()
}

const PEOPLE: &str = "
people:
  ada: {roles: [intern, editor]}
  ed: {roles: editor}
  bo: {roles: [agency, intern]}
";

/// Whoever breaks a rule about people, of `ada` (intern, editor), `ed` (editor), `bo` (agency,
/// intern) and `zoe`, who holds no role.
fn who(sentence: &str) -> String {
    let policy =
        format!("role intern, agency, editor, guest\nrule r {{ for each person {sentence} }}");
    let team = format!("{PEOPLE}  zoe: {{}}\n");
    let mut all: Vec<String> = found(&policy, Some(&team), "Hello")
        .iter()
        .map(|one| one.replace("r ", "").replace('"', ""))
        .collect();
    all.sort();
    all.join(" ")
}

#[test]
fn what_is_denied_of_several_values_is_denied_of_each() {
    // Whoever is at fault is underlined by the role that is at fault.
    assert_eq!(
        who("its roles must not include intern, agency"),
        "agency intern"
    );
    assert_eq!(who("its roles must not include agency"), "agency");
    assert_eq!(who("its roles must not be intern"), "intern intern");
    assert_eq!(who("its roles must not be one of guest, agency"), "agency");
    assert_eq!(who("its roles must include editor"), "[agency, intern] zoe");
    // The same in conditions, wherever the `not` stands. Here each person is underlined.
    for holds_neither in [
        "roles do not include intern, agency",
        "not (roles include intern, agency)",
        "not roles include intern, agency",
        "roles is not one of intern, agency",
        "not (roles include intern or roles include agency)",
    ] {
        assert_eq!(
            who(&format!("when {holds_neither} must have email")),
            "ed zoe",
            "{holds_neither}"
        );
    }
    assert_eq!(
        who("when not (not roles include intern, agency) must have email"),
        "bo"
    );
    // What frees is read narrowly.
    assert_eq!(
        who("unless roles include intern, agency must have email"),
        "ada ed zoe"
    );
}

#[test]
fn what_is_denied_of_each_part_of_a_text_is_denied_in_each() {
    let policy = "rule r { for posts must not have more than 1 exclamation per paragraph }\n\
        rule s { for posts must not contain at least 2 of \"go\" per sentence }";
    assert_eq!(found(policy, None, "Hello.\n\nOne! Two!"), ["r \"!\""]);
    assert_eq!(found(policy, None, "Go. Go, go. Go."), ["s \"Go\""]);
    assert_eq!(
        found(policy, None, "Hello! Go.\n\nThere! Go."),
        [] as [&str; 0]
    );
}

#[test]
fn no_member_is_so_when_each_is_not() {
    let policy = "fields image { tags: list of text }\n\
        rule r { for posts when no image's tags include a, b must have title }";
    let draft =
        |tags: &str| format!("---\nimages: [{{file: a.png, alt: x, tags: {tags}}}]\n---\nHi");
    assert_eq!(found(policy, None, &draft("[c]")).len(), 1);
    assert_eq!(found(policy, None, &draft("[a]")).len(), 0);
}

#[test]
fn a_list_is_compared_with_a_list() {
    let team = "
people: {ada: {}, ed: {}, bo: {}}
channels:
  c: {platform: x, owner: ada, backups: [ada, ed], authors: [ada, ed], approvers: [ada]}
";
    let judged = |sentence: &str| {
        let policy = format!(
            "fields channel {{ authors: list of text, approvers: list of text }}\nrule r {{ for each channel {sentence} }}"
        );
        found(&policy, Some(team), "Hello")
    };
    assert_eq!(
        judged("its approvers must be one of its authors"),
        [] as [&str; 0]
    );
    assert_eq!(
        judged("its authors must be one of its approvers"),
        ["r \"ed\""]
    );
    assert_eq!(
        judged("its approvers must not be one of its authors"),
        ["r \"ada\""]
    );
    assert_eq!(
        judged("its owner must not be one of its backups"),
        ["r \"ada\""]
    );
    assert_eq!(
        judged("its backups must not be one of its approvers"),
        ["r \"ada\""]
    );
    assert_eq!(judged("its backups must not be ed"), ["r \"ed\""]);
    assert_eq!(judged("its approvers must be its owner"), [] as [&str; 0]);
}

#[test]
fn a_bare_name_is_one_that_is_declared() {
    let says = |sentence: &str| {
        mistakes(&format!(
            "terms shorteners {{ \"bit.ly\" }}\nrule used {{ for posts must not contain shorteners }}\nrule r {{ {sentence} }}"
        ))
    };
    insta::assert_snapshot!(says("for each link in posts its domain must not be one of shortners"), @r#"
    charter.sayso:3:63: error: no list, topic or pattern is called `shortners` [unknown-name]
      found: "shortners" — `domain` is the name of a host
      help: did you mean `shorteners`? a value of its own is quoted: `"shortners"`
    "#);
    insta::assert_snapshot!(says("for posts its title must be acme"), @r#"
    charter.sayso:3:38: error: no list, topic or pattern is called `acme` [unknown-name]
      found: "acme" — `title` is text
      help: a value is quoted: `"acme"`
    "#);
    insta::assert_snapshot!(says("for posts its kind must be one of brand, shorteners, shortener"), @r#"
    charter.sayso:3:63: error: no list, topic or pattern is called `shortener` [unknown-name]
      found: "shortener" — nearly the name of one
      help: did you mean `shorteners`? a value of its own is quoted: `"shortener"`
    "#);
    insta::assert_snapshot!(says("for posts on linkdin must have title"), @r##"
    charter.sayso:3:23: error: no channel or platform is called `linkdin` [unknown-name]
      found: "linkdin" — not known here
      help: did you mean `linkedin`?
      fix: write `for posts on linkedin`
    "##);
    for fine in [
        "for posts its kind must be one of brand, product",
        "for posts its status must be ready",
        "for each mention in posts its handle must be one of acme, \"acme.fr\"",
        "for each link in posts its scheme must be https",
        "for the team its board must include communications, it",
        "for posts on x must have title",
    ] {
        assert_eq!(says(fine), "", "{fine}");
    }
}

#[test]
fn names_that_platforms_compare_without_case_are_compared_so() {
    let judged = |sentence: &str, text: &str| {
        found(&format!("terms tags matching case {{ \"#Concours\", \"Bit.ly\" }}\nrule r {{ {sentence} }}\nrule used {{ for posts may contain tags }}"), None, text).len()
    };
    let tag = "Venez #Concours @Acme https://WWW.Bit.ly/Aa";
    for broken in [
        "for each hashtag in posts must not be one of \"#concours\"",
        "for each hashtag in posts its name must not be \"CONCOURS\"",
        "for each hashtag in posts its text must not be \"concours\"",
        "for each hashtag in posts its name must not be tags",
        "for posts must have no hashtags where text is \"#concours\"",
        "for posts must have no hashtags where it is one of \"#concours\"",
        "for posts its hashtags must not be \"#concours\"",
        "for each mention in posts its handle must not be acme",
        "for each mention in posts its handle must not be \"@ACME\"",
        "for each link in posts its domain must not be \"BIT.LY\"",
        "for each link in posts its domain must not be \"www.bit.ly\"",
        "for each link in posts its domain must not be tags",
        "for each link in posts its url must not be \"https://www.bit.ly/Aa\"",
    ] {
        assert_eq!(judged(broken, tag), 1, "{broken}");
    }
    assert_eq!(
        judged(
            "for each link in posts its url must not be \"https://www.bit.ly/aa\"",
            tag
        ),
        0
    );
}

#[test]
fn a_time_of_day_comes_every_day() {
    let judged = |sentence: &str, at: &str| {
        let draft = format!("---\npublish-at: {at}\n---\nHi");
        found(
            &format!("rule r {{ for posts its publish-at {sentence} }}"),
            None,
            &draft,
        )
        .len()
    };
    assert_eq!(judged("must be 09:00", "2026-12-01T09:00"), 0);
    assert_eq!(judged("must be one of 09:00, 12:00", "2026-12-01T12:01"), 1);
    for night in [
        "2026-12-01T23:30",
        "2026-12-01T22:00",
        "2026-12-01T06:00",
        "2026-12-01T00:00",
    ] {
        assert_eq!(
            judged("must not be between 22:00 and 06:00", night),
            1,
            "{night}"
        );
    }
    for day in ["2026-12-01T21:59", "2026-12-01T06:01"] {
        assert_eq!(
            judged("must not be between 22:00 and 06:00", day),
            0,
            "{day}"
        );
    }
    insta::assert_snapshot!(mistakes("rule r { for posts its publish-at must be at least 2 hours before 18:00 }"), @r#"
    charter.sayso:1:67: error: a time of day comes every day [wrong-type]
      found: "18:00" — of which day?
      help: say a moment, or compare with times: `be before 18:00`
    "#);
    insta::assert_snapshot!(mistakes("rule r { for posts its publish-at must be between 09:00 and now }"), @r#"
    charter.sayso:1:40: error: a time of day and a day are not between each other [wrong-type]
      found: "be between 09:00 and now" — one of them comes every day
    "#);
    insta::assert_snapshot!(mistakes("rule r { for each person its starts-on must be before 09:00 }"), @r#"
    charter.sayso:1:55: error: `starts-on` is a day [wrong-type]
      found: "09:00" — this is a time of day
      help: a day has no time: say a day
    "#);
}

#[test]
fn places_of_different_kinds_are_alternatives() {
    let policy = "terms m { \"merger\", \"linkhaus\" }\nrule t { for posts must not contain m in title, links }";
    let titled = "---\ntitle: The merger\n---\nBig news";
    assert_eq!(found(policy, None, titled), ["t \"merger\""]);
    assert_eq!(
        found(policy, None, "Big https://acme.example/linkhaus"),
        ["t \"linkhaus\""]
    );
    assert_eq!(found(policy, None, "Big merger"), [] as [&str; 0]);
}

#[test]
fn what_stands_elsewhere_hides_nothing() {
    let policy = "terms places { \"new york\", \"york city\", \"york\" -> \"York\" }\n\
        rule end { for posts must not end with places }\n\
        rule early { for posts must not contain places within first 8 characters }\n\
        rule late { for posts must not contain places within last 9 characters }";
    assert_eq!(
        found(policy, None, "We love new york city"),
        ["end \"york city\"", "late \"york city\""]
    );
}

#[test]
fn a_word_counts_once_whatever_lists_it_is_on() {
    let policy = "terms a { \"leverage\" }\nterms b { \"leverage\", \"synergy\" }\n\
        rule r { for posts must contain at most 1 of a, b }";
    assert_eq!(found(policy, None, "We leverage it"), [] as [&str; 0]);
    assert_eq!(found(policy, None, "We leverage synergy").len(), 1);
}

#[test]
fn per_thread_is_asked_across_the_parts() {
    let policy =
        "rule r { for posts when it contains \"sale\" per thread must have at least 1 link }";
    let thread = "thread:Big news today!\n---\nA sale at https://acme.example/sale\n";
    assert_eq!(found(policy, None, thread), ["r \"Big news today!\""]);
}

#[test]
fn fewer_than_none_is_refused() {
    insta::assert_snapshot!(mistakes("rule r { for posts must have fewer than 0 links }"), @r#"
    charter.sayso:1:30: error: this can never hold [never-holds]
      found: "fewer than 0" — nothing is fewer than none
      help: did you mean `no`?
    "#);
}

#[test]
fn white_space_within_quotes_is_kept() {
    let policy = "rule same { for posts its title must not be \"A  B\" }\n\
        rule holds { for posts must not contain \"A  B\" in title }";
    assert_eq!(
        found(policy, None, "---\ntitle: \"A B\"\n---\nHi"),
        ["holds \"A B\""]
    );
    assert_eq!(
        found(policy, None, "---\ntitle: \"A  B\"\n---\nHi"),
        ["same \"\"A  B\"\"", "holds \"A  B\""]
    );
}

#[test]
fn adjust_compares_what_is_looked_for() {
    let charter = |rule: &str, adjustment: &str| {
        mistakes(&format!(
            "terms slang {{ \"dope\" }}\npattern p /a/\nterms own {{ \"/a/\" }}\nrule used {{ for posts may contain slang, p, own }}\nrule r {{ for posts {rule} }}\nadjust r {{ {adjustment} }}"
        ))
    };
    // Words that look like a pattern are no pattern.
    assert!(charter("must not contain /a/", "must not contain \"/a/\"").is_empty());
    assert!(charter("must contain /a/", "must contain p").contains("says already"));
}

#[test]
fn forbidding_one_more_tightens() {
    let says = |adjustment: &str| {
        mistakes(&format!(
            "role a, b, c\nrule r {{ for each person its roles must not include a, b }}\nadjust r {{ {adjustment} }}"
        ))
    };
    assert_eq!(says("its roles must not include a, b, c"), "");
    assert!(says("its roles must not include a").contains("lets more pass"));
    let texts = |adjustment: &str| {
        mistakes(&format!(
            "rule r {{ for posts must not have more than 2 exclamations per paragraph }}\nadjust r {{ {adjustment} }}"
        ))
    };
    assert_eq!(texts("must have at most 1 exclamation per paragraph"), "");
    assert!(texts("must have at most 3 exclamations per paragraph").contains("lets more pass"));
}

#[test]
fn a_day_without_a_time_is_some_moment_of_it() {
    let draft = "---\nchannel: x\nauthor: ana\npublish-at: 2026-10-05\n---\nHello.\n";
    let team = "people: {ana: {}}\n";
    let said = |sentence: &str| {
        let policy = format!(
            "policy c\nperiod talks {{ 2026-10-05T10:00 to 2026-10-05T12:00 }}\nperiod week {{ 2026-10-05 to 2026-10-09 }}\nhours night \"At night\" {{ mon-sun 22:00-06:00 }}\nhours always {{ mon-sun 00:00-24:00 }}\n{sentence}\n"
        );
        let found = crate::charter::findings(&policy, Some(team), draft);
        let errors: Vec<&str> = found
            .lines()
            .filter(|line| line.contains("error:"))
            .collect();
        match errors.as_slice() {
            [] => "held",
            [one] if one.contains("cannot be decided: the time of day is not known") => "open",
            [one] if one.contains("publishing is stopped") => "stopped",
            [_] => "broken",
            many => panic!("{many:?}"),
        }
    };
    let rule = |words: &str| said(&format!("rule r {{ for posts its publish-at {words} }}"));
    for (words, expected) in [
        ("must be before 2026-10-05T18:00", "open"),
        ("must not be before 2026-10-05T18:00", "open"),
        ("must be before 2026-10-06T00:00", "held"),
        ("must be after 2026-10-05T09:00", "open"),
        ("must be after 2026-10-04T23:00", "held"),
        ("must be before 2026-10-05T00:00 - 1 hour", "broken"),
        ("must be 2026-10-05", "held"),
        ("must not be 2026-10-05", "broken"),
        ("must be at least 2026-10-05", "held"),
        ("must not be between 08:00 and 20:00", "open"),
        ("must be between 08:00 and 20:00", "open"),
        ("must not be 09:00", "open"),
        ("must not be during talks", "open"),
        ("must not be during week", "broken"),
        ("must be during week", "held"),
        ("must not be during night", "open"),
        ("must be during always", "held"),
        ("must be at least 2 days after 2026-10-04", "broken"),
        ("must be at least 2 hours after 2026-10-05T09:00", "open"),
        ("+ 1 day must be 2026-10-06", "held"),
    ] {
        assert_eq!(rule(words), expected, "{words}");
    }
    let stop = |from: &str, until: &str| {
        said(&format!(
            "stop publishing from {from} until {until} because \"A leak.\""
        ))
    };
    assert_eq!(stop("2026-10-05T10:00", "2026-10-05T18:00"), "stopped");
    assert_eq!(stop("2026-10-04T10:00", "2026-10-05T00:01"), "stopped");
    assert_eq!(stop("2026-10-04T10:00", "2026-10-05T00:00"), "held");
    assert_eq!(stop("2026-10-06T00:00", "2026-10-07T00:00"), "held");
    assert_eq!(
        said("forbid anyone to publish on any channel during talks"),
        "open"
    );
    assert_eq!(
        said("rule r { for posts during talks must have title }"),
        "open"
    );
}
