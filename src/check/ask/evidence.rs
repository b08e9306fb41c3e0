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
    /// Words that were found, each with its place, what was said of it and its change; they
    /// are among the others too.
    pub(in crate::check) words: Vec<Word>,
}

/// A word that was found.
#[derive(Debug)]
pub(in crate::check) struct Word {
    /// Where, and what it is.
    pub(in crate::check) label: Label,
    /// What was found, for the policy's side.
    pub(in crate::check) said: String,
    /// What to write instead.
    pub(in crate::check) fix: Option<Fix>,
}

/// The most words of one phrase that are told apart.
const MOST_APART: usize = 16;

impl Evidence {
    /// The same, each word that was found by itself; in the last, all that are more than are
    /// told apart.
    pub(in crate::check) fn each_word(mut self) -> Vec<Self> {
        let words = std::mem::take(&mut self.words);
        if words.len() < 2 {
            return vec![self];
        }
        let mut all: Vec<Self> = Vec::new();
        let more = words.len().saturating_sub(MOST_APART);
        for (at, word) in words.into_iter().enumerate() {
            match all.last_mut() {
                Some(last) if at >= MOST_APART => {
                    last.marks.push(word.label);
                    last.fixes.extend(word.fix);
                }
                _ => all.push(Self {
                    marks: vec![word.label],
                    said: vec![word.said],
                    fixes: word.fix.into_iter().collect(),
                    ..Self::default()
                }),
            }
        }
        if let (Some(last), 1..) = (all.last_mut(), more) {
            last.said.push(format!("and {more} more"));
        }
        all
    }

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
        self.words.extend(other.words);
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
