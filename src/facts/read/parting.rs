//! Where one post of a thread ends and the next begins.

use super::fences::{Fence, fence};
use super::lines::{Line, is_unseen, lines};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use crate::source::{FileId, Span};
use std::ops::Range;

/// The line that parts a thread unless the front matter names another.
pub(super) const DELIMITER: &str = "---";

/// The text of the part that begins at `at`, and where the next part begins, if any. Blank
/// lines around the parting line belong to neither. A part has to begin before it can end.
pub(super) fn part(text: &str, at: usize, delimiter: &str) -> (Range<usize>, Option<usize>) {
    let rest = text.get(at..).unwrap_or_default();
    let mut start = at;
    let mut begun = false;
    for line in rest.split_inclusive('\n') {
        let end = start + line.len();
        let words = line.trim_end_matches(['\n', '\r', ' ', '\t']);
        if begun && words == delimiter && line.ends_with('\n') {
            let after = text.get(end..).unwrap_or_default();
            let blank = after.len() - after.trim_start_matches(['\n', '\r']).len();
            return (at..start, Some(end + blank));
        }
        begun |= !words.is_empty();
        start = end;
    }
    (at..text.len(), None)
}

/// The problems with lines of a part that are nearly the one that parts a thread: as they
/// stand they are published, and two posts are one.
pub(super) fn nearly(
    text: &str,
    file: FileId,
    part: Range<usize>,
    delimiter: &str,
) -> Vec<Diagnostic> {
    let mut all = lines(text, part).skip_while(Line::is_blank);
    // A part has to begin before it can end.
    all.next();
    all.filter(|line| is_nearly(line.words(text), delimiter))
        .map(|line| unparted(text, file, &line, delimiter))
        .collect()
}

fn is_nearly(words: &str, delimiter: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    if delimiter == DELIMITER {
        return matches!(fence(words), Some(Fence::Opener | Fence::Rule));
    }
    let letters = |line: &str| -> String {
        let seen = line.chars().filter(|c| !is_unseen(*c));
        seen.flat_map(char::to_lowercase).collect()
    };
    let (line, wanted) = (letters(words), letters(delimiter));
    let mark = wanted.chars().next().filter(char::is_ascii_punctuation);
    let is_run = |line: &str| line.chars().all(|c| Some(c) == mark);
    line == wanted || line.chars().count() > 1 && is_run(&line) && is_run(&wanted)
}

fn unparted(text: &str, file: FileId, line: &Line, delimiter: &str) -> Diagnostic {
    let place = Span::new(file, line.place(text));
    let words = line.words(text);
    let label = if words == delimiter {
        "it does not stand alone on a line that ends as lines of a file do".to_owned()
    } else {
        format!("it is not `{delimiter}`")
    };
    let written = if delimiter == DELIMITER {
        "`---`, three hyphens,".to_owned()
    } else {
        format!("`{delimiter}`")
    };
    let problem = Diagnostic::obstacle(
        "thread-not-parted",
        "no new post begins here: this line is read as text, and would be published",
        Label::new(place, label),
    )
    .with_help(format!(
        "write {written} alone on the line where the next post begins; to publish the line as it \
         stands, name another one with `thread-delimiter`"
    ));
    if words == delimiter {
        return problem;
    }
    problem.with_fix(Fix {
        title: format!("part the thread with `{delimiter}`"),
        safe: false,
        edits: vec![Edit {
            span: Span::new(file, line.start..line.end),
            text: delimiter.to_owned(),
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn near(text: &str, delimiter: &str) -> Vec<String> {
        let mut sources = SourceMap::new();
        let file = sources.add("a.tweet", text);
        let (body, _) = part(text, 0, delimiter);
        let said = nearly(text, file, body, delimiter).into_iter();
        said.flat_map(|one| one.labels)
            .map(|label| sources.slice(label.span).to_owned())
            .collect()
    }

    #[test]
    fn a_line_that_is_nearly_the_parting_one_is_said() {
        for line in [
            "—",
            "--",
            "----",
            "–––",
            "***",
            "* * *",
            "___",
            "===",
            "───",
            "- - -",
            " ---",
            "---\u{A0}",
            "\u{200B}---",
            "\\---",
            "~~~",
            "⸻",
        ] {
            let text = format!("One\n\n{line}\n\nTwo\n");
            assert_eq!(
                near(&text, DELIMITER),
                [line.trim_matches(is_unseen)],
                "{line}"
            );
        }
        for text in ["One\n---", "One\r---\rTwo", "One\u{2028}---\u{2028}Two"] {
            assert_eq!(near(text, DELIMITER), ["---"], "{text:?}");
        }
        for line in ["+ + +", "++++", " +++", "++"] {
            let text = format!("One\n{line}\nTwo\n");
            assert_eq!(near(&text, "+++"), [line.trim()], "{line}");
        }
        assert_eq!(near("One\nnext\nTwo\n", "NEXT"), ["next"]);
    }

    #[test]
    fn other_lines_are_text() {
        for text in [
            "One\n---\nTwo\n",
            "—\nOne\n",
            "One\n— Lea\n- two\n-\n...\n.\n",
            "One --- two\n👇👇👇\n!!!\n",
        ] {
            assert_eq!(near(text, DELIMITER), [""; 0], "{text}");
        }
        assert_eq!(near("One\n---\n—\n***\nTwo\n", "+++"), [""; 0]);
    }
}
