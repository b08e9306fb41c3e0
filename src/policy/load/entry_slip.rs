//! Lines of a list file as other files would have them: dashes, quotes, commas. Read as they
//! stand, they are words that no text ever holds.

/// A way to write a line that is none of a list file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slip {
    /// `- foo`
    Bullet,
    /// `"foo"`
    Quotes,
    /// `foo,`
    Comma,
    /// `foo,bar`
    Several,
    /// `foo => bar`
    Arrow,
    /// `// foo`
    Slashes,
    /// `foo # a comment`
    Comment,
    /// `/foo/i`
    Flags,
}

/// What begins an item of a list elsewhere, when a space stands behind it.
const BULLETS: [char; 7] = ['-', '*', '•', '–', '—', '·', '+'];

/// Quotes that open and those that close them.
const QUOTES: [(char, char); 6] = [
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('‘', '’'),
];

/// Arrows that are not `->`.
const ARROWS: [&str; 5] = [" => ", " → ", " ⇒ ", " --> ", "\t"];

impl Slip {
    /// The slip in a line without the white space around it, and what to do instead.
    pub(super) fn of(line: &str) -> Option<(Self, String)> {
        let write = |slip| {
            let clean = clean(line);
            let help = if clean.is_empty() {
                "take the line out".to_owned()
            } else {
                format!("write `{clean}`")
            };
            Some((slip, help))
        };
        if let Some(pattern) = line.strip_prefix('/').filter(|rest| rest.contains('/')) {
            if let Some(comment) = pattern.strip_prefix('/') {
                return Some((Self::Slashes, format!("write `# {}`", comment.trim())));
            }
            return flags(pattern);
        }
        if unbulleted(line).is_some() {
            return write(Self::Bullet);
        }
        if let Some((entry, comment)) = line.split_once(" # ") {
            let help = format!(
                "write `# {}` on a line of its own, and `{}` on the next",
                comment.trim(),
                clean(entry)
            );
            return Some((Self::Comment, help));
        }
        if let Some(arrow) = ARROWS.iter().find(|arrow| line.contains(**arrow)) {
            let (from, to) = line.split_once(arrow)?;
            let help = format!("write `{} -> {}`", clean(from), clean(to));
            return Some((Self::Arrow, help));
        }
        let from = line.split("->").next().unwrap_or(line).trim();
        if from.ends_with([',', ';']) || line.ends_with([',', ';']) {
            return write(Self::Comma);
        }
        if line.split("->").any(|part| unquoted(part.trim()).is_some()) {
            return write(Self::Quotes);
        }
        several(from).map(|help| (Self::Several, help))
    }

    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Bullet => "a line of a list file begins with the entry itself",
            Self::Quotes => "entries of a list file stand without quotes",
            Self::Comma => "entries of a list file stand on lines, without commas between them",
            Self::Several => "a list file has one entry a line",
            Self::Arrow => "what to write instead stands behind `->`",
            Self::Slashes => "a comment in a list file begins with `#` and a space",
            Self::Comment => "a comment in a list file has a line of its own",
            Self::Flags => "a pattern ends with its `/`",
        }
    }
}

/// A line as it should be: without a dash before it, a comma behind it, quotes around its parts.
fn clean(line: &str) -> String {
    let line = line.trim();
    let line = unbulleted(line).unwrap_or(line);
    let part = |part: &str| {
        let part = part.trim().trim_end_matches([',', ';']).trim();
        unquoted(part).unwrap_or(part).trim().to_owned()
    };
    let parts: Vec<String> = line.splitn(2, "->").map(part).collect();
    parts.join(" -> ")
}

fn unbulleted(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(BULLETS)?;
    let entry = rest.trim_start();
    (entry.len() < rest.len() && !entry.is_empty()).then_some(entry)
}

/// What stands in quotes that open at the beginning and close at the end.
fn unquoted(text: &str) -> Option<&str> {
    QUOTES.iter().find_map(|(open, close)| {
        let within = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!within.is_empty() && !within.contains([*open, *close])).then_some(within)
    })
}

/// `foo,bar` and `"foo", "bar"`: words, and commas without a space behind them or behind quotes.
/// `ready, set, go` is what somebody says, and so is `1,000`.
fn several(line: &str) -> Option<String> {
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let is_word = |part: &&str| part.chars().any(char::is_alphabetic);
    let are_words = parts.len() > 1 && parts.iter().all(is_word);
    let are_cells = !line.contains(", ") || parts.iter().all(|part| unquoted(part).is_some());
    (are_words && are_cells).then(|| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| format!("`{}`", clean(part)))
            .collect();
        format!("write {}, each on a line of its own", parts.join(" and "))
    })
}

/// `foo/i` behind a slash: a pattern with flags as other languages have them.
fn flags(pattern: &str) -> Option<(Slip, String)> {
    let (pattern, flags) = pattern.rsplit_once('/')?;
    let are_flags = !flags.is_empty() && flags.bytes().all(|c| b"gimsuyx".contains(&c));
    let case = if flags.contains('i') { "(?i)" } else { "" };
    (are_flags && !pattern.is_empty()).then(|| (Slip::Flags, format!("write `/{case}{pattern}/`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_as_other_files_have_them_are_told_what_to_write() {
        let said = |line: &str| Slip::of(line).map(|(slip, help)| format!("{slip:?}: {help}"));
        let all = [
            "- foo",
            "* foo",
            "• foo bar",
            "- \"foo\",",
            "\"foo\"",
            "'foo'",
            "«foo»",
            "foo,",
            "foo;",
            "\"foo\" -> \"bar\",",
            "foo,bar",
            "\"foo\", \"bar\"",
            "foo => bar",
            "foo\tbar",
            "// foo",
            "foo # not this",
            "/foo/i",
            "/foo/g",
        ];
        let said: Vec<String> = all
            .iter()
            .map(|line| format!("{line:?} {}", said(line).unwrap_or_default()))
            .collect();
        insta::assert_snapshot!(said.join("\n"), @r#"
        "- foo" Bullet: write `foo`
        "* foo" Bullet: write `foo`
        "• foo bar" Bullet: write `foo bar`
        "- \"foo\"," Bullet: write `foo`
        "\"foo\"" Quotes: write `foo`
        "'foo'" Quotes: write `foo`
        "«foo»" Quotes: write `foo`
        "foo," Comma: write `foo`
        "foo;" Comma: write `foo`
        "\"foo\" -> \"bar\"," Comma: write `foo -> bar`
        "foo,bar" Several: write `foo` and `bar`, each on a line of its own
        "\"foo\", \"bar\"" Several: write `foo` and `bar`, each on a line of its own
        "foo => bar" Arrow: write `foo -> bar`
        "foo\tbar" Arrow: write `foo -> bar`
        "// foo" Slashes: write `# foo`
        "foo # not this" Comment: write `# not this` on a line of its own, and `foo` on the next
        "/foo/i" Flags: write `/(?i)foo/`
        "/foo/g" Flags: write `/foo/`
        "#);
    }

    #[test]
    fn entries_are_left_alone() {
        for line in [
            "foo",
            "-20%",
            "e-mail",
            "ready, set, go",
            "1,000",
            "foo -> bar",
            "/a,b/",
            "/a/b/",
            "\"foo\" and \"bar\"",
            "rock 'n' roll",
            "#ad",
            "/s",
            "and/or",
            "C#",
            "a/b -> c",
            "/- x/",
            "d'accord",
            "vitamin C -> vitamins",
            "'tis",
        ] {
            assert_eq!(Slip::of(line), None, "{line}");
        }
    }
}
