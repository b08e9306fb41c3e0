//! Who may speak: allowed when some permit matches and no forbid does.

use super::truth::{self, Truth};
use super::{Here, Says};
use sayso::facts::{Thing, Value};
use sayso::syntax::ast::{Effect, Item, Narrow, Speaking};
use std::collections::BTreeSet;

fn names(one: &Speaking, action: &str) -> bool {
    one.actions.iter().any(|name| name.value == action)
}

/// Whether it permits to publish, and so to draft.
fn may_publish(one: &Speaking) -> bool {
    one.effect == Effect::Permit && names(one, "publish")
}

impl Here<'_> {
    /// What publishing the post amounts to.
    fn action(&self) -> String {
        let post = Thing::Post(self.post);
        if let Value::Text(action) = self.field(post, "action").value {
            return action.to_string();
        }
        if matches!(self.field(post, "status").value, Value::Text(status) if status == "draft") {
            return "draft".to_owned();
        }
        match self.field(post, "reply-to").value {
            Value::Missing(_) => "publish".to_owned(),
            _ => "reply".to_owned(),
        }
    }

    pub(super) fn acts(&self, said: &mut BTreeSet<(String, Says)>) {
        let action = self.action();
        let speaking = |effect: Effect| -> Vec<(&Speaking, Truth)> {
            self.world
                .tree
                .items
                .iter()
                .filter_map(|item| match item {
                    Item::Speaking(one) if one.effect == effect => Some(one),
                    _ => None,
                })
                .filter(|one| names(one, &action) || may_publish(one) && action == "draft")
                .map(|one| (one, self.matches(one)))
                .collect()
        };
        let (forbids, permits) = (speaking(Effect::Forbid), speaking(Effect::Permit));
        // Without a moment it may appear today, when nothing permits yet, and later.
        if !self.is_in_force() {
            return;
        }
        let mut forbidden = false;
        for (forbid, truth) in forbids {
            let says = match truth {
                Some(true) => Says::Forbidden,
                None => Says::Undecided,
                Some(false) => continue,
            };
            forbidden |= says == Says::Forbidden;
            said.insert((name(forbid), says));
        }
        let permitted = truth::any(permits.iter().map(|(_, truth)| *truth));
        if forbidden
            || !permits.iter().any(|(one, _)| names(one, &action))
            || permitted == Some(true)
        {
            return;
        }
        for (permit, truth) in &permits {
            if permitted == Some(false) {
                said.insert(("no permit".to_owned(), Says::NotPermitted));
                break;
            }
            if truth.is_none() {
                said.insert((name(permit), Says::Undecided));
            }
        }
    }

    fn matches(&self, one: &Speaking) -> Truth {
        let post = Thing::Post(self.post);
        let who = match &one.principals {
            None => Some(true),
            Some(roles) => self.narrow(&Narrow::By(roles.clone()), post),
        };
        truth::all([
            who,
            self.applies(
                &one.body.narrowing,
                &one.body.guards,
                post,
                one.effect == Effect::Forbid,
            ),
        ])
    }
}

fn name(one: &Speaking) -> String {
    one.called.as_ref().unwrap().value.clone()
}
