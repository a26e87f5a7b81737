//! The variables of a path, and of a host.
//!
//! Takes: a template, and the parameters that are declared. Gives: the names between braces, and what does not agree. Does not:
//! fill them.

use crate::diagnostic::Diagnostic;

use super::api::{Parameter, Place};
use super::schemas::Schemas;
use super::select::Selected;

/// Variables of the template and path parameters must be the same.
pub(super) fn check_path(
    path: &str,
    parameters: &[Parameter],
    selected: &Selected<'_>,
    schemas: &mut Schemas<'_, '_>,
) {
    let location = &selected.item_location;
    let variables = match variables("path", path) {
        Ok(variables) => variables,
        Err(message) => {
            schemas.report(Diagnostic::invalid(message).at(location));
            return;
        }
    };
    let declared: Vec<&str> = parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Path)
        .map(|parameter| parameter.name.as_str())
        .collect();
    if let Some(segment) = path.split('/').find(|segment| is_dots(segment)) {
        let message =
            format!("the path `{path}` has the segment `{segment}`, which servers resolve");
        schemas.report(
            Diagnostic::invalid(message)
                .at(location)
                .help("write the path that is meant"),
        );
    }
    for variable in &variables {
        if let Some(mark @ ('+' | '=')) = variable.chars().next() {
            let message =
                format!("the path has the variable `{variable}`, whose name starts with `{mark}`");
            schemas.report(Diagnostic::unsupported(message).at(location));
            continue;
        }
        if !declared.contains(variable) {
            let diagnostic = Diagnostic::invalid(format!(
                "the path has the variable `{variable}`, and the operation `{}` no such path parameter",
                selected.id
            ))
            .at(&selected.location);
            schemas.report(match crate::nearest::nearest(variable, &declared) {
                Some(near) => diagnostic.help(format!("the nearest path parameter is `{near}`")),
                None => diagnostic.help("every variable needs a parameter with `\"in\": \"path\"`"),
            });
        }
    }
    for parameter in parameters {
        if parameter.place == Place::Path && !variables.contains(&parameter.name.as_str()) {
            schemas.report(
                Diagnostic::invalid(format!(
                    "the operation has the path parameter `{}`, and the path no such variable",
                    parameter.name
                ))
                .at(&parameter.location)
                .help(format!("the path is `{path}`")),
            );
        }
    }
}

/// Whether a URL parser takes the segment for `.` or `..`, however its dots are spelled.
fn is_dots(segment: &str) -> bool {
    let segment = segment.replace("%2e", ".").replace("%2E", ".");
    matches!(segment.as_str(), "." | "..")
}

/// The names between braces; `what` is what the template is one of.
pub(super) fn variables<'t>(what: &str, path: &'t str) -> Result<Vec<&'t str>, String> {
    let mut found = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find(['{', '}']) {
        let tail = &rest[open..];
        let close = tail.find('}').unwrap_or(0);
        let name = tail.get(1..close).unwrap_or_default();
        if name.is_empty() || name.contains('{') {
            return Err(format!("the braces in the {what} `{path}` do not match"));
        }
        if found.contains(&name) {
            return Err(format!(
                "the {what} `{path}` has the variable `{name}` twice"
            ));
        }
        found.push(name);
        rest = &tail[close + 1..];
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::variables;

    #[test]
    fn finds_variables() {
        assert_eq!(variables("path", "/a/{b}/c('{d}')"), Ok(vec!["b", "d"]));
        assert_eq!(variables("path", "/a"), Ok(vec![]));
        for wrong in ["/{a", "/a}", "/{}", "/{a{b}}", "/{a}/{a}"] {
            assert!(variables("path", wrong).is_err(), "{wrong}");
        }
    }
}
