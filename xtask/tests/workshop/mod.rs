//! A working tree of the generator with one small package, in a git repository of its own.
//!
//! Its documents are the first commit of [`Repository`], which is its upstream too.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use armsmith_codegen::acknowledge::Date;
use armsmith_codegen::diff::Surface;
use armsmith_codegen::generate;
use armsmith_codegen::load::Folder;
use armsmith_codegen::package;
use armsmith_codegen::target::Target;
use walkdir::WalkDir;
use xtask::bump::{Gate, Means, Request, Step, Summary, bump_with};
use xtask::progress::Progress;
use xtask::regenerate::{Mode, regenerate};
use xtask::{Failure, Workspace};

use crate::repository::{Repository, command, git};

/// The files of the generated crate and of the workspace that are written by hand.
const FILES: &[(&str, &str)] = &[
    (".gitignore", "/target/\n"),
    (
        "Cargo.toml",
        "[workspace]\nmembers = [\"generated\"]\n\n[workspace.dependencies]\n\
         armsmith = { path = \"generated\", version = \"0.1.0\" } # the generated crate\n",
    ),
    (
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"armsmith\"\nversion = \"0.1.0\"\n",
    ),
    (
        "CHANGELOG.md",
        "# Changelog\n\n## Unreleased\n\n### Added\n- The workshop.\n",
    ),
    (
        "generated/Cargo.toml",
        "[package]\nname = \"armsmith\"\nversion = \"0.1.0\"\n\n[features]\nworkshop = []\n",
    ),
    (
        "generated/README.md",
        "| package | api-version |\n|---|---|\n| [`workshop`](workshop) | 2030-01-01 |\n\n\
         ```toml\narmsmith = \"0.1\"\n```\n",
    ),
    (
        "generated/src/lib.rs",
        "//! Clients.\n\n#[cfg(feature = \"workshop\")]\n#[rustfmt::skip]\npub mod workshop;\n",
    ),
    (
        "generated/tests/examples/main.rs",
        "//! Recorded calls.\n\n#[cfg(feature = \"workshop\")]\n#[rustfmt::skip]\nmod workshop;\n",
    ),
];

/// The working tree.
pub(crate) struct Workshop {
    pub(crate) upstream: Repository,
    pub(crate) root: PathBuf,
}

impl Workshop {
    /// A working tree at the first api-version, with these operations, committed.
    pub(crate) fn new(operations: &[&str]) -> Self {
        let upstream = Repository::new();
        let root = upstream.workspace_at(&upstream.commits.v1, operations);
        let workshop = Self { upstream, root };
        for (path, text) in FILES {
            workshop.write(path, text);
        }
        regenerate(&workshop.workspace(), Mode::Write, None).expect("the documents are right");
        workshop.git(&["init", "--quiet", "--initial-branch=main"]);
        for (key, value) in [
            ("user.name", "armsmith tests"),
            ("user.email", "tests@example.com"),
            ("commit.gpgSign", "false"),
            ("core.autocrlf", "false"),
            ("core.hooksPath", ".git/hooks"),
        ] {
            workshop.git(&["config", key, value]);
        }
        workshop.commit("Begin");
        workshop
    }

    pub(crate) fn workspace(&self) -> Workspace {
        Workspace::at(&self.root)
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`: {text}");
        self.write(path, &text.replace(from, to));
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(&self.root, arguments)
    }

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    /// Whether something is not as it is committed.
    pub(crate) fn is_clean(&self) -> bool {
        self.git(&["status", "--porcelain"]).is_empty()
    }

    /// The public documents as they were at a commit, as a plain folder.
    pub(crate) fn upstream_at(&self, commit: &str, name: &str) -> String {
        let folder = self.upstream.folder_at(commit, name);
        folder.to_str().expect("UTF-8").to_owned()
    }

    /// The bare repository of the public documents.
    pub(crate) fn bare(&self) -> String {
        self.upstream.bare().to_str().expect("UTF-8").to_owned()
    }

    pub(crate) fn bump(&self, request: &Request) -> Result<Summary, Failure> {
        bump(&self.root, request, &mut |_| Ok(()))
    }

    /// Runs the program as `cargo xtask` would.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            .env_remove("AZURE_REST_API_SPECS")
            .current_dir(&self.root)
            .output()
            .expect("the program runs")
    }

    /// Every file and folder with its bytes, what git thinks of them, and its history.
    pub(crate) fn state(&self) -> BTreeMap<String, Vec<u8>> {
        let mut state = state(&self.root);
        let status = command(&self.root, &["status", "--porcelain"]).output();
        state.insert("git status".to_owned(), status.expect("git runs").stdout);
        let log = self.git(&["log", "--format=%H"]);
        state.insert("git log".to_owned(), log.into_bytes());
        state
    }
}

/// Bumps with a build that always succeeds and an API that is what the documents let expect.
pub(crate) fn bump(root: &Path, request: &Request, gate: Gate<'_>) -> Result<Summary, Failure> {
    let mut means = Means {
        build: &|_, _| Ok(()),
        measure: &predicted,
        gate,
        today: today(),
    };
    bump_with(
        &Workspace::at(root),
        request,
        &Progress::start(),
        &mut means,
    )
}

pub(crate) fn today() -> Date {
    Date::new(2030, 7, 1).expect("a date")
}

/// The API that the documents let expect.
pub(crate) fn predicted(manifest: &Path, module: &str, _: &Path) -> Result<Surface, Failure> {
    let root = manifest.ancestors().nth(2).expect("a working tree");
    let text = fs::read_to_string(root.join("specs/armsmith.toml")).expect("a manifest");
    let manifest = package::parse("armsmith.toml", &text).expect("a manifest");
    let mut packages = manifest.packages.iter();
    let package = packages.find(|package| package.name == module);
    let target = Target::Module {
        path: format!("armsmith::{module}"),
        folder: module.to_owned(),
    };
    let source = Folder::new(root.join("specs")).expect("documents");
    let outcome = generate(&source, package.expect("a package"), &target);
    let generated = outcome.generated.as_ref();
    let generated = generated.ok_or_else(|| Failure::bad_document(outcome.render()))?;
    Ok(generated.surface.clone())
}

/// A bump to the second api-version.
pub(crate) fn to_v2(upstream: String) -> Request {
    Request {
        to: crate::repository::V2.to_owned(),
        upstream: Some(upstream),
        allow_preview: true,
        ..Request::default()
    }
}

/// Every file and folder of a working tree but what is built and what git keeps.
pub(crate) fn state(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let kept = |entry: &walkdir::DirEntry| {
        entry.depth() != 1 || (entry.file_name() != "target" && entry.file_name() != ".git")
    };
    WalkDir::new(root)
        .into_iter()
        .filter_entry(kept)
        .map(|entry| entry.expect("an entry"))
        .map(|entry| {
            let path = entry.path().strip_prefix(root).expect("below the root");
            let bytes = if entry.file_type().is_file() {
                fs::read(entry.path()).expect("a file")
            } else {
                Vec::new()
            };
            (path.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// A gate that stops before the step with this number.
pub(crate) fn stops_at(number: usize) -> impl FnMut(Step) -> io::Result<()> {
    let mut steps = 0;
    move |step| {
        steps += 1;
        if steps > number {
            return Err(io::Error::other(format!("stopped before {step:?}")));
        }
        Ok(())
    }
}
