//! One value of a field, by the field's type.

use super::reader::Reader;
use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{Domain, Kind, Moment, SchemaField, Type, Unit, WeekHours, Written};
use crate::source::Spanned;
use crate::yaml::{Node, Value};
use jiff::civil::Date;

/// How long `2026-10-01` is.
const DAY_LENGTH: usize = 10;

/// The last day every time zone knows.
const LAST: Date = jiff::civil::date(9999, 12, 29);

impl Reader<'_> {
    /// The value of a field of a thing of kind `of`, written under `key`. A key with nothing
    /// behind it, or an empty text, says nothing and is no problem.
    pub fn value(
        &mut self,
        of: Kind,
        field: &SchemaField,
        node: &Node,
        key: &str,
    ) -> Option<Spanned<Written>> {
        if says_nothing(node) {
            return None;
        }
        let written = match &field.ty {
            Type::Text(domain) => Written::Text(self.name(node, key, domain)?.value),
            Type::One(_) => Written::Text(self.name(node, key, &Domain::Free)?.value),
            Type::Number(unit) => Written::Number(self.quantity(node, key, *unit)?),
            Type::Boolean => Written::Boolean(self.decoder.boolean(node, key)?.value),
            Type::Date => Written::Date(self.date(node, key)?),
            // The last day of an absence is part of it.
            Type::Moment if of.is_of_rota() && field.name == "until" => {
                Written::Moment(self.end(node, key)?)
            }
            // A post that says no time appears at some moment of the day.
            Type::Moment if of == Kind::Post => self.moment_or_day(node, key)?,
            // No field is a time of day without its day.
            Type::Moment | Type::Time => Written::Moment(self.moment(node, key)?),
            Type::Hours => Written::Hours(self.hours(node, key)?),
            Type::Many(kind) if written_out(of, &field.name, *kind) => {
                Written::Records(self.members(*kind, node, key)?)
            }
            Type::Many(_) => Written::Names(self.names(node, key, &Domain::Free)),
            Type::Set(domain) => Written::Names(self.names(node, key, domain)),
        };
        Some(Spanned::new(written, node.span))
    }

    /// The names of a list, or the single one; a name given again adds nothing.
    pub fn names(&mut self, node: &Node, key: &str, domain: &Domain) -> Vec<Spanned<String>> {
        let mut names: Vec<Spanned<String>> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for item in self.decoder.list_or_one(node, key) {
            if says_nothing(item) {
                continue;
            }
            if let Some(name) = self.name(item, key, domain)
                && seen.insert(name.value.clone())
            {
                names.push(name);
            }
        }
        names
    }

    fn name(&mut self, node: &Node, key: &str, domain: &Domain) -> Option<Spanned<String>> {
        match domain {
            Domain::Of(names) => {
                let found = self.decoder.one_of(node, key, names)?;
                Some(found.map(str::to_owned))
            }
            Domain::Declared(names) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let found = self.decoder.one_of(node, key, &names)?;
                Some(found.map(str::to_owned))
            }
            Domain::Language => {
                let text = self.decoder.text(node, key)?;
                if is_language(&text.value) {
                    return Some(text);
                }
                let lower = text.value.to_ascii_lowercase();
                let help = if is_language(&lower) {
                    format!("write `{lower}`")
                } else {
                    "write the two letters of the language, such as `fr`, or with its region, \
                     such as `fr-CA`"
                        .to_owned()
                };
                self.unknown_value(&text.value, text.span, key, help);
                None
            }
            Domain::Free
            | Domain::Word
            | Domain::Hashtag
            | Domain::Handle
            | Domain::Host
            | Domain::Url
            | Domain::Role
            | Domain::Action
            | Domain::Topic
            | Domain::Platform => self.decoder.text(node, key),
        }
    }

    /// A number in the base unit of its dimension.
    fn quantity(&mut self, node: &Node, key: &str, unit: Unit) -> Option<f64> {
        match unit {
            Unit::Percent => self.percentage(node, key),
            Unit::Time => self.length_of_time(node, key),
            Unit::None | Unit::Characters | Unit::Words | Unit::People => {
                let number = self.decoder.number(node, key)?;
                if number.value.is_finite() {
                    return Some(number.value);
                }
                self.not_finite(node, key);
                None
            }
        }
    }

    fn not_finite(&mut self, node: &Node, key: &str) {
        if let Some(text) = self.decoder.text(node, key) {
            let help = "write a number like `12` or `2.5`, or remove the key";
            self.wrong_type(&text, "a number", key, help);
        }
    }

    fn percentage(&mut self, node: &Node, key: &str) -> Option<f64> {
        let text = self.decoder.text(node, key)?;
        let number = match &node.value {
            Value::Number { value, .. } => Some(*value),
            Value::Text(text) => text.strip_suffix('%').and_then(decimal),
            _ => None,
        };
        let found = number.filter(|number| number.is_finite());
        if found.is_none() {
            self.wrong_type(&text, "a percentage", key, "write it as `80%`");
        }
        found
    }

    fn length_of_time(&mut self, node: &Node, key: &str) -> Option<f64> {
        let text = self.decoder.text(node, key)?;
        let found = text.value.split_once(' ').and_then(|(number, unit)| {
            let (dimension, seconds) = Unit::named(unit.trim())?;
            let length = decimal(number)? * seconds;
            (dimension == Unit::Time && length.is_finite()).then_some(length)
        });
        if found.is_none() {
            let help = "write a number and its unit, such as `24 hours` or `90 minutes`";
            self.wrong_type(&text, "a length of time", key, help);
        }
        found
    }

    pub fn date(&mut self, node: &Node, key: &str) -> Option<Date> {
        let text = self.decoder.text(node, key)?;
        let found = day(&text.value);
        if found.is_none() && !self.no_such_day(&text, &[""]) {
            self.wrong_type(&text, "a day", key, "write the day as `2026-10-01`");
        }
        found
    }

    /// A moment; of a day alone, the day.
    fn moment_or_day(&mut self, node: &Node, key: &str) -> Option<Written> {
        let text = node.scalar_text().unwrap_or_default().trim();
        match text.parse::<Date>() {
            Ok(day) if text.len() == DAY_LENGTH => Some(Written::Date(day)),
            _ => Some(Written::Moment(self.moment(node, key)?)),
        }
    }

    fn moment(&mut self, node: &Node, key: &str) -> Option<Moment> {
        let text = self.decoder.text(node, key)?;
        let found = Moment::parse(&text.value);
        if found.is_none() && !self.no_such_day(&text, &TIMES) {
            let help = "write the day and the time as `2026-10-01T09:00`; a day alone is its \
                        midnight";
            self.wrong_type(&text, "a moment", key, help);
        }
        found
    }

    /// Tells of a day, followed by one of these forms of a time, that is written as it should
    /// be and that there is not: `2026-11-31`, `2026-10-01T25:00`.
    fn no_such_day(&mut self, text: &Spanned<String>, times: &[&str]) -> bool {
        let form: String = text
            .value
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        let is_well_formed = times.iter().any(|time| form == format!("0000-00-00{time}"));
        if is_well_formed {
            let message = format!("`{}` does not exist", text.value);
            let label = Label::new(text.span, "the calendar does not have it");
            let problem = Diagnostic::obstacle("no-such-day", message, label);
            self.decoder
                .problems
                .push(problem.with_help("look up the day in a calendar"));
        }
        is_well_formed
    }

    /// A moment something ends; a day alone is over at its end.
    fn end(&mut self, node: &Node, key: &str) -> Option<Moment> {
        let moment = self.moment(node, key)?;
        let is_day = node
            .scalar_text()
            .is_some_and(|text| day(text.trim()).is_some());
        if !is_day {
            return Some(moment);
        }
        // The last days of the calendar have no instant in every zone.
        let last = moment.local.date().tomorrow().unwrap_or(LAST).min(LAST);
        Some(Moment {
            local: last.to_datetime(jiff::civil::Time::midnight()),
            instant: None,
        })
    }

    fn hours(&mut self, node: &Node, key: &str) -> Option<WeekHours> {
        let mut hours = WeekHours::default();
        let mut whole = true;
        for item in self.decoder.list_or_one(node, key) {
            let Some(row) = self.decoder.text(item, key) else {
                whole = false;
                continue;
            };
            if !hours.parse_row(&row.value) {
                let help = "write rows such as `mon-fri 09:00-12:00, 14:00-18:00`";
                self.wrong_type(&row, "hours of the week", key, help);
                whole = false;
            }
        }
        (whole && !hours.rows.is_empty()).then_some(hours)
    }
}

/// The forms of a time behind a day, its digits made zeros.
const TIMES: [&str; 5] = ["", "T00:00", " 00:00", "T00:00:00", " 00:00:00"];

/// Whether nothing was written: no value, or an empty text.
pub(super) fn says_nothing(node: &Node) -> bool {
    node.scalar_text()
        .is_some_and(|text| node.is_null() || text.trim().is_empty())
}

/// Whether the members of a collection are written out in it, rather than referred to by
/// their names.
pub(in crate::facts) fn written_out(of: Kind, field: &str, member: Kind) -> bool {
    match member {
        Kind::Person | Kind::Channel | Kind::Entity => of == Kind::Team && field == member.plural(),
        _ => true,
    }
}

/// A number as people write it; never `inf`, `nan` or `1e9`.
fn decimal(text: &str) -> Option<f64> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain.then(|| text.parse().ok()).flatten()
}

/// `2026-10-01` and nothing else.
fn day(text: &str) -> Option<Date> {
    let plain = text.len() == "2026-10-01".len()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    plain.then(|| text.parse().ok()).flatten()
}

/// Whether a text has the form of a language tag with a two-letter language: `fr`, `fr-CA`,
/// `es-419`, `zh-Hant` (BCP 47, without variants and extensions).
fn is_language(text: &str) -> bool {
    let letters = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    if !letters(language, 2) || language.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return false;
    }
    let mut next = parts.next();
    if next.is_some_and(|script| letters(script, 4)) {
        next = parts.next();
    }
    let region = next.is_none_or(|region| {
        letters(region, 2) || (region.len() == 3 && region.bytes().all(|b| b.is_ascii_digit()))
    });
    region && parts.next().is_none()
}
