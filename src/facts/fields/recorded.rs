//! Fields of what is recorded on a post beside its words: who approved it, who overrode a
//! rule, who was called.

use super::Field;
use crate::facts::{Domain, Kind, Type};

const FREE: Type = Type::Text(Domain::Free);

pub(super) static FIELDS: &[Field] = &[
    Field::written(
        Kind::Approval,
        "approver",
        Type::One(Kind::Person),
        "Who approved: a person of the team.",
        "must have approver",
    ),
    Field::written(Kind::Approval, "at", Type::Moment, "When.", "must have at"),
    Field::written(
        Kind::Approval,
        "digest",
        FREE,
        "The digest of the content that was approved.",
        "must have digest",
    ),
    Field::written(
        Kind::Approval,
        "signature",
        FREE,
        "The SSH signature over the approval.",
        "must have signature",
    ),
    Field::written(
        Kind::Approval,
        "comment",
        FREE,
        "What the approver had to say.",
        "must have comment",
    ),
    Field::written(
        Kind::Override,
        "rule",
        FREE,
        "The rule that is overridden, by its whole name.",
        "must have rule",
    ),
    Field::written(
        Kind::Override,
        "person",
        Type::One(Kind::Person),
        "Who overrides it: a person of the team.",
        "must have person",
    ),
    Field::written(Kind::Override, "at", Type::Moment, "When.", "must have at"),
    Field::written(
        Kind::Override,
        "reason",
        FREE,
        "The reason.",
        "must have reason",
    ),
    Field::written(
        Kind::Escalation,
        "rule",
        FREE,
        "The rule that asks for the escalation, by its whole name.",
        "must have rule",
    ),
    Field::written(
        Kind::Escalation,
        "role",
        Type::Text(Domain::Role),
        "The role that was called.",
        "must have role",
    ),
    Field::written(
        Kind::Escalation,
        "caller",
        Type::One(Kind::Person),
        "Who called: a person of the team.",
        "must have caller",
    ),
    Field::written(
        Kind::Escalation,
        "at",
        Type::Moment,
        "When.",
        "must have at",
    ),
    Field::written(
        Kind::Escalation,
        "digest",
        FREE,
        "The digest of the content it is about, the answer as well.",
        "must have digest",
    ),
    Field::written(
        Kind::Escalation,
        "acknowledged-by",
        Type::One(Kind::Person),
        "Who answered: a person of the team who holds the role.",
        "must have acknowledged-by",
    ),
    Field::written(
        Kind::Escalation,
        "acknowledged-at",
        Type::Moment,
        "When the answer came.",
        "must have acknowledged-at",
    ),
    Field::written(
        Kind::SigningKey,
        "key",
        FREE,
        "The public key as `ssh-keygen` writes it.",
        "must have key",
    ),
    Field::written(
        Kind::SigningKey,
        "from",
        Type::Date,
        "The first day the key may sign.",
        "must have from",
    ),
    Field::written(
        Kind::SigningKey,
        "until",
        Type::Date,
        "The last day the key may sign.",
        "must have until",
    ),
    Field::written(
        Kind::SigningKey,
        "revoked",
        Type::Date,
        "The day the key stopped being trusted; nothing it ever signed counts from then on.",
        "must not have revoked",
    ),
];
