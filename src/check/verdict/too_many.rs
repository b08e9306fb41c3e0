//! A text that holds more than is looked through.

use crate::check::ask::eval::{Eval, PostView};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::facts::Thing;
use crate::limits;
use crate::policy::List;
use crate::text::ListId;
use std::collections::BTreeSet;

impl Eval<'_> {
    /// The finding that a post was not checked to its end, when it was not: what nobody looked
    /// at never passes.
    pub(in crate::check) fn too_many(&self, view: PostView<'_>) -> Option<Diagnostic> {
        let capped: BTreeSet<ListId> = view.hits.capped().collect();
        let lists: Vec<String> = capped
            .into_iter()
            .filter_map(|list| self.list(list))
            .map(List::say)
            .collect();
        if lists.is_empty() {
            return None;
        }
        let message = format!(
            "too many matches of {}: not all was checked",
            lists.join(", ")
        );
        let label = format!("more than {} matches in this post", limits::HITS);
        let label = Label::new(self.place(Thing::Post(view.post)), label);
        Some(
            Diagnostic::finding(Severity::Error, "too-many-matches", message, label)
                .with_help("shorten the post, or look for something that is found less often"),
        )
    }
}
