//! How widely words and topics are looked for: what restricts is read wide, what frees narrow.
//! Which of the two an occurrence does follows from where it stands, and is told here alone.

use crate::policy::bind::stop::Stop;
use crate::policy::bind::waiver::{WaivedFor, Waiver};
use crate::policy::ir::{
    Bearing, Expr, Guard, Narrow, Narrowing, Noun, Place, Policy, Rule, Sentence, Test,
};
use crate::source::Span;
use crate::syntax::ast::{Effect, Quantifier};

/// A phrase that looks for words without naming a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// The phrase.
    pub span: Span,
    /// How widely it looks.
    pub bearing: Bearing,
}

impl Rule {
    /// Every phrase of the rule that looks for words or topics of the post and names no place,
    /// in the order they are written.
    pub fn looked_for(&self) -> Vec<Looked> {
        let mut all = Vec::new();
        for Narrowing { span, what } in &self.scope.narrowing {
            look_narrow(what, *span, &mut all);
        }
        for guard in &self.guards {
            look(&guard.condition, &mut all);
        }
        if let Sentence::Demands(obligations) = &self.sentence {
            for obligation in obligations {
                look(&obligation.demand, &mut all);
            }
        }
        all.sort_by_key(|one| (one.span.file, one.span.start));
        all
    }
}

fn look(expr: &Expr, all: &mut Vec<Looked>) {
    match expr {
        Expr::Not(inner, _) => look(inner, all),
        Expr::And(terms, _) | Expr::Or(terms, _) => terms.iter().for_each(|term| look(term, all)),
        Expr::Phrase {
            span,
            noun: Noun::It,
            test: Test::Contains(contain),
        } => {
            let is_named = |place: &Place| match place {
                Place::InField(_) | Place::In(_) | Place::Edge { .. } => true,
                Place::Outside(_) => false,
            };
            if !contain.places.iter().any(is_named) {
                all.push(Looked {
                    span: *span,
                    bearing: contain.bearing,
                });
            }
        }
        Expr::Phrase {
            span,
            noun: Noun::It,
            test: Test::Within(what),
        } => look_narrow(what, *span, all),
        Expr::Phrase { .. } | Expr::Members { .. } => {}
    }
}

fn look_narrow(what: &Narrow, span: Span, all: &mut Vec<Looked>) {
    match what {
        Narrow::About(_, bearing) => all.push(Looked {
            span,
            bearing: *bearing,
        }),
        Narrow::AnyChannel | Narrow::On(_) | Narrow::By(_) | Narrow::In(_) | Narrow::During(_) => {}
    }
}

impl Policy {
    /// Tells every phrase that looks for words what finding more of them does.
    pub(in crate::policy) fn tell_bearing(&mut self) {
        self.rules.iter_mut().for_each(rule);
        for Waiver { of, .. } in &mut self.waivers {
            match of {
                WaivedFor::Within(phrases) => narrowing(phrases, Bearing::Frees),
                WaivedFor::Everything | WaivedFor::Words(_) | WaivedFor::Drafts(_) => {}
            }
        }
        for Stop {
            narrowing: within,
            except,
            ..
        } in &mut self.stops
        {
            narrowing(within, Bearing::Restricts);
            narrowing(except, Bearing::Frees);
        }
    }
}

/// Where a rule or a forbid applies, it asks something; where a permit does, it lets pass. What
/// an obligation demands is kept by whatever fulfils it.
fn rule(rule: &mut Rule) {
    let applies = match &mut rule.sentence {
        Sentence::Speaking(act) => match act.effect {
            Effect::Permit => Bearing::Frees,
            Effect::Forbid => Bearing::Restricts,
        },
        Sentence::Demands(obligations) => {
            for obligation in obligations {
                expression(&mut obligation.demand, Bearing::Frees);
            }
            Bearing::Restricts
        }
    };
    narrowing(&mut rule.scope.narrowing, applies);
    for Guard {
        negated, condition, ..
    } in &mut rule.guards
    {
        expression(condition, if *negated { !applies } else { applies });
    }
}

fn narrowing(phrases: &mut [Narrowing], bearing: Bearing) {
    for phrase in phrases {
        narrow(&mut phrase.what, bearing);
    }
}

fn narrow(what: &mut Narrow, bearing: Bearing) {
    match what {
        Narrow::About(_, told) => *told = bearing,
        Narrow::AnyChannel | Narrow::On(_) | Narrow::By(_) | Narrow::In(_) | Narrow::During(_) => {}
    }
}

fn expression(expr: &mut Expr, bearing: Bearing) {
    match expr {
        Expr::Not(inner, _) => expression(inner, !bearing),
        Expr::And(terms, _) | Expr::Or(terms, _) => {
            for term in terms {
                expression(term, bearing);
            }
        }
        Expr::Phrase { test: said, .. } => test(said, bearing),
        Expr::Members {
            quantifier,
            test: said,
            negated,
            ..
        } => {
            let denied = *negated != (*quantifier == Quantifier::No);
            test(said, if denied { !bearing } else { bearing });
        }
    }
}

fn test(said: &mut Test, bearing: Bearing) {
    match said {
        Test::Contains(contain) => contain.bearing = bearing,
        Test::Within(what) => narrow(what, bearing),
        Test::Count { amount, filter, .. } => {
            // One more member is one more of at least so many, and one too many of at most.
            let more = match (amount.least, amount.most) {
                (Some(_), None) => bearing,
                (None, Some(_)) => !bearing,
                (Some(_), Some(_)) | (None, None) => Bearing::Restricts,
            };
            if let Some(filter) = filter {
                expression(filter, more);
            }
        }
        Test::Has(_)
        | Test::Matches(_)
        | Test::StartsWith(_)
        | Test::EndsWith(_)
        | Test::Includes(_)
        | Test::Quality(_)
        | Test::Compares(_)
        | Test::Measures(..)
        | Test::During(_)
        | Test::Same(..) => {}
    }
}
