//! Facts: drafts and teams as rules see them, every value with its origin.
//!
//! [`fields`] is the one registry of what can be asked of which kind of thing; the readers,
//! the type checker, the evaluator, the JSON Schemas and the reference all draw from it.

pub mod amend;
mod beside;
mod config;
mod digest;
mod directory;
mod exception;
pub mod fields;
mod group;
mod json_schema;
mod kind;
mod media_files;
mod moment;
mod path_pattern;
mod platforms;
mod post;
pub mod read;
mod record;
pub mod rota;
mod schema;
mod team;
mod thing;
mod value;

pub use beside::{Beside, Published};
pub use config::{Config, config};
pub use digest::{ContentDigest, Surroundings, statement};
pub use exception::Exception;
pub use group::{Distance, Group, Scheduled, Sequence, Standing};
pub use json_schema::{config_schema, json_schema};
pub use kind::Kind;
pub use media_files::{MediaFile, attached, local as local_files};
pub use moment::{Moment, Shown, WeekHours, Weekday};
pub use path_pattern::PathPattern;
pub use platforms::{PLATFORMS, Platform, PlatformLimit, PlatformTable, platform_meant};
pub use post::{Draft, Post, PostId};
pub use record::{Record, Written};
pub use schema::{FieldId, Schema, SchemaField};
pub use team::Team;
pub use thing::{Members, Thing};
pub use value::{Answer, Domain, Facts, Gap, Type, Unit, Value};
