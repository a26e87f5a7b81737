//! The identifiers of clients, methods, arguments and options.
//!
//! Takes: the clients of a package. Gives: their names. Does not: name structs and enums.

use super::scope::{Candidate, Renames, settle};
use super::words::{Case, Symbols, identifier};
use super::{ClientNames, MethodNames, responses, scope_free};
use crate::diagnostic::Diagnostics;
use crate::model::{Call, Client, Crate, Endpoint, Method, Parameter, Plane, Source};
use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::Ident;
use std::collections::BTreeSet;

/// What the service client's own functions are called.
const SERVICE_METHODS: &[&str] = &["new", "endpoint"];
/// The first word of a method that begins a long-running operation.
const BEGIN: &str = "begin";
/// What `new` calls its own arguments.
const CONSTRUCTOR_ARGUMENTS: &[&str] = &["credential", "endpoint", "options"];
/// The same for a service whose host is a template: it has no `endpoint` of its own.
const CONSTRUCTOR_ARGUMENTS_AT_A_HOST: &[&str] = &["credential", "options"];

/// Names the clients, the service client first.
pub(super) fn name(
    package: &Crate,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<ClientNames> {
    let mut candidates = Vec::new();
    for (index, client) in package.clients().enumerate() {
        let location = client.location.child("operationId");
        // The service client has a key of its own in the manifest, and may stand where the first group does. A group that
        // its operations have left stands where they are now.
        let given = (index > 0 && !client.is_left())
            .then(|| renames.get(&location, Case::Pascal))
            .flatten();
        let name = given.unwrap_or_else(|| words(&client.name));
        let name = name.trim_end_matches('_');
        let mut choices = vec![format!("{name}Client")];
        if index == 0 {
            // A group may bear the service's name, and is what callers look for under it.
            choices.push(format!("{name}ServiceClient"));
        }
        candidates.push(Candidate {
            what: format!("client `{}`", client.name),
            location,
            choices,
        });
    }
    let types = settle("the package's clients", &candidates, diagnostics);
    let groups = package.groups.iter().zip(types.iter().skip(1));
    let mut seen = BTreeSet::new();
    let getters = groups
        .filter(|(_, ty)| seen.insert((*ty).clone()))
        .map(|(group, ty)| getter_candidate(group, ty));
    let mut service_functions = Some(getters.collect::<Vec<_>>());
    let named = package.clients().zip(&types);
    named
        .map(|(client, ty)| {
            client_names(client, ty, service_functions.take(), renames, diagnostics)
        })
        .collect()
}

/// What stands before `Client` in the name of a group's client.
pub(super) fn words(group: &str) -> String {
    let name = identifier(group, Case::Pascal, Symbols::Separate);
    name.trim_end_matches('_').to_owned()
}

/// Names the arguments and the options that `new` takes for the parameters of the client.
pub(super) fn client_parameters(
    package: &Crate,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let has_endpoint = match &package.plane {
        Plane::Data { endpoint, .. } => *endpoint == Endpoint::Given,
        Plane::ResourceManager { .. } => true,
    };
    let reserved = if has_endpoint {
        CONSTRUCTOR_ARGUMENTS
    } else {
        CONSTRUCTOR_ARGUMENTS_AT_A_HOST
    };
    let parameters = &package.client_parameters;
    let mut kept = |required: bool, scope: &str, reserved: &[&str]| {
        let parameters = parameters.iter();
        let parameters = parameters.filter(|parameter| parameter.required == required);
        let candidates = parameters.map(|parameter| Candidate {
            choices: snake_choices(
                &parameter.name,
                reserved,
                renames.get(&parameter.location, Case::Snake),
            ),
            what: format!("parameter `{}`", parameter.wire_name),
            location: parameter.location.clone(),
        });
        settle(scope, &candidates.collect::<Vec<_>>(), diagnostics).into_iter()
    };
    let mut arguments = kept(true, "the arguments of `new`", reserved);
    let mut options = kept(false, "the options of `new`", &["service_options"]);
    let named = parameters.iter().filter_map(|parameter| {
        let of_its_kind = if parameter.required {
            &mut arguments
        } else {
            &mut options
        };
        of_its_kind.next()
    });
    named.collect()
}

fn getter_candidate(group: &Client, ty: &Ident) -> Candidate {
    Candidate {
        what: format!("the getter of client `{}`", group.name),
        location: group.location.child("operationId"),
        choices: vec![format!("get_{}", module_of(ty))],
    }
}

/// Names a client's methods. The service client has functions of its own beside them.
fn client_names(
    client: &Client,
    ty: &Ident,
    service_functions: Option<Vec<Candidate>>,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> ClientNames {
    let reserved = reserved(service_functions.is_some());
    let mut candidates = Vec::new();
    for method in &client.methods {
        candidates.push(Candidate {
            what: format!("operation `{}`", method.operation_id),
            location: method.location.clone(),
            choices: method_choices(method, reserved, renames),
        });
    }
    candidates.extend(service_functions.into_iter().flatten());
    let names = settle(&format!("`{ty}`"), &candidates, diagnostics);
    let methods = client.methods.iter().zip(names);
    ClientNames {
        methods: methods
            .map(|(method, name)| method_names(method, ty, name, renames, diagnostics))
            .collect(),
        forwarders: Vec::new(),
        module: module_of(ty),
        getter: scope_free(&format!("get_{}", module_of(ty))),
        ty: ty.clone(),
    }
}

/// The functions that a client has of its own.
pub(super) fn reserved(is_service: bool) -> &'static [&'static str] {
    if is_service { SERVICE_METHODS } else { &[] }
}

/// The identifiers that a method may get. One that begins work says so, once.
pub(super) fn method_choices(
    method: &Method,
    reserved: &[&str],
    renames: &mut Renames<'_>,
) -> Vec<String> {
    let given = renames.get(&method.location, Case::Snake);
    let is_given = given.is_some();
    let choices = snake_choices(&method.name, reserved, given);
    if is_given || !matches!(method.call, Call::LongRunning(_)) {
        return choices;
    }
    let begins = |choice: String| {
        if choice == BEGIN || choice.starts_with("begin_") {
            choice
        } else {
            format!("{BEGIN}_{}", choice.trim_matches('_'))
        }
    };
    choices.into_iter().map(begins).collect()
}

/// Ends in `_client`, so no keyword and none of the other modules' names.
fn module_of(ty: &Ident) -> Ident {
    let stem = ty.to_string().to_snake_case();
    let digit = stem.starts_with(|first: char| first.is_ascii_digit());
    scope_free(&if digit { format!("_{stem}") } else { stem })
}

/// What the names of a method's types begin with.
pub(super) fn stem(call: &Call, client: &Ident, method: &Ident) -> String {
    let words = method.to_string().to_upper_camel_case();
    let words = match (call, words.strip_prefix("Begin")) {
        (Call::LongRunning(_), Some(begun)) if !begun.is_empty() => begun,
        _ => &words,
    };
    format!("{client}{words}")
}

fn method_names(
    method: &Method,
    client: &Ident,
    name: Ident,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> MethodNames {
    let words = stem(&method.call, client, &name);
    let unused = |parameter: &Parameter| {
        scope_free(&identifier(&parameter.name, Case::Snake, Symbols::Separate))
    };
    let mut names = MethodNames {
        options: scope_free(&format!("{words}Options")),
        result: responses::result(method, &words),
        content: super::contents::content(method, &words, diagnostics),
        parameters: method.parameters.iter().map(unused).collect(),
        body: None,
        method: name,
    };
    for required in [true, false] {
        name_inputs(method, client, required, &mut names, renames, diagnostics);
    }
    names
}

/// Names the arguments of a method, or the fields of its options.
fn name_inputs(
    method: &Method,
    client: &Ident,
    required: bool,
    names: &mut MethodNames,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) {
    let (kind, reserved) = if required {
        ("arguments", "options")
    } else {
        ("options", "method_options")
    };
    let parameters = method.parameters.iter().enumerate();
    let parameters = parameters
        .filter(|(_, parameter)| {
            parameter.required == required && parameter.source == Source::Argument
        })
        .collect::<Vec<_>>();
    let mut candidates = Vec::new();
    for (_, parameter) in &parameters {
        candidates.push(Candidate {
            what: format!("parameter `{}`", parameter.wire_name),
            location: parameter.location.clone(),
            choices: snake_choices(
                &parameter.name,
                &[reserved],
                renames.get(&parameter.location, Case::Snake),
            ),
        });
    }
    if let Some(body) = method
        .body
        .as_ref()
        .filter(|body| body.required == required)
    {
        candidates.push(Candidate {
            what: format!("body `{}`", body.name),
            location: body.location.clone(),
            choices: snake_choices(
                &body.name,
                &[reserved],
                renames.get(&body.location, Case::Snake),
            ),
        });
    }
    let mut settled = settle(
        &format!("the {kind} of `{client}::{}`", names.method),
        &candidates,
        diagnostics,
    );
    if settled.len() > parameters.len() {
        names.body = settled.pop();
    }
    for ((index, _), name) in parameters.into_iter().zip(settled) {
        names.parameters[index] = name;
    }
}

/// The identifiers that a method, argument or field may get.
pub(super) fn snake_choices(name: &str, reserved: &[&str], renamed: Option<String>) -> Vec<String> {
    if let Some(renamed) = renamed {
        return vec![renamed];
    }
    [Symbols::Separate, Symbols::Spell]
        .map(|symbols| {
            let choice = identifier(name, Case::Snake, symbols);
            if reserved.contains(&choice.as_str()) {
                format!("{choice}_")
            } else {
                choice
            }
        })
        .to_vec()
}
