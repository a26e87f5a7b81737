//! Where a crate of its own finds the runtime.
//!
//! Takes: `--runtime`, and the crate's folder. Gives: the dependency, with a path that counts from the crate.
//! Does not: look into a registry.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

use armsmith_codegen::target::Runtime;

use crate::{Failure, Workspace};

/// What `--runtime` says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RuntimeArgument {
    /// The folder of the runtime's crate.
    Path(PathBuf),
    /// A published version.
    Version(String),
}

impl FromStr for RuntimeArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("path", folder)) if !folder.is_empty() => Ok(Self::Path(folder.into())),
            Some(("version", version)) if is_version(version) => Ok(Self::Version(version.to_owned())),
            _ => Err("give `path:DIR`, the folder of armsmith-runtime, or `version:X`, such as version:0.1.0".to_owned()),
        }
    }
}

fn is_version(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text
            .chars()
            .all(|each| each.is_ascii_alphanumeric() || ".-+".contains(each))
}

/// The dependency of a crate at `out`. Without an argument it is the runtime of the working tree.
pub(super) fn dependency(
    workspace: &Workspace,
    argument: Option<&RuntimeArgument>,
    out: &Path,
) -> Result<Runtime, Failure> {
    let folder = match argument {
        Some(RuntimeArgument::Version(version)) => {
            return Ok(Runtime {
                version: version.clone(),
                path: None,
            });
        }
        Some(RuntimeArgument::Path(folder)) => folder.clone(),
        None => workspace.root().join("runtime"),
    };
    let unusable = |why: &str| {
        Failure::usage(format!(
            "`--runtime path:{}` is not the folder of armsmith-runtime: {why}",
            folder.display()
        ))
    };
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))
        .map_err(|error| unusable(&format!("its Cargo.toml cannot be read: {error}")))?;
    let manifest: toml::Table =
        toml::from_str(&manifest).map_err(|_| unusable("its Cargo.toml is no TOML"))?;
    let package = manifest.get("package");
    let field = |key: &str| {
        package
            .and_then(|package| package.get(key))
            .and_then(toml::Value::as_str)
    };
    if field("name") != Some("armsmith-runtime") {
        return Err(unusable("its Cargo.toml names another package"));
    }
    let folder = folder
        .canonicalize()
        .map_err(|error| unusable(&error.to_string()))?;
    let version = field("version").map(str::to_owned);
    let version = version.or_else(|| inherited_version(&folder));
    let out = absolute(out).map_err(|error| unusable(&error.to_string()))?;
    Ok(Runtime {
        version: version.ok_or_else(|| unusable("its version is not known"))?,
        path: Some(relative(&out, &folder)),
    })
}

/// The version that the workspace around `folder` gives its members.
fn inherited_version(folder: &Path) -> Option<String> {
    folder.ancestors().skip(1).find_map(|folder| {
        let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        let manifest: toml::Table = toml::from_str(&text).ok()?;
        let package = manifest.get("workspace")?.get("package")?;
        package.get("version")?.as_str().map(str::to_owned)
    })
}

/// `path` without links, as far as it is there already.
pub(super) fn absolute(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing = Vec::new();
    for ancestor in path.ancestors() {
        if let Ok(mut found) = ancestor.canonicalize() {
            found.extend(missing.iter().rev());
            return Ok(found);
        }
        missing.extend(ancestor.file_name());
    }
    Ok(path)
}

/// The way from the folder `from` to `to`, both absolute, with forward slashes.
fn relative(from: &Path, to: &Path) -> String {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(from, to)| from == to)
        .count();
    let is_root =
        |component: &Component<'_>| matches!(component, Component::Prefix(_) | Component::RootDir);
    let names = |path: &Path| {
        path.components()
            .skip(shared)
            .any(|component| is_root(&component))
    };
    if names(to) {
        // Another drive: there is no way but the whole path.
        return to.to_string_lossy().replace('\\', "/");
    }
    let up = from.components().skip(shared).map(|_| "..".into());
    let down = to
        .components()
        .skip(shared)
        .map(|component| component.as_os_str().to_string_lossy());
    let steps: Vec<_> = up.chain(down).collect();
    if steps.is_empty() {
        ".".to_owned()
    } else {
        steps.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_the_crate_to_the_runtime() {
        for (from, to, expected) in [
            ("/a/b/crate", "/a/runtime", "../../runtime"),
            ("/crate", "/a/runtime", "../a/runtime"),
            ("/a/runtime/x", "/a/runtime", ".."),
            ("/a/b", "/a/b", "."),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), expected);
        }
    }

    #[test]
    fn an_argument_is_a_path_or_a_version() {
        assert_eq!(
            "path:../runtime".parse(),
            Ok(RuntimeArgument::Path("../runtime".into()))
        );
        assert_eq!(
            "version:0.1.0".parse(),
            Ok(RuntimeArgument::Version("0.1.0".into()))
        );
        for wrong in [
            "",
            "path:",
            "version:",
            "version:\"x",
            "version:x",
            "../runtime",
            "git:x",
        ] {
            assert!(wrong.parse::<RuntimeArgument>().is_err(), "{wrong}");
        }
    }
}
