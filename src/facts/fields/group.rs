//! Fields of posts that are looked at together.

use super::Field;
use crate::facts::group::Distance;
use crate::facts::{Answer, Group, Kind, Members, Thing, Type, Unit, Value};

pub(super) static FIELDS: &[Field] = &[
    Field::computed(
        Kind::Group,
        "posts",
        Type::Many(Kind::Post),
        |_, thing| {
            with_group(thing, |group| {
                Value::Many(Members::Things(
                    group.posts().map(|one| Thing::Post(one.post)).collect(),
                ))
            })
        },
        "The posts of the group; a thread is one.",
        "must have at most 3 posts",
    ),
    Field::computed(
        Kind::Group,
        "shortest-gap",
        Type::Number(Unit::Time),
        |_, thing| with_group(thing, |group| shortest(group.gaps())),
        "The shortest time from one post to the next, the last one before the group's first included; endless when there is only one.",
        "its shortest-gap must be at least 2 hours",
    ),
    Field::computed(
        Kind::Group,
        "longest-gap",
        Type::Number(Unit::Time),
        |_, thing| {
            with_group(thing, |group| {
                Value::Number(
                    group.gaps().map(|gap| gap.seconds).fold(0.0, f64::max),
                    Unit::Time,
                )
            })
        },
        "The longest time from one post to the next; none when there is only one.",
        "its longest-gap should be at most 7 days",
    ),
    Field::computed(
        Kind::Group,
        "shortest-repeat",
        Type::Number(Unit::Time),
        |_, thing| with_group(thing, |group| shortest(group.repeats())),
        "The shortest time between two posts that say nearly the same: four fifths of their pairs of words; endless when none do.",
        "its shortest-repeat must be at least 3 days",
    ),
];

fn shortest<'a, 'v>(distances: impl Iterator<Item = Distance<'a>>) -> Value<'v> {
    let shortest = distances
        .map(|one| one.seconds)
        .fold(f64::INFINITY, f64::min);
    Value::Number(shortest, Unit::Time)
}

fn with_group<'a>(thing: Thing<'a>, read: impl FnOnce(&'a Group<'a>) -> Value<'a>) -> Answer<'a> {
    match thing {
        Thing::Group(group) => Answer::new(read(group), thing.span()),
        other => other.answer(),
    }
}
