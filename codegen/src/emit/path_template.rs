//! The path of an operation, as the runtime fills it.
//!
//! Takes: the template of the document, and the parameters. Gives: the template with a `=` before the variables that are the
//! caller's, although the client keeps parameters of their names, and without those that are always empty.
//! Does not: fill it.

use super::types::Context;
use crate::model::{Method, ParameterLocation, Source};

/// The template of a method.
pub(super) fn of(context: &Context<'_>, method: &Method) -> String {
    let parameters = method.parameters.iter();
    let parameters = parameters.map(|each| (&*each.wire_name, each.location_in, &each.source));
    template(context, &method.path, parameters)
}

/// The template of a path. Of a parameter it needs the name on the wire, the place and the source.
pub(super) fn template<'p>(
    context: &Context<'_>,
    path: &str,
    parameters: impl Iterator<Item = (&'p str, ParameterLocation, &'p Source)>,
) -> String {
    let kept = &context.package.client_parameters;
    let in_path = parameters.filter(|(_, place, _)| *place == ParameterLocation::Path);
    in_path.fold(path.to_owned(), |path, (name, _, source)| {
        let clashes = || kept.iter().any(|parameter| parameter.wire_name == name);
        match source {
            // Whose only value is empty: a caller's may never be.
            Source::Constant(value) if value.is_empty() => {
                let plain = path.replace(&format!("{{{name}}}"), "");
                plain.replace(&format!("{{+{name}}}"), "")
            }
            Source::Argument | Source::Constant(_) if clashes() => {
                let plain = path.replace(&format!("{{{name}}}"), &format!("{{={name}}}"));
                plain.replace(&format!("{{+{name}}}"), &format!("{{=+{name}}}"))
            }
            _ => path,
        }
    })
}
