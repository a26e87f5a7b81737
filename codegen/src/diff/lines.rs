//! How the items of a surface read in Rust, as people read it in a report.

use std::collections::BTreeMap;

use super::Surface;
use super::labels::{ClientLabels, MethodLabels};
use crate::Generated;
use crate::model::{Method, Parameter, Source};

/// A line for each item of `generated`'s surface, by the item's path.
pub(super) fn lines(generated: &Generated) -> BTreeMap<String, String> {
    let surface = &generated.surface;
    let mut lines: BTreeMap<String, String> = surface
        .items()
        .map(|item| (item.clone(), line(item, surface)))
        .collect();
    for (client, names) in generated.model.clients().zip(&generated.labels.clients) {
        for (method, method_names) in client.methods.iter().zip(&names.methods) {
            let item = item(names, method_names);
            if let Some(text) = surface.get(&item) {
                lines.insert(item, signature(method, method_names, text));
            }
        }
    }
    lines
}

/// Path of a method among the items of a surface.
pub(super) fn item(client: &ClientLabels, method: &MethodLabels) -> String {
    format!("{}::{}", client.ty, method.method)
}

/// The line of an item that is no method.
fn line(item: &str, surface: &Surface) -> String {
    let text = surface.get(item).unwrap_or_default();
    let name = item.rsplit("::").next().unwrap_or(item);
    let starts_upper = name.starts_with(|first: char| first.is_uppercase() || first == '_');
    if let Some(rest) = text.strip_prefix("associated fn") {
        return format!("pub fn {name}{rest}");
    }
    if let Some(rest) = text.strip_prefix("fn()") {
        let public = if item.starts_with("models::") {
            ""
        } else {
            "pub "
        };
        return format!("{public}fn {name}(&self){rest}");
    }
    if text == super::wording::DEPRECATED {
        return format!("#[{text}]");
    }
    if let Some(held) = text.strip_prefix("variant of ") {
        return format!("{name}({held})");
    }
    match text {
        "variant" => name.to_owned(),
        "struct" => format!("pub struct {name}"),
        "non_exhaustive struct" => format!("#[non_exhaustive] pub struct {name}"),
        "trait" => format!("pub trait {name}"),
        _ if text.starts_with("enum") => format!("pub enum {name}"),
        _ if starts_upper => format!("{item}: {text}"),
        _ => format!("pub {name}: {text}"),
    }
}

/// The line of a method: its surface, with the names of the arguments.
fn signature(method: &Method, names: &MethodLabels, text: &str) -> String {
    let Some((head, result)) = text.split_once(") -> ") else {
        return format!("pub {}: {text}", names.method);
    };
    let Some((keywords, types)) = head.split_once("fn(") else {
        return format!("pub {}: {text}", names.method);
    };
    let types = arguments(types);
    let given: Vec<String> = argument_names(method, names);
    let arguments = types.iter().enumerate().map(|(index, ty)| {
        given
            .get(index)
            .map_or_else(|| (*ty).to_owned(), |name| format!("{name}: {ty}"))
    });
    let receiver = std::iter::once("&self".to_owned());
    let options = std::iter::once(format!("options: Option<{}<'_>>", names.options));
    let arguments: Vec<String> = receiver.chain(arguments).chain(options).collect();
    format!(
        "pub {keywords}fn {}({}) -> {result}",
        names.method,
        arguments.join(", ")
    )
}

/// The types between the parentheses of a signature, split at the commas that separate them.
fn arguments(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut start = 0;
    let mut found = Vec::new();
    for (index, character) in text.char_indices() {
        match character {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.extend(text.get(start..index));
                start = index + 1;
            }
            _ => {}
        }
    }
    found.extend(text.get(start..));
    let trimmed = found.into_iter().map(str::trim);
    trimmed.filter(|ty| !ty.is_empty()).collect()
}

/// Names of the arguments that the caller gives, in order.
fn argument_names(method: &Method, names: &MethodLabels) -> Vec<String> {
    let given = |parameter: &Parameter| parameter.required && parameter.source == Source::Argument;
    let parameters = method.parameters.iter().zip(&names.parameters);
    let mut found: Vec<String> = parameters
        .filter(|(parameter, _)| given(parameter))
        .map(|(_, name)| name.clone())
        .collect();
    if method.body.as_ref().is_some_and(|body| body.required) {
        found.extend(names.body.clone());
    }
    found
}
