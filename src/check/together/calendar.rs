//! Rules for posts together, judged over all drafts of a run.

use crate::check::ask::eval::Eval;
use crate::check::ask::scanned::Scanned;
use crate::check::ask::truth::Truth;
use crate::check::engine::{Engine, Outcome};
use crate::check::together::group::{Views, place_of};
use crate::check::together::stretches::Judging;
use crate::check::verdict::finding::severity;
use crate::check::verdict::overrides;
use crate::check::verdict::verdicts::{Findings, Says};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Draft, Gap, Moment, Post, Scheduled, Sequence, Standing, Thing, Value, fields};
use crate::policy::{Grouping, Rule, Sentence};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The drafts that are looked at together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Calendar<'a> {
    /// The drafts that are judged.
    pub judged: &'a [&'a Draft],
    /// Other drafts of the workspace, when only some are judged: they count, and findings
    /// that do not concern a judged draft are left for when they are.
    pub around: &'a [&'a Draft],
    /// Posts that have gone out: they count, and are never judged.
    pub published: &'a [&'a Draft],
}

/// One post on one of its channels.
struct Slot<'a> {
    eval: Eval<'a>,
    post: &'a Post,
    /// The file, by its place among all.
    draft: usize,
    standing: Standing,
    /// When it appears, on the clocks of its channel and of the world; or what is missing.
    at: Result<Moment, Gap>,
}

/// A post, or a thread, among those with the same key.
struct Entry {
    draft: usize,
    slots: Vec<usize>,
}

/// From when to when a calendar is known, on the clocks of its channels.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Extent {
    pub(in crate::check) first: Moment,
    pub(in crate::check) last: Moment,
    /// The last moment before the first judged post that something is known of.
    pub(in crate::check) judged_from: Moment,
}

impl Engine<'_> {
    /// Whether any rule is for posts together, so that there is a calendar to judge.
    pub fn judges_calendars(&self) -> bool {
        !self.index.together.is_empty()
    }

    /// Judges the rules for posts together.
    pub fn check_calendar(&self, calendar: &Calendar<'_>) -> Outcome {
        let rule = |at: &u32| self.policy.rules().get(*at as usize);
        let rules = self.index.together.iter().filter_map(rule);
        self.judge_together(rules, calendar, Findings::default())
    }

    /// Judges some of the rules for posts together.
    pub(in crate::check) fn judge_together<'r>(
        &self,
        rules: impl Iterator<Item = &'r Rule>,
        calendar: &Calendar<'_>,
        findings: Findings<'_>,
    ) -> Outcome {
        let mut findings = findings;
        let drafts: Vec<(&Draft, Standing)> = [
            (calendar.judged, Standing::Judged),
            (calendar.around, Standing::Around),
            (calendar.published, Standing::Published),
        ]
        .into_iter()
        .flat_map(|(drafts, standing)| drafts.iter().map(move |draft| (*draft, standing)))
        .collect();
        let hits: Vec<Vec<Scanned>> = drafts.iter().map(|(draft, _)| self.scan(draft)).collect();
        let mut slots = Vec::new();
        for (at, ((draft, standing), hits)) in drafts.iter().zip(&hits).enumerate() {
            for (eval, view) in self.evals(draft, hits) {
                slots.push(Slot {
                    eval,
                    post: view.post,
                    draft: at,
                    standing: *standing,
                    at: eval.scheduled(view.post),
                });
            }
        }
        let mut undated = BTreeSet::new();
        let mut applied = 0;
        for rule in rules {
            let mut together = Together {
                engine: self,
                rule,
                slots: &slots,
                is_whole: calendar.around.is_empty(),
                undated: &mut undated,
            };
            applied += together.judge(&mut findings);
        }
        let is_whole = !findings.bare && calendar.around.is_empty();
        let judged: Vec<&Slot<'_>> = slots
            .iter()
            .filter(|one| is_whole && one.standing == Standing::Judged)
            .collect();
        for slot in &judged {
            // What is wrong with them is said where their draft is judged by itself.
            let mut refused = Findings::default();
            if let Some(view) = slot.eval.post {
                slot.eval.check_exceptions(view, &mut refused);
            }
            findings.used.in_drafts.append(&mut refused.used.in_drafts);
        }
        let posts: BTreeMap<_, &Post> = judged
            .iter()
            .map(|slot| (&slot.post.id, slot.post))
            .collect();
        self.outcome(findings, applied, |settled| {
            for post in posts.into_values() {
                overrides::unused_together(post, self.policy, settled);
            }
            settled.found.extend(undated.into_iter().map(|place| {
                Diagnostic::finding(
                    Severity::Warning,
                    "not-counted",
                    "this published post counts in no rule about time",
                    Label::new(place, "no `publish-at` says when it went out"),
                )
                .with_help("add `publish-at:` to its front matter")
            }));
        })
    }
}

impl<'a> Eval<'a> {
    /// When a post appears: the clock of its channel, and the instant.
    fn scheduled(&self, post: &'a Post) -> Result<Moment, Gap> {
        let answer = self.field(fields::post_publish_at(), Thing::Post(post));
        match answer.value {
            Value::Moment(moment) => Ok(self.placed(moment)),
            Value::Day(day) => Ok(self.day(day).from),
            Value::Missing(gap) => Err(gap),
            _ => Err(Gap {
                what: "publish-at".into(),
                place: answer.origin,
                help: "add `publish-at:` to the front matter".to_owned(),
            }),
        }
    }
}

/// One rule over a calendar.
struct Together<'r, 'a> {
    engine: &'a Engine<'a>,
    rule: &'a Rule,
    slots: &'r [Slot<'a>],
    is_whole: bool,
    undated: &'r mut BTreeSet<Span>,
}

impl<'a> Together<'_, 'a> {
    /// Judges the rule; answers how many posts were in its scope.
    fn judge(&mut self, findings: &mut Findings<'a>) -> usize {
        let rule = self.rule;
        let (Some(grouping), Sentence::Demands(obligations)) =
            (&rule.scope.grouping, &rule.sentence)
        else {
            return 0;
        };
        let Some(gravest) = obligations
            .iter()
            .filter_map(|one| severity(one.modal))
            .max()
        else {
            return 0;
        };
        let keys = self.keys(grouping, gravest, findings);
        let slots = self.slots;
        let all = extent(slots.iter());
        let mut applied = 0;
        for (key, entries) in keys {
            applied += entries.len();
            let (sequence, views) = self.sequence(&entries, grouping);
            // Channels and entities stay; a campaign, or anything else, has an end of its own.
            let stays = grouping
                .by
                .iter()
                .all(|by| matches!(by.word.as_str(), "channel" | "entity"));
            let own = || {
                let of = entries.iter().flat_map(|entry| &entry.slots);
                extent(of.filter_map(|at| slots.get(*at)))
            };
            let extent = if stays { all } else { own() };
            let judging = Judging {
                engine: self.engine,
                rule,
                obligations,
                name: name(grouping, &key),
                sequence: &sequence,
                views: &views,
                is_whole: self.is_whole,
            };
            match (grouping.window, extent) {
                (Some(window), Some(extent)) => judging.windows(window, extent, findings),
                _ => judging.group(
                    &(0..sequence.posts().len()).collect::<Vec<_>>(),
                    "",
                    true,
                    findings,
                ),
            }
        }
        applied
    }

    /// The posts in scope by what they have in common. What is not known of a judged post is
    /// noted as undecided.
    fn keys(
        &mut self,
        grouping: &Grouping,
        gravest: Severity,
        findings: &mut Findings<'a>,
    ) -> BTreeMap<Vec<String>, Vec<Entry>> {
        let rule = self.rule;
        let mut keys: BTreeMap<Vec<String>, Vec<Entry>> = BTreeMap::new();
        for (at, slot) in self.slots.iter().enumerate() {
            let thing = Thing::Post(slot.post);
            let is_judged = slot.standing == Standing::Judged;
            match slot.eval.applies(rule, thing, None) {
                Truth::False => continue,
                Truth::Undecided => {
                    if is_judged {
                        let gaps = slot.eval.trigger(rule, thing).gaps();
                        let says = Says::undecided(gravest, rule.scope.span, gaps);
                        slot.eval.say(rule, None, thing, says, findings);
                    }
                    continue;
                }
                Truth::True => {}
            }
            let mut key = Vec::new();
            let mut gaps = Vec::new();
            for by in &grouping.by {
                let answer = slot.eval.path(&by.path, thing);
                match answer.value {
                    Value::One(name, _) => key.push(name.to_owned()),
                    Value::Text(text) => key.push(text.to_string()),
                    Value::Missing(gap) if by.is_required => gaps.push(gap),
                    _ => {}
                }
            }
            if let (true, Err(gap)) = (grouping.is_timed, &slot.at) {
                if slot.standing == Standing::Published {
                    self.undated
                        .insert(place_of(slot.post, self.engine.sources));
                }
                gaps.push(gap.clone());
            }
            if !gaps.is_empty() {
                if is_judged {
                    let says = Says::undecided(gravest, rule.scope.span, gaps);
                    slot.eval.say(rule, None, thing, says, findings);
                }
                continue;
            }
            if key.len() < grouping.by.len() {
                continue;
            }
            let entries = keys.entry(key).or_default();
            match entries.last_mut() {
                Some(last) if last.draft == slot.draft => last.slots.push(at),
                _ => entries.push(Entry {
                    draft: slot.draft,
                    slots: vec![at],
                }),
            }
        }
        keys
    }

    /// The posts of one key in the order of their moments, each once.
    fn sequence(&self, entries: &[Entry], grouping: &Grouping) -> (Sequence<'a>, Views<'a>) {
        let mut views = Views::default();
        let mut posts: Vec<(Option<Moment>, Scheduled<'a>)> = Vec::new();
        for entry in entries {
            let mut own = entry.slots.iter().filter_map(|at| self.slots.get(*at));
            let Some(first) = own.clone().next() else {
                continue;
            };
            views
                .0
                .insert(&first.post.id, own.by_ref().map(|slot| slot.eval).collect());
            let at = first.at.as_ref().ok().copied();
            let scheduled = Scheduled {
                post: first.post,
                at: at.filter(|_| grouping.is_timed),
                standing: first.standing,
            };
            posts.push((at, scheduled));
        }
        // Whether or not a rule is about time, what appears last is at fault: which file comes
        // first is no matter. Of one moment, judged ones are first.
        posts.sort_by(|(at, one), (other_at, other)| {
            let instant = |at: &Option<Moment>| at.and_then(|at| at.instant);
            (instant(at), one.standing, &one.post.id).cmp(&(
                instant(other_at),
                other.standing,
                &other.post.id,
            ))
        });
        let mut kept: Vec<Scheduled<'a>> = Vec::new();
        for (_, one) in posts {
            // What is among the drafts still and among what is published is one post.
            let again = one.standing == Standing::Published
                && kept
                    .iter()
                    .rev()
                    .take_while(|other| one.at.is_some() && other.at == one.at)
                    .any(|other| {
                        other.standing < one.standing
                            && other.post.text.visible().text() == one.post.text.visible().text()
                    });
            if !again {
                kept.push(one);
            }
        }
        (Sequence::new(kept), views)
    }
}

/// From when to when posts are known.
fn extent<'s, 'a: 's>(slots: impl Iterator<Item = &'s Slot<'a>> + Clone) -> Option<Extent> {
    let dated = slots.filter_map(|slot| Some((slot.at.as_ref().ok().copied()?, slot.standing)));
    let moments = dated.clone().map(|(at, _)| at);
    let first = moments.clone().min_by_key(|at| at.instant)?;
    let last = moments.max_by_key(|at| at.instant)?;
    let judged = dated
        .clone()
        .filter(|(_, standing)| *standing == Standing::Judged)
        .map(|(at, _)| at)
        .min_by_key(|at| at.instant)?;
    let before = dated
        .filter(|(at, standing)| *standing != Standing::Judged && at.instant <= judged.instant)
        .map(|(at, _)| at)
        .max_by_key(|at| at.instant);
    Some(Extent {
        first,
        last,
        judged_from: before.unwrap_or(judged),
    })
}

/// "for `acme-x`".
fn name(grouping: &Grouping, key: &[String]) -> String {
    let names: Vec<String> = grouping
        .by
        .iter()
        .zip(key)
        .map(|(by, value)| format!("{} `{value}`", by.word))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("for {}", names.join(", "))
    }
}
