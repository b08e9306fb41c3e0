//! `sayso approve`: somebody approves a draft as it is now.

use super::args::ApproveArgs;
use super::atomic;
use super::clock;
use super::drafts::Draft;
use super::exit::Status;
use super::input::{self, LARGEST_OTHER};
use super::output;
use super::paths::Standpoint;
use super::prepared::{Prepared, Preparing};
use super::selection::Selection;
use crate::check::Standing;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::facts::{ContentDigest, Kind, Moment, amend, fields, statement};
use crate::report::approvals::{Waiting, still_waits};
use crate::signature::{NAMESPACE, PrivateKey, PublicKey};
use crate::source::SourceMap;
use jiff::tz::TimeZone;
use std::env;
use std::io;
use std::path::{Path, PathBuf};

/// Where a passphrase is read from: what stands on a command line can be seen by others.
const PASSPHRASE: &str = "SAYSO_PASSPHRASE";

/// Records the approval, or says why nothing was recorded.
pub(super) fn run(args: &ApproveArgs) -> io::Result<Status> {
    let standpoint = Standpoint::here();
    let mut approving = Approving {
        args,
        sources: SourceMap::new(),
        diagnostics: Vec::new(),
    };
    match approving.record(&standpoint) {
        Ok(said) => {
            output::print(|out| write!(out, "{said}"))?;
            Ok(Status::Clean)
        }
        Err(why) => {
            if let Refused::Because(problem) = why {
                approving.diagnostics.push(*problem);
            }
            diagnostic::sort(&mut approving.diagnostics);
            output::complain(&approving.sources, &approving.diagnostics)?;
            Ok(Status::Unable)
        }
    }
}

/// An approval under way.
struct Approving<'a> {
    args: &'a ApproveArgs,
    sources: SourceMap,
    diagnostics: Vec<Diagnostic>,
}

/// Why nothing is recorded.
enum Refused {
    /// It was said already.
    Said,
    /// For this reason.
    Because(Box<Diagnostic>),
}

impl Approving<'_> {
    fn record(&mut self, standpoint: &Standpoint) -> Result<String, Refused> {
        let path = standpoint.absolute(&self.args.file);
        let name = standpoint.shown(&path);
        let mut preparing = Preparing {
            args: &self.args.charter,
            standpoint,
            sources: &mut self.sources,
            diagnostics: &mut self.diagnostics,
        };
        let groups = preparing.all(Selection::new(
            std::slice::from_ref(&path),
            None,
            standpoint,
        ));
        let Some((group, draft)) = groups.iter().find_map(|group| {
            let [draft] = group.drafts.as_slice() else {
                return None;
            };
            Some((group, draft))
        }) else {
            return Err(if self.diagnostics.is_empty() {
                refused(&name, format!("`{name}` is no draft"), None)
            } else {
                Refused::Said
            });
        };
        let schema = group.charter.loaded.schema();
        let Some((facts, problems)) = draft.facts(group.workspace.as_ref(), schema, &self.sources)
        else {
            return Err(Refused::Said);
        };
        if problems.iter().any(|one| one.severity == Severity::Error) {
            // Nobody approves what may mean something else once it is mended.
            self.diagnostics.extend(problems);
            return Err(refused(
                &name,
                format!("`{name}` has mistakes to mend first"),
                None,
            ));
        }
        let now = clock::now(self.args.charter.now);
        let engine = group.charter.engine(&self.sources, now);
        let person = self.args.person.as_str();
        if let Err((reason, help)) = engine.may_approve(&facts, person) {
            let message = format!("`{person}` cannot approve `{name}`: {reason}");
            return Err(refused(&name, message, help.as_deref()));
        }
        let digest = ContentDigest::of(&facts, &self.sources, schema);
        let at = written(now, group.charter.time_zone.as_ref());
        let mut pairs = vec![
            ("approver", person.to_owned()),
            ("at", at.clone()),
            ("digest", digest.to_string()),
        ];
        pairs.extend(self.args.comment.clone().map(|text| ("comment", text)));
        if let Some(key) = &self.args.sign {
            let signature = self.sign(key, group, digest.as_str(), &at, standpoint)?;
            pairs.push(("signature", signature));
        }
        let edit = amend::add(&self.sources, facts.file, "approvals", &pairs).map_err(|error| {
            let message = format!("nothing can be added to `{name}`: {error}");
            refused(
                &name,
                message,
                Some("write the front matter with one key a line"),
            )
        })?;
        let text = amend::apply(self.sources.text(facts.file), &edit).unwrap_or_default();
        // What is written counts, or is not written.
        let said = said(group, draft, &text, now, person).map_err(|why| {
            refused(
                &name,
                format!("`{person}` cannot approve `{name}`: {why}"),
                None,
            )
        })?;
        atomic::replace(&path, &text).map_err(|error| {
            refused(&name, format!("`{name}` cannot be written: {error}"), None)
        })?;
        Ok(said)
    }

    /// The signature by a key in a file, which must be one of the approver's.
    fn sign(
        &self,
        key: &Path,
        group: &Prepared,
        digest: &str,
        at: &str,
        standpoint: &Standpoint,
    ) -> Result<String, Refused> {
        let path: PathBuf = standpoint.absolute(key);
        let name = standpoint.shown(&path);
        let person = self.args.person.as_str();
        let text = input::read(&path, LARGEST_OTHER)
            .map_err(|problem| Refused::Because(Box::new(problem.diagnostic(&name))))?;
        let passphrase = env::var(PASSPHRASE).ok();
        let private = PrivateKey::open(&text, passphrase.as_deref()).map_err(|error| {
            let message = format!("`{name}` cannot sign: {error}");
            refused(&name, message, Some(error.help()))
        })?;
        let keys: Vec<PublicKey> = group
            .charter
            .team
            .as_ref()
            .and_then(|team| team.find(Kind::Person, person))
            .into_iter()
            .flat_map(|person| person.records(fields::person_signing_keys()))
            .filter_map(|key| {
                let key = key.text(fields::signing_key_key())?;
                PublicKey::parse(key.value).ok()
            })
            .collect();
        let mine = private.public_key().fingerprint();
        if !keys.iter().any(|key| key.fingerprint() == mine) {
            let message = format!("`{name}` is not one of the keys of `{person}`");
            let help = "add its public key to the person's `signing-keys` in the team file";
            return Err(refused(&name, message, Some(help)));
        }
        let Some(moment) = Moment::parse(at) else {
            return Err(refused(&name, format!("`{at}` is no moment"), None));
        };
        let message = statement(digest, person, moment);
        private
            .sign(message.as_bytes(), NAMESPACE)
            .map_err(|error| {
                let message = format!("`{name}` cannot sign: {error}");
                refused(&name, message, Some(error.help()))
            })
    }
}

/// What to say of a draft with its new approval, or why that counts for nothing.
fn said(
    group: &Prepared,
    draft: &Draft,
    text: &str,
    now: Moment,
    person: &str,
) -> Result<String, String> {
    let mut sources = SourceMap::new();
    let name = draft.name();
    let file = sources.add(name, text);
    let schema = group.charter.loaded.schema();
    let (facts, _) = draft.facts_in(file, group.workspace.as_ref(), schema, &sources);
    let records = facts
        .posts
        .iter()
        .flat_map(|post| post.record.records(fields::post_approvals()));
    let Some(new) = records.max_by_key(|record| record.place.start) else {
        return Err("its front matter would not read as it should".to_owned());
    };
    let engine = group.charter.engine(&sources, now);
    let standings = engine.approvals(&facts);
    let counts = |standing: &Standing| {
        // Where a fact is missing, what counts is not known yet.
        let given = standing.parties.iter().flat_map(|party| &party.given);
        !standing.gaps.is_empty() || given.into_iter().any(|given| given.place == new.place)
    };
    if !standings.iter().any(counts) {
        let mut refusals = standings.iter().flat_map(|standing| &standing.refused);
        let why = refusals.find(|refusal| new.place.contains(refusal.span));
        return Err(match why {
            Some(why) => why.reason.clone(),
            None => "no rule waits for it".to_owned(),
        });
    }
    let waiting = Waiting {
        draft: name,
        standings: &standings,
    };
    Ok(format!(
        "`{person}` approves {name}\n{}",
        still_waits(&waiting, now)
    ))
}

/// A moment to the second, with its offset: universal time unless it was given without.
fn written(now: Moment, zone: Option<&TimeZone>) -> String {
    let now = zone.map_or(now, |zone| now.in_zone(zone));
    match now.instant {
        Some(instant) => {
            let second = jiff::Timestamp::from_second(instant.as_second()).unwrap_or(instant);
            second.to_string()
        }
        None => now.local.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
    }
}

fn refused(name: &str, message: String, help: Option<&str>) -> Refused {
    let problem = Diagnostic::about_file("not-approved", message, name);
    Refused::Because(Box::new(match help {
        Some(help) => problem.with_help(help),
        None => problem,
    }))
}
