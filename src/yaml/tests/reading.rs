use super::{Entry, File, Value, parse, read};
use crate::source::SourceMap;

fn number(file: &File, key: &str) -> (f64, String) {
    match &file.at(key).value {
        Value::Number { value, text } => (*value, text.clone()),
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn a_document_without_content_is_none() {
    for text in [
        "",
        "\n\n",
        "# only a comment\n",
        "---\n",
        "---\n# comment\n...\n",
        "\u{feff}",
        "\r\n",
    ] {
        assert_eq!(read(text).result, Ok(None), "{text:?}");
    }
    assert_eq!(read("~").root().value, Value::Null);
    assert_eq!(read("''").root().value, Value::Text(String::new()));
}

#[test]
fn scalars_keep_what_was_written() {
    let file = read(concat!(
        "country: no\nversion: 1.10\ndate: 2026-10-03\nzip: \"01234\"\nok: True\n",
        "none: Null\nleft_out:\nforced: !!str 12\nhex: 0xFF\n",
    ));
    assert_eq!(file.at("country").value, Value::Text("no".into()));
    assert_eq!(number(&file, "version"), (1.1, "1.10".into()));
    assert_eq!(file.at("date").value, Value::Text("2026-10-03".into()));
    assert_eq!(file.at("zip").value, Value::Text("01234".into()));
    assert_eq!(file.at("ok").value, Value::Bool(true));
    assert_eq!(file.at("none").value, Value::Null);
    assert_eq!(file.at("left_out").value, Value::Null);
    assert_eq!(file.at("forced").value, Value::Text("12".into()));
    assert_eq!(number(&file, "hex"), (255.0, "0xFF".into()));
    let written: Vec<_> = file
        .map()
        .iter()
        .map(|entry| entry.value.scalar_text())
        .collect();
    assert_eq!(
        written,
        [
            "no",
            "1.10",
            "2026-10-03",
            "01234",
            "True",
            "Null",
            "",
            "12",
            "0xFF"
        ]
        .map(Some)
    );
}

#[test]
fn spans_are_the_bytes_of_the_scalar() {
    let file = read(concat!(
        "\u{feff}# 🎉\r\n\"clé 🎉\": 'l''été 🌞'  # après\r\nplain: déjà vu 🎉 \r\n",
        "folded: deux\r\n  lignes\r\ntagged: !!str &here 12\r\nagain: *here\r\n",
        "block: |\r\n  première\r\n\r\n  seconde\r\n\r\nlast: x",
    ));
    assert_eq!(file.at("clé 🎉").value, Value::Text("l'été 🌞".into()));
    assert_eq!(file.bytes_at("clé 🎉"), "'l''été 🌞'");
    assert_eq!(file.bytes_at("plain"), "déjà vu 🎉");
    assert_eq!(file.at("folded").value, Value::Text("deux lignes".into()));
    assert_eq!(file.bytes_at("folded"), "deux\r\n  lignes");
    assert_eq!(file.bytes_at("tagged"), "12");
    assert_eq!(
        file.at("block").value,
        Value::Text("première\n\nseconde\n".into())
    );
    assert_eq!(file.bytes_at("block"), "première\r\n\r\n  seconde");
    assert_eq!(file.bytes_at("last"), "x");
    let keys: Vec<_> = file
        .map()
        .iter()
        .map(|entry| file.sources.slice(entry.key_span))
        .collect();
    assert_eq!(
        keys,
        [
            "\"clé 🎉\"",
            "plain",
            "folded",
            "tagged",
            "again",
            "block",
            "last"
        ]
    );
}

#[test]
fn spans_of_lists_and_mappings_hold_what_stands_in_them() {
    let file = read(concat!(
        "flow: [a, {b: c}, d: e]  # end\nblock:\n  - a\n  - b:\n      c: d\n\n",
        "same: # - no\n- x\n- y\ninner:\n- - -1\n  - x\nempty: {}\nnested: {a: [1, 2], b: }\n",
    ));
    assert_eq!(file.bytes_at("flow"), "[a, {b: c}, d: e]");
    assert_eq!(file.bytes_at("block"), "- a\n  - b:\n      c: d");
    assert_eq!(file.bytes_at("same"), "- x\n- y");
    assert_eq!(file.bytes_at("inner"), "- - -1\n  - x");
    assert_eq!(file.bytes_at("empty"), "{}");
    assert_eq!(file.bytes_at("nested"), "{a: [1, 2], b: }");
    let Value::List(items) = &file.at("flow").value else {
        panic!("no list")
    };
    let items: Vec<_> = items
        .iter()
        .map(|item| file.sources.slice(item.span))
        .collect();
    assert_eq!(items, ["a", "{b: c}", "d: e"]);
}

#[test]
fn front_matter_is_read_in_its_place() {
    let text = "\u{feff}---\r\ntitle: été\r\ndraft: true\r\n---\r\nLe corps: @x\r\n";
    let start = text.find("title").unwrap();
    let end = text.rfind("---").unwrap();
    let mut sources = SourceMap::new();
    let file = sources.add("post.md", text);
    let root = parse(&sources, file, start..end).unwrap().unwrap();
    assert_eq!(sources.slice(root.span), "title: été\r\ndraft: true");
    let Value::Map(map) = &root.value else {
        panic!("no mapping")
    };
    assert_eq!(sources.slice(map.get("title").unwrap().span), "été");
    assert_eq!(sources.slice(map.entry("draft").unwrap().key_span), "draft");

    let problems = parse(&sources, file, start..text.len()).unwrap_err();
    assert_eq!(problems.first().unwrap().code, "yaml-documents");
    assert_eq!(
        sources.slice(problems.first().unwrap().primary().unwrap().span),
        "---"
    );
}

#[test]
fn a_range_outside_the_file_reads_as_empty() {
    let mut sources = SourceMap::new();
    let file = sources.add("post.md", "é: 1");
    assert_eq!(parse(&sources, file, 0..99), Ok(None));
    assert_eq!(parse(&sources, file, 1..4), Ok(None));
}

#[test]
fn an_alias_repeats_a_value_at_its_own_place() {
    let file = read("base: &b [x, y]\nname: &n Zoé\nagain: *b\n*n : key\ndeep: {k: *n}\n");
    let Value::List(items) = &file.at("again").value else {
        panic!("no list")
    };
    assert_eq!(items.len(), 2);
    assert_eq!(file.bytes_at("again"), "*b");
    assert_eq!(file.bytes_at("base"), "[x, y]");
    assert_eq!(file.at("Zoé").value, Value::Text("key".into()));
}

#[test]
fn keys_are_taken_as_written_in_file_order() {
    let file = read("true: a\n1.10: b\n~: c\n'': d\n? e\n: f\n");
    let keys: Vec<_> = file
        .map()
        .iter()
        .map(|Entry { key, .. }| key.as_str())
        .collect();
    assert_eq!(keys, ["true", "1.10", "~", "", "e"]);
    assert_eq!(file.map().len(), 5);
    assert!(!file.map().is_empty());
    assert_eq!(file.map().get("1.1"), None);
}

#[test]
fn a_long_run_of_comments_is_no_problem() {
    let text = format!("a: 1\n{}b: 2\n", "# comment\n".repeat(5_000));
    assert_eq!(read(&text).map().len(), 2);
}
