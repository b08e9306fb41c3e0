//! Posts that are looked at together: what puts them together, and what they agree on.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{FieldId, Kind, Type, fields};
use crate::policy::bind::phrase::Said;
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Comparison, Expr, Noun, Obligation, Operand, OperandKind, Path, Test};
use crate::policy::together::{Agreement, GroupBy, Grouping, Window};
use crate::source::{Span, Spanned};
use crate::text::ClaimPattern;

impl Resolver<'_> {
    /// What stands behind `per`.
    pub(in crate::policy) fn grouping(&mut self, names: &[Spanned<String>]) -> Option<Grouping> {
        let mut grouping = Grouping {
            by: Vec::new(),
            window: None,
            is_timed: false,
        };
        let mut window_span: Option<Span> = None;
        for (at, name) in names.iter().enumerate() {
            let word = name.value.as_str();
            let first = names.iter().take(at).find(|one| one.value == word);
            let window = Window::named(word);
            let first = match window {
                Some(_) => window_span,
                None => first.map(|one| one.span),
            };
            if let Some(first) = first {
                let message = "posts are put together once by each".to_owned();
                let label = Label::new(name.span, "a second one");
                self.problems.push(
                    Diagnostic::obstacle("duplicate", message, label)
                        .with_label(first, "the first stands here"),
                );
                return None;
            }
            if window.is_some() {
                grouping.window = window;
                grouping.is_timed = true;
                window_span = Some(name.span);
            } else {
                grouping.by.push(self.group_by(name)?);
            }
        }
        Some(grouping)
    }

    fn group_by(&mut self, name: &Spanned<String>) -> Option<GroupBy> {
        let path = |fields| Path {
            span: name.span,
            fields,
        };
        let found = match name.value.as_str() {
            "channel" => Some((vec![fields::post_channel()], true)),
            "author" => Some((vec![fields::post_author()], true)),
            "entity" => Some((vec![fields::post_channel(), fields::channel_entity()], true)),
            word => self
                .schema
                .find(Kind::Post, word)
                .filter(|field| divides(&field.ty))
                .map(|field| (vec![field.id], false)),
        };
        if let Some((fields, is_required)) = found {
            return Some(GroupBy {
                word: name.value.clone(),
                path: path(fields),
                is_required,
            });
        }
        let windows = Window::ALL.iter().map(|(word, _)| *word);
        let schema = self.schema;
        let own = schema
            .of(Kind::Post)
            .filter(|field| divides(&field.ty))
            .map(|field| field.name.as_ref());
        let known = windows.chain(["channel", "author", "entity"]).chain(own);
        let problem = say::unknown("way to put posts together", name, known);
        self.problems.push(problem);
        None
    }

    /// `have the same NAME`: a field of posts, or what a pattern captures in them.
    pub(in crate::policy) fn agreement(
        &mut self,
        said: &Said,
        name: &Spanned<String>,
        span: Span,
    ) -> Option<Test> {
        if self.thing(said, span)? != Kind::Group {
            let message = format!("one {} has nothing to agree with", said.word);
            self.problems.push(
                say::mismatch(span, message, "this is said of posts together")
                    .with_help("say which posts: `for posts per campaign`"),
            );
            return None;
        }
        let word = name.value.clone();
        let exact = self.schema.find(Kind::Post, &word);
        if let Some(field) = exact.filter(|field| !matches!(field.ty, Type::Many(_) | Type::Set(_)))
        {
            return Some(Test::Same(word, Agreement::Value(field.id)));
        }
        if let Some(field) = self.schema.collection(Kind::Post, &word) {
            let agreement = if field.name == word {
                Agreement::Members(field.id)
            } else {
                Agreement::Value(field.id)
            };
            return Some(Test::Same(word, agreement));
        }
        if let Some(source) = self.names.pattern(name) {
            return match ClaimPattern::new(source) {
                Ok(pattern) => Some(Test::Same(word, Agreement::Claims(pattern))),
                // It was reported where it is declared.
                Err(_) => None,
            };
        }
        let patterns: Vec<String> = self.names.pattern_names().map(str::to_owned).collect();
        let known = self.schema.of(Kind::Post).map(|field| field.name.as_ref());
        let known = known.chain(patterns.iter().map(String::as_str));
        let problem = say::unknown("field of a post or pattern", name, known);
        self.problems.push(problem);
        None
    }
}

/// Whether a field has few enough values to put posts together by.
fn divides(ty: &Type) -> bool {
    matches!(ty, Type::Text(_) | Type::One(_))
}

impl Window {
    const ALL: [(&'static str, Self); 4] = [
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
    ];

    fn named(word: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(name, _)| *name == word);
        found.map(|(_, window)| *window)
    }
}

/// Whether the moments of posts matter to what is demanded.
pub(in crate::policy) fn speaks_of_time(obligations: &[Obligation]) -> bool {
    obligations.iter().any(|one| in_expr(&one.demand))
}

fn in_expr(expr: &Expr) -> bool {
    match expr {
        Expr::Not(inner, _) => in_expr(inner),
        Expr::And(terms, _) | Expr::Or(terms, _) => terms.iter().any(in_expr),
        Expr::Members { .. } => false,
        Expr::Phrase { noun, test, .. } => {
            matches!(noun, Noun::Value(operand) if in_operand(operand)) || in_test(test)
        }
    }
}

fn in_test(test: &Test) -> bool {
    match test {
        Test::Has(field) => is_distance(*field),
        Test::Compares(comparison) => match comparison {
            Comparison::OneOf(operands) => operands.iter().any(in_operand),
            Comparison::Order(_, operand, _) | Comparison::Is(operand) => in_operand(operand),
            Comparison::Between(from, to) => in_operand(from) || in_operand(to),
        },
        _ => false,
    }
}

fn in_operand(operand: &Operand) -> bool {
    match &operand.what {
        OperandKind::Field(path) => path.fields.iter().any(|field| is_distance(*field)),
        OperandKind::Arithmetic(_, left, right) => in_operand(left) || in_operand(right),
        _ => false,
    }
}

fn is_distance(field: FieldId) -> bool {
    [
        fields::group_shortest_gap(),
        fields::group_longest_gap(),
        fields::group_shortest_repeat(),
    ]
    .contains(&field)
}
