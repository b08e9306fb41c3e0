//! How many, and of what.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{Kind, Type};
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Amount, Bound, Per, Test};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, Share};

use crate::policy::bind::phrase::Said;

impl Resolver<'_> {
    pub(in crate::policy) fn count(
        &mut self,
        said: &Said,
        amount: &ast::Amount,
        counted: &ast::Counted,
        span: Span,
    ) -> Option<(Test, bool)> {
        let of = self.thing(said, span)?;
        let none = amount.most == Some(Share::Count(0)) && amount.least.is_none();
        let Some(field) = self.schema.collection(of, &counted.noun.value) else {
            // `have no alt`: the field is absent.
            if none && let Some(field) = self.schema.find(of, &counted.noun.value) {
                return Some((Test::Has(field.id), true));
            }
            if let Some(field) = self.schema.find(of, &counted.noun.value) {
                let message = format!("`{}` is {}", counted.noun.value, field.ty.say());
                self.problems.push(
                    say::mismatch(counted.noun.span, message, "there is only one of it").with_help(
                        format!("did you mean `its {} must be …`?", counted.noun.value),
                    ),
                );
            } else {
                self.unknown_collection(of, &counted.noun);
            }
            return None;
        };
        let (collection, ty) = (field.id, field.ty.clone());
        let amount = self.amount(amount)?;
        let filter = match (&counted.filter, &ty) {
            (None, _) => None,
            (Some(condition), Type::Many(member)) => {
                Some(Box::new(self.condition(*member, condition)?))
            }
            (Some(condition), _) => {
                let message = format!("`{}` is a list of names", counted.noun.value);
                self.problems.push(say::mismatch(
                    condition.span(),
                    message,
                    "names have no fields to choose by",
                ));
                return None;
            }
        };
        let member = if let Type::Many(member) = ty {
            member
        } else {
            of
        };
        let places = self.places(of, member.is_text(), &counted.places)?;
        let per = self.per(of, counted.per.as_ref())?;
        Some((
            Test::Count {
                amount,
                collection,
                filter,
                places,
                per,
            },
            false,
        ))
    }

    pub(in crate::policy) fn unknown_collection(&mut self, kind: Kind, noun: &Spanned<String>) {
        let known: Vec<String> = self
            .schema
            .of(kind)
            .filter(|field| matches!(field.ty, Type::Many(_) | Type::Set(_)))
            .map(|field| field.name.to_string())
            .collect();
        let what = format!("collection of a {kind}");
        self.problems
            .push(say::unknown(&what, noun, known.iter().map(String::as_str)));
    }

    pub(in crate::policy) fn amount(&mut self, amount: &ast::Amount) -> Option<Amount> {
        let bound = |share: Share| match share {
            Share::Count(count) => Bound::Count(count),
            Share::Percent(percent) => Bound::Percent(percent),
        };
        let new = Amount {
            span: amount.span,
            least: amount.least.map(bound),
            most: amount.most.map(bound),
        };
        let inverted = match (new.least, new.most) {
            (Some(Bound::Count(a)), Some(Bound::Count(b))) => a > b,
            (Some(Bound::Percent(a)), Some(Bound::Percent(b))) => a > b,
            _ => false,
        };
        if inverted {
            let label = Label::new(amount.span, "the first number is above the second");
            self.problems.push(Diagnostic::obstacle(
                "never-holds",
                "this can never hold",
                label,
            ));
            return None;
        }
        let idle = match (new.least, new.most) {
            (Some(Bound::Count(0)), None) => true,
            (None, Some(Bound::Percent(most))) => most >= 100.0,
            (Some(Bound::Percent(least)), None) => least <= 0.0,
            _ => false,
        };
        if idle {
            let label = Label::new(amount.span, "every draft satisfies this");
            self.problems.push(Diagnostic::obstacle(
                "never-fails",
                "this can never fail",
                label,
            ));
            return None;
        }
        Some(new)
    }

    pub(in crate::policy) fn per(
        &mut self,
        kind: Kind,
        per: Option<&Spanned<String>>,
    ) -> Option<Per> {
        let Some(name) = per else {
            return Some(Per::Post);
        };
        let found = match name.value.as_str() {
            "post" => Per::Post,
            "sentence" => Per::Sentence,
            "paragraph" => Per::Paragraph,
            "thread" => Per::Thread,
            _ => {
                let known = ["sentence", "paragraph", "post", "thread"];
                self.problems
                    .push(say::unknown("unit to count in", name, known));
                return None;
            }
        };
        if kind == Kind::Post || found == Per::Post {
            return Some(found);
        }
        let message = format!("a {kind} has no sentences to count in");
        self.problems.push(say::mismatch(
            name.span,
            message,
            "only posts are counted in parts",
        ));
        None
    }
}
