#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn added(text: &str) -> Result<String, AmendError> {
    let mut sources = SourceMap::new();
    let file = sources.add("draft.md", text);
    let record = [
        ("approver", "nina".to_owned()),
        ("at", "2026-10-01T09:00:00+02:00".to_owned()),
    ];
    let edit = add(&sources, file, "approvals", &record)?;
    Ok(apply(text, &edit).unwrap())
}

#[test]
fn a_record_is_added_whatever_stands_there() {
    let item = "- approver: nina\n    at: 2026-10-01T09:00:00+02:00\n";
    for (text, expected) in [
        ("Hello\n", format!("---\napprovals:\n  {item}---\nHello\n")),
        (
            "---\nauthor: lea\n---\nHello\n",
            format!("---\nauthor: lea\napprovals:\n  {item}---\nHello\n"),
        ),
        (
            "---\n---\nHello",
            format!("---\napprovals:\n  {item}---\nHello"),
        ),
        (
            "---\napprovals:  # none yet\nauthor: lea\n---\nHello",
            format!("---\napprovals:  # none yet\n  {item}author: lea\n---\nHello"),
        ),
        (
            "---\napprovals: [] # none\nauthor: lea\n---\n",
            format!(
                "---\napprovals: \n  {} # none\nauthor: lea\n---\n",
                item.trim_end()
            ),
        ),
        (
            "---\napprovals:\n  - approver: sam # yes\n    at: 2026-09-01T09:00\nauthor: lea\n---\n",
            format!(
                "---\napprovals:\n  - approver: sam # yes\n    at: 2026-09-01T09:00\n  {item}\
                 author: lea\n---\n"
            ),
        ),
        (
            "---\napprovals:\n- approver: sam\nauthor: lea\n---\n",
            "---\napprovals:\n- approver: sam\n- approver: nina\n  at: \
             2026-10-01T09:00:00+02:00\nauthor: lea\n---\n"
                .to_owned(),
        ),
    ] {
        assert_eq!(added(text).unwrap(), expected, "{text}");
    }
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    assert_eq!(
        added("\u{feff}---\r\nauthor: lea\r\n---\r\nÉté 🎉\r\n").unwrap(),
        "\u{feff}---\r\nauthor: lea\r\napprovals:\r\n  - approver: nina\r\n    at: \
         2026-10-01T09:00:00+02:00\r\n---\r\nÉté 🎉\r\n"
    );
}

#[test]
fn what_cannot_be_added_to_with_certainty_is_refused() {
    for (text, error) in [
        ("---\nauthor: lea\n", AmendError::Unreadable),
        ("---\n{author: lea}\n---\n", AmendError::NotKeys),
        (
            "---\napprovals: [{approver: sam}]\n---\n",
            AmendError::NotAList,
        ),
        (
            "---\napprovals: {approver: sam}\n---\n",
            AmendError::NotAList,
        ),
        ("---\nauthor: lea\n...\n---\n", AmendError::Unreadable),
    ] {
        assert_eq!(added(text), Err(error), "{text}");
    }
}

#[test]
fn keys_are_added_to_a_record() {
    let text =
        "---\nescalations:\n  - rule: a/b # first\n    at: 2026-10-01\n  - rule: a/c\n---\nx";
    let mut sources = SourceMap::new();
    let file = sources.add("draft.md", text);
    let keys = [("acknowledged-by", "sam".to_owned())];
    let edit = extend(&sources, file, "escalations", 0, &keys).unwrap();
    assert_eq!(
        apply(text, &edit).unwrap(),
        "---\nescalations:\n  - rule: a/b # first\n    at: 2026-10-01\n    acknowledged-by: sam\n  \
         - rule: a/c\n---\nx"
    );
    assert_eq!(
        extend(&sources, file, "escalations", 2, &keys),
        Err(AmendError::NoRecord)
    );
}

#[test]
fn texts_of_several_lines_are_kept_to_the_letter() {
    let text = "---\nauthor: lea\n---\n";
    let mut sources = SourceMap::new();
    let file = sources.add("draft.md", text);
    for value in [
        "one\ntwo\n",
        "say: \"yes\" # no",
        " lead",
        "- x",
        "null",
        "é\n\n  in\n",
        "",
    ] {
        let edit = add(
            &sources,
            file,
            "approvals",
            &[("comment", value.to_owned())],
        )
        .unwrap();
        let after = apply(text, &edit).unwrap();
        let mut sources = SourceMap::new();
        let file = sources.add("draft.md", after.as_str());
        let (_, node) = Amending::new(&sources, file).front().unwrap().unwrap();
        let entries = entries(node.as_ref());
        let list = entries.iter().find(|(key, _)| *key == "approvals").unwrap();
        let read = match &list.1.value {
            Value::List(items) => match items.first().map(|item| &item.value) {
                Some(Value::Map(map)) => map.get("comment").and_then(Node::scalar_text),
                _ => None,
            },
            _ => None,
        };
        assert_eq!(read, Some(value), "{after}");
    }
}
