//! What is declared under which name, over all files.

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{Moment, WeekHours};
use crate::limits;
use crate::policy::bind::{say, wildcard};
use crate::policy::ir::{Days, Entry, List, ListKind, Problems, Stretch, Within};
use crate::policy::load::LoadedFile;
use crate::source::{FileId, Span, Spanned};
use crate::syntax::ast::{self, Item, ListOption};
use crate::text::{ListId, ListOptions, MatcherBuilder, Needle, PatternError};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// The actions every policy knows.
pub const ACTIONS: [&str; 4] = ["publish", "reply", "draft", "approve"];

/// The names in force and the lists gathered for the shared matcher.
pub(in crate::policy) struct Names {
    pub(in crate::policy) roles: BTreeMap<String, Span>,
    pub(in crate::policy) actions: BTreeMap<String, Span>,
    pub(in crate::policy) topics: BTreeMap<String, usize>,
    pub(in crate::policy) times: Vec<Stretch>,
    pub(in crate::policy) lists: Vec<List>,
    pub(in crate::policy) matcher: MatcherBuilder,
    /// Lists by name; the same name in several files, in the order of loading.
    by_name: BTreeMap<String, Vec<usize>>,
    patterns: BTreeMap<String, Vec<Spanned<String>>>,
    /// Names some sentence speaks of.
    used: RefCell<BTreeSet<String>>,
    declared: Vec<(&'static str, Spanned<String>)>,
    /// Whether it was said that there are too many patterns: once is enough.
    too_many: bool,
    /// What the charter says of fields that take a word, by their names.
    pub(in crate::policy) words: BTreeMap<String, BTreeSet<String>>,
    /// The moments that were read.
    pub(in crate::policy) moments: Vec<Spanned<Moment>>,
}

impl Names {
    pub(in crate::policy) fn gather(files: &[LoadedFile], problems: &mut Problems) -> Self {
        let mut names = Self {
            roles: BTreeMap::new(),
            actions: BTreeMap::new(),
            topics: BTreeMap::new(),
            times: Vec::new(),
            lists: Vec::new(),
            matcher: MatcherBuilder::new(),
            by_name: BTreeMap::new(),
            patterns: BTreeMap::new(),
            used: RefCell::default(),
            too_many: false,
            moments: Vec::new(),
            words: BTreeMap::new(),
            declared: Vec::new(),
        };
        for file in files {
            for item in &file.tree.items {
                names.item(item, file, problems);
            }
        }
        names
    }

    fn item(&mut self, item: &Item, file: &LoadedFile, problems: &mut Problems) {
        match item {
            Item::Roles(declared) => {
                for role in declared {
                    // Hub and spoke may both name a role: it is the same role.
                    self.roles
                        .entry(role.name.value.clone())
                        .or_insert(role.name.span);
                }
            }
            Item::Actions(declared) => {
                for action in declared {
                    self.actions
                        .entry(action.name.value.clone())
                        .or_insert(action.name.span);
                }
            }
            Item::Terms(list) => self.list(list, ListKind::Terms, file, problems),
            Item::Topic(list) => self.list(list, ListKind::Topic, file, problems),
            Item::Pattern(pattern) if self.declare("pattern", &pattern.name, problems) => {
                let source = pattern.regex.clone();
                let entries = vec![ast::Term {
                    what: ast::Needle::Regex(source),
                    replacement: None,
                }];
                let options = ListOptions::default();
                if let Some(at) = self.add(
                    Some(&pattern.name),
                    ListKind::Pattern,
                    &entries,
                    options,
                    problems,
                ) {
                    self.by_name
                        .entry(pattern.name.value.clone())
                        .or_default()
                        .push(at);
                    let source = Spanned::new(pattern.regex.value.clone(), pattern.name.span);
                    self.patterns
                        .entry(pattern.name.value.clone())
                        .or_default()
                        .push(source);
                }
            }
            Item::Period(period) if self.declare("period", &period.name, problems) => {
                let from = period.from.as_ref().and_then(|target| {
                    let mut files = file.periods.iter();
                    files.find(|(span, _)| *span == target.span)
                });
                let ranges = from
                    .map_or(&period.ranges, |(_, days)| days)
                    .iter()
                    .filter_map(|r| self.range(r, problems))
                    .collect();
                self.times.push(Stretch {
                    name: period.name.clone(),
                    when: Within::Period(ranges),
                });
            }
            Item::Hours(hours) if self.declare("hours", &hours.name, problems) => {
                let when = week(hours, problems);
                self.times.push(Stretch {
                    name: hours.name.clone(),
                    when,
                });
            }
            _ => {}
        }
    }

    /// Notes a declaration; a name declared twice in one file is reported with both places.
    /// Files may use the same name: each means its own.
    fn declare(
        &mut self,
        what: &'static str,
        name: &Spanned<String>,
        problems: &mut Problems,
    ) -> bool {
        if let Some((_, first)) = self
            .declared
            .iter()
            .find(|(_, one)| one.value == name.value && one.span.file == name.span.file)
        {
            problems.push(
                Diagnostic::obstacle(
                    "duplicate",
                    format!("`{}` is declared twice", name.value),
                    Label::new(name.span, "declared again"),
                )
                .with_label(first.span, "declared here first"),
            );
            return false;
        }
        self.declared.push((what, name.clone()));
        true
    }

    fn list(
        &mut self,
        list: &ast::TermList,
        kind: ListKind,
        file: &LoadedFile,
        problems: &mut Problems,
    ) {
        let what = if kind == ListKind::Topic {
            "topic"
        } else {
            "terms"
        };
        if !self.declare(what, &list.name, problems) {
            return;
        }
        let entries = match &list.entries {
            ast::Entries::Here(entries) => entries.as_slice(),
            ast::Entries::File(target) => file
                .lists
                .iter()
                .find(|(span, _)| *span == target.span)
                .map_or(&[][..], |(_, entries)| entries.as_slice()),
        };
        let has = |wanted| list.options.iter().any(|option| option.value == wanted);
        let options = ListOptions {
            match_case: has(ListOption::MatchingCase),
            ignore_accents: has(ListOption::IgnoringAccents),
        };
        let is_read = match &list.entries {
            ast::Entries::Here(_) => true,
            // A file with other mistakes has been told of them.
            ast::Entries::File(target) => {
                problems.is_empty() && file.lists.iter().any(|(span, _)| *span == target.span)
            }
        };
        if entries.is_empty() && is_read {
            problems.push(Diagnostic::obstacle(
                "empty-list",
                format!("`{}` lists nothing", list.name.value),
                Label::new(list.name.span, "nothing will ever match it"),
            ));
        }
        if let Some(at) = self.add(Some(&list.name), kind, entries, options, problems) {
            self.by_name
                .entry(list.name.value.clone())
                .or_default()
                .push(at);
            if kind == ListKind::Topic {
                self.topics.insert(list.name.value.clone(), at);
            }
        }
    }

    /// Adds a list to the matcher; answers its place in `lists`.
    pub(in crate::policy) fn add(
        &mut self,
        name: Option<&Spanned<String>>,
        kind: ListKind,
        entries: &[ast::Term],
        options: ListOptions,
        problems: &mut Problems,
    ) -> Option<usize> {
        let mut listed: Vec<Entry> = Vec::new();
        let mut places = BTreeMap::new();
        for entry in entries {
            let replacement = entry.replacement.as_ref().map(|text| text.value.clone());
            match &entry.what {
                ast::Needle::Words(words) => {
                    if words.value.trim().is_empty() {
                        let label = Label::new(words.span, "there is nothing between the quotes");
                        problems.push(Diagnostic::obstacle(
                            "empty-words",
                            "these words are empty",
                            label,
                        ));
                        continue;
                    }
                    if let Some(problem) = wildcard::refused(words) {
                        problems.push(problem);
                        continue;
                    }
                    let needle = Needle::Term(words.value.clone());
                    listed.push(Entry::new(needle, words.value.clone(), replacement));
                }
                ast::Needle::Regex(regex) => {
                    if let Err(error) = crate::text::check_pattern(&regex.value) {
                        problems.push(bad_pattern(regex, &error));
                        continue;
                    }
                    places.insert(listed.len(), regex);
                    let needle = Needle::Pattern(regex.value.clone());
                    listed.push(Entry::new(
                        needle,
                        format!("/{}/", regex.value),
                        replacement,
                    ));
                }
            }
        }
        let needles = |listed: &[Entry]| -> Vec<Needle> {
            listed.iter().map(|one| one.needle.clone()).collect()
        };
        let id = match self.matcher.list(&needles(&listed), options) {
            Ok(id) => id,
            Err((at, error)) => {
                let too_many = matches!(error, PatternError::TooMany | PatternError::TooManyBare);
                let said = self.too_many;
                self.too_many |= too_many;
                if let Some(regex) = places.get(&at)
                    && !(too_many && said)
                {
                    problems.push(bad_pattern(regex, &error));
                }
                // The name still stands for something: whatever speaks of it is not at fault.
                listed.retain(|one| matches!(one.needle, Needle::Term(_)));
                self.matcher.list(&needles(&listed), options).ok()?
            }
        };
        self.lists.push(List {
            id,
            name: name.cloned(),
            kind,
            entries: listed,
            options,
        });
        Some(self.lists.len() - 1)
    }

    /// The list a name stands for: that of its own file, else the one loaded last, which is
    /// nearest to where the run began.
    pub(in crate::policy) fn named_list(&self, name: &Spanned<String>) -> Option<ListId> {
        self.touch(name);
        let found = self.by_name.get(&name.value)?;
        let lists = found.iter().rev().filter_map(|at| self.lists.get(*at));
        nearest(lists, name.span.file, |list| {
            list.name.as_ref().map(|name| name.span.file)
        })
        .map(|list| list.id)
    }

    /// The list of a topic.
    pub(in crate::policy) fn topic(&self, name: &Spanned<String>) -> Option<ListId> {
        self.touch(name);
        let found = self.by_name.get(&name.value)?;
        let lists = found
            .iter()
            .rev()
            .filter_map(|at| self.lists.get(*at))
            .filter(|list| list.kind == ListKind::Topic);
        nearest(lists, name.span.file, |list| {
            list.name.as_ref().map(|name| name.span.file)
        })
        .map(|list| list.id)
    }

    /// The source of a declared pattern.
    pub(in crate::policy) fn pattern(&self, name: &Spanned<String>) -> Option<&str> {
        self.touch(name);
        let found = self.patterns.get(&name.value)?.iter().rev();
        nearest(found, name.span.file, |source| Some(source.span.file))
            .map(|source| source.value.as_str())
    }

    /// The names of all patterns, for "did you mean".
    pub(in crate::policy) fn pattern_names(&self) -> impl Iterator<Item = &str> {
        self.patterns.keys().map(String::as_str)
    }

    /// The stretch of time a name stands for.
    pub(in crate::policy) fn time(&self, name: &Spanned<String>) -> Option<usize> {
        self.touch(name);
        let found = self
            .times
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, time)| time.name.value == name.value);
        nearest(found, name.span.file, |(_, time)| Some(time.name.span.file)).map(|(at, _)| at)
    }

    /// The names of all lists, for "did you mean".
    pub(in crate::policy) fn list_names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Remembers that a sentence speaks of a name.
    pub(in crate::policy) fn touch(&self, name: &Spanned<String>) {
        self.used.borrow_mut().insert(name.value.clone());
    }

    fn range(&mut self, range: &ast::PeriodRange, problems: &mut Problems) -> Option<Days> {
        let from = self.moment(&range.from, problems)?;
        let last = range.to.as_ref().unwrap_or(&range.from);
        let to = self.moment(last, problems)?;
        let to = if last.value.contains('T') {
            Bound::Included(to)
        } else {
            to.end_of_day()
        };
        if !from.is_before(to) {
            let label = Label::new(range.span, "it ends before it begins");
            problems.push(Diagnostic::obstacle(
                "empty-period",
                "this stretch of time is empty",
                label,
            ));
            return None;
        }
        Some(Days {
            from,
            to,
            title: range.title.as_ref().map(|title| title.value.clone()),
        })
    }

    /// A moment or a day, as it is written.
    pub(in crate::policy) fn moment(
        &mut self,
        text: &Spanned<String>,
        problems: &mut Problems,
    ) -> Option<Moment> {
        let moment = Moment::parse(&text.value);
        match moment {
            Some(moment) => self.moments.push(Spanned::new(moment, text.span)),
            None => problems.push(no_such_day(text.span)),
        }
        moment
    }

    /// Declarations no sentence speaks of.
    pub(in crate::policy) fn unused(
        &self,
    ) -> impl Iterator<Item = &(&'static str, Spanned<String>)> {
        self.declared
            .iter()
            .filter(|(_, name)| !self.used.borrow().contains(&name.value))
    }
}

/// The candidate of the same file, else the first.
fn nearest<T: Copy>(
    mut candidates: impl Iterator<Item = T> + Clone,
    file: FileId,
    of: impl Fn(&T) -> Option<FileId>,
) -> Option<T> {
    let own = candidates.clone().find(|one| of(one) == Some(file));
    own.or_else(|| candidates.next())
}

pub(in crate::policy) fn bad_pattern(regex: &Spanned<String>, error: &PatternError) -> Diagnostic {
    match error {
        PatternError::Syntax { message, range } => {
            let inner = regex.span.start as usize + 1;
            let at = inner + range.start..inner + range.end.max(range.start + 1);
            let whole = regex.span.range();
            let at = at.start.min(whole.end)..at.end.min(whole.end);
            Diagnostic::obstacle(
                "bad-pattern",
                "this pattern cannot be read",
                Label::new(Span::new(regex.span.file, at), message.to_lowercase()),
            )
        }
        PatternError::TooLarge => Diagnostic::obstacle(
            "bad-pattern",
            "this pattern is too large",
            Label::new(
                regex.span,
                "its repetitions multiply beyond what can be searched for",
            ),
        )
        .with_help("use smaller repetitions, or list the words"),
        PatternError::TooMany => Diagnostic::obstacle(
            "too-many-patterns",
            format!("a charter looks for at most {} patterns", limits::PATTERNS),
            Label::new(regex.span, "one too many"),
        )
        .with_help("list words as words, between quotes: of these there may be any number"),
        PatternError::TooManyBare => Diagnostic::obstacle(
            "too-many-patterns",
            format!(
                "a charter looks for at most {} patterns without words in them",
                limits::BARE_PATTERNS
            ),
            Label::new(
                regex.span,
                "one too many: it has no word that a match must hold",
            ),
        )
        .with_help("join several with `|`, or write a word that stands in every match"),
    }
}

pub(in crate::policy) fn no_such_day(span: Span) -> Diagnostic {
    let label = Label::new(span, "the calendar does not have it");
    Diagnostic::obstacle("no-such-day", "there is no such day or moment", label)
}

fn week(hours: &ast::Hours, problems: &mut Problems) -> Within {
    let zone = hours.zone.as_ref().and_then(|zone| {
        if let Ok(found) = TimeZone::get(&zone.value) {
            Some(found)
        } else {
            let known = jiff::tz::db()
                .available()
                .map(|name| name.to_string())
                .collect::<Vec<_>>();
            problems.push(say::unknown(
                "time zone",
                zone,
                known.iter().map(String::as_str),
            ));
            None
        }
    });
    let mut week = WeekHours::default();
    for row in &hours.rows {
        for days in &row.days {
            for (from, to) in &row.times {
                if !week.add(&days.value, &from.value, &to.value) {
                    problems.push(no_such_day(from.span.to(to.span)));
                }
            }
        }
    }
    Within::Hours(week, zone)
}

/// Midnight, for comparisons with whole days.
pub(in crate::policy) fn clock(text: &str) -> Option<Time> {
    text.parse().ok()
}
