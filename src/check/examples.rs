//! The proof every rule carries: its `accepts` and `rejects`, run.
