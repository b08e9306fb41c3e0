//! From pest's tree to the items of the syntax tree.

use super::ast::{self, Item, Name, Text};
use super::expected::is_keyword;
use super::literals;
use super::parse::{Parsed, Rule, again};
use super::slips::{Known, Shell, Unread};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span, Spanned};
use pest::iterators::{Pair, Pairs};
use std::cell::OnceCell;

/// For how many mistakes of one file a sentence is looked for: more are not made by hand.
const SUGGESTIONS: usize = 40;

/// Builds the tree of one file and keeps the problems met on the way.
pub(super) struct Builder<'i> {
    pub(super) text: &'i str,
    pub(super) file: FileId,
    pub(super) problems: Vec<Diagnostic>,
    items: Vec<Item>,
    known: OnceCell<Known>,
    unread: usize,
}

/// The parts of a pair that carry content, keywords left out.
pub(super) fn parts(pair: Pair<'_, Rule>) -> impl Iterator<Item = Pair<'_, Rule>> {
    pair.into_inner().filter(|part| !is_keyword(part.as_rule()))
}

/// The only part, or the first.
pub(super) fn only(pair: Pair<'_, Rule>) -> Option<Pair<'_, Rule>> {
    parts(pair).next()
}

/// Whether a keyword stands among the parts of a pair.
pub(super) fn says(pair: &Pair<'_, Rule>, keyword: Rule) -> bool {
    pair.clone()
        .into_inner()
        .any(|part| part.as_rule() == keyword)
}

impl<'i> Builder<'i> {
    pub(super) fn new(text: &'i str, file: FileId) -> Self {
        Self {
            text,
            file,
            problems: Vec::new(),
            items: Vec::new(),
            known: OnceCell::new(),
            unread: 0,
        }
    }

    pub(super) fn finish(self) -> Parsed {
        Parsed {
            file: ast::File { items: self.items },
            problems: self.problems,
        }
    }

    pub(super) fn file(&mut self, pairs: Pairs<'i, Rule>) {
        let mut before = None;
        for pair in pairs.flat_map(Pair::into_inner) {
            let start = pair.as_span().start();
            match pair.as_rule() {
                Rule::EOI => {}
                Rule::error_item => {
                    self.unreadable(&pair, before.take().unwrap_or(start), Shell::File);
                }
                _ => {
                    let unread = self.unread;
                    if let Some(item) = self.item(pair) {
                        self.items.push(item);
                    }
                    before = (self.unread == unread).then_some(start);
                }
            }
        }
    }

    /// Says why a stretch set aside by the grammar cannot be read; what stands before it begins
    /// at `from`.
    pub(super) fn unreadable(&mut self, pair: &Pair<'i, Rule>, from: usize, shell: Shell) {
        let start = pair.as_span().start();
        self.unread += 1;
        let known =
            (self.unread <= SUGGESTIONS).then(|| self.known.get_or_init(|| Known::of(self.text)));
        let unread = Unread {
            text: self.text,
            file: self.file,
            stretch: start..start + pair.as_str().trim_end().len(),
            from,
            shell,
            known,
        };
        let rule = match shell {
            Shell::File => Rule::single_item,
            Shell::Rule | Shell::Unscoped | Shell::Speaking => Rule::single_clause,
        };
        if let Some(problem) = again(rule, &unread) {
            self.problems.push(problem);
        }
    }

    /// The place of a pair, without the white space and comments that follow it.
    pub(super) fn span(&self, pair: &Pair<'i, Rule>) -> Span {
        Span::new(self.file, pair.as_span().start()..self.end(pair))
    }

    fn end(&self, pair: &Pair<'i, Rule>) -> usize {
        let (start, end) = (pair.as_span().start(), pair.as_span().end());
        let Some(last) = pair.clone().into_inner().next_back() else {
            return end;
        };
        let from = self.end(&last).max(start);
        // What follows the last part is punctuation of the pair itself, white space or comments.
        let mut last_mark = from;
        let mut comment = false;
        for (at, c) in self.text.get(from..end).unwrap_or_default().char_indices() {
            match c {
                '\n' => comment = false,
                '#' => comment = true,
                _ if comment || c.is_whitespace() => {}
                _ => last_mark = from + at + c.len_utf8(),
            }
        }
        last_mark
    }

    pub(super) fn name(&self, pair: &Pair<'i, Rule>) -> Name {
        Spanned::new(pair.as_str().trim_end().to_owned(), self.span(pair))
    }

    pub(super) fn names(&self, pair: Pair<'i, Rule>) -> Vec<Name> {
        parts(pair).map(|name| self.name(&name)).collect()
    }

    /// A `string` (or `title`, which is one) with its escapes resolved.
    pub(super) fn string(&mut self, pair: Pair<'i, Rule>) -> Text {
        let span = self.span(&pair);
        let Some(inner) = innermost(pair) else {
            return Spanned::new(String::new(), span);
        };
        let start = inner.as_span().start();
        let quoted = inner.as_str();
        let value = if inner.as_rule() == Rule::triple {
            let body = quoted
                .get(3..quoted.len().saturating_sub(3))
                .unwrap_or_default();
            literals::dedent(body)
        } else {
            let body = quoted
                .get(1..quoted.len().saturating_sub(1))
                .unwrap_or_default();
            let inside = Span::new(self.file, start + 1..start + 1 + body.len());
            literals::unescape(body, inside, &mut self.problems)
        };
        Spanned::new(value, span)
    }

    /// A pattern's source; the span covers the slashes.
    pub(super) fn regex(&self, pair: &Pair<'i, Rule>) -> Text {
        let quoted = pair.as_str();
        let body = quoted
            .get(1..quoted.len().saturating_sub(1))
            .unwrap_or_default();
        Spanned::new(body.to_owned(), self.span(pair))
    }

    /// A string, or a link without its angle brackets.
    pub(super) fn reference(&mut self, pair: Pair<'i, Rule>) -> Text {
        if pair.as_rule() == Rule::link {
            let url = pair.as_str().trim_matches(['<', '>']).to_owned();
            return Spanned::new(url, self.span(&pair));
        }
        self.string(pair)
    }

    /// A token kept as it is written.
    pub(super) fn verbatim(&self, pair: &Pair<'i, Rule>) -> Text {
        Spanned::new(pair.as_str().to_owned(), self.span(pair))
    }

    fn item(&mut self, pair: Pair<'i, Rule>) -> Option<Item> {
        Some(match pair.as_rule() {
            Rule::heading => {
                let text = pair.as_str().trim_start_matches('#').trim().to_owned();
                Item::Heading(Spanned::new(text, self.span(&pair)))
            }
            Rule::policy => Item::Policy(self.policy(pair)?),
            Rule::use_item => {
                let what = only(pair)?;
                Item::Use(if what.as_rule() == Rule::path {
                    ast::Use::Pack(self.name(&what))
                } else {
                    ast::Use::File(self.string(what))
                })
            }
            Rule::role => Item::Roles(self.declared(pair)),
            Rule::action => Item::Actions(self.declared(pair)),
            Rule::terms => Item::Terms(self.list(pair)?),
            Rule::topic => Item::Topic(self.list(pair)?),
            Rule::pattern => {
                let mut inner = parts(pair).peekable();
                Item::Pattern(ast::Pattern {
                    name: self.name(&inner.next()?),
                    title: inner
                        .next_if(|p| p.as_rule() == Rule::title)
                        .map(|p| self.string(p)),
                    regex: self.regex(&inner.next()?),
                })
            }
            Rule::period => Item::Period(self.period(pair)?),
            Rule::hours => Item::Hours(self.hours(pair)?),
            Rule::fields => Item::Fields(self.fields(pair)?),
            Rule::permit => Item::Speaking(self.speaking(pair, ast::Effect::Permit)?),
            Rule::forbid => Item::Speaking(self.speaking(pair, ast::Effect::Forbid)?),
            Rule::rule_item => {
                let span = self.span(&pair);
                let mut inner = parts(pair).peekable();
                let name = self.name(&inner.next()?);
                let title = inner
                    .next_if(|p| p.as_rule() == Rule::title)
                    .map(|p| self.string(p));
                Item::Rule(ast::Rule {
                    span,
                    name,
                    title,
                    body: self.body(inner),
                })
            }
            Rule::adjust => {
                let span = self.span(&pair);
                let mut inner = parts(pair);
                let rule = self.name(&inner.next()?);
                Item::Adjust(ast::Adjust {
                    span,
                    rule,
                    body: self.body(inner),
                })
            }
            Rule::waive => Item::Waive(self.waive(pair)?),
            Rule::stop => Item::Stop(self.stop(pair)?),
            Rule::test => Item::Test(self.test(pair)?),
            _ => return None,
        })
    }

    fn policy(&mut self, pair: Pair<'i, Rule>) -> Option<ast::PolicyHeader> {
        let span = self.span(&pair);
        let mut inner = parts(pair);
        let mut header = ast::PolicyHeader {
            span,
            name: self.name(&inner.next()?),
            title: None,
            version: None,
            owner: None,
            effective: None,
            see: Vec::new(),
        };
        for part in inner {
            let rule = part.as_rule();
            if rule == Rule::title {
                header.title = Some(self.string(part));
                continue;
            }
            let what = only(part)?;
            match rule {
                Rule::policy_version => header.version = Some(self.verbatim(&what)),
                Rule::policy_owner => header.owner = Some(self.string(what)),
                Rule::policy_effective => header.effective = Some(self.verbatim(&what)),
                _ => header.see.push(self.reference(what)),
            }
        }
        Some(header)
    }

    fn declared(&mut self, pair: Pair<'i, Rule>) -> Vec<ast::Declared> {
        parts(pair)
            .filter_map(|one| {
                let mut inner = parts(one);
                let name = self.name(&inner.next()?);
                Some(ast::Declared {
                    name,
                    title: inner.next().map(|t| self.string(t)),
                })
            })
            .collect()
    }

    fn list(&mut self, pair: Pair<'i, Rule>) -> Option<ast::TermList> {
        let span = self.span(&pair);
        let mut inner = parts(pair);
        let name = self.name(&inner.next()?);
        let mut list = ast::TermList {
            span,
            name,
            title: None,
            options: Vec::new(),
            entries: ast::Entries::Here(Vec::new()),
        };
        for part in inner {
            match part.as_rule() {
                Rule::title => list.title = Some(self.string(part)),
                Rule::list_option => {
                    let option = if says(&part, Rule::kw_matching) {
                        ast::ListOption::MatchingCase
                    } else {
                        ast::ListOption::IgnoringAccents
                    };
                    list.options.push(Spanned::new(option, self.span(&part)));
                }
                Rule::term_block => {
                    let entries = parts(part).filter_map(|term| self.term(term)).collect();
                    list.entries = ast::Entries::Here(entries);
                }
                _ => list.entries = ast::Entries::File(self.string(part)),
            }
        }
        Some(list)
    }

    fn term(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Term> {
        let mut inner = parts(pair);
        let what = self.needle(inner.next()?);
        let replacement = inner.next().map(|text| self.string(text));
        Some(ast::Term { what, replacement })
    }

    pub(super) fn needle(&mut self, pair: Pair<'i, Rule>) -> ast::Needle {
        if pair.as_rule() == Rule::regex {
            ast::Needle::Regex(self.regex(&pair))
        } else {
            ast::Needle::Words(self.string(pair))
        }
    }

    fn period(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Period> {
        let mut inner = parts(pair).peekable();
        let name = self.name(&inner.next()?);
        let title = inner
            .next_if(|p| p.as_rule() == Rule::title)
            .map(|p| self.string(p));
        let from = inner
            .next_if(|p| p.as_rule() == Rule::string)
            .map(|p| self.string(p));
        let ranges = inner
            .filter_map(|range| {
                let span = self.span(&range);
                let mut moments = parts(range).peekable();
                let from = self.verbatim(&moments.next()?);
                let to = moments
                    .next_if(|p| p.as_rule() != Rule::title)
                    .map(|moment| self.verbatim(&moment));
                let title = moments.next().map(|p| self.string(p));
                Some(ast::PeriodRange {
                    span,
                    from,
                    to,
                    title,
                })
            })
            .collect();
        Some(ast::Period {
            name,
            title,
            ranges,
            from,
        })
    }

    fn hours(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Hours> {
        let mut inner = parts(pair).peekable();
        let name = self.name(&inner.next()?);
        let title = inner
            .next_if(|p| p.as_rule() == Rule::title)
            .map(|p| self.string(p));
        let zone = inner
            .next_if(|p| p.as_rule() == Rule::string)
            .map(|p| self.string(p));
        let rows = inner
            .map(|row| {
                let mut new = ast::HoursRow {
                    days: Vec::new(),
                    times: Vec::new(),
                };
                for part in parts(row) {
                    if part.as_rule() == Rule::days {
                        new.days = parts(part).map(|day| self.verbatim(&day)).collect();
                    } else {
                        let times: Vec<Text> = parts(part).map(|t| self.verbatim(&t)).collect();
                        if let [from, to] = times.as_slice() {
                            new.times.push((from.clone(), to.clone()));
                        }
                    }
                }
                new
            })
            .collect();
        Some(ast::Hours {
            name,
            title,
            zone,
            rows,
        })
    }

    fn fields(&mut self, pair: Pair<'i, Rule>) -> Option<ast::Fields> {
        let mut inner = parts(pair);
        let kind = self.name(&inner.next()?);
        let fields = inner.filter_map(|field| self.field(field)).collect();
        Some(ast::Fields { kind, fields })
    }

    fn field(&mut self, pair: Pair<'i, Rule>) -> Option<ast::FieldDeclaration> {
        let mut inner = parts(pair).peekable();
        let name = self.name(&inner.next()?);
        let title = inner
            .next_if(|p| p.as_rule() == Rule::title)
            .map(|p| self.string(p));
        let ty = self.field_type(only(inner.next()?)?)?;
        let default = inner
            .next()
            .and_then(only)
            .and_then(|value| self.literal(value));
        Some(ast::FieldDeclaration {
            name,
            title,
            ty,
            default,
        })
    }

    fn field_type(&mut self, pair: Pair<'i, Rule>) -> Option<ast::FieldType> {
        Some(match pair.as_rule() {
            Rule::type_one_of => ast::FieldType::OneOf(self.names(pair)),
            Rule::type_list => {
                let span = self.span(&pair);
                ast::FieldType::List(Box::new(self.field_type(only(pair)?)?), span)
            }
            _ => ast::FieldType::Named(self.name(&pair)),
        })
    }
}

fn innermost(pair: Pair<'_, Rule>) -> Option<Pair<'_, Rule>> {
    match pair.as_rule() {
        Rule::triple | Rule::plain_string => Some(pair),
        _ => pair.into_inner().next().and_then(innermost),
    }
}
