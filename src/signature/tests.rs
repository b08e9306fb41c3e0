//! What needs no `ssh-keygen`: keys made from seeds, days, armour, and any input at all.

use super::*;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rsa::sha2::{Digest, Sha256};
use rsa::signature::Signer;
use ssh_key::private::Ed25519Keypair;
use ssh_key::public::{KeyData, SkEd25519};
use ssh_key::{Algorithm, HashAlg, LineEnding, Signature, SshSig};

const MESSAGE: &[u8] = b"digest: 1-abc\napprover: lea\n";
const TODAY: Date = date(2026, 10, 3);

/// A private key file, the same for the same seed.
fn private(seed: u8) -> String {
    let pair = Ed25519Keypair::from_seed(&[seed; 32]);
    let key = ssh_key::PrivateKey::from(pair);
    key.to_openssh(LineEnding::LF).unwrap().to_string()
}

fn public(seed: u8) -> PublicKey {
    let key = PrivateKey::open(&private(seed), None).unwrap();
    key.public_key().clone()
}

fn trusted(seed: u8) -> TrustedKey {
    TrustedKey {
        key: public(seed),
        from: None,
        until: None,
        revoked: None,
    }
}

fn signed() -> String {
    sign(&private(1), None, MESSAGE, NAMESPACE).unwrap()
}

/// Verifies a signature made today.
fn check(signature: &str, keys: &[TrustedKey]) -> Result<Fingerprint, SignatureError> {
    verify(signature, MESSAGE, NAMESPACE, keys, TODAY, TODAY)
}

fn on(day: Date, keys: &[TrustedKey]) -> Result<Fingerprint, SignatureError> {
    verify(&signed(), MESSAGE, NAMESPACE, keys, day, TODAY)
}

#[test]
fn the_key_that_signed_is_named() {
    let keys = [trusted(2), trusted(1)];
    assert_eq!(check(&signed(), &keys), Ok(public(1).fingerprint()));
    assert!(public(1).fingerprint().to_string().starts_with("SHA256:"));
}

#[test]
fn the_same_message_gives_the_same_signature() {
    assert_eq!(signed(), signed());
}

#[test]
fn only_the_signers_own_keys_count() {
    let refused = Err(SignatureError::UnknownKey(public(1).fingerprint()));
    assert_eq!(check(&signed(), &[trusted(2)]), refused);
    assert_eq!(check(&signed(), &[]), refused);
}

#[test]
fn a_signature_for_another_purpose_does_not_count() {
    let commit = sign(&private(1), None, MESSAGE, "git").unwrap();
    assert_eq!(
        check(&commit, &[trusted(1)]),
        Err(SignatureError::WrongNamespace {
            found: "git".to_owned(),
            wanted: NAMESPACE.to_owned()
        })
    );
    let long = sign(&private(1), None, MESSAGE, &"é".repeat(500)).unwrap();
    let Err(SignatureError::WrongNamespace { found, .. }) = check(&long, &[trusted(1)]) else {
        panic!("the namespace is wrong");
    };
    assert_eq!(found, format!("{}…", "é".repeat(60)));
}

#[test]
fn a_changed_message_is_noticed() {
    let key = public(1).fingerprint();
    assert_eq!(
        verify(
            &signed(),
            b"another",
            NAMESPACE,
            &[trusted(1)],
            TODAY,
            TODAY
        ),
        Err(SignatureError::Mismatch(key))
    );
}

#[test]
fn somebody_elses_name_on_ones_own_signature_is_noticed() {
    let by_another = SshSig::from_pem(sign(&private(2), None, MESSAGE, NAMESPACE).unwrap());
    let forged = SshSig::new(
        public(1).data().clone(),
        NAMESPACE,
        HashAlg::Sha512,
        by_another.unwrap().signature().clone(),
    );
    assert_eq!(
        check(&forged.unwrap().to_string(), &[trusted(1), trusted(2)]),
        Err(SignatureError::Mismatch(public(1).fingerprint()))
    );
}

#[test]
fn a_key_counts_from_its_first_day_to_its_last() {
    let (from, until) = (date(2026, 9, 1), date(2026, 9, 30));
    let key = public(1).fingerprint();
    let keys = [TrustedKey {
        from: Some(from),
        until: Some(until),
        ..trusted(1)
    }];
    assert_eq!(on(from, &keys), Ok(key));
    assert_eq!(on(until, &keys), Ok(key));
    assert_eq!(
        on(date(2026, 8, 31), &keys),
        Err(SignatureError::NotYetValid {
            key,
            on: date(2026, 8, 31),
            from
        })
    );
    assert_eq!(
        on(date(2026, 10, 1), &keys),
        Err(SignatureError::NoLongerValid {
            key,
            on: date(2026, 10, 1),
            until
        })
    );
}

#[test]
fn a_key_listed_twice_counts_on_the_days_of_either() {
    let key = public(1).fingerprint();
    let spring = TrustedKey {
        until: Some(date(2026, 5, 31)),
        ..trusted(1)
    };
    let autumn = TrustedKey {
        from: Some(date(2026, 9, 1)),
        ..trusted(1)
    };
    let keys = [spring, autumn];
    assert_eq!(on(date(2026, 5, 1), &keys), Ok(key));
    assert_eq!(on(date(2026, 9, 1), &keys), Ok(key));
    assert_eq!(
        on(date(2026, 7, 1), &keys),
        Err(SignatureError::NoLongerValid {
            key,
            on: date(2026, 7, 1),
            until: date(2026, 5, 31)
        })
    );
}

#[test]
fn nothing_a_revoked_key_ever_signed_counts() {
    let key = public(1).fingerprint();
    let revoked = |since| TrustedKey {
        revoked: Some(since),
        ..trusted(1)
    };
    let refused = |since| Err(SignatureError::Revoked { key, since });
    // The day of signing is what the signer says it was.
    let years_ago = date(2020, 1, 1);
    assert_eq!(on(years_ago, &[revoked(TODAY)]), refused(TODAY));
    assert_eq!(
        on(years_ago, &[trusted(1), revoked(TODAY)]),
        refused(TODAY),
        "another entry of the same key does not bring it back"
    );
    let tomorrow = TODAY.tomorrow().unwrap();
    assert_eq!(on(TODAY, &[revoked(tomorrow)]), Ok(key));
    assert_eq!(
        verify(
            &signed(),
            b"another",
            NAMESPACE,
            &[revoked(TODAY)],
            TODAY,
            TODAY
        ),
        Err(SignatureError::Mismatch(key)),
        "what the key did not sign is not blamed on its revocation"
    );
}

/// What a security key would make: it signs the message's digest, its own flags and a counter.
fn by_security_key(flags: u8) -> (TrustedKey, String) {
    let pair = Ed25519Keypair::from_seed(&[9; 32]);
    let data = KeyData::from(SkEd25519::new(pair.public, "ssh:"));
    let words = SshSig::signed_data(NAMESPACE, HashAlg::Sha512, MESSAGE).unwrap();
    let trailer = [flags, 0, 0, 0, 7];
    let mut asked = Sha256::digest("ssh:").to_vec();
    asked.extend(trailer);
    asked.extend(Sha256::digest(&words));
    let mut raw = pair.try_sign(&asked).unwrap().as_bytes().to_vec();
    raw.extend(trailer);
    let raw = Signature::new(Algorithm::SkEd25519, raw).unwrap();
    let signature = SshSig::new(data.clone(), NAMESPACE, HashAlg::Sha512, raw).unwrap();
    let line = ssh_key::PublicKey::from(data).to_openssh().unwrap();
    let trusted = TrustedKey {
        key: PublicKey::parse(&line).unwrap(),
        ..trusted(1)
    };
    (trusted, signature.to_string())
}

#[test]
fn a_security_key_counts_when_it_was_touched() {
    let (key, signature) = by_security_key(0x01);
    let name = key.key.fingerprint();
    assert_eq!(check(&signature, &[key]), Ok(name));
    let (key, signature) = by_security_key(0x04);
    assert_eq!(
        check(&signature, &[key]),
        Err(SignatureError::Untouched(name))
    );
}

#[test]
fn white_space_in_the_armour_does_not_matter() {
    let windows = signed().replace('\n', "\r\n");
    let indented = format!("\n  {}", signed().replace('\n', "\n  "));
    let folded = signed().trim().replace('\n', " ");
    for text in [windows, indented, folded] {
        assert!(check(&text, &[trusted(1)]).is_ok(), "{text}");
    }
}

#[test]
fn what_is_not_a_signature_is_told_from_a_damaged_one() {
    let keys = [trusted(1)];
    let cut = signed().replace("-----END SSH SIGNATURE-----", "");
    for text in ["", "approved!", &private(1), &cut] {
        assert_eq!(check(text, &keys), Err(SignatureError::NotASignature));
    }
    let lines: Vec<_> = signed().lines().map(str::to_owned).collect();
    let short = [&lines[..2], &lines[3..]].concat().join("\n");
    let empty = "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----";
    let twice = format!("{}{}", signed(), signed());
    for text in [short.as_str(), empty, &twice] {
        assert_eq!(check(text, &keys), Err(SignatureError::Damaged), "{text}");
    }
    let endless = signed() + &" ".repeat(MAX_LENGTH);
    assert_eq!(check(&endless, &keys), Err(SignatureError::TooLong));
}

#[test]
fn a_key_is_read_with_or_without_its_comment() {
    let line = public(1).ssh().to_openssh().unwrap();
    for text in [
        line.clone(),
        format!("  {line} lea@acme.example\n"),
        format!("{line} Léa's key, the red one"),
    ] {
        assert_eq!(
            PublicKey::parse(&text).unwrap().fingerprint(),
            public(1).fingerprint()
        );
    }
}

#[test]
fn what_is_not_a_key_is_refused_for_what_it_is() {
    let line = public(1).ssh().to_openssh().unwrap();
    let cut = &line[..line.len() - 6];
    let other_kind = line.replacen("ssh-ed25519", "ssh-rsa", 1);
    for (text, why) in [
        ("", KeyError::Empty),
        ("  \n", KeyError::Empty),
        ("ssh-ed25519", KeyError::Unreadable),
        ("lea@acme.example", KeyError::Unreadable),
        (cut, KeyError::Unreadable),
        (&other_kind, KeyError::Unreadable),
        (&private(1), KeyError::Private),
        (&"A".repeat(MAX_LENGTH + 1), KeyError::TooLong),
    ] {
        assert_eq!(PublicKey::parse(text).unwrap_err(), why, "{text}");
    }
}

#[test]
fn what_cannot_sign_is_refused_for_what_it_is() {
    let line = public(1).ssh().to_openssh().unwrap();
    for (text, why) in [
        ("", SignError::Unreadable),
        ("secret", SignError::Unreadable),
        (line.as_str(), SignError::Public),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
            SignError::OldFormat,
        ),
        (&private(1).replace("b3Blb", "b3Bmb"), SignError::Unreadable),
        (&" ".repeat(MAX_LENGTH + 1), SignError::TooLong),
    ] {
        assert_eq!(PrivateKey::open(text, None).unwrap_err(), why, "{text}");
    }
    assert_eq!(
        sign(&private(1), None, MESSAGE, ""),
        Err(SignError::NoNamespace)
    );
}

#[test]
fn a_private_key_does_not_show_itself() {
    let key = PrivateKey::open(&private(1), None).unwrap();
    let shown = format!("{key:?}");
    assert_eq!(
        shown,
        format!("PrivateKey(\"{}\")", public(1).fingerprint())
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any change of any character that carries meaning makes it another signature.
    #[test]
    fn no_changed_signature_counts(at in any::<prop::sample::Index>(), new in "[A-Za-z0-9+/=]") {
        let signature = signed();
        let start = signature.find('\n').unwrap() + 1;
        let end = signature.find("\n-----END").unwrap();
        let at = start + at.index(end - start);
        let old = &signature[at..=at];
        prop_assume!(old != "\n" && old != new);
        let changed = format!("{}{new}{}", &signature[..at], &signature[at + 1..]);
        prop_assert!(check(&changed, &[trusted(1)]).is_err());
    }

    #[test]
    fn reading_any_text_ends(text in "\\PC{0,300}", base64 in "[A-Za-z0-9+/]{0,400}={0,2}") {
        for body in [text.as_str(), base64.as_str()] {
            let keys = [trusted(1)];
            let armoured = format!("-----BEGIN SSH SIGNATURE-----\n{body}\n-----END SSH SIGNATURE-----");
            let line = format!("ssh-rsa {body}");
            let file = format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{body}\n-----END OPENSSH PRIVATE KEY-----");
            prop_assert!(check(body, &keys).is_err());
            prop_assert!(check(&armoured, &keys).is_err());
            prop_assert!(PublicKey::parse(body).is_err());
            prop_assert!(PublicKey::parse(&line).is_err());
            prop_assert!(PrivateKey::open(&file, Some("")).is_err());
        }
    }
}
