//! Which rules can have anything to say about a post, found without asking each.

use crate::check::ask::scanned::Scanned;
use crate::facts::Kind;
use crate::policy::{Narrow, Policy, Rule, Sentence, Trigger};
use std::collections::{BTreeSet, HashMap};

/// Rules over posts by what narrows them, and by what must be found in the text first.
pub(in crate::check) struct Index {
    /// Rules that are always asked, by the channels and platforms they are narrowed to.
    always: ByChannel,
    /// For each list, the rules that can only speak when it was found.
    by_list: Vec<Vec<u32>>,
    /// Permits and forbids.
    pub(in crate::check) speaking: Vec<u32>,
    /// Rules over people, channels, entities and the team.
    pub(in crate::check) team: Vec<u32>,
    /// Rules over posts that are looked at together.
    pub(in crate::check) together: Vec<u32>,
    /// Rules over posts that nothing narrows: they apply to every draft.
    pub(in crate::check) unnarrowed: usize,
    /// All rules over posts.
    pub(in crate::check) posts: Vec<u32>,
    /// What rules are narrowed to with `on`.
    pub(in crate::check) channels: BTreeSet<String>,
}

#[derive(Default)]
struct ByChannel {
    any: Vec<u32>,
    on: HashMap<String, Vec<u32>>,
}

impl Index {
    pub(in crate::check) fn new(policy: &Policy) -> Self {
        let mut index = Self {
            always: ByChannel::default(),
            by_list: vec![Vec::new(); policy.lists.len()],
            speaking: Vec::new(),
            team: Vec::new(),
            together: Vec::new(),
            unnarrowed: 0,
            posts: Vec::new(),
            channels: BTreeSet::new(),
        };
        for (at, rule) in (0_u32..).zip(policy.rules()) {
            index.add(at, rule);
        }
        index
    }

    fn add(&mut self, at: u32, rule: &Rule) {
        for one in &rule.scope.narrowing {
            if let Narrow::On(names) = &one.what {
                self.channels.extend(names.iter().cloned());
            }
        }
        if let Sentence::Speaking(_) = rule.sentence {
            self.speaking.push(at);
            return;
        }
        if rule.scope.grouping.is_some() {
            self.together.push(at);
            return;
        }
        if !rule.scope.kind.is_of_posts() {
            self.team.push(at);
            return;
        }
        self.posts.push(at);
        if rule.scope.narrowing.is_empty() && rule.scope.kind == Kind::Post {
            self.unnarrowed += 1;
        }
        if let Trigger::Lists(lists) = &rule.trigger {
            for list in lists {
                if let Some(rules) = self.by_list.get_mut(list.0 as usize) {
                    rules.push(at);
                }
            }
            return;
        }
        let on = rule.scope.narrowing.iter().find_map(|one| match &one.what {
            Narrow::On(names) => Some(names),
            _ => None,
        });
        match on {
            None => self.always.any.push(at),
            Some(names) => {
                for name in names {
                    self.always.on.entry(name.clone()).or_default().push(at);
                }
            }
        }
    }

    /// The rules to ask about a post, in order. Without a known channel and platform every
    /// rule narrowed to one is asked, since it may be undecided.
    pub(in crate::check) fn candidates(
        &self,
        on: Option<(&str, &str)>,
        hits: &Scanned,
        found: &mut Vec<u32>,
    ) {
        found.clear();
        found.extend(&self.always.any);
        if let Some((channel, platform)) = on {
            for name in [channel, platform] {
                found.extend(self.always.on.get(name).into_iter().flatten());
            }
        } else {
            found.extend(self.always.on.values().flatten());
        }
        for list in hits.lists() {
            found.extend(self.by_list.get(list.0 as usize).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
    }
}
