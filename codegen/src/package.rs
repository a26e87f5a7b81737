//! What to generate.
//!
//! Takes: the text of a manifest, `armsmith.toml`. Gives: a [`Package`] for each of its entries. A readme is read by
//! [`readme`](crate::readme), which gives a [`Package`] too.
//! Does not: read documents, or know whether what it names exists; the stages that look it up say so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Location, wording};
use crate::directive::Edit;
use crate::load::Texts;

/// Everything that a manifest declares.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The packages in the order of the manifest.
    #[serde(default, rename = "package")]
    pub packages: Vec<Package>,
}

/// One module and feature of the generated crate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// Name of the module and of the feature.
    pub name: String,
    /// The api-version that the documents must bear. Empty for a package of a readme: see [`Package::readme`].
    pub api_version: String,
    /// Paths of the documents below the root.
    pub documents: Vec<String>,
    /// Operation ids to generate, in which `*` stands for any characters; every operation of the documents where there
    /// are none.
    #[serde(default)]
    pub operations: Option<Vec<String>>,
    /// The words before `Client` in the service client's name, where the documents' own do not fit.
    #[serde(default)]
    pub client: Option<String>,
    /// The token scope of a service that is not Azure Resource Manager, where the documents name none.
    #[serde(default)]
    pub scope: Option<String>,
    /// Rust names by `document#pointer`, where no rule settles a collision.
    #[serde(default)]
    pub rename: BTreeMap<String, String>,
    /// Operations whose id has changed and whose methods keep their old names too, sorted by the old id.
    #[serde(default, deserialize_with = "moved")]
    pub moved: Vec<Moved>,
    /// Edits of the documents, each with its reason.
    #[serde(default, rename = "directive")]
    pub directives: Vec<Directive>,
    /// The manifest that the package stands in.
    #[serde(skip)]
    pub origin: Option<Origin>,
    /// The readme that the package comes from. Its api-version is then what most of its operations have.
    #[serde(skip)]
    pub readme: Option<ReadmeOrigin>,
}

/// An operation whose id has changed: an entry of `[package.moved]`, such as `Builds_List = "BuildsByBuilder_List"`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Moved {
    /// The `operationId` that it had.
    pub old: String,
    /// The `operationId` that it has.
    pub new: String,
    /// Byte offset of the entry in the manifest.
    pub offset: usize,
}

fn moved<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Moved>, D::Error> {
    let entries = BTreeMap::<Spanned<String>, String>::deserialize(deserializer)?;
    let entries = entries.into_iter().map(|(old, new)| Moved {
        offset: old.span().start,
        old: old.into_inner(),
        new,
    });
    Ok(entries.collect())
}

/// An edit of a document, which [`directive`](crate::directive) applies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Directive {
    /// Path of the document below the root.
    pub document: String,
    /// JSON pointer to what is edited.
    pub pointer: String,
    /// The value to put there; without one, what stands there is removed.
    pub set: Option<Value>,
    /// Why the document cannot be used as it is.
    pub reason: String,
}

/// The manifest that a package stands in, for diagnostics that show its line.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Name of the manifest.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
    /// Where the package begins.
    pub start: usize,
}

/// The AutoRest readme that a package comes from.
#[derive(Clone, Debug, Default)]
pub struct ReadmeOrigin {
    /// Path of the readme below the root.
    pub path: String,
    /// The tag that was chosen; `None` where the readme has none.
    pub tag: Option<String>,
    /// The texts of all readmes that were read, by path, for diagnostics that show a line.
    pub texts: Texts,
    /// Where a readme names each document.
    pub inputs: BTreeMap<String, Place>,
    /// What the readmes change in documents, in their order.
    pub edits: Vec<Edit>,
}

/// A place in a text that is no JSON.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// Path of the file.
    pub path: String,
    /// Byte offset.
    pub offset: usize,
}

impl Place {
    /// Adds the place to `diagnostic`.
    pub(crate) fn of(&self, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic
            .at(&Location::document(self.path.as_str()))
            .at_offset(self.offset)
    }
}

impl Package {
    /// Adds to `diagnostic` the place of `entry`, a string that the package has in the manifest or the readme.
    pub(crate) fn place(&self, diagnostic: Diagnostic, entry: &str) -> Diagnostic {
        if let Some(place) = self
            .readme
            .as_ref()
            .and_then(|readme| readme.inputs.get(entry))
        {
            return place.of(diagnostic);
        }
        let Some(origin) = &self.origin else {
            return diagnostic;
        };
        let quoted = format!("\"{entry}\"");
        let rest = origin.text.get(origin.start..).unwrap_or_default();
        let offset = rest.find(&quoted).map_or(0, |offset| offset + 1);
        diagnostic
            .at(&Location::document(origin.path.as_str()))
            .at_offset(origin.start + offset)
    }
}

/// Reads a manifest. `path` is for the diagnostics.
///
/// # Errors
/// One diagnostic, with the place, when the text is no manifest or a package's name is not fit for a module.
pub fn parse(path: &str, text: &str) -> Result<Manifest, Diagnostic> {
    let root = Location::document(path);
    let mut manifest: Manifest = toml::from_str(text).map_err(|error| {
        let diagnostic = Diagnostic::invalid(wording::of_parser(error.message()))
            .at(&root)
            .help(KEYS);
        match error.span() {
            Some(span) => diagnostic.at_offset(span.start),
            None => diagnostic,
        }
    })?;
    for (index, package) in manifest.packages.iter().enumerate() {
        let start = header_of(text, index);
        if let Some((problem, entry)) = questionable(package) {
            let rest = text.get(start..).unwrap_or_default();
            let offset = rest.find(&entry).map_or(start, |offset| start + offset);
            return Err(problem.at(&root).at_offset(offset));
        }
        let name = &package.name;
        let earlier = &manifest.packages[..index];
        let problem = if !is_module(name) {
            Diagnostic::invalid(format!("`{name}` cannot be the name of a package")).help(
                "a package's name is a Rust module: lower-case letters, digits and `_`, no keyword",
            )
        } else if earlier.iter().any(|other| other.name == *name) {
            Diagnostic::invalid(format!("package `{name}` stands twice in the manifest"))
                .help("each package is a module, and needs a name of its own")
        } else {
            continue;
        };
        return Err(problem.at(&root).at_offset(offset_of(text, index, name)));
    }
    let shared: Arc<str> = text.into();
    for (index, package) in manifest.packages.iter_mut().enumerate() {
        package.origin = Some(Origin {
            path: path.to_owned(),
            text: Arc::clone(&shared),
            start: header_of(text, index),
        });
    }
    Ok(manifest)
}

const KEYS: &str = "a package has `name`, `api-version`, `documents`, and may have `operations`, `client`, `scope`, \
                    `rename`, `moved` and `directive`; a directive has `document`, `pointer`, `reason`, and may have `set`";

/// An entry that is well formed and cannot be meant, with how it is written.
fn questionable(package: &Package) -> Option<(Diagnostic, String)> {
    let name = &package.name;
    let texts = [
        ("api-version", Some(&package.api_version)),
        ("client", package.client.as_ref()),
        ("scope", package.scope.as_ref()),
    ];
    for (key, value) in texts {
        if value.is_some_and(|value| value.trim().is_empty()) {
            let problem = Diagnostic::invalid(format!("`{key}` of package `{name}` is empty"))
                .help("give it a value, or leave the line out where it is not needed");
            return Some((problem, key.to_owned()));
        }
    }
    if package.operations.as_ref().is_some_and(Vec::is_empty) {
        let problem =
            Diagnostic::invalid(format!("package `{name}` has an empty list of operations"))
                .help("name some, or leave the line out to have all of them");
        return Some((problem, "operations".to_owned()));
    }
    let mut seen = BTreeSet::new();
    let twice = package.documents.iter().find(|path| !seen.insert(*path))?;
    let problem = Diagnostic::invalid(format!(
        "package `{name}` names the document `{twice}` twice"
    ))
    .help("remove one of them");
    Some((problem, format!("\"{twice}\"")))
}

/// Where the name of the package at `index` stands.
fn offset_of(text: &str, index: usize, name: &str) -> usize {
    let header = header_of(text, index);
    let rest = text.get(header..).unwrap_or_default();
    rest.find(name).map_or(header, |offset| header + offset)
}

/// Where the package at `index` begins.
fn header_of(text: &str, index: usize) -> usize {
    let mut start = 0;
    let headers = text.split_inclusive('\n').filter_map(|line| {
        let offset = start;
        start += line.len();
        line.trim_start()
            .starts_with("[[package]]")
            .then_some(offset)
    });
    headers.take(index + 1).last().unwrap_or_default()
}

/// A package's name becomes a module, a feature and a folder.
pub(crate) fn is_module(name: &str) -> bool {
    let well_formed = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    well_formed && syn::parse_str::<syn::Ident>(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Moved, parse};

    const PACKAGE: &str = "[[package]]\nname = \"app\"\napi-version = \"1\"\ndocuments = []\n";

    #[test]
    fn reads_a_package() {
        let manifest = parse("armsmith.toml", PACKAGE).expect("is a manifest");
        assert_eq!(manifest.packages[0].name, "app");
        assert_eq!(manifest.packages[0].api_version, "1");
    }

    #[test]
    fn reads_moved_operations_with_their_places() {
        let text = format!(
            "{PACKAGE}[package.moved]\nB_Get = \"C_Get\"\n\"A_Get\" = \"C_Get\"\n{}",
            PACKAGE.replace("app", "web")
        );
        let manifest = parse("armsmith.toml", &text).expect("is a manifest");
        let moved = |old: &str, written: &str| Moved {
            old: old.to_owned(),
            new: "C_Get".to_owned(),
            offset: text.find(written).expect("the entry"),
        };
        let expected = [moved("A_Get", "\"A_Get\""), moved("B_Get", "B_Get")];
        assert_eq!(manifest.packages[0].moved, expected);
        assert_eq!(manifest.packages[1].moved, []);
    }

    #[test]
    fn refuses_unknown_keys_at_their_place() {
        let text = format!("{PACKAGE}operation = []\n");
        let diagnostic = parse("armsmith.toml", &text).expect_err("`operation` is no key");
        assert!(diagnostic.message.contains("operation"), "{diagnostic:?}");
        assert_eq!(diagnostic.offset, Some(PACKAGE.len()));
    }

    #[test]
    fn refuses_names_that_are_no_module() {
        for name in ["App", "1app", "type", "a-b", "../x", ""] {
            let text = PACKAGE.replace("app", name);
            assert!(parse("armsmith.toml", &text).is_err(), "{name}");
        }
    }

    #[test]
    fn refuses_a_package_twice() {
        let text = format!("{PACKAGE}{PACKAGE}");
        let diagnostic = parse("armsmith.toml", &text).expect_err("two packages of one name");
        assert_eq!(diagnostic.offset, text.rfind("app\""));
    }
}
