//! The typed policy: every name bound, every unit checked, every phrase with its place.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::facts::{FieldId, Kind, Moment, Schema, Unit, WeekHours};
use crate::policy::bind::approval::ApprovalDemand;
use crate::policy::bind::escalation::Ladder;
use crate::policy::bind::scenarios::Scenario;
use crate::policy::bind::stop::Stop;
use crate::policy::bind::waiver::Waiver;
use crate::policy::together::{Agreement, Grouping};
use crate::source::{FileId, SourceMap, Span, Spanned};
use crate::syntax::ast::{self, Effect, Modal, Operator, Quantifier};
use crate::text::{ListId, ListOptions, Matcher, Needle, TextFacts, Token, Visible};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::{self, Not};
use std::sync::OnceLock;

/// All policies of a run, ready to be evaluated.
pub struct Policy {
    pub(in crate::policy) rules: Vec<Rule>,
    /// The places of rules by their names.
    pub(in crate::policy) names: OnceLock<RuleNames>,
    /// The waivers, dead and alive.
    pub waivers: Vec<Waiver>,
    /// The stops, past, present and future.
    pub stops: Vec<Stop>,
    /// The lists the shared matcher looks for, by their identity in it.
    pub lists: Vec<List>,
    /// The automata of all lists.
    pub matcher: Matcher,
    /// Declared periods and hours.
    pub times: Vec<Stretch>,
    /// Declared topics and their lists.
    pub topics: BTreeMap<String, usize>,
    /// Declared roles.
    pub roles: BTreeMap<String, Span>,
    /// Declared actions.
    pub actions: BTreeMap<String, Span>,
    /// The fields in force.
    pub schema: Schema,
    /// The test scenarios, in the order of their files.
    pub scenarios: Vec<Scenario>,
    /// The policies that say from which day on they are in force.
    pub effective: Vec<Effective>,
    /// What the policies say of fields that take a word of people's own (`status`, `kind`), by
    /// the names of the fields.
    pub words: BTreeMap<String, BTreeSet<String>>,
    /// The moments that are written anywhere, with their places.
    pub moments: Vec<Spanned<Moment>>,
}

impl Policy {
    /// All rules, permits and forbids, in the order of their files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with a whole name, or with its last part when only one rule has it.
    pub fn find(&self, name: &str) -> Option<&Rule> {
        let names = self.names.get_or_init(|| RuleNames::of(&self.rules));
        self.rules.get(names.find(name)?)
    }
}

/// The places of rules by their names.
pub(in crate::policy) struct RuleNames {
    whole: HashMap<String, usize>,
    /// By the last part of their names; `None` where several have the same.
    last: HashMap<String, Option<usize>>,
}

impl RuleNames {
    fn of(rules: &[Rule]) -> Self {
        let mut whole = HashMap::new();
        let mut last: HashMap<String, Option<usize>> = HashMap::new();
        for (at, rule) in rules.iter().enumerate() {
            whole.entry(rule.id.as_str().to_owned()).or_insert(at);
            let part = rule.id.as_str().rsplit('/').next().unwrap_or_default();
            last.entry(part.to_owned())
                .and_modify(|place| *place = None)
                .or_insert(Some(at));
        }
        Self { whole, last }
    }

    fn find(&self, name: &str) -> Option<usize> {
        let whole = self.whole.get(name).copied();
        whole.or_else(|| self.last.get(name).copied().flatten())
    }
}

/// From which day on a policy is in force.
#[derive(Debug, Clone)]
pub struct Effective {
    /// The name of the policy.
    pub policy: String,
    /// The day.
    pub from: Spanned<Date>,
}

/// A list of words or patterns.
#[derive(Debug, Clone)]
pub struct List {
    /// Its identity in the matcher.
    pub id: ListId,
    /// Its name; `None` for words written in a sentence.
    pub name: Option<Spanned<String>>,
    /// What it is.
    pub kind: ListKind,
    /// What it lists.
    pub entries: Vec<Entry>,
    /// How its words are compared.
    pub options: ListOptions,
}

/// An entry of a list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What is looked for.
    pub needle: Needle,
    /// How it is shown: words, or a pattern between slashes.
    pub shown: String,
    /// What to write instead.
    pub replacement: Option<String>,
    /// Links or mentions, when it is an address or a handle itself: then it is looked for among
    /// these as well, where ordinary words are not.
    pub names: Option<Kind>,
}

impl Entry {
    /// An entry that looks for a needle, shown like this.
    pub fn new(needle: Needle, shown: String, replacement: Option<String>) -> Self {
        let names = match &needle {
            Needle::Term(words) => kind_of_words(words),
            Needle::Pattern(source) => kind_of_pattern(source),
        };
        Self {
            needle,
            shown,
            replacement,
            names,
        }
    }

    /// Whether another entry looks for the same, and asks for the same instead.
    pub fn seeks_what(&self, other: &Self) -> bool {
        self.needle == other.needle && self.replacement == other.replacement
    }
}

/// What a term is wholly, as the texts of posts are read: an address, or a handle.
fn kind_of_words(words: &str) -> Option<Kind> {
    let words = words.trim();
    if !(words.starts_with('@') || words.contains('.') || words.contains("://")) {
        return None;
    }
    let file = SourceMap::new().add("", words);
    let text = TextFacts::new(Visible::plain(words, file, 0..words.len()));
    let whole = |tokens: &[Token]| {
        tokens
            .iter()
            .any(|token| token.range.start == 0 && token.range.end as usize == words.len())
    };
    if whole(text.mentions()) {
        Some(Kind::Mention)
    } else if whole(text.links()) || is_host(words) {
        Some(Kind::Link)
    } else {
        None
    }
}

/// Whether words are an address without its beginning: `bit.ly`, `acme.example/offer`.
fn is_host(words: &str) -> bool {
    let host = words.split('/').next().unwrap_or_default();
    let Some((name, last)) = host.rsplit_once('.') else {
        return false;
    };
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    name.split('.').all(is_label)
        && last.chars().count() > 1
        && last.chars().all(char::is_alphabetic)
}

/// What a pattern can only find: addresses, when they begin it, or handles.
fn kind_of_pattern(source: &str) -> Option<Kind> {
    let mut rest = source;
    if let Some(flags) = rest.strip_prefix("(?")
        && let Some((flags, behind)) = flags.split_once(')')
        && flags.chars().all(|c| c.is_ascii_alphabetic())
    {
        rest = behind;
    }
    let rest = rest.trim_start_matches("\\b");
    if rest.starts_with('@') {
        Some(Kind::Mention)
    } else if rest.starts_with("http") || rest.contains("://") || rest.contains(":\\/\\/") {
        Some(Kind::Link)
    } else {
        None
    }
}

/// What a list is declared as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// `terms`.
    Terms,
    /// `topic`.
    Topic,
    /// `pattern`.
    Pattern,
    /// Written in a sentence.
    Inline,
}

/// A declared stretch of time.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Its name.
    pub name: Spanned<String>,
    /// When it is.
    pub when: Within,
}

/// When a stretch of time is.
#[derive(Debug, Clone)]
pub enum Within {
    /// Days or moments.
    Period(Vec<Days>),
    /// Hours of the week, in a zone or in the local time of what is asked about.
    Hours(WeekHours, Option<TimeZone>),
}

/// A stretch of a period.
#[derive(Debug, Clone)]
pub struct Days {
    /// Its first moment.
    pub from: Moment,
    /// Where it ends: with a moment, itself included, or with a day.
    pub to: ops::Bound<Moment>,
    /// How it is called.
    pub title: Option<String>,
}

/// A rule, a permit or a forbid.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// The file it stands in.
    pub file: FileId,
    /// Its title.
    pub title: Option<String>,
    /// The whole item.
    pub span: Span,
    /// What a finding points at when no single sentence is at fault: the name or the sentence.
    pub name_span: Span,
    /// What it is about.
    pub scope: Scope,
    /// Its conditions.
    pub guards: Vec<Guard>,
    /// What it says.
    pub sentence: Sentence,
    /// The approvals it requires; all of them.
    pub approvals: Vec<ApprovalDemand>,
    /// Who is called about what it is for.
    pub escalations: Vec<Ladder>,
    /// Its reasons.
    pub because: Vec<String>,
    /// Its sources.
    pub see: Vec<String>,
    /// What to do when it is broken.
    pub suggest: Vec<String>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// What must be found in a text before the rule can have anything to say.
    pub trigger: Trigger,
    /// Whether it belongs to a policy the run began with, rather than one that is used.
    pub is_root: bool,
    /// The day from which on its policy is in force; always when it does not say.
    pub effective: Option<Spanned<Date>>,
}

/// What a rule says.
#[derive(Debug)]
pub enum Sentence {
    /// Obligations, each judged apart.
    Demands(Vec<Obligation>),
    /// Who may, or may not, do what.
    Speaking(Act),
}

/// The acts a permit or forbid is about.
#[derive(Debug)]
pub struct Act {
    /// Permit or forbid.
    pub effect: Effect,
    /// The roles; `None` is anyone.
    pub principals: Option<Vec<String>>,
    /// The actions.
    pub actions: Vec<String>,
    /// The sentence without its block.
    pub sentence: Span,
}

/// What must be found in a post before a rule can have anything to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// Nothing: the rule is always asked.
    Always,
    /// One of these lists must have been found in the text.
    Lists(Vec<ListId>),
}

/// What a rule is about.
#[derive(Debug)]
pub struct Scope {
    /// The kind of thing.
    pub kind: Kind,
    /// The clause, or the rule's name when there is none.
    pub span: Span,
    /// What narrows it.
    pub narrowing: Vec<Narrowing>,
    /// How posts are looked at together; only when the kind is [`Kind::Group`].
    pub grouping: Option<Grouping>,
}

impl Scope {
    /// The kind of thing that is narrowed and that conditions speak of: of posts that are
    /// looked at together, each post.
    pub fn member_kind(&self) -> Kind {
        if self.grouping.is_some() {
            Kind::Post
        } else {
            self.kind
        }
    }
}

/// A narrowing phrase.
#[derive(Debug, Clone)]
pub struct Narrowing {
    /// Its words.
    pub span: Span,
    /// What it says.
    pub what: Narrow,
}

/// The narrowing phrases; each list means "any of".
#[derive(Debug, Clone)]
pub enum Narrow {
    /// `on any channel`.
    AnyChannel,
    /// On channels or platforms.
    On(Vec<String>),
    /// About topics.
    About(Vec<(String, ListId)>, Bearing),
    /// By holders of roles.
    By(Vec<String>),
    /// In languages.
    In(Vec<String>),
    /// During periods or hours: indices of [`Policy::times`].
    During(Vec<usize>),
}

/// `when` or `unless`.
#[derive(Debug)]
pub struct Guard {
    /// The clause.
    pub span: Span,
    /// `unless`.
    pub negated: bool,
    /// The condition.
    pub condition: Expr,
}

/// One obligation.
#[derive(Debug)]
pub struct Obligation {
    /// The sentence.
    pub span: Span,
    /// How strong.
    pub modal: Modal,
    /// What must hold; a `must not` is a negation.
    pub demand: Expr,
    /// Roles that may override it.
    pub overridable: Vec<String>,
    /// Whether a draft may make an exception to it in a comment.
    pub in_drafts: bool,
    /// For a sentence of an adjustment: the sentence of the rule it tightens, or the rule's
    /// name when it adds to it.
    pub tightens: Option<Span>,
}

/// Something that is true, false or undecided of a thing.
#[derive(Debug)]
pub enum Expr {
    /// All.
    And(Vec<Expr>, Span),
    /// At least one.
    Or(Vec<Expr>, Span),
    /// The opposite.
    Not(Box<Expr>, Span),
    /// Of members of a collection.
    Members {
        /// The words.
        span: Span,
        /// How many.
        quantifier: Quantifier,
        /// The collection.
        collection: Path,
        /// From the member to what the phrase is about.
        noun: Noun,
        /// What is said of each.
        test: Box<Test>,
        /// `does not`.
        negated: bool,
    },
    /// A phrase about a noun.
    Phrase {
        /// The words.
        span: Span,
        /// What it is about.
        noun: Noun,
        /// What it says.
        test: Test,
    },
}

/// Whether what is said is to hold, or is denied. What is denied of several values is denied
/// of each of them: `must not include A, B` wants neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It is to hold.
    Affirmed,
    /// It is not to hold, of anything it is said of.
    Denied,
}

impl Sign {
    /// The truth of what is said with this sign, from that of what is said without it.
    #[must_use]
    pub fn of<T: Not<Output = T>>(self, truth: T) -> T {
        match self {
            Self::Affirmed => truth,
            Self::Denied => !truth,
        }
    }
}

impl Not for Sign {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Affirmed => Self::Denied,
            Self::Denied => Self::Affirmed,
        }
    }
}

impl Expr {
    /// Its words.
    pub fn span(&self) -> Span {
        match self {
            Self::And(_, span)
            | Self::Or(_, span)
            | Self::Not(_, span)
            | Self::Members { span, .. }
            | Self::Phrase { span, .. } => *span,
        }
    }
}

/// What a phrase is about.
#[derive(Debug)]
pub enum Noun {
    /// The thing itself.
    It,
    /// A value: usually a field.
    Value(Operand),
}

/// A field reached over others.
#[derive(Debug, Clone)]
pub struct Path {
    /// The words.
    pub span: Span,
    /// The fields, at least one.
    pub fields: Vec<FieldId>,
}

/// What a phrase says of its noun.
#[derive(Debug)]
pub enum Test {
    /// The field is there and not empty.
    Has(FieldId),
    /// So many members.
    Count {
        /// How many.
        amount: Amount,
        /// The collection.
        collection: FieldId,
        /// Only members of which this holds.
        filter: Option<Box<Expr>>,
        /// Only members standing there.
        places: Vec<Place>,
        /// Within what they are counted.
        per: Per,
    },
    /// The text holds something of the lists.
    Contains(Contain),
    /// The whole value matches one of the lists.
    Matches(Vec<ListId>),
    /// The value begins with something of the lists.
    StartsWith(Vec<ListId>),
    /// The value ends with something of the lists.
    EndsWith(Vec<ListId>),
    /// The set holds all of these names.
    Includes(Vec<Spanned<String>>),
    /// A quality of the thing.
    Quality(FieldId),
    /// The value compares so.
    Compares(Comparison),
    /// The text has so many characters or words.
    Measures(Unit, Comparison),
    /// The thing is within a narrowing.
    Within(Narrow),
    /// The moment lies within stretches of time: indices of [`Policy::times`].
    During(Vec<usize>),
    /// The posts of a group agree; with the word for what they agree on.
    Same(String, Agreement),
}

/// What is looked for in a text, and where.
#[derive(Debug)]
pub struct Contain {
    /// The lists.
    pub lists: Vec<ListId>,
    /// How many times; at least once when absent.
    pub amount: Option<Amount>,
    /// Where.
    pub places: Vec<Place>,
    /// Within what they are counted.
    pub per: Per,
    /// What finding more does.
    pub bearing: Bearing,
}

/// What it does to a draft when more of some words is found: it decides how widely they are
/// looked for, unless a place is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// It may bring findings: they are looked for in all that is published.
    Restricts,
    /// It may take findings away: they are looked for in the text alone.
    Frees,
}

impl Not for Bearing {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Restricts => Self::Frees,
            Self::Frees => Self::Restricts,
        }
    }
}

/// How many.
#[derive(Debug, Clone)]
pub struct Amount {
    /// Its words.
    pub span: Span,
    /// Inclusive lower bound.
    pub least: Option<Bound>,
    /// Inclusive upper bound.
    pub most: Option<Bound>,
}

/// A bound of an amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// So many.
    Count(u32),
    /// So many in a hundred of the whole collection.
    Percent(f64),
}

/// Within what things are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// The whole post.
    Post,
    /// Each sentence.
    Sentence,
    /// Each paragraph.
    Paragraph,
    /// The whole thread.
    Thread,
}

/// Where in a text something must stand.
#[derive(Debug, Clone)]
pub enum Place {
    /// In stretches of a kind.
    In(Kind),
    /// In a field of text.
    InField(FieldId),
    /// Outside stretches of a kind.
    Outside(Kind),
    /// Within so many first or last characters, words or sentences.
    Edge {
        /// The last ones.
        last: bool,
        /// How many.
        count: u32,
        /// Of what: `None` is characters.
        unit: Option<Kind>,
    },
}

/// A comparison of a value.
#[derive(Debug)]
pub enum Comparison {
    /// One of these.
    OneOf(Vec<Operand>),
    /// In this order to that, or so long before or after a moment.
    Order(Order, Operand, Option<Relative>),
    /// Between, both included.
    Between(Operand, Operand),
    /// This.
    Is(Operand),
}

/// A moment something is compared relative to.
#[derive(Debug)]
pub struct Relative {
    /// After it, rather than before.
    pub after: bool,
    /// The moment.
    pub from: Operand,
}

pub use crate::syntax::ast::Order;

/// A value in a sentence.
#[derive(Debug)]
pub struct Operand {
    /// Its words.
    pub span: Span,
    /// What it is.
    pub what: OperandKind,
}

/// The kinds of values.
#[derive(Debug)]
pub enum OperandKind {
    /// A number of a unit.
    Number(f64, Unit),
    /// Text or a name.
    Text(String),
    /// Any entry of a list.
    List(ListId),
    /// A day.
    Date(Date),
    /// A moment.
    Moment(Moment),
    /// A time of day.
    Time(Time),
    /// A field.
    Field(Path),
    /// How many members a collection has.
    Count(FieldId),
    /// The moment of the check.
    Now,
    /// The day of the check.
    Today,
    /// Arithmetic.
    Arithmetic(Operator, Box<Operand>, Box<Operand>),
}

/// An example that proves a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// The clause.
    pub span: Span,
    /// Whether the rule must reject it.
    pub rejects: bool,
    /// The text of a post, or a whole document.
    pub text: String,
    /// Where the text stands in the policy.
    pub content: Span,
    /// Whether it is a whole document.
    pub document: bool,
    /// The words that must be underlined.
    pub at: Option<Spanned<String>>,
}

impl Example {
    pub(in crate::policy) fn new(written: &ast::Example) -> Self {
        Self {
            span: written.span,
            rejects: written.rejects,
            text: written.text.value.clone(),
            content: written.content,
            document: written.document,
            at: written.at.clone(),
        }
    }
}

/// Problems are collected in one list by every part of the compiler.
pub(in crate::policy) type Problems = Vec<Diagnostic>;
