use std::fmt::Write as _;

/// The URI reference of a file's display name: relative stays relative, an absolute path
/// becomes `file:///…`, and every byte outside the unreserved set of RFC 3986, section
/// 2.3, but the slash, is percent-encoded.
pub(super) fn of_path(name: &str) -> String {
    let name = slashed(name);
    let mut path = name.as_str();
    while let Some(rest) = path.strip_prefix("./") {
        path = rest;
    }
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// A path with slashes, as services expect it wherever it was written.
pub(super) fn slashed(name: &str) -> String {
    if std::path::MAIN_SEPARATOR == '/' {
        name.to_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(of_path("drafts/été 1.md"), "drafts/%C3%A9t%C3%A9%201.md");
        assert_eq!(of_path("./a:b#c?.md"), "a%3Ab%23c%3F.md");
        assert_eq!(of_path("/srv/x.md"), "file:///srv/x.md");
        assert_eq!(of_path("<stdin>"), "%3Cstdin%3E");
    }
}
