//! Whether time grows with the input, and not with its square: `cargo bench --bench growth`.
//!
//! Each input is made for attack. It is checked by the program at half its size and at all of
//! it; printed are the times, and what doubling the input did to them. Words behind `--` name
//! the inputs to try: `cargo bench --bench growth -- hashtags links`.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark")]

#[path = "growth/inputs.rs"]
mod inputs;

use inputs::{INPUTS, Input};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// What each input is judged in, or refused.
const SECONDS: f64 = 5.0;
/// How much longer twice the input may take: twice as long, and what sorting and memory add.
const RATIO: f64 = 2.3;
/// Too short a time says nothing about growth.
const MEASURABLE: f64 = 0.15;
/// After which an input is given up.
const PATIENCE: Duration = Duration::from_secs(30);

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let start = seconds(&Input::NOTHING, 0).map_or(0.0, |(time, _)| time);
    println!("a check of nothing takes {:.0} ms\n", start * 1e3);
    println!("| input | of | half of it | all of it | ratio | what is said |");
    println!("| --- | ---: | ---: | ---: | ---: | --- |");
    let mut good = true;
    for input in INPUTS {
        if wanted.is_empty() || wanted.iter().any(|word| input.name.contains(word)) {
            good &= row(input, start);
        }
    }
    if good {
        ExitCode::SUCCESS
    } else {
        println!("\nsome take longer than {SECONDS} s, or {RATIO} times as long when doubled");
        ExitCode::FAILURE
    }
}

/// Measures one input and prints it; answers whether it is as it should be.
fn row(input: &Input, start: f64) -> bool {
    let half = seconds(input, input.size / 2);
    let all = seconds(input, input.size);
    let (Some((half, _)), Some((all, said))) = (half, all) else {
        println!("| {} | {} | | given up | | |", input.name, input.size);
        return false;
    };
    let ratio = (all - start) / (half - start).max(0.001);
    // What is refused is not judged: its time says nothing of what judging would cost.
    let grows = said.is_some() || all - start < MEASURABLE || ratio <= RATIO;
    let good = all <= SECONDS && grows;
    println!(
        "| {} | {} | {half:.3} s | {all:.3} s | {ratio:.2} | {}{} |",
        input.name,
        input.size,
        said.unwrap_or_default(),
        if good { "" } else { " **too long**" },
    );
    good
}

/// The shortest of some runs, and the cap that was met.
fn seconds(input: &Input, size: usize) -> Option<(f64, Option<String>)> {
    let folder = tempfile::tempdir().expect("a folder");
    (input.write)(&inputs::Folder(folder.path()), size);
    let mut best = run(folder.path())?;
    for _ in 0..2 {
        if best.0 < 1.0 {
            let again = run(folder.path())?;
            if again.0 < best.0 {
                best = again;
            }
        }
    }
    Some(best)
}

fn run(folder: &Path) -> Option<(f64, Option<String>)> {
    let report = folder.join("report.json");
    let file = std::fs::File::create(&report).expect("a file");
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "--format", "json", "--now", "2026-06-01T12:00"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(file.try_clone().expect("a file"))
        .stdout(file)
        .spawn()
        .expect("the program starts");
    while child.try_wait().expect("the program runs").is_none() {
        if started.elapsed() > PATIENCE {
            child.kill().expect("the program can be stopped");
            child.wait().expect("the program ends");
            return None;
        }
        std::thread::sleep(Duration::from_micros(500));
    }
    let taken = started.elapsed().as_secs_f64();
    let said = std::fs::read_to_string(&report).expect("a report");
    let cap = cap(&said);
    let is_judged = child.wait().expect("it has ended").code() != Some(2);
    assert!(
        is_judged || cap.is_some() || said.contains("unknown-name"),
        "this is not judged: {said:.1000}"
    );
    Some((taken, cap))
}

/// The cap that a report names.
fn cap(report: &str) -> Option<String> {
    let caps = sayso::limits::ALL
        .iter()
        .filter_map(|limit| limit.beyond.split('`').nth(1))
        .filter(|code| *code != "bad-pattern");
    let mut named = caps.filter(|code| report.contains(&format!("\"{code}\"")));
    let of_size = || report.contains("larger than").then_some("status 2");
    named.next().or_else(of_size).map(str::to_owned)
}
