use super::{File, read};
use crate::yaml::{Decoder, Spanned};

/// What a decoder complained about, as `code "bytes": message; help`.
fn complaints(file: &File, decoder: &Decoder) -> Vec<String> {
    decoder
        .problems
        .iter()
        .map(|problem| {
            let bytes = file.sources.slice(problem.primary().unwrap().span);
            format!(
                "{} {bytes:?}: {}; {}",
                problem.code,
                problem.message,
                problem.help.join("; ")
            )
        })
        .collect()
}

#[test]
fn what_fits_is_taken_with_its_place() {
    let file =
        read("n: 2.50\nt: 'é'\nb: true\nl: [a, b]\none: a\nm: {x: 1}\nnone:\nrole: editor\n");
    let mut decoder = Decoder::new();
    let root = decoder.map(file.root(), "team").unwrap();
    let number = decoder.number(root.get("n").unwrap(), "n").unwrap();
    assert_eq!(
        (number.value.to_bits(), file.sources.slice(number.span)),
        (2.5_f64.to_bits(), "2.50")
    );
    let text = decoder.text(root.get("t").unwrap(), "t").unwrap();
    assert_eq!(
        (text.value.as_str(), file.sources.slice(text.span)),
        ("é", "'é'")
    );
    assert_eq!(
        decoder.text(root.get("n").unwrap(), "n").map(|t| t.value),
        Some("2.50".into())
    );
    assert_eq!(
        decoder.text(root.get("b").unwrap(), "b").map(|t| t.value),
        Some("true".into())
    );
    assert_eq!(
        decoder
            .boolean(root.get("b").unwrap(), "b")
            .map(|b| b.value),
        Some(true)
    );
    assert_eq!(
        decoder.list(root.get("l").unwrap(), "l").map(<[_]>::len),
        Some(2)
    );
    for (key, length) in [("l", 2), ("one", 1), ("n", 1), ("none", 0)] {
        assert_eq!(
            decoder.list_or_one(root.get(key).unwrap(), key).len(),
            length,
            "{key}"
        );
    }
    assert_eq!(
        decoder
            .map(root.get("m").unwrap(), "m")
            .map(super::Map::len),
        Some(1)
    );
    let role = decoder
        .one_of(root.get("role").unwrap(), "role", &["author", "editor"])
        .unwrap();
    assert_eq!(role, Spanned::new("editor", file.at("role").span));
    assert_eq!(role.map(str::len).value, 6);
    assert!(decoder.required(root, file.root().span, "m").is_some());
    decoder.unknown_keys(root, &["n", "t", "b", "l", "one", "m", "none", "role"]);
    assert_eq!(decoder.problems, []);
}

#[test]
fn every_problem_is_collected() {
    let file = read(
        "people: [x]\nname:\nage: \"12\"\ncap: .nan\nrest: 11 h\nok: yes\ntags: a\nby: {x: 1}\n",
    );
    let mut decoder = Decoder::new();
    let at = |key: &str| file.at(key);
    assert_eq!(decoder.map(at("people"), "people"), None);
    assert_eq!(decoder.text(at("name"), "name"), None);
    assert_eq!(decoder.text(at("people"), "people"), None);
    assert_eq!(decoder.number(at("age"), "age"), None);
    assert_eq!(decoder.number(at("cap"), "cap"), None);
    assert_eq!(decoder.number(at("rest"), "rest"), None);
    assert_eq!(decoder.boolean(at("ok"), "ok"), None);
    assert_eq!(decoder.list(at("tags"), "tags"), None);
    assert!(decoder.list_or_one(at("by"), "by").is_empty());
    assert_eq!(decoder.required(file.map(), file.root().span, "id"), None);
    assert_eq!(
        complaints(&file, &decoder)
            .iter()
            .map(String::as_str)
            .take(9)
            .collect::<Vec<_>>(),
        [
            "wrong-type \"[x]\": expected a mapping for `people`, found a list; \
             write `key: value` lines, indented under their key",
            "wrong-type \"\": expected text for `name`, found nothing; write a value, or remove the key",
            "wrong-type \"[x]\": expected text for `people`, found a list; write a single value",
            "wrong-type \"\\\"12\\\"\": expected a number for `age`, found the text `12`; \
             write the number without quotation marks",
            "wrong-type \".nan\": expected a number for `cap`, found the number `.nan`; \
             write a number like `12` or `2.5`, without a unit",
            "wrong-type \"11 h\": expected a number for `rest`, found the text `11 h`; \
             write a number like `12` or `2.5`, without a unit",
            "wrong-type \"yes\": expected `true` or `false` for `ok`, found the text `yes`; \
             write `true`, without quotation marks",
            "wrong-type \"a\": expected a list for `tags`, found the text `a`; \
             write `[one, two]`, or one `- ` line for each item",
            "wrong-type \"{x: 1}\": expected a list for `by`, found a mapping; begin each item with `- `",
        ]
    );
    let missing = decoder.problems.last().unwrap();
    assert_eq!(
        (missing.code, missing.message.as_str()),
        ("missing-key", "the key `id` is missing")
    );
}

#[test]
fn unknown_words_are_met_with_the_nearest_known_one() {
    let file = read("titel: x\nzzz: y\nname: a\nnames: b\nrole: editr\nkind: other\n");
    let mut decoder = Decoder::new();
    decoder.unknown_keys(file.map(), &["title", "name", "role", "kind"]);
    let roles = ["author", "editor"];
    assert_eq!(decoder.one_of(file.at("role"), "role", &roles), None);
    assert_eq!(decoder.one_of(file.at("kind"), "kind", &roles), None);
    assert_eq!(
        complaints(&file, &decoder),
        [
            "unknown-key \"titel\": unknown key `titel`; did you mean `title`?",
            "unknown-key \"zzz\": unknown key `zzz`; the keys here are `title`, `name`, `role` and `kind`",
            "unknown-key \"names\": unknown key `names`; the keys here are `title`, `name`, `role` and `kind`",
            "unknown-value \"editr\": `editr` is not a value that `role` can have; did you mean `editor`?",
            "unknown-value \"other\": `other` is not a value that `kind` can have; \
             the values here are `author` and `editor`",
        ]
    );
    let fix = decoder.problems.first().unwrap().fixes.first().unwrap();
    assert_eq!(fix.title, "replace `titel` with `title`");
    assert_eq!(file.sources.slice(fix.edits.first().unwrap().span), "titel");
}

#[test]
fn a_long_value_is_cut_in_messages() {
    let file = read(&format!("a: {}\n", "é".repeat(500)));
    let mut decoder = Decoder::new();
    assert_eq!(decoder.number(file.at("a"), "a"), None);
    let message = &decoder.problems.first().unwrap().message;
    assert!(
        message.ends_with("é…`") && message.chars().count() < 100,
        "{message}"
    );
}
