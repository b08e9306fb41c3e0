//! From evidence to findings: what is said, and where it points.

use super::verdicts::Broken;
use crate::check::ask::eval::Eval;
use crate::check::ask::evidence::Evidence;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Gap, Thing};
use crate::policy::{Modal, Obligation, Rule};
use crate::source::{FileId, Span, one_line};
use std::collections::BTreeSet;

/// The severity of a broken obligation; `may` has none.
pub(in crate::check) fn severity(modal: Modal) -> Option<Severity> {
    match modal {
        Modal::Must => Some(Severity::Error),
        Modal::Should => Some(Severity::Warning),
        Modal::May => None,
    }
}

/// What made a rule apply to a thing.
#[derive(Debug, Default)]
pub(in crate::check) struct Trigger {
    /// What the conditions saw.
    pub(in crate::check) conditions: Evidence,
    /// What the narrowing saw.
    pub(in crate::check) narrowing: Evidence,
}

impl Trigger {
    /// The facts that are missing.
    pub(in crate::check) fn gaps(self) -> Vec<Gap> {
        let mut gaps = self.conditions.gaps;
        gaps.extend(self.narrowing.gaps);
        gaps
    }
}

/// The places of a finding: those at fault, and further ones.
pub(in crate::check) struct Places {
    /// At fault, in what was judged.
    pub(in crate::check) primary: Label,
    /// Others at fault.
    pub(in crate::check) more: Vec<Label>,
    /// What made the rule apply, and facts that stand elsewhere.
    pub(in crate::check) context: Vec<Label>,
}

impl<'a> Eval<'a> {
    /// A broken obligation.
    pub(in crate::check) fn violation(
        &self,
        rule: &Rule,
        obligation: &Obligation,
        severity: Severity,
        thing: Thing<'a>,
        evidence: Evidence,
        trigger: &Trigger,
    ) -> Broken {
        let found = sentence(&evidence.said);
        let words = one_line(self.sources.slice(obligation.span));
        let message = rule.title.clone().unwrap_or(words);
        let said = if found.is_empty() {
            "broken here".to_owned()
        } else {
            found.clone()
        };
        let (fixes, absent, measured) = (evidence.fixes, evidence.absent, evidence.measured);
        let mut marks = evidence.marks;
        marks.extend(evidence.present);
        let places = self.places(thing, marks, &evidence.through, trigger, &found);
        let mut finding = Diagnostic::finding(severity, "violation", message, places.primary)
            .with_rule(rule.id.clone())
            .with_policy(obligation.span, said);
        finding = layered(rule, obligation.tightens, finding);
        finding.labels.extend(places.more);
        finding.fixes = fixes;
        finding.measured = measured;
        reasons(rule, &mut finding);
        if !obligation.overridable.is_empty() {
            finding = finding.with_note(format!(
                "overridable by {}",
                obligation.overridable.join(", ")
            ));
        }
        Broken {
            finding,
            context: places.context,
            absent,
        }
    }

    /// Where a finding stands: at the places at fault, in what was judged. Where something is
    /// absent, at the words that called for it, else at the name over which a fact of another
    /// file was reached, else at the thing itself.
    pub(in crate::check) fn places(
        &self,
        thing: Thing<'a>,
        marks: Vec<Label>,
        through: &[Label],
        trigger: &Trigger,
        found: &str,
    ) -> Places {
        let home = self.home(thing);
        let (mut more, mut context): (Vec<Label>, Vec<Label>) =
            marks.into_iter().partition(|mark| mark.span.file == home);
        let Trigger {
            conditions,
            narrowing,
        } = trigger;
        // Of the narrowing only words say more than the policy does: not that it is on a channel,
        // by somebody or in a language.
        let words = narrowing
            .marks
            .iter()
            .filter(|mark| self.is_read(mark.span));
        let calls = conditions.marks.iter().chain(words);
        let primary = if more.is_empty() {
            let read = calls.clone().find(|mark| self.is_read(mark.span));
            let fact = || {
                let of_conditions = conditions.marks.iter().chain(&conditions.present);
                let here = through
                    .iter()
                    .chain(of_conditions)
                    .find(|mark| mark.span.file == home);
                here.filter(|_| self.is_alone(thing))
            };
            let called_by = read.or_else(fact).cloned();
            called_by.unwrap_or_else(|| Label::new(self.place(thing), lacking(thing, found)))
        } else {
            more.remove(0)
        };
        let mut known: BTreeSet<&Label> = more.iter().chain([&primary]).collect();
        known.extend(&context);
        let mut places = BTreeSet::new();
        let called = calls.filter(|label| known.insert(label)).cloned();
        let called = called.take_while(|label| {
            places.insert(label.span);
            places.len() <= MOST_CONTEXT
        });
        let called: Vec<Label> = called.collect();
        context.extend(called);
        Places {
            primary,
            more,
            context,
        }
    }

    /// The file a thing is judged in: of a post and all that is in it, the draft.
    fn home(&self, thing: Thing<'a>) -> FileId {
        match (self.post, thing) {
            (Some(view), _) => view.draft.file,
            (None, thing) => thing.span().file,
        }
    }

    /// Whether a place is within the text of the post under evaluation.
    fn is_read(&self, span: Span) -> bool {
        self.post
            .is_some_and(|view| view.post.text.visible().whole().contains(span))
    }

    /// Whether a thing is all that the front matter speaks of: a post that is no part of a
    /// thread.
    fn is_alone(&self, thing: Thing<'a>) -> bool {
        let whole = self.post.is_some_and(|view| view.draft.posts.len() == 1);
        whole && matches!(thing, Thing::Post(_))
    }

    /// Where to point when nothing more exact is known: the first line of a text, the key of
    /// something in a file.
    pub(in crate::check) fn place(&self, thing: Thing<'_>) -> Span {
        let span = thing.span();
        let Thing::Post(post) = thing else {
            return span;
        };
        if span.is_empty() {
            return post.record.place;
        }
        let mut span = span;
        if self.sources.slice(span).starts_with("<!--") {
            // Readers see no comment: the first line is the first they see.
            let seen = post.text.visible().text();
            let lead = seen.len() - seen.trim_start().len();
            let first = u32::try_from(lead).unwrap_or(u32::MAX);
            span.start = post.text.span(first..first).start.min(span.end);
        }
        let text = self.sources.slice(span);
        let line = text.find(['\n', '\r']).unwrap_or(text.len());
        Span::new(span.file, span.range().start..span.range().start + line)
    }
}

pub(in crate::check) fn lacking(thing: Thing<'_>, found: &str) -> String {
    match thing {
        Thing::Post(_) if !found.is_empty() => format!("this post: {found}"),
        Thing::Post(_) => "this post".to_owned(),
        Thing::Team(_) => "the team".to_owned(),
        other => format!("this {}", other.kind()),
    }
}

/// A finding of a sentence of an adjustment also shows the one it tightens.
pub(in crate::check) fn layered(
    rule: &Rule,
    tightens: Option<Span>,
    finding: Diagnostic,
) -> Diagnostic {
    match tightens {
        None => finding,
        Some(name) if name == rule.name_span => finding.with_policy(name, "added to this rule"),
        Some(tightened) => finding.with_policy(tightened, "tightens this"),
    }
}

/// What a rule says about itself, added to a finding.
pub(in crate::check) fn reasons(rule: &Rule, finding: &mut Diagnostic) {
    finding.help.extend(rule.suggest.iter().cloned());
    finding.because.extend(rule.because.iter().cloned());
    for source in &rule.see {
        if finding.url.is_none() && source.contains("://") {
            finding.url = Some(source.clone());
        } else {
            finding.notes.push(format!("see {source}"));
        }
    }
}

/// So many further places are more than a finding can show, even where it shows some already.
const MOST_CONTEXT: usize = 2 * MOST_PLACES;

/// The most places one finding shows.
pub(in crate::check) const MOST_PLACES: usize = 16;

pub(in crate::check) fn sentence(said: &[String]) -> String {
    let mut known = BTreeSet::new();
    let said = said.iter().map(String::as_str);
    let unique: Vec<&str> = said.filter(|one| known.insert(*one)).collect();
    unique.join("; ")
}
