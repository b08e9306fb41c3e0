//! Policies: loaded with all they use, their names bound, their sentences typed.

mod act;
mod adjust;
mod amounts;
mod approval;
mod comparisons;
mod day_file;
mod escalation;
mod grouping;
mod ir;
mod lint;
mod lists;
mod load;
mod names;
mod narrowing;
mod order;
mod packs;
mod phrase;
mod resolve;
mod same;
mod say;
mod scenarios;
mod stop;
mod term_file;
mod together;
mod values;
mod vocabulary;
mod waiver;

pub use crate::syntax::ast::{Effect, FindingKind, Modal, Operator, Quantifier};
pub use approval::{ApprovalDemand, Limit, Party};
pub use escalation::{Ladder, Rung};
pub use ir::{
    Act, Amount, Bound, Comparison, Example, Expr, Guard, List, ListKind, Narrow, Narrowing, Noun,
    Obligation, Operand, OperandKind, Order, Path, Per, Place, Policy, Relative, Rule, Scope,
    Sentence, Stretch, Test, Trigger, Within,
};
pub use load::{LoadError, Loaded, LoadedFile, Loader, Root, load};
pub use names::ACTIONS;
pub use packs::packs;
pub use resolve::compile;
pub use scenarios::{Expectation, Expected, Given, Scenario, Source};
pub use stop::Stop;
pub use together::{Agreement, GroupBy, Grouping, Window};
pub use waiver::{WaivedFor, Waiver};
