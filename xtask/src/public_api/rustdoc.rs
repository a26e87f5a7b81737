//! rustdoc's JSON of a crate.
//!
//! Takes: a crate, and a folder to build in. Gives: the text that rustdoc writes, once its format is known to be ours.
//! Does not: read items.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::Document;
use crate::{ExitCode, Failure};

/// The toolchain whose rustdoc writes the format that is read here. It moves together with `rustdoc-types`.
pub const TOOLCHAIN: &str = "1.95.0";

/// The folder below that of other builds: what is built here is built with a setting that would make cargo build
/// everything there once more, and here again.
const FOLDER: &str = "public-api";

/// What every edition of the format has.
#[derive(Deserialize)]
struct Format {
    format_version: u32,
}

/// The part of a `Cargo.toml` that says what the crate is called and can be asked for.
#[derive(Deserialize)]
struct Manifest {
    package: Named,
    lib: Option<Library>,
    #[serde(default)]
    features: toml::Table,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Library {
    name: Option<String>,
}

/// What rustdoc says of the crate whose `Cargo.toml` is `manifest`, with the feature that `module` needs.
/// Cargo builds in a folder of its own below `target`.
///
/// # Errors
/// With exit code 2, if the toolchain is another than [`TOOLCHAIN`]; with 1, if the crate does not compile.
pub fn document(manifest: &Path, module: &str, target: &Path) -> Result<Document, Failure> {
    let crate_manifest = manifest_of(manifest)?;
    let absolute = |path: &Path| {
        std::path::absolute(path)
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
    };
    let (manifest, target) = (&absolute(manifest)?, &absolute(target)?.join(FOLDER));
    let file = target.join("doc").join(crate_manifest.file_name());
    // Another crate of this name may have been documented here, and cargo would not notice.
    let _ = fs::remove_file(&file);
    run(manifest, crate_manifest.feature(module), target)?;
    let text = fs::read_to_string(&file).map_err(|error| {
        Failure::usage(format!(
            "rustdoc wrote no JSON: cannot read {}: {error}",
            file.display()
        ))
    })?;
    Document::parse(&text, &version())
}

/// Checks that `json` has the format that is read here. `found` is the version of the rustdoc that wrote it.
///
/// # Errors
/// With exit code 2 and the toolchain to take, if it has another.
pub(super) fn check_format(json: &str, found: &str) -> Result<(), Failure> {
    let expected = rustdoc_types::FORMAT_VERSION;
    let format = serde_json::from_str::<Format>(json).map_err(|error| {
        Failure::usage(format!("{found} wrote no JSON: {error}\n  {}", advice()))
    })?;
    if format.format_version == expected {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "the public API is measured with Rust {TOOLCHAIN}, whose rustdoc writes JSON of format {expected}; \
         {found} wrote format {}\n  {}",
        format.format_version,
        advice()
    )))
}

fn advice() -> String {
    format!(
        "run it as `cargo +{TOOLCHAIN} xtask …`; `rustup toolchain install {TOOLCHAIN}` installs it"
    )
}

fn run(manifest: &Path, feature: Option<&str>, target: &Path) -> Result<(), Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["rustdoc", "--lib", "--quiet", "--no-default-features"])
        .args(["-Zunstable-options", "--output-format", "json"])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--target-dir")
        .arg(target);
    // The settings that cargo finds there are those of the crate.
    command.current_dir(manifest.parent().unwrap_or(Path::new(".")));
    if let Some(feature) = feature {
        command.args(["--features", feature]);
    }
    // The format is not stable: this admits it, and the version is checked.
    command.env("RUSTC_BOOTSTRAP", "1").stdin(Stdio::null());
    // One profile whatever the workspace says, so that dependencies are built once.
    command.env("CARGO_PROFILE_DEV_DEBUG", "0");
    // Those of the command that is running are not meant for the crate.
    command
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("CARGO_MANIFEST_PATH");
    let output = command
        .output()
        .map_err(|error| Failure::usage(format!("cargo cannot be run: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    let found = version();
    let message = format!(
        "the public API of {} cannot be measured by {found}: `cargo rustdoc` failed\n  {}\n{}",
        manifest.display(),
        advice(),
        String::from_utf8_lossy(&output.stderr)
    );
    let is_ours = found.starts_with(&format!("rustdoc {TOOLCHAIN} "));
    let code = if is_ours {
        ExitCode::Stale
    } else {
        ExitCode::Usage
    };
    Err(Failure { code, message })
}

/// What the rustdoc that cargo runs calls itself.
fn version() -> String {
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let output = Command::new(rustdoc).arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    text.ok()
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| "an unknown rustdoc".to_owned())
}

fn manifest_of(path: &Path) -> Result<Manifest, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::bad_document(format!("cannot read {}: {error}", path.display()))
    })?;
    toml::from_str(&text)
        .map_err(|error| Failure::bad_document(format!("{}: {error}", path.display())))
}

impl Manifest {
    /// The file that rustdoc writes.
    fn file_name(&self) -> String {
        let named = self.lib.as_ref().and_then(|lib| lib.name.as_deref());
        let name = named.unwrap_or(&self.package.name);
        format!("{}.json", name.replace('-', "_"))
    }

    /// The feature that the module needs, if it needs one.
    fn feature<'m>(&self, module: &'m str) -> Option<&'m str> {
        let first = module.split("::").next()?;
        self.features.contains_key(first).then_some(first)
    }
}
