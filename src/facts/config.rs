//! The configuration of a workspace: `sayso.yaml`.

use super::path_pattern::PathPattern;
use super::read::{Defaults, Dialect, Reader, post_keys, shortened, time_zone_problem};
use super::{Kind, PLATFORMS, PlatformTable, Record, Schema, platform_meant};
use crate::diagnostic::{Diagnostic, Label, sort};
use crate::source::{FileId, SourceMap, Spanned};
use crate::yaml::{self, Decoder, Map, Node};

/// What `sayso.yaml` says. Paths are as written, relative to the folder it lies in.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Policy files, folders of them, or packs; `None` when it does not say, which means
    /// [`Config::POLICIES`].
    pub policies: Option<Vec<Spanned<String>>>,
    /// The team file; `None` when it does not say, which means [`Config::TEAM`] if there is one.
    pub team: Option<Spanned<String>>,
    /// Patterns of drafts (see [`PathPattern`]); `None` when it does not say, which means
    /// [`Config::DRAFTS`].
    pub drafts: Option<Vec<Spanned<String>>>,
    /// Patterns of posts that are published already: they count in rules about posts
    /// together, and are never judged.
    pub history: Vec<Spanned<String>>,
    /// The time zone of whoever does not say: a name of the IANA time zone database.
    pub time_zone: Option<Spanned<String>>,
    /// The most characters of a post, by platform; `None` where there may be any number.
    pub limits: Vec<(Spanned<String>, Option<u32>)>,
    /// Fields of posts by pattern, in file order.
    defaults: Vec<FolderDefaults>,
}

/// What posts are taken to say under one pattern of paths.
#[derive(Debug, Clone)]
struct FolderDefaults {
    pattern: PathPattern,
    written: Spanned<String>,
    node: Node,
}

/// How a platform is written that takes any number of characters.
pub(super) const UNLIMITED: &str = "none";

/// The keys of the configuration, with what they mean.
pub(super) const KEYS: &[(&str, &str)] = &[
    (
        "policies",
        "Policy files, folders of them, or packs such as `sayso/recommended`.",
    ),
    ("team", "The team file."),
    (
        "drafts",
        "Drafts: folders, files, or patterns such as `posts/**/*.md`.",
    ),
    (
        "history",
        "Posts that are published already, as `drafts`: they count in rules for posts together, and are never judged.",
    ),
    (
        "time-zone",
        "The time zone of whoever does not say, such as `Europe/Paris`.",
    ),
    (
        "defaults",
        "What posts are taken to say that do not say it themselves, by folder or pattern.",
    ),
    (
        "limits",
        "The most characters of a post, by platform; `none` where there may be any number.",
    ),
];

impl Config {
    /// Where policies are looked for when the configuration does not say.
    pub const POLICIES: &'static str = "policies";
    /// Where the team file is looked for when the configuration does not say.
    pub const TEAM: &'static str = "team.yaml";
    /// Where drafts are looked for when the configuration does not say.
    pub const DRAFTS: &'static str = "drafts";

    /// What holds for the posts of a draft that do not say: everything under a pattern that
    /// matches its path (relative to the folder of the configuration, with `/` between names),
    /// a later pattern before an earlier one.
    pub fn defaults_for(&self, path: &str, schema: &Schema) -> (Defaults, Vec<Diagnostic>) {
        let matching = self.defaults.iter().filter(|one| one.pattern.matches(path));
        read_defaults(matching, schema)
    }

    /// The patterns of defaults that match none of these paths.
    pub fn idle_defaults(&self, paths: &[&str]) -> impl Iterator<Item = &Spanned<String>> {
        let idle = self.defaults.iter().filter(|one| {
            let mut paths = paths.iter();
            !paths.any(|path| one.pattern.matches(path))
        });
        idle.map(|one| &one.written)
    }

    /// Everything that is wrong with the defaults, whether a draft matches them or not.
    pub fn check_defaults(&self, schema: &Schema) -> Vec<Diagnostic> {
        read_defaults(self.defaults.iter(), schema).1
    }

    /// The limits of the platforms in this workspace.
    pub fn platforms(&self) -> PlatformTable {
        let mut table = PlatformTable::default();
        for (platform, limit) in &self.limits {
            table.set_limit(&platform.value, *limit);
        }
        table
    }
}

/// Reads `sayso.yaml`. Nothing can be checked against a configuration that does not fit, so
/// every problem is an obstacle; `None` when it cannot be read at all.
pub fn config(sources: &SourceMap, file: FileId) -> (Option<Config>, Vec<Diagnostic>) {
    let node = match yaml::parse(sources, file, 0..sources.text(file).len()) {
        Ok(Some(node)) => node,
        Ok(None) => return (Some(Config::default()), Vec::new()),
        Err(mut problems) => {
            sort(&mut problems);
            return (None, problems);
        }
    };
    let mut decoder = Decoder::new();
    let config = decoder
        .map(&node, "the configuration")
        .map(|map| read(map, &mut decoder));
    let mut problems = decoder.problems;
    sort(&mut problems);
    (config, problems)
}

fn read(map: &Map, decoder: &mut Decoder) -> Config {
    let known: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    decoder.unknown_keys(map, &known);
    let mut config = Config::default();
    for entry in map {
        let (key, node) = (entry.key.as_str(), &entry.value);
        if node.is_null() {
            continue;
        }
        match key {
            "policies" => config.policies = Some(paths(node, key, decoder)),
            "team" => config.team = path(node, key, decoder),
            "drafts" => config.drafts = Some(paths(node, key, decoder)),
            "history" => config.history = paths(node, key, decoder),
            "time-zone" => config.time_zone = time_zone(node, key, decoder),
            "limits" => config.limits = limits(node, key, decoder),
            "defaults" => config.defaults = defaults(node, key, decoder),
            _ => {}
        }
    }
    config
}

fn path(node: &Node, key: &str, decoder: &mut Decoder) -> Option<Spanned<String>> {
    let path = decoder.text(node, key)?;
    if path.value.trim().is_empty() {
        decoder.problems.push(
            Diagnostic::obstacle(
                "wrong-type",
                format!("`{key}` names no path"),
                Label::new(path.span, "empty"),
            )
            .with_help("write a path relative to this file, or remove it"),
        );
        return None;
    }
    Some(path)
}

fn paths(node: &Node, key: &str, decoder: &mut Decoder) -> Vec<Spanned<String>> {
    let items = decoder.list_or_one(node, key);
    items
        .into_iter()
        .filter_map(|item| path(item, key, decoder))
        .collect()
}

fn time_zone(node: &Node, key: &str, decoder: &mut Decoder) -> Option<Spanned<String>> {
    let zone = decoder.text(node, key)?;
    let problem = time_zone_problem(zone.as_ref().map(String::as_str));
    let known = problem.is_none();
    decoder.problems.extend(problem);
    known.then_some(zone)
}

fn limits(node: &Node, key: &str, decoder: &mut Decoder) -> Vec<(Spanned<String>, Option<u32>)> {
    let Some(map) = decoder.map(node, key) else {
        return Vec::new();
    };
    let mut limits = Vec::new();
    for entry in map {
        let platforms = || PLATFORMS.iter().map(|platform| platform.name);
        // A platform of the workspace's own is welcome, a misspelt one is not.
        if let Some(near) = platform_meant(&entry.key, platforms())
            && !platforms().any(|name| name == entry.key)
        {
            decoder.problems.push(
                Diagnostic::obstacle(
                    "unknown-value",
                    format!("`{}` is not a platform", shortened(&entry.key)),
                    Label::new(entry.key_span, "unknown platform"),
                )
                .with_help(format!("did you mean `{near}`?")),
            );
            continue;
        }
        let platform = Spanned::new(entry.key.clone(), entry.key_span);
        if entry.value.scalar_text() == Some(UNLIMITED) {
            limits.push((platform, None));
            continue;
        }
        let Some(limit) = decoder.number(&entry.value, &entry.key) else {
            continue;
        };
        let Some(limit) = whole(limit.value) else {
            decoder.problems.push(
                Diagnostic::obstacle(
                    "wrong-type",
                    format!(
                        "the limit of `{}` must be a whole number from 1",
                        shortened(&entry.key)
                    ),
                    Label::new(limit.span, "expected a whole number"),
                )
                .with_help(
                    "write the most characters a post may have, such as `500`, or `none` where \
                     there may be any number",
                ),
            );
            continue;
        };
        limits.push((platform, Some(limit)));
    }
    limits
}

/// A number of characters: whole, at least 1.
fn whole(number: f64) -> Option<u32> {
    let fits = number.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(&number);
    // Exact: the number is whole and in range.
    fits.then(|| format!("{number:.0}").parse().ok()).flatten()
}

fn defaults(node: &Node, key: &str, decoder: &mut Decoder) -> Vec<FolderDefaults> {
    let Some(map) = decoder.map(node, key) else {
        return Vec::new();
    };
    let entries = map.iter().filter(|entry| !entry.value.is_null());
    let mut all = Vec::new();
    for entry in entries {
        if decoder.map(&entry.value, &entry.key).is_some() {
            all.push(FolderDefaults {
                pattern: PathPattern::new(&entry.key),
                written: Spanned::new(entry.key.clone(), entry.key_span),
                node: entry.value.clone(),
            });
        }
    }
    all
}

fn read_defaults<'a>(
    all: impl Iterator<Item = &'a FolderDefaults>,
    schema: &Schema,
) -> (Defaults, Vec<Diagnostic>) {
    let mut reader = Reader::new(schema);
    let mut record: Option<Record> = None;
    for one in all {
        let place = one.written.span;
        let record =
            record.get_or_insert_with(|| Record::new(Kind::Post, one.written.clone(), place));
        let what = one.written.value.as_str();
        if let Some(map) = reader.decoder.map(&one.node, what) {
            let (aliases, _) = post_keys(Dialect::Sayso);
            reader.fields(map, record, aliases, &[]);
        }
    }
    let values = record.map_or_else(Vec::new, |record| {
        let written = schema.of(Kind::Post).filter_map(|field| {
            let value = record.get(field.id)?;
            Some((field.id, value.clone()))
        });
        written.collect()
    });
    let mut problems = reader.decoder.problems;
    sort(&mut problems);
    (Defaults { values }, problems)
}
