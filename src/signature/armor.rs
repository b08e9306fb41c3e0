//! The text form of a signature, between its two marker lines.

use super::MAX_LENGTH;
use super::refusal::SignatureError;
use ssh_key::{Algorithm, LineEnding, SshSig};

const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----";
const END: &str = "-----END SSH SIGNATURE-----";

/// The width `ssh-keygen` breaks its lines at.
const WIDTH: usize = 70;

/// Reads a signature. White space between the markers does not matter, as it does not to
/// `ssh-keygen`: YAML that folds the lines of a block into one leaves the signature whole.
pub(super) fn read(text: &str) -> Result<SshSig, SignatureError> {
    if text.len() > MAX_LENGTH {
        return Err(SignatureError::TooLong);
    }
    let body = text
        .trim()
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_suffix(END))
        .ok_or(SignatureError::NotASignature)?;
    let text = wrapped(body);
    SshSig::from_pem(&text)
        .ok()
        // The version is the one part of a signature that nothing signs.
        .filter(|signature| signature.version() == SshSig::VERSION)
        .filter(|signature| is_exact(signature, &text))
        .ok_or(SignatureError::Damaged)
}

/// Whether the text says just this signature. The reader passes over wrong lengths inside it;
/// nothing false counts by that, but one signature should have one text.
fn is_exact(signature: &SshSig, text: &str) -> bool {
    // `ssh-key` 0.6 reads these right and writes them wrong.
    signature.algorithm() == Algorithm::SkEcdsaSha2NistP256
        || signature
            .to_pem(LineEnding::LF)
            .is_ok_and(|written| written == text)
}

/// The same in lines of the width the reader asks for.
fn wrapped(body: &str) -> String {
    let mut text = String::with_capacity(body.len() + body.len() / WIDTH + BEGIN.len() * 2);
    text.push_str(BEGIN);
    for (at, char) in body
        .chars()
        .filter(|c| !c.is_ascii_whitespace())
        .enumerate()
    {
        if at % WIDTH == 0 {
            text.push('\n');
        }
        text.push(char);
    }
    text.push('\n');
    text.push_str(END);
    text.push('\n');
    text
}
