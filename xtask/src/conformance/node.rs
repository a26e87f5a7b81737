//! The npm package of the test server.
//!
//! Takes: `package.json` and `package-lock.json` beside the tests. Gives: the folder of the package.
//! Does not: run the scripts of any package, install again what is there, or take what an interruption left for it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use semver::Version;

use super::Places;
use crate::Failure;

const LOCK: &str = "package-lock.json";
/// A copy of the lock, which stands beside what was installed from it.
const INSTALLED: &str = "installed.json";
const OLDEST_NODE: u64 = 20;
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
        loopback: wanted.join("loopback.cjs"),
    };
    if is_installed(&wanted, there) {
        return Ok(package);
    }
    let written = |error: io::Error| {
        Failure::bad_document(format!("cannot write below {}: {error}", there.display()))
    };
    prepare(&wanted, there).map_err(written)?;
    npm(there)?;
    // Last of all: an installation that was interrupted has none.
    fs::copy(there.join(LOCK), there.join(INSTALLED)).map_err(written)?;
    Ok(package)
}

/// Whether everything that the lock in `wanted` names was installed in `there`.
fn is_installed(wanted: &Path, there: &Path) -> bool {
    let locks = (fs::read(wanted.join(LOCK)), fs::read(there.join(INSTALLED)));
    matches!(locks, (Ok(wanted), Ok(installed)) if wanted == installed)
}

/// Puts into `there` what npm reads. Nothing counts as installed from now on.
fn prepare(wanted: &Path, there: &Path) -> io::Result<()> {
    fs::create_dir_all(there)?;
    match fs::remove_file(there.join(INSTALLED)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    for file in ["package.json", LOCK] {
        fs::copy(wanted.join(file), there.join(file))?;
    }
    Ok(())
}

fn check_node() -> Result<(), Failure> {
    let asked = Command::new("node").arg("--version").output();
    let said = asked.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let problem = match said {
        Ok(said) if is_new_enough(&said) => return Ok(()),
        Ok(said) => format!("`node --version` says `{}`", said.trim()),
        Err(_) => "`node` cannot be run".to_owned(),
    };
    Err(Failure::usage(format!(
        "the test server needs Node {OLDEST_NODE} or newer, and {problem}: install it from https://nodejs.org"
    )))
}

/// Whether Node is of a version that the packages of the lock ask for.
fn is_new_enough(said: &str) -> bool {
    let version = Version::parse(said.trim().trim_start_matches('v'));
    version.is_ok_and(|version| version.major >= OLDEST_NODE)
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

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn an_old_node_is_told_apart() {
        assert!(is_new_enough("v20.0.0\n") && is_new_enough("v22.1.0\n"));
        assert!(!is_new_enough("v18.19.0\n") && !is_new_enough("") && !is_new_enough("20"));
    }
}
