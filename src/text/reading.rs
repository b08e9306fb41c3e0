//! The ways a text is looked through: as it is written, and as readers see it.
//!
//! What readers do not see never parts two words that they read together: characters nobody
//! sees are taken out, and so is the address that stands behind the label of a link.

use super::chars;
use super::map::{OffsetMap, offset};
use super::visible::Visible;
use super::whole_terms::joins;
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A text to look through, and where each part of it stands in the one it was made from.
pub(super) struct Reading<'t> {
    pub text: Cow<'t, str>,
    /// `None` when it is the text it was made from.
    map: Option<OffsetMap>,
    /// Where characters nobody sees were taken out, in order. As the text is written they can
    /// end a word.
    hidden: Vec<u32>,
    /// Where addresses of links were taken out, in order.
    joined: Vec<u32>,
}

impl<'t> Reading<'t> {
    fn as_written(text: &'t str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            map: None,
            hidden: Vec::new(),
            joined: Vec::new(),
        }
    }

    /// Whether it is other than what was written.
    pub fn differs(&self) -> bool {
        self.map.is_some()
    }

    /// Where a stretch of it stands in the text it was made from.
    pub fn origin(&self, range: Range<u32>) -> Range<u32> {
        match &self.map {
            None => range,
            Some(map) => map.origin(range),
        }
    }

    /// Whether something nobody sees stands at an offset of it.
    pub fn hides_at(&self, at: usize) -> bool {
        !self.hidden.is_empty() && self.hidden.binary_search(&offset(at)).is_ok()
    }

    /// Whether characters nobody sees stand between two that make one word, so that words end
    /// within it.
    pub fn parts_words(&self) -> bool {
        self.hidden.iter().any(|at| {
            let at = *at as usize;
            chars::before(&self.text, at).is_some_and(may_join)
                && chars::after(&self.text, at).is_some_and(may_join)
        })
    }

    /// Whether the address of a link stands within a stretch of it.
    pub fn joins(&self, range: &Range<u32>) -> bool {
        let next = self.joined.partition_point(|at| *at <= range.start);
        self.joined.get(next).is_some_and(|at| *at < range.end)
    }
}

/// A text without characters nobody sees; the text itself where there are none.
pub(super) fn without_hidden(text: &str) -> Reading<'_> {
    if may_hide(text) && text.chars().any(chars::is_invisible) {
        without(text, &mut std::iter::empty())
    } else {
        Reading::as_written(text)
    }
}

/// What readers read on over the end of a link: the text without the addresses that stand
/// behind labels, nor characters nobody sees. `None` where no link has a label.
pub(super) fn over_links(visible: &Visible) -> Option<Reading<'_>> {
    let mut addresses = visible
        .targets
        .iter()
        .filter(|target| target.label.end < target.url.start)
        // With the space that parts it from the label.
        .map(|target| target.label.end as usize..target.url.end as usize)
        .peekable();
    addresses.peek()?;
    Some(without(visible.text(), &mut addresses))
}

/// Whether a text can hold characters nobody sees: it has controls, or goes beyond ASCII.
fn may_hide(text: &str) -> bool {
    text.bytes()
        .any(|byte| byte >= 0x7F || (byte < b' ' && !matches!(byte, b'\t'..=b'\r')))
}

/// Whether something that makes one word with a letter next to it may be read for `c`.
fn may_join(c: char) -> bool {
    if c.is_ascii() {
        joins(c)
    } else {
        c.nfkc().any(joins)
    }
}

fn without<'t>(text: &'t str, addresses: &mut dyn Iterator<Item = Range<usize>>) -> Reading<'t> {
    let mut out = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    let (mut hidden, mut joined) = (Vec::new(), Vec::new());
    let mut address = addresses.next();
    let mut kept = 0;
    let mut before = None;
    let mut in_flag = false;
    let mut keep = |range: Range<usize>, out: &mut String| {
        out.push_str(text.get(range.clone()).unwrap_or_default());
        map.push_exact(range.start, range.len());
    };
    for (at, c) in text.char_indices() {
        if at < kept {
            continue;
        }
        if let Some(range) = address.take_if(|range| range.start <= at) {
            address = addresses.next();
            if range.end > at {
                keep(kept..at, &mut out);
                joined.push(offset(out.len()));
                kept = range.end;
                continue;
            }
        }
        in_flag = c == '\u{1F3F4}' || (in_flag && matches!(c, '\u{E0020}'..='\u{E007F}'));
        if chars::is_invisible(c) && !in_flag {
            keep(kept..at, &mut out);
            kept = at + c.len_utf8();
            if !is_needed(before, c) {
                hidden.push(offset(out.len()));
            }
        } else {
            before = Some(c);
        }
    }
    keep(kept..text.len(), &mut out);
    hidden.dedup();
    Reading {
        text: Cow::Owned(out),
        map: Some(map),
        hidden,
        joined,
    }
}

/// Whether `c` shapes the letter before it rather than ending a word: a joiner in scripts that
/// write with joined letters.
fn is_needed(before: Option<char>, c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
        && before.is_some_and(|before| {
            matches!(before,
                '\u{600}'..='\u{109F}' | '\u{1780}'..='\u{1CFF}' | '\u{A800}'..='\u{ABFF}'
                | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10A00}'..='\u{11FFF}')
        })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::super::tokens::tests::markdown;
    use super::*;

    #[test]
    fn what_nobody_sees_is_taken_out_and_its_place_kept() {
        let text = "be\u{34F}st\u{200B}router";
        let reading = without_hidden(text);
        assert_eq!(reading.text, "bestrouter");
        assert_eq!(reading.origin(0..4), 0..6);
        assert!(reading.hides_at(2) && reading.hides_at(4) && !reading.hides_at(3));
    }

    #[test]
    fn a_text_that_hides_nothing_is_read_as_it_is_written() {
        for text in ["best\tof\r\nall", "Été – 東京 🎉", ""] {
            assert!(!without_hidden(text).differs(), "{text}");
        }
        assert!(without_hidden("a\u{1}b").differs());
    }

    #[test]
    fn joiners_of_a_script_end_no_word_and_a_flag_keeps_its_letters() {
        let persian = without_hidden("می\u{200C}خواهم");
        assert_eq!(
            (persian.text.as_ref(), persian.hidden.len()),
            ("میخواهم", 0)
        );
        let flag = "🏴\u{E0067}\u{E0062}\u{E007F}x\u{E0067}";
        assert_eq!(without_hidden(flag).text, "🏴\u{E0067}\u{E0062}\u{E007F}x");
    }

    #[test]
    fn a_link_is_read_on_over_its_address() {
        let facts = markdown("[guaranteed](https://a.example) re\u{AD}turns <https://b.example>");
        let reading = over_links(facts.visible()).unwrap();
        assert_eq!(reading.text, "guaranteed returns https://b.example");
        let found = facts.str(reading.origin(0..18));
        assert_eq!(found, "guaranteed https://a.example re\u{AD}turns");
        assert!(reading.joins(&(0..18)) && !reading.joins(&(0..10)) && !reading.joins(&(10..18)));
        assert!(over_links(markdown("https://a.example x").visible()).is_none());
    }
}
