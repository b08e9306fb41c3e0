//! Who may do what.

use super::Chapter;

const ONLY: Option<&str> =
    Some("once an action is permitted to somebody, it is refused to everybody else");

pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        says: "who alone may do something is said with `permit`",
        note: ONLY,
        lines: &[
            (
                "only NAMES may|can|must|should|shall [be] [allowed] [to] ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "only NAMES is|are allowed|permitted|authorised|authorized|entitled|able to ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "only members|people|staff|persons [of|with|in|from|holding|who|having] [are|have|hold] [the|a] [role] NAMES may|can|must|should|shall ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "only NAMES may|can|should|shall approve posts|messages|publications PREP NAMES2",
                "permit NAMES to approve PREP NAMES2",
            ),
            (
                "only NAMES may|can|should|shall ACTIONS posts|messages|publications|content",
                "permit NAMES to ACTIONS",
            ),
            ("only NAMES ACTIONS", "permit NAMES to ACTIONS"),
            (
                "ACTIONS is|are|must|should [be] reserved for|to NAMES",
                "permit NAMES to ACTIONS",
            ),
            (
                "nobody|no-one|none except|but|besides NAMES may|can|must|should ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "no one except|but|besides NAMES may|can|must|should ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "no one|nobody other than NAMES may|can|must|should ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "forbid anyone|everyone|everybody|anybody|all other than NAMES to|from ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "seul|seuls|seule|seules NAMES ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "personne sauf|hormis|excepté NAMES ne peut|doit ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "forbid anyone|everyone|everybody|anybody|all except|but NAMES to|from ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "permit|allow only NAMES to ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            ("restrict|limit ACTIONS to NAMES", "permit NAMES to ACTIONS"),
            (
                "seul|seuls|seule|seules NAMES peut|peuvent|doit|doivent ACTIONS",
                "permit NAMES to ACTIONS",
            ),
        ],
    },
    Chapter {
        says: "who may not do something is said with `forbid`",
        note: None,
        lines: &[
            (
                "everyone|everybody|anyone|anybody|all [employees|staff|people|colleagues] except|but|excluding|save [for] NAMES may|can ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "everyone|everybody|anyone|anybody|all [employees|staff|people|colleagues] other|apart|aside than|from NAMES may|can ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "permit|allow everyone|everybody|anyone|anybody|all other|apart than|from NAMES to ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "tous|toutes|tout [le|les] [monde|collaborateurs|salariés] sauf|excepté|hormis NAMES peuvent|peut ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            ("nobody|no-one ACTIONS", "forbid anyone to ACTIONS"),
            ("no one ACTIONS", "forbid anyone to ACTIONS"),
            ("NAMES ne ACTIONS pas|jamais", "forbid NAMES to ACTIONS"),
            (
                "[il] [est] interdit|interdiction de|d' ACTIONS",
                "forbid anyone to ACTIONS",
            ),
            (
                "[it] [is] forbidden|prohibited to ACTIONS",
                "forbid anyone to ACTIONS",
            ),
            (
                "permit|allow everyone|everybody|anyone|anybody|all except|but NAMES to ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "nobody|no-one|none may|can|must|should|shall ACTIONS",
                "forbid anyone to ACTIONS",
            ),
            (
                "no one may|can|must|should|shall ACTIONS",
                "forbid anyone to ACTIONS",
            ),
            (
                "no NAMES may|can|must|should|shall ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "permit|allow nobody|no-one to ACTIONS",
                "forbid anyone to ACTIONS",
            ),
            (
                "NAMES may|can|must|should|shall|do|does not|never [be] [allowed] [to] ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "NAMES cannot|can't|can’t|mustn't|shouldn't|don't ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "NAMES is|are not|never allowed|permitted|authorised|authorized|entitled to ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "NAMES is|are forbidden|prohibited|banned to|from ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "[it] [is] forbidden|prohibited for|to NAMES to ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "deny|prohibit|ban|disallow|block|prevent|stop NAMES to|from ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            (
                "do not let|allow NAMES [to] ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            ("forbid NAMES from ACTIONS", "forbid NAMES to ACTIONS"),
            (
                "forbid everyone|everybody|anybody|all to|from ACTIONS",
                "forbid anyone to ACTIONS",
            ),
            ("forbid ACTIONS by|to|for NAMES", "forbid NAMES to ACTIONS"),
            ("no ACTIONS by|for NAMES", "forbid NAMES to ACTIONS"),
            (
                "NAMES ne peut|peuvent|doit|doivent pas|jamais ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
            ("personne ne peut|doit ACTIONS", "forbid anyone to ACTIONS"),
            (
                "[il] [est] interdit|interdire|interdiction à|aux|au NAMES de|d' ACTIONS",
                "forbid NAMES to ACTIONS",
            ),
        ],
    },
    Chapter {
        says: "who may do something is said with `permit`",
        note: None,
        lines: &[
            (
                "everyone|everybody|anyone|anybody|all may|can|could ACTIONS",
                "permit anyone to ACTIONS",
            ),
            (
                "permit|allow everyone|everybody|anybody|anyone|all to ACTIONS",
                "permit anyone to ACTIONS",
            ),
            (
                "NAMES may|can|could [also] ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "NAMES is|are allowed|permitted|authorised|authorized|entitled|free|able to ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "NAMES has|have the right to ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            (
                "allow|let|authorize|authorise|enable|entitle NAMES [to] ACTIONS",
                "permit NAMES to ACTIONS",
            ),
            ("permit ACTIONS by|to|for NAMES", "permit NAMES to ACTIONS"),
            ("tout le monde peut ACTIONS", "permit anyone to ACTIONS"),
            ("NAMES peut|peuvent ACTIONS", "permit NAMES to ACTIONS"),
            ("autoriser NAMES à ACTIONS", "permit NAMES to ACTIONS"),
        ],
    },
    Chapter {
        says: "roles are joined by commas",
        note: None,
        lines: &[
            ("permit NAMES to ACTIONS", "permit NAMES to ACTIONS"),
            ("forbid NAMES to ACTIONS", "forbid NAMES to ACTIONS"),
            ("permit NAMES may|can|to ACTIONS", "permit NAMES to ACTIONS"),
            ("forbid NAMES may|can|to ACTIONS", "forbid NAMES to ACTIONS"),
            ("permit NAMES ACTIONS", "permit NAMES to ACTIONS"),
            ("forbid NAMES ACTIONS", "forbid NAMES to ACTIONS"),
        ],
    },
    Chapter {
        says: "actions are joined by commas",
        note: None,
        lines: &[
            (
                "to ACTIONS posts|messages|content|publications",
                "to ACTIONS",
            ),
            ("to ACTIONS and to ACTIONS2", "to ACTIONS, ACTIONS2"),
            ("to ACTIONS", "to ACTIONS"),
        ],
    },
    Chapter {
        says: "all channels are `any channel`",
        note: None,
        lines: &[
            (
                "on|to|for|in|across all|every|each|any|the [our] channel|channels|platform|platforms|account|accounts|network|networks",
                "on any channel",
            ),
            (
                "on|to|for|in|across all|every|each|any [our] social media|network|networks",
                "on any channel",
            ),
            ("on all of our channels|accounts", "on any channel"),
            ("on everything|all", "on any channel"),
            ("anywhere|everywhere", "on any channel"),
            (
                "sur tous|toutes les canaux|comptes|réseaux",
                "on any channel",
            ),
            ("on channel|platform NAMES", "on NAMES"),
            (
                "on the NAMES channel|account|page|platform|profile",
                "on NAMES",
            ),
        ],
    },
];
