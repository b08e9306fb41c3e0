//! What a rule is for.

use super::Chapter;

/// What is said in a rule that does not say yet what it is for.
pub(in crate::syntax::slips) const UNSCOPED: &[Chapter] = &[Chapter {
    says: "a rule says first what it is for",
    note: None,
    lines: &[
        (
            "[all|every|each|any|our|the] posts|post|messages|tweets|publications MODAL",
            "for posts MODAL",
        ),
        (
            "[all|every|each|any|our|the] images|image|pictures|picture|photos|photo MODAL",
            "for each image in posts MODAL",
        ),
        (
            "[all|every|each|any|our|the] ONE MODAL",
            "for each ONE in posts MODAL",
        ),
        (
            "[all|every|each|any|our|the] people|person|employees MODAL",
            "for each person MODAL",
        ),
        (
            "[all|every|each|any|our|the] channels|channel|accounts|account MODAL",
            "for each channel MODAL",
        ),
    ],
}];

pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        says: "posts together are `per` what they have in common",
        note: None,
        lines: &[
            (
                "for posts per NAME and|, [per] NAME2",
                "for posts per NAME per NAME2",
            ),
            (
                "for posts each|every NAME and|, [each|every|per] NAME2",
                "for posts per NAME per NAME2",
            ),
            ("for posts each|every|a NAME", "for posts per NAME"),
            ("for posts daily", "for posts per day"),
            ("for posts weekly", "for posts per week"),
            ("for posts monthly", "for posts per month"),
            ("per NAME and|, [per] NAME2", "per NAME per NAME2"),
        ],
    },
    Chapter {
        says: "what narrows posts is `on`, `about`, `by`, `in` or `during`",
        note: None,
        lines: &[
            (
                "for [all|every|each|any|the|our] replies|answers|comments|reply|answer|comment",
                "for posts when it has reply-to",
            ),
            (
                "for posts that|which is|are [a|an] replies|answers|comments|reply|answer|comment",
                "for posts when it has reply-to",
            ),
            (
                "for posts with|having at least N NAME",
                "for posts when it has at least N NAME",
            ),
            (
                "for posts with|having|that|which|containing [have|has] [a|an|some] ONE",
                "for posts when it has at least 1 ONE",
            ),
            (
                "for posts without|with [no|a|an|any] MANY",
                "for posts when it has no MANY",
            ),
            (
                "for posts with|having [a|an] NAME",
                "for posts when it has NAME",
            ),
            (
                "for posts without [a|an|any] NAME",
                "for posts when it has no NAME",
            ),
            (
                "for posts that|which contain|contains|mention|mentions|use|uses TEXTS",
                "for posts when it contains TEXTS",
            ),
            (
                "for posts containing|mentioning|using|saying TEXTS",
                "for posts when it contains TEXTS",
            ),
            ("for posts that|which has|have", "for posts when it has"),
            (
                "for posts that|which is|are about NAMES",
                "for posts about NAMES",
            ),
            ("for posts that|which is|are on NAMES", "for posts on NAMES"),
            ("for posts that|which is|are by NAMES", "for posts by NAMES"),
            ("for posts that|which is|are in NAMES", "for posts in NAMES"),
            ("for posts that|which is|are", "for posts when it is"),
            ("for posts if|where", "for posts when"),
            (
                "for posts [that] [talk|talking|speak] regarding|concerning|covering|announcing|on-topic NAMES",
                "for posts about NAMES",
            ),
            (
                "for posts [that] talk|talking|speak|speaking about NAMES",
                "for posts about NAMES",
            ),
            (
                "for posts from|written|published|posted|authored|made [by] NAMES",
                "for posts by NAMES",
            ),
            ("for posts of NAMES", "for posts by NAMES"),
            (
                "for posts [written|published] in LANGUAGES",
                "for posts in LANGUAGES",
            ),
            ("for posts written|published in NAMES", "for posts in NAMES"),
            (
                "for posts published|posted|going|sent|to|at|via|through [on|to|at] NAMES",
                "for posts on NAMES",
            ),
            (
                "for posts published|posted during NAMES",
                "for posts during NAMES",
            ),
        ],
    },
    Chapter {
        says: "a rule is `for posts`, `for each …` or `for the team`",
        note: None,
        lines: &[
            (
                "for [each|every|all|any|the] LANGUAGES posts|post",
                "for posts in LANGUAGES",
            ),
            (
                "for [each|every|all|any|the] linkedin posts|post",
                "for posts on linkedin",
            ),
            (
                "for [each|every|all|any|the] twitter|x posts|post|tweets",
                "for posts on x",
            ),
            (
                "for [each|every|all|any|the] mastodon posts|post|toots",
                "for posts on mastodon",
            ),
            (
                "for [each|every|all|any|the] instagram posts|post",
                "for posts on instagram",
            ),
            (
                "for [each|every|all|any|the] facebook posts|post",
                "for posts on facebook",
            ),
            (
                "for [each|every|all|any|the] bluesky posts|post",
                "for posts on bluesky",
            ),
            (
                "for [each|every|all|any|the|our] [of] [the|our] image|images|picture|pictures|photo|photos in [the] posts|post",
                "for each image in posts",
            ),
            (
                "for [each|every|all|any|the|our] [of] [the|our] image|images|picture|pictures|photo|photos",
                "for each image in posts",
            ),
            (
                "for [each|every|all|any|the|our] [of] [the|our] ONE [in] [each|every|all|any|the] [posts|post]",
                "for each ONE in posts",
            ),
            (
                "for [each|every|all|any|the|our] paragraph|paragraphs [in] [posts]",
                "for each paragraph in posts",
            ),
            (
                "for [each|every|all|any|the|our] person|people|persons|employee|employees|everyone|everybody|staff",
                "for each person",
            ),
            (
                "for [each|every|all|any|the|our] channel|channels|account|accounts",
                "for each channel",
            ),
            (
                "for [each|every|all|any|the|our] entity|entities",
                "for each entity",
            ),
            ("for everyone|everybody|people|staff", "for each person"),
            ("for [the|our] [whole|entire] team", "for the team"),
            (
                "for our|all|every|each|any|a|the|this|these|every|published [of] [the|our] post|posts|message|messages|publication|publications|tweet|tweets",
                "for posts",
            ),
            (
                "for [each|every|all|any|the|our|a] post|message|messages|publication|publications|tweet|tweets|content|drafts|everything|all",
                "for posts",
            ),
            (
                "applies|apply|applicable|concerning|concerns|regarding|about to|all posts|post",
                "for posts",
            ),
            ("applies|apply|applicable to [all] posts", "for posts"),
            ("to|on|about|in all|every posts|post", "for posts"),
            (
                "all|every|each|any posts|post on NAMES",
                "for posts on NAMES",
            ),
            ("all|every|each|any posts|post", "for posts"),
            ("posts|post on NAMES", "for posts on NAMES"),
            ("posts|post about NAMES", "for posts about NAMES"),
            ("posts|post by NAMES", "for posts by NAMES"),
            ("posts|post in NAMES", "for posts in NAMES"),
            (
                "the|a|an|this|these|each|every|all|any|our [post|posts|message|tweet|text] MODAL",
                "MODAL",
            ),
            ("posts|post|messages|tweets|it|they MODAL", "MODAL"),
            (
                "NAME of the|a|each|its post|posts|image|images|channel|channels MODAL",
                "its NAME MODAL",
            ),
            (
                "its|the|their|a|each|every|all alt text|texts MODAL",
                "its alt MODAL",
            ),
            ("the|their NAME MODAL", "its NAME MODAL"),
            ("FIELD MODAL", "its FIELD MODAL"),
            (
                "post|image|channel|person 's|’s NAME MODAL",
                "its NAME MODAL",
            ),
            ("when posts|post|people|channels", "for posts when"),
        ],
    },
];
