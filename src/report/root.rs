//! Names of files as services of continuous integration expect them: from the root of the
//! repository, wherever the check runs.

/// Where the repository begins, and where the names of files begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Root {
    /// The folder the names of files start from, whole; empty when nobody knows it.
    here: String,
    /// The root of the repository, whole.
    root: String,
}

impl Root {
    /// Names that start from `here`, in a repository whose root is `root`; both whole, with
    /// `/` between their parts.
    pub fn new(here: impl Into<String>, root: impl Into<String>) -> Self {
        let bare = |path: String| path.trim_end_matches('/').to_owned();
        Self {
            here: bare(here.into()),
            root: bare(root.into()),
        }
    }

    /// The name of a file from the root of the repository; the whole path of one that lies
    /// outside it. What is no file, such as `<stdin>`, keeps its name.
    pub fn name(&self, shown: &str) -> String {
        let shown = super::uri::slashed(shown);
        if shown.starts_with('<') {
            return shown;
        }
        let whole = if shown.starts_with('/') || self.here.is_empty() {
            clean(&shown)
        } else {
            clean(&format!("{}/{shown}", self.here))
        };
        if self.here.is_empty() {
            return whole;
        }
        match whole.strip_prefix(&self.root) {
            Some(below) if below.starts_with('/') => below.trim_start_matches('/').to_owned(),
            _ => whole,
        }
    }
}

/// A path without `.`, and without `..` as far as it is known what lies there.
fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    let start = if path.starts_with('/') { "/" } else { "" };
    format!("{start}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_start_from_the_root_of_the_repository() {
        let root = Root::new("/home/lea/acme/social/", "/home/lea/acme");
        assert_eq!(root.name("drafts/a.md"), "social/drafts/a.md");
        assert_eq!(root.name("../team.yaml"), "team.yaml");
        assert_eq!(root.name("../../other/a.md"), "/home/lea/other/a.md");
        assert_eq!(root.name("/home/lea/acme/a.md"), "a.md");
        assert_eq!(root.name("/home/lea/acme-2/a.md"), "/home/lea/acme-2/a.md");
        assert_eq!(root.name("<stdin>"), "<stdin>");
    }

    #[test]
    fn without_a_repository_names_stay_as_they_are() {
        let root = Root::default();
        assert_eq!(root.name("./drafts/a.md"), "drafts/a.md");
        assert_eq!(root.name("../a.md"), "../a.md");
        assert_eq!(root.name("/srv/a.md"), "/srv/a.md");
    }
}
