//! Fields of images, videos and poll options.

use super::{Access, Field, missing};
use crate::facts::{Answer, Domain, Kind, Thing, Type, Unit, Value};
use std::borrow::Cow;

const FREE: Type = Type::Text(Domain::Free);

pub(super) static FIELDS: &[Field] = &[
    Field::written(
        Kind::Image,
        "file",
        FREE,
        "The file or address of the image.",
        "its file must match /.*\\.(png|jpg)/",
    ),
    Field::written(
        Kind::Image,
        "alt",
        FREE,
        "The text for those who do not see the image.",
        "must have alt",
    ),
    Field::written(
        Kind::Image,
        "credit",
        FREE,
        "Who made the image.",
        "must have credit",
    ),
    Field::written(
        Kind::Image,
        "caption",
        FREE,
        "The words under the image.",
        "must have caption",
    ),
    Field::written(
        Kind::Image,
        "generated",
        Type::Boolean,
        "The image was made by a machine.",
        "must not be generated",
    ),
    Field::written(
        Kind::Image,
        "retouched",
        Type::Boolean,
        "The image was retouched.",
        "must not be retouched",
    ),
    Field {
        kind: Kind::Image,
        name: "format",
        ty: Type::Text(Domain::Word),
        access: Access::Computed(|_, thing| format(thing)),
        doc: "The ending of the file's name, in lower case: `png`, `gif`.",
        example: "its format must not be gif",
    },
    Field::written(
        Kind::Video,
        "file",
        FREE,
        "The file or address of the video.",
        "must have file",
    ),
    Field::written(
        Kind::Video,
        "alt",
        FREE,
        "The text for those who do not see the video.",
        "must have alt",
    ),
    Field::written(
        Kind::Video,
        "captions",
        FREE,
        "The file of the subtitles.",
        "must have captions",
    ),
    Field::written(
        Kind::Video,
        "transcript",
        FREE,
        "Where its words can be read.",
        "must have transcript",
    ),
    Field::written(
        Kind::Video,
        "credit",
        FREE,
        "Who made the video.",
        "must have credit",
    ),
    Field::written(
        Kind::Video,
        "caption",
        FREE,
        "The words under the video.",
        "must have caption",
    ),
    Field::written(
        Kind::Video,
        "duration",
        Type::Number(Unit::Time),
        "How long it lasts.",
        "its duration must be at most 90 seconds",
    ),
    Field::written(
        Kind::Video,
        "generated",
        Type::Boolean,
        "The video was made by a machine.",
        "must not be generated",
    ),
    Field::written(
        Kind::Video,
        "retouched",
        Type::Boolean,
        "The video was retouched.",
        "must not be retouched",
    ),
    Field {
        kind: Kind::Video,
        name: "format",
        ty: Type::Text(Domain::Word),
        access: Access::Computed(|_, thing| format(thing)),
        doc: "The ending of the file's name, in lower case: `mp4`.",
        example: "its format must be mp4",
    },
    Field {
        kind: Kind::Option,
        name: "text",
        ty: FREE,
        access: Access::Computed(|_, thing| thing.answer()),
        doc: "The words of the option.",
        example: "when text is \"Other\"",
    },
];

fn format(thing: Thing<'_>) -> Answer<'_> {
    let Some(record) = thing.record() else {
        return thing.answer();
    };
    let file = super::find(record.kind, "file");
    let Some(name) = file.and_then(|file| record.text(file)) else {
        return missing(thing, "file".to_owned());
    };
    let path = name.value.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let ending = last
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_lowercase();
    Answer::new(Value::Text(Cow::Owned(ending)), name.span)
}
