//! AutoRest readmes.
//!
//! Takes: a [`Source`], the path of a `readme.md` and a tag. Gives: the [`Package`] that the tag stands for: its
//! documents, and the edits of documents that come with it.
//! Does not: read documents, or settings of other generators.
//!
//! A readme is Markdown whose fenced `yaml` blocks are settings, some under a condition, `$(tag) == 'package-2023-05'`.
//! [`package`] merges the blocks that apply.

mod condition;
mod directives;
mod fences;
mod file;
mod merge;
mod paths;
mod settings;
#[cfg(test)]
mod tests;
mod yaml;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Rejected, Sources};
use crate::load::{Source, Texts};
use crate::package::{Package, ReadmeOrigin, is_module};
use merge::{Merged, Readmes};

/// What is asked of a readme.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    /// The tag; the readme's own where there is none. The name of a selector, such as `package-policy` for
    /// `$(package-policy)`, stands for the tag that its block sets.
    pub tag: Option<&'a str>,
    /// Name of the package, which is a module; that of the readme's folder where there is none.
    pub name: Option<&'a str>,
    /// Operation ids, in which `*` stands for any characters; all operations where there are none.
    pub operations: Option<Vec<String>>,
}

/// A readme that was read.
#[derive(Debug)]
pub struct Read {
    /// The package, if there is no error among the diagnostics.
    pub package: Option<Package>,
    /// Errors and warnings.
    pub diagnostics: Diagnostics,
    /// The text of every readme that was read, by path.
    pub texts: Texts,
}

impl Read {
    /// The diagnostics as text, with the lines that they mean.
    #[must_use]
    pub fn render(&self) -> String {
        let texts = self.texts.iter();
        let sources: Sources<'_> = texts
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        self.diagnostics.render(&sources)
    }
}

/// Reads the readme at `path`. The root of `source` is the folder `specification` of a checkout; `path` is below that
/// root, or below the checkout.
///
/// ```
/// use std::collections::BTreeMap;
/// use armsmith_codegen::readme::{Wanted, package};
///
/// let text = "``` yaml\ntag: v1\n```\n``` yaml $(tag) == 'v1'\ninput-file: shop.json\n```\n";
/// let source = BTreeMap::from([("shop/readme.md".to_owned(), text.as_bytes().to_vec())]);
/// let read = package(&source, "specification/shop/readme.md", &Wanted::default());
/// let package = read.package.expect("the readme is right");
/// assert_eq!(package.name, "shop");
/// assert_eq!(package.documents, ["shop/shop.json"]);
/// ```
#[must_use]
pub fn package(source: &dyn Source, path: &str, wanted: &Wanted<'_>) -> Read {
    let mut diagnostics = Diagnostics::default();
    let mut texts = Texts::new();
    let package = read(source, path, wanted, &mut texts, &mut diagnostics).ok();
    Read {
        package,
        diagnostics,
        texts,
    }
}

/// All tags that blocks of the readme at `path` are for, in their order, without those of readmes that it requires.
///
/// # Errors
/// Where there is no such readme.
pub fn tags(source: &dyn Source, path: &str) -> Result<Vec<String>, Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let opened = Readmes::open(source, &paths::below_root(path)?, &mut diagnostics);
    match opened {
        Ok(readmes) => Ok(readmes.tags().into_iter().map(str::to_owned).collect()),
        Err(Rejected) => Err(diagnostics
            .into_iter()
            .next()
            .unwrap_or_else(|| Diagnostic::bug("a readme was refused without a reason"))),
    }
}

fn read(
    source: &dyn Source,
    path: &str,
    wanted: &Wanted<'_>,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<Package, Rejected> {
    let path = diagnostics.accept(paths::below_root(path))?;
    let name = diagnostics.accept(name_of(&path, wanted.name))?;
    let mut readmes = Readmes::open(source, &path, diagnostics)?;
    let merged = choose(&mut readmes, &path, wanted.tag, diagnostics);
    texts.clone_from(&readmes.texts);
    let merged = merged?;
    diagnostics.extend(merged.warnings);
    let documents = merged.inputs.iter().map(|(path, _)| path.clone());
    Ok(Package {
        name,
        api_version: String::new(),
        documents: documents.collect(),
        operations: wanted.operations.clone(),
        client: None,
        scope: None,
        rename: std::collections::BTreeMap::new(),
        moved: Vec::new(),
        directives: Vec::new(),
        origin: None,
        readme: Some(ReadmeOrigin {
            path,
            tag: merged.tag.map(|(tag, _)| tag),
            texts: texts.clone(),
            inputs: merged.inputs.into_iter().collect(),
            edits: merged.edits,
        }),
    })
}

fn name_of(path: &str, wanted: Option<&str>) -> Result<String, Diagnostic> {
    let name = wanted.map_or_else(|| paths::package_name(path), str::to_owned);
    if is_module(&name) {
        return Ok(name);
    }
    let message = if wanted.is_some() {
        format!("`{name}` cannot be the name of a package")
    } else {
        format!("the folder of `{path}` gives no name for a package")
    };
    Err(Diagnostic::invalid(message).help(
        "give a name that can be a Rust module: lower-case letters, digits and `_`, no keyword",
    ))
}

/// Decides the tag, and merges the blocks that apply with it.
fn choose(
    readmes: &mut Readmes<'_>,
    path: &str,
    wanted: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Result<Merged, Rejected> {
    let selector = wanted.filter(|tag| {
        let is_tag = readmes.tags().contains(tag);
        !is_tag && readmes.files().any(|file| file.has_selector(tag))
    });
    if let (Some(tag), None) = (wanted, selector) {
        let merged = readmes.merge(Some(tag), None, diagnostics)?;
        let problem = match (readmes.tags().contains(&tag), merged.inputs.is_empty()) {
            (true, false) => return Ok(merged),
            (true, true) => format!("the tag `{tag}` of the readme names no documents"),
            (false, _) => format!("the readme has no tag `{tag}`"),
        };
        diagnostics.push(with_tags(at_start(path, problem), readmes, Some(tag)));
        return Err(Rejected);
    }
    let first = readmes.merge(None, selector, diagnostics)?;
    diagnostics.extend(first.ignored_tags.iter().cloned());
    let Some((tag, place)) = &first.tag else {
        if !first.inputs.is_empty() {
            return Ok(first);
        }
        let problem = "the readme names no documents without a tag, and sets none";
        diagnostics.push(with_tags(at_start(path, problem), readmes, None));
        return Err(Rejected);
    };
    let merged = readmes.merge(Some(tag), selector, diagnostics)?;
    if !merged.inputs.is_empty() {
        return Ok(merged);
    }
    let problem = if readmes.tags().contains(&tag.as_str()) {
        format!("the tag `{tag}`, which the readme sets, names no documents")
    } else {
        format!("the readme sets the tag `{tag}`, which it does not define")
    };
    let diagnostic = match place {
        Some(place) => place.of(Diagnostic::invalid(problem)),
        None => at_start(path, problem),
    };
    diagnostics.push(with_tags(diagnostic, readmes, Some(tag)));
    Err(Rejected)
}

fn at_start(path: &str, problem: impl Into<String>) -> Diagnostic {
    let start = Location::document(path);
    Diagnostic::invalid(problem).at(&start).at_offset(0)
}

/// Adds the tags that there are, the most alike first.
fn with_tags(diagnostic: Diagnostic, readmes: &Readmes<'_>, wanted: Option<&str>) -> Diagnostic {
    const MOST: usize = 40;
    let mut tags = readmes.tags();
    if let Some(wanted) = wanted {
        crate::nearest::sort(wanted, &mut tags);
    }
    if tags.is_empty() {
        return diagnostic
            .help("documents are named by `input-file`, in a block that starts with ```yaml");
    }
    let more = tags.len().saturating_sub(MOST);
    tags.truncate(MOST);
    let mut lines = vec!["its tags are".to_owned()];
    lines.extend(tags.iter().map(|tag| format!("  {tag}")));
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    diagnostic.help(lines.join("\n"))
}
