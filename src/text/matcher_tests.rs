#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::super::fold::fold;
use super::super::hits::Zone;
use super::super::tokens::tests::{markdown, plain};
use super::super::whole_terms::joins;
use super::*;
use proptest::prelude::*;

const NO: ListOptions = ListOptions {
    match_case: false,
    ignore_accents: false,
};

fn terms(words: &[&str]) -> Vec<Needle> {
    words
        .iter()
        .map(|word| Needle::Term((*word).to_owned()))
        .collect()
}

fn patterns(sources: &[&str]) -> Vec<Needle> {
    sources
        .iter()
        .map(|source| Needle::Pattern((*source).to_owned()))
        .collect()
}

/// The words one list hits in a plain text.
fn hits(needles: &[Needle], options: ListOptions, text: &str) -> Vec<String> {
    let mut builder = MatcherBuilder::new();
    let list = builder.list(needles, options).unwrap();
    let facts = plain(text);
    let hits = builder.build().scan(&facts);
    hits.apart(list, None, |_| true)
        .into_iter()
        .map(|hit| facts.str(hit.range.clone()).to_owned())
        .collect()
}

#[test]
fn terms_are_whole_words_however_they_are_written() {
    assert_eq!(
        hits(
            &terms(&["best"]),
            NO,
            "Best bestow best-in-class _best 𝐁𝐞𝐬𝐭 be\u{AD}st"
        ),
        ["Best", "best", "𝐁𝐞𝐬𝐭", "be\u{AD}st"]
    );
    assert_eq!(
        hits(&terms(&["avion", "l'hôtel"]), NO, "L’avion, l’hôtel"),
        ["avion", "l’hôtel"]
    );
    assert_eq!(
        hits(&terms(&[" number  one "]), NO, "number\u{A0}\n one"),
        ["number\u{A0}\n one"]
    );
    assert_eq!(
        hits(
            &terms(&["c++", ".net", "100%", "🎉"]),
            NO,
            "C++11 a.net 100%s 🎉🎉"
        ),
        ["C++", ".net", "100%", "🎉", "🎉"]
    );
    assert_eq!(
        hits(&terms(&["東京", "ibm"]), NO, "大東京IBM社"),
        ["東京", "IBM"]
    );
    assert_eq!(hits(&terms(&["  ", ""]), NO, "a  b"), Vec::<String>::new());
}

#[test]
fn options_say_how_terms_are_compared() {
    let case = ListOptions {
        match_case: true,
        ignore_accents: false,
    };
    assert_eq!(
        hits(&terms(&["Apple"]), case, "apple Apple APPLE"),
        ["Apple"]
    );
    let accents = ListOptions {
        match_case: false,
        ignore_accents: true,
    };
    assert_eq!(
        hits(&terms(&["ete", "Œuvre"]), accents, "ÉTÉ e\u{301}te oeuvre"),
        ["ÉTÉ", "e\u{301}te", "oeuvre"]
    );
    assert_eq!(hits(&terms(&["ete"]), NO, "été"), Vec::<String>::new());
}

#[test]
fn within_a_list_the_longest_and_across_lists_all() {
    assert_eq!(
        hits(
            &terms(&["new", "new york", "york city"]),
            NO,
            "new york city"
        ),
        ["new york"]
    );
    let mut builder = MatcherBuilder::new();
    let a = builder.list(&terms(&["new york"]), NO).unwrap();
    let b = builder
        .list(&terms(&["other", "york", "New York"]), NO)
        .unwrap();
    let c = builder.list(&terms(&["absent"]), NO).unwrap();
    let found = builder.build().scan(&plain("in New York"));
    assert_eq!(found.apart(a, None, |_| true).len(), 1);
    assert_eq!(
        found
            .apart(b, None, |_| true)
            .iter()
            .map(|hit| (hit.needle, hit.range.clone()))
            .collect::<Vec<_>>(),
        [(2, 3..11)]
    );
    assert_eq!(found.of(c), []);
    assert_eq!(found.lists().collect::<Vec<_>>(), [a, b]);
}

#[test]
fn patterns_see_the_text_as_it_stands() {
    let phone = patterns(&[r"\+?\d[\d .-]{7,}\d"]);
    assert_eq!(
        hits(&phone, NO, "call +33 1 23 45 67 89 now"),
        ["+33 1 23 45 67 89"]
    );
    assert_eq!(
        hits(
            &patterns(&["Best", "(?i)free", "x*"]),
            NO,
            "best Best FREE xx"
        ),
        ["Best", "FREE", "xx"]
    );
    assert_eq!(
        hits(
            &patterns(&[r"\d+ (?:euros|dollars)"]),
            NO,
            "5 euros, 6 dollars, 7 yen"
        ),
        ["5 euros", "6 dollars"]
    );
}

#[test]
fn a_bad_pattern_names_its_needle_and_adds_nothing() {
    let mut builder = MatcherBuilder::new();
    let needles = [terms(&["best"]), patterns(&["a(b"])].concat();
    assert!(matches!(
        builder.list(&needles, NO),
        Err((1, PatternError::Syntax { .. }))
    ));
    let list = builder.list(&terms(&["good"]), NO).unwrap();
    assert_eq!(list, ListId(0));
    assert_eq!(builder.build().scan(&plain("best good")).of(list).len(), 1);
}

#[test]
fn a_text_is_looked_through_once_by_the_first_matcher_that_asks() {
    let matcher = |word| {
        let mut builder = MatcherBuilder::new();
        builder.list(&terms(&[word]), NO).unwrap();
        builder.build()
    };
    let (first, other) = (matcher("best"), matcher("worst"));
    let facts = plain("the best, not the worst");
    let found = first.scan(&facts);
    assert!(Arc::ptr_eq(&found, &first.scan(&facts)));
    for _ in 0..2 {
        let of_other = other.scan(&facts);
        let place = of_other.of(ListId(0)).first().map(|hit| hit.range.clone());
        assert_eq!(place, Some(18..23));
    }
    assert!(Arc::ptr_eq(&found, &first.scan(&facts)));
}

#[test]
fn the_zone_of_a_hit() {
    use Zone::{Code, Hashtag, Link, Mention, Prose};
    let mut builder = MatcherBuilder::new();
    let list = builder
        .list(
            &[terms(&["acme", "#acme"]), patterns(&["see @acme"])].concat(),
            NO,
        )
        .unwrap();
    let facts = markdown(
        "acme https://acme.org/acme @acme #acme `acme` [acme](https://x.org/acme) see @acme",
    );
    let found = builder.build().scan(&facts);
    let zones: Vec<_> = found
        .apart(list, None, |_| true)
        .into_iter()
        .map(|hit| hit.zone)
        .collect();
    assert_eq!(
        zones,
        [
            Prose, Link, Link, Mention, Hashtag, Code, Prose, Link, Prose
        ]
    );
}

#[test]
fn a_mention_by_a_name_has_a_zone_of_its_own() {
    let mut builder = MatcherBuilder::new();
    let list = builder.list(&terms(&["acme"]), NO).unwrap();
    let facts = markdown("@[Acme](urn:li:organization:1) @[We are acme](urn:li:x)");
    let found = builder.build().scan(&facts);
    let zones: Vec<_> = found.of(list).iter().map(|hit| hit.zone).collect();
    assert_eq!(zones, [Zone::NamedMention, Zone::Prose]);
}

#[test]
fn a_list_with_too_many_hits_says_so_and_takes_none_from_another() {
    let mut builder = MatcherBuilder::new();
    let list = builder.list(&terms(&["a"]), NO).unwrap();
    let other = builder.list(&patterns(&["b"]), NO).unwrap();
    let matcher = builder.build();
    let all = matcher.scan(&plain(&"a ".repeat(limits::HITS)));
    assert_eq!((all.of(list).len(), all.capped()), (limits::HITS, &[][..]));
    let capped = matcher.scan(&plain(&("a ".repeat(limits::HITS + 1) + "b")));
    assert_eq!(
        (capped.of(list).len(), capped.capped()),
        (limits::HITS, &[list][..])
    );
    assert_eq!(capped.of(other).len(), 1);
}

#[test]
fn what_stands_in_a_link_takes_no_place_of_what_is_read() {
    let mut builder = MatcherBuilder::new();
    let list = builder
        .list(&terms(&["example/best", "best router"]), NO)
        .unwrap();
    let facts = markdown("https://a.example/best router");
    let hits = builder.build().scan(&facts);
    let found: Vec<_> = hits
        .of(list)
        .iter()
        .map(|hit| (hit.zone, facts.str(hit.range.clone())))
        .collect();
    assert_eq!(
        found,
        [(Zone::Link, "example/best"), (Zone::Prose, "best router")]
    );
}

#[test]
fn words_are_found_over_links_breaks_and_dashes() {
    let list = terms(&["guaranteed returns", "world-class"]);
    let found = |text: &str| {
        let mut builder = MatcherBuilder::new();
        let list = builder.list(&list, NO).unwrap();
        builder.build().scan(&markdown(text)).of(list).len()
    };
    for text in [
        "[guaranteed](https://a.example) returns",
        "[guaranteed][a] **returns**\n\n[a]: https://a.example",
        "guaranteed [returns](https://a.example)",
        "[guaranteed returns](https://a.example)",
        "**guaranteed** returns",
        "guaranteed<br>returns",
        "guaranteed<br/>\nreturns",
        "<table><tr><td>guaranteed</td><td>returns</td></tr></table>",
        "# guaranteed\nreturns",
        "guaranteed\rreturns",
        "> guaranteed\r\n> returns",
        "world\u{2011}class",
        "world\u{2014}class",
        "world&ndash;cl&#x200b;ass",
        "wo<b>rld</b>\u{2010}cla<!-- x -->ss",
    ] {
        assert_eq!(found(text), 1, "{text:?}");
    }
    assert_eq!(found("[guaranteed](https://a.example/returns)"), 0);
}

#[test]
fn what_nobody_sees_hides_no_word() {
    let words = |text: &str| hits(&terms(&["best", "best router", "❤️"]), NO, text);
    assert_eq!(
        words("be\u{34F}st be\u{3164}st"),
        ["be\u{34F}st", "be\u{3164}st"]
    );
    assert_eq!(words("best\u{200B}ever be\u{1}st"), ["best", "be\u{1}st"]);
    assert_eq!(words("the\u{200B}be\u{AD}st\u{200B}router"), ["be\u{AD}st"]);
    assert_eq!(
        words("best \u{FEFF} router ❤"),
        ["best \u{FEFF} router", "❤"]
    );
    assert_eq!(words("bestow"), Vec::<String>::new());
    let patterns = |text: &str| hits(&patterns(&[r"\bbest\b", r"\x{200B}"]), NO, text);
    assert_eq!(patterns("be\u{34F}st best\u{34F}"), ["be\u{34F}st", "best"]);
    assert_eq!(patterns("a\u{200B}b best"), ["\u{200B}", "best"]);
}

/// The same answer by trying every term at every place.
fn naive_scan(lists: &[(Vec<Needle>, ListOptions)], text: &str) -> Vec<RawHit> {
    let mut raw = Vec::new();
    for (list, (needles, options)) in lists.iter().enumerate() {
        for (needle, wanted) in needles.iter().enumerate() {
            let owner = |range| RawHit {
                list: ListId(offset(list)),
                needle: offset(needle),
                range,
            };
            match wanted {
                Needle::Pattern(source) => {
                    let regex = regex::Regex::new(source).unwrap();
                    let found = regex.find_iter(text).filter(|hit| !hit.is_empty());
                    raw.extend(found.map(|hit| owner(offset(hit.start())..offset(hit.end()))));
                }
                Needle::Term(term) => {
                    let term = fold_term(term, *options);
                    let folded = fold(text, *options);
                    for (at, _) in folded.text.char_indices() {
                        let rest = &folded.text[at..];
                        if term.is_empty() || rest.find(&term) != Some(0) {
                            continue;
                        }
                        let left = folded.text[..at].chars().next_back();
                        let right = rest[term.len()..].chars().next();
                        let glued = |end: Option<char>, next: Option<char>| {
                            end.is_some_and(joins) && next.is_some_and(joins)
                        };
                        if !glued(term.chars().next(), left) && !glued(term.chars().last(), right) {
                            raw.push(owner(
                                folded.map.origin(offset(at)..offset(at + term.len())),
                            ));
                        }
                    }
                }
            }
        }
    }
    leftmost_longest(raw)
}

/// Within each list the leftmost hit, the longest of those, the first needle of those; then
/// the next after it.
fn leftmost_longest(mut raw: Vec<RawHit>) -> Vec<RawHit> {
    raw.sort_by_key(|hit| {
        let std::ops::Range { start, end } = hit.range;
        (hit.list, start, std::cmp::Reverse(end), hit.needle)
    });
    let mut last = None;
    raw.retain(|hit| {
        let apart = last.is_none_or(|(list, end)| list != hit.list || hit.range.start >= end);
        if apart {
            last = Some((hit.list, hit.range.end));
        }
        apart
    });
    raw
}

fn word() -> impl Strategy<Value = String> {
    let letters = vec![
        "a", "b", "A", "é", "É", "e\u{301}", "e", "ß", "ss", "-", "’", "'", " ", "\u{A0}", "\n",
        "ﬁ", "f", "_", "1", "東", "👍", "!",
    ];
    prop::collection::vec(prop::sample::select(letters), 0..5).prop_map(|parts| parts.concat())
}

fn needle() -> impl Strategy<Value = Needle> {
    let sources = vec![
        "ab",
        "a+b",
        "(?i)é",
        r"\be\b",
        "(?i)ab|ss",
        r"\d.a",
        "[ab]{2,3}",
        "x*",
        "e|a a",
        "(?i)f.",
        r"\w+-\w+",
    ];
    prop_oneof![
        4 => word().prop_map(Needle::Term),
        1 => prop::sample::select(sources).prop_map(|source| Needle::Pattern(source.to_owned())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn the_automata_find_what_trying_every_place_finds(
        lists in prop::collection::vec(
            (prop::collection::vec(needle(), 0..5), any::<bool>(), any::<bool>()), 0..4),
        text in prop::collection::vec(word(), 0..12),
    ) {
        let text = text.concat();
        let lists: Vec<_> = lists
            .into_iter()
            .map(|(needles, match_case, ignore_accents)| (needles, ListOptions { match_case, ignore_accents }))
            .collect();
        let mut builder = MatcherBuilder::new();
        for (needles, options) in &lists {
            builder.list(needles, *options).unwrap();
        }
        let matcher = builder.build();
        let facts = plain(&text);
        let hits = matcher.scan(&facts);
        let all: Vec<ListId> = (0..offset(lists.len())).map(ListId).collect();
        for some in [&all[..], all.get(1..).unwrap_or_default(), all.get(..1).unwrap_or_default()] {
            let alone = matcher.scan_for(some, &facts);
            for list in &all {
                let expected = if some.contains(list) { hits.of(*list) } else { &[] };
                prop_assert_eq!(alone.of(*list), expected);
            }
        }
        let found: Vec<_> = (0..offset(lists.len()))
            .flat_map(|list| hits.apart(ListId(list), None, |_| true))
            .map(|hit| RawHit { list: hit.list, needle: hit.needle, range: hit.range.clone() })
            .collect();
        prop_assert_eq!(found, naive_scan(&lists, &text));
    }
}
