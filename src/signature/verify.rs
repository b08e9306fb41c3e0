//! Whether a signature counts.

use super::refusal::SignatureError;
use super::{Fingerprint, PublicKey, armor};
use jiff::civil::Date;
use ssh_key::{Algorithm, SshSig};

/// How much of a foreign namespace is worth repeating.
const SHOWN: usize = 60;

/// What the last five bytes of a security key's signature hold: one of flags, four of a counter.
const SECURITY_KEY_TRAILER: usize = 5;

/// The flag that says a person touched the security key.
const TOUCHED: u8 = 0x01;

/// A key somebody is trusted with, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedKey {
    /// The key.
    pub key: PublicKey,
    /// The first day it may sign; without one, it always could.
    pub from: Option<Date>,
    /// The last day it may sign; without one, it still can.
    pub until: Option<Date>,
    /// The day from which nothing it ever signed counts.
    pub revoked: Option<Date>,
}

/// Whether `signature` is one over `message` and `namespace` by one of `keys`, which might sign
/// `on` that day and is not revoked `today`. Returns the key that signed.
///
/// The key has to have signed before its days are looked at, so that a refusal for a revoked or
/// an expired key is about a signature that key really made.
pub fn verify(
    signature: &str,
    message: &[u8],
    namespace: &str,
    keys: &[TrustedKey],
    on: Date,
    today: Date,
) -> Result<Fingerprint, SignatureError> {
    let signature = armor::read(signature)?;
    if signature.namespace() != namespace {
        return Err(SignatureError::WrongNamespace {
            found: shortened(signature.namespace()),
            wanted: namespace.to_owned(),
        });
    }
    let fingerprint = Fingerprint::of(signature.public_key());
    // One key may be listed several times, with other days.
    let entries: Vec<&TrustedKey> = keys
        .iter()
        .filter(|trusted| trusted.key.data() == signature.public_key())
        .collect();
    let Some(first) = entries.first() else {
        return Err(SignatureError::UnknownKey(fingerprint));
    };
    first
        .key
        .ssh()
        .verify(namespace, message, &signature)
        .map_err(|_| SignatureError::Mismatch(fingerprint))?;
    if !touched(&signature) {
        return Err(SignatureError::Untouched(fingerprint));
    }
    valid(&entries, fingerprint, on, today)
}

/// Whether one of the entries of the key that signed lets it sign that day.
fn valid(
    entries: &[&TrustedKey],
    key: Fingerprint,
    on: Date,
    today: Date,
) -> Result<Fingerprint, SignatureError> {
    let revoked = entries.iter().filter_map(|entry| entry.revoked).min();
    if let Some(since) = revoked.filter(|since| *since <= today) {
        return Err(SignatureError::Revoked { key, since });
    }
    let too_early = |entry: &TrustedKey| entry.from.filter(|from| on < *from);
    let too_late = |entry: &TrustedKey| entry.until.filter(|until| *until < on);
    if entries
        .iter()
        .any(|entry| too_early(entry).is_none() && too_late(entry).is_none())
    {
        return Ok(key);
    }
    if let Some(until) = entries.iter().filter_map(|entry| too_late(entry)).max() {
        return Err(SignatureError::NoLongerValid { key, on, until });
    }
    match entries.iter().filter_map(|entry| too_early(entry)).min() {
        Some(from) => Err(SignatureError::NotYetValid { key, on, from }),
        // Without an entry there is no key; `verify` has said so.
        None => Err(SignatureError::UnknownKey(key)),
    }
}

/// Whether a person was there, as far as the kind of key can tell.
fn touched(signature: &SshSig) -> bool {
    match signature.algorithm() {
        Algorithm::SkEd25519 | Algorithm::SkEcdsaSha2NistP256 => signature
            .signature_bytes()
            .iter()
            .nth_back(SECURITY_KEY_TRAILER - 1)
            .is_some_and(|flags| flags & TOUCHED != 0),
        _ => true,
    }
}

fn shortened(namespace: &str) -> String {
    match namespace.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", namespace.get(..end).unwrap_or_default()),
        None => namespace.to_owned(),
    }
}
