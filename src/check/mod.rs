//! The engine: policy × facts × now → findings with evidence. No input or output, no clock,
//! no threads of its own.

mod approval;
mod ask;
mod engine;
mod escalation;
mod together;
mod trial;
mod verdict;

mod explain;

pub use approval::{Given, PartyStanding, Refusal, Standing, WhyNot};
pub use engine::{Engine, Outcome};
pub use together::calendar::Calendar;
pub use trial::coverage::{Clause, Coverage as RuleCoverage, Covered};

pub use ask::truth::Truth;
pub use escalation::{Call, Coverage, LadderStanding, RotaGap, State};
pub use explain::{Explanation, Verdict};
pub use trial::examples::{ExampleOutcome, run_examples};
pub use trial::scenarios::{ScenarioOutcome, Stage};
