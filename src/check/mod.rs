//! The engine: policy × facts × now → findings with evidence. No input or output, no clock,
//! no threads of its own.

mod act;
mod agreement;
mod approval;
mod calendar;
mod compare;
mod count;
mod coverage;
mod engine;
mod escalation;
mod eval;
mod evidence;

mod examples;
mod expectations;
mod explain;
mod finding;
mod group;
mod index;
mod narrow;
mod overrides;
mod places;
mod references;
mod scenarios;
mod search;
mod settle;
mod stopped;
mod stretches;
mod truth;
mod waivers;
mod whole;
mod window;

pub use approval::{Given, PartyStanding, Refusal, Standing, WhyNot};
pub use calendar::Calendar;
pub use coverage::{Clause, Coverage as RuleCoverage, Covered};
pub use engine::{Engine, Outcome};

pub use escalation::{Call, Coverage, LadderStanding, RotaGap, State};
pub use examples::{ExampleOutcome, run_examples};
pub use explain::{Explanation, Verdict};
pub use scenarios::{ScenarioOutcome, Stage};
pub use truth::Truth;
