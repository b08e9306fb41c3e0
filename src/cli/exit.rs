//! What the exit status says.

use crate::diagnostic::{Diagnostic, Origin, Severity};
use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Nothing at or above the severity asked for.
    Clean,
    /// Findings.
    Findings,
    /// The work could not be done: usage, an unreadable file, a broken policy.
    Unable,
    /// Nothing was checked, or no drafts where drafts were to be, which a gate must not take for
    /// a success.
    Nothing,
}

impl Status {
    /// The status of a run that says `diagnostics`, fails on findings of `fail_on` and above,
    /// and did or did not check anything.
    pub(super) fn of(diagnostics: &[Diagnostic], fail_on: Severity, checked: bool) -> Self {
        let any = |origin, least| {
            diagnostics
                .iter()
                .any(|one| one.origin == origin && one.severity >= least)
        };
        if any(Origin::Obstacle, Severity::Error) {
            Self::Unable
        } else if any(Origin::Finding, fail_on) {
            Self::Findings
        } else if checked {
            Self::Clean
        } else {
            Self::Nothing
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Unable => 2,
            Status::Nothing => 3,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Label;
    use crate::source::{SourceMap, Span};

    #[test]
    fn the_gravest_answer_wins() {
        let file = SourceMap::new().add("a.md", "");
        let label = || Label::new(Span::at(file, 0), "");
        let warning = Diagnostic::finding(Severity::Warning, "violation", "w", label());
        let error = Diagnostic::finding(Severity::Error, "violation", "e", label());
        let obstacle = Diagnostic::about_file("missing", "m", "b.md");

        let of = |said: &[Diagnostic], fail_on| Status::of(said, fail_on, true);
        assert_eq!(of(&[], Severity::Note), Status::Clean);
        assert_eq!(
            of(std::slice::from_ref(&warning), Severity::Error),
            Status::Clean
        );
        assert_eq!(
            of(std::slice::from_ref(&warning), Severity::Warning),
            Status::Findings
        );
        assert_eq!(
            of(&[warning.clone(), error.clone()], Severity::Error),
            Status::Findings
        );
        assert_eq!(
            of(&[error.clone(), obstacle], Severity::Error),
            Status::Unable
        );
        assert_eq!(
            Status::of(&[warning], Severity::Error, false),
            Status::Nothing
        );
        assert_eq!(
            Status::of(&[error], Severity::Error, false),
            Status::Findings
        );
    }
}
