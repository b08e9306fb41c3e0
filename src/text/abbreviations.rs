//! Abbreviations whose full stop does not end a sentence, in English and French.

/// Never at the end of a sentence: titles and words that point forward.
const ALWAYS: [&str; 42] = [
    "Capt", "Col", "Dr", "Gen", "Gov", "Hon", "Lt", "M", "MM", "Me", "Mgr", "Mlle", "Mme", "Mmes",
    "Mr", "Mrs", "Ms", "Mt", "Mx", "Pr", "Prof", "Pte", "Rep", "Rev", "Sen", "Sgt", "St", "Ste",
    "approx", "av", "bd", "ca", "cf", "dept", "env", "est", "feat", "ft", "p.ex", "resp", "tél",
    "vs",
];

/// Only before a number: `No. 5` counts, `No.` alone answers.
const BEFORE_NUMBERS: [&str; 26] = [
    "No", "Nos", "Nr", "al", "art", "ch", "chap", "col", "ed", "eq", "fig", "figs", "fol", "n",
    "no", "nos", "p", "para", "pp", "ref", "réf", "sec", "t", "tab", "ver", "vol",
];

/// Whether `before`, which a full stop follows, ends with an abbreviation, when the next
/// character of the text after the stop and white space is `next` (never a lower-case
/// letter: before one a stop ends nothing anyway, so `etc. and` needs no entry here).
pub(super) fn ends_with_one(before: &str, next: char) -> bool {
    let start = before
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |at| {
            at + before
                .get(at..)
                .and_then(|s| s.chars().next())
                .map_or(1, char::len_utf8)
        });
    let word = before.get(start..).unwrap_or_default();
    if ALWAYS.binary_search(&word).is_ok()
        || ALWAYS.binary_search(&decapitalised(word).as_str()).is_ok()
    {
        return true;
    }
    if next.is_ascii_digit() {
        let lower = word.to_lowercase();
        return BEFORE_NUMBERS.binary_search(&word).is_ok()
            || BEFORE_NUMBERS.binary_search(&lower.as_str()).is_ok();
    }
    // An initial (`J. Smith`) or initials (`U.S. Government`), but `5 p.m. Then` ends.
    let letters = word.split('.');
    let single = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    };
    let example = matches!(word, "e.g" | "i.e" | "E.g" | "I.e");
    example || (word != "I" && letters.clone().all(single) && next.is_alphabetic())
}

/// The word with a small first letter, as it would stand within a sentence (`Approx`, `Cf`);
/// titles keep theirs, since `m` or `st` are units and endings.
fn decapitalised(word: &str) -> String {
    let lower = word.to_lowercase();
    if word.len() > 1 && lower.get(1..) == word.get(1..) {
        lower
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(ALWAYS.is_sorted());
        assert!(BEFORE_NUMBERS.is_sorted());
    }

    #[test]
    fn titles_numbers_initials() {
        for (before, next) in [
            ("avec M", 'D'),
            ("Cf", 'L'),
            ("see No", '5'),
            ("by J", 'S'),
            ("J.R", 'T'),
            ("the U.S", 'G'),
            ("l’Av", 'F'),
        ] {
            assert!(ends_with_one(before, next), "{before}");
        }
        for (before, next) in [
            ("he said No", 'W'),
            ("you and I", 'W'),
            ("end", 'T'),
            ("5 p.m", 'T'),
            ("20 m", 'I'),
            ("", 'T'),
            ("v12.1", 'T'),
        ] {
            assert!(!ends_with_one(before, next), "{before}");
        }
    }
}
