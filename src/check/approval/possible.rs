//! What nobody in the team could ever approve: said of the policy and the team, before a draft
//! runs into it.

use super::assignment::{Seat, assign};
use crate::check::ask::eval::Eval;
use crate::check::verdict::verdicts::{Broken, Findings, Says};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::{Record, Team, Thing, fields};
use crate::policy::{ApprovalDemand, Effect, Narrow, Party, Rule, Sentence};

impl<'a> Eval<'a> {
    /// The demands for approval the team cannot meet today.
    pub(in crate::check) fn check_possible(&self, rule: &'a Rule, findings: &mut Findings<'a>) {
        let Some(team) = self.facts.team else { return };
        for demand in &rule.approvals {
            let possible: Vec<Vec<&Record>> = demand
                .parties()
                .map(|(_, party)| self.possible(team, party))
                .collect();
            if let Some(finding) = self.impossible(team, rule, demand, &possible) {
                let says = Says::broken(Broken::plain(finding));
                self.say(rule, None, Thing::Team(team), says, findings);
            }
        }
    }

    /// Everybody who could act for a party, whoever wrote the post.
    fn possible(&self, team: &'a Team, party: &Party) -> Vec<&'a Record> {
        team.people()
            .iter()
            .filter(|person| self.could_approve(person, party) && !self.never_approves(person))
            .collect()
    }

    /// Whether the policies keep somebody from approving anything at all: a `forbid` without
    /// conditions does, and so do permits none of which is for them.
    fn never_approves(&self, person: &Record) -> bool {
        let held = person.names(fields::person_roles());
        let is_held = |roles: &Vec<String>| held.iter().any(|role| roles.contains(&role.value));
        let (mut governed, mut permitted) = (false, false);
        for rule in self.policy.rules() {
            let Sentence::Speaking(act) = &rule.sentence else {
                continue;
            };
            if !act.actions.iter().any(|action| action == "approve") {
                continue;
            }
            let is_meant = act.principals.as_ref().is_none_or(is_held);
            let always = rule.scope.narrowing.is_empty() && rule.guards.is_empty();
            match act.effect {
                Effect::Forbid if always && is_meant => return true,
                Effect::Forbid => {}
                Effect::Permit => {
                    governed = true;
                    permitted |= is_meant;
                }
            }
        }
        governed && !permitted
    }

    fn impossible(
        &self,
        team: &Team,
        rule: &Rule,
        demand: &ApprovalDemand,
        possible: &[Vec<&'a Record>],
    ) -> Option<Diagnostic> {
        let place = team
            .people()
            .first()
            .map_or(team.record.place, |first| first.name.span);
        let begin = |severity, message: String, label: Label| {
            Diagnostic::finding(severity, "approval-impossible", message, label)
                .with_rule(rule.id.clone())
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
            let first = could.next().unwrap_or_else(|| {
                Label::new(place, format!("nobody here could approve as {roles}"))
            });
            let asked = match party.quorum {
                1 => "asked for here".to_owned(),
                quorum => format!("{quorum} people are asked for"),
            };
            let mut finding = begin(Severity::Error, message, first);
            finding.labels.extend(could);
            return Some(finding.with_policy(party.span, asked).with_help(format!(
                "give {roles} to somebody in the team file who works here and has the trainings, or ask for fewer"
            )));
        }
        let without = |author: Option<&Record>| can_be_met(demand, possible, author);
        if !without(None) {
            let message = format!("nobody can give the approvals that `{}` requires", rule.id);
            let label = Label::new(place, "too few different people hold these roles");
            let finding = begin(Severity::Error, message, label);
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
        let mut finding = begin(severity, message, label)
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
                if act.effect != Effect::Permit || !publishes {
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
