//! `stop publishing`: everything in its scope is held back at once.

use crate::diagnostic::{Diagnostic, Label, RuleId};
use crate::facts::{Kind, Moment};
use crate::policy::bind::resolve::Resolver;
use crate::policy::ir::Narrowing;
use crate::policy::load::LoadedFile;
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, Item};
use crate::text::says_something;
use jiff::tz::TimeZone;
use std::ops::Bound;

/// A stop of all publishing, or of some of it.
#[derive(Debug)]
pub struct Stop {
    /// What it is called: its policy and the word.
    pub id: RuleId,
    /// The whole sentence.
    pub span: Span,
    /// What narrows it; all must hold.
    pub narrowing: Vec<Narrowing>,
    /// What it leaves alone: posts within all of these, when there are any.
    pub except: Vec<Narrowing>,
    /// From when on.
    pub from: Moment,
    /// Until when; until it is lifted when it has no end.
    pub until: Bound<Moment>,
    /// The reason.
    pub because: String,
}

impl Stop {
    /// Whether it holds at a moment; what is written without a time zone is on the clocks of
    /// `zone`.
    pub fn holds_at(&self, moment: Moment, zone: &TimeZone) -> bool {
        self.holds_between(moment, moment, zone)
    }

    /// Whether it holds at some moment from one to another, both included.
    pub fn holds_between(&self, first: Moment, last: Moment, zone: &TimeZone) -> bool {
        let until = self.until.map(|until| until.in_zone(zone));
        let (first, last) = (first.in_zone(zone), last.in_zone(zone));
        last.compare(self.from.in_zone(zone)).is_ge() && first.is_before(until)
    }
}

impl Resolver<'_> {
    /// The stops of all files.
    pub(in crate::policy) fn stops(&mut self, files: &[LoadedFile]) -> Vec<Stop> {
        let items = files
            .iter()
            .flat_map(|file| file.tree.items.iter().map(move |item| (file, item)));
        items
            .filter_map(|(file, item)| match item {
                Item::Stop(stop) => self.stop(stop, RuleId::new(&file.policy, "stop")),
                _ => None,
            })
            .collect()
    }

    fn stop(&mut self, stop: &ast::Stop, id: RuleId) -> Option<Stop> {
        let narrowing = self.narrowings(Kind::Post, &stop.narrowing);
        let except = self.narrowings(Kind::Post, &stop.except);
        let from = self.moment(&stop.from);
        let until = match &stop.until {
            None => Bound::Unbounded,
            Some(written) => {
                let until = self.moment(written)?;
                if written.value.contains('T') {
                    Bound::Excluded(until)
                } else {
                    until.end_of_day()
                }
            }
        };
        let from = from?;
        if let Some(written) = &stop.until
            && !from.is_before(until)
        {
            self.problems.push(
                Diagnostic::obstacle(
                    "empty-period",
                    "this stop ends before it begins",
                    Label::new(written.span, "until then"),
                )
                .with_label(stop.from.span, "from then"),
            );
            return None;
        }
        if !says_something(&stop.because.value) {
            self.problems.push(Diagnostic::obstacle(
                "no-reason",
                "a stop has a reason",
                Label::new(stop.because.span, "this says nothing"),
            ));
            return None;
        }
        Some(Stop {
            id,
            span: stop.span,
            narrowing: narrowing?,
            except: except?,
            from,
            until,
            because: stop.because.value.clone(),
        })
    }

    fn moment(&mut self, written: &Spanned<String>) -> Option<Moment> {
        self.names.moment(written, self.problems)
    }
}
