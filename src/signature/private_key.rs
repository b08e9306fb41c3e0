//! Signing with a private key that `ssh-keygen` made.

use super::{KeyError, MAX_LENGTH, PublicKey, rsa_key};
use rsa::signature::Signer;
use ssh_key::private::KeypairData;
use ssh_key::{Error, HashAlg, LineEnding, SshSig};
use std::fmt;

/// The digest a message is signed by; `ssh-keygen -Y sign` takes the same.
const DIGEST: HashAlg = HashAlg::Sha512;

/// A private key that is open: read, and decrypted where it was encrypted.
pub struct PrivateKey {
    inner: ssh_key::PrivateKey,
    public: PublicKey,
}

/// Why nothing can be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// More text than any key has.
    #[error("the key is longer than {MAX_LENGTH} bytes")]
    TooLong,
    /// The wrong half of the pair.
    #[error("this is a public key, and only the private key can sign")]
    Public,
    /// A private key in a form OpenSSH itself gave up as its own.
    #[error("the private key is in an old format")]
    OldFormat,
    /// Anything else that is not a private key, or a damaged one.
    #[error("this is not a private key in the OpenSSH format")]
    Unreadable,
    /// The key is encrypted and no passphrase was given.
    #[error("the private key needs its passphrase")]
    PassphraseNeeded,
    /// The passphrase does not open the key.
    #[error("the passphrase does not open the private key")]
    WrongPassphrase,
    /// The key lies in a piece of hardware, and the file only points to it.
    #[error("the key is held by a security key, which only `ssh-keygen` can ask")]
    SecurityKey,
    /// A key whose signatures nobody could verify.
    #[error(transparent)]
    Unsupported(KeyError),
    /// Nothing can be signed for no purpose.
    #[error("the namespace of a signature cannot be empty")]
    NoNamespace,
    /// The key contradicts itself.
    #[error("the private key is damaged: what it signs does not match its public half")]
    Damaged,
}

impl SignError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::TooLong | Self::Unreadable | Self::Damaged => {
                "name the file `ssh-keygen` wrote, such as `~/.ssh/id_ed25519`"
            }
            Self::Public => "name the file without `.pub`",
            Self::OldFormat => "`ssh-keygen -p -f FILE` writes it again in the new one",
            Self::PassphraseNeeded | Self::WrongPassphrase => "give the passphrase of the key",
            Self::SecurityKey => {
                "sign with `ssh-keygen -Y sign`, and put what it writes beside the approval"
            }
            Self::Unsupported(why) => why.help(),
            Self::NoNamespace => "say what the signature is for",
        }
    }
}

impl PrivateKey {
    /// Reads what stands in a private key file, and opens it with the passphrase when it is
    /// encrypted.
    pub fn open(text: &str, passphrase: Option<&str>) -> Result<Self, SignError> {
        if text.len() > MAX_LENGTH {
            return Err(SignError::TooLong);
        }
        let text = text.trim();
        let Ok(mut key) = ssh_key::PrivateKey::from_openssh(text) else {
            return Err(unreadable(text));
        };
        if key.is_encrypted() {
            let passphrase = passphrase.ok_or(SignError::PassphraseNeeded)?;
            key = key
                .decrypt(passphrase)
                .map_err(|_| SignError::WrongPassphrase)?;
        }
        let public = PublicKey::supported(ssh_key::PublicKey::from(
            key.public_key().key_data().clone(),
        ))
        .map_err(SignError::Unsupported)?;
        Ok(Self { inner: key, public })
    }

    /// The half that others verify with.
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a message for a purpose; the same message gives the same signature.
    pub fn sign(&self, message: &[u8], namespace: &str) -> Result<String, SignError> {
        let words =
            SshSig::signed_data(namespace, DIGEST, message).map_err(|_| SignError::NoNamespace)?;
        let signature = match self.inner.key_data() {
            KeypairData::Rsa(pair) => rsa_key::sign(pair, &words),
            KeypairData::SkEd25519(_) | KeypairData::SkEcdsaSha2NistP256(_) => {
                return Err(SignError::SecurityKey);
            }
            other => other.try_sign(&words).map_err(Error::from),
        };
        let signature = signature
            .and_then(|raw| SshSig::new(self.public.data().clone(), namespace, DIGEST, raw))
            .map_err(|_| SignError::Damaged)?;
        // A fault in a key or in the arithmetic must not leave this house: a faulty signature
        // does not count, and of some kinds it gives the private key away.
        self.public
            .ssh()
            .verify(namespace, message, &signature)
            .map_err(|_| SignError::Damaged)?;
        signature
            .to_pem(LineEnding::LF)
            .map_err(|_| SignError::Damaged)
    }
}

/// Signs a message with the private key that stands in `key`. Returns the signature as
/// `ssh-keygen -Y sign` writes it.
pub fn sign(
    key: &str,
    passphrase: Option<&str>,
    message: &[u8],
    namespace: &str,
) -> Result<String, SignError> {
    PrivateKey::open(key, passphrase)?.sign(message, namespace)
}

fn unreadable(text: &str) -> SignError {
    const OLD: [&str; 4] = ["RSA", "EC", "DSA", "ENCRYPTED"];
    let old = OLD
        .iter()
        .any(|kind| text.starts_with(&format!("-----BEGIN {kind} PRIVATE KEY-----")));
    if old || text.starts_with("-----BEGIN PRIVATE KEY-----") {
        SignError::OldFormat
    } else if PublicKey::parse(text).is_ok() {
        SignError::Public
    } else {
        SignError::Unreadable
    }
}

/// Tells which key it is and nothing of the secret.
impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PrivateKey")
            .field(&self.public.fingerprint().to_string())
            .finish()
    }
}
