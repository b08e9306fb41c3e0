//! Permits and forbids: their names and the acts they are about.

use crate::diagnostic::RuleId;
use crate::policy::bind::resolve::Resolver;
use crate::policy::ir::{Act, Rule};
use crate::source::Span;
use crate::syntax::ast::{Effect, Speaking};
use std::collections::BTreeMap;

/// The name of a permit or forbid: the one it is called by, else its own words.
pub(in crate::policy) fn name(speaking: &Speaking, resolver: &Resolver<'_>) -> String {
    if let Some(called) = &speaking.called {
        return called.value.clone();
    }
    let words = resolver.text(speaking.sentence);
    let mut name = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    name.trim_matches('-').to_owned()
}

/// Gives a sentence written twice a number, so that each can be spoken of.
pub(in crate::policy) fn distinguish(rule: &mut Rule, taken: &BTreeMap<RuleId, Span>) {
    let base = rule.id.as_str().to_owned();
    let (policy, name) = base.split_once('/').unwrap_or(("", &base));
    let mut number = 2_u32;
    while taken.contains_key(&rule.id) {
        rule.id = RuleId::new(policy, &format!("{name}-{number}"));
        number += 1;
    }
}

/// The acts a sentence is about.
pub(in crate::policy) fn act(speaking: &Speaking) -> Act {
    let names =
        |list: &[crate::syntax::ast::Name]| list.iter().map(|name| name.value.clone()).collect();
    Act {
        effect: speaking.effect,
        principals: speaking.principals.as_deref().map(names),
        actions: names(&speaking.actions),
        sentence: speaking.sentence,
    }
}

/// Whether every act the permit allows is denied by the forbid, whatever the draft.
pub(in crate::policy) fn covers(
    forbid: &Rule,
    forbidden: &Act,
    permit: &Rule,
    permitted: &Act,
) -> bool {
    let principals = match (&forbidden.principals, &permitted.principals) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(all), Some(some)) => some.iter().all(|role| all.contains(role)),
    };
    forbidden.effect == Effect::Forbid
        && permitted.effect == Effect::Permit
        && principals
        && permitted
            .actions
            .iter()
            .all(|action| forbidden.actions.contains(action))
        && forbid.guards.is_empty()
        && forbid.scope.narrowing.iter().all(|narrow| {
            permit
                .scope
                .narrowing
                .iter()
                .any(|other| crate::policy::lint::implies(&other.what, &narrow.what))
        })
}
