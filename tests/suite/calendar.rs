//! Rules for posts together: what they find over the drafts of a calendar, and where.

use crate::charter::Files;
use insta::assert_snapshot;
use jiff::tz::TimeZone;
use sayso::check::{Calendar, Engine};
use sayso::diagnostic::{self, Diagnostic};
use sayso::facts::read::{self, Defaults, DraftFormat, ReadContext};
use sayso::facts::{Draft, Moment, PlatformTable};
use sayso::policy::{self, Policy, Root};
use sayso::source::SourceMap;

/// A charter, a team and posts, in memory.
pub struct Story<'a> {
    policy: &'a str,
    team: &'a str,
    drafts: Vec<(String, String)>,
    around: Vec<(String, String)>,
    published: Vec<(String, String)>,
    now: &'a str,
    pub zone: Option<&'a str>,
}

impl<'a> Story<'a> {
    pub fn new(policy: &'a str) -> Self {
        Self {
            policy,
            team: "people: {}\n",
            drafts: Vec::new(),
            around: Vec::new(),
            published: Vec::new(),
            now: "2026-10-02T12:00:00Z",
            zone: None,
        }
    }

    /// A draft with front matter of one line and a text.
    pub fn draft(mut self, name: &str, front: &str, text: &str) -> Self {
        self.drafts.push(post(name, front, text));
        self
    }

    fn around(mut self, name: &str, front: &str, text: &str) -> Self {
        self.around.push(post(name, front, text));
        self
    }

    fn published(mut self, name: &str, front: &str, text: &str) -> Self {
        self.published.push(post(name, front, text));
        self
    }

    pub fn tell<T>(&self, tell: impl FnOnce(&SourceMap, &Policy, Vec<Diagnostic>) -> T) -> T {
        let mut sources = SourceMap::new();
        let mut files = Files([("charter.sayso", self.policy)].into_iter().collect());
        let root = Root::File("charter.sayso".to_owned());
        let (loaded, mut said) = policy::load(&[root], &mut files, &mut sources);
        let file = sources.add("team.yaml", self.team);
        let (team, found) = read::team(&sources, file, loaded.schema());
        said.extend(found);
        let platforms = PlatformTable::default();
        let (policy, found) = policy::compile(&loaded, &sources, team.as_ref(), &platforms);
        said.extend(found);
        let defaults = Defaults::default();
        let context = ReadContext {
            schema: &policy.schema,
            defaults: &defaults,
        };
        let mut read = |posts: &[(String, String)]| -> Vec<Draft> {
            let read = posts.iter().map(|(name, text)| {
                let file = sources.add(name.as_str(), text.as_str());
                let format = DraftFormat::of_path(name);
                let (draft, found) = read::draft(&sources, file, format, &context);
                assert!(found.is_empty(), "{found:?}");
                draft
            });
            read.collect()
        };
        let drafts = read(&self.drafts);
        let around = read(&self.around);
        let published = read(&self.published);
        let now = Moment::parse(self.now).unwrap();
        let zone = self.zone.map(|zone| TimeZone::get(zone).unwrap());
        let engine = Engine::new(&policy, &sources, team.as_ref(), &platforms, now, zone);
        let outcome = engine.check_calendar(&Calendar {
            judged: &drafts.iter().collect::<Vec<_>>(),
            around: &around.iter().collect::<Vec<_>>(),
            published: &published.iter().collect::<Vec<_>>(),
        });
        said.extend(outcome.findings);
        diagnostic::sort(&mut said);
        tell(&sources, &policy, said)
    }

    /// What is found, in plain form.
    fn findings(&self) -> String {
        self.tell(|sources, _, said| crate::charter::plain(sources, said))
    }

    /// How many findings there are of each severity and code.
    fn count(&self) -> usize {
        self.tell(|_, _, said| said.len())
    }
}

fn post(name: &str, front: &str, text: &str) -> (String, String) {
    let front = front.replace("; ", "\n");
    (name.to_owned(), format!("---\n{front}\n---\n{text}\n"))
}

const THREE_A_DAY: &str = r"
rule breathing-space {
  for posts per channel per day
  must have at most 3 posts
}
";

#[test]
fn the_fourth_post_of_a_day_is_found_and_all_four_are_shown() {
    let mut story = Story::new(THREE_A_DAY);
    for hour in [9, 11, 13, 15] {
        let front = format!("channel: x; publish-at: 2026-10-05T{hour:02}:00");
        story = story.draft(&format!("{hour:02}.md"), &front, &format!("Post of {hour}"));
    }
    // The next day, and another channel, count apart.
    let story = story
        .draft(
            "later.md",
            "channel: x; publish-at: 2026-10-06T09:00",
            "Later",
        )
        .draft(
            "other.md",
            "channel: linkedin; publish-at: 2026-10-05T09:30",
            "Other",
        );
    assert_snapshot!(story.findings(), @r##"
    15.md:3:13: error: must have at most 3 posts [charter/breathing-space]
      found: "2026-10-05T15:00" — post 4 of 4, 2026-10-05 15:00
      also: 09.md:3:13: "2026-10-05T09:00" — post 1 of 4, 2026-10-05 09:00
      also: 11.md:3:13: "2026-10-05T11:00" — post 2 of 4, 2026-10-05 11:00
      also: 13.md:3:13: "2026-10-05T13:00" — post 3 of 4, 2026-10-05 13:00
      policy: charter.sayso:4:3: "must have at most 3 posts" — 4 posts for channel `x` on 2026-10-05
    "##);
}

#[test]
fn a_post_for_several_channels_counts_on_each_and_a_thread_is_one_post() {
    let policy = r"
rule one-a-day { for posts per channel per day must have at most 1 post }
rule one-each { for posts per author per day must have at most 1 post }
";
    let story = Story::new(policy)
        .draft(
            "both.md",
            "author: lea; channels: [x, linkedin]; publish-at: 2026-10-05T09:00",
            "Both",
        )
        .draft(
            "thread.tweet",
            "author: tom; channel: mastodon; publish-at: 2026-10-05T10:00",
            "One\n---\nTwo",
        )
        .draft(
            "x.md",
            "author: tim; channel: x; publish-at: 2026-10-05T12:00",
            "On x",
        );
    assert_snapshot!(story.findings(), @r##"
    x.md:4:13: error: must have at most 1 post [charter/one-a-day]
      found: "2026-10-05T12:00" — post 2 of 2, 2026-10-05 12:00
      also: both.md:4:13: "2026-10-05T09:00" — post 1 of 2, 2026-10-05 09:00
      policy: charter.sayso:2:48: "must have at most 1 post" — 2 posts for channel `x` on 2026-10-05
    "##);
}

#[test]
fn a_day_is_a_day_on_the_clock_of_the_channel() {
    let story = |zone: &'static str| {
        let team = match zone {
            "Asia/Tokyo" => "channels: {ours: {platform: x, time-zone: Asia/Tokyo}}\n",
            _ => "channels: {ours: {platform: x}}\n",
        };
        let policy = "rule one { for posts per channel per day must have at most 1 post }\n";
        let mut story = Story::new(policy)
            .draft(
                "a.md",
                "channel: ours; publish-at: 2026-10-05T14:00Z",
                "Afternoon",
            )
            .draft(
                "b.md",
                "channel: ours; publish-at: 2026-10-05T16:00Z",
                "Night in Tokyo",
            );
        story.team = team;
        story.count()
    };
    assert_eq!(story(""), 1);
    assert_eq!(story("Asia/Tokyo"), 0, "midnight in Tokyo is at 15:00 UTC");
}

#[test]
fn gaps_are_measured_across_midnight_and_across_the_change_of_the_clocks() {
    let policy = r"
rule gap { for posts per channel per day its shortest-gap should be at least 2 hours }
";
    let mut story = Story::new(policy)
        .draft(
            "late.md",
            "channel: x; publish-at: 2026-10-05T23:30",
            "Late",
        )
        .draft(
            "early.md",
            "channel: x; publish-at: 2026-10-06T00:15",
            "Early",
        )
        // The clocks go back at three: from 01:30 to 03:00 two hours and a half pass.
        .draft(
            "autumn-a.md",
            "channel: x; publish-at: 2026-10-25T01:30",
            "A",
        )
        .draft(
            "autumn-b.md",
            "channel: x; publish-at: 2026-10-25T03:00",
            "B",
        )
        // The clocks go forward at two: from 01:00 to 03:30 an hour and a half passes.
        .draft(
            "spring-a.md",
            "channel: x; publish-at: 2027-03-28T01:00",
            "A",
        )
        .draft(
            "spring-b.md",
            "channel: x; publish-at: 2027-03-28T03:30",
            "B",
        );
    story.zone = Some("Europe/Paris");
    assert_snapshot!(story.findings(), @r##"
    early.md:3:13: warning: its shortest-gap should be at least 2 hours [charter/gap]
      found: "2026-10-06T00:15" — 45 minutes after `late.md`
      also: late.md:3:13: "2026-10-05T23:30" — the earlier post, 2026-10-05 23:30
      policy: charter.sayso:2:42: "its shortest-gap should be at least 2 hours" — 45 minutes against 2 hours for channel `x` on 2026-10-06
    spring-b.md:3:13: warning: its shortest-gap should be at least 2 hours [charter/gap]
      found: "2027-03-28T03:30" — 90 minutes after `spring-a.md`
      also: spring-a.md:3:13: "2027-03-28T01:00" — the earlier post, 2027-03-28 01:00
      policy: charter.sayso:2:42: "its shortest-gap should be at least 2 hours" — 90 minutes against 2 hours for channel `x` on 2027-03-28
    "##);
}

const TWO_A_WEEK: &str = r#"
rule present "Two posts of our own a week" {
  for posts per channel per week
  must have at least 2 posts where kind is original
}
"#;

#[test]
fn weeks_with_too_few_posts_are_found_and_so_are_weeks_with_none() {
    let at = |date: &str| format!("channel: linkedin; kind: original; publish-at: {date}T09:00");
    let story = Story::new(TWO_A_WEEK)
        .published("old.md", &at("2026-09-30"), "Old")
        // The week from 5 October: one, and one that is passed on.
        .draft("a.md", &at("2026-10-05"), "A")
        .draft(
            "b.md",
            "channel: linkedin; kind: repost; publish-at: 2026-10-06T09:00",
            "B",
        )
        // The week from 12 October: Monday and Sunday night.
        .draft("c.md", &at("2026-10-12"), "C")
        .draft(
            "d.md",
            "channel: linkedin; kind: original; publish-at: 2026-10-18T23:59",
            "D",
        )
        // The weeks from 19 and 26 October: nothing. The week from 2 November is not over.
        .draft("e.md", &at("2026-11-03"), "E");
    assert_snapshot!(story.findings(), @r##"
    a.md:4:13: error: Two posts of our own a week [charter/present]
      found: "2026-10-05T09:00" — such post 1 of 1, 2026-10-05 09:00
      policy: charter.sayso:4:3: "must have at least 2 posts where kind is original" — 1 such post for channel `linkedin` in the week of 2026-10-05
    e.md:4:13: error: Two posts of our own a week [charter/present]
      found: "2026-11-03T09:00" — the first post after, 2026-11-03 09:00
      also: d.md:4:13: "2026-10-18T23:59" — the last post before, 2026-10-18 23:59
      policy: charter.sayso:4:3: "must have at least 2 posts where kind is original" — no post for channel `linkedin` in the weeks from 2026-10-19 to 2026-11-01
    e.md:4:13: note: Two posts of our own a week [charter/present]
      found: "2026-11-03T09:00" — such post 1 of 1, 2026-11-03 09:00
      policy: charter.sayso:4:3: "must have at least 2 posts where kind is original" — 1 such post for channel `linkedin` in the week of 2026-11-02
      help: the calendar begins or ends within this time; more may be planned
    "##);
}

#[test]
fn a_post_without_a_moment_is_one_finding() {
    let policy = r"
rule a { for posts per channel per day must have at most 3 posts }
rule b { for posts per channel its shortest-gap must be at least 1 hour }
rule c { for posts per channel must have at most 300 posts }
";
    let story = Story::new(policy).draft("a.md", "channels: [x, linkedin]", "When?");
    assert_snapshot!(story.findings(), @r##"
    a.md:1:1: error: 2 rules cannot be decided: `publish-at` is not known [charter/a]
      found: "---" — add `publish-at` here
      policy: charter.sayso:2:10: "for posts per channel per day" — charter/a asks for it
      policy: charter.sayso:3:10: "for posts per channel" — charter/b asks for it
      help: add `publish-at:` to the front matter
    "##);
}

#[test]
fn shares_are_of_all_posts_of_a_group() {
    let policy = r"
rule mix { for posts per month must have at least 50% of posts where kind is brand }
";
    let at = |day: u8, kind: &str| {
        format!("channel: x; kind: {kind}; publish-at: 2026-10-{day:02}T09:00")
    };
    let story = Story::new(policy)
        .draft("a.md", &at(1, "brand"), "A")
        .draft("b.md", &at(2, "product"), "B");
    assert_eq!(story.count(), 0);
    let story = story.draft("c.md", &at(3, "product"), "C");
    assert_snapshot!(story.findings(), @r##"
    c.md:4:13: error: must have at least 50% of posts where kind is brand [charter/mix]
      found: "2026-10-03T09:00" — this one does not count, 2026-10-03 09:00
      also: b.md:4:13: "2026-10-02T09:00" — this one does not count, 2026-10-02 09:00
      policy: charter.sayso:2:32: "must have at least 50% of posts where kind is brand" — 1 such post of 3 in October 2026
    "##);
}

#[test]
fn what_was_said_already_is_not_said_again_within_three_days() {
    let policy = r#"
rule no-repeats "Nothing twice within three days" {
  for posts per channel
  its shortest-repeat must be at least 3 days
}
"#;
    let text = "On Saturday the workshop in the old town opens its doors to everybody";
    let story = Story::new(policy)
        .published("gone.md", "channel: x; publish-at: 2026-10-01T09:00", text)
        .draft(
            "again.md",
            "channel: x; publish-at: 2026-10-03T09:00",
            &format!("{}!", text.to_uppercase()),
        )
        .draft(
            "elsewhere.md",
            "channel: linkedin; publish-at: 2026-10-03T09:00",
            text,
        )
        .draft("later.md", "channel: x; publish-at: 2026-10-06T09:01", text)
        .draft(
            "between.md",
            "channel: x; publish-at: 2026-10-02T09:00",
            "Something else entirely",
        );
    assert_snapshot!(story.findings(), @r##"
    again.md:3:13: error: Nothing twice within three days [charter/no-repeats]
      found: "2026-10-03T09:00" — nearly the same as `gone.md`, 2 days after it
      also: gone.md:3:13: "2026-10-01T09:00" — the earlier post, 2026-10-01 09:00
      policy: charter.sayso:4:3: "its shortest-repeat must be at least 3 days" — 2 days against 3 days for channel `x`
    "##);
}

#[test]
fn a_campaign_tells_one_story() {
    let policy = r#"
pattern price "What something costs" /(?<of>Mesh|Hub) (?:costs|for) (?<value>€\d+)/
rule one-link { for posts per campaign must have the same link }
rule one-price { for posts per campaign must have the same price }
rule one-set { for posts per campaign should have the same hashtags }
"#;
    let story = Story::new(policy)
        .draft(
            "a.md",
            "campaign: launch; channel: x",
            "Mesh costs €99 https://a.example/mesh #Mesh #Home",
        )
        .draft(
            "b.md",
            "campaign: launch; channel: linkedin",
            "The Mesh for €89, the Hub for €149 https://a.example/mesh #home #mesh",
        )
        .draft(
            "c.md",
            "campaign: launch; channel: mastodon",
            "Hub costs €149 https://a.example/hub",
        )
        .draft("alone.md", "channel: x", "Mesh costs €1 https://b.example");
    assert_snapshot!(story.findings(), @r##"
    b.md:5:14: error: must have the same price [charter/one-price]
      found: "€89" — `price` of `mesh` is `€89` here
      also: a.md:5:12: "€99" — `price` of `mesh` is `€99` here
      policy: charter.sayso:4:41: "must have the same price" — `price` of `mesh` differs, `€99` and `€89` for campaign `launch`
    c.md:5:16: error: must have the same link [charter/one-link]
      found: "https://a.example/hub" — `link` is `https://a.example/hub` here
      also: b.md:5:36: "https://a.example/mesh" — `link` is `https://a.example/mesh` here
      also: a.md:5:16: "https://a.example/mesh" — `link` is `https://a.example/mesh` here
      policy: charter.sayso:3:40: "must have the same link" — `link` differs, `https://a.example/mesh` and `https://a.example/hub` for campaign `launch`
    "##);
}

#[test]
fn what_is_published_or_not_asked_for_counts_and_is_not_judged() {
    let at = |hour: u8| format!("channel: x; publish-at: 2026-10-05T{hour:02}:00");
    let story = Story::new(THREE_A_DAY)
        .published("1.md", &at(9), "1")
        .published("2.md", &at(10), "2")
        .around("3.md", &at(11), "3")
        .around("4.md", &at(12), "4");
    assert_eq!(story.count(), 0, "nobody asked about any of them");
    let story = story.draft("0.md", &at(8), "0");
    assert_snapshot!(story.findings(), @r##"
    0.md:3:13: error: must have at most 3 posts [charter/breathing-space]
      found: "2026-10-05T08:00" — post 1 of 5, 2026-10-05 08:00
      also: 1.md:3:13: "2026-10-05T09:00" — post 2 of 5, 2026-10-05 09:00
      also: 2.md:3:13: "2026-10-05T10:00" — post 3 of 5, 2026-10-05 10:00
      also: 3.md:3:13: "2026-10-05T11:00" — post 4 of 5, 2026-10-05 11:00
      also: 4.md:3:13: "2026-10-05T12:00" — post 5 of 5, 2026-10-05 12:00
      policy: charter.sayso:4:3: "must have at most 3 posts" — 5 posts for channel `x` on 2026-10-05
    "##);
    // The same post among the drafts and among what is published is one.
    let twice = Story::new(THREE_A_DAY)
        .draft("a.md", &at(9), "A")
        .draft("b.md", &at(10), "B")
        .draft("c.md", &at(11), "C")
        .published("c-again.md", &at(11), "C");
    assert_eq!(twice.count(), 0);
}

#[test]
fn what_cannot_be_grouped_or_agreed_on_is_refused() {
    assert_snapshot!(crate::charter::mistakes(r"
rule a { for posts per chanel must have at most 3 posts }
rule b { for posts per channel per day per week must have at most 3 posts }
rule c { for posts per campaign must have the same lnk }
rule d { for posts must have the same link }
rule e { for posts per channel must have at most 3 links }
rule f { for each group must have at most 3 posts }
rule g { for posts per links must have at most 3 posts }
"), @r##"
    charter.sayso:2:24: error: no way to put posts together is called `chanel` [unknown-name]
      found: "chanel" — not known here
      help: did you mean `channel`?
      fix: write `for posts per channel`
    charter.sayso:3:44: error: posts are put together once by each [duplicate]
      found: "week" — a second one
      also: charter.sayso:3:36: "day" — the first stands here
    charter.sayso:4:52: error: no field of a post or pattern is called `lnk` [unknown-name]
      found: "lnk" — not known here
    charter.sayso:5:25: error: one post has nothing to agree with [wrong-type]
      found: "have the same link" — this is said of posts together
      help: say which posts: `for posts per campaign`
    charter.sayso:6:52: error: no collection of a group is called `links` [unknown-name]
      found: "links" — not known here
      help: the names that stand here are posts
    charter.sayso:7:19: error: posts are put together by what they have in common [wrong-type]
      found: "group" — which posts?
      help: write for example `for posts per channel per day`
    charter.sayso:8:24: error: no way to put posts together is called `links` [unknown-name]
      found: "links" — not known here
    "##);
}

/// What a policy with files beside it finds in one draft of a channel in Paris.
fn with_files(files: &[(&str, &str)], drafts: &[&str]) -> String {
    let mut sources = SourceMap::new();
    let mut in_memory = Files(files.iter().copied().collect());
    let root = Root::File("charter.sayso".to_owned());
    let (loaded, mut said) = policy::load(&[root], &mut in_memory, &mut sources);
    let team = "channels: {paris: {platform: x, time-zone: Europe/Paris}}\n";
    let file = sources.add("team.yaml", team);
    let (team, _) = read::team(&sources, file, loaded.schema());
    let platforms = PlatformTable::default();
    let (policy, found) = policy::compile(&loaded, &sources, team.as_ref(), &platforms);
    said.extend(found);
    let defaults = Defaults::default();
    let context = ReadContext {
        schema: &policy.schema,
        defaults: &defaults,
    };
    let read: Vec<Draft> = drafts
        .iter()
        .map(|at| {
            let text = format!("---\nchannel: paris\npublish-at: {at}\n---\nThe merger\n");
            let file = sources.add(format!("{at}.md"), text);
            read::draft(&sources, file, DraftFormat::Markdown, &context).0
        })
        .collect();
    let now = Moment::parse("2026-10-02T12:00:00Z").unwrap();
    let engine = Engine::new(&policy, &sources, team.as_ref(), &platforms, now, None);
    said.extend(
        read.iter()
            .flat_map(|draft| engine.check_draft(draft).findings),
    );
    crate::charter::plain(&sources, said)
}

#[test]
fn public_holidays_stand_in_a_file_and_are_days_on_the_clock_of_the_channel() {
    let charter = r#"
period holidays "Public holidays in France" from "holidays/fr-2026.csv"
rule quiet-holidays { for posts its publish-at must not be during holidays }
"#;
    let days = "\u{feff}date;name\r\n2026-05-01;\"Fête du Travail; 1er mai\"\r\n2026-07-14;Fête nationale\r\n";
    let files = [("charter.sayso", charter), ("holidays/fr-2026.csv", days)];
    let moments = [
        "2026-05-01T12:00",
        // Half past one on the fourteenth in Paris.
        "2026-07-13T23:30Z",
        // Half past midnight on the fifteenth.
        "2026-07-14T22:30Z",
    ];
    assert_snapshot!(with_files(&files, &moments), @r##"
    2026-05-01T12:00.md:3:13: error: its publish-at must not be during holidays [charter/quiet-holidays]
      found: "2026-05-01T12:00" — within `holidays` (Fête du Travail; 1er mai)
      policy: charter.sayso:3:33: "its publish-at must not be during holidays" — broken here
    2026-07-13T23:30Z.md:3:13: error: its publish-at must not be during holidays [charter/quiet-holidays]
      found: "2026-07-13T23:30Z" — within `holidays` (Fête nationale)
      policy: charter.sayso:3:33: "its publish-at must not be during holidays" — broken here
    "##);
}

#[test]
fn mistakes_in_a_file_of_days_are_shown_in_their_cells() {
    let charter = r#"
period a from "a.csv"
period b from "b.csv"
period c from "c.csv"
period d from "gone.csv"
rule quiet { for posts its publish-at must not be during a, b, c, d }
"#;
    let files = [
        ("charter.sayso", charter),
        (
            "a.csv",
            "# Two mistakes\nfrom,to,name\n2026-02-30,,Never\n2026-05-02,2026-05-01,Backwards\n14/07/2026,,French\n",
        ),
        ("b.csv", "jour,nom\n2026-05-01,Travail\n"),
        ("c.csv", "date,name\n"),
    ];
    assert_snapshot!(with_files(&files, &[]), @r##"
    charter.sayso:4:15: error: this file holds no day [empty-period]
      found: ""c.csv"" — nothing will ever lie within it
    charter.sayso:5:15: error: `gone.csv`: there is no such file [unreadable]
      found: ""gone.csv"" — used here
    a.csv:3:1: error: `2026-02-30` is no day [no-such-day]
      found: "2026-02-30" — the calendar does not have it
      help: write the year, the month and the day: `2026-07-14`
    a.csv:4:1: error: this stretch of time is empty [empty-period]
      found: "2026-05-02,2026-05-01,Backwards" — it ends before it begins
    a.csv:5:1: error: `14/07/2026` is no day [no-such-day]
      found: "14/07/2026" — the calendar does not have it
      help: write the year, the month and the day: `2026-07-14`
    b.csv:1:1: error: this file does not say which column holds the days [no-such-column]
      found: "jour" — no column is called `date`
      help: call it `date`, or `from` beside a column `to`
    "##);
}

#[test]
fn nothing_is_said_before_an_embargo_ends() {
    let charter = r#"
role editor
topic merger { "merger" }
permit editor to publish on any channel
rule embargo "Not before the exchange opens in New York" {
  for posts about merger
  its publish-at must be after 2026-11-16T09:30-05:00
}
forbid anyone to publish on any channel about merger unless publish-at is after 2026-11-16T15:30
"#;
    // Half past three in Paris is half past nine in New York.
    let moments = ["2026-11-16T15:29", "2026-11-16T15:31"];
    let found = with_files(&[("charter.sayso", charter)], &moments);
    let embargo: Vec<&str> = found
        .lines()
        .filter(|line| line.contains("[charter/embargo]") || line.contains("[charter/forbid"))
        .collect();
    assert_snapshot!(embargo.join("\n"), @r##"
    2026-11-16T15:29.md:3:13: error: Not before the exchange opens in New York [charter/embargo]
    2026-11-16T15:29.md:5:5: error: nobody may publish this [charter/forbid-anyone-to-publish-on-any-channel-about-merger]
    "##);
}

#[test]
fn what_is_found_of_posts_together_can_be_waived_and_overridden() {
    let policy = r#"
role editor
rule breathing-space {
  for posts per channel per day
  must have at most 1 post overridable by editor
}
waive breathing-space for posts on x until 2026-12-31 approved by editor because "A launch."
"#;
    let mut story = Story::new(policy);
    story.team = "people:\n  nina: { roles: editor }\n";
    let over = "overrides: [{rule: breathing-space, person: nina, at: 2026-10-01T09:00, reason: both matter}]";
    for (channel, more) in [("x", ""), ("linkedin", over), ("mastodon", "")] {
        for hour in [9, 11] {
            let front = format!("channel: {channel}; publish-at: 2026-10-05T{hour:02}:00; {more}");
            story = story.draft(&format!("{channel}-{hour:02}.md"), &front, "Hello");
        }
    }
    assert_snapshot!(story.findings(), @r##"
    x-11.md:3:13: note: waived until 2026-12-31 by editor: must have at most 1 post overridable by editor [charter/breathing-space]
      found: "2026-10-05T11:00" — post 2 of 2, 2026-10-05 11:00
      also: x-09.md:3:13: "2026-10-05T09:00" — post 1 of 2, 2026-10-05 09:00
      policy: charter.sayso:5:3: "must have at most 1 post overridable by editor" — 2 posts for channel `x` on 2026-10-05
      policy: charter.sayso:7:1: "waive breathing-space for posts on x until 2026-12-31 approved by editor because…" — waived here
      note: A launch.
    linkedin-09.md:4:13: warning: this override is not needed [charter/breathing-space]
      found: "{rule: breathing-space, person: nina, at: 2026-10-01T09:00, reason: both matter}" — the rule has nothing against what it is for
      help: take it out
    linkedin-11.md:3:13: note: overridden by `nina` (editor): must have at most 1 post overridable by editor [charter/breathing-space]
      found: "2026-10-05T11:00" — post 2 of 2, 2026-10-05 11:00
      also: linkedin-09.md:3:13: "2026-10-05T09:00" — post 1 of 2, 2026-10-05 09:00
      also: linkedin-11.md:4:13: "{rule: breathing-space, person: nina, at: 2026-10-01T09:00, reason: both matter}" — overridden here
      policy: charter.sayso:5:3: "must have at most 1 post overridable by editor" — 2 posts for channel `linkedin` on 2026-10-05
      note: both matter
    mastodon-11.md:3:13: error: must have at most 1 post overridable by editor [charter/breathing-space]
      found: "2026-10-05T11:00" — post 2 of 2, 2026-10-05 11:00
      also: mastodon-09.md:3:13: "2026-10-05T09:00" — post 1 of 2, 2026-10-05 09:00
      policy: charter.sayso:5:3: "must have at most 1 post overridable by editor" — 2 posts for channel `mastodon` on 2026-10-05
    "##);
}
