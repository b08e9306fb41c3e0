//! `adjust`: what a policy demands beyond a rule of a policy it uses. An adjustment only
//! tightens; whatever loosens, or cannot be compared, is refused with both places.

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::policy::bind::approval::ApprovalDemand;
use crate::policy::bind::escalation::Ladder;
use crate::policy::bind::grouping;
use crate::policy::bind::resolve::Resolver;
use crate::policy::bind::say;
use crate::policy::ir::{Example, Obligation, Rule, Sentence};
use crate::policy::lint;
use crate::policy::load::LoadedFile;
use crate::policy::tighten::order::{Demands, Relation};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, Item};
use std::collections::BTreeMap;

/// How a clause of an adjustment stands to a clause of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It says the same or more, at least as strongly.
    Tightens,
    /// It says less, for this reason.
    Loosens(&'static str),
    /// It is about the same thing, and neither says more.
    CannotCompare,
    /// It is about something else.
    Beside,
}

/// What one adjustment demands.
struct Adjustment {
    obligations: Vec<Obligation>,
    approvals: Vec<ApprovalDemand>,
    escalations: Vec<Ladder>,
}

/// What can be tightened: how two clauses of a kind stand to each other is decided in one place
/// for each kind, and all kinds are treated alike.
trait Clause {
    fn span(&self) -> Span;
    /// How `new` stands to `old`.
    fn standing(demands: Demands<'_>, old: &Self, new: &Self) -> Standing;
    /// Notes the words it tightens.
    fn tightens(&mut self, place: Span);
}

impl Clause for Obligation {
    fn span(&self) -> Span {
        self.span
    }

    fn standing(demands: Demands<'_>, old: &Self, new: &Self) -> Standing {
        match demands.relation(&old.demand, &new.demand) {
            Relation::Implies if new.modal < old.modal => {
                Standing::Loosens("it is said less strongly")
            }
            Relation::Implies if !subset(&new.overridable, &old.overridable) => {
                Standing::Loosens("more roles could override it")
            }
            Relation::Implies if new.in_drafts && !old.in_drafts => {
                Standing::Loosens("drafts could make exceptions to it")
            }
            relation => Standing::of(relation, "it lets more pass"),
        }
    }

    fn tightens(&mut self, place: Span) {
        self.tightens = Some(place);
    }
}

impl Clause for ApprovalDemand {
    fn span(&self) -> Span {
        self.span
    }

    fn standing(demands: Demands<'_>, old: &Self, new: &Self) -> Standing {
        Standing::of(demands.approvals(old, new), "less would do to approve")
    }

    fn tightens(&mut self, place: Span) {
        self.tightens = Some(place);
    }
}

impl Clause for Ladder {
    fn span(&self) -> Span {
        self.span
    }

    fn standing(demands: Demands<'_>, old: &Self, new: &Self) -> Standing {
        let why = "more people could answer, or they would have longer";
        Standing::of(demands.ladders(old, new), why)
    }

    fn tightens(&mut self, place: Span) {
        self.tightens = Some(place);
    }
}

impl Standing {
    fn of(relation: Relation, weaker: &'static str) -> Self {
        match relation {
            Relation::Implies => Self::Tightens,
            Relation::Weaker => Self::Loosens(weaker),
            Relation::Apart => Self::CannotCompare,
            Relation::Other => Self::Beside,
        }
    }
}

const HELP: &str = "an adjustment only tightens; what the rule refuses is allowed for a time with `waive … until … approved by … because …`";

impl Resolver<'_> {
    /// Tightens the rules by all adjustments of all files.
    pub(in crate::policy) fn adjustments(&mut self, files: &[LoadedFile], rules: &mut [Rule]) {
        let mut found: BTreeMap<usize, Vec<(&ast::Adjust, Adjustment)>> = BTreeMap::new();
        for item in files.iter().flat_map(|file| &file.tree.items) {
            let Item::Adjust(adjust) = item else { continue };
            let Some(at) = self.rule_called(&adjust.rule, rules) else {
                continue;
            };
            let demands = rules.get(at).and_then(|rule| self.adjustment(adjust, rule));
            if let Some(demands) = demands {
                found.entry(at).or_default().push((adjust, demands));
            }
        }
        for (at, adjustments) in found {
            if let Some(rule) = rules.get_mut(at) {
                self.apply(rule, adjustments);
            }
        }
    }

    /// The rule a policy speaks of, by its whole name or by its last part when that is enough.
    pub(in crate::policy) fn rule_called(
        &mut self,
        name: &Spanned<String>,
        rules: &[Rule],
    ) -> Option<usize> {
        let wanted = name.value.as_str();
        if let Some(at) = rules.iter().position(|rule| rule.id.as_str() == wanted) {
            return Some(at);
        }
        let named: Vec<usize> = rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.id.as_str().rsplit('/').next() == Some(wanted))
            .map(|(at, _)| at)
            .collect();
        if let [only] = named.as_slice() {
            return Some(*only);
        }
        let is_meant = |id: &str| id == wanted || id.rsplit('/').next() == Some(wanted);
        if self.broken.iter().any(|id| is_meant(id.as_str())) {
            return None;
        }
        if named.is_empty() {
            let known = rules.iter().flat_map(|rule| {
                let whole = rule.id.as_str();
                [whole, whole.rsplit('/').next().unwrap_or(whole)]
            });
            self.problems.push(say::unknown("rule", name, known));
            return None;
        }
        let whole: Vec<String> = named
            .iter()
            .filter_map(|at| rules.get(*at))
            .map(|rule| format!("`{}`", rule.id))
            .collect();
        let message = format!("several rules are called `{wanted}`");
        self.problems.push(
            Diagnostic::obstacle(
                "ambiguous-name",
                message,
                Label::new(name.span, "which one?"),
            )
            .with_help(format!("write {}", whole.join(" or "))),
        );
        None
    }

    /// The obligations of one adjustment, when all of them tighten.
    fn adjustment(&mut self, adjust: &ast::Adjust, rule: &Rule) -> Option<Adjustment> {
        let before = self.problems.len();
        let body = &adjust.body;
        let Sentence::Demands(old) = &rule.sentence else {
            self.problems.push(
                Diagnostic::obstacle(
                    "cannot-adjust",
                    format!("`{}` is no rule", adjust.rule.value),
                    Label::new(adjust.rule.span, "who may speak is not adjusted"),
                )
                .with_label(rule.name_span, "this sentence")
                .with_help("write a `forbid` of your own: it holds whatever others permit"),
            );
            return None;
        };
        let scopes = body.scopes.iter().map(|scope| scope.span);
        let guards = body.guards.iter().map(|guard| guard.span);
        for span in scopes.chain(guards) {
            self.problems.push(
                Diagnostic::obstacle(
                    "loosens",
                    "an adjustment cannot change what the rule is about",
                    Label::new(span, "narrower than the rule"),
                )
                .with_label(rule.name_span, "the rule")
                .with_help(
                    "it holds for everything the rule is for; for a part, write a rule of your own",
                ),
            );
        }
        let approvals = body.approvals.iter().map(|one| one.span);
        let acts = approvals.chain(body.escalations.iter().map(|one| one.span));
        let (mut approvals, mut escalations) = if rule.scope.grouping.is_some() {
            self.problems.extend(acts.map(say::approved_together));
            (Vec::new(), Vec::new())
        } else {
            (
                self.approvals(rule.scope.kind, &body.approvals),
                self.escalations(rule.scope.kind, &body.escalations),
            )
        };
        let mut new = self.obligations(rule.scope.kind, &body.obligations);
        self.compare(rule, old, &mut new);
        self.compare(rule, &rule.approvals, &mut approvals);
        self.compare(rule, &rule.escalations, &mut escalations);
        (self.problems.len() == before || !self.has_obstacle(before))
            .then_some(Adjustment {
                obligations: new,
                approvals,
                escalations,
            })
            .filter(|_| !body.is_partial)
    }

    fn has_obstacle(&self, from: usize) -> bool {
        self.problems
            .iter()
            .skip(from)
            .any(|problem| problem.severity == Severity::Error)
    }

    /// Compares clauses of an adjustment with all of their kind in the rule, and notes which of
    /// them each tightens.
    fn compare<C: Clause>(&mut self, rule: &Rule, old: &[C], new: &mut [C]) {
        for clause in new {
            let problem = self.compare_one(rule, old, clause);
            self.problems.extend(problem);
        }
    }

    fn compare_one<C: Clause>(&self, rule: &Rule, old: &[C], new: &mut C) -> Option<Diagnostic> {
        let demands = Demands::new(&self.names.lists);
        let standings: Vec<(&C, Standing)> = old
            .iter()
            .map(|one| (one, C::standing(demands, one, new)))
            .collect();
        let span = new.span();
        let tightened = standings.iter().find(|(_, it)| *it == Standing::Tightens);
        if let Some((tightened, _)) = tightened {
            let idle = C::standing(demands, new, tightened) == Standing::Tightens;
            let place = tightened.span();
            new.tightens(place);
            return idle.then(|| {
                Diagnostic::finding(
                    Severity::Warning,
                    "changes-nothing",
                    format!("this is what `{}` says already", rule.id),
                    Label::new(span, "the same"),
                )
                .with_label(place, "the rule")
            });
        }
        let refused = standings.iter().find(|(_, it)| *it != Standing::Beside);
        let Some((other, standing)) = refused else {
            new.tightens(rule.name_span);
            return None;
        };
        Some(match standing {
            Standing::Loosens(why) => Diagnostic::obstacle(
                "loosens",
                format!("this would loosen `{}`: {why}", rule.id),
                Label::new(span, "says less"),
            )
            .with_label(other.span(), "than the rule")
            .with_help(HELP),
            _ => Diagnostic::obstacle(
                "cannot-compare",
                format!("nobody can say whether this tightens `{}`", rule.id),
                Label::new(span, "neither says more"),
            )
            .with_label(other.span(), "than the rule")
            .with_help("restate the sentence of the rule with one bound tightened, or write a rule of your own"),
        })
    }

    /// Puts adjustments into their rule: of sentences about the same thing the tightest holds,
    /// whatever the order they come in.
    fn apply(&mut self, rule: &mut Rule, adjustments: Vec<(&ast::Adjust, Adjustment)>) {
        let Sentence::Demands(obligations) = &mut rule.sentence else {
            return;
        };
        let texts = |list: &[Spanned<String>]| -> Vec<String> {
            list.iter().map(|text| text.value.clone()).collect()
        };
        let mut tightened = false;
        for (adjust, mut new) in adjustments {
            tightened |= !new.obligations.is_empty();
            obligations.append(&mut new.obligations);
            rule.approvals.append(&mut new.approvals);
            rule.escalations.append(&mut new.escalations);
            let body = &adjust.body;
            rule.because.extend(texts(&body.because));
            rule.see.extend(texts(&body.see));
            rule.suggest.extend(texts(&body.suggest));
            rule.examples.extend(body.examples.iter().map(Example::new));
        }
        let demands = Demands::new(&self.names.lists);
        tightest(demands, obligations);
        tightest(demands, &mut rule.approvals);
        tightest(demands, &mut rule.escalations);
        if let Some(grouping) = &mut rule.scope.grouping {
            grouping.is_timed |= grouping::speaks_of_time(obligations);
        }
        rule.trigger = lint::trigger(
            &rule.scope,
            &rule.guards,
            obligations,
            rule.approvals.is_empty() && rule.escalations.is_empty(),
        );
        if tightened {
            // What the rule accepts by itself may be too much now; its own policy shows that
            // it accepts it. What it rejects stays rejected.
            let own = rule.span;
            rule.examples
                .retain(|example| example.rejects || !own.contains(example.span));
        }
    }
}

/// Leaves of clauses about the same thing the tightest, whatever the order they come in.
fn tightest<C: Clause>(demands: Demands<'_>, clauses: &mut Vec<C>) {
    let mut kept: Vec<C> = Vec::new();
    for clause in clauses.drain(..) {
        let said = |one: &C| C::standing(demands, &clause, one) == Standing::Tightens;
        if kept.iter().any(said) {
            continue;
        }
        kept.retain(|one| C::standing(demands, one, &clause) != Standing::Tightens);
        kept.push(clause);
    }
    *clauses = kept;
}

fn subset(some: &[String], all: &[String]) -> bool {
    some.iter().all(|one| all.contains(one))
}
