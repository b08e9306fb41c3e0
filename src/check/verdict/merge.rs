//! From settled verdicts to findings: what says the same is one finding, what another finding
//! explains is left out. A pure function: no order of channels, posts, rules or files changes
//! what comes of it.

use super::finding::MOST_PLACES;
use super::settle::{Settlements, settle};
use super::verdicts::{Broken, Joins, Piece, Remark, Says, Spot};
use crate::diagnostic::{self, Diagnostic, Label, RuleId, Settled, Severity};
use crate::facts::Gap;
use crate::source::{SourceMap, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

impl Settlements {
    /// All findings, in the order of all output.
    pub(in crate::check) fn merge(self, sources: &SourceMap) -> Vec<Diagnostic> {
        let Self {
            pieces,
            remarks,
            mut found,
            ..
        } = self;
        let (broken, undecided): (Vec<Piece>, Vec<Piece>) = pieces
            .into_iter()
            .partition(|piece| matches!(piece.says, Says::Broken(_)));
        let denied: BTreeSet<Spot> = broken
            .iter()
            .filter(|piece| piece.joins == Joins::Forbidden && piece.settled.is_none())
            .filter_map(|piece| piece.spot.clone())
            .collect();
        let goes_without_saying = |piece: &Piece| {
            piece.joins == Joins::Unpermitted
                && piece
                    .spot
                    .as_ref()
                    .is_some_and(|spot| denied.contains(spot))
        };
        let explained = Explained::by(&broken, &remarks);
        let broken = broken.into_iter().filter(|one| !goes_without_saying(one));
        found.extend(joined(broken));
        let shown: BTreeSet<Span> = found
            .iter()
            .flat_map(|finding| finding.labels.iter().map(|label| label.span))
            .collect();
        found.extend(remarks.into_iter().filter_map(|remark| {
            let is_shown = remark.unless_shown.is_some_and(|at| shown.contains(&at));
            (!is_shown).then_some(remark.finding)
        }));
        let undecided = undecided
            .into_iter()
            .filter(|one| !goes_without_saying(one));
        found.extend(lacking(undecided, &explained, sources));
        for finding in &mut found {
            finding.labels.truncate(MOST_PLACES);
        }
        diagnostic::sort(&mut found);
        found
    }
}

/// The facts that a finding already says are missing, and how grave that finding is.
#[derive(Default)]
struct Explained {
    /// Absent fields, by place: name, and the gravest finding that tells of it.
    absent: BTreeMap<Span, Vec<(String, Severity)>>,
    /// Names that stand for nothing.
    dangling: BTreeMap<Span, Severity>,
}

impl Explained {
    fn by(broken: &[Piece], remarks: &[Remark]) -> Self {
        let mut explained = Self::default();
        for piece in broken.iter().filter(|piece| piece.settled.is_none()) {
            if let Says::Broken(broken) = &piece.says {
                let severity = broken.finding.severity;
                for (place, what) in &broken.absent {
                    let here = explained.absent.entry(*place).or_default();
                    match here.iter_mut().find(|(known, _)| known == what) {
                        Some((_, known)) => *known = severity.max(*known),
                        None => here.push((what.clone(), severity)),
                    }
                }
            }
        }
        for remark in remarks {
            if let Some(place) = remark.explains {
                let severity = remark.finding.severity;
                let known = explained.dangling.entry(place).or_insert(severity);
                *known = severity.max(*known);
            }
        }
        explained
    }

    /// Whether a fact that is missing is told of by a finding that blocks at least as much.
    fn tells(&self, gap: &Gap, severity: Severity) -> bool {
        let absent = self.absent.get(&gap.place).into_iter().flatten();
        let mut absent = absent.filter(|(what, _)| *what == gap.what);
        let dangling = self.dangling.get(&gap.place);
        absent.any(|(_, other)| *other >= severity)
            || dangling.is_some_and(|other| *other >= severity)
    }
}

/// What makes broken rules one finding.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Same {
    rule: RuleId,
    code: &'static str,
    severity: Severity,
    message: String,
    /// The primary place, unless what is asked is asked of the whole draft.
    place: Option<Label>,
    policy: Vec<Label>,
    settled: Option<Settled>,
}

/// Broken rules, those that say the same joined: on several channels, or of several things.
fn joined(broken: impl Iterator<Item = Piece>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<Same, Vec<(Option<Spot>, Broken)>> = BTreeMap::new();
    for piece in broken {
        let Says::Broken(broken) = piece.says else {
            continue;
        };
        let finding = &broken.finding;
        let place = match piece.joins {
            Joins::InItsDraft => None,
            Joins::AtItsPlace | Joins::Forbidden | Joins::Unpermitted => finding.labels.first(),
        };
        let same = Same {
            rule: piece.rule,
            code: finding.code,
            severity: finding.severity,
            message: finding.message.clone(),
            place: place.cloned(),
            policy: finding.policy.clone(),
            settled: piece.settled,
        };
        groups.entry(same).or_default().push((piece.spot, *broken));
    }
    groups
        .into_values()
        .filter_map(|mut same| {
            same.sort_by(|(at, a), (other, b)| {
                (a.finding.order(), at, &a.finding.labels).cmp(&(
                    b.finding.order(),
                    other,
                    &b.finding.labels,
                ))
            });
            let channels = only_on(same.iter().filter_map(|(spot, _)| spot.clone()));
            let mut all = same.into_iter().map(|(_, broken)| broken);
            let mut first = all.next()?;
            all.for_each(|other| add(&mut first, other));
            Some(told(first).on_channels(channels))
        })
        .collect()
}

/// Adds to a broken rule what another verdict that says the same shows besides.
fn add(broken: &mut Broken, other: Broken) {
    fn new<T: Ord + Clone>(all: &mut Vec<T>, more: Vec<T>) {
        if *all == more {
            return;
        }
        let mut known: BTreeSet<T> = all.iter().cloned().collect();
        all.extend(more.into_iter().filter(|one| known.insert(one.clone())));
    }
    let (finding, more) = (&mut broken.finding, other.finding);
    new(&mut finding.labels, more.labels);
    new(&mut finding.help, more.help);
    new(&mut finding.notes, more.notes);
    new(&mut finding.fixes, more.fixes);
    new(&mut finding.awaits, more.awaits);
    new(&mut broken.context, other.context);
}

/// The finding with its further places behind those at fault.
fn told(broken: Broken) -> Diagnostic {
    let mut finding = broken.finding;
    let mut shown: BTreeSet<Span> = finding.labels.iter().map(|label| label.span).collect();
    let context = broken.context.into_iter();
    let further = context.filter(|label| shown.insert(label.span));
    finding.labels.extend(further);
    finding
}

/// The channels something is said of, when the post has others of which it is not said.
pub(super) fn only_on(spots: impl Iterator<Item = Spot>) -> Vec<String> {
    let mut parts: BTreeMap<u32, (usize, BTreeSet<String>)> = BTreeMap::new();
    for spot in spots {
        let (of, names) = parts.entry(spot.part).or_default();
        *of = spot.of;
        names.extend(spot.channel);
    }
    if parts.values().all(|(of, names)| names.len() >= *of) {
        return Vec::new();
    }
    let names: BTreeSet<String> = parts.into_values().flat_map(|(_, names)| names).collect();
    names.into_iter().collect()
}

/// A rule that lacks a fact.
struct Lack {
    gap: Gap,
    rule: RuleId,
    severity: Severity,
    asks: Span,
}

/// Rules that cannot be decided, those that lack the same fact joined; what another finding
/// explains is left out.
fn lacking(
    undecided: impl Iterator<Item = Piece>,
    explained: &Explained,
    sources: &SourceMap,
) -> Vec<Diagnostic> {
    let mut causes: BTreeMap<(Span, String, Option<Settled>), Vec<Lack>> = BTreeMap::new();
    for piece in undecided {
        let Says::Undecided {
            severity,
            asks,
            gaps,
        } = piece.says
        else {
            continue;
        };
        for gap in gaps {
            if explained.tells(&gap, severity) {
                continue;
            }
            let key = (gap.place, gap.what.to_string(), piece.settled.clone());
            causes.entry(key).or_default().push(Lack {
                gap,
                rule: piece.rule.clone(),
                severity,
                asks,
            });
        }
    }
    let found = causes
        .into_iter()
        .filter_map(|((place, what, settled), mut rules)| {
            rules.sort_by(|a, b| {
                (Reverse(a.severity), &a.rule, a.asks).cmp(&(Reverse(b.severity), &b.rule, b.asks))
            });
            rules.dedup_by(|a, b| a.rule == b.rule);
            let finding = unknown(place, &what, &rules, sources)?;
            Some(match settled {
                Some(settled) => settle(finding, settled),
                None => finding,
            })
        });
    found.collect()
}

/// The finding that rules cannot be decided for want of one fact.
fn unknown(place: Span, what: &str, rules: &[Lack], sources: &SourceMap) -> Option<Diagnostic> {
    let first = rules.first()?;
    let what = quoted(what);
    let message = match rules.len() {
        1 => format!("cannot be decided: {what} is not known"),
        many => format!("{many} rules cannot be decided: {what} is not known"),
    };
    let label = if place.is_empty() || sources.slice(place).starts_with("---") {
        format!("add {what} here")
    } else {
        "not known".to_owned()
    };
    let label = Label::new(place, label);
    let mut finding = Diagnostic::finding(first.severity, "undecided", message, label)
        .with_rule(first.rule.clone())
        .with_also(rules.iter().skip(1).map(|one| one.rule.clone()))
        .with_help(first.gap.help.clone());
    for one in rules.iter().take(4) {
        finding = finding.with_policy(one.asks, format!("{} asks for it", one.rule));
    }
    if rules.len() > 4 {
        finding = finding.with_note(format!("and {} more rules ask for it", rules.len() - 4));
    }
    Some(finding)
}

fn quoted(what: &str) -> String {
    if what.contains(' ') {
        what.to_owned()
    } else {
        format!("`{what}`")
    }
}
