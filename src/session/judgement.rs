//! What comes of judging: the team, each draft, and the posts together, gathered as they are
//! judged.

use crate::check::{Calendar, Engine, Outcome};
use crate::diagnostic::Diagnostic;
use crate::facts::Draft;
use std::collections::BTreeSet;

/// What was found so far.
pub struct Judgement<'e> {
    engine: &'e Engine<'e>,
    /// The findings, in the order in which things were judged.
    pub findings: Vec<Diagnostic>,
    /// How often a rule had something to judge.
    pub applied: usize,
    waived: BTreeSet<usize>,
    judged: Vec<Draft>,
}

/// The posts that are not judged and count all the same where posts are looked at together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Other drafts of the workspace.
    pub around: &'a [Draft],
    /// Posts that are published already.
    pub published: &'a [Draft],
}

impl<'e> Judgement<'e> {
    /// Nothing judged yet.
    pub fn new(engine: &'e Engine<'e>) -> Self {
        Self {
            engine,
            findings: Vec::new(),
            applied: 0,
            waived: BTreeSet::new(),
            judged: Vec::new(),
        }
    }

    /// Takes in what there is to say of the charter, whatever is judged by it.
    pub fn charter(&mut self) {
        self.findings.extend(self.engine.check_charter());
    }

    /// Judges the people, channels and entities, and the team as a whole.
    pub fn team(&mut self) {
        let outcome = self.engine.check_team();
        self.add(outcome);
    }

    /// Takes in a draft with what judging it said; who judges several at once does so before.
    pub fn draft(&mut self, draft: Draft, outcome: Outcome) {
        self.add(outcome);
        self.judged.push(draft);
    }

    /// Judges the posts together, with those beside them. `is_whole` says that every draft of the
    /// workspace was judged: of a part nobody can say what the others need, so that waivers that
    /// waived nothing are only then told.
    pub fn together(&mut self, beside: Beside<'_>, is_whole: bool) {
        if self.engine.judges_calendars() {
            let outcome = self.engine.check_calendar(&Calendar {
                judged: &self.judged.iter().collect::<Vec<_>>(),
                around: &beside.around.iter().collect::<Vec<_>>(),
                published: &beside.published.iter().collect::<Vec<_>>(),
            });
            self.add(outcome);
        }
        if is_whole {
            self.findings.extend(self.engine.idle_waivers(&self.waived));
        }
    }

    fn add(&mut self, outcome: Outcome) {
        self.findings.extend(outcome.findings);
        self.applied += outcome.applied;
        self.waived.extend(outcome.waived);
    }
}
