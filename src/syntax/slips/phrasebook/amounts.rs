//! How many.

use super::Chapter;

pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        says: "an amount says its bound before its number",
        note: None,
        lines: &[
            (
                "must|shall|should not exceed [more] [than] N character|characters|signs|caractères [in] [length]",
                "its length must be at most N characters",
            ),
            (
                "its length MODAL not exceed|surpass N [character|characters|signs|caractères]",
                "its length MODAL be at most N characters",
            ),
            (
                "its length MODAL be less|lower|smaller|shorter [than] or equal [than|to] N [characters|character|signs]",
                "its length MODAL be at most N characters",
            ),
            (
                "its length MODAL be fewer|shorter|lower|smaller than N [characters|character|signs]",
                "its length MODAL be less than N characters",
            ),
            (
                "its length MODAL be under|below N [characters|character|signs]",
                "its length MODAL be less than N characters",
            ),
            (
                "MODAL contain|include|use|feature|show|carry no more than N NOUN",
                "MODAL have at most N NOUN",
            ),
            (
                "MODAL contain|include|use|feature|show|carry [at] [most|maximum|max] N NOUN [max|maximum]",
                "MODAL have at most N NOUN",
            ),
            (
                "MODAL contain|include|use|feature|show|carry at least N NOUN",
                "MODAL have at least N NOUN",
            ),
            (
                "MODAL not contain|include|use|feature more than N NOUN",
                "MODAL have at most N NOUN",
            ),
            (
                "MODAL have|contain|include no|not more than N NOUN",
                "MODAL have at most N NOUN",
            ),
            (
                "MODAL have|contain|include no|not fewer|less than N NOUN",
                "MODAL have at least N NOUN",
            ),
            ("NOUN maximum|max|max. [:|=] N", "must have at most N NOUN"),
            ("[at] [most] N NOUN max|maximum", "must have at most N NOUN"),
            ("N or fewer|less NOUN", "must have at most N NOUN"),
            ("N or more NOUN", "must have at least N NOUN"),
            (
                "MODAL not be longer|more|bigger than N character|characters|signs|caractères [long]",
                "its length MODAL be at most N characters",
            ),
            (
                "MODAL not be longer|more than N words",
                "MODAL have at most N words",
            ),
            (
                "MODAL be shorter|smaller than N characters",
                "its length MODAL be less than N characters",
            ),
            (
                "MODAL be longer than N characters",
                "its length MODAL be more than N characters",
            ),
            (
                "MODAL be shorter than N words",
                "MODAL have fewer than N words",
            ),
            ("MODAL not exceed N NOUN", "MODAL have at most N NOUN"),
            (
                "MODAL be no|not more|longer|larger than N characters [long]",
                "its length MODAL be at most N characters",
            ),
            (
                "MODAL be limited|restricted to N characters",
                "its length MODAL be at most N characters",
            ),
            (
                "MODAL be limited|restricted to N NOUN",
                "MODAL have at most N NOUN",
            ),
            (
                "MODAL not have more than N NOUN",
                "MODAL have at most N NOUN",
            ),
            ("[a] maximum|max|max. [number] [of] N", "at most N"),
            ("[a] minimum|min|min. [number] [of] N", "at least N"),
            ("up to N", "at most N"),
            ("at [the] maximum|most N", "at most N"),
            ("at [the] minimum|least N", "at least N"),
            (
                "no|not more|longer|larger|greater|higher|later than N",
                "at most N",
            ),
            ("no|not less|fewer|shorter|lower than N", "at least N"),
            ("between RANGE", "RANGE"),
            ("RANGE", "RANGE"),
            ("between N to|- N2", "between N and N2"),
            ("from N to N2", "between N and N2"),
            ("N to|–|- N2", "between N and N2"),
            ("N or N2", "between N and N2"),
            ("equal|equals to N", "exactly N"),
            ("precisely|just|only N", "exactly N"),
            ("[a] single", "exactly 1"),
            ("au plus N", "at most N"),
            ("au maximum N", "at most N"),
            ("pas plus de N", "at most N"),
            ("au moins|minimum N", "at least N"),
            ("plus de N", "more than N"),
            ("moins de N", "fewer than N"),
            ("entre N et N2", "between N and N2"),
            ("exactement N", "exactly N"),
        ],
    },
    Chapter {
        says: "a bound stands before its number, in words",
        note: None,
        lines: &[
            ("N or fewer|less|under|below NOUN", "at most N NOUN"),
            ("N or more|above|over NOUN", "at least N NOUN"),
            ("N NOUN or fewer|less|under", "at most N NOUN"),
            ("N NOUN or more|over", "at least N NOUN"),
            ("N NOUN max|maximum|max.|tops", "at most N NOUN"),
            ("N NOUN min|minimum|min.", "at least N NOUN"),
            ("N NOUN at [the] most|maximum", "at most N NOUN"),
            ("N NOUN at [the] least|minimum", "at least N NOUN"),
            ("N or fewer|less|under|below", "at most N"),
            ("N or more|above|over", "at least N"),
            ("N at [the] most|maximum", "at most N"),
            ("N at [the] least|minimum", "at least N"),
            ("N max|maximum", "at most N"),
            ("N min|minimum", "at least N"),
            ("under|below N", "fewer than N"),
            ("over|above N", "more than N"),
            (
                "greater|bigger|higher|larger|longer than VALUE",
                "more than VALUE",
            ),
            ("shorter|smaller|lower than VALUE", "less than VALUE"),
            (
                "N character|characters long|maximum|max|length",
                "N characters",
            ),
            (
                "contain TEXTS at most N [time|times]",
                "contain at most N of TEXTS",
            ),
            (
                "contain TEXTS at least N [time|times]",
                "contain at least N of TEXTS",
            ),
            (
                "contain TEXTS more than N [time|times]",
                "contain more than N of TEXTS",
            ),
            ("N time|times", "N"),
        ],
    },
    Chapter {
        says: "none is said with `no`",
        note: None,
        lines: &[
            ("MODAL not have any|a|an NAME", "MODAL have no NAME"),
            (
                "MODAL not contain|include|use|have any|a|an emoji|emojis",
                "MODAL have no emojis",
            ),
            (
                "MODAL not contain|include|use|have any|a|an hashtag|hashtags",
                "MODAL have no hashtags",
            ),
            (
                "MODAL not contain|include|use|have any|a|an link|links",
                "MODAL have no links",
            ),
            ("have|has zero|none|any NAME", "have no NAME"),
            ("be without NAME", "have no NAME"),
            ("not any NAME", "no NAME"),
            ("aucun|aucune|sans NAME", "no NAME"),
            ("pas de|d' NAME", "no NAME"),
        ],
    },
    Chapter {
        says: "numbers are written in digits",
        note: None,
        lines: &[
            ("at most N", "at most N"),
            ("at least N", "at least N"),
            ("more than N", "more than N"),
            ("fewer than N", "fewer than N"),
            ("less than N", "less than N"),
            ("exactly N", "exactly N"),
            ("N of", "N of"),
            ("N", "N"),
        ],
    },
];
