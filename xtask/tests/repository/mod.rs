//! A small repository of documents, whose commits are the same on any machine.
//!
//! Its commits: an api-version; another one; the first one is edited in place; the first one goes; something else changes.

#![allow(dead_code, reason = "each test takes what it needs")]

mod documents;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use armsmith_codegen::load::Folder;
use armsmith_codegen::lock::{self, Lock, Upstream};
use armsmith_codegen::package::{Manifest, parse};
use armsmith_codegen::target::Target;
use armsmith_codegen::{generate, hash};
use serde_json::Value;
use tempfile::TempDir;

pub(crate) use documents::*;

/// The folder of the provider, below `specification/`.
pub(crate) const PROVIDER: &str = "workshop/resource-manager/Microsoft.Workshop";
/// The first api-version, a stable one.
pub(crate) const V1: &str = "2030-01-01";
/// The second api-version, a preview.
pub(crate) const V2: &str = "2030-06-01-preview";
/// The document of the first api-version, below `specification/`.
pub(crate) const V1_DOCUMENT: &str =
    "workshop/resource-manager/Microsoft.Workshop/stable/2030-01-01/Workshop.json";
/// The document of the second one that has the same name.
pub(crate) const V2_DOCUMENT: &str =
    "workshop/resource-manager/Microsoft.Workshop/preview/2030-06-01-preview/Workshop.json";
/// The document that the tools have moved to.
pub(crate) const V2_TOOLS: &str =
    "workshop/resource-manager/Microsoft.Workshop/preview/2030-06-01-preview/Tools.json";
/// What resources have in common.
pub(crate) const COMMON_TYPES: &str = "common-types/resource-management/v1/types.json";

/// Ids of the commits.
#[derive(Clone, Debug)]
pub(crate) struct Commits {
    pub(crate) v1: String,
    pub(crate) adds_v2: String,
    pub(crate) edits_v1: String,
    pub(crate) removes_v1: String,
    pub(crate) unrelated: String,
}

/// The repository, in a folder that goes with it.
pub(crate) struct Repository {
    folder: TempDir,
    pub(crate) commits: Commits,
}

impl Repository {
    /// All commits, the last one checked out, and a bare clone.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let work = folder.path().join("work");
        fs::create_dir(&work).expect("a folder");
        git(&work, &["init", "--quiet", "--initial-branch=main"]);
        let none = String::new();
        let mut repository = Self {
            folder,
            commits: Commits {
                v1: none.clone(),
                adds_v2: none.clone(),
                edits_v1: none.clone(),
                removes_v1: none.clone(),
                unrelated: none,
            },
        };
        repository.fill();
        let bare = repository.bare();
        let bare = bare.to_str().expect("UTF-8");
        repository.git(&["clone", "--quiet", "--bare", ".", bare]);
        for setting in ["uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"] {
            git(&repository.bare(), &["config", setting, "true"]);
        }
        repository
    }

    fn fill(&mut self) {
        self.write("README.md", "Documents of a workshop.\n");
        self.write_document(COMMON_TYPES, &common_types());
        self.write_document(V1_DOCUMENT, &workshop(V1));
        self.write_document(&example_path(V1_DOCUMENT), &example(V1));
        self.commits.v1 = self.commit("Add 2030-01-01");

        self.write_document(V2_DOCUMENT, &workshop_without_tools(V2));
        self.write_document(V2_TOOLS, &tools(V2));
        self.write_document(&example_path(V2_DOCUMENT), &example(V2));
        self.commits.adds_v2 = self.commit("Add 2030-06-01-preview");

        self.write_document(V1_DOCUMENT, &edited(workshop(V1)));
        self.commits.edits_v1 = self.commit("Correct the weight of a tool");

        self.git(&[
            "rm",
            "-r",
            "--quiet",
            &format!("specification/{PROVIDER}/stable"),
        ]);
        self.commits.removes_v1 = self.commit("Remove 2030-01-01");

        self.write(
            "README.md",
            "Documents of a workshop, and of nothing else.\n",
        );
        self.commits.unrelated = self.commit("Say more");
    }

    /// The work tree.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// A bare clone, of the state that [`new`](Self::new) made.
    pub(crate) fn bare(&self) -> PathBuf {
        self.folder.path().join("bare.git")
    }

    /// The URL of the bare clone, which serves parts of itself.
    pub(crate) fn url(&self) -> String {
        format!("file://{}", self.bare().display())
    }

    /// A folder for the test, which is there already and empty.
    pub(crate) fn scratch(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(&path).expect("a folder");
        path
    }

    /// What Git says in the work tree.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(&self.path(), arguments)
    }

    /// Writes a file of the work tree.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Writes a document, whose path is below `specification/`.
    pub(crate) fn write_document(&self, path: &str, document: &Value) {
        let text = serde_json::to_string_pretty(document).expect("JSON") + "\n";
        self.write(&format!("specification/{path}"), &text);
    }

    /// Commits the work tree, and gives the commit's id.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Brings the bare clone to the state of the work tree.
    pub(crate) fn publish(&self) {
        let bare = self.bare();
        self.git(&[
            "push",
            "--quiet",
            "--force",
            bare.to_str().expect("UTF-8"),
            "HEAD:main",
        ]);
    }

    /// A plain folder with the files of a commit, below `name`.
    pub(crate) fn folder_at(&self, commit: &str, name: &str) -> PathBuf {
        let folder = self.scratch(name);
        let index = self.folder.path().join(format!("{name}.index"));
        let run = |arguments: &[&str]| {
            let status = command(&self.path(), arguments)
                .env("GIT_INDEX_FILE", &index)
                .status();
            assert!(status.expect("git runs").success(), "{arguments:?}");
        };
        run(&["read-tree", commit]);
        let prefix = format!("--prefix={}/", folder.display());
        run(&["checkout-index", "--all", &prefix]);
        folder
    }

    /// A working tree of the generator, as far as documents go: `specs/` with what `commit` has below `specification/`, the
    /// manifest of one package `workshop` at the first api-version, and the lock.
    pub(crate) fn workspace_at(&self, commit: &str, operations: &[&str]) -> PathBuf {
        let root = self.scratch("workspace");
        let checkout = self.folder_at(commit, "locked");
        fs::rename(checkout.join("specification"), root.join("specs")).expect("a folder");
        fs::create_dir(root.join("xtask")).expect("a folder");
        let manifest = manifest(operations);
        fs::write(root.join("specs/armsmith.toml"), &manifest).expect("a file");
        let manifest = parse("armsmith.toml", &manifest).expect("a manifest");
        let lock = self.lock(commit, &manifest, &root.join("specs"));
        fs::write(root.join("specs/armsmith.lock"), lock).expect("a file");
        root
    }

    fn lock(&self, commit: &str, manifest: &Manifest, specs: &Path) -> String {
        let source = Folder::new(specs).expect("a folder");
        let target = Target::Module {
            path: "armsmith::workshop".to_owned(),
            folder: "workshop".to_owned(),
        };
        let outcome = generate(&source, &manifest.packages[0], &target);
        let generated = outcome.generated.as_ref();
        let generated = generated.unwrap_or_else(|| panic!("{}", outcome.render()));
        let operations = lock::operations("workshop", &generated.operations, &outcome.texts);
        let mut lock =
            Lock::default().renewed(&outcome.texts, operations.expect("canonical forms"));
        for document in &mut lock.documents {
            let path = format!("{commit}:specification/{}", document.path);
            document.upstream = Some(Upstream {
                commit: Some(commit.to_owned()),
                blob: self.git(&["rev-parse", &path]),
                sha256: hash::sha256_hex(outcome.texts[&document.path].as_bytes()),
            });
        }
        lock::render(&lock)
    }
}

/// A manifest with one package, `workshop`, at the first api-version; all operations, where none is named.
pub(crate) fn manifest(operations: &[&str]) -> String {
    let mut text = format!(
        "[[package]]\nname = \"workshop\"\napi-version = \"{V1}\"\ndocuments = [\"{V1_DOCUMENT}\"]\n"
    );
    if !operations.is_empty() {
        let _ = writeln!(text, "operations = {operations:?}");
    }
    text
}

/// Git with an author and dates that are always the same, and without anybody's settings.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    const DATE: &str = "2030-07-01T12:00:00+00:00";
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(["-c", "core.autocrlf=false", "-c", "commit.gpgSign=false"])
        .args(arguments)
        .stdin(Stdio::null())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "armsmith tests")
        .env("GIT_AUTHOR_EMAIL", "tests@example.com")
        .env("GIT_AUTHOR_DATE", DATE)
        .env("GIT_COMMITTER_NAME", "armsmith tests")
        .env("GIT_COMMITTER_EMAIL", "tests@example.com")
        .env("GIT_COMMITTER_DATE", DATE);
    for variable in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
    ] {
        command.env_remove(variable);
    }
    command
}

/// What Git says, which must succeed.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = command(folder, arguments).output().expect("git runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {said}");
    String::from_utf8(output.stdout)
        .expect("UTF-8")
        .trim_end()
        .to_owned()
}
