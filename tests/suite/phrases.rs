//! What people write first, and the sentence that is suggested for it. Each suggestion is put in
//! its place, and the policy must compile then.

use crate::charter::Files;
use sayso::diagnostic::{Diagnostic, Origin};
use sayso::facts::PlatformTable;
use sayso::policy::{self, Root};
use sayso::source::SourceMap;

const PRELUDE: &str = r#"
role spokesperson, legal, jurist, editor, intern, agency, manager, finance-director
role duty-officer, crisis-cell, stagiaire
topic crisis { "recall" }
topic results { "quarterly results" }
terms jargon { "synergy" }
hours office-hours { mon-fri 09:00-18:00 }
hours weekend { sat-sun 00:00-00:00 }
hours night { mon-sun 22:00-06:00 }
period quiet-period { 2026-10-01 to 2026-10-24 }
"#;

/// Sentences of a rule for posts.
const CLAUSES: &[(&str, &str)] = &[
    (
        "require approval from two jurists",
        "require approval from 2 of jurist",
    ),
    ("must be approved by legal", "require approval from legal"),
    (
        "must be approved by legal and finance director",
        "require approval from legal and from finance-director",
    ),
    (
        "must be validated by the legal team",
        "require approval from legal",
    ),
    ("must be signed off by legal", "require approval from legal"),
    (
        "must first be reviewed by an editor",
        "require approval from editor",
    ),
    ("needs the approval of legal", "require approval from legal"),
    ("requires legal approval", "require approval from legal"),
    (
        "require the prior written approval of legal",
        "require approval from legal",
    ),
    ("legal must approve", "require approval from legal"),
    ("legal has to approve it", "require approval from legal"),
    (
        "approval required from legal",
        "require approval from legal",
    ),
    ("approval of legal", "require approval from legal"),
    ("with the approval of legal", "require approval from legal"),
    (
        "subject to approval by legal",
        "require approval from legal",
    ),
    (
        "require approval from legal and editor",
        "require approval from legal and from editor",
    ),
    (
        "require approval from legal or the editor",
        "require approval from legal, editor",
    ),
    (
        "require approval from either legal or editor",
        "require approval from legal, editor",
    ),
    (
        "require approval from at least two members of legal",
        "require approval from 2 of legal",
    ),
    (
        "require approval from at least 2 of legal, editor",
        "require approval from 2 of legal, editor",
    ),
    (
        "require 2 approvals from legal",
        "require approval from 2 of legal",
    ),
    ("require approval by legal", "require approval from legal"),
    (
        "require approval from author's manager",
        "require approval from manager",
    ),
    (
        "require approval from legal within 2 days",
        "require approval from legal within 2 days before publication",
    ),
    (
        "require approval from legal within 48h of publication",
        "require approval from legal within 48 hours before publication",
    ),
    (
        "require approval from legal at least 24 hours before publishing",
        "require approval from legal at least 24 hours before publication",
    ),
    (
        "require approval from legal 24h in advance",
        "require approval from legal at least 24 hours before publication",
    ),
    (
        "require approval from legal no older than 2 days",
        "require approval from legal within 2 days before publication",
    ),
    (
        "require approval from legal, valid 30 days",
        "require approval from legal valid for 30 days",
    ),
    (
        "require approval from legal expires after 30 days",
        "require approval from legal valid for 30 days",
    ),
    (
        "require approval from legal before publication",
        "require approval from legal",
    ),
    (
        "require approval from editor, then from legal",
        "require approval from editor then from legal",
    ),
    (
        "require approval from editor then legal",
        "require approval from editor then from legal",
    ),
    (
        "require approval from editor followed by legal",
        "require approval from editor then from legal",
    ),
    (
        "escalate to duty-officer in 30 minutes",
        "escalate to duty-officer within 30 minutes",
    ),
    (
        "escalate duty-officer within 30 minutes",
        "escalate to duty-officer within 30 minutes",
    ),
    (
        "escalate within 30 minutes to duty officer",
        "escalate to duty-officer within 30 minutes",
    ),
    (
        "call the duty officer within 30 minutes",
        "escalate to duty-officer within 30 minutes",
    ),
    (
        "notify duty-officer within 30 minutes, then to crisis-cell within 2 hours",
        "escalate to duty-officer within 30 minutes then to crisis-cell within 2 hours",
    ),
    (
        "must have no more than 3 hashtags",
        "must have at most 3 hashtags",
    ),
    (
        "must have not more than three hashtags",
        "must have at most 3 hashtags",
    ),
    (
        "must have no fewer than 2 links",
        "must have at least 2 links",
    ),
    (
        "must have 3 or fewer hashtags",
        "must have at most 3 hashtags",
    ),
    (
        "must have 3 hashtags or fewer",
        "must have at most 3 hashtags",
    ),
    ("must have 2 or more links", "must have at least 2 links"),
    (
        "must have maximum 3 hashtags",
        "must have at most 3 hashtags",
    ),
    ("must have max. 3 hashtags", "must have at most 3 hashtags"),
    (
        "must have a maximum of 3 hashtags",
        "must have at most 3 hashtags",
    ),
    ("must have up to 3 hashtags", "must have at most 3 hashtags"),
    ("must have 3 hashtags max", "must have at most 3 hashtags"),
    (
        "must have 3 hashtags at most",
        "must have at most 3 hashtags",
    ),
    ("must have at least one link", "must have at least 1 link"),
    (
        "must have at most three hashtags",
        "must have at most 3 hashtags",
    ),
    ("must have a single link", "must have exactly 1 link"),
    (
        "must have between 1 to 3 hashtags",
        "must have between 1 and 3 hashtags",
    ),
    (
        "must have 1-3 hashtags",
        "must have between 1 and 3 hashtags",
    ),
    (
        "must have 1 to 3 hashtags",
        "must have between 1 and 3 hashtags",
    ),
    (
        "must have under 4 hashtags",
        "must have fewer than 4 hashtags",
    ),
    ("must have over 20 words", "must have more than 20 words"),
    ("must not have any emojis", "must have no emojis"),
    ("must have zero hashtags", "must have no hashtags"),
    ("must have a link", "must have at least 1 link"),
    (
        "must have an image or a video",
        "must have at least 1 image or have at least 1 video",
    ),
    (
        "must have at least 1 image or video",
        "must have at least 1 image or have at least 1 video",
    ),
    (
        "must have at least 1 image and 1 link",
        "must have at least 1 image and have at least 1 link",
    ),
    ("must include a picture", "must have at least 1 image"),
    ("must not use emojis", "must have no emojis"),
    (
        "must not exceed 280 characters",
        "its length must be at most 280 characters",
    ),
    (
        "must be shorter than 280 characters",
        "its length must be less than 280 characters",
    ),
    (
        "must not be longer than 280 characters",
        "its length must be at most 280 characters",
    ),
    (
        "must be limited to 280 characters",
        "its length must be at most 280 characters",
    ),
    (
        "must be at most 280 characters long",
        "must be at most 280 characters",
    ),
    ("must not exceed 60 words", "must have at most 60 words"),
    (
        "must contain jargon at most twice",
        "must contain at most 2 of jargon",
    ),
    (
        "must have title and author",
        "must have title and have author",
    ),
    (
        "must have title or campaign",
        "must have title or have campaign",
    ),
    ("must contain no jargon", "must not contain jargon"),
    (
        "must not contain \"cheap\" or \"free\"",
        "must not contain \"cheap\", \"free\"",
    ),
    (
        "must not contain \"cheap\" and \"free\"",
        "must not contain \"cheap\", \"free\"",
    ),
    (
        "must not contain any of \"cheap\", \"free\"",
        "must not contain \"cheap\", \"free\"",
    ),
    (
        "must not contain the words \"cheap\", \"free\"",
        "must not contain \"cheap\", \"free\"",
    ),
    (
        "must not contain “cheap” or “free”",
        "must not contain \"cheap\", \"free\"",
    ),
    ("must not contain ‘cheap’", "must not contain \"cheap\""),
    ("must not contain ‹ cheap ›", "must not contain \"cheap\""),
    (
        "must not contain « pas cher »",
        "must not contain \"pas cher\"",
    ),
    ("must not contain 'cheap'", "must not contain \"cheap\""),
    (
        "must not use the word \"cheap\"",
        "must not contain \"cheap\"",
    ),
    (
        "must not mention \"Netvora\"",
        "must not contain \"Netvora\"",
    ),
    ("must mention \"#ad\"", "must contain \"#ad\""),
    ("must contain the hashtag \"#ad\"", "must contain \"#ad\""),
    (
        "must contain \"#ad\" in the first 125 characters",
        "must contain \"#ad\" within first 125 characters",
    ),
    (
        "must contain \"#ad\" in first 125 characters",
        "must contain \"#ad\" within first 125 characters",
    ),
    (
        "must contain \"#ad\" at the beginning",
        "must start with \"#ad\"",
    ),
    (
        "must not contain \"agree?\" in the last sentence",
        "must not contain \"agree?\" within last 1 sentences",
    ),
    ("must begin with \"News:\"", "must start with \"News:\""),
    ("must not finish with \"…\"", "must not end with \"…\""),
    ("must never contain \"cheap\"", "must not contain \"cheap\""),
    ("must always have title", "must have title"),
    ("should always contain \"#ad\"", "should contain \"#ad\""),
    ("shall not contain \"cheap\"", "must not contain \"cheap\""),
    ("cannot contain \"cheap\"", "must not contain \"cheap\""),
    ("can not contain \"cheap\"", "must not contain \"cheap\""),
    ("mustn't contain \"cheap\"", "must not contain \"cheap\""),
    ("do not use \"cheap\"", "must not contain \"cheap\""),
    ("don't use emojis", "must have no emojis"),
    ("never say \"cheap\"", "must not contain \"cheap\""),
    ("avoid \"cheap\"", "must not contain \"cheap\""),
    ("no emojis", "must have no emojis"),
    ("no jargon", "must not contain jargon"),
    ("no more than 3 hashtags", "must have at most 3 hashtags"),
    ("at most 3 hashtags", "must have at most 3 hashtags"),
    ("have title", "must have title"),
    ("has to have title", "must have title"),
    ("needs to have title", "must have title"),
    ("is required to have title", "must have title"),
    ("posts must have title", "must have title"),
    ("the post must have title", "must have title"),
    ("it must have title", "must have title"),
    (
        "the title must be at most 60 characters",
        "its title must be at most 60 characters",
    ),
    (
        "title must be at most 60 characters",
        "its title must be at most 60 characters",
    ),
    ("must be in French or English", "must be in fr, en"),
    ("must be written in French", "must be in fr"),
    (
        "its language must be fr or en",
        "its language must be one of fr, en",
    ),
    (
        "its language should be either fr or en",
        "its language should be one of fr, en",
    ),
    (
        "must be published between 9am and 6pm",
        "its publish-at must be between 09:00 and 18:00",
    ),
    (
        "must be published during office hours",
        "its publish-at must be during office-hours",
    ),
    (
        "must only be published during office-hours",
        "its publish-at must be during office-hours",
    ),
    (
        "must not be published on weekends",
        "its publish-at must not be during weekend",
    ),
    (
        "must not be published at night",
        "its publish-at must not be during night",
    ),
    (
        "must not be published during quiet-period",
        "its publish-at must not be during quiet-period",
    ),
    (
        "must not be published outside office-hours",
        "its publish-at must be during office-hours",
    ),
    (
        "must be published outside quiet-period",
        "its publish-at must not be during quiet-period",
    ),
    (
        "must be posted before 18:00",
        "its publish-at must be before 18:00",
    ),
    (
        "its publish-at must be outside quiet-period",
        "its publish-at must not be during quiet-period",
    ),
    (
        "its publish-at must not be outside office-hours",
        "its publish-at must be during office-hours",
    ),
    (
        "must be outside quiet-period",
        "must not be during quiet-period",
    ),
    ("must be published on linkedin", "must be on linkedin"),
    ("must have title, must have campaign", "must have title"),
    ("must have title.", "must have title"),
    ("must have title;", "must have title"),
    ("- must have title", "must have title"),
    ("Must have title", "must have title"),
    ("MUST NOT contain \"cheap\"", "must not contain \"cheap\""),
    ("must have content warning", "must have content-warning"),
    ("must have reply to", "must have reply-to"),
    ("if it has title must have campaign", "when it has title"),
    (
        "only if it has title must have campaign",
        "when it has title",
    ),
    ("unless about crisis", "unless it is about crisis"),
    ("unless in French", "unless it is in fr"),
    ("unless by agency", "unless it is by agency"),
    ("unless on linkedin", "unless it is on linkedin"),
    ("except about crisis", "unless it is about crisis"),
    ("except for agency", "unless it is by agency"),
    ("except on linkedin", "unless it is on linkedin"),
    ("except when it has title", "unless it has title"),
    (
        "when published on weekends",
        "when publish-at is during weekend",
    ),
    ("when posted by agency", "when it is by agency"),
    ("when published on linkedin", "when it is on linkedin"),
    (
        "when published during office hours",
        "when publish-at is during office-hours",
    ),
    (
        "when outside office-hours",
        "when it is not during office-hours",
    ),
    ("when not about crisis", "when it is not about crisis"),
    ("when the post has title", "when it has title"),
    ("when the post is about crisis", "when it is about crisis"),
    (
        "when the text contains \"recall\"",
        "when it contains \"recall\"",
    ),
    ("when there is an image", "when it has at least 1 image"),
    ("when there are no images", "when it has no images"),
    ("when it mentions \"recall\"", "when it contains \"recall\""),
    ("when it doesn't have title", "when it does not have title"),
    ("when it isn't about crisis", "when it is not about crisis"),
    ("when its author is lea", "when author is lea"),
    ("when the author is lea", "when author is lea"),
    ("when length >= 20", "when length is at least 20"),
    ("when length > 20", "when length is more than 20"),
    ("when author = lea", "when author is lea"),
    ("when author != lea", "when author is not lea"),
    (
        "when it has title && it has campaign",
        "when it has title and it has campaign",
    ),
    (
        "when it has title and about crisis",
        "when it has title and it is about crisis",
    ),
    ("when length is over 280", "when length is more than 280"),
    ("when length exceeds 280", "when length is more than 280"),
    (
        "when length is greater than 280",
        "when length is more than 280",
    ),
    ("when it is a reply", "when it has reply-to"),
    ("unless it is a reply", "unless it has reply-to"),
    ("unless it is a thread", "unless parts is more than 1"),
    ("if about crisis", "when it is about crisis"),
    ("If it has title", "when it has title"),
    ("whenever it has title", "when it has title"),
    ("in case it has title", "when it has title"),
    ("because we say so", "because \"we say so\""),
    ("reason: \"we say so\"", "because \"we say so\""),
    ("why \"we say so\"", "because \"we say so\""),
    ("due to \"the law\"", "because \"the law\""),
    ("because: \"we say so\"", "because \"we say so\""),
    (
        "source: \"The charter, page 3\"",
        "see \"The charter, page 3\"",
    ),
    ("hint: \"drop the word\"", "suggest \"drop the word\""),
    ("good \"Fine\"", "accepts \"Fine\""),
    ("bad: \"Wrong\"", "rejects \"Wrong\""),
    ("example \"Fine\"", "accepts \"Fine\""),
    (
        "must have title overridable only by the editor",
        "must have title overridable by editor",
    ),
    (
        "must have title unless overridden by the editor",
        "must have title overridable by editor",
    ),
    (
        "must have title can be overridden by editor",
        "must have title overridable by editor",
    ),
    ("doit avoir un titre", "must have title"),
    ("doit avoir au plus 3 liens", "must have at most 3 links"),
    ("doit contenir « #ad »", "must contain \"#ad\""),
    ("doit être en français", "must be in fr"),
    (
        "ne doit pas contenir \"gratuit\"",
        "must not contain \"gratuit\"",
    ),
    (
        "ne doit pas avoir plus de 3 mots-dièse",
        "must not have more than 3 hashtags",
    ),
    (
        "devrait avoir au moins 1 image",
        "should have at least 1 image",
    ),
    ("doit être validé par legal", "require approval from legal"),
    ("si elle contient \"rappel\"", "when it contains \"rappel\""),
    ("quand il a un titre", "when it has title"),
    ("sauf si elle a un titre", "unless it has title"),
    ("parce que \"la loi le dit\"", "because \"la loi le dit\""),
    ("parce que la loi le dit", "because \"la loi le dit\""),
    (
        "interdit de dire \"gratuit\"",
        "must not contain \"gratuit\"",
    ),
];

/// What stands between the braces of a rule.
const BODIES: &[(&str, &str)] = &[
    (
        "for posts published on weekends must have title",
        "for posts during weekend",
    ),
    (
        "for posts published during quiet-period must have title",
        "for posts during quiet-period",
    ),
    (
        "for posts written by agency must have title",
        "for posts by agency",
    ),
    (
        "for posts from agency must have title",
        "for posts by agency",
    ),
    (
        "for posts written in French must have title",
        "for posts in fr",
    ),
    (
        "for posts that contain \"recall\" must have title",
        "when it contains \"recall\"",
    ),
    (
        "for posts containing \"recall\" must have title",
        "when it contains \"recall\"",
    ),
    (
        "for posts which are about crisis must have title",
        "for posts about crisis",
    ),
    (
        "for posts with a link must have title",
        "when it has at least 1 link",
    ),
    (
        "for posts without images must have title",
        "when it has no images",
    ),
    (
        "for posts with at least 1 image must have title",
        "when it has at least 1 image",
    ),
    (
        "for posts talking about crisis must have title",
        "for posts about crisis",
    ),
    (
        "for posts regarding crisis must have title",
        "for posts about crisis",
    ),
    (
        "for posts if it has title must have campaign",
        "when it has title",
    ),
    (
        "for posts where it has title must have campaign",
        "when it has title",
    ),
    (
        "for posts outside office-hours must have title",
        "when it is not during office-hours",
    ),
    (
        "for posts by author's manager must have title",
        "for posts by manager",
    ),
    (
        "for posts by the agency must have title",
        "for posts by agency",
    ),
    (
        "for posts by agency or intern must have title",
        "for posts by agency, intern",
    ),
    (
        "for posts on linkedin and x must have title",
        "for posts on linkedin, x",
    ),
    (
        "for posts to linkedin must have title",
        "for posts on linkedin",
    ),
    (
        "for posts each day must have at most 3 posts",
        "for posts per day",
    ),
    (
        "for posts per channel and day must have at most 3 posts",
        "for posts per channel per day",
    ),
    (
        "for posts per channel, per day must have at most 3 posts",
        "for posts per channel per day",
    ),
    (
        "for posts daily must have at most 3 posts",
        "for posts per day",
    ),
    (
        "for linkedin posts must have title",
        "for posts on linkedin",
    ),
    ("for French posts must have title", "for posts in fr"),
    ("for all posts must have title", "for posts"),
    ("for every post must have title", "for posts"),
    ("for our posts must have title", "for posts"),
    ("for the posts must have title", "for posts"),
    ("for messages must have title", "for posts"),
    ("for tweets must have title", "for posts"),
    ("for posts: must have title", "for posts"),
    ("for posts, must have title", "for posts"),
    ("For posts must have title", "for posts"),
    ("posts must have title", "for posts must have title"),
    (
        "all images must have alt",
        "for each image in posts must have alt",
    ),
    (
        "every person must have email",
        "for each person must have email",
    ),
    ("all posts must have title", "for posts must have title"),
    ("every post must have title", "for posts must have title"),
    (
        "posts on linkedin must have at most 3 hashtags",
        "for posts on linkedin",
    ),
    ("applies to all posts must have title", "for posts"),
    ("for images must have alt", "for each image in posts"),
    ("for all images must have alt", "for each image in posts"),
    (
        "for every image must have alt text",
        "for each image in posts must have alt",
    ),
    (
        "for images in posts must have alt",
        "for each image in posts",
    ),
    ("for pictures must have alt", "for each image in posts"),
    ("for hashtags must be trailing", "for each hashtag in posts"),
    (
        "for each of the links must have label",
        "for each link in posts",
    ),
    ("for people must have email", "for each person"),
    ("for everyone must have email", "for each person"),
    ("for channels must have owner", "for each channel"),
    (
        "for each channel must have an owner and at least one backup",
        "must have owner and have at least 1 backup",
    ),
    ("for team must have at least 2 people", "for the team"),
    (
        "pour les publications doit avoir un titre",
        "for posts must have title",
    ),
    (
        "pour chaque image doit avoir un alt",
        "for each image in posts must have alt",
    ),
];

/// Whole items.
const ITEMS: &[(&str, &str)] = &[
    (
        "only spokesperson may publish on any channel",
        "permit spokesperson to publish on any channel",
    ),
    (
        "only the spokesperson can speak about results",
        "permit spokesperson to publish about results",
    ),
    (
        "only spokespersons are allowed to publish on linkedin",
        "permit spokesperson to publish on linkedin",
    ),
    (
        "only legal and editor may approve on any channel",
        "permit legal, editor to approve on any channel",
    ),
    (
        "nobody except spokesperson may publish on any channel",
        "permit spokesperson to publish on any channel",
    ),
    (
        "no one but the spokesperson may publish about crisis",
        "permit spokesperson to publish about crisis",
    ),
    (
        "publishing is reserved for spokesperson",
        "permit spokesperson to publish",
    ),
    (
        "forbid everyone except spokesperson to publish on any channel",
        "permit spokesperson to publish on any channel",
    ),
    (
        "everyone except interns may publish on any channel",
        "forbid intern to publish on any channel",
    ),
    (
        "everybody but intern can publish on linkedin",
        "forbid intern to publish on linkedin",
    ),
    (
        "interns may not publish on any channel",
        "forbid intern to publish on any channel",
    ),
    ("interns must not publish", "forbid intern to publish"),
    ("interns cannot reply on x", "forbid intern to reply on x"),
    (
        "interns can't post on linkedin",
        "forbid intern to publish on linkedin",
    ),
    (
        "interns are not allowed to publish on any channel",
        "forbid intern to publish on any channel",
    ),
    (
        "interns are forbidden from publishing",
        "forbid intern to publish",
    ),
    (
        "it is forbidden for interns to publish on any channel",
        "forbid intern to publish on any channel",
    ),
    (
        "nobody may publish on any channel during quiet-period",
        "forbid anyone to publish on any channel during quiet-period",
    ),
    (
        "no one may publish about results",
        "forbid anyone to publish about results",
    ),
    (
        "forbid interns from publishing on linkedin",
        "forbid intern to publish on linkedin",
    ),
    ("forbid publishing by intern", "forbid intern to publish"),
    (
        "do not allow interns to publish",
        "forbid intern to publish",
    ),
    ("ban agency from publishing", "forbid agency to publish"),
    (
        "editors may publish and reply on any channel",
        "permit editor to publish, reply on any channel",
    ),
    (
        "editors can draft on all channels",
        "permit editor to draft on any channel",
    ),
    (
        "editors are allowed to publish on every channel",
        "permit editor to publish on any channel",
    ),
    ("everyone may reply on x", "permit anyone to reply on x"),
    (
        "allow editor to publish on any channel",
        "permit editor to publish on any channel",
    ),
    (
        "let editors publish on linkedin",
        "permit editor to publish on linkedin",
    ),
    (
        "permit editor to publish and reply on any channel",
        "permit editor to publish, reply on any channel",
    ),
    (
        "permit editor, and legal to approve on any channel",
        "permit editor, legal to approve on any channel",
    ),
    (
        "permit the editors to publish everywhere",
        "permit editor to publish on any channel",
    ),
    (
        "permit editor to publish on all social media",
        "permit editor to publish on any channel",
    ),
    (
        "permit editor to publish on the linkedin page",
        "permit editor to publish on linkedin",
    ),
    (
        "permit editor to publish anywhere",
        "permit editor to publish on any channel",
    ),
    (
        "permit only editor to publish on any channel",
        "permit editor to publish on any channel",
    ),
    (
        "permit author's manager to approve on any channel",
        "permit manager to approve on any channel",
    ),
    (
        "seul spokesperson peut publier sur tous les canaux",
        "permit spokesperson to publish on any channel",
    ),
    (
        "il est interdit aux stagiaires de publier",
        "forbid stagiaire to publish",
    ),
    (
        "les stagiaires ne peuvent pas publier on linkedin",
        "forbid stagiaire to publish on linkedin",
    ),
    ("role press officer", "role press-officer"),
    ("role: reviewer", "role reviewer"),
    ("roles writer, reviewer", "role writer, reviewer"),
    ("role writer and reviewer", "role writer, reviewer"),
    (
        "role \"Press officer\" press-officer",
        "role press-officer \"Press officer\"",
    ),
    ("role writer - \"Writes\"", "role writer \"Writes\""),
    ("define role writer", "role writer"),
    ("Role writer", "role writer"),
    ("terms bad words { \"x\" }", "terms bad-words { \"x\" }"),
    (
        "terms vague = { \"some\", \"many\" }",
        "terms vague { \"some\", \"many\" }",
    ),
    (
        "terms vague: \"some\", \"many\"",
        "terms vague { \"some\", \"many\" }",
    ),
    (
        "terms vague { some, many, a lot }",
        "terms vague { \"some\", \"many\", \"a lot\" }",
    ),
    (
        "terms vague [\"some\", \"many\"]",
        "terms vague { \"some\", \"many\" }",
    ),
    (
        "terms \"Vague words\" { \"some\" }",
        "terms vague-words \"Vague words\" { \"some\" }",
    ),
    ("words vague { \"some\" }", "terms vague { \"some\" }"),
    (
        "topic lay offs { \"layoff\" }",
        "topic lay-offs { \"layoff\" }",
    ),
    (
        "topic layoffs = { \"layoff\" }",
        "topic layoffs { \"layoff\" }",
    ),
    (
        "hours opening { monday to friday 9am to 6pm }",
        "hours opening { mon-fri 09:00-18:00 }",
    ),
    (
        "hours opening { Mon-Fri 9-18 }",
        "hours opening { mon-fri 09:00-18:00 }",
    ),
    (
        "hours opening { weekdays 09:00 - 18:00 }",
        "hours opening { mon-fri 09:00-18:00 }",
    ),
    (
        "hours opening { mon-fri 9:00-18:00 }",
        "hours opening { mon-fri 09:00-18:00 }",
    ),
    (
        "hours opening { mon-fri: 09:00-18:00 }",
        "hours opening { mon-fri 09:00-18:00 }",
    ),
    (
        "period summer { 1 July 2026 to 31 August 2026 }",
        "period summer { 2026-07-01 to 2026-08-31 }",
    ),
    (
        "period summer { from 2026-07-01 to 2026-08-31 }",
        "period summer { 2026-07-01 to 2026-08-31 }",
    ),
    (
        "period summer { 2026-07-01 - 2026-08-31 }",
        "period summer { 2026-07-01 to 2026-08-31 }",
    ),
    (
        "period summer { 31/07/2026 }",
        "period summer { 2026-07-31 }",
    ),
    (
        "use sayso/recommended, sayso/safety",
        "use sayso/recommended use sayso/safety",
    ),
    ("import sayso/safety", "use sayso/safety"),
    (
        "rule \"One exclamation mark\" { for posts must have at most 1 exclamation }",
        "rule one-exclamation-mark \"One exclamation mark\" { … }",
    ),
    (
        "rule \"One mark\" calm { for posts must have at most 1 exclamation }",
        "rule calm \"One mark\" { … }",
    ),
    (
        "rule calm: \"One mark\" { for posts must have at most 1 exclamation }",
        "rule calm \"One mark\" { … }",
    ),
    (
        "rules calm { for posts must have at most 1 exclamation }",
        "rule calm { … }",
    ),
    (
        "Rule calm { for posts must have at most 1 exclamation }",
        "rule calm { … }",
    ),
    (
        "règle calme { for posts must have at most 1 exclamation }",
        "rule calme { … }",
    ),
    (
        "stop posting from 2026-12-24 because \"Nobody is there.\"",
        "stop publishing from 2026-12-24 because \"Nobody is there.\"",
    ),
    (
        "stop all publishing from 2026-12-24 because \"Nobody is there.\"",
        "stop publishing from 2026-12-24 because \"Nobody is there.\"",
    ),
];

/// What the compiler says of a policy.
fn problems(policy: &str) -> Vec<Diagnostic> {
    let mut sources = SourceMap::new();
    let mut files = Files([("charter.sayso", policy)].into_iter().collect());
    let root = Root::File("charter.sayso".to_owned());
    let (loaded, mut problems) = policy::load(&[root], &mut files, &mut sources);
    let (_, found) = policy::compile(&loaded, &sources, None, &PlatformTable::default());
    problems.extend(found);
    problems.retain(|problem| problem.origin == Origin::Obstacle);
    problems
}

/// The policy with the sentences that are suggested for it, until there are no more.
fn corrected(policy: &str) -> (String, Vec<String>) {
    let mut policy = policy.to_owned();
    let mut said = Vec::new();
    for _ in 0..4 {
        let all = problems(&policy);
        let Some(fix) = all.iter().find_map(|problem| problem.fixes.first()) else {
            break;
        };
        said.push(fix.title.clone());
        for edit in &fix.edits {
            policy.replace_range(edit.span.range(), &edit.text);
        }
    }
    (policy, said)
}

fn each_suggestion_compiles(phrases: &[(&str, &str)], wrap: impl Fn(&str) -> String) {
    let mut wrong = Vec::new();
    for (theirs, ours) in phrases {
        let (policy, said) = corrected(&format!("{PRELUDE}{}", wrap(theirs)));
        let expected = format!("write `{ours}`");
        if said.first() != Some(&expected) {
            wrong.push(format!(
                "{theirs}\n    expected {expected}\n    said {said:?}"
            ));
        }
        for problem in problems(&policy) {
            wrong.push(format!("{theirs}\n    {ours}\n    {}", problem.message));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_of_a_rule_are_suggested_and_compile() {
    each_suggestion_compiles(CLAUSES, |clause| {
        format!("rule a {{\n  for posts\n  {clause}\n  may have campaign\n}}\n")
    });
}

#[test]
fn bodies_of_a_rule_are_suggested_and_compile() {
    each_suggestion_compiles(BODIES, |body| format!("rule a {{\n  {body}\n}}\n"));
}

#[test]
fn items_are_suggested_and_compile() {
    each_suggestion_compiles(ITEMS, |item| format!("{item}\n"));
}

#[test]
fn each_of_two_mistakes_that_follow_one_another_gets_its_own_sentence() {
    let policy = format!(
        "{PRELUDE}rule a {{ for posts published on weekends must have title }}\neveryone except interns may \
         publish on any channel\n"
    );
    let said: Vec<String> = problems(&policy)
        .into_iter()
        .flat_map(|problem| problem.help)
        .collect();
    assert_eq!(
        said,
        [
            "write `for posts during weekend`",
            "write `forbid intern to publish on any channel`"
        ]
    );
}
