//! `cargo xtask diff`: two editions, what it says of them, and how it ends.

mod repository;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use repository::{Repository, V1, V2};
use serde_json::Value;

/// A repository, and a working tree that is locked to its first commit.
struct Locked {
    repository: Repository,
    root: PathBuf,
}

impl Locked {
    fn new(operations: &[&str]) -> Self {
        let repository = Repository::new();
        repository.git(&["checkout", "--quiet", &repository.commits.adds_v2]);
        let root = repository.workspace_at(&repository.commits.v1, operations);
        Self { repository, root }
    }

    fn diff(&self, arguments: &[&str]) -> Output {
        let work = text(&self.repository.path());
        self.diff_of(&[&["--upstream", &work], arguments].concat())
    }

    fn diff_of(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .arg("diff")
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.root.join("xtask"))
            .env_remove("AZURE_REST_API_SPECS");
        command.output().expect("the program runs")
    }

    /// What was printed, without the temporary folder.
    fn shown(&self, output: &Output) -> String {
        let folder = self.repository.path();
        let folder = text(folder.parent().expect("a folder"));
        String::from_utf8_lossy(&output.stdout).replace(&folder, "[folder]")
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

fn refused(output: &Output) -> (Option<i32>, String) {
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

#[test]
fn nothing_differs_from_itself() {
    let locked = Locked::new(&[]);
    let versions = [
        V1,
        V2,
        "locked",
        &format!("{V1}@{}", locked.repository.commits.edits_v1),
    ];
    for version in versions {
        let output = locked.diff(&["--from", version, "--to", version]);
        assert_eq!(output.status.code(), Some(0), "{version}");
        let shown = locked.shown(&output);
        assert!(shown.starts_with("PATCH"), "{version}: {shown}");
        assert!(shown.contains("Nothing differs"), "{version}: {shown}");
    }
}

#[test]
fn another_version_is_told_as_text() {
    let locked = Locked::new(&["Widgets_Get", "Tools_List"]);
    let output = locked.diff(&["--from", V1, "--to", V2]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "there are findings, and none breaks"
    );
    insta::assert_snapshot!("text", locked.shown(&output));
}

#[test]
fn what_breaks_ends_with_5_until_it_is_acknowledged() {
    let locked = Locked::new(&[]);
    let arguments = [
        "--from", V1, "--to", V2, "--scope", "provider", "--format", "json",
    ];
    let output = locked.diff(&arguments);
    assert_eq!(output.status.code(), Some(5));
    let report: Value = serde_json::from_str(&locked.shown(&output)).expect("JSON");
    assert_eq!(report["hasBreakingChange"], true);
    assert_eq!(report["scope"], "provider");
    assert!(
        report["changes"]
            .as_array()
            .is_some_and(|changes| !changes.is_empty())
    );
    let findings = report["findings"].as_array().expect("findings");
    let breaking = findings
        .iter()
        .filter(|finding| finding["semver"] == "major" || finding["behaviour"] == "breaking");
    let entries = breaking.map(|finding| {
        let fingerprint = finding["fingerprint"].as_str().expect("a fingerprint");
        format!("[[acknowledged]]\nfingerprint = \"{fingerprint}\"\nreason = \"nobody calls it\"\nexpires = \"2999-12-31\"\n\n")
    });
    let entries: Vec<String> = entries.collect();
    assert_eq!(entries.len(), 2, "an operation moves, and one is gone");

    let acknowledged = locked.root.join("specs/acknowledged.toml");
    fs::write(&acknowledged, &entries[0]).expect("a file");
    assert_eq!(
        locked.diff(&arguments).status.code(),
        Some(5),
        "one is left"
    );
    fs::write(&acknowledged, entries.concat()).expect("a file");
    let output = locked.diff(&arguments);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_str(&locked.shown(&output)).expect("JSON");
    assert_eq!(report["hasBreakingChange"], true, "it breaks all the same");

    fs::write(&acknowledged, entries.concat().replace("2999", "1999")).expect("a file");
    assert_eq!(
        locked.diff(&arguments).status.code(),
        Some(5),
        "they have expired"
    );
    fs::write(&acknowledged, "[[acknowledged]]\nfingerprint = \"x\"\n").expect("a file");
    let (code, said) = refused(&locked.diff(&arguments));
    assert_eq!(code, Some(3));
    assert!(said.contains("acknowledged.toml:1"), "{said}");
}

#[test]
fn an_edit_in_place_is_seen_between_commits() {
    let locked = Locked::new(&[]);
    let commits = &locked.repository.commits;
    let (from, to) = (
        format!("{V1}@{}", commits.v1),
        format!("{V1}@{}", &commits.edits_v1[..12]),
    );
    let output = locked.diff(&["--from", &from, "--to", &to, "--format", "markdown"]);
    assert_eq!(output.status.code(), Some(5));
    insta::assert_snapshot!("edit_in_place", locked.shown(&output));
    let back = locked.diff(&["--from", &to, "--to", &from]);
    assert_eq!(back.status.code(), Some(5));
    // What is locked is the first of them.
    let output = locked.diff(&["--from", "locked", "--to", &from]);
    assert_eq!(output.status.code(), Some(0), "{}", locked.shown(&output));
}

#[test]
fn what_is_not_there_is_refused() {
    let locked = Locked::new(&["Widgets_Delete"]);
    let (code, said) = refused(&locked.diff(&["--from", V1, "--to", "2030-06-01"]));
    assert_eq!(code, Some(2));
    assert!(said.contains(&format!("`{V2}`")), "the nearest: {said}");

    let (code, said) = refused(&locked.diff(&["--from", V1, "--to", V2]));
    assert_eq!(code, Some(3), "the only selected operation is not there");
    assert!(said.contains("--scope provider"), "{said}");

    let (code, said) = refused(&locked.diff(&["--from", V1, "--to", V1, "--package", "workshp"]));
    assert_eq!(code, Some(2));
    assert!(said.contains("workshop"), "{said}");

    let folder = locked
        .repository
        .folder_at(&locked.repository.commits.adds_v2, "plain");
    let folder = text(&folder);
    let at = format!("{V1}@{}", locked.repository.commits.v1);
    let (code, said) =
        refused(&locked.diff_of(&["--upstream", &folder, "--from", &at, "--to", V1]));
    assert_eq!(code, Some(2), "a folder has no commits");
    assert!(said.contains("plain folder"), "{said}");

    let (code, said) = refused(&locked.diff_of(&["--from", V1, "--to", V2]));
    assert_eq!(code, Some(2), "no upstream");
    assert!(said.contains("--upstream"), "{said}");
}
