//! From what is written to what is meant: names are bound, types and units checked.

pub(in crate::policy) mod act;
pub(in crate::policy) mod amounts;
pub(in crate::policy) mod approval;
pub(in crate::policy) mod bearing;
mod called;
pub(in crate::policy) mod comparisons;
pub(in crate::policy) mod escalation;
pub(in crate::policy) mod grouping;
pub(in crate::policy) mod instead;
pub(in crate::policy) mod lists;
pub(in crate::policy) mod names;
pub(in crate::policy) mod narrowing;
pub(in crate::policy) mod phrase;

pub(in crate::policy) mod resolve;
pub(in crate::policy) mod say;
pub(in crate::policy) mod scenarios;
pub(in crate::policy) mod stop;
pub(in crate::policy) mod values;
pub(in crate::policy) mod vocabulary;
pub(in crate::policy) mod waiver;
mod wildcard;
