//! The approvals recorded on a draft: which of them count, and why the others do not.

use super::refusal::{Refusal, WhyNot, refusal, say_time};
use crate::check::ask::eval::{Eval, PostView};
use crate::check::ask::evidence::Evidence;
use crate::check::ask::publication::Publication;
use crate::check::ask::truth::Truth;
use crate::check::engine::Engine;
use crate::diagnostic::did_you_mean;
use crate::facts::{
    Answer, ContentDigest, Draft, Gap, Kind, Moment, Record, Thing, Value, Written, fields,
};
use crate::policy::{ApprovalDemand, Party};
use crate::signature::{self, NAMESPACE, PublicKey, TrustedKey};
use crate::source::{Span, Spanned};
use jiff::civil::Date;
use std::collections::HashSet;

/// An approval that counts, unless a rule asks for more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Valid<'a> {
    pub(super) record: &'a Record,
    pub(super) name: Spanned<&'a str>,
    pub(super) person: &'a Record,
    /// When, with its instant.
    pub(super) at: Moment,
    pub(super) at_span: Span,
    pub(super) signed: bool,
}

/// What judging the approvals of a draft takes.
pub(super) struct Desk<'e, 'a> {
    pub(super) eval: &'e Eval<'a>,
    pub(super) view: PostView<'a>,
    /// The authors of the draft.
    pub(super) authors: Vec<&'a str>,
    /// What the draft says now, when anything was recorded that could be about it.
    content: Option<Result<ContentDigest, Gap>>,
    /// When the post appears, with its instant.
    pub(super) publication: Option<Publication>,
    /// Now, with its instant.
    pub(super) now: Moment,
}

impl<'e, 'a> Desk<'e, 'a> {
    /// Prepares to judge the approvals of a draft; the answer that is missing when it is not
    /// known who wrote it.
    pub(super) fn new(eval: &'e Eval<'a>, view: PostView<'a>) -> Result<Self, Answer<'a>> {
        let mut authors = Vec::new();
        for post in &view.draft.posts {
            let author = eval.field(fields::post_author(), Thing::Post(post));
            match author.value {
                Value::One(name, _) => authors.push(name),
                _ => return Err(author),
            }
        }
        Ok(Self {
            eval,
            view,
            authors,
            content: (!approvals(view).is_empty()).then(|| eval.digest(view.draft)),
            publication: eval.publication(),
            now: eval.placed(eval.facts.now),
        })
    }

    /// The approvals of the draft in the order they were given, and those that cannot count.
    pub(super) fn recorded(&self) -> (Vec<Valid<'a>>, Vec<Refusal>) {
        let mut valid: Vec<Valid<'a>> = Vec::new();
        let mut refused = Vec::new();
        for record in approvals(self.view) {
            match self.valid(record) {
                Ok(one) => valid.push(one),
                Err(refusal) => refused.push(*refusal),
            }
        }
        // Those of one moment keep their order in the file.
        valid.sort_by(|a, b| a.at.compare(b.at));
        (valid, refused)
    }

    fn valid(&self, record: &'a Record) -> Result<Valid<'a>, Box<Refusal>> {
        let refuse = |why, span, reason: String| Box::new(refusal(record, why, span, reason));
        let lacks = |key: &str| {
            refuse(
                WhyNot::Incomplete,
                record.place,
                format!("it has no `{key}`"),
            )
        };
        let name = record
            .text(fields::approval_approver())
            .ok_or_else(|| lacks("approver"))?;
        let person = self.known(record, name)?;
        let at = moment(record).ok_or_else(|| lacks("at"))?;
        let placed = self.eval.placed(at.value);
        let digest = record
            .text(fields::approval_digest())
            .ok_or_else(|| lacks("digest"))?;
        if self.authors.contains(&name.value) {
            let reason = format!("`{}` is the author", name.value);
            let mut refusal = refuse(WhyNot::Author, name.span, reason);
            refusal.help = Some("nobody approves what they wrote: ask somebody else".to_owned());
            return Err(refusal);
        }
        if placed.compare(self.now).is_gt() {
            let reason = format!("this is in the future: it is {}", self.now.say());
            return Err(refuse(WhyNot::Future, at.span, reason));
        }
        self.same_content(digest, name.value)
            .map_err(|(why, reason)| refuse(why, digest.span, reason))?;
        if let Some(publication) = self.publication
            && placed.compare(publication.from).is_gt()
        {
            let reason = format!("given after publication, at {}", publication.from.say());
            return Err(refuse(WhyNot::Published, at.span, reason));
        }
        let then = self.at(placed);
        if let Some(reason) = then.absent(person) {
            return Err(refuse(WhyNot::Gone, name.span, reason));
        }
        let signed = self.signature(record, person, name.value, at.value)?;
        if let Err((policy, reason)) = then.may_approve(person, self.view) {
            let mut refusal = refuse(WhyNot::Forbidden, name.span, reason);
            refusal.policy = Some(policy);
            return Err(refusal);
        }
        Ok(Valid {
            record,
            name,
            person,
            at: placed,
            at_span: at.span,
            signed,
        })
    }

    /// Whether what was approved is what the draft says now, and if not, why.
    fn same_content(&self, digest: Spanned<&str>, approver: &str) -> Result<(), (WhyNot, String)> {
        if ContentDigest::is_outdated(digest.value) {
            let version = digest.value.split(':').next().unwrap_or_default();
            let reason = format!(
                "`{version}` is an earlier way to say what was approved, which left things out"
            );
            return Err((WhyNot::Outdated, reason));
        }
        match &self.content {
            Some(Ok(content)) if content.as_str() == digest.value => Ok(()),
            Some(Err(gap)) => {
                let reason = format!("nobody can say whether this covers `{}`", gap.what);
                Err((WhyNot::ContentUnknown, reason))
            }
            Some(Ok(_)) | None => {
                let reason = format!("the draft has changed since `{approver}` approved it");
                Err((WhyNot::Changed, reason))
            }
        }
    }

    /// What would have to be known of the content, where that is why approvals do not count.
    pub(super) fn unknown_content(&self, refused: &[Refusal]) -> Option<Gap> {
        let is_unknown = |refusal: &Refusal| refusal.why == WhyNot::ContentUnknown;
        match &self.content {
            Some(Err(gap)) if refused.iter().any(is_unknown) => Some(gap.clone()),
            _ => None,
        }
    }

    /// The person of the team with a name.
    fn known(
        &self,
        record: &'a Record,
        name: Spanned<&'a str>,
    ) -> Result<&'a Record, Box<Refusal>> {
        let refuse = |reason| Box::new(refusal(record, WhyNot::Stranger, name.span, reason));
        let Some(team) = self.eval.facts.team else {
            let mut refusal = refuse(format!("nobody can say who `{}` is", name.value));
            refusal.help = Some(
                "there is no team file: name it with `team:` in `sayso.yaml`, or `--team`"
                    .to_owned(),
            );
            return Err(refusal);
        };
        team.find(Kind::Person, name.value).ok_or_else(|| {
            let mut refusal = refuse(format!("`{}` is no person of the team", name.value));
            refusal.help = did_you_mean(name.value, team.names(Kind::Person))
                .map(|near| format!("did you mean `{near}`?"));
            refusal
        })
    }

    /// Whether the approval is signed; a signature that is not the approver's is refused
    /// whether one is asked for or not.
    fn signature(
        &self,
        record: &Record,
        person: &Record,
        name: &str,
        at: Moment,
    ) -> Result<bool, Box<Refusal>> {
        let Some(signature) = record.text(fields::approval_signature()) else {
            return Ok(false);
        };
        let Some(Ok(content)) = &self.content else {
            return Ok(false);
        };
        let message = content.statement(name, at);
        let keys = trusted_keys(person);
        let today = self.now.date();
        let verified = signature::verify(
            signature.value,
            message.as_bytes(),
            NAMESPACE,
            &keys,
            self.eval.placed(at).date(),
            today,
        );
        match verified {
            Ok(_) => Ok(true),
            Err(error) => {
                let reason = error.to_string();
                let mut refusal = refusal(record, WhyNot::Forged, signature.span, reason);
                refusal.help = Some(error.help().to_owned());
                Err(Box::new(refusal))
            }
        }
    }

    /// The same evaluation as it was at a moment.
    pub(super) fn at(&self, moment: Moment) -> Eval<'a> {
        self.eval.at(moment)
    }

    /// Whether an approval would do for a party, and if not, why.
    pub(super) fn fits(
        &self,
        demand: &ApprovalDemand,
        party: &Party,
        approval: &Valid<'a>,
    ) -> Result<(), Box<Refusal>> {
        let refuse =
            |why, span, reason: String| Box::new(refusal(approval.record, why, span, reason));
        let with_policy = |mut refusal: Box<Refusal>, span| {
            refusal.policy = Some(span);
            refusal
        };
        let name = approval.name.value;
        let then = self.at(approval.at);
        if let Err((why, reason)) = then.holds_role(approval.person, &party.roles) {
            return Err(with_policy(
                refuse(why, approval.name.span, reason),
                party.span,
            ));
        }
        if demand.signed && !approval.signed {
            let mut refusal = refuse(
                WhyNot::Unsigned,
                approval.record.place,
                format!("`{name}` did not sign this"),
            );
            refusal.help = Some("sign with `sayso approve FILE --as PERSON --sign KEY`".to_owned());
            return Err(with_policy(refusal, demand.span));
        }
        if let Some(filter) = &party.filter {
            let person = Thing::Record(approval.person);
            if then.holds(filter, person, None) != Truth::True {
                let mut evidence = Evidence::default();
                then.holds(filter, person, Some(&mut evidence));
                let found = evidence.said.into_iter().next();
                let gap = evidence
                    .gaps
                    .into_iter()
                    .next()
                    .map(|gap| format!("`{}` is not known", gap.what));
                let reason = found
                    .or(gap)
                    .map_or_else(String::new, |found| format!(": {found}"));
                let refusal = refuse(
                    WhyNot::Unfit,
                    approval.name.span,
                    format!("`{name}` is not what is asked for{reason}"),
                );
                return Err(with_policy(refusal, filter.span()));
            }
        }
        // Of a day without its time, the approval must be right whenever it appears.
        let ahead = |at: Moment| at.seconds_since(approval.at);
        let before = self.publication.map(|publication| ahead(publication.to));
        if let (Some(before), Some(limit)) = (before, demand.within)
            && before > limit.seconds
        {
            let reason = format!("given {} before publication", say_time(before));
            return Err(with_policy(
                refuse(WhyNot::TooEarly, approval.at_span, reason),
                limit.span,
            ));
        }
        let before = self.publication.map(|publication| ahead(publication.from));
        if let (Some(before), Some(limit)) = (before, demand.at_least)
            && before < limit.seconds
        {
            let reason = format!("given only {} before publication", say_time(before));
            return Err(with_policy(
                refuse(WhyNot::TooLate, approval.at_span, reason),
                limit.span,
            ));
        }
        if let Some(limit) = demand.valid_for {
            let used = self
                .publication
                .map_or(self.now, |publication| publication.to);
            let age = used.seconds_since(approval.at);
            if age > limit.seconds {
                let when = if self.publication.is_some() {
                    "by publication it is"
                } else {
                    "it is"
                };
                let reason = format!("{when} {} old", say_time(age));
                return Err(with_policy(
                    refuse(WhyNot::Lapsed, approval.at_span, reason),
                    limit.span,
                ));
            }
        }
        Ok(())
    }
}

impl Engine<'_> {
    /// Whether an approval of a draft by somebody would count now, for whatever asks for
    /// their roles; if not, why, and what to do.
    pub fn may_approve(&self, draft: &Draft, person: &str) -> Result<(), (String, Option<String>)> {
        let hits = self.scan(draft);
        let Some((eval, view)) = self.evals(draft, &hits).next() else {
            return Err(("the draft holds no post".to_owned(), None));
        };
        let Ok(desk) = Desk::new(&eval, view) else {
            let help = "add `author:` to its front matter: nobody approves their own".to_owned();
            return Err(("the draft does not say who wrote it".to_owned(), Some(help)));
        };
        let team = eval.facts.team;
        let Some(record) = team.and_then(|team| team.find(Kind::Person, person)) else {
            let near = team.and_then(|team| did_you_mean(person, team.names(Kind::Person)));
            let help = match (team, near) {
                (None, _) => "there is no team file: name it with `team:` in `sayso.yaml`, or \
                              `--team`"
                    .to_owned(),
                (_, Some(near)) => format!("did you mean `{near}`?"),
                (_, None) => "declare the person in the team file".to_owned(),
            };
            let reason = format!("`{person}` is no person of the team");
            return Err((reason, Some(help)));
        };
        if desk.authors.contains(&person) {
            let help = "nobody approves what they wrote: ask somebody else".to_owned();
            return Err((format!("`{person}` is the author"), Some(help)));
        }
        if let Some(publication) = desk.publication
            && publication.to.compare(desk.now).is_lt()
        {
            let reason = format!("it was to be published at {}", publication.from.say());
            let help = "move `publish-at` when it is still to be published".to_owned();
            return Err((reason, Some(help)));
        }
        if let Some(reason) = eval.absent(record) {
            return Err((reason, None));
        }
        let allowed = self.evals(draft, &hits).find_map(|(eval, view)| {
            let refused = eval.may_approve(record, view).err()?;
            Some((refused.1, None))
        });
        allowed.map_or(Ok(()), Err)
    }
}

/// The approvals of a draft: those recorded in any of its parts, and those given in reviews of
/// it. What a configuration adds to many drafts approves none of them.
pub(super) fn approvals(view: PostView<'_>) -> Vec<&Record> {
    let mut found: Vec<&Record> = Vec::new();
    let mut known = HashSet::new();
    for post in &view.draft.posts {
        for record in post.record.records(fields::post_approvals()) {
            if known.insert(record.place) && record.place.file == view.draft.file {
                found.push(record);
            }
        }
    }
    found.extend(&view.draft.reviews);
    found
}

pub(super) fn moment(record: &Record) -> Option<Spanned<Moment>> {
    match record.get(fields::approval_at()) {
        Some(Spanned {
            value: Written::Moment(moment),
            span,
        }) => Some(Spanned::new(*moment, *span)),
        _ => None,
    }
}

/// The keys of a person that can be read; of the others [`Eval::team_keys`] speaks.
fn trusted_keys(person: &Record) -> Vec<TrustedKey> {
    let keys = person.records(fields::person_signing_keys()).iter();
    keys.filter_map(|key| {
        let text = key.text(fields::signing_key_key())?;
        Some(TrustedKey {
            key: PublicKey::parse(text.value).ok()?,
            from: date(key, fields::signing_key_from()),
            until: date(key, fields::signing_key_until()),
            revoked: date(key, fields::signing_key_revoked()),
        })
    })
    .collect()
}

fn date(record: &Record, field: crate::facts::FieldId) -> Option<Date> {
    match record.get(field)?.value {
        Written::Date(date) => Some(date),
        _ => None,
    }
}
