//! The version of the generated crate, wherever it is written down.
//!
//! Takes: the texts of the files, and a version. Gives: the texts with that version, otherwise as they are.
//! Does not: decide which version; see [`version`](super::version).

use semver::Version;
use toml_edit::{DocumentMut, Item, Value};

use super::CRATE;
use crate::Failure;

/// The manifest of the generated crate, below the working tree.
pub(crate) const MANIFEST: &str = "generated/Cargo.toml";
/// The manifest of the workspace.
pub(crate) const WORKSPACE: &str = "Cargo.toml";
/// The versions of all crates.
pub(crate) const LOCK: &str = "Cargo.lock";

/// The version that the manifest of the generated crate, `text`, gives.
pub(crate) fn version_of(text: &str) -> Result<Version, Failure> {
    let document = parse(MANIFEST, text)?;
    let version = document
        .get("package")
        .and_then(|package| package.get("version"));
    let version = version.and_then(Item::as_str).ok_or_else(|| {
        Failure::bad_document(format!(
            "{MANIFEST} gives no version of its own: put `version = \"0.1.0\"` below [package]"
        ))
    })?;
    Version::parse(version).map_err(|error| {
        Failure::bad_document(format!("{MANIFEST}: the version `{version}`: {error}"))
    })
}

/// The manifest of the generated crate with another version.
pub(crate) fn manifest(text: &str, version: &Version) -> Result<String, Failure> {
    let mut document = parse(MANIFEST, text)?;
    let place = document
        .get_mut("package")
        .and_then(|package| package.get_mut("version"))
        .and_then(Item::as_value_mut);
    put(place, version, MANIFEST, "version below [package]")?;
    Ok(document.to_string())
}

/// The manifest of the workspace, which names the crate with its version for its other members.
pub(crate) fn workspace(text: &str, version: &Version) -> Result<String, Failure> {
    let mut document = parse(WORKSPACE, text)?;
    let place = document
        .get_mut("workspace")
        .and_then(|workspace| workspace.get_mut("dependencies"))
        .and_then(|dependencies| dependencies.get_mut(CRATE))
        .and_then(|dependency| dependency.get_mut("version"))
        .and_then(Item::as_value_mut);
    put(
        place,
        version,
        WORKSPACE,
        "version of `armsmith` below [workspace.dependencies]",
    )?;
    Ok(document.to_string())
}

/// The lock of the workspace.
pub(crate) fn lock(text: &str, version: &Version) -> Result<String, Failure> {
    let mut document = parse(LOCK, text)?;
    let packages = document
        .get_mut("package")
        .and_then(Item::as_array_of_tables_mut);
    let package = packages.and_then(|packages| {
        packages.iter_mut().find(|package| {
            package.get("name").and_then(Item::as_str) == Some(CRATE)
                && !package.contains_key("source")
        })
    });
    let place = package.and_then(|package| package.get_mut("version"));
    let place = place.and_then(Item::as_value_mut);
    put(place, version, LOCK, "entry of `armsmith`")?;
    Ok(document.to_string())
}

/// The README of the generated crate: what a user writes, and the api-version in the row of `package`.
pub(crate) fn readme(
    text: &str,
    package: &str,
    api_versions: (&str, &str),
    versions: (&Version, &Version),
) -> String {
    let requirement = |version: &Version| match version.major {
        0 => format!("{CRATE} = \"0.{}\"", version.minor),
        major => format!("{CRATE} = \"{major}\""),
    };
    let (old, new) = (requirement(versions.0), requirement(versions.1));
    let row = format!("| [`{package}`]");
    let lines = text.split_inclusive('\n').map(|line| {
        if line.starts_with(&row) {
            line.replace(api_versions.0, api_versions.1)
        } else if line.trim_end() == old {
            line.replace(&old, &new)
        } else {
            line.to_owned()
        }
    });
    lines.collect()
}

fn parse(path: &str, text: &str) -> Result<DocumentMut, Failure> {
    text.parse()
        .map_err(|error| Failure::bad_document(format!("{path}: {error}")))
}

/// Replaces a string and leaves what stands around it.
fn put(
    place: Option<&mut Value>,
    version: &Version,
    path: &str,
    what: &str,
) -> Result<(), Failure> {
    let Some(value) = place else {
        return Err(Failure::bad_document(format!("{path} has no {what}")));
    };
    let decor = value.decor().clone();
    *value = Value::from(version.to_string());
    *value.decor_mut() = decor;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).expect("a version")
    }

    #[test]
    fn the_version_changes_and_nothing_else() {
        let text = "# A comment.\n[package]\nname = \"armsmith\"\nversion = \"0.1.0\" # its own\n";
        assert_eq!(version_of(text).expect("a version"), version("0.1.0"));
        assert_eq!(
            manifest(text, &version("0.1.1")).expect("an edit"),
            text.replace("0.1.0", "0.1.1")
        );
        let text = "[workspace.dependencies]\narmsmith = { path = \"generated\", version = \"0.1.0\" }\nother = \"0.1.0\"\n";
        assert_eq!(
            workspace(text, &version("0.2.0")).expect("an edit"),
            text.replacen("0.1.0", "0.2.0", 1)
        );
        let text = "version = 4\n\n[[package]]\nname = \"armsmith\"\nversion = \"0.1.0\"\ndependencies = [\n \"serde\",\n]\n\n\
                    [[package]]\nname = \"xtask\"\nversion = \"0.1.0\"\n";
        assert_eq!(
            lock(text, &version("0.2.0")).expect("an edit"),
            text.replacen("0.1.0", "0.2.0", 1)
        );
    }

    #[test]
    fn a_version_of_the_workspace_is_refused() {
        let failure = version_of("[package]\nversion.workspace = true\n").expect_err("not its own");
        assert!(failure.message.contains("version = "), "{failure}");
    }

    #[test]
    fn the_readme_follows() {
        let text = "| [`app`](link) | 2030-01-01 |\n| [`other`](link) | 2030-01-01 |\narmsmith = \"0.1\"\n";
        let page = readme(
            text,
            "app",
            ("2030-01-01", "2030-06-01"),
            (&version("0.1.4"), &version("0.2.0")),
        );
        assert_eq!(
            page,
            "| [`app`](link) | 2030-06-01 |\n| [`other`](link) | 2030-01-01 |\narmsmith = \"0.2\"\n"
        );
    }
}
