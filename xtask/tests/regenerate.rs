//! `cargo xtask regenerate` on a copy of the repository: what it writes, what it leaves alone, how it ends.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;
use walkdir::WalkDir;
use xtask::regenerate::{Mode, Report, regenerate};
use xtask::{ExitCode, Failure, Workspace};

const CLIENT: &str = "generated/src/app/container_apps_client.rs";
const HEADER: &str = armsmith_codegen::format::HEADER;

/// A copy of what the command needs of the repository.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("the repository");
        let copy = Self(tempfile::tempdir().expect("a folder"));
        for folder in ["specs", "generated/src", "generated/tests"] {
            copy_folder(&repository.join(folder), &copy.path(folder)).expect("a copy");
        }
        fs::copy(
            repository.join("generated/Cargo.toml"),
            copy.path("generated/Cargo.toml"),
        )
        .expect("a copy");
        fs::create_dir(copy.path("xtask")).expect("a folder");
        copy
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The document of the package, whichever api-version it has.
    fn document(&self) -> String {
        let manifest = fs::read_to_string(self.path("specs/armsmith.toml")).expect("the manifest");
        let manifest = armsmith_codegen::package::parse("armsmith.toml", &manifest);
        let package = manifest.expect("a manifest").packages.remove(0);
        format!("specs/{}", package.documents[0])
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("a file");
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file");
    }

    fn regenerate(&self, mode: Mode) -> Result<Report, Failure> {
        regenerate(&Workspace::at(self.0.path()), mode, None)
    }

    /// Runs the program as `cargo xtask` would.
    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            .current_dir(self.0.path())
            .output()
            .expect("the program runs")
    }

    /// Every file with its bytes and the time of its last change.
    fn state(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        state(self.0.path())
    }
}

fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let changed = entry
                .metadata()
                .expect("metadata")
                .modified()
                .expect("a time");
            (
                entry.path().to_owned(),
                (fs::read(entry.path()).expect("a file"), changed),
            )
        })
        .collect()
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn refused(result: Result<Report, Failure>) -> Failure {
    match result {
        Ok(report) => panic!("it was not refused: {report}"),
        Err(failure) => failure,
    }
}

#[test]
fn the_first_run_writes_and_the_second_changes_nothing() {
    let copy = Copy::new();
    let committed = copy.state();
    fs::remove_dir_all(copy.path("generated/src/app")).expect("the package");
    copy.remove("specs/armsmith.lock");
    let report = copy.regenerate(Mode::Write).expect("the specs are right");
    assert_eq!(report.exit_code(), ExitCode::Ok);
    let said = report.to_string();
    assert!(said.contains(&format!("created    {CLIENT}")), "{said}");
    assert!(said.contains("created    specs/armsmith.lock"), "{said}");
    assert!(
        said.contains("read       4 documents below specs"),
        "{said}"
    );
    assert!(said.contains("made       app: 1 operation, "), "{said}");
    let first = copy.state();
    let generated =
        |state: &BTreeMap<PathBuf, (Vec<u8>, SystemTime)>| -> BTreeMap<PathBuf, Vec<u8>> {
            let files = state
                .iter()
                .filter(|(path, _)| path.starts_with(copy.path("generated")));
            files
                .map(|(path, (bytes, _))| (path.clone(), bytes.clone()))
                .collect()
        };
    assert_eq!(
        generated(&first),
        generated(&committed),
        "what is committed is what is generated"
    );

    let report = copy.regenerate(Mode::Write).expect("the specs are right");
    assert!(report.changes().is_empty(), "{report}");
    assert_eq!(copy.state(), first, "the second run touched a file");
}

#[test]
fn the_lock_keeps_its_provenance() {
    let copy = Copy::new();
    copy.edit(
        &copy.document(),
        "\"swagger\": \"2.0\"",
        "\"swagger\":  \"2.0\"",
    );
    let report = copy.regenerate(Mode::Write).expect("the specs are right");
    assert_eq!(
        report.changes().keys().collect::<Vec<_>>(),
        ["specs/armsmith.lock"]
    );
    let lock = fs::read_to_string(copy.path("specs/armsmith.lock")).expect("the lock");
    assert_eq!(lock.matches("upstream = {").count(), 4, "{lock}");
}

#[test]
fn only_files_that_differ_are_written() {
    let copy = Copy::new();
    copy.edit(CLIENT, "pub async fn", "pub  async fn");
    let before = copy.state();
    let report = copy.regenerate(Mode::Write).expect("the specs are right");
    assert_eq!(report.changes().keys().collect::<Vec<_>>(), [CLIENT]);
    assert!(
        report.to_string().contains(&format!("changed    {CLIENT}")),
        "{report}"
    );
    let after = copy.state();
    let touched: Vec<_> = before
        .iter()
        .filter(|(path, state)| after.get(*path) != Some(state))
        .collect();
    assert_eq!(touched.len(), 1);
    assert_eq!(before.len(), after.len(), "no temporary file is left");
}

#[test]
fn check_lists_and_writes_nothing() {
    let copy = Copy::new();
    copy.edit(CLIENT, "pub async fn", "pub  async fn");
    copy.remove("generated/src/app/enums.rs");
    copy.write(
        "generated/src/app/old_client.rs",
        &format!("{HEADER}\n\npub struct Old;\n"),
    );
    let before = copy.state();
    let output = copy.run(&["regenerate", "--check"]);
    assert_eq!(copy.state(), before, "--check wrote something");
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    for line in [
        "stale      generated/src/app/container_apps_client.rs",
        "missing    generated/src/app/enums.rs",
        "orphan     generated/src/app/old_client.rs",
        "To bring them up to date, run: cargo xtask regenerate",
    ] {
        assert!(
            said.lines().any(|said| said == line),
            "no line `{line}` in\n{said}"
        );
    }
    assert_eq!(text(&output.stderr), "");

    let output = copy.run(&["regenerate"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let output = copy.run(&["regenerate", "--check"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(!text(&output.stdout).contains("To bring them up to date"));
}

#[test]
fn orphans_go_only_where_they_are_ours() {
    let copy = Copy::new();
    let by_hand = "//! Written by hand.\n";
    let ours = format!("{HEADER}\n\npub struct Old;\n");
    copy.write("generated/src/app/by_hand.rs", by_hand);
    copy.write(
        "generated/src/app/mentions.rs",
        &format!("// not ours\n{ours}"),
    );
    copy.write("generated/src/top.rs", &ours);
    copy.write("generated/other/away.rs", &ours);
    copy.write("elsewhere/src/app/old.rs", &ours);
    copy.write("generated/src/app/old_client.rs", &ours);
    copy.write("generated/src/gone/mod.rs", &ours);
    copy.write("generated/src/gone/deep/old.rs", &ours);
    let report = copy.regenerate(Mode::Write).expect("the specs are right");
    assert_eq!(
        report.changes().keys().collect::<Vec<_>>(),
        [
            "generated/src/app/old_client.rs",
            "generated/src/gone/deep/old.rs",
            "generated/src/gone/mod.rs"
        ]
    );
    for kept in [
        "generated/src/app/by_hand.rs",
        "generated/src/app/mentions.rs",
        "generated/src/top.rs",
        "generated/other/away.rs",
        "elsewhere/src/app/old.rs",
        "generated/src/lib.rs",
    ] {
        assert!(copy.path(kept).exists(), "{kept} was removed");
    }
    assert!(!copy.path("generated/src/app/old_client.rs").exists());
    assert!(
        !copy.path("generated/src/gone").exists(),
        "an empty folder is left"
    );
}

#[test]
fn a_bad_document_writes_nothing() {
    let copy = Copy::new();
    copy.edit(CLIENT, "pub async fn", "pub  async fn");
    copy.edit(&copy.document(), "\"in\": \"path\"", "\"in\": \"cookie\"");
    let before = copy.state();
    for arguments in [&["regenerate"][..], &["regenerate", "--check"]] {
        let output = copy.run(arguments);
        assert_eq!(output.status.code(), Some(3));
        let said = text(&output.stderr);
        assert!(said.contains("is said to be in `cookie`"), "{said}");
        assert!(
            said.contains("--> app/resource-manager/Microsoft.App/"),
            "{said}"
        );
        assert_eq!(text(&output.stdout), "");
        assert_eq!(copy.state(), before, "something was written");
    }
}

#[test]
fn a_place_that_cannot_be_written_leaves_everything_as_it_was() {
    // The first file would change; the place of a later one is taken.
    let folder = Copy::new();
    folder.edit(CLIENT, "pub async fn", "pub  async fn");
    fs::remove_file(folder.path("generated/src/app/structs.rs")).expect("a file");
    fs::create_dir(folder.path("generated/src/app/structs.rs")).expect("a folder");
    let file = Copy::new();
    fs::remove_dir_all(file.path("generated/src/app")).expect("a folder");
    file.write("generated/src/app", "no folder");
    for copy in [folder, file] {
        let before = copy.state();
        let output = copy.run(&["regenerate"]);
        assert_eq!(output.status.code(), Some(3));
        assert!(
            text(&output.stderr).contains("generated/src/app"),
            "{}",
            text(&output.stderr)
        );
        assert_eq!(copy.state(), before, "something was written");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_is_not_written_through() {
    for folder in ["generated/src/app", "generated/src", "generated", "specs"] {
        let copy = Copy::new();
        let outside = tempfile::tempdir().expect("a folder");
        let moved = outside.path().join("moved");
        copy.edit(CLIENT, "pub async fn", "pub  async fn");
        copy.write("generated/src/old/old.rs", &format!("{HEADER}\n"));
        fs::rename(copy.path(folder), &moved).expect("a folder");
        std::os::unix::fs::symlink(&moved, copy.path(folder)).expect("a link");
        let before = (copy.state(), state(outside.path()));
        let output = copy.run(&["regenerate"]);
        assert_eq!(output.status.code(), Some(3), "{folder}");
        let said = text(&output.stderr);
        assert!(
            said.contains(&format!("cannot write below {folder}: ")),
            "{said}"
        );
        assert_eq!((copy.state(), state(outside.path())), before, "{folder}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_is_replaced_as_a_whole() {
    // Whoever has the old file open, or another name for it, keeps the old text.
    let copy = Copy::new();
    copy.edit(CLIENT, "pub async fn", "pub  async fn");
    let other_name = copy.path("kept.rs");
    fs::hard_link(copy.path(CLIENT), &other_name).expect("a link");
    assert_eq!(copy.run(&["regenerate"]).status.code(), Some(0));
    assert!(
        fs::read_to_string(other_name)
            .expect("a file")
            .contains("pub  async fn")
    );
    assert!(
        !fs::read_to_string(copy.path(CLIENT))
            .expect("a file")
            .contains("pub  async fn")
    );
}

#[test]
fn a_bad_manifest_writes_nothing() {
    for (from, to, expected) in [
        (
            "operations = ",
            "operation = ",
            "the key `operation` is not known here",
        ),
        (
            "ContainerApps_GetAuthToken\"",
            "ContainerApps_GetAuthTokens\"",
            "the nearest name there is `ContainerApps_GetAuthToken`",
        ),
        (
            "ContainerApps.json",
            "ContainerAps.json",
            "/ContainerApps.json`",
        ),
        (
            "name = \"app\"",
            "name = \"../app\"",
            "`../app` cannot be the name of a package",
        ),
    ] {
        let copy = Copy::new();
        copy.edit("specs/armsmith.toml", from, to);
        let before = copy.state();
        let output = copy.run(&["regenerate"]);
        assert_eq!(output.status.code(), Some(3));
        let said = text(&output.stderr);
        assert!(said.contains(expected), "no `{expected}` in\n{said}");
        assert_eq!(copy.state(), before, "something was written");
    }
}

#[test]
fn a_bad_lock_writes_nothing() {
    let copy = Copy::new();
    copy.edit("specs/armsmith.lock", "version = 1", "verson = 1");
    copy.edit(CLIENT, "pub async fn", "pub  async fn");
    let before = copy.state();
    let output = copy.run(&["regenerate"]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert!(said.contains("--> armsmith.lock:"), "{said}");
    assert!(said.contains("restore the committed file"), "{said}");
    assert_eq!(copy.state(), before, "something was written");
}

#[test]
fn wrong_calls_are_told_apart() {
    let copy = Copy::new();
    let before = copy.state();
    for (arguments, expected) in [
        (&["regenerate", "--chek"][..], "'--check'"),
        (&["regenrate"], "'regenerate'"),
        (&[], "Usage: cargo xtask"),
        (&["regenerate", "--specs"], "--specs <DIR>"),
        (
            &["regenerate", "--specs", "not/there"],
            "cannot read documents below not/there",
        ),
    ] {
        let output = copy.run(arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(
            said.contains(expected),
            "{arguments:?}: no `{expected}` in\n{said}"
        );
        assert_eq!(copy.state(), before, "{arguments:?}: something was written");
    }
    let output = copy.run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text(&output.stdout)
            .contains("Exit codes: 0 ok, 1 stale or findings, 2 usage, 3 bad document")
    );
}

#[test]
fn without_specs_it_is_not_the_repository() {
    let copy = Copy::new();
    fs::remove_dir_all(copy.path("specs")).expect("the specs");
    let output = copy.run(&["regenerate"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.starts_with("error: ") && said.contains("there is no folder `specs`"),
        "{said}"
    );
}

#[test]
fn a_package_that_the_crate_does_not_declare_is_told_with_the_lines_to_paste() {
    let copy = Copy::new();
    copy.edit("specs/armsmith.toml", "name = \"app\"", "name = \"apps\"");
    let before = copy.state();
    let failure = refused(copy.regenerate(Mode::Write));
    assert_eq!(failure.code, ExitCode::BadDocument);
    for expected in [
        "the generated crate has no package `apps`",
        "the nearest of its features is `app`",
        "    apps = []\n",
        "    #[cfg(feature = \"apps\")]\n",
        "    pub mod apps;",
    ] {
        assert!(
            failure.message.contains(expected),
            "no `{expected}` in\n{failure}"
        );
    }
    assert_eq!(copy.state(), before, "something was written");

    // With the lines in place of the old ones it works, and the old package is an orphan.
    copy.edit("generated/Cargo.toml", "\napp = []", "\napps = []");
    copy.edit("generated/src/lib.rs", "pub mod app;", "pub mod apps;");
    let failure = copy
        .regenerate(Mode::Write)
        .expect_err("its tests have no module");
    assert!(failure.message.contains("    mod apps;"), "{failure}");
    copy.edit("generated/tests/examples/main.rs", "mod app;", "mod apps;");
    let report = copy
        .regenerate(Mode::Write)
        .expect("the crate declares the package");
    assert!(copy.path("generated/src/apps/mod.rs").exists(), "{report}");
    assert!(!copy.path("generated/src/app").exists(), "{report}");
    assert!(
        copy.path("generated/tests/examples/apps.json").exists(),
        "{report}"
    );
    for gone in ["app.rs", "app.json"] {
        let gone = copy.path("generated/tests/examples").join(gone);
        assert!(!gone.exists(), "{report}");
    }
}

#[test]
fn a_feature_without_a_package_is_told() {
    let copy = Copy::new();
    copy.edit("generated/Cargo.toml", "app = []", "app = []\nzoo = []");
    let before = copy.state();
    for arguments in [&["regenerate"][..], &["regenerate", "--check"]] {
        let output = copy.run(arguments);
        assert_eq!(output.status.code(), Some(3));
        assert!(
            text(&output.stderr).contains("has the feature `zoo`"),
            "{}",
            text(&output.stderr)
        );
        assert_eq!(copy.state(), before, "something was written");
    }
}

#[test]
fn upstream_is_a_checkout() {
    let copy = Copy::new();
    // A checkout has the documents below `specification/`.
    let checkout = tempfile::tempdir().expect("a folder");
    copy_folder(&copy.path("specs"), &checkout.path().join("specification")).expect("a copy");
    copy.edit(
        &copy.document(),
        "\"description\": \"",
        "\"description\": \"Ours alone. ",
    );
    copy.remove("specs/armsmith.lock");
    let workspace = Workspace::at(copy.0.path());
    let report = regenerate(&workspace, Mode::Check, Some(checkout.path()))
        .expect("the documents are right");
    assert_eq!(
        report.exit_code(),
        ExitCode::Ok,
        "the documents are the checkout's, and no lock is made: {report}"
    );
    assert!(
        report.to_string().contains("app: nothing changes"),
        "{report}"
    );
    let report = copy
        .regenerate(Mode::Check)
        .expect("our documents are right");
    assert_eq!(
        report.exit_code(),
        ExitCode::Stale,
        "our own documents say something else: {report}"
    );
    let failure = refused(regenerate(
        &workspace,
        Mode::Check,
        Some(&checkout.path().join("specification")),
    ));
    assert_eq!(failure.code, ExitCode::Usage, "{failure}");
}

#[cfg(unix)]
#[test]
fn new_files_are_readable_as_any_other() {
    use std::os::unix::fs::PermissionsExt as _;
    let copy = Copy::new();
    copy.write("by_hand", "");
    copy.remove(CLIENT);
    copy.regenerate(Mode::Write).expect("the specs are right");
    let mode = |path: &str| {
        fs::metadata(copy.path(path))
            .expect("a file")
            .permissions()
            .mode()
    };
    assert_eq!(mode(CLIENT), mode("by_hand"));
}
