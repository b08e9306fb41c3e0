//! What somebody is to paste into a shell.

use std::borrow::Cow;

/// A word of a command as a shell takes it: the name of a file, a person or a folder. In quotes
/// where it holds anything a shell would act on, and never an option.
pub fn argument(word: &str) -> Cow<'_, str> {
    // No name holds a zero byte, and what begins with a dash without it is an option, wherever
    // it stands.
    let plain = if word.contains('\0') {
        Cow::Owned(word.replace('\0', ""))
    } else {
        Cow::Borrowed(word)
    };
    let harmless = if plain.starts_with('-') {
        Cow::Owned(format!("./{plain}"))
    } else {
        plain
    };
    match harmless {
        Cow::Borrowed(word) => shlex::try_quote(word).unwrap_or(Cow::Borrowed("''")),
        Cow::Owned(word) => {
            let quoted = shlex::try_quote(&word).unwrap_or(Cow::Borrowed("''"));
            Cow::Owned(quoted.into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_needs_quotes_has_them() {
        for (word, written) in [
            ("drafts/a.md", "drafts/a.md"),
            ("a b.md", "'a b.md'"),
            ("d/$(touch)x.md", "'d/$(touch)x.md'"),
            ("it's.md", "\"it's.md\""),
            ("-rf.md", "./-rf.md"),
            ("~.md", "'~.md'"),
            ("", "''"),
            ("\0-rf", "./-rf"),
        ] {
            assert_eq!(argument(word), written);
        }
    }

    proptest! {
        /// What a shell makes of it is one word, and that word.
        #[test]
        fn a_shell_reads_the_word_back(word in ".{0,12}") {
            let read = shlex::split(&argument(&word)).unwrap_or_default();
            let word = word.replace('\0', "");
            let meant = if word.starts_with('-') { format!("./{word}") } else { word };
            prop_assert_eq!(read, vec![meant]);
        }
    }
}
