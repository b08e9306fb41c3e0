//! The objects of the standard that are written, and their names.

use crate::report::json::Measure;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    pub(super) schema: &'a str,
    pub(super) version: &'a str,
    pub(super) runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run<'a> {
    pub(super) tool: Tool<'a>,
    pub(super) automation_details: Automation<'a>,
    pub(super) invocations: [Invocation; 1],
    pub(super) original_uri_base_ids: BTreeMap<&'a str, Base<'a>>,
    pub(super) column_kind: &'a str,
    pub(super) results: Vec<Outcome<'a>>,
    #[serde(skip_serializing_if = "Properties::is_empty")]
    pub(super) properties: Properties,
}

/// A property bag of the run.
#[derive(Serialize)]
pub(super) struct Properties {
    /// The waivers that live, one sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) waivers: Vec<String>,
    /// The policies that are not in force yet, one sentence each.
    #[serde(rename = "notYetInForce", skip_serializing_if = "Vec::is_empty")]
    pub(super) ahead: Vec<String>,
    /// Whether there was a charter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) charter: Option<&'static str>,
    /// Whether the team was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) team: Option<&'static str>,
}

impl Properties {
    fn is_empty(&self) -> bool {
        self.waivers.is_empty()
            && self.ahead.is_empty()
            && self.charter.is_none()
            && self.team.is_none()
    }
}

/// What tells this analysis from others of the same commit.
#[derive(Serialize)]
pub(super) struct Automation<'a> {
    pub(super) id: &'a str,
}

/// What relative addresses start from. Where it lies on this machine is nobody's business.
#[derive(Serialize)]
pub(super) struct Base<'a> {
    pub(super) description: Plain<'a>,
}

#[derive(Serialize)]
pub(super) struct Plain<'a> {
    pub(super) text: &'a str,
}

#[derive(Serialize)]
pub(super) struct Tool<'a> {
    pub(super) driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'a> {
    pub(super) name: &'a str,
    pub(super) version: &'a str,
    pub(super) rules: Vec<Descriptor<'a>>,
}

/// A `reportingDescriptor`: what a rule is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor<'a> {
    pub(super) id: &'a str,
    pub(super) short_description: Said,
    pub(super) full_description: Said,
    pub(super) help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help_uri: Option<&'a str>,
    pub(super) default_configuration: Configuration<'a>,
}

/// Text that nothing is replaced in.
#[derive(Serialize)]
pub(super) struct Said {
    pub(super) text: String,
}

/// The same for people who see Markdown.
#[derive(Serialize)]
pub(super) struct Help {
    pub(super) text: String,
    pub(super) markdown: String,
}

#[derive(Serialize)]
pub(super) struct Configuration<'a> {
    pub(super) level: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
}

/// A `result` object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome<'a> {
    pub(super) rule_id: &'a str,
    pub(super) rule_index: usize,
    pub(super) level: &'a str,
    pub(super) message: Message,
    pub(super) locations: Vec<Pointed>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Pointed>,
    pub(super) partial_fingerprints: BTreeMap<&'a str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fixes: Vec<Repair<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) suppressions: Vec<Suppression<'a>>,
    pub(super) properties: Details<'a>,
}

/// A property bag: what the standard has no place for, as it stands in the JSON document.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Details<'a> {
    pub(super) code: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) measured: Vec<Measure<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) awaits: &'a [String],
}

/// A `suppression` object.
#[derive(Serialize)]
pub(super) struct Suppression<'a> {
    pub(super) kind: &'a str,
    pub(super) status: &'a str,
    pub(super) justification: String,
}

#[derive(Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Pointed {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    pub(super) physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Physical {
    pub(super) artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
}

#[derive(Serialize, Clone, PartialEq)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact {
    pub(super) uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
}

/// Lines and columns from one, the end column one past the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: u32,
    pub(super) start_column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

/// A `fix` object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Repair<'a> {
    pub(super) description: Message,
    pub(super) artifact_changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Change<'a> {
    pub(super) artifact_location: Artifact,
    pub(super) replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Replacement<'a> {
    pub(super) deleted_region: Region,
    pub(super) inserted_content: Content<'a>,
}

#[derive(Serialize)]
pub(super) struct Content<'a> {
    pub(super) text: &'a str,
}
