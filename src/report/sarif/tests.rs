#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::report::Format;
use crate::report::testing::{STYLE, find, hostile, launch, rendered};
use crate::source::SourceMap;

#[test]
#[expect(clippy::too_many_lines, reason = "a whole document")]
fn a_log_with_rules_places_fixes_and_fingerprints() {
    let (sources, diagnostics) = launch();
    let log = rendered(Format::Sarif, STYLE, &sources, &diagnostics);
    let version = concat!(
        "sayso\",\n              \"version\": \"",
        env!("CARGO_PKG_VERSION")
    );
    let log = log.replace(version, "sayso\",\n              \"version\": \"VERSION");
    insta::assert_snapshot!(log, @r#"
    {
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "sayso",
              "version": "0.1.0",
              "rules": [
                {
                  "id": "acme-charter/claims-need-proof"
                },
                {
                  "id": "acme-charter/plain-words",
                  "helpUri": "https://intranet.example/charter"
                },
                {
                  "id": "unreadable"
                }
              ]
            }
          },
          "invocations": [
            {
              "executionSuccessful": false
            }
          ],
          "columnKind": "unicodeCodePoints",
          "results": [
            {
              "ruleId": "acme-charter/claims-need-proof",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "a superlative without a source\nhelp: link to the test or award that proves it, or drop \"world-class\""
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "drafts/launch%20day.md"
                    },
                    "region": {
                      "startLine": 4,
                      "startColumn": 25,
                      "endLine": 4,
                      "endColumn": 36
                    }
                  },
                  "message": {
                    "text": "\"world-class\" is one of the superlatives"
                  }
                }
              ],
              "relatedLocations": [
                {
                  "id": 0,
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "policies/acme.sayso"
                    },
                    "region": {
                      "startLine": 52,
                      "startColumn": 3,
                      "endLine": 52,
                      "endColumn": 28
                    }
                  },
                  "message": {
                    "text": "so this draft owes its readers a link, and it has none"
                  }
                }
              ],
              "partialFingerprints": {
                "saysoWords/v1": "a3db1fa093f8783d"
              }
            },
            {
              "ruleId": "acme-charter/plain-words",
              "ruleIndex": 1,
              "level": "warning",
              "message": {
                "text": "2 words of jargon\nfix: replace `leverage` with `use`\nnote: our readers are at work\nsee: https://intranet.example/charter"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "drafts/launch%20day.md"
                    },
                    "region": {
                      "startLine": 5,
                      "startColumn": 13,
                      "endLine": 5,
                      "endColumn": 21
                    }
                  },
                  "message": {
                    "text": "say \"use\""
                  }
                }
              ],
              "relatedLocations": [
                {
                  "id": 0,
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "drafts/launch%20day.md"
                    },
                    "region": {
                      "startLine": 5,
                      "startColumn": 27,
                      "endLine": 5,
                      "endColumn": 34
                    }
                  },
                  "message": {
                    "text": "see here"
                  }
                },
                {
                  "id": 1,
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "policies/acme.sayso"
                    },
                    "region": {
                      "startLine": 53,
                      "startColumn": 3,
                      "endLine": 53,
                      "endColumn": 28
                    }
                  },
                  "message": {
                    "text": "see here"
                  }
                }
              ],
              "partialFingerprints": {
                "saysoWords/v1": "4fdb14920f138d6a"
              },
              "fixes": [
                {
                  "description": {
                    "text": "replace `leverage` with `use`"
                  },
                  "artifactChanges": [
                    {
                      "artifactLocation": {
                        "uri": "drafts/launch%20day.md"
                      },
                      "replacements": [
                        {
                          "deletedRegion": {
                            "startLine": 5,
                            "startColumn": 13,
                            "endLine": 5,
                            "endColumn": 21
                          },
                          "insertedContent": {
                            "text": "use"
                          }
                        }
                      ]
                    }
                  ]
                }
              ]
            },
            {
              "ruleId": "unreadable",
              "ruleIndex": 2,
              "level": "error",
              "message": {
                "text": "cannot be read"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "drafts/lost.md"
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "saysoWords/v1": "443704eced75fcf7"
              }
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn a_draft_makes_no_placeholder_and_no_link() {
    let (sources, diagnostics) = hostile();
    let printed = rendered(Format::Sarif, STYLE, &sources, &diagnostics);
    assert!(
        !printed
            .chars()
            .any(|c| c != '\n' && crate::report::escape::is_hidden(c))
    );
    let log: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let text = log["runs"][0]["results"][0]["message"]["text"]
        .as_str()
        .unwrap();
    assert!(text.contains("{{0}} [a\\](http://evil)"), "{text}");
}

#[test]
fn fingerprints_survive_a_move_to_another_line() {
    let print = |text: &str| {
        let mut sources = SourceMap::new();
        let file = sources.add("a.md", text);
        let label = Label::new(find(&sources, file, "best"), "");
        let finding = Diagnostic::finding(Severity::Error, "violation", "no proof", label);
        let log = rendered(Format::Sarif, STYLE, &sources, &[finding]);
        let log: serde_json::Value = serde_json::from_str(&log).unwrap();
        log["runs"][0]["results"][0]["partialFingerprints"]["saysoWords/v1"].clone()
    };
    assert!(print("the best").is_string());
    assert_eq!(print("the best"), print("\n\nwe are the best"));
}
