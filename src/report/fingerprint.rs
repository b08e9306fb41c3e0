use std::collections::BTreeMap;

/// Hands out fingerprints that stay the same while a finding moves to other lines: made
/// of the rule, the underlined words, and how many findings of the same rule on the same
/// words in the same file came before.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<(String, u64), u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding of `rule` on `words` in `file`: 16 hexadecimal
    /// digits.
    pub fn next(&mut self, rule: &str, words: &str, file: &str) -> String {
        let hash = fnv1a(fnv1a(fnv1a(BASIS, rule.as_bytes()), &[0]), words.as_bytes());
        let ordinal = self.seen.entry((file.to_owned(), hash)).or_insert(0);
        *ordinal += 1;
        format!("{:016x}", fnv1a(fnv1a(hash, &[0]), &ordinal.to_le_bytes()))
    }
}

/// The offset basis of 64-bit FNV-1a (draft-eastlake-fnv).
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The 64-bit FNV-1a hash, continued over `bytes`: fixed for all time, unlike the hasher
/// of the standard library.
fn fnv1a(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv1a(BASIS, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(BASIS, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(BASIS, b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn repetitions_differ_and_files_do_not_disturb_each_other() {
        let mut prints = Fingerprints::default();
        let first = prints.next("p/r", "best", "a.md");
        assert_ne!(first, prints.next("p/r", "best", "a.md"));
        assert_ne!(first, prints.next("p/r", "leading", "a.md"));
        assert_eq!(first, prints.next("p/r", "best", "b.md"));
    }
}
