//! The fields each kind of thing has: those of the language and those policies declare.

use super::fields::{self, Access};
use super::{Kind, Type, Written};
use std::borrow::Cow;

/// A field of the language or a declared one. The slot is the same in every schema for the
/// fields of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub(super) u16);

impl FieldId {
    pub(super) fn slot(self) -> usize {
        usize::from(self.0)
    }
}

/// One field as the rest of the program sees it.
#[derive(Debug, Clone)]
pub struct SchemaField {
    /// Its identity.
    pub id: FieldId,
    /// What kind of thing has it.
    pub kind: Kind,
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its type.
    pub ty: Type,
    /// What it means.
    pub doc: Cow<'static, str>,
    /// How its value is come by.
    pub access: Access,
    /// The value of a fact that does not say; only for declared fields.
    pub default: Option<Written>,
}

/// All fields in force: those of the language, then those the policies declare.
#[derive(Debug, Clone)]
pub struct Schema {
    fields: Vec<SchemaField>,
}

impl Default for Schema {
    fn default() -> Self {
        Self::new()
    }
}

impl Schema {
    /// The fields of the language.
    pub fn new() -> Self {
        let fields = fields::all()
            .zip(0_u16..)
            .map(|(field, id)| SchemaField {
                id: FieldId(id),
                kind: field.kind,
                name: Cow::Borrowed(field.name),
                ty: field.ty.clone(),
                doc: Cow::Borrowed(field.doc),
                access: field.access,
                default: None,
            })
            .collect();
        Self { fields }
    }

    /// Adds a declared field; `None` when the kind has a field of that name already.
    pub fn declare(
        &mut self,
        kind: Kind,
        name: &str,
        ty: Type,
        doc: String,
        default: Option<Written>,
    ) -> Option<FieldId> {
        if self.find(kind, name).is_some() {
            return None;
        }
        let id = FieldId(u16::try_from(self.fields.len()).ok()?);
        let (name, doc) = (Cow::Owned(name.to_owned()), Cow::Owned(doc));
        self.fields.push(SchemaField {
            id,
            kind,
            name,
            ty,
            doc,
            access: Access::Written,
            default,
        });
        Some(id)
    }

    /// The field of a kind with a name.
    pub fn find(&self, kind: Kind, name: &str) -> Option<&SchemaField> {
        self.fields
            .iter()
            .find(|field| field.kind == kind && field.name == name)
    }

    /// The collection field of a kind by the singular or plural name of its members, or by
    /// its own name (`backups`, or `backup` for one of them).
    pub fn collection(&self, kind: Kind, noun: &str) -> Option<&SchemaField> {
        let plural = |name: &str| name == noun || name.strip_suffix('s') == Some(noun);
        self.of(kind)
            .filter(|field| matches!(field.ty, Type::Many(_) | Type::Set(_)))
            .find(|field| match field.ty {
                Type::Many(member) if field.name == member.plural() => {
                    noun == member.singular() || noun == member.plural()
                }
                _ => plural(&field.name),
            })
    }

    /// The field with an identity.
    pub fn get(&self, id: FieldId) -> Option<&SchemaField> {
        self.fields.get(id.slot())
    }

    /// The fields of a kind, those of the language first, in the order of the reference.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &SchemaField> {
        self.fields.iter().filter(move |field| field.kind == kind)
    }
}
