//! The posts of one channel, campaign and so on: stretch by stretch of the calendar.

use crate::check::ask::eval::Eval;
use crate::check::ask::evidence::Evidence;
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::check::together::calendar::Extent;
use crate::check::together::group::{Views, asks_for_posts, moment_of, place_of};
use crate::check::together::window::{self, Stretch};
use crate::check::verdict::finding::severity;
use crate::check::verdict::verdicts::{Broken, Findings, Joins, Says, Verdict};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Group, Post, Scheduled, Sequence, Standing, Thing};
use crate::policy::{Obligation, Rule, Window};
use crate::source::Span;
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// One rule about the posts of one key.
pub(in crate::check) struct Judging<'j, 'a> {
    pub(in crate::check) engine: &'a Engine<'a>,
    pub(in crate::check) rule: &'a Rule,
    pub(in crate::check) obligations: &'a [Obligation],
    pub(in crate::check) name: String,
    pub(in crate::check) sequence: &'j Sequence<'a>,
    pub(in crate::check) views: &'j Views<'a>,
    pub(in crate::check) is_whole: bool,
}

impl<'a> Judging<'_, 'a> {
    /// Judges stretch by stretch, those without any post included.
    pub(in crate::check) fn windows(
        &self,
        window: Window,
        extent: Extent,
        findings: &mut Findings<'a>,
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
            self.group(&members, &when, is_begun && is_over, findings);
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
        members: &[usize],
        when: &str,
        is_complete: bool,
        findings: &mut Findings<'a>,
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
            members: members.to_vec(),
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
                let says = Says::undecided(severity, obligation.span, evidence.gaps);
                let judged = members.iter().filter(|at| is_judged(at));
                let posts = judged.filter_map(|at| posts.get(*at)).map(|one| one.post);
                self.say(obligation, self.of(posts), says, findings);
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

    /// Reports a finding about several posts: those it points at, the one at fault first. A
    /// waiver covers it when it covers each of them on each of its channels.
    fn report(&self, obligation: &'a Obligation, finding: Diagnostic, findings: &mut Findings<'a>) {
        let labels = finding.labels.iter();
        let posts = labels.filter_map(|label| self.post_at(label.span));
        let of = self.of(posts);
        if of.is_empty() {
            findings.found.push(finding);
            return;
        }
        self.say(
            obligation,
            of,
            Says::broken(Broken::plain(finding)),
            findings,
        );
    }

    fn say(
        &self,
        obligation: &'a Obligation,
        of: Vec<(Eval<'a>, Thing<'a>)>,
        says: Says,
        findings: &mut Findings<'a>,
    ) {
        findings.verdicts.push(Verdict {
            rule: self.rule,
            sentence: Some(obligation),
            of,
            says,
            joins: Joins::AtItsPlace,
        });
    }

    /// The evaluations of posts on each of their channels.
    fn of<'p>(&self, posts: impl Iterator<Item = &'p Post>) -> Vec<(Eval<'a>, Thing<'a>)>
    where
        'a: 'p,
    {
        let mut seen = BTreeSet::new();
        let posts = posts.filter(|post| seen.insert(&post.id));
        let views = posts.flat_map(|post| self.views.of(post));
        let evals = views.filter_map(|eval| Some((*eval, Thing::Post(eval.post?.post))));
        evals.collect()
    }

    /// The post a place of a finding lies in.
    fn post_at(&self, span: Span) -> Option<&'a Post> {
        let posts = || self.sequence.posts().iter().map(|one| one.post);
        let stands_for = |post: &&Post| place_of(post, self.engine.sources) == span;
        let holds = |post: &&Post| post.text.visible().file() == span.file;
        posts().find(stands_for).or_else(|| posts().find(holds))
    }

    /// Reports that there is no post at all from one stretch of time to another, where a
    /// number of posts is asked for.
    fn nothing_between(
        &self,
        window: Window,
        Range { start, end: before }: Range<DateTime>,
        (previous, next): (Option<usize>, Option<usize>),
        extent: Extent,
        findings: &mut Findings<'a>,
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
