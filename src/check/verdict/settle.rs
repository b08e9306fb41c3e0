//! What becomes of a finding: it stands, or something settles it (a waiver of the policy, an
//! override recorded on the post, an exception in a comment of the draft) and it is reported
//! as a note with who and why. Nothing is ever dropped.

use crate::check::ask::eval::Eval;
use crate::check::ask::truth::Truth;
use crate::check::verdict::finding::{Findings, MOST_PLACES};
use crate::diagnostic::{Diagnostic, Label, Settled, Settlement, Severity};
use crate::facts::Thing;
use crate::policy::{Obligation, Rule, WaivedFor, Waiver};
use crate::source::Span;
use std::collections::BTreeSet;

/// What settled something, so that what never does can be reported.
#[derive(Debug, Default)]
pub(in crate::check) struct Used {
    /// Waivers, by their place in the policy.
    pub(in crate::check) waivers: BTreeSet<usize>,
    /// Overrides and exceptions, by their place in the draft.
    pub(in crate::check) in_drafts: BTreeSet<Span>,
}

/// What a settlement reaches of a finding.
#[derive(Debug, Clone, Copy)]
enum Reach<'a> {
    /// All of it.
    Everything,
    /// What stands within these words.
    Words(&'a str),
    /// What stands in this paragraph.
    Paragraph(Span),
}

/// One settlement that may apply.
struct Candidate<'a> {
    reach: Reach<'a>,
    settled: Settled,
    by: By,
}

/// Where a settlement comes from.
#[derive(Clone, Copy)]
enum By {
    Waiver(usize),
    Draft(Span),
}

impl<'a> Eval<'a> {
    /// Reports a finding of a rule, settled as far as something settles it. Answers whether
    /// any of it stands.
    pub(in crate::check) fn report(
        &self,
        rule: &Rule,
        obligation: Option<&Obligation>,
        thing: Thing<'a>,
        finding: Diagnostic,
        findings: &mut Findings,
    ) -> bool {
        if findings.bare {
            push(finding, findings);
            return true;
        }
        let mut open = finding;
        let mut candidates = self.candidates(rule, obligation, thing).into_iter();
        let labels = open.labels.clone();
        while let Some(candidate) = candidates.next() {
            let (covered, rest) = self.split(open, candidate.reach);
            if let Some(covered) = covered {
                findings.used.note(candidate.by);
                let note = settle(covered, candidate.settled);
                // On several channels the same may be waived for the same reason.
                if !findings.found.contains(&note) {
                    push(note, findings);
                }
            }
            let Some(rest) = rest else {
                // What would have let it pass as well is not idle.
                for other in candidates {
                    if labels.iter().any(|label| self.covers(other.reach, label)) {
                        findings.used.note(other.by);
                    }
                }
                return false;
            };
            open = rest;
        }
        let ended = self
            .waivers(rule, thing)
            .filter(|(_, waiver)| !self.lives(waiver));
        for (at, waiver) in ended {
            let reach = reach(waiver);
            if !open.labels.iter().any(|label| self.covers(reach, label)) {
                continue;
            }
            findings.used.waivers.insert(at);
            open.severity = Severity::Error;
            // What waits for an approval still does, and is told apart by it.
            if open.awaits.is_empty() {
                open.code = "waiver-expired";
            }
            open = open.with_policy(
                waiver.span,
                format!("this waiver ended on {}", waiver.until.value),
            );
        }
        push(open, findings);
        true
    }

    /// What lets a rule that cannot be decided pass, if anything does. What a waiver that has
    /// ended would have let pass is an error.
    pub(in crate::check) fn settled(
        &self,
        rule: &Rule,
        obligation: Option<&Obligation>,
        thing: Thing<'a>,
        severity: &mut Severity,
        findings: &mut Findings,
    ) -> Option<Settled> {
        if findings.bare {
            return None;
        }
        // A fact that is missing stands nowhere: only what reaches everything reaches it. And
        // a draft cannot excuse itself from being judged.
        let mut candidates = self.candidates(rule, obligation, thing);
        candidates.retain(|candidate| {
            matches!(candidate.reach, Reach::Everything)
                && candidate.settled.how != Settlement::Excepted
        });
        for candidate in &candidates {
            findings.used.note(candidate.by);
        }
        if let Some(first) = candidates.into_iter().next() {
            return Some(first.settled);
        }
        let ended = self
            .waivers(rule, thing)
            .filter(|(_, waiver)| matches!(reach(waiver), Reach::Everything));
        for (at, _) in ended {
            findings.used.waivers.insert(at);
            *severity = Severity::Error;
        }
        None
    }

    /// Everything that may settle a finding of a rule: waivers, then overrides, then
    /// exceptions.
    fn candidates(
        &self,
        rule: &Rule,
        obligation: Option<&Obligation>,
        thing: Thing<'a>,
    ) -> Vec<Candidate<'a>> {
        let mut found: Vec<Candidate<'a>> = self
            .waivers(rule, thing)
            .filter(|(_, waiver)| self.lives(waiver))
            .map(|(at, waiver)| Candidate {
                reach: reach(waiver),
                settled: Settled {
                    how: Settlement::Waived,
                    span: waiver.span,
                    by: waiver.approved.join(", "),
                    until: Some(waiver.until.value.to_string()),
                    reason: waiver.because.clone(),
                },
                by: By::Waiver(at),
            })
            .collect();
        let (Some(obligation), Some(view)) = (obligation, self.post) else {
            return found;
        };
        for valid in self.overrides(rule, obligation, view) {
            found.push(Candidate {
                reach: Reach::Everything,
                by: By::Draft(valid.span),
                settled: valid,
            });
        }
        if obligation.in_drafts {
            for exception in &view.post.exceptions {
                let named = self.policy.find(&exception.rule.value);
                if named.is_none_or(|named| named.id != rule.id) {
                    continue;
                }
                found.push(Candidate {
                    reach: exception.over.map_or(Reach::Everything, Reach::Paragraph),
                    settled: Settled {
                        how: Settlement::Excepted,
                        span: exception.span,
                        by: String::new(),
                        until: None,
                        reason: exception.reason.value.clone(),
                    },
                    by: By::Draft(exception.span),
                });
            }
        }
        found
    }

    /// The waivers of a rule whose scope holds the thing, dead and alive.
    fn waivers(&self, rule: &Rule, thing: Thing<'a>) -> impl Iterator<Item = (usize, &'a Waiver)> {
        let post = self.post.map(|view| Thing::Post(view.post));
        let path = self.post.map_or("", |view| view.draft.path.as_str());
        let id = rule.id.clone();
        let all = self.policy.waivers.iter().enumerate();
        all.filter(move |(_, waiver)| {
            waiver.rule == id
                && match &waiver.of {
                    WaivedFor::Everything | WaivedFor::Words(_) => true,
                    WaivedFor::Drafts(pattern) => pattern.matches(path),
                    WaivedFor::Within(narrowing) => narrowing.iter().all(|one| {
                        self.within(&one.what, post.unwrap_or(thing), None) == Truth::True
                    }),
                }
        })
    }

    /// Whether a waiver that lives lets everything of a rule pass for the post.
    pub(in crate::check) fn is_waived(&self, rule: &Rule) -> bool {
        let Some(view) = self.post else { return false };
        let mut waivers = self.waivers(rule, Thing::Post(view.post));
        waivers.any(|(_, one)| self.lives(one) && matches!(reach(one), Reach::Everything))
    }

    fn lives(&self, waiver: &Waiver) -> bool {
        waiver.lives_on(self.facts.now.date())
    }

    /// The part of a finding a settlement reaches, and the part it does not.
    fn split(
        &self,
        finding: Diagnostic,
        reach: Reach<'_>,
    ) -> (Option<Diagnostic>, Option<Diagnostic>) {
        if let Reach::Everything = reach {
            return (Some(finding), None);
        }
        let file = finding.file();
        let (here, elsewhere): (Vec<Label>, Vec<Label>) = finding
            .labels
            .iter()
            .cloned()
            .partition(|label| Some(label.span.file) == file);
        let (covered, mut rest): (Vec<Label>, Vec<Label>) = here
            .into_iter()
            .partition(|label| self.covers(reach, label));
        if covered.is_empty() {
            return (None, Some(finding));
        }
        if rest.is_empty() {
            return (Some(finding), None);
        }
        rest.extend(elsewhere);
        let (of_covered, of_rest) = finding.fixes.iter().cloned().partition(|fix| {
            fix.edits
                .iter()
                .all(|edit| covered.iter().any(|label| label.span.contains(edit.span)))
        });
        let mut settled = finding.clone();
        settled.labels = covered;
        settled.fixes = of_covered;
        let mut open = finding;
        open.labels = rest;
        open.fixes = of_rest;
        (Some(settled), Some(open))
    }

    fn covers(&self, reach: Reach<'_>, label: &Label) -> bool {
        match reach {
            Reach::Everything => true,
            Reach::Paragraph(paragraph) => paragraph.contains(label.span),
            Reach::Words(words) => {
                let text = self.sources.text(label.span.file);
                let place = label.span.range();
                // An occurrence that holds the place begins at most its length before it.
                let mut from = place.start.saturating_sub(words.len());
                while !text.is_char_boundary(from) {
                    from += 1;
                }
                let near = text.get(from..).unwrap_or_default();
                near.match_indices(words)
                    .map(|(at, _)| from + at)
                    .take_while(|start| *start <= place.start)
                    .any(|start| place.end <= start + words.len())
            }
        }
    }
}

fn reach(waiver: &Waiver) -> Reach<'_> {
    match &waiver.of {
        WaivedFor::Words(words) => Reach::Words(words),
        _ => Reach::Everything,
    }
}

impl Used {
    fn note(&mut self, by: By) {
        match by {
            By::Waiver(at) => self.waivers.insert(at),
            By::Draft(span) => self.in_drafts.insert(span),
        };
    }
}

/// A finding as the note it becomes.
pub(in crate::check) fn settle(mut finding: Diagnostic, settled: Settled) -> Diagnostic {
    finding.severity = Severity::Note;
    finding.message = format!("{}: {}", settled.say(), finding.message);
    if settled.how == Settlement::Waived {
        finding = finding.with_policy(settled.span, "waived here");
    } else {
        finding = finding.with_label(settled.span, settled.how.label());
    }
    finding.settled = Some(settled);
    finding
}

fn push(mut finding: Diagnostic, findings: &mut Findings) {
    finding.labels.truncate(MOST_PLACES);
    findings.found.push(finding);
}
