//! Bumps of a copy of this repository, with cargo and the compiler.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use armsmith_codegen::package;
use semver::Version;
use tempfile::TempDir;
use walkdir::{DirEntry, WalkDir};

use crate::holds;
use crate::repository::git;
use crate::workshop::state;

/// A copy of this repository, committed.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let copy = Self(tempfile::tempdir().expect("a folder"));
        let repository = repository();
        let kept = |entry: &DirEntry| {
            entry.depth() != 1 || (entry.file_name() != "target" && entry.file_name() != ".git")
        };
        for entry in WalkDir::new(&repository).into_iter().filter_entry(kept) {
            let entry = entry.expect("an entry");
            let path = entry.path().strip_prefix(&repository).expect("below it");
            let place = copy.root().join(path);
            if entry.file_type().is_dir() {
                fs::create_dir_all(place).expect("a folder");
            } else {
                fs::copy(entry.path(), place).expect("a copy");
            }
        }
        git(copy.root(), &["init", "--quiet", "--initial-branch=main"]);
        git(copy.root(), &["config", "user.name", "armsmith tests"]);
        git(copy.root(), &["config", "user.email", "tests@example.com"]);
        git(copy.root(), &["add", "--all"]);
        git(copy.root(), &["commit", "--quiet", "--message", "Begin"]);
        copy
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect("a file")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_xtask"));
        // What this build has of the dependencies is used again.
        let target = program.ancestors().nth(2).expect("cargo's folder");
        Command::new(program)
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.root().join("xtask"))
            .env("CARGO_TARGET_DIR", target)
            .env_remove("AZURE_REST_API_SPECS")
            .current_dir(self.root())
            .output()
            .expect("the program runs")
    }
}

fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the repository").to_owned()
}

fn said(output: &Output) -> String {
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(said).expect("UTF-8")
}

/// The line that a patch ends in, whatever the version is now.
fn patch(copy: &Copy) -> String {
    let manifest = copy.read("generated/Cargo.toml");
    let line = manifest.lines().find(|line| line.starts_with("version = "));
    let version = line
        .expect("a version")
        .trim_start_matches("version = ")
        .trim_matches('"');
    let version = Version::parse(version).expect("a version");
    let next = Version {
        patch: version.patch + 1,
        ..version.clone()
    };
    format!("verdict    PATCH: armsmith {version} -> {next}")
}

/// Our own documents as they would be upstream at another api-version.
fn documents_at(version: &str, copy: &Copy) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let manifest = copy.read("specs/armsmith.toml");
    let manifest = package::parse("armsmith.toml", &manifest).expect("a manifest");
    let present = &manifest.packages[0].api_version;
    let kind = if present.ends_with("-preview") {
        "preview"
    } else {
        "stable"
    };
    for (path, text) in state(&copy.root().join("specs")) {
        let document = Path::new(&path);
        if document.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let text = String::from_utf8(text)
            .expect("UTF-8")
            .replace(&**present, version);
        let path = path.replace(&format!("{kind}/{present}"), &format!("stable/{version}"));
        let place = folder.path().join("specification").join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, text).expect("a file");
    }
    folder
}

/// One test, so that the compiler has to see the runtime once.
#[test]
fn this_repository_is_bumped_and_built() {
    let copy = Copy::new();
    code_that_does_not_build_changes_nothing(&copy);
    our_own_documents_are_a_patch(&copy);
    git(copy.root(), &["reset", "--quiet", "--hard", "HEAD~2"]);
    the_real_documents_are_a_patch(&copy);
}

fn code_that_does_not_build_changes_nothing(copy: &Copy) {
    let upstream = documents_at("2032-01-01", copy);
    let upstream = upstream.path().to_str().expect("UTF-8");
    let library = copy.root().join("generated/src/lib.rs");
    let text = fs::read_to_string(&library).expect("a file");
    fs::write(&library, format!("{text}\nconst WRONG: u8 = \"text\";\n")).expect("a file");
    git(
        copy.root(),
        &["commit", "--quiet", "--all", "--message", "A mistake"],
    );
    let before = state(copy.root());
    let output = copy.run(&["bump", "--to", "2032-01-01", "--upstream", upstream]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(3), "{text}");
    holds(
        &text,
        &[
            "does not build",
            "mismatched types",
            "nothing has been changed",
        ],
    );
    assert_eq!(state(copy.root()), before);
    git(copy.root(), &["reset", "--quiet", "--hard", "HEAD~1"]);
}

fn our_own_documents_are_a_patch(copy: &Copy) {
    let upstream = documents_at("2032-01-01", copy);
    let upstream = upstream.path().to_str().expect("UTF-8");
    let bump = [
        "bump",
        "--to",
        "2032-01-01",
        "--upstream",
        upstream,
        "--commit",
    ];
    let expected = patch(copy);
    let output = copy.run(&bump);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    holds(&text, &[&expected, "0 of them changed", "built"]);
    holds(
        &copy.read("target/bump/pull-request.md"),
        &["## PATCH: `armsmith`"],
    );
    let log = git(copy.root(), &["log", "--format=%s"]);
    assert_eq!(log.lines().count(), 3, "{log}");
    assert_eq!(git(copy.root(), &["status", "--porcelain"]), "");
    let output = copy.run(&["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));

    let committed = state(copy.root());
    let output = copy.run(&bump);
    holds(&said(&output), &["nothing to do"]);
    assert_eq!(state(copy.root()), committed);
}

/// Where `AZURE_REST_API_SPECS` names a checkout of the public documents.
fn the_real_documents_are_a_patch(copy: &Copy) {
    let Some(upstream) = std::env::var_os("AZURE_REST_API_SPECS") else {
        eprintln!("without the public documents: AZURE_REST_API_SPECS names no checkout of them");
        return;
    };
    // The one or the other, so that the test holds in a copy that has been bumped.
    let is_there = copy.read("specs/armsmith.toml").contains("\"2024-03-01\"");
    let version = if is_there { "2023-05-01" } else { "2024-03-01" };
    let expected = patch(copy);
    let upstream = upstream.to_str().expect("UTF-8");
    let output = copy.run(&["bump", "--to", version, "--upstream", upstream]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    holds(&text, &[&expected, "0 of them changed", "built"]);
    let body = copy.read("target/bump/pull-request.md");
    assert!(body.starts_with("## PATCH"), "{body}");
}
