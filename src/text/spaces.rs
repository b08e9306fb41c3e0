//! White space that is as it should be.

/// How many bytes of ASCII need no other spaces: there is no white space but single spaces.
pub(super) fn evenly_spaced(bytes: &[u8], after_space: bool) -> usize {
    const CHUNK: usize = 32;
    let is_space = |byte: u8| byte == b' ' || matches!(byte, b'\t'..=b'\r');
    let mut spaced = after_space;
    let mut len = 0;
    for chunk in bytes.chunks(CHUNK) {
        // Counting has no way out of the loop, so that it is done for many bytes at once.
        let after = chunk.get(1..).unwrap_or_default();
        let is_other = |byte: &&u8| matches!(byte, b'\t'..=b'\r');
        let other = chunk.iter().filter(is_other).count() > 0;
        let is_double = |(a, b): &(&u8, &u8)| **a == b' ' && **b == b' ';
        let double = chunk.iter().zip(after).filter(is_double).count() > 0;
        let first = spaced && chunk.first() == Some(&b' ');
        if other || double || first {
            let even = chunk.iter().take_while(|byte| {
                let space = is_space(**byte);
                let keep = !space || (**byte == b' ' && !spaced);
                spaced = space;
                keep
            });
            return len + even.count();
        }
        spaced = chunk.last() == Some(&b' ');
        len += chunk.len();
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// White space byte by byte.
    fn evenly_spaced_slowly(bytes: &[u8], mut spaced: bool) -> usize {
        let even = bytes.iter().take_while(|byte| {
            let space = byte.is_ascii_whitespace() || **byte == 0x0B;
            let keep = !space || (**byte == b' ' && !spaced);
            spaced = space;
            keep
        });
        even.count()
    }

    proptest! {
        #[test]
        fn spaces_are_found_at_once_as_they_are_one_by_one(
            text in "([a-z]{0,9} ){0,9}[a-z \n\t]{0,3}[a-z]{0,40}[ \r\x0B]{0,2}", after in any::<bool>(),
        ) {
            let bytes = text.as_bytes();
            prop_assert_eq!(evenly_spaced(bytes, after), evenly_spaced_slowly(bytes, after));
        }
    }
}
