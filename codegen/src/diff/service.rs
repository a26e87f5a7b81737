//! The service as a whole: the api-version, where requests go, what the client keeps.

use std::collections::BTreeSet;

use super::comparison::{Comparison, Draft, needed};
use super::edition::Edition;
use super::{Behaviour, Impact, Kind};
use crate::model::{Crate, Credential, Endpoint, HostTemplate, Plane, Source, Type};

/// Compares the services of both editions.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let names = (
        comparison.before.generated.labels.service(),
        comparison.after.generated.labels.service(),
    );
    let mut items = vec![names.0.to_string(), names.1.to_string()];
    for (edition, service) in [(&comparison.before, names.0), (&comparison.after, names.1)] {
        items.push(format!("{service}::new"));
        items.push(format!("{service}::endpoint"));
        items.extend(options(edition));
    }
    let (before, after) = (comparison.before.model(), comparison.after.model());
    if before.api_version != after.api_version {
        let draft = Draft::new(
            Kind::ApiVersionChanged,
            "api-version",
            "every call asks the service for another version, unless the client options name one",
        )
        .says(&before.api_version, &after.api_version)
        .behaviour(Behaviour::Differs);
        let all = comparison.after.methods.iter();
        let all = all.map(|method| method.method.operation_id.clone());
        let operations = all.collect();
        comparison.add(Draft {
            operations,
            ..draft
        });
    }
    let planes = (plane(before), plane(after));
    if planes.0 != planes.1 {
        let draft = Draft::new(
            Kind::ServiceChanged,
            "service",
            "the client is made for another kind or place of service, or asks for another credential",
        )
        .says(planes.0, planes.1)
        .items(items.clone())
        .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
    let (before, after) = (kept(&comparison.before), kept(&comparison.after));
    if before != after {
        let draft = Draft::new(
            Kind::ServiceChanged,
            "client parameters",
            "the client keeps other values, which its constructor asks for",
        )
        .says(&before, &after)
        .items(items)
        .semver(least(comparison))
        .migration("give the values that `new` asks for");
        let names = (
            names_kept(&comparison.before),
            names_kept(&comparison.after),
        );
        let mut operations = BTreeSet::new();
        for (edition, other) in [
            (&comparison.before, &names.1),
            (&comparison.after, &names.0),
        ] {
            operations.extend(keeping(edition, other));
        }
        comparison.add(Draft {
            operations,
            ..draft
        });
    }
}

/// The items of the options of `new`.
fn options(edition: &Edition<'_>) -> Vec<String> {
    let ty = &edition.generated.labels.service_options;
    let member = format!("{ty}::");
    let items = edition.generated.surface.items();
    let own = items.filter(|item| *item == ty || item.starts_with(&member));
    own.cloned().collect()
}

/// What a client keeps: names, and what is more to say of those that are no required texts.
fn kept(edition: &Edition<'_>) -> String {
    let described = edition.model().client_parameters.iter().map(|parameter| {
        let name = &parameter.wire_name;
        match (&parameter.ty, parameter.required) {
            (Type::String, true) => name.clone(),
            (ty, required) => format!("{name} ({} {})", needed(required), edition.wire(ty)),
        }
    });
    described.collect::<Vec<_>>().join(", ")
}

fn names_kept(edition: &Edition<'_>) -> Vec<String> {
    let parameters = edition.model().client_parameters.iter();
    parameters.map(|kept| kept.wire_name.clone()).collect()
}

/// What the change of what is kept means at least: one that only the options show is judged by these.
fn least(comparison: &Comparison<'_>) -> Impact {
    let required = |edition: &Edition<'_>| {
        let parameters = edition.model().client_parameters.iter();
        let required = parameters.filter(|parameter| parameter.required);
        required
            .map(|parameter| (parameter.wire_name.clone(), edition.wire(&parameter.ty)))
            .collect::<Vec<_>>()
    };
    if required(&comparison.before) == required(&comparison.after) {
        Impact::Patch
    } else {
        Impact::Major
    }
}

/// The operations that need a value of the client that is not among `others`.
fn keeping(edition: &Edition<'_>, others: &[String]) -> Vec<String> {
    let methods = edition.methods.iter().filter(|method| {
        let mut parameters = method.method.parameters.iter();
        parameters.any(|parameter| {
            parameter.source == Source::Client && !others.contains(&parameter.wire_name)
        })
    });
    methods
        .map(|method| method.method.operation_id.clone())
        .collect()
}

fn plane(model: &Crate) -> String {
    match &model.plane {
        Plane::ResourceManager { namespace } => format!("Azure Resource Manager, {namespace}"),
        Plane::Data {
            endpoint,
            credential,
        } => {
            let place = match endpoint {
                Endpoint::Given => String::new(),
                Endpoint::Template(host) => format!(" at {}", host_text(host)),
            };
            match credential {
                Credential::None => format!("a service{place} without credential"),
                Credential::Token { scope } => format!("a service{place}, token for {scope}"),
                Credential::Key { name, in_query } => {
                    let part = if *in_query {
                        "query parameter"
                    } else {
                        "header"
                    };
                    format!("a service{place}, key in the {part} {name}")
                }
            }
        }
    }
}

/// The template, and what its variables are by default.
fn host_text(host: &HostTemplate) -> String {
    let variables = host.variables.iter();
    let defaults = variables.filter_map(|variable| {
        let default = variable.default.as_ref()?;
        Some(format!(", {} is {default}", variable.wire_name))
    });
    format!("{}{}", host.text, defaults.collect::<String>())
}
