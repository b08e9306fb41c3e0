//! Names in drafts and teams that stand for nothing: findings of their own, so that no rule
//! is silently decided on a slip of the keyboard.

use super::eval::{Eval, PostView};
use super::finding::Findings;
use crate::diagnostic::{Diagnostic, Label, Severity, did_you_mean};
use crate::facts::{Kind, fields};
use crate::policy::ACTIONS;
use crate::source::{Span, Spanned};

impl<'a> Eval<'a> {
    /// The dangling references of one post.
    pub(super) fn post_references(&self, view: PostView<'a>, findings: &mut Findings) {
        let record = &view.post.record;
        if let Some(team) = self.facts.team {
            if let Some(author) = record.text(fields::post_author())
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
            let known: Vec<&str> = team
                .names(Kind::Channel)
                .chain(self.facts.platforms.names())
                .collect();
            for channel in view.post.channels() {
                if !known.contains(&channel.value.as_str()) {
                    let name = Spanned::new(channel.value.as_str(), channel.span);
                    dangling(
                        "unknown-channel",
                        "channel or platform",
                        name,
                        &known,
                        findings,
                    );
                }
            }
        }
        let topics: Vec<&str> = self.policy.topics.keys().map(String::as_str).collect();
        for topic in record.names(fields::post_topics()) {
            if !topics.is_empty() && !topics.contains(&topic.value.as_str()) {
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

    /// Roles of the team that no policy declares.
    pub(super) fn team_references(&self, findings: &mut Findings) {
        let (Some(team), false) = (self.facts.team, self.policy.roles.is_empty()) else {
            return;
        };
        let known: Vec<&str> = self.policy.roles.keys().map(String::as_str).collect();
        let held = team.people().iter().flat_map(|person| team.roles(person));
        let described = team.about_roles().iter().map(|role| &role.name);
        for role in held.chain(described) {
            if !known.contains(&role.value.as_str()) {
                let name = Spanned::new(role.value.as_str(), role.span);
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

fn dangling(
    code: &'static str,
    what: &str,
    name: Spanned<&str>,
    known: &[&str],
    findings: &mut Findings,
) {
    let span: Span = name.span;
    let message = format!("`{}` is no {what}", name.value);
    let mut finding = Diagnostic::finding(
        Severity::Error,
        code,
        message,
        Label::new(span, "stands for nothing"),
    );
    if let Some(near) = did_you_mean(name.value, known.iter().copied()) {
        finding = finding.with_help(format!("did you mean `{near}`?"));
    } else if known.len() <= 12 && !known.is_empty() {
        finding = finding.with_help(format!("the names are {}", known.join(", ")));
    }
    findings.dangling.push(span);
    findings.found.push(finding);
}
