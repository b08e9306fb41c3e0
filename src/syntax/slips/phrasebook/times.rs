//! Days, hours, and when a post appears.

use super::Chapter;

pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        says: "when a post appears is its `publish-at`, and days of the week are hours with a name",
        note: None,
        lines: &[
            (
                "MODAL [only] be published|posted|scheduled|sent|released [only] outside|hors [of] WHENS",
                "its publish-at MODAL not be during WHENS",
            ),
            (
                "MODAL not be published|posted|scheduled|sent|released outside [of] WHENS",
                "its publish-at MODAL be during WHENS",
            ),
            (
                "MODAL not be published|posted|scheduled|sent|released [on|at|during|in] WHENS",
                "its publish-at MODAL not be during WHENS",
            ),
            (
                "MODAL [only] be published|posted|scheduled|sent|released [only] [on|at|during|in|within] WHENS",
                "its publish-at MODAL be during WHENS",
            ),
            (
                "MODAL not publish|post|appear|go [out|live] [on|at|during|in] WHENS",
                "its publish-at MODAL not be during WHENS",
            ),
            (
                "MODAL appear|go [out|live] [only] [on|at|during|in] WHENS",
                "its publish-at MODAL be during WHENS",
            ),
            (
                "no publishing|publication|publications|posting|posts [on|at|during|in] WHENS",
                "its publish-at must not be during WHENS",
            ),
            (
                "never publish|post [on|at|during|in] WHENS",
                "its publish-at must not be during WHENS",
            ),
            (
                "do not publish|post [on|at|during|in] WHENS",
                "its publish-at must not be during WHENS",
            ),
            (
                "don't|don’t publish|post [on|at|during|in] WHENS",
                "its publish-at must not be during WHENS",
            ),
            (
                "its publish-at MODAL not be outside [of] WHENS",
                "its publish-at MODAL be during WHENS",
            ),
            (
                "its publish-at MODAL be outside [of] WHENS",
                "its publish-at MODAL not be during WHENS",
            ),
            (
                "its publish-at MODAL not be [on|at|in|within] WHENS",
                "its publish-at MODAL not be during WHENS",
            ),
            (
                "its publish-at MODAL be [on|at|in|within] WHENS",
                "its publish-at MODAL be during WHENS",
            ),
            (
                "when|if [it] [is] published|posted|scheduled|sent [on|at|during|in] WHENS",
                "when publish-at is during WHENS",
            ),
            (
                "unless [it] [is] published|posted|scheduled|sent [on|at|during|in] WHENS",
                "unless publish-at is during WHENS",
            ),
            (
                "published|posted|scheduled [on|at|during|in] WHENS",
                "during WHENS",
            ),
            (
                "ne doit|doivent pas|jamais être publié|publiés|publiée|publiées|posté|postés [le|les|pendant|durant|la|en] [le|les|la] WHENS",
                "its publish-at must not be during WHENS",
            ),
            (
                "doit|doivent être publié|publiés|publiée|publiées|posté|postés [le|les|pendant|durant|la|en] [le|les|la] WHENS",
                "its publish-at must be during WHENS",
            ),
            (
                "ne pas publier|poster [le|les|pendant|durant|la|en] [le|les|la] WHENS",
                "its publish-at must not be during WHENS",
            ),
            (
                "pas de|d' publication|publications|posts|post [le|les|pendant|durant|la|en] [le|les|la] WHENS",
                "its publish-at must not be during WHENS",
            ),
            (
                "to ACTIONS [posts] outside [of] WHENS",
                "to ACTIONS unless it is during WHENS",
            ),
            (
                "on any channel outside [of] WHENS",
                "on any channel unless it is during WHENS",
            ),
            (
                "for posts outside [of] WHENS",
                "for posts when it is not during WHENS",
            ),
            ("outside [of] WHENS", "unless it is during WHENS"),
            ("on|at [the|a] WHENS", "during WHENS"),
        ],
    },
    Chapter {
        says: "a time of day is compared with the `publish-at` of a post",
        note: None,
        lines: &[
            (
                "to ACTIONS after CLOCK",
                "to ACTIONS when publish-at is after CLOCK",
            ),
            (
                "to ACTIONS before CLOCK",
                "to ACTIONS when publish-at is before CLOCK",
            ),
            (
                "to ACTIONS between CLOCK and CLOCK2",
                "to ACTIONS when publish-at is between CLOCK and CLOCK2",
            ),
            (
                "on any channel after CLOCK",
                "on any channel when publish-at is after CLOCK",
            ),
            (
                "on any channel before CLOCK",
                "on any channel when publish-at is before CLOCK",
            ),
            (
                "on any channel between CLOCK and CLOCK2",
                "on any channel when publish-at is between CLOCK and CLOCK2",
            ),
            (
                "on NAMES after CLOCK",
                "on NAMES when publish-at is after CLOCK",
            ),
            (
                "on NAMES before CLOCK",
                "on NAMES when publish-at is before CLOCK",
            ),
            (
                "on NAMES between CLOCK and CLOCK2",
                "on NAMES when publish-at is between CLOCK and CLOCK2",
            ),
            (
                "[its] [publish-at] MODAL not be [published|posted|scheduled|sent] during|between|from|in CLOCK to|and|- CLOCK2",
                "its publish-at MODAL not be between CLOCK and CLOCK2",
            ),
            (
                "[its] [publish-at] MODAL not be [published|posted|scheduled|sent] during|between|from|in HOURS",
                "its publish-at MODAL not be between HOURS",
            ),
            (
                "[its] [publish-at] MODAL be [published|posted|scheduled|sent] outside [of] HOURS",
                "its publish-at MODAL not be between HOURS",
            ),
            (
                "[its] [publish-at] MODAL be [published|posted|scheduled|sent] during|between|from|in|within CLOCK to|and|- CLOCK2",
                "its publish-at MODAL be between CLOCK and CLOCK2",
            ),
            (
                "[its] [publish-at] MODAL be [published|posted|scheduled|sent] during|between|from|in|within HOURS",
                "its publish-at MODAL be between HOURS",
            ),
            ("MODAL be in the future", "MODAL be after now"),
            ("MODAL not be in the past", "MODAL be after now"),
            ("at most the|their FIELD", "at most its FIELD"),
            ("at least the|their FIELD", "at least its FIELD"),
            ("than the|their FIELD", "than its FIELD"),
            ("before the|their FIELD", "before its FIELD"),
            ("after the|their FIELD", "after its FIELD"),
            ("before NAME 's|’s NAME2", "before its NAME's NAME2"),
            ("after NAME 's|’s NAME2", "after its NAME's NAME2"),
            ("at least NAME 's|’s NAME2", "at least its NAME's NAME2"),
            ("at most NAME 's|’s NAME2", "at most its NAME's NAME2"),
            ("than NAME 's|’s NAME2", "than its NAME's NAME2"),
        ],
    },
    Chapter {
        says: "when a post appears is its `publish-at`",
        note: None,
        lines: &[
            (
                "MODAL [only] be published|posted|scheduled|sent|released outside|hors [of] NAMES",
                "its publish-at MODAL not be during NAMES",
            ),
            (
                "MODAL not be published|posted|scheduled|sent|released outside [of] NAMES",
                "its publish-at MODAL be during NAMES",
            ),
            (
                "MODAL not be published|posted|scheduled|sent|released on NAMES",
                "MODAL not be on NAMES",
            ),
            (
                "MODAL [only] be published|posted|scheduled|sent|released on NAMES",
                "MODAL be on NAMES",
            ),
            (
                "MODAL not be published|posted|scheduled|sent|released in|during|at|within NAMES",
                "its publish-at MODAL not be during NAMES",
            ),
            (
                "MODAL [only] be published|posted|scheduled|sent|released in|during|at|within NAMES",
                "its publish-at MODAL be during NAMES",
            ),
            (
                "MODAL not be published|posted|scheduled|sent|released before CLOCK",
                "its publish-at MODAL not be before CLOCK",
            ),
            (
                "MODAL not be published|posted|scheduled|sent|released before|until VALUE",
                "its publish-at MODAL not be before VALUE",
            ),
            (
                "MODAL not be published|posted|scheduled|sent|released after VALUE",
                "its publish-at MODAL not be after VALUE",
            ),
            (
                "MODAL [only] be published|posted|scheduled|sent|released before VALUE",
                "its publish-at MODAL be before VALUE",
            ),
            (
                "MODAL [only] be published|posted|scheduled|sent|released after VALUE",
                "its publish-at MODAL be after VALUE",
            ),
            (
                "MODAL [only] be published|posted|scheduled|sent|released between CLOCK and CLOCK2",
                "its publish-at MODAL be between CLOCK and CLOCK2",
            ),
            (
                "MODAL [only] be published|posted|scheduled|sent|released between VALUE and VALUE2",
                "its publish-at MODAL be between VALUE and VALUE2",
            ),
            (
                "when|if [it] [is] published|posted|scheduled|sent outside [of] NAMES",
                "when publish-at is not during NAMES",
            ),
            (
                "when|if [it] [is] published|posted|scheduled|sent during|in|within NAMES",
                "when publish-at is during NAMES",
            ),
            (
                "unless [it] [is] published|posted|scheduled|sent during|in|within NAMES",
                "unless publish-at is during NAMES",
            ),
            (
                "when|if [it] [is] published|posted|scheduled|sent on NAMES",
                "when it is on NAMES",
            ),
            (
                "unless [it] [is] published|posted|scheduled|sent on NAMES",
                "unless it is on NAMES",
            ),
            (
                "when|if [it] [is] published|posted|written|sent by NAMES",
                "when it is by NAMES",
            ),
            (
                "unless [it] [is] published|posted|written|sent by NAMES",
                "unless it is by NAMES",
            ),
            (
                "when|if [it] [is] published|posted|scheduled|sent before VALUE",
                "when publish-at is before VALUE",
            ),
            (
                "when|if [it] [is] published|posted|scheduled|sent after VALUE",
                "when publish-at is after VALUE",
            ),
        ],
    },
    Chapter {
        says: "outside of hours or a period is `not during` it",
        note: None,
        lines: &[
            ("MODAL be outside [of] NAMES", "MODAL not be during NAMES"),
            ("MODAL not be outside [of] NAMES", "MODAL be during NAMES"),
            ("is outside [of] NAMES", "is not during NAMES"),
            ("is not outside [of] NAMES", "is during NAMES"),
            ("when outside [of] NAMES", "when it is not during NAMES"),
            ("when not during NAMES", "when it is not during NAMES"),
            ("unless outside [of] NAMES", "unless it is not during NAMES"),
            (
                "for posts outside [of] NAMES",
                "for posts when it is not during NAMES",
            ),
            (
                "on any channel outside [of] NAMES",
                "on any channel unless it is during NAMES",
            ),
            ("within|inside NAMES", "during NAMES"),
            ("in the NAMES", "during NAMES"),
            ("while|throughout NAMES", "during NAMES"),
        ],
    },
    Chapter {
        says: "days are written `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`",
        note: None,
        lines: &[
            ("DAYS [from|:|,] SPAN", "DAYS SPAN"),
            ("DAYS :", "DAYS"),
            ("DAYS", "DAYS"),
        ],
    },
    Chapter {
        says: "hours are written `09:00-18:00`",
        note: None,
        lines: &[
            ("hours NAME DAYS SPAN", "hours NAME { DAYS SPAN }"),
            ("SPAN", "SPAN"),
        ],
    },
    Chapter {
        says: "a time of day is written `09:00`",
        note: None,
        lines: &[("CLOCK", "CLOCK")],
    },
    Chapter {
        says: "a day is written `2026-10-03`: year, month, day",
        note: None,
        lines: &[
            ("DATE -|au|–|until|till DATE2", "DATE to DATE2"),
            (
                "waive NAME for NAMES until",
                "waive NAME for posts on NAMES until",
            ),
            ("waive rule NAME", "waive NAME"),
            ("adjust rule NAME", "adjust NAME"),
            ("from DATE to|until|till|- DATE2", "DATE to DATE2"),
            ("between DATE and DATE2", "DATE to DATE2"),
            ("DATE", "DATE"),
            ("from MOMENT to|until|- MOMENT2", "MOMENT to MOMENT2"),
            ("MOMENT until|till|-|–|au MOMENT2", "MOMENT to MOMENT2"),
        ],
    },
    Chapter {
        says: "from when on a policy holds is said with `effective from`",
        note: None,
        lines: &[
            ("effective [as] [of|since|on|:] DATE", "effective from DATE"),
            (
                "effective [as] [of|since|on|:] VALUE",
                "effective from VALUE",
            ),
            (
                "in force|effect [from|since|as|on] [of] VALUE",
                "effective from VALUE",
            ),
            ("valid from|since VALUE", "effective from VALUE"),
        ],
    },
    Chapter {
        says: "a length of time is a number with its unit",
        note: None,
        lines: &[("TIME", "TIME")],
    },
    Chapter {
        says: "a stop is `stop publishing … from … because \"…\"`",
        note: None,
        lines: &[
            (
                "stop|pause|halt|suspend|freeze [all] posting|publication|publications|posts|publishing",
                "stop publishing",
            ),
            ("stop publishing , except", "stop publishing except"),
            ("stop publishing unless it is", "stop publishing except"),
        ],
    },
];
