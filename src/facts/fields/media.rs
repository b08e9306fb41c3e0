//! Fields of images, videos and poll options.

use super::{Access, Field, missing};
use crate::facts::{Answer, Domain, Kind, Thing, Type, Unit, Value};
use std::borrow::Cow;

macro_rules! written {
    ($kind:ident $name:literal, $ty:expr, $doc:literal, $example:literal) => {
        Field {
            kind: Kind::$kind,
            name: $name,
            ty: $ty,
            access: Access::Written,
            doc: $doc,
            example: $example,
        }
    };
}

const FREE: Type = Type::Text(Domain::Free);

pub(super) static FIELDS: &[Field] = &[
    written!(Image "file", FREE, "The file or address of the image.", "its file must match /.*\\.(png|jpg)/"),
    written!(Image "alt", FREE, "The text for those who do not see the image.", "must have alt"),
    written!(Image "credit", FREE, "Who made the image.", "must have credit"),
    written!(Image "caption", FREE, "The words under the image.", "must have caption"),
    written!(Image "generated", Type::Boolean, "The image was made by a machine.", "must not be generated"),
    written!(Image "retouched", Type::Boolean, "The image was retouched.", "must not be retouched"),
    Field {
        kind: Kind::Image,
        name: "format",
        ty: Type::Text(Domain::Word),
        access: Access::Computed(|_, thing| format(thing)),
        doc: "The ending of the file's name, in lower case: `png`, `gif`.",
        example: "its format must not be gif",
    },
    written!(Video "file", FREE, "The file or address of the video.", "must have file"),
    written!(Video "alt", FREE, "The text for those who do not see the video.", "must have alt"),
    written!(Video "captions", FREE, "The file of the subtitles.", "must have captions"),
    written!(Video "transcript", FREE, "Where its words can be read.", "must have transcript"),
    written!(Video "credit", FREE, "Who made the video.", "must have credit"),
    written!(Video "caption", FREE, "The words under the video.", "must have caption"),
    written!(Video "duration", Type::Number(Unit::Time), "How long it lasts.", "its duration must be at most 90 seconds"),
    written!(Video "generated", Type::Boolean, "The video was made by a machine.", "must not be generated"),
    written!(Video "retouched", Type::Boolean, "The video was retouched.", "must not be retouched"),
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
    let file = crate::facts::Schema::known(record.kind, "file");
    let Some(name) = record.text(file) else {
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
