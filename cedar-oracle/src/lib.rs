//! See `tests/decisions.rs`.
