//! JSON Schemas (draft 2020-12) of what people write, for the completion and the checks of
//! editors. They come from the same registry the readers use.
//!
//! Where the two differ, a schema accepts a little less than the reader (an empty text in place
//! of a day) and cannot see what lies outside one file or between its values.

use super::config;
use super::read::{Dialect, post_keys, written_out};
use super::{Domain, Kind, PLATFORMS, Schema, SchemaField, Type, Unit};
use serde_json::{Map, Value, json};

/// The meta-schema of draft 2020-12.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A day; <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
const DAY: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

/// The schema of a team file, or of the front matter of a post for any other kind.
pub fn json_schema(kind: Kind, schema: &Schema) -> Value {
    let (title, root) = if kind == Kind::Team {
        ("A team file of Sayso", object(Kind::Team, schema))
    } else {
        ("The front matter of a post", post(schema))
    };
    document(title, root, schema)
}

/// The schema of the configuration, `sayso.yaml`.
pub fn config_schema(schema: &Schema) -> Value {
    let paths = json!({
        "anyOf": [{"type": ["string", "null"]}, {"type": "array", "items": {"type": "string"}}]
    });
    let mut properties = Map::new();
    for (key, doc) in config::KEYS {
        let ty = match *key {
            "policies" | "drafts" | "history" => paths.clone(),
            "limits" => json!({
                "type": ["object", "null"],
                "properties": platforms(),
                "additionalProperties": most_characters()
            }),
            "defaults" => json!({
                "type": ["object", "null"],
                "additionalProperties": {"anyOf": [{"type": "null"}, defaults(schema)]}
            }),
            _ => json!({"type": ["string", "null"]}),
        };
        properties.insert((*key).to_owned(), described(&ty, doc));
    }
    document("The configuration of Sayso", closed(properties), schema)
}

/// A whole schema, with the definitions everything refers to.
fn document(title: &str, root: Value, schema: &Schema) -> Value {
    let mut document = Map::new();
    document.insert("$schema".to_owned(), json!(DIALECT));
    document.insert("title".to_owned(), json!(title));
    if let Value::Object(root) = root {
        document.extend(root);
    }
    let mut definitions = Map::new();
    // A definition may refer to others in turn, as a person does to trainings.
    while let Some(kind) = Kind::ALL.iter().copied().find(|kind| {
        let name = kind.singular();
        !definitions.contains_key(name)
            && (refers(&Value::Object(document.clone()), name)
                || definitions.values().any(|one| refers(one, name)))
    }) {
        let mut definition = object(kind, schema);
        // Of somebody, the name alone may be known.
        if let Some(ty) = definition.get_mut("type") {
            *ty = json!(["object", "null"]);
        }
        definitions.insert(kind.singular().to_owned(), definition);
    }
    if !definitions.is_empty() {
        document.insert("$defs".to_owned(), Value::Object(definitions));
    }
    Value::Object(document)
}

fn reference(kind: Kind) -> Value {
    json!({"$ref": format!("#/$defs/{}", kind.singular())})
}

fn refers(value: &Value, name: &str) -> bool {
    match value {
        Value::Object(map) => map.iter().any(|(key, value)| {
            let here = key == "$ref"
                && value
                    .as_str()
                    .and_then(|text| text.strip_prefix("#/$defs/"))
                    == Some(name);
            here || refers(value, name)
        }),
        Value::Array(items) => items.iter().any(|item| refers(item, name)),
        _ => false,
    }
}

/// A mapping of exactly these keys.
fn closed(properties: Map<String, Value>) -> Value {
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("properties".to_owned(), Value::Object(properties));
    object.insert("additionalProperties".to_owned(), json!(false));
    Value::Object(object)
}

fn object(kind: Kind, schema: &Schema) -> Value {
    closed(properties(kind, schema))
}

fn properties(kind: Kind, schema: &Schema) -> Map<String, Value> {
    schema
        .of(kind)
        .filter(|field| field.access.is_written())
        .map(|field| {
            let ty = described(&of_field(kind, field), &field.doc);
            (field.name.to_string(), ty)
        })
        .collect()
}

/// The same with a description.
fn described(ty: &Value, doc: &str) -> Value {
    let mut described = Map::new();
    described.insert("description".to_owned(), json!(doc));
    if let Value::Object(ty) = ty {
        described.extend(ty.clone());
    }
    Value::Object(described)
}

/// The front matter of a post: its fields, the other words for them, and what is no field.
fn post(schema: &Schema) -> Value {
    let mut properties = properties(Kind::Post, schema);
    let exclusive = add_aliases(&mut properties, schema);
    properties.insert("media".to_owned(), media(schema));
    for (key, doc) in [
        (
            "hashtags",
            "Hashtags to add behind the text, with or without `#`.",
        ),
        (
            "mentions",
            "Accounts to mention behind the text, with or without `@`.",
        ),
    ] {
        properties.insert(key.to_owned(), described(&names(&text()), doc));
    }
    with_exclusive(closed(properties), exclusive)
}

/// What posts may be taken to say: their fields and the other words for them.
fn defaults(schema: &Schema) -> Value {
    let mut properties = properties(Kind::Post, schema);
    let exclusive = add_aliases(&mut properties, schema);
    with_exclusive(closed(properties), exclusive)
}

/// Adds the other words for fields of posts, and says which two keys exclude each other.
fn add_aliases(properties: &mut Map<String, Value>, schema: &Schema) -> Vec<Value> {
    let mut exclusive = Vec::new();
    for alias in post_keys(Dialect::Sayso).0 {
        if let Some(field) = schema.find(Kind::Post, alias.field) {
            let doc = format!("Another word for `{}`.", field.name);
            let ty = described(&of_field(Kind::Post, field), &doc);
            properties.insert(alias.key.to_owned(), ty);
            exclusive.push(json!({"not": {"required": [alias.key, alias.field]}}));
        }
    }
    exclusive
}

fn with_exclusive(mut object: Value, exclusive: Vec<Value>) -> Value {
    if let Value::Object(map) = &mut object {
        map.insert("allOf".to_owned(), Value::Array(exclusive));
    }
    object
}

/// A list of images and videos, told apart by `kind` or by the file's ending.
fn media(schema: &Schema) -> Value {
    let mut fields = properties(Kind::Image, schema);
    for (name, ty) in properties(Kind::Video, schema) {
        fields.entry(name).or_insert(ty);
    }
    let kind = json!({"enum": ["image", "video"]});
    fields.insert(
        "kind".to_owned(),
        described(
            &kind,
            "Which of the two it is, when the file's ending does not tell.",
        ),
    );
    described(
        &one_or_many(&json!({"anyOf": [text(), closed(fields)]}), &text()),
        "Images and videos attached to the post: their files, or their fields.",
    )
}

fn most_characters() -> Value {
    json!({"anyOf": [{"type": "integer", "minimum": 1}, {"const": config::UNLIMITED}]})
}

fn platforms() -> Map<String, Value> {
    PLATFORMS
        .iter()
        .map(|platform| {
            let doc = match platform.text {
                Some(limit) => format!("{limit} unless it says otherwise."),
                None => "Unlimited unless it says otherwise.".to_owned(),
            };
            let ty = most_characters();
            (platform.name.to_owned(), described(&ty, &doc))
        })
        .collect()
}

/// What is written for a field of a thing of kind `of`.
fn of_field(of: Kind, field: &SchemaField) -> Value {
    match &field.ty {
        Type::Text(domain) => name(domain),
        Type::One(_) => text(),
        Type::Number(unit) => number(*unit),
        Type::Boolean => json!({"type": ["boolean", "null"]}),
        Type::Date => day(),
        // No field is a time of day without its day.
        Type::Moment | Type::Time => pattern(&format!(
            r"^{DAY}([T ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\.[0-9]+)?)?(Z|[+-][0-9]{{2}}(:?[0-9]{{2}})?)?)?$"
        )),
        Type::Hours => hours(),
        Type::Many(kind) if written_out(of, &field.name, *kind) => members(*kind),
        Type::Many(_) => names(&text()),
        Type::Set(domain) => names(&name(domain)),
    }
}

/// Any single value: the readers take a number or `true` as the words it is written with.
fn text() -> Value {
    json!({"type": ["string", "number", "boolean", "null"]})
}

fn pattern(pattern: &str) -> Value {
    json!({"type": ["string", "null"], "pattern": pattern})
}

fn day() -> Value {
    pattern(&format!("^{DAY}$"))
}

fn name(domain: &Domain) -> Value {
    let one_of = |names: &[&str]| {
        let names = names.iter().map(|name| json!(name));
        json!({"enum": names.chain([json!(""), Value::Null]).collect::<Vec<_>>()})
    };
    match domain {
        Domain::Of(names) => one_of(names),
        Domain::Declared(names) => one_of(&names.iter().map(String::as_str).collect::<Vec<_>>()),
        Domain::Language => pattern("^[a-z]{2}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$"),
        Domain::Free
        | Domain::Word
        | Domain::Hashtag
        | Domain::Handle
        | Domain::Host
        | Domain::Url
        | Domain::Role
        | Domain::Action
        | Domain::Topic
        | Domain::Platform => text(),
    }
}

fn number(unit: Unit) -> Value {
    match unit {
        Unit::Percent => json!({
            "anyOf": [{"type": ["number", "null"]}, pattern(r"^([0-9]+\.?|[0-9]*\.[0-9]+)%$")]
        }),
        Unit::Time => {
            let words = Unit::WORDS
                .iter()
                .filter(|word| matches!(Unit::named(word), Some((Unit::Time, _))))
                .map(|word| format!("{}s?", word.trim_end_matches('s')));
            let words = words.collect::<Vec<_>>().join("|");
            pattern(&format!(r"^([0-9]+\.?|[0-9]*\.[0-9]+) +({words}) *$"))
        }
        Unit::None | Unit::Characters | Unit::Words | Unit::People => {
            json!({"type": ["number", "null"]})
        }
    }
}

fn hours() -> Value {
    const WEEKDAY: &str = "(mon|tue|wed|thu|fri|sat|sun)";
    const CLOCK: &str = "[0-2][0-9]:[0-5][0-9]";
    let range = format!("{CLOCK} *- *{CLOCK}");
    let row = pattern(&format!("^{WEEKDAY}(-{WEEKDAY})? +{range}( *, *{range})*$"));
    one_or_many(&row, &row)
}

/// The names of a list, or the single one.
fn names(name: &Value) -> Value {
    one_or_many(name, name)
}

/// A list of items, or a single one standing for a list of one.
fn one_or_many(item: &Value, alone: &Value) -> Value {
    json!({"anyOf": [alone, {"type": "array", "items": item}]})
}

/// The members of a collection that is written out.
fn members(kind: Kind) -> Value {
    match kind {
        Kind::Image | Kind::Video => {
            one_or_many(&json!({"anyOf": [text(), reference(kind)]}), &text())
        }
        Kind::Option => names(&text()),
        Kind::SigningKey => one_or_many(
            &json!({"anyOf": [text(), reference(kind)]}),
            &json!({"anyOf": [text(), reference(kind)]}),
        ),
        _ if kind.is_listed() => one_or_many(&reference(kind), &reference(kind)),
        Kind::Training => json!({"anyOf": [
            text_list(),
            named(&json!({"anyOf": [day(), reference(kind)]})),
        ]}),
        Kind::Seat => named(&json!({"anyOf": [text(), reference(kind)]})),
        _ => named(&reference(kind)),
    }
}

fn text_list() -> Value {
    json!({"type": "array", "items": text()})
}

/// A mapping from names to things.
fn named(thing: &Value) -> Value {
    json!({"type": ["object", "null"], "additionalProperties": thing})
}
