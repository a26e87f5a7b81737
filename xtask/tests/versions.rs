//! `cargo xtask versions`: the table, its marks, and versions that cannot be read.

mod repository;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use repository::{PROVIDER, Repository, V1, V2, V2_DOCUMENT, V2_TOOLS, tools, workshop};
use xtask::progress::Progress;
use xtask::versions::{Request, versions};
use xtask::{ExitCode, Failure, Workspace};

fn table(root: &Path, upstream: &Path) -> Result<String, Failure> {
    let request = Request {
        upstream: Some(upstream.to_str().expect("UTF-8").to_owned()),
        ..Request::default()
    };
    let versions = versions(&Workspace::at(root), &request, &Progress::start())?;
    let shown = versions.to_string();
    Ok(shown.replace(upstream.to_str().expect("UTF-8"), "[upstream]"))
}

fn of(repository: &Repository, root: &Path) -> String {
    table(root, &repository.path()).expect("there are versions")
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .arg("versions")
        .args(arguments)
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .env_remove("AZURE_REST_API_SPECS");
    command.output().expect("the program runs")
}

/// The state in which both versions are there, checked out.
fn with_both() -> (Repository, PathBuf) {
    let repository = Repository::new();
    repository.git(&["checkout", "--quiet", &repository.commits.adds_v2]);
    let root = repository.workspace_at(&repository.commits.v1, &[]);
    (repository, root)
}

#[test]
fn each_operation_has_a_column() {
    let (repository, root) = with_both();
    insta::assert_snapshot!(of(&repository, &root));
}

#[test]
fn the_newest_of_a_kind_is_printed_alone_and_never_goes_back() {
    let (repository, root) = with_both();
    let path = repository.path();
    let path = path.to_str().expect("UTF-8");
    let newest = |kind: &str| {
        let output = run(&root, &["--upstream", path, "--newest", kind]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert_eq!(newest("preview"), format!("{V2}\n"));
    assert_eq!(newest("stable"), format!("{V1}\n"));
    // From a preview that is newer than all stable ones, nothing leads back.
    let manifest = root.join("specs/armsmith.toml");
    let text = std::fs::read_to_string(&manifest).expect("the manifest");
    std::fs::write(&manifest, text.replace(V1, V2)).expect("a file");
    assert_eq!(newest("stable"), format!("{V2}\n"));
    // Of several packages, one has to be named.
    let second = text.replace("\"workshop\"", "\"tools\"");
    std::fs::write(&manifest, format!("{text}\n{second}")).expect("a file");
    let output = run(&root, &["--upstream", path, "--newest", "stable"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("with `--package`: workshop, tools"), "{said}");
}

#[test]
fn an_edit_in_place_is_seen_and_descriptions_are_not() {
    let (repository, root) = with_both();
    repository.git(&["checkout", "--quiet", &repository.commits.edits_v1]);
    let shown = of(&repository, &root);
    let line = shown
        .lines()
        .find(|line| line.starts_with(V1))
        .expect("a row");
    let cells: Vec<&str> = line.split_whitespace().skip(1).take(4).collect();
    assert_eq!(cells, ["same", "same", "changed", "changed"], "{shown}");
}

#[test]
fn many_operations_are_counted() {
    let (repository, root) = with_both();
    let mut document = workshop(V1);
    let mut more = tools(V1)["paths"].clone();
    let paths = document["paths"].as_object_mut().expect("paths");
    for (path, item) in more.as_object_mut().expect("paths") {
        item["get"]["operationId"] = format!("More_{}", path.len()).into();
        paths.insert(format!("/more{path}"), item.clone());
    }
    let text = serde_json::to_string(&document).expect("JSON");
    std::fs::write(root.join("specs").join(repository::V1_DOCUMENT), text).expect("a file");
    insta::assert_snapshot!(of(&repository, &root));
}

#[test]
fn a_version_that_cannot_be_read_is_a_row_that_says_so() {
    let (repository, root) = with_both();
    repository.write(&format!("specification/{V2_TOOLS}"), "{ \"swagger\": ");
    repository.write(
        &format!("specification/{PROVIDER}/stable/2031-01-01/readme.md"),
        "",
    );
    repository.commit("Break a document");
    insta::assert_snapshot!(of(&repository, &root));
}

#[test]
fn a_version_in_use_that_left_is_told() {
    let (repository, root) = with_both();
    repository.git(&["checkout", "--quiet", "main"]);
    let shown = of(&repository, &root);
    assert!(
        shown.contains("; api-version 2030-01-01, which is in use, is not there any more"),
        "{shown}"
    );
}

#[test]
fn a_plain_folder_has_no_commit() {
    let (repository, root) = with_both();
    let folder = repository.folder_at(&repository.commits.adds_v2, "plain");
    let of_folder = table(&root, &folder).expect("there are versions");
    let of_repository = of(&repository, &root);
    let rest = |shown: &str| shown.lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(rest(&of_folder), rest(&of_repository));
    assert!(
        of_folder.starts_with("upstream [upstream], a plain folder of an unknown commit\n"),
        "{of_folder}"
    );
}

#[test]
fn mistakes_are_told_with_their_exit_code() {
    let (repository, root) = with_both();
    let path = repository.path();
    let path = path.to_str().expect("UTF-8");
    for (arguments, code, parts) in [
        (
            &[][..],
            2,
            &[
                "which upstream?",
                "AZURE_REST_API_SPECS",
                "https://github.com/Azure/azure-rest-api-specs",
            ][..],
        ),
        (
            &["--upstream", path, "--package", "workshops"],
            2,
            &["declares no package `workshops`; the nearest is `workshop`"],
        ),
        (
            &["--upstream", "not/there"],
            2,
            &["there is no upstream `not/there`"],
        ),
        (
            &["--upstream", "ext::sh"],
            2,
            &["`ext` is no kind of upstream"],
        ),
        (
            &["--upstream", "file:///not/there"],
            4,
            &["cannot reach the upstream file:///not/there"],
        ),
        (&["--upstream", path, "--package", "workshop"], 0, &[]),
    ] {
        let output = run(&root, arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        for part in parts {
            assert!(said.contains(part), "{arguments:?}: no `{part}` in\n{said}");
        }
    }
    let empty = repository.scratch("empty");
    std::fs::create_dir_all(empty.join("specification")).expect("a folder");
    let failure = table(&root, &empty).expect_err("there is no provider");
    assert_eq!(failure.code, ExitCode::BadDocument, "{failure}");
    std::fs::write(root.join("specs/armsmith.toml"), "").expect("a file");
    let failure = table(&root, &repository.path()).expect_err("there is no package");
    assert!(failure.message.contains("declares no package"), "{failure}");
}

#[test]
fn the_variable_names_the_upstream() {
    let (repository, root) = with_both();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .arg("versions")
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .env("AZURE_REST_API_SPECS", repository.url());
    let output = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.starts_with("upstream file://"), "{said}");
    assert!(
        root.join("target/upstream").is_dir(),
        "the clone is kept in target/upstream"
    );
}

#[test]
fn the_public_documents_of_the_package_here() {
    let Some(specs) = std::env::var_os("AZURE_REST_API_SPECS") else {
        let line = "skipped: versions (AZURE_REST_API_SPECS names no checkout of the public specifications)";
        let _ = writeln!(std::io::stderr(), "{line}");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    let request = Request {
        upstream: Some(specs.to_str().expect("UTF-8").to_owned()),
        package: Some("app".to_owned()),
        ..Request::default()
    };
    let versions = versions(&Workspace::at(root), &request, &Progress::start());
    let shown = versions.expect("there are versions").to_string();
    let rows = shown.lines().filter(|line| line.starts_with("20"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split_whitespace().collect()).collect();
    let of = |cell: &str| -> Vec<&str> {
        let rows = rows.iter().filter(|row| row[1] == cell);
        rows.map(|row| row[0]).collect()
    };
    assert_eq!(of("same").len(), 9, "{shown}");
    assert_eq!(of("changed"), ["2024-02-02-preview"], "{shown}");
    assert_eq!(
        of("absent"),
        ["2022-01-01-preview", "2022-03-01"],
        "{shown}"
    );
    let newest = rows.iter().find(|row| row[0] == "2024-03-01");
    let marks = newest.expect("a row")[2..].join(" ");
    assert!(marks.ends_with("newest stable"), "{shown}");
}

#[test]
fn a_moved_operation_is_absent_under_its_old_name() {
    let (repository, root) = with_both();
    let shown = of(&repository, &root);
    assert!(!shown.contains("Tools_Read"), "{shown}");
    assert!(
        std::fs::exists(repository.path().join("specification").join(V2_DOCUMENT)).expect("a file")
    );
}
