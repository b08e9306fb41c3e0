//! Lines of marks alone: what opens and closes front matter and parts a thread, and what is
//! written for it by mistake.

/// A line that holds nothing but marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fence {
    /// Dashes, or what programs make of them: `—`, `–––`, `\---`; or what other tools open
    /// front matter with: `+++`, `;;;`, `---json`.
    Opener,
    /// A rule, as Markdown draws it or as people do: `***`, `___`, `- - -`, `═══`, `<hr>`.
    Rule,
    /// Other marks, which part nothing: `%%%`, `///`, `"""`.
    Marks,
}

/// The kind of fence that a line is, without what nobody sees around it.
pub(super) fn fence(words: &str) -> Option<Fence> {
    if opens(words) {
        return Some(Fence::Opener);
    }
    if ["<hr>", "<hr/>", "<hr />"]
        .iter()
        .any(|rule| words.eq_ignore_ascii_case(rule))
    {
        return Some(Fence::Rule);
    }
    let mut marks = words
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\\' | '\u{AD}' | '\u{200B}'..='\u{200F}'))
        .map(|c| if is_dash(c) { '-' } else { c });
    let first = marks.next()?;
    let mut count = 1;
    for mark in marks {
        // Lines are drawn of several characters.
        if mark != first && !(is_drawn(mark) && is_drawn(first)) {
            return None;
        }
        count += 1;
    }
    let is_rule = matches!(first, '-' | '*' | '_' | '=' | '+' | '~' | '#') || is_drawn(first);
    if count < 3 {
        None
    } else if is_rule {
        Some(Fence::Rule)
    } else {
        (first.is_ascii_punctuation() && !matches!(first, '.' | ',' | '!' | '?'))
            .then_some(Fence::Marks)
    }
}

fn opens(words: &str) -> bool {
    let plain = words.replace('\\', "");
    let named = |name: &str| {
        plain
            .strip_suffix(name)
            .unwrap_or(&plain)
            .trim_end()
            .to_owned()
    };
    let dashes = ["json", "yaml", "yml", "toml"]
        .iter()
        .map(|name| named(name))
        .min_by_key(String::len)
        .unwrap_or_default();
    let count = dashes.chars().count();
    let only = |known: fn(char) -> bool| count > 0 && dashes.chars().all(known);
    let is_long = dashes.starts_with(['—', '―', '–', '⸺', '⸻']);
    only(is_dash) && (count > 1 || is_long)
        || count == 3 && (only(|c| c == '+') || only(|c| c == ';'))
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{FE31}'
                | '\u{FE32}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
    )
}

/// Whether lines are drawn with it.
fn is_drawn(c: char) -> bool {
    matches!(
        c,
        '\u{2500}'
            ..='\u{257F}'
                | '\u{23AF}'
                | '\u{2581}'
                | '\u{2594}'
                | '\u{30FC}'
                | '\u{AF}'
                | '\u{203E}'
                | '\u{FF3F}'
                | '\u{FF1D}'
                | '\u{FF0A}'
                | '\u{2217}'
                | '\u{2E0F}'
                | '\u{3030}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_marks_are_told_apart_from_words() {
        for line in ["--", "—", "\\---", "+++", ";;;", "---json", "----------"] {
            assert_eq!(fence(line), Some(Fence::Opener), "{line}");
        }
        for line in [
            "***",
            "* * *",
            "___",
            "===",
            "- - -",
            "— —  —",
            "───",
            "━━━━",
            "═══",
            "++++",
            "~~~",
            "###",
            "\\*\\*\\*",
            "<hr/>",
            "ーーー",
        ] {
            assert_eq!(fence(line), Some(Fence::Rule), "{line}");
        }
        for line in ["%%%", "///", "\"\"\"", ":::"] {
            assert_eq!(fence(line), Some(Fence::Marks), "{line}");
        }
        for line in [
            "",
            "-",
            "*",
            "**",
            "...",
            "!!!",
            "?",
            "- a",
            "— Lea",
            "*-*",
            "🎉🎉🎉",
            "abc",
            "1 1 1",
        ] {
            assert_eq!(fence(line), None, "{line}");
        }
    }
}
