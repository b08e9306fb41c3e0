//! The syntax tree: what a policy says, with the place of each part.
//!
//! It holds meaning, not spelling: clauses are sorted by kind, `more than 3` is a lower bound of 4,
//! an even number of `not` is none, and comments and parentheses are left out; who needs the words
//! takes them from the text at the place. Names are not yet bound and nothing is typed; that is the
//! policy floor's work.

use crate::source::{Span, Spanned};

/// A name as written.
pub type Name = Spanned<String>;
/// A string with its escapes resolved; the span covers the quotes.
pub type Text = Spanned<String>;

/// A whole file.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// The items in file order.
    pub items: Vec<Item>,
}

/// One item of a policy.
#[derive(Debug, Clone)]
pub enum Item {
    /// `## Tone`: a heading of the handbook.
    Heading(Text),
    /// The header.
    Policy(PolicyHeader),
    /// `use sayso/safety` or `use "../group/charter.sayso"`.
    Use(Use),
    /// `role a "Title", b`.
    Roles(Vec<Declared>),
    /// `action a "Title", b`.
    Actions(Vec<Declared>),
    /// `terms name { … }`.
    Terms(TermList),
    /// `topic name { … }`.
    Topic(TermList),
    /// `pattern name /…/`.
    Pattern(Pattern),
    /// `period name { … }`.
    Period(Period),
    /// `hours name in "Zone" { … }`.
    Hours(Hours),
    /// `fields post { … }`.
    Fields(Fields),
    /// `permit …` or `forbid …`.
    Speaking(Speaking),
    /// `rule name { … }`.
    Rule(Rule),
    /// `adjust rule { … }`.
    Adjust(Adjust),
    /// `waive rule … until …`.
    Waive(Waive),
    /// `stop publishing … from …`.
    Stop(Stop),
    /// `test "…" { … }`.
    Test(Test),
}

/// `policy name "title" { … }`.
#[derive(Debug, Clone)]
pub struct PolicyHeader {
    /// The whole item.
    pub span: Span,
    /// The policy's name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// `version 2.1.0`.
    pub version: Option<Text>,
    /// `owner "…"`.
    pub owner: Option<Text>,
    /// `effective from 2026-09-01`, as written.
    pub effective: Option<Text>,
    /// `see <…>` or `see "…"`.
    pub see: Vec<Text>,
}

/// What a `use` names.
#[derive(Debug, Clone)]
pub enum Use {
    /// A pack that ships in the binary.
    Pack(Name),
    /// A file, relative to the file that uses it.
    File(Text),
}

/// A declared role or action.
#[derive(Debug, Clone)]
pub struct Declared {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
}

/// How the words of a list are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOption {
    /// `matching case`: upper and lower case differ.
    MatchingCase,
    /// `ignoring accents`: `e` and `é` are the same.
    IgnoringAccents,
}

/// `terms` or `topic`.
#[derive(Debug, Clone)]
pub struct TermList {
    /// The whole item.
    pub span: Span,
    /// The list's name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// How its words are compared.
    pub options: Vec<Spanned<ListOption>>,
    /// Its entries.
    pub entries: Entries,
}

/// Where a list's entries stand.
#[derive(Debug, Clone)]
pub enum Entries {
    /// Between braces.
    Here(Vec<Term>),
    /// In a file of one entry a line.
    File(Text),
}

/// One entry of a list.
#[derive(Debug, Clone)]
pub struct Term {
    /// The words or the pattern.
    pub what: Needle,
    /// What to write instead.
    pub replacement: Option<Text>,
}

/// Words or a regular expression.
#[derive(Debug, Clone)]
pub enum Needle {
    /// Words in quotes.
    Words(Text),
    /// A regular expression between slashes; the value is its source, `\/` resolved.
    Regex(Text),
}

impl Needle {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Words(text) | Self::Regex(text) => text.span,
        }
    }
}

/// `pattern name /…/`.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// The source of the regular expression.
    pub regex: Text,
}

/// `period name { … }`.
#[derive(Debug, Clone)]
pub struct Period {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// The stretches of time written here.
    pub ranges: Vec<PeriodRange>,
    /// The file they stand in instead.
    pub from: Option<Text>,
}

/// One stretch of a period; both ends as written, the end included when it is a day.
#[derive(Debug, Clone)]
pub struct PeriodRange {
    /// The whole range.
    pub span: Span,
    /// The first day or moment.
    pub from: Text,
    /// The last day or moment; the first when absent.
    pub to: Option<Text>,
    /// What it is.
    pub title: Option<Text>,
}

/// `hours name in "Zone" { … }`.
#[derive(Debug, Clone)]
pub struct Hours {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// The time zone; local time of the channel when absent.
    pub zone: Option<Text>,
    /// The rows.
    pub rows: Vec<HoursRow>,
}

/// `mon-fri 09:00-12:00, 14:00-18:00`.
#[derive(Debug, Clone)]
pub struct HoursRow {
    /// Days as written: `mon` or `mon-fri`.
    pub days: Vec<Text>,
    /// Begin and end, as written.
    pub times: Vec<(Text, Text)>,
}

/// `fields post { … }`.
#[derive(Debug, Clone)]
pub struct Fields {
    /// The kind of thing that gets the fields.
    pub kind: Name,
    /// The fields.
    pub fields: Vec<FieldDeclaration>,
}

/// `budget: number default 0`.
#[derive(Debug, Clone)]
pub struct FieldDeclaration {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its type.
    pub ty: FieldType,
    /// The value of a fact that does not say.
    pub default: Option<Value>,
}

/// The type of a declared field.
#[derive(Debug, Clone)]
pub enum FieldType {
    /// `number`, `text`, …
    Named(Name),
    /// `one of a, b`.
    OneOf(Vec<Name>),
    /// `list of TYPE`.
    List(Box<FieldType>, Span),
}

/// Whether a sentence about speaking allows or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// `permit`.
    Permit,
    /// `forbid`.
    Forbid,
}

/// `permit …` or `forbid …`.
#[derive(Debug, Clone)]
pub struct Speaking {
    /// The whole item.
    pub span: Span,
    /// The sentence without its block: what a finding points at.
    pub sentence: Span,
    /// Which of the two.
    pub effect: Effect,
    /// The roles; `None` is `anyone`.
    pub principals: Option<Vec<Name>>,
    /// The actions.
    pub actions: Vec<Name>,
    /// Narrowing, conditions, reasons.
    pub body: Body,
    /// `called name`.
    pub called: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
}

/// `rule name "title" { … }`.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The whole item.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its sentences.
    pub body: Body,
}

/// `adjust rule { … }`.
#[derive(Debug, Clone)]
pub struct Adjust {
    /// The whole item.
    pub span: Span,
    /// The rule adjusted.
    pub rule: Name,
    /// The sentences that tighten it.
    pub body: Body,
}

/// The sentences of a rule, by kind, each kind in file order.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// `for …`, with its whole span.
    pub scopes: Vec<Scope>,
    /// Narrowing written outside a scope (`permit … on any channel`).
    pub narrowing: Vec<Narrowing>,
    /// `when …` and `unless …`.
    pub guards: Vec<Guard>,
    /// `must …`, `should …`, `may …`.
    pub obligations: Vec<Obligation>,
    /// `because "…"`.
    pub because: Vec<Text>,
    /// `see …`.
    pub see: Vec<Text>,
    /// `suggest "…"`.
    pub suggest: Vec<Text>,
    /// `accepts` and `rejects`.
    pub examples: Vec<Example>,
    /// `require approval …`.
    pub approvals: Vec<RequireApproval>,
    /// `escalate to …`.
    pub escalations: Vec<Escalation>,
    /// Whether some sentence could not be read; what is missing may stand in it.
    pub is_partial: bool,
}

/// `for SUBJECT NARROWING…`.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The whole clause.
    pub span: Span,
    /// What the rule is about.
    pub subject: Subject,
    /// The words of the subject alone.
    pub subject_span: Span,
    /// What narrows it.
    pub narrowing: Vec<Narrowing>,
}

/// What a rule is about.
#[derive(Debug, Clone)]
pub enum Subject {
    /// `posts`, with the groups of `per channel per day`.
    Posts(Vec<Name>),
    /// `each image in posts`, `each person`; whether `in posts` is written.
    Each(Name, bool),
    /// `the team`.
    Team,
}

/// One narrowing of a scope.
#[derive(Debug, Clone)]
pub struct Narrowing {
    /// The whole phrase.
    pub span: Span,
    /// Which.
    pub what: Narrow,
}

/// The narrowing phrases; each list means "any of".
#[derive(Debug, Clone)]
pub enum Narrow {
    /// `on any channel`.
    AnyChannel,
    /// `on linkedin, x`.
    On(Vec<Name>),
    /// `about results`.
    About(Vec<Name>),
    /// `by agency`.
    By(Vec<Name>),
    /// `in fr`.
    In(Vec<Name>),
    /// `during quiet-period`.
    During(Vec<Name>),
}

impl Narrow {
    /// The names of its list.
    pub fn names(&self) -> &[Name] {
        match self {
            Self::AnyChannel => &[],
            Self::On(names)
            | Self::About(names)
            | Self::By(names)
            | Self::In(names)
            | Self::During(names) => names,
        }
    }
}

/// `when …` or `unless …`.
#[derive(Debug, Clone)]
pub struct Guard {
    /// The whole clause.
    pub span: Span,
    /// `unless`.
    pub negated: bool,
    /// The condition.
    pub condition: Condition,
}

/// A condition.
#[derive(Debug, Clone)]
pub enum Condition {
    /// All hold.
    And(Vec<Condition>, Span),
    /// One holds.
    Or(Vec<Condition>, Span),
    /// It does not hold.
    Not(Box<Condition>, Span),
    /// `any X in Y …`.
    Quantified(Box<Quantified>),
    /// `NOUN VERB-PHRASE`.
    Says(Box<Says>),
}

impl Condition {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::And(_, span) | Self::Or(_, span) | Self::Not(_, span) => *span,
            Self::Quantified(inner) => inner.span,
            Self::Says(inner) => inner.span,
        }
    }
}

/// `any training in its trainings is expired`.
#[derive(Debug, Clone)]
pub struct Quantified {
    /// The whole phrase.
    pub span: Span,
    /// `any`, `every` or `no`.
    pub quantifier: Quantifier,
    /// The member's name, singular.
    pub member: Name,
    /// The collection, when it is not simply the subject's.
    pub within: Option<Path>,
    /// `any link's domain`: the path from the member.
    pub path: Vec<Name>,
    /// What is said of each.
    pub phrase: Phrase,
    /// `does not`.
    pub negated: bool,
}

/// How many members must satisfy a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one.
    Any,
    /// All.
    Every,
    /// None.
    No,
}

/// A noun and what is said of it.
#[derive(Debug, Clone)]
pub struct Says {
    /// The whole phrase.
    pub span: Span,
    /// The noun.
    pub noun: Noun,
    /// What is said.
    pub phrase: Phrase,
    /// `does not …`.
    pub negated: bool,
}

/// What a phrase is about.
#[derive(Debug, Clone)]
pub enum Noun {
    /// `it`, or the subject of an obligation.
    It,
    /// A field, or arithmetic on fields.
    Field(Value),
}

/// A field, reached by possessives: `author's entity`.
#[derive(Debug, Clone)]
pub struct Path {
    /// The whole path.
    pub span: Span,
    /// The names, at least one.
    pub names: Vec<Name>,
}

/// The strength of an obligation (RFC 2119).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modal {
    /// Documents only.
    May,
    /// A warning.
    Should,
    /// An error.
    Must,
}

impl Modal {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::May => "may",
            Self::Should => "should",
            Self::Must => "must",
        }
    }
}

/// `its alt must be at most 1000 characters`.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// The whole sentence.
    pub span: Span,
    /// What it is about.
    pub noun: Noun,
    /// How strong.
    pub modal: Modal,
    /// `must not`.
    pub negated: bool,
    /// What is demanded.
    pub phrases: Phrases,
    /// `overridable by …`.
    pub overridable: Vec<Name>,
    /// `overridable in drafts`.
    pub in_drafts: Option<Span>,
}

/// Verb phrases joined by `and` or `or`.
#[derive(Debug, Clone)]
pub enum Phrases {
    /// All hold.
    And(Vec<Phrases>, Span),
    /// One holds.
    Or(Vec<Phrases>, Span),
    /// It does not hold.
    Not(Box<Phrases>, Span),
    /// A single phrase.
    One(Phrase),
}

impl Phrases {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::And(_, span) | Self::Or(_, span) | Self::Not(_, span) => *span,
            Self::One(phrase) => phrase.span,
        }
    }
}

/// A verb phrase.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// The whole phrase, its verb included.
    pub span: Span,
    /// What it says.
    pub verb: Verb,
}

/// The verbs, with what they take.
#[derive(Debug, Clone)]
pub enum Verb {
    /// `have alt`.
    HaveField(Name),
    /// `have at most 3 hashtags where …`.
    HaveAmount(Amount, Counted),
    /// `have the same link`.
    HaveTheSame(Name),
    /// `contain jargon in title`.
    Contain(Contain),
    /// `be …`; whether `not` is written after the verb.
    Be(bool, Comparison),
    /// `match /…/` or a declared pattern.
    Match(TextItem),
    /// `include a, b`.
    Include(Vec<TextItem>),
    /// `start with "…"`.
    StartWith(Vec<TextItem>),
    /// `end with "…"`.
    EndWith(Vec<TextItem>),
}

/// How many.
#[derive(Debug, Clone)]
pub struct Amount {
    /// The whole phrase.
    pub span: Span,
    /// Inclusive lower bound.
    pub least: Option<Share>,
    /// Inclusive upper bound.
    pub most: Option<Share>,
}

/// A number of things, or a percentage of all of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Share {
    /// So many.
    Count(u32),
    /// So many in a hundred.
    Percent(f64),
}

/// What is counted.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The collection, as written (singular or plural).
    pub noun: Name,
    /// `where …`.
    pub filter: Option<Condition>,
    /// `within first 125 characters`, `in …`, `outside …`.
    pub places: Vec<Place>,
    /// `per sentence`.
    pub per: Option<Name>,
}

/// `contain at most 1 of jargon in title per sentence`.
#[derive(Debug, Clone)]
pub struct Contain {
    /// How many; at least one when absent.
    pub amount: Option<Amount>,
    /// What is looked for; any of it counts.
    pub items: Vec<TextItem>,
    /// Where.
    pub places: Vec<Place>,
    /// `per sentence`.
    pub per: Option<Name>,
}

/// Something text is compared with.
#[derive(Debug, Clone)]
pub enum TextItem {
    /// Words or a pattern written here.
    Here(Needle),
    /// A declared list, pattern or topic, or a symbol.
    Named(Name),
}

impl TextItem {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Here(needle) => needle.span(),
            Self::Named(name) => name.span,
        }
    }
}

/// Where in a text to look.
#[derive(Debug, Clone)]
pub struct Place {
    /// The whole phrase.
    pub span: Span,
    /// Which place.
    pub what: Where,
}

/// The places.
#[derive(Debug, Clone)]
pub enum Where {
    /// `in title`.
    In(Vec<Name>),
    /// `outside quotations`.
    Outside(Vec<Name>),
    /// `within first 125 characters`.
    Within {
        /// `last` rather than `first`.
        last: bool,
        /// How many.
        count: Spanned<u32>,
        /// Of what.
        unit: Name,
    },
}

/// What a value is compared with.
#[derive(Debug, Clone)]
pub enum Comparison {
    /// `one of a, b`.
    OneOf(Vec<Value>),
    /// `at least V`, `more than V`, …
    Order(Order, Value, Option<Box<Relative>>),
    /// `between V and V`, both included.
    Between(Value, Value),
    /// `before V`.
    Before(Value),
    /// `after V`.
    After(Value),
    /// `about …`, `on …`, `by …`, `in …`, `during …`.
    Within(Narrow),
    /// A value, or the name of a quality (`trailing`).
    Is(Value),
}

/// The order comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `at least`.
    AtLeast,
    /// `at most`.
    AtMost,
    /// `more than`.
    MoreThan,
    /// `less than`.
    LessThan,
    /// `exactly`.
    Exactly,
}

/// `at least 2 hours before its publish-at`.
#[derive(Debug, Clone)]
pub struct Relative {
    /// `after` rather than `before`.
    pub after: bool,
    /// The moment counted from.
    pub from: Value,
}

/// A value as written.
#[derive(Debug, Clone)]
pub struct Value {
    /// Where.
    pub span: Span,
    /// What.
    pub what: Expression,
}

/// The expressions.
#[derive(Debug, Clone)]
pub enum Expression {
    /// A number, with its unit word.
    Number(f64, Option<Name>),
    /// `50%`.
    Percent(f64),
    /// Words in quotes.
    Text(String),
    /// A day, as written.
    Date(String),
    /// A moment, as written.
    DateTime(String),
    /// A time of day, as written.
    Time(String),
    /// A name: a symbol, a list, a quality; what it is depends on what it is compared with.
    Name(String),
    /// A field of the subject: `its budget` in a value, `budget` as a noun.
    Field(Path),
    /// `the number of people`.
    Count(Name),
    /// `now`.
    Now,
    /// `today`.
    Today,
    /// Arithmetic.
    Arithmetic(Operator, Box<Value>, Box<Value>),
}

/// The operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
}

/// `accepts "…"` or `rejects "…" at "…"`.
#[derive(Debug, Clone)]
pub struct Example {
    /// The whole clause.
    pub span: Span,
    /// `rejects`.
    pub rejects: bool,
    /// The example.
    pub text: Text,
    /// Where the text's first byte stands, for findings inside a triple-quoted document.
    pub content: Span,
    /// Whether it stands between triple quotes and says everything itself.
    pub document: bool,
    /// The words that must be underlined.
    pub at: Option<Text>,
}

/// `require approval …`.
#[derive(Debug, Clone)]
pub struct RequireApproval {
    /// The whole clause.
    pub span: Span,
    /// `signed approval`.
    pub signed: bool,
    /// The ordered steps, each of approvers who must all be heard.
    pub steps: Vec<Vec<Approver>>,
    /// Limits of age and haste.
    pub limits: Vec<ApprovalLimit>,
}

/// `from 2 of a, b`.
#[derive(Debug, Clone)]
pub struct Approver {
    /// The whole phrase.
    pub span: Span,
    /// The quorum; one when absent.
    pub quorum: Option<u32>,
    /// The roles.
    pub roles: Vec<Name>,
    /// What must hold of each approver besides.
    pub filter: Option<Condition>,
}

/// A limit of age or haste on an approval.
#[derive(Debug, Clone)]
pub enum ApprovalLimit {
    /// `within D before publication`.
    Within(Value),
    /// `at least D before publication`.
    AtLeast(Value),
    /// `valid for D`.
    ValidFor(Value),
}

/// `escalate to … within … then to … valid for … and the author may answer`.
#[derive(Debug, Clone)]
pub struct Escalation {
    /// The whole clause.
    pub span: Span,
    /// The rungs in order: roles and the time they have.
    pub rungs: Vec<(Vec<Name>, Value)>,
    /// `valid for D`.
    pub valid_for: Option<Value>,
    /// `and the author may answer`.
    pub author_answers: bool,
    /// `and a late answer counts`.
    pub late_counts: bool,
}

/// `waive rule … until … approved by … because "…"`.
#[derive(Debug, Clone)]
pub struct Waive {
    /// The whole item.
    pub span: Span,
    /// The rule.
    pub rule: Name,
    /// For what; everything the rule is about when absent.
    pub of: Option<Waived>,
    /// The last day, as written.
    pub until: Text,
    /// The roles that agreed to it.
    pub approved: Vec<Name>,
    /// The reason.
    pub because: Text,
}

/// What a waiver is for.
#[derive(Debug, Clone)]
pub enum Waived {
    /// Drafts: a path, a folder or a pattern of paths.
    Drafts(Text),
    /// These words, wherever they stand.
    Words(Text),
    /// Things within a scope.
    Within(Scope),
}

/// `stop publishing … except … from … until … because "…"`.
#[derive(Debug, Clone)]
pub struct Stop {
    /// The whole item.
    pub span: Span,
    /// What narrows it.
    pub narrowing: Vec<Narrowing>,
    /// What it leaves alone.
    pub except: Vec<Narrowing>,
    /// From when, as written.
    pub from: Text,
    /// Until when, as written; until it is lifted when absent.
    pub until: Option<Text>,
    /// The reason.
    pub because: Text,
}

/// `test "…" { … }`.
#[derive(Debug, Clone)]
pub struct Test {
    /// The whole item.
    pub span: Span,
    /// Its title.
    pub title: Text,
    /// The teams it is given.
    pub teams: Vec<Given>,
    /// The posts it is given.
    pub posts: Vec<Given>,
    /// `at …`: when it takes place.
    pub moments: Vec<Text>,
    /// What it expects.
    pub expectations: Vec<Expectation>,
}

/// `given team …` or `given post …`.
#[derive(Debug, Clone)]
pub struct Given {
    /// The whole clause.
    pub span: Span,
    /// The text, or the path of the file that holds it.
    pub text: Text,
    /// `from`: the text is a path.
    pub is_file: bool,
}

/// `expect …`.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// The whole clause.
    pub span: Span,
    /// What is expected.
    pub what: Expected,
}

/// What a test expects.
#[derive(Debug, Clone)]
pub enum Expected {
    /// `clean`.
    Clean,
    /// `approval pending from …`.
    ApprovalPending(Vec<Name>),
    /// `error from …`, `no warning from …`.
    Finding {
        /// `no`.
        none: bool,
        /// The kind of finding.
        kind: FindingKind,
        /// The rules.
        rules: Vec<Name>,
    },
}

/// The kinds of findings a test can expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A `must` that does not hold.
    Error,
    /// A `should` that does not hold.
    Warning,
    /// For information.
    Note,
    /// What cannot be decided for want of a fact.
    Undecided,
}
