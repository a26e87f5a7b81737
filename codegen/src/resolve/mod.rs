//! Documents to one service without references.
//!
//! Takes: the documents and the selected operations. Gives: an [`Api`] of typed ids, each node with its [`Location`].
//! Does not: know Rust. All its problems are reported together.

mod api;
mod examples;
mod hosts;
mod moved;
mod operations;
mod parameters;
mod schemas;
mod select;
mod subtypes;
mod variables;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Rejected};
use crate::load::{DocumentSet, Texts};
use crate::swagger::{NOT_SWAGGER_2, OFTEN_MEANT, Reached, WITHOUT_EFFECT};

pub use api::{
    AdditionalProperties, Api, Body, Constraints, Enumeration, EnumerationValue, Example,
    ExampleResponse, Header, Hierarchy, LongRunning, Object, Operation, Paging, Parameter,
    ParameterizedHost, Place, Property, Response, ScalarKind, Schema, SchemaId, Security, Shape,
    Use, Xml,
};
pub use select::{Selected, example_files, matches, select};
pub(crate) use select::{select_possible, with_version};

/// Resolves the selected operations and every schema that they reach.
///
/// # Errors
/// Where an operation or a schema is wrong or not supported.
pub fn resolve(
    set: &DocumentSet,
    selected: &[Selected<'_>],
    texts: &Texts,
    diagnostics: &mut Diagnostics,
) -> Result<Api, Rejected> {
    let mut schemas = schemas::Schemas::new(set, diagnostics);
    let operations = selected
        .iter()
        .map(|selected| operations::resolve(set, selected, texts, &mut schemas))
        .collect();
    let schemas = schemas.finish();
    let path = set.inputs.first();
    let first = path.and_then(|path| set.documents.get(path));
    let info = first.map(|document| &document.info);
    let text = |text: Option<&Option<String>>| text.cloned().flatten().unwrap_or_default();
    diagnostics.barrier(Api {
        title: text(info.map(|info| &info.title)),
        host: first.and_then(|document| document.host.clone()),
        version: text(info.map(|info| &info.version)),
        location: path.map(|path| Location::document(path.as_str())),
        operations,
        schemas,
    })
}

/// Reports keys that nobody reads: they are counted, by key; those that change the meaning of a schema are errors.
pub fn report_undeclared(set: &DocumentSet, diagnostics: &mut Diagnostics) {
    let mut counts = std::collections::BTreeMap::<String, (usize, Location)>::new();
    for (path, document) in &set.documents {
        document.walk(&mut |pointer, reached| {
            let Reached::Undeclared(key) = reached else {
                return;
            };
            if WITHOUT_EFFECT.contains(&key) {
                return;
            }
            let location = Location {
                document: path.as_str().into(),
                pointer: pointer.to_owned(),
            };
            if NOT_SWAGGER_2.contains(&key) {
                diagnostics.push(
                    Diagnostic::unsupported(format!("`{key}` in a schema"))
                        .at(&location)
                        .help("Swagger 2.0 has no such key; `allOf` and `discriminator` are its means"),
                );
                return;
            }
            let (count, _) = counts.entry(key.to_owned()).or_insert((0, location));
            *count += 1;
        });
    }
    for (key, (count, first)) in counts {
        let places = if count == 1 {
            "in 1 place".to_owned()
        } else {
            format!("in {count} places")
        };
        let message = format!("the key `{key}` is not known and was ignored, {places}");
        let diagnostic = Diagnostic::warning(message).at(&first);
        diagnostics.push(match crate::nearest::nearest(&key, OFTEN_MEANT) {
            Some(near) if near == key => {
                diagnostic.help("it has a meaning in other places, and none here")
            }
            Some(near) => diagnostic.help(format!("the nearest key that is known is `{near}`")),
            None => diagnostic,
        });
    }
}
