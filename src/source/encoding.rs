//! Files that are not text in UTF-8: where reading stops, and how they were probably saved.

use std::fmt;

/// Bytes that are no text in UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misencoded {
    /// The line of the first byte that belongs to no character, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// What the file probably is.
    pub likely: Likely,
}

/// What a file probably is that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likely {
    /// Text in UTF-16, as some programs of Windows save it.
    Utf16,
    /// Text in UTF-32.
    Utf32,
    /// Text in Windows-1252 or Latin-1, with the character the byte stands for there.
    Windows1252(char),
    /// Text as old programs of the Mac save it.
    MacRoman,
    /// UTF-8 whose last character is cut in two.
    Cut,
    /// No text, but a file of this kind.
    Other(&'static str),
    /// Nobody knows.
    Unknown,
}

/// Files that are often mistaken for text, by how they begin.
const OTHERS: [(&[u8], &str); 7] = [
    (b"PK\x03\x04", "a Word document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "an archive"),
];

/// What Windows-1252 has where Latin-1 has controls, from 0x80.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The letters with marks of the Mac that Windows-1252 hardly uses within words.
const OF_MAC: [u8; 10] = [0x87, 0x88, 0x89, 0x8a, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e];

/// The text of some bytes, in UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, Misencoded> {
    if let Some(likely) = wide(&bytes) {
        let (line, column) = (1, 1);
        return Err(Misencoded {
            line,
            column,
            likely,
        });
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error();
        let is_cut = at.error_len().is_none();
        let bytes = error.as_bytes();
        let (read, rest) = bytes.split_at(at.valid_up_to());
        let read = String::from_utf8_lossy(read);
        let last = read.rsplit(['\n', '\r']).next().unwrap_or_default();
        let ends = read.matches("\r\n").count();
        Misencoded {
            line: 1 + read.matches(['\n', '\r']).count() - ends,
            column: 1 + last.trim_start_matches('\u{feff}').chars().count(),
            likely: likely(bytes, rest, is_cut),
        }
    })
}

/// Text whose characters take two or four bytes each: read as UTF-8 it may be full of zero bytes.
fn wide(bytes: &[u8]) -> Option<Likely> {
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Some(Likely::Utf32);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some(Likely::Utf16);
    }
    let zeros = |first: usize| {
        let all = bytes.iter().skip(first).step_by(2);
        all.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let half = bytes.len() / 2;
    let is_wide = |many: usize, few: usize| many * 3 > half * 2 && few * 10 < half.max(1);
    (bytes.len() >= 4 && (is_wide(even, odd) || is_wide(odd, even))).then_some(Likely::Utf16)
}

fn likely(bytes: &[u8], rest: &[u8], is_cut: bool) -> Likely {
    if let Some((_, what)) = OTHERS.iter().find(|(begins, _)| bytes.starts_with(begins)) {
        return Likely::Other(what);
    }
    if bytes.contains(&0) {
        return Likely::Other("a file of a program");
    }
    // One high byte behind all else is no half of a character when the text has others.
    if is_cut && rest.len() > 1 {
        return Likely::Cut;
    }
    let high: Vec<u8> = bytes.iter().copied().filter(|byte| *byte >= 0x80).collect();
    let of_mac = high.iter().filter(|byte| OF_MAC.contains(byte)).count();
    let letters = high.iter().filter(|byte| **byte >= 0xc0).count();
    if of_mac > letters {
        return Likely::MacRoman;
    }
    let defined = high.iter().all(|byte| windows(*byte).is_some());
    match rest.first().and_then(|byte| windows(*byte)) {
        // As many signs as letters is another alphabet, read wrongly.
        Some(c) if defined && (high.len() < 4 || high.len() * 2 < bytes.len()) => {
            Likely::Windows1252(c)
        }
        _ if is_cut => Likely::Cut,
        _ => Likely::Unknown,
    }
}

/// The character a byte stands for in Windows-1252.
fn windows(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9f => {
            let c = WINDOWS.get(usize::from(byte - 0x80)).copied()?;
            (c != '\0').then_some(c)
        }
        _ => Some(char::from(byte)),
    }
}

impl Misencoded {
    /// How to save the file right; `name` as a shell takes it.
    pub fn help(&self, name: &str) -> String {
        let convert = |from: &str| {
            format!("save it as UTF-8, or convert it: `iconv -f {from} -t UTF-8 {name} > utf-8.md`")
        };
        match self.likely {
            Likely::Utf16 => format!("this looks like UTF-16: {}", convert("UTF-16")),
            Likely::Utf32 => format!("this looks like UTF-32: {}", convert("UTF-32")),
            Likely::Windows1252(c) => format!(
                "this looks like Windows-1252 (or Latin-1), where the byte is `{c}`: open it so, and {}",
                convert("WINDOWS-1252")
            ),
            Likely::MacRoman => {
                format!("this looks like Mac Roman: open it so, and {}", convert("MACINTOSH"))
            }
            Likely::Cut => {
                "the last character is cut in two: the file was not copied to its end".to_owned()
            }
            Likely::Other(what) => {
                format!("this looks like {what}: save its text as UTF-8 in a file of its own, or leave it out")
            }
            Likely::Unknown => {
                "open it in the encoding it was written in and save it as UTF-8, or leave it out if it is not text"
                    .to_owned()
            }
        }
    }
}

impl fmt::Display for Misencoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "what stands at line {}, column {} is no character of it",
            self.line, self.column
        )
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;
    use proptest::prelude::*;

    fn misread(bytes: &[u8]) -> (usize, usize, Likely) {
        let found = decode(bytes.to_vec()).expect_err("it is no UTF-8");
        (found.line, found.column, found.likely)
    }

    #[test]
    fn the_place_and_the_encoding_are_told() {
        for (bytes, expected) in [
            (&b"caf\xe9"[..], (1, 4, Likely::Windows1252('é'))),
            (b"Un\r\nmot \x96 et\n", (2, 5, Likely::Windows1252('–'))),
            (b"\xc3\xa9t\xe9\n", (1, 3, Likely::Windows1252('é'))),
            (b"a\n\x93b\x94", (2, 1, Likely::Windows1252('“'))),
            (b"caf\x8e \x88 la cr\x8fme", (1, 4, Likely::MacRoman)),
            (b"\xff\xfeH\0i\0", (1, 1, Likely::Utf16)),
            (b"\xfe\xff\0H\0i", (1, 1, Likely::Utf16)),
            (b"H\0i\0!\0\n\0", (1, 1, Likely::Utf16)),
            (b"\0H\0i\0!\0\n", (1, 1, Likely::Utf16)),
            (b"\xff\xfe\0\0H\0\0\0", (1, 1, Likely::Utf32)),
            (b"Bonjour \xe2\x80", (1, 9, Likely::Cut)),
            (b"\x82\xb1\x82\xf1\x82\xc9\x82\xbf", (1, 1, Likely::Unknown)),
            (
                b"PK\x03\x04\x14\0\xff",
                (1, 7, Likely::Other("a Word document or an archive")),
            ),
        ] {
            assert_eq!(misread(bytes), expected, "{bytes:x?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_utf_8_is_read_as_it_stands(text in "[a-zé€\u{1f600} \n]{0,40}") {
            prop_assert_eq!(decode(text.clone().into_bytes()), Ok(text));
        }

        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = decode(bytes);
        }

        #[test]
        fn french_in_windows_1252_is_told(words in "[a-z]{3,8} [a-z]{2,6}é[a-z]{1,5} [a-z]{3,9}") {
            let bytes: Vec<u8> = words.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
            prop_assert_eq!(misread(&bytes).2, Likely::Windows1252('é'));
        }
    }
}
