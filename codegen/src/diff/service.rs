//! The service as a whole: the api-version, where requests go, what the client keeps.

use std::collections::BTreeSet;

use super::comparison::{Comparison, Draft, needed};
use super::edition::Edition;
use super::{Behaviour, Impact, Kind};
use crate::model::{Crate, Credential, Endpoint, HostTemplate, Plane, Source, Type};

/// Compares the services of both editions.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let items = items(comparison);
    api_version(comparison);
    place(comparison, &items);
    client_parameters(comparison, items);
}

/// The items of what clients are made by, before and after.
fn items(comparison: &Comparison<'_>) -> Vec<String> {
    let mut items = Vec::new();
    for edition in [&comparison.before, &comparison.after] {
        let service = edition.generated.labels.service();
        items.push(service.to_owned());
        items.push(format!("{service}::new"));
        items.push(format!("{service}::endpoint"));
        items.extend(options(edition));
    }
    items
}

fn api_version(comparison: &mut Comparison<'_>) {
    let (before, after) = (comparison.before.model(), comparison.after.model());
    if before.api_version == after.api_version {
        return;
    }
    let draft = Draft::new(
        Kind::ApiVersionChanged,
        "api-version",
        "every call asks the service for another version, unless the client options name one",
    )
    .says(&before.api_version, &after.api_version)
    .behaviour(Behaviour::Differs);
    comparison.add(Draft {
        operations: operations(&comparison.after).collect(),
        ..draft
    });
}

/// Where the service is, and how its calls are authorised.
fn place(comparison: &mut Comparison<'_>, items: &[String]) {
    let planes = (
        plane(comparison.before.model()),
        plane(comparison.after.model()),
    );
    if planes.0 == planes.1 {
        return;
    }
    let draft = Draft::new(
        Kind::ServiceChanged,
        "service",
        "the client is made for another kind or place of service, or asks for another credential",
    )
    .says(planes.0, planes.1)
    .items(items.iter().cloned())
    .behaviour(Behaviour::Differs);
    let all = operations(&comparison.before).chain(operations(&comparison.after));
    comparison.add(Draft {
        operations: all.collect(),
        ..draft
    });
}

/// What the client keeps.
fn client_parameters(comparison: &mut Comparison<'_>, items: Vec<String>) {
    let (before, after) = (kept(&comparison.before), kept(&comparison.after));
    if before == after {
        return;
    }
    let draft = Draft::new(
        Kind::ServiceChanged,
        "client parameters",
        "the client keeps other values, which its constructor asks for",
    )
    .says(listed(&before), listed(&after))
    .items(items)
    .semver(least(comparison))
    .migration("give the values that `new` asks for");
    let mut operations = keeping(&comparison.before, &before, &after);
    operations.extend(keeping(&comparison.after, &after, &before));
    comparison.add(Draft {
        operations,
        ..draft
    });
}

/// The ids of all operations.
fn operations<'a>(edition: &Edition<'a>) -> impl Iterator<Item = String> + use<'a> {
    let methods = edition.methods.clone().into_iter();
    methods.map(|method| method.method.operation_id.clone())
}

/// The items of the options of `new`.
fn options(edition: &Edition<'_>) -> Vec<String> {
    let ty = &edition.generated.labels.service_options;
    let member = format!("{ty}::");
    let items = edition.generated.surface.items();
    let own = items.filter(|item| *item == ty || item.starts_with(&member));
    own.cloned().collect()
}

/// What a client keeps, in the order of `new`: each name, and with it what is more to say of one that is no required text.
fn kept(edition: &Edition<'_>) -> Vec<(String, String)> {
    let described = edition.model().client_parameters.iter().map(|parameter| {
        let name = &parameter.wire_name;
        let text = match (&parameter.ty, parameter.required) {
            (Type::String, true) => name.clone(),
            (ty, required) => format!("{name} ({} {})", needed(required), edition.wire(ty)),
        };
        (name.clone(), text)
    });
    described.collect()
}

fn listed(kept: &[(String, String)]) -> String {
    let texts: Vec<&str> = kept.iter().map(|(_, text)| &**text).collect();
    texts.join(", ")
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

/// The operations that need a value of the client that is not kept as it is by the `other` one: any value where only their
/// order differs.
fn keeping(
    edition: &Edition<'_>,
    kept: &[(String, String)],
    other: &[(String, String)],
) -> BTreeSet<String> {
    let is_sorted_otherwise =
        kept.len() == other.len() && kept.iter().all(|one| other.contains(one));
    let changed = kept
        .iter()
        .filter(|one| is_sorted_otherwise || !other.contains(one));
    let changed: BTreeSet<&str> = changed.map(|(name, _)| &**name).collect();
    let methods = edition.methods.iter().filter(|method| {
        let mut parameters = method.method.parameters.iter();
        parameters.any(|parameter| {
            parameter.source == Source::Client && changed.contains(&*parameter.wire_name)
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
            let opened = match credential {
                Credential::None => "without credential".to_owned(),
                Credential::Token { scope } => format!("token for {scope}"),
                Credential::Key { name, in_query } => {
                    let part = if *in_query {
                        "query parameter"
                    } else {
                        "header"
                    };
                    format!("key in the {part} {name}")
                }
            };
            format!("a service{place}, {opened}")
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
