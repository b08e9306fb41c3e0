use crate::diagnostic::{Diagnostic, Severity};

/// Whether there was a charter to judge by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CharterState {
    /// There was.
    Found,
    /// None was found, and only what comes with Sayso was asked.
    Missing,
}

impl CharterState {
    /// The word for it in documents.
    pub fn word(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Missing => "missing",
        }
    }
}

/// Whether the team was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamState {
    /// It was.
    Checked,
    /// There is one, and only drafts were asked for.
    NotChecked,
    /// There is none.
    None,
}

impl TeamState {
    /// The word for it in documents.
    pub fn word(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::NotChecked => "not-checked",
            Self::None => "none",
        }
    }
}

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
    /// Whether there was a charter, where drafts were to be judged.
    pub charter: Option<CharterState>,
    /// Whether the team was checked, where drafts were to be judged.
    pub team: Option<TeamState>,
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
            charter: None,
            team: None,
        }
    }

    /// The same of a run that judged drafts.
    #[must_use]
    pub fn with(self, charter: CharterState, team: TeamState) -> Self {
        Self {
            charter: Some(charter),
            team: Some(team),
            ..self
        }
    }

    /// The closing line: `3 errors, 1 warning in 12 files (14 posts, 21 rules)`, and what nobody
    /// should think was checked.
    pub fn sentence(&self) -> String {
        let mut sentence = self.counts();
        match self.team {
            Some(TeamState::NotChecked) => sentence.push_str("; the team was not checked"),
            Some(TeamState::Checked | TeamState::None) | None => {}
        }
        match self.charter {
            Some(CharterState::Missing) => sentence.push_str(
                "; no charter was found from here up, only the rules that come with Sayso",
            ),
            Some(CharterState::Found) | None => {}
        }
        sentence
    }

    fn counts(&self) -> String {
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
            charter: None,
            team: None,
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
            charter: None,
            team: None,
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
        summary = summary.with(CharterState::Found, TeamState::NotChecked);
        assert_eq!(
            summary.sentence(),
            "no findings in 0 files (0 posts, 1 rule); the team was not checked"
        );
        summary = summary.with(CharterState::Missing, TeamState::None);
        assert_eq!(
            summary.sentence(),
            "no findings in 0 files (0 posts, 1 rule); no charter was found from here up, only the \
             rules that come with Sayso"
        );
    }
}
