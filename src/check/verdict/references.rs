//! Names in drafts and teams that stand for nothing: findings of their own, so that no rule
//! is silently decided on a slip of the keyboard.

use crate::check::ask::eval::{Eval, PostView};
use crate::check::verdict::verdicts::Findings;
use crate::diagnostic::{Diagnostic, Label, Severity, did_you_mean};
use crate::facts::{Domain, Kind, Record, Type, fields, platform_meant};
use crate::policy::ACTIONS;
use crate::source::Spanned;
use std::cell::OnceCell;
use std::collections::BTreeSet;

impl<'a> Eval<'a> {
    /// The dangling references of one post. `spoken_of` is what rules are narrowed to with `on`.
    pub(in crate::check) fn post_references(
        &self,
        view: PostView<'a>,
        spoken_of: &BTreeSet<String>,
        findings: &mut Findings<'_>,
    ) {
        let record = &view.post.record;
        if let Some(team) = self.facts.team
            && let Some(author) = record.text(fields::post_author())
            && team.find(Kind::Person, author.value).is_none()
        {
            let known: Vec<&str> = team.names(Kind::Person).collect();
            dangling(
                "unknown-person",
                "person of the team",
                author,
                &known,
                findings,
            );
        }
        self.channel_references(view, spoken_of, findings);
        let topics = &self.policy.topics;
        for topic in record.names(fields::post_topics()) {
            if !topics.is_empty() && !topics.contains_key(&topic.value) {
                let topics: Vec<&str> = topics.keys().map(String::as_str).collect();
                let name = Spanned::new(topic.value.as_str(), topic.span);
                dangling(
                    "unknown-topic",
                    "topic of the policies",
                    name,
                    &topics,
                    findings,
                );
            }
        }
        self.word_references(record, findings);
        if let Some(action) = record.text(fields::post_action()) {
            let known: Vec<&str> = ACTIONS
                .into_iter()
                .chain(self.policy.actions.keys().map(String::as_str))
                .collect();
            if !known.contains(&action.value) {
                dangling("unknown-action", "action", action, &known, findings);
            }
        }
    }

    /// Words of a post that are nearly what the charter speaks of: `status: redy`.
    fn word_references(&self, record: &Record, findings: &mut Findings<'_>) {
        for field in self.policy.schema.of(Kind::Post) {
            let (Type::Text(Domain::Word), Some(word)) = (&field.ty, record.text(field.id)) else {
                continue;
            };
            let spoken_of = self.policy.words.get(field.name.as_ref());
            let mut known: Vec<&str> = spoken_of
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            if field.id == fields::post_status() {
                known.push("draft");
            }
            if known.contains(&word.value) {
                continue;
            }
            let lower = word.value.to_lowercase();
            let same = known
                .iter()
                .copied()
                .find(|one| one.to_lowercase() == lower);
            let Some(near) = same.or_else(|| did_you_mean(word.value, known.iter().copied()))
            else {
                continue;
            };
            let name = &field.name;
            let message = format!("`{}` is no `{name}` that the charter speaks of", word.value);
            let label = Label::new(word.span, format!("nearly `{near}`"));
            let finding = Diagnostic::finding(Severity::Warning, "unknown-word", message, label)
                .with_help(format!("did you mean `{near}`?"));
            findings.explain(finding, word.span);
        }
    }

    /// Channels of a post that are neither the team's nor platforms.
    fn channel_references(
        &self,
        view: PostView<'a>,
        spoken_of: &BTreeSet<String>,
        findings: &mut Findings<'_>,
    ) {
        let is_known = |name: &str| {
            let of_team = self.facts.team.map(|team| team.find(Kind::Channel, name));
            // What the policies speak of may be a channel, though nobody describes it.
            self.facts.platforms.has(name)
                || of_team.map_or_else(|| spoken_of.contains(name), |found| found.is_some())
        };
        let names = OnceCell::new();
        let all = || {
            let of_team = self.facts.team.map(|team| team.names(Kind::Channel));
            let mut known: Vec<&str> = of_team.into_iter().flatten().collect();
            known.extend(self.facts.platforms.names());
            if self.facts.team.is_none() {
                known.extend(spoken_of.iter().map(String::as_str));
            }
            known
        };
        for channel in view.post.channels() {
            let name = Spanned::new(channel.value.as_str(), channel.span);
            if is_known(name.value) {
                continue;
            }
            let known: &[&str] = names.get_or_init(all);
            let mut said = unknown("unknown-channel", "channel or platform", name, known);
            if let Some(help) = meant(name.value, known) {
                said.help = vec![help];
            } else if self.facts.team.is_none()
                && !said
                    .help
                    .iter()
                    .any(|help| help.starts_with("did you mean"))
            {
                // Without a team file nobody can say that there is no such channel.
                said.severity = Severity::Warning;
                said.help = vec![
                    "name a platform, or declare the channel with its `platform:` in a team file: \
                     what the platform allows is not checked without"
                        .to_owned(),
                ];
            }
            findings.explain(said, name.span);
        }
    }

    /// Roles of the team that no policy declares.
    pub(in crate::check) fn team_references(&self, findings: &mut Findings<'_>) {
        let (Some(team), false) = (self.facts.team, self.policy.roles.is_empty()) else {
            return;
        };
        let known: Vec<&str> = self.policy.roles.keys().map(String::as_str).collect();
        let held = team.people().iter().flat_map(|person| team.roles(person));
        let described = team.about_roles().iter().map(|role| &role.name);
        let held = held
            .chain(described)
            .map(|role| role.as_ref().map(String::as_str));
        let needed = team
            .rota()
            .iter()
            .filter_map(|shift| shift.text(fields::shift_role()));
        for name in held.chain(needed) {
            if !known.contains(&name.value) {
                dangling(
                    "unknown-role",
                    "role of the policies",
                    name,
                    &known,
                    findings,
                );
            }
        }
    }
}

/// What a name that stands for nothing plainly means.
fn meant(name: &str, known: &[&str]) -> Option<String> {
    let parts: Vec<&str> = name.split([',', ';']).map(str::trim).collect();
    if parts.len() > 1 {
        return Some(format!("write a list: `[{}]`", parts.join(", ")));
    }
    let near = platform_meant(name, known.iter().copied())?;
    Some(format!("did you mean `{near}`?"))
}

fn dangling(
    code: &'static str,
    what: &str,
    name: Spanned<&str>,
    known: &[&str],
    findings: &mut Findings<'_>,
) {
    findings.explain(unknown(code, what, name, known), name.span);
}

/// The finding that a name stands for nothing.
fn unknown(code: &'static str, what: &str, name: Spanned<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("`{}` is no {what}", name.value);
    let label = Label::new(name.span, "stands for nothing");
    let finding = Diagnostic::finding(Severity::Error, code, message, label);
    if let Some(near) = did_you_mean(name.value, known.iter().copied()) {
        finding.with_help(format!("did you mean `{near}`?"))
    } else if known.len() <= 12 && !known.is_empty() {
        finding.with_help(format!("the names are {}", known.join(", ")))
    } else {
        finding
    }
}
