//! What came from a file made harmless to show.
//!
//! A terminal obeys control characters, a reader is misled by bidirectional and invisible
//! ones, and a CI runner obeys `::command::` at the start of a line and `##[command]` or
//! `##vso[command]` anywhere in one. All of these are shown as text such as `\u{202e}`.

use unicode_segmentation::UnicodeSegmentation;

/// Whether a character shows nothing by itself, or changes how its neighbours show.
///
/// Tab and newline are among them; a layout that wants them takes them out first. The
/// spaces of French typography (U+00A0, U+202F) are not.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}' // soft hyphen
            | '\u{34f}' // combining grapheme joiner
            | '\u{61c}' // Arabic letter mark (bidi)
            | '\u{115f}'..='\u{1160}' // Hangul fillers
            | '\u{17b4}'..='\u{17b5}' // Khmer inherent vowels
            | '\u{180b}'..='\u{180f}' // Mongolian selectors and vowel separator
            | '\u{200b}'..='\u{200f}' // zero-width space and joiners, bidi marks
            | '\u{2028}'..='\u{202e}' // line and paragraph separators, bidi embeddings
            | '\u{2060}'..='\u{206f}' // word joiner, invisible operators, bidi isolates
            | '\u{3164}' // Hangul filler
            | '\u{fe00}'..='\u{fe0f}' // variation selectors
            | '\u{feff}' // byte-order mark
            | '\u{ffa0}' // Hangul filler
            | '\u{fff0}'..='\u{fffb}' // interlinear annotation
            | '\u{1bca0}'..='\u{1bca3}' // shorthand format controls
            | '\u{1d173}'..='\u{1d17a}' // musical format controls
            | '\u{e0000}'..='\u{e0fff}' // tags, further variation selectors
    )
}

/// Goes through `text` one character at a time and hands over its byte offset, the
/// character, and what to show instead when it is not harmless as it stands.
///
/// Joiners and selectors stay inside an emoji that Unicode defines, and joiners between
/// two letters of a script that is spelled with them; anywhere else they can hide things.
pub(super) fn each(text: &str, mut emit: impl FnMut(usize, char, Option<String>)) {
    let mut before = None;
    for (at, cluster) in text.grapheme_indices(true) {
        let emoji = !cluster.is_ascii() && emojis::get(cluster).is_some();
        for (inner, c) in cluster.char_indices() {
            let at = at + inner;
            let after = text.get(at + c.len_utf8()..).unwrap_or_default();
            let commands = c == '#' && before == Some('#') && opens_command(after);
            let hides = is_hidden(c) && !is_spelling(before, c, after);
            let shown = (!emoji && (commands || hides)).then(|| codepoint(c));
            emit(at, c, shown);
            before = Some(c);
        }
    }
}

/// `text` on one line, harmless: a newline shows as `\n`, a tab as `\t`.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each(text, |_, c, shown| match (c, shown) {
        ('\n', _) => out.push_str("\\n"),
        ('\r', _) => out.push_str("\\r"),
        ('\t', _) => out.push_str("\\t"),
        (_, Some(shown)) => out.push_str(&shown),
        (c, None) => out.push(c),
    });
    out
}

/// `text` as harmless lines, cut where it has newlines.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(line)
}

/// A whole row of output that cannot be taken for a workflow command. GitHub's runner
/// ignores white space before the `::`, so an indented row needs this as well.
pub(super) fn row(row: &str) -> String {
    let rest = row.trim_start();
    match rest.strip_prefix("::") {
        Some(tail) => {
            let indent = row.get(..row.len() - rest.len()).unwrap_or_default();
            format!("{indent}{}:{tail}", codepoint(':'))
        }
        None => row.to_owned(),
    }
}

/// The visible form of a character, as programs commonly write it.
fn codepoint(c: char) -> String {
    format!("\\u{{{:x}}}", u32::from(c))
}

/// Whether what follows a `##` makes it a command of a runner: `##[error]`, `##vso[…]`.
fn opens_command(after: &str) -> bool {
    after
        .trim_start_matches(|c: char| c.is_ascii_alphanumeric())
        .starts_with('[')
}

/// Whether a joiner stands between two letters of a script that is spelled with joiners
/// (Arabic, the scripts of India, Khmer, Mongolian): UAX #31, section 2.3.
fn is_spelling(before: Option<char>, c: char, after: &str) -> bool {
    let joins =
        |c: char| matches!(c, '\u{620}'..='\u{109f}' | '\u{1780}'..='\u{18af}') && !is_hidden(c);
    matches!(c, '\u{200c}' | '\u{200d}')
        && before.is_some_and(joins)
        && after.chars().next().is_some_and(joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_bidi_characters_become_text() {
        assert_eq!(
            line("a\u{1b}[31mb\u{7}\r\n\tc"),
            "a\\u{1b}[31mb\\u{7}\\r\\n\\tc"
        );
        assert_eq!(line("\u{9b}2J\u{7f}"), "\\u{9b}2J\\u{7f}");
        assert_eq!(line("\u{202e}abc\u{2066}"), "\\u{202e}abc\\u{2066}");
        assert_eq!(line("pay\u{200b}pal\u{ad}"), "pay\\u{200b}pal\\u{ad}");
        assert_eq!(line("\u{e0041}"), "\\u{e0041}");
    }

    #[test]
    fn emoji_and_spelling_stay() {
        for text in ["👩‍💻 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "ශ්‍රී", "« déjà » ?", "e\u{301}"]
        {
            assert_eq!(line(text), text);
        }
        // A joiner that joins no emoji, and a selector on a letter, can only hide something.
        assert_eq!(line("a\u{200d}b\u{fe0f}"), "a\\u{200d}b\\u{fe0f}");
        assert_eq!(
            line("🏴\u{e0068}\u{e0069}\u{e007f}"),
            "🏴\\u{e0068}\\u{e0069}\\u{e007f}"
        );
    }

    #[test]
    fn runner_commands_are_broken_anywhere() {
        assert_eq!(line("x ##[add-mask]y"), "x #\\u{23}[add-mask]y");
        assert_eq!(
            line("###vso[task.setvariable]"),
            "##\\u{23}vso[task.setvariable]"
        );
        assert_eq!(line("## A heading [1]"), "## A heading [1]");
        assert_eq!(row("  \u{a0}::error::x"), "  \u{a0}\\u{3a}:error::x");
        assert_eq!(row("  a::b"), "  a::b");
    }
}
