//! Runs the program the way a person does: in a folder, with arguments.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A scratch folder with files, in which the program runs.
pub struct Desk {
    folder: TempDir,
}

/// What came of a run.
pub struct Outcome {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// A workspace with a policy and nothing else.
    pub fn with_policy(policy: &str) -> Self {
        Self::new()
            .file("sayso.yaml", "policies: policies\n")
            .file("policies/charter.sayso", policy)
    }

    /// The same with one more file.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `sayso` here.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        run(self.folder.path(), arguments, b"", &[])
    }

    /// Runs `sayso` in a folder below.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Outcome {
        run(&self.path(folder), arguments, b"", &[])
    }

    /// Runs `sayso` here with something on standard input.
    pub fn pipe(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Outcome {
        run(self.folder.path(), arguments, input.as_ref(), &[])
    }

    /// Runs `sayso` here with something in its environment.
    pub fn run_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Outcome {
        run(self.folder.path(), arguments, b"", environment)
    }
}

/// The folder of the project.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `sayso` in the folder of the project.
pub fn in_project(environment: &[(&str, &str)], arguments: &[&str]) -> Outcome {
    run(project(), arguments, b"", environment)
}

fn run(folder: &Path, arguments: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Outcome {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that reads none of its input may close it early.
    let _ = stdin.write_all(input);
    drop(stdin);
    let done = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Outcome {
        status: done
            .status
            .code()
            .expect("the program is not killed by a signal"),
        out: text(done.stdout),
        err: text(done.stderr),
    }
}

impl Outcome {
    /// Demands an exit status, and that nothing went wrong inside.
    #[track_caller]
    pub fn exits(&self, status: i32) -> &Self {
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert_eq!(
            self.status, status,
            "stdout:\n{}\nstderr:\n{}",
            self.out, self.err
        );
        self
    }

    /// Demands words in the output.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.out.contains(words),
            "no `{words}` in:\n{}{}",
            self.out,
            self.err
        );
        self
    }

    /// Demands that words are not in the output.
    #[track_caller]
    pub fn never_says(&self, words: &str) -> &Self {
        assert!(!self.out.contains(words), "`{words}` in:\n{}", self.out);
        self
    }

    /// The output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.out))
    }

    /// The codes of the findings of a JSON report, in their order.
    #[track_caller]
    pub fn codes(&self) -> Vec<String> {
        let json = self.json();
        let findings = json["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|finding| finding["code"].as_str().unwrap().to_owned())
            .collect()
    }
}
