//! The service as a whole: the api-version, where requests go, what the client keeps.

use std::collections::BTreeSet;

use super::comparison::{Comparison, Draft};
use super::edition::Edition;
use super::{Behaviour, Impact, Kind};
use crate::model::{Crate, Credential, Plane, Source};

/// Compares the services of both editions.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let names = (
        comparison.before.generated.labels.service(),
        comparison.after.generated.labels.service(),
    );
    let items = vec![
        names.0.to_string(),
        names.1.to_string(),
        format!("{}::new", names.0),
        format!("{}::new", names.1),
    ];
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
            "the client is made for another kind of service, or asks for another token",
        )
        .says(planes.0, planes.1)
        .items(items.clone())
        .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
    let kept = |model: &Crate| {
        let names = model.client_parameters.iter();
        let names: Vec<String> = names.map(|kept| kept.wire_name.clone()).collect();
        names.join(", ")
    };
    if kept(before) != kept(after) {
        let draft = Draft::new(
            Kind::ServiceChanged,
            "client parameters",
            "the client keeps other values, which its constructor asks for",
        )
        .says(kept(before), kept(after))
        .items(items)
        .semver(Impact::Major)
        .migration("give the values that `new` asks for");
        let names = (kept(before), kept(after));
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

/// The operations that need a value of the client that is not among `others`.
fn keeping(edition: &Edition<'_>, others: &str) -> Vec<String> {
    let others: Vec<&str> = others.split(", ").collect();
    let methods = edition.methods.iter().filter(|method| {
        let mut parameters = method.method.parameters.iter();
        parameters.any(|parameter| {
            parameter.source == Source::Client && !others.contains(&&*parameter.wire_name)
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
            credential: Credential::None,
        } => "a service without credential".to_owned(),
        Plane::Data {
            credential: Credential::Token { scope },
        } => format!("a service, token for {scope}"),
    }
}
