//! Real kills of `cargo xtask generate`, spread over the time in which it replaces its folder.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod checkout;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use checkout::{Checkout, README, document, output_text, tree};
use serde_json::Value;

const KILLS: u32 = 20;

/// A document with a group of operations, and so a file, for each number.
fn groups(numbers: Range<usize>) -> Value {
    let mut document = document();
    let item = document["paths"][checkout::WIDGET].clone();
    let paths = document["paths"].as_object_mut().unwrap();
    paths.clear();
    for number in numbers {
        let path = format!("{}/parts{number}", checkout::WIDGET);
        let mut item = item.clone();
        for verb in ["delete", "put"] {
            item[verb]["operationId"] = format!("Parts{number}_{verb}").into();
        }
        paths.insert(path, item);
    }
    document
}

fn spawn(checkout: &Checkout) -> Child {
    let arguments = [
        "generate", "--specs", "checkout", "--readme", README, "--out", "crate",
    ];
    let mut command = checkout.command(&arguments);
    command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Waits until the program has begun to write beside the folder, or has ended.
fn until_it_writes(checkout: &Checkout, child: &mut Child) {
    let new = checkout.path(".crate.armsmith-new");
    while !new.exists() && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_micros(100));
    }
}

/// How long the program takes from its first write to its end.
fn time_of_writing(checkout: &Checkout) -> Duration {
    let mut child = spawn(checkout);
    until_it_writes(checkout, &mut child);
    let started = Instant::now();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", output_text(&output.stderr));
    started.elapsed()
}

fn beside(checkout: &Checkout) -> Vec<String> {
    let entries = fs::read_dir(checkout.path("")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| name != "crate" && name != "checkout")
        .collect()
}

#[test]
fn twenty_kills_leave_the_old_state_the_new_state_or_what_a_run_repairs() {
    let checkout = Checkout::new(&document());
    let states: Vec<(Value, BTreeMap<String, String>)> = [groups(0..30), groups(15..45)]
        .into_iter()
        .map(|document| {
            checkout.write_document(&document);
            checkout.generated();
            (document, checkout.crate_files())
        })
        .collect();
    checkout.write_document(&states[0].0);
    let time = time_of_writing(&checkout);

    let mut interrupted = Vec::new();
    for kill in 0..KILLS {
        // The first state stands there before an even one.
        let (old, new) = if kill % 2 == 0 { (0, 1) } else { (1, 0) };
        checkout.write_document(&states[new].0);
        let mut child = spawn(&checkout);
        until_it_writes(&checkout, &mut child);
        sleep(time * kill / KILLS);
        let _ = child.kill();
        child.wait().unwrap();

        let left = beside(&checkout);
        if checkout.path("crate").exists() {
            let state = checkout.crate_files();
            let whole = state == states[old].1 || state == states[new].1;
            assert!(
                whole,
                "kill {kill}: neither the old state nor the new one; beside it {left:?}"
            );
        } else {
            assert!(
                !left.is_empty(),
                "kill {kill}: the folder is gone, and nothing is left to repair it"
            );
        }
        interrupted.extend((!left.is_empty()).then_some(kill));
        checkout.generated();
        assert!(
            tree(&checkout.path("crate")) == states[new].1,
            "kill {kill}: not repaired"
        );
        assert_eq!(beside(&checkout), [""; 0], "kill {kill}");
    }
    assert!(
        interrupted.len() >= 5,
        "the kills came too late: {interrupted:?}"
    );
}
