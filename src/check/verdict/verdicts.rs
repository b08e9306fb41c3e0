//! What judging says of each rule, thing and channel, before anything is settled or joined. A
//! verdict knows nothing of other verdicts, so no order in which things are visited matters.

use super::settle::Used;
use crate::check::ask::eval::Eval;
use crate::diagnostic::{Diagnostic, Label, RuleId, Severity};
use crate::facts::{Gap, Post, Thing};
use crate::policy::{Obligation, Rule};
use crate::source::Span;

/// What one rule says of one thing, on one channel of one post.
pub(in crate::check) struct Verdict<'a> {
    /// The rule.
    pub(in crate::check) rule: &'a Rule,
    /// The sentence it is about: what the policy lets people override. A demand for approval, an
    /// escalation and an act have none.
    pub(in crate::check) sentence: Option<&'a Obligation>,
    /// What was asked, and on which channel. Of posts together, each of them on each of its
    /// channels; the first is at fault.
    pub(in crate::check) of: Vec<(Eval<'a>, Thing<'a>)>,
    /// What it says.
    pub(in crate::check) says: Says,
    /// How it is joined with others.
    pub(in crate::check) joins: Joins,
}

/// What a verdict says.
#[derive(Debug, Clone)]
pub(in crate::check) enum Says {
    /// The rule is broken.
    Broken(Box<Broken>),
    /// A fact is missing.
    Undecided {
        /// How grave it is.
        severity: Severity,
        /// The words of the policy that ask for the fact.
        asks: Span,
        /// The facts.
        gaps: Vec<Gap>,
    },
}

/// How a rule is broken.
#[derive(Debug, Clone)]
pub(in crate::check) struct Broken {
    /// What to say of it; its labels are the places at fault.
    pub(in crate::check) finding: Diagnostic,
    /// Further places: what made the rule apply, and facts that stand elsewhere. Nothing that
    /// is settled is settled by them.
    pub(in crate::check) context: Vec<Label>,
    /// The facts whose absence it tells of: place and name.
    pub(in crate::check) absent: Vec<(Span, String)>,
}

impl Broken {
    /// A finding with no further places.
    pub(in crate::check) fn plain(finding: Diagnostic) -> Self {
        Self {
            finding,
            context: Vec::new(),
            absent: Vec::new(),
        }
    }
}

/// Which verdicts are one finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Joins {
    /// Those that say the same at the same place, on whatever channels.
    AtItsPlace,
    /// Those that ask the same of a draft, whatever in it calls for it: an approval, an
    /// escalation.
    InItsDraft,
    /// What a `forbid` says; where it stands, that nothing permits the act goes without saying.
    Forbidden,
    /// That nothing permits an act.
    Unpermitted,
}

/// A part of a draft on one of its channels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) struct Spot {
    /// The part of a thread, from 1.
    pub(in crate::check) part: u32,
    /// The name of the channel, when there is one.
    pub(in crate::check) channel: Option<String>,
    /// How many channels the post has.
    pub(in crate::check) of: usize,
}

impl Spot {
    /// Where an evaluation takes place; nowhere when it is of no post.
    pub(in crate::check) fn of(eval: &Eval<'_>) -> Option<Self> {
        let post: &Post = eval.post?.post;
        let channels = post.channels();
        let channel = eval.facts.channel.and_then(|at| channels.get(at));
        Some(Self {
            part: post.part.0,
            channel: channel.map(|name| name.value.clone()),
            of: channels.len(),
        })
    }
}

/// Something said of what is written, by no rule in particular: a name that stands for nothing,
/// an approval that counts for nothing.
pub(in crate::check) struct Remark {
    /// What to say.
    pub(in crate::check) finding: Diagnostic,
    /// A place that nothing more need be said of by what weighs no more than this.
    pub(in crate::check) explains: Option<Span>,
    /// Left out where a finding shows this place.
    pub(in crate::check) unless_shown: Option<Span>,
}

/// What judging one draft, or the team, brought to light.
#[derive(Default)]
pub(in crate::check) struct Findings<'a> {
    /// What rules say.
    pub(in crate::check) verdicts: Vec<Verdict<'a>>,
    /// What is said of what is written, and explains what rules say.
    pub(in crate::check) remarks: Vec<Remark>,
    /// Other findings, which stand for themselves.
    pub(in crate::check) found: Vec<Diagnostic>,
    /// What settles something, or is wrong and said to be.
    pub(in crate::check) used: Used,
    /// Whether rules are shown as they are, whatever settles their findings: for the examples
    /// that prove them.
    pub(in crate::check) bare: bool,
}

impl Findings<'_> {
    /// Findings of rules as they are, whatever would settle them.
    pub(in crate::check) fn bare() -> Self {
        Self {
            bare: true,
            ..Self::default()
        }
    }

    /// Says something of what is written. It explains what lacks a fact at `place`.
    pub(in crate::check) fn explain(&mut self, finding: Diagnostic, place: Span) {
        self.remarks.push(Remark {
            finding,
            explains: Some(place),
            unless_shown: None,
        });
    }
}

impl<'a> Eval<'a> {
    /// Notes what a rule says of a thing.
    pub(in crate::check) fn say(
        &self,
        rule: &'a Rule,
        sentence: Option<&'a Obligation>,
        thing: Thing<'a>,
        says: Says,
        findings: &mut Findings<'a>,
    ) {
        findings.verdicts.push(Verdict {
            rule,
            sentence,
            of: vec![(*self, thing)],
            says,
            joins: Joins::AtItsPlace,
        });
    }

    /// Notes that what a rule asks of a whole draft or team is lacking.
    pub(in crate::check) fn ask_for(
        &self,
        rule: &'a Rule,
        thing: Thing<'a>,
        says: Says,
        findings: &mut Findings<'a>,
    ) {
        findings.verdicts.push(Verdict {
            rule,
            sentence: None,
            of: vec![(*self, thing)],
            says,
            joins: Joins::InItsDraft,
        });
    }
}

impl Says {
    /// That a rule is broken.
    pub(in crate::check) fn broken(broken: Broken) -> Self {
        Self::Broken(Box::new(broken))
    }

    /// That facts are missing that the words `asks` ask for. Undecided without a named fact
    /// blocks all the same.
    pub(in crate::check) fn undecided(severity: Severity, asks: Span, mut gaps: Vec<Gap>) -> Self {
        if gaps.is_empty() {
            gaps.push(Gap {
                what: "what this sentence asks for".into(),
                place: asks,
                help: "say it in the front matter or in the team file".to_owned(),
            });
        }
        Self::Undecided {
            severity,
            asks,
            gaps,
        }
    }
}

/// A verdict, or the part of one that something settles.
pub(in crate::check) struct Piece {
    /// The rule.
    pub(in crate::check) rule: RuleId,
    /// What it says; a finding that is settled is a note.
    pub(in crate::check) says: Says,
    /// What lets it pass.
    pub(in crate::check) settled: Option<crate::diagnostic::Settled>,
    /// Where it was asked; nowhere for the team and for posts together.
    pub(in crate::check) spot: Option<Spot>,
    /// How it is joined with others.
    pub(in crate::check) joins: Joins,
}
