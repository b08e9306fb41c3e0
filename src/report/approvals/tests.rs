#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::check::{Given, Refusal, WhyNot};
use crate::diagnostic::RuleId;
use crate::source::{SourceMap, Span};

const HOSTILE: &str = "::error::\u{1b}[31m@all|<b>";

fn standings() -> Vec<Standing> {
    let file = SourceMap::new().add("a.sayso", "");
    let span = Span::at(file, 0);
    let moment = |text| Moment::parse(text);
    let party = |roles: &[&str], given: &[&str], quorum, step| PartyStanding {
        step,
        span,
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        quorum,
        given: given
            .iter()
            .map(|person| Given {
                person: (*person).to_owned(),
                at: moment("2026-10-02T08:00:00Z").unwrap(),
                place: span,
                signed: false,
                lapses: None,
            })
            .collect(),
        is_open: step == 0,
        could: vec!["fay".to_owned(), HOSTILE.to_owned()],
        on_duty: vec![HOSTILE.to_owned()],
    };
    vec![Standing {
        is_waived: false,
        rule: RuleId::new("acme", "legal"),
        title: None,
        clause: span,
        signed: true,
        parties: vec![
            party(&["legal"], &["nina"], 1, 0),
            party(&["spokesperson", "finance"], &["sam"], 2, 0),
            party(&["ceo"], &[], 1, 1),
        ],
        refused: vec![Refusal {
            why: WhyNot::Changed,
            person: Some(HOSTILE.to_owned()),
            at: None,
            digest: None,
            span,
            reason: format!("the draft has changed since `{HOSTILE}` approved it"),
            policy: None,
            help: None,
        }],
        not_before: None,
        deadline: moment("2026-10-03T07:00:00Z"),
        gaps: Vec::new(),
    }]
}

fn written(
    write: impl Fn(&[Waiting<'_>], Moment, &mut dyn std::io::Write) -> std::io::Result<()>,
) -> String {
    let standings = standings();
    let mut met = standings.clone();
    for standing in &mut met {
        standing.parties.truncate(1);
        standing.deadline = None;
    }
    let drafts = [
        Waiting {
            draft: "drafts/results.md",
            stops: &[],
            standings: &standings,
        },
        Waiting {
            draft: "drafts/welcome.md",
            stops: &[],
            standings: &met,
        },
    ];
    let now = Moment::parse("2026-10-02T12:00:00Z").unwrap();
    let mut out = Vec::new();
    write(&drafts, now, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_table() {
    insta::assert_snapshot!(written(table), @r##"
    draft              waits for                                   who could                                   until                       rule
    drafts/results.md  1 more of spokesperson or finance (signed)  ::error::\u{1b}[31m@all|<b> (on duty), fay  2026-10-03 07:00 (in 19 h)  acme/legal
                       ceo (signed)                                not yet their turn                          2026-10-03 07:00 (in 19 h)  acme/legal
    drafts/welcome.md  nothing: approved by nina

    1 of 2 drafts waits for 2 approvals; next: drafts/results.md, 2026-10-03 07:00 (in 19 h)
    "##);
}

#[test]
fn a_comment() {
    insta::assert_snapshot!(written(markdown), @r##"
    ### Approvals

    1 of 2 drafts waits for 2 approvals; next: drafts/results.md, 2026-10-03 07:00 (in 19 h)

    | Draft | Waits for | Who could | Until | Rule |
    | --- | --- | --- | --- | --- |
    | drafts/results.md | 1 more of spokesperson or finance | ::error::\\u\{1b\}\[31m@<!-- -->all\|\<b\> (on duty), fay | 2026-10-03 07:00 (in 19 h) | acme/legal |
    | drafts/results.md | ceo | not yet their turn | 2026-10-03 07:00 (in 19 h) | acme/legal |
    | drafts/welcome.md | ✅ nothing more | | | |

    - drafts/results.md: the approval by ::error::\\u\{1b\}\[31m@<!-- -->all\|\<b\> does not count: the draft has changed since \`::error::\\u\{1b\}\[31m@<!-- -->all\|\<b\>\` approved it
    "##);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a whole document")]
fn a_document() {
    insta::assert_snapshot!(written(|drafts, now, out| json(drafts, &[], now, out)), @r#"
    {
      "version": 1,
      "summary": "1 of 2 drafts waits for 2 approvals; next: drafts/results.md, 2026-10-03 07:00 (in 19 h)",
      "drafts": [
        {
          "path": "drafts/results.md",
          "complete": false,
          "missing": 2,
          "next_deadline": "2026-10-03T07:00:00Z",
          "requirements": [
            {
              "rule": "acme/legal",
              "title": null,
              "signed": true,
              "complete": false,
              "not_before": null,
              "deadline": "2026-10-03T07:00:00Z",
              "parties": [
                {
                  "step": 1,
                  "open": true,
                  "roles": [
                    "legal"
                  ],
                  "quorum": 1,
                  "missing": 0,
                  "given": [
                    {
                      "person": "nina",
                      "at": "2026-10-02T08:00:00Z",
                      "signed": false,
                      "lapses": null
                    }
                  ],
                  "could": [
                    "fay",
                    "::error::\u001b[31m@all|<b>"
                  ],
                  "on_duty": [
                    "::error::\u001b[31m@all|<b>"
                  ]
                },
                {
                  "step": 1,
                  "open": true,
                  "roles": [
                    "spokesperson",
                    "finance"
                  ],
                  "quorum": 2,
                  "missing": 1,
                  "given": [
                    {
                      "person": "sam",
                      "at": "2026-10-02T08:00:00Z",
                      "signed": false,
                      "lapses": null
                    }
                  ],
                  "could": [
                    "fay",
                    "::error::\u001b[31m@all|<b>"
                  ],
                  "on_duty": [
                    "::error::\u001b[31m@all|<b>"
                  ]
                },
                {
                  "step": 2,
                  "open": false,
                  "roles": [
                    "ceo"
                  ],
                  "quorum": 1,
                  "missing": 1,
                  "given": [],
                  "could": [
                    "fay",
                    "::error::\u001b[31m@all|<b>"
                  ],
                  "on_duty": [
                    "::error::\u001b[31m@all|<b>"
                  ]
                }
              ],
              "refused": [
                {
                  "person": "::error::\u001b[31m@all|<b>",
                  "at": null,
                  "why": "changed",
                  "reason": "the draft has changed since `::error::\u001b[31m@all|<b>` approved it",
                  "help": null
                }
              ],
              "undecided": []
            }
          ],
          "stops": []
        },
        {
          "path": "drafts/welcome.md",
          "complete": true,
          "missing": 0,
          "next_deadline": null,
          "requirements": [
            {
              "rule": "acme/legal",
              "title": null,
              "signed": true,
              "complete": true,
              "not_before": null,
              "deadline": null,
              "parties": [
                {
                  "step": 1,
                  "open": true,
                  "roles": [
                    "legal"
                  ],
                  "quorum": 1,
                  "missing": 0,
                  "given": [
                    {
                      "person": "nina",
                      "at": "2026-10-02T08:00:00Z",
                      "signed": false,
                      "lapses": null
                    }
                  ],
                  "could": [
                    "fay",
                    "::error::\u001b[31m@all|<b>"
                  ],
                  "on_duty": [
                    "::error::\u001b[31m@all|<b>"
                  ]
                }
              ],
              "refused": [
                {
                  "person": "::error::\u001b[31m@all|<b>",
                  "at": null,
                  "why": "changed",
                  "reason": "the draft has changed since `::error::\u001b[31m@all|<b>` approved it",
                  "help": null
                }
              ],
              "undecided": []
            }
          ],
          "stops": []
        }
      ],
      "problems": []
    }
    "#);
}

#[test]
fn nothing_to_list() {
    let now = Moment::parse("2026-10-02T12:00:00Z").unwrap();
    let mut out = Vec::new();
    table(&[], now, &mut out).unwrap();
    assert_eq!(out, b"no rule requires an approval of these drafts\n");
}
