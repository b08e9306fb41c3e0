//! Judging drafts and the team.

use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::evidence::Evidence;
use crate::check::ask::index::Index;
use crate::check::ask::scanned::Scanned;
use crate::check::ask::truth::Truth;
use crate::check::verdict::finding::severity;
use crate::check::verdict::overrides;
use crate::check::verdict::settle::Settlements;
use crate::check::verdict::verdicts::{Findings, Says};
use crate::diagnostic::Diagnostic;
use crate::facts::{
    ContentDigest, Draft, Facts, Gap, Moment, PlatformTable, Surroundings, Team, Thing,
};
use crate::policy::{Contain, Expr, Policy, Rule, Sentence, Test};
use crate::source::SourceMap;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// A policy ready to judge. Shared by threads; it keeps no state between drafts.
pub struct Engine<'a> {
    pub(in crate::check) policy: &'a Policy,
    pub(in crate::check) sources: &'a SourceMap,
    pub(in crate::check) team: Option<&'a Team>,
    pub(in crate::check) platforms: &'a PlatformTable,
    pub(in crate::check) now: Moment,
    pub(in crate::check) zone: Option<TimeZone>,
    pub(in crate::check) index: Index,
    /// Whether it proves rules by their examples.
    pub(in crate::check) is_trial: bool,
}

/// What judging brought to light.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The findings, in the order of all output.
    pub findings: Vec<Diagnostic>,
    /// How many times a rule was in scope of something. Zero means that nothing was checked.
    pub applied: usize,
    /// The waivers something was waived by, or would have been, by their place in the policy.
    pub waived: BTreeSet<usize>,
}

impl<'a> Engine<'a> {
    /// Prepares a policy. `now` is the moment of the check; `zone` is the time zone of moments
    /// written without one, for channels that have none of their own.
    pub fn new(
        policy: &'a Policy,
        sources: &'a SourceMap,
        team: Option<&'a Team>,
        platforms: &'a PlatformTable,
        now: Moment,
        zone: Option<TimeZone>,
    ) -> Self {
        Self {
            policy,
            sources,
            team,
            platforms,
            // Days begin and end on the clocks of the workspace.
            now: zone.as_ref().map_or(now, |zone| now.on_clock(zone)),
            zone,
            index: Index::new(policy),
            is_trial: false,
        }
    }

    /// The same for the examples of rules, which hold from whatever day on a policy is in force.
    pub(in crate::check) fn of_examples(self) -> Self {
        Self {
            is_trial: true,
            ..self
        }
    }

    /// An evaluation for one channel of a post, or for the team.
    pub(in crate::check) fn eval<'e>(
        &'e self,
        post: Option<PostView<'e>>,
        channel: Option<usize>,
    ) -> Eval<'e> {
        let facts = Facts {
            team: self.team,
            platforms: self.platforms,
            now: self.now,
            zone: self.zone.as_ref(),
            channel,
        };
        let mut eval = Eval {
            policy: self.policy,
            sources: self.sources,
            facts,
            zone: self.zone.as_ref(),
            post,
            on: None,
            channel_zone: None,
            group: None,
            is_trial: self.is_trial,
        };
        eval.on = eval.channel_and_platform();
        eval.channel_zone = eval.zone_of_channel();
        eval
    }

    /// The digest of what a draft says now: what is approved, called about and answered for.
    /// What would have to be known when a file that it publishes was not read.
    pub fn digest(&self, draft: &Draft) -> Result<ContentDigest, Gap> {
        self.eval(None, None).digest(draft)
    }

    /// What the shared automata find in each part of a draft.
    pub(in crate::check) fn scan(&self, draft: &Draft) -> Vec<Scanned> {
        let posts = draft.posts.iter();
        posts
            .map(|post| Scanned::of(post, &self.policy.matcher))
            .collect()
    }

    /// The evaluations of a draft: each post on each of its channels.
    pub(in crate::check) fn evals<'e>(
        &'e self,
        draft: &'e Draft,
        hits: &'e [Scanned],
    ) -> impl Iterator<Item = (Eval<'e>, PostView<'e>)> {
        draft.posts.iter().zip(hits).flat_map(move |(post, found)| {
            let view = PostView {
                draft,
                post,
                hits: found,
                thread: hits,
            };
            let channels = post.channels().len();
            let on = (0..channels)
                .map(Some)
                .chain((channels == 0).then_some(None));
            on.map(move |channel| (self.eval(Some(view), channel), view))
        })
    }

    /// Judges one draft.
    pub fn check_draft(&self, draft: &Draft) -> Outcome {
        let hits = self.scan(draft);
        self.judge_draft(draft, &hits, true)
    }

    /// The same without an index, for the comparison of the two: every rule is asked.
    #[doc(hidden)]
    pub fn check_draft_naively(&self, draft: &Draft) -> Outcome {
        let hits = self.scan(draft);
        self.judge_draft(draft, &hits, false)
    }

    fn judge_draft(&self, draft: &Draft, hits: &[Scanned], indexed: bool) -> Outcome {
        let mut findings = Findings::default();
        let mut applied = 0;
        let rule = |at: &u32| self.policy.rules().get(*at as usize);
        let speaking: Vec<&Rule> = self.index.speaking.iter().filter_map(rule).collect();
        let mut candidates = Vec::new();
        for (eval, view) in self.evals(draft, hits) {
            // What is the same on all channels of a post is said on the first.
            if eval.facts.channel.is_none_or(|channel| channel == 0) {
                eval.post_references(view, &self.index.channels, &mut findings);
                findings.found.extend(eval.too_many(view));
                eval.check_escalations(view, &mut findings);
            }
            eval.post_moments(view, &mut findings);
            eval.check_exceptions(view, &mut findings);
            if indexed {
                self.index.candidates(eval.on, view.hits, &mut candidates);
            } else {
                candidates.clone_from(&self.index.posts);
            }
            let mut scoped = self.index.unnarrowed;
            for rule in candidates.iter().filter_map(rule) {
                let judged = eval.judge(rule, &mut findings);
                if !rule.scope.narrowing.is_empty() || rule.scope.kind != crate::facts::Kind::Post {
                    scoped += judged;
                }
            }
            if scoped == 0 {
                // Rules that wait for a word were not asked; some may be in scope all the same.
                scoped += self
                    .index
                    .posts
                    .iter()
                    .filter_map(rule)
                    .map(|rule| eval.scoped(rule))
                    .sum::<usize>();
            }
            applied += scoped;
            if !speaking.is_empty() {
                eval.speaking(&speaking, view, &mut findings);
                applied += speaking.len();
            }
            eval.check_approvals(view, &mut findings);
        }
        let (held, stops) = self.stopped(draft, hits);
        findings.found.extend(held);
        applied += stops;
        self.outcome(findings, applied, |settled| {
            for post in &draft.posts {
                overrides::unused(post, self.policy, settled);
            }
        })
    }

    /// What a draft lacks in approvals, and nothing else.
    pub fn check_approvals(&self, draft: &Draft) -> Vec<Diagnostic> {
        let hits = self.scan(draft);
        let mut findings = Findings::default();
        for (eval, _) in self.evals(draft, &hits) {
            for rule in self
                .policy
                .rules()
                .iter()
                .filter(|rule| !rule.approvals.is_empty())
            {
                for thing in eval.things(rule.scope.kind).iter() {
                    let applies = eval.applies(rule, thing, None);
                    if applies != Truth::False {
                        eval.judge_approvals(rule, thing, applies, &mut findings);
                    }
                }
            }
        }
        self.outcome(findings, 0, |_| {}).findings
    }

    /// Settles and joins what judging said; `more` is said once it is known what settled what.
    pub(super) fn outcome(
        &self,
        findings: Findings<'_>,
        applied: usize,
        more: impl FnOnce(&mut Settlements),
    ) -> Outcome {
        let mut settled = findings.settle();
        more(&mut settled);
        Outcome {
            waived: std::mem::take(&mut settled.used.waivers),
            findings: settled.merge(self.sources),
            applied,
        }
    }

    /// Judges the people, channels, entities and the team as a whole.
    pub fn check_team(&self) -> Outcome {
        let mut findings = Findings::default();
        let mut applied = 0;
        if self.team.is_some() {
            let eval = self.eval(None, None);
            eval.team_references(&mut findings);
            eval.team_moments(&mut findings);
            findings.found.extend(eval.idle_substitutions());
            eval.team_names(&mut findings);
            eval.team_keys(&mut findings);
            for rule in self.policy.rules() {
                eval.check_possible(rule, &mut findings);
            }
            eval.check_duty(self.policy.rules(), &mut findings);
            for at in &self.index.team {
                if let Some(rule) = self.policy.rules().get(*at as usize) {
                    applied += eval.judge(rule, &mut findings);
                }
            }
        }
        self.outcome(findings, applied, |_| {})
    }
}

impl<'a> Eval<'a> {
    /// The digest of what a draft says now.
    pub(in crate::check) fn digest(&self, draft: &Draft) -> Result<ContentDigest, Gap> {
        let around = Surroundings {
            team: self.facts.team,
            platforms: self.facts.platforms,
            zone: self.zone,
        };
        ContentDigest::of(draft, self.sources, &self.policy.schema, &around)
    }

    /// How many things are within the narrowing of a rule.
    fn scoped(&self, rule: &Rule) -> usize {
        self.things(rule.scope.kind)
            .iter()
            .filter(|thing| {
                let narrowing = &rule.scope.narrowing;
                narrowing
                    .iter()
                    .all(|one| self.within(&one.what, *thing, None) != Truth::False)
            })
            .count()
    }

    /// Judges one rule of every thing it is about; answers how many were in scope.
    pub(in crate::check) fn judge(&self, rule: &'a Rule, findings: &mut Findings<'a>) -> usize {
        let mut applied = 0;
        for thing in self.things(rule.scope.kind).iter() {
            let within = rule
                .scope
                .narrowing
                .iter()
                .map(|one| self.within(&one.what, thing, None))
                .min()
                .unwrap_or(Truth::True);
            if within == Truth::False {
                continue;
            }
            applied += 1;
            self.judge_thing(rule, thing, findings);
        }
        applied
    }

    /// Judges one rule of one thing.
    pub(super) fn judge_thing(
        &self,
        rule: &'a Rule,
        thing: Thing<'a>,
        findings: &mut Findings<'a>,
    ) {
        let Sentence::Demands(obligations) = &rule.sentence else {
            return;
        };
        let applies = self.applies(rule, thing, None);
        if applies == Truth::False {
            return;
        }
        self.judge_approvals(rule, thing, applies, findings);
        self.judge_escalations(rule, thing, applies, findings);
        for obligation in obligations {
            let Some(severity) = severity(obligation.modal) else {
                continue;
            };
            let truth = self.holds(&obligation.demand, thing, None);
            if truth == Truth::True {
                continue;
            }
            let mut evidence = Evidence::default();
            self.holds(&obligation.demand, thing, Some(&mut evidence));
            if applies == Truth::True && truth == Truth::False {
                let trigger = self.trigger(rule, thing);
                for evidence in apart(&obligation.demand, evidence) {
                    let broken =
                        self.violation(rule, obligation, severity, thing, evidence, &trigger);
                    self.say(
                        rule,
                        Some(obligation),
                        thing,
                        Says::broken(broken),
                        findings,
                    );
                }
                continue;
            }
            let trigger = self.trigger(rule, thing);
            let says = match (applies, truth) {
                (Truth::Undecided, _) => {
                    let asks = rule
                        .guards
                        .first()
                        .map_or(rule.scope.span, |guard| guard.span);
                    Says::undecided(severity, asks, trigger.gaps())
                }
                _ => Says::undecided(severity, obligation.span, evidence.gaps),
            };
            self.say(rule, Some(obligation), thing, says, findings);
        }
    }
}

/// The evidence against a demand, each fault by itself: of words that must not stand anywhere,
/// each that does is one. The last holds what are too many to be told apart.
fn apart(demand: &Expr, evidence: Evidence) -> Vec<Evidence> {
    let is_of_words = match demand {
        Expr::Not(inner, _) => matches!(
            **inner,
            Expr::Phrase {
                test: Test::Contains(Contain { amount: None, .. }),
                ..
            }
        ),
        Expr::And(..) | Expr::Or(..) | Expr::Members { .. } | Expr::Phrase { .. } => false,
    };
    if is_of_words {
        evidence.each_word()
    } else {
        vec![evidence]
    }
}
