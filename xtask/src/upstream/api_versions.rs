//! Api-versions and the folders that their documents stand in.
//!
//! Takes: a tree and a provider's folder. Gives: its api-versions, oldest first, and their documents.
//! Does not: read documents. An api-version folder is `<provider>/(preview|stable)/<version>`.

use armsmith_codegen::load::Source as _;
use armsmith_codegen::package::Package;

use super::{ROOT, Tree, unreadable};
use crate::Failure;

/// An api-version of a provider.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApiVersion {
    /// Its name: `2024-03-01`.
    pub name: String,
    /// Whether it stands among the previews, or its name says that it is one.
    pub is_preview: bool,
    /// Its folder below `specification/`.
    pub folder: String,
}

/// Whether an api-version is a preview by its name.
///
/// ```
/// assert!(xtask::upstream::is_preview("2030-06-01-preview"));
/// assert!(!xtask::upstream::is_preview("2030-01-01"));
/// ```
#[must_use]
pub fn is_preview(version: &str) -> bool {
    stage_of(version).is_some()
}

/// Sorts api-versions: by date or number, and a preview before what it is a preview of.
///
/// ```
/// use xtask::upstream::age;
///
/// assert!(age("2030-01-01-preview") < age("2030-01-01"));
/// assert!(age("7.9") < age("7.10"));
/// ```
#[must_use]
pub fn age(version: &str) -> impl Ord + use<> {
    let stage = stage_of(version);
    let number = stage.map_or(version, |at| version.get(..at).unwrap_or_default());
    let numbers: Vec<u64> = number
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    (numbers, stage.is_none(), version.to_owned())
}

/// Where the name of a version's stage begins: at the first hyphen before a letter.
fn stage_of(version: &str) -> Option<usize> {
    let mut hyphens = version.match_indices('-').map(|(at, _)| at);
    hyphens.find(|at| {
        let rest = version.get(at + 1..).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

/// Whether a folder can be an api-version: what is no word in a URL, a commit message and a command is none.
fn is_version(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    name.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.chars().all(is_part)
}

impl Tree {
    /// The api-versions of the provider in the folder `provider`, oldest first.
    ///
    /// # Errors
    /// A bad document, where the upstream has no such folder, or no api-version in it.
    pub fn versions(&self, provider: &str) -> Result<Vec<ApiVersion>, Failure> {
        let mut versions = Vec::new();
        for stage in ["preview", "stable"] {
            let folder = format!("{provider}/{stage}");
            let names = self.folders(&folder)?.unwrap_or_default();
            for name in names.into_iter().filter(|name| is_version(name)) {
                versions.push(ApiVersion {
                    is_preview: stage == "preview" || is_preview(&name),
                    folder: format!("{folder}/{name}"),
                    name,
                });
            }
        }
        if versions.is_empty() {
            return Err(Failure::bad_document(format!(
                "the upstream has no api-version below {ROOT}/{provider}, in `preview` or `stable`; it may have moved, or this \
                 is another repository"
            )));
        }
        versions.sort_by_cached_key(|version| age(&version.name));
        Ok(versions)
    }

    /// Paths of the documents in the folder of an api-version, sorted. Examples and other folders are not among them.
    ///
    /// # Errors
    /// Usage, where there is no such api-version; a bad document, where there is no such provider.
    pub fn documents(&self, provider: &str, version: &str) -> Result<Vec<String>, Failure> {
        let version = self.version(provider, version)?;
        self.folders(&version.folder)?.ok_or_else(|| {
            unreadable(&version.folder, &armsmith_codegen::load::ReadError::Missing)
        })?;
        Ok(self.neighbours(&format!("{}/*", version.folder)))
    }

    /// The api-version called `version`.
    pub(super) fn version(&self, provider: &str, version: &str) -> Result<ApiVersion, Failure> {
        let mut versions = self.versions(provider)?;
        if let Some(at) = versions.iter().position(|found| found.name == version) {
            return Ok(versions.swap_remove(at));
        }
        let mut names: Vec<String> = versions.into_iter().map(|version| version.name).collect();
        let all = names.join(", ");
        armsmith_codegen::nearest::sort(version, &mut names);
        // Only the word `preview` was left out.
        names.sort_by_key(|name| !name.starts_with(version));
        let nearest = names.first().map_or("", String::as_str);
        let at = self
            .commit()
            .map_or_else(String::new, |commit| format!(" at commit {commit}"));
        Err(Failure::usage(format!(
            "{provider} has no api-version `{version}` upstream{at}; the nearest is `{nearest}`, and there are: {all}"
        )))
    }
}

/// A path in the folder of an api-version.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Versioned<'a> {
    /// Folder of the provider.
    pub(super) provider: &'a str,
    /// Folder of the api-version.
    pub(super) folder: &'a str,
    /// The rest.
    pub(super) rest: &'a str,
}

impl<'a> Versioned<'a> {
    pub(super) fn parse(path: &'a str) -> Option<Self> {
        let (start, length) = ["/stable/", "/preview/"]
            .iter()
            .filter_map(|stage| Some((path.find(stage)?, stage.len())))
            .min()?;
        let version = path.get(start + length..)?;
        let end = start + length + version.find('/')?;
        Some(Self {
            provider: path.get(..start)?,
            folder: path.get(..end)?,
            rest: path.get(end + 1..)?,
        })
    }
}

/// The folders of the providers that the package's documents belong to, sorted: `app/resource-manager/Microsoft.App`.
///
/// # Errors
/// A bad document, where one of them is not in the folder of an api-version.
pub fn providers(package: &Package) -> Result<Vec<String>, Failure> {
    let found = package.documents.iter().map(|path| {
        let versioned = Versioned::parse(path).ok_or_else(|| not_versioned(package, path))?;
        Ok(versioned.provider.to_owned())
    });
    let mut providers = found.collect::<Result<Vec<_>, Failure>>()?;
    providers.sort();
    providers.dedup();
    Ok(providers)
}

pub(super) fn not_versioned(package: &Package, path: &str) -> Failure {
    Failure::bad_document(format!(
        "package `{}` names the document `{path}`, which is in no folder of an api-version; such a folder is \
         `<provider>/stable/<version>` or `<provider>/preview/<version>`",
        package.name
    ))
}

#[cfg(test)]
mod tests {
    use super::{Versioned, age, is_preview};

    #[test]
    fn versions_have_an_order() {
        let expected = [
            "7.2-preview.1",
            "7.2",
            "7.10",
            "2023-05-01",
            "2023-08-01-preview",
            "2023-08-01",
            "2024-01-01-privatepreview",
        ];
        let mut versions = expected;
        versions.reverse();
        versions.sort_by_key(|version| age(version));
        assert_eq!(versions, expected);
        let previews = versions.iter().filter(|version| is_preview(version));
        assert_eq!(previews.count(), 3);
    }

    #[test]
    fn paths_are_taken_apart() {
        let path = "workshop/resource-manager/Microsoft.Workshop/stable/2030-01-01/preview/x.json";
        let found = Versioned::parse(path).expect("is in a version's folder");
        assert_eq!(
            found.provider,
            "workshop/resource-manager/Microsoft.Workshop"
        );
        assert_eq!(
            found.folder,
            path.strip_suffix("/preview/x.json").expect("ends so")
        );
        assert_eq!(found.rest, "preview/x.json");
        assert_eq!(Versioned::parse("common-types/v1/types.json"), None);
        assert_eq!(Versioned::parse("a/stable/x.json"), None);
    }
}
