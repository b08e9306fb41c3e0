//! How long a text is, as each platform counts.

use super::chars;
use super::emojis::is_emoji;
use super::map::offset;
use super::tokens::{TextFacts, touches};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// What a platform counts. White space around the text is never counted: platforms trim it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counting {
    /// X (twitter-text configuration v3): NFC; code points of most alphabets count 1, others
    /// (Chinese, Japanese, Korean, symbols) 2; an emoji sequence counts 2; an address counts
    /// 23, also a bare domain with a common ending (`example.com`).
    Weighted,
    /// Mastodon (`StatusLengthValidator`): grapheme clusters; an address with `http://` or
    /// `https://` counts `url`; `@user@host` counts as `@user`.
    Mastodon {
        /// What an address counts; 23 unless the instance says otherwise.
        url: u32,
    },
    /// Unicode code points.
    Characters,
    /// Grapheme clusters: what readers take for one character (Bluesky's 300).
    Graphemes,
    /// Threads: code points, but an emoji counts as many as it has bytes in UTF-8.
    Threads,
    /// Bytes in UTF-8 (Bluesky's 3,000, descriptions on `YouTube`).
    Bytes,
}

/// The length of a text.
pub fn length(facts: &TextFacts, counting: Counting) -> u32 {
    let mut sum = 0_u32;
    for_each_unit(facts, counting, |_, weight| {
        sum = sum.saturating_add(weight);
        true
    });
    sum
}

/// The visible offset from which everything is over `limit`; `None` when the text fits.
pub fn overflow(facts: &TextFacts, counting: Counting, limit: u32) -> Option<u32> {
    let mut sum = 0_u32;
    let mut over = None;
    for_each_unit(facts, counting, |at, weight| {
        sum = sum.saturating_add(weight);
        if sum > limit {
            over = Some(offset(at));
        }
        over.is_none()
    });
    over
}

/// What one address counts on X, whatever its length.
const X_URL: u32 = 23;

/// Calls `visit` with the place and weight of each thing that counts, until it says `false`.
fn for_each_unit(facts: &TextFacts, counting: Counting, mut visit: impl FnMut(usize, u32) -> bool) {
    let text = facts.visible().text();
    let Some(all) = chars::trim(text, 0, text.len()) else {
        return;
    };
    let mut at = all.start;
    for (range, weight) in fixed(facts, counting) {
        if range.start < at || range.end > all.end {
            continue;
        }
        if !clusters(text, at..range.start, counting, &mut visit) || !visit(range.start, weight) {
            return;
        }
        at = range.end;
    }
    clusters(text, at..all.end, counting, &mut visit);
}

/// Visits the grapheme clusters of `range`.
fn clusters(
    text: &str,
    range: Range<usize>,
    counting: Counting,
    visit: &mut impl FnMut(usize, u32) -> bool,
) -> bool {
    let mut at = range.start;
    while let Some(rest) = text.get(at..range.end).filter(|rest| !rest.is_empty()) {
        // Letters of ASCII followed by another count 1 everywhere, without segmentation.
        let bytes = rest.as_bytes();
        let ascii = bytes
            .iter()
            .position(|byte| !byte.is_ascii() || *byte == b'\r');
        let plain = ascii.map_or(bytes.len(), |len| len.saturating_sub(1));
        if !(at..at + plain).all(|at| visit(at, 1)) {
            return false;
        }
        at += plain;
        let rest = rest.get(plain..).unwrap_or_default();
        let Some(cluster) = rest.graphemes(true).next() else {
            break;
        };
        if !visit(at, weight(cluster, counting)) {
            return false;
        }
        at += cluster.len();
    }
    true
}

/// What one grapheme cluster counts.
fn weight(cluster: &str, counting: Counting) -> u32 {
    match counting {
        Counting::Weighted if cluster.is_ascii() => offset(cluster.len()),
        Counting::Weighted if is_emoji(cluster) => 2,
        Counting::Weighted => cluster.nfc().map(x_weight).sum(),
        Counting::Mastodon { .. } | Counting::Graphemes => 1,
        Counting::Threads if is_emoji(cluster) => offset(cluster.len()),
        Counting::Threads | Counting::Characters => offset(cluster.chars().count()),
        Counting::Bytes => offset(cluster.len()),
    }
}

/// The weight of one code point on X (twitter-text, `config/v3.json`, weights over scale).
fn x_weight(c: char) -> u32 {
    match u32::from(c) {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    }
}

/// The stretches that count the same whatever their length, in order.
fn fixed(facts: &TextFacts, counting: Counting) -> Vec<(Range<usize>, u32)> {
    let bytes = |range: &Range<u32>| range.start as usize..range.end as usize;
    let mut all: Vec<(Range<usize>, u32)> = Vec::new();
    match counting {
        Counting::Weighted => {
            let links = facts
                .links()
                .iter()
                .filter(|link| is_web(facts.str(link.range.clone())));
            all.extend(links.map(|link| (bytes(&link.range), X_URL)));
            let domains = bare_domains(facts.visible().text());
            let free = |range: &Range<usize>| {
                !touches(facts.links(), range) && !touches(facts.mentions(), range)
            };
            all.extend(domains.into_iter().filter(free).map(|range| (range, X_URL)));
        }
        Counting::Mastodon { url } => {
            let links = facts
                .links()
                .iter()
                .filter(|link| !facts.link(link).scheme.is_empty());
            all.extend(links.map(|link| (bytes(&link.range), url)));
            for mention in facts.mentions() {
                let handle = facts.str(mention.range.clone());
                let sign = handle.chars().next().map_or(0, char::len_utf8);
                let name = handle.get(sign..).and_then(|handle| handle.split_once('@'));
                if let Some((name, _)) = name {
                    all.push((bytes(&mention.range), 1 + offset(name.chars().count())));
                }
            }
        }
        _ => {}
    }
    all.sort_by_key(|(range, _)| range.start);
    all
}

/// Whether a link's target is an address on the web rather than a path or a mailbox.
fn is_web(url: &str) -> bool {
    let start = |with: &str| {
        url.get(..with.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(with))
    };
    start("http://") || start("https://") || start("www.")
}

/// Top-level domains for which X takes a bare domain for an address, sorted. X knows all of
/// them; these are the ones posts use.
const BARE_DOMAINS: [&str; 23] = [
    "ai", "app", "be", "ch", "co", "com", "de", "dev", "edu", "eu", "fr", "gl", "gov", "info",
    "io", "it", "ly", "me", "net", "nl", "org", "tv", "uk",
];

/// Bare domains, with the path that follows.
fn bare_domains(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(is_part)) {
        let start = at + next;
        let rest = text.get(start..).unwrap_or_default();
        let chain = rest
            .get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))
            .unwrap_or_default();
        at = start + chain.len();
        let glued = |c: char| chars::is_word(c) || matches!(c, '@' | '#' | '$' | '/');
        if chars::before(text, start).is_some_and(glued) {
            continue;
        }
        let Some(len) = domain_len(chain) else {
            continue;
        };
        let after = text.get(start + len..).unwrap_or_default();
        if after.starts_with(|c: char| c == '@' || chars::is_word(c)) {
            continue;
        }
        let mut end = start + len;
        if after.starts_with(['/', '?']) {
            let path = after
                .find(|c: char| c.is_whitespace() || !c.is_ascii())
                .unwrap_or(after.len());
            let path = after.get(..path).unwrap_or_default();
            end += path.trim_end_matches(|c| ".,:;?!)]'\"".contains(c)).len();
        }
        found.push(start..end);
        at = at.max(end);
    }
    found
}

/// The length of the domain a chain of labels begins with: up to the last label that is a
/// known ending and has another before it.
fn domain_len(chain: &str) -> Option<usize> {
    let mut best = None;
    let mut at = 0;
    for (index, label) in chain.split('.').enumerate() {
        at += label.len() + usize::from(index > 0);
        if label.is_empty() || label.starts_with('-') || label.ends_with('-') {
            break;
        }
        let lower = label.to_ascii_lowercase();
        if index > 0 && BARE_DOMAINS.binary_search(&lower.as_str()).is_ok() {
            best = Some(at);
        }
    }
    best
}

/// One of each way of counting.
#[cfg(test)]
pub(super) fn every_counting() -> [Counting; 6] {
    [
        Counting::Weighted,
        Counting::Mastodon { url: 23 },
        Counting::Characters,
        Counting::Graphemes,
        Counting::Threads,
        Counting::Bytes,
    ]
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain};
    use super::*;

    fn x(text: &str) -> u32 {
        length(&plain(text), Counting::Weighted)
    }

    #[test]
    fn the_weights_of_x() {
        assert!(BARE_DOMAINS.is_sorted());
        assert_eq!(x(&"a".repeat(280)), 280);
        assert_eq!(x(&"世".repeat(140)), 280);
        assert_eq!(x("👩‍👩‍👧‍👦"), 2);
        assert_eq!(x("🇫🇷 1️⃣"), 5);
        assert_eq!(x("é"), 1);
        assert_eq!(x("e\u{301}"), 1);
        assert_eq!(x("’ – … →"), 9);
        assert_eq!(x("\n a\nb \n"), 3);
        assert_eq!(x(""), 0);
    }

    #[test]
    fn addresses_count_23_on_x() {
        assert_eq!(x("https://x.org"), 23);
        assert_eq!(x(&format!("see https://x.org/{}.", "a".repeat(300))), 28);
        assert_eq!(x("calver.org"), 23);
        assert_eq!(x("at example.co.uk/a?b, ok"), 3 + 23 + 4);
        assert_eq!(x("Node.js v1.2 a@b.com @a.com end.Next"), 36);
        assert_eq!(
            length(&markdown("[a](/b) [c](https://d.org)"), Counting::Weighted),
            5 + 1 + 23 + 1
        );
    }

    #[test]
    fn mastodon_counts_clusters_addresses_and_local_names() {
        let counting = Counting::Mastodon { url: 23 };
        assert_eq!(length(&plain("@user@host.tld hi"), counting), 8);
        assert_eq!(
            length(&plain("👩‍👩‍👧‍👦 https://x.org e\u{301}"), counting),
            1 + 1 + 23 + 2
        );
        assert_eq!(length(&plain("www.x.org"), counting), 9);
    }

    #[test]
    fn the_other_countings() {
        let facts = plain("e\u{301}👍🏽 a");
        assert_eq!(length(&facts, Counting::Characters), 6);
        assert_eq!(length(&facts, Counting::Graphemes), 4);
        assert_eq!(length(&facts, Counting::Threads), 2 + 8 + 2);
        assert_eq!(length(&facts, Counting::Bytes), 13);
    }

    #[test]
    fn overflow_begins_with_the_first_thing_that_does_not_fit() {
        let facts = plain("ab 👍🏽 https://x.org end");
        assert_eq!(overflow(&facts, Counting::Weighted, 33), None);
        assert_eq!(overflow(&facts, Counting::Weighted, 32), Some(28));
        assert_eq!(overflow(&facts, Counting::Weighted, 28), Some(12));
        assert_eq!(overflow(&facts, Counting::Weighted, 4), Some(3));
    }
}
