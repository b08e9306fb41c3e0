//! Signatures are exchanged with the real `ssh-keygen`, in both directions.

use jiff::civil::{Date, date};
use sayso::signature::{
    KeyError, NAMESPACE, PrivateKey, PublicKey, SignError, SignatureError, TrustedKey, sign, verify,
};
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const MESSAGE: &[u8] = "digest: 1-abc\napprover: léa\n".as_bytes();
const TODAY: Date = date(2026, 10, 3);

/// Kinds of keys people have, with their lengths.
const KINDS: &[(&str, &str)] = &[
    ("ed25519", "256"),
    ("ecdsa", "256"),
    ("ecdsa", "384"),
    ("rsa", "2048"),
    ("rsa", "4096"),
];

/// A key pair `ssh-keygen` made, in a folder of its own.
pub struct Pair {
    folder: TempDir,
}

impl Pair {
    pub fn new(kind: &str, bits: &str, passphrase: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let pair = Self { folder };
        let file = pair.file("key");
        let made = ssh_keygen(
            &[
                "-q", "-t", kind, "-b", bits, "-N", passphrase, "-C", "lea", "-f", &file,
            ],
            b"",
        );
        assert!(made.is_ok(), "{made:?}");
        pair
    }

    pub fn file(&self, name: &str) -> String {
        let path: PathBuf = self.folder.path().join(name);
        path.into_os_string().into_string().unwrap()
    }

    pub fn private(&self) -> String {
        fs::read_to_string(self.file("key")).unwrap()
    }

    pub fn public(&self) -> String {
        fs::read_to_string(self.file("key.pub")).unwrap()
    }

    fn trusted(&self) -> TrustedKey {
        TrustedKey {
            key: PublicKey::parse(&self.public()).unwrap(),
            from: None,
            until: None,
            revoked: None,
        }
    }

    /// What `ssh-keygen` signs with it.
    pub fn sign(&self, message: &[u8], namespace: &str) -> String {
        let file = self.file("key");
        ssh_keygen(&["-Y", "sign", "-q", "-f", &file, "-n", namespace], message).unwrap()
    }

    /// Whether `ssh-keygen` takes a signature for one of this key.
    fn verifies(&self, signature: &str, message: &[u8], namespace: &str) -> bool {
        let (allowed, file) = (self.file("allowed"), self.file("signature"));
        fs::write(&allowed, format!("lea {}", self.public())).unwrap();
        fs::write(&file, signature).unwrap();
        let verify = [
            "-Y", "verify", "-f", &allowed, "-I", "lea", "-n", namespace, "-s", &file,
        ];
        ssh_keygen(&verify, message).is_ok()
    }
}

/// Runs `ssh-keygen`; what it prints, or what it complains about.
fn ssh_keygen(arguments: &[&str], input: &[u8]) -> Result<String, String> {
    let mut child = Command::new("ssh-keygen")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may refuse before it has read everything.
    child.stdin.take().unwrap().write_all(input).ok();
    let outcome = child.wait_with_output().unwrap();
    if outcome.status.success() {
        Ok(String::from_utf8(outcome.stdout).unwrap())
    } else {
        Err(String::from_utf8_lossy(&outcome.stderr).into_owned())
    }
}

/// Whether there is an `ssh-keygen` to exchange with; says so when there is none.
pub fn has_ssh_keygen() -> bool {
    let there = Command::new("ssh-keygen")
        .arg("-?")
        .stdin(Stdio::null())
        .output()
        .is_ok();
    if !there {
        writeln!(std::io::stderr(), "skipped: there is no `ssh-keygen` here").ok();
    }
    there
}

fn check(signature: &str, keys: &[TrustedKey]) -> Result<(), SignatureError> {
    verify(signature, MESSAGE, NAMESPACE, keys, TODAY, TODAY).map(|_| ())
}

#[test]
fn what_ssh_keygen_signs_is_verified() {
    if !has_ssh_keygen() {
        return;
    }
    for (kind, bits) in KINDS {
        let pair = Pair::new(kind, bits, "");
        let signature = pair.sign(MESSAGE, NAMESPACE);
        let signer = verify(
            &signature,
            MESSAGE,
            NAMESPACE,
            &[pair.trusted()],
            TODAY,
            TODAY,
        );
        let listed = ssh_keygen(&["-l", "-f", &pair.file("key.pub")], b"").unwrap();
        assert_eq!(
            Some(signer.unwrap().to_string().as_str()),
            listed.split(' ').nth(1),
            "{kind} {bits}"
        );
    }
}

#[test]
fn ssh_keygen_verifies_what_is_signed_here() {
    if !has_ssh_keygen() {
        return;
    }
    for (kind, bits) in KINDS {
        let pair = Pair::new(kind, bits, "");
        let signature = sign(&pair.private(), None, MESSAGE, NAMESPACE).unwrap();
        assert!(
            pair.verifies(&signature, MESSAGE, NAMESPACE),
            "{kind} {bits}"
        );
        assert!(!pair.verifies(&signature, b"another", NAMESPACE));
        assert!(!pair.verifies(&signature, MESSAGE, "git"));
        assert_eq!(check(&signature, &[pair.trusted()]), Ok(()));
    }
}

#[test]
fn deterministic_keys_give_the_very_same_signature() {
    if !has_ssh_keygen() {
        return;
    }
    for kind in ["ed25519", "rsa"] {
        let pair = Pair::new(kind, "2048", "");
        let ours = sign(&pair.private(), None, MESSAGE, NAMESPACE).unwrap();
        assert_eq!(ours, pair.sign(MESSAGE, NAMESPACE), "{kind}");
    }
}

#[test]
fn refusals_hold_for_every_kind_of_key() {
    if !has_ssh_keygen() {
        return;
    }
    for (kind, bits) in KINDS {
        let (pair, other) = (Pair::new(kind, bits, ""), Pair::new(kind, bits, ""));
        let key = pair.trusted();
        let name = key.key.fingerprint();
        let signature = pair.sign(MESSAGE, NAMESPACE);

        assert_eq!(
            check(&signature, &[other.trusted()]),
            Err(SignatureError::UnknownKey(name)),
            "another's key"
        );
        assert_eq!(
            check(&pair.sign(MESSAGE, "file"), std::slice::from_ref(&key)),
            Err(SignatureError::WrongNamespace {
                found: "file".to_owned(),
                wanted: NAMESPACE.to_owned()
            })
        );
        assert_eq!(
            check(
                &pair.sign(b"another", NAMESPACE),
                std::slice::from_ref(&key)
            ),
            Err(SignatureError::Mismatch(name)),
            "a signature of something else"
        );
        let days = |from, until, revoked| TrustedKey {
            from,
            until,
            revoked,
            ..key.clone()
        };
        let (yesterday, tomorrow) = (TODAY.yesterday().unwrap(), TODAY.tomorrow().unwrap());
        for (entry, expected) in [
            (
                days(None, Some(yesterday), None),
                SignatureError::NoLongerValid {
                    key: name,
                    on: TODAY,
                    until: yesterday,
                },
            ),
            (
                days(Some(tomorrow), None, None),
                SignatureError::NotYetValid {
                    key: name,
                    on: TODAY,
                    from: tomorrow,
                },
            ),
            (
                days(None, None, Some(yesterday)),
                SignatureError::Revoked {
                    key: name,
                    since: yesterday,
                },
            ),
        ] {
            assert_eq!(check(&signature, &[entry]), Err(expected));
        }
    }
}

#[test]
fn an_encrypted_key_opens_with_its_passphrase_alone() {
    if !has_ssh_keygen() {
        return;
    }
    let pair = Pair::new("ed25519", "256", "naïve horse");
    let with = |passphrase| sign(&pair.private(), passphrase, MESSAGE, NAMESPACE);
    assert_eq!(with(None), Err(SignError::PassphraseNeeded));
    assert_eq!(with(Some("battery")), Err(SignError::WrongPassphrase));
    assert_eq!(with(Some("")), Err(SignError::WrongPassphrase));
    let signature = with(Some("naïve horse")).unwrap();
    assert!(pair.verifies(&signature, MESSAGE, NAMESPACE));
}

#[test]
fn keys_that_cannot_be_used_are_refused_on_reading() {
    if !has_ssh_keygen() {
        return;
    }
    let pair = Pair::new("ecdsa", "521", "");
    let unsupported = KeyError::Unsupported("ecdsa-sha2-nistp521".to_owned());
    assert_eq!(PublicKey::parse(&pair.public()).unwrap_err(), unsupported);
    // About every second private key of this kind cannot even be read, its number being shorter
    // than its length says.
    let refused = PrivateKey::open(&pair.private(), None).unwrap_err();
    let expected = [SignError::Unsupported(unsupported), SignError::Unreadable];
    assert!(expected.contains(&refused), "{refused:?}");
    for bits in ["1024", "4104"] {
        let pair = Pair::new("rsa", bits, "");
        assert_eq!(
            PublicKey::parse(&pair.public()).unwrap_err(),
            KeyError::RsaSize,
            "{bits}"
        );
    }
    let pair = Pair::new("ed25519", "256", "");
    let public = PublicKey::parse(&pair.public()).unwrap();
    let opened = PrivateKey::open(&pair.private(), None).unwrap();
    assert_eq!(&public, opened.public_key());
    assert_eq!(
        PrivateKey::open(&pair.public(), None).unwrap_err(),
        SignError::Public
    );
    assert_eq!(
        PublicKey::parse(&pair.private()).unwrap_err(),
        KeyError::Private
    );
    let pair = Pair::new("rsa", "2048", "");
    ssh_keygen(
        &["-q", "-p", "-m", "PEM", "-N", "", "-f", &pair.file("key")],
        b"",
    )
    .unwrap();
    assert_eq!(
        PrivateKey::open(&pair.private(), None).unwrap_err(),
        SignError::OldFormat
    );
}
