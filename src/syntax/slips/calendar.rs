//! Days, times and lengths of time as people write them.

use super::token::Token;
use super::vocabulary::number;

/// The units of time, with the forms people write; months are counted in days.
const UNITS: [(&str, u32, &[&str]); 6] = [
    (
        "second",
        1,
        &["second", "seconds", "sec", "secs", "seconde", "secondes"],
    ),
    ("minute", 1, &["minute", "minutes", "min", "mins", "mn"]),
    (
        "hour",
        1,
        &["hour", "hours", "h", "hr", "hrs", "heure", "heures"],
    ),
    ("day", 1, &["day", "days", "d", "jour", "jours"]),
    ("week", 1, &["week", "weeks", "semaine", "semaines"]),
    ("day", 30, &["month", "months", "mois"]),
];

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier"],
    &["february", "feb", "février"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet"],
    &["august", "aug", "août"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "décembre"],
];

/// Days of the week, each with its forms.
const DAYS: [(&str, &[&str]); 11] = [
    ("mon", &["mon", "monday", "mondays", "lundi", "lun"]),
    (
        "tue",
        &["tue", "tues", "tuesday", "tuesdays", "mardi", "mar"],
    ),
    (
        "wed",
        &["wed", "wednesday", "wednesdays", "mercredi", "mer"],
    ),
    (
        "thu",
        &[
            "thu",
            "thur",
            "thurs",
            "thursday",
            "thursdays",
            "jeudi",
            "jeu",
        ],
    ),
    ("fri", &["fri", "friday", "fridays", "vendredi", "ven"]),
    ("sat", &["sat", "saturday", "saturdays", "samedi", "sam"]),
    ("sun", &["sun", "sunday", "sundays", "dimanche", "dim"]),
    ("mon-fri", &["weekdays", "weekday", "workdays"]),
    ("sat-sun", &["weekend", "weekends"]),
    ("mon-sun", &["daily", "everyday"]),
    ("mon-sun", &["semaine"]),
];

/// What hours are called that hold whole days or a part of each, and how they are declared.
const NAMED: [(&str, &str, &[&str]); 11] = [
    (
        "weekend",
        "sat-sun 00:00-00:00",
        &["weekend", "weekends", "week-end", "week-ends"],
    ),
    (
        "weekdays",
        "mon-fri 00:00-00:00",
        &["weekday", "weekdays", "workdays", "workday"],
    ),
    (
        "monday",
        "mon 00:00-00:00",
        &["monday", "mondays", "lundi", "lundis"],
    ),
    (
        "tuesday",
        "tue 00:00-00:00",
        &["tuesday", "tuesdays", "mardi", "mardis"],
    ),
    (
        "wednesday",
        "wed 00:00-00:00",
        &["wednesday", "wednesdays", "mercredi", "mercredis"],
    ),
    (
        "thursday",
        "thu 00:00-00:00",
        &["thursday", "thursdays", "jeudi", "jeudis"],
    ),
    (
        "friday",
        "fri 00:00-00:00",
        &["friday", "fridays", "vendredi", "vendredis"],
    ),
    (
        "saturday",
        "sat 00:00-00:00",
        &["saturday", "saturdays", "samedi", "samedis"],
    ),
    (
        "sunday",
        "sun 00:00-00:00",
        &["sunday", "sundays", "dimanche", "dimanches"],
    ),
    ("night", "mon-sun 22:00-06:00", &["night", "nights", "nuit"]),
    ("office-hours", "mon-fri 09:00-18:00", &["office-hours"]),
];

/// The name of hours that a word for days stands for.
pub(super) fn named_days(token: &Token<'_>) -> Option<&'static str> {
    let row = NAMED
        .iter()
        .find(|(_, _, forms)| forms.iter().any(|form| token.is(form)));
    row.map(|(name, _, _)| *name)
}

/// The same of a word, with the hours it is declared with.
pub(crate) fn days_called(word: &str) -> Option<(&'static str, &'static str)> {
    let lower = word.to_lowercase();
    let row = NAMED
        .iter()
        .find(|(_, _, forms)| forms.contains(&lower.as_str()));
    row.map(|(name, hours, _)| (*name, *hours))
}

/// `two days`, `48h`, `1 month`.
pub(super) fn time(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let first = tokens.first()?;
    let unit = |word: &str| {
        UNITS
            .iter()
            .find(|(_, _, forms)| forms.contains(&word))
            .map(|(unit, times, _)| (*unit, *times))
    };
    let say = |count: &str, (unit, times): (&str, u32)| {
        let count = count.parse::<u32>().ok()?.checked_mul(times)?;
        let s = if count == 1 { "" } else { "s" };
        Some(format!("{count} {unit}{s}"))
    };
    let one = ["a", "an", "un", "une"].iter().any(|one| first.is(one));
    let count = number(first).or_else(|| one.then(|| "1".to_owned()));
    if let (Some(count), Some(second)) = (count, tokens.get(1))
        && let Some(unit) = unit(&second.text.to_lowercase())
    {
        return Some((say(&count, unit)?, 2));
    }
    let digits = first.text.find(|c: char| !c.is_ascii_digit())?;
    let (count, word) = first.text.split_at_checked(digits)?;
    Some((say(count, unit(word)?)?, 1))
}

/// `1 October 2026`, `October 1, 2026`, `01.10.2026`, `31/10/2026`; a day and a month nobody can tell
/// apart are no date.
pub(super) fn date(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let first = tokens.first()?;
    let write = |year: u32, month: u32, day: u32| {
        let fits =
            (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then(|| format!("{year:04}-{month:02}-{day:02}"))
    };
    let parts: Vec<&str> = first.text.split(['/', '.', '-']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    if let Some([a, b, c]) = numbers.as_deref() {
        return if *a > 31 {
            write(*a, *b, *c).filter(|date| date != first.text)
        } else if *a > 12 || first.text.contains('.') || a == b {
            write(*c, *b, *a)
        } else if *b > 12 {
            write(*c, *a, *b)
        } else {
            None
        }
        .map(|date| (date, 1));
    }
    let month = |token: &Token<'_>| {
        let word = token.text.to_lowercase();
        let at = MONTHS
            .iter()
            .position(|forms| forms.contains(&word.as_str()))?;
        u32::try_from(at + 1).ok()
    };
    let day = |token: &Token<'_>| {
        let digits = token.text.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse::<u32>().ok()
    };
    let year = |at: usize| {
        let skipped = usize::from(tokens.get(at)?.text == ",");
        Some((
            tokens.get(at + skipped)?.text.parse::<u32>().ok()?,
            at + skipped + 1,
        ))
    };
    let second = tokens.get(1)?;
    let (day, month) = match (day(first), month(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day(second)?, month(first)?),
    };
    let (year, taken) = year(2)?;
    Some((write(year, month, day)?, taken))
}

/// `9am`, `9 am`, `18h`, `18h30`, `9:00`, `6pm`.
pub(super) fn clock(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let first = tokens.first()?;
    let text = first.text.to_lowercase();
    let (digits, half) = match text.strip_suffix("pm") {
        Some(rest) => (rest, Some(12)),
        None => match text.strip_suffix("am") {
            Some(rest) => (rest, Some(0)),
            None => (text.as_str(), None),
        },
    };
    let apart = tokens
        .get(1)
        .and_then(|token| match token.text.to_lowercase().as_str() {
            "am" => Some(0),
            "pm" => Some(12),
            _ => None,
        });
    let taken = if half.is_none() && apart.is_some() {
        2
    } else {
        1
    };
    let half = half.or(apart);
    let (hour, minute) = match digits.split_once([':', 'h', '.']) {
        Some((hour, "")) => (hour, "0"),
        Some(both) => both,
        None if half.is_some() => (digits, "0"),
        None => return None,
    };
    let (mut hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    if let Some(half) = half {
        hour = hour % 12 + half;
    }
    let time = (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))?;
    Some((time, taken))
}

/// `9am to 6pm`, `from 09:00 to 18:00`, `09:00 - 18:00`, `9-18`, `9h-18h`.
pub(super) fn span(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let from = usize::from(tokens.first()?.is("from"));
    let rest = tokens.get(from..)?;
    if let Some((first, second)) = rest.first()?.text.split_once('-') {
        let whole = |text: &str| {
            let hour = text.parse::<u32>().ok().filter(|hour| *hour <= 24);
            hour.map(|hour| format!("{:02}:00", hour % 24))
                .or_else(|| half(text))
        };
        return Some((format!("{}-{}", whole(first)?, whole(second)?), from + 1));
    }
    let (first, taken) = clock(rest)?;
    let joint = rest.get(taken)?;
    if !["to", "-", "–", "until", "till", "à"]
        .iter()
        .any(|word| joint.is(word))
    {
        return None;
    }
    let (second, more) = clock(rest.get(taken + 1..)?)?;
    Some((format!("{first}-{second}"), from + taken + 1 + more))
}

/// A stretch of a day, as it is compared: `08:00-18:00` is `08:00 and 18:00`.
pub(super) fn between(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let (said, taken) = span(tokens)?;
    let (from, to) = said.split_once('-')?;
    Some((format!("{from} and {to}"), taken))
}

/// `9h`, `09:00`, `9am` by itself.
fn half(text: &str) -> Option<String> {
    let token = Token {
        text,
        range: 0..text.len(),
        class: super::token::Class::Number,
    };
    clock(&[token]).map(|(time, _)| time)
}

/// `Monday to Friday`, `weekdays`, `lundi`.
pub(super) fn days(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let day = |token: &Token<'_>| {
        let word = token.text.to_lowercase();
        DAYS.iter()
            .find(|(_, forms)| forms.contains(&word.as_str()))
            .map(|(day, _)| *day)
    };
    let first = tokens.first()?;
    if let Some((from, to)) = first.text.split_once('-') {
        let named = |text| {
            let token = Token {
                text,
                range: 0..text.len(),
                class: first.class,
            };
            day(&token)
        };
        return Some((format!("{}-{}", named(from)?, named(to)?), 1));
    }
    let from = day(first)?;
    let joint = tokens.get(1).is_some_and(|token| {
        ["to", "-", "–", "through", "till", "à", "au"]
            .iter()
            .any(|word| token.is(word))
    });
    match tokens.get(2).filter(|_| joint).and_then(day) {
        Some(to) => Some((format!("{from}-{to}"), 3)),
        None => Some((from.to_owned(), 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        let said = |read: fn(&[Token<'_>]) -> Option<(String, usize)>, text: &str| {
            read(&tokens(text))
                .map(|(said, _)| said)
                .unwrap_or_default()
        };
        for (text, expected) in [
            ("two days", "2 days"),
            ("48h", "48 hours"),
            ("1 month", "30 days"),
            ("une semaine", "1 week"),
        ] {
            assert_eq!(said(time, text), expected, "{text}");
        }
        for (text, expected) in [
            ("1 October 2026", "2026-10-01"),
            ("October 1st, 2026", "2026-10-01"),
            ("31/10/2026", "2026-10-31"),
            ("10/31/2026", "2026-10-31"),
            ("01.10.2026", "2026-10-01"),
            ("2026/10/01", "2026-10-01"),
            ("01/02/2026", ""),
            ("2026-10-01", ""),
        ] {
            assert_eq!(said(date, text), expected, "{text}");
        }
        for (text, expected) in [
            ("9am", "09:00"),
            ("9 pm", "21:00"),
            ("18h30", "18:30"),
            ("12 am", "00:00"),
            ("7", ""),
        ] {
            assert_eq!(said(clock, text), expected, "{text}");
        }
        for (text, expected) in [
            ("9-18", "09:00-18:00"),
            ("from 9am to 6pm", "09:00-18:00"),
            ("9h - 18h", "09:00-18:00"),
        ] {
            assert_eq!(said(span, text), expected, "{text}");
        }
        for (text, expected) in [
            ("Monday to Friday", "mon-fri"),
            ("weekdays", "mon-fri"),
            ("lundi", "mon"),
            ("Mon-Fri", "mon-fri"),
        ] {
            assert_eq!(said(days, text), expected, "{text}");
        }
    }
}
