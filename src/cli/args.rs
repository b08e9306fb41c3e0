//! The arguments, each described once: help, completions and the man page come from here.

use super::clock::{self, Ending};
use crate::facts::Moment;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

const EXITS: &str = "\
Exit status:
  0  nothing at or above --fail-on
  1  findings
  2  the work could not be done: wrong usage, an unreadable file, a broken policy
  3  no drafts were found where drafts were to be, or no rule applied to anything";

/// Check social-media drafts, and the team behind them, against your charter
#[derive(Debug, Parser)]
#[command(
    name = "sayso",
    version,
    long_about = "Sayso checks social-media drafts, and the team behind them, against your \
charter.\n\nThe charter is written in sentences such as `must have at most 3 hashtags`, in \
files ending in `.sayso`. Every finding shows two places: what in the draft broke the rule, and \
the words of the rule it broke.",
    after_help = EXITS,
    disable_help_subcommand = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check drafts and the team against the charter
    #[command(
        after_help = EXITS,
        long_about = "Check drafts and the team against the charter.\n\nA folder with a \
`sayso.yaml` is a workspace: its charter, its team and all its drafts are checked. A draft, or a \
folder inside a workspace, is checked against the charter of that workspace. Where there is no \
`sayso.yaml`, the rules that come with Sayso apply."
    )]
    Check(CheckArgs),
    /// Run the examples that stand inside the rules, and the test scenarios
    #[command(
        after_help = "Exit status: 0 every one passed, 1 some failed, 2 the charter could not be \
read, 3 there are none",
        long_about = "Run the examples that stand inside the rules, and the test scenarios.\n\nA \
rule says what it `accepts` and what it `rejects`; a `test` tells a whole story and what must come \
of it. This shows that they hold."
    )]
    Test(TestArgs),
    /// Record that somebody approves a draft as it is now
    #[command(
        after_help = "Exit status: 0 recorded, 2 nothing was recorded",
        long_about = "Record that somebody approves a draft as it is now.\n\nThe approval is added \
to the front matter, with a digest of what is approved: when the draft changes, it counts no more. \
Nothing else in the file changes. What would count for nothing is not recorded."
    )]
    Approve(ApproveArgs),
    /// Show what drafts still wait for: who must approve, who could, and by when
    #[command(
        after_help = "Exit status: 0 it could be said, whatever it is; 2 the work could not be done; \
3 no drafts were found"
    )]
    Approvals(ApprovalsArgs),
    /// Record that somebody was called about a draft that a rule escalates
    #[command(after_help = "Exit status: 0 recorded, 2 nothing was recorded")]
    Escalate(EscalateArgs),
    /// Record that somebody who was called about a draft has answered
    #[command(after_help = "Exit status: 0 recorded, 2 nothing was recorded")]
    Acknowledge(AcknowledgeArgs),
    /// Hold every draft of a workspace back at once
    #[command(
        after_help = "Exit status: 0 written, 2 nothing was written",
        long_about = "Hold every draft of a workspace back at once.\n\nThe stop is one sentence of the \
language in `stop.sayso`, dated and with its reason; `sayso check` refuses every draft in its scope \
from then on, until `sayso resume` lifts it or its time is over."
    )]
    Stop(StopArgs),
    /// Lift what `sayso stop` wrote
    #[command(after_help = "Exit status: 0 lifted, 2 there was nothing to lift")]
    Resume(ResumeArgs),
    /// Show who is on duty when, or when an escalation would find nobody
    #[command(
        after_help = "Exit status: 0 no gaps, or none were asked for; 1 gaps; 2 there is no rota"
    )]
    Rota(RotaArgs),
    /// Say which rules apply to a draft and why, or what one rule means
    Explain(ExplainArgs),
    /// Print the JSON Schema of a file, for editors that check YAML while you type
    Schema(SchemaArgs),
    /// Write a small workspace to start from
    #[command(
        long_about = "Write a small workspace to start from: a configuration, a charter, a team \
and a first draft, with comments.\n\nNothing that is there already is overwritten."
    )]
    Init(InitArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// Which charter and which team.
#[derive(Debug, Default, ClapArgs)]
pub(super) struct CharterArgs {
    /// Use this policy instead of the workspace's: a file, a folder, or a pack such as
    /// sayso/safety; may be repeated
    #[arg(long, value_name = "POLICY", value_hint = ValueHint::AnyPath)]
    pub(super) policy: Vec<String>,
    /// Use this team file instead of the workspace's
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) team: Option<PathBuf>,
    /// Judge as if it were this moment, such as 2026-10-01T09:00, instead of now
    #[arg(long, value_name = "MOMENT", value_parser = clock::moment)]
    pub(super) now: Option<Moment>,
}

/// How the answer looks.
#[derive(Debug, ClapArgs)]
pub(super) struct LookArgs {
    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// Drafts, folders or workspaces to check, or - for standard input [default: the
    /// workspace around the current folder]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
    /// Exit with status 2 where no charter is found, rather than check by the rules that come
    /// with Sayso
    #[arg(long)]
    pub(super) require_charter: bool,
    /// Exit with status 1 from this severity on
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) reviews: ReviewArgs,
    /// What standard input is called: its ending says its format, its folder its workspace
    #[arg(long, value_name = "NAME", value_hint = ValueHint::FilePath)]
    pub(super) stdin_name: Option<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, value_name = "FORM", default_value_t = ReportForm::Terminal)]
    pub(super) format: ReportForm,
    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct TestArgs {
    /// Workspaces, folders, policy files or packs such as sayso/safety [default: the
    /// workspace around the current folder]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<String>,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
    /// The form of the report
    #[arg(long, value_enum, value_name = "FORM", default_value_t = TestForm::Terminal)]
    pub(super) format: TestForm,
    /// Say which clauses no example and no scenario exercises, and which side of them
    #[arg(long)]
    pub(super) coverage: bool,
    #[command(flatten)]
    pub(super) look: LookArgs,
}

/// The forms of a report of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TestForm {
    /// Framed excerpts, for people
    Terminal,
    /// Lines without drawing or colour, for screen readers and logs
    Plain,
    /// A versioned JSON document
    Json,
    /// Annotations of a GitHub pull request
    Github,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// `JUnit` XML, for servers of continuous integration
    Junit,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ApproveArgs {
    /// The draft
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// Who approves: a person of the team file
    #[arg(long = "as", value_name = "PERSON")]
    pub(super) person: String,
    /// Sign the approval with this SSH private key; its public key must be among the person's
    /// signing-keys. A passphrase is read from `SAYSO_PASSPHRASE`
    #[arg(long, value_name = "KEY", value_hint = ValueHint::FilePath)]
    pub(super) sign: Option<PathBuf>,
    /// What the approver has to say
    #[arg(long, value_name = "TEXT")]
    pub(super) comment: Option<String>,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ApprovalsArgs {
    /// Drafts, folders or workspaces [default: the workspace around the current folder]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
    #[command(flatten)]
    pub(super) reviews: ReviewArgs,
    /// The form of the list
    #[arg(long, value_enum, value_name = "FORM", default_value_t = ApprovalsForm::Table)]
    pub(super) format: ApprovalsForm,
}

#[derive(Debug, ClapArgs)]
pub(super) struct EscalateArgs {
    /// The draft
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// Who called: a person of the team file
    #[arg(long = "as", value_name = "PERSON")]
    pub(super) person: String,
    /// The rule that escalates, when several do
    #[arg(long, value_name = "RULE")]
    pub(super) rule: Option<String>,
    /// The role that was called [default: the first one whose turn it is]
    #[arg(long, value_name = "ROLE")]
    pub(super) role: Option<String>,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct AcknowledgeArgs {
    /// The draft
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// Who answered: a person of the team file who holds the role that was called
    #[arg(long = "as", value_name = "PERSON")]
    pub(super) person: String,
    /// The rule that escalates, when several do
    #[arg(long, value_name = "RULE")]
    pub(super) rule: Option<String>,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct StopArgs {
    /// The reason, which every finding shows
    #[arg(long, value_name = "TEXT")]
    pub(super) because: String,
    /// Only on this channel or platform; may be repeated
    #[arg(long, value_name = "CHANNEL")]
    pub(super) on: Vec<String>,
    /// Only what is about this topic; may be repeated
    #[arg(long, value_name = "TOPIC")]
    pub(super) about: Vec<String>,
    /// Not what is about this topic; may be repeated
    #[arg(long, value_name = "TOPIC")]
    pub(super) except: Vec<String>,
    /// Until this moment, or to the end of this day [default: until it is lifted]
    #[arg(long, value_name = "MOMENT", value_parser = clock::ending)]
    pub(super) until: Option<Ending>,
    /// The workspace [default: the one around the current folder]
    #[arg(value_name = "WORKSPACE", value_hint = ValueHint::DirPath)]
    pub(super) workspace: Option<PathBuf>,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ResumeArgs {
    /// The reason, kept beside what is lifted
    #[arg(long, value_name = "TEXT")]
    pub(super) because: Option<String>,
    /// The workspace [default: the one around the current folder]
    #[arg(value_name = "WORKSPACE", value_hint = ValueHint::DirPath)]
    pub(super) workspace: Option<PathBuf>,
    /// Lift it as of this moment, instead of now
    #[arg(long, value_name = "MOMENT", value_parser = clock::moment)]
    pub(super) now: Option<Moment>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct RotaArgs {
    /// A workspace [default: the one around the current folder]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,
    /// Show when a channel is covered and nobody can be reached, rather than who is there
    #[arg(long)]
    pub(super) gaps: bool,
    /// From this moment on [default: now]
    #[arg(long, value_name = "MOMENT", value_parser = clock::moment)]
    pub(super) from: Option<Moment>,
    /// Until this moment [default: as far ahead as the team file says, 28 days when it does not]
    #[arg(long, value_name = "MOMENT", value_parser = clock::moment)]
    pub(super) to: Option<Moment>,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
    /// The form of the list
    #[arg(long, value_enum, value_name = "FORM", default_value_t = RotaForm::Table)]
    pub(super) format: RotaForm,
}

/// Approvals that come from a pull request.
#[derive(Debug, Default, ClapArgs)]
pub(super) struct ReviewArgs {
    /// Count the reviews of a pull request as approvals: what `gh api --paginate
    /// repos/OWNER/REPO/pulls/N/reviews` prints. People are found by `github:LOGIN` among their
    /// handles in the team file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "base")]
    pub(super) reviews: Option<PathBuf>,
    /// What the pull request is against, such as origin/main: approvals are judged by the
    /// charter, the team and the configuration there as well, and a review approves the drafts
    /// the pull request changes, and no others
    #[arg(long, value_name = "COMMIT")]
    pub(super) base: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    /// A draft, or a rule such as calm-voice or acme-charter/calm-voice, or - for standard
    /// input
    #[arg(value_name = "FILE|RULE", value_hint = ValueHint::FilePath)]
    pub(super) subject: String,
    #[command(flatten)]
    pub(super) charter: CharterArgs,
    /// What standard input is called: its ending says its format, its folder its workspace
    #[arg(long, value_name = "NAME", value_hint = ValueHint::FilePath)]
    pub(super) stdin_name: Option<PathBuf>,
    /// The form of the explanation
    #[arg(long, value_enum, value_name = "FORM", default_value_t = ExplainForm::Terminal)]
    pub(super) format: ExplainForm,
    #[command(flatten)]
    pub(super) look: LookArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct SchemaArgs {
    /// The file to describe
    #[arg(value_enum, value_name = "FILE")]
    pub(super) file: SchemaOf,
    /// Where to look for the fields the charter adds [default: the workspace around the
    /// current folder]
    #[arg(value_name = "WORKSPACE", value_hint = ValueHint::DirPath)]
    pub(super) workspace: Option<PathBuf>,
    /// The form of the schema
    #[arg(long, value_enum, value_name = "FORM", default_value_t = SchemaForm::Json)]
    pub(super) format: SchemaForm,
}

#[derive(Debug, ClapArgs)]
pub(super) struct InitArgs {
    /// The folder, made when it is missing [default: the current folder]
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// At a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The severity that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// What a `must` says
    Error,
    /// What a `should` says as well
    Warning,
    /// Anything at all
    Note,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportForm {
    /// Framed excerpts, for people
    Terminal,
    /// Lines without drawing or colour, for screen readers and logs
    Plain,
    /// A versioned JSON document
    Json,
    /// Annotations of a GitHub pull request
    Github,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
}

/// The forms of a list of approvals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ApprovalsForm {
    /// Columns, for people
    Table,
    /// A versioned JSON document
    Json,
    /// A comment for a pull request
    Markdown,
}

/// The forms of a rota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RotaForm {
    /// Columns, for people
    Table,
    /// A versioned JSON document
    Json,
}

/// The forms of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainForm {
    /// Lines with colour, for people
    Terminal,
    /// Lines without colour, for screen readers and logs
    Plain,
    /// A versioned JSON document
    Json,
}

/// The files with a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// The front matter of a draft
    Post,
    /// `team.yaml`
    Team,
    /// `sayso.yaml`
    Config,
    /// What `sayso check --format json` prints
    Findings,
}

/// The forms of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaForm {
    /// JSON
    Json,
    /// The same as YAML
    Yaml,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_argument_is_described() {
        for command in Args::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{}", argument.get_id());
            }
        }
    }
}
