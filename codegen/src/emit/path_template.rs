//! The path of an operation, as the runtime fills it.
//!
//! Takes: the template of the document, and the parameters. Gives: the template with a `=` before the variables that are the
//! caller's, although the client keeps parameters of their names, and without those that are always empty.
//! Does not: fill it.

use super::types::Context;
use crate::model::{Method, Parameter, ParameterLocation, Source};

/// The template of a method.
pub(super) fn of(context: &Context<'_>, method: &Method) -> String {
    let parameters = method.parameters.iter();
    let parameters = parameters.map(|each| (&*each.wire_name, each.location_in, &each.source));
    without_empty(marked(context, &method.path, parameters), method)
}

/// The template with these marks. Of a parameter it needs the name on the wire, the place and the source.
pub(super) fn marked<'p>(
    context: &Context<'_>,
    path: &str,
    parameters: impl Iterator<Item = (&'p str, ParameterLocation, &'p Source)>,
) -> String {
    let kept = &context.package.client_parameters;
    let clash = parameters.filter(|(name, place, source)| {
        *place == ParameterLocation::Path
            && **source != Source::Client
            && kept.iter().any(|parameter| parameter.wire_name == *name)
    });
    clash.fold(path.to_owned(), |path, (name, ..)| {
        let plain = path.replace(&format!("{{{name}}}"), &format!("{{={name}}}"));
        plain.replace(&format!("{{+{name}}}"), &format!("{{=+{name}}}"))
    })
}

/// The template without the variables whose only value is empty: a caller's may never be.
fn without_empty(template: String, method: &Method) -> String {
    let is_empty = |parameter: &&Parameter| {
        parameter.location_in == ParameterLocation::Path
            && matches!(&parameter.source, Source::Constant(value) if value.is_empty())
    };
    let empty = method.parameters.iter().filter(is_empty);
    empty.fold(template, |template, parameter| {
        let name = &parameter.wire_name;
        ["", "+", "=", "=+"]
            .iter()
            .fold(template, |template, sign| {
                template.replace(&format!("{{{sign}{name}}}"), "")
            })
    })
}
