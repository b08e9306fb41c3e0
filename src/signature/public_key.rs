//! Public keys as people copy them out of a `.pub` file.

use super::MAX_LENGTH;
use ssh_key::public::KeyData;
use ssh_key::{Algorithm, EcdsaCurve, HashAlg};
use std::fmt;

/// A public key of a kind whose signatures can be verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    inner: ssh_key::PublicKey,
}

/// The short name of a key, as `ssh-keygen -l` prints it: `SHA256:…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint(ssh_key::Fingerprint);

/// Why a text is not a public key that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing is there.
    #[error("the key is empty")]
    Empty,
    /// More text than any key has.
    #[error("the key is longer than {MAX_LENGTH} bytes")]
    TooLong,
    /// Somebody pasted the half that must stay secret.
    #[error("this is a private key, which nobody but its owner may see")]
    Private,
    /// Anything else that is not a key, or one that was cut off.
    #[error("this is not a public key")]
    Unreadable,
    /// A kind of key whose signatures cannot be verified.
    #[error("keys of the kind `{0}` cannot be used for signatures")]
    Unsupported(String),
    /// An RSA key of a length that is unsafe, or unreasonable.
    #[error("an RSA key must have between 2048 and 4096 bits, and be well formed")]
    RsaSize,
}

impl KeyError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty | Self::TooLong | Self::Unreadable => {
                "copy the one line of the `.pub` file, such as `ssh-ed25519 AAAA… name`"
            }
            Self::Private => {
                "take it out, make a new key with `ssh-keygen -t ed25519`, and give the line of its `.pub` file; this one is no longer secret"
            }
            Self::Unsupported(_) | Self::RsaSize => {
                "make a key with `ssh-keygen -t ed25519`, and give the line of its `.pub` file"
            }
        }
    }
}

impl PublicKey {
    /// Reads `ssh-ed25519 AAAA… comment`; the comment may be missing.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        if text.len() > MAX_LENGTH {
            return Err(KeyError::TooLong);
        }
        if text.contains("PRIVATE KEY-----") {
            return Err(KeyError::Private);
        }
        let mut words = text.split_ascii_whitespace();
        let kind = words.next().ok_or(KeyError::Empty)?;
        let data = words.next().ok_or(KeyError::Unreadable)?;
        let key = ssh_key::PublicKey::from_openssh(&format!("{kind} {data}"))
            .map_err(|_| KeyError::Unreadable)?;
        Self::supported(key)
    }

    /// The key, when its signatures can be verified.
    pub(super) fn supported(key: ssh_key::PublicKey) -> Result<Self, KeyError> {
        match key.algorithm() {
            Algorithm::Ed25519
            | Algorithm::SkEd25519
            | Algorithm::SkEcdsaSha2NistP256
            | Algorithm::Ecdsa {
                curve: EcdsaCurve::NistP256 | EcdsaCurve::NistP384,
            } => {}
            Algorithm::Rsa { .. } => {
                let data = key.key_data().rsa().ok_or(KeyError::RsaSize)?;
                rsa::RsaPublicKey::try_from(data).map_err(|_| KeyError::RsaSize)?;
            }
            other => return Err(KeyError::Unsupported(other.as_str().to_owned())),
        }
        Ok(Self { inner: key })
    }

    /// The key's short name.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.data())
    }

    pub(super) fn data(&self) -> &KeyData {
        self.inner.key_data()
    }

    pub(super) fn ssh(&self) -> &ssh_key::PublicKey {
        &self.inner
    }
}

impl Fingerprint {
    pub(super) fn of(data: &KeyData) -> Self {
        Self(data.fingerprint(HashAlg::Sha256))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
