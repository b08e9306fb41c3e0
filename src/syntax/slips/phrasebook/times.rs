//! Days, hours, and when a post appears.

use super::Chapter;

pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        says: "when a post appears is its `publish-at`, and hours of the week have a name",
        note: Some("the days need a name: `hours weekend { sat-sun 00:00-00:00 }`"),
        lines: &[
            (
                "MODAL not be published|posted|scheduled|sent on|at|during [the] weekend|weekends",
                "its publish-at MODAL not be during weekend",
            ),
            (
                "when|if [it] [is] published|posted|scheduled on|at|during [the] weekend|weekends",
                "when publish-at is during weekend",
            ),
            (
                "unless [it] [is] published|posted|scheduled on|at|during [the] weekend|weekends",
                "unless publish-at is during weekend",
            ),
            (
                "published|posted|scheduled on|at|during [the] weekend|weekends",
                "during weekend",
            ),
            ("on|at [the] weekend|weekends", "during weekend"),
        ],
    },
    Chapter {
        says: "when a post appears is its `publish-at`, and hours of the day have a name",
        note: Some("the hours need a name: `hours night { mon-sun 22:00-06:00 }`"),
        lines: &[
            (
                "MODAL not be published|posted|scheduled|sent at night",
                "its publish-at MODAL not be during night",
            ),
            (
                "when|if [it] [is] published|posted|scheduled at night",
                "when publish-at is during night",
            ),
            ("published|posted|scheduled at night", "during night"),
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
        lines: &[("SPAN", "SPAN")],
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
            ("DATE - DATE2", "DATE to DATE2"),
            ("from DATE to|until|till|- DATE2", "DATE to DATE2"),
            ("between DATE and DATE2", "DATE to DATE2"),
            ("DATE", "DATE"),
            ("from VALUE to VALUE2", "VALUE to VALUE2"),
            ("VALUE until|till|-|– VALUE2", "VALUE to VALUE2"),
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
