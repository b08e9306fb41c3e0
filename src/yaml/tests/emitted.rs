//! What the YAML organisation's emitter writes is read back as the same values.

use super::{Node, Value, read};
use proptest::prelude::*;
use serde_yaml::Value as Emitted;

fn same(node: &Node, emitted: &Emitted) -> bool {
    match (&node.value, emitted) {
        (Value::Null, Emitted::Null) => true,
        (Value::Bool(a), Emitted::Bool(b)) => a == b,
        (Value::Number { value, .. }, Emitted::Number(number)) => {
            let number = number.as_f64().unwrap();
            value.to_bits() == number.to_bits() || (value.is_nan() && number.is_nan())
        }
        (Value::Text(a), Emitted::String(b)) => a == b,
        (Value::List(a), Emitted::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Emitted::Mapping(b)) => {
            a.len() == b.len()
                && a.iter().zip(b).all(|(entry, (key, value))| {
                    key.as_str() == Some(&entry.key) && same(&entry.value, value)
                })
        }
        _ => false,
    }
}

/// Texts that look like something else, and texts of every kind.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "(no|yes|true|null|~|1\\.10|0x1F|0o7|1e3|-?\\.inf|2026-10-03|09:30|#tag|@me|- a|a: b|\\[x|&a|\\*b|!c|%|\\||>|'|\")",
        "[ -~éÉ🎉\\n\\t#:'\"]{0,30}",
        "(le|la|été|🎉| |  |\\n|\\n\\n|: |- ){0,12}",
        // The emitter breaks lines as YAML 1.1 does, at these three too; YAML 1.2 does not.
        "\\PC{0,12}".prop_map(|text| text.replace(['\u{85}', '\u{2028}', '\u{2029}'], "")),
    ]
}

fn value() -> impl Strategy<Value = Emitted> {
    let scalar = prop_oneof![
        Just(Emitted::Null),
        any::<bool>().prop_map(Emitted::from),
        any::<i64>().prop_map(Emitted::from),
        any::<f64>().prop_map(Emitted::from),
        text().prop_map(Emitted::from),
    ];
    scalar.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Emitted::Sequence),
            prop::collection::vec((text(), inner), 0..6).prop_map(|entries| {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| (Emitted::from(key), value));
                Emitted::Mapping(entries.collect())
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn emitted_values_read_back_equal(emitted in value()) {
        let written = serde_yaml::to_string(&emitted).unwrap();
        let file = read(&written);
        let back = match &file.result {
            Ok(Some(node)) => same(node, &emitted),
            Ok(None) | Err(_) => false,
        };
        prop_assert!(back, "{written}\n{:?}", file.result);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,200}") {
        check_places(&text)?;
    }

    #[test]
    fn no_text_of_yaml_s_own_marks_makes_the_reader_panic(
        text in "([ \\n\\t]|\r\n|- |: |\\? |[\\[\\]{},&*!|>%@`'\"#]|---|\\.\\.\\.|a|é|🎉|\u{feff}|!!|&a |\\*a ){0,60}"
    ) {
        check_places(&text)?;
    }
}

/// Every place lies on character boundaries of the file.
fn check_places(text: &str) -> Result<(), TestCaseError> {
    let file = read(text);
    match &file.result {
        Ok(Some(node)) => check_node(text, node),
        Ok(None) => Ok(()),
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            for label in problems.iter().flat_map(|problem| &problem.labels) {
                prop_assert!(text.get(label.span.range()).is_some(), "{label:?}");
            }
            Ok(())
        }
    }
}

fn check_node(text: &str, node: &Node) -> Result<(), TestCaseError> {
    prop_assert!(text.get(node.span.range()).is_some(), "{node:?}");
    match &node.value {
        Value::List(items) => items.iter().try_for_each(|item| check_node(text, item)),
        Value::Map(map) => map.iter().try_for_each(|entry| {
            prop_assert!(text.get(entry.key_span.range()).is_some(), "{entry:?}");
            check_node(text, &entry.value)
        }),
        Value::Null | Value::Bool(_) | Value::Number { .. } | Value::Text(_) => Ok(()),
    }
}
