use super::read;
use crate::limits::{YAML_DEPTH, YAML_REPEATED_BYTES, YAML_VALUES};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// How long this thread has been on a processor, where the system says: what others do on the
/// machine meanwhile is no time of the reader's.
fn worked() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = said.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

/// Refused at once.
#[track_caller]
fn refused(text: &str, code: &str) {
    refused_within(Duration::from_secs(1), text, code);
}

#[track_caller]
fn refused_within(most: Duration, text: &str, code: &str) {
    let (begun, worked) = (Instant::now(), worked());
    let file = read(text);
    let took = worked
        .zip(self::worked())
        .map_or(begun.elapsed(), |(before, after)| {
            after.saturating_sub(before)
        });
    let problems = file.result.as_ref().unwrap_err();
    assert_eq!(problems.last().unwrap().code, code);
    assert!(!file.complaints().is_empty());
    assert!(took < most, "{took:?}");
}

#[test]
fn a_hundred_thousand_brackets_fail_fast() {
    refused(&"[".repeat(100_000), "yaml-too-deep");
    refused(&"{".repeat(100_000), "yaml-too-deep");
    refused(&"[\n".repeat(100_000), "yaml-too-deep");
    refused(&"- ".repeat(100_000), "yaml-too-deep");
    refused(&"? ".repeat(100_000), "yaml-too-deep");
    refused(&"{a: ".repeat(100_000), "yaml-too-deep");
}

#[test]
fn depth_is_counted_exactly() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(YAML_DEPTH)).result.is_ok());
    refused(&nested(YAML_DEPTH + 1), "yaml-too-deep");
}

#[test]
fn an_alias_cannot_nest_deeper_than_the_cap() {
    let half = YAML_DEPTH / 2;
    let aliased = |outer: usize| {
        let inner = format!("{}{}", "[".repeat(half), "]".repeat(half));
        format!(
            "a: &a {inner}\nb: {}*a{}\n",
            "[".repeat(outer),
            "]".repeat(outer)
        )
    };
    assert!(read(&aliased(half - 1)).result.is_ok());
    refused(&aliased(half), "yaml-too-deep");
}

#[test]
fn nodes_are_counted_exactly() {
    let list = |items: usize| format!("[{}]", "a,".repeat(items));
    assert!(read(&list(YAML_VALUES - 1)).result.is_ok());
    // A million values, read by a build that is not optimised.
    refused_within(
        Duration::from_secs(10),
        &list(YAML_VALUES),
        "yaml-too-large",
    );
}

#[test]
fn an_alias_bomb_fails_without_being_expanded() {
    let mut bomb = String::from("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..=30 {
        let again = vec![format!("*l{}", level - 1); 10].join(", ");
        writeln!(bomb, "l{level}: &l{level} [{again}]").unwrap();
    }
    refused(&bomb, "yaml-too-large");
}

#[test]
fn one_long_text_repeated_is_a_bomb_too() {
    let long = "x".repeat(YAML_REPEATED_BYTES / 1_000);
    refused(
        &format!("a: &a {long}\nb: [{}]\n", "*a, ".repeat(1_001)),
        "yaml-too-large",
    );
    assert!(
        read(&format!("a: &a {long}\nb: [{}]\n", "*a, ".repeat(900)))
            .result
            .is_ok()
    );
}

#[test]
fn anchors_inside_anchors_do_not_multiply() {
    let values = "v, ".repeat(9_000);
    let text = format!(
        "{}{values}{}",
        (0..60).fold(String::new(), |text, level| text + &format!("&a{level} [")),
        "]".repeat(60)
    );
    refused(&text, "yaml-too-large");
}

#[test]
fn many_keys_are_checked_for_duplicates_in_time() {
    let mut text = String::new();
    for key in 0..40_000 {
        writeln!(text, "key{key}: 1").unwrap();
    }
    text.push_str("key7: 2\n");
    refused(&text, "duplicate-key");
}

#[test]
fn a_few_anchors_inside_anchors_are_fine() {
    let mut open = String::new();
    for level in 0..50 {
        write!(open, "&a{level} [x, ").unwrap();
    }
    let text = format!("{open}{}\n", "]".repeat(50));
    assert!(read(&text).result.is_ok(), "{:?}", read(&text).result);
}
