//! The files of a package, as Rust tokens.
//!
//! Takes: a [`Crate`] and its [`Names`]. Gives: files by path below the package's folder, ordered.
//! Does not: choose an identifier, read a document, or lay out text.
//!
//! Text of a document reaches the output as a literal only, and identifiers come from [`Names`], so no document can
//! put code there.

mod arguments;
mod clients;
mod constructor;
mod contents;
mod docs;
mod enums;
mod example;
mod example_data;
pub mod example_tests;
mod example_values;
mod forwarders;
mod headers;
mod markdown;
mod method;
mod method_docs;
mod next_pages;
mod options;
mod package;
mod path_template;
mod paths;
mod results;
pub mod standalone;
mod steps;
mod structs;
#[cfg(test)]
mod tests;
mod types;
mod unions;
mod xml;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::diagnostic::Diagnostic;
use crate::model::Crate;
use crate::names::Names;
use paths::Prelude;
use types::Context;

/// Writes the package: its root (`mod.rs`, or `lib.rs` for a crate of its own), a file for each client, and `contents.rs`, `enums.rs`,
/// `headers.rs`, `options.rs`, `results.rs`, `structs.rs` and `unions.rs`, those that have something in them.
///
/// # Errors
/// A diagnostic for a parameter whose type has no form in a path, query or header.
pub fn emit(package: &Crate, names: &Names) -> Result<BTreeMap<String, TokenStream>, Diagnostic> {
    let context = Context {
        package,
        names,
        prelude: Prelude::new(names),
    };
    let root = if package.module.is_empty() {
        "lib.rs"
    } else {
        "mod.rs"
    };
    let mut files = BTreeMap::from([
        (root.to_owned(), package::file(&context)),
        ("contents.rs".to_owned(), contents::file(&context)),
        ("enums.rs".to_owned(), enums::file(&context)),
        ("headers.rs".to_owned(), headers::file(&context)),
        ("options.rs".to_owned(), options::file(&context)),
        ("results.rs".to_owned(), results::file(&context)),
        ("structs.rs".to_owned(), structs::file(&context)),
        ("unions.rs".to_owned(), unions::file(&context)),
        (
            format!("{}.rs", names.service.module),
            clients::service(&context)?,
        ),
    ]);
    for (client, client_names) in package.groups.iter().zip(&names.groups) {
        let file = clients::group(&context, client, client_names)?;
        files.insert(format!("{}.rs", client_names.module), file);
    }
    files.retain(|_, tokens| !tokens.is_empty());
    Ok(files)
}
