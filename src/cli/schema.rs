//! `sayso schema`: the shape of the YAML files, for editors.

use super::args::{CharterArgs, SchemaArgs, SchemaForm, SchemaOf};
use super::charter::Choice;
use super::exit::Status;
use super::output;
use super::paths::Standpoint;
use super::workspace::{self, Workspace};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::facts::{Kind, Schema, config_schema, json_schema};
use crate::report;
use crate::source::SourceMap;
use std::io;

/// Prints a schema.
pub(super) fn run(args: &SchemaArgs) -> io::Result<Status> {
    let mut sources = SourceMap::new();
    let mut diagnostics = Vec::new();
    // Without the charter the fields of the language are described all the same: whoever
    // redirects this into a file is told, and gets a schema.
    let fields = fields(args, &mut sources, &mut diagnostics);
    let known = fields.clone().unwrap_or_default();
    let schema = match args.file {
        SchemaOf::Config => config_schema(&known),
        SchemaOf::Post => json_schema(Kind::Post, &known),
        SchemaOf::Team => json_schema(Kind::Team, &known),
        SchemaOf::Findings => {
            serde_json::from_str(report::FINDINGS_SCHEMA).map_err(io::Error::other)?
        }
    };
    let text = match args.format {
        SchemaForm::Json => serde_json::to_string_pretty(&schema).map_err(io::Error::other)? + "\n",
        SchemaForm::Yaml => serde_yaml::to_string(&schema).map_err(io::Error::other)?,
    };
    output::print(|out| out.write_all(text.as_bytes()))?;
    if fields.is_none() {
        return give_up(&sources, diagnostics);
    }
    Ok(Status::Clean)
}

/// The fields in force: those of the language, and those the charter of the workspace adds.
fn fields(
    args: &SchemaArgs,
    sources: &mut SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Schema> {
    if args.file == SchemaOf::Findings {
        return Some(Schema::new());
    }
    let standpoint = Standpoint::here();
    let around = match &args.workspace {
        Some(folder) => standpoint.absolute(folder),
        None => standpoint.folder().to_owned(),
    };
    let Some(root) = workspace::find(&around) else {
        if let Some(folder) = &args.workspace {
            let name = folder.to_string_lossy();
            let message = format!("`{name}` is in no workspace");
            diagnostics.push(
                Diagnostic::about_file("no-workspace", message, &*name).with_help(format!(
                    "a workspace is a folder with a `{}`",
                    workspace::CONFIG
                )),
            );
            return None;
        }
        return Some(Schema::new());
    };
    let workspace = Workspace::open(&root, &standpoint, sources, diagnostics)?;
    let choice = Choice::new(Some(&workspace), &CharterArgs::default(), &standpoint);
    let charter = choice.charter(&standpoint, sources, diagnostics)?;
    Some(charter.loaded.schema().clone())
}

/// Says, on standard error, why there is no schema.
fn give_up(sources: &SourceMap, mut diagnostics: Vec<Diagnostic>) -> io::Result<Status> {
    diagnostic::sort(&mut diagnostics);
    output::complain(sources, &diagnostics)?;
    Ok(Status::of(&diagnostics, Severity::Error, false))
}
