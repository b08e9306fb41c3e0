//! Sayso checks social-media drafts, and the team that writes them, against a charter
//! written as a program that reads like the charter itself.
//!
//! The floors, from the ground up; each imports only from those before it:
//! [`limits`], [`source`], [`diagnostic`], [`syntax`], [`yaml`], [`text`], [`signature`], [`facts`],
//! [`policy`], [`check`], [`report`], [`cli`].

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod facts;
pub mod limits;
pub mod policy;
pub mod report;
pub mod signature;
pub mod source;
pub mod syntax;
pub mod text;
pub mod yaml;
