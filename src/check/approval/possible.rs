//! What nobody in the team could ever approve: said of the policy and the team, before a draft
//! runs into it.

use super::assignment::{Seat, assign};
use crate::check::ask::eval::Eval;
use crate::check::ask::truth::Truth;
use crate::check::verdict::force::Force;
use crate::check::verdict::verdicts::{Broken, Findings, Says};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Record, Team, Thing, fields};
use crate::policy::{Act, ApprovalDemand, Effect, Narrow, Party, Rule, Sentence};
use crate::source::Span;

/// The most channels one finding points at.
const MOST_CHANNELS: usize = 8;

/// What the policies say of approving, as far as it holds for every post.
#[derive(Default)]
struct Approving<'a> {
    /// The sentences that forbid it without a condition.
    forbidden: Vec<&'a Act>,
    /// Those that may permit it.
    permitted: Vec<&'a Act>,
    /// Whether any sentence permits it anywhere; where none does, everybody may.
    is_governed: bool,
}

impl PartialEq for Approving<'_> {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: &[&Act], b: &[&Act]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.sentence == b.sentence)
        };
        same(&self.forbidden, &other.forbidden) && same(&self.permitted, &other.permitted)
    }
}

impl Approving<'_> {
    /// Whether somebody may approve some post.
    fn lets(&self, person: &Record) -> bool {
        let held = person.names(fields::person_roles());
        let is_meant = |act: &&Act| {
            let roles = act.principals.as_ref();
            roles.is_none_or(|roles| held.iter().any(|role| roles.contains(&role.value)))
        };
        !self.forbidden.iter().any(&is_meant)
            && (!self.is_governed || self.permitted.iter().any(is_meant))
    }
}

/// Where something is impossible, in words, and the sentences that make it so.
fn said_of(on: &[&Record], approving: &Approving<'_>) -> (String, Vec<Span>) {
    if on.is_empty() {
        return (String::new(), Vec::new());
    }
    let mut platforms: Vec<&str> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for channel in on {
        names.push(format!("`{}`", channel.name.value));
        let platform = channel.text(fields::channel_platform());
        platforms.extend(platform.map(|platform| platform.value));
    }
    platforms.dedup();
    let platform = match platforms.as_slice() {
        [one] => format!(" ({one})"),
        _ => String::new(),
    };
    let said = if names.len() > 3 {
        format!("{} channels", names.len())
    } else {
        names.join(", ")
    };
    let acts = approving.forbidden.iter().chain(&approving.permitted);
    let acts = acts.take(3).map(|act| act.sentence).collect();
    (format!(" on {said}{platform}"), acts)
}

impl<'a> Eval<'a> {
    /// The demands for approval the team cannot meet today.
    ///
    /// What the policies say of approving may differ from channel to channel: each on which posts
    /// of the rule can appear is looked at, unless the demand cannot be met on any.
    pub(in crate::check) fn check_possible(&self, rule: &'a Rule, findings: &mut Findings<'a>) {
        let Some(team) = self.facts.team else { return };
        if rule.approvals.is_empty() {
            return;
        }
        let anywhere = self.approving(None);
        let channels = self.channels_alike(team, rule);
        for demand in &rule.approvals {
            let possible = self.possible(team, demand, &anywhere);
            let mut found: Vec<Diagnostic> = Vec::new();
            found.extend(self.impossible(team, rule, demand, &possible, &[]));
            for (approving, alike) in &channels {
                if !found.is_empty() || *approving == anywhere {
                    continue;
                }
                let possible = self.possible(team, demand, approving);
                found.extend(self.impossible(team, rule, demand, &possible, alike));
            }
            for finding in found {
                let says = Says::broken(Broken::plain(finding));
                self.say(rule, None, Thing::Team(team), says, findings);
            }
        }
    }

    /// For each party everybody who could act for it, whoever wrote the post.
    fn possible(
        &self,
        team: &'a Team,
        demand: &ApprovalDemand,
        approving: &Approving<'_>,
    ) -> Vec<Vec<&'a Record>> {
        let of_party = |party: &Party| {
            let people = team.people().iter();
            people
                .filter(|person| self.could_approve(person, party) && approving.lets(person))
                .collect()
        };
        demand.parties().map(|(_, party)| of_party(party)).collect()
    }

    /// The channels posts of a rule can appear on, those together on which the policies say the
    /// same of approving.
    fn channels_alike(&self, team: &'a Team, rule: &Rule) -> Vec<(Approving<'a>, Vec<&'a Record>)> {
        let mut alike: Vec<(Approving<'a>, Vec<&'a Record>)> = Vec::new();
        for channel in team.channels() {
            if !self.is_for(rule, channel) {
                continue;
            }
            let approving = self.approving(Some(channel));
            match alike.iter_mut().find(|(known, _)| *known == approving) {
                Some((_, channels)) => channels.push(channel),
                None => alike.push((approving, vec![channel])),
            }
        }
        alike
    }

    /// What the policies say of approving, whatever the post: on a channel, or wherever it is.
    fn approving(&self, channel: Option<&'a Record>) -> Approving<'a> {
        let mut approving = Approving::default();
        for rule in self.policy.rules() {
            let Sentence::Speaking(act) = &rule.sentence else {
                continue;
            };
            let is_about = act.actions.iter().any(|action| action == "approve");
            if !is_about || self.force(rule) == Force::NotYet {
                continue;
            }
            // Only where a post goes is known before there is one.
            let here = rule.scope.narrowing.iter().map(|one| match &one.what {
                Narrow::AnyChannel => Truth::True,
                known @ Narrow::On(_) => channel.map_or(Truth::Undecided, |channel| {
                    self.within(known, Thing::Record(channel), None)
                }),
                Narrow::By(_) | Narrow::In(_) | Narrow::About(..) | Narrow::During(_) => {
                    Truth::Undecided
                }
            });
            let here = here.min().unwrap_or(Truth::True);
            match act.effect {
                Effect::Forbid if here == Truth::True && rule.guards.is_empty() => {
                    approving.forbidden.push(act);
                }
                Effect::Forbid => {}
                Effect::Permit => {
                    approving.is_governed = true;
                    if here != Truth::False {
                        approving.permitted.push(act);
                    }
                }
            }
        }
        approving
    }

    fn impossible(
        &self,
        team: &Team,
        rule: &Rule,
        demand: &ApprovalDemand,
        possible: &[Vec<&'a Record>],
        on: &[&'a Record],
    ) -> Option<Diagnostic> {
        let (where_, acts) = said_of(on, &self.approving(on.first().copied()));
        let place = team
            .people()
            .first()
            .map_or(team.record.place, |first| first.name.span);
        let begin = |severity, message: String, label: Option<Label>| {
            let message = format!("{message}{where_}");
            // On some channels only: there it stands, and not with the people.
            let places = on.iter().take(MOST_CHANNELS).map(|channel| {
                let text = format!("posts on `{}` could not be approved", channel.name.value);
                Label::new(channel.name.span, text)
            });
            let mut places = places.chain(label);
            let primary = places.next().unwrap_or_else(|| Label::new(place, ""));
            let mut finding =
                Diagnostic::finding(severity, "approval-impossible", message, primary)
                    .with_rule(rule.id.clone());
            finding.labels.extend(places);
            for act in &acts {
                finding = finding.with_policy(*act, "says who may approve here");
            }
            finding
        };
        for ((_, party), people) in demand.parties().zip(possible) {
            if people.len() >= party.quorum {
                continue;
            }
            let roles = party.roles.join(" or ");
            let message = format!("nobody can give the approval that `{}` requires", rule.id);
            let mut could = people.iter().map(|person| {
                let name = &person.name;
                Label::new(
                    name.span,
                    format!("`{}` could approve as {roles}", name.value),
                )
            });
            let first = could.next().or_else(|| {
                let text = format!("nobody here could approve as {roles}");
                on.is_empty().then(|| Label::new(place, text))
            });
            let asked = match party.quorum {
                1 => "asked for here".to_owned(),
                quorum => format!("{quorum} people are asked for"),
            };
            let mut finding = begin(Severity::Error, message, first);
            finding.labels.extend(could);
            let help = if on.is_empty() {
                format!(
                    "give {roles} to somebody in the team file who works here and has the trainings, or ask for fewer"
                )
            } else {
                format!(
                    "let somebody who is {roles} approve there, or leave the channel out of the rule"
                )
            };
            return Some(finding.with_policy(party.span, asked).with_help(help));
        }
        let without = |author: Option<&Record>| can_be_met(demand, possible, author);
        if !without(None) {
            let message = format!("nobody can give the approvals that `{}` requires", rule.id);
            let label = Label::new(place, "too few different people hold these roles");
            let finding = begin(Severity::Error, message, Some(label));
            return Some(finding.with_policy(demand.span, "each by another person"));
        }
        let (authors, are_named) = self.possible_authors(team, rule);
        let blocked: Vec<&Record> = authors
            .iter()
            .copied()
            .filter(|author| !without(Some(author)))
            .collect();
        let first = blocked.first()?;
        let severity = if blocked.len() == authors.len() {
            Severity::Error
        } else if are_named {
            Severity::Warning
        } else {
            // Nobody says that the only director writes posts.
            return None;
        };
        let name = &first.name.value;
        let message = format!(
            "when `{name}` writes a post, nobody can approve it for `{}`",
            rule.id
        );
        let label = Label::new(
            first.name.span,
            format!("nobody else could take `{name}`'s place"),
        );
        let mut finding = begin(severity, message, Some(label))
            .with_policy(demand.span, "never by the author")
            .with_help("give the role to one more person, or let somebody else write");
        for other in blocked.iter().skip(1).take(5) {
            finding = finding.with_label(other.name.span, "the same");
        }
        Some(finding)
    }

    /// Who might write the posts a rule is about: whoever it names, else whoever may publish,
    /// else anybody who works here. Also whether the policies say who that is.
    fn possible_authors(&self, team: &'a Team, rule: &Rule) -> (Vec<&'a Record>, bool) {
        let by = rule.scope.narrowing.iter().find_map(|one| match &one.what {
            Narrow::By(roles) => Some(roles.iter().map(String::as_str).collect::<Vec<_>>()),
            _ => None,
        });
        let permitted = || {
            let mut roles: Option<Vec<&str>> = None;
            for rule in self.policy.rules() {
                let Sentence::Speaking(act) = &rule.sentence else {
                    continue;
                };
                let publishes = act.actions.iter().any(|action| action == "publish");
                let is_in_force = self.force(rule) != Force::NotYet;
                if act.effect != Effect::Permit || !publishes || !is_in_force {
                    continue;
                }
                // Once anybody may, so may everybody here.
                let names = act.principals.as_ref()?;
                roles
                    .get_or_insert_with(Vec::new)
                    .extend(names.iter().map(String::as_str));
            }
            roles
        };
        let roles = by.or_else(permitted);
        let people = team
            .people()
            .iter()
            .filter(|person| self.absent(person).is_none())
            .filter(|person| {
                roles.as_ref().is_none_or(|roles| {
                    let held = person.names(fields::person_roles());
                    held.iter().any(|role| roles.contains(&role.value.as_str()))
                })
            })
            .collect();
        (people, roles.is_some())
    }
}

/// Whether different people, none of them the author, could give everything.
fn can_be_met(demand: &ApprovalDemand, possible: &[Vec<&Record>], author: Option<&Record>) -> bool {
    let mut seats = Vec::new();
    for (at, (_, party)) in demand.parties().enumerate() {
        // When each approves is up to them: all seats are of one step.
        seats.extend(vec![Seat { step: 0, party: at }; party.quorum]);
    }
    let mut people: Vec<&str> = possible
        .iter()
        .flatten()
        .map(|person| person.name.value.as_str())
        .filter(|name| author.is_none_or(|author| author.name.value != *name))
        .collect();
    people.sort_unstable();
    people.dedup();
    let fits = |party: usize, at: usize| {
        let name = people.get(at);
        let of_party = possible.get(party);
        of_party.is_some_and(|all| {
            all.iter()
                .any(|person| Some(&person.name.value.as_str()) == name)
        })
    };
    assign(&seats, &people, fits).iter().all(Option::is_some)
}
