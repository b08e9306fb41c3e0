//! Sayso checks social-media drafts, and the team that writes them, against a charter
//! written as a program that reads like the charter itself.
//!
//! The floors, from the ground up; each imports only from those before it:
//! [`limits`], [`source`], [`diagnostic`], [`syntax`], [`yaml`], [`text`], [`signature`], [`facts`],
//! [`policy`], [`check`], [`session`], [`report`], and [`cli`], which is a feature: without it, the
//! rest runs where there is no system, in a page for instance.
//!
//! Another program goes through [`session`]:
//!
//! ```
//! use sayso::facts::Moment;
//! use sayso::session::{Memory, Session};
//!
//! let files = Memory::new()
//!     .with("sayso.yaml", "policies: house.sayso\n")
//!     .with("house.sayso", "rule calm { for posts must have at most 1 exclamation }")
//!     .with("drafts/a.md", "Come! Now!\n");
//! let now = Moment::parse("2026-10-02T12:00Z").expect("a moment");
//! let mut session = Session::open(files, now);
//! let findings = session.check();
//! assert_eq!(findings[0].message, "must have at most 1 exclamation");
//! assert!(session.check_text("drafts/a.md", "Come now.\n").is_empty());
//! ```

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod facts;
pub mod limits;
pub mod policy;
pub mod report;
pub mod session;
pub mod signature;
pub mod source;
pub mod syntax;
pub mod text;
pub mod yaml;
