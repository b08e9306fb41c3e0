//! Whole values, their beginnings and their ends.

use crate::check::ask::eval::{Eval, Said};
use crate::check::ask::evidence::{Sink, gap, note};
use crate::check::ask::truth::Truth;
use crate::facts::{Answer, Thing, Value};
use crate::policy::List;
use crate::source::Span;
use crate::text::{ListId, TextFacts, Visible};

impl<'a> Eval<'a> {
    /// Whether the whole value is an entry of one of the lists.
    pub(in crate::check) fn whole(
        &self,
        lists: &[ListId],
        said: &Said<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        self.at_edges(lists, said, true, true, &mut out)
    }

    /// Whether the value begins, or ends, with an entry of one of the lists.
    pub(in crate::check) fn edge(
        &self,
        lists: &[ListId],
        said: &Said<'a>,
        last: bool,
        mut out: Sink<'_>,
    ) -> Truth {
        self.at_edges(lists, said, !last, last, &mut out)
    }

    fn at_edges(
        &self,
        lists: &[ListId],
        said: &Said<'a>,
        first: bool,
        last: bool,
        out: &mut Sink<'_>,
    ) -> Truth {
        let (text, origin) = match text_of(said) {
            Ok(text) => text,
            Err(missing) => return gap(missing, out),
        };
        let found = self.entry(&text, origin, lists, first, last);
        let holds = found.is_some();
        let names: Vec<String> = lists
            .iter()
            .filter_map(|list| self.list(*list))
            .map(List::say)
            .collect();
        let verb = match (first, last, holds) {
            (true, true, true) => "matches",
            (true, true, false) => "does not match",
            (true, false, true) => "begins with",
            (true, false, false) => "does not begin with",
            (false, _, true) => "ends with",
            (false, _, false) => "does not end with",
        };
        note(out, |e| {
            let what = format!("{verb} {}", names.join(", "));
            e.mark(found.unwrap_or(origin), format!("this {what}"));
            e.said.push(format!("it {what}"));
        });
        Truth::from(holds)
    }

    /// Whether a text is an entry of a list.
    pub(in crate::check) fn is_entry(&self, text: &str, origin: Span, list: ListId) -> bool {
        self.entry(text, origin, &[list], true, true).is_some()
    }

    /// Where a text is, begins with or ends with an entry of one of the lists.
    fn entry(
        &self,
        text: &str,
        origin: Span,
        lists: &[ListId],
        first: bool,
        last: bool,
    ) -> Option<Span> {
        let facts = TextFacts::new(Visible::scalar(text, self.sources.slice(origin), origin));
        let hits = self.policy.matcher.scan_for(lists, &facts);
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        lists
            .iter()
            .flat_map(|list| hits.of(*list))
            .find(|hit| (!first || hit.range.start == 0) && (!last || hit.range.end == end))
            .map(|hit| facts.span(hit.range.clone()))
    }
}

/// The text a phrase is said of, with its place.
pub(in crate::check) fn text_of<'a>(said: &Said<'a>) -> Result<(String, Span), Answer<'a>> {
    let answer = match said {
        Said::Thing(Thing::Post(post)) => {
            let text = post.text.visible();
            return Ok((text.text().trim().to_owned(), text.whole()));
        }
        Said::Thing(thing) => thing.answer(),
        Said::Value(answer) => answer.clone(),
    };
    match &answer.value {
        Value::Text(text) => Ok((text.trim().to_owned(), answer.origin)),
        Value::One(name, _) => Ok(((*name).to_owned(), answer.origin)),
        _ => Err(answer),
    }
}
