//! What tests vouch for.
//!
//! Takes: names of scenarios, at the end of a test that has passed so far. Gives: a line for each in a file of this process,
//! below the folder that `ARMSMITH_CONFORMANCE_CLAIMS` names. Does not: ask the server what it has seen.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;

/// Vouches for scenarios: the test that calls it has seen the right request go out and has understood the answer. It is the
/// last line of a test.
///
/// Several tests may vouch for a scenario: it counts while one of them passes. Another that fails shows by itself, because the
/// run fails with it.
///
/// # Panics
/// If the file cannot be written.
pub fn covered(scenarios: &[&str]) {
    let Some(folder) = std::env::var_os("ARMSMITH_CONFORMANCE_CLAIMS") else {
        return;
    };
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder).expect("the folder of claims can be made");
    let file = folder.join(format!("{}.txt", std::process::id()));
    let mut lines = scenarios.join("\n");
    lines.push('\n');
    let file = OpenOptions::new().create(true).append(true).open(file);
    // One write, so that tests side by side do not mix their lines.
    file.and_then(|mut file| file.write_all(lines.as_bytes()))
        .expect("a claim can be written");
}
