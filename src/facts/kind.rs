//! The kinds of things rules speak of.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $singular:literal $plural:literal,)*) => {
        /// A kind of thing rules speak of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// Every kind, in the order of the reference.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// Its name in the language, singular.
            pub fn singular(self) -> &'static str {
                match self { $(Kind::$name => $singular,)* }
            }

            /// Its name in the language, plural.
            pub fn plural(self) -> &'static str {
                match self { $(Kind::$name => $plural,)* }
            }
        }
    };
}

kinds! {
    /// A post: one part of a draft on one channel.
    Post "post" "posts",
    /// An image of a post.
    Image "image" "images",
    /// A video of a post.
    Video "video" "videos",
    /// A link in the text.
    Link "link" "links",
    /// A hashtag.
    Hashtag "hashtag" "hashtags",
    /// A mention of an account.
    Mention "mention" "mentions",
    /// A sentence.
    Sentence "sentence" "sentences",
    /// A paragraph.
    Paragraph "paragraph" "paragraphs",
    /// A word.
    Word "word" "words",
    /// An emoji, however many code points it takes.
    Emoji "emoji" "emojis",
    /// An exclamation mark.
    Exclamation "exclamation" "exclamations",
    /// A question mark.
    Question "question" "questions",
    /// An ordinary word written in capitals.
    ShoutedWord "shouted-word" "shouted-words",
    /// A number.
    Number "number" "numbers",
    /// A quotation.
    Quotation "quotation" "quotations",
    /// A word that addresses the reader (`vous`, `ton`).
    Address "address" "addresses",
    /// A stretch of code.
    Code "code-span" "code-spans",
    /// An option of a poll.
    Option "poll-option" "poll-options",
    /// An approval recorded on a post.
    Approval "approval" "approvals",
    /// An override of a rule recorded on a post.
    Override "override" "overrides",
    /// A call for help recorded on a post.
    Escalation "escalation" "escalations",
    /// A person of the team.
    Person "person" "people",
    /// A training a person has had.
    Training "training" "trainings",
    /// A key a person signs with.
    SigningKey "signing-key" "signing-keys",
    /// A channel of the team.
    Channel "channel" "channels",
    /// A business entity of the organisation.
    Entity "entity" "entities",
    /// A seat of the governance board.
    Seat "seat" "seats",
    /// What the team file says about a role.
    Role "role" "roles",
    /// A shift of the rota.
    Shift "shift" "shifts",
    /// A time somebody of the rota is not there.
    Absence "absence" "absences",
    /// A time somebody takes over the shifts of somebody else.
    Substitution "substitution" "substitutions",
    /// Posts that are looked at together.
    Group "group" "groups",
    /// The team as a whole.
    Team "team" "team",
}

impl Kind {
    /// Whether things of this kind are stretches of a post's text.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Link
                | Self::Hashtag
                | Self::Mention
                | Self::Sentence
                | Self::Paragraph
                | Self::Word
                | Self::Emoji
                | Self::Exclamation
                | Self::Question
                | Self::ShoutedWord
                | Self::Number
                | Self::Quotation
                | Self::Address
                | Self::Code
        )
    }

    /// Whether things of this kind are recorded on a post beside its words.
    pub fn is_recorded(self) -> bool {
        matches!(self, Self::Approval | Self::Override | Self::Escalation)
    }

    /// Whether things of this kind have no name and are written one after the other.
    pub fn is_listed(self) -> bool {
        self.is_recorded() || self.is_of_rota() || self == Self::SigningKey
    }

    /// Whether things of this kind say who is there when.
    pub fn is_of_rota(self) -> bool {
        matches!(self, Self::Shift | Self::Absence | Self::Substitution)
    }

    /// Whether things of this kind belong to a post (rather than to the team).
    pub fn is_of_posts(self) -> bool {
        self.is_text()
            || self.is_recorded()
            || matches!(self, Self::Post | Self::Image | Self::Video | Self::Option)
    }

    /// The kind with this name, and whether the name is the plural.
    pub fn named(name: &str) -> Option<(Kind, bool)> {
        Self::ALL.iter().find_map(|&kind| {
            if kind.singular() == name {
                Some((kind, false))
            } else {
                (kind.plural() == name).then_some((kind, true))
            }
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.singular())
    }
}
