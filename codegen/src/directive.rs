//! Named edits of documents.
//!
//! Takes: the documents and the edits that a package declares. Gives: the documents as edited.
//! Does not: touch files. Each edit has a reason, and one that changes nothing is an error: what it was for is gone.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Rejected};
use crate::load::{DocumentSet, Texts, check_references, document_of, json_of};
use crate::package::Directive;

/// Applies the edits in their order. The texts stay as they were read: excerpts and hashes are of the files.
///
/// # Errors
/// Where an edit changes nothing, or leaves something that is no document.
pub fn apply(
    mut set: DocumentSet,
    directives: &[Directive],
    texts: &Texts,
    diagnostics: &mut Diagnostics,
) -> Result<DocumentSet, Rejected> {
    let mut edited = BTreeMap::new();
    for directive in directives {
        if let Err(diagnostic) = apply_one(directive, texts, &mut edited) {
            let reason = format!("the edit is there because: {}", directive.reason);
            diagnostics.push(diagnostic.help(reason));
        }
    }
    for (path, value) in edited {
        match document_of(path, &value.to_string()) {
            Ok(document) => {
                set.documents.insert(path.to_owned(), document);
            }
            Err(diagnostic) => {
                diagnostics.push(diagnostic.help("the edits of the document made it so"));
            }
        }
    }
    if !directives.is_empty() && !diagnostics.has_errors() {
        check_references(&set, diagnostics);
    }
    diagnostics.barrier(set)
}

fn apply_one<'a>(
    directive: &'a Directive,
    texts: &Texts,
    edited: &mut BTreeMap<&'a str, Value>,
) -> Result<(), Diagnostic> {
    let path = directive.document.as_str();
    let Some(text) = texts.get(path) else {
        return Err(Diagnostic::invalid(format!(
            "an edit names the document `{path}`, which nothing refers to"
        )));
    };
    let value = match edited.entry(path) {
        Entry::Occupied(entry) => entry.into_mut(),
        Entry::Vacant(entry) => entry.insert(json_of(path, text)?),
    };
    if edit(value, &directive.pointer, directive.set.as_ref()) {
        return Ok(());
    }
    let location = Location {
        document: path.into(),
        pointer: directive.pointer.clone(),
    };
    Err(Diagnostic::invalid("an edit of the document changes nothing").at(&location))
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
