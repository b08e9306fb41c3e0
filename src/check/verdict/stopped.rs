//! `stop publishing`: what is held back whatever else the policies say.

use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::publication::Publication;
use crate::check::ask::scanned::Scanned;
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::check::verdict::merge::only_on;
use crate::check::verdict::verdicts::Spot;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Draft, Thing};
use crate::policy::Stop;
use jiff::tz::TimeZone;
use std::ops::Bound;

impl Engine<'_> {
    /// The stops that hold a draft back, once each, and how many stops there are: a draft they
    /// leave alone was checked all the same.
    pub(in crate::check) fn stopped(
        &self,
        draft: &Draft,
        hits: &[Scanned],
    ) -> (Vec<Diagnostic>, usize) {
        let stops = self.policy.stops.iter();
        let held = stops.filter_map(|stop| {
            let held: Vec<_> = self
                .evals(draft, hits)
                .filter(|(eval, view)| eval.holds_back(stop, *view))
                .collect();
            let (eval, view) = held.first()?;
            let label = Label::new(eval.place(Thing::Post(view.post)), "this is held back");
            let until = match stop.until {
                Bound::Included(until) | Bound::Excluded(until) => {
                    format!("until {}", until.say())
                }
                Bound::Unbounded => "until it is lifted".to_owned(),
            };
            let message = format!("publishing is stopped {until}");
            let spots = held.iter().filter_map(|(eval, _)| Spot::of(eval));
            let mut finding = Diagnostic::finding(Severity::Error, "stopped", message, label)
                .with_rule(stop.id.clone())
                .with_policy(stop.span, format!("since {}", stop.from.say()))
                .with_help("nothing overrides a stop: wait until it ends or is lifted");
            finding.because.push(stop.because.clone());
            Some(finding.on_channels(only_on(spots)))
        });
        (held.collect(), self.policy.stops.len())
    }
}

impl<'a> Eval<'a> {
    /// Whether a stop is about a post: at the moment it is to appear, else now. A stop that
    /// nobody knows the end of holds back now whatever is planned. What cannot be decided counts
    /// as held back.
    fn holds_back(&self, stop: &Stop, view: PostView<'a>) -> bool {
        let post = Thing::Post(view.post);
        // A stop is written on the clocks of the workspace.
        let universal = TimeZone::UTC;
        let zone = self.zone.or(self.channel_zone).unwrap_or(&universal);
        let planned = self.ahead();
        let holds_now = stop.holds_at(self.facts.now, zone);
        let holds_then = |at: Publication| stop.holds_between(at.from, at.to, zone);
        let holds = match (planned, stop.until) {
            (None, _) => holds_now,
            (Some(at), Bound::Unbounded) => holds_now || holds_then(at),
            (Some(at), Bound::Included(_) | Bound::Excluded(_)) => holds_then(at),
        };
        if !holds {
            return false;
        }
        let all = |phrases: &[crate::policy::Narrowing]| {
            phrases
                .iter()
                .map(|one| self.within(&one.what, post, None))
                .min()
        };
        if all(&stop.narrowing) == Some(Truth::False) {
            return false;
        }
        all(&stop.except) != Some(Truth::True)
    }
}
