//! The posts of one channel, campaign and so on: stretch by stretch of the calendar.

use crate::check::ask::evidence::Evidence;
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::check::together::calendar::Extent;
use crate::check::together::group::{Views, address, asks_for_posts, moment_of, place_of};
use crate::check::together::window::{self, Stretch};
use crate::check::verdict::finding::{Findings, severity};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Group, Scheduled, Sequence, Standing, Thing};
use crate::policy::{Obligation, Rule, Window};
use jiff::civil::DateTime;
use std::collections::BTreeMap;
use std::ops::Range;

/// One rule about the posts of one key.
pub(in crate::check) struct Judging<'j> {
    pub(in crate::check) engine: &'j Engine<'j>,
    pub(in crate::check) rule: &'j Rule,
    pub(in crate::check) obligations: &'j [Obligation],
    pub(in crate::check) name: String,
    pub(in crate::check) sequence: &'j Sequence<'j>,
    pub(in crate::check) views: &'j Views<'j>,
    pub(in crate::check) is_whole: bool,
}

impl Judging<'_> {
    /// Judges stretch by stretch, those without any post included.
    pub(in crate::check) fn windows(
        &self,
        window: Window,
        extent: Extent,
        findings: &mut Findings,
    ) {
        let mut filled: BTreeMap<Stretch, Vec<usize>> = BTreeMap::new();
        for (at, one) in self.sequence.posts().iter().enumerate() {
            if let Some(moment) = one.at {
                let stretch = window::around(window, moment);
                filled.entry(stretch).or_default().push(at);
            }
        }
        let now = self.engine.eval(None, None).placed(self.engine.now).local;
        let mut previous = None;
        let mut before = window::around(window, extent.first).from;
        for (stretch, members) in filled {
            let beside = (previous, members.first().copied());
            self.nothing_between(window, before..stretch.from, beside, extent, findings);
            previous = members.last().copied();
            let end = window::end(window, stretch.from);
            let is_begun = extent.first.local.date() <= stretch.from.date();
            let is_over = extent.last.local >= end || now >= end;
            let when = window::say(window, stretch.from);
            self.group(members, &when, is_begun && is_over, findings);
            before = end;
        }
        // The last stretch of a calendar is not over while nothing is planned behind it.
        let last = window::around(window, extent.last).from;
        self.nothing_between(window, before..last, (previous, None), extent, findings);
    }

    /// Judges the posts of one stretch of time. Where the calendar does not reach over all of
    /// it, too few posts are only noted: there may be more of them.
    pub(in crate::check) fn group(
        &self,
        members: Vec<usize>,
        when: &str,
        is_complete: bool,
        findings: &mut Findings,
    ) {
        let posts = self.sequence.posts();
        let is_judged = |at: &usize| {
            posts
                .get(*at)
                .is_some_and(|one| one.standing == Standing::Judged)
        };
        if !members.iter().any(is_judged) {
            return;
        }
        let place = members
            .iter()
            .rfind(|at| is_judged(at))
            .and_then(|at| posts.get(*at))
            .map_or(self.rule.name_span, |one| {
                place_of(one.post, self.engine.sources)
            });
        let name = [self.name.as_str(), when].join(" ");
        let group = Group {
            name: name.trim().to_owned(),
            sequence: self.sequence,
            members,
            place,
        };
        let mut eval = self.engine.eval(None, None);
        eval.group = Some(self.views);
        let thing = Thing::Group(&group);
        for obligation in self.obligations {
            let Some(severity) = severity(obligation.modal) else {
                continue;
            };
            let truth = eval.holds(&obligation.demand, thing, None);
            if truth == Truth::True {
                continue;
            }
            let mut evidence = Evidence::default();
            eval.holds(&obligation.demand, thing, Some(&mut evidence));
            if truth == Truth::Undecided {
                let mut severity = severity;
                let some = Some(obligation);
                let settled = eval.settled(self.rule, some, thing, &mut severity, findings);
                let (asks, gaps) = (obligation.span, evidence.gaps);
                findings.undecided(self.rule, severity, asks, gaps, settled.as_ref());
                continue;
            }
            let is_early = !is_complete && eval.is_short(&obligation.demand, thing, true);
            let severity = if is_early { Severity::Note } else { severity };
            for one in eval.group_violations(self.rule, obligation, severity, &group, evidence) {
                if is_early {
                    findings.found.push(one.with_help(
                        "the calendar begins or ends within this time; more may be planned",
                    ));
                } else {
                    self.report(obligation, one, findings);
                }
            }
        }
    }

    /// Reports a finding about several posts. What settles it is asked of the post it points
    /// at.
    fn report(&self, obligation: &Obligation, finding: Diagnostic, findings: &mut Findings) {
        let mut posts = self.sequence.posts().iter().map(|one| one.post);
        let at_fault = posts.find(|post| Some(post.text.visible().file()) == finding.file());
        let view =
            at_fault.and_then(|post| Some((post, self.views.0.get(&address(post))?.first()?)));
        if let Some((post, eval)) = view {
            eval.report(
                self.rule,
                Some(obligation),
                Thing::Post(post),
                finding,
                findings,
            );
        } else {
            findings.found.push(finding);
        }
    }

    /// Reports that there is no post at all from one stretch of time to another, where a
    /// number of posts is asked for.
    fn nothing_between(
        &self,
        window: Window,
        Range { start, end: before }: Range<DateTime>,
        (previous, next): (Option<usize>, Option<usize>),
        extent: Extent,
        findings: &mut Findings,
    ) {
        // What nothing was planned for before the first judged post is no longer to be helped.
        let known = window::around(window, extent.judged_from).from;
        let from = start.max(known);
        if from >= before {
            return;
        }
        let posts = self.sequence.posts();
        let beside: Vec<&Scheduled<'_>> = [previous, next]
            .into_iter()
            .filter_map(|at| posts.get(at?))
            .collect();
        let judged = beside
            .iter()
            .rposition(|one| one.standing == Standing::Judged);
        let Some(primary) = judged.or_else(|| {
            // On a channel that has fallen silent nobody judged stands beside the silence.
            (self.is_whole && !beside.is_empty()).then_some(beside.len() - 1)
        }) else {
            return;
        };
        let eval = self.engine.eval(None, None);
        for obligation in self.obligations {
            let Some(severity) = severity(obligation.modal) else {
                continue;
            };
            if !asks_for_posts(&obligation.demand, true) {
                continue;
            }
            let labels: Vec<Label> = beside
                .iter()
                .map(|one| {
                    let side = if one.at.is_some_and(|at| at.local < from) {
                        "the last post before"
                    } else {
                        "the first post after"
                    };
                    let place = place_of(one.post, self.engine.sources);
                    Label::new(place, format!("{side}{}", moment_of(**one)))
                })
                .collect();
            let run = window::say_run(window, from, before);
            let said = format!("no post {} {run}", self.name).replace("  ", " ");
            let finding =
                eval.group_finding(self.rule, obligation, severity, labels, primary, &said);
            self.report(obligation, finding, findings);
        }
    }
}
