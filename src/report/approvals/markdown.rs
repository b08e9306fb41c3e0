//! A comment for a pull request.

use super::{Waiting, asked, closing, could, stopped, when};
use crate::diagnostic::Diagnostic;
use crate::facts::Moment;
use crate::report::escape;
use std::io::{self, Write};

/// Writes the comment.
pub fn write(drafts: &[Waiting<'_>], now: Moment, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### Approvals\n")?;
    writeln!(out, "{}", text(&closing(drafts, now)))?;
    if drafts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| Draft | Waits for | Who could | Until | Rule |")?;
    writeln!(out, "| --- | --- | --- | --- | --- |")?;
    for draft in drafts {
        if draft.is_complete() {
            let name = text(draft.draft);
            writeln!(out, "| {name} | ✅ nothing more | | | |")?;
            continue;
        }
        for stop in draft.stops {
            let cells = [draft.draft, &stopped(stop), "", "", stop.name()];
            writeln!(out, "| {} |", cells.map(text).join(" | "))?;
        }
        for standing in draft.standings.iter().filter(|one| !one.is_met()) {
            let until = standing
                .next_deadline()
                .map_or_else(String::new, |deadline| when(deadline, now));
            let row = |asked: &str, could: &str| {
                let rule = standing.rule.to_string();
                let cells = [draft.draft, asked, could, until.as_str(), rule.as_str()];
                format!("| {} |", cells.map(text).join(" | "))
            };
            for gap in &standing.gaps {
                writeln!(out, "{}", row(&format!("{} is not known", gap.what), ""))?;
            }
            if !standing.gaps.is_empty() {
                continue;
            }
            for party in standing.parties.iter().filter(|one| one.missing() > 0) {
                writeln!(out, "{}", row(&asked(party), &could(party)))?;
            }
        }
    }
    let refused = drafts.iter().flat_map(|draft| {
        let of_all = draft.standings.iter().filter(|one| !one.is_met());
        of_all.flat_map(move |one| one.refused.iter().map(move |refusal| (draft, refusal)))
    });
    let mut said: Vec<String> = refused
        .map(|(draft, refusal)| {
            let person = refusal.person.as_deref().unwrap_or("somebody");
            let (draft, person) = (text(draft.draft), text(person));
            format!(
                "- {draft}: the approval by {person} does not count: {}",
                text(&refusal.reason)
            )
        })
        .collect();
    said.sort();
    said.dedup();
    if !said.is_empty() {
        writeln!(out, "\n{}", said.join("\n"))?;
    }
    Ok(())
}

/// Writes why nobody can say what is waited for.
pub fn unable(problems: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### Approvals\n\nNobody can say what is waited for:\n")?;
    for one in problems {
        writeln!(out, "- {} ({})", text(&one.message), text(one.name()))?;
    }
    Ok(())
}

/// Words that stand for themselves in Markdown: names in front matter cannot mention people,
/// link anywhere or open a tag.
fn text(words: &str) -> String {
    let mut out = String::new();
    for c in escape::line(words).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            // GitHub notifies whoever stands behind an `@`, escaped or not; an empty comment
            // between them keeps it from that.
            '@' => out.push_str("@<!-- -->"),
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}
