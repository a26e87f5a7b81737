//! A small checkout of documents of our own, and the program run on it.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

/// The readme, from the checkout.
pub(crate) const README: &str = "specification/workshop/resource-manager/readme.md";
/// The name that the crate gets.
pub(crate) const CRATE: &str = "armsmith-workshop";
/// The path of the document's widget.
pub(crate) const WIDGET: &str =
    "/subscriptions/{subscriptionId}/providers/Microsoft.Workshop/widgets/{widgetName}";

const README_TEXT: &str = "# Workshop

``` yaml
tag: package-2030-01
```

``` yaml $(tag) == 'package-2030-01'
input-file:
  - workshop.json
```

``` yaml $(tag) == 'package-2029-01'
input-file:
  - old.json
```
";

const LICENCE: &str =
    "The MIT License (MIT)\n\nPermission is hereby granted, free of charge, to any person …\n";

/// The repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// A document with three operations: one of the fixtures.
pub(crate) fn document() -> Value {
    let path = repository().join("tests/fixtures/empty_response/swagger.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// A folder with a checkout in it, where the program runs.
pub(crate) struct Checkout(TempDir);

impl Checkout {
    pub(crate) fn new(document: &Value) -> Self {
        let checkout = Self(tempfile::tempdir().unwrap());
        let folder = checkout.path("checkout/specification/workshop/resource-manager");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("readme.md"), README_TEXT).unwrap();
        fs::write(checkout.path("checkout/LICENSE"), LICENCE).unwrap();
        checkout.write_document(document);
        checkout
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write_document(&self, document: &Value) {
        let path = self.path("checkout/specification/workshop/resource-manager/workshop.json");
        fs::write(path, serde_json::to_vec_pretty(document).unwrap()).unwrap();
    }

    /// The program, as `cargo xtask` would run it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
            .current_dir(self.0.path());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// The command on the readme of the checkout.
    pub(crate) fn generate(&self, arguments: &[&str]) -> Output {
        self.run(
            &[
                &["generate", "--specs", "checkout", "--readme", README],
                arguments,
            ]
            .concat(),
        )
    }

    /// Generates the crate into `crate`.
    pub(crate) fn generated(&self) {
        let output = self.generate(&["--out", "crate"]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            output_text(&output.stderr)
        );
    }

    /// The number of files in the crate, its marker apart.
    pub(crate) fn generated_files(&self) -> usize {
        self.crate_files().len() - 1
    }

    pub(crate) fn crate_files(&self) -> BTreeMap<String, String> {
        tree(&self.path("crate"))
    }
}

/// Every file below a folder, by path.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, String> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for (path, text) in tree(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

pub(crate) fn output_text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}
