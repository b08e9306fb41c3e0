//! Who stands in for whom, and for whom nobody has to.

use super::interval::Interval;
use super::plan::stretch;
use super::{occurrences, own_zone};
use crate::facts::{Kind, Record, Team, fields};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Seconds of a year and a bit: whatever comes back every so many weeks comes back within them.
const YEAR: f64 = 53.0 * 604_800.0;

/// Somebody who takes over what somebody else has to do, for a time.
#[derive(Debug, Clone, Copy)]
struct Row<'a> {
    when: Interval,
    person: &'a Record,
    whose: &'a str,
    written: &'a Record,
}

/// The substitutions of a team.
///
/// Whoever stands in for somebody takes over what that person has taken over from others, too.
/// Where this leads round in a circle people have swapped their shifts: each is taken over by
/// whoever stands in directly, and by nobody else.
#[derive(Debug)]
pub struct StandingIn<'a> {
    rows: Vec<Row<'a>>,
    /// The rows by whose shifts they are about.
    of: HashMap<&'a str, Vec<usize>>,
}

/// Who holds what is somebody's.
#[derive(Debug, Default)]
struct Held<'a> {
    by: BTreeMap<&'a str, &'a Record>,
    /// The rows that have made it so.
    through: BTreeSet<usize>,
}

impl<'a> StandingIn<'a> {
    /// The substitutions of a team that say whose shifts are taken over by whom and when.
    pub fn of(team: &'a Team, zone: &TimeZone) -> Self {
        let (from, until) = (fields::substitution_from(), fields::substitution_until());
        let read = |written: &'a Record| {
            let person = written.text(fields::substitution_person())?;
            Some(Row {
                when: stretch(written, from, until, zone)?,
                person: team.find(Kind::Person, person.value)?,
                whose: written.text(fields::substitution_instead_of())?.value,
                written,
            })
        };
        let rows: Vec<Row<'a>> = team.substitutions().iter().filter_map(read).collect();
        let mut of: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            of.entry(row.whose).or_default().push(at);
        }
        Self { rows, of }
    }

    fn rows_of(&self, name: &str) -> impl Iterator<Item = (usize, &Row<'a>)> + use<'_, 'a> {
        let rows = self.of.get(name).map_or(&[][..], Vec::as_slice);
        rows.iter()
            .filter_map(|at| Some((*at, self.rows.get(*at)?)))
    }

    /// Everybody who may ever hold what is somebody's.
    pub(super) fn reach(&self, person: &'a Record) -> BTreeSet<&'a str> {
        let name = person.name.value.as_str();
        let mut found = BTreeSet::from([name]);
        let mut next = vec![name];
        while let Some(name) = next.pop() {
            for (_, row) in self.rows_of(name) {
                let person = row.person.name.value.as_str();
                if found.insert(person) {
                    next.push(person);
                }
            }
        }
        found
    }

    /// Who holds a shift of somebody's, and when: stretches that neither meet nor overlap, by
    /// person.
    pub(super) fn holders(
        &self,
        person: &'a Record,
        reach: &BTreeSet<&'a str>,
        shift: Interval,
    ) -> Vec<(&'a Record, Vec<Interval>)> {
        let mut found: BTreeMap<&str, (&'a Record, Vec<Interval>)> = BTreeMap::new();
        for piece in self.pieces(reach, shift) {
            for (name, record) in self.held(person, piece.from).by {
                let (_, all) = found.entry(name).or_insert((record, Vec::new()));
                all.push(piece);
            }
        }
        let found = found.into_values();
        found
            .map(|(record, all)| (record, super::union(all)))
            .collect()
    }

    /// A stretch of time, cut wherever a row about one of these people begins or ends.
    fn pieces(&self, people: &BTreeSet<&'a str>, whole: Interval) -> Vec<Interval> {
        let rows = people.iter().flat_map(|name| self.rows_of(name));
        let edges = rows.flat_map(|(_, row)| [row.when.from, row.when.to]);
        let mut edges: BTreeSet<Timestamp> = edges
            .filter(|edge| whole.from < *edge && *edge < whole.to)
            .collect();
        edges.insert(whole.to);
        let mut from = whole.from;
        let pieces = edges.into_iter().filter_map(|to| {
            let piece = Interval::new(from, to);
            from = to;
            piece
        });
        pieces.collect()
    }

    /// Who holds at an instant what is somebody's.
    fn held(&self, person: &'a Record, at: Timestamp) -> Held<'a> {
        let own = person.name.value.as_str();
        let mut held = Held::default();
        for (row, direct) in self.at(own, at) {
            held.through.insert(row);
            let name = direct.person.name.value.as_str();
            match self.chain(own, direct.person, at) {
                Some(mut last) => {
                    held.by.append(&mut last.by);
                    held.through.append(&mut last.through);
                }
                None => {
                    held.by.insert(name, direct.person);
                }
            }
        }
        if held.through.is_empty() {
            held.by.insert(own, person);
        }
        held
    }

    /// The rows about somebody that hold at an instant.
    fn at(
        &self,
        name: &str,
        at: Timestamp,
    ) -> impl Iterator<Item = (usize, &Row<'a>)> + use<'_, 'a> {
        self.rows_of(name)
            .filter(move |(_, row)| row.when.from <= at && at < row.when.to)
    }

    /// Who holds in the end what `first` has taken over from `own`; `None` where it goes round in
    /// a circle.
    fn chain(&self, own: &str, first: &'a Record, at: Timestamp) -> Option<Held<'a>> {
        let mut held = Held::default();
        let mut people: HashMap<&str, usize> = HashMap::new();
        let mut next = vec![first];
        people.insert(first.name.value.as_str(), 0);
        while let Some(person) = next.pop() {
            let mut is_last = true;
            for (row, other) in self.at(&person.name.value, at) {
                is_last = false;
                held.through.insert(row);
                let name = other.person.name.value.as_str();
                if let Some(ways) = people.get_mut(name) {
                    *ways += 1;
                } else {
                    people.insert(name, 1);
                    next.push(other.person);
                }
            }
            if is_last {
                held.by.insert(person.name.value.as_str(), person);
            }
        }
        if people.contains_key(own) {
            return None;
        }
        // Taken away one by one, each after all that lead there: a circle is what stays.
        let mut free: Vec<&str> = people
            .iter()
            .filter_map(|(name, ways)| (*ways == 0).then_some(*name))
            .collect();
        let mut gone = 0;
        while let Some(name) = free.pop() {
            gone += 1;
            for (_, row) in self.at(name, at) {
                let name = row.person.name.value.as_str();
                if let Some(ways) = people.get_mut(name) {
                    *ways -= 1;
                    if *ways == 0 {
                        free.push(name);
                    }
                }
            }
        }
        (gone == people.len()).then_some(held)
    }

    /// The rows, as written, that take over nothing: no shift of that person, and none that the
    /// person has taken over, lies within their time.
    pub fn idle(&self, team: &'a Team, zone: &TimeZone) -> Vec<&'a Record> {
        let mut shifts: HashMap<&str, Vec<&'a Record>> = HashMap::new();
        for shift in team.rota() {
            if let Some(name) = shift.text(fields::shift_person()) {
                shifts.entry(name.value).or_default().push(shift);
            }
        }
        let mut onto: HashMap<&str, Vec<&'a str>> = HashMap::new();
        for row in &self.rows {
            let person = row.person.name.value.as_str();
            onto.entry(person).or_default().push(row.whose);
        }
        let mut used: BTreeSet<usize> = BTreeSet::new();
        for (at, row) in self.rows.iter().enumerate() {
            if used.contains(&at) {
                continue;
            }
            for name in before(row.whose, &onto) {
                let shifts = shifts.get(name).map_or(&[][..], Vec::as_slice);
                let Some(person) = team.find(Kind::Person, name).filter(|_| !shifts.is_empty())
                else {
                    continue;
                };
                let reach = self.reach(person);
                let pieces = shifts
                    .iter()
                    .flat_map(|shift| held_within(shift, zone, row.when))
                    .flat_map(|one| self.pieces(&reach, one));
                for piece in pieces {
                    used.append(&mut self.held(person, piece.from).through);
                    if used.contains(&at) {
                        break;
                    }
                }
                if used.contains(&at) {
                    break;
                }
            }
        }
        let idle = self.rows.iter().enumerate();
        idle.filter(|(at, row)| row.person.name.value == row.whose || !used.contains(at))
            .map(|(_, row)| row.written)
            .collect()
    }
}

/// Everybody whose shifts may ever come to somebody, that person first.
fn before<'a>(name: &'a str, onto: &HashMap<&'a str, Vec<&'a str>>) -> Vec<&'a str> {
    let mut seen = HashSet::from([name]);
    let mut found = vec![name];
    let mut next = 0;
    while let Some(name) = found.get(next) {
        next += 1;
        let others = onto.get(name).map_or(&[][..], Vec::as_slice);
        let new: Vec<&str> = others
            .iter()
            .copied()
            .filter(|one| seen.insert(one))
            .collect();
        found.extend(new);
    }
    found
}

/// When a shift takes place within a stretch of time, as far as it has to be looked at to see
/// whether it ever does.
fn held_within(shift: &Record, zone: &TimeZone, when: Interval) -> Vec<Interval> {
    let own = own_zone(shift, fields::shift_time_zone(), zone);
    let first = match shift.get(fields::shift_from()).map(|found| &found.value) {
        Some(crate::facts::Written::Moment(from)) => from.in_zone(&own).instant,
        _ => None,
    };
    let from = first.map_or(when.from, |first| first.max(when.from));
    let window = Interval::starting(from, YEAR).and_then(|year| year.overlap(when));
    let held = window.map(|window| occurrences::of_shift(shift, &own, window));
    let held = held.unwrap_or_default().into_iter();
    held.filter_map(|one| one.overlap(when)).collect()
}
