//! What somebody wrote about a thing, field by field.

use super::{FieldId, Kind, Moment, WeekHours};
use crate::source::{Span, Spanned};
use jiff::civil::Date;

/// A value as written in a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// Text or a name.
    Text(String),
    /// A number in the base unit of its field (seconds for time).
    Number(f64),
    /// A quality.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A moment.
    Moment(Moment),
    /// Hours of the week.
    Hours(WeekHours),
    /// A set of names.
    Names(Vec<Spanned<String>>),
    /// Things with fields of their own.
    Records(Vec<Record>),
}

/// One thing as written: a person, a channel, the front matter of a post.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its name: the key of a person, the function of a seat; the path for a post.
    pub name: Spanned<String>,
    /// Where a missing fact would be added: the thing's key, or the opening of front matter.
    pub place: Span,
    fields: Vec<Option<Spanned<Written>>>,
}

impl Record {
    /// A thing of which nothing is written yet.
    pub fn new(kind: Kind, name: Spanned<String>, place: Span) -> Self {
        Self {
            kind,
            name,
            place,
            fields: Vec::new(),
        }
    }

    /// What is written for a field.
    pub fn get(&self, field: FieldId) -> Option<&Spanned<Written>> {
        self.fields.get(field.slot())?.as_ref()
    }

    /// Writes a field.
    pub fn set(&mut self, field: FieldId, value: Spanned<Written>) {
        let slot = field.slot();
        if self.fields.len() <= slot {
            self.fields.resize(slot + 1, None);
        }
        if let Some(place) = self.fields.get_mut(slot) {
            *place = Some(value);
        }
    }

    /// Takes out what is written for a field.
    pub fn take(&mut self, field: FieldId) -> Option<Spanned<Written>> {
        self.fields.get_mut(field.slot())?.take()
    }

    /// The members of a written collection, none when it is not written.
    pub fn records(&self, field: FieldId) -> &[Record] {
        match self.get(field) {
            Some(Spanned {
                value: Written::Records(records),
                ..
            }) => records,
            _ => &[],
        }
    }

    /// The names of a written set, none when it is not written.
    pub fn names(&self, field: FieldId) -> &[Spanned<String>] {
        match self.get(field) {
            Some(Spanned {
                value: Written::Names(names),
                ..
            }) => names,
            _ => &[],
        }
    }

    /// A written text with its place.
    pub fn text(&self, field: FieldId) -> Option<Spanned<&str>> {
        match self.get(field) {
            Some(Spanned {
                value: Written::Text(text),
                span,
            }) => Some(Spanned::new(text.as_str(), *span)),
            _ => None,
        }
    }
}
