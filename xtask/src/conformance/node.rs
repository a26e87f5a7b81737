//! The npm package of the test server.
//!
//! Takes: `package.json` and `package-lock.json` beside the tests. Gives: the folder of the package.
//! Does not: run the scripts of any package, or install again what is there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Places;
use crate::Failure;

const FILES: &[&str] = &["package.json", "package-lock.json", "loopback.cjs"];
const PACKAGE: &str = "node_modules/@microsoft.azure/autorest.testserver";

/// The installed package.
pub(super) struct Package {
    /// Its folder.
    pub(super) folder: PathBuf,
    /// A script that keeps its server on the loopback interface.
    pub(super) loopback: PathBuf,
}

impl Package {
    /// The folder of its documents.
    pub(super) fn documents(&self) -> PathBuf {
        self.folder.join("swagger")
    }

    /// The program.
    pub(super) fn program(&self) -> PathBuf {
        self.folder.join("dist/cli/cli.js")
    }
}

/// Installs the package, unless it is there as the lock says.
pub(super) fn install(places: &Places) -> Result<Package, Failure> {
    check_node()?;
    let (wanted, there) = (places.tests.join("server"), &places.server);
    let package = Package {
        folder: there.join(PACKAGE),
        loopback: there.join("loopback.cjs"),
    };
    let is_done = package.program().is_file()
        && FILES.iter().all(|file| {
            let texts = (fs::read(wanted.join(file)), fs::read(there.join(file)));
            matches!(texts, (Ok(wanted), Ok(there)) if wanted == there)
        });
    if is_done {
        return Ok(package);
    }
    // The lock is written last: an installation that was interrupted is not taken for one.
    let lock = there.join("package-lock.json");
    let written = |error: io::Error| {
        Failure::usage(format!("cannot write below {}: {error}", there.display()))
    };
    fs::create_dir_all(there).map_err(written)?;
    for file in FILES {
        fs::copy(wanted.join(file), there.join(file)).map_err(written)?;
    }
    npm(there).inspect_err(|_| {
        let _ = fs::remove_file(&lock);
    })?;
    Ok(package)
}

fn check_node() -> Result<(), Failure> {
    match Command::new("node").arg("--version").output() {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err(Failure::usage(
            "the test server needs Node 18 or newer, and `node` cannot be run: install it from https://nodejs.org",
        )),
    }
}

fn npm(folder: &Path) -> Result<(), Failure> {
    let output = Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(folder)
        .output()
        .map_err(|error| Failure::usage(format!("npm cannot be run: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failure::unreachable(format!(
        "npm cannot install the test server below {}:\n{said}",
        folder.display()
    )))
}
