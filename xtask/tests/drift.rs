//! `cargo xtask drift`: what upstream has changed under an api-version that is in use.

mod repository;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use repository::{
    COMMON_TYPES, Repository, V1_DOCUMENT, common_types, example, example_path, git, workshop,
};
use serde_json::{Value, json};
use xtask::drift::{Drift, Format, Request, drift};
use xtask::progress::Progress;
use xtask::{ExitCode, Failure, Workspace};

/// A repository, and a working tree that is locked to its first commit.
struct Locked {
    repository: Repository,
    root: PathBuf,
}

impl Locked {
    fn new(operations: &[&str]) -> Self {
        let repository = Repository::new();
        let root = repository.workspace_at(&repository.commits.v1, operations);
        Self { repository, root }
    }

    /// The drift to the state of a commit.
    fn at(&self, commit: &str) -> Drift {
        self.repository.git(&["checkout", "--quiet", commit]);
        self.to(&text(&self.repository.path()))
            .unwrap_or_else(|failure| panic!("{failure}"))
    }

    fn to(&self, upstream: &str) -> Result<Drift, Failure> {
        let request = Request {
            upstream: Some(upstream.to_owned()),
            ..Request::default()
        };
        drift(&Workspace::at(&self.root), &request, &Progress::start())
    }

    /// The text, without the temporary folder.
    fn shown(&self, drift: &Drift, format: Format) -> String {
        let folder = self.repository.path();
        let folder = text(folder.parent().expect("a folder"));
        drift.render(format).replace(&folder, "[folder]")
    }

    fn edit(&self, edit: impl FnOnce(&mut Value)) -> Drift {
        self.repository
            .git(&["checkout", "--quiet", &self.repository.commits.adds_v2]);
        let mut document = workshop(repository::V1);
        edit(&mut document);
        self.repository.write_document(V1_DOCUMENT, &document);
        let commit = self.repository.commit("Edit");
        self.at(&commit)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .arg("drift")
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.root.join("xtask"))
            .env_remove("AZURE_REST_API_SPECS");
        command.output().expect("the program runs")
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn nothing_has_changed() {
    let locked = Locked::new(&[]);
    let commits = &locked.repository.commits;
    for commit in [&commits.v1, &commits.adds_v2] {
        let drift = locked.at(commit);
        assert_eq!(drift.exit_code(), ExitCode::Ok);
        let shown = locked.shown(&drift, Format::Text);
        assert!(
            shown.contains("same       3 documents as locked"),
            "{shown}"
        );
        assert!(shown.contains("nothing    has changed"), "{shown}");
    }
}

#[test]
fn an_edit_in_place_is_found() {
    let locked = Locked::new(&[]);
    let drift = locked.at(&locked.repository.commits.edits_v1);
    assert_eq!(drift.exit_code(), ExitCode::Breaking, "a type has changed");
    let shown = locked.shown(&drift, Format::Text);
    let (head, report) = shown.split_once("\n\n").expect("two parts");
    insta::assert_snapshot!("edit_text", head);
    assert!(
        report.contains("property-type-changed: Tool.weight"),
        "{report}"
    );
    let shown = locked.shown(&drift, Format::Markdown);
    let (head, report) = shown.split_once("\n## ").expect("two parts");
    insta::assert_snapshot!("edit_markdown", head);
    assert!(report.contains("+ pub weight: Option<f64>"), "{report}");
    let json: Value = serde_json::from_str(&locked.shown(&drift, Format::Json)).expect("JSON");
    assert_eq!(json["hasBreakingChange"], true, "{json:#}");
    let package = &json["drift"]["packages"][0];
    assert_eq!(package["base"], locked.repository.commits.v1.as_str());
    let canonical: Vec<&str> = package["operations"]
        .as_array()
        .expect("operations")
        .iter()
        .map(|operation| operation["canonical"].as_str().expect("a word"))
        .collect();
    assert_eq!(canonical, ["same", "same", "changed", "changed"]);
}

#[test]
fn an_edit_outside_the_closure_is_mentioned() {
    let locked = Locked::new(&["Widgets_Delete"]);
    let drift = locked.at(&locked.repository.commits.edits_v1);
    assert_eq!(drift.exit_code(), ExitCode::Ok);
    insta::assert_snapshot!("outside_text", locked.shown(&drift, Format::Text));
}

#[test]
fn documentation_alone_is_no_drift() {
    let locked = Locked::new(&["Widgets_Get"]);
    let drift = locked.at(&locked.repository.commits.edits_v1);
    assert_eq!(drift.exit_code(), ExitCode::Ok, "{drift}");
    let shown = locked.shown(&drift, Format::Text);
    assert!(
        shown.contains("changed    workshop/resource-manager"),
        "{shown}"
    );
}

#[test]
fn an_addition_is_no_break() {
    let locked = Locked::new(&[]);
    let drift = locked.edit(|document| {
        document["definitions"]["Tool"]["properties"]["length"] =
            json!({ "description": "In millimetres.", "type": "integer", "format": "int32" });
    });
    assert_eq!(drift.exit_code(), ExitCode::Stale, "{drift}");
}

#[test]
fn a_break_that_is_acknowledged_is_a_change() {
    let locked = Locked::new(&[]);
    let commit = locked.repository.commits.edits_v1.clone();
    let json: Value =
        serde_json::from_str(&locked.shown(&locked.at(&commit), Format::Json)).expect("JSON");
    let mut entries = String::new();
    for finding in json["findings"].as_array().expect("findings") {
        let fingerprint = finding["fingerprint"].as_str().expect("a fingerprint");
        let _ = writeln!(
            entries,
            "[[acknowledged]]\nfingerprint = \"{fingerprint}\"\nreason = \"a correction\"\nexpires = \"9999-12-31\""
        );
    }
    fs::write(locked.root.join("specs/acknowledged.toml"), entries).expect("a file");
    assert_eq!(locked.at(&commit).exit_code(), ExitCode::Stale);
}

#[test]
fn a_version_that_left_is_told() {
    let locked = Locked::new(&[]);
    let drift = locked.at(&locked.repository.commits.unrelated);
    assert_eq!(drift.exit_code(), ExitCode::Stale);
    let shown = locked.shown(&drift, Format::Text);
    assert!(
        shown.contains("gone       api-version 2030-01-01 is not upstream any more; `cargo xtask versions` lists what is"),
        "{shown}"
    );
}

#[test]
fn operations_that_move_or_leave_in_place_are_told() {
    let locked = Locked::new(&["Tools_Get", "Widgets_Get", "Widgets_Delete"]);
    let drift = locked.edit(|document| {
        for (_, item) in document["paths"].as_object_mut().expect("paths") {
            let item = item.as_object_mut().expect("an item");
            item.remove("delete");
            if item["get"]["operationId"] == "Tools_Get" {
                item["get"]["operationId"] = "Tools_Read".into();
            }
        }
    });
    assert_eq!(drift.exit_code(), ExitCode::Breaking, "{drift}");
    let shown = locked.shown(&drift, Format::Text);
    assert!(
        shown.contains("moved      Tools_Get is Tools_Read now"),
        "{shown}"
    );
    assert!(shown.contains("removed    Widgets_Delete"), "{shown}");

    let locked = Locked::new(&["Widgets_Delete"]);
    let drift = locked.edit(|document| {
        for (_, item) in document["paths"].as_object_mut().expect("paths") {
            item.as_object_mut().expect("an item").remove("delete");
        }
    });
    assert_eq!(drift.exit_code(), ExitCode::Stale, "{drift}");
    assert!(
        drift.to_string().contains("removed    Widgets_Delete"),
        "{drift}"
    );
}

#[test]
fn a_change_in_what_is_referred_to_is_found() {
    let locked = Locked::new(&["Widgets_Get"]);
    locked
        .repository
        .git(&["checkout", "--quiet", &locked.repository.commits.v1]);
    let mut common = common_types();
    common["definitions"]["Resource"]["properties"]["tags"] = json!({ "description": "Labels.", "type": "object", "additionalProperties": { "type": "string" } });
    locked.repository.write_document(COMMON_TYPES, &common);
    let commit = locked.repository.commit("Add tags");
    let drift = locked.at(&commit);
    assert_eq!(drift.exit_code(), ExitCode::Stale, "{drift}");
    let shown = locked.shown(&drift, Format::Text);
    assert!(
        shown.contains(&format!("changed    {COMMON_TYPES}")),
        "{shown}"
    );
    assert!(
        shown.contains("operation  Widgets_Get has another canonical form"),
        "{shown}"
    );

    // Another example is a change of bytes, and of nothing else.
    let path = example_path(V1_DOCUMENT);
    let mut other = example(repository::V1);
    other["parameters"]["name"] = "hammer".into();
    locked
        .repository
        .git(&["checkout", "--quiet", &locked.repository.commits.v1]);
    locked.repository.write_document(&path, &other);
    let commit = locked.repository.commit("Another example");
    let drift = locked.at(&commit);
    assert_eq!(drift.exit_code(), ExitCode::Ok, "{drift}");
    assert!(
        drift.to_string().contains(&format!("changed    {path}")),
        "{drift}"
    );
}

#[test]
fn documents_that_were_written_here_are_compared_by_form() {
    let locked = Locked::new(&[]);
    // Ours say it in other words, and the lock names upstream's bytes.
    let path = locked.root.join("specs").join(V1_DOCUMENT);
    let ours = fs::read_to_string(&path).expect("a file");
    fs::write(&path, ours.replace("A widget.", "Something of ours.")).expect("a file");
    let commits = locked.repository.commits.clone();
    assert_eq!(locked.at(&commits.v1).exit_code(), ExitCode::Ok);
    // A commit that upstream does not know leaves our documents to compare with.
    let lock = locked.root.join("specs/armsmith.lock");
    let text = fs::read_to_string(&lock).expect("a file");
    fs::write(&lock, text.replace(&commits.v1, "0123456789")).expect("a file");
    let drift = locked.at(&commits.edits_v1);
    assert_eq!(drift.exit_code(), ExitCode::Breaking);
    let shown = locked.shown(&drift, Format::Text);
    assert!(
        shown.contains(
            "compared   with the documents in specs/, because the upstream has no commit 0123456789"
        ),
        "{shown}"
    );
    assert!(!shown.contains("documentation-changed"), "{shown}");
}

#[test]
fn a_plain_folder_is_compared_by_bytes() {
    let locked = Locked::new(&[]);
    let commits = locked.repository.commits.clone();
    let same = locked.repository.folder_at(&commits.adds_v2, "same");
    let drift = locked.to(&text(&same)).expect("can be compared");
    assert_eq!(drift.exit_code(), ExitCode::Ok);
    assert!(
        drift
            .to_string()
            .contains("a plain folder of an unknown commit"),
        "{drift}"
    );
    let edited = locked.repository.folder_at(&commits.edits_v1, "edited");
    let drift = locked.to(&text(&edited)).expect("can be compared");
    assert_eq!(drift.exit_code(), ExitCode::Breaking);
    assert!(
        drift
            .to_string()
            .contains("a plain folder knows no other commit"),
        "{drift}"
    );
}

#[test]
fn a_url_gives_what_its_repository_gives() {
    let locked = Locked::new(&[]);
    locked.repository.git(&[
        "checkout",
        "--quiet",
        "-B",
        "main",
        &locked.repository.commits.edits_v1,
    ]);
    locked.repository.publish();
    // The lock may have a short id, which only the history knows.
    let lock = locked.root.join("specs/armsmith.lock");
    let full = locked.repository.commits.v1.clone();
    let by_url = locked
        .to(&locked.repository.url())
        .expect("can be compared");
    assert_eq!(by_url.exit_code(), ExitCode::Breaking);
    assert!(
        by_url
            .to_string()
            .contains(&format!("at the locked commit {full}")),
        "{by_url}"
    );
    let recorded = fs::read_to_string(&lock).expect("a file");
    fs::write(&lock, recorded.replace(&full, &full[..10])).expect("a file");
    let by_url = locked
        .to(&locked.repository.url())
        .expect("can be compared");
    assert!(
        by_url
            .to_string()
            .contains(&format!("at the locked commit {full}")),
        "{by_url}"
    );
    let by_path = locked
        .to(&text(&locked.repository.path()))
        .expect("can be compared");
    let lines = |drift: &Drift| {
        drift
            .to_string()
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (url, path) = (locked.repository.url(), text(&locked.repository.path()));
    let by_path: Vec<String> = lines(&by_path)
        .iter()
        .map(|line| line.replace(&path, &url))
        .collect();
    assert_eq!(lines(&by_url), by_path);
}

#[test]
fn nothing_is_written_and_every_end_has_its_code() {
    let locked = Locked::new(&[]);
    let path = text(&locked.repository.path());
    let specs = || {
        git(
            &locked.root,
            &["hash-object", "specs/armsmith.lock", "specs/armsmith.toml"],
        )
    };
    let before = specs();
    for (commit, arguments, code, part) in [
        (
            "v1",
            &["--upstream", &path][..],
            0,
            "nothing    has changed",
        ),
        (
            "edits",
            &["--upstream", &path],
            5,
            "package    workshop 2030-01-01",
        ),
        (
            "edits",
            &["--upstream", &path, "--format", "json"],
            5,
            "\"hasBreakingChange\": true",
        ),
        (
            "edits",
            &["--upstream", &path, "--format", "markdown"],
            5,
            "## Drift",
        ),
        (
            "edits",
            &["--upstream", &path, "--format", "yaml"],
            2,
            "'yaml'",
        ),
        (
            "edits",
            &["--upstream", &path, "--package", "shop"],
            2,
            "declares no package `shop`",
        ),
        ("edits", &[], 2, "which upstream?"),
        (
            "edits",
            &["--upstream", "file:///not/there"],
            4,
            "cannot reach the upstream",
        ),
    ] {
        let commits = &locked.repository.commits;
        let commit = if commit == "v1" {
            &commits.v1
        } else {
            &commits.edits_v1
        };
        locked.repository.git(&["checkout", "--quiet", commit]);
        let output = locked.run(arguments);
        let said =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(part), "{arguments:?}: no `{part}` in\n{said}");
    }
    assert_eq!(specs(), before);
    let other = locked.repository.scratch("other/specification");
    let other = text(other.parent().expect("a folder"));
    let failure = locked.to(&other).expect_err("there is no provider");
    assert_eq!(failure.code, ExitCode::BadDocument, "{failure}");
    fs::remove_file(locked.root.join("specs/armsmith.lock")).expect("a file");
    let drift = locked.to(&path).expect("our documents can be compared");
    assert_eq!(drift.exit_code(), ExitCode::Breaking, "{drift}");
    let unknown = "types.json: the lock does not say what it was written after";
    assert!(drift.to_string().contains(unknown), "{drift}");
}
