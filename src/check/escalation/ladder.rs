//! Where the escalation of a draft stands on a ladder.

use crate::check::approval::say_time;
use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::diagnostic::{Label, RuleId};
use crate::facts::{ContentDigest, Draft, FieldId, Gap, Kind, Moment, Record, Written, fields};
use crate::policy::{Ladder, Rule, Rung};
use crate::source::{Span, Spanned};
use std::collections::HashSet;

/// Where the escalation of a draft stands on one ladder.
#[derive(Debug, Clone)]
pub struct LadderStanding {
    /// The rule.
    pub rule: RuleId,
    /// The words of the policy.
    pub clause: Span,
    /// The roles of each rung.
    pub rungs: Vec<Vec<String>>,
    /// The calls that count, by rung.
    pub calls: Vec<Call>,
    /// What is recorded and does not count, and why.
    pub refused: Vec<Label>,
    /// Whether whoever wrote the draft may answer about it.
    pub author_answers: bool,
    /// What would have to be known of the content, where that is why calls do not count.
    pub unknown: Option<Gap>,
    /// What has to happen next.
    pub state: State,
}

/// A call that was made.
#[derive(Debug, Clone)]
pub struct Call {
    /// Its rung, counted from 0.
    pub rung: usize,
    /// Its place among the escalations of the draft, counted from 0.
    pub index: usize,
    /// When it was made.
    pub at: Moment,
    /// Until when it is to be answered.
    pub until: Moment,
    /// Who answered it, and when.
    pub answer: Option<(String, Moment)>,
    /// Where it is recorded.
    pub span: Span,
    /// Whether it was answered in time and the answer is too old by now: it is called anew, and
    /// that it was called is all that counts of it.
    pub is_spent: bool,
}

/// What has to happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A rung is to be called; `overdue` since the one before it did not answer in time.
    ToCall {
        /// The rung, counted from 0.
        rung: usize,
        /// Since when it should have been called.
        overdue: Option<Moment>,
    },
    /// A rung was called and still has time to answer.
    Waiting {
        /// The rung, counted from 0.
        rung: usize,
        /// Until when.
        until: Moment,
    },
    /// Nobody answered in time and there is nobody left to call.
    Exhausted {
        /// Since when.
        since: Moment,
    },
    /// Somebody answered in time.
    Answered,
    /// Somebody answered after their time, and the next rung was called later or is none.
    AnsweredLate {
        /// The rung, counted from 0.
        rung: usize,
    },
}

impl LadderStanding {
    /// Whether the draft is held.
    pub fn holds(&self) -> bool {
        !matches!(self.state, State::Answered | State::AnsweredLate { .. })
    }

    /// The rung that is to be called now.
    pub fn to_call(&self) -> Option<(usize, &[String])> {
        let State::ToCall { rung, .. } = self.state else {
            return None;
        };
        Some((rung, self.rungs.get(rung)?))
    }
}

impl Engine<'_> {
    /// Where a draft stands on the ladder of every rule that applies to it, in the order of
    /// the policies.
    pub fn escalations(&self, draft: &Draft) -> Vec<LadderStanding> {
        let hits = self.scan(draft);
        let mut all: Vec<LadderStanding> = Vec::new();
        for (eval, view) in self.evals(draft, &hits) {
            for rule in self.policy.rules() {
                let things = eval.things(rule.scope.kind);
                let concerns = || {
                    things
                        .iter()
                        .any(|thing| eval.applies(rule, thing, None) != Truth::False)
                };
                if rule.escalations.is_empty() || !concerns() {
                    continue;
                }
                for ladder in &rule.escalations {
                    if !all.iter().any(|one| one.clause == ladder.span) {
                        all.push(eval.ladder(rule, ladder, view));
                    }
                }
            }
        }
        all.sort_by_key(|one| one.clause);
        all
    }
}

impl Engine<'_> {
    /// Whether somebody could answer a call of a draft for a rung now; if not, why.
    pub fn may_answer(
        &self,
        draft: &Draft,
        standing: &LadderStanding,
        rung: usize,
        person: &str,
    ) -> Result<(), String> {
        let roles = standing.rungs.get(rung).map_or(&[][..], Vec::as_slice);
        let eval = self.eval(None, None);
        if !standing.author_answers {
            not_the_author(draft, person)?;
        }
        let team = self.team.and_then(|team| team.find(Kind::Person, person));
        let Some(record) = team else {
            return Err(format!("`{person}` is no person of the team"));
        };
        if let Some(reason) = eval.absent(record) {
            return Err(reason);
        }
        eval.holds_role(record, roles).map_err(|(_, reason)| reason)
    }

    /// A moment on the clocks of the workspace, with its instant.
    pub fn here(&self, moment: Moment) -> Moment {
        self.eval(None, None).placed(moment)
    }
}

impl<'a> Eval<'a> {
    /// Where the escalation of the draft stands on a ladder.
    pub(in crate::check) fn ladder(
        &self,
        rule: &Rule,
        ladder: &Ladder,
        view: PostView<'a>,
    ) -> LadderStanding {
        let recorded = escalations(view);
        let content = (!recorded.is_empty()).then(|| self.digest(view.draft));
        let mut standing = LadderStanding {
            author_answers: ladder.author_answers,
            unknown: None,
            rule: rule.id.clone(),
            clause: ladder.span,
            rungs: ladder.rungs.iter().map(|rung| rung.roles.clone()).collect(),
            calls: Vec::new(),
            refused: Vec::new(),
            state: State::ToCall {
                rung: 0,
                overdue: None,
            },
        };
        for (index, record) in recorded.into_iter().enumerate() {
            let named = record.text(fields::escalation_rule());
            let is_meant = named.is_some_and(|name| {
                self.policy
                    .find(name.value)
                    .is_some_and(|named| named.id == rule.id)
            });
            if !is_meant {
                continue;
            }
            if let Some(Err(gap)) = &content {
                standing.unknown.get_or_insert_with(|| gap.clone());
            }
            let content = content.as_ref().and_then(|content| content.as_ref().ok());
            match self.call(ladder, index, record, content) {
                Ok((call, refused)) => {
                    standing.calls.push(call);
                    standing.refused.extend(refused);
                }
                Err(refused) => standing.refused.push(refused),
            }
        }
        standing.calls.sort_by(|a, b| {
            let by_rung = a.rung.cmp(&b.rung);
            by_rung.then_with(|| a.at.compare(b.at))
        });
        in_order(&mut standing);
        standing.state = self.state(ladder, &standing.calls);
        standing
    }

    /// A call, with what is wrong with its answer; or why it is none.
    fn call(
        &self,
        ladder: &Ladder,
        index: usize,
        record: &'a Record,
        content: Option<&ContentDigest>,
    ) -> Result<(Call, Option<Label>), Label> {
        let lacks = |key: &str| Label::new(record.place, format!("it has no `{key}`"));
        let role = record
            .text(fields::escalation_role())
            .ok_or_else(|| lacks("role"))?;
        let Some((rung, asked)) = ladder
            .rungs
            .iter()
            .enumerate()
            .find(|(_, rung)| rung.roles.iter().any(|one| one == role.value))
        else {
            let text = format!("the rule does not call {}", role.value);
            return Err(Label::new(role.span, text));
        };
        let at = moment(record, fields::escalation_at()).ok_or_else(|| lacks("at"))?;
        let placed = self.placed(at.value);
        let now = self.placed(self.facts.now);
        if placed.compare(now).is_gt() {
            let text = format!("this is in the future: it is {}", now.say());
            return Err(Label::new(at.span, text));
        }
        let digest = record
            .text(fields::escalation_digest())
            .ok_or_else(|| lacks("digest"))?;
        if let Some(text) = another_content(digest.value, content) {
            return Err(Label::new(digest.span, text));
        }
        let caller = record
            .text(fields::escalation_caller())
            .ok_or_else(|| lacks("caller"))?;
        let team = self.facts.team;
        if team.is_none_or(|team| team.find(Kind::Person, caller.value).is_none()) {
            let text = format!("`{}` is no person of the team", caller.value);
            return Err(Label::new(caller.span, text));
        }
        let until = placed.plus_seconds(asked.within.seconds).unwrap_or(placed);
        let mut call = Call {
            rung,
            index,
            at: placed,
            until,
            answer: None,
            span: at.span,
            is_spent: false,
        };
        let refused = match self.answer(ladder, record, asked, placed) {
            Ok(Some((person, answered))) => match self.lapsed(ladder, answered) {
                None => {
                    call.answer = Some((person, answered));
                    None
                }
                // Whoever let the time pass was called all the same, and age gives them no more.
                Some(text) => {
                    call.is_spent = answered.compare(until).is_le();
                    Some(Label::new(at.span, text))
                }
            },
            Ok(None) => None,
            Err(refused) => Some(refused),
        };
        Ok((call, refused))
    }

    /// Why what was said at a moment is too old, when it is.
    fn lapsed(&self, ladder: &Ladder, at: Moment) -> Option<String> {
        let limit = ladder.valid_for?;
        let publication = self.publication().map(|publication| publication.to);
        let now = self.placed(self.facts.now);
        let age = publication.unwrap_or(now).seconds_since(at);
        let when = if publication.is_some() {
            "by publication it is"
        } else {
            "it is"
        };
        (age > limit.seconds).then(|| format!("{when} {} old", say_time(age)))
    }

    /// Who answered a call and when, or why the answer does not count.
    fn answer(
        &self,
        ladder: &Ladder,
        record: &'a Record,
        rung: &Rung,
        called: Moment,
    ) -> Result<Option<(String, Moment)>, Label> {
        let now = self.placed(self.facts.now);
        let Some(name) = record.text(fields::escalation_acknowledged_by()) else {
            return Ok(None);
        };
        let Some(at) = moment(record, fields::escalation_acknowledged_at()) else {
            return Err(Label::new(
                name.span,
                "when is not said: add `acknowledged-at`",
            ));
        };
        let placed = self.placed(at.value);
        if placed.compare(now).is_gt() {
            let text = format!("this is in the future: it is {}", now.say());
            return Err(Label::new(at.span, text));
        }
        if placed.compare(called).is_lt() {
            return Err(Label::new(at.span, "answered before the call"));
        }
        if let Some(view) = self.post.filter(|_| !ladder.author_answers) {
            let written = not_the_author(view.draft, name.value);
            written.map_err(|text| Label::new(name.span, text))?;
        }
        let person = self
            .facts
            .team
            .and_then(|team| team.find(Kind::Person, name.value));
        let Some(person) = person else {
            let text = format!("`{}` is no person of the team", name.value);
            return Err(Label::new(name.span, text));
        };
        let then = self.at(placed);
        if let Some(text) = then.absent(person) {
            return Err(Label::new(name.span, text));
        }
        if let Err((_, text)) = then.holds_role(person, &rung.roles) {
            return Err(Label::new(name.span, text));
        }
        Ok(Some((name.value.to_owned(), placed)))
    }

    /// What has to happen next. The first rung is called first; any rung that was called may
    /// answer.
    fn state(&self, ladder: &Ladder, calls: &[Call]) -> State {
        let now = self.placed(self.facts.now);
        let fresh = || calls.iter().filter(|call| !call.is_spent);
        let of_rung = |rung: usize| fresh().find(|call| call.rung == rung);
        // Whoever is called again was called the first time.
        let answer_of = |rung: usize| {
            let answers = fresh().filter(|call| call.rung == rung);
            let mut answers = answers.filter_map(|call| call.answer.as_ref());
            answers.next().map(|(_, at)| *at)
        };
        let in_time = |rung: usize| {
            let until = of_rung(rung).map(|call| call.until);
            let pair = answer_of(rung).zip(until);
            pair.is_some_and(|(at, until)| at.compare(until).is_le())
        };
        let mut overdue = None;
        for rung in 0..ladder.rungs.len() {
            let Some(call) = of_rung(rung) else {
                // Where the next was called since, it goes on from there.
                let is_over = calls.iter().any(|call| call.rung == rung)
                    && fresh().any(|call| call.rung > rung);
                if is_over {
                    continue;
                }
                return State::ToCall { rung, overdue };
            };
            // Whoever was called higher up may have answered instead.
            if (rung..ladder.rungs.len()).any(in_time) {
                return State::Answered;
            }
            if let Some(at) = answer_of(rung) {
                // Whoever is called then was to be called: the time of this rung is over.
                let is_last = rung + 1 == ladder.rungs.len();
                let lets_go = match of_rung(rung + 1) {
                    Some(next) => at.compare(next.at).is_lt(),
                    None => is_last || ladder.late_counts,
                };
                if lets_go {
                    return State::AnsweredLate { rung };
                }
            }
            if now.compare(call.until).is_le() {
                return State::Waiting {
                    rung,
                    until: call.until,
                };
            }
            overdue = Some(call.until);
        }
        if calls.iter().any(|call| call.answer.is_some()) {
            return State::AnsweredLate {
                rung: ladder.rungs.len().saturating_sub(1),
            };
        }
        State::Exhausted {
            since: overdue.unwrap_or(now),
        }
    }
}

/// Why a call about a content is not about what the draft says now, when it is not.
fn another_content(digest: &str, content: Option<&ContentDigest>) -> Option<String> {
    match content {
        _ if ContentDigest::is_outdated(digest) => {
            Some("an earlier way to say what it is about, which left things out".to_owned())
        }
        None => Some("nobody can say whether it is about what the draft says now".to_owned()),
        Some(content) => {
            (content.as_str() != digest).then(|| "the draft has changed since this call".to_owned())
        }
    }
}

/// Nobody answers about what they wrote; why somebody may not, or nobody can tell.
fn not_the_author(draft: &Draft, person: &str) -> Result<(), String> {
    for post in &draft.posts {
        match post.record.text(fields::post_author()) {
            Some(author) if author.value == person => {
                return Err(format!("`{person}` is the author"));
            }
            Some(_) => {}
            None => {
                return Err(format!(
                    "nobody can say whether `{person}` wrote this: it has no `author`"
                ));
            }
        }
    }
    Ok(())
}

/// Leaves out calls of a rung that were made before any of the rung below: nobody was passed by.
fn in_order(standing: &mut LadderStanding) {
    let calls = std::mem::take(&mut standing.calls);
    let mut kept: Vec<Call> = Vec::new();
    for call in calls {
        let Some(below) = call.rung.checked_sub(1) else {
            kept.push(call);
            continue;
        };
        let first = kept.iter().find(|one| one.rung == below);
        if first.is_some_and(|first| first.at.compare(call.at).is_le()) {
            kept.push(call);
            continue;
        }
        let asked = standing.rungs.get(below).map(|roles| roles.join(" or "));
        let text = format!("called before {}", asked.unwrap_or_default());
        standing.refused.push(Label::new(call.span, text));
    }
    standing.calls = kept;
}

/// The escalations recorded in a draft; what a configuration adds to many calls nobody.
pub(super) fn escalations(view: PostView<'_>) -> Vec<&Record> {
    let mut found: Vec<&Record> = Vec::new();
    let mut known = HashSet::new();
    for post in &view.draft.posts {
        for record in post.record.records(fields::post_escalations()) {
            if known.insert(record.place) && record.place.file == view.draft.file {
                found.push(record);
            }
        }
    }
    found
}

fn moment(record: &Record, field: FieldId) -> Option<Spanned<Moment>> {
    match record.get(field) {
        Some(Spanned {
            value: Written::Moment(moment),
            span,
        }) => Some(Spanned::new(*moment, *span)),
        _ => None,
    }
}
