//! Escalation: a draft is held until somebody who was called has answered, and the team owes it
//! that there is always somebody to call.

mod duty;
mod hold;
mod ladder;
mod misdirected;
mod standing_in;

pub use duty::{Coverage, RotaGap};
pub use ladder::{Call, LadderStanding, State};
