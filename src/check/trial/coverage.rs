//! What examples and scenarios exercise of a policy: each clause, and each of its two sides.
//!
//! It is gathered beside the judging, by asking the clauses once more, so that a check that
//! nobody measures pays nothing for it.

use crate::check::ask::eval::Eval;
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::facts::{Draft, Thing};
use crate::policy::{Expr, Policy, Rule, Sentence};
use crate::source::{FileId, Span};
use std::collections::BTreeMap;

/// A clause of a rule, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clause {
    /// What narrows it.
    Scope,
    /// `when` or `unless`.
    Guard,
    /// What must hold.
    Obligation,
    /// One of several terms joined by `and` or `or`.
    Term,
    /// A permit or forbid.
    Act,
    /// A rule about posts together, as a whole.
    Together,
}

impl Clause {
    /// How its two sides are called: when it holds, and when it does not.
    pub fn sides(self) -> (&'static str, &'static str) {
        match self {
            Self::Scope => ("within it", "outside it"),
            Self::Guard => ("the rule applies", "the rule does not apply"),
            Self::Obligation | Self::Together => ("kept", "broken"),
            Self::Term => ("it holds", "it does not hold"),
            Self::Act => ("it fits", "it does not fit"),
        }
    }
}

/// A clause with what was seen of it.
#[derive(Debug, Clone)]
pub struct Covered {
    /// The rule.
    pub rule: RuleId,
    /// Its words.
    pub span: Span,
    /// What it is.
    pub clause: Clause,
    /// Whether it was seen to hold, and not to hold.
    pub seen: (bool, bool),
}

impl Covered {
    /// The sides that nothing exercises.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> + use<> {
        let (yes, no) = self.clause.sides();
        let seen = self.seen;
        [(seen.0, yes), (seen.1, no)]
            .into_iter()
            .filter_map(|(seen, side)| (!seen).then_some(side))
    }
}

/// What is exercised of a policy.
#[derive(Debug, Default)]
pub struct Coverage {
    clauses: BTreeMap<(Span, Clause), Covered>,
}

impl Coverage {
    /// Every clause of a rule that stands in `files`, nothing seen yet.
    pub fn of(policy: &Policy, files: &dyn Fn(FileId) -> bool) -> Self {
        let mut new = Self::default();
        for rule in policy.rules() {
            new.clauses_of(rule);
        }
        // An adjustment puts clauses of one file into a rule of another.
        new.clauses.retain(|(span, _), _| files(span.file));
        new
    }

    /// The clauses in the order of their files.
    pub fn clauses(&self) -> impl Iterator<Item = &Covered> {
        self.clauses.values()
    }

    fn add(&mut self, rule: &Rule, span: Span, clause: Clause) {
        // What an adjustment restates belongs to the adjustment's own file.
        self.clauses.entry((span, clause)).or_insert(Covered {
            rule: rule.id.clone(),
            span,
            clause,
            seen: (false, false),
        });
    }

    fn clauses_of(&mut self, rule: &Rule) {
        if rule.scope.grouping.is_some() {
            self.add(rule, rule.name_span, Clause::Together);
            return;
        }
        if let Sentence::Speaking(act) = &rule.sentence {
            self.add(rule, act.sentence, Clause::Act);
            return;
        }
        for narrowing in &rule.scope.narrowing {
            self.add(rule, narrowing.span, Clause::Scope);
        }
        for guard in &rule.guards {
            self.add(rule, guard.span, Clause::Guard);
            self.terms_of(rule, &guard.condition);
        }
        if let Sentence::Demands(obligations) = &rule.sentence {
            for obligation in obligations {
                if crate::check::verdict::finding::severity(obligation.modal).is_some() {
                    self.add(rule, obligation.span, Clause::Obligation);
                    self.terms_of(rule, &obligation.demand);
                }
            }
        }
        for demand in &rule.approvals {
            self.add(rule, demand.span, Clause::Obligation);
        }
        for ladder in &rule.escalations {
            self.add(rule, ladder.span, Clause::Obligation);
        }
    }

    fn terms_of(&mut self, rule: &Rule, expr: &Expr) {
        match expr {
            Expr::And(terms, _) | Expr::Or(terms, _) => {
                for term in terms {
                    self.add(rule, term.span(), Clause::Term);
                    self.terms_of(rule, term);
                }
            }
            Expr::Not(inner, _) => self.terms_of(rule, inner),
            Expr::Phrase { .. } | Expr::Members { .. } => {}
        }
    }

    fn saw(&mut self, span: Span, clause: Clause, truth: Truth) {
        let Some(covered) = self.clauses.get_mut(&(span, clause)) else {
            return;
        };
        match truth {
            Truth::True => covered.seen.0 = true,
            Truth::False => covered.seen.1 = true,
            // What cannot be decided exercises neither side.
            Truth::Undecided => {}
        }
    }

    /// An example of a rule about posts together shows that it is kept, or broken.
    pub(in crate::check) fn saw_example(&mut self, rule: &Rule, kept: bool) {
        self.saw(rule.name_span, Clause::Together, Truth::from(kept));
    }

    /// What was found of drafts by rules about posts together: broken where one is, kept where
    /// it is about some of them.
    pub(in crate::check) fn saw_together(
        &mut self,
        engine: &Engine<'_>,
        drafts: &[Draft],
        found: &[Diagnostic],
    ) {
        let rules = engine.policy.rules().iter();
        for rule in rules.filter(|rule| rule.scope.grouping.is_some()) {
            let mut said = found
                .iter()
                .filter(|one| one.is_said_by(&rule.id))
                .peekable();
            let truth = if said.peek().is_none() {
                let is_about = drafts.iter().any(|draft| {
                    let hits = engine.scan(draft);
                    let mut evals = engine.evals(draft, &hits);
                    evals.any(|(eval, view)| {
                        eval.applies(rule, Thing::Post(view.post), None) == Truth::True
                    })
                });
                if !is_about {
                    continue;
                }
                Truth::True
            } else if said.all(|one| one.code == "undecided") {
                Truth::Undecided
            } else {
                Truth::False
            };
            self.saw(rule.name_span, Clause::Together, truth);
        }
    }

    /// Everything that is asked of drafts, and of the team.
    pub(in crate::check) fn observe_all(&mut self, engine: &Engine<'_>, drafts: &[Draft]) {
        let team = engine.eval(None, None);
        for rule in engine.policy.rules() {
            if !rule.scope.kind.is_of_posts() {
                self.observe(&team, rule);
            }
        }
        for draft in drafts {
            let hits = engine.scan(draft);
            for (eval, _) in engine.evals(draft, &hits) {
                for rule in engine.policy.rules() {
                    if rule.scope.kind.is_of_posts() {
                        self.observe(&eval, rule);
                    }
                }
            }
        }
    }

    /// What one evaluation asks of a rule.
    pub(in crate::check) fn observe(&mut self, eval: &Eval<'_>, rule: &Rule) {
        if rule.scope.grouping.is_some() {
            return;
        }
        if let (Sentence::Speaking(act), Some(view)) = (&rule.sentence, eval.post) {
            let action = eval.action(view);
            let truth = eval.matches_act(rule, act, &action, view, None, None);
            self.saw(act.sentence, Clause::Act, truth);
            return;
        }
        for thing in eval.things(rule.scope.kind).iter() {
            let mut within = Truth::True;
            for narrowing in &rule.scope.narrowing {
                let truth = eval.within(&narrowing.what, thing, None);
                self.saw(narrowing.span, Clause::Scope, truth);
                within = within.min(truth);
            }
            if within == Truth::False {
                continue;
            }
            for guard in &rule.guards {
                let truth = eval.holds(&guard.condition, thing, None);
                let applies = if guard.negated { !truth } else { truth };
                self.saw(guard.span, Clause::Guard, applies);
                self.saw_terms(eval, &guard.condition, thing);
            }
            if eval.applies(rule, thing, None) != Truth::True {
                continue;
            }
            if let Sentence::Demands(obligations) = &rule.sentence {
                for obligation in obligations {
                    let truth = eval.holds(&obligation.demand, thing, None);
                    self.saw(obligation.span, Clause::Obligation, truth);
                    self.saw_terms(eval, &obligation.demand, thing);
                }
            }
            let Some(view) = eval.post else { continue };
            for demand in &rule.approvals {
                let met = eval.standing(rule, demand, view).is_met();
                self.saw(demand.span, Clause::Obligation, Truth::from(met));
            }
            for ladder in &rule.escalations {
                let holds = eval.ladder(rule, ladder, view).holds();
                self.saw(ladder.span, Clause::Obligation, Truth::from(!holds));
            }
        }
    }

    fn saw_terms<'a>(&mut self, eval: &Eval<'a>, expr: &Expr, thing: crate::facts::Thing<'a>) {
        match expr {
            Expr::And(terms, _) | Expr::Or(terms, _) => {
                for term in terms {
                    let truth = eval.holds(term, thing, None);
                    self.saw(term.span(), Clause::Term, truth);
                    self.saw_terms(eval, term, thing);
                }
            }
            Expr::Not(inner, _) => self.saw_terms(eval, inner, thing),
            Expr::Phrase { .. } | Expr::Members { .. } => {}
        }
    }
}
