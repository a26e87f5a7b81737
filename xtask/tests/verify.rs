//! `cargo xtask verify` with a cargo of our own, which writes down what it is asked: the real one is CI's.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod checkout;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output};

use checkout::{CRATE, Checkout, README, document, output_text};

/// Writes down its folder, its arguments and the flags, and where it is to build; fails when it is asked for `FAILS`.
const CARGO: &str = r#"#!/bin/sh
echo "$(basename "$PWD") $RUSTFLAGS: $*" >> "$LOG"
echo "$CARGO_TARGET_DIR" > "$LOG.target"
if [ "$1" = "$FAILS" ]; then echo "something is wrong here" >&2; exit 101; fi
"#;

fn verify(checkout: &Checkout, fails: &str, arguments: &[&str]) -> Output {
    let mut command = command(checkout, arguments);
    command
        .env("FAILS", fails)
        .env("CARGO_TARGET_DIR", checkout.path("target"));
    command.output().expect("the program runs")
}

fn command(checkout: &Checkout, arguments: &[&str]) -> Command {
    let cargo = checkout.path("cargo");
    fs::write(&cargo, CARGO).unwrap();
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = checkout.command(&["verify", "--specs", "checkout", "--readme", README]);
    command
        .args(arguments)
        .env("CARGO", cargo)
        .env("LOG", checkout.path("log"));
    command
}

fn with_both_tags() -> Checkout {
    let checkout = Checkout::new(&document());
    let folder = checkout.path("checkout/specification/workshop/resource-manager");
    fs::copy(folder.join("workshop.json"), folder.join("old.json")).unwrap();
    checkout
}

#[test]
fn each_tag_is_built_linted_and_tested_with_warnings_denied() {
    let checkout = with_both_tags();
    fs::create_dir_all(checkout.path("tour/src")).unwrap();
    fs::write(
        checkout.path("tour/Cargo.toml"),
        "[package]\nname = \"tour\"\n",
    )
    .unwrap();
    let output = verify(&checkout, "", &["--all-tags", "--program", "tour"]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        output_text(&output.stderr)
    );
    let log = fs::read_to_string(checkout.path("log")).unwrap();
    let of = |tag: &str, programs: &str| {
        [
            format!("{tag} -D warnings: clean --quiet --package {CRATE}{programs}"),
            format!("{tag} -D warnings: build --package {CRATE}"),
            format!("{tag} -D warnings: clippy --package {CRATE} --all-targets -- -D warnings"),
            format!("{tag} -D warnings: test --quiet --package {CRATE}"),
        ]
    };
    let mut expected = of("package-2030-01", " --package tour").to_vec();
    expected.push("package-2030-01 -D warnings: run --quiet --package tour".to_owned());
    expected.extend(of("package-2029-01", ""));
    assert_eq!(log.lines().collect::<Vec<_>>(), expected);
    let folder = checkout.path("target/verify/package-2030-01");
    assert!(folder.join(CRATE).join("src/lib.rs").is_file());
    assert!(folder.join("tour/Cargo.toml").is_file());
    let workspace = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(
        workspace.contains(&format!("members = [\"tour\", \"{CRATE}\"]")),
        "{workspace}"
    );
}

#[test]
fn a_relative_target_folder_counts_from_where_the_command_is_called() {
    let checkout = with_both_tags();
    let mut command = command(&checkout, &["--tag", "package-2029-01"]);
    let output = command.env("CARGO_TARGET_DIR", "out").output();
    assert_eq!(output.expect("the program runs").status.code(), Some(0));
    let target = fs::read_to_string(checkout.path("log.target")).unwrap();
    let expected = checkout.path("out/verify/target");
    assert_eq!(target.trim(), expected.to_str().unwrap());
}

#[test]
fn a_finding_is_shown_and_ends_with_1() {
    for step in ["clean", "build", "clippy", "test"] {
        let output = verify(&with_both_tags(), step, &["--tag", "package-2029-01"]);
        assert_eq!(output.status.code(), Some(1));
        let said = output_text(&output.stdout);
        assert_eq!(said.matches("FAILED").count(), 1, "{said}");
        assert!(said.contains("something is wrong here"), "{said}");
    }
}

#[test]
fn a_document_that_is_wrong_ends_with_3() {
    let checkout = Checkout::new(&document());
    let output = verify(&checkout, "", &["--all-tags"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(output_text(&output.stderr).contains("old.json"));
    let output = verify(&checkout, "", &["--tag", "package-2031-01"]);
    assert_eq!(output.status.code(), Some(3));
}
