//! The waivers of a charter: those that live, which every report lists, and those that waive
//! nothing.

use crate::check::engine::Engine;
use crate::diagnostic::{Diagnostic, Label, LivingWaiver, Severity};
use std::collections::BTreeSet;

impl Engine<'_> {
    /// The waivers that live, in the order of the policies.
    pub fn living_waivers(&self) -> Vec<LivingWaiver> {
        let today = self.now.date();
        let living = self.policy.waivers.iter().filter(|one| one.lives_on(today));
        living
            .map(|waiver| LivingWaiver {
                rule: waiver.rule.clone(),
                span: waiver.span,
                of: waiver.said.clone(),
                until: waiver.until.value.to_string(),
                approved: waiver.approved.clone(),
                reason: waiver.because.clone(),
            })
            .collect()
    }

    /// Warns of waivers that waived nothing of all that was judged; `waived` are those that
    /// did.
    pub fn idle_waivers(&self, waived: &BTreeSet<usize>) -> Vec<Diagnostic> {
        let idle = self.policy.waivers.iter().enumerate();
        idle.filter(|(at, _)| !waived.contains(at))
            .map(|(_, waiver)| {
                let message = if waiver.lives_on(self.now.date()) {
                    "this waiver waives nothing"
                } else {
                    "this waiver has ended, and nothing needs it"
                };
                Diagnostic::finding(
                    Severity::Warning,
                    "unused-waiver",
                    message,
                    Label::new(
                        waiver.span,
                        format!("nothing breaks `{}` here", waiver.rule),
                    ),
                )
                .with_rule(waiver.rule.clone())
                .with_help("take it out")
            })
            .collect()
    }
}
