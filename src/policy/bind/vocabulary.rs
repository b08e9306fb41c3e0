//! The fields that policies declare.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{Domain, Kind, Moment, Schema, Type, Unit, Written};
use crate::policy::bind::say;
use crate::policy::ir::Problems;
use crate::policy::load::LoadedFile;
use crate::source::Spanned;
use crate::syntax::ast::{self, Expression, FieldType, Item};
use std::collections::HashMap;
use std::sync::Arc;

/// The types a field can be declared with, by their names.
const TYPES: [&str; 9] = [
    "text", "number", "quality", "date", "moment", "duration", "percent", "person", "channel",
];
/// The kinds of things that can be given fields.
const KINDS: [Kind; 8] = [
    Kind::Post,
    Kind::Image,
    Kind::Video,
    Kind::Person,
    Kind::Channel,
    Kind::Entity,
    Kind::Training,
    Kind::Team,
];

/// The fields of the language with those the files declare.
pub(in crate::policy) fn schema(files: &[LoadedFile], problems: &mut Problems) -> Schema {
    let mut schema = Schema::new();
    let mut declared = HashMap::new();
    for item in files.iter().flat_map(|file| &file.tree.items) {
        let Item::Fields(fields) = item else { continue };
        let Some(kind) = KINDS
            .into_iter()
            .find(|kind| kind.singular() == fields.kind.value)
        else {
            let known = KINDS.map(Kind::singular);
            problems.push(say::unknown("kind of thing", &fields.kind, known));
            continue;
        };
        for field in &fields.fields {
            let Some(ty) = field_type(&field.ty, problems) else {
                continue;
            };
            let default = field
                .default
                .as_ref()
                .and_then(|value| default(value, &ty, problems));
            let doc = field
                .title
                .as_ref()
                .map_or(String::new(), |title| title.value.clone());
            let name = &field.name;
            if schema
                .declare(kind, &name.value, ty, doc, default)
                .is_some()
            {
                declared.insert((kind, name.value.clone()), name.span);
                continue;
            }
            let message = format!("a {kind} has a field `{}` already", name.value);
            let mut problem = Diagnostic::obstacle(
                "duplicate",
                message,
                Label::new(name.span, "declared again"),
            );
            if let Some(first) = declared.get(&(kind, name.value.clone())) {
                problem = problem.with_label(*first, "declared here first");
            }
            problems.push(problem);
        }
    }
    schema
}

fn field_type(ty: &FieldType, problems: &mut Problems) -> Option<Type> {
    Some(match ty {
        FieldType::Named(name) => match name.value.as_str() {
            "text" => Type::Text(Domain::Free),
            "number" => Type::Number(Unit::None),
            "quality" => Type::Boolean,
            "date" => Type::Date,
            "moment" => Type::Moment,
            "duration" => Type::Number(Unit::Time),
            "percent" => Type::Number(Unit::Percent),
            "person" => Type::One(Kind::Person),
            "channel" => Type::One(Kind::Channel),
            _ => {
                problems.push(say::unknown("type", name, TYPES));
                return None;
            }
        },
        FieldType::OneOf(names) => {
            let names: Vec<String> = names.iter().map(|name| name.value.clone()).collect();
            Type::Text(Domain::Declared(Arc::from(names)))
        }
        FieldType::List(inner, span) => {
            if let Type::Text(domain) = field_type(inner, problems)? {
                Type::Set(domain)
            } else {
                let label = Label::new(*span, "a list holds text or names");
                problems.push(Diagnostic::obstacle(
                    "wrong-type",
                    "this cannot be a list",
                    label,
                ));
                return None;
            }
        }
    })
}

fn default(value: &ast::Value, ty: &Type, problems: &mut Problems) -> Option<Written> {
    let written = match (&value.what, ty) {
        (Expression::Number(number, unit), Type::Number(expected)) => {
            let unit = unit
                .as_ref()
                .map_or(Some((Unit::None, 1.0)), |word| Unit::named(&word.value));
            unit.filter(|(unit, _)| unit == expected || *unit == Unit::None)
                .map(|(_, factor)| Written::Number(number * factor))
        }
        (Expression::Percent(number), Type::Number(Unit::Percent)) => {
            Some(Written::Number(*number))
        }
        (Expression::Text(text) | Expression::Name(text), Type::Text(domain)) => {
            let allowed = match domain {
                Domain::Declared(names) => names.contains(text),
                _ => true,
            };
            allowed.then(|| Written::Text(text.clone()))
        }
        (Expression::Text(text) | Expression::Name(text), Type::Set(_)) => {
            Some(Written::Names(vec![Spanned::new(text.clone(), value.span)]))
        }
        (Expression::Name(word), Type::Boolean) => match word.as_str() {
            "yes" | "true" => Some(Written::Boolean(true)),
            "no" | "false" => Some(Written::Boolean(false)),
            _ => None,
        },
        (Expression::Date(text), Type::Date) => text.parse().ok().map(Written::Date),
        (Expression::DateTime(text) | Expression::Date(text), Type::Moment) => {
            Moment::parse(text).map(Written::Moment)
        }
        _ => None,
    };
    if written.is_none() {
        let label = Label::new(value.span, format!("the field is {}", ty.say()));
        problems.push(Diagnostic::obstacle(
            "wrong-type",
            "this default does not fit its field",
            label,
        ));
    }
    written
}
