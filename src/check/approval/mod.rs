//! Approvals: what a draft still waits for, why an approval counts for nothing, and what nobody
//! in the team could ever give. One account serves the findings and `sayso approvals`.

mod assignment;
mod competence;
mod identity;
mod possible;
mod recorded;
mod refusal;
mod say;
mod standing;

pub(super) use refusal::say_time;
pub use refusal::{Refusal, WhyNot};
pub(super) use say::say_people;
pub(super) use standing::until;
pub use standing::{Given, PartyStanding, Standing};
