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
                  "id": "acme-charter/claims-need-proof",
                  "shortDescription": {
                    "text": "Claims need proof"
                  },
                  "fullDescription": {
                    "text": "for posts; must have at least 1 link: Readers [check](0) what we {claim}."
                  },
                  "help": {
                    "text": "rule: for posts\nrule: must have at least 1 link\nbecause: Readers [check](0) what we {claim}.\nhelp: link to the test\nsee: Brand book, p. 4\nmore: `sayso explain acme-charter/claims-need-proof`",
                    "markdown": "**rule**: for posts\n\n**rule**: must have at least 1 link\n\n**because**: Readers [check](0) what we {claim}.\n\n**help**: link to the test\n\n**see**: Brand book, p. 4\n\n**more**: `sayso explain acme-charter/claims-need-proof`"
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "acme-charter/plain-words",
                  "shortDescription": {
                    "text": "a sentence of a rule does not hold"
                  },
                  "fullDescription": {
                    "text": "a sentence of a rule does not hold"
                  },
                  "help": {
                    "text": "what: a sentence of a rule does not hold\nkind: `violation`",
                    "markdown": "**what**: a sentence of a rule does not hold\n\n**kind**: `violation`"
                  },
                  "helpUri": "https://intranet.example/charter",
                  "defaultConfiguration": {
                    "level": "warning"
                  }
                },
                {
                  "id": "unreadable",
                  "shortDescription": {
                    "text": "a file that a policy names and that cannot be read"
                  },
                  "fullDescription": {
                    "text": "a file that a policy names and that cannot be read"
                  },
                  "help": {
                    "text": "what: a file that a policy names and that cannot be read\nkind: `unreadable`",
                    "markdown": "**what**: a file that a policy names and that cannot be read\n\n**kind**: `unreadable`"
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                }
              ]
            }
          },
          "automationDetails": {
            "id": "sayso/"
          },
          "invocations": [
            {
              "executionSuccessful": false
            }
          ],
          "originalUriBaseIds": {
            "%SRCROOT%": {
              "description": {
                "text": "the root of the repository"
              }
            }
          },
          "columnKind": "unicodeCodePoints",
          "results": [
            {
              "ruleId": "acme-charter/claims-need-proof",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "a superlative without a source\nfound: \"world-class\" is one of the superlatives\npolicy: [\"must have at least 1 link\"](0): so this draft owes its readers a link, and it has none\nhelp: link to the test or award that proves it, or drop \"world-class\""
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "drafts/launch%20day.md",
                      "uriBaseId": "%SRCROOT%"
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
                      "uri": "policies/acme.sayso",
                      "uriBaseId": "%SRCROOT%"
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
                "primaryLocationLineHash": "a3db1fa093f8783d:1",
                "saysoWords/v1": "a3db1fa093f8783d"
              },
              "properties": {
                "code": "violation"
              }
            },
            {
              "ruleId": "acme-charter/plain-words",
              "ruleIndex": 1,
              "level": "warning",
              "message": {
                "text": "2 words of jargon\nfound: say \"use\"\nalso: [\"synergy\"](0)\npolicy: [\"should not contain jargon\"](1)\nfix: replace `leverage` with `use`\nnote: our readers are at work\nsee: https://intranet.example/charter"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "drafts/launch%20day.md",
                      "uriBaseId": "%SRCROOT%"
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
                      "uri": "drafts/launch%20day.md",
                      "uriBaseId": "%SRCROOT%"
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
                      "uri": "policies/acme.sayso",
                      "uriBaseId": "%SRCROOT%"
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
                "primaryLocationLineHash": "4fdb14920f138d6a:1",
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
                        "uri": "drafts/launch%20day.md",
                        "uriBaseId": "%SRCROOT%"
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
              ],
              "properties": {
                "code": "violation"
              }
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
                      "uri": "drafts/lost.md",
                      "uriBaseId": "%SRCROOT%"
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "primaryLocationLineHash": "443704eced75fcf7:1",
                "saysoWords/v1": "443704eced75fcf7"
              },
              "properties": {
                "code": "unreadable"
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
