//! Hosts with variables.

use crate::diagnostic::Diagnostic;
use crate::model::{Credential, Endpoint, HostTemplate, HostVariable};
use crate::resolve::{Api, Operation, Parameter, ParameterizedHost, Place};

use super::enums;

/// What a value of a document may not add to a host: it is all that the runtime takes from callers, too.
const ALLOWED: &str = "letters, digits, `-`, `.`, `_` and a `:` before a port";

/// Where the service is whose `operation` it is.
pub(super) fn endpoint(
    api: &Api,
    operation: &Operation,
    credential: &Credential,
) -> Result<Endpoint, Diagnostic> {
    let Some(host) = &operation.parameterized_host else {
        return Ok(Endpoint::Given);
    };
    let mut text = template(host, credential)?;
    let mut variables = Vec::new();
    let of_host = |parameter: &&Parameter| parameter.place == Place::Host;
    for parameter in operation.parameters.iter().filter(of_host) {
        if let Some(only) = only(api, parameter) {
            if !only.chars().all(|each| is_allowed(each) || each == '/') {
                let message = format!("the host may not hold `{only}`");
                let diagnostic = Diagnostic::invalid(message).at(&parameter.location);
                return Err(diagnostic.help(format!("a part of a host has {ALLOWED}")));
            }
            text = text.replace(&format!("{{{}}}", parameter.name), &only);
            continue;
        }
        variables.push(HostVariable {
            wire_name: parameter.name.clone(),
            default: parameter.default.clone(),
            by_call: !parameter.on_client,
        });
    }
    if !is_host(&text) {
        let message = format!("`{text}` is no host, with the only values of its variables");
        let location = host.location.child("hostTemplate");
        let diagnostic = Diagnostic::invalid(message).at(&location);
        return Err(diagnostic.help("it begins with `https://`, in the template or in a value"));
    }
    let in_text = |variable: &HostVariable| text.find(&format!("{{{}}}", variable.wire_name));
    variables.sort_by_key(|variable| in_text(variable));
    let host = HostTemplate { text, variables };
    for parameter in operation.parameters.iter().filter(of_host) {
        check_default(&host, parameter)?;
    }
    Ok(Endpoint::Template(host))
}

/// A default must be what a caller could give.
fn check_default(host: &HostTemplate, parameter: &Parameter) -> Result<(), Diagnostic> {
    let variable = host.variables.iter();
    let mut variable = variable.filter(|variable| variable.wire_name == parameter.name);
    let default = variable.next().and_then(|found| found.default.as_ref());
    let Some(default) = default.filter(|default| !host.takes(&parameter.name, default)) else {
        return Ok(());
    };
    let message = format!(
        "the host cannot hold `{default}` in the place of `{}`",
        parameter.name
    );
    let help = if host.has_scheme_in(&parameter.name) {
        format!("it begins with `https://`, and then has {ALLOWED}")
    } else {
        format!("a part of a host has {ALLOWED}")
    };
    let location = parameter.location.child("default");
    Err(Diagnostic::invalid(message).at(&location).help(help))
}

/// The one value that the document allows.
fn only(api: &Api, parameter: &Parameter) -> Option<String> {
    let schema = api.schema(parameter.value.schema);
    let only = enums::constant(parameter.required, &schema.shape);
    only.map(|only| only.to_string())
        .or_else(|| parameter.only.clone())
}

/// Whether two operations can share a client.
pub(super) fn same(api: &Api, left: &Operation, right: &Operation) -> bool {
    let host = |operation: &Operation| {
        let host = operation.parameterized_host.as_ref();
        host.map(|host| {
            let is_plain = knows_http_only(host);
            (host.template.clone(), host.lacks_scheme, is_plain)
        })
    };
    let variables = |operation: &Operation| {
        let parameters = operation.parameters.iter();
        let of_host = parameters.filter(|parameter| parameter.place == Place::Host);
        let mut variables = of_host
            .map(|parameter| {
                let values = (parameter.default.clone(), only(api, parameter));
                (parameter.name.clone(), parameter.on_client, values)
            })
            .collect::<Vec<_>>();
        variables.sort();
        variables
    };
    match (host(left), host(right)) {
        (None, None) => left.host == right.host,
        (left_host, right_host) => left_host == right_host && variables(left) == variables(right),
    }
}

fn knows_http_only(host: &ParameterizedHost) -> bool {
    matches!(&host.schemes[..], [only] if only == "http")
}

/// The template with its scheme: https, unless the document knows http only and nothing secret is sent.
fn template(host: &ParameterizedHost, credential: &Credential) -> Result<String, Diagnostic> {
    let is_plain = knows_http_only(host) && matches!(credential, Credential::None);
    let text = match (host.lacks_scheme, is_plain) {
        (true, true) => format!("http://{}", host.template),
        (true, false) => format!("https://{}", host.template),
        (false, _) => host.template.clone(),
    };
    let location = host.location.child("hostTemplate");
    if with_stand_ins(&text).starts_with("v://") {
        let diagnostic = Diagnostic::unsupported("a host whose scheme is a variable");
        let help = "write the scheme, or let a variable hold the whole URL: `{endpoint}`";
        return Err(diagnostic.at(&location).help(help));
    }
    if is_host(&text) {
        return Ok(text);
    }
    let message = format!("`{}` is no host with variables", host.template);
    Err(Diagnostic::invalid(message).at(&location).help(format!(
        "write `https://`, or let it be prefixed, then {ALLOWED}, then a path; variables stand in braces"
    )))
}

/// Whether it is a scheme, or a variable that brings one along, then a host, and perhaps a path.
fn is_host(text: &str) -> bool {
    let shown = with_stand_ins(text);
    let mut schemes = ["https://", "http://"].into_iter();
    let rest = match schemes.find_map(|scheme| shown.strip_prefix(scheme)) {
        Some(rest) => rest,
        None if text.starts_with('{') => &shown,
        None => return false,
    };
    !rest.is_empty()
        && !rest.starts_with('/')
        && !rest.contains("//")
        && rest.chars().all(|each| is_allowed(each) || each == '/')
}

/// The text with a letter for each variable.
fn with_stand_ins(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let behind = part.split_once('}').map_or(part, |(_, behind)| behind);
        format!("{text}v{behind}")
    })
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '_' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;

    fn host(template: &str, lacks_scheme: bool, schemes: &[&str]) -> ParameterizedHost {
        ParameterizedHost {
            template: template.to_owned(),
            lacks_scheme,
            schemes: schemes.iter().map(|scheme| (*scheme).to_owned()).collect(),
            comes_last: false,
            location: Location::document("a.json"),
        }
    }

    #[test]
    fn https_is_written_unless_nothing_secret_goes_over_http() {
        let key = Credential::Key {
            name: "key".to_owned(),
            in_query: false,
        };
        for (schemes, credential, expected) in [
            (&[][..], &Credential::None, "https://{a}.example"),
            (&["http"][..], &Credential::None, "http://{a}.example"),
            (&["http"][..], &key, "https://{a}.example"),
            (
                &["http", "https"][..],
                &Credential::None,
                "https://{a}.example",
            ),
        ] {
            let found = template(&host("{a}.example", true, schemes), credential).expect("a host");
            assert_eq!(found, expected, "{schemes:?}");
        }
    }

    #[test]
    fn a_host_that_is_none_is_refused() {
        for (text, lacks_scheme) in [
            ("", true),
            ("a.example@{b}", true),
            ("{a}?b={c}", true),
            ("{a}.example#", true),
            ("ftp://{a}", false),
            ("a.example/{b}", false),
            ("{a}\\b", false),
            ("{a}://{b}", false),
            ("https:///{a}", false),
            ("https://{a}", true),
            ("https://{a}//b", false),
        ] {
            let found = template(&host(text, lacks_scheme, &[]), &Credential::None);
            assert!(found.is_err(), "{text}");
        }
        for (text, lacks_scheme) in [("{endpoint}", false), ("https://{a}.b/c/{d}", false)] {
            let found = template(&host(text, lacks_scheme, &[]), &Credential::None);
            assert_eq!(found.ok().as_deref(), Some(text));
        }
    }
}
