//! The team: people, channels, entities and the board.

use super::directory::Directory;
use super::{Kind, Record, Thing, fields};
use jiff::tz::TimeZone;
use std::sync::OnceLock;

/// A team file as read.
#[derive(Debug)]
pub struct Team {
    /// What is written: people, channels, entities, seats and the team's own fields.
    pub record: Record,
    directory: OnceLock<Directory>,
}

impl Team {
    /// The team that a record of kind [`Kind::Team`] describes.
    pub fn new(record: Record) -> Self {
        Self {
            record,
            directory: OnceLock::new(),
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

    fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| Directory::of(self))
    }

    fn list(&self, kind: Kind) -> &[Record] {
        match kind {
            Kind::Person => self.people(),
            Kind::Channel => self.channels(),
            Kind::Entity => self.entities(),
            _ => &[],
        }
    }

    /// The person, channel or entity with a name.
    pub fn find(&self, kind: Kind, name: &str) -> Option<&Record> {
        self.list(kind).get(self.directory().place(kind, name)?)
    }

    /// The people above somebody along `reports-to`, nearest first; a circle ends where it
    /// closes.
    pub fn above(&self, person: &str) -> impl Iterator<Item = &Record> {
        let directory = self.directory();
        let at = directory.place(Kind::Person, person);
        let above = at.map(|at| directory.above(at)).unwrap_or_default();
        above.into_iter().filter_map(|at| self.people().get(at))
    }

    /// Somebody with at least so many people above them, one above the other.
    pub fn below_many(&self, managers: usize) -> Option<&Record> {
        let heights = self.directory().heights();
        let at = heights.iter().position(|height| *height >= managers)?;
        self.people().get(at)
    }

    /// Those who report to somebody directly.
    pub fn reports(&self, person: &str) -> impl Iterator<Item = &Record> {
        those(self.people(), self.directory().reports(person))
    }

    /// Those who hold a role.
    pub fn holders(&self, role: &str) -> impl Iterator<Item = &Record> {
        those(self.people(), self.directory().holders(role))
    }

    /// Those who work for an entity.
    pub fn members(&self, entity: &str) -> impl Iterator<Item = &Record> {
        those(self.people(), self.directory().members(entity))
    }

    /// The channels somebody owns or backs up.
    pub fn looked_after(&self, person: &str) -> impl Iterator<Item = &Record> {
        those(self.channels(), self.directory().looked_after(person))
    }

    /// The channels that speak for an entity.
    pub fn speaking_for(&self, entity: &str) -> impl Iterator<Item = &Record> {
        those(self.channels(), self.directory().speaking_for(entity))
    }

    /// The time zone of whoever does not say.
    pub fn zone(&self) -> Option<&TimeZone> {
        let name = self.record.text(fields::team_time_zone())?;
        self.directory().zone(name.value)
    }

    /// The clock of a channel, when the team file gives it one that is known.
    pub fn zone_of(&self, channel: &Record) -> Option<&TimeZone> {
        let name = channel.text(fields::channel_time_zone())?.value;
        self.directory().zone(name)
    }

    /// The same as a thing rules can speak of.
    pub fn thing(&self, kind: Kind, name: &str) -> Option<Thing<'_>> {
        self.find(kind, name).map(Thing::Record)
    }

    /// The names of all things of a kind, for "did you mean".
    pub fn names(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let list = self.list(kind);
        list.iter().map(|one| one.name.value.as_str())
    }

    /// The roles a person holds, in file order.
    pub fn roles<'a>(&self, person: &'a Record) -> &'a [crate::source::Spanned<String>] {
        person.names(fields::person_roles())
    }
}

/// Records by their places in a list.
fn those<'r>(list: &'r [Record], places: &'r [usize]) -> impl Iterator<Item = &'r Record> {
    places.iter().filter_map(|at| list.get(*at))
}
