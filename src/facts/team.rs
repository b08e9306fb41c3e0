//! The team: people, channels, entities and the board.

use super::{Kind, Record, Schema, Thing, fields};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A team file as read.
#[derive(Debug)]
pub struct Team {
    /// What is written: people, channels, entities, seats and the team's own fields.
    pub record: Record,
    index: OnceLock<HashMap<(Kind, String), usize>>,
}

impl Team {
    /// The team that a record of kind [`Kind::Team`] describes.
    pub fn new(record: Record) -> Self {
        Self {
            record,
            index: OnceLock::new(),
        }
    }

    /// The people, in file order.
    pub fn people(&self) -> &[Record] {
        self.record.records(fields::team_people())
    }

    /// The channels, in file order.
    pub fn channels(&self) -> &[Record] {
        self.record.records(fields::team_channels())
    }

    /// The entities, in file order.
    pub fn entities(&self) -> &[Record] {
        self.record.records(fields::team_entities())
    }

    /// The seats of the board, in file order.
    pub fn board(&self) -> &[Record] {
        self.record.records(fields::team_board())
    }

    /// What the file says about roles, in file order.
    pub fn about_roles(&self) -> &[Record] {
        self.record.records(fields::team_roles())
    }

    /// The shifts of the rota, in file order.
    pub fn rota(&self) -> &[Record] {
        self.record.records(fields::team_rota())
    }

    /// The times somebody is not there, in file order.
    pub fn absences(&self) -> &[Record] {
        self.record.records(fields::team_absences())
    }

    /// The times somebody takes over the shifts of somebody else, in file order.
    pub fn substitutions(&self) -> &[Record] {
        self.record.records(fields::team_substitutions())
    }

    /// The person, channel or entity with a name.
    pub fn find(&self, kind: Kind, name: &str) -> Option<&Record> {
        let list = |kind| match kind {
            Kind::Person => self.people(),
            Kind::Channel => self.channels(),
            Kind::Entity => self.entities(),
            _ => &[],
        };
        let index = self.index.get_or_init(|| {
            [Kind::Person, Kind::Channel, Kind::Entity]
                .into_iter()
                .flat_map(|kind| {
                    list(kind)
                        .iter()
                        .enumerate()
                        .map(move |(at, one)| ((kind, one.name.value.clone()), at))
                })
                .collect()
        });
        list(kind).get(*index.get(&(kind, name.to_owned()))?)
    }

    /// The same as a thing rules can speak of.
    pub fn thing(&self, kind: Kind, name: &str) -> Option<Thing<'_>> {
        self.find(kind, name).map(Thing::Record)
    }

    /// The names of all things of a kind, for "did you mean".
    pub fn names(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let list = match kind {
            Kind::Person => self.people(),
            Kind::Channel => self.channels(),
            Kind::Entity => self.entities(),
            _ => &[],
        };
        list.iter().map(|one| one.name.value.as_str())
    }

    /// The roles a person holds, in file order.
    pub fn roles<'a>(&self, person: &'a Record) -> &'a [crate::source::Spanned<String>] {
        person.names(Schema::known(Kind::Person, "roles"))
    }
}
