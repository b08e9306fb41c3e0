//! SSH signatures: who really wrote something, as `ssh-keygen -Y sign` says it.
//!
//! A signature is made over bytes and a namespace, by a private key ([`sign`]), and counts when
//! one of the keys somebody is trusted with made it and might do so on that day ([`verify`]).
//! What the bytes are is the business of the floors above.

mod armor;
mod private_key;
mod public_key;
mod refusal;
mod rsa_key;
mod verify;

pub use private_key::{PrivateKey, SignError, sign};
pub use public_key::{Fingerprint, KeyError, PublicKey};
pub use refusal::SignatureError;
pub use verify::{TrustedKey, verify};

/// What approvals are signed as. A signature made for anything else (a commit, a file) does not
/// count as one, and an approval does not count as anything else.
pub const NAMESPACE: &str = "sayso-approval";

/// The longest key or signature that is read, in bytes. A signature by the largest key that is
/// accepted takes less than a tenth of it.
pub const MAX_LENGTH: usize = 16 * 1024;

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]
mod tests;
