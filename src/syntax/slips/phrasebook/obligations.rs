//! What must hold.

use super::Chapter;

pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        says: "members are counted: say how many",
        note: None,
        lines: &[
            (
                "have|has|include|contain a|an|some|any ONE or|and [a|an] ONE2",
                "have at least 1 ONE or have at least 1 ONE2",
            ),
            (
                "have|has|include|contain a|an|some|any ONE",
                "have at least 1 ONE",
            ),
            (
                "have at least N ONE or [a|an] ONE2",
                "have at least N ONE or have at least N ONE2",
            ),
            (
                "have at least N ONE and [a|an] ONE2",
                "have at least N ONE and have at least N ONE2",
            ),
            (
                "have|has a|an|some|any backup|deputy|substitute",
                "have at least 1 backup",
            ),
            (
                "have|has a|an|some|any training",
                "have at least 1 training",
            ),
            (
                "have|has a|an|some|any approval",
                "have at least 1 approval",
            ),
            ("have|has a|an|some|any email address", "have email"),
            (
                "have|has [a|an] alternative|image text|texts|description",
                "have alt",
            ),
            ("have|has [an] alt [-] text|texts", "have alt"),
            ("have|has [an] alt-text|alternative|description", "have alt"),
            ("have|has [a] headline|heading", "have title"),
            (
                "have|has|include|contain [the|a|an] hashtag|hashtags|tag|word|words|mention|phrase TEXTS",
                "contain TEXTS",
            ),
            (
                "have|has|include|contain the|their|its ONE",
                "have at least 1 ONE",
            ),
            ("have|has a|an|the|their|its NAME", "have NAME"),
        ],
    },
    Chapter {
        says: "what must hold begins with `must`, `should` or `may`",
        note: None,
        lines: &[
            (
                "MODAL use|say vous|formal|vouvoiement [address|form]",
                "its address MODAL be vous",
            ),
            (
                "its address MODAL be formal|polite",
                "its address MODAL be vous",
            ),
            (
                "its author MODAL not be a|an|the|one [of] ROLES",
                "MODAL not be by ROLES",
            ),
            (
                "its author MODAL be a|an|the|one [of] ROLES",
                "MODAL be by ROLES",
            ),
            (
                "MODAL be authored|written|posted|published|sent|signed by NAMES",
                "MODAL be by NAMES",
            ),
            (
                "MODAL not be authored|written|posted|published|sent|signed by NAMES",
                "MODAL not be by NAMES",
            ),
            (
                "must contain|have|include no mention|mentions of TEXTS",
                "must not contain TEXTS",
            ),
            (
                "MODAL not contain|use|have|include|show [any|a|an] MANY",
                "MODAL have no MANY",
            ),
            (
                "MODAL contain|use|include|show no MANY",
                "MODAL have no MANY",
            ),
            (
                "do not|never use|include|add|post [any] MANY",
                "must have no MANY",
            ),
            (
                "don't|don’t|never use|include|add|post [any] MANY",
                "must have no MANY",
            ),
            ("no|avoid MANY", "must have no MANY"),
            (
                "use|include|add|put at least N MANY",
                "must have at least N MANY",
            ),
            (
                "use|include|add|put at most N MANY",
                "must have at most N MANY",
            ),
            ("use|include|add|put a|an ONE", "must have at least 1 ONE"),
            (
                "MODAL contain|mention|use|say no TEXTS",
                "MODAL not contain TEXTS",
            ),
            (
                "MODAL not mention|use|say|feature|write|name|quote [the|a] [word|words|term|terms|phrase|hashtag|tag|text|mention] TEXTS",
                "MODAL not contain TEXTS",
            ),
            (
                "MODAL mention|use|say|feature|state|show|write|name|quote [the|a] [word|words|term|terms|phrase|hashtag|tag|text|mention] TEXTS",
                "MODAL contain TEXTS",
            ),
            (
                "MODAL not contain [the|any] [of] [word|words|term|terms] TEXTS",
                "MODAL not contain TEXTS",
            ),
            (
                "MODAL contain [the|a] [word|words|term|terms|phrase|hashtag|tag|text|mention] TEXTS",
                "MODAL contain TEXTS",
            ),
            (
                "MODAL link to QUOTED",
                "MODAL have at least 1 link where domain is QUOTED",
            ),
            (
                "MODAL begin|open with [the] [word|words] TEXTS",
                "MODAL start with TEXTS",
            ),
            (
                "MODAL finish|close with [the] [word|words] TEXTS",
                "MODAL end with TEXTS",
            ),
            (
                "MODAL not begin|open with TEXTS",
                "MODAL not start with TEXTS",
            ),
            (
                "MODAL not finish|close with TEXTS",
                "MODAL not end with TEXTS",
            ),
            ("MODAL start|begin by TEXTS", "MODAL start with TEXTS"),
            ("MODAL never VERB", "MODAL not VERB"),
            ("MODAL always|all|only|both|also VERB", "MODAL VERB"),
            ("MODAL equal VALUE", "MODAL be VALUE"),
            ("MODAL be equal to VALUE", "MODAL be VALUE"),
            (
                "its language MODAL be LANGUAGES",
                "its language MODAL be one of LANGUAGES",
            ),
            ("MODAL be written in LANGUAGES", "MODAL be in LANGUAGES"),
            ("MODAL be in LANGUAGES", "MODAL be in LANGUAGES"),
            ("MODAL be LANGUAGES", "MODAL be in LANGUAGES"),
            ("MODAL be written in NAMES", "MODAL be in NAMES"),
            ("MODAL be written by NAMES", "MODAL be by NAMES"),
            (
                "MODAL have|include|show|carry a|an|some|any NAME",
                "MODAL have NAME",
            ),
            ("must|shall|should n't VERB", "must not VERB"),
            (
                "mustn't|mustn’t|cannot|can't|can’t|won't VERB",
                "must not VERB",
            ),
            ("shouldn't|shouldn’t VERB", "should not VERB"),
            (
                "shall|will|ought|needs|need|has|have|is|are not|never [to] VERB",
                "must not VERB",
            ),
            (
                "shall|will|needs|need|has|have|is|are|require|requires|required|ought [required] [to] VERB",
                "must VERB",
            ),
            ("can|may|might|could not VERB", "must not VERB"),
            ("can|might|could VERB", "may VERB"),
            ("do|does not|never VERB", "must not VERB"),
            ("don't|don’t|doesn't|never VERB", "must not VERB"),
            (
                "do not|never use|say|write|mention TEXTS",
                "must not contain TEXTS",
            ),
            (
                "don't|don’t|never use|say|write|mention TEXTS",
                "must not contain TEXTS",
            ),
            ("avoid|ban|no TEXTS", "must not contain TEXTS"),
            ("please|always VERB", "must VERB"),
            (
                "please|always use|say|write|mention TEXTS",
                "must contain TEXTS",
            ),
            ("use|say|write|mention|add TEXTS", "must contain TEXTS"),
            ("no more than N NOUN", "must have at most N NOUN"),
            ("at most N NOUN", "must have at most N NOUN"),
            ("at least N NOUN", "must have at least N NOUN"),
            ("maximum|max N NOUN", "must have at most N NOUN"),
            ("VERB", "must VERB"),
            (
                "forbid|forbidden|prohibited|banned : TEXTS",
                "must not contain TEXTS",
            ),
            ("MODAL not include QUOTED", "MODAL not contain QUOTED"),
            (
                "its language MODAL be [written] in LANGUAGES",
                "its language MODAL be LANGUAGES",
            ),
        ],
    },
    Chapter {
        says: "each phrase of an obligation has its verb",
        note: None,
        lines: &[
            ("MODAL not contain TEXTS", "MODAL not contain TEXTS"),
            ("contain TEXT or TEXT2", "contain TEXT, TEXT2"),
            ("contain TEXTS", "contain TEXTS"),
            ("contain TEXT and TEXT2", "contain TEXT and contain TEXT2"),
            ("contains TEXTS", "contains TEXTS"),
            (
                "have [a|an] NAME and [a|an] backup|deputy|substitute",
                "have NAME and have at least 1 backup",
            ),
            ("have NAME and [a|an] NAME2", "have NAME and have NAME2"),
            (
                "have [a|an] NAME and|, at least N NAME2",
                "have NAME and have at least N NAME2",
            ),
            ("have NAME or [a|an] NAME2", "have NAME or have NAME2"),
            ("have NAME , NAME2", "have NAME and have NAME2"),
            ("has NAME and [a|an] NAME2", "has NAME and has NAME2"),
            ("has NAME or [a|an] NAME2", "has NAME or has NAME2"),
            (
                "have at least N NOUN and|, [at] [least] N2 NOUN2",
                "have at least N NOUN and have at least N2 NOUN2",
            ),
            (
                "have at most N NOUN and|, [at] [most] N2 NOUN2",
                "have at most N NOUN and have at most N2 NOUN2",
            ),
            (
                "have at least N NOUN or [at] [least] N2 NOUN2",
                "have at least N NOUN or have at least N2 NOUN2",
            ),
            (
                "have no NAME or|nor|and [no] NAME2",
                "have no NAME and have no NAME2",
            ),
            ("be one of NAMES", "be one of NAMES"),
            ("be either|among|any [of] NAMES", "be one of NAMES"),
            ("be NAME or NAME2", "be one of NAME, NAME2"),
            ("be VALUE or VALUE2", "be one of VALUE, VALUE2"),
            ("is one of NAMES", "is one of NAMES"),
            ("is in|among [the] list NAMES", "is one of NAMES"),
            ("include NAMES", "include NAMES"),
            ("on NAMES", "on NAMES"),
            ("about NAMES", "about NAMES"),
            ("by NAMES", "by NAMES"),
            ("in NAMES", "in NAMES"),
            ("during NAMES", "during NAMES"),
            ("to NAMES within", "to NAMES within"),
        ],
    },
    Chapter {
        says: "where is said behind what is looked for",
        note: None,
        lines: &[
            (
                "MODAL contain TEXTS at|in the beginning|start",
                "MODAL start with TEXTS",
            ),
            (
                "MODAL not contain TEXTS at|in the beginning|start",
                "MODAL not start with TEXTS",
            ),
            ("MODAL contain TEXTS at|in the end", "MODAL end with TEXTS"),
            (
                "MODAL not contain TEXTS at|in the end",
                "MODAL not end with TEXTS",
            ),
            (
                "within|in|inside|among|during the first N NOUN",
                "within first N NOUN",
            ),
            (
                "within|in|inside|among|during the last N NOUN",
                "within last N NOUN",
            ),
            (
                "within N NOUN of the beginning|start",
                "within first N NOUN",
            ),
            ("in first N NOUN", "within first N NOUN"),
            ("in last N NOUN", "within last N NOUN"),
            (
                "in|inside|within [the] first sentence|line",
                "within first 1 sentences",
            ),
            (
                "in|inside|within [the] last sentence|line",
                "within last 1 sentences",
            ),
            (
                "in|inside|within [the] first paragraph",
                "within first 1 paragraphs",
            ),
            (
                "in|inside|within [the|its|their] [image] alt text|texts",
                "in alt",
            ),
            ("in|inside|within the|its|their|a NAME", "in NAME"),
            ("in|on each|every NAME", "per NAME"),
            ("per|a|each|every single NAME", "per NAME"),
        ],
    },
];
