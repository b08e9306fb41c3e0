//! What becomes of a verdict: it stands, or something settles it (a waiver of the policy, an
//! override recorded on the post, an exception in a comment of the draft) and it is reported
//! as a note with who and why. Each verdict is looked at by itself. Nothing is ever dropped.

use super::verdicts::{Broken, Findings, Piece, Remark, Says, Spot, Verdict};
use crate::check::ask::eval::Eval;
use crate::check::ask::publication::Publication;
use crate::check::ask::truth::Truth;
use crate::diagnostic::{Diagnostic, Label, Settled, Settlement, Severity};
use crate::facts::Thing;
use crate::policy::{Obligation, Rule, WaivedFor, Waiver};
use crate::source::{FileId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What settled something, so that what never does can be reported.
#[derive(Debug, Default)]
pub(in crate::check) struct Used {
    /// Waivers, by their place in the policy.
    pub(in crate::check) waivers: BTreeSet<usize>,
    /// Overrides and exceptions, by their place in the draft.
    pub(in crate::check) in_drafts: BTreeSet<Span>,
}

/// All verdicts of a draft or the team, settled as far as something settles them.
pub(in crate::check) struct Settlements {
    /// The verdicts, or parts of them.
    pub(in crate::check) pieces: Vec<Piece>,
    /// What is said of what is written, and explains what rules say.
    pub(in crate::check) remarks: Vec<Remark>,
    /// Other findings, which stand for themselves.
    pub(in crate::check) found: Vec<Diagnostic>,
    /// What settled something.
    pub(in crate::check) used: Used,
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

impl Findings<'_> {
    /// Looks at each verdict by itself: which waiver, override or exception covers it.
    pub(in crate::check) fn settle(self) -> Settlements {
        let mut settled = Settlements {
            pieces: Vec::new(),
            remarks: self.remarks,
            found: self.found,
            used: self.used,
        };
        for verdict in self.verdicts {
            if self.bare {
                let says = verdict.says.clone();
                settled.pieces.push(verdict.piece(says, None));
            } else {
                verdict.settle(&mut settled);
            }
        }
        settled
    }
}

impl<'a> Verdict<'a> {
    fn piece(&self, says: Says, settled: Option<Settled>) -> Piece {
        Piece {
            rule: self.rule.id.clone(),
            says,
            settled,
            // Of posts together it is the posts that are told apart, not their channels.
            spot: match self.of.as_slice() {
                [(eval, _)] => Spot::of(eval),
                _ => None,
            },
            joins: self.joins,
        }
    }

    fn settle(&self, settled: &mut Settlements) {
        match self.says.clone() {
            Says::Broken(broken) => self.settle_broken(*broken, settled),
            Says::Undecided {
                mut severity,
                asks,
                gaps,
            } => {
                let by = self.settle_undecided(&mut severity, &mut settled.used);
                let says = Says::undecided(severity, asks, gaps);
                settled.pieces.push(self.piece(says, by));
            }
        }
    }

    /// Settles a broken rule as far as something reaches it.
    fn settle_broken(&self, broken: Broken, settled: &mut Settlements) {
        let Some((eval, _)) = self.of.first() else {
            return;
        };
        let Broken {
            finding: mut open,
            context,
            absent,
        } = broken;
        let mut candidates = self.candidates().into_iter();
        let labels = open.labels.clone();
        while let Some(candidate) = candidates.next() {
            let (covered, rest) = eval.split(open, candidate.reach);
            if let Some(covered) = covered {
                settled.used.note(candidate.by);
                let by = candidate.settled;
                let note = Says::broken(Broken {
                    finding: settle(covered, by.clone()),
                    context: context.clone(),
                    absent: Vec::new(),
                });
                settled.pieces.push(self.piece(note, Some(by)));
            }
            let Some(rest) = rest else {
                // What would have let it pass as well is not idle.
                for other in candidates {
                    if labels.iter().any(|label| eval.covers(other.reach, label)) {
                        settled.used.note(other.by);
                    }
                }
                return;
            };
            open = rest;
        }
        for (at, waiver) in self.waivers().filter(|(_, one)| !self.lives(one)) {
            let reach = reach(waiver);
            if !open.labels.iter().any(|label| eval.covers(reach, label)) {
                continue;
            }
            settled.used.waivers.insert(at);
            if open.severity == Severity::Warning {
                open = open.with_note(
                    "the rule says `should`; what a waiver let pass is an error once it has ended",
                );
            }
            open.severity = Severity::Error;
            // What waits for an approval still does, and is told apart by it.
            if open.awaits.is_empty() {
                open.code = "waiver-expired";
            }
            let until = waiver.until.value;
            let ended = if waiver.lives_on(eval.facts.now.date()) {
                format!("this waiver ends on {until}, before the post appears")
            } else {
                format!("this waiver ended on {until}")
            };
            open = open.with_policy(waiver.span, ended);
        }
        let open = Says::broken(Broken {
            finding: open,
            context,
            absent,
        });
        settled.pieces.push(self.piece(open, None));
    }

    /// What lets a rule that cannot be decided pass, if anything does. What a waiver that has
    /// ended would have let pass is an error.
    fn settle_undecided(&self, severity: &mut Severity, used: &mut Used) -> Option<Settled> {
        // A fact that is missing stands nowhere: only what reaches everything reaches it. And
        // a draft cannot excuse itself from being judged.
        let mut candidates = self.candidates();
        candidates.retain(|candidate| {
            matches!(candidate.reach, Reach::Everything)
                && candidate.settled.how != Settlement::Excepted
        });
        for candidate in &candidates {
            used.note(candidate.by);
        }
        if let Some(first) = candidates.into_iter().next() {
            return Some(first.settled);
        }
        let ended = self
            .waivers()
            .filter(|(_, waiver)| matches!(reach(waiver), Reach::Everything));
        for (at, _) in ended {
            used.waivers.insert(at);
            *severity = Severity::Error;
        }
        None
    }

    /// The waivers that cover all it is about, every channel and post of it, dead and alive.
    fn waivers(&self) -> impl Iterator<Item = (usize, &'a Waiver)> {
        let of = self.of.first().map(|(eval, _)| eval.policy);
        let all = of.into_iter().flat_map(|policy| policy.waivers.iter());
        all.enumerate().filter(|(_, waiver)| {
            let covers = |(eval, thing): &(Eval<'a>, Thing<'a>)| {
                eval.is_waived_by(self.rule, *thing, waiver)
            };
            self.of.iter().all(covers)
        })
    }

    /// Whether a waiver lives for all it is about.
    fn lives(&self, waiver: &Waiver) -> bool {
        self.of.iter().all(|(eval, _)| eval.lives(waiver))
    }

    /// Everything that may settle it: waivers, then overrides, then exceptions. Overrides and
    /// exceptions are those of the post that is at fault.
    fn candidates(&self) -> Vec<Candidate<'a>> {
        let living = self.waivers().filter(|(_, waiver)| self.lives(waiver));
        let mut found: Vec<Candidate<'a>> = living
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
        if let (Some(sentence), Some((eval, _))) = (self.sentence, self.of.first()) {
            found.extend(eval.in_draft(self.rule, sentence));
        }
        found
    }
}

impl<'a> Eval<'a> {
    /// The overrides and exceptions of the post that may settle what a sentence of a rule says.
    fn in_draft(&self, rule: &Rule, sentence: &Obligation) -> Vec<Candidate<'a>> {
        let Some(view) = self.post else {
            return Vec::new();
        };
        let overrides = self.overrides(rule, sentence, view).into_iter();
        let mut found: Vec<Candidate<'a>> = overrides
            .map(|valid| Candidate {
                reach: Reach::Everything,
                by: By::Draft(valid.span),
                settled: valid,
            })
            .collect();
        if !sentence.in_drafts {
            return found;
        }
        let may_name = |name: &str| rule.id.as_str().ends_with(name);
        let exceptions = view.post.exceptions.iter();
        for exception in exceptions.filter(|one| may_name(&one.rule.value)) {
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
        found
    }

    /// Whether a waiver is of a rule and its scope holds the thing, dead or alive.
    fn is_waived_by(&self, rule: &Rule, thing: Thing<'a>, waiver: &Waiver) -> bool {
        waiver.rule == rule.id
            && match &waiver.of {
                WaivedFor::Everything | WaivedFor::Words(_) => true,
                WaivedFor::Drafts(pattern) => self
                    .post
                    .is_some_and(|view| pattern.matches(&view.draft.path)),
                WaivedFor::Within(narrowing) => {
                    let thing = self.post.map_or(thing, |view| Thing::Post(view.post));
                    narrowing
                        .iter()
                        .all(|one| self.within(&one.what, thing, None) == Truth::True)
                }
            }
    }

    /// Whether a waiver that lives lets everything of a rule pass for the post.
    pub(in crate::check) fn is_waived(&self, rule: &Rule) -> bool {
        let Some(view) = self.post else { return false };
        let post = Thing::Post(view.post);
        self.policy.waivers.iter().any(|waiver| {
            self.is_waived_by(rule, post, waiver)
                && self.lives(waiver)
                && matches!(reach(waiver), Reach::Everything)
        })
    }

    /// Whether a waiver lives when the post appears; now, for what is no post or has no moment
    /// that lies ahead. Its last day ends on the clock of the workspace and on that of the
    /// channel.
    fn lives(&self, waiver: &Waiver) -> bool {
        waiver.lives_on(self.facts.now.date())
            && self.ahead().is_none_or(|publication| {
                let last = publication.to;
                let here = self.zone.zip(last.instant);
                let here = here.map(|(zone, at)| zone.to_datetime(at).date());
                waiver.lives_on(last.date()) && here.is_none_or(|day| waiver.lives_on(day))
            })
    }

    /// When the post appears, where that lies ahead.
    pub(in crate::check) fn ahead(&self) -> Option<Publication> {
        let now = self.placed(self.facts.now);
        self.publication()
            .filter(|publication| publication.to.compare(now).is_gt())
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
        let reached = finding.labels.iter();
        let reached = reached.filter(|label| self.covers(reach, label)).count();
        if reached == 0 {
            return (None, Some(finding));
        }
        if reached == finding.labels.len() {
            return (Some(finding), None);
        }
        let (covered, rest): (Vec<Label>, Vec<Label>) = finding
            .labels
            .iter()
            .cloned()
            .partition(|label| self.covers(reach, label));
        let places = Covered::of(&covered);
        let (of_covered, of_rest) = finding
            .fixes
            .iter()
            .cloned()
            .partition(|fix| fix.edits.iter().all(|edit| places.hold(edit.span)));
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

/// Places of labels, to ask which of them hold another.
struct Covered {
    /// By file and start, with the furthest end of those that begin there or before.
    ends: BTreeMap<(FileId, u32), u32>,
}

impl Covered {
    fn of(labels: &[Label]) -> Self {
        let mut ends = BTreeMap::new();
        for Label { span, .. } in labels {
            let end = ends.entry((span.file, span.start)).or_insert(span.end);
            *end = span.end.max(*end);
        }
        let mut before: Option<(FileId, u32)> = None;
        for ((file, _), end) in &mut ends {
            if let Some((_, furthest)) = before.filter(|(other, _)| other == file) {
                *end = furthest.max(*end);
            }
            before = Some((*file, *end));
        }
        Self { ends }
    }

    /// Whether one of them holds a place.
    fn hold(&self, place: Span) -> bool {
        let before = self.ends.range(..=(place.file, place.start)).next_back();
        before.is_some_and(|((file, _), end)| *file == place.file && place.end <= *end)
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
pub(super) fn settle(mut finding: Diagnostic, settled: Settled) -> Diagnostic {
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
