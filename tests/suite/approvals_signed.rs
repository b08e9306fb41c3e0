//! Signed approvals, with keys and signatures of the real `ssh-keygen`: forged, replayed, changed
//! and outlived ones count for nothing.

use crate::approvals::{DRAFT, WORDS, digest, findings};
use crate::signatures::{Pair, has_ssh_keygen};
use sayso::facts::{Moment, statement};
use sayso::signature::{NAMESPACE, PrivateKey};

const RULE: &str = "rule legal { for posts require signed approval from legal-counsel }";

fn policy() -> String {
    format!("{WORDS}{RULE}")
}

/// A team in which nina signs with a key that has these days, and omar with another key.
fn team(nina: &Pair, days: &str, omar: &Pair) -> String {
    format!(
        "people:
  lea: {{roles: community-manager}}
  nina:
    roles: legal-counsel
    signing-keys: [{{key: '{}'{days}}}]
  omar:
    roles: legal-counsel
    signing-keys: '{}'
channels:
  corporate: {{platform: linkedin, time-zone: Europe/Paris}}
",
        nina.public().trim(),
        omar.public().trim()
    )
}

/// What an approver signs.
fn said(digest: &str, person: &str, at: &str) -> String {
    statement(digest, person, Moment::parse(at).unwrap())
}

/// The draft with one approval and its signature.
fn with(draft: &str, digest: &str, person: &str, at: &str, signature: &str) -> String {
    let signature = signature.trim_end().replace('\n', "\n      ");
    let list = format!(
        "approvals:\n  - approver: {person}\n    at: {at}\n    digest: '{digest}'\n    signature: |\n      {signature}\n"
    );
    draft.replacen("---\nOur", &format!("{list}---\nOur"), 1)
}

const AT: &str = "2026-10-02T08:00:00Z";

#[test]
fn signed_by_ssh_keygen_and_by_sayso() {
    if !has_ssh_keygen() {
        return;
    }
    let (nina, omar) = (
        Pair::new("ed25519", "256", ""),
        Pair::new("ecdsa", "256", ""),
    );
    let (policy, team) = (policy(), team(&nina, "", &omar));
    let content = digest(&policy, DRAFT);
    let message = said(&content, "nina", AT);
    let theirs = nina.sign(message.as_bytes(), NAMESPACE);
    let ours = PrivateKey::open(&nina.private(), None)
        .unwrap()
        .sign(message.as_bytes(), NAMESPACE)
        .unwrap();
    for signature in [theirs, ours] {
        let draft = with(DRAFT, &content, "nina", AT, &signature);
        assert_eq!(findings(&policy, Some(&team), &draft), "");
        // The same approval without its signature is not what is asked for.
        let start = draft.find("    signature: |").unwrap();
        let end = draft.find("---\nOur").unwrap();
        let unsigned = [&draft[..start], &draft[end..]].concat();
        let found = findings(&policy, Some(&team), &unsigned);
        assert!(
            found.contains("waits for signed approval from legal-counsel"),
            "{found}"
        );
        assert!(found.contains("`nina` did not sign this"), "{found}");
        assert!(found.contains("--as NAME --sign KEY"), "{found}");
    }
}

#[test]
fn what_is_forged_counts_nowhere() {
    if !has_ssh_keygen() {
        return;
    }
    let (nina, omar) = (
        Pair::new("ed25519", "256", ""),
        Pair::new("ed25519", "256", ""),
    );
    let policy = policy();
    let content = digest(&policy, DRAFT);
    let message = said(&content, "nina", AT);
    let good = nina.sign(message.as_bytes(), NAMESPACE);
    let plain = team(&nina, "", &omar);
    let refused = |team: &str, draft: &str, why: &str| {
        let found = findings(&policy, Some(team), draft);
        assert!(found.contains("waits for signed approval"), "{found}");
        assert!(found.contains(why), "{why}: {found}");
    };
    // By another key, for another end, over other words.
    let other = omar.sign(message.as_bytes(), NAMESPACE);
    refused(
        &plain,
        &with(DRAFT, &content, "nina", AT, &other),
        "not one of the signer's",
    );
    let git = nina.sign(message.as_bytes(), "git");
    refused(
        &plain,
        &with(DRAFT, &content, "nina", AT, &git),
        "made for `git`",
    );
    let moved = "2026-10-02T09:00:00Z";
    refused(
        &plain,
        &with(DRAFT, &content, "nina", moved, &good),
        "does not match",
    );
    refused(
        &plain,
        &with(DRAFT, &content, "omar", AT, &good),
        "not one of the signer's",
    );
    // Replayed onto another post: with the digest of the first, and with its own.
    let second = DRAFT.replace("are out", "are splendid");
    refused(
        &plain,
        &with(&second, &content, "nina", AT, &good),
        "the draft has changed since",
    );
    let replaced = digest(&policy, &second);
    refused(
        &plain,
        &with(&second, &replaced, "nina", AT, &good),
        "does not match",
    );
    // By a key whose days are over, or that is revoked.
    let genuine = with(DRAFT, &content, "nina", AT, &good);
    assert_eq!(findings(&policy, Some(&plain), &genuine), "");
    refused(
        &team(&nina, ", until: 2026-10-01", &omar),
        &genuine,
        "was valid until 2026-10-01",
    );
    // The same instant, on a clock that still shows the day before.
    let elsewhere = genuine.replace(AT, "2026-10-01T21:00:00-11:00");
    assert_ne!(elsewhere, genuine);
    assert_eq!(findings(&policy, Some(&plain), &elsewhere), "");
    refused(
        &team(&nina, ", until: 2026-10-01", &omar),
        &elsewhere,
        "was valid until 2026-10-01",
    );
    refused(
        &team(&nina, ", from: 2026-10-03", &omar),
        &genuine,
        "valid from 2026-10-03",
    );
    refused(
        &team(&nina, ", revoked: 2026-10-02", &omar),
        &genuine,
        "was revoked on 2026-10-02",
    );
    // Cut short.
    let cut = good.lines().take(3).collect::<Vec<_>>().join("\n");
    refused(
        &plain,
        &with(DRAFT, &content, "nina", AT, &cut),
        "not an SSH signature",
    );
}

#[test]
fn a_forged_signature_is_an_error_even_where_nobody_asks_for_one() {
    if !has_ssh_keygen() {
        return;
    }
    let (nina, omar) = (
        Pair::new("ed25519", "256", ""),
        Pair::new("ed25519", "256", ""),
    );
    let policy = format!("{WORDS}rule titled {{ for posts must have author }}");
    let content = digest(&policy, DRAFT);
    let message = said(&content, "nina", AT);
    let forged = with(
        DRAFT,
        &content,
        "nina",
        AT,
        &omar.sign(message.as_bytes(), NAMESPACE),
    );
    let found = findings(&policy, Some(&team(&nina, "", &omar)), &forged);
    assert!(
        found.contains("error: the approval by `nina` counts for nothing"),
        "{found}"
    );
}

#[test]
fn keys_that_cannot_count_are_found_in_the_team() {
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE/VQKjaqM0ouVznnqQ5wqCSWYcSjDp6Q6SV9aFLPOdb";
    let team = format!(
        "people:
  ana: {{signing-keys: '{key} ana'}}
  ben: {{signing-keys: ['{key} ben', 'ssh-ed25519 AAAAC3Nz']}}
  cyd: {{signing-keys: [{{from: 2026-01-01}}, '-----BEGIN OPENSSH PRIVATE KEY-----']}}
"
    );
    insta::assert_snapshot!(crate::charter::findings("policy c\n", Some(&team), "Hello.\n"), @r##"
    team.yaml:3:24: error: `ana` and `ben` have the same key [shared-signing-key]
      found: "'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE/VQKjaqM0ouVznnqQ5wqCSWYcSjDp6Q6SV9aFLPOd…" — nobody could say who signed
      also: team.yaml:2:23: "'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE/VQKjaqM0ouVznnqQ5wqCSWYcSjDp6Q6SV9aFLPOd…" — the same key
      help: each person signs with a key of their own: `ssh-keygen -t ed25519` makes one
    team.yaml:3:112: error: a key of `ben` makes no signature count: this is not a public key [unusable-signing-key]
      found: "'ssh-ed25519 AAAAC3Nz'" — this key
      help: copy the one line of the `.pub` file, such as `ssh-ed25519 AAAA… name`
    team.yaml:4:3: error: a key of `cyd` makes no signature count: this is a private key, which nobody but its owner may see [unusable-signing-key]
      found: "cyd" — this key
      help: take it out, make a new key with `ssh-keygen -t ed25519`, and give the line of its `.pub` file; this one is no longer secret
    team.yaml:4:24: error: a signing key of `cyd` has no `key` [unusable-signing-key]
      found: "{from: 2026-01-01}" — add `key`
      help: copy the one line of the `.pub` file, such as `ssh-ed25519 AAAA… name`
    "##);
}
