//! The fixtures: a folder each, with a document and, where the defaults do not fit, a manifest.

use std::error::Error;
use std::fs;
use std::path::Path;

use armsmith_codegen::load::Folder;
use armsmith_codegen::lower::Target;
use armsmith_codegen::package::{self, Package};
use armsmith_codegen::target::{Runtime, Standalone};
use armsmith_codegen::{Outcome, generate as generate_package};

/// Names of the fixtures below `root`, sorted.
///
/// # Errors
/// If the folder cannot be read.
pub fn names(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// What the fixture called `name` asks for: its manifest, or every operation of its document.
///
/// # Errors
/// If the fixture cannot be read.
pub fn package(root: &Path, name: &str) -> Result<Package, Box<dyn Error>> {
    let manifest = root.join(name).join("armsmith.toml");
    let text = if manifest.exists() {
        fs::read_to_string(manifest)?
    } else {
        format!(
            "[[package]]\nname = \"{name}\"\napi-version = \"2030-01-01\"\ndocuments = [\"swagger.json\"]\n"
        )
    };
    let manifest =
        package::parse("armsmith.toml", &text).map_err(|diagnostic| diagnostic.message)?;
    manifest
        .packages
        .into_iter()
        .next()
        .ok_or_else(|| "the manifest is empty".into())
}

/// Generates the fixture called `name`.
///
/// # Errors
/// If the fixture cannot be read; what is wrong with its document stands in the outcome.
pub fn generate(root: &Path, name: &str) -> Result<Outcome, Box<dyn Error>> {
    let source = Folder::new(root.join(name))?;
    let target = Target::Module {
        path: format!("armsmith_tests::fixtures::{name}"),
        folder: name.to_owned(),
    };
    Ok(generate_package(&source, &package(root, name)?, &target))
}

/// The README of a crate of its own, made of the fixture called `name`: the crate is called `fixture-` and that name.
///
/// # Errors
/// As those of [`generate`].
pub fn readme(root: &Path, name: &str) -> Result<String, Box<dyn Error>> {
    let source = Folder::new(root.join(name))?;
    let target = Target::Crate(Standalone {
        name: format!("fixture-{name}"),
        runtime: Runtime {
            version: "0.1.0".to_owned(),
            path: None,
        },
        command: "cargo xtask generate".to_owned(),
        licence: None,
        manifest: None,
    });
    let outcome = generate_package(&source, &package(root, name)?, &target);
    let Some(generated) = &outcome.generated else {
        return Err(format!("fixture {name}:\n{}", outcome.render()).into());
    };
    let readme = generated.files.get("README.md");
    Ok(readme.ok_or("the crate has no README")?.clone())
}
