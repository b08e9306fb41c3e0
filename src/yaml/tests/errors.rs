use super::read;

#[track_caller]
fn complains(text: &str, expected: &[&str]) {
    assert_eq!(read(text).complaints(), expected, "{text:?}");
}

#[test]
fn duplicate_keys_are_all_found_with_both_places() {
    let text = "é: 1\nb: 2\n'é': 3\nc: {x: 1, x: 2}\né: 4\nd: [\n";
    let file = read(text);
    assert_eq!(
        file.complaints(),
        [
            "duplicate-key \"'é'\": the key `é` is given twice",
            "duplicate-key \"x\": the key `x` is given twice",
            "duplicate-key \"é\": the key `é` is given twice",
            "yaml-syntax \"[\": `[` is never closed",
        ]
    );
    for (problem, place) in file.result.as_ref().unwrap_err().iter().zip([0, 23, 0]) {
        assert_eq!(
            problem.labels.get(1).unwrap().span.start,
            place,
            "{problem:?}"
        );
    }
}

#[test]
fn the_same_key_in_two_mappings_is_no_duplicate() {
    assert_eq!(read("a: {x: 1}\nb: {x: 1}\nx: 1\n").map().len(), 3);
}

#[test]
fn keys_that_are_no_words() {
    complains(
        "a: {{ name }}\n? [b]\n: c\n: d\n",
        &[
            "yaml-key \"{ name }\": a key must be a word, not a list or a mapping",
            "yaml-key \"[b]\": a key must be a word, not a list or a mapping",
            "yaml-key \"\": a value stands here without a key",
        ],
    );
}

#[test]
fn tags_other_than_the_schema_s() {
    complains(
        "a: !party 🎉\nb: !!set {x}\nc: !!int douze\nd: !!map [x]\ne: !e!x y\n",
        &[
            "yaml-tag \"!party\": the tag `!party` means nothing here",
            "yaml-tag \"!!set\": the tag `!!set` means nothing here",
            "yaml-tag \"douze\": `douze` is not what the tag `!!int` says",
            "yaml-tag \"!!map\": the tag `!!map` means nothing here",
            "yaml-tag \"!\": this tag means nothing here",
        ],
    );
}

#[test]
fn aliases_that_lead_nowhere() {
    complains(
        "a: *nobody\nb: &b [*b]\nc: *bold* words\n",
        &[
            "yaml-alias \"*nobody\": `*nobody` refers to nothing that stands before it",
            "yaml-alias \"*b\": `*b` stands inside the value that it repeats",
            "yaml-alias \"*bold*\": `*bold*` refers to nothing that stands before it",
        ],
    );
}

#[test]
fn what_yaml_takes_for_marks_and_tags() {
    complains(
        "a: &Co rocks\nb: &Sons\nc: ! Stop\nd: !important news\n",
        &[
            "yaml-alias \"&Co\": `&Co` is read as a mark, and is no part of the value",
            "yaml-alias \"&Sons\": `&Sons` is read as a mark, and is no part of the value",
            "yaml-tag \"!\": the tag `!` means nothing here",
            "yaml-tag \"!important\": the tag `!important` means nothing here",
        ],
    );
    for fine in ["a: &x b\nc: *x\n", "a: Tom & Jerry\n", "a: '! b'\nc: b !\n"] {
        assert!(read(fine).result.is_ok(), "{fine}");
    }
}

#[test]
fn a_syntax_error_after_an_alias_is_kept_on_another_line() {
    let complaints = read("a: *nobody\nb: @x\n").complaints();
    assert_eq!(complaints.len(), 2, "{complaints:?}");
}

#[test]
fn tabs_are_shown_where_they_stand() {
    for text in [
        "é:\n\tb: 1\n",
        "a: 1\n\tb: 2\n",
        "a:\n\t- b\n",
        "a: |\n\tb\n",
    ] {
        complains(
            text,
            &["yaml-tab \"\\t\": a tab stands where YAML needs spaces"],
        );
    }
}

#[test]
fn a_second_document() {
    complains(
        "a: 1\n---\nb: 2\n",
        &["yaml-documents \"---\": a second document begins here, and only one is read"],
    );
}

#[test]
fn hashtags_that_yaml_swallows() {
    complains(
        "tags: #été #soleil\nlist:\n  - a # note\n  - #x\n  - b\nmore:   #y\n",
        &[
            "yaml-lost-hashtag \"#été #soleil\": `#été #soleil` is read as a comment, so nothing is given here",
            "yaml-lost-hashtag \"#x\": `#x` is read as a comment, so nothing is given here",
            "yaml-lost-hashtag \"#y\": `#y` is read as a comment, so nothing is given here",
        ],
    );
    complains(
        "alt: Winners of #OpenDay on the stage\nlist:\n  - a #b\n  - {c: d #e\n    }\nlong: One of\n  #those days\n",
        &[
            "yaml-lost-hashtag \"#OpenDay on the stage\": `#OpenDay on the stage` is read as a comment, so the value ends before it",
            "yaml-lost-hashtag \"#b\": `#b` is read as a comment, so the value ends before it",
            "yaml-lost-hashtag \"#e\": `#e` is read as a comment, so the value ends before it",
            "yaml-lost-hashtag \"#those days\": `#those days` is read as a comment, so the value ends before it",
        ],
    );
    let file = read("alt: A  #b c\r\n");
    let problem = file.result.as_ref().unwrap_err().first().unwrap();
    let edit = problem.fixes.first().unwrap().edits.first().unwrap();
    assert_eq!(edit.text, "\"A #b c\"");
    let file = read("tags: #été\n");
    let fix = file
        .result
        .as_ref()
        .unwrap_err()
        .first()
        .unwrap()
        .fixes
        .first()
        .unwrap();
    assert_eq!(fix.edits.first().unwrap().text, "\"#été\"");
    for fine in [
        "a: # a comment\nb: 1\n",
        "a: #comment\n  b: 1\n",
        "a: ##\n",
        "- # x\n- b\n",
        "a: b # c\nd: 'e' #f\n",
        "a:\n  b: c\n  #d: e\n#f: g\n",
        "- a\n#- b\n#c\n",
        "a: http://b/#c\n",
        "a: |\n  #x\n",
        "a: '#x'\nb:\n#c\n",
        "- a\n#x\n-\n",
    ] {
        assert!(read(fine).result.is_ok(), "{fine:?}");
    }
}

#[test]
fn syntax_errors_in_plain_words() {
    for (text, expected) in [
        (
            "🎉: @handle\n",
            "yaml-syntax \"@\": no value can begin with `@`",
        ),
        (
            "a: `x`\n",
            "yaml-syntax \"`\": no value can begin with a backtick",
        ),
        ("a: %x\n", "yaml-syntax \"%\": no value can begin with `%`"),
        ("a: ,x\n", "yaml-syntax \",\": no value can begin with `,`"),
        (
            "[a, , b]\n",
            "yaml-syntax \",\": no value can begin with `,`",
        ),
        (
            "a: 🎉: b\n",
            "yaml-syntax \":\": a colon stands where no key can end",
        ),
        (
            "a: x\n b: y\n",
            "yaml-syntax \":\": a colon stands where no key can end",
        ),
        (
            "a: 'l'été'\n",
            "yaml-syntax \"é\": text follows the closing quotation mark",
        ),
        (
            "a: \"x\" y\n",
            "yaml-syntax \"y\": text follows the closing quotation mark",
        ),
        (
            "a: \"x\n",
            "yaml-syntax \"\\\"\": this quotation mark is never closed",
        ),
        (
            "a: \"\n---\n\"\n",
            "yaml-syntax \"\\\"\": a `---` or `...` line stands inside this quotation",
        ),
        (
            "a: \"\\q\"\n",
            "yaml-syntax \"\\\"\": a backslash is followed by something that has no meaning there",
        ),
        ("a: [1}\n", "yaml-syntax \"[\": `[` is closed by `}`"),
        ("a: {x: 1\n", "yaml-syntax \"{\": `{` is never closed"),
        (
            "a: ]\n",
            "yaml-syntax \"]\": this closing bracket was never opened",
        ),
        (
            "a: 1\nb\n",
            "yaml-syntax \"b\": this line gives no value to a key",
        ),
        (
            "a: x\nb:c\n",
            "yaml-syntax \"b\": this line gives no value to a key",
        ),
        (
            "- a\nb: 1\n",
            "yaml-syntax \"b\": another item of the list is expected here",
        ),
        (
            "a: - b\n",
            "yaml-syntax \"-\": a list cannot begin in the middle of a line",
        ),
        (
            "  a: 1\n b: 2\n",
            "yaml-syntax \"b\": this line does not belong to what stands above it",
        ),
        (
            "a: \u{1}\n",
            "yaml-syntax \"\\u{1}\": the character U+0001 cannot stand in YAML",
        ),
        (
            "a: é\n\u{feff}b: 1\n",
            "yaml-syntax \"\\u{feff}\": an invisible character (a byte-order mark, U+FEFF) stands here",
        ),
        (
            "a: &\n",
            "yaml-syntax \"&\": `&` or `*` stands before no name",
        ),
        (
            "a: |x\n b\n",
            "yaml-syntax \"|\": text follows `|` or `>` on the same line",
        ),
    ] {
        complains(text, &[expected]);
    }
}

#[test]
fn a_line_that_begins_with_a_percent_sign() {
    let complaints = read("%x\n").complaints();
    assert!(
        complaints
            .iter()
            .any(|c| c.contains("cannot begin with `%`")),
        "{complaints:?}"
    );
}

#[test]
fn an_open_list_of_hashtags_is_explained() {
    let file = read("tags: [#été, #soleil]\n");
    let help = file
        .result
        .as_ref()
        .unwrap_err()
        .first()
        .unwrap()
        .help
        .join("\n");
    assert!(help.contains("hashtag"), "{help}");
}

#[test]
fn an_alias_to_nothing_is_said_once_beside_duplicates() {
    complains(
        "b: 1\nb: 2\nc: *bold* words\n",
        &[
            "duplicate-key \"b\": the key `b` is given twice",
            "yaml-alias \"*bold*\": `*bold*` refers to nothing that stands before it",
        ],
    );
}
