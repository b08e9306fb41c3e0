//! Adjustments: whether what a layer writes only tightens what it builds on.

pub(in crate::policy) mod adjust;
pub(in crate::policy) mod order;
pub(in crate::policy) mod same;
