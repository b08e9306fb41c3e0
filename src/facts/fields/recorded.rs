//! Fields of what is recorded on a post beside its words: who approved it, who overrode a
//! rule, who was called.

use super::{Access, Field};
use crate::facts::{Domain, Kind, Type};

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
    written!(Approval "approver", Type::One(Kind::Person), "Who approved: a person of the team.", "must have approver"),
    written!(Approval "at", Type::Moment, "When.", "must have at"),
    written!(Approval "digest", FREE, "The digest of the content that was approved.", "must have digest"),
    written!(Approval "signature", FREE, "The SSH signature over the approval.", "must have signature"),
    written!(Approval "comment", FREE, "What the approver had to say.", "must have comment"),
    written!(Override "rule", FREE, "The rule that is overridden, by its whole name.", "must have rule"),
    written!(Override "person", Type::One(Kind::Person), "Who overrides it: a person of the team.", "must have person"),
    written!(Override "at", Type::Moment, "When.", "must have at"),
    written!(Override "reason", FREE, "The reason.", "must have reason"),
    written!(Escalation "rule", FREE, "The rule that asks for the escalation, by its whole name.", "must have rule"),
    written!(Escalation "role", Type::Text(Domain::Role), "The role that was called.", "must have role"),
    written!(Escalation "caller", Type::One(Kind::Person), "Who called: a person of the team.", "must have caller"),
    written!(Escalation "at", Type::Moment, "When.", "must have at"),
    written!(Escalation "digest", FREE, "The digest of the content it is about, the answer as well.", "must have digest"),
    written!(Escalation "acknowledged-by", Type::One(Kind::Person), "Who answered: a person of the team who holds the role.", "must have acknowledged-by"),
    written!(Escalation "acknowledged-at", Type::Moment, "When the answer came.", "must have acknowledged-at"),
    written!(SigningKey "key", FREE, "The public key as `ssh-keygen` writes it.", "must have key"),
    written!(SigningKey "from", Type::Date, "The first day the key may sign.", "must have from"),
    written!(SigningKey "until", Type::Date, "The last day the key may sign.", "must have until"),
    written!(SigningKey "revoked", Type::Date, "The day the key stopped being trusted; nothing it ever signed counts from then on.", "must not have revoked"),
];
