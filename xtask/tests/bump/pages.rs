//! The body of the pull request and the changelog, for a patch, a minor and a major change. Every input is fixed.

use std::path::Path;
use std::process::Command;

use xtask::bump::Request;

use crate::workshop::{self, Workshop, to_v2};
use crate::{LARGER, MOVED, SAME};

/// The public documents, as a body is to call them: a path as it was given.
const UPSTREAM: &str = "documents";

/// Not a test: what tests run in a folder of their own. Bumps the working tree beside the public documents.
#[test]
#[ignore = "run by other tests"]
fn bumping_child() {
    let request = Request {
        upstream_commit: std::env::var("BUMP_COMMIT").ok(),
        keep_moved: std::env::var_os("BUMP_KEEP_MOVED").is_some(),
        ..to_v2(UPSTREAM.to_owned())
    };
    workshop::bump(Path::new("workspace"), &request, &mut |_| Ok(())).expect("a bump");
}

/// The body of the pull request and the changelog after a bump of these operations.
fn pages(operations: &[&str], keeps_moved: bool) -> String {
    let workshop = Workshop::new(operations);
    let commit = workshop.upstream.commits.adds_v2.clone();
    workshop.upstream.folder_at(&commit, UPSTREAM);
    let folder = workshop.root.parent().expect("a folder");
    let mut child = Command::new(std::env::current_exe().expect("a program"));
    child
        .args(["--ignored", "--exact", "pages::bumping_child"])
        .current_dir(folder)
        .env("BUMP_COMMIT", &commit);
    if keeps_moved {
        child.env("BUMP_KEEP_MOVED", "1");
    }
    let output = child.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    let body = workshop.read("target/bump/pull-request.md");
    format!(
        "{body}\n\nCHANGELOG.md\n\n{}",
        workshop.read("CHANGELOG.md")
    )
}

#[test]
fn a_patch() {
    insta::assert_snapshot!(pages(SAME, false));
}

#[test]
fn a_minor_change() {
    insta::assert_snapshot!(pages(LARGER, false));
}

#[test]
fn a_major_change() {
    insta::assert_snapshot!(pages(MOVED, false));
}

#[test]
fn a_moved_operation_with_a_forwarder() {
    insta::assert_snapshot!(pages(MOVED, true));
}
