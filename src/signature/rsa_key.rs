//! RSA private keys, by hand: `ssh-key` 0.6 hands one prime over twice where the two belong, and
//! every signature fails (RustCrypto/SSH issue 436; put right in 0.7).

use rsa::pkcs1v15::SigningKey;
use rsa::sha2::Sha512;
use rsa::signature::{SignatureEncoding, Signer};
use rsa::{BigUint, RsaPrivateKey};
use ssh_key::private::RsaKeypair;
use ssh_key::{Algorithm, Error, HashAlg, Signature};

/// Signs with SHA-512, as `ssh-keygen -Y sign` does.
pub(super) fn sign(key: &RsaKeypair, message: &[u8]) -> Result<Signature, Error> {
    let whole = RsaPrivateKey::from_components(
        BigUint::try_from(&key.public.n)?,
        BigUint::try_from(&key.public.e)?,
        BigUint::try_from(&key.private.d)?,
        vec![
            BigUint::try_from(&key.private.p)?,
            BigUint::try_from(&key.private.q)?,
        ],
    )
    .map_err(|_| Error::Crypto)?;
    let signature = SigningKey::<Sha512>::new(whole).try_sign(message)?;
    let algorithm = Algorithm::Rsa {
        hash: Some(HashAlg::Sha512),
    };
    Signature::new(algorithm, signature.to_vec())
}
