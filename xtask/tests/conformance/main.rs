//! `cargo xtask conformance` with programs of our own: the real npm, node and cargo are CI's.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod stage;

use std::fs;
use std::process::{Command, Output, Stdio};

use stage::{Stage, document, is_alive, wait_until};

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("a code")
}

/// Runs the command, which ends so, and gives what it prints.
fn said(stage: &Stage, arguments: &[&str], expected: i32) -> String {
    let output = stage.run(arguments);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(code(&output), expected, "{out}{err}");
    format!("{out}{err}")
}

const TABLE: &str = "\
group      covered    of  waived
vanilla          2     2       0
azure            0     0       0
optional         0     0       0
dpg              1     1       0
covered 3 of 3
";

#[test]
fn all_that_is_seen_and_vouched_for_is_covered_and_the_server_ends() {
    let stage = Stage::new();
    let output = stage.run(&[]);
    let expected = format!("1 documents: 2 operations are methods, 0 are not, 0 warnings\n{TABLE}");
    assert_eq!((text(&output.stdout), code(&output)), (expected, 0));
    let (server, _) = stage.started().expect("a server");
    assert!(!is_alive(&server));
    let log = stage.read("log");
    let log: Vec<_> = log.lines().collect();
    let expected = [
        "npm ci --no-audit --no-fund --ignore-scripts",
        "cargo test --features all --no-run --message-format=json",
        "cargo test --features all --no-fail-fast --quiet -- --test-threads=16",
    ];
    assert_eq!(log, expected);
    let client = "target/conformance/clients/lists/src/lib.rs";
    assert!(stage.path(client).is_file());
    // The second time the package is there.
    said(&stage, &[], 0);
    assert!(!stage.read("log").contains("npm"));
}

#[test]
fn a_group_is_counted_alone() {
    let stage = Stage::new().seen(&["DpgGet"]);
    let said = said(&stage, &["--group", "dpg"], 0);
    assert!(!said.contains("vanilla"), "{said}");
    assert!(said.ends_with("covered 1 of 1\n"), "{said}");
}

#[test]
fn each_finding_is_named_and_ends_with_1() {
    let all = ["ListGet", "ListPut", "DpgGet"];
    let waived = "[waived]\nListGet = \"because\"\n";
    let known = "[without-method]\n\"lists list_post\" = \"because\"\n";
    for (stage, waivers, line) in [
        (
            Stage::new().seen(&["ListGet", "DpgGet"]),
            "",
            "missing   vanilla   ListPut: a test vouches for it, and the server has not seen it",
        ),
        (
            Stage::new().with("CLAIMED", "ListGet DpgGet"),
            "",
            "missing   vanilla   ListPut: the server has seen it, and no test that passed vouches for the answer",
        ),
        (
            Stage::new()
                .with("CLAIMED", "ListGet DpgGet")
                .seen(&["ListGet", "DpgGet"]),
            "",
            "missing   vanilla   ListPut: the server has not seen it",
        ),
        (
            Stage::new().with("CLAIMED", "ListGet ListPut DpgGet listGet"),
            "",
            "unknown   listGet: a test vouches for it, and no list has it",
        ),
        (
            Stage::new().counted("azure", &["AzureGet"]),
            "",
            "unlisted  azure     AzureGet: the server counts it, and no list has it",
        ),
        (
            Stage::new().counted("dpg", &[]).seen(&all),
            "",
            "gone      dpg       DpgGet: a list has it, and the server does not count it",
        ),
        (
            Stage::new(),
            waived,
            "waived    ListGet: it is covered; take it out of waivers.toml",
        ),
        (
            Stage::new(),
            known,
            "waived    lists list_post: no operation without a method has this name; take it out of waivers.toml",
        ),
    ] {
        stage.write("tests/conformance/waivers.toml", waivers);
        let said = said(&stage, &[], 1);
        assert!(said.lines().any(|each| each == line), "{line}\n{said}");
    }
}

#[test]
fn an_operation_without_a_method_is_named_unless_it_is_known() {
    let stage = Stage::new();
    stage.write("lists.json", &document("options").to_string());
    let first = said(&stage, &[], 1);
    assert!(first.contains("no method lists list_other: "), "{first}");
    let known = "[without-method]\n\"lists list_other\" = \"because\"\n";
    stage.write("tests/conformance/waivers.toml", known);
    let second = said(&stage, &[], 0);
    assert!(
        second.contains("1 operations are methods, 1 are not"),
        "{second}"
    );
}

#[test]
fn a_warning_of_the_compiler_and_a_failing_test_end_with_1() {
    let warning = Stage::new();
    let message = r#"{"reason":"compiler-message","message":{"rendered":"warning: unused\n"}}"#;
    warning.write("messages", message);
    let said_of_it = said(&warning, &[], 1);
    assert!(said_of_it.starts_with("warning: unused\n"), "{said_of_it}");
    assert!(said_of_it.contains("covered 3 of 3"), "{said_of_it}");

    let failing = said(&Stage::new().with("TESTS", "101"), &[], 1);
    assert!(
        failing.starts_with("a test says what is wrong\n"),
        "{failing}"
    );
    assert!(failing.contains("covered 3 of 3"), "{failing}");
}

#[test]
fn what_does_not_compile_is_not_run() {
    let stage = Stage::new().with("BUILD", "101");
    let said = said(&stage, &[], 1);
    assert!(
        said.contains("nothing was run: clients or tests do not compile"),
        "{said}"
    );
    assert!(stage.started().is_none());
}

#[test]
fn a_node_that_is_missing_or_old_is_told_plainly() {
    let old = said(&Stage::new().with("NODE_VERSION", "v18.19.0"), &[], 2);
    assert!(
        old.contains("needs Node 20 or newer, and `node --version` says `v18.19.0`"),
        "{old}"
    );
    let none = Stage::new();
    fs::remove_file(none.path("bin/node")).unwrap();
    let path = none.path("bin").display().to_string();
    let none = said(&none.with("PATH", &path), &[], 2);
    assert!(
        none.contains("needs Node 20 or newer, and `node` cannot be run: install it from"),
        "{none}"
    );
}

#[test]
fn what_npm_did_not_finish_is_installed_again() {
    let failing = Stage::new().with("NPM", "fails");
    let first = said(&failing, &[], 4);
    assert!(first.contains("no such registry"), "{first}");
    let failing = failing.with("NPM", "");
    said(&failing, &[], 0);
    assert!(failing.read("log").contains("npm ci"));

    let killed = Stage::new().with("NPM", "killed");
    assert_eq!(killed.run(&[]).status.code(), None);
    let killed = killed.with("NPM", "");
    said(&killed, &[], 0);
    assert!(killed.read("log").contains("npm ci"));
    // A newer server is not the one that is there.
    killed.write("tests/conformance/server/package-lock.json", "{ }");
    said(&killed, &[], 0);
    assert!(killed.read("log").contains("npm ci"));
}

#[test]
fn files_that_are_wrong_end_with_3() {
    let stage = Stage::new();
    stage.write("tests/conformance/waivers.toml", "[waved]\n");
    let waivers = said(&stage, &[], 3);
    assert!(waivers.contains("waivers.toml is malformed"), "{waivers}");
    stage.write("tests/conformance/waivers.toml", "");
    stage.write("tests/conformance/Cargo.toml", "[features]\nall = []\n");
    let manifest = said(&stage, &[], 3);
    assert!(
        manifest.contains("nothing builds the client of `lists`"),
        "{manifest}"
    );
}

#[test]
fn a_relative_target_folder_counts_from_where_the_command_is_called() {
    let stage = Stage::new().with("CARGO_TARGET_DIR", "out");
    said(&stage, &[], 0);
    let folder = stage.path("out").display().to_string();
    assert_eq!(stage.read("target-folder").trim(), folder);
}

#[test]
fn no_proxy_is_asked_for_the_server() {
    let mut stage = Stage::new();
    for name in ["ALL_PROXY", "HTTP_PROXY", "http_proxy"] {
        // Nobody listens there.
        stage = stage.with(name, "http://127.0.0.1:9");
    }
    said(&stage, &[], 0);
    assert_eq!(stage.read("no-proxy").trim(), "127.0.0.1");
}

#[test]
fn a_server_that_is_kept_is_named_and_stays() {
    let stage = Stage::new();
    let output = stage.run(&["--keep"]);
    assert_eq!(code(&output), 0);
    let (server, port) = stage.started().expect("a server");
    let expected = format!(
        "the server is left at http://127.0.0.1:{port}, process {server}; run tests with \
         ARMSMITH_CONFORMANCE_SERVER=http://127.0.0.1:{port}\n"
    );
    assert!(text(&output.stdout).starts_with(&expected));
    assert!(is_alive(&server));
    let ended = Command::new("kill").arg(&server).status().unwrap();
    assert!(ended.success());
}

#[test]
fn the_server_ends_with_a_command_that_is_killed() {
    let stage = Stage::new().with("TESTS", "wait");
    stage.serving(|| {
        let mut command = stage.command(&[]);
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut command = quiet.spawn().unwrap();
        wait_until(|| stage.path("tested").exists());
        let (server, _) = stage.started().expect("a server");
        assert!(is_alive(&server));
        command.kill().unwrap();
        command.wait().unwrap();
        wait_until(|| !is_alive(&server));
    });
}
