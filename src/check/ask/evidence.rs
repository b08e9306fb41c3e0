//! Why something holds, does not hold, or cannot be decided.

use crate::check::ask::truth::Truth;
use crate::diagnostic::{Fix, Label, Measured};
use crate::facts::{Answer, Gap, Value};
use crate::source::Span;

/// What a predicate saw. Gathered only when somebody will read it.
#[derive(Debug, Default)]
pub(in crate::check) struct Evidence {
    /// Places in the facts.
    pub(in crate::check) marks: Vec<Label>,
    /// Names in what is judged over which facts of another file were reached.
    pub(in crate::check) through: Vec<Label>,
    /// Fields that are there, where that was asked.
    pub(in crate::check) present: Vec<Label>,
    /// What was found against what was asked, for the policy's side.
    pub(in crate::check) said: Vec<String>,
    /// The same where something was counted or compared: the value beside its limits.
    pub(in crate::check) measured: Vec<Measured>,
    /// Facts that are missing.
    pub(in crate::check) gaps: Vec<Gap>,
    /// Fields that are absent where they are demanded: place and name.
    pub(in crate::check) absent: Vec<(Span, String)>,
    /// Places that are each a finding of their own, of posts that are looked at together.
    pub(in crate::check) apart: Vec<Apart>,
    /// Changes that would settle it.
    pub(in crate::check) fixes: Vec<Fix>,
}

impl Evidence {
    /// Adds what something else saw.
    pub(in crate::check) fn add(&mut self, other: Self) {
        self.marks.extend(other.marks);
        self.through.extend(other.through);
        self.present.extend(other.present);
        self.said.extend(other.said);
        self.measured.extend(other.measured);
        self.gaps.extend(other.gaps);
        self.absent.extend(other.absent);
        self.apart.extend(other.apart);
        self.fixes.extend(other.fixes);
    }
}

/// Places that belong together, and what they show.
#[derive(Debug)]
pub(in crate::check) struct Apart {
    /// The places; the last one that is judged is at fault.
    pub(in crate::check) marks: Vec<Label>,
    /// What was found against what was asked.
    pub(in crate::check) said: String,
    /// The same beside its limits.
    pub(in crate::check) measured: Vec<Measured>,
}

/// Where evidence goes: nowhere while only the truth matters.
pub(in crate::check) type Sink<'e> = Option<&'e mut Evidence>;

/// Passes a sink on without giving it away.
pub(in crate::check) fn lend<'s>(sink: &'s mut Sink<'_>) -> Sink<'s> {
    sink.as_deref_mut()
}

/// Adds to the evidence when somebody wants it.
pub(in crate::check) fn note(sink: &mut Sink<'_>, add: impl FnOnce(&mut Evidence)) {
    if let Some(evidence) = sink {
        add(evidence);
    }
}

/// What follows from a fact that is missing: nothing is decided, and the gap is noted.
pub(in crate::check) fn gap(answer: Answer<'_>, sink: &mut Sink<'_>) -> Truth {
    if let Value::Missing(gap) = answer.value {
        note(sink, |evidence| evidence.gaps.push(gap));
    }
    Truth::Undecided
}
