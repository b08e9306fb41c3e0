//! What readers see of a text: characters nobody sees are left out, and so are the addresses
//! behind the labels of links.

use regex::Regex;
use sayso::text::TextFacts;
use std::ops::Range;

/// A text without some of its characters.
pub struct Seen {
    pub text: String,
    /// Where each byte of it comes from.
    from: Vec<usize>,
    /// Where characters nobody sees were left out.
    hidden: Vec<usize>,
    /// Where addresses were left out.
    joined: Vec<usize>,
}

impl Seen {
    pub fn as_written(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            from: (0..text.len()).collect(),
            hidden: Vec::new(),
            joined: Vec::new(),
        }
    }

    /// A text as it is seen; of the stretches `apart` nothing is.
    pub fn of(text: &str, apart: &[Range<usize>]) -> Self {
        let class = r"[\p{Default_Ignorable_Code_Point}\p{Cc}--[\t\n\x0B\f\r\x{85}]]";
        let unseen = Regex::new(class).unwrap();
        let mut seen = Self::as_written("");
        for (at, c) in text.char_indices() {
            if apart.iter().any(|range| range.start == at) {
                seen.joined.push(seen.text.len());
            }
            if apart.iter().any(|range| range.contains(&at)) {
                continue;
            }
            if unseen.is_match(&c.to_string()) {
                seen.hidden.push(seen.text.len());
                continue;
            }
            seen.text.push(c);
            seen.from.extend(at..at + c.len_utf8());
        }
        seen
    }

    /// The ways a text is looked through.
    pub fn all(facts: &TextFacts) -> Vec<Self> {
        let text = facts.visible().text();
        let links = facts.links().iter().filter_map(|link| {
            let label = facts.link(link).label?;
            (label.end < link.range.start).then_some(label.end as usize..link.range.end as usize)
        });
        let links: Vec<_> = links.collect();
        let mut all = vec![Self::as_written(text), Self::of(text, &[])];
        if !links.is_empty() {
            all.push(Self::of(text, &links));
        }
        all
    }

    /// Whether something nobody sees stands there.
    pub fn hides(&self, at: usize) -> bool {
        self.hidden.contains(&at)
    }

    /// Where a stretch stands in the text it comes from; nothing when addresses were left out
    /// elsewhere, since then it is found without leaving them out.
    pub fn place(&self, found: &Range<usize>) -> Option<Range<usize>> {
        let over = |at: &usize| found.start < *at && *at < found.end;
        (self.joined.is_empty() || self.joined.iter().any(over))
            .then(|| self.from[found.start]..self.from[found.end - 1] + 1)
    }
}
