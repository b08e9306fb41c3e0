//! Who approves, and who is called.

use super::Chapter;

pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        says: "an approval is asked for with `require approval from`",
        note: None,
        lines: &[
            (
                "require|requires approval from EACH",
                "require approval from EACH",
            ),
            (
                "must|should|shall [always] [first] be [first] approved|validated|reviewed|checked|cleared|signed-off|vetted|authorised|authorized|okayed [first] by EACH",
                "require approval from EACH",
            ),
            (
                "must|should|shall [always] [first] be [first] approved|validated|reviewed|checked|cleared|signed-off|vetted|authorised|authorized|okayed [first] by N NAMES",
                "require approval from N of NAMES",
            ),
            (
                "must|should|shall [always] [first] be [first] approved|validated|reviewed|checked|cleared|signed-off|vetted|authorised|authorized|okayed [first] by [at] [least] N NAMES",
                "require approval from N of NAMES",
            ),
            (
                "must|should|shall [always] [first] be [first] approved|validated|reviewed|checked|cleared|signed-off|vetted|authorised|authorized|okayed [first] by NAMES",
                "require approval from NAMES",
            ),
            (
                "must|should|shall|has|have have|been|be|to [been|be] pre-approved|preapproved|proofread|proof-read|approved|validated|reviewed|checked|vetted|read [beforehand|first] by EACH",
                "require approval from EACH",
            ),
            (
                "must|should|shall|has|have have|been|be|to [been|be] pre-approved|preapproved|proofread|proof-read|approved|validated|reviewed|checked|vetted|read [beforehand|first] by N NAMES",
                "require approval from N of NAMES",
            ),
            (
                "must|should|shall|has|have have|been|be|to [been|be] pre-approved|preapproved|proofread|proof-read|approved|validated|reviewed|checked|vetted|read [beforehand|first] by NAMES [in] [advance|beforehand|first]",
                "require approval from NAMES",
            ),
            (
                "must|should|shall require|need|get|obtain [an|the] approval [from|of|by] EACH",
                "require approval from EACH",
            ),
            (
                "must|should|shall require|need|get|obtain [an|the] approval [from|of|by] NAMES",
                "require approval from NAMES",
            ),
            (
                "must|should be signed off by NAMES",
                "require approval from NAMES",
            ),
            (
                "must|should have|get|obtain|receive [the|an|a] [prior] [written] approval|approvals|validation|sign-off|consent|agreement|clearance of|by|from NAMES",
                "require approval from NAMES",
            ),
            (
                "needs|need|requires|require|must [have] [the|an|a] [prior] [written] approval|approvals|validation|sign-off|consent|agreement|clearance of|by|from|through NAMES",
                "require approval from NAMES",
            ),
            (
                "needs|need|require|requires to be approved|validated|reviewed|checked by NAMES",
                "require approval from NAMES",
            ),
            (
                "needs|need|requires|require NAMES approval|validation|sign-off|consent",
                "require approval from NAMES",
            ),
            (
                "needs|need|requires|require NAMES 's|’s approval|validation|sign-off|consent",
                "require approval from NAMES",
            ),
            (
                "with [the] approval|agreement|consent of|by|from NAMES",
                "require approval from NAMES",
            ),
            (
                "subject to [the] approval|agreement|consent of|by|from NAMES",
                "require approval from NAMES",
            ),
            (
                "is|are [to] [be] approved|validated|reviewed by NAMES",
                "require approval from NAMES",
            ),
            ("approved|validated by NAMES", "require approval from NAMES"),
            (
                "approval|validation|sign-off [is] required|needed of|by|from NAMES",
                "require approval from NAMES",
            ),
            (
                "approval|validation|sign-off of|by|from NAMES [is] [required]",
                "require approval from NAMES",
            ),
            (
                "NAMES must|should|has|have [to] approve|validate|sign|review [off] [it|them|this|these|first]",
                "require approval from NAMES",
            ),
            (
                "ask|asks NAMES for approval|validation",
                "require approval from NAMES",
            ),
            (
                "get|obtain [the] approval of|from NAMES",
                "require approval from NAMES",
            ),
            (
                "doit|doivent être approuvé|approuvés|approuvée|approuvées|validé|validés|validée|validées|relu|relus par NAMES",
                "require approval from NAMES",
            ),
            (
                "[doit|doivent] [être] approuvé|approuvés|approuvée|approuvées|validé|validés|validée|validées|relu|relus|relue|relues par N NAMES",
                "require approval from N of NAMES",
            ),
            (
                "[doit|doivent] [être] approuvé|approuvés|approuvée|approuvées|validé|validés|validée|validées|relu|relus|relue|relues par EACH",
                "require approval from EACH",
            ),
            (
                "[doit|doivent] [être] approuvé|approuvés|approuvée|approuvées|validé|validés|validée|validées|relu|relus|relue|relues par NAMES",
                "require approval from NAMES",
            ),
            (
                "[doit|doivent] [avoir|recevoir|obtenir] [l'|l’|la|une|un] accord|validation|approbation|relecture|feu [vert] de|du|des|d'|par NAMES",
                "require approval from NAMES",
            ),
            (
                "avec [l'|l’|la|une|un] accord|validation|approbation de|du|des|d'|par NAMES",
                "require approval from NAMES",
            ),
            (
                "NAMES doit|doivent approuver|valider|relire",
                "require approval from NAMES",
            ),
            (
                "exiger|exige|requiert|requérir [l'|la|une] approbation|validation|accord de|du|des|d' NAMES",
                "require approval from NAMES",
            ),
        ],
    },
    Chapter {
        says: "so many approvals are `from N of` their roles",
        note: None,
        lines: &[
            (
                "require|requires [signed] N approval|approvals from|by|of NAMES",
                "require approval from N of NAMES",
            ),
            (
                "from [at] [least] N [members|people|persons] of|in|among|from [the|our] NAMES",
                "from N of NAMES",
            ),
            (
                "from [at] [least] N people|persons who are|is|hold [a|an|the] [role] NAMES",
                "from N of NAMES",
            ),
            (
                "from 1|one NAME and|, 1|one NAME2",
                "from NAME and from NAME2",
            ),
            ("from NAME x2|×2", "from 2 of NAME"),
            ("from NAME x3|×3", "from 3 of NAME"),
            (
                "from [at] [least] N [members|people|persons] of|in|from [the|our] NAMES team|department",
                "from N of NAMES",
            ),
            ("from [at] [least] N [different] NAMES", "from N of NAMES"),
            ("by [at] [least] N NAMES", "from N of NAMES"),
        ],
    },
    Chapter {
        says: "approvals of several roles are joined by `and from`",
        note: None,
        lines: &[("from EACH", "from EACH"), ("by EACH", "from EACH")],
    },
    Chapter {
        says: "one of several roles stands after a comma",
        note: None,
        lines: &[
            (
                "from [one|any|someone|somebody|either] [of] [in] [the|our] NAMES",
                "from NAMES",
            ),
            ("from NAMES team|department|people", "from NAMES"),
            ("from NAMES", "from NAMES"),
            (
                "from [everyone|everybody|anyone|anybody|someone] in|of|who [is] [the] NAMES [team|department]",
                "from NAMES",
            ),
        ],
    },
    Chapter {
        says: "an approval is `from` a role",
        note: None,
        lines: &[
            (
                "require|requires [a|an|the] [prior|previous|written|formal] approval|approvals|validation|sign-off|consent of|by|from|through NAMES",
                "require approval from NAMES",
            ),
            (
                "require|requires a|an|the|prior|written|formal [signed] approval",
                "require approval",
            ),
            (
                "require|requires approvals|validation|sign-off",
                "require approval",
            ),
            ("requires", "require"),
            (", then from|by|to", "then from"),
            ("then|and by NAMES", "then from NAMES"),
            ("then NAMES", "then from NAMES"),
            ("followed by NAMES", "then from NAMES"),
        ],
    },
    Chapter {
        says: "a role is wanted here, not somebody's somebody",
        note: Some("declare the role, and give it to people in the team file"),
        lines: &[
            (
                "from [the] NAME of [the|its] author|channel|post|team|entity",
                "from NAME",
            ),
            ("from [the] channel|team|entity NAME", "from NAME"),
            (
                "permit [the] NAME of [the|its] author|channel",
                "permit NAME",
            ),
            ("from NAME 's|’s NAME2", "from NAME2"),
            ("by NAME 's|’s NAME2", "by NAME2"),
            ("to NAME 's|’s NAME2", "to NAME2"),
            ("permit NAME 's|’s NAME2", "permit NAME2"),
            ("forbid NAME 's|’s NAME2", "forbid NAME2"),
        ],
    },
    Chapter {
        says: "the age of an approval is `within` a time `before publication`",
        note: None,
        lines: &[
            (
                "within|in|inside [the] [last] TIME [of|from|before|prior|to|ahead] publication|publishing|posting|release|publish-at",
                "within TIME before publication",
            ),
            (
                "within|in|inside [the] [last] TIME before|of|from the|its|it|they [is|are] publication|publishing|posting|release|publish-at|published|posted",
                "within TIME before publication",
            ),
            (
                "no|not later than TIME before|ahead [of] [the|its] publication|publishing|posting|release|publish-at",
                "at least TIME before publication",
            ),
            ("that|which is valid for TIME", "valid for TIME"),
            (
                "within|in [the] [last] TIME",
                "within TIME before publication",
            ),
            (
                "no|not older|earlier than TIME",
                "within TIME before publication",
            ),
            (
                "at least TIME before|ahead|prior [of|to] [the] [it|post] [is] publishing|posting|release|published|posted|publish-at|appears|publication",
                "at least TIME before publication",
            ),
            (
                "at least TIME [in] [advance|earlier|beforehand|before]",
                "at least TIME before publication",
            ),
            (
                "TIME [before|in] publication|publishing|advance|posting",
                "at least TIME before publication",
            ),
            (", valid [during|within|for] TIME", "valid for TIME"),
            ("valid [during|within] TIME", "valid for TIME"),
            ("expires|expiring after TIME", "valid for TIME"),
            ("before|prior [to] publication|publishing|posting", ""),
        ],
    },
    Chapter {
        says: "who is called, and how long they have, is said with `escalate to`",
        note: None,
        lines: &[
            (
                "call|notify|alert|warn|wake|page|inform|contact [the] NAMES within|in TIME",
                "escalate to NAMES within TIME",
            ),
            (
                "escalate to NAMES within|in|after half an hour",
                "escalate to NAMES within 30 minutes",
            ),
            (
                "escalate to NAMES within|in|after an|1|one hour",
                "escalate to NAMES within 1 hour",
            ),
            (
                "within|in TIME , [then] [to] NAMES within|in TIME2",
                "within TIME then to NAMES within TIME2",
            ),
            (
                "within|in TIME and|, then to NAMES within",
                "within TIME then to NAMES within",
            ),
            (
                "escalate [it] to NAMES",
                "escalate to NAMES within 30 minutes",
            ),
            (
                "escalate NAMES within|in TIME",
                "escalate to NAMES within TIME",
            ),
            (
                "escalate [it] within|in|after TIME to NAMES",
                "escalate to NAMES within TIME",
            ),
            (
                "escalate [it] to NAMES , within|in|after|for TIME",
                "escalate to NAMES within TIME",
            ),
            (
                "escalate [it] to NAMES in|after|for TIME",
                "escalate to NAMES within TIME",
            ),
            ("escalate [it] to [the] NAMES", "escalate to NAMES"),
            ("escalates|escalated|escalation", "escalate"),
            (
                ", then|and to NAMES [within|in|after] TIME",
                "then to NAMES within TIME",
            ),
            (
                "then|and [to] NAMES within|in|after TIME",
                "then to NAMES within TIME",
            ),
        ],
    },
    Chapter {
        says: "who let a rule be waived stands behind `approved by`",
        note: None,
        lines: &[
            (
                "waive|exempt|suspend NAME approved|agreed|signed by NAMES until DATE",
                "waive NAME until DATE approved by NAMES",
            ),
            (
                "waive NAME approved by NAMES until VALUE",
                "waive NAME until VALUE approved by NAMES",
            ),
            (
                "with [the] approval|agreement|consent of NAMES",
                "approved by NAMES",
            ),
            ("by NAMES because", "approved by NAMES because"),
            ("exempt|suspend|except NAME until", "waive NAME until"),
        ],
    },
    Chapter {
        says: "who may let a draft pass is said with `overridable by`",
        note: None,
        lines: &[
            (
                "overridable|overrideable only by NAMES",
                "overridable by NAMES",
            ),
            (
                "unless overridden|approved|waived|allowed by NAMES",
                "overridable by NAMES",
            ),
            (
                "can|may be overridden|waived|overruled by NAMES",
                "overridable by NAMES",
            ),
        ],
    },
];
