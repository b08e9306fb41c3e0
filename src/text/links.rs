//! Addresses on the web.

use super::chars;
use super::tokens::{TextFacts, Token, touches};
use aho_corasick::AhoCorasick;
use linkify::{LinkFinder, LinkKind};
use std::ops::Range;
use std::sync::LazyLock;

/// The parts of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkParts<'a> {
    /// The address as readers see it.
    pub url: &'a str,
    /// What stands before the first colon (`https`, `mailto`), as it is written; empty for
    /// `www.…` and for a target within the same site.
    pub scheme: &'a str,
    /// The host in lower case, without `www.`, port and user; empty when there is none.
    pub domain: String,
    /// The words of a Markdown link in the visible text; `None` for a bare address.
    pub label: Option<Range<u32>>,
}

/// The links of a text: bare ones outside code, and targets of Markdown links.
pub(super) fn find(facts: &TextFacts) -> Vec<Token> {
    let visible = facts.visible();
    let mut tokens: Vec<Token> = visible
        .targets
        .iter()
        .map(|target| Token {
            range: target.url.clone(),
        })
        .collect();
    tokens.sort_by_key(|token| token.range.start);
    let mut last = 0;
    tokens.retain(|token| {
        let apart = token.range.start >= last;
        last = last.max(token.range.end);
        apart
    });
    let free = |range: &Range<usize>| !touches(&tokens, range) && !touches(facts.code(), range);
    let bare: Vec<Token> = bare(visible.text())
        .into_iter()
        .filter(free)
        .map(Token::new)
        .collect();
    tokens.extend(bare);
    tokens.sort_by_key(|token| token.range.start);
    tokens
}

/// Where addresses with `http://`, `https://` or `www.` stand in `text`. Punctuation that
/// ends the sentence rather than the address is not part of it.
pub(super) fn bare(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut with_scheme = LinkFinder::new();
    with_scheme.kinds(&[LinkKind::Url]);
    let mut without = LinkFinder::new();
    without.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    let mut end = 0;
    for opening in OPENINGS
        .iter()
        .flat_map(|openings| openings.find_iter(text))
    {
        let start = opening.start();
        if start < end {
            continue;
        }
        let finder = if opening.pattern().as_usize() == WWW {
            // Glued to the word before (`certified.https://…`) only a scheme begins an address.
            let apart = |c: char| !chars::is_word(c) && !matches!(c, '@' | '/' | '.' | '-');
            if !chars::before(text, start).is_none_or(apart) {
                continue;
            }
            &without
        } else {
            &with_scheme
        };
        if let Some(len) = address_len(finder, text.get(start..).unwrap_or_default()) {
            end = start + len;
            found.push(start..end);
        }
    }
    found
}

/// How an address can begin; `None` never happens, the words being few.
static OPENINGS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(["https://", "http://", "www."])
        .ok()
});

/// The opening without a scheme among [`OPENINGS`].
const WWW: usize = 2;

/// How far the finder looks at first. Every `http://` of a hostile text would otherwise cost
/// a walk to its end.
const USUAL_LENGTH: usize = 2_048;

/// The length of the address `rest` begins with.
fn address_len(finder: &LinkFinder, rest: &str) -> Option<usize> {
    let mut limit = USUAL_LENGTH;
    loop {
        let mut near = limit.min(rest.len());
        while !rest.is_char_boundary(near) {
            near -= 1;
        }
        let near = rest.get(..near)?;
        let stretch = near.get(..near.find(never_in_url).unwrap_or(near.len()))?;
        if !has_authority(stretch) {
            return None;
        }
        let link = finder
            .links(stretch)
            .next()
            .filter(|link| link.start() == 0)?;
        let end = link.end() + fragment(stretch.get(link.end()..)?);
        // Only punctuation up to the limit: the address may go on behind it.
        let open = stretch.len() == near.len() && near.len() < rest.len();
        let behind = stretch.get(end..)?;
        if !open || behind.contains(char::is_alphanumeric) {
            return Some(end);
        }
        limit *= 8;
    }
}

/// Whether a host follows where it must.
fn has_authority(stretch: &str) -> bool {
    let rest = stretch.split_once("://").map_or(stretch, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let port = host
        .rsplit_once(':')
        .map(|(_, port)| port)
        .filter(|_| !host.ends_with(']'));
    // `http://x.org:` ends a sentence; `http://http://` begins none.
    let slashes = rest
        .get(authority.len()..)
        .is_some_and(|rest| rest.starts_with("//"));
    let cut = port == Some("") && slashes;
    !host.is_empty() && !cut
}

/// White space of any kind, invisible marks and the punctuation of scripts that put no space
/// after an address never belong to one.
fn never_in_url(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '<' | '>' | '"' | '`' | '«' | '»' | '‹' | '›' | '…' | '\u{3000}'..='\u{3003}'
            | '\u{3008}'..='\u{301F}' | '（' | '）' | '，' | '！' | '？' | '；' | '：' | '｡'..='､'
            | '\u{200B}'..='\u{200F}' | '\u{2018}'..='\u{201F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
        || ('\u{1F000}'..='\u{1FAFF}').contains(&c)
}

/// The length of a fragment right after a host (`https://x.org#top`), which the finder leaves.
fn fragment(rest: &str) -> usize {
    if !rest.starts_with('#') {
        return 0;
    }
    let part = |c: char| c == '#' || c.is_alphanumeric() || "-_.~%/:?=&+!$,;@".contains(c);
    let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
    let kept = rest.get(..end).unwrap_or_default();
    kept.trim_end_matches(|c: char| ".,:;?!#".contains(c)).len()
}

/// The parts of the link at `token`.
pub(super) fn parts<'a>(facts: &'a TextFacts, token: &Token) -> LinkParts<'a> {
    let url = facts.str(token.range.clone());
    let scheme = scheme(url);
    let targets = &facts.visible().targets;
    let at = targets.partition_point(|target| target.url.start < token.range.start);
    let target = targets.get(at).filter(|target| target.url == token.range);
    let label = target
        .map(|target| target.label.clone())
        .filter(|label| !label.is_empty());
    LinkParts {
        url,
        scheme,
        domain: domain(url),
        label,
    }
}

fn scheme(url: &str) -> &str {
    let is_scheme = |s: &&str| {
        s.starts_with(|c: char| c.is_ascii_alphabetic())
            && s.chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    url.split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(is_scheme)
        .unwrap_or_default()
}

fn domain(url: &str) -> String {
    let authority = match url.split_once("//") {
        Some((before, rest)) if before.is_empty() || before.ends_with(':') => rest,
        _ if url
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("www.")) =>
        {
            url
        }
        _ => return String::new(),
    };
    let authority = authority
        .split(['/', '?', '#', '\\'])
        .next()
        .unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.find(']') {
        Some(end) if host.starts_with('[') => host.get(..=end).unwrap_or_default(),
        _ => host.split(':').next().unwrap_or_default(),
    };
    let host = host.trim_end_matches('.').to_lowercase();
    host.strip_prefix("www.")
        .map_or_else(|| host.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain, texts};

    fn links(text: &str) -> Vec<String> {
        let facts = plain(text);
        texts(&facts, facts.links())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn bare_addresses_end_where_the_sentence_does() {
        assert_eq!(
            links("See https://x.org/a_b?c=1#d."),
            ["https://x.org/a_b?c=1#d"]
        );
        assert_eq!(links("(https://x.org/a_(b)), ok"), ["https://x.org/a_(b)"]);
        assert_eq!(links("certified.https://x.org/a!"), ["https://x.org/a"]);
        assert_eq!(
            links("HTTP://X.org, www.y.org/z; awww.z.org"),
            ["HTTP://X.org", "www.y.org/z"]
        );
        assert_eq!(links("https://x.org#17:30, there"), ["https://x.org#17:30"]);
        assert_eq!(
            links("https://x.org/schedule#17:30-UTC"),
            ["https://x.org/schedule#17:30-UTC"]
        );
        assert_eq!(
            links("https://x.org/é。次 «https://y.org»"),
            ["https://x.org/é", "https://y.org"]
        );
        assert_eq!(
            links("https://x.org/a\u{A0}! https://y.org🎉"),
            ["https://x.org/a", "https://y.org"]
        );
    }

    #[test]
    fn names_that_look_like_domains_are_no_links() {
        assert!(links("Node.js calver.org a@www.b.org http:// www. ww.x.org").is_empty());
    }

    #[test]
    fn the_parts_of_a_link() {
        let facts = markdown(
            "[the *docs*](https://www.Example.org:8080/a \"t\") or https://u@x.org, [m](mailto:a@b.c) \
             [s](/local) <https://z.org> `https://code.org`",
        );
        let parts: Vec<_> = facts
            .links()
            .iter()
            .map(|token| facts.link(token))
            .collect();
        let shown: Vec<_> = parts
            .iter()
            .map(|p| {
                (
                    p.url,
                    p.scheme,
                    p.domain.as_str(),
                    p.label.clone().map(|l| facts.str(l)),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                (
                    "https://www.Example.org:8080/a",
                    "https",
                    "example.org",
                    Some("the docs")
                ),
                ("https://u@x.org", "https", "x.org", None),
                ("mailto:a@b.c", "mailto", "", Some("m")),
                ("/local", "", "", Some("s")),
                ("https://z.org", "https", "z.org", None),
            ]
        );
    }

    #[test]
    fn a_label_that_is_the_address_is_one_link() {
        let facts = markdown("[https://x.org](https://x.org)");
        assert_eq!(facts.visible().text(), "https://x.org");
        assert_eq!(facts.links().len(), 1);
    }
}
