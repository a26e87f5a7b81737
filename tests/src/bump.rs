//! The bumps: a folder each, with the documents of a package before and after one change.
//!
//! Takes: the folder of the bumps, a name, and a side. Gives: the side's documents at the paths that they would have in
//! a repository of documents, and what is generated from them. Does not: know what is expected of the change.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use armsmith_codegen::Outcome;
use armsmith_codegen::load::Source;
use armsmith_codegen::package::{self, Package};
use armsmith_codegen::target::Target;

/// Documents in memory, by path.
pub type Documents = BTreeMap<String, Vec<u8>>;

/// What turns documents into a client: `armsmith_codegen::generate`, or `generate_possible`.
pub type Generate = fn(&dyn Source, &Package, &Target) -> Outcome;

/// Which of the two editions.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Side {
    /// The older one.
    Before,
    /// The newer one.
    After,
}

impl Side {
    /// Both, the older one first.
    pub const BOTH: [Self; 2] = [Self::Before, Self::After];

    /// How files and modules call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// The api-version that its documents bear.
    #[must_use]
    pub fn version(self) -> &'static str {
        match self {
            Self::Before => "2030-01-01",
            Self::After => "2030-06-01",
        }
    }
}

/// Folder of the documents that bear an api-version.
#[must_use]
pub fn folder(version: &str) -> String {
    let stability = if version.ends_with("-preview") {
        "preview"
    } else {
        "stable"
    };
    format!("workshop/resource-manager/Microsoft.Workshop/{stability}/{version}")
}

/// The documents of one side of the bump called `name`: `<side>.json`, and what stands below `<side>/`, which is beside it
/// but for the common types.
///
/// # Errors
/// If the bump cannot be read.
pub fn documents(root: &Path, name: &str, side: Side) -> Result<Documents, Box<dyn Error>> {
    let from = root.join(name);
    let folder = folder(side.version());
    let main = fs::read(from.join(format!("{}.json", side.name())))?;
    let mut documents = Documents::from([(format!("{folder}/workshop.json"), main)]);
    let below = from.join(side.name());
    if below.is_dir() {
        further(&below, "", &folder, &mut documents)?;
    }
    Ok(documents)
}

fn further(
    root: &Path,
    prefix: &str,
    folder: &str,
    documents: &mut Documents,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(root.join(prefix))? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            further(root, &format!("{path}/"), folder, documents)?;
        } else if path.starts_with("common-types/") {
            documents.insert(path, fs::read(entry.path())?);
        } else {
            documents.insert(format!("{folder}/{path}"), fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// The package of one side of the bump called `name`: every operation of its document, and what `<side>.toml` adds.
///
/// # Errors
/// If what is added cannot be read.
pub fn package(root: &Path, name: &str, side: Side) -> Result<Package, Box<dyn Error>> {
    let (version, folder) = (side.version(), folder(side.version()));
    let added = root.join(name).join(format!("{}.toml", side.name()));
    let added = if added.exists() {
        fs::read_to_string(added)?
    } else {
        String::new()
    };
    let manifest = format!(
        "[[package]]\nname = \"workshop\"\napi-version = \"{version}\"\ndocuments = [\"{folder}/workshop.json\"]\n{added}"
    );
    let manifest =
        package::parse("armsmith.toml", &manifest).map_err(|diagnostic| diagnostic.message)?;
    manifest
        .packages
        .into_iter()
        .next()
        .ok_or_else(|| "the manifest is empty".into())
}

/// Generates one side of the bump called `name`.
///
/// # Errors
/// If the bump cannot be read; what is wrong with its documents stands in the outcome.
pub fn generate(
    root: &Path,
    name: &str,
    side: Side,
    generate: Generate,
) -> Result<Outcome, Box<dyn Error>> {
    let target = Target::Module {
        path: format!("clients::{name}"),
        folder: name.to_owned(),
    };
    let documents = documents(root, name, side)?;
    Ok(generate(&documents, &package(root, name, side)?, &target))
}
