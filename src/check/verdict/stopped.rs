//! `stop publishing`: what is held back whatever else the policies say.

use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::truth::Truth;
use crate::check::verdict::finding::Findings;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Thing, Value, fields};
use crate::policy::Stop;
use jiff::tz::TimeZone;

impl<'a> Eval<'a> {
    /// Holds a post back when a stop is about it, once for each draft. Answers how many stops
    /// there are: a draft they leave alone was checked all the same.
    pub(in crate::check) fn stopped(&self, view: PostView<'a>, findings: &mut Findings) -> usize {
        for (at, stop) in self.policy.stops.iter().enumerate() {
            if findings.stopped.contains(&at) || !self.holds_back(stop, view) {
                continue;
            }
            findings.stopped.insert(at);
            let post = Thing::Post(view.post);
            let until = match stop.until {
                Some(until) => format!("until {}", until.say()),
                None => "until it is lifted".to_owned(),
            };
            let label = Label::new(self.place(post), "this is held back");
            let finding = Diagnostic::finding(
                Severity::Error,
                "stopped",
                format!("publishing is stopped {until}"),
                label,
            );
            findings.found.push(
                finding
                    .with_policy(stop.span, format!("since {}", stop.from.say()))
                    .with_note(stop.because.clone())
                    .with_help("nothing overrides a stop: wait until it ends or is lifted"),
            );
        }
        self.policy.stops.len()
    }

    /// Whether a stop is about a post: now, or at the moment it is to appear. What cannot be
    /// decided counts as held back.
    fn holds_back(&self, stop: &Stop, view: PostView<'a>) -> bool {
        let post = Thing::Post(view.post);
        // A stop is written on the clocks of the workspace.
        let universal = TimeZone::UTC;
        let zone = self.zone.or(self.channel_zone).unwrap_or(&universal);
        let planned = match self.field(fields::post_publish_at(), post).value {
            Value::Moment(at) => stop.holds_at(self.placed(at), zone),
            _ => false,
        };
        if !(planned || stop.holds_at(self.facts.now, zone)) {
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
