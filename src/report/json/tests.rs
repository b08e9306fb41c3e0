#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use crate::diagnostic::{Limit, Measured, Number, Numbers, Settled, Settlement};
use crate::report::Format;
use crate::report::testing::{STYLE, hostile, launch, rendered};
use serde_json::Value;

#[test]
#[expect(clippy::too_many_lines, reason = "a whole document")]
fn the_contract() {
    let (sources, diagnostics) = launch();
    insta::assert_snapshot!(rendered(Format::Json, STYLE, &sources, &diagnostics), @r#"
    {
      "version": 1,
      "summary": {
        "files": 2,
        "posts": 2,
        "rules": 7,
        "errors": 2,
        "warnings": 1,
        "notes": 0
      },
      "findings": [
        {
          "name": "acme-charter/claims-need-proof",
          "rule": "acme-charter/claims-need-proof",
          "also": [],
          "code": "violation",
          "origin": "finding",
          "severity": "error",
          "message": "a superlative without a source",
          "measured": [],
          "because": [],
          "notes": [],
          "help": "link to the test or award that proves it, or drop \"world-class\"",
          "url": null,
          "file": "drafts/launch day.md",
          "span": {
            "start": 52,
            "end": 63,
            "line": 4,
            "column": 25,
            "end_line": 4,
            "end_column": 36
          },
          "text": "\"world-class\" is one of the superlatives",
          "labels": [],
          "policy": {
            "file": "policies/acme.sayso",
            "span": {
              "start": 53,
              "end": 78,
              "line": 52,
              "column": 3,
              "end_line": 52,
              "end_column": 28
            }
          },
          "places": [
            {
              "side": "found",
              "file": "drafts/launch day.md",
              "span": {
                "start": 52,
                "end": 63,
                "line": 4,
                "column": 25,
                "end_line": 4,
                "end_column": 36
              },
              "words": "world-class",
              "text": "\"world-class\" is one of the superlatives"
            },
            {
              "side": "policy",
              "file": "policies/acme.sayso",
              "span": {
                "start": 53,
                "end": 78,
                "line": 52,
                "column": 3,
                "end_line": 52,
                "end_column": 28
              },
              "words": "must have at least 1 link",
              "text": "so this draft owes its readers a link, and it has none"
            }
          ],
          "fixes": [],
          "awaits": []
        },
        {
          "name": "acme-charter/plain-words",
          "rule": "acme-charter/plain-words",
          "also": [],
          "code": "violation",
          "origin": "finding",
          "severity": "warning",
          "message": "2 words of jargon",
          "measured": [],
          "because": [],
          "notes": [
            "our readers are at work"
          ],
          "help": null,
          "url": "https://intranet.example/charter",
          "file": "drafts/launch day.md",
          "span": {
            "start": 99,
            "end": 107,
            "line": 5,
            "column": 13,
            "end_line": 5,
            "end_column": 21
          },
          "text": "say \"use\"",
          "labels": [
            {
              "file": "drafts/launch day.md",
              "span": {
                "start": 113,
                "end": 120,
                "line": 5,
                "column": 27,
                "end_line": 5,
                "end_column": 34
              },
              "text": ""
            }
          ],
          "policy": {
            "file": "policies/acme.sayso",
            "span": {
              "start": 81,
              "end": 106,
              "line": 53,
              "column": 3,
              "end_line": 53,
              "end_column": 28
            }
          },
          "places": [
            {
              "side": "found",
              "file": "drafts/launch day.md",
              "span": {
                "start": 99,
                "end": 107,
                "line": 5,
                "column": 13,
                "end_line": 5,
                "end_column": 21
              },
              "words": "leverage",
              "text": "say \"use\""
            },
            {
              "side": "found",
              "file": "drafts/launch day.md",
              "span": {
                "start": 113,
                "end": 120,
                "line": 5,
                "column": 27,
                "end_line": 5,
                "end_column": 34
              },
              "words": "synergy",
              "text": ""
            },
            {
              "side": "policy",
              "file": "policies/acme.sayso",
              "span": {
                "start": 81,
                "end": 106,
                "line": 53,
                "column": 3,
                "end_line": 53,
                "end_column": 28
              },
              "words": "should not contain jargon",
              "text": ""
            }
          ],
          "fixes": [
            {
              "title": "replace `leverage` with `use`",
              "safe": true,
              "edits": [
                {
                  "file": "drafts/launch day.md",
                  "start": 99,
                  "end": 107,
                  "text": "use"
                }
              ]
            }
          ],
          "awaits": []
        },
        {
          "name": "unreadable",
          "rule": null,
          "also": [],
          "code": "unreadable",
          "origin": "obstacle",
          "severity": "error",
          "message": "cannot be read",
          "measured": [],
          "because": [],
          "notes": [],
          "help": null,
          "url": null,
          "file": "drafts/lost.md",
          "span": null,
          "text": null,
          "labels": [],
          "policy": null,
          "places": [],
          "fixes": [],
          "awaits": []
        }
      ],
      "waivers": []
    }
    "#);
}

#[test]
fn the_roles_a_finding_waits_for() {
    let (sources, mut diagnostics) = launch();
    let roles = ["legal-counsel".to_owned(), "spokesperson".to_owned()];
    diagnostics[0] = diagnostics[0].clone().with_awaited(roles);
    let printed = rendered(Format::Json, STYLE, &sources, &diagnostics);
    let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let awaited = &document["findings"][0]["awaits"];
    assert_eq!(
        *awaited,
        serde_json::json!(["legal-counsel", "spokesperson"])
    );
}

#[test]
fn hostile_text_comes_back_unchanged_and_is_printed_escaped() {
    let (sources, diagnostics) = hostile();
    let printed = rendered(Format::Json, STYLE, &sources, &diagnostics);
    assert!(
        !printed
            .chars()
            .any(|c| c != '\n' && crate::report::escape::is_hidden(c))
    );
    let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let finding = &document["findings"][0];
    assert_eq!(finding["message"], diagnostics[0].message.as_str());
    assert_eq!(finding["file"], "::error file=x,line=1::\u{1b}[2Jd.md");
}

/// What of a document a schema does not allow, or does not describe: of JSON Schema just what
/// [`SCHEMA`](super::SCHEMA) uses.
fn against(root: &Value, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").unwrap();
        return against(root, &root["$defs"][name], value, at, wrong);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let fits = |one: &Value| {
            let mut wrong = Vec::new();
            against(root, one, value, at, &mut wrong);
            wrong.is_empty()
        };
        if !any.iter().any(fits) {
            wrong.push(format!("{at}: none of the alternatives"));
        }
        return;
    }
    if let Some(only) = schema.get("const").filter(|only| *only != value) {
        wrong.push(format!("{at}: not {only}"));
    }
    if let Some(words) = schema["enum"].as_array().filter(|all| !all.contains(value)) {
        wrong.push(format!("{at}: not one of {words:?}"));
    }
    let is = |word: &str| match word {
        "string" => value.is_string(),
        "integer" => value.is_u64() && value.as_u64() >= schema["minimum"].as_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    };
    let fits = match &schema["type"] {
        Value::String(word) => is(word),
        Value::Array(words) => words.iter().any(|word| is(word.as_str().unwrap())),
        _ => true,
    };
    if !fits {
        wrong.push(format!("{at}: {value} is not {}", schema["type"]));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        against(
            root,
            &schema["items"],
            item,
            &format!("{at}[{index}]"),
            wrong,
        );
    }
    if let Some(object) = value.as_object() {
        let required = schema["required"].as_array().into_iter().flatten();
        let missing = required.map(|key| key.as_str().unwrap());
        for key in missing.filter(|key| !object.contains_key(*key)) {
            wrong.push(format!("{at}: `{key}` is missing"));
        }
        for (key, inner) in object {
            match schema["properties"].get(key) {
                Some(of_key) => against(root, of_key, inner, &format!("{at}.{key}"), wrong),
                None => wrong.push(format!("{at}: `{key}` is not described")),
            }
        }
    }
}

#[test]
fn the_schema_describes_documents() {
    let schema: Value = serde_json::from_str(super::SCHEMA).unwrap();
    let (sources, mut diagnostics) = launch();
    let first = &mut diagnostics[0];
    let span = first.labels[0].span;
    first.because = vec!["Readers check what we claim.".to_owned()];
    first.measured = vec![Measured {
        found: "33.5% of 3".to_owned(),
        asked: "at most 25%".to_owned(),
        numbers: Some(Numbers {
            value: Number::new(33.5),
            unit: "percent".to_owned(),
            least: None,
            most: Some(Limit {
                number: Number::of(25),
                is_allowed: true,
                is_percent: true,
            }),
            of: Some(Number::of(3)),
        }),
    }];
    first.settled = Some(Settled {
        how: Settlement::Overridden,
        span,
        by: "`nina` (spokesperson)".to_owned(),
        until: None,
        reason: "agreed by phone".to_owned(),
    });
    for (sources, diagnostics) in [(sources, diagnostics), hostile()] {
        let printed = rendered(Format::Json, STYLE, &sources, &diagnostics);
        let document: Value = serde_json::from_str(&printed).unwrap();
        let mut wrong = Vec::new();
        against(&schema, &schema, &document, "", &mut wrong);
        assert_eq!(wrong, Vec::<String>::new());
        // What a check would say of a document that is not one.
        let mut broken = document.clone();
        broken["findings"][0]["span"]["line"] = Value::from(0);
        broken["findings"][0]["odd"] = Value::from(true);
        broken["findings"][0]["severity"] = Value::from("fatal");
        broken["version"] = Value::from(2);
        against(&schema, &schema, &broken, "", &mut wrong);
        assert_eq!(wrong.len(), 4, "{wrong:?}");
    }
}
