//! Policy files and everything they use, read once each.

mod day_file;
mod entry_slip;
pub(in crate::policy) mod packs;
mod term_file;

use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{MediaFile, Schema};
use crate::policy::bind::vocabulary;
use crate::source::{FileId, Misencoded, SourceMap, Span, Spanned};
use crate::syntax::{self, ast};

/// Reads files of the workspace for the loader. Paths are relative to the workspace root,
/// with `/`, without `..`.
pub trait Loader {
    /// The text of a file.
    fn read(&mut self, path: &str) -> Result<String, LoadError>;

    /// What is known of the file that a draft at a path calls by a name, for tests whose drafts
    /// publish pictures.
    fn media(&mut self, _draft: &str, _name: &str) -> MediaFile {
        MediaFile::Unread("files are not looked at here".to_owned())
    }
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The file is not text in UTF-8.
    #[error("the file is not text in UTF-8: {0}")]
    NotUtf8(Misencoded),
    /// The file is larger than a policy may be.
    #[error("the file is too large")]
    TooLarge,
    /// The system refuses.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
}

/// Where policies begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Root {
    /// A file of the workspace.
    File(String),
    /// A pack of the binary: `sayso/recommended`.
    Pack(String),
    /// A text given directly.
    Text {
        /// The name to show.
        name: String,
        /// The text.
        text: String,
    },
}

/// One file as loaded.
#[derive(Debug)]
pub struct LoadedFile {
    /// The file.
    pub file: FileId,
    /// Its path in the workspace, or the pack's name.
    pub path: String,
    /// The name its rules carry before the slash.
    pub policy: String,
    /// The tree.
    pub tree: ast::File,
    /// The entries of lists that stand in files of their own, by the span of the file's name.
    pub lists: Vec<(Span, Vec<ast::Term>)>,
    /// The days of periods that stand in files of their own, by the span of the file's name.
    pub periods: Vec<(Span, Vec<ast::PeriodRange>)>,
    /// Whether the file is a root (rather than used by one).
    pub is_root: bool,
}

/// All policies of a run.
#[derive(Debug)]
pub struct Loaded {
    /// The files: each once, those used before those that use them.
    pub files: Vec<LoadedFile>,
    schema: Schema,
}

impl Loaded {
    /// The fields in force: the language's and those the policies declare.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }
}

/// Loads the roots with all they use.
pub fn load(
    roots: &[Root],
    loader: &mut dyn Loader,
    sources: &mut SourceMap,
) -> (Loaded, Vec<Diagnostic>) {
    let mut loading = Loading {
        loader,
        sources,
        files: Vec::new(),
        open: Vec::new(),
        problems: Vec::new(),
    };
    for root in roots {
        loading.root(root);
    }
    let Loading {
        files,
        mut problems,
        ..
    } = loading;
    let schema = vocabulary::schema(&files, &mut problems);
    (Loaded { files, schema }, problems)
}

struct Loading<'a> {
    loader: &'a mut dyn Loader,
    sources: &'a mut SourceMap,
    files: Vec<LoadedFile>,
    /// The files being read, outermost first, each with the `use` that led to it.
    open: Vec<(String, Option<Span>)>,
    problems: Vec<Diagnostic>,
}

impl Loading<'_> {
    fn root(&mut self, root: &Root) {
        match root {
            Root::File(path) => self.file(path, None, true),
            Root::Pack(name) => self.pack(name, None, true),
            Root::Text { name, text } => self.text(name, text, None, true),
        }
    }

    fn file(&mut self, path: &str, by: Option<Span>, is_root: bool) {
        if self.known(path, by, is_root) {
            return;
        }
        match self.loader.read(path) {
            Ok(text) => self.text(path, &text, by, is_root),
            Err(error) => self.unreadable(path, by, &error),
        }
    }

    fn unreadable(&mut self, path: &str, by: Option<Span>, error: &LoadError) {
        let message = format!("`{path}`: {error}");
        let problem = match by {
            Some(span) => {
                Diagnostic::obstacle("unreadable", message, Label::new(span, "used here"))
            }
            None => Diagnostic::about_file("unreadable", message, path),
        };
        let pack = by.and_then(|span| packs::quoted(self.sources.slice(span)));
        self.problems.push(match pack {
            Some(pack) => problem.with_help(format!("a pack has no quotes: `use {pack}`")),
            None => problem,
        });
    }

    fn pack(&mut self, name: &str, by: Option<Span>, is_root: bool) {
        // Angle brackets keep a pack apart from a folder of the workspace with its name.
        let path = format!("<{name}>");
        if self.known(&path, by, is_root) {
            return;
        }
        if let Some(text) = packs::find(name) {
            self.text(&path, text, by, is_root);
            return;
        }
        let help = if let Some(near) = packs::nearest_pack(name) {
            format!("did you mean `{near}`?")
        } else {
            let known: Vec<&str> = packs::packs().map(|(name, _)| name).collect();
            format!(
                "the packs in this version are {}; a file is used with its path in quotes",
                known.join(", ")
            )
        };
        let message = format!("no pack is called `{name}`");
        self.problems.push(
            match by {
                Some(span) => {
                    Diagnostic::obstacle("unknown-pack", message, Label::new(span, "used here"))
                }
                None => Diagnostic::about_file("unknown-pack", message, name),
            }
            .with_help(help),
        );
    }

    /// Whether the file needs no reading: it is loaded, or it is being read, which is a circle.
    fn known(&mut self, path: &str, by: Option<Span>, is_root: bool) -> bool {
        if let Some(from) = self.open.iter().position(|(open, _)| open == path) {
            let circle: Vec<&str> = self
                .open
                .iter()
                .skip(from)
                .map(|(open, _)| open.as_str())
                .chain(std::iter::once(path))
                .collect();
            if let Some(span) = by {
                let message = format!("these policies use each other: {}", circle.join(" → "));
                self.problems.push(
                    Diagnostic::obstacle(
                        "circular-use",
                        message,
                        Label::new(span, "the circle closes here"),
                    )
                    .with_help("move what both need into a third file"),
                );
            }
            return true;
        }
        let known = self.files.iter_mut().find(|file| file.path == path);
        known.is_some_and(|file| {
            file.is_root |= is_root;
            true
        })
    }

    fn text(&mut self, path: &str, text: &str, by: Option<Span>, is_root: bool) {
        let file = self.sources.add(path, text);
        let parsed = syntax::parse(text, file);
        self.problems.extend(parsed.problems);
        self.open.push((path.to_owned(), by));
        let mut lists = Vec::new();
        let mut periods = Vec::new();
        for item in &parsed.file.items {
            match item {
                ast::Item::Use(ast::Use::Pack(name)) => {
                    self.pack(&name.value, Some(name.span), false);
                }
                ast::Item::Use(ast::Use::File(target)) => {
                    if let Some(target_path) = self.beside(path, target) {
                        self.file(&target_path, Some(target.span), false);
                    }
                }
                ast::Item::Terms(list) | ast::Item::Topic(list) => {
                    if let ast::Entries::File(target) = &list.entries {
                        lists.extend(self.entries(path, target));
                    }
                }
                ast::Item::Period(period) => {
                    if let Some(target) = &period.from {
                        periods.extend(self.days(path, target));
                    }
                }
                _ => {}
            }
        }
        self.open.pop();
        let policy = policy_name(&parsed.file, path);
        let tree = parsed.file;
        self.files.push(LoadedFile {
            file,
            path: path.to_owned(),
            policy,
            tree,
            lists,
            periods,
            is_root,
        });
    }

    fn entries(&mut self, from: &str, target: &Spanned<String>) -> Option<(Span, Vec<ast::Term>)> {
        let (text, file) = self.data(from, target)?;
        Some((
            target.span,
            crate::policy::load::term_file::read(&text, file, &mut self.problems),
        ))
    }

    fn days(
        &mut self,
        from: &str,
        target: &Spanned<String>,
    ) -> Option<(Span, Vec<ast::PeriodRange>)> {
        let (text, file) = self.data(from, target)?;
        let days =
            crate::policy::load::day_file::read(&text, file, target.span, &mut self.problems);
        Some((target.span, days))
    }

    /// The text of a file a declaration names.
    fn data(&mut self, from: &str, target: &Spanned<String>) -> Option<(String, FileId)> {
        let path = self.beside(from, target)?;
        match self.loader.read(&path) {
            Ok(text) => {
                let file = self.sources.add(path, text.as_str());
                Some((text, file))
            }
            Err(error) => {
                self.unreadable(&path, Some(target.span), &error);
                None
            }
        }
    }

    /// The path a file names, seen from the file that names it; refused outside the workspace.
    fn beside(&mut self, from: &str, target: &Spanned<String>) -> Option<String> {
        match beside(from, target) {
            Ok(path) => Some(path),
            Err(problem) => {
                self.problems.push(*problem);
                None
            }
        }
    }
}

/// The path in the workspace that a file names, seen from the file `from` that names it.
pub(in crate::policy) fn beside(
    from: &str,
    target: &Spanned<String>,
) -> Result<String, Box<Diagnostic>> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let written = target.value.as_str();
    let mut inside = !from.starts_with('<')
        && !written.starts_with('/')
        && !written.contains('\\')
        && !written.contains(':');
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => inside &= parts.pop().is_some(),
            _ => parts.push(part),
        }
    }
    if inside && !parts.is_empty() {
        return Ok(parts.join("/"));
    }
    let message = format!("`{written}` leaves the workspace");
    let label = Label::new(target.span, "this path");
    let problem = Diagnostic::obstacle("outside-workspace", message, label);
    Err(Box::new(problem.with_help(
        "paths are relative to this file, with `/`, and stay inside the folder of `sayso.yaml`",
    )))
}

/// What stands before the slash in a rule's name: the header's name, else the file's.
fn policy_name(tree: &ast::File, path: &str) -> String {
    let header = tree.items.iter().find_map(|item| match item {
        ast::Item::Policy(header) => Some(header.name.value.clone()),
        _ => None,
    });
    header.unwrap_or_else(|| {
        let path = path.trim_end_matches('>');
        let last = path.rsplit('/').next().unwrap_or(path);
        last.strip_suffix(".sayso").unwrap_or(last).to_owned()
    })
}
