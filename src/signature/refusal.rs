//! Why a signature does not count.

use super::{Fingerprint, MAX_LENGTH};
use jiff::civil::Date;

/// Why a signature does not count. Each is a different thing to do for whoever reads it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// More text than any signature has.
    #[error("the signature is longer than {MAX_LENGTH} bytes")]
    TooLong,
    /// The markers are missing.
    #[error("this is not an SSH signature")]
    NotASignature,
    /// The markers are there and nothing readable stands between them.
    #[error("the signature is damaged and cannot be read")]
    Damaged,
    /// Made by the right means for another end.
    #[error("the signature was made for `{found}`, not for `{wanted}`")]
    WrongNamespace {
        /// What it was made for; shortened when it is long.
        found: String,
        /// What it should have been made for.
        wanted: String,
    },
    /// Made by a key nobody vouched for.
    #[error("the signature was made by the key `{0}`, which is not one of the signer's")]
    UnknownKey(Fingerprint),
    /// The key is trusted and did not sign these words.
    #[error("the signature by the key `{0}` does not match what it stands under")]
    Mismatch(Fingerprint),
    /// A security key signed, and nobody touched it.
    #[error("the security key `{0}` signed without being touched")]
    Untouched(Fingerprint),
    /// The key is not trusted any more. When it signed is only the signer's word, so nothing it
    /// ever signed counts.
    #[error("the key `{key}` was revoked on {since}, and nothing it signed counts since")]
    Revoked {
        /// The key.
        key: Fingerprint,
        /// The day of its revocation.
        since: Date,
    },
    /// The key was not trusted yet.
    #[error("the key `{key}` could not sign on {on}: it is valid from {from}")]
    NotYetValid {
        /// The key.
        key: Fingerprint,
        /// The day of the signature.
        on: Date,
        /// The first day the key may sign.
        from: Date,
    },
    /// The key was not trusted any longer.
    #[error("the key `{key}` could not sign on {on}: it was valid until {until}")]
    NoLongerValid {
        /// The key.
        key: Fingerprint,
        /// The day of the signature.
        on: Date,
        /// The last day the key might sign.
        until: Date,
    },
}

impl SignatureError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::TooLong | Self::NotASignature | Self::Damaged => {
                "copy the whole signature, from `-----BEGIN SSH SIGNATURE-----` to `-----END SSH SIGNATURE-----`, or sign again"
            }
            Self::WrongNamespace { .. } => "sign again, for this purpose",
            Self::UnknownKey(_) => {
                "if the key is really the signer's, add it to the person's `signing-keys` in the team file"
            }
            Self::Mismatch(_) => "what was signed has changed since, or was never this: sign again",
            Self::Untouched(_) => "sign again, and touch the security key when it asks",
            Self::Revoked { .. } => "sign again with a key that is not revoked",
            Self::NotYetValid { .. } | Self::NoLongerValid { .. } => {
                "sign again with a key that is valid on the day, or correct the key's days in the team file"
            }
        }
    }
}
