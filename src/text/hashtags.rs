//! Hashtags, as X reads them (twitter-text's `validHashtag`): `#` or `＃` not glued to a word
//! or `&`, then letters, digits and underscores of any script with at least one letter.

use super::chars;
use super::tokens::{TextFacts, Token, touches};
use std::ops::Range;

/// The hashtags of a text outside links and code.
pub(super) fn find(facts: &TextFacts) -> Vec<Token> {
    let text = facts.visible().text();
    let free =
        |range: &Range<usize>| !touches(facts.links(), range) && !touches(facts.code(), range);
    tags(text).filter(free).map(Token::new).collect()
}

/// Where hashtags stand in `text`, links and code not excepted.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(['#', '＃'])
        .filter_map(|(at, sign)| hashtag(text, at, sign.len()))
}

fn hashtag(text: &str, at: usize, sign: usize) -> Option<Range<usize>> {
    // The `/` keeps fragments of addresses written without a scheme out.
    if chars::before(text, at).is_some_and(|c| chars::is_word(c) || matches!(c, '&' | '/')) {
        return None;
    }
    let body = text.get(at + sign..)?;
    let end = body.find(|c| !is_part(c)).unwrap_or(body.len());
    let body = body.get(..end)?.trim_end_matches(|c| JOINERS.contains(&c));
    let next = chars::after(text, at + sign + end);
    let is_tag = body.chars().any(char::is_alphabetic)
        && !body.starts_with(|c| JOINERS.contains(&c))
        && !matches!(next, Some('#' | '＃'));
    is_tag.then(|| at..at + sign + body.len())
}

/// Characters that may stand within a tag but not at its ends: joiners of Persian and Indic
/// scripts, the Catalan and the Japanese middle dot.
const JOINERS: [char; 4] = ['\u{200C}', '\u{200D}', '·', '・'];

fn is_part(c: char) -> bool {
    chars::is_word(c) || JOINERS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{markdown, plain, texts};

    fn tags(text: &str) -> Vec<String> {
        let facts = plain(text);
        texts(&facts, facts.hashtags())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn hashtags_of_any_script() {
        assert_eq!(
            tags("#PyBr2021, (#été) #データ #e\u{301}te\u{301}! ＃東京 #a_b #2020vision #हिन्दी"),
            [
                "#PyBr2021",
                "#été",
                "#データ",
                "#e\u{301}te\u{301}",
                "＃東京",
                "#a_b",
                "#2020vision",
                "#हिन्दी"
            ]
        );
    }

    #[test]
    fn what_only_looks_like_a_hashtag() {
        assert!(tags("#1 C# &#39; https://x/#frag x.org/#frag #️⃣ # a #_ a#b #! #tag#").is_empty());
    }

    #[test]
    fn a_tag_at_the_start_of_a_line_is_no_heading_and_code_holds_none() {
        let facts = markdown("#tag\n\n# Title\n\n`#code` and #_a_b_");
        assert_eq!(texts(&facts, facts.hashtags()), ["#tag", "#_a_b_"]);
    }
}
