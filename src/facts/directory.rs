//! Who is whose in a team, read off once: what is asked of each of many people costs no walk
//! through all of them.

use super::{FieldId, Kind, Record, Team, fields};
use crate::limits;
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};

/// Places in a list of records.
type Places = Vec<usize>;

/// The references of a team, followed both ways.
#[derive(Debug, Default)]
pub(super) struct Directory {
    people: HashMap<String, usize>,
    channels: HashMap<String, usize>,
    entities: HashMap<String, usize>,
    /// By the place of a person, the place of whom they report to.
    manager: Vec<Option<usize>>,
    reports: HashMap<String, Places>,
    holders: HashMap<String, Places>,
    members: HashMap<String, Places>,
    /// The channels that somebody owns or backs up.
    looked_after: HashMap<String, Places>,
    speaking_for: HashMap<String, Places>,
    zones: HashMap<String, TimeZone>,
}

impl Directory {
    pub fn of(team: &Team) -> Self {
        let mut new = Self {
            people: by_name(team.people()),
            channels: by_name(team.channels()),
            entities: by_name(team.entities()),
            ..Self::default()
        };
        let above = |person: &Record| {
            let above = person.text(fields::person_reports_to())?;
            new.people.get(above.value).copied()
        };
        new.manager = team.people().iter().map(above).collect();
        for (at, person) in team.people().iter().enumerate() {
            let one = |field: FieldId| person.text(field).map(|name| name.value);
            add(&mut new.reports, one(fields::person_reports_to()), at);
            add(&mut new.members, one(fields::person_entity()), at);
            let roles = person.names(fields::person_roles()).iter();
            add(&mut new.holders, roles.map(|role| role.value.as_str()), at);
        }
        for (at, channel) in team.channels().iter().enumerate() {
            let one = |field: FieldId| channel.text(field).map(|name| name.value);
            add(&mut new.speaking_for, one(fields::channel_entity()), at);
            let backups = channel.names(fields::channel_backups()).iter();
            let owner = one(fields::channel_owner()).into_iter();
            let after = owner.chain(backups.map(|name| name.value.as_str()));
            add(&mut new.looked_after, after, at);
            new.add_zone(one(fields::channel_time_zone()));
        }
        let of_team = team.record.text(fields::team_time_zone());
        new.add_zone(of_team.map(|zone| zone.value));
        new
    }

    fn add_zone(&mut self, name: Option<&str>) {
        if let Some(name) = name
            && !self.zones.contains_key(name)
            && let Ok(known) = TimeZone::get(name)
        {
            self.zones.insert(name.to_owned(), known);
        }
    }

    /// The place of a person, channel or entity in the list of its kind.
    pub fn place(&self, kind: Kind, name: &str) -> Option<usize> {
        let names = match kind {
            Kind::Person => &self.people,
            Kind::Channel => &self.channels,
            Kind::Entity => &self.entities,
            _ => return None,
        };
        names.get(name).copied()
    }

    /// The people above somebody, nearest first; a circle of reports ends where it closes, and
    /// a chain longer than the cap is refused when the team is read.
    pub fn above(&self, person: usize) -> Places {
        let mut seen = HashSet::from([person]);
        let next = |at: &usize| self.manager.get(*at).copied().flatten();
        std::iter::successors(next(&person), next)
            .take(limits::MANAGERS)
            .take_while(|at| seen.insert(*at))
            .collect()
    }

    /// How many people stand above each, by their places; a circle counts from where it closes.
    pub fn heights(&self) -> Vec<usize> {
        let mut known: Vec<Option<usize>> = vec![None; self.manager.len()];
        let mut walked_for: Vec<Option<usize>> = vec![None; self.manager.len()];
        for start in 0..self.manager.len() {
            let mut path = Vec::new();
            let mut next = Some(start);
            let mut height = 0;
            while let Some(at) = next {
                if let Some(Some(above)) = known.get(at) {
                    height = above + 1;
                    break;
                }
                let Some(walked) = walked_for.get_mut(at) else {
                    break;
                };
                if walked.replace(start) == Some(start) {
                    break;
                }
                path.push(at);
                next = self.manager.get(at).copied().flatten();
            }
            for at in path.into_iter().rev() {
                if let Some(slot) = known.get_mut(at) {
                    *slot = Some(height);
                }
                height += 1;
            }
        }
        known.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// Those who report to somebody directly.
    pub fn reports(&self, person: &str) -> &[usize] {
        found(&self.reports, person)
    }

    /// Those who hold a role.
    pub fn holders(&self, role: &str) -> &[usize] {
        found(&self.holders, role)
    }

    /// Those who work for an entity.
    pub fn members(&self, entity: &str) -> &[usize] {
        found(&self.members, entity)
    }

    /// The channels somebody owns or backs up.
    pub fn looked_after(&self, person: &str) -> &[usize] {
        found(&self.looked_after, person)
    }

    /// The channels that speak for an entity.
    pub fn speaking_for(&self, entity: &str) -> &[usize] {
        found(&self.speaking_for, entity)
    }

    /// A time zone that the team or some channel names.
    pub fn zone(&self, name: &str) -> Option<&TimeZone> {
        self.zones.get(name)
    }
}

fn by_name(list: &[Record]) -> HashMap<String, usize> {
    let named = list.iter().enumerate();
    named
        .map(|(at, one)| (one.name.value.clone(), at))
        .collect()
}

/// Notes a place under names, once under each.
fn add<'n>(
    map: &mut HashMap<String, Places>,
    names: impl IntoIterator<Item = &'n str>,
    place: usize,
) {
    for name in names {
        let places = map.entry(name.to_owned()).or_default();
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
}

fn found<'m>(map: &'m HashMap<String, Places>, name: &str) -> &'m [usize] {
    map.get(name).map_or(&[], Vec::as_slice)
}
