//! Posts that are looked at together: what is said of them, and where it points.

use crate::check::ask::eval::{Eval, so_many};
use crate::check::ask::evidence::{Apart, Evidence, Sink, note};
use crate::check::ask::measured::{self, compared};
use crate::check::ask::truth::Truth;
use crate::check::verdict::finding::{MOST_PLACES, layered, reasons, sentence};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{
    Distance, FieldId, Group, Post, PostId, Scheduled, Standing, Thing, Unit, Value, fields,
};
use crate::policy::{Amount, Bound, Expr, Noun, Obligation, OperandKind, Order, Rule, Sign, Test};
use crate::source::{FileId, SourceMap, Span, one_line};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The evaluations of each post of a group, one for each channel and part in scope.
#[derive(Default)]
pub(in crate::check) struct Views<'a>(pub(in crate::check) BTreeMap<&'a PostId, Vec<Eval<'a>>>);

impl<'a> Views<'a> {
    /// The evaluations of a post; none of one that is not of the group.
    pub(in crate::check) fn of(&self, post: &Post) -> &[Eval<'a>] {
        self.0.get(&post.id).map_or(&[], Vec::as_slice)
    }
}

/// Where a post stands in a calendar: the moment it is to appear, else its first line.
pub(in crate::check) fn place_of(post: &Post, sources: &SourceMap) -> Span {
    let file = post.text.visible().file();
    let written = post.record.get(fields::post_publish_at());
    if let Some(at) = written.filter(|at| at.span.file == file) {
        return at.span;
    }
    let whole = post.text.visible().whole();
    if whole.is_empty() {
        return post.record.place;
    }
    let text = sources.slice(whole);
    let line = text.find(['\n', '\r']).unwrap_or(text.len());
    Span::new(whole.file, whole.range().start..whole.range().start + line)
}

impl<'a> Eval<'a> {
    /// The evaluations of a post of the group under evaluation; none outside groups.
    pub(in crate::check) fn views(&self, post: &Post) -> &'a [Eval<'a>] {
        self.group.map_or(&[], |views| views.of(post))
    }

    /// Asks about a thing. A post of a group is asked on each of its channels, and what holds
    /// on one of them holds of it; what is denied must be so on each.
    pub(in crate::check) fn of_member(
        &self,
        thing: Thing<'a>,
        sign: Sign,
        mut out: Sink<'_>,
        ask: impl Fn(&Eval<'a>, Sink<'_>) -> Truth,
    ) -> Truth {
        let Thing::Post(post) = thing else {
            return ask(self, out);
        };
        let views = self.views(post);
        if views.is_empty() {
            return ask(self, out);
        }
        let truths = views.iter().map(|view| ask(view, None));
        let truth = match sign {
            Sign::Affirmed => truths.max(),
            Sign::Denied => truths.min(),
        }
        .unwrap_or(Truth::Undecided);
        if out.is_some()
            && let Some(view) = views.iter().find(|view| ask(view, None) == truth)
        {
            ask(view, out.take());
        }
        truth
    }

    /// Says how many posts of a group there are, and which.
    pub(in crate::check) fn say_group_count(
        &self,
        amount: &Amount,
        found: &[Thing<'a>],
        group: &Group<'a>,
        is_filtered: bool,
        out: &mut Sink<'_>,
    ) {
        let such = if is_filtered { "such " } else { "" };
        let (singular, plural) = (format!("{such}post"), format!("{such}posts"));
        let counted: BTreeSet<&PostId> = found
            .iter()
            .filter_map(|one| match one {
                Thing::Post(post) => Some(&post.id),
                _ => None,
            })
            .collect();
        let is_least_share = matches!(amount.least, Some(Bound::Percent(_)));
        let is_share = is_least_share || matches!(amount.most, Some(Bound::Percent(_)));
        note(out, |e| {
            let many = so_many(found.len(), &singular, &plural);
            let total = group.members.len();
            let said = if is_share {
                format!("{many} of {total}")
            } else {
                many
            };
            let count = found.len();
            let measured = measured::counted(self.sources, amount, &said, count, total, &plural);
            e.measured.push(measured);
            e.said.push(said);
            let mut at = 0;
            for one in group.posts() {
                let counts = counted.contains(&one.post.id);
                at += usize::from(counts);
                let when = moment_of(one);
                let text = match (counts, is_least_share) {
                    (true, false) => format!("{singular} {at} of {}{when}", found.len()),
                    (false, true) => format!("this one does not count{when}"),
                    _ => continue,
                };
                e.mark(place_of(one.post, self.sources), text);
            }
        });
    }

    /// Says which posts are too near to each other, or too far apart, when a field of
    /// distances is compared; each pair is a finding of its own. Answers whether the field is
    /// one.
    pub(in crate::check) fn say_distances(
        &self,
        noun: &Noun,
        thing: Thing<'a>,
        order: Order,
        limit: f64,
        out: &mut Sink<'_>,
    ) -> bool {
        let (Thing::Group(group), Some(field)) = (thing, only_field(noun)) else {
            return false;
        };
        let is_repeat = field == fields::group_shortest_repeat();
        let distances: Vec<Distance<'a>> = if is_repeat {
            group.repeats().collect()
        } else if [fields::group_shortest_gap(), fields::group_longest_gap()].contains(&field) {
            group.gaps().collect()
        } else {
            return false;
        };
        let breaks = |seconds: f64| match order {
            Order::AtLeast => seconds < limit,
            Order::MoreThan => seconds <= limit,
            Order::AtMost => seconds > limit,
            Order::LessThan => seconds >= limit,
            Order::Exactly => true,
        };
        note(out, |e| {
            for one in distances.iter().filter(|one| breaks(one.seconds)) {
                let gone = Unit::Time.say(one.seconds.round());
                let other = &one.earlier.post.id;
                let text = if is_repeat {
                    format!("nearly the same as `{other}`, {gone} after it")
                } else {
                    format!("{gone} after `{other}`")
                };
                let earlier = place_of(one.earlier.post, self.sources);
                let later = place_of(one.later.post, self.sources);
                let moment = moment_of(one.earlier);
                let said = format!("{gone} against {}", Unit::Time.say(limit));
                let value = Value::Number(one.seconds.round(), Unit::Time);
                let asked = Value::Number(limit, Unit::Time);
                e.apart.push(Apart {
                    marks: vec![
                        Label::new(earlier, format!("the earlier post{moment}")),
                        Label::new(later, text),
                    ],
                    measured: vec![compared(
                        order,
                        (&value, gone),
                        (&asked, Unit::Time.say(limit)),
                    )],
                    said,
                });
            }
        });
        true
    }

    /// The findings of a broken obligation about a group: one, or one for each pair of posts.
    /// A finding that no judged post has a part in is nobody's.
    pub(in crate::check) fn group_violations(
        &self,
        rule: &Rule,
        obligation: &Obligation,
        severity: Severity,
        group: &Group<'a>,
        evidence: Evidence,
    ) -> Vec<Diagnostic> {
        let judged: HashSet<FileId> = group
            .sequence
            .posts()
            .iter()
            .filter(|one| one.standing == Standing::Judged)
            .map(|one| one.post.text.visible().file())
            .collect();
        let mut sets = evidence.apart;
        if sets.is_empty() {
            let mut marks = evidence.marks;
            if !marks.iter().any(|mark| judged.contains(&mark.span.file)) {
                let last = group
                    .posts()
                    .filter(|one| one.standing == Standing::Judged)
                    .last();
                marks.extend(last.map(|one| {
                    let place = place_of(one.post, self.sources);
                    Label::new(place, format!("this post is among them{}", moment_of(one)))
                }));
            }
            let said = sentence(&evidence.said);
            sets.push(Apart {
                marks,
                said,
                measured: evidence.measured,
            });
        }
        sets.into_iter()
            .filter_map(|one| {
                let Apart {
                    marks,
                    said,
                    measured,
                } = one;
                let at = marks
                    .iter()
                    .rposition(|mark| judged.contains(&mark.span.file))?;
                let said = if said.is_empty() {
                    "broken".to_owned()
                } else {
                    said
                };
                let said = format!("{said} {}", group.name);
                let mut finding =
                    self.group_finding(rule, obligation, severity, marks, at, said.trim());
                finding.measured = measured;
                Some(finding)
            })
            .collect()
    }

    /// One finding about several posts; `primary` is the place among `labels` to point at.
    pub(in crate::check) fn group_finding(
        &self,
        rule: &Rule,
        obligation: &Obligation,
        severity: Severity,
        mut labels: Vec<Label>,
        primary: usize,
        said: &str,
    ) -> Diagnostic {
        let words = one_line(self.sources.slice(obligation.span));
        let message = rule.title.clone().unwrap_or(words);
        let first = labels.remove(primary.min(labels.len().saturating_sub(1)));
        let more = labels.len().saturating_sub(MOST_PLACES - 1);
        // The latest are nearest to the one at fault.
        labels.drain(..more);
        let mut finding = Diagnostic::finding(severity, "violation", message, first)
            .with_rule(rule.id.clone())
            .with_policy(obligation.span, said);
        finding = layered(rule, obligation.tightens, finding);
        finding.labels.extend(labels);
        if more > 0 {
            finding = finding.with_note(format!("and {more} more places"));
        }
        reasons(rule, &mut finding);
        finding
    }

    /// Whether an expression fails of a group only because it has too few posts so far.
    pub(in crate::check) fn is_short(&self, expr: &Expr, thing: Thing<'a>, positive: bool) -> bool {
        match expr {
            Expr::Not(inner, _) => self.is_short(inner, thing, !positive),
            Expr::And(terms, _) | Expr::Or(terms, _) => terms
                .iter()
                .any(|term| self.is_short(term, thing, positive)),
            Expr::Phrase {
                noun: Noun::It,
                test:
                    Test::Count {
                        amount,
                        collection,
                        filter,
                        places,
                        per,
                    },
                ..
            } => {
                let bounded = |bound| matches!(bound, Some(Bound::Count(_)));
                if !positive {
                    return amount.least.is_none() && bounded(amount.most);
                }
                let upper = Amount {
                    least: None,
                    ..amount.clone()
                };
                let filter = filter.as_deref();
                bounded(amount.least)
                    && self.count(
                        &upper,
                        *collection,
                        filter,
                        places,
                        *per,
                        Sign::Affirmed,
                        thing,
                        None,
                    ) == Truth::True
            }
            Expr::Phrase { .. } | Expr::Members { .. } => false,
        }
    }
}

/// Whether an expression asks for a number of posts that an empty stretch of time lacks.
pub(in crate::check) fn asks_for_posts(expr: &Expr, positive: bool) -> bool {
    match expr {
        Expr::Not(inner, _) => asks_for_posts(inner, !positive),
        Expr::And(terms, _) => terms.iter().any(|term| asks_for_posts(term, positive)),
        Expr::Or(terms, _) => terms.iter().all(|term| asks_for_posts(term, positive)),
        Expr::Phrase {
            noun: Noun::It,
            test: Test::Count { amount, .. },
            ..
        } => {
            if positive {
                matches!(amount.least, Some(Bound::Count(1..)))
            } else {
                amount.least.is_none() && matches!(amount.most, Some(Bound::Count(_)))
            }
        }
        Expr::Phrase { .. } | Expr::Members { .. } => false,
    }
}

/// `, 2026-10-05 09:00`, when it is known.
pub(in crate::check) fn moment_of(one: Scheduled<'_>) -> String {
    one.at.map_or(String::new(), |at| format!(", {}", at.say()))
}

fn only_field(noun: &Noun) -> Option<FieldId> {
    let Noun::Value(operand) = noun else {
        return None;
    };
    let OperandKind::Field(path) = &operand.what else {
        return None;
    };
    match path.fields.as_slice() {
        [field] => Some(*field),
        _ => None,
    }
}
