//! `sayso escalate` and `sayso acknowledge`: who was called about a draft, and who answered.

use super::args::{AcknowledgeArgs, EscalateArgs};
use super::clock;
use super::exit::Status;
use super::paths::Standpoint;
use super::single::{Refused, Single, Told};
use crate::check::{LadderStanding, State};
use crate::diagnostic::{Edit, command, did_you_mean};
use crate::facts::{Kind, Moment, amend, rota::spoken_length};
use std::io;

/// Records a call.
pub(super) fn escalate(args: &EscalateArgs) -> io::Result<Status> {
    Single::change(
        &args.file,
        &args.charter,
        "not-escalated",
        |single, standpoint| call(args, single, standpoint),
    )
}

/// Records an answer.
pub(super) fn acknowledge(args: &AcknowledgeArgs) -> io::Result<Status> {
    Single::change(
        &args.file,
        &args.charter,
        "not-acknowledged",
        |single, standpoint| answer(args, single, standpoint),
    )
}

fn call(args: &EscalateArgs, single: &Single, _: &Standpoint) -> Result<(Edit, Told), Refused> {
    let now = clock::now(args.charter.now);
    known(single, &args.person)?;
    let standings = standings(single, args.rule.as_deref(), now)?;
    let Some((standing, roles)) = standings
        .iter()
        .find_map(|one| Some((one, one.to_call()?.1)))
    else {
        let said: Vec<String> = standings
            .iter()
            .map(|one| stands(one, single, now))
            .collect();
        return Err(single.refused(
            format!("nobody is to be called now: {}", said.join("; ")),
            None,
        ));
    };
    let called = match &args.role {
        Some(role) if roles.contains(role) => role.clone(),
        Some(role) => {
            let help = format!("this is for {}", roles.join(" or "));
            let message = format!("`{}` does not call {role} now", standing.rule);
            return Err(single.refused(message, Some(&help)));
        }
        None => roles.first().cloned().unwrap_or_default(),
    };
    let engine = single.group().charter.engine(&single.sources, now);
    let digest = engine.digest(&single.facts).map_err(|gap| {
        let message = format!(
            "nobody can be called about `{}`: `{}` cannot be looked at",
            single.name, gap.what
        );
        single.refused(message, Some(&gap.help))
    })?;
    let pairs = [
        ("rule", standing.rule.to_string()),
        ("role", called.clone()),
        ("caller", args.person.clone()),
        ("at", single.stamp(now)),
        ("digest", digest.to_string()),
    ];
    let edit = amend::add(&single.sources, single.facts.file, "escalations", &pairs)
        .map_err(|error| single.cannot_amend(error))?;
    let (rule, name, person) = (
        standing.rule.clone(),
        single.name.clone(),
        args.person.clone(),
    );
    let told: Told = Box::new(move |group, facts, sources| {
        let engine = group.charter.engine(sources, now);
        let after = engine.escalations(facts);
        let Some(after) = after.iter().find(|one| one.rule == rule) else {
            return Err("the call would count for nothing".to_owned());
        };
        match after.state {
            State::Waiting { until, .. } => Ok(format!(
                "`{person}` called {called} about {name} [{rule}]\nan answer is due by {}, in {}: `sayso acknowledge {} --as NAME`\n",
                until.say(),
                spoken_length(until.seconds_since(engine.here(now))),
                command::argument(&name),
            )),
            _ => Err("the call would count for nothing".to_owned()),
        }
    });
    Ok((edit, told))
}

fn answer(
    args: &AcknowledgeArgs,
    single: &Single,
    _: &Standpoint,
) -> Result<(Edit, Told), Refused> {
    let now = clock::now(args.charter.now);
    known(single, &args.person)?;
    let standings = standings(single, args.rule.as_deref(), now)?;
    // The latest call that nobody has answered and that is for this person.
    let engine = single.group().charter.engine(&single.sources, now);
    let open: Vec<_> = standings
        .iter()
        .flat_map(|one| one.calls.iter().map(move |call| (one, call)))
        .filter(|(_, call)| call.answer.is_none())
        .collect();
    let mine = open.iter().rev().find(|(standing, call)| {
        let (facts, person) = (&single.facts, args.person.as_str());
        engine
            .may_answer(facts, standing, call.rung, person)
            .is_ok()
    });
    let Some((standing, call)) = mine else {
        let why = open.first().and_then(|(standing, call)| {
            let (facts, person) = (&single.facts, args.person.as_str());
            engine.may_answer(facts, standing, call.rung, person).err()
        });
        let message = match why {
            Some(why) => format!("`{}` cannot answer: {why}", args.person),
            None => "there is no call to answer".to_owned(),
        };
        let help = format!(
            "a call is recorded with `sayso escalate {} --as NAME`",
            command::argument(&single.name)
        );
        return Err(single.refused(message, open.is_empty().then_some(help.as_str())));
    };
    let pairs = [
        ("acknowledged-by", args.person.clone()),
        ("acknowledged-at", single.stamp(now)),
    ];
    let file = single.facts.file;
    let edit = amend::extend(&single.sources, file, "escalations", call.index, &pairs)
        .map_err(|error| single.cannot_amend(error))?;
    let (rule, name, person) = (
        standing.rule.clone(),
        single.name.clone(),
        args.person.clone(),
    );
    let told: Told = Box::new(move |group, facts, sources| {
        let after = group.charter.engine(sources, now).escalations(facts);
        let Some(after) = after.iter().find(|one| one.rule == rule) else {
            return Err("the answer would count for nothing".to_owned());
        };
        match after.state {
            State::Answered => Ok(format!("`{person}` answered for {name} [{rule}]\n")),
            State::AnsweredLate { .. } => Ok(format!(
                "`{person}` answered for {name}, later than they should [{rule}]\n"
            )),
            _ => Err("the answer would count for nothing".to_owned()),
        }
    });
    Ok((edit, told))
}

/// The person must be one of the team.
fn known(single: &Single, person: &str) -> Result<(), Refused> {
    let team = single.group().charter.team.as_ref();
    if team.is_some_and(|team| team.find(Kind::Person, person).is_some()) {
        return Ok(());
    }
    let near = team.and_then(|team| did_you_mean(person, team.names(Kind::Person)));
    let help = near.map(|near| format!("did you mean `{near}`?"));
    Err(single.refused(
        format!("`{person}` is no person of the team"),
        help.as_deref(),
    ))
}

/// Where the draft stands on the ladders of one rule, or of all.
fn standings(
    single: &Single,
    rule: Option<&str>,
    now: Moment,
) -> Result<Vec<LadderStanding>, Refused> {
    let engine = single.group().charter.engine(&single.sources, now);
    let mut all = engine.escalations(&single.facts);
    if let Some(rule) = rule {
        let is_meant = |one: &LadderStanding| {
            one.rule.as_str() == rule || one.rule.as_str().rsplit('/').next() == Some(rule)
        };
        all.retain(is_meant);
    }
    if all.is_empty() {
        let message = match rule {
            Some(rule) => format!("`{rule}` does not escalate `{}`", single.name),
            None => format!("no rule escalates `{}`", single.name),
        };
        return Err(single.refused(message, None));
    }
    Ok(all)
}

fn stands(standing: &LadderStanding, single: &Single, now: Moment) -> String {
    let roles = |rung: usize| {
        let roles = standing.rungs.get(rung);
        roles.map(|roles| roles.join(" or ")).unwrap_or_default()
    };
    let engine = single.group().charter.engine(&single.sources, now);
    match standing.state {
        State::ToCall { rung, .. } => format!("{} is to be called", roles(rung)),
        State::Waiting { rung, until } => format!(
            "{} was called and has until {} to answer, {}",
            roles(rung),
            until.say(),
            spoken_length(until.seconds_since(engine.here(now)))
        ),
        State::Exhausted { .. } => "everybody was called".to_owned(),
        State::Answered | State::AnsweredLate { .. } => "somebody has answered".to_owned(),
    }
}
