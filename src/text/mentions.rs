//! Mentions of accounts: `@name` (X, Instagram), `@user@host.tld` (Mastodon) and
//! `@name.host.tld` (Bluesky); in Markdown also `@[Name](urn:li:…)` (`LinkedIn`).

use super::chars;
use super::tokens::{TextFacts, Token, touches};
use std::ops::Range;

/// The mentions of a text outside links and code.
pub(super) fn find(facts: &TextFacts) -> Vec<Token> {
    let text = facts.visible().text();
    let free =
        |range: &Range<usize>| !touches(facts.links(), range) && !touches(facts.code(), range);
    let handles = handles(text).into_iter().filter(free).map(Token::new);
    with_named(facts, handles.collect())
}

/// Whether the target of a link is an account: `urn:li:organization:1`.
pub(super) fn is_account(target: &str) -> bool {
    let Some((kind, id)) = target
        .strip_prefix("urn:li:")
        .and_then(|rest| rest.split_once(':'))
    else {
        return false;
    };
    let is_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    !kind.is_empty()
        && kind.chars().all(|c| c.is_ascii_alphabetic())
        && !id.is_empty()
        && id.chars().all(is_id)
}

/// Adds the accounts that Markdown names otherwise than by a handle.
fn with_named(facts: &TextFacts, handles: Vec<Token>) -> Vec<Token> {
    let named = facts.visible().mentions.iter().map(|range| Token {
        range: range.clone(),
    });
    let mut all: Vec<Token> = named.collect();
    let free = |token: &Token| {
        !touches(
            &all,
            &(token.range.start as usize..token.range.end as usize),
        )
    };
    let others: Vec<Token> = handles.into_iter().filter(free).collect();
    all.extend(others);
    all.sort_by_key(|token| token.range.start);
    all
}

/// Where handles stand in `text`, links and code not excepted.
pub(super) fn handles(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.match_indices(['@', '＠']) {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        // `@acme/@agency`: the slash stands between two handles.
        let listed = found
            .last()
            .is_some_and(|last| text.get(last.end..at) == Some("/"));
        found.extend(handle(text, at, sign.len(), listed));
    }
    found
}

fn handle(text: &str, at: usize, sign: usize, listed: bool) -> Option<Range<usize>> {
    // After a word, a dot or a dash the sign belongs to an e-mail address; after a slash, to
    // the path of an address.
    let glued = |c: char| chars::is_word(c) || matches!(c, '.' | '-' | '+' | '/' | '@');
    if !listed && chars::before(text, at).is_some_and(glued) {
        return None;
    }
    let start = at + sign;
    let mut end = start + name_len(text.get(start..)?);
    if !text
        .get(start..end)?
        .contains(|c: char| c.is_ascii_alphabetic() || c == '_')
    {
        return None;
    }
    if is_time(text.get(start..end)?) {
        return None;
    }
    match chars::after(text, end) {
        Some('@') => {
            let host = text.get(end + 1..)?;
            let len = name_len(host);
            if host.get(..len)?.contains('.') {
                end += 1 + len;
            } else if len > 0 {
                return None;
            }
        }
        // The name of a package: `@scope/package`.
        Some('/') if text.get(end + 1..)?.starts_with(chars::is_word) => return None,
        // A handle has no letters beyond ASCII: `@Société` is no account.
        Some('\u{C0}'..='\u{24F}') => return None,
        _ => {}
    }
    Some(at..end)
}

/// The length of a name: letters, digits and underscores, joined by dots; by hyphens too when
/// it is a domain (`@foo-bar.bsky.social`, but `@node-based` is `@node`).
fn name_len(text: &str) -> usize {
    let len_of = |hyphens: bool| {
        let joins = |c: u8| c == b'.' || (hyphens && c == b'-');
        let bytes = text.as_bytes();
        let part =
            |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
        let mut end = 0;
        while let Some(&byte) = bytes.get(end) {
            if !part(Some(&byte)) {
                // Two hyphens stand in the ASCII form of an international domain.
                let run = bytes.get(end..).unwrap_or_default();
                let run = run.iter().take_while(|b| joins(**b)).count();
                let plain = run == 1 || (run == 2 && byte == b'-');
                if end == 0 || !plain || !part(bytes.get(end + run)) {
                    break;
                }
                end += run;
                continue;
            }
            end += 1;
        }
        end
    };
    let domain = len_of(true);
    let is_domain = text.get(..domain).is_some_and(|name| {
        name.rsplit_once('.')
            .is_some_and(|(_, tld)| tld.len() >= 2 && tld.bytes().all(|b| b.is_ascii_alphabetic()))
    });
    if is_domain { domain } else { len_of(false) }
}

/// `6pm`, `10am`, `18h30`: an hour, after an `@` that means "at".
fn is_time(name: &str) -> bool {
    let after = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let minutes = |rest: &str| rest.bytes().all(|b| b.is_ascii_digit());
    after.len() < name.len()
        && (after.eq_ignore_ascii_case("am")
            || after.eq_ignore_ascii_case("pm")
            || after.strip_prefix(['h', 'H']).is_some_and(minutes))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain, texts};

    fn mentions(text: &str) -> Vec<String> {
        let facts = plain(text);
        texts(&facts, facts.mentions())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn handles_of_each_network() {
        assert_eq!(
            mentions(
                "✨@IBM, @a_b. (@user@host.tld) @galaxyproject.bsky.social! @foo-bar.bsky.social"
            ),
            [
                "@IBM",
                "@a_b",
                "@user@host.tld",
                "@galaxyproject.bsky.social",
                "@foo-bar.bsky.social"
            ]
        );
        assert_eq!(
            mentions("@hexylena@xn--baw-joa.social @node-based @IBM/@RedHat @nodejsさん"),
            [
                "@hexylena@xn--baw-joa.social",
                "@node",
                "@IBM",
                "@RedHat",
                "@nodejs"
            ]
        );
        assert_eq!(
            mentions("@galaxyproject.bsky.social\u{202C} @e3"),
            ["@galaxyproject.bsky.social", "@e3"]
        );
    }

    #[test]
    fn an_account_named_by_its_urn_is_a_mention_and_no_link() {
        let facts = markdown("Thanks @[Acme - Labs](urn:li:organization:93) and @acme");
        assert_eq!(facts.visible().text(), "Thanks @Acme - Labs and @acme");
        assert_eq!(texts(&facts, facts.mentions()), ["@Acme - Labs", "@acme"]);
        assert_eq!(facts.links(), []);
    }

    #[test]
    fn what_only_looks_like_a_mention() {
        let none = "a@b.org @ 6:30pm @6:30pm @6pm @18h30 https://medium.com/@name @scope/pkg x/@y @Société @u@local";
        assert!(mentions(none).is_empty(), "{:?}", mentions(none));
    }

    #[test]
    fn emphasis_does_not_cut_a_handle() {
        let facts = markdown("*thanks* @some_name_ and @_other_, _@third_ `@code`");
        assert_eq!(
            texts(&facts, facts.mentions()),
            ["@some_name_", "@_other_", "@third"]
        );
    }
}
