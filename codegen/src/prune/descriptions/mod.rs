//! Our own descriptions into new documents.
//!
//! Takes: new documents, which hold somebody else's texts, and our own, which hold the same facts with texts that were
//! written here. Gives: the new documents with our texts wherever the described thing is the same, and [`Kept`], which says
//! of each text whose it is. Does not: write texts, or take a fact from our documents.
//!
//! # What is described
//! A node is an object that may have `description`, `summary`, `title` or `externalDocs`: `info`, an operation, a
//! parameter, a response, a header, a schema, a value of an enum, a security scheme. The text of a scope is like one.
//!
//! # Which of our nodes it is
//! The one at the same place of the same document, where the folder of the api-version, and the version of common types,
//! do not count. Paths, definitions, parameters, responses and security schemes are also found by their name in any other
//! document, because they move. Parameters of an operation are found by name and place or by what they refer to, values of
//! an enum by their value, an `allOf` by what it refers to.
//!
//! # Whether it is the same
//! It is, if everything in it is equal but
//! - its texts and those of what is nested in it;
//! - what has a name of its own in it: the properties of a schema, and which of them are `required`, the parameters and
//!   responses of an operation, the headers of a response, the scopes of a scheme, what is said of an enum's values. Each of
//!   them is a node of its own and is compared for itself, so a schema keeps its text when a property is added;
//! - names and versions that say nothing of it: `operationId`, `tags`, `info.version`, and the document of a `$ref`.
//!
//! A node that is the same gets our texts; where we have none, none. Any other keeps the texts it came with. Recorded calls
//! are ours if only the api-version and empty `headers` differ. Their titles are ours where the file of the same name is in
//! our operation. The order of members is ours wherever we have them.

mod examples;
mod facts;
mod merge;
mod order;
mod own;
#[cfg(test)]
mod tests;

use std::fmt;

use self::merge::Merge;
use self::own::Own;
use super::text_of;
use crate::canonical::documents;
use crate::diagnostic::{Diagnostic, Location};
use crate::load::Texts;
use crate::stack::on_a_large_stack;

/// Whose texts the nodes of the new documents have now. A node without any on either side is not listed; an example file
/// is, as a whole.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Kept {
    /// Nodes with our texts, or without any because we have none. Places are those in the new documents.
    pub ours: Vec<Location>,
    /// Nodes with the texts that they came with.
    pub upstreams: Vec<Taken>,
}

/// A node with the texts that it came with.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Taken {
    /// Its place in the new documents.
    pub location: Location,
    /// Why it has not got ours.
    pub why: Why,
}

/// Why a node has not got our texts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Why {
    /// We have no such node.
    New,
    /// Ours says something else than the new one.
    Changed,
}

impl fmt::Display for Why {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::New => "new",
            Self::Changed => "changed",
        })
    }
}

/// Puts the texts of `own` into `new` wherever the described thing is the same. The module `descriptions` says at its head
/// when that is so.
///
/// # Errors
/// A diagnostic with the place, if a text is not JSON. `new` is then as it was.
///
/// ```
/// use std::collections::BTreeMap;
/// use armsmith_codegen::prune::keep_descriptions;
///
/// let document = |text: &str| format!(
///     r##"{{ "swagger": "2.0", "definitions": {{ "W": {{ "type": "string", "description": "{text}" }} }} }}"##
/// );
/// let own = BTreeMap::from([("a/stable/2030-01-01/w.json".to_owned(), document("Ours."))]);
/// let mut new = BTreeMap::from([("a/stable/2031-01-01/w.json".to_owned(), document("Theirs."))]);
/// let kept = keep_descriptions(&mut new, &own).expect("both are JSON");
/// assert!(new["a/stable/2031-01-01/w.json"].contains("Ours."));
/// assert_eq!(kept.ours[0].to_string(), "a/stable/2031-01-01/w.json#/definitions/W");
/// ```
pub fn keep_descriptions(new: &mut Texts, own: &Texts) -> Result<Kept, Diagnostic> {
    let (merged, kept) = on_a_large_stack(|| {
        let own = Own::new(documents(own)?);
        let mut merge = Merge::new(&own);
        let mut merged = Texts::new();
        for (path, root) in documents(new)? {
            let root = merge.document(&path, root);
            merged.insert(path, text_of(&root)?);
        }
        Ok((merged, merge.kept))
    })?;
    *new = merged;
    Ok(kept)
}
