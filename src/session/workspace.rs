//! What the configuration of a workspace names: its policies, its team and its drafts.

use super::files::{FileKind, Files};
use crate::diagnostic::{Diagnostic, Label};
use crate::facts::read::DraftFormat;
use crate::facts::{Config, PathPattern};
use crate::policy;
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// The file that makes a folder a workspace.
pub const CONFIG: &str = "sayso.yaml";

/// The policy that holds whatever the configuration names: the stop switch.
pub const STOP: &str = "stop.sayso";

/// The pack that is in force where nobody wrote a charter.
pub const DEFAULT_PACK: &str = "sayso/recommended";

/// The policies of a workspace.
#[derive(Debug, Default)]
pub struct Policies {
    /// Files, in the order of their paths.
    pub files: BTreeSet<String>,
    /// Packs, by their names.
    pub packs: BTreeSet<String>,
}

/// Whether a path is a policy's by its ending.
pub fn is_policy(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("sayso")
}

/// The policies that a workspace is judged by, the stop switch among them.
pub fn policies(config: &Config, files: &impl Files, problems: &mut Vec<Diagnostic>) -> Policies {
    let mut policies = Policies::default();
    match &config.policies {
        Some(entries) => {
            for entry in entries {
                policies.add(entry, files, problems);
            }
        }
        None => policies.usual(files, problems),
    }
    if files.kind(STOP) == Some(FileKind::File) {
        policies.files.insert(STOP.to_owned());
    }
    policies
}

impl Policies {
    /// Those of the usual folder.
    fn usual(&mut self, files: &impl Files, problems: &mut Vec<Diagnostic>) {
        if files.kind(Config::POLICIES) == Some(FileKind::Folder) {
            self.below(Config::POLICIES, files, problems);
        }
        if self.files.is_empty() {
            let message = format!(
                "this workspace has no charter: there is no `.sayso` file in `{}`",
                Config::POLICIES
            );
            let problem = Diagnostic::about_file("no-policy", message, files.shown(CONFIG));
            problems.push(
                problem.with_help(
                    "write one, or say where it is with `policies:` in the configuration",
                ),
            );
        }
    }

    /// What an entry of the configuration names: a pack, a folder, or a file.
    fn add(&mut self, entry: &Spanned<String>, files: &impl Files, problems: &mut Vec<Diagnostic>) {
        let name = entry.value.as_str();
        let kind = files.kind(name);
        if is_pack(name) && kind.is_some() {
            problems.push(ambiguous(name, Some(entry.span)));
        } else if is_pack(name) {
            self.packs.insert(name.to_owned());
        } else if kind == Some(FileKind::Folder) {
            if self.below(name, files, problems) == 0 {
                problems.push(
                    obstacle(
                        "no-policy",
                        entry,
                        "no policy file is here",
                        "an empty folder",
                    )
                    .with_help("policy files end in `.sayso`"),
                );
            }
        } else if kind.is_some() {
            self.files.insert(name.to_owned());
        } else {
            let missing = missing(entry);
            problems.push(match pack_meant(name) {
                Some(help) => missing.with_help(help),
                None => missing,
            });
        }
    }

    /// Adds the policies below a folder; answers how many there are.
    fn below(&mut self, folder: &str, files: &impl Files, problems: &mut Vec<Diagnostic>) -> usize {
        let mut listing = files.list(folder);
        problems.append(&mut listing.problems);
        listing.files.retain(|path| is_policy(path));
        let count = listing.files.len();
        self.files.extend(listing.files);
        count
    }
}

/// The path of the team file, when there is one.
pub fn team(config: &Config, files: &impl Files, problems: &mut Vec<Diagnostic>) -> Option<String> {
    let Some(entry) = &config.team else {
        let is_there = files.kind(Config::TEAM) == Some(FileKind::File);
        return is_there.then(|| Config::TEAM.to_owned());
    };
    if files.kind(&entry.value).is_some() {
        return Some(entry.value.clone());
    }
    problems.push(missing(entry));
    None
}

/// The patterns of the drafts of a workspace, as written.
pub fn draft_patterns(config: &Config) -> Vec<&str> {
    match &config.drafts {
        Some(entries) => entries.iter().map(|entry| entry.value.as_str()).collect(),
        None => vec![Config::DRAFTS],
    }
}

/// A pattern of the configuration, and which drafts it means.
#[derive(Debug)]
pub struct DraftPattern {
    /// The paths it matches.
    pub paths: PathPattern,
    ending: Option<String>,
}

impl DraftPattern {
    /// The pattern that `written` means.
    pub fn new(written: &str) -> Self {
        Self {
            paths: PathPattern::new(written),
            ending: ending(written).map(str::to_owned),
        }
    }

    /// Whether a file is meant. A pattern that spells an ending (`posts/*.txt`) asks for exactly
    /// such files; any other means the drafts in a folder, not the pictures beside them.
    pub fn takes(&self, path: &str) -> bool {
        let is_asked = self
            .ending
            .as_deref()
            .is_some_and(|asked| ending(path) == Some(asked));
        self.paths.matches(path) && (is_asked || DraftFormat::of_name(path).is_some())
    }
}

/// The ending of a path's last name.
fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty()).then_some(ending)
}

/// Whether a name is a pack's.
pub fn is_pack(name: &str) -> bool {
    policy::packs().any(|(pack, _)| pack == name)
}

/// Refuses a name that is a pack's and lies here as well: whichever of the two were read, the
/// other would be left out in silence. `at` is where it is written, when that is in a file.
pub fn ambiguous(name: &str, at: Option<Span>) -> Diagnostic {
    let message = format!("`{name}` is a pack of Sayso, and lies here as well");
    let problem = match at {
        Some(span) => Diagnostic::obstacle("ambiguous-policy", message, Label::new(span, "which?")),
        None => Diagnostic::about_file("ambiguous-policy", message, name),
    };
    problem.with_help(format!(
        "write `./{name}` for what lies here; for the pack, call what lies here something else"
    ))
}

/// What to write instead of a name that is nothing, when it may have been meant for a pack.
pub fn pack_meant(name: &str) -> Option<String> {
    if let Some(near) = policy::nearest_pack(name) {
        return Some(format!("did you mean the pack `{near}`?"));
    }
    let family = name.split_once('/').map_or(name, |(family, _)| family);
    family.eq_ignore_ascii_case("sayso").then(|| {
        let packs: Vec<String> = policy::packs()
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        format!("the packs are {}", packs.join(", "))
    })
}

fn missing(entry: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` does not exist", entry.value);
    obstacle("missing-file", entry, &message, "nothing is here")
        .with_help("paths are relative to this file")
}

fn obstacle(code: &'static str, entry: &Spanned<String>, message: &str, label: &str) -> Diagnostic {
    Diagnostic::obstacle(code, message, Label::new(entry.span, label))
}
