//! Patterns of paths, as the configuration names folders and files.

use regex::Regex;

/// A folder, a file, or a pattern of them: `drafts`, `drafts/fr/*.md`, `**/*.tweet`. `*` and
/// `?` stay within one name, `**` spans folders. What matches a folder matches all within it.
#[derive(Debug, Clone)]
pub struct PathPattern {
    pattern: String,
    /// `None` for a pattern too large to be compiled, which then matches nothing.
    regex: Option<Regex>,
}

impl PathPattern {
    /// The pattern that `written` means. A leading `./` and a final `/` mean nothing.
    pub fn new(written: &str) -> Self {
        let pattern = plain(written);
        let mut source = String::from("^");
        if pattern.is_empty() || pattern == "." {
            source.push_str("(?s:.*)$");
        } else {
            translate(pattern, &mut source);
            source.push_str("(?:/(?s:.*))?$");
        }
        Self {
            pattern: pattern.to_owned(),
            regex: Regex::new(&source).ok(),
        }
    }

    /// Whether a path matches. Paths are relative to the folder of the configuration, with `/`
    /// between names.
    pub fn matches(&self, path: &str) -> bool {
        self.regex
            .as_ref()
            .is_some_and(|regex| regex.is_match(plain(path)))
    }

    /// The folder (or the one file) within which everything lies that can match: the names
    /// before the first that holds a `*` or `?`. `""` for the folder of the configuration.
    pub fn base(&self) -> &str {
        let Some(wild) = self.pattern.find(['*', '?']) else {
            return if self.pattern == "." {
                ""
            } else {
                &self.pattern
            };
        };
        let before = self.pattern.get(..wild).unwrap_or_default();
        before.rsplit_once('/').map_or("", |(base, _)| base)
    }

    /// Whether the pattern names one file or folder rather than describing several.
    pub fn is_literal(&self) -> bool {
        !self.pattern.contains(['*', '?'])
    }
}

fn plain(path: &str) -> &str {
    let mut path = path;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest;
    }
    path.strip_suffix('/').unwrap_or(path)
}

fn translate(pattern: &str, source: &mut String) {
    let mut names = pattern.split('/').peekable();
    while let Some(name) = names.next() {
        let last = names.peek().is_none();
        if name == "**" {
            source.push_str(if last { "(?s:.+)" } else { "(?:[^/]+/)*" });
            continue;
        }
        for c in name.chars() {
            match c {
                '*' => source.push_str("[^/]*"),
                '?' => source.push_str("[^/]"),
                _ => source.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
        }
        if !last {
            source.push('/');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, matching: &[&str], not: &[&str]) {
        let pattern = PathPattern::new(pattern);
        for path in matching {
            assert!(pattern.matches(path), "{pattern:?} should match {path}");
        }
        for path in not {
            assert!(
                !pattern.matches(path),
                "{pattern:?} should not match {path}"
            );
        }
    }

    #[test]
    fn a_folder_matches_itself_and_all_within() {
        let within = ["drafts", "drafts/a.md", "drafts/fr/a.md", "./drafts/a.md"];
        let not = ["drafts2/a.md", "old/drafts/a.md", "draft"];
        check("drafts", &within, &not);
        check("./drafts/", &within, &not);
        check(".", &["a.md", "x/y.md"], &[]);
    }

    #[test]
    fn stars_stay_within_a_name_and_two_span_folders() {
        check(
            "drafts/*.md",
            &["drafts/a.md"],
            &["drafts/fr/a.md", "drafts/a_md"],
        );
        check(
            "drafts/**/*.md",
            &["drafts/a.md", "drafts/x/y/a.md"],
            &["a.md"],
        );
        check(
            "**/fr",
            &["fr/a.md", "drafts/fr/a.md"],
            &["drafts/fra/a.md"],
        );
        check("drafts/**", &["drafts/a", "drafts/x/y"], &["drafts"]);
        check("a?.md", &["ab.md", "aé.md"], &["a.md", "a/.md"]);
        check("a+(b).md", &["a+(b).md"], &["aab.md"]);
    }

    #[test]
    fn the_base_is_the_folder_to_look_in() {
        for (pattern, base) in [
            ("drafts", "drafts"),
            ("drafts/fr/*.md", "drafts/fr"),
            ("dra*/x", ""),
            ("**/*.tweet", ""),
            (".", ""),
        ] {
            assert_eq!(PathPattern::new(pattern).base(), base);
        }
        assert!(PathPattern::new("a/b.md").is_literal());
        assert!(!PathPattern::new("a/*.md").is_literal());
    }
}
