//! Policies: loaded with all they use, their names bound, their sentences typed.

mod bind;
mod ir;
mod lint;
mod load;
mod misread;
mod tighten;
mod together;

pub use crate::syntax::ast::{Effect, FindingKind, Modal, Operator, Quantifier};
pub use bind::approval::{ApprovalDemand, Limit, Party};
pub use bind::bearing::Looked;
pub use bind::escalation::{Ladder, Rung};
pub use bind::names::ACTIONS;
pub use bind::resolve::compile;
pub use bind::scenarios::{Expectation, Expected, Given, Scenario, Source};
pub use bind::stop::Stop;
pub use bind::waiver::{WaivedFor, Waiver};
pub use ir::{
    Act, Amount, Bearing, Bound, Comparison, Contain, Days, Entry, Example, Expr, Guard, List,
    ListKind, Narrow, Narrowing, Noun, Obligation, Operand, OperandKind, Order, Path, Per, Place,
    Policy, Relative, Rule, Scope, Sentence, Sign, Stretch, Test, Trigger, Within,
};
pub use load::packs::{nearest_pack, packs};
pub use load::{LoadError, Loaded, LoadedFile, Loader, Root, load};
pub use together::{Agreement, GroupBy, Grouping, Window};
