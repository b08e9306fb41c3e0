//! Fields of entities, seats and the team as a whole.

use super::team::things;
use super::{Access, Field};
use crate::facts::{Answer, Domain, Facts, Kind, Members, Record, Thing, Type, Unit, Value};

const FREE: Type = Type::Text(Domain::Free);

pub(super) static FIELDS: &[Field] = &[
    Field::written(
        Kind::Entity,
        "name",
        FREE,
        "The entity's name as people say it.",
        "must have name",
    ),
    Field::written(
        Kind::Entity,
        "kind",
        Type::Text(Domain::Word),
        "What kind of entity it is: hub, country, brand, agency and so on.",
        "when kind is country",
    ),
    Field::written(
        Kind::Entity,
        "parent",
        Type::One(Kind::Entity),
        "The entity it belongs to.",
        "must have parent",
    ),
    Field::computed(
        Kind::Entity,
        "members",
        Type::Many(Kind::Person),
        members,
        "The people who work for it.",
        "must have at least 1 member where roles include contributor",
    ),
    Field::computed(
        Kind::Entity,
        "channels",
        Type::Many(Kind::Channel),
        channels,
        "The channels that speak for it.",
        "must have at most 6 channels",
    ),
    Field::written(
        Kind::Role,
        "trainings",
        Type::Set(Domain::Word),
        "The trainings somebody needs to act in the role: while one is missing or expired, an approval in the role does not count.",
        "must have at least 1 training",
    ),
    Field::computed(
        Kind::Role,
        "people",
        Type::Many(Kind::Person),
        holders,
        "The people who hold the role.",
        "must have at least 2 people",
    ),
    Field::written(
        Kind::Seat,
        "holder",
        Type::One(Kind::Person),
        "Who holds the seat.",
        "must have holder",
    ),
    Field::written(
        Kind::Team,
        "name",
        FREE,
        "The organisation's name.",
        "must have name",
    ),
    Field::written(
        Kind::Team,
        "time-zone",
        FREE,
        "The time zone of whoever does not say.",
        "must have time-zone",
    ),
    Field::written(
        Kind::Team,
        "people",
        Type::Many(Kind::Person),
        "Everybody.",
        "must have at least 2 people where roles include spokesperson",
    ),
    Field::written(
        Kind::Team,
        "channels",
        Type::Many(Kind::Channel),
        "Every channel.",
        "must have at least 1 channel where purpose is care",
    ),
    Field::written(
        Kind::Team,
        "roles",
        Type::Many(Kind::Role),
        "What holding a role takes, for roles that take something.",
        "must have at least 1 role",
    ),
    Field::written(
        Kind::Team,
        "entities",
        Type::Many(Kind::Entity),
        "Every entity.",
        "must have at least 1 entity",
    ),
    Field::written(
        Kind::Team,
        "rota",
        Type::Many(Kind::Shift),
        "Who is on duty or on call, and when.",
        "must have at least 1 rota",
    ),
    Field::written(
        Kind::Team,
        "absences",
        Type::Many(Kind::Absence),
        "Who is not there, whatever the rota says.",
        "must have at most 20 absences",
    ),
    Field::written(
        Kind::Team,
        "substitutions",
        Type::Many(Kind::Substitution),
        "Who takes over the shifts of somebody else.",
        "must have at most 20 substitutions",
    ),
    Field::written(
        Kind::Team,
        "rota-horizon",
        Type::Number(Unit::Time),
        "How far ahead the rota is looked at; 28 days when it does not say, 366 at most.",
        "its rota-horizon must be at least 14 days",
    ),
    Field {
        kind: Kind::Team,
        name: "board",
        ty: Type::Many(Kind::Seat),
        access: Access::Through(|facts, thing| seats(facts, thing, true)),
        doc: "The seats of the governance board that somebody of the team holds.",
        example: "its board must include communications, it",
    },
    Field::computed(
        Kind::Team,
        "vacant-seats",
        Type::Many(Kind::Seat),
        |facts, thing| seats(facts, thing, false),
        "The seats of the board that nobody of the team holds.",
        "must have no vacant-seats",
    ),
];

fn holders<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let found = facts.team.map(|team| things(team.holders(thing.words())));
    of_thing(found, thing)
}

fn members<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let found = facts.team.map(|team| things(team.members(thing.words())));
    of_thing(found, thing)
}

fn channels<'a>(facts: &Facts<'a>, thing: Thing<'a>) -> Answer<'a> {
    let found = facts
        .team
        .map(|team| things(team.speaking_for(thing.words())));
    of_thing(found, thing)
}

/// What a team holds for a thing; nothing without a team.
fn of_thing<'a>(found: Option<Value<'a>>, thing: Thing<'a>) -> Answer<'a> {
    let nothing = || Value::Many(Members::Things(Vec::new()));
    Answer::new(found.unwrap_or_else(nothing), thing.span())
}

fn seats<'a>(facts: &Facts<'a>, thing: Thing<'a>, held: bool) -> Answer<'a> {
    let Thing::Team(team) = thing else {
        return thing.answer();
    };
    let holder = |seat: &Record| {
        seat.text(super::seat_holder()).is_some_and(|name| {
            facts
                .team
                .is_some_and(|team| team.find(Kind::Person, name.value).is_some())
        })
    };
    let things = team
        .board()
        .iter()
        .filter(|seat| holder(seat) == held)
        .map(Thing::Record)
        .collect();
    let origin = team
        .record
        .get(super::team_board())
        .map_or(team.record.place, |board| board.span);
    Answer::new(Value::Many(Members::Things(things)), origin)
}
