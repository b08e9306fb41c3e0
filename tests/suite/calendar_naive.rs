//! Posts together, counted again without sequences, stretches or views: every post compared
//! with every other.

use crate::calendar::Story;
use jiff::civil::{Date, DateTime, date};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const POLICY: &str = r"
rule day { for posts per channel per day must have at most 2 posts }
rule gap { for posts per channel its shortest-gap must be at least 3 hours }
rule week { for posts per channel per week must have at most 40% of posts where kind is news }
rule hour { for posts per hour must have at most 1 post }
rule month { for posts per month must have at least 3 posts where kind is news }
rule repeat { for posts per channel its shortest-repeat must be at least 2 days }
";

const TEXTS: [&str; 3] = [
    "The workshop opens its doors on Saturday for all who repair things",
    "Our new router reaches every corner of the house and the garden",
    "Tell us what you would like to read here in the coming weeks",
];

#[derive(Debug, Clone, Copy)]
struct Planned {
    channel: &'static str,
    at: DateTime,
    is_news: bool,
    text: usize,
}

/// Around the night in which the clocks of Paris go back.
fn planned() -> impl Strategy<Value = Vec<Planned>> {
    let one = (0..2_usize, 0..1_500_i64, any::<bool>(), 0..3_usize).prop_map(
        |(channel, step, is_news, text)| Planned {
            channel: ["x", "mastodon"][channel],
            at: date(2026, 10, 12).at(0, 0, 0, 0) + (step * 20).minutes(),
            is_news,
            text,
        },
    );
    // No two posts of a channel at one moment: which of them is later nobody can say.
    prop::collection::vec(one, 1..14).prop_map(|mut all| {
        let mut taken = BTreeSet::new();
        let paris = TimeZone::get("Europe/Paris").unwrap();
        all.retain(|one| taken.insert((one.channel, instant(&paris, one.at))));
        all
    })
}

fn instant(zone: &TimeZone, at: DateTime) -> Timestamp {
    zone.to_ambiguous_timestamp(at).compatible().unwrap()
}

fn week(day: Date) -> Date {
    day - i64::from(day.weekday().to_monday_zero_offset()).days()
}

/// How many findings each rule has.
fn naively(all: &[Planned]) -> BTreeMap<&'static str, usize> {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let at = |one: &Planned| instant(&zone, one.at);
    let hours = |a: &Planned, b: &Planned| at(a).duration_since(at(b)).as_secs_f64() / 3600.0;
    let mut found = BTreeMap::new();
    let mut count = |rule, number: usize| {
        if number > 0 {
            found.insert(rule, number);
        }
    };
    let days: BTreeSet<_> = all.iter().map(|one| (one.channel, one.at.date())).collect();
    count(
        "day",
        days.iter()
            .filter(|(channel, day)| {
                let same = |one: &&Planned| one.channel == *channel && one.at.date() == *day;
                all.iter().filter(same).count() > 2
            })
            .count(),
    );
    let earlier =
        |one: &Planned, other: &&Planned| other.channel == one.channel && at(other) < at(one);
    let nearest = |one: &Planned, among: &dyn Fn(&Planned) -> bool| {
        let before = all
            .iter()
            .filter(|other| earlier(one, other) && among(other));
        before
            .map(|other| hours(one, other))
            .fold(f64::INFINITY, f64::min)
    };
    count(
        "gap",
        all.iter()
            .filter(|one| nearest(one, &|_| true) < 3.0)
            .count(),
    );
    count(
        "repeat",
        all.iter()
            .filter(|one| nearest(one, &|other| other.text == one.text) < 48.0)
            .count(),
    );
    let weeks: BTreeSet<_> = all
        .iter()
        .map(|one| (one.channel, week(one.at.date())))
        .collect();
    count(
        "week",
        weeks
            .iter()
            .filter(|(channel, monday)| {
                let own = || {
                    all.iter()
                        .filter(|one| one.channel == *channel && week(one.at.date()) == *monday)
                };
                own().filter(|one| one.is_news).count() * 5 > own().count() * 2
            })
            .count(),
    );
    let slots: BTreeSet<_> = all
        .iter()
        .map(|one| at(one).as_second().div_euclid(3600))
        .collect();
    count(
        "hour",
        slots
            .iter()
            .filter(|hour| {
                let same = |one: &&Planned| at(one).as_second().div_euclid(3600) == **hour;
                all.iter().filter(same).count() > 1
            })
            .count(),
    );
    let months: BTreeSet<_> = all
        .iter()
        .map(|one| one.at.date().first_of_month())
        .collect();
    count(
        "month",
        months
            .iter()
            .filter(|month| {
                let news =
                    |one: &&Planned| one.is_news && one.at.date().first_of_month() == **month;
                all.iter().filter(news).count() < 3
            })
            .count(),
    );
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn groups_are_those_that_comparing_all_with_all_gives(all in planned()) {
        let mut story = Story::new(POLICY);
        story.zone = Some("Europe/Paris");
        for (number, one) in all.iter().enumerate() {
            let kind = if one.is_news { "news" } else { "brand" };
            let front = format!(
                "channel: {}; kind: {kind}; publish-at: {}",
                one.channel,
                one.at.strftime("%Y-%m-%dT%H:%M")
            );
            story = story.draft(&format!("{number}.md"), &front, TEXTS[one.text]);
        }
        let found = story.tell(|_, _, said| {
            let mut found: BTreeMap<String, usize> = BTreeMap::new();
            for one in &said {
                let rule = one.name().rsplit('/').next().unwrap_or_default().to_owned();
                *found.entry(rule).or_default() += 1;
            }
            found
        });
        let expected = naively(&all);
        let expected: BTreeMap<String, usize> =
            expected.into_iter().map(|(rule, number)| (rule.to_owned(), number)).collect();
        prop_assert_eq!(found, expected);
    }
}
