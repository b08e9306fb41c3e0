//! The core schema of YAML 1.2: what an unquoted scalar means.
//! <https://yaml.org/spec/1.2.2/#1032-tag-resolution>

use super::tree::Value;

/// What an unquoted scalar means by its look alone.
pub(super) fn resolve(text: &str) -> Value {
    if is_null(text) {
        return Value::Null;
    }
    if let Some(truth) = boolean(text) {
        return Value::Bool(truth);
    }
    match integer(text).or_else(|| float(text)) {
        Some(value) => Value::Number {
            value,
            text: text.to_owned(),
        },
        None => Value::Text(text.to_owned()),
    }
}

/// What a scalar under a tag of the core schema means; `None` when it cannot be that.
/// `tag` is the last part of the tag: `str` for `!!str`.
pub(super) fn resolve_as(tag: &str, text: &str) -> Option<Value> {
    match tag {
        "str" => Some(Value::Text(text.to_owned())),
        "null" => is_null(text).then_some(Value::Null),
        "bool" => boolean(text).map(Value::Bool),
        "int" => integer(text).map(|value| Value::Number {
            value,
            text: text.to_owned(),
        }),
        "float" => integer(text)
            .or_else(|| float(text))
            .map(|value| Value::Number {
                value,
                text: text.to_owned(),
            }),
        _ => None,
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// `[-+]? [0-9]+`, `0o [0-7]+` or `0x [0-9a-fA-F]+`.
fn integer(text: &str) -> Option<f64> {
    if let Some(digits) = text.strip_prefix("0o") {
        return in_base(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return in_base(digits, 16);
    }
    let digits = without_sign(text);
    let decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    decimal.then(|| text.parse().ok()).flatten()
}

/// Past 2^53 the value is rounded, as every number here is.
fn in_base(digits: &str, base: u32) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0.0, |value, digit| {
        Some(value * f64::from(base) + f64::from(digit.to_digit(base)?))
    })
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, `[-+]? \.inf` or
/// `\.nan`. Checked here because Rust's own parser also takes `inf` and `infinity`.
fn float(text: &str) -> Option<f64> {
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(f64::NAN);
    }
    let unsigned = without_sign(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Some(if text.starts_with('-') {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        });
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(without_sign(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent));
    number.then(|| text.parse().ok()).flatten()
}

fn without_sign(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn number(text: &str, expected: f64) {
        match resolve(text) {
            Value::Number { value, text: kept } => {
                assert_eq!(value.to_bits(), expected.to_bits(), "{text}");
                assert_eq!(kept, text);
            }
            other => assert_eq!(other, Value::Null, "{text} is no number"),
        }
    }

    #[test]
    fn numbers_of_the_core_schema() {
        for (text, expected) in [
            ("0", 0.0),
            ("-19", -19.0),
            ("+12", 12.0),
            ("007", 7.0),
            ("0o17", 15.0),
            ("0x1F", 31.0),
            ("1.10", 1.1),
            ("1.", 1.0),
            (".5", 0.5),
            ("-0.0", -0.0),
            ("12e03", 12_000.0),
            ("-2E+05", -200_000.0),
            (".inf", f64::INFINITY),
            ("-.Inf", f64::NEG_INFINITY),
            ("+.INF", f64::INFINITY),
            (".NaN", f64::NAN),
        ] {
            number(text, expected);
        }
    }

    #[test]
    fn what_only_looks_like_something_else_is_text() {
        for text in [
            "no",
            "yes",
            "on",
            "off",
            "y",
            "tRue",
            "nul",
            "inf",
            "nan",
            "infinity",
            "-.nan",
            "1_000",
            "0b11",
            "0o8",
            "0o",
            "0x",
            "0xg",
            "-0x1",
            ".",
            "+",
            "-",
            "e5",
            "1e",
            "1e+",
            "1.2.3",
            "+.",
            "2026-10-03",
            "09:30",
            "1,5",
            "٣",
            "--1",
            "+-1",
            "½",
        ] {
            assert_eq!(resolve(text), Value::Text(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_tag_decides_over_the_look() {
        assert_eq!(resolve_as("str", "12"), Some(Value::Text("12".to_owned())));
        assert_eq!(
            resolve_as("int", "12").map(|v| matches!(v, Value::Number { .. })),
            Some(true)
        );
        assert_eq!(resolve_as("int", "1.5"), None);
        assert_eq!(resolve_as("bool", "yes"), None);
        assert_eq!(resolve_as("bool", "True"), Some(Value::Bool(true)));
        assert_eq!(resolve_as("null", ""), Some(Value::Null));
        assert_eq!(resolve_as("seq", "a"), None);
    }
}
