//! The parser's complaints in plain words, with what usually causes them in the files of
//! people who write posts: handles, hashtags, colons and quotation marks.

use super::part::Part;
use super::refusal;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::Span;
use granit_parser::{ErrorKind, ScanError};
use std::borrow::Cow;

const SYNTAX: &str = "yaml-syntax";

const QUOTE_IT: &str = "put the value between quotes";
const INDENT: &str =
    "give the keys of one mapping the same indentation, and what belongs to a key a deeper one";
const CLOSE_QUOTE: &str = "close the quotation; inside '…' an apostrophe is doubled (''), inside \
                           \"…\" a quotation mark is written \\\"";
const ESCAPE: &str = "inside \"…\" a backslash is written \\\\; or put the value between single \
                      quotes, where a backslash is only a backslash";

/// What is wrong, and what to do about it.
struct Words {
    code: &'static str,
    message: Cow<'static, str>,
    label: &'static str,
    help: Cow<'static, str>,
}

fn words(message: impl Into<Cow<'static, str>>, help: impl Into<Cow<'static, str>>) -> Words {
    Words {
        code: SYNTAX,
        message: message.into(),
        label: "",
        help: help.into(),
    }
}

/// What is said about the parser's `error`, at its place in the file.
pub(super) fn translate(part: Part<'_>, error: &ScanError) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(part.text.len());
    let place = part.character(at);
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return refusal::too_deep(place);
    }
    let line = part.line_after(at);
    let said = tab(error.kind())
        .or_else(|| bracket(error.kind(), line))
        .or_else(|| quotation(error.kind()))
        .or_else(|| structure(error.kind(), part, line))
        .or_else(|| mark(error.kind()))
        .unwrap_or_else(|| {
            words(
                "this is not valid YAML",
                "check quotes, colons and indentation",
            )
        });
    let place = if said.code == "yaml-tab" {
        first_tab(part, at).unwrap_or(place)
    } else {
        place
    };
    Diagnostic::obstacle(said.code, said.message, Label::new(place, said.label))
        .with_help(said.help)
}

/// The parser points to the value before a tab, or after it, as often as to the tab itself.
fn first_tab(part: Part<'_>, at: usize) -> Option<Span> {
    let line_start = part.text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let indentation = part.text.get(line_start..at)?;
    let from = if indentation.trim().is_empty() {
        line_start
    } else {
        at
    };
    part.after(from)
        .find('\t')
        .map(|tab| part.character(from + tab))
}

fn tab(kind: &ErrorKind) -> Option<Words> {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
            | ErrorKind::InvalidBlockEntryWhitespace
            | ErrorKind::InvalidMappingValueWhitespace
    )
    .then(|| Words {
        code: "yaml-tab",
        label: "a tab",
        ..words("a tab stands where YAML needs spaces", "indent with spaces")
    })
}

fn bracket(kind: &ErrorKind, line: &str) -> Option<Words> {
    Some(match kind {
        ErrorKind::UnclosedFlowCollection { open } => Words {
            label: "opened here",
            ..words(
                format!("`{open}` is never closed"),
                if line.contains('#') {
                    "a `#` after a space begins a comment: put each hashtag between quotes"
                        .to_owned()
                } else {
                    format!(
                        "add the missing `{}`, or put the value between quotes",
                        partner(*open)
                    )
                },
            )
        },
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => Words {
            label: "opened here",
            ..words(
                format!("`{open}` is closed by `{close}`"),
                format!("close it with `{}`", partner(*open)),
            )
        },
        ErrorKind::MisplacedFlowCollectionEnd => {
            words("this closing bracket was never opened", QUOTE_IT)
        }
        ErrorKind::UnexpectedEofFlowSequence => {
            words("a list is never closed", "add the missing `]`")
        }
        ErrorKind::UnexpectedEofFlowMapping => {
            words("a mapping is never closed", "add the missing `}`")
        }
        ErrorKind::ExpectedFlowSequenceSeparator => words(
            "a `,` or `]` is missing before this",
            "separate the items of a list with commas, and put items that hold commas or colons between quotes",
        ),
        ErrorKind::ExpectedFlowMappingSeparator => words(
            "a `,` or `}` is missing before this",
            "separate the keys of a mapping with commas, and put values that hold commas or colons between quotes",
        ),
        ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => words(
            "a `-` cannot begin an item between brackets",
            "separate the items with commas, or put this one between quotes",
        ),
        _ => return None,
    })
}

fn partner(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

fn quotation(kind: &ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::UnclosedQuotedScalar => Words {
            label: "opened here",
            ..words("this quotation mark is never closed", CLOSE_QUOTE)
        },
        ErrorKind::DocumentIndicatorInQuotedScalar => Words {
            label: "opened here",
            ..words(
                "a `---` or `...` line stands inside this quotation",
                CLOSE_QUOTE,
            )
        },
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => words(
            "text follows the closing quotation mark",
            "put the whole value between quotes; inside '…' an apostrophe is doubled (''), inside \
             \"…\" a quotation mark is written \\\"",
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => Words {
            label: "in this quotation",
            ..words(
                "a backslash is followed by something that has no meaning there",
                ESCAPE,
            )
        },
        ErrorKind::InvalidQuotedScalarIndent => words(
            "a line of this quotation is not indented deeply enough",
            INDENT,
        ),
        _ => return None,
    })
}

fn structure(kind: &ErrorKind, part: Part<'_>, line: &str) -> Option<Words> {
    Some(match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => Words {
            label: "this colon",
            ..words(
                "a colon stands where no key can end",
                "put text that holds a colon and a space between quotes; keys that belong together \
                 have the same indentation",
            )
        },
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => words(
            "this line gives no value to a key",
            "write `key: value`, with a space after the colon",
        ),
        ErrorKind::ExpectedBlockMappingKey => words(
            "a key is expected here",
            "write `key: value`; give the keys of one mapping the same indentation, and put a value \
             that holds quotation marks or begins with `&` or `*` between quotes",
        ),
        ErrorKind::ExpectedBlockSequenceEntry => words(
            "another item of the list is expected here",
            "begin each item with `- `; a key that does not belong to the list has another indentation",
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => words(
            "a list cannot begin in the middle of a line",
            "put each `- ` item on a line of its own, or put the value between quotes",
        ),
        ErrorKind::ExpectedDocumentStart | ErrorKind::MissingDocumentEndBeforeDirective => {
            if part.text.lines().any(|line| line.starts_with('%')) {
                words(
                    "a line cannot begin with `%`",
                    "indent the line, or put the text between quotes",
                )
            } else {
                words("this line does not belong to what stands above it", INDENT)
            }
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidBlockScalarIndent => {
            words("this line is not indented like the lines around it", INDENT)
        }
        ErrorKind::MappingKeyNotAllowed => words("no key can stand here", INDENT),
        ErrorKind::CommentInterceptedScalar => words(
            "a comment stands in the middle of a text",
            "put a `#` that belongs to the text between quotes, and move a comment above the text",
        ),
        ErrorKind::CommentNotSeparated => words(
            "a `#` stands directly after something else",
            "put a hashtag between quotes; before a comment, leave a space",
        ),
        ErrorKind::UnexpectedEof
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedNodeContent => match line.chars().next() {
            Some(first) => words(format!("no value can begin with `{first}`"), QUOTE_IT),
            None => words(
                "a value is missing here",
                "write the value, or remove its key",
            ),
        },
        ErrorKind::ZeroBlockScalarIndent | ErrorKind::InvalidBlockScalarHeader => words(
            "text follows `|` or `>` on the same line",
            "begin the text on the next line, indented, or put the value between quotes",
        ),
        _ => return None,
    })
}

fn mark(kind: &ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::UnexpectedCharacter { character: '`' } => {
            words("no value can begin with a backtick", QUOTE_IT)
        }
        ErrorKind::UnexpectedCharacter {
            character: character @ ('@' | '%' | '|' | '>'),
        } => words(
            format!("no value can begin with `{character}`"),
            format!("put the value between quotes: \"{character}…\""),
        ),
        ErrorKind::UnexpectedCharacter { character } => words(
            format!(
                "the character U+{:04X} cannot stand in YAML",
                u32::from(*character)
            ),
            "remove it; it is usually left over from a copy and paste",
        ),
        ErrorKind::BomInsideDocument => words(
            "an invisible character (a byte-order mark, U+FEFF) stands here",
            "remove it; it is usually left over from a copy and paste",
        ),
        ErrorKind::MissingAnchorOrAliasName | ErrorKind::UnknownAnchor => words(
            "`&` or `*` stands before no name",
            "put text that begins with `&` or `*` between quotes",
        ),
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidTagUtf8LeadingByte
        | ErrorKind::InvalidTagUtf8TrailingByte
        | ErrorKind::InvalidTagUtf8 => Words {
            code: "yaml-tag",
            label: "a `!` before a value begins a tag",
            ..words(
                "this tag means nothing here",
                "remove the tag, or put text that begins with `!` between quotes",
            )
        },
        ErrorKind::DuplicateVersionDirective
        | ErrorKind::UnsupportedYamlMajorVersion
        | ErrorKind::DuplicateTagDirective
        | ErrorKind::ExpectedTagDirectiveBang
        | ErrorKind::InvalidDirectiveTerminator
        | ErrorKind::MissingYamlVersionSeparator
        | ErrorKind::MissingDirectiveName
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::DirectiveByteLimitExceeded { .. }
        | ErrorKind::TooManyReservedDirectiveParams { .. }
        | ErrorKind::YamlVersionTooLong
        | ErrorKind::MissingYamlVersion
        | ErrorKind::InvalidTagDirectiveTerminator => words(
            "a line that begins with `%` gives YAML an instruction, and this one is not understood",
            "remove the line, or put the text between quotes",
        ),
        _ => return None,
    })
}
