//! Collections whose members are written out: people, channels, seats, trainings, poll options.

use super::reader::Reader;
use super::values::says_nothing;
use crate::facts::{Kind, Record, Written, fields};
use crate::source::Spanned;
use crate::yaml::{Entry, Node, Value};

impl Reader<'_> {
    /// The members of a collection written out under `key`; `None` when it is no collection.
    pub fn members(&mut self, kind: Kind, node: &Node, key: &str) -> Option<Vec<Record>> {
        match (kind, &node.value) {
            (Kind::Image | Kind::Video, _) => {
                let items = self.decoder.list_or_one(node, key);
                let items = items.into_iter().filter(|item| !says_nothing(item));
                Some(
                    items
                        .filter_map(|item| self.attachment(kind, item, key, &[]))
                        .collect(),
                )
            }
            (Kind::Option, _) | (Kind::Training, Value::List(_)) => {
                let items = self.decoder.list_or_one(node, key);
                let items = items.into_iter().filter(|item| !says_nothing(item));
                Some(
                    items
                        .filter_map(|item| self.decoder.text(item, key))
                        .map(|name| Record::new(kind, name.clone(), name.span))
                        .collect(),
                )
            }
            _ if kind.is_listed() => {
                let items: Vec<&Node> = match &node.value {
                    Value::Map(_) => vec![node],
                    _ => self.decoder.list_or_one(node, key),
                };
                Some(
                    items
                        .into_iter()
                        .enumerate()
                        .filter_map(|(at, item)| self.listed(kind, at, item, key))
                        .collect(),
                )
            }
            _ => {
                let map = self.decoder.map(node, key)?;
                Some(map.iter().map(|entry| self.named(kind, entry)).collect())
            }
        }
    }

    /// A thing without a name, called by its place in the list.
    fn listed(&mut self, kind: Kind, at: usize, node: &Node, key: &str) -> Option<Record> {
        if says_nothing(node) {
            return None;
        }
        let name = Spanned::new((at + 1).to_string(), node.span);
        let mut record = Record::new(kind, name, node.span);
        // A key alone is a key that always holds.
        if let (Value::Text(text), Kind::SigningKey) = (&node.value, kind) {
            let key = Spanned::new(Written::Text(text.clone()), node.span);
            record.set(fields::signing_key_key(), key);
        } else {
            let map = self.decoder.map(node, key)?;
            self.fields(map, &mut record, &[], &[]);
        }
        // An entry of the rota is known by its person.
        let person = match kind {
            Kind::Shift => record.text(fields::shift_person()),
            Kind::Absence => record.text(fields::absence_person()),
            Kind::Substitution => record.text(fields::substitution_person()),
            _ => None,
        };
        if let Some(person) = person {
            record.name = person.map(str::to_owned);
        }
        Some(record)
    }

    /// The thing a key names, with what is written under it. A seat may be given its holder
    /// directly, and a training its last day.
    fn named(&mut self, kind: Kind, entry: &Entry) -> Record {
        let name = Spanned::new(entry.key.clone(), entry.key_span);
        let mut record = Record::new(kind, name, entry.key_span);
        let node = &entry.value;
        match (&node.value, kind) {
            _ if says_nothing(node) => {}
            (Value::Map(map), _) => self.fields(map, &mut record, &[], &[]),
            (Value::List(_), _) => {
                self.decoder.map(node, &entry.key);
            }
            (_, Kind::Seat) => {
                if let Some(holder) = self.decoder.text(node, &entry.key) {
                    record.set(fields::seat_holder(), holder.map(Written::Text));
                }
            }
            (_, Kind::Training) => {
                if let Some(day) = self.date(node, &entry.key) {
                    let day = Spanned::new(Written::Date(day), node.span);
                    record.set(fields::training_expires(), day);
                }
            }
            _ => {
                self.decoder.map(node, &entry.key);
            }
        }
        record
    }
}
