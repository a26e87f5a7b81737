//! Edits of documents, those that a manifest names and those of a readme.
//!
//! Takes: the documents and the edits that a package declares. Gives: the documents as edited.
//! Does not: touch files. An edit of a manifest that changes nothing is an error: what it was for is gone. One of a
//! readme is a warning: a readme has edits for the documents of other tags too.

mod literal;
mod models;
mod path;
mod script;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Rejected};
use crate::load::{DocumentSet, Texts, check_references, document_of, json_of};
use crate::package::{Directive, Package, Place};

pub use path::Path;
pub use script::Script;

/// An edit of documents.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The documents that are edited.
    pub documents: Documents,
    /// What is done to each of them.
    pub action: Action,
    /// Where it stands in a readme; `None` for an edit of a manifest.
    pub place: Option<Place>,
    /// Why the document cannot be used as it is.
    pub reason: Option<String>,
}

/// Documents that an edit is for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Documents {
    /// All that the package reaches.
    All,
    /// Those whose path ends with one of these names.
    Named(Vec<String>),
    /// The one at this path.
    At(String),
}

/// What an edit does.
#[derive(Clone, Debug)]
pub enum Action {
    /// Puts a value at a JSON pointer, or removes what stands there.
    Put {
        /// The JSON pointer.
        pointer: String,
        /// The value.
        value: Option<Value>,
    },
    /// Runs the script on each place that one of the paths selects.
    Transform {
        /// The paths.
        places: Vec<Path>,
        /// The script.
        script: Script,
    },
    /// Removes the operation of this id.
    RemoveOperation(String),
    /// Gives a definition another name, also in all references to it.
    RenameModel {
        /// The name in the document.
        from: String,
        /// The new name.
        to: String,
    },
    /// Something that is not understood, with what is to be said about it.
    Unknown(Box<Diagnostic>),
}

impl Documents {
    fn contain(&self, path: &str) -> bool {
        match self {
            Self::All => true,
            Self::At(wanted) => path == wanted,
            Self::Named(names) => names.iter().any(|name| {
                let before = path.strip_suffix(name.trim_start_matches("./"));
                before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
            }),
        }
    }
}

impl Edit {
    fn of_manifest(directive: &Directive) -> Self {
        Self {
            documents: Documents::At(directive.document.clone()),
            action: Action::Put {
                pointer: directive.pointer.clone(),
                value: directive.set.clone(),
            },
            place: None,
            reason: Some(directive.reason.clone()),
        }
    }

    /// What there is to say where the edit does nothing.
    fn without_effect(&self, is_read: bool) -> Diagnostic {
        if let Some(place) = &self.place {
            let (message, help) = if is_read {
                (
                    "an edit of the readme changes nothing",
                    "the documents may have changed since it was written",
                )
            } else {
                (
                    "an edit of the readme is for documents that the tag does not have",
                    "it does nothing here",
                )
            };
            return place.of(Diagnostic::warning(message)).help(help);
        }
        let diagnostic = match (&self.documents, &self.action) {
            (Documents::At(path), _) if !is_read => Diagnostic::invalid(format!(
                "an edit names the document `{path}`, which nothing refers to"
            )),
            (Documents::At(path), Action::Put { pointer, .. }) => {
                Diagnostic::invalid("an edit of the document changes nothing").at(&Location {
                    document: path.as_str().into(),
                    pointer: pointer.clone(),
                })
            }
            _ => Diagnostic::invalid("an edit changes nothing"),
        };
        self.explained(diagnostic)
    }

    /// Adds the reason for the edit, where it has one.
    fn explained(&self, diagnostic: Diagnostic) -> Diagnostic {
        match &self.reason {
            Some(reason) => diagnostic.help(format!("the edit is there because: {reason}")),
            None => diagnostic,
        }
    }

    fn placed(&self, diagnostic: Diagnostic) -> Diagnostic {
        match &self.place {
            Some(place) => place.of(diagnostic),
            None => diagnostic,
        }
    }
}

/// The edits that a package declares, in their order.
#[must_use]
pub fn edits(package: &Package) -> Vec<Cow<'_, Edit>> {
    let readme = package.readme.iter().flat_map(|readme| &readme.edits);
    let manifest = package.directives.iter().map(Edit::of_manifest);
    readme
        .map(Cow::Borrowed)
        .chain(manifest.map(Cow::Owned))
        .collect()
}

/// Applies the edits in their order. The texts stay as they were read: excerpts and hashes are of the files.
///
/// # Errors
/// Where an edit is not understood, or leaves something that is no document; where one of a manifest changes nothing.
pub fn apply(
    mut set: DocumentSet,
    edits: &[Cow<'_, Edit>],
    texts: &Texts,
    diagnostics: &mut Diagnostics,
) -> Result<DocumentSet, Rejected> {
    let mut edited = Edited::default();
    for edit in edits {
        if let Err(diagnostic) = apply_one(edit, &set, texts, &mut edited) {
            diagnostics.push(diagnostic);
        }
    }
    let changed: Vec<_> = edited
        .documents
        .into_iter()
        .filter(|(_, document)| document.changed)
        .collect();
    let check = !changed.is_empty();
    for (path, document) in changed {
        match document_of(&path, &document.value.to_string()) {
            Ok(document) => {
                set.documents.insert(path, document);
            }
            Err(diagnostic) => {
                diagnostics.push(diagnostic.help("the edits of the document made it so"));
            }
        }
    }
    if check && !diagnostics.has_errors() {
        check_references(&set, diagnostics);
    }
    diagnostics.barrier(set)
}

/// The documents that edits were tried on.
#[derive(Default)]
struct Edited {
    documents: BTreeMap<String, EditedDocument>,
    /// How much was put into them.
    bytes: usize,
}

impl Edited {
    fn parse(&mut self, path: &str, texts: &Texts) -> Result<(), Diagnostic> {
        if !self.documents.contains_key(path) {
            let text = texts.get(path).map(String::as_str).unwrap_or_default();
            let value = json_of(path, text)?;
            let changed = false;
            let document = EditedDocument { value, changed };
            self.documents.insert(path.to_owned(), document);
        }
        Ok(())
    }
}

struct EditedDocument {
    value: Value,
    changed: bool,
}

fn apply_one(
    edit: &Edit,
    set: &DocumentSet,
    texts: &Texts,
    edited: &mut Edited,
) -> Result<(), Diagnostic> {
    if let Action::Unknown(diagnostic) = &edit.action {
        return Err((**diagnostic).clone());
    }
    let paths: Vec<&String> = set
        .documents
        .keys()
        .filter(|path| edit.documents.contain(path))
        .collect();
    // A definition may be referred to from anywhere.
    let renames = matches!(edit.action, Action::RenameModel { .. });
    for path in set.documents.keys() {
        if renames || edit.documents.contain(path) {
            edited.parse(path, texts)?;
        }
    }
    let mut changed = match &edit.action {
        Action::RenameModel { from, to } => models::rename(&mut edited.documents, &paths, from, to)
            .map_err(|message| edit.placed(Diagnostic::invalid(message)))?,
        _ => false,
    };
    for path in &paths {
        let Some(document) = edited.documents.get_mut(*path) else {
            continue;
        };
        let done = act(edit, &mut document.value, &mut edited.bytes)
            .map_err(|message| edit.placed(Diagnostic::invalid(message)))?;
        document.changed |= done;
        changed |= done;
    }
    if changed {
        return Ok(());
    }
    Err(edit.without_effect(!paths.is_empty()))
}

/// Edits one document; gives whether that changed anything.
fn act(edit: &Edit, document: &mut Value, bytes: &mut usize) -> Result<bool, &'static str> {
    match &edit.action {
        Action::Put { pointer, value } => Ok(self::edit(document, pointer, value.as_ref())),
        Action::Transform { places, script } => {
            let mut changed = false;
            for place in places {
                let selected = place.select(document);
                // From behind, so that removing an element of a list does not move the next.
                for pointer in selected
                    .ok_or("the edit is for too many places")?
                    .iter()
                    .rev()
                {
                    changed |= script.apply(document, pointer, bytes)?;
                }
            }
            Ok(changed)
        }
        Action::RemoveOperation(id) => Ok(models::remove_operation(document, id)),
        Action::RenameModel { .. } | Action::Unknown(_) => Ok(false),
    }
}

/// Sets or removes what stands at `pointer`; false where that changes nothing.
fn edit(value: &mut Value, pointer: &str, new: Option<&Value>) -> bool {
    let Some((parent, token)) = pointer.rsplit_once('/') else {
        return false;
    };
    let token = token.replace("~1", "/").replace("~0", "~");
    match (value.pointer_mut(parent), new) {
        (Some(Value::Object(members)), Some(new)) => {
            members.insert(token, new.clone()).as_ref() != Some(new)
        }
        (Some(Value::Object(members)), None) => members.shift_remove(&token).is_some(),
        (Some(Value::Array(elements)), Some(new)) => token
            .parse::<usize>()
            .ok()
            .and_then(|index| elements.get_mut(index))
            .is_some_and(|element| std::mem::replace(element, new.clone()) != *new),
        (Some(Value::Array(elements)), None) => match token.parse::<usize>() {
            Ok(index) if index < elements.len() => {
                elements.remove(index);
                true
            }
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::edit;

    #[test]
    fn sets_and_removes() {
        let mut value = json!({"a": {"b/c": 1}, "l": [1, 2]});
        assert!(edit(&mut value, "/a/b~1c", Some(&json!(2))));
        assert!(edit(&mut value, "/a/new", Some(&json!(true))));
        assert!(edit(&mut value, "/l/0", None));
        assert_eq!(value, json!({"a": {"b/c": 2, "new": true}, "l": [2]}));
    }

    #[test]
    fn tells_when_nothing_changes() {
        let mut value = json!({"a": 1, "l": [1]});
        for (pointer, new) in [
            ("/a", Some(json!(1))),
            ("/l/0", Some(json!(1))),
            ("/b", None),
            ("/l/7", None),
            ("/b/c", Some(json!(1))),
            ("", Some(json!(1))),
        ] {
            assert!(!edit(&mut value, pointer, new.as_ref()), "{pointer}");
        }
    }
}
