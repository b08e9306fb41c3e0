//! What the text of a draft holds, each thing with its exact place in the original file.
//!
//! [`Visible`] is the words readers will see, with a map back to the bytes of the file.
//! [`TextFacts`] finds the things rules speak of in it (hashtags, links, sentences, …), each
//! kind only when it is asked for. [`Matcher`] finds the terms and patterns of all rules in
//! one pass. [`length`] counts as the platforms do, and [`detect`] guesses the language.

mod abbreviations;
mod addresses;
mod alignment;
mod automata;
mod chars;
mod claims;
mod clusters;
mod emojis;
mod fold;
mod folding;
mod hashtags;
mod hits;
mod html;
mod language;
mod likeness;
mod links;
mod map;
mod markdown;
mod marks;
mod matcher;
mod measure;
mod mentions;
mod numbers;
mod painter;
mod pattern_set;
mod patterns;
mod quotations;
mod reading;
mod sentences;
mod shouted;
mod spaces;
mod tokens;
mod visible;
mod whole_terms;
mod words;

pub use addresses::Address;
pub(crate) use chars::is_invisible;
pub use claims::{Claim, ClaimPattern};
pub use hits::{Hit, Hits, Zone};
pub use language::detect;
pub use likeness::{Likeness, nearest_repeats};
pub use links::LinkParts;
pub use markdown::InlineImage;
pub use matcher::{ListId, ListOptions, Matcher, MatcherBuilder, Needle};
pub use measure::{Counting, length, overflow};
pub use patterns::{PatternError, check_pattern};
pub use tokens::{TextFacts, Token, holding, within};
pub use visible::{Shown, Visible};

/// Whether a text says anything a reader could see: a reason of white space, or of characters
/// nobody sees, is none.
pub fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
