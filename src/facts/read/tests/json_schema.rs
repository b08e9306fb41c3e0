//! The JSON Schemas and the readers agree on the keys.

use super::*;
use crate::facts::{config_schema, json_schema};
use serde_json::Value;

fn keys(schema: &Value) -> Vec<&str> {
    let properties = schema["properties"].as_object().unwrap();
    properties.keys().map(String::as_str).collect()
}

/// Calls `each` with every object within a schema.
fn walk<'a>(schema: &'a Value, each: &mut impl FnMut(&'a serde_json::Map<String, Value>)) {
    match schema {
        Value::Object(map) => {
            each(map);
            map.values().for_each(|value| walk(value, each));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, each)),
        _ => {}
    }
}

#[test]
fn the_reader_knows_every_key_of_a_schema() {
    let schema = Schema::new();
    for key in keys(&json_schema(Kind::Post, &schema)) {
        let said = markdown(&format!("---\n{key}:\n---\n")).said().len();
        // A key for channels names one.
        let expected = usize::from(key.starts_with("channel"));
        assert_eq!(said, expected, "{key}");
    }
    let team_schema = json_schema(Kind::Team, &schema);
    for key in keys(&team_schema) {
        assert_eq!(team(&format!("{key}:\n")).said(), [], "{key}");
    }
    for (collection, kind) in [
        ("people", "person"),
        ("channels", "channel"),
        ("entities", "entity"),
    ] {
        for key in keys(&team_schema["$defs"][kind]) {
            let text = format!("{collection}: {{a: {{{key}: }}}}\n");
            assert_eq!(team(&text).said(), [], "{text}");
        }
    }
    for key in keys(&config_schema(&schema)) {
        let mut sources = SourceMap::new();
        let file = sources.add("sayso.yaml", format!("{key}:\n"));
        assert_eq!(crate::facts::config(&sources, file).1, [], "{key}");
    }
}

#[test]
fn a_schema_knows_every_key_of_the_reader() {
    let mut schema = Schema::new();
    let ty = crate::facts::Type::Number(crate::facts::Unit::None);
    schema.declare(Kind::Post, "budget", ty, "What it costs.".to_owned(), None);
    let known = json_schema(Kind::Post, &schema);
    let known = keys(&known);
    for field in schema
        .of(Kind::Post)
        .filter(|field| field.access.is_written())
    {
        assert!(known.contains(&field.name.as_ref()), "{}", field.name);
    }
    for key in ["budget", "channel", "poll", "media", "hashtags", "mentions"] {
        assert!(known.contains(&key), "{key}");
    }
    assert!(!known.contains(&"length"));
}

#[test]
fn mappings_are_closed_described_and_every_reference_leads_somewhere() {
    let schema = Schema::new();
    for document in [
        json_schema(Kind::Post, &schema),
        json_schema(Kind::Team, &schema),
        config_schema(&schema),
    ] {
        let mut references = 0;
        walk(&document, &mut |object| {
            if let Some(Value::Object(properties)) = object.get("properties") {
                assert!(object.contains_key("additionalProperties"));
                for (name, property) in properties.iter().filter(|(_, one)| one.is_object()) {
                    assert!(property["description"].as_str().is_some(), "{name}");
                }
            }
            if let Some(Value::String(to)) = object.get("$ref") {
                references += 1;
                let kind = to.strip_prefix("#/$defs/").unwrap();
                assert!(document["$defs"][kind].is_object(), "{to}");
            }
        });
        assert!(references > 0);
    }
}
