//! `sayso approve`: somebody approves a draft as it is now.

use super::args::ApproveArgs;
use super::clock;
use super::exit::Status;
use super::input::{self, LARGEST_OTHER};
use super::paths::Standpoint;
use super::prepared::Prepared;
use super::single::{Refused, Single, Told};
use crate::check::Standing;
use crate::diagnostic::Edit;
use crate::facts::{self, Kind, Moment, Record, amend, fields, statement};
use crate::report::approvals::{Waiting, still_waits};
use crate::signature::{NAMESPACE, PrivateKey, PublicKey};
use crate::source::SourceMap;
use std::env;
use std::io;
use std::path::Path;

/// Where a passphrase is read from: what stands on a command line can be seen by others.
const PASSPHRASE: &str = "SAYSO_PASSPHRASE";

/// Records the approval, or says why nothing was recorded.
pub(super) fn run(args: &ApproveArgs) -> io::Result<Status> {
    Single::change(
        &args.file,
        &args.charter,
        "not-approved",
        |single, standpoint| approve(args, single, standpoint),
    )
}

fn approve(
    args: &ApproveArgs,
    single: &Single,
    standpoint: &Standpoint,
) -> Result<(Edit, Told), Refused> {
    let now = clock::now(args.charter.now);
    let charter = &single.group().charter;
    let engine = charter.engine(&single.sources, now);
    let (person, name) = (args.person.as_str(), single.name.as_str());
    if let Err((reason, help)) = engine.may_approve(&single.facts, person) {
        let message = format!("`{person}` cannot approve `{name}`: {reason}");
        return Err(single.refused(message, help.as_deref()));
    }
    let digest = engine.digest(&single.facts).map_err(|gap| {
        let message = format!(
            "`{person}` cannot approve `{name}`: `{}` cannot be looked at",
            gap.what
        );
        single.refused(message, Some(&gap.help))
    })?;
    let at = single.stamp(now);
    let mut pairs = vec![
        ("approver", person.to_owned()),
        ("at", at.clone()),
        ("digest", digest.to_string()),
    ];
    pairs.extend(args.comment.clone().map(|text| ("comment", text)));
    if let Some(key) = &args.sign {
        let signature = sign(args, key, single, digest.as_str(), &at, standpoint)?;
        pairs.push(("signature", signature));
    }
    let edit = amend::add(&single.sources, single.facts.file, "approvals", &pairs)
        .map_err(|error| single.cannot_amend(error))?;
    let (person, name) = (person.to_owned(), name.to_owned());
    let told: Told = Box::new(move |group, facts, sources| {
        said(group, facts, sources, &name, now, &person)
            .map_err(|why| format!("`{person}` cannot approve `{name}`: {why}"))
    });
    Ok((edit, told))
}

/// The signature by a key in a file, which must be one of the approver's.
fn sign(
    args: &ApproveArgs,
    key: &Path,
    single: &Single,
    digest: &str,
    at: &str,
    standpoint: &Standpoint,
) -> Result<String, Refused> {
    let path = standpoint.absolute(key);
    let name = standpoint.shown(&path);
    let person = args.person.as_str();
    let text = input::read(&path, LARGEST_OTHER)
        .map_err(|problem| Refused::Because(Box::new(problem.diagnostic(&name))))?;
    let passphrase = env::var(PASSPHRASE).ok();
    let private = PrivateKey::open(&text, passphrase.as_deref()).map_err(|error| {
        single.refused(format!("`{name}` cannot sign: {error}"), Some(error.help()))
    })?;
    let keys: Vec<PublicKey> = single
        .group()
        .charter
        .team
        .as_ref()
        .and_then(|team| team.find(Kind::Person, person))
        .into_iter()
        .flat_map(|person| person.records(fields::person_signing_keys()))
        .filter_map(|key| PublicKey::parse(key.text(fields::signing_key_key())?.value).ok())
        .collect();
    let mine = private.public_key().fingerprint();
    if !keys.iter().any(|key| key.fingerprint() == mine) {
        let message = format!("`{name}` is not one of the keys of `{person}`");
        let help = "add its public key to the person's `signing-keys` in the team file";
        return Err(single.refused(message, Some(help)));
    }
    let Some(moment) = Moment::parse(at) else {
        return Err(single.refused(format!("`{at}` is no moment"), None));
    };
    let message = statement(digest, person, moment);
    private
        .sign(message.as_bytes(), NAMESPACE)
        .map_err(|error| {
            single.refused(format!("`{name}` cannot sign: {error}"), Some(error.help()))
        })
}

/// What to say of a draft with its new approval, or why that counts for nothing.
fn said(
    group: &Prepared,
    facts: &facts::Draft,
    sources: &SourceMap,
    name: &str,
    now: Moment,
    person: &str,
) -> Result<String, String> {
    let records = facts
        .posts
        .iter()
        .flat_map(|post| post.record.records(fields::post_approvals()));
    // Of a thread the parts hold approvals of their own: the new one stands last of those by
    // this person.
    let by_person = |record: &&Record| {
        let approver = record.text(fields::approval_approver());
        approver.is_some_and(|approver| approver.value == person)
    };
    let head = facts.posts.first().map(|post| post.record.place);
    let mine: Vec<&Record> = records.filter(by_person).collect();
    let in_head = mine.iter().filter(|one| {
        head.is_some_and(|head| one.place.start >= head.start && one.place.end <= head.end)
    });
    let new = in_head
        .max_by_key(|record| record.place.start)
        .or(mine.iter().max_by_key(|record| record.place.start));
    let Some(new) = new else {
        return Err("its front matter would not read as it should".to_owned());
    };
    let engine = group.charter.engine(sources, now);
    let standings = engine.approvals(facts);
    let counts = |standing: &Standing| {
        // Where a fact is missing, what counts is not known yet.
        let mut given = standing.parties.iter().flat_map(|party| &party.given);
        !standing.gaps.is_empty() || given.any(|given| given.place == new.place)
    };
    if !standings.iter().any(counts) {
        let mut refusals = standings.iter().flat_map(|standing| &standing.refused);
        let why = refusals.find(|refusal| new.place.contains(refusal.span));
        return Err(match why {
            Some(why) => why.reason.clone(),
            None => "no rule waits for it".to_owned(),
        });
    }
    let stops = engine.stops(facts);
    let waiting = Waiting {
        stops: &stops,
        draft: name,
        standings: &standings,
    };
    Ok(format!(
        "`{person}` approves {name}\n{}",
        still_waits(&waiting, now)
    ))
}
