use crate::diagnostic::{Diagnostic, Severity};

/// What a run looked at and how much it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files of drafts and teams that were read.
    pub files: usize,
    /// Posts found in them.
    pub posts: usize,
    /// Rules that were applied.
    pub rules: usize,
    /// Diagnostics of severity error.
    pub errors: usize,
    /// Diagnostics of severity warning.
    pub warnings: usize,
    /// Diagnostics of severity note.
    pub notes: usize,
}

impl Summary {
    /// The summary of a run over so much that found `diagnostics`.
    pub fn of(files: usize, posts: usize, rules: usize, diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|one| one.severity == severity)
                .count()
        };
        Self {
            files,
            posts,
            rules,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }

    /// The closing line: `3 errors, 1 warning in 12 files (14 posts, 21 rules)`.
    pub fn sentence(&self) -> String {
        let found: Vec<String> = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
        let found = if found.is_empty() {
            "no findings".to_owned()
        } else {
            found.join(", ")
        };
        if self.files == 0 && self.errors > 0 {
            return format!("{found}; nothing was checked");
        }
        format!(
            "{found} in {} ({}, {})",
            counted(self.files, "file"),
            counted(self.posts, "post"),
            counted(self.rules, "rule"),
        )
    }
}

/// A number with its noun, in the plural unless there is exactly one.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_agrees_in_number() {
        let mut summary = Summary {
            files: 12,
            posts: 14,
            rules: 21,
            errors: 3,
            warnings: 1,
            notes: 0,
        };
        assert_eq!(
            summary.sentence(),
            "3 errors, 1 warning in 12 files (14 posts, 21 rules)"
        );
        summary = Summary {
            files: 1,
            posts: 1,
            rules: 1,
            errors: 0,
            warnings: 0,
            notes: 2,
        };
        assert_eq!(summary.sentence(), "2 notes in 1 file (1 post, 1 rule)");
        summary = Summary {
            files: 0,
            errors: 1,
            notes: 0,
            ..summary
        };
        assert_eq!(summary.sentence(), "1 error; nothing was checked");
        summary = Summary {
            errors: 0,
            notes: 0,
            files: 0,
            posts: 0,
            ..summary
        };
        assert_eq!(
            summary.sentence(),
            "no findings in 0 files (0 posts, 1 rule)"
        );
    }
}
