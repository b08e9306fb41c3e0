//! Whether a thing is within a narrowing phrase.

use crate::check::ask::eval::Eval;
use crate::check::ask::evidence::{Sink, gap, note};
use crate::check::ask::publication::untimed;
use crate::check::ask::truth::Truth;
use crate::facts::{Answer, Gap, Kind, Moment, Record, Thing, Value, fields};
use crate::policy::{Bearing, Narrow, Within};
use crate::source::Span;
use crate::text::{Hit, Hits, ListId, TextFacts};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::borrow::Cow;

impl<'a> Eval<'a> {
    /// Whether a thing is within a narrowing.
    pub(in crate::check) fn within(
        &self,
        narrow: &Narrow,
        thing: Thing<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        match narrow {
            Narrow::AnyChannel => Truth::True,
            Narrow::On(names) => self.on(names, thing, &mut out),
            Narrow::By(roles) => self.by(roles, thing, &mut out),
            Narrow::In(languages) => self.speaks(languages, thing, &mut out),
            Narrow::About(topics, bearing) => self.about(topics, *bearing, &mut out),
            Narrow::During(times) => {
                let Some(post) = self.post else {
                    return Truth::False;
                };
                let answer = self.field(fields::post_publish_at(), Thing::Post(post.post));
                self.during(times, &answer, out)
            }
        }
    }

    /// Whether the post is about one of the topics: it says so, or its words do. Where that
    /// restricts, the words are all that is published.
    fn about(&self, topics: &[(String, ListId)], bearing: Bearing, out: &mut Sink<'_>) -> Truth {
        let Some(view) = self.post else {
            return Truth::False;
        };
        let declared = view.post.record.names(fields::post_topics());
        let beside = (bearing == Bearing::Restricts)
            .then(|| view.hits.beside(view.post, self.channel_name()));
        let beside = beside.into_iter().flatten();
        let texts: Vec<(&TextFacts, &Hits)> = std::iter::once((&view.post.text, &*view.hits.text))
            .chain(beside.map(|(one, hits)| (&one.text, hits)))
            .collect();
        let mut found = Truth::False;
        for (topic, list) in topics {
            if let Some(name) = declared.iter().find(|name| name.value == *topic) {
                note(out, |e| e.mark(name.span, format!("about `{topic}`")));
                found = Truth::True;
            }
            let read = |hit: &&Hit| self.counts(hit, |_| false);
            let hit = texts
                .iter()
                .find_map(|(text, hits)| Some((text, hits.of(*list).iter().find(read)?)));
            if let Some((text, hit)) = hit {
                found = Truth::True;
                let span = text.span(hit.range.clone());
                note(out, |e| e.mark(span, format!("this is about `{topic}`")));
            }
        }
        found
    }

    /// The name of the channel the post is judged on.
    pub(in crate::check) fn channel_name(&self) -> Option<&'a str> {
        let channels = self.post?.post.channels();
        channels
            .get(self.facts.channel?)
            .map(|name| name.value.as_str())
    }

    /// The channel of the post and its platform, when both are known.
    pub(in crate::check) fn channel_and_platform(&self) -> Option<(&'a str, &'a str)> {
        let post = Thing::Post(self.post?.post);
        let Value::One(channel, _) = self.field(fields::post_channel(), post).value else {
            return None;
        };
        match self.field(fields::post_platform(), post).value {
            Value::Text(Cow::Borrowed(platform)) => Some((channel, platform)),
            _ => None,
        }
    }

    fn on(&self, names: &[String], thing: Thing<'a>, out: &mut Sink<'_>) -> Truth {
        if let Thing::Record(channel) = thing
            && channel.kind == Kind::Channel
        {
            let platform = channel.text(fields::channel_platform());
            return Truth::from(names.iter().any(|name| {
                *name == channel.name.value || platform.as_ref().is_some_and(|on| on.value == name)
            }));
        }
        let Some(post) = self.post else {
            return Truth::False;
        };
        if let (Some((channel, platform)), None) = (self.on, &out) {
            let is_this = |wanted: &String| wanted == channel || wanted == platform;
            return Truth::from(names.iter().any(is_this));
        }
        let channel = self.field(fields::post_channel(), Thing::Post(post.post));
        let name = match &channel.value {
            Value::One(name, _) => *name,
            _ => return gap(channel, out),
        };
        if names.iter().any(|wanted| wanted == name) {
            note(out, |e| e.mark(channel.origin, format!("on `{name}`")));
            return Truth::True;
        }
        let platform = self.field(fields::post_platform(), Thing::Post(post.post));
        match &platform.value {
            Value::Text(on) => {
                let holds = names.iter().any(|wanted| wanted == on);
                note(out, |e| {
                    e.mark(channel.origin, format!("`{name}` is on {on}"));
                    if !holds {
                        e.said.push(format!("it is on {on}"));
                    }
                });
                Truth::from(holds)
            }
            // A name that stands for no channel of the team cannot be one of its channels,
            // but what platform it is on is not known.
            _ => gap(platform, out),
        }
    }

    fn by(&self, roles: &[String], thing: Thing<'a>, out: &mut Sink<'_>) -> Truth {
        let person = match thing {
            Thing::Record(person) if person.kind == Kind::Person => person,
            _ => {
                let Some(post) = self.post else {
                    return Truth::False;
                };
                match self.author(Thing::Post(post.post)) {
                    Ok(person) => person,
                    Err(answer) => return gap(answer, out),
                }
            }
        };
        let held = person.names(fields::person_roles());
        let found = held.iter().find(|role| roles.contains(&role.value));
        note(out, |e| {
            let name = &person.name.value;
            if let Some(role) = found {
                e.mark(role.span, format!("`{name}` is {}", role.value));
                return;
            }
            let held: Vec<&str> = held.iter().map(|role| role.value.as_str()).collect();
            let is = if held.is_empty() {
                "holds no role".to_owned()
            } else {
                format!("is {}", held.join(", "))
            };
            let asked = roles.join(", ");
            e.said.push(format!("`{name}` {is}, not {asked}"));
            let author = self
                .post
                .and_then(|view| view.post.record.text(fields::post_author()));
            let place = author.map_or(person.name.span, |author| author.span);
            e.mark(place, format!("`{name}` {is}"));
        });
        Truth::from(found.is_some())
    }

    /// The author of a post as a person of the team, or why that is not known.
    pub(in crate::check) fn author(&self, thing: Thing<'a>) -> Result<&'a Record, Answer<'a>> {
        let answer = self.field(fields::post_author(), thing);
        match answer.value {
            Value::One(_, Some(Thing::Record(person))) => Ok(person),
            Value::One(name, _) => Err(self.stranger(name, answer.origin)),
            _ => Err(answer),
        }
    }

    /// The answer for somebody or something the team does not know.
    pub(in crate::check) fn stranger(&self, name: &str, origin: Span) -> Answer<'a> {
        let help = if self.facts.team.is_some() {
            format!("declare `{name}` in the team file")
        } else {
            format!("there is no team file; declare `{name}` in `team.yaml`")
        };
        let what = Cow::Owned(format!("who `{name}` is"));
        Answer::new(
            Value::Missing(Gap {
                what,
                place: origin,
                help,
            }),
            origin,
        )
    }

    fn speaks(&self, languages: &[String], thing: Thing<'a>, out: &mut Sink<'_>) -> Truth {
        let holds = |spoken: &str| {
            let primary = spoken.split('-').next().unwrap_or_default();
            languages
                .iter()
                .any(|wanted| wanted == spoken || wanted == primary)
        };
        if let Thing::Record(record) = thing
            && record.kind == Kind::Person
        {
            let spoken = self.field(fields::person_languages(), thing);
            return match &spoken.value {
                Value::Set(names) => Truth::from(names.iter().any(|name| holds(&name.value))),
                _ => gap(spoken, out),
            };
        }
        let thing = match (thing, self.post) {
            (Thing::Record(record), _) if record.kind == Kind::Channel => thing,
            (_, Some(post)) => Thing::Post(post.post),
            _ => return Truth::False,
        };
        let field = match thing {
            Thing::Post(_) => fields::post_language(),
            _ => fields::channel_language(),
        };
        let answer = self.field(field, thing);
        match &answer.value {
            Value::Text(spoken) => {
                if !holds(spoken) {
                    note(out, |e| e.said.push(format!("it is in `{spoken}`")));
                }
                Truth::from(holds(spoken))
            }
            _ => gap(answer, out),
        }
    }

    /// Whether a moment lies within one of the stretches of time.
    pub(in crate::check) fn during(
        &self,
        times: &[usize],
        answer: &Answer<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let moment = match &answer.value {
            Value::Moment(moment) => *moment,
            Value::Day(day) => return self.day_during(times, *day, answer, out),
            _ => return gap(answer.clone(), &mut out),
        };
        let mut holds = false;
        for stretch in times.iter().filter_map(|at| self.policy.times.get(*at)) {
            let name = &stretch.name.value;
            match &stretch.when {
                Within::Period(ranges) => {
                    // An end written with an offset is that moment on every clock.
                    let at = self.on_clock(moment);
                    let found = ranges
                        .iter()
                        .find(|days| at.compare(days.from).is_ge() && at.is_before(days.to));
                    if let Some(days) = found {
                        holds = true;
                        let said = days
                            .title
                            .as_deref()
                            .map_or(String::new(), |title| format!(" ({title})"));
                        note(&mut out, |e| {
                            e.mark(answer.origin, format!("within `{name}`{said}"));
                        });
                    }
                }
                Within::Hours(week, zone) => {
                    let local = self.local(moment, zone.as_ref());
                    if week.contains(local.local) {
                        holds = true;
                        note(&mut out, |e| {
                            e.mark(answer.origin, format!("within `{name}`"));
                        });
                    }
                }
            }
        }
        if !holds {
            let names: Vec<String> = times
                .iter()
                .filter_map(|at| self.policy.times.get(*at))
                .map(|time| format!("`{}`", time.name.value))
                .collect();
            let local = times
                .iter()
                .find_map(|at| match &self.policy.times.get(*at)?.when {
                    Within::Hours(_, zone) => Some(self.local(moment, zone.as_ref())),
                    Within::Period(_) => None,
                })
                .unwrap_or(moment);
            let day = local.local.strftime("%A %H:%M").to_string();
            note(&mut out, |e| {
                e.said.push(format!("{day} is outside"));
                e.mark(
                    answer.origin,
                    format!("{day} is outside {}", names.join(", ")),
                );
            });
        }
        Truth::from(holds)
    }

    /// The same for some moment of a day: so when all of the day lies within, and not so when
    /// nothing of it does.
    fn day_during(
        &self,
        times: &[usize],
        day: Date,
        answer: &Answer<'a>,
        mut out: Sink<'_>,
    ) -> Truth {
        let all = self.day(day);
        let mut part = Truth::False;
        for stretch in times.iter().filter_map(|at| self.policy.times.get(*at)) {
            let here = match &stretch.when {
                Within::Period(ranges) => ranges
                    .iter()
                    .map(|range| {
                        let from = all.to.compare(range.from);
                        let is_within =
                            all.from.compare(range.from).is_ge() && all.to.is_before(range.to);
                        if is_within {
                            Truth::True
                        } else if from.is_ge() && all.from.is_before(range.to) {
                            Truth::Undecided
                        } else {
                            Truth::False
                        }
                    })
                    .max(),
                // On another clock, the day lies in parts of two.
                Within::Hours(week, zone) => {
                    let first = self.local(all.from, zone.as_ref()).local;
                    let last = self.local(all.to, zone.as_ref()).local;
                    Some(match week.contains_of(first, last) {
                        (_, true) => Truth::True,
                        (true, false) => Truth::Undecided,
                        (false, false) => Truth::False,
                    })
                }
            };
            part = part.max(here.unwrap_or(Truth::False));
        }
        match part {
            Truth::Undecided => gap(untimed(day, answer.origin), &mut out),
            Truth::True | Truth::False => {
                let words = if part == Truth::True {
                    "within"
                } else {
                    "outside"
                };
                note(&mut out, |e| {
                    e.said.push(format!("{day} is {words}"));
                    e.mark(answer.origin, format!("{day} is {words}"));
                });
                part
            }
        }
    }

    /// A moment on the clocks of a zone: the one given, else the channel's, else the
    /// workspace's, else the clock it was written with.
    fn local(&self, moment: Moment, zone: Option<&TimeZone>) -> Moment {
        let written_in = self.zone_here();
        let anchored = written_in.map_or(moment, |zone| moment.in_zone(zone));
        match zone.or(written_in) {
            Some(zone) => Moment {
                local: anchored.local_in(zone),
                instant: None,
            },
            None => Moment {
                local: moment.local,
                instant: None,
            },
        }
    }

    /// A moment on the clocks of the channel, with its instant: without any time zone,
    /// universal time.
    pub(in crate::check) fn placed(&self, moment: Moment) -> Moment {
        let universal = |moment: Moment| {
            let instant = moment
                .instant
                .or_else(|| moment.in_zone(&TimeZone::UTC).instant);
            Moment { instant, ..moment }
        };
        match self.zone_here() {
            None => universal(moment),
            Some(zone) => {
                let anchored = universal(moment.in_zone(zone));
                Moment {
                    local: anchored.local_in(zone),
                    instant: anchored.instant,
                }
            }
        }
    }

    /// The zone of the channel of the post.
    pub(in crate::check) fn zone_of_channel(&self) -> Option<&'a TimeZone> {
        let post = self.post?;
        let channel = self.field(fields::post_channel(), Thing::Post(post.post));
        let Value::One(_, Some(Thing::Record(channel))) = channel.value else {
            return None;
        };
        self.facts.team?.zone_of(channel)
    }

    /// The clock of the channel of the post, else of the workspace.
    pub(in crate::check) fn zone_here(&self) -> Option<&'a TimeZone> {
        self.channel_zone.or(self.zone)
    }
}
